# The targets are the same here and in .ci/run.
PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin

.PHONY: demo serve install develop test check cover bench levels mutants mutants-short oracle faults fuzz publishing docs-site first-verdict installs speed samples picture pictures web-pictures clean

demo: install            ## set up and go the whole way on the real case
	rm -rf demo
	$(BIN)/kept demo --into demo

serve: .venv/served demo/kept.db ## the web application on the real case, at http://127.0.0.1:8765/
	$(BIN)/kept serve --ledger demo/kept.db

.venv/served: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[web]"
	touch $@

demo/kept.db:
	$(MAKE) demo

install: .venv/installed ## a virtual environment with Kept in it

.venv/installed: pyproject.toml hatch_build.py package-lock.json
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@test -e src/kept/web/static/vendor/htmx.min.js || echo "npm or the network is missing: web pages do without htmx and uPlot."
	touch $@

develop: .venv/developed ## and with what the tests need

.venv/developed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

test: develop            ## all tests, with the branch coverage that must be complete
	$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile --cov --cov-report=
	$(BIN)/python -m coverage report --fail-under=100 --include="src/kept/judge/*,src/kept/dates.py,src/kept/date_phrases/*,src/kept/ledger/**"

check: develop           ## linter, formatter and strict type checker
	$(BIN)/ruff check src tests benchmarks training docs deploy hatch_build.py
	$(BIN)/ruff format --check src tests benchmarks training docs deploy hatch_build.py
	$(BIN)/mypy

cover: test              ## where tests do not reach
	$(BIN)/python -m coverage report

bench: develop           ## how well statements and dates are read (most of it needs ../shared)
	$(BIN)/python -m benchmarks.attribution
	$(BIN)/python -m benchmarks.kinds
	$(BIN)/python -m benchmarks.official
	$(BIN)/python -m benchmarks.dates
	$(BIN)/python -m benchmarks.match
	$(BIN)/python benchmarks/bad_answers.py

samples: develop         ## write the samples of the README and docs anew
	$(BIN)/python docs/samples.py
	$(BIN)/python docs/python_page.py
	$(BIN)/python -m docs.reference_pages

docs-site: develop       ## the documentation as pages that need no server, in demo/docs
	$(BIN)/python -m docs.site demo/docs

first-verdict: develop   ## follow the README word for word in a fresh clone, up to a verdict
	$(BIN)/python -m benchmarks.first_verdict

installs: develop        ## wheel and source in empty environments, with each extra; about half an hour
	$(BIN)/python -m benchmarks.install_extras

oracle: develop          ## hold the judge against its oracle on 20,000 random ledgers
	$(BIN)/python -m tests.oracle 20000

mutants: develop         ## would the tests of the judge notice a fault? all mutants; about half an hour
	$(BIN)/python benchmarks/mutants.py

mutants-short: develop   ## the same for one mutant in twelve
	$(BIN)/python benchmarks/mutants.py --short

faults: develop          ## does the ledger lose, double or hide anything? the long forms; about an hour
	$(BIN)/python -m benchmarks.kills
	$(BIN)/python -m benchmarks.disk_faults
	$(BIN)/python -m benchmarks.power_loss
	$(BIN)/python -m benchmarks.tampering
	$(BIN)/python -m benchmarks.concurrency
	$(BIN)/python -m benchmarks.restore
	$(BIN)/python -m benchmarks.histories
	$(BIN)/python -m benchmarks.letters_kills
	$(BIN)/python -m benchmarks.reading_resume

fuzz: develop            ## do the API and the readers hold? 500 requests for each operation, 100,000 files for each reader
	$(BIN)/python -m benchmarks.web_fuzz
	$(BIN)/python -m benchmarks.reading_fuzz

publishing: develop      ## does a site of 10,000 promises cost the same for each? are assistants harmless? about half an hour
	$(BIN)/python -m benchmarks.publish_cost
	$(BIN)/python -m benchmarks.mcp_injection

speed: develop           ## how fast verdicts are reached, documents read, entries kept, licences counted
	$(BIN)/python benchmarks/verdicts.py
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.ledger_cost
	$(BIN)/python -m benchmarks.as_of
	$(BIN)/python -m benchmarks.sampling
	$(BIN)/python -m benchmarks.licences
	$(BIN)/python -m benchmarks.study_speed
	$(BIN)/python -m benchmarks.study_comparison

levels: develop          ## do studies keep their level, find what is there, and hold the truth? about an hour
	$(BIN)/python -m benchmarks.study_levels

picture: develop         ## take the pictures of the README anew (needs Debian's chromium)
	$(BIN)/python -m docs.web_pictures --readme

web-pictures: develop    ## every page of the web application, light, dark, phone and printed, to be looked at
	$(BIN)/python -m docs.web_pictures demo/pictures/web

pictures: demo develop   ## render the pages and plots of licences and studies into demo/pictures, to be looked at
	$(BIN)/python docs/licence_pictures.py demo/pictures
	$(BIN)/python docs/study_pictures.py demo/pictures

clean:                   ## remove everything that was made
	rm -rf .venv demo build dist
