"""The JSON Schema says what the reader does: good specs pass both, typical bad ones neither."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
import yaml

from layout_engine.messages import exit_code
from layout_engine.model import Node
from layout_engine.spec.files import MemoryReader
from layout_engine.spec.load import load_paper
from layout_engine.spec.reference import reference_markdown
from layout_engine.spec.scalars import SCALARS, read_scalar
from layout_engine.spec.schema import schema_of
from layout_engine.text.punctuation import STYLES
from tests.spec.small import ELEMENTS, PAGE, load, story

PAGE_SCHEMA = schema_of("page", ELEMENTS)
PAPER_SCHEMA = schema_of("paper", ELEMENTS)


def core(text: str) -> Any:
    """A spec as a YAML 1.2 language server sees it: only true, false, null and numbers are no strings."""

    def resolve(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): resolve(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [resolve(item) for item in node.value]
        value = str(node.value)
        if node.style:
            return value
        if value in ("", "~", "null"):
            return None
        if value in ("true", "false"):
            return value == "true"
        if re.fullmatch(r"[-+]?[0-9]+", value):
            return int(value)
        return float(value) if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", value) else value

    return resolve(yaml.compose(text, Loader=yaml.SafeLoader))


def passes(schema: Mapping[str, Any], text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(schema).is_valid(core(text)))


def test_the_schemas_are_schemas_and_json() -> None:
    for schema in (PAGE_SCHEMA, PAPER_SCHEMA):
        jsonschema.Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema


GOOD = [
    PAGE,
    "page: {number: 1, date: 2026-03-05, issue: 9607, pages: 8, inks: 4C}\n",
    story("main: 好"),
    story("main: 2026"),
    story("main:\n  - {text: 好, face: 大标宋, size: 63pt}\n  - 啊"),
    story("main: 好\nat: {cols: 1-6, lines: 15-58, legs: 4}"),
    story("main: 好\nat: [{cols: 6, lines: 1 - 9}, foot]"),
    story("main: 好\nrank: 5"),
    story("main: 好\nrank: 头条\nboxed: 是\ntint: M100 Y100"),
    story("main: 好\nbody: |\n  甲\n\n  乙"),
    story("main: 好\nfrom: [2, 3]\nmeasure: 13字"),
    story("main: 好\nfrom: 2\nmeasure: auto"),
    PAGE + "ads: [{id: a, size: 350 × 65 mm, until: 2026-03-05}]\n",
    PAGE + "credits: {值班主任: 周远, 校对: 郑洁}\n",
    PAGE + "credits: {people: {校对: 郑洁}, align: left}\n",
]

BAD = [
    "ads: []\n",
    "page: {issue: 1}\n",
    "page: {number: 0}\n",
    "page: {number: 一}\n",
    "page: {number: 1, inks: RGB}\n",
    "page: {number: 1, date: 3/5}\n",
    PAGE + "titel: x\n",
    story("main: 好\ntitel: x"),
    story("main: []"),
    story("main: 好\nrank: 9"),
    story("main: 好\nboxed: maybe"),
    story("main: {text: 好, size: 63}"),
    story("main: 好\nat: {cols: 六}"),
    story("main: 好\ntint: '#ff0000'"),
    story("main: 好\nfrom: [2, 100]"),
    story("main: 好\nmeasure: wide"),
    PAGE + "ads: {id: a, size: 65 mm}\n",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_specs_pass_both(text: str) -> None:
    assert not load(text).diagnostics
    assert passes(PAGE_SCHEMA, text)


@pytest.mark.parametrize("text", BAD)
def test_bad_specs_pass_neither(text: str) -> None:
    assert exit_code(list(load(text).diagnostics)) == 2
    assert not passes(PAGE_SCHEMA, text)


def test_a_paper_passes_both() -> None:
    text = "name: 江畔日报\nsites: [a, {text: b, qr: c}]\nstyles: {正文: {size: 小五, leading: 12.6pt, lines: 2}}\n"
    text += "faces: {报宋: /f.ttf, 黑体: [{file: /g.ttc, index: 1}]}\nautospace: 0.125字\nglue: 开明\n"
    assert not load_paper("/p/paper.yaml", reader=MemoryReader({"/p/paper.yaml": text.encode()})).diagnostics
    assert passes(PAPER_SCHEMA, text)
    assert not passes(PAPER_SCHEMA, text.replace("开明", "{全角: 1}"))


def test_the_schema_offers_every_style_of_punctuation() -> None:
    """A style is one entry of ``STYLES``; any other name may be one of the paper's own."""
    offered = PAPER_SCHEMA["properties"]["glue"]["anyOf"][0]["enum"]
    assert offered == [name for name, style in STYLES.items() if not style.css]
    assert passes(PAPER_SCHEMA, "name: 甲\nglue: 本报\npunctuation_styles: {本报: {based: 开明, commas: 0.75}}\n")
    assert not passes(PAPER_SCHEMA, "name: 甲\npunctuation_styles: {本报: {commas: 宽}}\n")


@pytest.mark.parametrize("kind", SCALARS, ids=lambda kind: kind.__name__)
def test_the_example_of_each_type_is_one(kind: type) -> None:
    scalar = SCALARS[kind]
    read_scalar(scalar, scalar.example)
    if kind is not str:
        value = core(scalar.example)
        jsonschema.validate(value, {"$schema": PAGE_SCHEMA["$schema"], **scalar.schema})


def test_keys_are_named_in_both_languages() -> None:
    kicker = PAGE_SCHEMA["$defs"]["Story"]["properties"]["kicker"]
    assert (kicker["title"], kicker["description"]) == ("kicker 引题", "引题\n\nkicker")
    assert PAGE_SCHEMA["properties"]["stories"]["title"] == "stories 稿件"
    assert PAGE_SCHEMA["$defs"]["Story"]["additionalProperties"] is False


def test_two_blocks_of_one_name_are_refused() -> None:
    other = type("Story", (Node,), {"__slots__": ()})
    with pytest.raises(TypeError, match="Story"):
        schema_of("page", {**ELEMENTS, "others": other})


@pytest.mark.parametrize(("lang", "word"), [("zh", "必写"), ("en", "required")])
def test_the_reference_names_every_key_of_every_block(lang: Any, word: str) -> None:
    text = reference_markdown(ELEMENTS, lang)
    assert f"| `id` | {'文字' if lang == 'zh' else 'text'} | {word} |" in text
    for block in PAGE_SCHEMA["$defs"].values():
        keyed = block if "properties" in block else block["anyOf"][0]
        for key in keyed["properties"]:
            assert f"| `{key}` |" in text
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
