package bench

import (
	"fmt"
	"runtime"
	"strconv"
	"testing"
	"time"

	"ehloworld/engine/dns"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// ring is a network of so many hosts; each sends to the next by way of the DNS.
func ring(tb testing.TB, hosts int) *network.Plan {
	p := &network.Plan{Seed: 1}
	for i := range hosts {
		home := "h" + strconv.Itoa(i) + ".example"
		sc, err := notation.ReadScene("", "host mx."+home+"\ndomain "+home+"\nclock 2026-03-02T09:00:00Z\nmailbox bob@"+home+"\nmailbox grey@"+home+" greylisted 10m\nrelay everybody\noffer PIPELINING SIZE 8BITMIME DSN ENHANCEDSTATUSCODES\nlimit idle 1h\n")
		if err != nil {
			tb.Fatal(err)
		}
		p.Clock = sc.Clock
		p.Hosts = append(p.Hosts, network.Host{Scene: sc, Retry: network.Usual, Notice: network.UsualNotice})
		p.Records = append(p.Records, dns.Record{Type: dns.MX, Name: home, Preference: 10, Target: "mx." + home})
	}
	return p
}

// send has who types leave a message at each host in turn, a second after the last: half
// of them for a mailbox, the rest for one that is greylisted, or for nobody.
func send(messages, hosts int, do func(a network.Act), passes func(time.Duration)) {
	for i := range messages {
		at, to := i%hosts, (i*7+1)%hosts
		local := []string{"bob", "grey", "bob", "nobody"}[i%4]
		do(network.Act{Kind: network.Connect, Host: "mx.h" + strconv.Itoa(at) + ".example"})
		do(network.Act{Kind: network.Type, Octets: fmt.Sprintf("EHLO me.example\r\nMAIL FROM:<bob@h%d.example>\r\nRCPT TO:<%s@h%d.example>\r\nDATA\r\nSubject: %d\r\n\r\nHello\r\n.\r\n", at, local, to, i)})
		passes(time.Second)
	}
	do(network.Act{Kind: network.HangUp})
	passes(2 * time.Hour)
}

// playNetwork plays a network to its end.
func playNetwork(b *testing.B, hosts, messages int, watch func(network.Event)) *network.Network {
	n, err := network.New(ring(b, hosts), watch)
	if err != nil {
		b.Fatal(err)
	}
	send(messages, hosts, func(a network.Act) { n.Do(&a) }, n.Advance)
	if open := n.Connections(); len(open) > 0 {
		b.Fatalf("open still: %v", open)
	}
	return n
}

// BenchmarkNetwork is a step of a network of 50 hosts, and what it keeps of a message:
// neither grows with the messages.
func BenchmarkNetwork(b *testing.B) {
	for _, messages := range []int{1000, 10000} {
		b.Run("Network"+strconv.Itoa(messages), func(b *testing.B) {
			b.Run("ours", func(b *testing.B) { steps(b, messages, nil) })
		})
	}
	b.Run("WatchedNetwork10000", func(b *testing.B) {
		b.Run("ours", func(b *testing.B) { steps(b, 10000, func(network.Event) {}) })
	})
}

// steps measures a step, and what is left of a message.
func steps(b *testing.B, messages int, watch func(network.Event)) {
	done := 0
	octets := uint64(0)
	for b.Loop() {
		b.StopTimer()
		before := heap()
		b.StartTimer()
		n := playNetwork(b, 50, messages, watch)
		b.StopTimer()
		octets = max(heap(), before) - before
		done = n.Steps()
		runtime.KeepAlive(n)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(done), "ns/step")
	b.ReportMetric(float64(octets)/float64(messages), "octets/message")
}

// BenchmarkHosts is what a network keeps of a host to which nothing has happened: it does not
// grow with their number.
func BenchmarkHosts(b *testing.B) {
	for _, hosts := range []int{5, 50} {
		b.Run("Hosts"+strconv.Itoa(hosts), func(b *testing.B) {
			b.Run("ours", func(b *testing.B) {
				const several = 20 // so that it is much beside what else comes and goes
				plan, octets := ring(b, hosts), uint64(0)
				for b.Loop() {
					var kept [several]*network.Network
					before := heap()
					for i := range kept {
						n, err := network.New(plan, nil)
						if err != nil {
							b.Fatal(err)
						}
						kept[i] = n
					}
					octets = max(heap(), before) - before
					runtime.KeepAlive(kept)
				}
				b.ReportMetric(float64(octets)/float64(several*hosts), "octets/host")
			})
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkTime goes from step 10,000 back to 500, does something there, and goes on, as
// one who drags the time of a page does.
func BenchmarkTime(b *testing.B) {
	line, err := network.NewTimeline(ring(b, 10), nil)
	if err != nil {
		b.Fatal(err)
	}
	early := int64(0)
	for i := 0; line.Network().Steps() < 10000; i++ {
		leave(line, i)
		if line.Network().Steps() < 500 {
			early = line.Network().Now()
		}
	}
	late := line.Network().Now()
	b.Run("Back", func(b *testing.B) {
		b.Run("ours", func(b *testing.B) {
			for b.Loop() {
				line.GoTo(early)
				b.StopTimer()
				line.GoTo(late)
				b.StartTimer()
			}
		})
	})
	b.Run("Onward", func(b *testing.B) {
		b.Run("ours", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				line.GoTo(early)
				b.StartTimer()
				line.GoTo(late)
			}
		})
	})
	b.Run("Fork", func(b *testing.B) {
		b.Run("ours", func(b *testing.B) {
			for b.Loop() {
				line.GoTo(early)
				line.Do(network.Act{Kind: network.Flush, Host: "mx.h1.example"})
				line.Advance(time.Minute)
			}
		})
	})
}

// leave leaves one message.
func leave(line *network.Timeline, i int) {
	at, to := i%10, (i*7+1)%10
	line.Do(network.Act{Kind: network.Connect, Host: "mx.h" + strconv.Itoa(at) + ".example"})
	line.Do(network.Act{Kind: network.Type, Octets: fmt.Sprintf("EHLO me.example\r\nMAIL FROM:<bob@h%d.example>\r\nRCPT TO:<bob@h%d.example>\r\nDATA\r\nSubject: %d\r\n\r\nHello\r\n.\r\n", at, to, i)})
	line.Advance(time.Second)
}
