"""Front matter of a Markdown story: the YAML between two lines ``---`` at its top.

In: its lines. Out: plain values (texts, lists, mappings of texts), read from YAML's events, so that words stay words (NO, 03-05) and
nothing can grow: aliases and tags are refused, depth is bounded.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

from layout_engine.importing.article import Log

_MOST_DEPTH: Final = 8
_MOST_EVENTS: Final = 5000

Value = str | list[Any] | dict[str, Any]


def read_front(source: str, first: int, log: Log) -> dict[str, tuple[Value, int]]:
    """Key → value and line; ``first`` is the line of the file where ``source`` begins. Raises SpecError."""
    try:
        return _read(source, first, log)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise log.stop("front", log.at(first + line, 1), reason=error.problem or "YAML") from error
    except yaml.YAMLError as error:
        raise log.stop("front", log.at(first, 1), reason=str(error).split("\n")[0]) from error


def _read(source: str, first: int, log: Log) -> dict[str, tuple[Value, int]]:
    found: dict[str, tuple[Value, int]] = {}
    holders: list[list[Any] | dict[str, Any]] = []
    keys: list[str | None] = []
    places: dict[str, int] = {}

    def put(value: Value, line: int) -> None:
        if not holders:
            if not (isinstance(value, dict) or value == ""):
                raise log.stop("front", log.at(line, 1), reason="mapping")
            return
        holder = holders[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif keys[-1] is None:
            name = keys[-1] = str(value)
            if len(holders) == 1:
                places[name] = line
        else:
            holder[keys[-1]] = value
            keys[-1] = None

    for number, event in enumerate(yaml.parse(source, Loader=yaml.SafeLoader)):
        line = first + (event.start_mark.line if event.start_mark else 0)
        if number > _MOST_EVENTS or len(holders) > _MOST_DEPTH or isinstance(event, yaml.AliasEvent):
            raise log.stop("front", log.at(line, 1), reason="alias" if isinstance(event, yaml.AliasEvent) else "size")
        if isinstance(event, yaml.ScalarEvent):
            put(event.value, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if holders and isinstance(holders[-1], dict) and keys[-1] is None:
                raise log.stop("front", log.at(line, 1), reason="key")
            made: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            put(made, line)
            holders.append(made)
            keys.append(None)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            ended = holders.pop()
            keys.pop()
            if not holders and isinstance(ended, dict):
                found = {key: (value, places.get(key, first)) for key, value in ended.items()}
    return found
