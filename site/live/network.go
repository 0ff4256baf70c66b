package live

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/netscript"
	"ehloworld/engine/netsocket"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
	"ehloworld/engine/socket"
)

// serveNetwork serves all hosts of a network, until the context ends, and prints what
// happens.
func serveNetwork(ctx context.Context, read *netscript.Network, o Options) error {
	p := read.Plan
	config := netsocket.Config{Plan: p, Speed: o.Speed, Address: o.Address, Secure: o.Secure, Most: o.Most, Happens: printHappened}
	if config.Address == "" { // the hosts talk to each other
		config.Address = "127.0.0.1:0"
	}
	config.Address, config.Secure = onLoopback(config.Address), onLoopback(config.Secure)
	var q *queue
	var err error
	if o.Cert != "" || o.Key != "" {
		if config.TLS, err = socket.LoadTLS(o.Cert, o.Key); err != nil {
			return err
		}
	}
	if o.Maildir != "" {
		if config.Keep, err = maildirsOf(p, o.Maildir); err != nil {
			return err
		}
		if q, err = openQueue(o.Maildir); err != nil {
			return err
		}
		config.Save = q.save
	}
	if o.Explain {
		config.Watch = socket.NewXRay(os.Stdout).WatchAt
	}
	n, err := netsocket.Listen(config)
	if err != nil {
		return err
	}
	for _, port := range n.Ports() {
		text := "listening on " + port.Address.String() + " for " + port.Host
		switch {
		case port.Closed:
			text += ", only for hosts of the network"
		case port.Secure:
			text += ", with TLS"
		}
		fmt.Println(text)
	}
	if q != nil {
		if err := q.goOn(n); err != nil {
			return err
		}
	}
	if o.Input != nil {
		fmt.Println(`Type "help" for what you can do to the hosts.`)
		go obey(o.Input, os.Stdout, n, read)
	}
	err = n.Serve(ctx)
	q.leave(n)
	return err
}

// maildirsOf puts mail into a folder for each host, with a Maildir for each mailbox.
func maildirsOf(p *network.Plan, dir string) (func(host string, copies []engine.Delivery) error, error) {
	all := map[string]*socket.Maildirs{}
	for i := range p.Hosts {
		name := p.Hosts[i].Scene.Host
		dirs, err := socket.OpenMaildirs(filepath.Join(dir, name), name)
		if err != nil {
			return nil, err
		}
		all[name] = dirs
	}
	return func(host string, copies []engine.Delivery) error { return all[host].Keep(copies...) }, nil
}

// printHappened prints what has happened, as a dialogue has it.
func printHappened(at int64, since time.Duration, e network.Event) {
	if text := (netscript.Happened{At: at, Since: int64(since), Event: e}).String(); text != "" {
		fmt.Println(printable(text))
	}
}

// printable writes what a terminal might take for more than text as an escape, line by
// line.
func printable(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = notation.Printable(lines[i])
	}
	return strings.Join(lines, "\n")
}
