"""The real front page of the shared material as a spec of ours: whose text it is, and where an editor would put it.

In: ``front-page/front-page.yaml`` and ``Garden.jpg`` of the material. Out: a folder with paper.yaml, 01.yaml, stories and the
picture. ``sub`` of the material is our deck, ``sections[].head`` a crosshead; places and breaks of heads are ours.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

#: What the editor of this page decides: places, ranks, breaks of heads, boxes, the picture.
PLACES: dict[str, dict[str, Any]] = {
    "lead": {
        "at": {"cols": "1-6", "lines": "17-72", "legs": 4},
        "rank": "头条",
        "photos": [{"file": "Garden.jpg", "legs": 3, "lines": 29, "caption": "全委会会场。", "credit": "张旭摄"}],
    },
    "yangzhou": {
        "at": {"cols": "7-8", "lines": "17-66"},
        "rank": "4",
        "main": ["扬州着力推进党工组织", "“示范+标准”建设"],
        "head": {"lines": 8},
    },
    "resolution": {
        "at": {"cols": "7-8", "lines": "68-110"},
        "rank": "4",
        "main": ["江苏省总工会", "第十四届委员会", "第五次全体会议决议"],
        "deck": ["（2020年9月1日省总工会第十四届", "委员会第五次全体会议通过）"],
        "box": "正线",
        "head": {"lines": 17},
    },
    "nanjing": {
        "at": {"cols": "1-6", "lines": "74-110", "legs": 4},
        "rank": "5",
        "box": {"rule": "花边", "tint": "K5"},
        "column": "经验交流",
    },
}


def paragraphs(article: dict[str, Any]) -> list[str]:
    """The body's paragraphs of an article, crossheads left out, in order."""
    return [*article["body"], *(text for part in article.get("sections", []) for text in part["body"])]


def story_file(article: dict[str, Any]) -> str:
    """An article's text in the small Markdown of story files."""
    blocks = list(article["body"])
    for part in article.get("sections", []):
        blocks += [f"## {part['head']}", *part["body"]]
    return "\n\n".join(blocks) + "\n"


def story_spec(article: dict[str, Any]) -> dict[str, Any]:
    """An article's part of the page spec."""
    head = article["headline"]
    spec: dict[str, Any] = {"id": article["id"], "main": head["main"], "text": f"stories/{article['id']}.md"}
    for ours, theirs in (("kicker", "kicker"), ("deck", "sub")):
        if theirs in head:
            spec[ours] = head[theirs]
    for name in ("dateline", "byline"):
        if name in article:
            spec[name] = article[name]
    return {**spec, **PLACES[article["id"]]}


def write_page(source: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """Write the page into a folder → (path of its spec, the material as read)."""
    material: dict[str, Any] = yaml.safe_load((source / "front-page" / "front-page.yaml").read_text(encoding="utf-8"))
    paper, page = material["newspaper"], material["page"]
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "photos" / "Garden.jpg", folder / "Garden.jpg")
    for article in material["articles"]:
        (folder / "stories" / f"{article['id']}.md").write_text(story_file(article), encoding="utf-8")
    dump(
        folder / "paper.yaml",
        {
            "name": paper["name"],
            "slogan": paper["slogan"],
            "cn": paper["cn"],
            "postal_code": paper["postal_code"],
            "sites": paper["websites"],
            "template": page["format"],
        },
    )
    spec = {
        "page": {"number": page["number"], "date": paper["date"], "issue": paper["issue"]},
        "masthead": {"variant": "套红", "at": {"cols": "1-8", "lines": "1-15"}},
        "stories": [story_spec(article) for article in material["articles"]],
        "credits": {person["role"]: person["name"] for person in page["credits"]},
    }
    dump(folder / "01.yaml", spec)
    return folder / "01.yaml", material


def dump(path: Path, value: dict[str, Any]) -> None:
    """YAML as an editor would have it: Chinese as it is, keys in our order."""
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
