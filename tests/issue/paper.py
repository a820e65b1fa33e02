"""A small issue in a folder: four small pages, a story that is continued, an index.

In: changes to files. Out: the path of ``issue.yaml``. The pages are small, so that an issue takes a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.desk import picture

PAPER = """name: 试样报
cn: CN 99-0001
publisher: 试样报社
address: 江畔市滨江路18号
price: 每份1元
printer: 试样印务中心
distribution: 邮政发行
template: 小样
templates:
  小样: {trim: 150 × 112 mm, columns: 3, chars: 13, lines: 22}
rules: {all: off}
"""

ISSUE = """date: 2026-03-05
issue: 108
previous: 107
pages: [01.yaml, 02.yaml, 03.yaml, 04.yaml]
"""

FIRST = """page: {number: 1}
index: {at: {cols: 3, lines: 1-22}, from: [2, 4]}
stories:
  - id: lead
    rank: 头条
    at: {cols: 1-2, lines: 1-22}
    main: 良田连片春潮涌
    text: stories/lead.md
    jump: {page: 3}
"""

SECOND = """page: {number: 2}
folio: 要闻
stories:
  - id: bridge
    rank: "3"
    at: {cols: 1-3, lines: 4-22}
    main: [江畔二桥, 今日合龙]
    text: stories/bridge.md
"""

THIRD = """page: {number: 3}
folio: 综合
stories:
  - id: lead
    rank: "1"
    at: {cols: 1-2, lines: 4-22}
    continued: 1
  - id: brief
    rank: "1"
    at: {cols: 3, lines: 4-22}
    main: 早市添灯
    text: stories/brief.md
"""

FOURTH = """page: {number: 4}
folio: 副刊
stories:
  - id: river
    rank: "3"
    at: {cols: 1-3, lines: 4-22}
    main: 江声入梦来
    text: stories/river.md
    photos: [{file: pictures/river.png, legs: 1, crop: {max: 90%}}]
"""

_LEAD = [
    "春分将至，沿江各县的田里都是人。今年全县早稻计划种植二十万亩，目前种子、化肥都已备足，农机检修过半。",
    "在望溪镇，连片的田块昨天翻过第二遍。合作社的人说，去年这里还是七十多块小田，机器掉头比干活还费工夫。",
    "田并了，路也要跟着改。镇里把三条机耕道加宽到四米，又在渠边留出会车的地方，两台收割机可以对开。",
    "管水的老许算过一笔账：从前放一轮水要守两天两夜，如今闸门归一处管，半天就能放完，省下的工夫够犁八亩地。",
    "年轻人回来的也多了。二十六岁的小周去年学会了开插秧机，今年带着三个同学接下四百亩，定金是开春前交的。",
    "也有难处。连片以后，谁家的田排在前头，谁家的排在后头，总要有个说法。镇上把次序写在墙上，一年一换。",
    "技术员最怕的是倒春寒。他把温度计插在秧田边，夜里起来看两回，记下的数一早就发到各村的群里。",
]
TEXTS = {
    "lead": _LEAD,
    "bridge": [
        "昨天上午，江畔二桥最后一段钢梁落位，误差不到四毫米。大桥计划九月底通车，届时两岸往来只要五分钟。",
        "合龙选在清晨，是为了避开日晒。钢梁受热会伸长，一天之内长短能差出三厘米，只有日出前后最稳。",
    ],
    "brief": ["东门早市昨天添了四十盏灯，五点开市不再摸黑。摊主说，看得清秤，买卖就少了口舌。"],
    "river": [
        "小时候住在江边，夜里总听见水响。大人说那是江在翻身。后来搬进城里，楼高了，窗厚了，水声就听不见了。",
        "前些天回去，在老屋里住了一夜。半夜醒来，四下无声，过了许久，才有一点动静从远处来，轻得像谁在说梦话。",
    ],
}


def issue(folder: Path, changes: Mapping[str, str] = {}) -> Path:
    """The issue's files, some of them replaced (name → text) → the path of ``issue.yaml``."""
    files = {
        "paper.yaml": PAPER, "issue.yaml": ISSUE, "01.yaml": FIRST, "02.yaml": SECOND, "03.yaml": THIRD, "04.yaml": FOURTH,
        **{f"stories/{name}.md": "\n\n".join(text) + "\n" for name, text in TEXTS.items()},
    }  # fmt: skip
    for name, text in {**files, **changes}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    picture(folder / "pictures" / "river.png")
    return folder / "issue.yaml"
