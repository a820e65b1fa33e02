"""Messages about composing a page."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    # ---- inks ---------------------------------------------------------------------------------------------------------
    "layout.ink-not-printed": Message(
        zh="这里用了 {ink}，而本版只印 {inks}", en="{ink} is used here, but the page is printed with {inks}",
        hint_zh="改用黑，如 K100 或 K30（报头用 variant: 黑）；要印这种颜色，改 page 的 inks",
        hint_en="take black, such as K100 or K30 (for a masthead variant: 黑); or print it: change inks of page", exit=3,
    ),
    "layout.spot-unknown": Message(
        zh="没有名为“{ink}”的专色", en="there is no spot ink named “{ink}”",
        hint_zh="paper.yaml 的 press.spots 里有：{known}", hint_en="press.spots of paper.yaml has: {known}", exit=3,
    ),
    "layout.spot-none": Message(
        zh="没有名为“{ink}”的专色", en="there is no spot ink named “{ink}”",
        hint_zh="在 paper.yaml 里写 press: {{spots: {{{ink}: M100 Y80}}}}，后面是代它的四色",
        hint_en="write press: {{spots: {{{ink}: M100 Y80}}}} in paper.yaml, with the process colours that stand for it", exit=3,
    ),
    # ---- places on the page ------------------------------------------------------------------------------------------
    "layout.unknown-template": Message(
        zh="没有名为“{name}”的版式", en="there is no template named “{name}”",
        hint_zh="内置 对开、四开；自定的写在 paper.yaml 的 templates 里",
        hint_en="对开 (broadsheet) and 四开 (tabloid) are built in; others stand under templates in paper.yaml",
    ),
    "layout.no-place": Message(
        zh="{name}没有位置", en="{name} has no place",
        hint_zh="写明栏与行，如 at: {{cols: 1-4, lines: 20-45}}；只有稿件可以不写，由引擎安排",
        hint_en="give columns and lines, as in at: {{cols: 1-4, lines: 20-45}}; only stories can be placed by the engine",
    ),
    "layout.area-outside": Message(
        zh="版式“{name}”的版心（{area} 毫米）放不进成品尺寸（{trim} 毫米）",
        en="the type area of template “{name}” ({area} mm) does not fit its trim ({trim} mm)",
        hint_zh="加大 trim，或减少栏数、每栏字数、行数；写了 top 的，看它是不是太大",
        hint_en="make trim larger, or take fewer columns, chars or lines; if top is given, see whether it is too large",
        exit=3,
    ),
    "layout.overlap-more": Message(
        zh="此外还有重叠没有列出", en="there are more overlaps that are not listed",
        hint_zh="先改好上面的", hint_en="mend those above first", exit=3,
    ),
    "layout.outside": Message(
        zh="{name}出了版心：栏 {cols}、行 {lines}，而版心为 {columns} 栏 {rows} 行",
        en="{name} leaves the type area: columns {cols}, lines {lines} of {columns} columns and {rows} lines",
        hint_zh="把 at 收进版心之内", hint_en="bring at inside the type area", exit=3,
    ),
    "layout.overlap": Message(
        zh="{name}与{other}（{place}）重叠：栏 {cols}、行 {lines}",
        en="{name} overlaps {other} ({place}) in columns {cols}, lines {lines}",
        hint_zh="移开其中一个", hint_en="move one of them", exit=3,
    ),
    "layout.id-twice": Message(
        zh="{name}的编号用了两次", en="{name}: this id is used twice",
        hint_zh="一版之内编号不可重复", hint_en="each id may stand once on a page",
    ),
    "layout.unknown-story": Message(
        zh="{name}提到的“{other}”不在本版", en="{name} refers to “{other}”, which is not on this page",
        hint_zh="检查 below、not_beside 里的稿号", hint_en="check the id in below or not_beside", exit=3,
    ),
    "layout.not-below": Message(
        zh="{name}应在{other}之下，但给的位置不是", en="{name} should stand below {other}, but is not placed so",
        hint_zh="改 at，或去掉 below", hint_en="change at, or drop below", severity="warning", exit=3,
    ),
    "layout.not-equal": Message(
        zh="{name}应与{other}并重，但两者的 rank 不同",
        en="{name} should be equal to {other}, but their ranks differ",
        hint_zh="给两篇写同样的 rank",
        hint_en="give both the same rank",
        severity="warning",
        exit=3,
    ),
    "layout.beside": Message(
        zh="{name}不应与{other}并排，但给的位置并排", en="{name} should not stand beside {other}, but is placed so",
        hint_zh="改 at，或去掉 not_beside", hint_en="change at, or drop not_beside", severity="warning", exit=3,
    ),
    # ---- text --------------------------------------------------------------------------------------------------------
    "layout.overset": Message(
        zh="稿件 {id} 超 {lines} 行 = {chars} 字", en="story {id} is overset: 超 {lines} 行 = {chars} 字 (lines, characters)",
        hint_zh="删稿、加高或转版", hint_en="cut the text, give it more lines, or jump it", exit=3,
    ),
    "layout.underset": Message(
        zh="稿件 {id} 欠 {lines} 行（每栏约 {each} 行空白）", en="story {id} leaves {lines} lines empty (about {each} in each leg)",
        hint_zh="减少行数，放大标题或图片，或写 fit: quiet", hint_en="give it fewer lines, a larger head or picture, or fit: quiet",
        severity="warning", exit=3,
    ),
    "layout.tab-no-stop": Message(
        zh="这一行有 {tabs} 个制表符，只有 {stops} 个制表位",
        en="this line has {tabs} tabs, and there are {stops} tab stops",
        hint_zh="在稿件的 tabs（或样式“列表”的 tabs）里写够制表位，或删去多余的制表符",
        hint_en="give as many stops under tabs of the story (or of the style 列表), or take out tabs",
        exit=3,
    ),
    "layout.line-alone": Message(
        zh="稿件 {id} 的段落“{text}……”有一行孤立在栏顶或栏底",
        en="story {id}: a line of the paragraph “{text}…” stands alone at a leg's top or foot",
        hint_zh="增删几个字，或加减一行",
        hint_en="add or cut a few characters, or give the story a line more or less",
        severity="warning",
        exit=3,
    ),
    "layout.no-room": Message(
        zh="稿件 {id} 的标题和图片占满了位置，正文没有地方排", en="story {id}: head and photos leave no line for its text",
        hint_zh="加高，或缩小标题、图片", hint_en="give it more lines, or make head and photos smaller", exit=3,
    ),
    "layout.jumped": Message(
        zh="稿件 {id} 有 {lines} 行 = {chars} 字转第 {to} 版", en="story {id}: {lines} lines = {chars} characters go to page {to}",
        hint_zh="续文要由编辑排到该版", hint_en="the rest has to be placed on that page", severity="warning", exit=3,
    ),
    "layout.ruby-tight": Message(
        zh="“{text}”有注音，行间只有 {room} 字的空，应不少于 {needed} 字", en='"{text}" has a reading, and there is {room} em between the lines; it wants {needed}',
        hint_zh="这篇稿件用 grid: own 并把 leading 写到字号的 1.5 倍；只有一两处时，改写成括注",
        hint_en="set the story with grid: own and a leading of 1.5 times its size; for a word or two write the reading in brackets",
        severity="warning", exit=3,
    ),
    "layout.missing-glyph": Message(
        zh="“{char}”（{point}）在{face}和它的后备字体里都没有",
        en="“{char}” ({point}) is in neither {face} nor its fallback faces",
        hint_zh="在 paper.yaml 的 faces 里加一款有此字的字体，或在 glyphs 里给出造字 SVG",
        hint_en="add a face that has it under faces in paper.yaml, or a made character (SVG) under glyphs", exit=3,
    ),
    "layout.stand-in": Message(
        zh="{face}没有“{chars}”，由 {by} 代", en="{face} lacks “{chars}”; {by} draws them",
        hint_zh="看看是否相配；不相配就换字体，或在 paper.yaml 的 faces 里给{face}加一款有这些字的",
        hint_en="see whether they go together; else take another face, or add one for {face} that has them, under faces in paper.yaml",
        severity="info", exit=3,
    ),
    "layout.head-stand-in": Message(
        zh="{face}没有“{chars}”，整行标题改用{by}，免得参差", en="{face} lacks “{chars}”: the whole head is set in {by}, to look even",
        hint_zh="给标题另指定 face，或在 paper.yaml 的 faces 里给{face}加一款有这些字的字体",
        hint_en="give the head another face, or add one for {face} that has them, under faces in paper.yaml", severity="warning", exit=3,
    ),
    "layout.label-too-long": Message(
        zh="“{text}”一行排不下，压到一半也不够",
        en="“{text}” does not fit on its line, even condensed to a half",
        hint_zh="减字，或给它更宽的位置",
        hint_en="cut it, or give it a wider place",
        exit=3,
    ),
    "layout.own-size": Message(
        zh="字号 {size} pt 太小", en="a size of {size} pt is too small",
        hint_zh="grid: own 的正文不小于 5.5 pt", hint_en="text with grid: own is 5.5 pt or larger", exit=3,
    ),
    # ---- heads -------------------------------------------------------------------------------------------------------
    "layout.head-line-too-long": Message(
        zh="标题的一行有 {found} 个字，最多 {most} 个",
        en="a line of a head has {found} characters; {most} is the most",
        hint_zh="多半是正文误写成了标题；正文写在 text 或 body 里",
        hint_en="most likely the story's text stands in the head; it belongs under text or body",
        exit=3,
    ),
    "layout.head-too-wide": Message(
        zh="标题“{text}”排不下：要压扁到 {scale} %（限 85 %），栏宽 {measure} 字",
        en="the head “{text}” is too wide: it would be condensed to {scale} % (85 % at the most) in {measure} characters",
        hint_zh="减字、分行或减小字号", hint_en="cut it, break it, or take a smaller size", exit=3,
    ),
    "layout.head-broken": Message(
        zh="标题一行排不下，已分行：{shown}",
        en="the head does not fit on one line and was broken: {shown}",
        hint_zh="要在别处分行，把 main 写成几行，或在断处加空格",
        hint_en="to break it elsewhere write several lines under main, or a space where it may break",
        severity="info",
        exit=3,
    ),
    "layout.head-too-high": Message(
        zh="标题要 {needed} 行，只给了 {lines} 行", en="the head needs {needed} lines and has {lines}",
        hint_zh="改 head 的 lines，或减小字号", hint_en="change lines under head, or take smaller sizes", exit=3,
    ),
    "layout.head-too-long": Message(
        zh="竖题“{text}”比给的高度长，已缩小", en="the vertical head “{text}” is longer than its height and was made smaller",
        hint_zh="加高、减字或减小字号", hint_en="give it more lines, cut it, or take a smaller size", exit=3,
    ),
    "layout.over-unused": Message(
        zh="竖题不能压图，over 没有用", en="a vertical head cannot stand on a photo; over does nothing",
        hint_zh="去掉 over，或写 set: 横题", hint_en="leave out over, or write set: 横题", severity="warning", exit=3,
    ),
    "layout.head-deep": Message(
        zh="竖题要 {needed} 字宽，只有 {room} 字宽", en="the vertical head is {needed} characters wide and has {room}",
        hint_zh="加大 head 的 cols，或减小字号、减行", hint_en="give it more cols under head, smaller sizes or fewer lines", exit=3,
    ),
    # ---- photos ------------------------------------------------------------------------------------------------------
    "layout.photos-overlap": Message(
        zh="图片 {file} 压在同一篇稿件的另一张图上",
        en="the photo {file} lies on another photo of its story",
        hint_zh="用 side、down 或 at 把它移开",
        hint_en="move it with side, down or at",
        exit=3,
    ),
    "layout.photo-wide": Message(
        zh="图片 {file} 要 {asked} 字宽，稿件只有 {room} 字宽",
        en="the photo {file} asks for {asked} characters, its story is {room} wide",
        hint_zh="减少图片的 cols 或 legs",
        hint_en="give the photo fewer cols or legs",
        exit=3,
    ),
    "layout.legs-narrow": Message(
        zh="每栏只有 {chars} 字（至少 {least} 字）",
        en="the legs are {chars} characters wide ({least} at least)",
        hint_zh="减少 legs，或占更多的栏",
        hint_en="take fewer legs, or more columns",
        exit=3,
    ),
    "layout.size-unused": Message(
        zh="{key} 只在写了 grid: own 时有用，已略过",
        en="{key} counts only with grid: own and was left aside",
        hint_zh="加一行 grid: own，或删去 {key}",
        hint_en="add grid: own, or take {key} away",
        severity="warning",
        exit=3,
    ),
    "layout.photo-outside": Message(
        zh="图片 {file} 出了稿件的位置", en="the photo {file} leaves its story's place",
        hint_zh="改图片的 at、down 或 lines", hint_en="change at, down or lines of the photo", exit=3,
    ),
    "layout.crop": Message(
        zh="图片 {file} 要裁去 {cut} %，超过 {limit} %", en="the photo {file} loses {cut} % by cropping, more than {limit} %",
        hint_zh="改图片的行高，或放宽 crop 的 max", hint_en="change the photo's lines, or allow more under crop: max",
        severity="warning", exit=3,
    ),
    "layout.low-ppi": Message(
        zh="图片 {file} 只有 {ppi} ppi（应有 {good}，低于 {least} 不能付印）",
        en="the photo {file} has only {ppi} ppi ({good} are wanted, under {least} it cannot be printed)",
        hint_zh="换大图或缩小图幅", hint_en="take a larger file or print it smaller", severity="warning", exit=3,
    ),
    # ---- furniture ---------------------------------------------------------------------------------------------------
    "layout.masthead-missing": Message(
        zh="报头缺{what}", en="the masthead lacks {what}",
        hint_zh="补写 {key}；报头须有 CN 号、总期号、日期和当日版数",
        hint_en="add {key}; a masthead shows the CN number, issue number, date and number of pages",
        severity="warning", exit=3,
    ),
    "layout.masthead-low": Message(
        zh="报头只有 {lines} 行高，放不下报名", en="the masthead is only {lines} lines high: no room for the nameplate",
        hint_zh="至少给 8 行", hint_en="give it at least 8 lines", exit=3,
    ),
    "layout.qr-long": Message(
        zh="二维码的内容太长（{chars} 字）或为空，做不成", en="the QR code's content is too long ({chars} characters) or empty",
        hint_zh="改用短网址", hint_en="use a short address", exit=3,
    ),
    "layout.qr-small": Message(
        zh="二维码“{text}”只有 {size} 毫米见方，新闻纸上可能扫不出",
        en="the QR code “{text}” is only {size} mm wide and may not scan on newsprint",
        hint_zh="加高报头，少放一个码，或缩短码的内容", hint_en="make the masthead higher, drop a code, or shorten its content",
        severity="warning", exit=3,
    ),
    "layout.folio-date": Message(
        zh="报眉缺日期", en="the folio line lacks the date",
        hint_zh="在 page 里写 date，如 2026-03-05", hint_en="write date under page, such as 2026-03-05",
        severity="warning", exit=3,
    ),
    "layout.ear-full": Message(
        zh="报眼文字超 {over} 行", en="the ear's text is {over} lines too long",
        hint_zh="减字、减小字号或加大报眼", hint_en="cut it, take a smaller size, or give the ear more room", exit=3,
    ),
    "layout.index-full": Message(
        zh="导读超 {over} 行", en="the index is {over} lines too long",
        hint_zh="减条目、减字或加大位置", hint_en="drop entries, cut them, or give it more room", exit=3,
    ),
    "layout.index-from": Message(
        zh="导读要取别版的头条，单独排这一版时无从取得", en="the index takes heads of other pages, which a page on its own does not know",
        hint_zh="在 items 里写明条目", hint_en="write its entries under items", severity="warning", exit=3,
    ),
    "layout.ad-size": Message(
        zh="{ad}：尺寸 {size} 与所占栏行 {cells} 不符", en="{ad}: its size, {size}, does not agree with its cells, {cells}",
        hint_zh="改 at 或 size；要广告迁就栏行，写 scale: fit",
        hint_en="change at or size, or write scale: fit to fit it to its cells", exit=3,
    ),
    "layout.ad-aspect": Message(
        zh="{ad}：图片 {file} 的长宽比与广告尺寸不符，两边会留白",
        en="{ad}: the aspect of {file} differs from the advertisement's, which leaves white at its sides",
        hint_zh="请广告部按尺寸重做图片", hint_en="have the picture made in the right size", severity="warning", exit=3,
    ),
    "layout.ad-file-size": Message(
        zh="{ad}：文件 {file} 的尺寸是 {found}，应为 {wanted}", en="{ad}: the file {file} is {found}; it should be {wanted}",
        hint_zh="请广告部按订的尺寸重做；要缩放，写 scale: fit",
        hint_en="have it made in the size that was ordered; to scale it, write scale: fit", exit=3,
    ),
    "layout.ad-file-aspect": Message(
        zh="{ad}：图片 {file} 排到这样宽，尺寸是 {found}，应为 {wanted}", en="{ad}: the picture {file} would be {found} at that width; it should be {wanted}",
        hint_zh="请广告部按订的尺寸重做；要缩放留白，写 scale: fit",
        hint_en="have it made in the size that was ordered; to scale it and leave white, write scale: fit", exit=3,
    ),
    "layout.ad-empty": Message(
        zh="{ad}：{size} 的空位还没有文件，也没有补白", en="{ad}: its hole of {size} has neither a file nor a filler",
        hint_zh="写上 file；或用公益广告补白：filler（也可写在 paper.yaml）", hint_en="add file, or name a filler, here or in paper.yaml", exit=3,
    ),
    "layout.ad-filled": Message(
        zh="{ad}：没有文件，用公益广告 {file} 补白", en="{ad}: it has no file; the filler {file} stands in its hole",
        hint_zh="广告来了，写上 file", hint_en="add file when the advertisement comes", severity="info", exit=3,
    ),
    # ---- sheets ------------------------------------------------------------------------------------------------------
    "layout.spread-apart": Message(
        zh="第 {number} 版与第 {spread} 版不在一张纸上，不能跨版；与第 {number} 版同张的是第 {mate} 版",
        en="pages {number} and {spread} are not on one sheet and cannot be one spread; the page beside {number} is {mate}",
        hint_zh="改 spread，或换到同一张纸的两版", hint_en="change spread, or move it to two pages of one sheet", exit=3,
    ),
    "layout.spread-pages": Message(
        zh="跨版要知道今日几版，才知道哪两版在一张纸上", en="a spread needs the number of pages today, to know which pages share a sheet",
        hint_zh="在 page 里写 pages，如 pages: 8", hint_en="write pages under page, as in pages: 8", exit=3,
    ),
    "layout.spread-odd": Message(
        zh="今日 {pages} 版，没有第 {number} 版的那张纸", en="of {pages} pages there is no sheet with page {number}",
        hint_zh="版数应为双数，版次不超过版数", hint_en="pages is an even number, and no page has a higher number", exit=3,
    ),
    "layout.sections": Message(
        zh="各叠版数 {sections} 与今日 {pages} 版对不上：每叠应为双数，加起来等于版数", en="sections of {sections} do not make {pages} pages: each is even, and they add up",
        hint_zh="改 sections 或 pages", hint_en="change sections or pages", exit=3,
    ),
    "layout.seam-none": Message(
        zh="版式没有中缝", en="the template has no seam (中缝) between pages",
        hint_zh="在 paper.yaml 的版式里写中缝的宽，如 seam: 20mm", hint_en="give its width in the template, as in seam: 20mm", exit=3,
    ),
    "layout.seam-wide": Message(
        zh="中缝宽 {width} 毫米，两版版心之间只有 {room} 毫米", en="the seam is {width} mm wide; between the type areas there are {room} mm",
        hint_zh="减小 seam", hint_en="make seam smaller", exit=3,
    ),
    "layout.seam-spread": Message(
        zh="跨版没有中缝：两版连成一版", en="a spread has no seam: its two pages are one",
        hint_zh="给这一块写栏和行", hint_en="give this block columns and lines", exit=3,
    ),
    "layout.ad-label": Message(
        zh="{ad}：没有广告标注", en="{ad}: it is not labelled as an advertisement",
        hint_zh="广告须标明“广告”二字；删去 label 即用此二字", hint_en="advertisements must be labelled; leave label out to get 广告", exit=3,
    ),
    "layout.rule-place": Message(
        zh="线没有排处：要有 lines，且不出 {columns} 栏 × {lines} 行", en="the rule has no place: it needs lines, within {columns} columns × {lines} lines",
        hint_zh="改 at；竖线的 after 要小于栏数", hint_en="change at; after of an upright rule is less than the number of columns", exit=3,
    ),
    # ---- tables ------------------------------------------------------------------------------------------------------
    "layout.table-missing": Message(
        zh="找不到表格文件“{name}”", en="no table file “{name}”",
        hint_zh="看看路径；它从本文件所在的文件夹算起", hint_en="check the path; it starts from this file's folder", exit=3,
    ),
    "layout.table-missing-near": Message(
        zh="找不到表格文件“{name}”", en="no table file “{name}”",
        hint_zh="那里有 {nearest}", hint_en="there is {nearest}", exit=3,
    ),
    "layout.table-format": Message(
        zh="“{name}”不是能读的表格", en="“{name}” is no table that can be read",
        hint_zh="存成 CSV（UTF-8）或 XLSX，文件名以 .csv 或 .xlsx 结尾", hint_en="save it as CSV (UTF-8) or XLSX, its name ending in .csv or .xlsx", exit=3,
    ),
    "layout.table-empty": Message(
        zh="表格“{name}”里没有内容", en="the table “{name}” is empty",
        hint_zh="填好再保存；XLSX 只读第一张工作表", hint_en="fill it in and save it; of an XLSX only the first sheet is read", exit=3,
    ),
    "layout.table-csv": Message(
        zh="这一行起有个引号没有配对，后面的内容无法分行", en="a quote that opens here is not closed: the rows after it cannot be told apart",
        hint_zh="单元格里有引号、逗号或换行的，整格用英文引号括起，格内的英文引号写两个", hint_en="put a cell that holds quotes, commas or line breaks into \"…\" and write its own \" twice", exit=3,
    ),
    "layout.table-wide-comma": Message(
        zh="各行只有一格，格间像是用了全角逗号“，”", en="every row has one cell; its cells seem to be parted by full-width commas “，”",
        hint_zh="CSV 的格与格之间用半角逗号", hint_en="part the cells of a CSV by half-width commas", exit=3,
    ),
    "layout.table-xlsx": Message(
        zh="这个 XLSX 文件坏了，或不是 XLSX", en="this XLSX file is broken, or is no XLSX",
        hint_zh="在表格软件里重新另存为 XLSX，或存成 CSV（UTF-8）", hint_en="save it as XLSX anew, or as CSV (UTF-8)", exit=3,
    ),
    "layout.table-xlsx-extra": Message(
        zh="读 XLSX 要另装 openpyxl，这里没有", en="reading XLSX takes openpyxl, which is not installed",
        hint_zh="运行 pip install \"layout-engine[xlsx]\"，或把表格存成 CSV（UTF-8）", hint_en="run pip install \"layout-engine[xlsx]\", or save the table as CSV (UTF-8)", exit=5,
    ),
    "layout.table-formula": Message(
        zh="单元格里是“{found}”，没有算出来的值", en="the cell holds “{found}”, no value that was worked out",
        hint_zh="在表格软件里算好、改好再保存", hint_en="have it worked out or mended in the spreadsheet and save that", exit=3,
    ),
    "layout.table-large": Message(
        zh="表格太大，超过 {limit} 格的没有读", en="the table is too large: cells beyond {limit} were not read",
        hint_zh="拆成几个表", hint_en="divide it into several tables", exit=3,
    ),
    "layout.table-source": Message(
        zh="表格 {id} 要有 rows 或 file，且只要一个", en="table {id} needs rows or file, and only one of them",
        hint_zh="内容写在 rows 里，或用 file 指向 CSV、XLSX", hint_en="write its rows here, or name a CSV or XLSX under file", exit=3,
    ),
    "layout.table-head": Message(
        zh="表格 {id} 共 {rows} 行，却有 {head} 行表头", en="table {id} has {rows} rows, of which {head} are its head",
        hint_zh="改 head，或补上表身", hint_en="change head, or add rows below it", exit=3,
    ),
    "layout.table-ragged": Message(
        zh="表格 {id} 的这一行有 {cells} 格，而全表 {columns} 栏", en="this row of table {id} has {cells} cells of {columns} columns",
        hint_zh="补齐或删去多余的格；空格写作 \"\"；只有第一格有字的行作分组行", hint_en="add or cut cells; an empty cell is \"\"; a row with its first cell only is a heading across the table", exit=3,
    ),
    "layout.table-columns": Message(
        zh="表格 {id} 有 {columns} 栏，columns 却写了 {given} 栏", en="table {id} has {columns} columns, and columns describes {given}",
        hint_zh="删去 columns 里多余的项", hint_en="cut the last entries of columns", exit=3,
    ),
    "layout.table-narrow": Message(
        zh="表格 {id} 的各栏要 {needed} 字宽，只有 {measure} 字", en="the columns of table {id} need {needed} characters, and have {measure}",
        hint_zh="加宽位置，减少 legs 或栏数，减小 size，或改 columns 的 width", hint_en="give it more columns of the page, fewer legs or columns, a smaller size, or other widths under columns", exit=3,
    ),
    "layout.table-cell-wide": Message(
        zh="表格 {id} 的单元格“{text}”太宽，压扁、分行都排不好", en="the cell “{text}” of table {id} is too wide, condensed and broken as it may be",
        hint_zh="加宽这一栏，或改短", hint_en="make its column wider, or cut it", exit=3,
    ),
    "layout.table-underset": Message(
        zh="表格 {id} 下面空 {lines} 行", en="{lines} lines below table {id} are empty",
        hint_zh="减少行数，或放大 size、leading", hint_en="give it fewer lines, or a larger size or leading", severity="warning", exit=3,
    ),
    "layout.table-overset": Message(
        zh="表格 {id} 超 {rows} 行（表身共 {total} 行）", en="table {id} is overset: {rows} of {total} rows have no place",
        hint_zh="加高、加 legs、减小 size 和 leading，或删行", hint_en="give it more lines or legs, a smaller size and leading, or cut rows", exit=3,
    ),
}  # fmt: skip
