"""Word files made by hand: parts as XML, packed into a zip.

In: the XML of a body, of other parts, pictures. Out: the bytes of a .docx; nothing of Word's own comes with it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="yt"><w:name w:val="引题"/></w:style>
<w:style w:type="paragraph" w:styleId="ft"><w:name w:val="副题"/></w:style>
<w:style w:type="paragraph" w:styleId="tz"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="qt"><w:name w:val="Quote"/></w:style>
<w:style w:type="character" w:styleId="zd"><w:name w:val="重点"/><w:rPr><w:em w:val="dot"/></w:rPr></w:style>
"""


def png(width: int = 40, height: int = 30) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (width, height), 120).save(stream, "PNG")
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t{space}>{text}</w:t></w:r>"


def p(inner: str = "", properties: str = "", style: str = "") -> str:
    """A paragraph; plain text becomes a run."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>{properties}'
    content = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def drawing(relation: str, descr: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="{descr}"/><a:graphic><a:graphicData><a:blip r:embed="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def docx(
    body: str, parts: Mapping[str, str] | None = None, media: Mapping[str, bytes] | None = None, styles: str = STYLES,
    relations: str = "",
) -> bytes:  # fmt: skip
    """A file: ``parts`` are the inner XML of numbering, footnotes, comments …; ``media`` are pictures by their names."""
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
    }
    inner = {"styles": styles, **(parts or {})}
    links = [f'<Relationship Id="x{n}" Type="{_TYPES}/{name}" Target="{name}.xml"/>' for n, name in enumerate(inner)]
    links += [
        f'<Relationship Id="{name.partition(".")[0]}" Type="{_TYPES}/image" Target="media/{name}"/>'
        for name in media or {}
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_TYPES}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        packed.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {_SPACES}><w:body>{body}</w:body></w:document>'
        )
        packed.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{''.join(links)}{relations}</Relationships>",
        )
        for name, xml in inner.items():
            root = roots.get(name, "hdr")
            packed.writestr(f"word/{name}.xml", f"<w:{root} {_SPACES}>{xml}</w:{root}>")
        for name, data in (media or {}).items():
            packed.writestr(f"word/media/{name}", data)
    return stream.getvalue()
