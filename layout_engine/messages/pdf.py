"""Messages about writing the PDF."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "pdf.press-profile-missing": Message(
        zh="读不到印刷厂的特性文件 {file}",
        en="the press's profile {file} cannot be read",
        hint_zh="核对 paper.yaml 里 press.profile 的路径；不写这一项，就用引擎自带的新闻纸特性文件",
        hint_en="check press.profile in paper.yaml; without it the engine's own newsprint profile is used",
    ),
    "pdf.press-profile-no-icc": Message(
        zh="{file} 不是 ICC 特性文件",
        en="{file} is no ICC profile",
        hint_zh="向印刷厂要 .icc 文件",
        hint_en="ask the press house for its .icc file",
    ),
    "pdf.press-profile-no-cmyk-output": Message(
        zh="{file} 不是 CMYK 输出设备的特性文件",
        en="{file} is no profile of a CMYK output device",
        hint_zh="向印刷厂要印刷机的特性文件（不是显示器或扫描仪的）",
        hint_en="ask the press house for the profile of its press (not of a monitor or scanner)",
    ),
    "pdf.press-profile-too-new": Message(
        zh="{file} 是 ICC 第 4 版，PDF/X-1a 只认第 2 版",
        en="{file} is an ICC profile of version 4; PDF/X-1a knows version 2 alone",
        hint_zh="改用 --profile pdfx-4，或向印刷厂要第 2 版",
        hint_en="take --profile pdfx-4, or ask for a version 2 profile",
    ),
    "pdf.placed-changed": Message(
        zh="{file} 在排版当中变了",
        en="{file} has changed while the page was made",
        hint_zh="多半还在传送，传完再排一次",
        hint_en="it is probably still being copied; compose the page again",
        exit=3,
    ),
    "pdf.placed-unreadable": Message(
        zh="{file} 不能排进版面：{reason}",
        en="{file} cannot be placed: {reason}",
        hint_zh="请重新导出 PDF",
        hint_en="export the PDF again",
        exit=3,
    ),
    "pdf.picture-missing": Message(
        zh="找不到图片 {file}",
        en="picture {file} is not there",
        hint_zh="请核对文件名，并把图片放进版面文件所在的文件夹",
        hint_en="check the file name and put the picture into the folder of the page",
        exit=3,
    ),
    "pdf.picture-unreadable": Message(
        zh="图片 {file} 打不开：文件已损坏，或者不是图片",
        en="picture {file} cannot be opened: it is damaged, or no picture",
        hint_zh="请在看图软件里打开它，另存为 JPEG、PNG 或 TIFF 后再用",
        hint_en="open it in a picture viewer and save it again as JPEG, PNG or TIFF",
        exit=3,
    ),
    "pdf.picture-too-large": Message(
        zh="图片 {file} 有 {megapixels} 百万像素，最多只能用 {most} 百万像素",
        en="picture {file} has {megapixels} megapixels, the most that can be used is {most}",
        hint_zh="请先把图片缩小再放上版面",
        hint_en="make the picture smaller before you place it",
        exit=3,
    ),
    "pdf.picture-crop": Message(
        zh="图片 {file} 的裁切范围不在图内（图宽 {width}、高 {height} 像素）",
        en="the crop of picture {file} lies outside of it (it is {width} by {height} pixels)",
        hint_zh="请重新写裁切范围",
        hint_en="give the crop again",
        exit=3,
    ),
    "pdf.too-many-drawn": Message(
        zh="这份文件用的造字超过 {most} 个",
        en="more than {most} drawn characters are used in this file",
        hint_zh="请分成几份文件输出，或者改用含有这些字的字体",
        hint_en="write the pages into several files, or use a face that has these characters",
    ),
}
