package main

import (
	"context"
	"crypto/tls"
	_ "embed" // the usual scene is a file
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/script"
	"ehloworld/engine/socket"
)

//go:embed smtp.scene
var usualScene string

// farewell is how long sessions get to hear the 421 when the server stops.
const farewell = 5 * time.Second

// smtpCommand serves the engine on real sockets, until the context ends.
func smtpCommand(ctx context.Context, _ string, args []string) error {
	flags := flag.NewFlagSet("smtp", flag.ContinueOnError)
	address := flags.String("addr", "127.0.0.1:2525", "`address` to listen on; empty is none")
	secure := flags.String("tls-addr", "127.0.0.1:4650", "`address` where TLS begins at once; empty is none")
	scene := flags.String("scene", "", "`file` that says what the server is; site/smtp.scene if not given")
	maildir := flags.String("maildir", "", "`folder` for letters, a Maildir for each mailbox; if not given they are thrown away")
	cert := flags.String("cert", "", "`file` with a certificate; if not given one is made")
	key := flags.String("key", "", "`file` with the certificate's key")
	most := flags.Int("most", 1000, "connections at once; the next is told 421")
	verbose := flags.Bool("v", false, "print each line with its explanation, passwords too")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sc, err := readScene(*scene)
	if err != nil {
		return err
	}
	config := socket.Config{Scene: sc, Most: *most}
	if config.TLS, err = certificate(*cert, *key, sc.Host); err != nil {
		return err
	}
	if *maildir != "" {
		dirs, err := socket.OpenMaildirs(*maildir, sc.Host)
		if err != nil {
			return err
		}
		config.Store = dirs.Store
	}
	if *verbose {
		config.Watch = socket.NewXRay(os.Stdout).Watch
	}
	s, err := socket.New(config)
	if err != nil {
		return err
	}
	return listenAll(ctx, s, *address, *secure)
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
		return "smtp.scene", usualScene, nil
	}
	data, err := os.ReadFile(file)
	return file, string(data), err
}

func readScene(file string) (*engine.Scene, error) {
	name, text, err := sceneText(file)
	if err != nil {
		return nil, err
	}
	return script.Scene(name, text)
}

func certificate(cert, key, host string) (*tls.Config, error) {
	if cert == "" && key == "" {
		return socket.SelfSigned(host)
	}
	return socket.LoadTLS(cert, key)
}
