"""The rules of make-up (newspaper.md): grid, heads, flow, jumps, photos. How severe each is, a paper sets (``rules``)."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "page.unknown-rule": Message(
        zh="没有叫“{rule}”的版面规则", en="there is no rule of make-up called {rule}",
        hint_zh="有的是：{known}", hint_en="there are: {known}", exit=2,
    ),
    "page.open": Message(
        zh="版心还有 {percent}% 没有安排稿件", en="{percent} % of the type area is not given to anything yet",
        hint_zh="安排好以后再查版面规则 {rules}", hint_en="rules {rules} are checked once it is",
        severity="info", exit=3,
    ),
    "page.G1": Message(
        zh="{name}印出的内容超出了自己的位置 {mm} 毫米", en="{name} prints {mm} mm beyond its place",
        hint_zh="缩小图片或标题，或放大这篇的位置", hint_en="make its photo or head smaller, or its place larger", exit=3,
    ),
    "page.G2": Message(
        zh="{name}的正文没有从位置的左边排到右边，差 {chars} 字", en="{name}: its text is {chars} characters off the edges of its place",
        hint_zh="调整栏数（legs）或破栏余数（split）", hint_en="change legs, or where the remainder of 破栏 goes (split)", exit=3,
    ),
    "page.G3": Message(
        zh="{name}有 {count} 行正文不在版面的行线上（“{text}…”偏 {pt} 点）",
        en="{name}: {count} lines of body stand off the page's grid (“{text}…” by {pt} pt)",
        hint_zh="标题、图片占整行；公告等自有行距的稿件写 grid: own",
        hint_en="heads and photos take whole lines; a notice with its own leading says grid: own", exit=3,
    ),
    "page.G4": Message(
        zh="{name}：{what}只有 {chars} 字宽的空", en="{name}: only {chars} characters of white {what}",
        hint_zh="栏距至少一字或加栏线，图文之间至少半字",
        hint_en="a gutter takes a character or a rule, a photo half a character", exit=3,
    ),
    "page.G5": Message(
        zh="第 {cols} 栏第 {first}–{last} 行是空白，共 {count} 行", en="columns {cols}, lines {first}–{last} are empty: {count} lines of white",
        hint_zh="加字、放大标题或图片，或把这块位置收窄", hint_en="add text, enlarge a head or photo, or make the place smaller",
        severity="warning", exit=3,
    ),
    "page.G6": Message(
        zh="{name}各栏的栏底差 {count} 行", en="{name}: its legs end {count} lines apart",
        hint_zh="增删几行，或换一个栏数", hint_en="add or cut some lines, or take another number of legs",
        severity="warning", exit=3,
    ),
    "page.G7": Message(
        zh="版面底边不齐：第 {cols} 栏差 {count} 行到底", en="the page's foot is uneven: columns {cols} end {count} lines too high",
        hint_zh="把最下面的稿件排到版心底边", hint_en="let the lowest story reach the foot of the type area",
        severity="warning", exit=3,
    ),
    "page.H1": Message(
        zh="碰题：{name}的标题与{other}的标题（“{text}…”）并排，中间只隔一条栏距",
        en="{name}: its head stands beside the head of {other} (“{text}…”) with only a gutter between",
        hint_zh="上下错开，或给一篇加框、改竖题，或字号差到 1.5 倍并换字体",
        hint_en="move one down, box one, set one vertically, or take sizes 1.5 times apart in other faces", exit=3,
    ),
    "page.H2": Message(
        zh="叠题：{name}的标题紧接在{other}的标题之下，中间只有 {count} 行",
        en="{name}: its head follows the head of {other} after only {count} lines",
        hint_zh="两个标题之间至少隔 4 行正文", hint_en="keep four lines of body between two heads",
        severity="warning", exit=3,
    ),
    "page.H3": Message(
        zh="{name}的正文“{text}…”排到了标题的旁边或上面", en="{name}: text (“{text}…”) stands beside or above its head",
        hint_zh="标题要盖住正文各栏；边题写 head: {{side: left}}",
        hint_en="a head stands over its legs; a side head says head: {{side: left}}", exit=3,
    ),
    "page.H4": Message(
        zh="{name}的标题字号比{other}的大（{sizes} 点）", en="{name}: its head is larger than that of {other} ({sizes} pt)",
        hint_zh="头条最大，往下不应变大；改 rank 或字号", hint_en="the lead is the largest, sizes fall downwards: change rank or size",
        severity="warning", exit=3,
    ),
    "page.H5": Message(
        zh="{name}的标题不小于报名（{sizes} 点）", en="{name}: its head is not smaller than the nameplate ({sizes} pt)",
        hint_zh="报名要大于头版其他文字", hint_en="the nameplate is larger than all other text of page 1", exit=3,
    ),
    "page.H6": Message(
        zh="{name}的标题：{why}", en="{name}, head: {why}",
        hint_zh="按意思断行：不拆词、人名和数字，不留独字，最多三行",
        hint_en="break by sense: no split word, name or number, no single character, three lines at most",
        severity="warning", exit=3,
    ),
    "page.H7": Message(
        zh="{name}的标题{why}", en="{name}: its head {why}",
        hint_zh="标题宜占版口的七成到满，缩放 85% 到 115%；改字号、改字句或收窄位置",
        hint_en="a head fills 70 to 100 % of its measure at a scale of 85 to 115 %: change size, words or place",
        severity="warning", exit=3,
    ),
    "page.H8": Message(
        zh="{name}的引题或副题“{text}…”不比主题小（{sizes} 点）", en="{name}: kicker or deck “{text}…” is not smaller than the main head ({sizes} pt)",
        hint_zh="引题、副题宜比主题小两个字号", hint_en="let kicker and deck be two sizes below the main head", exit=3,
    ),
    "page.F1": Message(
        zh="{name}走文有误：{why}", en="{name}, flow: {why}",
        hint_zh="检查位置（at）的框和次序", hint_en="check the boxes of its place (at) and their order", exit=3,
    ),
    "page.F2": Message(
        zh="{name}的外形有 {count} 个角", en="{name}: its outline has {count} corners",
        hint_zh="一篇稿件宜为矩形，最多成 L 形或 T 形（8 个角）", hint_en="a story is a rectangle, at most an L or T (eight corners)",
        severity="warning", exit=3,
    ),
    "page.F3": Message(
        zh="断版：第 {line} 行上方有一条横贯全版的线，没有稿件跨过", en="the page is cut in two above line {line}: no block crosses it",
        hint_zh="让一篇稿件跨过这条线，或在此放一篇通栏稿件", hint_en="let a story cross it, or put a block of full width there",
        severity="warning", exit=3,
    ),
    "page.F4": Message(
        zh="通缝：第 {left}、{right} 栏之间的栏缝从头通到底", en="the gutter between columns {left} and {right} runs the whole height",
        hint_zh="让一篇稿件或一张图跨过这条栏缝", hint_en="let a story or photo cross it", severity="warning", exit=3,
    ),
    "page.F5": Message(
        zh="{name}第 {leg} 栏有 {count} 行", en="{name}: leg {leg} has {count} lines",
        hint_zh="一栏宜 5 到 60 行：增减栏数", hint_en="legs of 5 to 60 lines read well: change their number",
        severity="warning", exit=3,
    ),
    "page.F6": Message(
        zh="{name}第 {leg} 栏有一处栏宽 {chars} 字", en="{name}: leg {leg} is {chars} characters wide at one place",
        hint_zh="栏宽 10 到 48 字，图旁至少 8 字：改栏数或图宽",
        hint_en="a measure takes 10 to 48 characters, at least 8 beside a photo: change legs or the photo's width", exit=3,
    ),
    "page.F7": Message(
        zh="{name}有孤行：{why}（“{text}…”）", en="{name}, a line alone: {why} (“{text}…”)",
        hint_zh="改几个字，或增减一行", hint_en="change some words, or add or cut a line", severity="warning", exit=3,
    ),
    "page.F9": Message(
        zh="{name}第 {leg} 栏中间夹着一张图", en="{name}: a photo stands in the middle of leg {leg}",
        hint_zh="图放在栏头或栏底，或横跨几栏", hint_en="put it at a leg's head or foot, or across legs", severity="warning", exit=3,
    ),
    "page.J1": Message(
        zh="{name}转版前只有 {count} 行", en="{name}: only {count} lines stand before the jump",
        hint_zh="转版两边都至少 8 行", hint_en="at least eight lines on each side of a jump", exit=3,
    ),
    "page.P1": Message(
        zh="{name}的图片：{why}", en="{name}, photos: {why}",
        hint_zh="补写 caption 或 credit，图放在稿件的位置之内", hint_en="add caption or credit, and keep it within the story's place", exit=3,
    ),
    "page.P2": Message(
        zh="没有主图：第二大的图有最大一张的 {percent}%", en="no picture dominates: the second is {percent} % of the largest",
        hint_zh="把一张图放得明显大些", hint_en="let one picture be clearly the largest", severity="warning", exit=3,
    ),
    "page.fold": Message(
        zh="{what}正落在报纸的折缝上", en="{what} lies on the fold",
        hint_zh="上移或下移一厘米以上", hint_en="move it a centimetre up or down", severity="warning", exit=3,
    ),
}  # fmt: skip
