# 版面引擎：常用命令。Everyday commands. `make help` lists them.
# Needs only GNU make and a Python >= 3.11; everything else goes into .venv, without root.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_JOBS ?= auto

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint types bench compiled docs picture format clean

help:  ## 列出这些命令 / list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

# The stamps record what was installed from which pyproject.toml: nothing is installed twice.
$(VENV)/.made: .ci/venv
	.ci/venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo '安装引擎… / Installing the engine …'
	$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo '安装检查工具… / Installing the tools for checking …'
	$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	$(PIP) install --editable '.[dev,bench]'
	@touch $@

setup: $(VENV)/.installed  ## 建立 .venv 并安装引擎 / make .venv and install the engine

demo: $(VENV)/.installed  ## 把样报头版排成 out/01.pdf 和 out/01.png / compose the sample front page
	@mkdir -p out
	$(BIN)/layout-engine render specs/sample/01.yaml -o out/01.pdf --png out/01.png --dpi 150
	@echo '完成 / done: out/01.pdf out/01.png'

test: lint types  ## 全部检查和测试 / all checks and tests
	$(BIN)/python -m pytest -n $(PYTEST_JOBS) -W error

lint: $(VENV)/.installed-dev  ## ruff 检查 / ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev  ## mypy 类型检查 / strict types
	$(BIN)/mypy

bench: $(VENV)/.installed-bench  ## 与 Typst 比较速度 / speed beside Typst: 1, 8 and 64 pages
	$(BIN)/python -m bench $(BENCH)

compiled: $(VENV)/.installed-dev  ## 编译断行的内层循环并对照测试（须有 C 编译器） / inner loops compiled by mypyc, and tested
	$(BIN)/python tools/compiled.py build/compiled
	cd build/compiled && $(CURDIR)/$(BIN)/python -m pytest -n $(PYTEST_JOBS) -W error tests/text tests/examples
	cd build/compiled && $(CURDIR)/$(BIN)/python -m bench.composer

picture: $(VENV)/.installed  ## README 的版面图 / the picture of the page in README
	$(BIN)/layout-engine render specs/sample/01.yaml -o out/01.pdf --png docs/pictures/front-page.png --dpi 65

docs: $(VENV)/.installed  ## 由 schema 生成参考手册 / reference and JSON Schema from the code
	$(BIN)/layout-engine schema page > specs/page.schema.json
	$(BIN)/layout-engine schema paper > specs/paper.schema.json
	$(BIN)/layout-engine schema issue > specs/issue.schema.json
	$(BIN)/python tools/reference.py docs

format: $(VENV)/.installed-dev  ## 整理代码格式 / format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## 删除生成的文件（.venv 也删） / remove what was made, .venv too
	rm -rf $(VENV) out dist build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find layout_engine tests bench tools specs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
