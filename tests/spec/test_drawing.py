"""SVG → filled outlines, and nothing that would look otherwise than in a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.frame import Colour
from layout_engine.model import Drawing
from layout_engine.spec.drawing import DrawingError, parse_drawing
from tests.spec.small import brief, load, story

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'


def draw(body: str, head: str = HEAD) -> Drawing:
    return parse_drawing(f"{head}{body}</svg>".encode(), "a.svg")


def outline(body: str) -> list[tuple[str | int, ...]]:
    (path,) = draw(body).paths
    return list(path[0])


def test_view_is_in_thousandths_of_a_unit() -> None:
    assert draw('<path d="M0 0H1V1Z"/>').view == (0, 0, 100_000, 50_000)
    sized = '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="5mm">'
    assert draw('<path d="M0 0H1V1Z"/>', sized).view == (0, 0, 37_795, 18_898)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<path d="M0 0 L10 0 l0 5z"/>', [("M", 0, 0), ("L", 10_000, 0), ("L", 10_000, 5_000), ("Z",)]),
        ('<path d="M0,0C1,2 3,4 5,6"/>', [("M", 0, 0), ("C", 1_000, 2_000, 3_000, 4_000, 5_000, 6_000), ("Z",)]),
        ('<path d="M0 0Q3 0 3 3Z"/>', [("M", 0, 0), ("C", 2_000, 0, 3_000, 1_000, 3_000, 3_000), ("Z",)]),
        (
            '<rect x="1" y="2" width="3" height="4"/>',
            [("M", 1_000, 2_000), ("L", 4_000, 2_000), ("L", 4_000, 6_000), ("L", 1_000, 6_000), ("Z",)],
        ),
        ('<polygon points="0,0 1,0 1,1"/>', [("M", 0, 0), ("L", 1_000, 0), ("L", 1_000, 1_000), ("Z",)]),
        (
            '<g transform="translate(10 20)"><path transform="scale(2)" d="M0 0H1V1Z"/></g>',
            [("M", 10_000, 20_000), ("L", 12_000, 20_000), ("L", 12_000, 22_000), ("Z",)],
        ),
        (
            '<path transform="rotate(90, 1, 0)" d="M0 0H1V1Z"/>',
            [("M", 1_000, -1_000), ("L", 1_000, 0), ("L", 0, 0), ("Z",)],
        ),
    ],
)
def test_shapes(body: str, expected: list[tuple[str | int, ...]]) -> None:
    assert outline(body) == expected


def test_a_circle_is_four_cubics_through_its_extremes() -> None:
    circle = outline('<circle cx="10" cy="10" r="5"/>')
    assert [segment[0] for segment in circle] == ["M", "C", "C", "C", "C", "Z"]
    ends = {segment[-2:] for segment in circle[1:-1]}
    assert ends == {(10_000, 15_000), (5_000, 10_000), (10_000, 5_000), (15_000, 10_000)}


def test_an_arc_ends_where_it_should() -> None:
    arc = outline('<path d="M0 0A5 5 0 0 1 10 0Z"/>')
    assert all(segment[0] in ("M", "C", "Z") for segment in arc)
    assert arc[-2][-2:] == (10_000, 0)


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ("", Colour(k=1000)),
        ('fill="#fff"', Colour()),
        ('fill="#808080"', Colour(k=498)),
        ('fill="#ff0000"', Colour(m=1000, y=1000)),
        ('fill="rgb(0, 0, 128)"', Colour(c=1000, m=1000, k=498)),
        ('style="fill:red"', Colour(m=1000, y=1000)),
        ('fill="currentColor"', None),
    ],
)
def test_colours(attributes: str, colour: Colour | None) -> None:
    assert draw(f'<path {attributes} d="M0 0H1V1Z"/>').paths[0][1] == colour


def test_groups_hand_down_and_shapes_override() -> None:
    body = (
        '<g fill="red" fill-rule="evenodd"><path d="M0 0H1V1Z"/><path fill="none" d="M0 0H1V1Z"/></g>'
        '<path d="M0 0H1V1Z"/>'
    )
    assert [(path[1], path[2]) for path in draw(body).paths] == [
        (Colour(m=1000, y=1000), True),
        (Colour(k=1000), False),
    ]


def test_definitions_and_other_namespaces_are_not_drawn() -> None:
    body = '<defs><path d="M0 0H9V9Z"/></defs><title>江</title><x:y xmlns:x="urn:x"><x:z/></x:y><path d="M0 0H1V1Z"/>'
    assert len(draw(body).paths) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "forbidden"),
        (HEAD + "<script/></svg>", "forbidden"),
        (HEAD + '<path onclick="x" d="M0 0H1V1Z"/></svg>', "forbidden"),
        (HEAD + '<use href="http://x/y.svg#a"/></svg>', "unsupported"),
        (HEAD + '<image href="a.png"/></svg>', "unsupported"),
        (HEAD + "<text>江</text></svg>", "unsupported"),
        (HEAD + '<path stroke="red" d="M0 0H1V1Z"/></svg>', "unsupported"),
        (HEAD + '<g stroke="red"><path d="M0 0H1V1Z"/></g></svg>', "unsupported"),
        (HEAD + '<path opacity=".5" d="M0 0H1V1Z"/></svg>', "unsupported"),
        (HEAD + '<path style="clip-path:url(#a)" d="M0 0H1V1Z"/></svg>', "unsupported"),
        (HEAD + '<path fill="url(#a)" d="M0 0H1V1Z"/></svg>', "broken"),
        (HEAD + '<path d="M0 0 X"/></svg>', "broken"),
        (HEAD + '<path transform="spin(3)" d="M0 0H1V1Z"/></svg>', "broken"),
        (HEAD + '<path d="M0 0H1e300V1Z"/></svg>', "broken"),
        (HEAD, "broken"),
        ("<html/>", "broken"),
        ("", "broken"),
        ("江", "broken"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "no-view"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "no-view"),
        (HEAD + "</svg>", "empty"),
        (HEAD + "<g>" * 100 + "</g>" * 100 + "</svg>", "too-big"),
    ],
)
def test_what_is_refused(text: str, kind: str) -> None:
    with pytest.raises(DrawingError) as raised:
        parse_drawing(text.encode(), "a.svg")
    assert raised.value.kind == kind
    (found,) = load(story("main: 好\nmark: a.svg"), {"a.svg": text}).diagnostics
    assert brief(found)[0] == f"spec.drawing-{kind}"


def test_a_drawing_in_a_page() -> None:
    loaded = load(story("main: 好\nmark: a.svg"), {"a.svg": HEAD + '<path d="M0 0H1V1Z"/></svg>'})
    assert not loaded.diagnostics
    assert loaded.page is not None
    assert loaded.page.elements[0].mark.name == "a.svg"  # type: ignore[attr-defined]


@given(st.text(alphabet=st.sampled_from("MLHVCSQTAZmlhvcsqtaz0123456789.,-+e "), max_size=40))
def test_any_path_data_gives_outlines_or_a_reason(data: str) -> None:
    try:
        drawing = draw(f'<path d="{data}"/>')
    except DrawingError:
        return
    for path, _, _ in drawing.paths:
        assert path[0][0] == "M"


@given(st.binary(max_size=60))
def test_any_bytes_give_a_reason(data: bytes) -> None:
    with pytest.raises(DrawingError):
        parse_drawing(data, "a.svg")
