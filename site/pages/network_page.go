package pages

import (
	"os"
	"path/filepath"
	"strings"

	"ehloworld/engine/notation"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// networkPage is the page on which mail goes from host to host.
type networkPage struct {
	Page
	Networks []gallery
}

// gallery is a network to start from: a file of site/networks.
type gallery struct {
	Title, Text string
	Scene       string
	Script      string // the scene, and what is done in it to see what Text says
	From, To    string // of a message to try

	file string
}

func newNetworkPage(p Page, root string) (networkPage, error) {
	p.Kind, p.Path, p.Network = "network", page.Network, true
	p.Title = "Network"
	p.Description = "Mail servers with queues, a DNS and one clock. Send a message and watch it cross each cable, wait, bounce and come back; stop time, go back, act again."
	list, err := readNetworks(root)
	return networkPage{p, list}, err
}

// readNetworks reads the networks to start from. A file begins with its title and its text
// in comments; after the scene it has what is done in it.
func readNetworks(root string) (list []gallery, err error) {
	files, err := filepath.Glob(filepath.Join(root, "site", "networks", "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		n := gallery{file: filepath.Base(file)}
		at := "site/networks/" + n.file
		title, rest, _ := strings.Cut(string(text), "\n")
		body, _, _ := strings.Cut(rest, "\n")
		n.Title, n.Text = strings.TrimPrefix(title, "# "), strings.TrimPrefix(body, "# ")
		s, err := notation.Read(at, string(text))
		if err != nil {
			return nil, err
		}
		if n.Title == title || n.Text == body || s.Network == nil {
			return nil, problem.Problem{File: at, Line: 1, Reason: "wants a title and a text in comments, and a network"}
		}
		n.Scene = strings.TrimSpace(strings.TrimPrefix(s.Head, title+"\n"+body+"\n")) + "\n"
		n.Script = n.Scene + "\n"
		for _, in := range s.Inputs() {
			line := in.String()
			n.Script += line + "\n"
			n.addressed(line)
		}
		list = append(list, n)
	}
	return list, nil
}

// addressed takes the addresses of a message to try from a line of a client.
func (n *gallery) addressed(line string) {
	of := map[string]*string{"MAIL": &n.From, "RCPT": &n.To}
	if verb, rest, ok := strings.Cut(strings.TrimPrefix(line, "C: "), " "); ok && of[verb] != nil && *of[verb] == "" {
		_, path, _ := strings.Cut(rest, "<")
		*of[verb], _, _ = strings.Cut(path, ">")
	}
}

func (n networkPage) finds() []finding {
	words := ""
	for _, g := range n.Networks {
		words += " " + g.Title
	}
	return []finding{{Kind: "page", Name: n.Title, Title: "Mail servers with queues, a DNS and one clock", To: n.Path, Words: words}}
}
