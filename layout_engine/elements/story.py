"""稿件: a story with its head, text, photos and box, in the places its editor gave or the planner found.

In: a story of the spec (``story_keys``). Out: what it asks of the page, its items and its report (``story_setting``).
"""

from __future__ import annotations

from typing import ClassVar

from layout_engine.diagnostics import Text
from layout_engine.elements.story_keys import StoryKeys
from layout_engine.elements.story_setting import Setter
from layout_engine.layout.element import Context, Demand, Laid
from layout_engine.layout.styles import TextStyle
from layout_engine.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(StoryKeys):
    """A story of the page."""

    KEY: ClassVar[str] = "stories"
    WORD: ClassVar[str] = "稿件"
    ABOUT: ClassVar[Text] = Text("一篇稿件：标题、正文、图片、位置", "a story: head, text, photos, place")
    MANY: ClassVar[bool] = True

    def demand(self, context: Context) -> Demand:
        return Demand(
            name=Text(f"稿件“{self.id}”", f"story {self.id}"), span=self.place_of("at"),
            cells=self.cells(context.grid),
            closed=self.box is not None, key=self.id, below=self.below, not_beside=self.not_beside,
            equal=self.equal, rank=self.rank, own=self.grid == "own", web=self.web,
            pinned=not self.solved, free=self.unplaced,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        return Setter(self, replace(context, lang=self.lang) if self.lang else context).run()

    @property
    def unplaced(self) -> bool:
        """Whether the editor left its place to the planner."""
        return not self.at and "at" not in self.places

    def body_style(self, context: Context) -> TextStyle:
        """The style of its running text on a page."""
        return Setter(self, context).body_style()
