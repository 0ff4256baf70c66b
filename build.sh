#!/usr/bin/env bash
# Builds, serves and tests EHLO World; the work is in Go, see site/main.go.
#   ./build.sh             dist/ as plain static files
#   ./build.sh serve       the same on loopback, rebuilt and reloaded on every change;
#                          with -smtp 127.0.0.1:2525 also the socket server, its sessions live in a page
#   ./build.sh smtp        the same server, or a network of them, on real sockets, for real mail clients; -h lists its flags
#   ./build.sh judge ADDR  whether a server does what the RFCs want, with the octets and the rule; -h lists its flags
#   ./build.sh bench       how fast the engine and the site are: engine/BENCH.md, site/BENCH.md, site/BUILD.md
#   ./build.sh test        all checks; installs what they need
#   ./build.sh test AREA   the tests of an area: engine, notation, lessons, pages, browser, clients …; arguments
#                          after it go to "go test", as in ./build.sh test browser -run TestStrip
set -euo pipefail
cd "$(dirname "$0")"

if ! [ -w "${HOME:-}" ]; then
  export HOME="$PWD/.cache/home"
  mkdir -p "$HOME"
fi
command -v go >/dev/null || PATH="$PATH:/usr/local/go/bin"
command -v go >/dev/null || { echo "You need Go: https://go.dev/dl/" >&2; exit 1; }

case "${1:-build}" in
  build | serve) exec go run ./site "${@:-build}" ;;
  bench) site/test.sh --bench && exec go run ./site "$@" ;;
  smtp | judge) mkdir -p .cache && go build -o .cache/smtp ./site && exec .cache/smtp "$@" ;; # go run keeps a SIGTERM to itself
  test) shift; exec site/test.sh "$@" ;;
  *) sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
