# One command for each thing that people do here; `make help` lists them.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/ready
SPARK_READY := .venv/ready-spark
# An environment of its own: .venv shows what a run does without Splink.
LINKAGE_BIN := .venv-linkage/bin
LINKAGE_READY := .venv-linkage/ready

# Relative paths are the project's; `make run JOURNEYHOUSE_HOME=...` moves every file of a run.
JOURNEYHOUSE_HOME ?= var
export JOURNEYHOUSE_HOME

# What `make bench` measures, where it keeps its files between runs, and where its report goes.
BENCH_INTERACTIONS ?= 1000000 10000000
BENCH_HOME ?= var/bench
BENCH_REPORT ?= benchmarks/results.md
export DAGSTER_HOME = $(abspath $(JOURNEYHOUSE_HOME))/dagster

# On every core; what shares a costly fixture stays together (tests/conftest.py).
PYTEST := $(BIN)/pytest -n auto --dist loadgroup

# $(call step,name,command): run the command and say how long it took.
step = @begun=$$(date +%s); echo "== $(1)"; $(2) && echo "-- $(1): $$(( $$(date +%s) - begun )) s"

.DEFAULT_GOAL := help
.PHONY: help setup sample run compact retention recover erasure defects identity journeys test test-fast browser test-erasure test-spark test-linkage lint ui docs journey bench bus-matrix clean

help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## Make .venv from requirements.lock, with every hash checked

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with PYTHON=...")'
	$(call step,set up,$(PYTHON) -m venv .venv && $(BIN)/pip install --quiet --require-hashes --requirement requirements.lock)
	@touch $@

sample: $(READY) ## Write the sample company's exports to landing
	$(call step,sample,$(BIN)/python -m simulator)

run: sample ## Load, guard, build, test and publish the sample; ends with its metrics
	$(call step,whole run,$(BIN)/python -m orchestration.run)

compact: $(READY) ## Make few raw files of many small ones, while no build runs
	@$(BIN)/python -m orchestration.maintenance compact

retention: $(READY) ## Remove from raw what was kept as long as its source declares, while no build runs
	@$(BIN)/python -m orchestration.maintenance retention

recover: $(READY) ## End a replacement of raw files that was interrupted; every load does so too
	@$(BIN)/python -m orchestration.maintenance recover

erasure: $(READY) ## Erase whom <home>/erasures/request names, build and publish anew, write the certificate
	@$(BIN)/python -m orchestration.erasure

defects: $(READY) ## Account for every defect planted in the sample; 1 when one was missed (after make run)
	@$(BIN)/python -m evaluation.defects

identity: $(READY) ## Which identifiers of the sample are one person's, pair by pair; 1 when an aim was missed (after make run)
	@$(BIN)/python -m evaluation.identity

journeys: $(READY) ## How rightly the journeys of the sample were rebuilt, beside the truth; 1 when an aim was missed (after make run)
	@$(BIN)/python -m evaluation.journeys

browser: $(READY) ## Get the Chromium that the tests of pages open, where it is missing
	@$(BIN)/python -m tests.dashboard.browser || test -z "$$CI"

test: lint browser ## Every check: style, types, and all tests, the whole run on a small sample among them
	@$(PYTEST) -m "not spark and not erasure and not linkage"

test-fast: $(READY) ## The tests to run while working
	@$(PYTEST) -m "not slow and not whole and not spark and not erasure and not linkage"

test-erasure: $(READY) ## A person of the sample company erased: no file holds the person, and a re-load brings nothing back
	@$(BIN)/pytest -m erasure tests/whole/test_erasure.py

test-spark: $(SPARK_READY) ## Every model on a Spark cluster of this machine, its marts compared with DuckDB's
	@$(BIN)/pytest -m spark -rs tests/spark

$(SPARK_READY): requirements-spark.lock $(READY)
	$(call step,set up Spark,$(BIN)/pip install --quiet --require-hashes --requirement requirements-spark.lock)
	@if $(BIN)/python -m tests.spark.java; then touch $@; else test -z "$$CI"; fi

test-linkage: $(LINKAGE_READY) ## People linked by probability with Splink, in an environment of its own; labelled records judged
	@$(LINKAGE_BIN)/pytest -m linkage -rs tests/linkage

$(LINKAGE_READY): requirements.lock requirements-linkage.lock
	$(call step,set up Splink,$(PYTHON) -m venv .venv-linkage && $(LINKAGE_BIN)/pip install --quiet --require-hashes --requirement requirements.lock --requirement requirements-linkage.lock)
	@touch $@

lint: $(READY) ## Style and types of Python and SQL
	$(call step,ruff,$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet)
	$(call step,mypy,$(BIN)/mypy)
	$(call step,sqlfluff,$(BIN)/sqlfluff lint --disable-progress-bar models tests)

ui: $(READY) ## Dagster's pages at http://127.0.0.1:3000
	@mkdir -p $(DAGSTER_HOME) && cp dagster.yaml $(DAGSTER_HOME)
	@$(BIN)/dagster dev -m orchestration.definitions -h 127.0.0.1

docs: $(READY) ## The documentation of every model as one page, var/docs/static_index.html
	$(call step,docs,$(BIN)/dbt --quiet parse --target-path var/docs && $(BIN)/dbt --quiet docs generate --static --no-compile --target-path var/docs)

bench: $(READY) ## The build's time, memory and bytes beside DuckDB's limit; BENCH_INTERACTIONS=1000000 for one size
	$(call step,bench,$(BIN)/python -m benchmarks.build $(BENCH_INTERACTIONS) --home $(BENCH_HOME) --report $(BENCH_REPORT))

journey: $(READY) ## Write the tables of docs/journey_of_a_row.md anew from the tests' sample run
	@$(BIN)/pytest -q tests/whole/test_journey_of_a_row.py --rewrite-pages

bus-matrix: $(READY) ## Write docs/bus_matrix.md: facts by dimensions; after a run also the orphan keys, 1 when there are some
	@$(BIN)/python -m evaluation.bus_matrix

clean: ## Remove what runs left behind: var, target, logs
	find var -mindepth 1 -maxdepth 1 -not -name .gitkeep -exec rm -rf {} +
	rm -rf target logs
