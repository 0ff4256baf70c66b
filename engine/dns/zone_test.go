package dns

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/grammar"
)

// What no DNS could have is refused, with the record that has it so.
func TestRefused(t *testing.T) {
	long := strings.Repeat("a", 63)
	for _, x := range []struct{ text, want string }{
		{"mx two.example 10 mx.two.example\ncname two.example one.example", "record 2: Type wants no record beside a CNAME (RFC 1034 section 3.6.2), found two.example MX 10 mx.two.example before it"},
		{"cname two.example one.example\naddress TWO.example 192.0.2.1", "record 2: Type wants no record beside a CNAME (RFC 1034 section 3.6.2), found two.example CNAME one.example before it"},
		{"cname two.example one.example\ncname two.example three.example", "record 2: Type wants no record beside a CNAME (RFC 1034 section 3.6.2), found two.example CNAME one.example before it"},
		{"cname two.example two.example", "record 1: Target wants a name that does not lead back to two.example, found two.example"},
		{"cname a.example b.example\ncname c.example a.example\ncname b.example c.example\ncname d.example a.example", "record 3: Target wants a name that does not lead back to b.example, found c.example"},
		{"mx two.example 10 192.0.2.1", `record 1: Target wants a name, not an address, found "192.0.2.1"`},
		{"mx two.example 10 2001:db8::1", `record 1: Target wants a name, not an address, found "2001:db8::1"`},
		{"mx two.example 10 [192.0.2.1]", `record 1: Target wants a domain, found "[192.0.2.1]"`},
		{"mx two.example 10 mx_two.example", `record 1: Target wants a domain, found "mx_two.example"`},
		{"cname two.example .", `record 1: Target wants a domain, found "."`},
		{"cname two.example -", `record 1: Target wants a domain, found "-"`},
		{"mx two..example 10 mx.two.example", `record 1: Name wants a domain, found "two..example"`},
		{"address 192.0.2.1 192.0.2.1", `record 1: Name wants a name, not an address, found "192.0.2.1"`},
		{"nxdomain " + long + "a.example", `record 1: Name wants labels of at most 63 octets, found "` + long + `a.example"`},
		{"nxdomain a." + long + "a", `record 1: Name wants labels of at most 63 octets, found "a.` + long + `a"`},
		{"nxdomain " + strings.Repeat(long+".", 3) + strings.Repeat("a", 62), `record 1: Name wants a name of at most 253 octets, found "` + strings.Repeat(long+".", 3) + strings.Repeat("a", 62) + `"`},
		{"nxdomain " + strings.Repeat(long+".", 3) + strings.Repeat("a", 61) + "\nnxdomain " + long + ".example", ""},
		{"mx two.example -1 mx.two.example", "record 1: Preference wants a number from 0 to 65535, found -1"},
		{"mx two.example 65536 mx.two.example", "record 1: Preference wants a number from 0 to 65535, found 65536"},
		{"mx two.example 65535 mx.two.example\nmx two.example 0 mx.two.example", ""},
		{"mx two.example 10 mx.two.example\nmx Two.example 10 mx.TWO.example", "record 2: Type wants a record that is not there yet, found two.example MX 10 mx.two.example before it"},
		{"mx bücher.example 10 mx.example\nmx xn--bcher-kva.example 10 mx.example", "record 2: Type wants a record that is not there yet, found xn--bcher-kva.example MX 10 mx.example before it"},
		{"address a.example 192.0.2.1\naddress a.example 192.0.2.2\naddress a.example 192.0.2.1", "record 3: Type wants a record that is not there yet, found a.example address 192.0.2.1 before it"},
		{"nxdomain a.example\nnxdomain a.example", "record 2: Type wants a record that is not there yet, found a.example no name before it"},
		{"nxdomain a.example\naddress a.example 192.0.2.1", "record 2: Type wants no record of a name that does not exist, found a.example no name before it"},
		{"address a.example 192.0.2.1\nnxdomain a.example", "record 2: Type wants no record of a name that does not exist, found a.example address 192.0.2.1 before it"},
		{"address a.example 192.0.2.1\nno-answer a.example", "record 2: Type wants no record of a name that gives no answer, found a.example address 192.0.2.1 before it"},
		{"mx a.example 0 .\nmx a.example 10 b.example", "record 2: Target wants no MX beside a null MX (RFC 7505 section 3), found a.example MX 0 . before it"},
		{"mx a.example 10 b.example\nmx a.example 0 .", "record 2: Target wants no MX beside a null MX (RFC 7505 section 3), found a.example MX 10 b.example before it"},
		{"mx a.example 10 .", "record 1: Preference wants 0 for a null MX (RFC 7505 section 3), found 10"},
		{"nxdomain a.example\naddress x.y.a.example 192.0.2.1", "record 2: Name wants no name below one that does not exist (RFC 8020), found x.y.a.example below a.example"},
		{"no-answer x.a.example\nnxdomain a.example", "record 2: Name wants no name below one that does not exist (RFC 8020), found x.a.example below a.example"},
		{"nxdomain a.example\nnxdomain x.a.example\nno-answer b.example\naddress x.b.example 192.0.2.1\ncname c.example nowhere.example", ""},
		{"mx a.example 70000 b.example\ncname b.example b.example\naddress a.example 192.0.2.1\ncname a.example c.example", "record 1: Preference wants a number from 0 to 65535, found 70000\nrecord 2: Target wants a name that does not lead back to b.example, found b.example\nrecord 4: Type wants no record beside a CNAME (RFC 1034 section 3.6.2), found a.example address 192.0.2.1 before it"},
	} {
		got := ""
		z, err := NewZone(records(t, x.text))
		if err != nil {
			got = err.Error()
		}
		if got != x.want || (z == nil) != (err != nil) {
			t.Errorf("%s\n got %s\nwant %s", x.text, got, x.want)
		}
	}
	if _, err := NewZone([]Record{{Name: "a.example", Type: 9}}); err == nil || err.Error() != "record 1: Type wants a type of this package, found type 9" {
		t.Errorf("type 9: %v", err)
	}
	if e, ok := errors.AsType[*Error](refused(t, "nxdomain a.example\nmx b.example 1 -")); !ok || e.Record != 1 || e.Field != "Target" {
		t.Errorf("%+v", e)
	}
}

func refused(t *testing.T, text string) error {
	t.Helper()
	_, err := NewZone(records(t, text))
	return err
}

// A zone keeps nothing of what made it.
func TestZoneIsItsOwn(t *testing.T) {
	list := records(t, "mx two.example 10 mx.two.example\naddress mx.two.example 192.0.2.20")
	z, err := NewZone(list)
	if err != nil {
		t.Fatal(err)
	}
	list[0].Target, list[1].Address = "elsewhere.example", grammar.IP{}
	if got := said(z.Route("two.example", one, 0)); got != "10 mx.two.example 192.0.2.20" {
		t.Error(got)
	}
}

// Over the seeds, hosts of one preference come in every order, about as often in each,
// and no host leaves its preference. The same seed is the same order.
//
// proves 5321-5.1-c4 5321-5.1-c9
func TestEqualsAreShuffled(t *testing.T) {
	text := "mx two.example 5 first.example\naddress first.example 192.0.2.1\nmx two.example 20 last.example\naddress last.example 192.0.2.2\n"
	for _, name := range []string{"a", "b", "c", "d"} {
		text += "mx two.example 10 " + name + ".example\naddress " + name + ".example 192.0.2.3\n"
	}
	z := zone(t, text)
	const seeds = 4800
	orders := map[string]int{}
	for seed := range uint64(seeds) {
		order := ""
		for _, x := range z.Route("two.example", one, seed).Targets {
			order += strings.TrimSuffix(x.Host, ".example") + " "
		}
		again := ""
		for _, x := range z.Route("two.example", one, seed).Targets {
			again += strings.TrimSuffix(x.Host, ".example") + " "
		}
		if again != order || !strings.HasPrefix(order, "first ") || !strings.HasSuffix(order, " last ") {
			t.Fatalf("seed %d: %s, and again %s", seed, order, again)
		}
		orders[order]++
	}
	if len(orders) != 24 {
		t.Errorf("%d orders of 24", len(orders))
	}
	for order, n := range orders {
		if n < seeds/24/2 || n > seeds/24*2 {
			t.Errorf("%s %d times of %d", order, n, seeds)
		}
	}
}

// names are few, so that random records meet.
var names = []string{"a.example", "b.example", "c.example", "d.a.example", "e.d.a.example", "bücher.example", "MX.one.example", "one.example", "f.slow.example", "slow.example", ".", "192.0.2.1", "g", ""}

// someRecords are random, and most of them right.
func someRecords(r *rand.Rand) (list []Record) {
	for range r.IntN(30) {
		x := Record{Name: names[r.IntN(len(names))], Type: Type(r.IntN(6)), Preference: r.IntN(4) * 10, Target: names[r.IntN(len(names))]}
		if r.IntN(2) == 0 {
			x.Type = MX
		}
		x.Address = grammar.IP{10: 0xff, 11: 0xff, 12: 192, 14: 2, 15: byte(r.IntN(12))}
		if x.Target == "." {
			x.Preference = 0
		}
		list = append(list, x)
	}
	return list
}

// wrongIn are the records that an error names; it is sorted.
func wrongIn(t *testing.T, err error, of int) map[int]bool {
	t.Helper()
	wrong, last := map[int]bool{}, 0
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		at := e.(*Error).Record
		if at < last || at >= of {
			t.Fatalf("record %d after %d, of %d: %v", at, last, of, err)
		}
		wrong[at], last = true, at
	}
	return wrong
}

// Without the records that an error names there is a zone; and of random ones every
// route is whole, and holds neither the host that asks nor what is no better.
//
// proves 5321-5.1-c11
func TestRandomZones(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	statuses := map[string]int{}
	for range 5000 {
		list := someRecords(r)
		z, err := NewZone(list)
		for err != nil {
			wrong := wrongIn(t, err, len(list))
			kept := list[:0:0]
			for i := range list {
				if !wrong[i] {
					kept = append(kept, list[i])
				}
			}
			list = kept
			z, err = NewZone(list)
		}
		for _, name := range names {
			seed := r.Uint64()
			route := z.Route(name, one, seed)
			valid(t, route)
			if again := z.Route(name, one, seed); fmt.Sprint(again) != fmt.Sprint(route) {
				t.Fatalf("%v: %s is %v and %v", list, name, route, again)
			}
			statuses[route.Status]++
			own := -1
			for _, s := range route.Skipped {
				if s.Rule != "" && own < 0 {
					own = s.Preference
				}
			}
			for _, x := range route.Targets {
				if one.is(x.Host, x.Addresses) || own >= 0 && x.Preference >= own {
					t.Fatalf("%v: %s goes to %v", list, name, x)
				}
			}
		}
	}
	for _, status := range []string{"", noDomain, badDomain, nullMX, noAnswer, unroutable, loop} {
		if statuses[status] == 0 {
			t.Errorf("no route had status %q: %v", status, statuses)
		}
	}
}

// A long chain of aliases is followed to its end, and a large zone is made in one go.
func TestLongChain(t *testing.T) {
	var list []Record
	for i := range 20000 {
		list = append(list, Record{Name: fmt.Sprintf("n%d.example", i), Type: CNAME, Target: fmt.Sprintf("n%d.example", i+1)})
	}
	z, err := NewZone(list)
	if err != nil {
		t.Fatal(err)
	}
	if r := z.Route("n0.example", one, 0); r.Status != noDomain || len(r.Asked) != 20001 {
		t.Errorf("%s after %d questions", r.Status, len(r.Asked))
	}
	list = append(list, Record{Name: "n20000.example", Type: CNAME, Target: "n7.example"})
	if _, err := NewZone(list); err == nil || !strings.Contains(err.Error(), "record 20001: Target") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a circle of many: %v", err)
	}
}

// Any records make a zone or an error, and a zone has a route for any name.
func FuzzZone(f *testing.F) {
	f.Add("two.example", uint8(0), 10, "mx.two.example", []byte{192, 0, 2, 1, 2, 0}, "two.example", uint64(1))
	f.Add("two.example", uint8(2), 0, "two.example", []byte{0, 1, 2, 3, 4, 5, 6, 7, 8}, "[192.0.2.1]", uint64(1))
	f.Add("xn--.example", uint8(2), 0, "bücher", []byte{12, 24, 36, 48, 60, 72}, "[IPv6:::1]", uint64(1))
	f.Fuzz(func(t *testing.T, name string, kind uint8, preference int, target string, more []byte, domain string, seed uint64) {
		list := []Record{{Name: name, Type: Type(kind), Preference: preference, Target: target}}
		for i, c := range more {
			x := Record{Name: names[int(c)%len(names)], Type: Type(c >> 4 & 7), Preference: i, Target: name, Address: grammar.IP{15: c}}
			if i%2 == 0 {
				x.Name, x.Target = name, x.Name
			}
			list = append(list, x)
		}
		z, err := NewZone(list)
		if err != nil {
			wrongIn(t, err, len(list))
			return
		}
		for _, to := range slices.Concat(names, []string{domain, name, target}) {
			valid(t, z.Route(to, one, seed))
		}
	})
}
