package live

import (
	"context"
	"fmt"
	"net"
	"regexp"

	"ehloworld/engine/netscript"
	"ehloworld/engine/netsocket"
	"ehloworld/engine/socket"
	"ehloworld/site/page"
	"ehloworld/site/pages"
)

// opened finds the servers of a network that are closed, without that word.
var opened = regexp.MustCompile(`(?m)^(server \S+) +closed\b`)

// A Companion is a socket server that runs beside the served site, or a network of them.
type Companion struct {
	Stream *Stream
	onPage pages.LiveServer
	serve  func() error
	close  func()
}

// OpenCompanion has a server listen that is what a scene says.
func OpenCompanion(address, scene string) (*Companion, error) {
	name, text, err := sceneText(scene)
	if err != nil {
		return nil, err
	}
	sc, several, err := netscript.ReadScene(name, text)
	if err != nil {
		return nil, err
	}
	b := &Companion{Stream: &Stream{}, onPage: pages.LiveServer{Scene: text, Script: opened.ReplaceAllString(text, "$1")}}
	if several == nil {
		err = b.open(address, socket.Config{Scene: sc, Watch: b.Stream.Watch})
	} else {
		sc = several.First()
		err = b.openNetwork(netsocket.Config{Plan: several.Plan, Address: onLoopback(address), Watch: b.Stream.WatchAt, Happens: printHappened})
	}
	if err != nil {
		return nil, err
	}
	b.onPage.Mailbox = "postmaster@" + sc.Host
	if list := sc.Mailboxes; len(list) > 0 {
		b.onPage.Mailbox = list[0].Address
	}
	fmt.Printf("SMTP at %s; %s shows its sessions, including passwords.\n", b.Address(), page.Live)
	return b, nil
}

// open has one server listen.
func (b *Companion) open(address string, config socket.Config) (err error) {
	if config.TLS, err = socket.SelfSigned(config.Scene.Host); err != nil {
		return err
	}
	s, err := socket.New(config)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", onLoopback(address))
	if err != nil {
		return err
	}
	b.onPage.Address = l.Addr().String()
	b.serve = func() error { return s.Serve(l) }
	b.close = func() {
		last, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		s.Shutdown(last)
	}
	return nil
}

// openNetwork has all hosts of a network listen.
func (b *Companion) openNetwork(config netsocket.Config) error {
	n, err := netsocket.Listen(config)
	if err != nil {
		return err
	}
	for i, port := range n.Ports() {
		if i == 0 {
			b.onPage.Address = port.Address.String()
		}
		b.onPage.Hosts = append(b.onPage.Hosts, pages.LiveHost{Name: port.Host, Address: port.Address.String(), Closed: port.Closed})
	}
	ctx, stop := context.WithCancel(context.Background())
	b.serve, b.close = func() error { return n.Serve(ctx) }, stop
	return nil
}

// Address is where it listens: the first host, where there are several.
func (b *Companion) Address() string { return b.onPage.Address }

// Serve takes sessions until the server is closed.
func (b *Companion) Serve() error { return b.serve() }

// Close says 421 to all.
func (b *Companion) Close() { b.close() }

// OnPage is the server as the live page speaks of it.
func (b *Companion) OnPage() *pages.LiveServer { return &b.onPage }
