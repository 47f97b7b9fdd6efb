# texbridge: `make help` lists the targets. Variables: PYTHON (interpreter), PIP_FLAGS (for pip install), PYTEST_FLAGS.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
TEST_VENV := .venv-test
BIN := $(TEST_VENV)/bin
PYTEST_FLAGS ?=

# What the tests drive: PortAudio, a JACK server with its dummy device, PipeWire, headless Pd, SuperCollider's language, Csound, node,
# a voice that speaks, a terminal for the UI, another reader of WAV files, what lists the system calls of a process, a browser
# for the page, a VST3 effect, and for plug-ins a C compiler and a validator.
TEST_PACKAGES := libportaudio2 jackd2 pipewire pipewire-alsa pipewire-jack wireplumber dbus-daemon puredata-core \
	supercollider-language csound nodejs espeak-ng tmux sndfile-programs strace chromium zam-plugins gcc libc6-dev sordi

export PYTHON PIP_FLAGS

.PHONY: help docs demo demo-plugin test lint format types bench bench-training soak plugin-targets presets presets-report quality-report pictures layouts \
	test-packages clean FORCE

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## play the fire preset for 20 s while an automated hand turns the knobs
	@scripts/apt.sh libportaudio2 || echo "set-up: without PortAudio the demo plays into demo.wav"
	@$(VENV)/bin/python -m texbridge.realtime.app.demo

demo-plugin: $(VENV)/.installed ## export fire as an LV2 plug-in, and play it in jalv into demo-plugin.wav
	@scripts/apt.sh gcc jackd2 jalv lv2-dev
	@$(VENV)/bin/python -m texbridge export fire --format lv2 --out build/fire.lv2
	@scripts/demo-plugin.sh build/fire.lv2 demo-plugin.wav

# Live tests share two cores with their neighbours, so what failed is run once more with the machine to itself: what fails
# again fails the build, and the first report stands above. A run that broke off (any status but 1) fails at once. Tests are
# dealt out by "load": of xdist's ways the one that goes on without a process that a test took along.
ALONE = { [ $$? -eq 1 ] && echo "test: once more, one after the other:" && \
	$(BIN)/pytest --last-failed --last-failed-no-failures none $(PYTEST_FLAGS); }

test: test-packages $(TEST_VENV)/.installed ## format, lint, types and every test, as CI does
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist load $(PYTEST_FLAGS) || $(ALONE)

lint: $(TEST_VENV)/.installed ## ruff format --check, ruff check, mypy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(TEST_VENV)/.installed ## rewrite the sources with ruff
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed ## measure the figures of docs/measured.md on this machine
	$(VENV)/bin/texbridge bench

bench-training: $(TEST_VENV)/.installed ## measure the loss, the synthesiser and a training step, against baselines
	$(BIN)/python -m benchmarks.training_speed --threads 1
	$(BIN)/python -m benchmarks.training_speed --threads $(shell nproc 2>/dev/null || echo 2)
	$(BIN)/python -m benchmarks.resynthesis_speed --threads 1

soak: test-packages $(TEST_VENV)/.installed ## the long endurance tests
	$(BIN)/pytest -m soak -rP --timeout 0 -o faulthandler_timeout=0 $(PYTEST_FLAGS)

plugin-targets: $(TEST_VENV)/.installed ## make plug-ins for every machine, and play those of ARM and Windows in qemu and wine
	@scripts/apt.sh qemu-user libc6-arm64-cross wine wine64 || true
	$(BIN)/pytest -m 'soak or not soak' -rsP tests/export/plugin/test_targets.py $(PYTEST_FLAGS)

presets: $(TEST_VENV)/.installed ## train and export the built-in presets from ../shared/data
	$(BIN)/python -m scripts.train_presets

presets-report: $(TEST_VENV)/.installed ## score the presets against their recordings, and how they live beside them
	$(BIN)/python -m scripts.presets_report

quality-report: $(TEST_VENV)/.installed ## train on the published recordings and compare with the published figures (half an hour)
	$(BIN)/python -m scripts.quality

pictures: $(TEST_VENV)/.installed ## make the pictures and sounds of the documents anew (needs ../shared/data)
	@scripts/apt.sh tmux puredata-gui xvfb xdotool imagemagick chromium gcc jackd2 jalv lv2-dev
	$(BIN)/python -m scripts.screen_picture
	$(BIN)/python -m scripts.page_picture
	PYTHON=$(BIN)/python scripts/pd_picture.sh
	PYTHON=$(BIN)/python scripts/plugin_picture.sh
	$(BIN)/python -m scripts.preset_sounds
	$(BIN)/python -m scripts.presets_report --picture docs/presets.png

layouts: $(VENV)/.installed ## write the layouts of control surfaces anew, from the parameter table
	$(VENV)/bin/python -m texbridge.realtime.app.surface_layouts patches/layouts

docs: $(TEST_VENV)/.installed ## make the site of the documents, in build/site; any broken link fails
	$(BIN)/mkdocs build --strict

clean: ## remove environments, caches and build outputs
	rm -rf $(VENV) $(TEST_VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis demo.wav demo-plugin.wav
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# A test whose program is missing skips by name on a personal machine and fails where CI=true.
test-packages:
	@scripts/apt.sh $(TEST_PACKAGES) || true

# An environment holds links to the source files, so that edits are seen at once; a file that is new, moved or gone wants
# them made again. The list is written only when it differs, and what pip finds installed it does not fetch.
SOURCES := build/sources.txt
LIST_SOURCES := find command realtime training export -name '*.py' -o -name py.typed -o -name '*.texbundle' -o -name page.html -o -name '*.[ch]' | LC_ALL=C sort

$(SOURCES): FORCE
	@mkdir -p $(@D)
	@$(LIST_SOURCES) | cmp -s - $@ || $(LIST_SOURCES) >$@

$(VENV)/.installed: pyproject.toml constraints.txt scripts/setup-venv.sh $(SOURCES)
	@scripts/setup-venv.sh $(VENV)
	@touch $@

$(TEST_VENV)/.installed: pyproject.toml constraints.txt scripts/setup-venv.sh $(SOURCES)
	@scripts/setup-venv.sh $(TEST_VENV) dev
	@touch $@
