package engine

import (
	"bytes"
	"sync"
	"sync/atomic"
	"time"

	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
)

// A World is what a server remembers between sessions: mailboxes and what lies
// in them, the greylist, how often a fault has come, and the time.
type World struct {
	mu       sync.Mutex // on the socket, sessions share it
	scene    *Scene
	boxes    map[string]*mailbox // by address in unquoted form, its domain in lower case
	domains  map[string]bool     // by name in lower case; true takes no mail
	names    []string            // of the domains
	relayed  map[string]bool     // those whose mail is taken to be handed on, by name in lower case
	grey     map[string]int64    // when a triplet was first seen, in ns
	moved    map[string]bool     // users who are through their password transition
	counts   []int               // beside scene.Faults: how often each has been asked for
	messages []Delivery
	waiting  []waiting
	halves   [mostHalves]half
	halved   int               // how many have been kept
	mail     []*client.Message // for ATRN
	serial   uint64            // of the last session
	begun    int64             // the first connection, in ns; 0 is none yet
	now      int64             // ns
	stamp    atomic.Pointer[stamp]
}

// waiting is mail that is held until a time, in ns.
type waiting struct {
	until   int64
	letters []Delivery
}

// A mailbox is where mail may go: a row of the scene, or a list.
type mailbox struct {
	MailboxRow
	path   string // Address as it stands in a path
	list   *List
	ends   []destination // where mail for a list arrives, or for who has moved
	choosy bool          // RCPT asks what its row says
}

func newWorld(sc *Scene) *World {
	w := &World{scene: sc, boxes: map[string]*mailbox{}, domains: map[string]bool{}, relayed: map[string]bool{}, grey: map[string]int64{},
		counts: make([]int, len(sc.Faults)), mail: sc.outgoing(), now: sc.Clock * int64(time.Second)}
	for _, d := range sc.Domains {
		name := string(grammar.AppendDomainKey(nil, []byte(d.Name)))
		if d.Relayed {
			w.relayed[name] = true
			continue
		}
		w.domains[name], w.names = d.NoMail, append(w.names, name)
		if !d.NoMail {
			// RFC 5321 section 4.5.1: every domain has a postmaster.
			w.put(&mailbox{MailboxRow: MailboxRow{Address: "postmaster@" + d.Name}})
		}
	}
	for _, row := range sc.Mailboxes {
		w.put(&mailbox{MailboxRow: row, choosy: row.Fate != FateOk || row.Size != 0 || row.Solicit != ""})
	}
	for i := range sc.Lists {
		l := &sc.Lists[i]
		w.put(&mailbox{MailboxRow: MailboxRow{Address: l.Address}, list: l, choosy: l.Alias})
		if !l.Alias && w.boxes[keyOf(l.Owner())] == nil { // else the scene has one
			w.put(&mailbox{MailboxRow: MailboxRow{Address: l.Owner()}})
		}
	}
	w.expand()
	return w
}

// Owner is the list's administrator, to whom RFC 5321 section 3.9 has errors go.
func (l *List) Owner() string {
	local, domain := cutAddress(l.Address)
	return local + "-owner@" + domain
}

// fewDomains are so few that to compare each is faster than to hash one.
const fewDomains = 8

// knows reports whether the scene has a domain, and whether it takes no mail.
func (w *World) knows(domain []byte) (noMail, known bool) {
	if len(w.names) <= fewDomains && grammar.IsASCII(domain) {
		for _, name := range w.names {
			if len(name) == len(domain) && sameLower(domain, name) {
				return w.domains[name], true
			}
		}
		return false, false
	}
	var room [maxDomain]byte
	noMail, known = w.domains[string(grammar.AppendDomainKey(room[:0], domain))]
	return noMail, known
}

// handsOn reports whether the scene takes mail for a domain to hand it on.
func (w *World) handsOn(domain []byte) bool {
	if len(w.relayed) == 0 {
		return false
	}
	var room [maxDomain]byte
	return w.relayed[string(grammar.AppendDomainKey(room[:0], domain))]
}

// maxDomain is how many octets a domain has at most: RFC 5321 section 4.5.3.1.2.
const maxDomain = 255

// sameLower reports whether a name is another that is in lower case, and as long.
func sameLower(name []byte, other string) bool {
	for i, c := range name {
		if grammar.Lower(c) != other[i] {
			return false
		}
	}
	return true
}

// put makes a mailbox known. One in a domain that the server takes no mail for is
// nobody's.
func (w *World) put(b *mailbox) {
	b.path = spelled(b.Address)
	key := keyOf(b.Address)
	if noMail, known := w.domains[string(keyDomain([]byte(key)))]; known && !noMail {
		w.boxes[key] = b
	}
}

// checkHomes wants the mailboxes and lists of the scene to be in domains that the
// server takes mail for: nothing ever comes to others.
func (w *World) checkHomes() (errs []error) {
	home := func(address string) {
		if noMail, known := w.domains[string(keyDomain([]byte(keyOf(address))))]; noMail || !known {
			errs = append(errs, unfit(addressThing(address), "the server accepts no mail for that domain"))
		}
	}
	for i := range w.scene.Mailboxes {
		home(w.scene.Mailboxes[i].Address)
	}
	for i := range w.scene.Lists {
		home(w.scene.Lists[i].Address)
	}
	return errs
}

// addressThing is how an error names a mailbox or a list.
func addressThing(address string) string {
	local, domain := cutAddress(address)
	return "address " + local + "@" + lower(domain)
}

// keyOf is addressKey of an address in a scene, which is without quotation already.
func keyOf(address string) string {
	local, domain := cutAddress(address)
	if sameFold([]byte(local), "POSTMASTER") {
		local = "postmaster"
	}
	return string(grammar.AppendDomainKey([]byte(local+"@"), []byte(domain)))
}

// SameAddress reports whether two addresses, without quotation, are one mailbox's: a
// domain has no case, a local-part has, but for the postmaster's (RFC 5321 sections
// 2.4 and 4.1.1.3).
func SameAddress(a, b string) bool { return keyOf(a) == keyOf(b) }

// clone is a World that goes its own way.
func (w *World) clone() *World {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := &World{scene: w.scene, boxes: w.boxes, domains: w.domains, names: w.names, relayed: w.relayed,
		grey: map[string]int64{}, moved: map[string]bool{}, counts: append([]int(nil), w.counts...),
		messages: w.messages[:len(w.messages):len(w.messages)], waiting: append([]waiting(nil), w.waiting...),
		halves: w.halves, halved: w.halved, mail: w.mail, serial: w.serial, begun: w.begun, now: w.now}
	for triplet, at := range w.grey {
		c.grey[triplet] = at
	}
	for user := range w.moved {
		c.moved[user] = true
	}
	return c
}

// open begins a session at a time in Unix seconds, or where the last one left
// the clock.
func (w *World) open(now int64) (at int64, serial uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if now != 0 {
		w.now = max(w.now, now*int64(time.Second))
	}
	if w.begun == 0 {
		w.begun = w.now
	}
	w.release()
	w.serial++
	return w.now, w.serial
}

// pass moves the clock to the time of the session that is furthest, and gives
// the messages that this releases.
func (w *World) pass(at int64) []Delivery {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = max(w.now, at)
	return w.release()
}

// Now is the time, in Unix seconds.
func (w *World) Now() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now / int64(time.Second)
}

// Letters are all that were delivered, in order.
func (w *World) Letters() []Delivery {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.messages[:len(w.messages):len(w.messages)]
}

// keep puts messages where they belong.
func (w *World) keep(letters []Delivery) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.messages = append(w.messages, letters...)
}

// hold keeps messages until a time.
func (w *World) hold(until int64, letters []Delivery) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = append(w.waiting, waiting{until, letters})
}

// release keeps what need not wait any longer, the first due first.
func (w *World) release() (letters []Delivery) {
	for {
		next := -1
		for i := range w.waiting {
			if at := w.waiting[i].until; at <= w.now && (next < 0 || at < w.waiting[next].until) {
				next = i
			}
		}
		if next < 0 {
			w.messages = append(w.messages, letters...)
			return letters
		}
		letters = append(letters, w.waiting[next].letters...)
		w.waiting = append(w.waiting[:next], w.waiting[next+1:]...)
	}
}

// Pass moves the clock to a time, in ns, and releases what was held until then. A
// session that begins without a time of its own begins then.
func (w *World) Pass(at int64) { w.pass(at) }

// Keep puts messages where they belong.
func (w *World) Keep(list ...Delivery) { w.keep(list) }

// Inherit takes over what another World has come to remember: a server goes on with
// other settings. The mailboxes are those of the new scene.
func (w *World) Inherit(old *World) {
	c := old.clone()
	w.grey, w.moved, w.messages, w.waiting = c.grey, c.moved, c.messages, c.waiting
	w.serial, w.begun, w.now = c.serial, c.begun, c.now
}

// greyWait is how long a triplet still has to wait; 0 is not at all. A first
// attempt begins the wait. RFC 6647 section 5.
func (w *World) greyWait(triplet []byte, at int64, wait time.Duration) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	first, seen := w.grey[string(triplet)]
	if !seen {
		first = at
		w.grey[string(triplet)] = at
	}
	return max(0, wait-time.Duration(at-first))
}

// cutAddress parts an address at its last "@".
func cutAddress(address string) (local, domain string) {
	for i := len(address) - 1; i >= 0; i-- {
		if address[i] == '@' {
			return address[:i], address[i+1:]
		}
	}
	return address, ""
}

// spelled is an address of a scene as it stands in a path, in a header or a reply.
func spelled(address string) string {
	local, domain := cutAddress(address)
	return string(grammar.AppendQuoted(nil, []byte(local))) + "@" + domain
}

// addressKey appends the form in which mailboxes are compared: the local-part
// unquoted and with its case, the domain as in the DNS (RFC 5321 sections 2.4 and
// 4.1.2). Postmaster alone has no case (section 4.1.1.3).
func addressKey(dst []byte, m grammar.Mailbox) []byte {
	start := len(dst)
	dst = grammar.AppendUnquoted(dst, m.Local())
	if sameFold(dst[start:], "POSTMASTER") {
		dst = append(dst[:start], "postmaster"...)
	}
	dst = append(dst, '@')
	return grammar.AppendDomainKey(dst, m.Domain())
}

// keyDomain is the domain in such a form.
func keyDomain(key []byte) []byte { return key[bytes.LastIndexByte(key, '@')+1:] }

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		b[i] = grammar.Lower(c)
	}
	return string(b)
}
