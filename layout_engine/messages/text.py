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
}
