"""Messages about form errors, which the statute counts (《报纸期刊质量管理规定》)."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    # ---- the furniture of an issue -----------------------------------------------------------------------------------
    "form.nameplate-missing": Message(
        zh="第 1 版没有报头", en="page 1 has no nameplate",
        hint_zh="请在第 1 版加 masthead", hint_en="add masthead to page 1", severity="warning", exit=3,
    ),
    "form.nameplate-wrong": Message(
        zh="报头写的是“{said}”，报名是“{name}”", en="the nameplate says “{said}”; the paper is “{name}”",
        hint_zh="请核对报头和 paper.yaml 的 name", hint_en="check the nameplate and name in paper.yaml", severity="warning", exit=3,
    ),
    "form.cn-format": Message(
        zh="刊号“{cn}”不合格式", en="the CN number “{cn}” is not of the right form",
        hint_zh="写成 CN rr-ssss：地区号两位，报纸序号 0001–0999", hint_en="write CN rr-ssss: two digits of the province, a serial number from 0001 to 0999", severity="warning", exit=3,
    ),
    "form.weekday": Message(
        zh="{date}是{right}，版上印的是{said}", en="{date} is a {right}; the page says {said}",
        hint_zh="请改星期或日期", hint_en="correct the weekday or the date", severity="warning", exit=3,
    ),
    "form.date": Message(
        zh="版上的日期 {said} 与出版日期 {date} 不同", en="the page says {said}; the issue's date is {date}",
        hint_zh="请改正日期", hint_en="correct the date", severity="warning", exit=3,
    ),
    "form.issue": Message(
        zh="本版总期号 {said} 与头版的 {first} 不同", en="this page has issue number {said}, the first page {first}",
        hint_zh="请改成一样", hint_en="make them equal", severity="warning", exit=3,
    ),
    "form.page-count": Message(
        zh="版上写今日 {said} 版，实有 {count} 版", en="the page says {said} pages today; there are {count}",
        hint_zh="请改 page: pages", hint_en="correct page: pages", severity="warning", exit=3,
    ),
    "form.imprint": Message(
        zh="报上缺{what}", en="the paper lacks {what}",
        hint_zh="请在 paper.yaml 写 {key}，并用 credits 的 imprint 排在末版", hint_en="give {key} in paper.yaml, and print it on the last page (credits: imprint)", severity="warning", exit=3,
    ),
    "form.page-number": Message(
        zh="本版没有印版次", en="the page does not show its number",
        hint_zh="请加报眉（folio）", hint_en="add a folio line", severity="warning", exit=3,
    ),
    "form.page-order": Message(
        zh="版次 {number} 重复，或超出全期 {count} 版", en="page number {number} is there twice, or beyond the issue's {count} pages",
        hint_zh="请核对各版的版次", hint_en="check the pages' numbers", severity="warning", exit=3,
    ),
    "form.score": Message(
        zh="形式差错 {score} 个，超过 {most} 个，全期不合格", en="{score} form errors, more than {most}: the issue fails",
        hint_zh="请改正上面各项", hint_en="correct those above", exit=3,
    ),
}  # fmt: skip
