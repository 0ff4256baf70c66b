// Package serveshow writes as JSON what happens where somebody is the server. It takes the
// events of package serve; site/web/serve/serve.ts has the types. It must not know how
// pages look.
package serveshow
