"""Characters of symbol fonts → the characters of Unicode that look so.

In: the font's name and a character, whose code Word often puts at U+F000 and above (ISO/IEC 29500-1, 17.3.3.30). Out: a
character that newspapers' faces have, or an empty string where none is known.
"""

from __future__ import annotations

from typing import Final

_SYMBOL: Final = {
    0xB7: "●", 0xB1: "±", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD6: "√", 0xE5: "∑", 0xF2: "∫", 0xD0: "∠", 0x5C: "∴", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
    0xA2: "′", 0xB2: "″", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x69: "ι",
    0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x6E: "ν", 0x6F: "ο", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x75: "υ",
    0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ", 0x57: "Ω", 0x44: "Δ", 0x53: "Σ", 0x50: "Π", 0x46: "Φ", 0x47: "Γ", 0x51: "Θ",
}  # fmt: skip
_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "◆", 0x77: "◆",
    0x9F: "●", 0xA7: "■", 0xA8: "□", 0xB2: "☆", 0xAB: "★", 0xD8: "◆", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "→",
    0xFB: "×", 0xFC: "√", 0xFD: "×", 0xFE: "√",
}  # fmt: skip
#: Bullets that lists are typed with, whatever the font, by what newspapers' faces have.
_BULLETS: Final = {
    "•": "●", "\uf0b7": "●", "\uf0a7": "■", "\uf0d8": "◆", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "▪": "■", "◦": "○", "➢": "◆",
    "❖": "◆", "✓": "√", "✔": "√",
}  # fmt: skip


def symbol(font: str, ch: str) -> str:
    """The character to print for a bullet or a symbol of a font; empty where it is not known."""
    code = ord(ch)
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.lower()
    if name.startswith("wingdings"):
        return _WINGDINGS.get(low, "")
    if name == "symbol":
        return _SYMBOL.get(low, chr(low) if 0x20 <= low < 0x40 else "")
    if name.startswith("courier") and ch == "o":
        return "○"
    if ch in _BULLETS:
        return _BULLETS[ch]
    return "" if 0xE000 <= code <= 0xF8FF else ch
