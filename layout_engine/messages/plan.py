"""Messages about placing articles."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "plan.json": Message(
        zh="这不是合乎规范的 JSON：{reason}", en="this is no valid JSON: {reason}",
        hint_zh="看看前一行的逗号、引号、括号", hint_en="look at commas, quotes and brackets up to here",
    ),
    "plan.missing": Message(
        zh="{path} 缺少“{key}”", en="{path} has no “{key}”", hint_zh="补上这个键", hint_en="add this key",
    ),
    "plan.unknown": Message(
        zh="{path}：没有“{key}”这个键", en="{path}: there is no key “{key}”", hint_zh="改正或删去", hint_en="correct or delete it",
    ),
    "plan.expected": Message(
        zh="{path} 应是{expected}", en="{path} must be {expected}", hint_zh="改正这个值", hint_en="correct this value",
    ),
    "plan.range": Message(
        zh="{path} 是 {value}，应在 {least} 与 {most} 之间", en="{path} is {value}; it must be from {least} to {most}",
        hint_zh="改正这个值", hint_en="correct this value",
    ),
    "plan.too-many": Message(
        zh="{path} 有 {count} 个，最多 {most} 个", en="{path} has {count}; at most {most} are possible",
        hint_zh="分到几个版上", hint_en="share them out over several pages",
    ),
    "plan.too-wide": Message(
        zh="{path} 至少 {span} 栏，版面只有 {columns} 栏", en="{path} asks for {span} columns and more; the page has {columns}",
        hint_zh="减少栏数", hint_en="take fewer columns",
    ),
    "plan.off-page": Message(
        zh="“{name}”伸到版心外了，版心 {columns} 栏 {rows} 行", en="“{name}” reaches out of the type area of {columns} columns and {rows} rows",
        hint_zh="移进版心，或减小", hint_en="move it in or make it smaller",
    ),
    "plan.overlap": Message(
        zh="“{name}”与“{other}”叠在一起", en="“{name}” lies on “{other}”", hint_zh="移开一个", hint_en="move one of them",
    ),
    "plan.same-id": Message(
        zh="有两篇稿件都叫“{id}”", en="two articles are called “{id}”", hint_zh="给它们不同的 id", hint_en="give them different ids",
    ),
    "plan.empty": Message(
        zh="稿件“{id}”既没有文字也没有图片", en="article “{id}” has neither text nor photos",
        hint_zh="补上 paragraphs 或 photos，或撤下它", hint_en="add paragraphs or photos, or take it off",
    ),
    "plan.no-articles": Message(
        zh="没有要排的稿件", en="there are no articles to place", hint_zh="在 articles 里写上稿件", hint_en="list them under articles",
    ),
    "plan.no-room": Message(
        zh="固定的内容把版面占满了，没有地方放稿件", en="what is fixed fills the page; there is no room for articles",
        hint_zh="移开或减小 fixed 里的内容", hint_en="move or shrink what stands under fixed",
    ),
    "plan.no-shape": Message(
        zh="稿件“{id}”在 {least}–{most} 栏里怎样也排不成：标题或图片比它能用的栏还宽",
        en="article “{id}” fits no shape of {least} to {most} columns: its head or a photo is wider than the columns it may have",
        hint_zh="放宽 spans，缩短标题，或让图片窄一些", hint_en="allow more columns, shorten the head or let the photo be narrower",
    ),
    "plan.too-much": Message(
        zh="稿件太多：标题、图片压到最小、正文大半转走，还要 {need} 行（按一栏算），版面只有 {free} 行，多 {over} 行；最占地方的是“{id}”（{size} 行）",
        en="too much copy: with the least heads and photos and most text gone it takes {need} lines of one column, the page has {free}, {over} too few; “{id}” takes most ({size})",
        hint_zh="撤下几篇，或撤图、换小图", hint_en="take articles off, or photos, or allow smaller ones",
    ),
    "plan.no-page": Message(
        zh="这些稿件排不成一个版：“{id}”放不下，它最少要 {rows} 行高（{columns} 栏），可用的只有 {room} 行",
        en="these articles make no page: “{id}” finds no place; it is at least {rows} rows high ({columns} columns wide), and {room} are free",
        hint_zh="撤下几篇，或让它宽一些、短一些", hint_en="take some articles off, or let this one be wider or shorter",
    ),
    "plan.all-placed": Message(
        zh="各篇稿件都有位置了，没有要排的", en="every story has its place; there is nothing to plan",
        hint_zh="去掉几篇的 at，或用 --only 指明重排哪几篇（all 为全部）", hint_en="take some at away, or name stories with --only (all: every one)",
    ),
    "plan.unknown-story": Message(
        zh="--only 里的“{id}”不在这个版上，版上有 {known}", en="--only names “{id}”, which is not on this page; there are {known}",
        hint_zh="改正稿号", hint_en="correct the story's id",
    ),
    "plan.written": Message(
        zh="位置已写回 {path}，{count} 篇", en="places of {count} stories written into {path}", hint_zh="", hint_en="",
        severity="info", exit=3,
    ),
    "plan.not-written": Message(
        zh="这个版有错误，没有写回", en="the page has errors; nothing was written back",
        hint_zh="先照上面的提示改，或加大 --evaluations", hint_en="mend what is told above, or raise --evaluations",
        severity="info", exit=3,
    ),
    "plan.no-write": Message(
        zh="--{option} 要有版面说明，JSON 算例里没有可以写回的地方", en="--{option} needs a page spec; there is nothing to write back into a JSON instance",
        hint_zh="去掉这个选项", hint_en="leave this option out",
    ),
    "plan.budget": Message(
        zh="{option} 应大于 0", en="{option} must be more than 0", hint_zh="写一个正数", hint_en="give a positive number",
    ),
    "plan.overset": Message(
        zh="稿件“{id}”超 {lines} 行，约 {chars} 字，没有地方排", en="article “{id}” is {lines} lines too long, about {chars} characters",
        hint_zh="删短，允许转版，或撤下别的稿", hint_en="cut it, let it jump, or take another article off", exit=3,
    ),
    "plan.jumped": Message(
        zh="稿件“{id}”转出 {lines} 行，约 {chars} 字", en="article “{id}” goes on elsewhere with {lines} lines, about {chars} characters",
        hint_zh="给转出部分在别的版上留地方", hint_en="keep room for the rest on another page", severity="warning", exit=3,
    ),
    "plan.white": Message(
        zh="版面空着 {percent} %，约 {lines} 行", en="{percent} % of the page stays white, about {lines} lines",
        hint_zh="加补白，放大图片，或加长稿件", hint_en="add fillers, larger photos or longer articles", severity="warning", exit=3,
    ),
    "plan.collisions": Message(
        zh="碰题：“{a}”与“{b}”的标题左右相连（第 {row} 行）", en="heads of “{a}” and “{b}” stand side by side (碰题, row {row})",
        hint_zh="给其中一篇加框，或给它图片、竖题", hint_en="box one of them, or give it a photo or a vertical head", exit=3,
    ),
    "plan.v_gutters": Message(
        zh="通缝：第 {column} 栏后的栏缝从上到下没有隔断", en="the gutter after column {column} runs the whole height uncut (通缝)",
        hint_zh="让一篇稿件能跨更多栏", hint_en="let an article be wider", exit=3,
    ),
    "plan.h_cuts": Message(
        zh="断版：第 {row} 行上下整版断开", en="the page is cut across above row {row} (断版)",
        hint_zh="让一篇稿件能跨满栏，或能更高", hint_en="let an article span all columns or be higher", severity="warning", exit=3,
    ),
    "plan.stacked": Message(
        zh="叠题：“{b}”的标题紧跟在“{a}”的标题下面（第 {row} 行）", en="the head of “{b}” follows right under that of “{a}” (叠题, row {row})",
        hint_zh="给上面一篇多几行字", hint_en="give the upper article more lines", severity="warning", exit=3,
    ),
    "plan.lead": Message(
        zh="头条“{id}”没有排在最上面", en="the lead “{id}” does not stand at the top",
        hint_zh="看看它能跨的栏数和版面上方的固定内容", hint_en="look at its spans and at what is fixed above", severity="warning", exit=3,
    ),
    "plan.photo-wide": Message(
        zh="稿件“{id}”的图片 {file} 要 {cols} 栏，版面只有 {columns} 栏", en="photo {file} of story “{id}” asks for {cols} columns; the page has {columns}",
        hint_zh="减少 cols", hint_en="take fewer cols",
    ),
    "plan.head-wide": Message(
        zh="稿件“{id}”的标题通栏也放不下", en="the head of story “{id}” does not fit over the whole page",
        hint_zh="缩短标题，分成几行，或减小字号", hint_en="shorten it, break it into lines or take a smaller size",
    ),
    "plan.full": Message(
        zh="这些稿件排不成一个版：至少要 {asked} 行（按基本栏），空着的只有 {free} 行，超 {over} 行，约 {chars} 字；最占地方的是{name}",
        en="these stories make no page: they take {asked} lines of a base column at the least, {free} are free: {over} lines, about {chars} characters too many; {name} takes most",
        hint_zh="撤下一篇，删短，或让固定的内容小一些", hint_en="take a story off, cut it, or make what is fixed smaller",
    ),
    "plan.no-way": Message(
        zh="地方够，可这 {count} 篇稿件找不到一种排法；最难放的是{name}", en="there is room, but no way was found to place these {count} stories; the hardest is {name}",
        hint_zh="移开把版面隔断的固定内容，或放宽它的标题字号、图片宽度", hint_en="move what is fixed and divides the page, or give its head or photo another size",
    ),
    "plan.bounded": Message(
        zh="试了 {count} 种次序、{pages} 个版面，没有一个合乎全部版面规则，这是最好的一个", en="of {count} orders and {pages} pages none keeps all rules of make-up; this is the best",
        hint_zh="加大 --evaluations，或改几篇稿件的轻重、框、图片", hint_en="raise --evaluations, or change the rank, box or photos of a few stories",
        severity="info", exit=3,
    ),
}  # fmt: skip
