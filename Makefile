# What one does with a clone; `make help` lists it. GNU make, bash, Swift 6.2 or later.
#
#   make demo                 a desk with sample stories
#   make test                 the whole suite
#   make install PREFIX=~/.local

# The one list of Debian packages: what the program is built with, and what its tests call.
PACKAGES = pkg-config libyaml-dev libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
TEST_PACKAGES = python3-jsonschema jq
SWIFT_NEEDED = 6.2

PREFIX ?= /usr/local
DESTDIR ?=

# All traits have a build folder of their own: a plain `swift build` has none and keeps its own.
SCRATCH = .build/all-traits
FLAGS = --scratch-path $(SCRATCH) --enable-all-traits
RELEASE = $(FLAGS) --configuration release --static-swift-stdlib -Xlinker -s
BINARY = $(SCRATCH)/release/copydesk

TSAN = .build/thread-sanitizer
TSAN_TESTS = ^(EngineTests|StateStoreTests|IndexTests|DiskTests|CopydeskCLITests)\.

# For bench-engine: articles, repeats, kills, a file for the rows; a Python that has the peers, those
# that are meant if not all it has, a folder for the work (such as a RAM disk), and where bench.py is.
N ?= 2000
REPEAT ?= 3
KILLS ?= 5
JSON ?=
PYTHON ?= /usr/bin/python3
PEERS ?=
TMP ?=
ENGINE_BENCH ?= ../shared/bench/engine

SHELL = /bin/bash
.SHELLFLAGS = -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL = help
.PHONY: demo test tsan lint build install bench bench-engine clean help packages test-packages swift

# With a folder as DESK=, the demo stays there; without, it makes a temporary one.
demo: packages ## a desk with sample stories, and what to type next
	swift build $(FLAGS) --product copydesk
	$(SCRATCH)/debug/copydesk demo $(DESK)

test: test-packages ## all tests, with every trait
	export SWIFT_BACKTRACE=enable=no
	swift test $(FLAGS) --disable-xctest $(TEST_FLAGS)

# Golden runs and whole processes are left out: they are about what is printed and about killing.
tsan: test-packages ## the tests of all that works at once, under the thread sanitizer
	swift build --scratch-path $(TSAN) --enable-all-traits --sanitize=thread --build-tests
	"$$(dirname "$$(readlink -f "$$(command -v swift)")")/clang" -O1 -shared -fPIC \
	  Tests/Sanitizer/mutex.c -o $(TSAN)/mutex.so -ldl
	export SWIFT_BACKTRACE=enable=no LD_PRELOAD=$(CURDIR)/$(TSAN)/mutex.so
	swift test --scratch-path $(TSAN) --enable-all-traits --sanitize=thread --skip-build \
	  --disable-xctest --filter '$(TSAN_TESTS)' $(TEST_FLAGS)

# The build is the tests' own, so that in CI, where both are strict, nothing is built twice.
lint: test-packages ## format, warnings and undeclared imports
	swift format lint --strict --recursive Sources Plugins Tests Package.swift
	export COPYDESK_STRICT=1
	swift build $(FLAGS) --build-tests --explicit-target-dependency-import-check error

build: packages ## the release binary
	swift build $(RELEASE) --product copydesk
	echo "built $(BINARY), $$(($$(stat -Lc %s $(BINARY)) / 1024)) KiB"

# Root often has no Swift on its PATH: `make build`, then `sudo make install`.
install: ## the release binary into PREFIX/bin (DESTDIR goes before it)
	if command -v swift > /dev/null || [ ! -x $(BINARY) ]; then $(MAKE) --no-print-directory build; fi
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/copydesk
	echo "installed $(DESTDIR)$(PREFIX)/bin/copydesk"

bench: test-packages ## start-up, size, throughput and engine, in CPU seconds
	swift build $(RELEASE) --product copydesk
	for product in copydesk-bench outside-bench sample-worker; do swift build $(RELEASE) --product $$product; done
	/usr/bin/python3 -B Tests/Bench/measure.py $(SCRATCH)/release

# The engine against others on the same work, with kills; the bench lies outside this repository.
bench-engine: test-packages ## N articles through the engine bench, rows into JSON=, peers with PYTHON=
	[ -f $(ENGINE_BENCH)/bench.py ] || {
	  echo "there is no bench.py in $(ENGINE_BENCH): name its folder with ENGINE_BENCH=" >&2
	  exit 1
	}
	swift build $(RELEASE) --product copydesk-bench
	export N=$(N) REPEAT=$(REPEAT) KILLS=$(KILLS) PYTHON='$(PYTHON)' PEERS='$(PEERS)' TMP='$(TMP)'
	export JSON='$(if $(JSON),$(abspath $(JSON)))'
	/usr/bin/python3 -B Tests/Bench/engine.py $(SCRATCH)/release/copydesk-bench $(ENGINE_BENCH)

clean: ## everything that was built
	rm -rf .build

help: ## this list
	sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

packages: WANTED = $(PACKAGES)
test-packages: WANTED = $(PACKAGES) $(TEST_PACKAGES)
packages test-packages: swift
	command -v dpkg-query > /dev/null || {
	  echo "copydesk is built on Debian; elsewhere install what $(WANTED) hold," >&2
	  echo "then say: make $(MAKECMDGOALS) PACKAGES= TEST_PACKAGES=" >&2
	  [ -z "$(strip $(WANTED))" ] && exit 0 || exit 1
	}
	present=$$(dpkg-query -W -f='$${db:Status-Status} $${Package}\n' $(WANTED) 2> /dev/null |
	  sed -n 's/^installed //p' || true)
	missing=
	for package in $(WANTED); do
	  grep -qx "$$package" <<< "$$present" || missing+=" $$package"
	done
	[ -n "$$missing" ] || exit 0
	give_up() {
	  echo "copydesk needs Debian packages that could not be installed here; as root, run:" >&2
	  echo "  apt-get update && apt-get install -y$$missing" >&2
	  exit 1
	}
	as_root=
	if [ "$$(id -u)" != 0 ]; then
	  command -v sudo > /dev/null || give_up
	  as_root="sudo $$([ -t 0 ] || echo -n)"
	fi
	fetch() {
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
	    --no-install-recommends -o DPkg::Lock::Timeout=120 $$missing > /dev/null
	}
	echo "installing$$missing" >&2
	fetch 2> /dev/null || { $$as_root apt-get update -qq && fetch; } || give_up

swift:
	found=$$(swift --version 2> /dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' || true)
	[ -n "$$found" ] || {
	  echo "there is no 'swift' on the PATH: install Swift $(SWIFT_NEEDED) or later" \
	    "from https://www.swift.org/install/linux" >&2
	  exit 1
	}
	printf '%s\n' $(SWIFT_NEEDED) "$$found" | sort -V -C || {
	  echo "copydesk needs Swift $(SWIFT_NEEDED) or later, and this is $$found:" \
	    "see https://www.swift.org/install/linux" >&2
	  exit 1
	}
