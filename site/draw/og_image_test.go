package draw

import "testing"

func BenchmarkPicture(b *testing.B) {
	p, err := NewPen()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.Picture(Card{Title: "Say hello to a mail server", Lead: "Learn SMTP by typing it.", Rows: []string{"S: 220 mx.tutor.example ESMTP EHLO World", "C: EHLO me.example"}}); err != nil {
			b.Fatal(err)
		}
	}
}
