// Package show writes what the engine tells as JSON for the page. It takes events,
// explanations, the present state and the goals of an exercise, and gives octets to
// append; the types for TypeScript are made of what it writes. It must not know what
// a page shows of that, and brings neither reflection nor encoding/json along.
package show
