// Package netshow writes networks as JSON, for a page. It takes a network in which somebody
// is at work, and gives how it stands, one host, one connection, one message, and what
// happened; site/web/network/network.ts has the types. It must not know how pages look.
package netshow
