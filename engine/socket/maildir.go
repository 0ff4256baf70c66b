package socket

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"ehloworld/engine"
)

// Maildirs keeps mail in a folder: each mailbox is a Maildir in it, named for
// its address. What is for another host stays there, too: nothing is sent on.
type Maildirs struct {
	dir, host string
	count     atomic.Uint64 // letters so far
}

// OpenMaildirs makes the folder, if it is not there.
func OpenMaildirs(dir, host string) (*Maildirs, error) {
	return &Maildirs{dir: dir, host: fileName(host)}, os.MkdirAll(dir, 0o700)
}

// Store takes the mail of one session.
func (m *Maildirs) Store() engine.Store { return &letters{dirs: m} }

// letters is a session's way into the Maildirs. The text of a message goes to
// disk as it comes, into the tmp folder of the first mailbox that it is for.
type letters struct {
	dirs   *Maildirs
	copies []letter
	file   *os.File // of the first copy
	head   int64    // octets in it before the text
	trace  []byte
	err    error // the first thing that went wrong
}

// A letter is one copy: tmp until it is whole, then new.
type letter struct{ top, box, name string }

func (l letter) tmp() string { return filepath.Join(l.box, "tmp", l.name) }
func (l letter) new() string { return filepath.Join(l.box, "new", l.name) }

func (s *letters) Begin(e *engine.Envelope, trace []byte) {
	s.copies, s.err, s.file = s.copies[:0], nil, nil
	s.trace = append(s.trace[:0], trace...)
	e.Copies(func(_ int, to, from string, final bool) {
		l := letter{box: filepath.Join(s.dirs.dir, fileName(to)), name: s.dirs.name()}
		if final { // RFC 5321 section 4.4: the last server writes Return-Path
			l.top = "Return-Path: <" + from + ">\r\n"
		}
		s.copies = append(s.copies, l)
	})
	s.file = s.create(s.copies[0])
	s.head = int64(len(s.copies[0].top) + len(trace))
}

// create begins the file of a copy.
func (s *letters) create(l letter) *os.File {
	for _, folder := range []string{"tmp", "new", "cur"} {
		s.note(os.MkdirAll(filepath.Join(l.box, folder), 0o700))
	}
	f, err := os.OpenFile(l.tmp(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if s.note(err); err != nil {
		return nil
	}
	_, err = f.Write(append([]byte(l.top), s.trace...))
	s.note(err)
	return f
}

func (s *letters) note(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *letters) Text(p []byte) {
	if s.err == nil {
		_, err := s.file.Write(p)
		s.note(err)
	}
}

// End makes the other copies, and moves all to where a reader looks when all
// are safe on disk: RFC 5321 section 4.1.1.4 knows no half success.
func (s *letters) End() error {
	for _, l := range s.copies[1:] {
		if s.err != nil {
			break
		}
		if f := s.create(l); f != nil {
			_, err := s.file.Seek(s.head, io.SeekStart)
			s.note(err)
			_, err = io.Copy(f, s.file)
			s.note(errors.Join(err, f.Sync(), f.Close()))
		}
	}
	if s.err == nil {
		s.note(errors.Join(s.file.Sync(), s.file.Close()))
		s.file = nil
	}
	for _, l := range s.copies {
		if s.err == nil {
			s.note(os.Rename(l.tmp(), l.new()))
		}
	}
	for _, l := range s.copies {
		if s.err == nil {
			s.note(syncFolder(filepath.Join(l.box, "new")))
		}
	}
	if s.err != nil {
		s.Abort()
		for _, l := range s.copies {
			os.Remove(l.new())
		}
		return fmt.Errorf("maildir: %w", s.err)
	}
	return nil
}

func (s *letters) Abort() {
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
	for _, l := range s.copies {
		os.Remove(l.tmp())
	}
}

// syncFolder has a folder's new names survive a power cut.
func syncFolder(dir string) error {
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
		h := fnv.New64a()
		h.Write([]byte(name))
		name = fmt.Sprintf("%s%%%x", name[:180], h.Sum64())
	}
	return name
}
