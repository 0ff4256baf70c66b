package judging

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	starting = 20 * time.Second // for a program to listen
	ending   = 5 * time.Second  // for it to end when it is asked to
)

// A program is a server that is started to be judged.
type program struct {
	command *exec.Cmd
	said    tail
	over    chan struct{}
}

// start starts a command with a free port of loopback in the place of {addr}, or of
// {host} and {port}, and waits until it listens there.
func start(ctx context.Context, command string) (p *program, address string, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	address = l.Addr().String()
	l.Close()
	host, port, _ := net.SplitHostPort(address)
	filled := strings.NewReplacer("{addr}", address, "{host}", host, "{port}", port).Replace(command)
	if filled == command {
		return nil, "", errors.New("-cmd has no {addr}, or {port}, for the address at which the program has to listen")
	}
	p = &program{command: exec.Command("sh", "-c", filled), over: make(chan struct{})}
	p.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the shell may have children
	p.command.Stdout, p.command.Stderr = &p.said, &p.said
	p.command.WaitDelay = ending
	if err := p.command.Start(); err != nil {
		return nil, "", err
	}
	go func() {
		p.command.Wait()
		close(p.over)
	}()
	late := time.After(starting)
	for {
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			c.Close()
			return p, address, nil
		}
		select {
		case <-p.over:
			return nil, "", fmt.Errorf("the program has ended: %v\n%s", p.command.ProcessState, p.said.String())
		case <-late:
			p.stop()
			return nil, "", fmt.Errorf("the program does not listen at %s within %v\n%s", address, starting, p.said.String())
		case <-ctx.Done():
			p.stop()
			return nil, "", ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// stop ends the program, and whatever it has started.
func (p *program) stop() {
	group := -p.command.Process.Pid
	syscall.Kill(group, syscall.SIGTERM)
	select {
	case <-p.over:
	case <-time.After(ending):
	}
	syscall.Kill(group, syscall.SIGKILL)
	<-p.over
}

// A tail keeps the end of what a program says.
type tail struct {
	mu  sync.Mutex
	end bytes.Buffer
}

const mostSaid = 4 << 10

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.end.Write(b)
	if n := t.end.Len() - mostSaid; n > 0 {
		t.end.Next(n)
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.end.String()
}
