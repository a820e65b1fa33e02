"""Messages about lines and paragraphs."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "text.control": Message(
        zh="有一个看不见的控制字符 {codepoint}，没有排出",
        en="an invisible control character {codepoint} was left out",
        hint_zh="从稿件里删去它（多半是从网页或文档粘贴带来的）",
        hint_en="delete it from the story (it usually comes with text pasted from a web page or a document)",
        severity="warning",
        exit=3,
    ),
    "text.surrogate": Message(
        zh="有半个残缺的字符 {codepoint}，原来是什么字已看不出来",
        en="half of a broken character {codepoint}: what it was is lost",
        hint_zh="对照原稿重新输入这个字",
        hint_en="type this character again from the original",
        exit=3,
    ),
    "text.script": Message(
        zh="这里有{script}，本引擎不会排这种文字",
        en="this is {script}, a script that the engine cannot set",
        hint_zh="请会排这种文字的同事另行排好，存成 300 ppi 以上的图片，用 photos 或 ads 排入",
        hint_en="have it set by someone who can, save it as a picture of 300 ppi or more, and place that under photos or ads",
        exit=3,
    ),
    "text.forced-break": Message(
        zh="“{text}”比一行还长，只好在不该断的地方断开",
        en='"{text}" is longer than a line and had to be split where no line should end',
        hint_zh="加宽栏，或者改短这一处",
        hint_en="widen the column or shorten this place",
        severity="warning",
        exit=3,
    ),
    "text.level": Message(
        zh="没有叫“{level}”的避头尾规则",
        en='there is no line-breaking level "{level}"',
        hint_zh="可用的有 {known}",
        hint_en="there are {known}",
    ),
    "text.unreadable": Message(
        zh="读不了 {path}：{reason}",
        en="cannot read {path}: {reason}",
        hint_zh="检查文件是否存在、能否打开",
        hint_en="check that the file exists and can be opened",
    ),
    "text.encoding": Message(
        zh="这里不是 UTF-8 编码的文字（字节 {byte}）",
        en="this is not text in UTF-8 (byte {byte})",
        hint_zh="把文件另存为 UTF-8 编码；旧稿多半是 GBK 编码",
        hint_en="save the file as UTF-8; old stories are mostly in GBK",
    ),
    "text.han-gap": Message(
        zh="“{text}”这一行太松，字间拉开了 {amount} 字", en='the line "{text}" is too loose: {amount} em between its characters',
        hint_zh="改几个字，或者加宽栏", hint_en="change a few words or widen the column", severity="warning", exit=3,
    ),
    "text.word-gap": Message(
        zh="“{text}”这一行太松，词间比限度还多 {amount} 字",
        en='the line "{text}" is too loose: its word spaces pass their limit by {amount} em',
        hint_zh="改几个字，或者加宽栏", hint_en="change a few words or widen the column", severity="warning", exit=3,
    ),
    "text.letter-gap": Message(
        zh="“{text}”这一行太松，外文字母之间也拉开了 {amount} 字",
        en='the line "{text}" is too loose: {amount} em had to go between its letters',
        hint_zh="改几个字，或者加宽栏", hint_en="change a few words or widen the column", severity="warning", exit=3,
    ),
    "text.last-line": Message(
        zh="段落最后一行只有“{text}”，不足两个字", en='the paragraph ends with a line of "{text}", less than two characters',
        hint_zh="增删几个字", hint_en="add or cut a few characters", severity="warning", exit=3,
    ),
    "text.overfull": Message(
        zh="“{text}”比栏宽多出 {amount} 字", en='"{text}" is {amount} em wider than its column',
        hint_zh="加宽栏，或者改小字号", hint_en="widen the column or take a smaller size", exit=3,
    ),
    "text.line-range": Message(
        zh="排不成 {wanted} 行：不破规则只能排 {least}–{most} 行",
        en="{wanted} lines cannot be had: within the rules there are {least}–{most}",
        hint_zh="增删文字，或改行数", hint_en="add or cut text, or ask for another number of lines", exit=3,
    ),
    "text.measure": Message(
        zh="栏宽 {value} 字太小或太大", en="a measure of {value} em is too small or too large",
        hint_zh="写 1 到 1000 之间的字数", hint_en="give 1 to 1000 em",
    ),
    "text.indent": Message(
        zh="缩进 {value} 字放不进 {measure} 字的行", en="an indent of {value} em does not fit a line of {measure} em",
        hint_zh="写 0 或比栏宽小的字数", hint_en="give 0, or less than the measure",
    ),
    "text.autospace": Message(
        zh="中西间距 {value} 字不行", en="a Han–Latin gap of {value} em cannot be",
        hint_zh="写 0 到 1 之间的字数，如 0.25", hint_en="give 0 to 1 em, such as 0.25",
    ),
    "text.style": Message(
        zh="没有“{value}”这种标点样式", en='there is no punctuation style "{value}"',
        hint_zh="现有：{known}", hint_en="there are: {known}",
    ),
    "text.lines": Message(
        zh="行数 {value} 不行", en="{value} is no number of lines",
        hint_zh="写 1 以上的整数", hint_en="give a whole number from 1",
    ),
    "text.output": Message(
        zh="小样只能存成 PDF 或 PNG：{path}", en="a galley is written as PDF or PNG: {path}",
        hint_zh="文件名以 .pdf 或 .png 结尾", hint_en="end the file's name with .pdf or .png",
    ),
}  # fmt: skip
