# Two commands do everything on a fresh machine: `make demo` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.PHONY: help deps build demo ablation example test interop fuzz lint bench install clean soak tsan leaks

PREFIX ?= /usr/local
JOBS ?=
NAME ?= xz-small-replies
FUZZ_SECONDS ?= 60
SOAK_TRIALS ?= 20000
# 0 is another seed each time.
FUZZ_SEED ?= 0
SWIFT_BUILD := swift build $(if $(JOBS),-j $(JOBS))
# The Swift runtime goes into the binary: it then starts in half the time and runs where no Swift is.
RELEASE := -c release --static-swift-stdlib
BIN := .build/release
PORT_FILE := .build/standin.port

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install what is missing (libcurl, SQLite, OpenSSL headers, cmark-gfm for tests)
	@bash .ci/deps

build: deps ## Build prereg and the stand-in endpoint, release
	@$(SWIFT_BUILD) $(RELEASE) --product prereg
	$(SWIFT_BUILD) $(RELEASE) --product prereg-standin

demo: build ## Draft, score and batch on Experiments/ against the stand-in endpoint
	@bash Experiments/demo.sh $(BIN)

ablation: build ## Which line of the prompt buys which step? A demonstration on recorded replies
	@bash Experiments/prompt-ablation/run.sh $(BIN)

example: build ## Measure and judge a worked example anew: make example NAME=shifted-digits
	@bash Experiments/reproduce.sh $(NAME) $(BIN)

test: ## All tests (debug build)
	@bash .ci/deps test
	$(SWIFT_BUILD) --build-tests
	bash .ci/test

interop: deps ## Official SDKs against the stand-in; prereg against LiteLLM's proxy and in other tools
	@$(SWIFT_BUILD) --product prereg
	$(SWIFT_BUILD) --product prereg-standin
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/Interop/requirements.txt
	.venv/bin/python Tests/Interop/sdk_against_standin.py .build/debug/prereg-standin
	.venv/bin/python Tests/Interop/litellm_proxy.py .build/debug/prereg-standin .build/debug/prereg
	.venv/bin/python Tests/Interop/judge_requests.py .build/debug/prereg-standin .build/debug/prereg
	python3 -m venv .venv-tools
	.venv-tools/bin/pip install --quiet --disable-pip-version-check -r Tests/Interop/tools-requirements.txt
	.venv-tools/bin/python Tests/Interop/mcp_client.py .build/debug/prereg
	.venv-tools/bin/python Tests/Interop/user_tools.py .build/debug/prereg-standin .build/debug/prereg

	python3 -m venv .venv-cluster
	.venv-cluster/bin/pip install --quiet --disable-pip-version-check -r Tests/Interop/cluster-requirements.txt
	.venv-cluster/bin/python Tests/Interop/cluster.py .build/debug/prereg-standin .build/debug/prereg

soak: ## SOAK_TRIALS trials under mixed faults, none lost
	@$(SWIFT_BUILD) --build-tests
	PREREG_SOAK=$(SOAK_TRIALS) swift test --skip-build --disable-xctest --filter '^CommandTests\.SoakTests'

tsan: ## Transport, runner and store under ThreadSanitizer
	@export TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/thread-sanitizer.txt halt_on_error=1"
	for room in Transport Runner Store; do
	  swift test --disable-xctest --sanitize=thread --scratch-path .build-tsan --filter "^$${room}Tests\."
	done

leaks: ## A batch under valgrind: nothing may be lost for good
	@$(SWIFT_BUILD) --product prereg
	$(SWIFT_BUILD) --product prereg-standin
	bash Tests/leaks.sh .build/debug

fuzz: deps ## Random texts through the checklist under AddressSanitizer for FUZZ_SECONDS
	@export PREREG_FUZZ=1 SWIFT_BACKTRACE=enable=no
	# Of two --sanitize the compiler heeds the last, and which is last is left to chance.
	$(SWIFT_BUILD) -c release --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address --scratch-path .build-fuzz --product checklist-fuzz
	mkdir -p .build-fuzz/corpus
	.build-fuzz/release/checklist-fuzz -max_total_time=$(FUZZ_SECONDS) -seed=$(FUZZ_SEED) -max_len=4096 -timeout=5 \
	  -print_final_stats=1 -artifact_prefix=.build-fuzz/ .build-fuzz/corpus Sources/StandIn/Recordings 2>&1 \
	  | tee .build-fuzz/log | grep -E "cov: .*(INITED|pulse|DONE)|^stat|ERROR|SUMMARY|Fatal|DEATH" || true
	grep -q "^Done" .build-fuzz/log && grep -q "cov: " .build-fuzz/log \
	  || { echo "the fuzzer found something, or did not run: see .build-fuzz/log" >&2; exit 1; }

lint: ## Formatting and documentation rules
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Prompts

bench: build ## Speed and memory beside a bare C loop, aiohttp and the openai SDK; PARTS="flight scale" for curves
	@python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
	.venv/bin/python Benchmarks/run.py $(BIN) $(PARTS)

install: build ## Copy prereg to $(PREFIX)/bin
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 $(BIN)/prereg "$(DESTDIR)$(PREFIX)/bin/prereg"

clean: ## Remove what was built
	@rm -rf .build .build-fuzz .build-tsan .venv .venv-cluster .venv-tools
