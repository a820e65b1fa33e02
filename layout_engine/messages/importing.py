"""Messages about imported files: what is wrong with them, what was written in another way (``made``), what was left behind
(``left``)."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message


def _made(zh: str, en: str) -> Message:
    return Message(zh=zh, en=en, severity="info")


def _left(zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Message:
    return Message(zh=zh, en=en, hint_zh=hint_zh, hint_en=hint_en, severity="warning")


_WRONG: Final = {
    "import.unreadable": Message(
        zh="读不了“{path}”：{reason}", en="cannot read “{path}”: {reason}", hint_zh="看看文件名、权限对不对", hint_en="check the name and the permissions",
    ),
    "import.special": Message(
        zh="“{path}”不是普通文件", en="“{path}” is no ordinary file", hint_zh="写出文件名", hint_en="name a file",
    ),
    "import.many": Message(
        zh="一次最多导入 {limit} 个文件", en="at most {limit} files can be imported at once", hint_zh="分几次导入", hint_en="import them in several goes",
    ),
    "import.too-large": Message(
        zh="文件太大，或打开后太大（上限 {limit} MB）", en="the file is too large, or becomes so when it is unpacked (limit: {limit} MB)",
        hint_zh="去掉里面的图片再存一次；来历不明的文件不要打开", hint_en="save it without its pictures; do not open it if you do not know where it came from",
    ),
    "import.story-large": Message(
        zh="稿件太长（上限 {limit} MB）", en="the story is too long (limit: {limit} MB)", hint_zh="分成几篇", hint_en="divide it",
    ),
    "import.empty": Message(
        zh="文件里没有稿件", en="there is no story in the file", hint_zh="看看是不是拿错了文件", hint_en="check that it is the right file",
    ),
    "import.format": Message(
        zh="不会读这种文件（{found}）", en="files of this kind cannot be read ({found})",
        hint_zh="会读 Markdown、Word（.docx）、NITF、CNML；别的请先另存成其中一种", hint_en="Markdown, Word (.docx), NITF and CNML are; save it as one of them first",
    ),
    "import.encoding": Message(
        zh="文件的编码不对", en="the file's encoding is wrong", hint_zh="存成 UTF-8", hint_en="save it as UTF-8",
    ),
    "import.word-old": Message(
        zh="这是旧版 Word 的文件（.doc）", en="this is a file of old Word (.doc)", hint_zh="在 Word 或 WPS 里另存为 .docx", hint_en="save it as .docx in Word or WPS",
    ),
    "import.word-locked": Message(
        zh="这个文件加了密", en="the file is encrypted", hint_zh="在 Word 里去掉打开密码，再存一次", hint_en="take its password off in Word and save it again",
    ),
    "import.word-broken": Message(
        zh="Word 文件坏了（{part}）", en="the Word file is broken ({part})", hint_zh="在 Word 里打开修复，另存一份", hint_en="let Word repair it, and save it again",
    ),
    "import.word-other": Message(
        zh="这不是 Word 文件，是 {found}", en="this is no Word file but {found}", hint_zh="稿件另存为 .docx", hint_en="save the story as .docx",
    ),
    "import.xml": Message(
        zh="XML 写错了：{reason}", en="the XML is wrong: {reason}", hint_zh="请来稿方重发", hint_en="ask the sender for it again",
    ),
    "import.xml-entities": Message(
        zh="文件里定义了实体（{part}），这样的文件不读", en="the file defines entities ({part}); such files are not read",
        hint_zh="请来稿方重发不带 DOCTYPE 定义的文件", hint_en="ask the sender for one without them",
    ),
    "import.xml-large": Message(
        zh="XML 太大，或套得太深（{part}）", en="the XML is too large or too deep ({part})", hint_zh="来历不明的文件不要打开", hint_en="do not open it if you do not know where it came from",
    ),
    "import.front": Message(
        zh="文件头上的 YAML 读不了：{reason}", en="the front matter cannot be read: {reason}",
        hint_zh="写成一行一个“键: 值”，夹在两行“---”中间", hint_en="write “key: value” lines between two lines “---”",
    ),
    "import.table-large": Message(
        zh="表格太大（上限 {limit} 格）", en="the table is too large (limit: {limit} cells)", hint_zh="拆成几个表", hint_en="divide it",
    ),
    "import.revision": Message(
        zh="有未定的修订：{author} {kind}“{text}”", en="an open revision: {kind} by {author}, “{text}”",
        hint_zh="在 Word 里接受或拒绝；全部接受就加 --accept", hint_en="accept or reject it in Word; --accept accepts all",
    ),
    "import.comment": Message(
        zh="有批注：{author}：“{text}”", en="a comment by {author}: “{text}”",
        hint_zh="在 Word 里处理；不管批注就加 --accept", hint_en="deal with it in Word; --accept leaves all out",
    ),
    "import.exists": Message(
        zh="“{path}”已经有了，内容不同，没有覆盖", en="“{path}” is there already and differs; it was not overwritten",
        hint_zh="换一个 -o 的文件夹；确实要覆盖就加 --force", hint_en="choose another folder with -o; --force replaces it",
    ),
    "import.own-input": Message(
        zh="“{path}”就是要读的稿件，不能写在它上面", en="“{path}” is the file that is read; it cannot be written over",
        hint_zh="换一个 -o 的文件夹", hint_en="choose another folder with -o",
    ),
}  # fmt: skip

_MADE: Final = {
    "import.made-mark": _made("标点“{old}”改成“{new}”", "mark “{old}” became “{new}”"),
    "import.made-narrow": _made("全角“{old}”改成半角“{new}”", "full-width “{old}” became “{new}”"),
    "import.made-form": _made("字符“{old}”换成“{new}”", "character “{old}” became “{new}”"),
    "import.made-composed": _made("组合字符“{old}”合成“{new}”", "sequence “{old}” was composed to “{new}”"),
    "import.made-invisible": _made("看不见的字符“{old}”换成“{new}”（∅ 为删去）", "invisible character “{old}” became “{new}” (∅: deleted)"),
    "import.made-space": _made("空格“{old}”改成“{new}”（∅ 为删去）", "white “{old}” became “{new}” (∅: deleted)"),
    "import.made-number": _made("编号“{label}”写成了文字", "number “{label}” was written out"),
    "import.made-paragraph": _made("段内换行，另起一段", "a line break became a new paragraph"),
    "import.made-field": _made("域“{name}”取其结果", "field “{name}”: its result was taken"),
    "import.made-box": _made("文本框的文字排在所在段之后：“{text}”", "text of a box follows its paragraph: “{text}”"),
    "import.made-frame": _made("只有一格的表格当作正文：“{text}”", "a table of one cell became text: “{text}”"),
    "import.made-note": _made("注{mark}移到文末：“{text}”", "note {mark} went to the end: “{text}”"),
    "import.made-accepted": _made("接受修订：{author} {kind}“{text}”", "revision accepted: {kind} by {author}, “{text}”"),
    "import.made-guess": _made("“{text}”当作{part}", "“{text}” was taken for the {part}"),
    "import.made-table": _made("表格“{title}”另存成 CSV 和 tables 的一条", "table “{title}” became a CSV and an entry of tables"),
    "import.made-level": _made("“{mark}”级标题当作小标题", "heading “{mark}” became a crosshead"),
    "import.made-picture": _made("图片 {name} 由 {old} 转成 {new}", "picture {name} changed from {old} to {new}"),
    "import.made-encoding": _made("文件由 {old} 转成 UTF-8", "the file changed from {old} to UTF-8"),
}  # fmt: skip

_LEFT: Final = {
    "import.left-look": _left("字形没有带过来：{look}", "a look was not carried over: {look}"),
    "import.left-emphasis": _left("强调不能叠加，“{text}”只留一种", "emphasis does not nest; “{text}” keeps one kind"),
    "import.left-reading": _left("“{text}”的注音没有带过来", "the reading over “{text}” was not carried over"),
    "import.left-link": _left("链接只留文字，地址是 {address}", "of a link only the text was kept; its address is {address}"),
    "import.left-merged": _left(
        "表格第 {row} 行第 {columns} 格是合并的（占 {rows} 行），字留在第一格", "row {row}, column {columns} of the table was merged ({rows} rows); its text stands in the first cell",
    ),
    "import.left-picture": _left("图片 {name} 没有带过来：{reason}", "picture {name} was not carried over: {reason}", "请来稿方单独发图", "ask the sender for the picture"),
    "import.left-object": _left("{kind}没有带过来：“{text}”", "{kind} was not carried over: “{text}”"),
    "import.left-private": _left("私用区的字 {character} 用〓代替", "private use character {character} was replaced by 〓", "查明是什么字，或造字", "find out what it is, or draw it"),
    "import.left-comment": _left("批注没有带过来：{author}：“{text}”", "a comment was left out, by {author}: “{text}”"),
    "import.left-hidden": _left("隐藏的文字没有带过来：“{text}”", "hidden text was left out: “{text}”"),
    "import.left-quote": _left("直引号 {mark} 不成对，没有改", "a straight quote {mark} has no partner and was left as it is", "手工改成“”", "change it by hand"),
    "import.left-break": _left("{kind}去掉了", "a {kind} was dropped"),
    "import.left-numeral": _left("编号的写法 {form} 不认得，用了数字", "numerals of the form {form} are not known; digits were used"),
    "import.left-markup": _left("标记“{mark}”去掉了", "markup “{mark}” was dropped"),
    "import.left-more": _left("还有 {count} 处改动没有列出", "{count} more changes are not listed"),
    "import.left-key": _left("稿件没有“{key}”这一项，值是“{value}”", "stories have no “{key}”; its value was “{value}”"),
}  # fmt: skip

MESSAGES: Final[dict[str, Message]] = {**_WRONG, **_MADE, **_LEFT}
