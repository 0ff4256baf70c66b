#!/usr/bin/env bash
# All checks, in the order in which they fail soonest: ./build.sh test runs it. With
# the name of an area it runs the tests of that alone, without the race detector,
# and hands "go test" what comes after the name. With "--bench" it only installs
# what ./build.sh bench needs.
set -euo pipefail
cd "$(dirname "$0")/.."

npm=.cache/npm         # the development packages of site/web/package.json
postfix=.cache/postfix # for smtp-source, a load generator, and smtp-sink, a server
nginx=.cache/nginx     # a host for the site
failed=()

# Each package is in one area; the stage "areas" checks that.
names=(engine explore notation lessons wasm server pages build front clients browser)
declare -A about=(
  [engine]="the machine, its grammar and its facts"
  [explore]="every state that a session can reach, and which wrong engines the tests and the judge notice"
  [notation]="scenes, dialogues, exercises, and what a session becomes elsewhere"
  [lessons]="the course: each dialogue, solution and wrong turn"
  [wasm]="the bridge to the page"
  [server]="the engine and its client on real sockets"
  [pages]="what pages say, and what they are made from"
  [build]="the site as it is built, served and measured"
  [front]="the types of the TypeScript, its unit tests, and which room imports which"
  [clients]="swaks, curl, msmtp, Python, nodemailer and others; for the client, servers of others; for reports, readers of bounces"
  [browser]="journeys in Chromium, Firefox and WebKit; all of them take 20 minutes, -run chooses some"
)
declare -A packages=(
  [engine]="./engine ./engine/bench ./engine/civil ./engine/client ./engine/digest ./engine/dns ./engine/facts ./engine/grammar ./engine/jsontext ./engine/judge ./engine/lint ./engine/network ./engine/report ./engine/show/..."
  [explore]="./engine/mutation"
  [notation]="./engine/notation/... ./engine/exercise ./engine/export ./engine/netscript ./engine/netshow ./engine/serve ./engine/servescript ./engine/serveshow"
  [lessons]="./lessons"
  [wasm]="./wasm/..."
  [server]="./engine/socket ./engine/deliver ./engine/netsocket ./site/live ./site/judging"
  [pages]="./site ./site/page ./site/problem ./site/draw ./site/form ./site/dialogue ./site/pages"
  [build]="./site/assets/... ./site/build/... ./site/devserver ./site/bench"
  [front]="./site/web"
  [clients]="./site/clients ./site/servers"
  [browser]="./site/browser"
)

# stage runs a check, says how it went and how long it took, and goes on, so one
# run shows everything that is wrong.
stage() {
  local name=$1 begun=$SECONDS
  shift
  echo "--- $name"
  if "$@"; then
    echo "ok  $name, $((SECONDS - begun)) s"
  else
    echo "BAD $name, $((SECONDS - begun)) s"
    failed+=("$name")
  fi
}

# tools installs what the checks need besides Go and is missing.
tools() {
  local need=()
  command -v gcc >/dev/null && [ -e /usr/include/stdlib.h ] || need+=(gcc libc6-dev)
  command -v node >/dev/null || need+=(nodejs)
  command -v npm >/dev/null || need+=(npm)
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || need+=(chromium)
  command -v firefox-esr >/dev/null || need+=(firefox-esr)
  command -v WebKitWebDriver >/dev/null || need+=(webkit2gtk-driver)
  command -v Xvfb >/dev/null || need+=(xvfb)
  local client
  for client in swaks msmtp curl python3 nmap openssl strace; do
    command -v $client >/dev/null || need+=($client)
  done
  command -v nc >/dev/null || need+=(netcat-openbsd)
  command -v telnet >/dev/null || need+=(inetutils-telnet)
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || need+=(python3 python3-aiosmtpd)
  /usr/bin/python3 -c 'import flufl.bounce' 2>/dev/null || need+=(python3-flufl.bounce)
  perl -MSisimai -e1 2>/dev/null || need+=(libsisimai-perl)
  perl -MNet::SSLeay -e1 2>/dev/null || need+=(libnet-ssleay-perl) # swaks: TLS
  perl -MDigest::HMAC_MD5 -e1 2>/dev/null || need+=(libdigest-hmac-perl) # swaks: CRAM-MD5
  [ ${#need[@]} = 0 ] || install "${need[@]}" || return
  npm_packages site/web $npm && unpacked $postfix usr/sbin/smtp-source postfix &&
    unpacked $nginx usr/sbin/nginx nginx libnginx-mod-http-brotli-static
}

# unpacked downloads Debian packages and unpacks them into a folder, without
# installing or starting them. It installs the libraries that their program needs.
unpacked() {
  local folder=$1 program=$1/$2 sudo=
  shift 2
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  [ -e "$program" ] || {
    mkdir -p "$folder"
    (cd "$folder" && { apt-get download -qq "$@" || { $sudo apt-get update -qq && apt-get download -qq "$@"; }; } &&
      for package in *.deb; do dpkg -x "$package" . || exit; done) </dev/null >/dev/null 2>&1 ||
      { echo "The Debian packages $* could not be downloaded." >&2; return 1; }
  }
  ! LD_LIBRARY_PATH=$folder/usr/lib/postfix ldd "$program" | grep -q 'not found' ||
    install $(apt-cache depends "$1" | sed -n 's/^ *Depends: \(lib.*\)$/\1/p')
}

install() {
  local apt=(apt-get) missing=()
  [ "$(id -u)" = 0 ] || apt=(sudo -n apt-get)
  export DEBIAN_FRONTEND=noninteractive
  if command -v apt-get >/dev/null; then
    echo "installing $*"
    "${apt[@]}" install -y -qq --no-install-recommends "$@" </dev/null >/dev/null 2>&1 ||
      { "${apt[@]}" update -qq </dev/null && "${apt[@]}" install -y -qq --no-install-recommends "$@" </dev/null >/dev/null; } ||
      missing=("$@")
  else
    missing=("$@")
  fi
  [ ${#missing[@]} = 0 ] || { echo "The tests need these packages, which could not be installed: ${missing[*]}" >&2; return 1; }
}

# npm_packages installs in one folder the npm packages that the lock file of another
# names, once.
npm_packages() {
  local from=$1 to=$2
  cmp -s "$from/package-lock.json" "$to/package-lock.json" && [ -e "$to/node_modules" ] && return
  mkdir -p "$to"
  cp "$from/package.json" site/web/.npmrc "$to/"
  cp "$from/package-lock.json" "$to/package-lock.json.new" && (cd "$to" && mv package-lock.json.new package-lock.json &&
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null) ||
    { rm -f "$to/package-lock.json"; echo "The npm packages of $from could not be installed." >&2; return 1; }
}

# tools_to_measure are those of ./build.sh bench.
tools_to_measure() {
  command -v wrk >/dev/null || install wrk || return
  npm_packages site/testdata/lighthouse .cache/lighthouse
}

formatted() {
  local odd
  odd=$(gofmt -l engine lessons site wasm)
  [ -z "$odd" ] || { echo "not formatted with gofmt: $odd"; return 1; }
}

# vet looks at everything, and as wasm at what the page is made of.
vet() {
  go vet ./... && GOOS=js GOARCH=wasm go vet -tags=network,serve $(GOOS=js GOARCH=wasm go list -tags=network,serve -deps ./wasm | grep '^ehloworld/')
}

# others tests the engines that only some pages have.
others() {
  local tag
  for tag in network serve; do
    echo "with the tag $tag:"
    go test -tags=$tag ./wasm "$@" || return
  done
}

types() { $npm/node_modules/.bin/tsc --project site/web; }

# burst fuzzes each target a little. It counts executions, because with a time limit
# Go may take the end of the time for a failure.
burst() {
  local file name targets=0
  while IFS=: read -r file name; do
    name=${name#func } targets=$((targets + 1))
    go test -run '^$' -fuzz "^$name\$" -fuzztime 2000x "./${file%/*}" >".cache/fuzz.txt" 2>&1 || { cat ".cache/fuzz.txt"; return 1; }
    tail -1 ".cache/fuzz.txt" | sed "s/^ok/$name/"
  done < <(grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9]*' engine lessons site wasm)
  [ $targets -gt 0 ] || { echo "There is nothing to fuzz."; return 1; }
}

# area runs the tests of one.
area() {
  local name=$1
  shift
  if [ -z "${packages[$name]:-}" ]; then
    echo "There is no area $name. The areas are:" >&2
    for name in "${names[@]}"; do printf '  %-9s %s\n' "$name" "${about[$name]}" >&2; done
    return 2
  fi
  case $name in
    front | clients | browser) tools || return ;;
    pages) command -v node >/dev/null || tools || return ;; # the search is asked in it
  esac
  case $name in
    engine) set -- -skip "TestExplore|TestNoGoalIsIdle" "$@" ;; # explore has them
    explore) go test -run "TestExplore|TestNoGoalIsIdle" ./engine "$@" || return ;;
    front) types || return ;;
    wasm) others "$@" || return ;;
    browser) set -- -parallel 3 "$@" ;;
  esac
  go test -timeout 60m ${packages[$name]} "$@"
}

# in_areas compares the packages of all areas with all packages.
in_areas() {
  diff <(go list ./... | sort) <(go list $(printf '%s ' "${packages[@]}") | sort) >&2 ||
    { echo "A package is in no area of site/test.sh (<), or in more than one (>)." >&2; return 1; }
}

# concurrent are the packages that start goroutines, so that the race detector has
# something to find; sequential are all others, which it would only make ten times
# as slow. What of them the first use from several goroutines at once, such as the
# engine's World and the loader of the lessons, is looked at there.
concurrent() { go list -f '{{.ImportPath}} {{.Dir}}' ./... | grep -v '/site/browser \|/lessons ' | while read -r package dir; do
  ! grep -qE '^[^/"]*(\bgo (func\b|[a-z][A-Za-z.]*\()|\.Go\(|t\.Parallel\(\))' "$dir"/*.go || echo "$package"
done; }
sequential() { comm -23 <(go list ./... | grep -v '/site/browser$' | sort) <(concurrent | sort); }

case "${1:-}" in
  "" | --bench) ;;
  *) area "$@"; exit ;;
esac
begun=$SECONDS
stage "tools" tools
[ -z "${1:-}" ] || stage "tools to measure" tools_to_measure
[ ${#failed[@]} = 0 ] || exit 1
[ -z "${1:-}" ] || exit 0
stage "format" formatted
stage "areas" in_areas
stage "vet, native and js/wasm" vet
stage "the engines of some pages" others
stage "types" types
stage "build" go run ./site build
stage "go test -race" go test -race -timeout 60m $(concurrent)
stage "go test" go test -timeout 60m $(sequential)
stage "browsers" area browser # three pages at once; the race detector would look only at their driver
stage "ten thousand connections" go test -count=1 -run TestManyIdle ./engine/socket # more than the race detector can take
stage "a burst of fuzzing" burst
echo
if [ ${#failed[@]} != 0 ]; then
  printf -v list ', %s' "${failed[@]}"
  echo "FAILED after $((SECONDS - begun)) s: ${list:2}"
  exit 1
fi
echo "Everything passed in $((SECONDS - begun)) s."
