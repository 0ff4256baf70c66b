package engine

import (
	"bytes"

	"ehloworld/engine/grammar"
)

// What a scene demands of the name after EHLO or HELO. RFC 5321 section 4.3.2 has
// 504 and 550 for it; section 4.1.4 lets a server look whether the name is the
// client's own, and forbids it to refuse mail because it is not.

// Names of the demands, as a scene writes them.
var heloNames = []struct {
	Is   HeloNames
	Name string
}{
	{HeloDotted, "dotted"},
	{HeloNotMine, "not-mine"},
	{HeloPeer, "peer"},
}

// HeloNamesNamed finds a demand by its name in a scene; 0 is none.
func HeloNamesNamed(name string) HeloNames {
	for _, x := range heloNames {
		if x.Name == name {
			return x.Is
		}
	}
	return 0
}

// Names are the demands of a set, as a scene writes them.
func (h HeloNames) Names() (names []string) {
	for _, x := range heloNames {
		if h&x.Is != 0 {
			names = append(names, x.Name)
		}
	}
	return names
}

// misnamed is what the scene has against the name that a client gives itself; nil
// passes.
func (s *Session) misnamed(name []byte) *ReplyTemplate {
	demands := s.server.scene.HeloNames
	switch literal := name[0] == '['; {
	case demands == 0:
		return nil
	case demands&HeloDotted != 0 && !literal && bytes.IndexByte(name, '.') < 0:
		return s.with(notDotted, octets(name))
	case demands&HeloNotMine != 0 && s.server.isMine(name):
		return s.with(notYou, octets(name))
	case demands&HeloPeer != 0 && !s.isPeer(name):
		return s.with(notThePeer, octets(name))
	}
	return nil
}

// isMine reports whether a name is this server's, or one of its domains.
func (v *Server) isMine(name []byte) bool {
	key := string(grammar.AppendDomainKey(nil, name))
	if key == string(grammar.AppendDomainKey(nil, []byte(v.scene.Host))) {
		return true
	}
	_, known := v.world.domains[key]
	return known
}

// isPeer reports whether a name is what the DNS calls the client, or its address.
func (s *Session) isPeer(name []byte) bool {
	if name[0] == '[' {
		return bytes.EqualFold(name, s.peer.AppendLiteral(nil))
	}
	return s.name != "" && string(grammar.AppendDomainKey(nil, name)) == string(grammar.AppendDomainKey(nil, []byte(s.name)))
}

var (
	notDotted = &ReplyTemplate{Code: 504, Text: "% is no full domain name",
		Why: "This server wants a full domain name, with a dot in it, or an address in brackets. RFC 5321 section 4.1.1.1 asks for no less."}
	notYou = &ReplyTemplate{Code: 550, Text: "You are not %, I am",
		Why: "% is this server's own name. A client that uses it usually has something to hide."}
	notThePeer = &ReplyTemplate{Code: 550, Text: "% is not the name of your address",
		Why: "The DNS does not give your address the name %. A server may check, but may not refuse mail because of it: RFC 5321 section 4.1.4."}
)

func init() { registerReplies(notDotted, notYou, notThePeer) }
