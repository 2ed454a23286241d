# Lambda 502. Two commands: `make serve` shows the app, `make test` is the whole gate. Both get what is missing first.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

# Where `make serve` listens.
PORT ?= 8080
# The address at which the site will be published, for the static pages and the site map.
export SITE ?=

# Tests are built sooner without the line numbers of backtraces; a failed assertion names its own line anyway.
export CARGO_PROFILE_DEV_DEBUG ?= 0
# What has run already, of `setup` and `dist`: `make test` calls make for its parts.
READY ?=
# What tools/setup.sh chose: the path and the linker.
LOAD := source .cache/env;
# The engine and the command line, with what documentation and tests read.
ENGINE := --features docs
heading = @printf '\n== %s\n' '$(1)'

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: dist ## Build the app and serve it at http://localhost:8080 (PORT=… for another port)
	$(call heading,Serving)
	@$(LOAD) exec node tools/serve.mjs dist $(PORT)

.PHONY: dist
dist: setup ## Leave the static site in dist/
ifeq (,$(filter dist,$(READY)))
	$(call heading,Release build)
	@$(LOAD) cargo fetch --quiet || echo "Going on with the crates that are here."
	@# Offline: trunk shall use the tools of the set-up and download none. It takes only some values of NO_COLOR.
	@# The flags of the small standard library are such that only RUSTC_BOOTSTRAP lets a stable compiler take them.
	@$(LOAD) if [ -n "$${PAGE_RUSTFLAGS:-}" ]; then \
		export RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$$PAGE_RUSTFLAGS"; fi; \
		env -u NO_COLOR trunk build --release --offline true
endif

.PHONY: test
test: setup-all ## Run the whole gate
	@# A release build keeps one core busy, so what needs the native build runs beside it.
	@$(MAKE) READY=setup size test-steps >.cache/page.log 2>&1 & page=$$!; native=0; \
		$(MAKE) READY=setup check-format lint test-engine check-codes || native=$$?; \
		wait $$page || { cat .cache/page.log; exit 1; }; cat .cache/page.log; exit $$native
	@$(MAKE) READY="setup dist" test-tools test-browser test-engines

.PHONY: compare
compare: setup ## Compare with SAM CLI's validator and detect-secrets (CASES=… for other labelled cases)
	$(call heading,Comparison with AWS SAM CLI)
	@$(LOAD) tools/compare/run.sh $(CASES)
	$(call heading,Comparison with detect-secrets)
	@$(LOAD) tools/compare/redaction.sh

.PHONY: aws-drift
aws-drift: setup ## Compare limits, runtimes and error names with AWS's newest service models (botocore)
	$(call heading,The service models of AWS)
	@tools/setup.sh python
	@.cache/venv/bin/python -m pip install --quiet --upgrade --target .cache/botocore botocore
	@$(LOAD) cargo build --quiet $(ENGINE) --example catalogue --example diagnose
	@$(LOAD) PYTHONPATH=.cache/botocore .cache/venv/bin/python tools/aws_drift.py target/debug/examples/catalogue limits -- target/debug/examples/diagnose

.PHONY: calibrate
calibrate: setup ## Count how often each certainty is right (CASES=… for labelled cases, CODES=… for their list of codes)
	$(call heading,Certainty)
	@$(LOAD) cargo build --quiet $(ENGINE) --example catalogue --example diagnose
	@$(LOAD) target/debug/examples/catalogue examples >.cache/examples.jsonl
	@$(LOAD) python3 tools/calibrate.py target/debug/examples/diagnose .cache/examples.jsonl
	@$(LOAD) if [ -n "$(CASES)" ]; then python3 tools/calibrate.py -v target/debug/examples/diagnose $(CASES) $(if $(CODES),--codes $(CODES)); fi

.PHONY: bench
bench: setup ## Measure the engine
	$(call heading,Benchmarks)
	@$(LOAD) cargo bench $(ENGINE) --bench engine

# The targets in fuzz/, and for how long each runs, in seconds.
FUZZ := diagnose redact link chunks json cors commands
SECONDS_EACH ?= 600

.PHONY: fuzz
fuzz: setup ## Run each target of fuzz/ for ten minutes (FUZZ=… for some of them, SECONDS_EACH=… for another time)
	$(call heading,Fuzzing)
	@$(LOAD) cargo fuzz --version >/dev/null 2>&1 || { echo "cargo-fuzz is not here: cargo install cargo-fuzz --locked"; exit 1; }
	@# The sanitizer's flags are such that only RUSTC_BOOTSTRAP lets a stable compiler take them.
	@$(LOAD) export RUSTC_BOOTSTRAP=1; for it in $(FUZZ); do mkdir -p fuzz/corpus/$$it; \
		cargo fuzz run $$it -- -max_total_time=$(SECONDS_EACH) -max_len=20000 -timeout=20; done

.PHONY: deny
deny: setup ## Ask cargo-deny about known vulnerabilities, licences and sources of the crates
	$(call heading,The crates)
	@$(LOAD) cargo deny --version >/dev/null 2>&1 || { echo "cargo-deny is not here: cargo install cargo-deny --locked"; exit 1; }
	@$(LOAD) cargo deny --all-features check

.PHONY: reproduce
reproduce: setup ## Build the site twice from the last commit and compare the bytes
	$(call heading,Two builds)
	@$(LOAD) tools/reproduce.sh

# How long `make soak` goes on.
MINUTES ?= 60

.PHONY: pictures
pictures: dist setup-test ## Take the pictures of the README and of the manifest from the built page
	$(call heading,Pictures)
	@$(LOAD) node tools/pictures.mjs dist

.PHONY: soak
soak: dist setup-test ## Use one tab for an hour (MINUTES=…): verdicts stay right, memory does not grow
	$(call heading,A long time in one tab)
	@$(LOAD) node tests/soak/soak.mjs $(MINUTES)

.PHONY: sbom
sbom: dist ## Write dist/sbom.cdx.json: the crates, tools and files of the site (CycloneDX)
	$(call heading,What the site is made of)
	@$(LOAD) node tools/sbom.mjs dist

# What is made from the source, and the argument that makes it.
GENERATED := public/codes.json:codes tests/cases/contract.jsonl:cases \
	public/schemas/diagnosis.schema.json:schema npm/diagnosis.d.ts:types tests/cases/verdicts.txt:verdicts
CATALOGUE := cargo run --quiet $(ENGINE) --example catalogue

.PHONY: codes
codes: setup ## Write what is made from the source anew: pages of the codes, labelled cases, verdicts of the examples, schema and types of the JSON
	$(call heading,What is made from the source)
	@$(LOAD) for it in $(GENERATED); do $(CATALOGUE) "$${it#*:}" >.cache/generated && mv .cache/generated "$${it%:*}"; done
	@echo "They are up to date."

.PHONY: fmt
fmt: setup ## Format the Rust sources
	@$(LOAD) cargo fmt

.PHONY: clean
clean: ## Remove what was built; the tools stay
	rm -rf dist target

# The parts of the gate, each to be run alone as well.

.PHONY: setup setup-test setup-all check-format lint test-engine check-codes test-tools test-steps size test-browser test-engines

setup:
ifeq (,$(filter setup,$(READY)))
	$(call heading,Set-up)
	@tools/setup.sh all-build
endif

setup-test:
ifeq (,$(filter setup,$(READY)))
	@tools/setup.sh browser engines aws python languages
endif

setup-all:
	$(call heading,Set-up)
	@tools/setup.sh all-test

check-format: setup
	$(call heading,Format)
	@$(LOAD) cargo fmt --check

lint: setup
	$(call heading,Clippy: engine and command line)
	@$(LOAD) cargo clippy $(ENGINE) --all-targets -- -D warnings
	$(call heading,Clippy: the page and the worker)
	@$(LOAD) cargo clippy --target wasm32-unknown-unknown --no-default-features --features page,npm --lib --bins -- -D warnings

test-engine: setup
	$(call heading,Tests of the engine and of the command line)
	@$(LOAD) cargo test $(ENGINE)

check-codes: setup
	$(call heading,What is made from the source is up to date)
	@$(LOAD) for it in $(GENERATED); do $(CATALOGUE) "$${it#*:}" | cmp - "$${it%:*}" || \
		{ echo "$${it%:*} is stale: run 'make codes'."; exit 1; }; done
	@echo "It is up to date."

test-tools: setup setup-test
	$(call heading,Tests of what people copy in real tools)
	@$(LOAD) cargo build --quiet $(ENGINE) --example diagnose --example words --bin lambda-502
	@# One file waits for one AWS CLI after the other, so a second one runs beside it.
	@$(LOAD) built=$${CARGO_TARGET_DIR:-$(CURDIR)/target}/debug; DIAGNOSE=$$built/examples/diagnose WORDS=$$built/examples/words LAMBDA_502=$$built/lambda-502 \
		node --test --test-concurrency=2 --test-reporter=spec tests/tools/*.test.mjs

size: dist
	$(call heading,Size)
	@$(LOAD) node tools/size.mjs dist

test-steps: setup
	$(call heading,Work grows no faster than the text)
	@$(LOAD) node --test --test-reporter=spec tests/steps/*.test.mjs

test-browser: dist setup-test
	$(call heading,Tests in the browser)
	@compgen -G 'tests/browser/*.test.mjs' >/dev/null || { echo "There are no tests/browser/*.test.mjs."; exit 1; }
	@$(LOAD) node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.mjs

test-engines: dist setup-test
	$(call heading,The same walks in Chromium, Firefox and WebKit)
	@$(LOAD) node --test --test-reporter=spec tests/engines/*.test.mjs

# Larger than the gate: they install whole tools of others.

.PHONY: lighthouse first-load npm test-npm test-hosts test-mcp test-pre-commit

lighthouse: dist setup-test ## Ask Lighthouse about the built page: accessibility, best practices and SEO shall be 100
	$(call heading,Lighthouse)
	@$(LOAD) node tools/lighthouse.mjs dist

first-load: dist setup-test ## Measure what somebody waits for on a slow connection: first paint, ready, verdict
	$(call heading,The first load on a slow connection)
	@$(LOAD) node tools/first_load.mjs dist

.PHONY: test-scale check-crate

# Where `cargo build` leaves the command line.
BUILT := $${CARGO_TARGET_DIR:-$(CURDIR)/target}/debug

test-scale: setup ## Judge 100,000 lines with Spark, ClickHouse and DuckDB, and compare with one process
	$(call heading,The engine in data engines)
	@tools/setup.sh languages
	@$(LOAD) cargo build --quiet --bin lambda-502
	@$(LOAD) cmp -s examples/scale/requirements.txt .cache/scale/requirements.txt || { \
		"$${PYTHON_BASE:-python3}" -m venv --clear .cache/scale; \
		.cache/scale/bin/pip install --quiet --disable-pip-version-check -r examples/scale/requirements.txt; \
		cp examples/scale/requirements.txt .cache/scale/; }
	@$(LOAD) LAMBDA_502=$(BUILT)/lambda-502 .cache/scale/bin/python tests/scale/test_scale.py

check-crate: setup ## Build the crate from what would be published
	$(call heading,The crate)
	@$(LOAD) cargo publish --dry-run --locked

npm: setup ## Make the package for JavaScript in pkg/
	$(call heading,Package for JavaScript)
	@tools/npm.sh

test-npm: npm setup-test ## Try the package in Node.js, a browser, Vite and a worker
	$(call heading,The package in other programs)
	@$(LOAD) cargo build --quiet --bin lambda-502
	@$(LOAD) LAMBDA_502=$(BUILT)/lambda-502 node --test --test-reporter=spec tests/npm/*.test.mjs

test-hosts: dist setup-test ## Build documentation sites with their own generators and open them
	$(call heading,The widget in documentation sites)
	@$(LOAD) node --test --test-reporter=spec tests/hosts/*.test.mjs

test-mcp: setup ## Ask `lambda-502 mcp` with the official client of the Model Context Protocol
	$(call heading,The server for assistants)
	@$(LOAD) cargo clippy $(ENGINE),mcp --bin lambda-502 -- -D warnings
	@$(LOAD) cargo build --quiet $(ENGINE),mcp --bin lambda-502
	@[ -x .cache/mcp/bin/pip ] || python3 -m venv .cache/mcp
	@.cache/mcp/bin/pip install --quiet --requirement tests/mcp/requirements.txt
	@$(LOAD) .cache/mcp/bin/python tests/mcp/client.py "$${CARGO_TARGET_DIR:-target}/debug/lambda-502"

test-pre-commit: setup setup-test ## Have pre-commit build the hook from this repository and run it
	$(call heading,The hook of this repository)
	@$(LOAD) tests/pre-commit/run.sh
