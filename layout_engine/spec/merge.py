"""换稿: the nodes of a page with those of an edition's file in place of its own.

In: the top mappings of a page spec and of a file with differences. Out: one mapping. A list's blocks are matched by ``id``: the
keys that the file gives take the place of the page's, the others stay; a block whose id the page has not is added. Any other
key is replaced as a whole. Every node keeps the place in its own file, so that mistakes are told where they stand.
"""

from __future__ import annotations

from layout_engine.diagnostics import diagnose
from layout_engine.spec.nodes import Mapping, Scalar, Sequence, YamlNode
from layout_engine.spec.sink import Sink


def merged(page: Mapping, changes: Mapping, path: str, sink: Sink) -> Mapping:
    """The page's mapping, changed. A block without ``id`` in a list of blocks is told: nothing says what it replaces."""
    entries = {name.text: (name, value) for name, value in page.entries}
    for name, value in changes.entries:
        old = entries.get(name.text)
        if name.text == "page":
            sink.add(diagnose("issue.change-page", name.span))
        elif old is not None and _blocks(old[1]) and _blocks(value):
            entries[name.text] = (old[0], _list(old[1], value, path, sink))
        else:
            entries[name.text] = (name, value)
    return Mapping(tuple(entries.values()), page.span)


def _items(node: YamlNode) -> tuple[YamlNode, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _blocks(node: YamlNode) -> bool:
    """Whether a node is a list of blocks with ids, or one such block."""
    return any(_id(item) for item in _items(node))


def _id(node: YamlNode) -> str:
    if isinstance(node, Mapping):
        return next((value.text for name, value in node.entries if name.text == "id" and isinstance(value, Scalar)), "")
    return ""


def _list(old: YamlNode, new: YamlNode, path: str, sink: Sink) -> Sequence:
    items = list(_items(old))
    places = {_id(item): number for number, item in enumerate(items) if _id(item)}
    for item in _items(new):
        name = _id(item)
        if not name:
            sink.add(diagnose("issue.change-no-id", item.span, file=path))
        elif name in places:
            before = items[places[name]]
            assert isinstance(before, Mapping) and isinstance(item, Mapping)
            keys = {key.text: (key, value) for key, value in before.entries}
            keys.update({key.text: (key, value) for key, value in item.entries})
            items[places[name]] = Mapping(tuple(keys.values()), item.span)
        else:
            items.append(item)
    return Sequence(tuple(items), old.span)
