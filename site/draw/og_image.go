package draw

import (
	"bytes"
	_ "embed" // the usual scene is a file
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"ehloworld/engine/facts"
)

const (
	Width, Height = 1200, 630
	shareMargin   = 72
	rowHeight     = 40
)

// The colours of site/web/styles/base.css, as they are by day.
var (
	paper  = color.RGBA{0xfc, 0xfd, 0xfb, 255}
	band   = color.RGBA{0xe9, 0xf3, 0xeb, 255}
	ink    = color.RGBA{0x15, 0x20, 0x1b, 255}
	second = color.RGBA{0x4a, 0x58, 0x51, 255}
	edge   = color.RGBA{0x76, 0x86, 0x7d, 255}
	blue   = color.RGBA{0x1d, 0x3f, 0xc2, 255}
	tones  = map[int]color.RGBA{2: {0x02, 0x6a, 0x6c, 255}, 3: {0x82, 0x26, 0x91, 255}, 4: {0x86, 0x58, 0x03, 255}, 5: {0x98, 0x1a, 0x38, 255}}
)

// sharePalette are these colours, and what lies between each and the paper.
var sharePalette = func() (all color.Palette) {
	all = color.Palette{paper, band}
	inks := []color.RGBA{ink, second, edge, blue, tones[2], tones[3], tones[4], tones[5]}
	const steps = 12
	for _, c := range inks {
		for _, on := range []color.RGBA{paper, band} {
			for i := 1; i <= steps; i++ {
				mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-i) + int(b)*i) / steps) }
				all = append(all, color.RGBA{mix(on.R, c.R), mix(on.G, c.G), mix(on.B, c.B), 255})
			}
		}
	}
	return all
}()

//go:embed ehlo-serif.ttf
var serif []byte

// A Pen draws pictures, one after the other.
type Pen struct {
	serif, mono, bold *opentype.Font
	faces             map[face]font.Face
	known             map[color.RGBA]uint8 // places in the palette
	im                *image.RGBA
}

// A face is a font in a size.
type face struct {
	of   *opentype.Font
	size float64
}

// NewPen is a pen that has drawn nothing yet.
func NewPen() (*Pen, error) {
	p := &Pen{faces: map[face]font.Face{}, known: map[color.RGBA]uint8{}}
	for _, f := range []struct {
		of   **opentype.Font
		data []byte
	}{{&p.serif, serif}, {&p.mono, gomono.TTF}, {&p.bold, gomonobold.TTF}} {
		font, err := opentype.Parse(f.data)
		if err != nil {
			return nil, err
		}
		*f.of = font
	}
	return p, nil
}

// Picture draws a card.
func (p *Pen) Picture(c Card) ([]byte, error) {
	p.im = image.NewRGBA(image.Rect(0, 0, Width, Height))
	p.fill(p.im.Bounds(), paper)
	x := p.write(p.bold, 31, shareMargin, 84, ink, "EHLO")
	x = p.write(p.serif, 38, x, 84, ink, " World")
	p.write(p.serif, 38, x, 84, blue, ".")
	p.write(p.serif, 27, Width-shareMargin-p.wide(p.serif, 27, c.Over), 84, second, c.Over)
	p.fill(image.Rect(shareMargin, 112, Width-shareMargin, 113), edge)

	left := shareMargin
	if c.Code != 0 {
		tone := tones[c.Code.Class()]
		left = p.write(p.bold, 150, shareMargin-6, 270, tone, c.Code.String()) + 48
		p.shape(c.Code.Class(), left-34, 152, 26)
		left += 24
	}
	y := 200
	size := 76.0
	lines := p.wrap(p.serif, size, c.Title, Width-shareMargin-left)
	if len(lines) > 1 {
		size = 64
		lines = p.wrap(p.serif, size, c.Title, Width-shareMargin-left)
	}
	if c.Code != 0 {
		size = min(size, 60)
		lines, y = p.wrap(p.serif, size, c.Title, Width-shareMargin-left), 212
	}
	for i, line := range lines[:min(2, len(lines))] {
		p.write(p.serif, size, left, y+i*int(size*1.1), ink, line)
	}
	y += (min(2, len(lines))-1)*int(size*1.1) + 66
	if c.Code != 0 {
		y = 340
	}
	lead := p.wrap(p.serif, 34, c.Lead, Width-2*shareMargin)
	for i, line := range lead[:min(2, len(lead))] {
		if i == 1 && len(lead) > 2 {
			for line += " …"; p.wide(p.serif, 34, line) > Width-2*shareMargin; {
				line = line[:strings.LastIndexByte(strings.TrimSuffix(line, " …"), ' ')] + " …"
			}
		}
		p.write(p.serif, 34, shareMargin, y+i*46, second, line)
	}
	p.paper(c.Rows)
	return p.encoded()
}

// paper prints lines on the striped paper at the foot, a band for each exchange.
func (p *Pen) paper(rows []string) {
	top, odd := Height-26-MostRows*rowHeight, true
	p.fill(image.Rect(shareMargin, top-9, Width-shareMargin, top-8), edge)
	for i := range MostRows {
		y := top + i*rowHeight
		if i < len(rows) && i > 0 && rows[i][0] == 'C' && rows[i-1][0] == 'S' || i >= len(rows) {
			odd = !odd
		}
		if odd {
			p.fill(image.Rect(shareMargin, y, Width-shareMargin, y+rowHeight), band)
		}
		if i < len(rows) {
			p.row(rows[i], y)
		}
	}
	for y := top - 8; y < Height-26; y += 8 {
		p.fill(image.Rect(shareMargin+92, y, shareMargin+93, y+4), edge)
	}
}

func (p *Pen) row(row string, y int) {
	const size = 24
	base, text, x := y+28, row[3:], shareMargin+150
	room := (Width - shareMargin - 16 - x) / p.wide(p.mono, size, "0")
	if octets := []rune(text); len(octets) > room {
		text = string(octets[:room-1]) + "…"
	}
	if row[0] == 'C' {
		p.write(p.bold, size, shareMargin+24, base, ink, "C")
		p.write(p.bold, size, x, base, ink, text)
		return
	}
	p.write(p.mono, size, shareMargin+56, base, second, "S")
	class := int(text[0] - '0')
	tone, is := tones[class]
	if !is || len(text) < 4 {
		p.write(p.mono, size, x, base, ink, text)
		return
	}
	if text[3] != '-' {
		p.shape(class, shareMargin+116, y+13, 16)
	}
	x = p.write(p.bold, size, x, base, tone, text[:3])
	p.write(p.mono, size, x, base, ink, text[3:])
}

// shape is the sign of a class of replies, within a square.
func (p *Pen) shape(class, x, y, size int) {
	r := vector.NewRasterizer(size, size)
	at := func(u, v float32) (float32, float32) { return u * float32(size) / 12, v * float32(size) / 12 }
	path := func(points ...float32) {
		r.MoveTo(at(points[0], points[1]))
		for i := 2; i < len(points); i += 2 {
			r.LineTo(at(points[i], points[i+1]))
		}
		r.ClosePath()
	}
	switch class {
	case 2:
		const k = 4.9 * 0.5523
		r.MoveTo(at(6, 1.1))
		for _, c := range [][6]float32{{6 + k, 1.1, 10.9, 6 - k, 10.9, 6}, {10.9, 6 + k, 6 + k, 10.9, 6, 10.9}, {6 - k, 10.9, 1.1, 6 + k, 1.1, 6}, {1.1, 6 - k, 6 - k, 1.1, 6, 1.1}} {
			bx, by := at(c[0], c[1])
			cx, cy := at(c[2], c[3])
			dx, dy := at(c[4], c[5])
			r.CubeTo(bx, by, cx, cy, dx, dy)
		}
		r.ClosePath()
	case 3:
		path(2, 1.2, 11, 6, 2, 10.8)
	case 4:
		path(1.3, 1, 10.7, 1, 6.9, 6, 10.7, 11, 1.3, 11, 5.1, 6)
	default:
		path(1, 1, 11, 1, 11, 11, 1, 11)
		path(3, 5, 3, 7, 9, 7, 9, 5) // the other way round, so that it is a hole
	}
	r.Draw(p.im, image.Rect(x, y, x+size, y+size), image.NewUniform(tones[class]), image.Point{})
}

func (p *Pen) fill(r image.Rectangle, c color.RGBA) {
	draw.Draw(p.im, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func (p *Pen) face(of *opentype.Font, size float64) font.Face {
	key := face{of, size}
	if p.faces[key] == nil {
		made, err := opentype.NewFace(of, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			panic("share: " + err.Error()) // it has no error to give for such options
		}
		p.faces[key] = made
	}
	return p.faces[key]
}

// write writes a line from a point on, and returns where it ends.
func (p *Pen) write(of *opentype.Font, size float64, x, y int, c color.RGBA, text string) int {
	d := font.Drawer{Dst: p.im, Src: image.NewUniform(c), Face: p.face(of, size), Dot: fixed.P(x, y)}
	d.DrawString(text)
	return d.Dot.X.Ceil()
}

func (p *Pen) wide(of *opentype.Font, size float64, text string) int {
	return font.MeasureString(p.face(of, size), text).Ceil()
}

// wrap breaks a text between words into lines that are as wide at most.
func (p *Pen) wrap(of *opentype.Font, size float64, text string, room int) (lines []string) {
	for word := range strings.FieldsSeq(text) {
		n := len(lines)
		if n > 0 && p.wide(of, size, lines[n-1]+" "+word) <= room {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// encoded is the picture as PNG, in the few colours of the palette.
func (p *Pen) encoded() ([]byte, error) {
	few := image.NewPaletted(p.im.Bounds(), sharePalette)
	var last color.RGBA
	var at uint8
	for i := range few.Pix {
		c := color.RGBA{p.im.Pix[4*i], p.im.Pix[4*i+1], p.im.Pix[4*i+2], 255}
		if c != last {
			known, is := p.known[c]
			if !is {
				known = uint8(sharePalette.Index(c))
				p.known[c] = known
			}
			last, at = c, known
		}
		few.Pix[i] = at
	}
	var out bytes.Buffer
	err := png.Encode(&out, few)
	return out.Bytes(), err
}

// A Card is what stands on a page's picture.
type Card struct {
	Over  string // beside the name of the site
	Title string
	Lead  string
	Code  facts.Code // 0 is none
	Rows  []string   // lines of a dialogue, with their tags
}

// MostRows are the lines that a picture has room for.
const MostRows = 4
