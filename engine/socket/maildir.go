package socket

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"ehloworld/engine"
)

// Maildirs keeps mail in a folder: each mailbox is a Maildir in it, named for
// its address. What is for another host stays there too: nothing is sent on. What
// is held until a time lies in a folder hold beside new, its name beginning with
// that time, and goes on to new when it has come.
type Maildirs struct {
	dir, host string
	count     atomic.Uint64 // files so far
	now       func() time.Time
}

// OpenMaildirs makes the folder, if it is not there, and sees to what an earlier
// server has left held in it.
func OpenMaildirs(dir, host string) (*Maildirs, error) {
	m := &Maildirs{dir: dir, host: fileName(host), now: time.Now}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return m, m.releaseAll()
}

// releaseAll has each held message go on in its time: at once, if that has come.
func (m *Maildirs) releaseAll() error {
	held, err := filepath.Glob(filepath.Join(escaped(m.dir), "*", "hold", "*"))
	for _, file := range held {
		at, _, _ := strings.Cut(filepath.Base(file), ".")
		if until, wrong := strconv.ParseInt(at, 10, 64); wrong == nil {
			err = errors.Join(err, m.release(file, until))
		}
	}
	return err
}

// escaped is a folder as a pattern that means it alone.
func escaped(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// release has a held message go on at a time in Unix seconds.
func (m *Maildirs) release(file string, until int64) error {
	if wait := time.Unix(until, 0).Sub(m.now()); wait > 0 {
		time.AfterFunc(wait, func() { m.release(file, until) })
		return nil
	}
	_, name, _ := strings.Cut(filepath.Base(file), ".")
	return os.Rename(file, filepath.Join(filepath.Dir(filepath.Dir(file)), "new", name))
}

// Store takes the mail of one session.
func (m *Maildirs) Store() engine.Store { return &maildirStore{dirs: m} }

// Keep puts messages, which are whole, into their mailboxes: all of them or none.
func (m *Maildirs) Keep(list ...engine.Delivery) error {
	s := maildirStore{dirs: m}
	for _, d := range list {
		s.Send(d, 0)
	}
	return s.End()
}

// A maildirStore is a session's way into the Maildirs. The text of a message goes to
// disk as it comes, into the tmp folder of the first mailbox that it is for.
type maildirStore struct {
	dirs   *Maildirs
	mail   *engine.Envelope
	copies []mailFile
	until  int64    // the message is held so long, in Unix seconds; 0 is not at all
	file   *os.File // of the first copy
	head   int64    // octets in it before the text
	trace  []byte
	err    error // the first thing that went wrong
}

// A mailFile is one copy, or a report: tmp until it is whole, then new, or hold.
type mailFile struct {
	of             int // the recipient; report is none
	top, dir, name string
	until          int64 // held so long, in Unix seconds; 0 is not at all
}

const report = -1

func (l *mailFile) tmp() string { return filepath.Join(l.dir, "tmp", l.name) }

// kept is where it lies when it is whole.
func (l *mailFile) kept() string {
	if l.until > 0 {
		return filepath.Join(l.dir, "hold", strconv.FormatInt(l.until, 10)+"."+l.name)
	}
	return filepath.Join(l.dir, "new", l.name)
}

func (s *maildirStore) Begin(e *engine.Envelope, trace []byte) {
	s.mail, s.copies, s.err, s.file, s.until = e, s.copies[:0], nil, nil, 0
	s.trace = append(s.trace[:0], trace...)
	e.Copies(func(of int, to, from string, final bool) {
		l := s.fileFor(to)
		l.of = of
		if final { // RFC 5321 section 4.4: the last server writes Return-Path
			l.top = "Return-Path: <" + from + ">\r\n"
		}
		s.copies = append(s.copies, l)
	})
	if len(s.copies) > 0 {
		s.file = s.create(&s.copies[0])
		s.head = int64(len(s.copies[0].top) + len(trace))
	}
}

func (s *maildirStore) fileFor(address string) mailFile {
	return mailFile{dir: filepath.Join(s.dirs.dir, fileName(address)), name: s.dirs.name()}
}

// create begins the file of a copy, with its trace.
func (s *maildirStore) create(l *mailFile) *os.File {
	f := s.open(l)
	if f == nil {
		return nil
	}
	_, err := f.Write(append([]byte(l.top), s.trace...))
	s.note(err)
	return f
}

// open makes the file.
func (s *maildirStore) open(l *mailFile) *os.File {
	for _, folder := range []string{"tmp", "new", "cur", "hold"} {
		s.note(os.MkdirAll(filepath.Join(l.dir, folder), 0o700))
	}
	f, err := os.OpenFile(l.tmp(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if s.note(err); err != nil {
		return nil
	}
	return f
}

func (s *maildirStore) note(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *maildirStore) Text(p []byte) {
	if s.err == nil && s.file != nil {
		_, err := s.file.Write(p)
		s.note(err)
	}
}

// Message is the beginning of what has come, for a report to bring back.
func (s *maildirStore) Message(most int) []byte {
	if s.file == nil || s.err != nil {
		return s.trace
	}
	text, err := io.ReadAll(io.NewSectionReader(s.file, int64(len(s.copies[0].top)), int64(most)))
	s.note(err)
	return text
}

// Send writes a report, which goes where the copies go when they are whole.
func (s *maildirStore) Send(d engine.Delivery, at int64) {
	l := s.fileFor(d.To)
	l.of = report
	if at > s.dirs.now().Unix() {
		l.until = at
	}
	if f := s.open(&l); f != nil {
		_, err := f.WriteString(d.Text)
		s.note(errors.Join(err, f.Sync(), f.Close()))
		s.copies = append(s.copies, l)
	}
}

// Hold has the copies held.
func (s *maildirStore) Hold(until int64) { s.until = until }

// refused reports whether a copy is for a recipient that has refused the message.
func (s *maildirStore) refused(l *mailFile) bool { return l.of != report && s.mail.Refuses(l.of) }

// End makes the other copies, and moves all to where a reader looks when all
// are safe on disk: RFC 5321 section 4.1.1.4 knows no half success.
func (s *maildirStore) End() error {
	for i := range s.copies {
		l := &s.copies[i]
		if l.of == report {
			continue
		}
		if l.until = s.until; i == 0 || s.refused(l) || s.err != nil {
			continue
		}
		if f := s.create(l); f != nil {
			_, err := s.file.Seek(s.head, io.SeekStart)
			s.note(err)
			_, err = io.Copy(f, s.file)
			s.note(errors.Join(err, f.Sync(), f.Close()))
		}
	}
	if s.err == nil && s.file != nil {
		s.note(errors.Join(s.file.Sync(), s.file.Close()))
		s.file = nil
	}
	for i := range s.copies {
		switch l := &s.copies[i]; {
		case s.err != nil:
		case s.refused(l):
			os.Remove(l.tmp()) // the text may have come by its file
		default:
			s.note(os.Rename(l.tmp(), l.kept()))
		}
	}
	for i := range s.copies {
		if l := &s.copies[i]; s.err == nil && !s.refused(l) {
			s.note(SyncFolder(filepath.Dir(l.kept())))
		}
	}
	if s.err != nil {
		s.Abort()
		for i := range s.copies {
			os.Remove(s.copies[i].kept())
		}
		return fmt.Errorf("maildir: %w", s.err)
	}
	for i := range s.copies {
		if l := &s.copies[i]; l.until > 0 && !s.refused(l) {
			s.dirs.release(l.kept(), l.until) // not yet, so that it cannot fail
		}
	}
	return nil
}

func (s *maildirStore) Abort() {
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
	for i := range s.copies {
		os.Remove(s.copies[i].tmp())
	}
}

// SyncFolder has a folder's new names survive a power cut.
func SyncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// name is a file's name that no other has: the time, the process and a count,
// and the host.
func (m *Maildirs) name() string {
	now := time.Now()
	return fmt.Sprintf("%d.M%dP%dQ%d.%s", now.Unix(), now.Nanosecond()/1000, os.Getpid(), m.count.Add(1), m.host)
}

// fileName writes an address as the name of a file: what a path gives a meaning
// is written %XX, and what is too long ends in a digest.
func fileName(address string) string {
	var b strings.Builder
	for i := range len(address) {
		c := address[i]
		plain := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("@-_+=", c) >= 0
		if plain || c == '.' && i > 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	name := b.String()
	if len(name) > 200 {
		digest := sha256.Sum256([]byte(name)) // nobody finds two names with the same
		name = fmt.Sprintf("%s%%%x", name[:180], digest[:16])
	}
	return name
}
