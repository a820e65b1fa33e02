"""Messages about the commands."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "tool.usage": Message(
        zh="命令写得不对：{reason}", en="wrong usage: {reason}",
        hint_zh="写法见 layout-engine {command}--help", hint_en="see layout-engine {command}--help",
    ),
    "tool.bug": Message(
        zh="程序出错（{reason}），不是你的错", en="a bug of the engine ({reason}); it is not your fault",
        hint_zh="请把标准错误上的内容报给 {where}", hint_en="please report what stands on standard error at {where}",
    ),
    "tool.other-paper": Message(
        zh="这个版面的报纸与 {first} 的不同，字体或造字不一样", en="this page belongs to a paper with other faces than that of {first}",
        hint_zh="不同报纸的版面分开输出", hint_en="render pages of different papers separately",
    ),
    "tool.impose-count": Message(
        zh="{count} 版拼不成纸：版数应为双数，各叠加起来等于版数", en="{count} pages do not make sheets: the number is even, and sections add up to it",
        hint_zh="在 page 里写对 pages（今日几版）和 sections", hint_en="put pages and sections right under page",
    ),
    "tool.impose-missing": Message(
        zh="拼版缺第 {missing} 版：它在 {side} 这张纸上", en="page {missing} is missing: it stands on the sheet {side}",
        hint_zh="把这一版也写进命令；或去掉同张的另一版", hint_en="add it to the command, or leave the other page of its sheet out",
    ),
    "tool.impose-twice": Message(
        zh="第 {number} 版有两个", en="there are two pages {number}",
        hint_zh="改版次（page 里的 number），或去掉一个", hint_en="change number under page, or leave one out",
    ),
    "tool.impose-more": Message(
        zh="第 {number} 版超过今日的 {count} 版", en="page {number} is more than the {count} pages of today",
        hint_zh="改 number 或 pages", hint_en="change number or pages",
    ),
    "tool.impose-size": Message(
        zh="第 {number} 版是 {size}，与别的版不一样大，拼不到一起", en="page {number} is {size}, another size than the others, and cannot be laid out with them",
        hint_zh="用同一个版式", hint_en="give them one template",
    ),
    "tool.impose-seam": Message(
        zh="中缝里，同张另一版的{one}与{other}占了相同的行", en="{one} of the other page and {other} take the same lines of the seam",
        hint_zh="改 at 的 lines", hint_en="change lines in at", exit=3,
    ),
    "tool.impose-seam-alone": Message(
        zh="第 {pages} 版的中缝不在单版上，没有印出", en="what stands in the seam beside page {pages} is not on single pages, and was not printed",
        hint_zh="拼版时印出：--impose", hint_en="it is printed on the sheet: --impose", severity="warning",
    ),
    "tool.output-name": Message(
        zh="“{path}”不能作文件名", en="“{path}” is no name for a file", hint_zh="写一个文件名，如 out/01.pdf", hint_en="give a name such as out/01.pdf",
    ),
    "tool.output-folder": Message(
        zh="要写的“{path}”是一个文件夹", en="“{path}”, which is to be written, is a folder",
        hint_zh="写出文件名，如 {path}/01.pdf", hint_en="give the file's name, as in {path}/01.pdf",
    ),
    "tool.output-no-folder": Message(
        zh="“{path}”不是文件夹，色版没处放", en="“{path}” is no folder, so the plates cannot be put there",
        hint_zh="--separations 写一个文件夹名，没有会新建", hint_en="give --separations the name of a folder; it is made if it is not there",
    ),
    "tool.output-special": Message(
        zh="要写的“{path}”不是普通文件", en="“{path}”, which is to be written, is no ordinary file",
        hint_zh="换一个文件名", hint_en="choose another name",
    ),
    "tool.output-twice": Message(
        zh="两个结果都要写进“{path}”", en="two results would be written to “{path}”", hint_zh="给它们不同的文件名", hint_en="give them different names",
    ),
    "tool.output-other": Message(
        zh="“{path}”已经在那里，而且不是{kind}，没有覆盖", en="“{path}” is there already and is no {kind}; it was not overwritten",
        hint_zh="看看是不是写错了文件名；确实不要它了，先删去", hint_en="check the name; if the file is not wanted, delete it first",
    ),
    "tool.cannot-write": Message(
        zh="写不了 {path}：{reason}", en="cannot write {path}: {reason}",
        hint_zh="换一个可写的位置，或检查磁盘空间", hint_en="choose a place that can be written, or check the disk's space",
    ),
    "tool.source-date": Message(
        zh="环境变量 SOURCE_DATE_EPOCH 的值“{value}”不是秒数", en="SOURCE_DATE_EPOCH is “{value}”, which is no number of seconds",
        hint_zh="写自 1970 年起的秒数，或者去掉它", hint_en="give the seconds since 1970, or unset it",
    ),
    "tool.png-size": Message(
        zh="{dpi} dpi 的图太大（{width} × {height} 像素）", en="a picture at {dpi} dpi is too large ({width} × {height} pixels)",
        hint_zh="减小 --dpi", hint_en="take a smaller --dpi",
    ),
    "tool.not-written": Message(
        zh="有错误，没有写文件", en="there are errors; nothing was written",
        hint_zh="看校样用 --profile proof", hint_en="for a proof all the same use --profile proof",
        severity="info", exit=3,
    ),
}  # fmt: skip
