"""Messages about faces and glyphs."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "fonts.missing-file": Message(
        zh="找不到字体文件 {file}",
        en="font file {file} not found",
        hint_zh="检查路径是否写对、文件是否已装到这台机器",
        hint_en="check the path, and that the file is on this machine",
    ),
    "fonts.unreadable": Message(
        zh="字体文件 {file} 打不开：{why}",
        en="font file {file} cannot be opened: {why}",
        hint_zh="检查文件的读取权限",
        hint_en="check that the file may be read",
    ),
    "fonts.not-a-font": Message(
        zh="{file} 不是字体文件",
        en="{file} is not a font file",
        hint_zh="请换用 ttf、otf 或 ttc 文件",
        hint_en="use a ttf, otf or ttc file",
    ),
    "fonts.web-font": Message(
        zh="{file} 是网页字体（WOFF），不能用于印刷",
        en="{file} is a web font (WOFF) and cannot be used for print",
        hint_zh="请向字体商索取同一字体的 ttf 或 otf 文件",
        hint_en="ask the foundry for the ttf or otf file of the same face",
    ),
    "fonts.damaged": Message(
        zh="字体文件 {file} 残缺或已损坏（{part}）",
        en="font file {file} is incomplete or damaged ({part})",
        hint_zh="请重新复制或重新安装这个字体文件",
        hint_en="copy or install the font file again",
    ),
    "fonts.bad-index": Message(
        zh="字体文件 {file} 里有 {count} 个字体，没有序号 {index}",
        en="font file {file} holds {count} face(s), none with index {index}",
        hint_zh="序号从 0 起，最大写 {last}",
        hint_en="the index counts from 0, up to {last}",
    ),
    "fonts.no-outlines": Message(
        zh="字体文件 {file} 只有点阵或彩色图形，没有轮廓",
        en="font file {file} has bitmaps or colour pictures only, no outlines",
        hint_zh="印刷需要轮廓字体，请换用 TrueType 或 OpenType 轮廓字体",
        hint_en="print needs outlines; use a TrueType or OpenType outline face",
    ),
    "fonts.not-embeddable": Message(
        zh="字体“{family}”（{file}）的授权标记（fsType {fs_type}）禁止嵌入 PDF",
        en="the licence bits (fsType {fs_type}) of “{family}” ({file}) forbid embedding in a PDF",
        hint_zh="向字体商取得可嵌入的版本，或在 paper.yaml 的 faces 中换一款字体",
        hint_en="get an embeddable version from the foundry, or name another face under faces in paper.yaml",
    ),
    "fonts.stand-in": Message(
        zh="没有“{role}”字体，以“{by}”代替",
        en="there is no face for {role}; {by} stands in",
        hint_zh="在 paper.yaml 的 faces 中写上“{role}”的字体文件",
        hint_en="name a font file for {role} under faces in paper.yaml",
        severity="warning",
    ),
    "fonts.unknown-role": Message(
        zh="没有名为“{role}”的字体角色",
        en="there is no face role named {role}",
        hint_zh="是否想写“{nearest}”？可用的有：{known}",
        hint_en="did you mean {nearest}? Known: {known}",
        exit=3,
    ),
    "fonts.no-face": Message(
        zh="字体角色“{role}”没有一款可用的字体",
        en="no usable face is left for the role {role}",
        hint_zh="先改正上面列出的字体文件问题",
        hint_en="correct the problems with the font files first",
    ),
    "fonts.glyph-key": Message(
        zh="造字“{key}”既不是一个字、U+ 码位，也不是完整的表意文字描述序列（IDS）",
        en="glyph “{key}” is no single character, U+ code point or complete ideographic description sequence (IDS)",
        hint_zh="写成 “㙍”、“U+364D” 或 “⿰钅惠” 这样的形式",
        hint_en="write it like 㙍, U+364D or ⿰钅惠",
    ),
    "fonts.glyph-empty": Message(
        zh="造字“{key}”的图形 {name} 里没有可填的轮廓",
        en="the drawing {name} for glyph “{key}” has no outline to fill",
        hint_zh="请把字形转成路径后另存 SVG",
        hint_en="convert the character to paths and save the SVG again",
    ),
    "fonts.glyph-white": Message(
        zh="造字“{key}”的图形 {name} 用白色块遮出空白；白色部分未画",
        en="the drawing {name} for glyph “{key}” masks with white shapes; the white parts are left out",
        hint_zh="请把空白做成路径中的孔，字形只用一种墨色",
        hint_en="make the white a hole of the path; a character has one ink only",
        severity="warning",
    ),
    "fonts.manifest-missing": Message(
        zh="找不到字体清单 {file}",
        en="font list {file} not found",
        hint_zh="检查 paper.yaml 的 fonts 一项；若是默认清单，请重新安装本软件",
        hint_en="check fonts in paper.yaml; where it is the default list, install the software again",
    ),
    "fonts.manifest-syntax": Message(
        zh="字体清单写法有误：{why}",
        en="the font list cannot be read: {why}",
        hint_zh="检查此处的缩进、冒号和引号",
        hint_en="check indentation, colons and quotes here",
    ),
    "fonts.manifest-value": Message(
        zh="字体清单的“{key}”一项应为{wanted}",
        en="“{key}” in the font list must be {wanted}",
        hint_zh="参照自带的 fonts.yaml 改写",
        hint_en="write it as in the fonts.yaml that comes with the software",
    ),
    "fonts.manifest-unknown": Message(
        zh="字体清单提到“{name}”，清单里却没有它",
        en="the font list refers to “{name}”, which it does not define",
        hint_zh="可用的有：{known}",
        hint_en="known: {known}",
    ),
}
