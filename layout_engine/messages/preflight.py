"""Messages about checking a file, and about what the press can print."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    # ---- files that cannot be checked --------------------------------------------------------------------------------
    "check.missing": Message(
        zh="{path} 读不了：{reason}", en="{path} cannot be read: {reason}",
        hint_zh="请核对文件名", hint_en="check the file's name",
    ),
    "check.no-pdf": Message(
        zh="这不是 PDF 文件", en="this is no PDF file",
        hint_zh="请核对文件，或重新导出 PDF", hint_en="check the file, or export the PDF again",
    ),
    "check.too-large": Message(
        zh="文件有 {megabytes} MB，最多检查 {most} MB", en="the file has {megabytes} MB; at most {most} MB are checked",
        hint_zh="请拆成几个文件", hint_en="split it into several files",
    ),
    "check.password": Message(
        zh="文件加了密，没有密码打不开", en="the file is encrypted and needs a password",
        hint_zh="请对方另存一份不加密的", hint_en="ask for a copy without encryption",
    ),
    "check.unreadable": Message(
        zh="文件打不开：{reason}", en="the file cannot be opened: {reason}",
        hint_zh="文件多半已损坏，请重新导出或重新传送", hint_en="it is probably damaged: export or send it again",
    ),
    "check.pages": Message(
        zh="文件有 {count} 页，能检查 1 到 {most} 页", en="the file has {count} pages; 1 to {most} can be checked",
        hint_zh="请核对文件", hint_en="check the file",
    ),
    "check.no-page": Message(
        zh="文件里没有第 {number} 页，共 {count} 页", en="there is no page {number} in the file, which has {count}",
        hint_zh="请核对页码", hint_en="check the page's number",
    ),
    "check.page-size": Message(
        zh="版面没有尺寸", en="the page has no size",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again",
    ),
    "check.bomb": Message(
        zh="文件展开后超过 {megabytes} MB，不再检查", en="the file unpacks to more than {megabytes} MB and is not checked",
        hint_zh="请向来源核实；用正常的软件重新导出", hint_en="ask where it came from, and export it again",
    ),
    "check.too-complex": Message(
        zh="版面的内容太多，查不完", en="there is too much on the page to check all of it",
        hint_zh="请把图形简化，或栅格化成图片", hint_en="simplify the drawing, or turn it into a picture", exit=3,
    ),
    "check.content-long": Message(
        zh="版面内容展开后超过 {detail} MB，没有检查", en="the page's content unpacks to more than {detail} MB and was not checked",
        hint_zh="请把图形简化，或栅格化成图片", hint_en="simplify the drawing, or turn it into a picture", exit=3,
    ),
    "check.filter": Message(
        zh="版面内容用了不能检查的压缩方式（{detail}）", en="the page's content is packed in a way that is not checked ({detail})",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again", exit=3,
    ),
    "check.content": Message(
        zh="版面内容有损坏（{detail}）", en="the page's content is damaged ({detail})",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again", exit=3,
    ),
    "check.operator": Message(
        zh="版面内容里有不认得或写错的指令（{detail}）", en="the page's content has an operator that is unknown or wrong ({detail})",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again", exit=3,
    ),
    "check.resource": Message(
        zh="版面用到的 {detail} 不在文件里", en="{detail}, which the page uses, is not in the file",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again", exit=3,
    ),
    "check.unbalanced": Message(
        zh="版面内容的图形状态没有配对", en="the page's content leaves graphics states open, or closes too many",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again", severity="warning", exit=3,
    ),
    "check.malformed": Message(
        zh="文件的结构有错，{detail} 没有查成", en="the file's structure is wrong: {detail} could not be checked",
        hint_zh="请重新导出 PDF", hint_en="export the PDF again", exit=3,
    ),
    "check.nested": Message(
        zh="图形套图形的层数太多，没有查完", en="drawings stand in each other too deeply to check all of them",
        hint_zh="请把图形拼合后再导出", hint_en="flatten the drawing and export again", exit=3,
    ),
    # ---- ink, overprint, sizes, pictures: the rules of the press -----------------------------------------------------
    "press.rgb": Message(
        zh="{what}用了 RGB（{space}）", en="{what} is in RGB ({space})",
        hint_zh="请转为 CMYK 后再导出", hint_en="convert it to CMYK and export again", exit=3,
    ),
    "press.lab": Message(
        zh="{what}用了 Lab 色", en="{what} is in Lab",
        hint_zh="请转为 CMYK 后再导出", hint_en="convert it to CMYK and export again", exit=3,
    ),
    "press.profiled": Message(
        zh="{what}带有特性文件（{space}）", en="{what} has a profile of its own ({space})",
        hint_zh="请转为印刷条件的 CMYK，导出时不带特性文件", hint_en="convert it to the press's CMYK and export without profiles", exit=3,
    ),
    "press.default-space": Message(
        zh="用 {name} 改了颜色的含义", en="{name} changes the meaning of colours",
        hint_zh="请转为 CMYK 后再导出，不带特性文件", hint_en="convert to CMYK and export without profiles", exit=3,
    ),
    "press.grey-text": Message(
        zh="黑字写成灰度，印时不会叠印", en="black text is in DeviceGray and will not overprint",
        hint_zh="请改为 CMYK 的 K100", hint_en="make it K100 in CMYK", severity="warning", exit=3,
    ),
    "press.text-knocks-out": Message(
        zh="{size} pt 的黑字没有叠印（{least} pt 以下应叠印）", en="black text of {size} pt knocks out (below {least} pt it must overprint)",
        hint_zh="请设为叠印，OPM 为 1", hint_en="set it to overprint, OPM 1", exit=3,
    ),
    "press.line-knocks-out": Message(
        zh="{width} pt 的黑线没有叠印", en="a black line of {width} pt knocks out",
        hint_zh="请设为叠印，OPM 为 1", hint_en="set it to overprint, OPM 1", exit=3,
    ),
    "press.white-overprints": Message(
        zh="白色的{what}设了叠印，印出来会不见", en="{what} in white overprints and will vanish",
        hint_zh="请取消叠印", hint_en="switch its overprint off", exit=3,
    ),
    "press.text-inks": Message(
        zh="{size} pt 的文字用了几个色（{inks}），会套不准", en="text of {size} pt is in several inks ({inks}) and will go out of register",
        hint_zh="请改为单黑，或用 {least} pt 以上", hint_en="make it black alone, or {least} pt and more", exit=3,
    ),
    "press.text-reversed": Message(
        zh="{size} pt 的反白字太小，会糊", en="reversed text of {size} pt is too small and will fill in",
        hint_zh="反白字请用 {least} pt 以上", hint_en="reverse text of {least} pt and more only", exit=3,
    ),
    "press.thin-line": Message(
        zh="线太细（{width} pt，最细 {least} pt）", en="a line is too thin ({width} pt; the least is {least} pt)",
        hint_zh="请加粗", hint_en="make it thicker", exit=3,
    ),
    "press.ink": Message(
        zh="{what}的总墨量 {total}%，超过 {most}%", en="{what} has {total}% of ink, more than {most}%",
        hint_zh="请降低各色之和", hint_en="lower the sum of its inks", severity="warning", exit=3,
    ),
    "press.ink-area": Message(
        zh="有 15 毫米见方的地方总墨量 {total}%，超过 {most}%", en="a square of 15 mm has {total}% of ink, more than {most}%",
        hint_zh="请按报纸的特性文件重新分色", hint_en="separate the picture for newsprint", severity="warning", exit=3,
    ),
    "press.page-inks": Message(
        zh="{what}用了本版没有的墨（{inks}；本版为 {page_inks}）", en="{what} is in an ink that the page does not have ({inks}; the page is {page_inks})",
        hint_zh="请改为灰色", hint_en="turn it grey", exit=3,
    ),
    "press.spot": Message(
        zh="专色 {name} 没有申报", en="the spot ink {name} is not declared",
        hint_zh="请改为四色；确要用，写进 paper.yaml 的 press: spots", hint_en="make it process inks, or declare it under press: spots in paper.yaml", exit=3,
    ),
    "press.registration": Message(
        zh="版面里的{what}用了套准色（所有色版）", en="{what} on the page is in the registration colour (all plates)",
        hint_zh="请改为 K100", hint_en="make it K100", exit=3,
    ),
    "press.low-ppi": Message(
        zh="图片只有 {ppi} ppi，低于 {least}", en="a picture has {ppi} ppi, less than {least}",
        hint_zh="请缩小使用，或换更大的图", hint_en="use it smaller, or take a larger one", exit=3,
    ),
    "press.fair-ppi": Message(
        zh="图片有 {ppi} ppi，低于 {wanted}", en="a picture has {ppi} ppi, less than {wanted}",
        hint_zh="请缩小使用，或换更大的图", hint_en="use it smaller, or take a larger one", severity="warning", exit=3,
    ),
    "press.bitmap-ppi": Message(
        zh="黑白二值图有 {ppi} ppi，低于 {least}", en="black and white line art has {ppi} ppi, less than {least}",
        hint_zh="请以更高精度重新扫描，或改用矢量图", hint_en="scan it again at a higher resolution, or use vectors", exit=3,
    ),
    "press.empty-page": Message(
        zh="这一页是空的", en="this page is empty",
        hint_zh="请核对文件", hint_en="check the file", severity="warning", exit=3,
    ),
    "press.notdef": Message(
        zh="字体 {font} 里有显示不出的字（空框）", en="the font {font} shows a character that it does not have (an empty box)",
        hint_zh="请换一款有此字的字体", hint_en="use a font that has it", exit=3,
    ),
    "press.no-unicode": Message(
        zh="字体 {font} 的文字读不回来，不能检索", en="text in the font {font} cannot be read back or searched",
        hint_zh="请用别的软件导出", hint_en="export it with another program", severity="warning", exit=3,
    ),
    "press.turned": Message(
        zh="页面转了 {angle} 度", en="the page is turned by {angle} degrees",
        hint_zh="请按正向导出", hint_en="export it upright", severity="warning", exit=3,
    ),
    "press.sizes-differ": Message(
        zh="页面尺寸（{size} 毫米）与第一页（{first} 毫米）不同", en="the page's size ({size} mm) differs from that of the first ({first} mm)",
        hint_zh="请核对开本", hint_en="check the format", severity="warning", exit=3,
    ),
    "press.outside": Message(
        zh="{what}出了纸边", en="{what} leaves the page",
        hint_zh="请收进版面，或加出血", hint_en="bring it onto the page, or give the template bleed", exit=3,
    ),
    "press.small-body": Message(
        zh="稿件 {name} 的正文 {size} pt，小于 {least} pt", en="story {name}: its text has {size} pt, less than {least} pt",
        hint_zh="请加大正文字号", hint_en="make the body larger", severity="warning", exit=3,
    ),
    "press.mixed-body": Message(
        zh="稿件 {name} 的正文 {size} pt，与全版的 {usual} pt 不同", en="story {name}: its text has {size} pt, while the page has {usual} pt",
        hint_zh="请用同一字号；公告一类写 grid: own", hint_en="take one size; a notice says grid: own", severity="warning", exit=3,
    ),
    "press.size": Message(
        zh="尺寸 {size} 毫米，应为 {wanted} 毫米", en="its size is {size} mm; it must be {wanted} mm",
        hint_zh="请按约定的尺寸重做", hint_en="make it at the size ordered", exit=3,
    ),
}  # fmt: skip
