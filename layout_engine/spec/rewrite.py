"""Keys of stories written into a page spec that keeps its editor's comments, order and spelling.

In: the text of a spec, for each story keys with plain values (None takes a key away). Out: the text with these keys. What YAML 1.2 asks
of comments nobody says; ``ruamel.yaml`` (MIT) keeps them, and is imported only here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

#: Lines are never folded.
_WIDE = 1 << 16


def rewritten(text: str, stories: Mapping[str, Mapping[str, Any]]) -> str:
    """The spec with the keys of these stories changed."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.allow_unicode = True
    dash = re.search(r"^( *)- ", text, re.MULTILINE)
    offset = len(dash[1]) if dash else 2
    yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
    page = yaml.load(text)
    for story in page["stories"]:
        for name, value in stories.get(str(story["id"]), {}).items():
            if name == "photos":
                _photos(story["photos"], value)
            elif name == "head":
                _merge(story, name, value)
            elif name in ("kicker", "main", "deck"):
                story[name] = _lines(story.get(name), value)
            else:
                _put(story, name, _flow(value))
    out = io.StringIO()
    yaml.dump(page, out)
    return out.getvalue()


def _put(mapping: Any, name: str, value: Any) -> None:
    """A key behind the first ones of a story, where an editor writes it; or in its old place."""
    if name in mapping:
        mapping[name] = value
        return
    first = ("id", "rank")
    mapping.insert(sum(key in mapping for key in first) if name == "at" else len(mapping), name, value)


def _flow(value: Any) -> Any:
    """A mapping or list in one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, Mapping):
        made = CommentedMap((key, _flow(part)) for key, part in value.items() if part is not None)
        made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        row = CommentedSeq(_flow(part) for part in value)
        row.fa.set_flow_style()
        return row
    return value


def _merge(story: Any, name: str, value: Mapping[str, Any]) -> None:
    old = story.get(name)
    if isinstance(old, dict):
        for key, part in value.items():
            old[key] = part
    else:
        _put(story, name, _flow(value))


def _photos(photos: Any, values: list[Mapping[str, Any]]) -> None:
    several = photos if isinstance(photos, list) else [photos]
    for photo, value in zip(several, values, strict=False):
        for key, part in value.items():
            if part is None:
                photo.pop(key, None)
            elif key in photo:
                photo[key] = part
            else:
                photo.insert(1, key, part)


def _lines(old: Any, lines: list[Mapping[str, Any]]) -> Any:
    """The lines of a head, each with its size; where an old one has the same text, its other keys stay."""
    parts = old if isinstance(old, list) else [old]
    texts = [str(part["text"] if isinstance(part, dict) else part) for part in parts]
    sized = [isinstance(part, dict) and "size" in part for part in parts]
    if texts == [line["text"] for line in lines] and all(sized):
        return old
    known = {str(part["text"]): part for part in parts if isinstance(part, dict)}
    from ruamel.yaml.comments import CommentedSeq

    made = CommentedSeq()
    for line in lines:
        found = known.get(str(line["text"]))
        if found is None:
            made.append(_flow(line))
        else:
            if "size" in line and "size" not in found:
                found["size"] = line["size"]
            made.append(found)
    return made
