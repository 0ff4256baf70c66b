package pages

import (
	"bytes"
	"encoding/json"
	"errors"
	"html/template"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
	"ehloworld/lessons"
	"ehloworld/site/assets"
	"ehloworld/site/draw"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// Page is a page, with the methods that all templates can use.
type Page struct {
	page.Page
	Passport []stampPage
}

// Engine is the file of the engine that the page loads.
func (p Page) Engine() string {
	return p.module().File
}

func (p Page) module() assets.Module {
	switch {
	case p.Serves:
		return assets.Serve
	case p.Network:
		return assets.Network
	}
	return assets.Engine
}

// Railroad draws a rule of the grammar.
func (p Page) Railroad(r grammar.Rule) template.HTML { return draw.Railroad(p.Page, r) }

// RailroadCaption says what to see in the drawing.
func (p Page) RailroadCaption(r grammar.Rule) string { return draw.RailroadCaption(r) }

// ABNF is a rule of the grammar as it is written.
func (p Page) ABNF(r grammar.Rule) template.HTML { return draw.ABNF(p.Page, r) }

// Input is what the pages are made from, besides the texts of the source tree.
type Input struct {
	Root    string // of the source tree
	Base    string // where the site will be; "" is anywhere
	Serving bool   // no service worker is registered

	Engine []byte
	Other  func(assets.Module) ([]byte, error) // makes an engine that only some pages need
	Front  *assets.Bundle
	Parts  []assets.Part
	Tracks []*lessons.Track
	Live   *LiveServer // nil if there is none, and then no page shows its sessions
}

// Render makes all pages, and the assets that only pages name.
func Render(in Input) (assets.Site, error) {
	files := assets.Site{}
	names, octets := map[string]string{assets.Engine.File: files.Add(assets.Engine.File, in.Engine)}, map[string]int{assets.Engine.File: len(in.Engine)}
	for name, at := range in.Front.Names {
		names[name] = at
	}
	icon, err := os.ReadFile(filepath.Join(in.Root, "site", "web", "styles", "icon.svg"))
	if err != nil {
		return nil, err
	}
	names["icon.svg"] = files.Add("icon.svg", icon)
	for _, p := range in.Parts {
		names[p.File] = files.Add(p.File, p.Text)
	}
	judge, err := json.Marshal(newJudgeData())
	if err != nil {
		return nil, err
	}
	names["judge.json"] = files.Add("judge.json", judge)
	drill, err := drillJSON()
	if err != nil {
		return nil, err
	}
	names["drill.json"] = files.Add("drill.json", drill)
	texts, err := ruleTexts()
	if err != nil {
		return nil, err
	}
	names["rules.json"] = files.Add("rules.json", texts)
	base := Page{Page: page.Page{Policy: assets.Policy, Base: in.Base, Worker: !in.Serving, Octets: octets, Assets: names, Scripts: in.Front.Preloads, All: map[string]bool{}}}
	made, err := in.views(base)
	if err != nil {
		return nil, err
	}
	for _, v := range made {
		base.All[v.page().Path] = true
	}
	for _, v := range made {
		if m := v.page().module(); names[m.File] == "" {
			if err := in.addOther(m, files, names, octets); err != nil {
				return nil, err
			}
		}
	}
	index, err := searchIndex(made)
	if err != nil {
		return nil, err
	}
	names["search.json"] = files.Add("search.json", index)
	if err := fill(in.Root, files, made); err != nil {
		return nil, problem.Under("site/pages/templates", problem.Read(err.Error()))
	}
	headers, err := os.ReadFile(filepath.Join(in.Root, "site", "deploy", assets.HeadersPath))
	if err != nil {
		return nil, err
	}
	files[assets.HeadersPath] = headers
	if in.Base != "" {
		files["sitemap.xml"] = sitemap(in.Base, made)
		if err := share(files, made); err != nil {
			return nil, err
		}
	}
	files[assets.ManifestPath], err = assets.Manifest(page.Page{Path: assets.ManifestPath, Assets: names})
	return files, err
}

// addOther adds an engine that only some pages need. Serve makes it when a page asks for
// it, so that no page waits for what it does not need; it weighs about as much as the one
// of the others.
func (in *Input) addOther(m assets.Module, files assets.Site, names map[string]string, octets map[string]int) error {
	file := m.File
	if in.Serving {
		names[file], octets[file] = strings.TrimPrefix(page.Dev, "/")+file, len(in.Engine)
		return nil
	}
	engine, err := in.Other(m)
	if err != nil {
		return err
	}
	names[file], octets[file] = files.Add(file, engine), len(engine)
	return nil
}

// view is a page with what its own template needs.
type view interface{ page() Page }

func (p Page) page() Page { return p }

// inTemplates are the funcs of all templates.
var inTemplates = template.FuncMap{
	"capital":    page.Capital,
	"counted":    engine.Counted,
	"verb":       func(s string) bool { return s == strings.ToUpper(s) },
	"codeAnchor": page.CodeAnchor,
	"cite":       cite,
	"undotted":   func(s string) string { return strings.TrimSuffix(s, ".") },
	"on":         func(page, of any) onPage { return onPage{page, of} },
	"opening":    openingOf,
}

// onPage is what a template that several pages share gets.
type onPage struct{ Page, Of any }

// templates are those of each kind of page, read when they are first needed.
type templates map[string]*template.Template

func (list templates) of(root, kind string) (*template.Template, error) {
	if t := list[kind]; t != nil {
		return t, nil
	}
	dir := filepath.Join(root, "site", "pages", "templates")
	t, err := template.New("layout.html").Funcs(inTemplates).ParseFiles(filepath.Join(dir, "layout.html"), filepath.Join(dir, "parts.html"), filepath.Join(dir, "form.html"), filepath.Join(dir, kind+".html"))
	list[kind] = t
	return t, err
}

// sideBySide calls a func for each number below n, several at once.
func sideBySide(n int, do func(i int)) {
	var all sync.WaitGroup
	var next atomic.Int64
	for range runtime.NumCPU() {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}

// fill fills in the templates, several at once.
func fill(root string, files assets.Site, made []view) error {
	read := templates{}
	for _, v := range made {
		if _, err := read.of(root, v.page().Kind); err != nil {
			return err
		}
	}
	pages, errs := make([]bytes.Buffer, len(made)), make([]error, len(made))
	sideBySide(len(made), func(i int) { errs[i] = read[made[i].page().Kind].Execute(&pages[i], made[i]) })
	for i, v := range made {
		files[v.page().Path] = pages[i].Bytes()
	}
	return errors.Join(errs...)
}

// views are all pages of the site.
func (in *Input) views(base Page) ([]view, error) {
	a, err := openAtlas(in.Root, in.Tracks)
	if err != nil {
		return nil, err
	}
	base.Passport = passportOf(a)
	r, err := openReference(a)
	if err != nil {
		return nil, err
	}
	states, err := newStates(base, r)
	if err != nil {
		return nil, err
	}
	rulings, ofClient, err := readRulings(in.Root, in.Tracks)
	if err != nil {
		return nil, err
	}
	glossary, err := newGlossary(base, r, in.Root, in.Tracks)
	if err != nil {
		return nil, err
	}
	dnsOf, err := newDNS(base)
	if err != nil {
		return nil, err
	}
	reports, err := newReports(base)
	if err != nil {
		return nil, err
	}
	servers, err := newServers(base, in.Root)
	if err != nil {
		return nil, err
	}
	tracks := tracksOf(in.Tracks)
	sandbox, err := newSandbox(base)
	if err != nil {
		return nil, err
	}
	network, err := newNetworkPage(base, in.Root)
	if err != nil {
		return nil, err
	}
	list := []view{newHome(base, tracks), newContents(base, tracks), sandbox, network}
	if in.Live != nil {
		list = append(list, newLiveView(base, in.Live))
	}
	for _, v := range newLessons(base, in.Tracks, r) {
		list = append(list, v)
	}
	list = append(list, newAtlas(base, a))
	codes, err := newCodes(base, a)
	if err != nil {
		return nil, err
	}
	for _, v := range codes {
		list = append(list, v)
	}
	list = append(list, newList(base, codes))
	list = append(list, newPassport(base), newAbout(base, in.Parts), newConformance(base, rulings, ofClient))
	list = append(list, newReference(base, r), newRegistry(base, r), newEnhanced(base, r), newGrammar(base, r), states, newClient(base), dnsOf, reports, servers, newX(base, r), glossary)
	for _, v := range newVerbs(base, r) {
		list = append(list, v)
	}
	for _, v := range newExtensions(base, r) {
		list = append(list, v)
	}
	for _, folder := range []string{"", "learn/", "atlas/", "reference/"} {
		list = append(list, newNotFound(base, folder))
	}
	return list, nil
}
