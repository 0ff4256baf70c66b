package netsocket

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"net"
	"net/smtp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/dns"
	"ehloworld/engine/grammar"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// patience is how long a test waits for what is to come.
const patience = 20 * time.Second

// twoHops is a network in which mail from one.example to two.example goes through a hub.
const twoHops = `
server mx.one.example
  domain one.example
  mailbox alice@one.example
  relay everybody
  via mx.hub.example
  offer PIPELINING SIZE ENHANCEDSTATUSCODES DSN STARTTLS
  tls offered
server mx.hub.example closed
  domain hub.example
  relay everybody
  offer PIPELINING SIZE ENHANCEDSTATUSCODES DSN STARTTLS
  tls offered
server mx.two.example
  domain two.example
  mailbox bob@two.example
  mailbox carol@two.example greylisted 5m
  offer PIPELINING SIZE ENHANCEDSTATUSCODES DSN
mx one.example 10 mx.one.example
mx two.example 10 mx.two.example
`

// direct is the same without the hub's being used.
var direct = strings.Replace(twoHops, "  via mx.hub.example\n", "  retry 1m until 1h\n", 1)

// A running is a network that a test talks to.
type running struct {
	t    *testing.T
	net  *Net
	over chan error
	stop func()

	mu     sync.Mutex
	stirs  sync.Cond
	told   []network.Told
	kept   []engine.Delivery
	seen   []string // what sessions told, with their hosts
	refuse func(host string, copies []engine.Delivery) error
}

func run(t *testing.T, scene string, speed float64, troubles ...network.Trouble) *running {
	t.Helper()
	_, plan, err := netscript.ReadScene("test.scene", scene)
	if err != nil {
		t.Fatal(err)
	}
	r := &running{t: t, over: make(chan error, 1)}
	r.stirs.L = &r.mu
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	plan.Plan.Troubles = append(plan.Plan.Troubles, troubles...)
	r.net, err = Listen(Config{Plan: plan.Plan, Speed: speed, Address: "127.0.0.1:0", Keep: r.keep, Watch: r.watch, Happens: func(at int64, since time.Duration, e network.Event) {
		r.note(func() { r.told = append(r.told, network.Told{At: int64(since), Event: e}) })
	}})
	if err != nil {
		t.Fatal(err)
	}
	go func() { r.over <- r.net.Serve(ctx) }()
	t.Cleanup(func() { r.ends() })
	return r
}

// ends stops the network.
func (r *running) ends() {
	r.t.Helper()
	r.stop()
	select {
	case err := <-r.over:
		if r.over <- nil; err != nil {
			r.t.Errorf("the network ends with %v", err)
		}
	case <-time.After(patience):
		r.t.Fatal("the network does not end")
	}
}

func (r *running) note(what func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	what()
	r.stirs.Broadcast()
}

func (r *running) keep(host string, copies []engine.Delivery) (err error) {
	r.note(func() {
		if r.refuse != nil {
			err = r.refuse(host, copies)
		}
		if err == nil {
			r.kept = append(r.kept, copies...)
		}
	})
	return err
}

func (r *running) watch(host string, session uint64) func(engine.Event) {
	return func(e engine.Event) {
		r.note(func() {
			switch e := e.(type) {
			case engine.Open:
				r.seen = append(r.seen, host+" open "+e.Peer)
			case engine.Secured:
				r.seen = append(r.seen, host+" secured "+e.Err)
			case engine.Line:
				r.seen = append(r.seen, host+" hears "+e.Text)
			}
		})
	}
}

// waits waits until something has happened, and gives when it did, since the beginning.
func waits[E network.Event](r *running, is func(E) bool) (e E, since time.Duration) {
	r.t.Helper()
	late := time.AfterFunc(patience, func() { r.note(func() {}) })
	defer late.Stop()
	begun := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	for {
		for _, x := range r.told {
			if e, ok := x.Event.(E); ok && is(e) {
				return e, time.Duration(x.At)
			}
		}
		if time.Since(begun) >= patience {
			r.t.Fatalf("no such %T comes, but %d others, the last %+v", e, len(r.told), r.told[max(len(r.told)-10, 0):])
		}
		r.stirs.Wait()
	}
}

func arrivedAt(box string) func(network.Arrived) bool {
	return func(e network.Arrived) bool { return e.To == box }
}

// address is where a host listens.
func (r *running) address(host string) string {
	for _, p := range r.net.Ports() {
		if p.Host == host {
			return p.Address.String()
		}
	}
	r.t.Fatalf("nobody listens for %s", host)
	return ""
}

// sends hands a message to a host, in the clear.
func (r *running) sends(host, from, subject string, to ...string) error {
	c, err := smtp.Dial(r.address(host))
	if err != nil {
		return err
	}
	defer c.Close()
	if err := errors.Join(c.Hello("me.example"), c.Mail(from)); err != nil {
		return err
	}
	for _, box := range to {
		if err := c.Rcpt(box); err != nil {
			return err
		}
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "Subject: "+subject+"\r\n\r\nhello\r\n")
	return errors.Join(err, w.Close(), c.Quit())
}

// A message for nobody goes two hops, each over TCP and under TLS where it is offered, and
// its bounce comes back the same way.
func TestBounce(t *testing.T) {
	r := run(t, twoHops, 1)
	if err := r.sends("mx.one.example", "alice@one.example", "hi", "dead@two.example"); err != nil {
		t.Fatal(err)
	}
	bounce, _ := waits(r, arrivedAt("alice@one.example"))
	status := network.StatusOf(bounce.Text)
	if len(status) != 1 || status[0] != (network.Status{Recipient: "dead@two.example", Action: "failed", Status: "5.1.1", Diagnostic: "550 5.1.1 No such mailbox here"}) {
		t.Errorf("the bounce says %+v:\n%s", status, bounce.Text)
	}
	if bounce.Hops != 1 || !strings.HasPrefix(bounce.Text, "Return-Path: <>\r\nReceived: from mx.hub.example (mx.hub.example [198.51.100.2])\r\n by mx.one.example with ESMTPS id ") {
		t.Errorf("the bounce has come otherwise:\n%s", bounce.Text)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, want := range []string{"mx.one.example open 127.0.0.1", "mx.hub.example open 198.51.100.1", "mx.hub.example secured ", "mx.two.example open 198.51.100.2",
		"mx.two.example hears RCPT TO:<dead@two.example>", "mx.one.example secured ", "mx.one.example hears RCPT TO:<alice@one.example>"} {
		if !slices.Contains(r.seen, want) {
			t.Errorf("no session has %q: %q", want, r.seen)
		}
	}
}

// The clock hurries what waits: a greylisted message is there after five minutes of it.
func TestSpeed(t *testing.T) {
	r := run(t, twoHops, 600)
	if err := r.sends("mx.one.example", "alice@one.example", "hi", "carol@two.example"); err != nil {
		t.Fatal(err)
	}
	_, tried := waits(r, func(e network.Tried) bool { return e.Host == "mx.hub.example" && e.Next > 0 })
	_, arrived := waits(r, arrivedAt("carol@two.example"))
	if waited := arrived - tried; waited < 5*time.Minute {
		t.Errorf("it arrives after %v, want 5 minutes or more", waited)
	}
}

// A closed host takes mail from hosts of its network alone.
func TestClosed(t *testing.T) {
	r := run(t, twoHops, 1)
	err := r.sends("mx.hub.example", "mallory@example.com", "hi", "bob@two.example")
	if err == nil || !strings.HasPrefix(err.Error(), "554 ") || !strings.Contains(err.Error(), "mx.hub.example Only hosts of its network can connect to this host") {
		t.Errorf("a closed host says %v", err)
	}
	ports := r.net.Ports()
	if len(ports) != 3 || ports[2].Host != "mx.hub.example" || !ports[2].Closed || ports[1].Host != "mx.two.example" || ports[1].Closed {
		t.Errorf("the ports are %+v", ports)
	}
}

// Who wants TLS gets it by any name that the DNS has for the host, and from a host that
// begins with it.
func TestNames(t *testing.T) {
	const scene = `
server mx.one.example
  domain one.example
  relay everybody
  client-tls always
server mx.two.example
  domain two.example
  mailbox bob@two.example
  offer STARTTLS
  tls offered
server mx.three.example
  domain three.example
  mailbox eve@three.example
  tls implicit
address mx.two.example 198.51.100.20
address mail.two.example 198.51.100.20
mx two.example 10 mail.two.example
mx three.example 10 mx.three.example
`
	r := run(t, scene, 1)
	if err := r.sends("mx.one.example", "alice@one.example", "hi", "bob@two.example", "eve@three.example"); err != nil {
		t.Fatal(err)
	}
	for _, box := range []string{"bob@two.example", "eve@three.example"} {
		if got, _ := waits(r, arrivedAt(box)); !strings.Contains(got.Text, " with ESMTPS id ") {
			t.Errorf("it came in the clear:\n%s", got.Text)
		}
	}
}

// An address that no host has gets no connection, whatever the DNS of the scene says, and
// what is not loopback is neither dialled nor listened on.
func TestNothingLeaves(t *testing.T) {
	decoy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer decoy.Close()
	go func() {
		if c, err := decoy.Accept(); err == nil {
			t.Error("something connects to a port that is no host's")
			c.Close()
		}
	}()
	r := run(t, `
server mx.one.example
  domain one.example
  mailbox alice@one.example
  relay everybody
  retry 1m until 2m
mx far.example 10 mx.far.example
`, 600)
	for _, domain := range []string{"far.example", "[127.0.0.1]", "[203.0.113.9]", "nowhere.example"} {
		if err := r.sends("mx.one.example", "alice@one.example", "hi", "bob@"+domain); err != nil {
			t.Fatal(err)
		}
	}
	for _, host := range []string{"[203.0.113.9]", "[127.0.0.1]"} {
		if e, _ := waits(r, func(e network.Unreached) bool { return e.To == host }); e.Why != "Connection timed out" {
			t.Errorf("%+v", e)
		}
	}
	for _, domain := range []string{"far.example", "[127.0.0.1]", "[203.0.113.9]", "nowhere.example"} {
		waits(r, func(e network.Reported) bool { return slices.Equal(e.For, []string{"bob@" + domain}) })
	}
	for _, address := range []string{"203.0.113.9", "127.0.0.1"} {
		plan := *r.net.Plan
		ip, _ := grammar.ParseIP(address)
		plan.Records = append(slices.Clone(plan.Records), dns.Record{Name: "mx.far.example", Type: dns.Address, Address: ip})
		if _, err := Listen(Config{Plan: &plan, Address: "127.0.0.1:0"}); err == nil || !strings.Contains(err.Error(), "address mx.far.example "+address+": no server of this network has that address") {
			t.Errorf("a foreign address: %v", err)
		}
	}
	for _, address := range []string{"203.0.113.9:25", "[2001:db8::1]:25", "0.0.0.0:25", "nonsense"} {
		if loopbackOnly("tcp", address, nil) == nil {
			t.Errorf("%s can be dialled", address)
		}
	}
	for _, address := range []string{"127.0.0.1:25", "[::1]:25"} {
		if err := loopbackOnly("tcp", address, nil); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0"} {
		if _, err := Listen(Config{Plan: r.net.Plan, Address: address}); err == nil || !strings.Contains(err.Error(), "loopback alone") {
			t.Errorf("%s can be listened on: %v", address, err)
		}
	}
}

// Nothing here dials but the one dialer, which looks at the address.
func TestOneDialer(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	dialers := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if strings.HasPrefix(n.Sel.Name, "Dial") && n.Sel.Name != "DialContext" && n.Sel.Name != "Dialer" {
					t.Errorf("%s: %s", file, n.Sel.Name)
				}
			case *ast.CompositeLit:
				if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Dialer" {
					if dialers++; !strings.Contains(fmt.Sprint(n.Elts[1].(*ast.KeyValueExpr).Key, n.Elts[1].(*ast.KeyValueExpr).Value), "Control loopbackOnly") {
						t.Errorf("%s: a dialer that does not look", file)
					}
				}
			}
			return true
		})
	}
	if dialers != 1 {
		t.Errorf("%d dialers, want 1", dialers)
	}
}

// A host that refuses connections lets nobody in, from wherever they come, until it does.
func TestRefusing(t *testing.T) {
	r := run(t, direct+"refusing mx.two.example to 1h\n", 1200)
	if err := r.sends("mx.two.example", "alice@one.example", "hi", "bob@two.example"); err == nil {
		t.Error("a host that refuses connections has taken a message")
	}
	if err := r.sends("mx.one.example", "alice@one.example", "hi", "bob@two.example"); err != nil {
		t.Fatal(err)
	}
	waits(r, func(e network.Unreached) bool { return e.To == "mx.two.example" && e.Why == "Connection refused" })
	if _, at := waits(r, arrivedAt("bob@two.example")); at < time.Hour {
		t.Errorf("it arrives at %v", at)
	}
}

// An operator stops a host and starts it, makes it slow, and gives it other settings: each
// counts at once, for what comes over TCP.
func TestOperator(t *testing.T) {
	r := run(t, direct, 600)
	does := func(a network.Act) {
		t.Helper()
		if err := r.net.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	c, err := net.Dial("tcp", r.address("mx.two.example"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	lines := bufio.NewReader(c)
	if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "220 ") {
		t.Fatalf("%q, %v", line, err)
	}
	does(network.Act{Kind: network.Stop, Host: "mx.two.example"})
	if line, err := lines.ReadString('\n'); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("after the stop: %q, %v", line, err)
	}
	if err := r.sends("mx.two.example", "alice@one.example", "hi", "bob@two.example"); err == nil {
		t.Error("a host that is stopped has taken a message")
	}
	if err := r.sends("mx.one.example", "alice@one.example", "hi", "bob@two.example"); err != nil {
		t.Fatal(err)
	}
	waits(r, func(e network.Unreached) bool { return e.To == "mx.two.example" && e.Why == "Connection refused" })
	does(network.Act{Kind: network.Start, Host: "mx.two.example"})
	does(network.Act{Kind: network.Flush, Host: "mx.one.example"})
	waits(r, arrivedAt("bob@two.example"))
	scene := *r.net.Scene("mx.two.example")
	scene.Greeting.Text = "Another"
	does(network.Act{Kind: network.Settle, Host: "mx.two.example", Scene: &scene})
	does(network.Act{Kind: network.Hurt, Trouble: network.Trouble{Kind: network.Slow, Host: "mx.two.example", Delay: 50 * time.Millisecond}})
	begun := time.Now()
	c, err = net.Dial("tcp", r.address("mx.two.example"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	if line, err := bufio.NewReader(c).ReadString('\n'); err != nil || line != "220 mx.two.example ESMTP Another\r\n" && line != "220 mx.two.example Another\r\n" {
		t.Errorf("it greets with %q, %v", line, err)
	}
	if took := time.Since(begun); took < 50*time.Millisecond {
		t.Errorf("a slow host greets after %v", took)
	}
	if r.net.Do(network.Act{Kind: network.Stop, Host: "mx.nowhere.example"}) == nil || r.net.Scene("mx.nowhere.example") != nil {
		t.Error("a host that is not there is stopped")
	}
}

// What is slow takes its time, for who comes from outside, too.
func TestSlow(t *testing.T) {
	const flight = 50 * time.Millisecond
	r := run(t, direct, 1, network.Trouble{Kind: network.Slow, Host: "mx.two.example", Delay: flight})
	begun := time.Now()
	if err := r.sends("mx.two.example", "alice@one.example", "hi", "bob@two.example"); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took < 10*flight {
		t.Errorf("a slow host takes a message in %v", took)
	}
}

// A connection that is cut is lost for both ends, whoever is at the other.
func TestCut(t *testing.T) {
	r := run(t, twoHops+"cut mx.one.example at 10m\n", 600)
	c, err := net.Dial("tcp", r.address("mx.one.example"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	lines := bufio.NewReader(c)
	if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "220 ") {
		t.Fatalf("%q, %v", line, err)
	}
	if line, err := lines.ReadString('\n'); err == nil || line != "" || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after the cut: %q, %v", line, err)
	}
	if _, at := waits(r, func(e network.Troubled) bool { return e.Kind == network.Cut }); at < 10*time.Minute {
		t.Errorf("cut at %v", at)
	}
}

// What cannot be kept is not accepted; a report of the host's own waits until it can.
func TestNoRoom(t *testing.T) {
	r := run(t, direct, 600)
	full := true
	r.refuse = func(string, []engine.Delivery) error {
		if full {
			return errors.New("the disk is full")
		}
		return nil
	}
	if err := r.sends("mx.two.example", "alice@one.example", "hi", "bob@two.example"); err == nil || err.Error()[0] != '4' {
		t.Errorf("with no room it says %v", err)
	}
	r.note(func() { full = false })
	if err := r.sends("mx.two.example", "alice@one.example", "hi", "bob@two.example"); err != nil {
		t.Error(err)
	}
	r.note(func() { full = true })
	if err := r.sends("mx.one.example", "alice@one.example", "hi", "dead@two.example"); err != nil {
		t.Fatal(err)
	}
	_, told := waits(r, func(e network.Reported) bool { return e.Host == "mx.one.example" })
	r.note(func() { full = false })
	if _, at := waits(r, arrivedAt("alice@one.example")); at < told+time.Minute {
		t.Errorf("the bounce of %v arrives at %v", told, at)
	}
}

// A network that is stopped has lost nothing: another goes on with what it has left, in
// queues and on hold, with the time that has passed.
func TestGoOn(t *testing.T) {
	r := run(t, strings.ReplaceAll(twoHops, " DSN", " DSN FUTURERELEASE")+"down mx.two.example\n", 1)
	const messages = 10
	for i := range messages {
		if err := r.sends("mx.one.example", "alice@one.example", fmt.Sprintf("number %d", i), "bob@two.example", "carol@two.example"); err != nil {
			t.Fatal(err)
		}
	}
	c, err := net.Dial("tcp", r.address("mx.one.example"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "EHLO me.example\r\nMAIL FROM:<> HOLDFOR=3600\r\nRCPT TO:<alice@one.example>\r\nDATA\r\nSubject: later\r\n\r\n.\r\nQUIT\r\n")
	if said, err := io.ReadAll(c); err != nil || !strings.Contains(string(said), "\r\n354 ") || strings.Contains(string(said), "\r\n5") {
		t.Fatalf("%s, %v", said, err)
	}
	r.ends()
	rest := r.net.Rest()
	if len(rest.Queued) != messages || len(rest.Held) != 1 {
		t.Fatalf("%d messages are left in queues, and %d are held; want %d, and 1", len(rest.Queued), len(rest.Held), messages)
	}
	elsewhere := run(t, "server mx.three.example\n", 1)
	if err := elsewhere.net.GoOn(rest); err == nil || len(elsewhere.net.Rest().Queued) > 0 {
		t.Errorf("a network without these hosts goes on: %v", err)
	}
	r = run(t, twoHops, 1200)
	if err := r.net.GoOn(rest); err != nil {
		t.Fatal(err)
	}
	for i := range messages {
		for _, box := range []string{"bob@two.example", "carol@two.example"} {
			waits(r, func(e network.Arrived) bool {
				return e.To == box && strings.Contains(e.Text, fmt.Sprintf("\r\nSubject: number %d\r\n", i))
			})
		}
	}
	if _, at := waits(r, arrivedAt("alice@one.example")); at < 50*time.Minute {
		t.Errorf("what is held for an hour arrives after %v", at)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.kept) != 2*messages+1 {
		t.Errorf("%d copies were kept, want %d", len(r.kept), 2*messages+1)
	}
}

// Many hand in mail at once, and all of it arrives once.
func TestMany(t *testing.T) {
	r := run(t, twoHops, 60)
	const clients, each = 8, 15
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() {
			for i := range each {
				if err := r.sends("mx.one.example", "alice@one.example", fmt.Sprintf("number %d.%d", c, i), "bob@two.example"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for c := range clients {
		for i := range each {
			subject := fmt.Sprintf("\r\nSubject: number %d.%d\r\n", c, i)
			waits(r, func(e network.Arrived) bool { return strings.Contains(e.Text, subject) })
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.kept) != clients*each {
		t.Errorf("%d messages were kept, want %d", len(r.kept), clients*each)
	}
	for _, d := range r.kept { // a port of the client's may be that of several connections
		if !strings.Contains(d.Text, "\r\nReceived: from mx.hub.example (mx.hub.example [198.51.100.2])\r\n") {
			t.Errorf("the hub was not known at its end:\n%s", d.Text)
		}
	}
}
