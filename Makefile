# Each command works on a bare machine and sets up first what it needs. The steps stand in scripts/, which also says where
# things are built (scripts/common).

LISTEN ?= 127.0.0.1:3000
DATA ?= $(if $(XDG_DATA_HOME),$(XDG_DATA_HOME)/service-tickets,data)

.PHONY: run test build dev bench bench-files setup setup-test
.NOTPARALLEL:

# The console with the demo cast on SQLite.
run: build
	@exec target/release/service-tickets serve --demo --listen $(LISTEN) --data "$(DATA)"

# Everything that has to be green.
test: setup setup-test
	@scripts/test

# One self-contained program, target/release/service-tickets.
build: setup
	@scripts/build

# Rebuilds and reloads while one edits.
dev: setup
	@exec scripts/dev $(LISTEN) "$(DATA)"

# Measures the program on both engines and writes docs/benchmarks.md; SIZES and ENGINES measure less.
bench: build
	@scripts/bench

# Measures how much memory the program takes while many large files go up and down.
bench-files: build
	@scripts/bench-files

setup:
	@scripts/setup

setup-test: setup
	@scripts/setup-test
