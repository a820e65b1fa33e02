"""Messages about reading specs: the text of the file, YAML, keys and values, files, pictures, drawings, the paper.

What is wrong inside a story's Markdown stands in ``markdown.py`` beside this file.
"""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message
from layout_engine.messages.markdown import MARKDOWN

_UTF8_ZH = "在编辑器里另存为 UTF-8 编码"
_UTF8_EN = "save the file as UTF-8 in your editor"
_QUOTE_ZH = '把整个值放进引号，如 main: "……"'
_QUOTE_EN = 'put the whole value in quotes, as in main: "…"'

_TEXT: Final = {
    "spec.encoding": Message(
        zh="文件不是 UTF-8 文本", en="the file is not UTF-8 text", hint_zh=_UTF8_ZH, hint_en=_UTF8_EN,
    ),
    "spec.encoding-gbk": Message(
        zh="文件是 GBK（GB 18030）编码", en="the file is in GBK (GB 18030)", hint_zh=_UTF8_ZH, hint_en=_UTF8_EN,
    ),
    "spec.encoding-utf16": Message(
        zh="文件是 UTF-16（“Unicode”）编码", en="the file is in UTF-16 (“Unicode”)", hint_zh=_UTF8_ZH, hint_en=_UTF8_EN,
    ),
    "spec.control-character": Message(
        zh="有看不见的控制字符 {character}", en="an invisible control character {character}",
        hint_zh="删去它；多半是从别处粘贴来的", hint_en="delete it; it was probably pasted from elsewhere",
    ),
    "spec.empty-file": Message(
        zh="文件是空的", en="the file is empty",
        hint_zh="版面文件至少要有 page: {{number: 1}}，报纸文件至少要有 name: 报名",
        hint_en="a page needs at least page: {{number: 1}}, a paper name: …",
    ),
    "spec.no-mapping": Message(
        zh="文件的最外层应是“键: 值”", en="the top of the file must be “key: value” lines",
        hint_zh="一行一个键，如 page: {{number: 1}}", hint_en="one key a line, as in page: {{number: 1}}",
    ),
    "spec.paper-as-page": Message(
        zh="这是报纸文件（paper.yaml），不是版面文件", en="this is a paper's file (paper.yaml), not a page spec",
        hint_zh="写出版面文件，如 01.yaml", hint_en="name a page spec, such as 01.yaml",
    ),
    "spec.more": Message(
        zh="此外还有 {count} 处问题没有列出", en="{count} more findings are not listed",
        hint_zh="先改好上面的", hint_en="mend those above first", severity="info",
    ),
}  # fmt: skip

_YAML: Final = {
    "spec.full-width-colon": Message(
        zh="“{key}”后面是全角冒号“：”", en="a full-width colon “：” after “{key}”",
        hint_zh="改成半角冒号加空格：“{key}: ”", hint_en="write a half-width colon and a space: “{key}: ”",
    ),
    "spec.full-width-comma": Message(
        zh="两项之间是全角逗号“，”", en="a full-width comma “，” between two items",
        hint_zh="改成半角逗号加空格：“, ”", hint_en="write a half-width comma and a space: “, ”",
    ),
    "spec.yaml-tab": Message(
        zh="行首用了制表符（Tab）", en="a tab in the indentation",
        hint_zh="缩进只用空格，每层两个", hint_en="indent with spaces only, two a level",
    ),
    "spec.yaml-quote": Message(
        zh="这里的引号没有收尾", en="this quotation mark is never closed",
        hint_zh="在值的末尾补上同样的引号", hint_en="close it with the same mark at the end of the value",
    ),
    "spec.yaml-bracket": Message(
        zh="这里的括号到第 {line} 行还没有收尾，或两项之间缺逗号",
        en="this bracket is not closed by line {line}, or a comma is missing between two items",
        hint_zh="补上 ] 或 }}；各项之间用半角逗号", hint_en="close it with ] or }}; put half-width commas between items",
    ),
    "spec.yaml-indent": Message(
        zh="这一行的缩进与上文对不上", en="the indentation of this line does not fit the lines above",
        hint_zh="同一层的键左边要对齐；列表项以“- ”起头", hint_en="align keys of one level; begin list items with “- ”",
    ),
    "spec.yaml-colon-in-value": Message(
        zh="值里有冒号加空格，被当成了又一个键", en="a colon and a space inside a value look like another key",
        hint_zh=_QUOTE_ZH, hint_en=_QUOTE_EN,
    ),
    "spec.yaml-colon-space": Message(
        zh="“{key}:”的冒号后面缺空格", en="no space after the colon of “{key}:”",
        hint_zh="写成“{key}: 值”", hint_en="write “{key}: value”",
    ),
    "spec.yaml-no-colon": Message(
        zh="这一行不是“键: 值”，也不是列表项", en="this line is neither “key: value” nor a list item",
        hint_zh="补上键名和冒号；是上一行的后半句，就缩进一层", hint_en="add the key and its colon, or indent it as part of the line above",
    ),
    "spec.yaml-start": Message(
        zh="值不能以“{character}”开头", en="a value cannot begin with “{character}”", hint_zh=_QUOTE_ZH, hint_en=_QUOTE_EN,
    ),
    "spec.yaml-escape": Message(
        zh="双引号里的反斜杠“\\”写法不对", en="a wrong backslash “\\” inside double quotes",
        hint_zh="改用单引号，或写成“\\\\”", hint_en="use single quotes, or write “\\\\”",
    ),
    "spec.yaml-after-quote": Message(
        zh="引号收尾之后还有字", en="there is text after the closing quotation mark",
        hint_zh="把整个值放进一对引号；值里要印的引号用“”", hint_en="put the whole value in one pair of quotes; use “” for quotes to be printed",
    ),
    "spec.yaml-block": Message(
        zh="“|”或“>”引起的多行文字写法不对", en="a text after “|” or “>” is not written right",
        hint_zh="“|”单独在行末，文字从下一行起用空格缩进一层", hint_en="“|” ends its line; the text begins on the next, indented with spaces",
    ),
    "spec.yaml": Message(
        zh="读不懂这里的 YAML", en="this cannot be read as YAML",
        hint_zh="看看这一行和上一行的冒号、引号、括号和缩进", hint_en="look at colons, quotes, brackets and indentation here and in the line above",
    ),
    "spec.duplicate-key": Message(
        zh="键“{key}”写了两次，第一次在第 {line} 行", en="the key “{key}” stands here again; first on line {line}",
        hint_zh="留下一个；要多项就写成列表", hint_en="keep one of them; several values go into a list",
    ),
    "spec.documents": Message(
        zh="一个文件里有两份文档（“---”）", en="there are two documents in one file (“---”)",
        hint_zh="删去“---”，或分成两个文件", hint_en="delete “---”, or make two files",
    ),
    "spec.tag": Message(
        zh="这里不可用 YAML 标签“{tag}”", en="the YAML tag “{tag}” is not allowed here",
        hint_zh="值要以“!”开头，就放进引号", hint_en="put a value that begins with “!” in quotes",
    ),
    "spec.merge-key": Message(
        zh="这里不可用“<<”", en="“<<” is not supported", hint_zh="把要用的键写出来", hint_en="write the keys out",
    ),
    "spec.key-shape": Message(
        zh="键只能是一个词", en="a key must be a word", hint_zh="写成“键: 值”", hint_en="write “key: value”",
    ),
    "spec.alias-unknown": Message(
        zh="“*{name}”没有对应的“&{name}”", en="“*{name}” has no “&{name}”",
        hint_zh="值要以“*”开头，就放进引号", hint_en="put a value that begins with “*” in quotes",
    ),
    "spec.alias-cycle": Message(
        zh="“*{name}”引用了它自己", en="“*{name}” refers to itself", hint_zh="删去这个引用", hint_en="delete the alias",
    ),
    "spec.alias-bomb": Message(
        zh="引用（*）展开后超过 {limit} 项", en="the aliases (*) expand to more than {limit} items",
        hint_zh="删去层层引用的“&”“*”", hint_en="delete the aliases of aliases",
    ),
    "spec.too-many-nodes": Message(
        zh="文件超过 {limit} 项", en="the file has more than {limit} items", hint_zh="分成几个文件", hint_en="make several files",
    ),
    "spec.too-deep": Message(
        zh="嵌套超过 {limit} 层", en="nested more than {limit} levels deep",
        hint_zh="看看括号是否没有收尾", hint_en="see whether a bracket is not closed",
    ),
}  # fmt: skip

_VALUES: Final = {
    "spec.unknown-key": Message(
        zh="没有“{key}”这个键", en="there is no key “{key}”",
        hint_zh="是不是要写 {nearest}？", hint_en="did you mean {nearest}?",
    ),
    "spec.unknown-key-list": Message(
        zh="没有“{key}”这个键", en="there is no key “{key}”", hint_zh="这里可写：{known}", hint_en="known here: {known}",
    ),
    "spec.misplaced-key": Message(
        zh="“{key}”不能写在这一层", en="“{key}” cannot stand at this level",
        hint_zh="它属于 {outer}，写成 {under}: {{{key}: …}}", hint_en="it belongs to {outer}: {under}: {{{key}: …}}",
    ),
    "spec.too-many-blocks": Message(
        zh="“{key}”超过 {limit} 项", en="“{key}” has more than {limit} items",
        hint_zh="一版用不了这么多；分成几版", hint_en="no page takes so many; make several pages",
    ),
    "spec.missing-key": Message(
        zh="缺少“{key}”", en="“{key}” is missing", hint_zh="补上一行，如 {example}", hint_en="add it, as in {example}",
    ),
    "spec.empty-required": Message(
        zh="“{key}”没有值", en="“{key}” has no value",
        hint_zh="填上；值若以“#”开头，要放进引号", hint_en="fill it in; a value that begins with “#” must be in quotes",
    ),
    "spec.empty-value": Message(
        zh="“{key}”没有值，当作没有写", en="“{key}” has no value and counts as not given",
        hint_zh="填上或删去；值若以“#”开头，要放进引号", hint_en="fill it in or delete it; a value that begins with “#” must be in quotes",
        severity="warning",
    ),
    "spec.empty-item": Message(
        zh="“{key}”里有一项是空的", en="an item of “{key}” is empty", hint_zh="填上或删去", hint_en="fill it in or delete it",
    ),
    "spec.wrong-type": Message(
        zh="“{key}”应是{expected}；这里是{found}", en="“{key}” must be {expected}; this is {found}",
        hint_zh="例：{example}", hint_en="for example: {example}",
    ),
    "spec.item-count": Message(
        zh="“{key}”应有 {count} 项，这里有 {found} 项", en="“{key}” takes {count} items; here are {found}",
        hint_zh="写成 {count} 项的列表", hint_en="write a list of {count}",
    ),
    "spec.wrong-word": Message(
        zh="“{key}”不认得“{found}”", en="“{found}” is no value of “{key}”",
        hint_zh="是不是要写 {nearest}？可写：{known}", hint_en="did you mean {nearest}? known: {known}",
    ),
    "spec.wrong-word-list": Message(
        zh="“{key}”不认得“{found}”", en="“{found}” is no value of “{key}”", hint_zh="可写：{known}", hint_en="known: {known}",
    ),
    "spec.full-width": Message(
        zh="“{key}”的“{found}”里有全角字符", en="“{found}” of “{key}” has full-width characters",
        hint_zh="数字和字母改用半角", hint_en="write digits and letters half-width",
    ),
    "spec.full-width-quotes": Message(
        zh="“{key}”的值 {found} 用了全角引号", en="the value {found} of “{key}” stands in full-width quotation marks",
        hint_zh='去掉引号，或改用半角引号 "……"', hint_en='drop them, or use half-width ones: "…"',
    ),
    "spec.line-break": Message(
        zh="“{key}”只能是一行", en="“{key}” must be one line",
        hint_zh="可写成列表的，一行一项", hint_en="where a list is allowed, write an item for each line",
    ),
    "spec.range-both": Message(
        zh="“{key}”是 {found}，超出范围", en="“{key}” is {found}, out of range",
        hint_zh="应在 {low} 到 {high} 之间", hint_en="between {low} and {high}",
    ),
    "spec.range-low": Message(
        zh="“{key}”是 {found}，太小", en="“{key}” is {found}, too small", hint_zh="至少 {low}", hint_en="at least {low}",
    ),
    "spec.range-high": Message(
        zh="“{key}”是 {found}，太大", en="“{key}” is {found}, too large", hint_zh="至多 {high}", hint_en="at most {high}",
    ),
    "spec.unknown-style": Message(
        zh="没有“{name}”这个样式", en="there is no style “{name}”",
        hint_zh="是不是要写 {nearest}？", hint_en="did you mean {nearest}?",
    ),
    "spec.unknown-style-list": Message(
        zh="没有“{name}”这个样式", en="there is no style “{name}”", hint_zh="可写：{known}", hint_en="known: {known}",
    ),
    "spec.punctuation-taken": Message(
        zh="已经有叫“{name}”的标点样式", en="there is a punctuation style “{name}” already",
        hint_zh="换一个名字，沿用它时写 based: {name}", hint_en="take another name, and based: {name} to start from it",
    ),
    "spec.unknown-punctuation": Message(
        zh="没有“{name}”这种标点样式", en="there is no punctuation style “{name}”",
        hint_zh="是不是要写 {nearest}？", hint_en="did you mean {nearest}?",
    ),
    "spec.unknown-punctuation-list": Message(
        zh="没有“{name}”这种标点样式", en="there is no punctuation style “{name}”",
        hint_zh="可写：{known}；自定的写在 punctuation_styles 里",
        hint_en="known: {known}; one's own stand under punctuation_styles",
    ),
    "spec.unknown-template": Message(
        zh="没有“{name}”这个版式", en="there is no template “{name}”",
        hint_zh="是不是要写 {nearest}？", hint_en="did you mean {nearest}?",
    ),
    "spec.unknown-template-list": Message(
        zh="没有“{name}”这个版式", en="there is no template “{name}”", hint_zh="可写：{known}", hint_en="known: {known}",
    ),
    "spec.based-self": Message(
        zh="“{name}”沿用了它自己", en="“{name}” is based on itself", hint_zh="删去 based，或写另一个名称", hint_en="delete based, or name another",
    ),
    "spec.style-unused": Message(
        zh="没有地方用到样式“{name}”", en="nothing uses the style “{name}”",
        hint_zh="是不是要改 {nearest}？可改的样式：{known}", hint_en="did you mean to change {nearest}? Styles: {known}",
        severity="warning",
    ),
    "spec.based-cycle": Message(
        zh="“{name}”和“{base}”互相沿用", en="“{name}” and “{base}” are based on each other",
        hint_zh="删去一个 based", hint_en="delete one based",
    ),
    "spec.based-deep": Message(
        zh="“{name}”沿用“{base}”，“{base}”又沿用“{above}”；沿用只可一层",
        en="“{name}” is based on “{base}”, which is based on “{above}”; one level is allowed",
        hint_zh="直接沿用“{above}”，并写出不同的项", hint_en="base it on “{above}” and write what differs",
    ),
}  # fmt: skip

_OUTSIDE_ZH = "放进报纸的文件夹里，用相对路径"
_OUTSIDE_EN = "put it into the paper's folder and use a relative path"

_FILES: Final = {
    "spec.story-missing": Message(
        zh="找不到稿件“{name}”", en="no story file “{name}”",
        hint_zh="看看路径；它从本文件所在的文件夹算起", hint_en="check the path; it starts from this file's folder", exit=3,
    ),
    "spec.story-missing-near": Message(
        zh="找不到稿件“{name}”", en="no story file “{name}”",
        hint_zh="那里有 {nearest}", hint_en="there is {nearest}", exit=3,
    ),
    "spec.story-empty": Message(
        zh="稿件“{name}”里没有文字", en="the story “{name}” has no text",
        hint_zh="写上正文再保存", hint_en="write its text and save it", severity="warning",
    ),
    "spec.picture-missing": Message(
        zh="找不到图片“{name}”", en="no picture file “{name}”",
        hint_zh="看看路径；它从本文件所在的文件夹算起", hint_en="check the path; it starts from this file's folder", exit=3,
    ),
    "spec.picture-missing-near": Message(
        zh="找不到图片“{name}”", en="no picture file “{name}”",
        hint_zh="那里有 {nearest}", hint_en="there is {nearest}", exit=3,
    ),
    "spec.picture-broken": Message(
        zh="“{name}”不是图片，或已损坏", en="“{name}” is no picture, or it is damaged",
        hint_zh="用 {formats}；重新导出或重新拷贝", hint_en="use {formats}; export or copy it again", exit=3,
    ),
    "spec.picture-empty": Message(
        zh="“{name}”是空文件，里面没有图", en="“{name}” is an empty file, there is no picture in it",
        hint_zh="多半没有传完，请重新取图", hint_en="it was probably not copied to its end; fetch it again", exit=3,
    ),
    "spec.picture-ending": Message(
        zh="“{name}”其实是 {format}，扩展名不符；按 {format} 排", en="“{name}” is really a {format}, whatever its name says; it is placed as one",
        hint_zh="把扩展名改对，免得别的软件打不开", hint_en="give it the right ending, or other programs may not open it", severity="warning",
    ),
    "spec.picture-frames": Message(
        zh="“{name}”里不止一幅图（动画或多页），只排第一幅", en="“{name}” holds several pictures (an animation, or pages); only the first is placed",
        hint_zh="要别的一幅，请单独存出来", hint_en="if you want another one, save it by itself", severity="warning",
    ),
    "spec.picture-exif": Message(
        zh="“{name}”的拍摄信息读不出，无法知道该不该转正；按原样排", en="the camera data of “{name}” cannot be read, so nobody knows whether it is to be turned; it stays as it is",
        hint_zh="核对图的方向；不对，就在看图软件里转正再存", hint_en="look whether it stands upright; if not, turn it in a picture viewer and save it", severity="warning",
    ),
    "spec.picture-cmyk": Message(
        zh="“{name}”已分成 CMYK 四色，但没有说明是为哪种印刷条件分的；当作为本报分色，照用", en="“{name}” is in CMYK, and does not say for which press; it is taken to be made for this one",
        hint_zh="请图片编辑核对，或交 RGB 原图", hint_en="have the photo desk look at it, or use the picture in RGB", severity="warning",
    ),
    "spec.picture-profile": Message(
        zh="“{name}”内嵌的颜色特性文件不能用；按一般的颜色（RGB 为 sRGB，CMYK 为本报印刷条件）排", en="the colour profile inside “{name}” cannot be used; its colours are taken for the usual ones (RGB: sRGB, CMYK: this press)",
        hint_zh="核对颜色；不对，请重新导出为 sRGB", hint_en="look at its colours; if they are wrong, export it again as sRGB", severity="warning",
    ),
    "spec.picture-format": Message(
        zh="“{name}”是 {format} 格式，这里不用", en="“{name}” is a {format} file, which is not used here",
        hint_zh="导出为 {formats}", hint_en="export it as {formats}", exit=3,
    ),
    "spec.picture-eps": Message(
        zh="“{name}”是 EPS 或 PostScript，不能排", en="“{name}” is EPS or PostScript, which is not placed",
        hint_zh="导出为 PDF，或 {formats}", hint_en="export it as PDF, or as {formats}", exit=3,
    ),
    "spec.placed-unreadable": Message(
        zh="“{name}”不能排进版面：{reason}", en="“{name}” cannot be placed: {reason}",
        hint_zh="{hint}", hint_en="{hint}", exit=3,
    ),
    "spec.placed-which": Message(
        zh="“{name}”有 {count} 页，没有说排哪一页", en="“{name}” has {count} pages, and it is not said which is to be placed",
        hint_zh="写上页码，如 page: 1；或请对方只给一页", hint_en="name it, as in page: 1, or ask for a file of one page", exit=3,
    ),
    "spec.placed-page": Message(
        zh="“{name}”没有第 {number} 页，共 {count} 页", en="“{name}” has no page {number}; it has {count}",
        hint_zh="改 page", hint_en="change page", exit=3,
    ),
    "spec.placed-no-pdf": Message(
        zh="“{name}”不是 PDF，page 没有用处", en="“{name}” is no PDF, so page means nothing here",
        hint_zh="删去 page", hint_en="leave page out", severity="warning",
    ),
    "spec.picture-svg": Message(
        zh="“{name}”是 SVG，这里要图片", en="“{name}” is an SVG; a picture is wanted here",
        hint_zh="导出为 {formats}；报头和造字可用 SVG", hint_en="export it as {formats}; nameplates and made characters take SVG", exit=3,
    ),
    "spec.picture-too-many-pixels": Message(
        zh="图片“{name}”超过 {limit} 百万像素", en="the picture “{name}” has more than {limit} megapixels",
        hint_zh="缩小后再用；整版 300 ppi 约 3 千万像素", hint_en="make it smaller; a full page at 300 ppi has about 30 megapixels", exit=3,
    ),
    "spec.drawing-missing": Message(
        zh="找不到 SVG 文件“{name}”", en="no SVG file “{name}”",
        hint_zh="看看路径；它从本文件所在的文件夹算起", hint_en="check the path; it starts from this file's folder", exit=3,
    ),
    "spec.drawing-missing-near": Message(
        zh="找不到 SVG 文件“{name}”", en="no SVG file “{name}”",
        hint_zh="那里有 {nearest}", hint_en="there is {nearest}", exit=3,
    ),
    "spec.drawing-broken": Message(
        zh="SVG 文件“{name}”读不懂（{detail}）", en="the SVG file “{name}” cannot be read ({detail})",
        hint_zh="在绘图软件里另存为“普通 SVG”", hint_en="save it as “plain SVG” in the drawing program", exit=3,
    ),
    "spec.drawing-forbidden": Message(
        zh="SVG 文件“{name}”里有 {detail}，不可用", en="the SVG file “{name}” contains {detail}, which is not allowed",
        hint_zh="另存为“普通 SVG”，不带脚本和 DOCTYPE", hint_en="save it as “plain SVG” without scripts and DOCTYPE", exit=3,
    ),
    "spec.drawing-unsupported": Message(
        zh="SVG 文件“{name}”用了 {detail}，这里只认填色的形状", en="the SVG file “{name}” uses {detail}; only filled shapes are drawn",
        hint_zh="在绘图软件里把文字、描边、渐变转成填色的路径", hint_en="turn text, strokes and gradients into filled paths in the drawing program", exit=3,
    ),
    "spec.drawing-no-view": Message(
        zh="SVG 文件“{name}”没有 viewBox，也没有宽高", en="the SVG file “{name}” has no viewBox, width and height",
        hint_zh="在绘图软件里设好画布大小再保存", hint_en="set the size of the canvas and save it again", exit=3,
    ),
    "spec.drawing-empty": Message(
        zh="SVG 文件“{name}”里没有填色的形状", en="the SVG file “{name}” has no filled shapes",
        hint_zh="把描边转成路径再保存", hint_en="turn strokes into paths and save it again", exit=3,
    ),
    "spec.drawing-too-big": Message(
        zh="SVG 文件“{name}”太复杂", en="the SVG file “{name}” is too complex",
        hint_zh="简化路径，或导出为图片", hint_en="simplify its paths, or export it as a picture", exit=3,
    ),
    "spec.file-outside": Message(
        zh="“{name}”在报纸的文件夹之外", en="“{name}” is outside the paper's folder", hint_zh=_OUTSIDE_ZH, hint_en=_OUTSIDE_EN,
    ),
    "spec.file-absolute": Message(
        zh="“{name}”是绝对路径", en="“{name}” is an absolute path", hint_zh=_OUTSIDE_ZH, hint_en=_OUTSIDE_EN,
    ),
    "spec.file-folder": Message(
        zh="“{name}”是文件夹", en="“{name}” is a folder", hint_zh="写出里面的文件名", hint_en="name a file in it",
    ),
    "spec.file-special": Message(
        zh="“{name}”不是普通文件", en="“{name}” is no ordinary file", hint_zh="换成普通文件", hint_en="use an ordinary file",
    ),
    "spec.file-too-large": Message(
        zh="“{name}”超过 {limit} MB", en="“{name}” is larger than {limit} MB", hint_zh="换小一些的文件", hint_en="use a smaller file",
    ),
    "spec.file-unreadable": Message(
        zh="“{name}”读不出来（{detail}）", en="“{name}” cannot be read ({detail})",
        hint_zh="看看文件的权限和磁盘", hint_en="check the file's permissions and the disk",
    ),
    "spec.file-no-name": Message(
        zh="这里应是一个文件名", en="a file name is wanted here", hint_zh="写出路径，如 stories/lead.md", hint_en="write its path, as in stories/lead.md",
    ),
    "spec.spec-missing": Message(
        zh="没有文件“{name}”", en="no file “{name}”", hint_zh="看看路径", hint_en="check the path",
    ),
    "spec.spec-missing-near": Message(
        zh="没有文件“{name}”", en="no file “{name}”", hint_zh="那里有 {nearest}", hint_en="there is {nearest}",
    ),
    "spec.spec-folder": Message(
        zh="“{name}”是文件夹", en="“{name}” is a folder", hint_zh="写出版面文件，如 01.yaml", hint_en="name a page spec, such as 01.yaml",
    ),
    "spec.spec-special": Message(
        zh="“{name}”不是普通文件", en="“{name}” is no ordinary file", hint_zh="换成普通文件", hint_en="use an ordinary file",
    ),
    "spec.spec-too-large": Message(
        zh="“{name}”超过 {limit} MB，不像版面文件", en="“{name}” is larger than {limit} MB, which is no page spec",
        hint_zh="看看是不是写错了文件", hint_en="see whether it is the right file",
    ),
    "spec.spec-unreadable": Message(
        zh="“{name}”读不出来（{detail}）", en="“{name}” cannot be read ({detail})",
        hint_zh="看看文件的权限和磁盘", hint_en="check the file's permissions and the disk",
    ),
}  # fmt: skip

# A page spec that is no text cannot be drawn; a story that is none leaves a gap in a page that can. So do marks in a
# story that mean nothing: its text is there.
_STORIES: Final = {
    code.replace("spec.", "spec.story-"): _TEXT[code]._replace(exit=3)
    for code in ("spec.encoding", "spec.encoding-gbk", "spec.encoding-utf16", "spec.control-character")
}
_MARKS: Final = {code: message._replace(exit=3) for code, message in MARKDOWN.items()}

MESSAGES: Final[dict[str, Message]] = {**_TEXT, **_YAML, **_VALUES, **_FILES, **_STORIES, **_MARKS}
