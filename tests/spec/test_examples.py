"""The keys of the real elements: every type is known to reader, schema and reference, every example can be copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import jsonschema
import pytest

from layout_engine.elements import elements_by_key
from layout_engine.model import InlineText, Paper
from layout_engine.spec import nodes
from layout_engine.spec.describe import expected_of
from layout_engine.spec.files import Folder, MemoryReader
from layout_engine.spec.keys import KeyField, is_mapping, is_node, keys_of, options_of, page_keys
from layout_engine.spec.materials import Materials
from layout_engine.spec.reference import reference_markdown
from layout_engine.spec.schema import schema_of
from layout_engine.spec.sink import Sink
from layout_engine.spec.source import Source
from layout_engine.spec.structure import Structurer
from tests.spec.small import brief

MISSING = {"spec.story-missing", "spec.picture-missing", "spec.drawing-missing", "layout.table-missing"}


def blocks(kind: Any) -> Iterator[Any]:
    for option in options_of(kind)[0]:
        if is_node(option):
            yield option
        elif get_origin(option) is tuple or is_mapping(option):
            for inner in get_args(option):
                yield from blocks(inner)


def all_keys() -> list[tuple[str, KeyField]]:
    found: list[tuple[str, KeyField]] = []
    waiting: list[Any] = [Paper]
    for field in page_keys(elements_by_key()):
        waiting.extend(blocks(field.kind))
    seen: set[Any] = set()
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        for field in keys_of(cls):
            found.append((f"{cls.__name__}.{field.key}", field))
            waiting.extend(blocks(field.kind))
    return sorted(found, key=lambda item: item[0])


KEYS = all_keys()


@pytest.mark.parametrize("field", [field for _, field in KEYS], ids=[name for name, _ in KEYS])
def test_the_example_of_a_key_is_a_value_of_it(field: KeyField) -> None:
    example = field.about.example or expected_of(field.kind, field)[1]
    if options_of(field.kind)[0] == (InlineText,) or "…" in example:
        return  # a text of several lines
    root, problems = nodes.compose(Source("f", f"{field.key}: {example}\n"))
    assert not problems
    assert isinstance(root, nodes.Mapping)
    sink = Sink()
    folder = Folder(MemoryReader({}), "/", "/", "")
    Structurer(Materials(folder, sink), sink).value(field.kind, root.entries[0][1], field)
    assert [brief(d) for d in sink.found() if d.code not in MISSING] == []


def test_every_key_is_explained_in_both_languages() -> None:
    for name, field in KEYS:
        assert field.about.word, name
        assert field.about.about.zh, name
        assert field.about.about.en, name


def test_the_schemas_of_the_real_specs_are_schemas() -> None:
    for kind in ("page", "paper"):
        jsonschema.Draft202012Validator.check_schema(schema_of(kind, elements_by_key()))  # type: ignore[arg-type]


def test_the_reference_of_the_real_specs_names_every_key() -> None:
    for lang in ("zh", "en"):
        text = reference_markdown(elements_by_key(), lang)  # type: ignore[arg-type]
        for name, field in KEYS:
            assert f"| `{field.key}` |" in text, name
