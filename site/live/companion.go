package live

import (
	"context"
	"fmt"
	"net"

	"ehloworld/engine/notation"
	"ehloworld/engine/socket"
	"ehloworld/site/page"
	"ehloworld/site/pages"
)

// A Companion is a socket server that runs beside the served site.
type Companion struct {
	scene    string
	listener net.Listener
	server   *socket.Server
	Stream   *Stream
}

// OpenCompanion has a server listen that is what a scene says.
func OpenCompanion(address, scene string) (*Companion, error) {
	name, text, err := sceneText(scene)
	if err != nil {
		return nil, err
	}
	sc, err := notation.ReadScene(name, text)
	if err != nil {
		return nil, err
	}
	b := &Companion{scene: text, Stream: &Stream{}}
	config := socket.Config{Scene: sc, Watch: b.Stream.Watch}
	if config.TLS, err = socket.SelfSigned(sc.Host); err != nil {
		return nil, err
	}
	if b.server, err = socket.New(config); err != nil {
		return nil, err
	}
	if b.listener, err = net.Listen("tcp", onLoopback(address)); err != nil {
		return nil, err
	}
	fmt.Printf("SMTP at %s; %s shows its sessions, including passwords.\n", b.Address(), page.Live)
	return b, nil
}

// Address is where it listens.
func (b *Companion) Address() string { return b.listener.Addr().String() }

// Serve takes sessions until the server is closed.
func (b *Companion) Serve() error { return b.server.Serve(b.listener) }

// Close says 421 to all.
func (b *Companion) Close() {
	last, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	b.server.Shutdown(last)
}

// OnPage is the server as the live page speaks of it.
func (b *Companion) OnPage() *pages.LiveServer {
	of := &pages.LiveServer{Address: b.Address(), Scene: b.scene, Mailbox: "postmaster@" + b.server.Scene.Host}
	if list := b.server.Scene.Mailboxes; len(list) > 0 {
		of.Mailbox = list[0].Address
	}
	return of
}
