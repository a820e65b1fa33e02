"""Pages and papers as a whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.diagnostics import Diagnostic
from layout_engine.messages import CATALOGUE
from layout_engine.model import Paper
from layout_engine.spec.files import MemoryReader
from layout_engine.spec.load import LoadedPaper, load_page, load_paper
from tests.spec.small import ELEMENTS, PAGE, brief, load


def paper(text: str) -> LoadedPaper:
    return load_paper("/p/paper.yaml", reader=MemoryReader({"/p/paper.yaml": text.encode()}))


def found(text: str) -> list[tuple[str, int, int]]:
    return [brief(d) for d in paper(text).diagnostics]


def test_a_page_alone_in_a_folder_has_a_paper_of_defaults() -> None:
    loaded = load(PAGE)
    assert not loaded.diagnostics
    assert loaded.page is not None
    assert loaded.page.paper == Paper(name="")
    assert loaded.page.info.number == 1
    assert (loaded.page.path, loaded.page.root) == ("/paper/01.yaml", "/paper")


def test_a_page_has_the_paper_of_its_root() -> None:
    files = {"/p/paper.yaml": "name: 江畔日报\n".encode(), "/p/a/b/01.yaml": PAGE.encode()}
    loaded = load_page("/p/a/b/01.yaml", ELEMENTS, reader=MemoryReader(files))
    assert loaded.page is not None
    assert (loaded.page.paper.name, loaded.page.root) == ("江畔日报", "/p")


def test_a_paper_is_no_page() -> None:
    assert [brief(d) for d in load("name: 江畔日报\ncn: 99-0001\n").diagnostics] == [("spec.paper-as-page", 1, 1)]


def test_a_given_paper_spares_the_file() -> None:
    files = {"/p/paper.yaml": b"nothing: good\n", "/p/01.yaml": PAGE.encode()}
    loaded = load_page("/p/01.yaml", ELEMENTS, reader=MemoryReader(files), paper=Paper(name="江畔日报"))
    assert not loaded.diagnostics
    assert loaded.page is not None
    assert loaded.page.paper.name == "江畔日报"


def test_errors_of_page_paper_and_story_come_together() -> None:
    loaded = load(
        PAGE + "stories: [{id: a, main: 好, text: a.md, x: 1}]\n", {"paper.yaml": "nmae: 江畔日报\n", "a.md": "# 错"}
    )
    assert {d.span.file for d in loaded.diagnostics} == {"/paper/paper.yaml", "/paper/01.yaml", "/paper/a.md"}


def test_a_whole_paper() -> None:
    loaded = paper(
        """
name: 江畔日报
organs: [江畔市总工会]
sites: [jiangpan.example, {text: 客户端, qr: https://jiangpan.example/app}]
nameplate: 江畔日报
templates:
  副刊: {based: 对开, columns: 6, heads: {头条: 42pt, 3: {main: 30pt, kicker: 四号}}}
styles:
  正文: {size: 9pt}
  引文: {based: 正文, face: 楷体}
faces: {报宋: [/fonts/FZBSJW.TTF, {file: /fonts/FZBSK.TTC, index: 1}], 黑体: /fonts/FZHTJW.TTF}
template: 副刊
"""
    )
    assert not loaded.diagnostics
    assert loaded.paper is not None
    assert loaded.paper.styles["引文"].face == "楷体"
    assert [face.index for face in loaded.paper.faces["报宋"]] == [0, 1]
    assert loaded.paper.templates["副刊"].heads["3"].kicker is not None
    assert loaded.paper.sites[0].text == "jiangpan.example"


def test_styles_and_templates_inherit_from_what_there_is_and_one_level() -> None:
    assert found("name: 甲\nstyles: {引文: {based: 正闻}}\n") == [("spec.unknown-style", 2, 22)]
    assert found("name: 甲\nstyles: {a: {based: b}, b: {based: 正文}}\n") == [("spec.based-deep", 2, 21)]
    assert found("name: 甲\nstyles: {a: {based: b}, b: {based: a}}\n") == [
        ("spec.based-cycle", 2, 21),
        ("spec.based-cycle", 2, 36),
    ]
    assert found("name: 甲\nstyles: {a: {based: a}}\n") == [("spec.based-self", 2, 21)]
    assert found("name: 甲\nstyles: {正文: {based: 正文}}\n") == []
    assert found("name: 甲\ntemplates: {副刊: {based: 八开}}\n") == [("spec.unknown-template", 2, 25)]
    assert found("name: 甲\ntemplate: zz\n") == [("spec.unknown-template-list", 2, 11)]


def test_every_code_of_the_reader_is_in_the_catalogue_and_every_text_has_both_languages() -> None:
    for code, message in CATALOGUE.items():
        if code.startswith("spec."):
            assert message.zh
            assert message.en
            assert bool(message.hint_zh) == bool(message.hint_en)


def placed(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return all(brief(d) for d in diagnostics)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_finding_and_no_crash(data: bytes) -> None:
    loaded = load(data)
    assert loaded.diagnostics
    assert placed(loaded.diagnostics)


SPEC = (
    PAGE
    + """stories:
  - id: lead
    rank: 头条
    at: {cols: 1-6, lines: 15-58, legs: 4}
    kicker: &k 全省春耕现场会在江畔召开
    main:
      - {text: 良田连片春潮涌, face: 大标宋, size: 63pt}
      - *k
    body: |
      甲**乙**丙

      ## 丁
    photos: [{file: a.jpg, focus: [0.4, 0.3], crop: 10%}]
    from: [2, 3]
ads: {id: a, size: 350 × 65 mm}
credits: {校对: 郑洁}
"""
)


@settings(max_examples=200)
@given(
    st.integers(0, len(SPEC)),
    st.integers(0, 6),
    st.text(alphabet=st.sampled_from("：: -[]{}*&!|>'\"\n\t#好1a"), max_size=4),
)
def test_a_spec_with_a_slip_is_a_page_or_a_finding(at: int, gone: int, typed: str) -> None:
    loaded = load(SPEC[:at] + typed + SPEC[at + gone :])
    assert placed(loaded.diagnostics)
    assert loaded.page is not None or loaded.diagnostics
