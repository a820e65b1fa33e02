"""Pages that no cache can know: the sample's page with its characters in another order.

In: a page spec and its story files. Out: the same spec with other story files. Only Han characters change places, each
paragraph within itself, so that marks, numbers, Latin words and all lengths stay where they are and every line break
remains as legal or forbidden as it was.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import yaml

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")


def shuffle_paragraph(text: str, random: Random) -> str:
    """The text with its Han characters permuted among their own places."""
    han = _HAN.findall(text)
    random.shuffle(han)
    drawn = iter(han)
    return _HAN.sub(lambda _: next(drawn), text)


def shuffle_text(text: str, random: Random) -> str:
    """Each paragraph (between blank lines) shuffled by itself."""
    return "".join(shuffle_paragraph(part, random) for part in _PARAGRAPHS.split(text))


def _pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """Every key of the document with the node of its value, at all depths."""
    found: list[tuple[str, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found.append((str(key.value), value))
            found.extend(_pairs(value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            found.extend(_pairs(item))
    return found


def vary_page(spec: Path, name: str, seed: str | None) -> Path:
    """Writes the page again as ``name`` beside ``spec``, without photos; its text shuffled by ``seed``, unless None.

    The YAML is edited in place, by the places of its nodes: whatever else the spec says stays as the editor wrote it.
    """
    source = spec.read_text("utf-8")
    random = Random(seed)
    edits: list[tuple[int, int, str]] = []
    for key, value in _pairs(yaml.compose(source)):
        start, end = value.start_mark.index, value.end_mark.index
        old = source[start:end].rstrip()
        if key == "photos":
            edits.append((start, start + len(old), "[]"))
        elif seed is None or not isinstance(value, yaml.ScalarNode):
            continue
        elif key == "body":
            edits.append((start, start + len(old), shuffle_text(old, random)))
        elif key == "text" and value.value.endswith(".md"):
            story = spec.parent / value.value
            other = story.with_name(f"{name}-{story.name}")
            other.write_text(shuffle_text(story.read_text("utf-8"), random), "utf-8")
            edits.append((start, start + len(old), other.relative_to(spec.parent).as_posix()))
    for start, end, new in sorted(edits, reverse=True):
        source = source[:start] + new + source[end:]
    target = spec.with_name(f"{name}.yaml")
    target.write_text(source, "utf-8")
    return target


def copy_paper(spec: Path, folder: Path) -> Path:
    """Copies the paper that a spec belongs to (its folder) to ``folder``; the path of the spec there.

    Raises ValueError where ``folder`` lies inside the paper: it would be copied into itself.
    """
    if folder.resolve().is_relative_to(spec.resolve().parent):
        raise ValueError(f"the working folder {folder} lies inside the paper {spec.parent}")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(spec.parent, folder, ignore=shutil.ignore_patterns("__pycache__", "draw"))
    return folder / spec.name
