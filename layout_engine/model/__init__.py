"""What the editor asked for: the plain data that a spec becomes, and the small vocabulary that its keys are made of.

In: nothing; ``spec`` builds these values from YAML, the elements' own dataclasses stand in ``elements/``. Every field
that is a key of the spec is declared with ``key(...)``: its Chinese word and its explanation in both languages feed the
JSON Schema, the messages and the reference. All values are frozen. ``Node.span`` is where the mapping starts in its
file, ``Node.places`` where each key's value stands.
"""

from __future__ import annotations

from layout_engine.model.house import Knob, Knobs, PunctuationName, PunctuationStyle
from layout_engine.model.page import Box, InlineText, Page, PageInfo
from layout_engine.model.paper import Paper
from layout_engine.model.press import Press, PressPictures
from layout_engine.model.styles import FaceFile, HeadSizes, Nameplate, Site, Style, TabStop, Template, Variant
from layout_engine.model.texts import (
    Drawing,
    Emphasis,
    Paragraph,
    ParagraphKind,
    PictureFile,
    StoryText,
    TableFile,
    TextRun,
    place_in,
)
from layout_engine.model.values import (
    LANG_FORM,
    InkCurve,
    InkSum,
    Key,
    LangTag,
    Node,
    Percent,
    Range,
    Size,
    is_lang,
    key,
    parse_ink,
)

__all__ = [
    "LANG_FORM",
    "Box",
    "Drawing",
    "Emphasis",
    "FaceFile",
    "HeadSizes",
    "InkCurve",
    "InkSum",
    "InlineText",
    "Key",
    "Knob",
    "Knobs",
    "LangTag",
    "Nameplate",
    "Node",
    "Page",
    "PageInfo",
    "Paper",
    "Paragraph",
    "ParagraphKind",
    "Percent",
    "PictureFile",
    "Press",
    "PressPictures",
    "PunctuationName",
    "PunctuationStyle",
    "Range",
    "Site",
    "Size",
    "StoryText",
    "Style",
    "TabStop",
    "TableFile",
    "Template",
    "TextRun",
    "Variant",
    "is_lang",
    "key",
    "parse_ink",
    "place_in",
]
