# make demo: the sample report in build/. make test: every test. Both set up what they need first, once:
# a stamp in .venv stands for a finished set-up and gives way when what it depends on changes.

PYTHON ?= python3
# Test processes; auto is one per core.
JOBS ?= auto
# Neighbours stay in one process, for they share what they look at, until another process has nothing left to do.
SPREAD = -n $(JOBS) --dist worksteal

BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
PINS := pyproject.toml constraints.txt
DRAFTS := $(foreach kind,md docx pdf,$(CURDIR)/build/township-annual.$(kind))

# Babel finds the extractor in scripts/ only where the checkout is on Python's path, as with "python -m".
BABEL = $(BIN)/python -m babel.messages.frontend -q
# The Chinese sentence is the message itself. No dates and no line numbers: a catalogue changes where its messages do.
EXTRACT = extract --mapping babel.toml --no-default-keywords -k say -k marked -k Phrase --add-location file --sort-by-file --no-wrap
UPDATE = update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

export PYTHON

.PHONY: FORCE demo test test-typst fuzz bench mutants proofreading lint format messages setup-demo setup-test constraints clean

demo: .venv/.system-demo
	$(BIN)/assembler build samples/township-annual.yaml --out build
	@echo "The report:" && ls -1 $(DRAFTS)

test: .venv/.system-test .venv/.node
	$(BIN)/python -m pytest $(SPREAD) $(PYTEST_FLAGS)

# The tests of the PDF once more, with the second engine.
PDF_TESTS = pdf pdf_page pdf_measure accessibility formal parity paragraphs review stages table_printing turned_pages
test-typst: .venv/.system-test .venv/.node
	$(BIN)/python -m pytest $(SPREAD) --engine typst $(PDF_TESTS:%=tests/test_%.py) $(PYTEST_FLAGS)

# The properties alone, eighty times as many examples: for a night.
# Then, where atheris is installed (Linux: pip install 'assembler-reports[fuzz]'), bytes of its own for each reader.
FUZZ_SECONDS ?= 600
fuzz: .venv/.system-test .venv/.node
	$(BIN)/python -m pytest $(SPREAD) -m hypothesis --hypothesis-profile=long $(PYTEST_FLAGS)
	$(BIN)/python -m reliability.fuzz --seconds $(FUZZ_SECONDS)

# What no run of all tests has the time for: kills, interrupts, edits and disks by the hundred, every naughty string in
# every place, the same bytes whatever the machine (docs/reliability.md). An hour; COUNT=20 for a few minutes.
COUNT ?= 200
reliability: .venv/.system-test .venv/.node
	$(BIN)/python -m reliability --count $(COUNT)
	$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile=long tests/test_naughty.py tests/test_determinism.py

# The oldest versions that pyproject.toml allows (constraints-lowest.txt), in an environment of their own.
lowest: .venv/.system-test .venv/.node
	sh scripts/lowest.sh $(LOWEST_FLAGS)

# How much of the program the tests run, branches too.
coverage: .venv/.system-test .venv/.node
	sh scripts/coverage.sh $(SPREAD)

# Whether the tests notice when the code is wrong (docs/testing.md); ONLY="figures privacy" for some of the groups.
mutants: .venv/.system-test .venv/.python-mutants
	$(BIN)/python scripts/mutants.py $(ONLY)

# Recall and false alarms of the proof-reader, into docs/proofreading.md.
proofreading: .venv/.python-dev
	$(BIN)/python scripts/proofreading.py

# What one report costs, into docs/benchmarks.md.
bench: .venv/.system-test
	$(BIN)/python -m benchmarks.one_report $(RUNS)
	$(BIN)/python -m benchmarks.many_reports $(MANY)

lint: .venv/.python-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.python-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The catalogues: new messages in, old ones out, then compiled. Translations are written into the .po by hand.
messages: .venv/.python-dev
	@mkdir -p build
	$(BABEL) $(EXTRACT) --output build/assembler.pot assembler
	$(BABEL) $(UPDATE) --domain assembler --locale en --input-file build/assembler.pot --output-dir assembler/locale
	$(BABEL) compile --domain assembler --directory assembler/locale
	$(BABEL) compile --domain click --directory assembler/locale

# What every finding means, from the codes and their examples; check --explain reads the same.
docs/messages.md: .venv/.python-dev FORCE
	$(BIN)/python -m scripts.messages

# Kinds of measures: keys from the schemas, the examples of tests/measures and what they print.
docs/measures.md: .venv/.python-dev FORCE
	$(BIN)/python -m scripts.measures

# What each packaged section module needs, read from the modules, as a table inside the guide.
docs/formats.md: .venv/.python-dev FORCE
	$(BIN)/python -m scripts.common_modules

# The review loop walked in LibreOffice: what the command says, and pictures of the pages.
docs/review.md: .venv/.python-dev setup-test FORCE
	$(BIN)/python -m scripts.walk
FORCE:

setup-demo: .venv/.system-demo
setup-test: .venv/.system-test .venv/.node

.venv/.python-demo: $(PINS) scripts/python.sh scripts/venv.sh
	sh scripts/venv.sh
	sh scripts/python.sh demo
	@touch $@

# What the tests need holds what the demo needs, so that neither is installed twice: it leaves both stamps.
.venv/.python-dev: $(PINS) scripts/python.sh scripts/venv.sh
	sh scripts/venv.sh
	sh scripts/python.sh dev
	@touch .venv/.python-demo $@

.venv/.python-mutants: .venv/.python-dev
	sh scripts/python.sh mutants
	@touch $@

# The system comes after Python, for without apt it is Python that tells whether Pango is there.
.venv/.system-demo: .venv/.python-demo scripts/system.sh scripts/fandol.sh scripts/elsewhere.sh scripts/root.sh
	sh scripts/system.sh demo
	@touch $@

.venv/.system-test: .venv/.python-dev scripts/system.sh scripts/fandol.sh scripts/elsewhere.sh scripts/root.sh
	sh scripts/system.sh test
	@touch .venv/.system-demo $@

.venv/.node: package.json .venv/.system-test
	npm install --no-package-lock --no-save --no-audit --no-fund --loglevel error
	@touch $@

# A new constraints.txt from the newest versions, in an environment of its own; look at the difference.
constraints:
	sh scripts/constraints.sh

clean:
	rm -rf .venv build dist node_modules .pytest_cache .hypothesis .mypy_cache .ruff_cache
