"""Files that are made from the code and kept in the repository say what the code says (``make docs`` makes them anew)."""

from __future__ import annotations

import json
from typing import Literal

import pytest

from layout_engine.elements import elements_by_key
from layout_engine.preflight.reference import checks_markdown
from layout_engine.spec.reference import reference_markdown
from layout_engine.spec.schema import schema_of
from tests.tools import ROOT


@pytest.mark.parametrize("kind", ["page", "paper", "issue"])
def test_schemas(kind: Literal["page", "paper", "issue"]) -> None:
    kept = json.loads((ROOT / "specs" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    assert kept == schema_of(kind, elements_by_key()), "run make docs"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_references(lang: Literal["zh", "en"]) -> None:
    kept = (ROOT / "docs" / f"reference.{lang}.md").read_text(encoding="utf-8")
    assert kept == reference_markdown(elements_by_key(), lang), "run make docs"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_checks(lang: Literal["zh", "en"]) -> None:
    kept = (ROOT / "docs" / f"checks.{lang}.md").read_text(encoding="utf-8")
    assert kept == checks_markdown(lang), "run make docs"
