"""Messages about writing the PDF."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
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
