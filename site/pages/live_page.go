package pages

import (
	"net"

	"ehloworld/site/page"
)

// liveView is the page that shows the sessions of the socket server. There is
// none without such a server: what is built for a host has no sockets.
type liveView struct {
	Page
	Stream, Scene string
	Script        string // what explains the sessions
	Host, Port    string
	Hosts         []LiveHost
	From, To      string // of a message to try
}

// LiveServer is a socket server whose sessions are shown.
type LiveServer struct {
	Address string     // where it listens
	Scene   string     // what it is
	Script  string     // the same, where everybody can connect to all hosts, for the engine of the page
	Mailbox string     // an address that it accepts mail for
	Hosts   []LiveHost // of a network; none is that there is one server
}

// A LiveHost is one of a network.
type LiveHost struct {
	Name, Address string
	Closed        bool // to others than hosts of the network
}

func newLiveView(p Page, of *LiveServer) liveView {
	p.Kind, p.Path = "live", page.Live
	p.Title = "Live"
	p.Description = "What mail clients and libraries say to the server on this machine, as they say it, with each line explained."
	p.Network = len(of.Hosts) > 0
	v := liveView{Page: p, Stream: page.LiveStream[1:], Scene: of.Scene, Script: of.Script, Hosts: of.Hosts, From: "me@example.org", To: of.Mailbox}
	v.Host, v.Port, _ = net.SplitHostPort(of.Address)
	return v
}
