"""Messages about the keys of PDF/X (ISO 15930-7, ISO 15930-4)."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    # ---- the file and its keys ---------------------------------------------------------------------------------------
    "pdfx.repaired": Message(
        zh="文件有损坏，读的时候修补过（{reason}）", en="the file is damaged and was repaired while it was read ({reason})",
        hint_zh="请重新导出或重新传送", hint_en="export or send it again", exit=3,
    ),
    "pdfx.version": Message(
        zh="文件是 PDF {version}，最高只可 {most}", en="the file is PDF {version}; the highest allowed is {most}",
        hint_zh="请按 PDF/X 规格导出", hint_en="export it as PDF/X", exit=3,
    ),
    "pdfx.declared": Message(
        zh="文件没有声明是 {wanted}（现为 {found}）", en="the file does not declare {wanted} (it has {found})",
        hint_zh="请按 PDF/X 规格导出", hint_en="export it as PDF/X", exit=3,
    ),
    "pdfx.packed": Message(
        zh="PDF/X-1a 不可用对象流或交叉引用流", en="PDF/X-1a may have no object or cross-reference streams",
        hint_zh="请存为 PDF 1.4", hint_en="save it as PDF 1.4", exit=3,
    ),
    "pdfx.metadata": Message(
        zh="没有元数据（XMP），或元数据读不出", en="there are no metadata (XMP), or they cannot be read",
        hint_zh="请按 PDF/X 规格导出", hint_en="export it as PDF/X", exit=3,
    ),
    "pdfx.metadata-plain": Message(
        zh="元数据（XMP）被压缩了", en="the metadata (XMP) are compressed",
        hint_zh="请按 PDF/X 规格导出", hint_en="export it as PDF/X", exit=3,
    ),
    "pdfx.title": Message(
        zh="文件没有标题", en="the file has no title",
        hint_zh="请在文件属性里写标题", hint_en="give it a title in its properties", exit=3,
    ),
    "pdfx.date": Message(
        zh="缺少日期 {key}，或写法不对", en="the date {key} is missing or wrong",
        hint_zh="请按 PDF/X 规格导出", hint_en="export it as PDF/X", exit=3,
    ),
    "pdfx.identifier": Message(
        zh="元数据缺少 {key}", en="the metadata lack {key}",
        hint_zh="请按 PDF/X 规格导出", hint_en="export it as PDF/X", exit=3,
    ),
    "pdfx.trapped": Message(
        zh="没有说明是否做过补漏白（Trapped 为 {found}）", en="it is not said whether the file is trapped (Trapped is {found})",
        hint_zh="请把 Trapped 设为 True 或 False", hint_en="set Trapped to True or False", exit=3,
    ),
    "pdfx.info": Message(
        zh="文件属性与元数据不一致：{key} 一处为“{info}”，一处为“{xmp}”", en="Info and metadata differ: {key} is “{info}” in one and “{xmp}” in the other",
        hint_zh="请重新导出", hint_en="export it again", exit=3,
    ),
    "pdfx.output-intent": Message(
        zh="输出意图（GTS_PDFX）应有一个，现有 {count} 个", en="there must be one output intent (GTS_PDFX); there are {count}",
        hint_zh="请按 PDF/X 规格导出，并选定印刷条件", hint_en="export it as PDF/X with a printing condition", exit=3,
    ),
    "pdfx.output-identifier": Message(
        zh="输出意图没有写明印刷条件", en="the output intent names no printing condition",
        hint_zh="请选定印刷条件再导出", hint_en="choose a printing condition and export again", exit=3,
    ),
    "pdfx.output-profile": Message(
        zh="输出意图的特性文件不是 CMYK 印刷特性文件（{what}）", en="the profile of the output intent is no CMYK printer profile ({what})",
        hint_zh="请换用印刷厂的 CMYK 特性文件", hint_en="use the press house's CMYK profile", exit=3,
    ),
    "pdfx.id": Message(
        zh="文件没有标识（ID）", en="the file has no identity (ID)",
        hint_zh="请重新导出", hint_en="export it again", exit=3,
    ),
    "pdfx.encrypted": Message(
        zh="文件加了密", en="the file is encrypted",
        hint_zh="请另存一份不加密的", hint_en="save a copy without encryption", exit=3,
    ),
    "pdfx.font": Message(
        zh="字体 {font} 没有嵌入", en="the font {font} is not embedded",
        hint_zh="请嵌入字体后再导出，或把文字转成轮廓", hint_en="embed it, or turn the text into outlines", exit=3,
    ),
    "pdfx.opentype": Message(
        zh="字体 {font} 以 OpenType 形式嵌入，PDF/X-1a 不收", en="the font {font} is embedded as OpenType, which PDF/X-1a does not have",
        hint_zh="请按 PDF/X-1a 导出", hint_en="export it as PDF/X-1a", exit=3,
    ),
    "pdfx.transparency": Message(
        zh="有透明效果（{detail}），PDF/X-1a 不收", en="there is transparency ({detail}), which PDF/X-1a does not have",
        hint_zh="请拼合透明后再导出", hint_en="flatten it and export again", exit=3,
    ),
    "pdfx.blend-space": Message(
        zh="透明效果的混合空间是 {detail}，应为 CMYK", en="transparency is blended in {detail}; it must be CMYK",
        hint_zh="请把透明混合空间设为 CMYK", hint_en="set the blending space to CMYK", exit=3,
    ),
    "pdfx.media": Message(
        zh="没有页面尺寸（MediaBox）", en="the page has no size (MediaBox)",
        hint_zh="请重新导出", hint_en="export it again", exit=3,
    ),
    "pdfx.trim": Message(
        zh="没有成品框（TrimBox）", en="there is no TrimBox",
        hint_zh="请导出时写入成品尺寸", hint_en="export it with its trim size", exit=3,
    ),
    "pdfx.trim-and-art": Message(
        zh="成品框与作品框（ArtBox）只可有一个", en="there may be a TrimBox or an ArtBox, not both",
        hint_zh="请去掉 ArtBox", hint_en="drop the ArtBox", exit=3,
    ),
    "pdfx.nesting": Message(
        zh="{inner} 出了 {outer}", en="{inner} leaves {outer}",
        hint_zh="请核对成品、出血和页面尺寸", hint_en="check trim, bleed and media", exit=3,
    ),
    "pdfx.crop": Message(
        zh="裁切框（CropBox）与页面尺寸（MediaBox）不同", en="CropBox and MediaBox differ",
        hint_zh="请去掉裁切，或重新导出", hint_en="remove the crop, or export again", exit=3,
    ),
    "pdfx.user-unit": Message(
        zh="页面用了自定的单位（UserUnit）", en="the page has a unit of its own (UserUnit)",
        hint_zh="请按实际尺寸导出", hint_en="export it at its real size", exit=3,
    ),
    "pdfx.transfer": Message(
        zh="有传递函数（{detail}）", en="there is a transfer function ({detail})",
        hint_zh="导出时不要保留传递函数", hint_en="do not keep transfer functions when exporting", exit=3,
    ),
    "pdfx.halftone": Message(
        zh="自带了加网设定（{detail}）", en="it brings halftones of its own ({detail})",
        hint_zh="导出时不要保留加网信息", hint_en="do not keep halftones when exporting", exit=3,
    ),
    "pdfx.javascript": Message(
        zh="文件里有脚本（JavaScript）", en="there is JavaScript in the file",
        hint_zh="请去掉脚本", hint_en="remove it", exit=3,
    ),
    "pdfx.action": Message(
        zh="文件里有动作（{where}）", en="there is an action in the file ({where})",
        hint_zh="请去掉动作", hint_en="remove it", exit=3,
    ),
    "pdfx.annotation": Message(
        zh="版面内有批注、链接一类的东西（{kind}）", en="there is an annotation on the page ({kind})",
        hint_zh="请删去批注和链接", hint_en="remove annotations and links", exit=3,
    ),
    "pdfx.form": Message(
        zh="文件里有表单", en="there are form fields in the file",
        hint_zh="请去掉表单，或把它拼合", hint_en="remove or flatten them", exit=3,
    ),
    "pdfx.embedded": Message(
        zh="文件里夹带了别的文件", en="there are files inside the file",
        hint_zh="请去掉附件", hint_en="remove the attachments", exit=3,
    ),
    "pdfx.layers": Message(
        zh="文件有图层，PDF/X-1a 不收", en="there are layers, which PDF/X-1a does not have",
        hint_zh="请拼合图层后再导出", hint_en="flatten the layers and export again", exit=3,
    ),
    "pdfx.layers-by-use": Message(
        zh="图层的显示随软件而变", en="which layers show depends on the program",
        hint_zh="请拼合图层后再导出", hint_en="flatten the layers and export again", exit=3,
    ),
    "press.hidden-layers": Message(
        zh="文件里有关掉的图层，排进版面会印出来", en="there are layers that are turned off; placed on a page they would print",
        hint_zh="请删去关掉的图层，或拼合图层后再导出", hint_en="delete them or flatten the layers, and export again", exit=3,
    ),
    "pdfx.lzw": Message(
        zh="用了 LZW 压缩", en="LZW compression is used",
        hint_zh="请改用 Flate（ZIP）压缩", hint_en="use Flate (ZIP)", exit=3,
    ),
    "pdfx.opi": Message(
        zh="图片是 OPI 占位图", en="a picture is an OPI placeholder",
        hint_zh="请嵌入原图后再导出", hint_en="embed the picture itself and export again", exit=3,
    ),
    "pdfx.reference": Message(
        zh="引用了别的文件里的页", en="a page of another file is referred to",
        hint_zh="请把内容嵌入后再导出", hint_en="embed it and export again", exit=3,
    ),
    "pdfx.alternates": Message(
        zh="图片带有替代图", en="a picture has alternates",
        hint_zh="请只留一份图", hint_en="keep one of them", exit=3,
    ),
    "pdfx.postscript": Message(
        zh="含有 PostScript 程序段", en="there is a PostScript fragment",
        hint_zh="请重新导出", hint_en="export it again", exit=3,
    ),
    "pdfx.outside-data": Message(
        zh="有的内容存在另外的文件里", en="some content is kept in another file",
        hint_zh="请把内容都嵌入", hint_en="embed it", exit=3,
    ),
    "pdfx.preseparated": Message(
        zh="文件已分好色，一页一个色版", en="the file is preseparated: one plate a page",
        hint_zh="请导出合成的 PDF", hint_en="export a composite PDF", exit=3,
    ),
    "pdfx.jpeg2000": Message(
        zh="有 JPEG 2000 图片，PDF/X-1a 不收", en="there is a JPEG 2000 picture, which PDF/X-1a does not have",
        hint_zh="请改用 JPEG", hint_en="use JPEG", exit=3,
    ),
    "pdfx.deep-picture": Message(
        zh="有 {bits} 位的图片，PDF/X-1a 最多 8 位", en="a picture has {bits} bits; PDF/X-1a has 8 at most",
        hint_zh="请转为 8 位", hint_en="convert it to 8 bits", exit=3,
    ),
}  # fmt: skip
