"""The graphics state as far as preflight follows it (ISO 32000-1 §8.4, §9.3).

In: entries of ExtGState dictionaries. Out: ``State``; what such a dictionary may not have in a press file is reported while
it is applied.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from layout_engine.preflight.pdf.colours import BLACK_GREY, Paint, Space
from layout_engine.preflight.pdf.facts import IDENTITY, Matrix
from layout_engine.records import dataclass

Notice = Callable[..., None]

_PLAIN_TRANSFER: Final = ("/Identity", "/Default")


@dataclass(slots=True)
class State:
    """Colours, overprint, line width, text. ``soft``: words for the transparency in force, empty for none."""

    matrix: Matrix = IDENTITY
    fill: Paint = BLACK_GREY
    stroke: Paint = BLACK_GREY
    under: Space | None = None
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0
    width: float = 1.0
    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    render: int = 0
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    alpha: tuple[float, float] = (1.0, 1.0)
    blend: str = "Normal"
    masked: bool = False

    def copy(self) -> State:
        """The same state, to be changed alone. (``copy.copy`` takes five times as long for a class with slots.)"""
        return State(
            self.matrix, self.fill, self.stroke, self.under, self.fill_over, self.stroke_over, self.mode, self.width,
            self.font, self.size, self.spacing, self.scale, self.leading, self.render, self.text, self.line,
            self.alpha, self.blend, self.masked,
        )  # fmt: skip

    @property
    def soft(self) -> str:
        parts = []
        if self.masked:
            parts.append("SMask")
        if min(self.alpha) < 1:
            parts.append(f"ca {min(self.alpha):g}")
        if self.blend not in ("Normal", "Compatible"):
            parts.append(f"BM {self.blend}")
        return ", ".join(parts)

    def apply(self, entry: Any, notice: Notice) -> None:
        """An ExtGState dictionary (§8.4.5, table 58)."""
        if "/LW" in entry:
            self.width = float(entry.get("/LW"))
        if "/OP" in entry:
            self.stroke_over = bool(entry.get("/OP"))
            self.fill_over = bool(entry.get("/op", entry.get("/OP")))
        elif "/op" in entry:
            self.fill_over = bool(entry.get("/op"))
        if "/OPM" in entry:
            self.mode = int(entry.get("/OPM"))
        if "/Font" in entry:
            font = entry.get("/Font")
            self.font, self.size = font[0], float(font[1])
        self.alpha = (float(entry.get("/ca", self.alpha[0])), float(entry.get("/CA", self.alpha[1])))
        if "/BM" in entry:
            self.blend = _blend(entry.get("/BM"))
        if "/SMask" in entry:
            self.masked = str(entry.get("/SMask")) != "/None"
        _forbidden(entry, notice)


def _blend(value: Any) -> str:
    import pikepdf

    return str(value[0] if isinstance(value, pikepdf.Array) and len(value) else value).lstrip("/")


def _forbidden(entry: Any, notice: Notice) -> None:
    """Transfer functions and halftones (ISO 15930-7 6.11.3; ISO 15930-4 6.12)."""
    if "/TR" in entry and str(entry.get("/TR")) != "/Identity":
        notice("pdfx.transfer", "TR")
    if "/TR2" in entry and str(entry.get("/TR2")) not in _PLAIN_TRANSFER:
        notice("pdfx.transfer", "TR2")
    halftone = entry.get("/HT")
    if "/HTP" in entry:
        notice("pdfx.halftone", "HTP")
    if halftone is not None and not isinstance(halftone, str) and str(halftone) != "/Default":
        if int(halftone.get("/HalftoneType", 1)) not in (1, 5):
            notice("pdfx.halftone", "HalftoneType")
        if "/TransferFunction" in halftone:
            notice("pdfx.transfer", "HT")
