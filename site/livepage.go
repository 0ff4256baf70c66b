package main

import (
	"context"
	"fmt"
	"net"

	"ehloworld/engine/script"
	"ehloworld/engine/socket"
	"ehloworld/site/page"
)

// A companion is a socket server that runs beside the served site.
type companion struct {
	scene    string
	listener net.Listener
	server   *socket.Server
	live     *Live
}

// openCompanion has a server listen that is what a scene says.
func openCompanion(address, scene string) (*companion, error) {
	name, text, err := sceneText(scene)
	if err != nil {
		return nil, err
	}
	sc, err := script.Scene(name, text)
	if err != nil {
		return nil, err
	}
	b := &companion{scene: text, live: &Live{}}
	config := socket.Config{Scene: sc, Watch: b.live.Watch}
	if config.TLS, err = socket.SelfSigned(sc.Host); err != nil {
		return nil, err
	}
	if b.server, err = socket.New(config); err != nil {
		return nil, err
	}
	if b.listener, err = net.Listen("tcp", onLoopback(address)); err != nil {
		return nil, err
	}
	fmt.Printf("SMTP at %s; %s shows its sessions, passwords too.\n", b.address(), page.Live)
	return b, nil
}

// address is where it listens.
func (b *companion) address() string { return b.listener.Addr().String() }

// serve takes sessions until the server is closed.
func (b *companion) serve() error { return b.server.Serve(b.listener) }

// close says 421 to all.
func (b *companion) close() {
	last, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	b.server.Shutdown(last)
}

// shown is the server as the live page speaks of it.
func (b *companion) shown() *LiveServer {
	of := &LiveServer{Address: b.address(), Scene: b.scene, Mailbox: "postmaster@" + b.server.Scene.Host}
	if list := b.server.Scene.Mailboxes; len(list) > 0 {
		of.Mailbox = list[0].Address
	}
	return of
}
