package live

import (
	"context"
	"crypto/tls"
	_ "embed" // the usual scene is a file
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"ehloworld/engine/netscript"
	"ehloworld/engine/socket"
)

// UsualScene is what the server is if nobody says otherwise.
//
//go:embed smtp.scene
var UsualScene string

// farewell is how long sessions get to hear the 421 when the server stops.
const farewell = 5 * time.Second

// Options are what an SMTP server on real sockets is told.
type Options struct {
	Address   string // to listen on; "" is none
	Secure    string // the same, where TLS begins at once
	Scene     string // the file that says what the server is; "" is the usual one
	Maildir   string // the folder for messages; "" throws them away
	Cert, Key string // files; "" has a certificate made
	Most      int    // connections at once
	Explain   bool   // each line is printed with its explanation

	Speed float64   // of the clock of a network
	Input io.Reader // lines that say what is done to its hosts; nil is none
}

// Serve serves the engine on real sockets, until the context ends.
func Serve(ctx context.Context, o Options) error {
	name, text, err := sceneText(o.Scene)
	if err != nil {
		return err
	}
	sc, several, err := netscript.ReadScene(name, text)
	switch {
	case err != nil:
		return err
	case several != nil:
		return serveNetwork(ctx, several, o)
	case o.Speed != 1:
		return errors.New("-speed is for a scene that has a network")
	}
	config := socket.Config{Scene: sc, Most: o.Most}
	if config.TLS, err = certificate(o.Cert, o.Key, sc.Host); err != nil {
		return err
	}
	if o.Maildir != "" {
		dirs, err := socket.OpenMaildirs(o.Maildir, sc.Host)
		if err != nil {
			return err
		}
		config.Store = dirs.Store
	}
	if o.Explain {
		config.Watch = socket.NewXRay(os.Stdout).Watch
	}
	s, err := socket.New(config)
	if err != nil {
		return err
	}
	return listenAll(ctx, s, o.Address, o.Secure)
}

// listenAll serves on both addresses until the context ends.
func listenAll(ctx context.Context, s *socket.Server, address, secure string) error {
	serving, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	for _, at := range []struct {
		address string
		serve   func(net.Listener) error
	}{{address, s.Serve}, {secure, s.ServeTLS}} {
		if at.address == "" {
			continue
		}
		l, err := net.Listen("tcp", onLoopback(at.address))
		if err != nil {
			return err
		}
		fmt.Println("listening on", l.Addr())
		go func() { fail(at.serve(l)) }()
	}
	<-serving.Done()
	last, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	err := s.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = nil // who had not gone by then was cut off
	}
	if ctx.Err() == nil {
		err = errors.Join(context.Cause(serving), err)
	}
	return err
}

// onLoopback keeps an address that names no host to this machine: to listen
// elsewhere takes a word.
func onLoopback(address string) string {
	if host, port, err := net.SplitHostPort(address); err == nil && host == "" {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// sceneText is a scene with the name of its file, the usual one for none.
func sceneText(file string) (name, text string, err error) {
	if file == "" {
		return "smtp.scene", UsualScene, nil
	}
	data, err := os.ReadFile(file)
	return file, string(data), err
}

func certificate(cert, key, host string) (*tls.Config, error) {
	if cert == "" && key == "" {
		return socket.SelfSigned(host)
	}
	return socket.LoadTLS(cert, key)
}
