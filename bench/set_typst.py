"""One cold run of Typst: ``python set_typst.py PAGE.typ PAGES.json FONTS OUT.pdf``.

Only the faces of the folder FONTS are known to it. No tagged PDF: the engine that it is compared with writes no tags.
"""

from __future__ import annotations

import datetime
import sys

import typst


def main(template: str, pages: str, fonts: str, out: str) -> None:
    compiler = typst.Compiler(
        input=template,
        root="/",
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        sys_inputs={"pages": pages},
    )
    when = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    compiler.compile(output=out, format="pdf", timestamp=when, pdf_tags=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
