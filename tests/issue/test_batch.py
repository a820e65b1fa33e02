"""A whole issue, from issue.yaml to its folder (interface.md ``issue``)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from layout_engine.issue.batch import Composed, compose_issue
from tests.desk import run
from tests.issue import paper
from tests.issue.paper import issue


def composed(folder: Path, changes: dict[str, str] | None = None, **options: object) -> Composed:
    spec = issue(folder / "desk", changes or {})
    return compose_issue(spec, folder / "out", jobs=1, **options)  # type: ignore[arg-type]


def codes(made: Composed) -> set[str]:
    return {each.code for each in made.diagnostics}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of an issue but the reports, which tell how long it took."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".json", ".html")
    }


def set_text(path: Path) -> str:
    """The text of a PDF, without white."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    finally:
        document.close()
    return "".join("".join(page.split()) for page in pages)


def test_everything_is_written(tmp_path: Path) -> None:
    made = composed(tmp_path)
    assert made.exit_code == 0, made.diagnostics
    assert made.folder == tmp_path / "out" / "2026-03-05"
    names = set(made.report["manifest"])
    assert {
        "pages/01.pdf",
        "pages/04.pdf",
        "issue.pdf",
        "reader.pdf",
        "png/01.png",
        "png/04-thumb.png",
        "html/index.html",
        "articles/01_lead.json",
    } <= names
    assert json.loads((made.folder / "report.json").read_text("utf-8"))["settled"] is True
    manifest = json.loads((made.folder / "manifest.json").read_text("utf-8"))["files"]
    for name, digest in manifest.items():
        assert hashlib.sha256((made.folder / name).read_bytes()).hexdigest() == digest
    assert "report.html" in manifest
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_a_story_is_given_once_and_stands_once_on_two_pages(tmp_path: Path) -> None:
    made = composed(tmp_path)
    assert made.folder is not None
    here, there = (set_text(made.folder / "pages" / name) for name in ("01.pdf", "03.pdf"))
    assert "（下转第3版）" in here
    assert "（上接第1版）" in there
    whole = "".join("".join(paper.TEXTS["lead"]).split())
    first = here.partition("良田连片春潮涌")[2].partition("（下转")[0]
    rest = there.partition("（上接第1版）")[2]
    assert first and whole.startswith(first)
    assert rest.startswith(whole[len(first) :])
    (jump,) = made.report["jumps"]
    assert (jump["story"], jump["from"], jump["to"]) == ("lead", 1, 3)
    assert min(jump["lines"]) >= 8


def test_the_index_takes_heads_and_page_numbers_from_the_pages(tmp_path: Path) -> None:
    made = composed(tmp_path)
    assert made.folder is not None
    front = set_text(made.folder / "pages" / "01.pdf")
    assert "江畔二桥今日合龙" in front and "第2版" in front
    assert "江声入梦来" in front and "第4版" in front


def test_the_same_bytes_twice_and_from_the_cache(tmp_path: Path) -> None:
    first = composed(tmp_path)
    assert first.folder is not None
    before = files_of(first.folder)
    second = composed(tmp_path)
    assert files_of(first.folder) == before
    assert all(page["cached"] for page in second.report["pages"])
    third = composed(tmp_path, cache=False)
    assert files_of(first.folder) == before
    assert not any(page["cached"] for page in third.report["pages"])


def test_only_a_page_that_changed_is_composed_again(tmp_path: Path) -> None:
    composed(tmp_path)
    made = composed(tmp_path, {"02.yaml": paper.SECOND.replace("今日合龙", "昨日合龙")})
    # Page 1 names the head of page 2 in its index.
    assert [page["cached"] for page in made.report["pages"]] == [False, False, True, True]


def test_one_broken_page_does_not_stop_the_others(tmp_path: Path) -> None:
    made = composed(tmp_path, {"04.yaml": "page: {number: 4}\nstoires: []\n"})
    assert made.exit_code == 4
    assert [page["status"] for page in made.report["pages"]] == ["ok", "ok", "ok", "failed"] or codes(made)
    assert made.folder is not None
    assert not (made.folder / "issue.pdf").exists()
    assert (made.folder / "pages" / "02.pdf").exists()


def test_a_page_that_is_not_there_fails_alone(tmp_path: Path) -> None:
    made = composed(tmp_path, {"issue.yaml": paper.ISSUE.replace("02.yaml", "zwei.yaml")})
    assert made.exit_code == 4
    assert made.report["pages"][1]["status"] == "failed"
    assert "spec.spec-missing" in codes(made)


def test_an_overset_page_is_a_proof(tmp_path: Path) -> None:
    long = {"stories/brief.md": "\n\n".join(paper.TEXTS["brief"] * 12)}
    made = composed(tmp_path, long)
    assert made.exit_code == 4
    page = made.report["pages"][2]
    assert page["status"] == "unfit" and page["overset"]["lines"] > 0
    assert made.folder is not None
    assert (made.folder / "proof" / "03.pdf").exists() and not (made.folder / "pages" / "03.pdf").exists()


def test_nothing_is_written_where_no_page_comes_out(tmp_path: Path) -> None:
    first = composed(tmp_path)
    assert first.folder is not None
    before = files_of(first.folder)
    broken = {f"0{number}.yaml": "page: [\n" for number in (1, 2, 3, 4)}
    made = composed(tmp_path, broken)
    assert made.exit_code == 4 and made.folder is None
    assert files_of(first.folder) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("01.yaml", "page: 3", "page: 9", "issue.jump-page"),
        ("01.yaml", "page: 3", "page: 1", "issue.jump-here"),
        ("01.yaml", "page: 3", "page: 4", "issue.jump-no-end"),
        ("03.yaml", "continued: 1", "continued: 2", "issue.jump-other"),
        ("03.yaml", "continued: 1", "continued: 1\n    text: stories/brief.md", "issue.jump-text"),
        ("01.yaml", "    jump: {page: 3}\n", "", "issue.continued-alone"),
        ("01.yaml", "from: [2, 4]", "from: [2, 7]", "issue.index-page"),
        ("01.yaml", "from: [2, 4]", "from: [2, 2]", "issue.index-head"),
        ("01.yaml", "number: 1", "number: 1, date: 2026-03-06", "issue.page-other"),
        ("01.yaml", "number: 1", "number: 1, issue: 109", "issue.page-other"),
        ("01.yaml", "number: 1", "number: 1, pages: 8", "issue.page-other"),
        ("issue.yaml", "previous: 107", "previous: 106", "issue.number"),
        ("issue.yaml", "previous: 107", "previous: {issue: 107, date: 2026-03-05}", "issue.previous-date"),
        ("stories/brief.md", paper.TEXTS["brief"][0], "".join(paper.TEXTS["lead"][:3]), "issue.passage-twice"),
        ("01.yaml", "lines: 1-22}\n    main", "lines: 1-5}\n    main", "issue.jump-none"),
    ],
)
def test_what_contradicts_is_told(tmp_path: Path, name: str, old: str, new: str, code: str) -> None:
    files = {
        "01.yaml": paper.FIRST, "03.yaml": paper.THIRD, "issue.yaml": paper.ISSUE,
        "stories/brief.md": "\n\n".join(paper.TEXTS["brief"]),
    }  # fmt: skip
    assert old in files[name]
    if code == "issue.jump-none":
        files["stories/lead.md"] = paper.TEXTS["lead"][0]
        made = composed(tmp_path, {"stories/lead.md": paper.TEXTS["lead"][0]})
    else:
        made = composed(tmp_path, {name: files[name].replace(old, new, 1)})
    found = [each for each in made.diagnostics if each.code == code]
    assert found, codes(made)
    assert found[0].span.file


def test_few_lines_may_not_jump(tmp_path: Path) -> None:
    made = composed(tmp_path, {"stories/lead.md": "\n\n".join(paper.TEXTS["lead"][:5])})
    assert {"issue.jump-short", "issue.jump-none"} & codes(made)
    assert made.exit_code == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("page: {number: 1}\n", "issue.is-page"),
        ("name: 试样报\n", "issue.is-paper"),
        ("date: 2026-03-05\npages: [01.yaml, 01.yaml]\n", "issue.page-listed"),
        ("date: 2026-03-05\npages: [../01.yaml]\n", "spec.file-outside"),
        ("date: 2026-03-05\npages: []\n", ""),
        ("date: heute\npages: [01.yaml]\n", ""),
        ("pages: [01.yaml]\n", "spec.missing-key"),
        ("date: 2026-03-05\npages: [01.yaml]\neditions: [{name: a/b}]\n", "issue.edition-name"),
        ("date: 2026-03-05\npages: [01.yaml]\neditions: [{name: a}, {name: a}]\n", "issue.edition-twice"),
    ],
)
def test_an_issue_that_is_wrong_writes_nothing(tmp_path: Path, text: str, code: str) -> None:
    spec = issue(tmp_path / "desk", {"issue.yaml": text})
    done = run("issue", spec, "-o", tmp_path / "out", "--jobs", "1", "--messages", "en")
    assert done.code == 2, done.err
    assert not code or f"error[{code}]" in done.err
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_the_command_answers_with_the_report(tmp_path: Path) -> None:
    spec = issue(tmp_path / "desk")
    done = run("issue", spec, "-o", tmp_path / "out", "--json", "--jobs", "1", "--messages", "en")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert answer["ok"] is True
    assert {"pages", "settled", "jumps", "manifest", "diagnostics"} <= answer.keys()
    assert {"page", "status", "fill", "overset", "diagnostics", "timing", "ink"} <= answer["pages"][0].keys()
    assert "[4/4] page" in done.err


def test_in_processes_as_in_one(tmp_path: Path) -> None:
    first = composed(tmp_path, cache=False)
    assert first.folder is not None
    before = files_of(first.folder)
    again = compose_issue(issue(tmp_path / "desk"), tmp_path / "out", jobs=2, cache=False)
    assert again.exit_code == 0
    assert files_of(first.folder) == before


COUNTY = """stories:
  - id: bridge
    main: [县城东桥, 今日动工]
"""


def editions(name: str = "县域版") -> dict[str, str]:
    text = paper.ISSUE + f"editions:\n  - name: {name}\n    changes: [{{page: 2, file: county/02.yaml}}]\n"
    return {"issue.yaml": text, "county/02.yaml": COUNTY}


def test_an_edition_writes_only_the_plates_that_differ(tmp_path: Path) -> None:
    made = composed(tmp_path, editions())
    assert made.exit_code == 0, made.diagnostics
    assert made.folder is not None
    own = made.folder / "editions" / "县域版"
    # Page 1 names the head of page 2 in its index.
    assert sorted(path.name for path in (own / "pages").iterdir()) == ["01.pdf", "02.pdf"]
    assert "县城东桥" in set_text(own / "pages" / "02.pdf") and "县城东桥" in set_text(own / "pages" / "01.pdf")
    assert "县城东桥" not in set_text(made.folder / "pages" / "02.pdf")
    (report,) = made.report["editions"]
    assert [page.get("shared", False) for page in report["pages"]] == [False, False, True, True]


def test_one_edition_alone_is_whole(tmp_path: Path) -> None:
    made = composed(tmp_path, editions(), edition="县域版")
    assert made.folder is not None
    assert len(list((made.folder / "pages").iterdir())) == 4
    assert "县城东桥" in set_text(made.folder / "pages" / "02.pdf")
    assert made.report["edition"] == "县域版"


def test_an_edition_that_there_is_not(tmp_path: Path) -> None:
    spec = issue(tmp_path / "desk", editions())
    done = run("issue", spec, "-o", tmp_path / "out", "--edition", "晚报", "--messages", "en")
    assert done.code == 2 and "error[issue.no-edition]" in done.err


def test_the_number_of_the_last_issue_is_found_in_its_report(tmp_path: Path) -> None:
    plain = paper.ISSUE.replace("previous: 107\n", "")
    before = plain.replace("03-05", "03-04").replace("108", "105")
    composed(tmp_path, {"issue.yaml": before})
    made = composed(tmp_path, {"issue.yaml": plain})
    assert "issue.number" in codes(made)
    assert made.report["form_errors"] >= 1
