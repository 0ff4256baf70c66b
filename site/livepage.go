package main

import (
	"context"
	"fmt"
	"net"

	"ehloworld/engine/script"
	"ehloworld/engine/socket"
	"ehloworld/site/page"
)

// liveModules are what the live page loads, and no other.
var liveModules = []string{"site/web/live/live.ts", "site/web/styles/live.css"}

// beside is a socket server that runs beside the served site.
type beside struct {
	scene    string
	listener net.Listener
	server   *socket.Server
	live     *Live
}

// openBeside has a server listen that is what a scene says.
func openBeside(address, scene string) (*beside, error) {
	name, text, err := sceneText(scene)
	if err != nil {
		return nil, err
	}
	sc, err := script.Scene(name, text)
	if err != nil {
		return nil, err
	}
	b := &beside{scene: text, live: &Live{}}
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

func (b *beside) address() string { return b.listener.Addr().String() }

func (b *beside) serve() error { return b.server.Serve(b.listener) }

// close says 421 to all.
func (b *beside) close() {
	last, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	b.server.Shutdown(last)
}

// liveView is the page that shows the sessions of the server beside. There is
// none where no server is: what is built for a host has no sockets.
type liveView struct {
	Page
	Stream, Scene string
	Host, Port    string
	From, To      string // of a letter to try
}

func newLiveView(p Page, b *beside) liveView {
	p.Kind, p.Path = "live", page.Live
	p.Title = "Live"
	p.Description = "What mail clients and libraries say to the server on this machine, as they say it, and each line explained."
	v := liveView{Page: p, Stream: page.LiveStream[1:], Scene: b.scene, From: "me@example.org", To: "postmaster@" + b.server.Scene.Host}
	v.Host, v.Port, _ = net.SplitHostPort(b.address())
	if list := b.server.Scene.Mailboxes; len(list) > 0 {
		v.To = list[0].Address
	}
	return v
}
