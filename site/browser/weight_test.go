package browser

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"ehloworld/site/assets"
)

// What each way to a lighter engine gives: octets with brotli, and how long the three
// browsers take to compile and to instantiate each engine, without running it.
//
//	go test ./site/browser -run '^$' -bench EngineWeight -benchtime 5x
func BenchmarkEngineWeight(b *testing.B) {
	root, err := assets.SourceRoot()
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range []assets.Module{assets.Engine, assets.Network} {
		weights, err := assets.EngineWeights(b.Context(), root, m)
		if err != nil {
			b.Fatal(err)
		}
		for i, w := range weights {
			var packed bytes.Buffer
			p := assets.Packers[0].Pack(&packed)
			if _, err := p.Write(w.Wasm); err != nil {
				b.Fatal(err)
			}
			if err := p.Close(); err != nil {
				b.Fatal(err)
			}
			host := http.HandlerFunc(func(answer http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, ".wasm") {
					answer.Header().Set("Content-Type", "application/wasm")
					answer.Write(w.Wasm)
					return
				}
				answer.Header().Set("Content-Type", "text/html")
				fmt.Fprint(answer, `<!doctype html><link rel="icon" href="data:,"><title>engine</title>`)
			})
			for _, engine := range []struct {
				name string
				open func(testing.TB, http.Handler) *tab
			}{{"chromium", blankAt}, {"firefox", firefox}, {"webkit", webkit}} {
				b.Run(fmt.Sprintf("%s/%d/%s", m.File, i, engine.name), func(b *testing.B) {
					b.Logf("without %s", w.Without)
					v := engine.open(b, host)
					v.visit("")
					var compiled, instantiated figuresOf
					for b.Loop() {
						took := ask[[2]float64](v, `(async () => {
							const octets = await (await fetch("engine.wasm")).arrayBuffer();
							const begun = performance.now();
							const module = await WebAssembly.compile(octets);
							const compiled = performance.now();
							const nothing = new Proxy({}, { get: () => () => 0 });
							await WebAssembly.instantiate(module, new Proxy({}, { get: () => nothing }));
							return [compiled - begun, performance.now() - compiled];
						})()`)
						compiled.add(took[0])
						instantiated.add(took[1])
					}
					compiled.best(b, "ms-compile")
					instantiated.best(b, "ms-instantiate")
					b.ReportMetric(float64(packed.Len()), "octets")
				})
			}
		}
	}
}
