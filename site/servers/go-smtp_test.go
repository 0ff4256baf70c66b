package servers

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

var goSMTP = kind{
	can: "pipeline chunk tls implicit auth requiretls refuse",
	open: func(t *testing.T, c *tls.Config, _ string) *server {
		kept := new(memory)
		s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &goSession{in: kept}, nil }))
		s.Domain, s.TLSConfig, s.EnableREQUIRETLS = host, c, true
		s.ErrorLog = log.New(io.Discard, "", 0) // connections that the tests break
		shut := func() error {                  // the second time it has closed already
			if err := s.Close(); err != smtp.ErrServerClosed {
				return err
			}
			return nil
		}
		return &server{listen(t, s.Serve, shut), listen(t, func(l net.Listener) error { return s.Serve(tls.NewListener(l, c)) }, shut), kept.take}
	},
}

func TestGoSMTP(t *testing.T) { goSMTP.try(t) }

// A goSession is one with go-smtp.
type goSession struct {
	in   *memory
	mail mail
}

var notNow = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Not now"}

func (s *goSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *goSession) Auth(mechanism string) (sasl.Server, error) {
	if mechanism != sasl.Plain {
		return nil, smtp.ErrAuthUnknownMechanism
	}
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != account.User || password != account.Password {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *goSession) Mail(from string, _ *smtp.MailOptions) error {
	s.mail = mail{from: from}
	return nil
}

func (s *goSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch name, _, _ := strings.Cut(to, "@"); strings.ToLower(name) {
	case "ann", "ben", "postmaster":
		s.mail.to = append(s.mail.to, to)
		return nil
	case "later":
		return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 1}, Message: "Mailbox busy"}
	}
	return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such mailbox"}
}

func (s *goSession) Data(r io.Reader) error {
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		return err
	}
	if s.mail.text = b.String(); strings.Contains(s.mail.text, "not now") {
		return notNow
	}
	if len(s.mail.to) == 0 {
		return errors.New("no recipients")
	}
	s.in.put(s.mail)
	return nil
}

func (s *goSession) Reset()        { s.mail = mail{} }
func (s *goSession) Logout() error { return nil }
