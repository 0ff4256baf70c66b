package engine

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"ehloworld/engine/grammar"
)

// Whatever is wrong with a token's first message is told in JSON before the 535:
// RFC 7628 section 3.2.2.
func TestBearerRefused(t *testing.T) {
	for _, x := range []struct{ mechanism, first, status string }{
		{"OAUTHBEARER", "n,user=user,\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=user\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "p=tls-unique,a=user,\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=,\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=us=er,\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,\x01auth=Bearer t", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,\x01auth=Bearer t\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,\x01auth\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,", "invalid_request"},
		{"OAUTHBEARER", "", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,\x01\x01", "invalid_token"},
		{"OAUTHBEARER", "n,a=user,\x01auth=\x01\x01", "invalid_token"},
		{"OAUTHBEARER", "n,a=user,\x01auth=Basic t\x01\x01", "invalid_token"},
		{"OAUTHBEARER", "n,a=user,\x01auth=Bearer u\x01\x01", "invalid_token"},
		{"OAUTHBEARER", "n,a=other,\x01auth=Bearer t\x01\x01", "invalid_token"},
		{"OAUTHBEARER", "n,a=us\x02er,\x01auth=Bearer t\x01\x01", "invalid_token"},
		{"OAUTHBEARER", "n,a=user,\x01host=other.example\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,\x01port=0\x01auth=Bearer t\x01\x01", "invalid_request"},
		{"OAUTHBEARER", "n,a=user,\x01auth=BEARER t\x01host=MX.tutor.example\x01qs=x\x01\x01", ""},
		{"OAUTHBEARER", "y,,\x01auth=Bearer t\x01\x01", ""},
		{"XOAUTH2", "usr=user\x01auth=Bearer t\x01\x01", "400"},
		{"XOAUTH2", "user=user\x01auth=Bearer t\x01", "400"},
		{"XOAUTH2", "user=\x01auth=Bearer t\x01\x01", "400"},
		{"XOAUTH2", "user=user\x01\x01", "400"},
		{"XOAUTH2", "user=user\x01auth=Bearer u\x01\x01", "401"},
		{"XOAUTH2", "user=user\x01auth=Bearer t\x01\x01", ""},
	} {
		s := lodge(t, "user", "pencil")
		s.server.scene.Tokens = []Token{{Name: "user", Secret: "t"}}
		out := string(s.Receive(nil, []byte("AUTH "+x.mechanism+"\r\n"+base64.StdEncoding.EncodeToString([]byte(x.first))+"\r\n")))
		out = strings.TrimPrefix(out, "334 \r\n")
		if x.status == "" {
			if !strings.HasPrefix(out, "235 ") {
				t.Errorf("%s %q: %q", x.mechanism, x.first, out)
			}
			continue
		}
		var told struct{ Status, Scope, Schemes string }
		text, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(strings.TrimPrefix(out, "334 "), "\r\n"))
		if err == nil {
			err = json.Unmarshal(text, &told)
		}
		if err != nil || told.Status != x.status || told.Scope == "" || (told.Schemes != "") != (x.mechanism == "XOAUTH2") {
			t.Errorf("%s %q: %q, %s", x.mechanism, x.first, out, text)
		}
		ack := map[string]string{"OAUTHBEARER": "AQ==", "XOAUTH2": ""}[x.mechanism]
		says(t, s, ack, "535 5.7.8 Authentication credentials invalid")
	}
}

// The host and the port are what the client has connected to: RFC 7628 sections
// 3.1 and 3.2.
func TestBearerEndpoint(t *testing.T) {
	for _, x := range []struct {
		local     string
		port      uint16
		host, ask string
		proxy     string
		right     bool
	}{
		{"", 0, "mx.tutor.example", "587", "", true},
		{"", 0, "mx.tutor.example", "0587", "", false},
		{"", 0, "mx.tutor.example", "65536", "", false},
		{"", 0, "mx.tutor.example", "smtp", "", false},
		{"", 0, "localhost", "587", "", false},
		{"127.0.0.1", 2525, "localhost", "2525", "", true},
		{"127.0.0.1", 2525, "LOCALHOST", "2525", "", true},
		{"127.0.0.1", 2525, "127.0.0.1", "2525", "", true},
		{"127.0.0.1", 2525, "[127.0.0.1]", "2525", "", true},
		{"127.0.0.1", 2525, "mx.tutor.example", "2525", "", true},
		{"127.0.0.1", 2525, "127.0.0.2", "2525", "", false},
		{"127.0.0.1", 2525, "127.0.0.1", "587", "", false},
		{"127.0.0.1", 2525, "other.example", "2525", "", false},
		{"::1", 2525, "[::1]", "2525", "", true},
		{"::1", 2525, "localhost", "2525", "", true},
		{"192.0.2.1", 587, "localhost", "587", "", false},
		{"2001:db8::1", 587, "2001:DB8:0:0:0:0:0:1", "587", "", true},
		// Behind a proxy it is the proxy's.
		{"127.0.0.1", 2525, "127.0.0.1", "2525", "ADDR=192.0.2.9", false},
		{"127.0.0.1", 2525, "192.0.2.1", "587", "DESTADDR=192.0.2.1 DESTPORT=587", true},
		{"127.0.0.1", 2525, "192.0.2.1", "2525", "DESTADDR=192.0.2.1 DESTPORT=587", false},
		{"127.0.0.1", 2525, "mx.tutor.example", "587", "ADDR=192.0.2.9", true},
	} {
		sc := Scene{Host: "mx.tutor.example", TLS: TLSImplicit, Auth: AuthOffered, Offers: []Offer{{Keyword: "AUTH"}, {Keyword: "XCLIENT"}},
			Mechanisms: []SASL{{Name: "OAUTHBEARER"}}, Tokens: []Token{{"user", "t"}}, Trust: []grammar.Network{{}}}
		v, err := Ready(&sc)
		if err != nil {
			t.Fatal(err)
		}
		local, _ := grammar.ParseIP(x.local)
		s := New(Config{Server: v, Local: local, Port: x.port})
		s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"))
		if x.proxy != "" {
			s.Receive(nil, []byte("XCLIENT "+x.proxy+"\r\nEHLO me.example\r\n"))
		}
		out := string(s.Receive(nil, []byte(coded("AUTH OAUTHBEARER {n,,\x01host="+x.host+"\x01port="+x.ask+"\x01auth=Bearer t\x01\x01}")+"\r\n")))
		if strings.HasPrefix(out, "235 ") != x.right {
			t.Errorf("%+v: %q", x, out)
		}
	}
}
