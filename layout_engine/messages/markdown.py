"""Messages about the small Markdown of story texts. Part of the table of ``spec.py``."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

_BACKSLASH_ZH = "要照印就在前面加反斜杠“\\”"
_BACKSLASH_EN = "to print it as it is, put a backslash “\\” before it"

MARKDOWN: Final = {
    "spec.markdown-heading": Message(
        zh="稿件里只有“## ”一种小标题，没有“{mark}”", en="stories have one kind of heading, “## ”, and no “{mark}”",
        hint_zh="小标题写“## 文字”；稿件的标题写在版面文件的 main 里",
        hint_en="write crossheads as “## text”; the story's head is main in the page spec",
    ),
    "spec.markdown-crosshead-space": Message(
        zh="“##”后面缺空格", en="no space after “##”", hint_zh="写成“## 小标题”", hint_en="write “## crosshead”",
    ),
    "spec.markdown-rule": Message(
        zh="“{mark}”不是这里的分隔线", en="“{mark}” is no rule here", hint_zh="分隔线写“---”", hint_en="write a rule as “---”",
    ),
    "spec.markdown-rule-blank": Message(
        zh="“---”紧跟在文字下面", en="“---” stands right under text",
        hint_zh="分隔线的上面空一行", hint_en="leave a blank line above a rule",
    ),
    "spec.markdown-list": Message(
        zh="稿件里没有列表（“{mark} ”）", en="stories have no lists (“{mark} ”)",
        hint_zh="写成自然段；要照印“{mark}”就写“\\{mark}”", hint_en="write paragraphs; write “\\{mark}” to print the mark",
    ),
    "spec.markdown-list-number": Message(
        zh="行首的“{mark} ”会被当成列表", en="“{mark} ” at a line's start would be a list",
        hint_zh="写成“1．”“一、”，或在点前加反斜杠“1\\.”", hint_en="write “1．” or “一、”, or put a backslash before the dot: “1\\.”",
    ),
    "spec.markdown-table": Message(
        zh="稿件里没有表格（“|”）", en="stories have no tables (“|”)",
        hint_zh="写成文字或做成图片；要照印就写“\\|”", hint_en="write it as text or make it a picture; write “\\|” to print the mark",
    ),
    "spec.markdown-tab": Message(
        zh="这里有制表符", en="there is a tab here",
        hint_zh="列表、节目单、价目的各行前面写“| ”，制表符才有用；否则删去", hint_en="tabs count in lines that begin with “| ” (lists, programmes, prices); elsewhere take them out",
    ),
    "spec.markdown-verse-space": Message(
        zh="“|”后面缺空格", en="no space after “|”",
        hint_zh="诗句、列表各行写成“| 文字”；要照印就写“\\|”", hint_en="write lines of verse and of lists as “| text”; write “\\|” to print the mark",
    ),
    "spec.markdown-verse-start": Message(
        zh="“|”开头的行，上面没有空行", en="no blank line above a line with “|”",
        hint_zh="上面空一行", hint_en="leave a blank line above it",
    ),
    "spec.markdown-verse-end": Message(
        zh="上一行以“|”开头，这一行却没有", en="the line above begins with “|”, this one does not",
        hint_zh="仍是诗句、列表就加“| ”，正文就在上面空一行", hint_en="begin it with “| ”, or leave a blank line above it",
    ),
    "spec.markdown-code": Message(
        zh="稿件里没有代码（“`”）", en="stories have no code (“`”)", hint_zh=_BACKSLASH_ZH, hint_en=_BACKSLASH_EN,
    ),
    "spec.markdown-indent": Message(
        zh="行首有四个以上的空格或制表符", en="four or more spaces, or a tab, at a line's start",
        hint_zh="删去；段首缩进由样式来排", hint_en="delete them; the style indents paragraphs",
    ),
    "spec.markdown-paragraph": Message(
        zh="这一行有段首空格，可上面没有空行", en="this line is indented like a paragraph, but no blank line stands above",
        hint_zh="另起一段就在上面空一行；同一段就删去空格", hint_en="leave a blank line for a new paragraph, or delete the spaces",
    ),
    "spec.markdown-quote-start": Message(
        zh="引文“>”的上面没有空行", en="no blank line above the quotation “>”",
        hint_zh="上面空一行", hint_en="leave a blank line above it",
    ),
    "spec.markdown-quote-end": Message(
        zh="引文没有完：这一行前面没有“>”", en="the quotation is not over: this line has no “>”",
        hint_zh="引文就加“> ”，正文就在上面空一行", hint_en="begin it with “> ”, or leave a blank line above it",
    ),
    "spec.markdown-quote-inside": Message(
        zh="引文里只可有文字", en="a quotation holds only text", hint_zh="把它移到引文之外", hint_en="move it out of the quotation",
    ),
    "spec.markdown-link": Message(
        zh="稿件里没有链接（{mark}）", en="stories have no links ({mark})",
        hint_zh="写出要印的文字；要照印方括号就写“\\[”", hint_en="write the text to be printed; write “\\[” to print a bracket",
    ),
    "spec.markdown-image": Message(
        zh="稿件里没有图片（{mark}）", en="stories have no pictures ({mark})",
        hint_zh="图片写在版面文件的 photos 里", hint_en="pictures go into photos of the page spec",
    ),
    "spec.markdown-footnote": Message(
        zh="稿件里没有脚注（{mark}）", en="stories have no footnotes ({mark})",
        hint_zh="注文写进正文；只要注码就写“[1]{{.note}}”", hint_en="write it into the text; for a raised mark alone write “[1]{{.note}}”",
    ),
    "spec.markdown-html": Message(
        zh="稿件里没有 HTML（{mark}）", en="stories have no HTML ({mark})",
        hint_zh="删去标签；要照印“<”就写“\\<”", hint_en="delete the tag; write “\\<” to print the mark",
    ),
    "spec.markdown-entity": Message(
        zh="“{mark}”是 HTML 的写法", en="“{mark}” is HTML",
        hint_zh="直接写那个字；要照印“&”就写“\\&”", hint_en="write the character itself; write “\\&” to print the mark",
    ),
    "spec.markdown-strike": Message(
        zh="稿件里没有删除线（“{mark}”）", en="stories have no strike-through (“{mark}”)",
        hint_zh="删去，或写成“\\~”", hint_en="delete it, or write “\\~”",
    ),
    "spec.markdown-underscore": Message(
        zh="“{mark}”会被当成强调", en="“{mark}” would be emphasis",
        hint_zh="楷体写“*文字*”，黑体写“**文字**”；要照印就写“\\_”", hint_en="write *text* for 楷体, **text** for 黑体, “\\_” to print the mark",
    ),
    "spec.markdown-unclosed": Message(
        zh="这里的“{mark}”没有收尾", en="this “{mark}” is never closed",
        hint_zh="在同一段里补上“{mark}”；要照印就写“\\*”", hint_en="put “{mark}” where it ends, in the same paragraph, or write “\\*” to print it",
    ),
    "spec.markdown-stars": Message(
        zh="“{mark}”的星号太多", en="too many stars: “{mark}”",
        hint_zh="楷体写“*文字*”，黑体写“**文字**”；要照印就写“\\*”", hint_en="write *text* for 楷体, **text** for 黑体, “\\*” to print the mark",
    ),
    "spec.markdown-nested": Message(
        zh="强调里不可再套强调", en="emphasis inside emphasis",
        hint_zh="一处只用一种；要照印“*”就写“\\*”", hint_en="use one kind at a time; write “\\*” to print the mark",
    ),
    "spec.markdown-empty": Message(
        zh="强调里没有文字", en="emphasis without text", hint_zh="写上文字，或删去记号", hint_en="write its text, or delete the marks",
    ),
    "spec.markdown-class": Message(
        zh="没有“{{{name}}}”这种强调", en="there is no emphasis “{{{name}}}”",
        hint_zh="是不是要写 {{.{nearest}}}？着重号 {{.dots}}，黑框 {{.frame}}，专名号 {{.name}}，书名号 {{.book}}，下划线 {{.underline}}，注码 {{.note}}；注音 {{ruby=\"…\"}}，外文 {{lang=en}}",
        hint_en="did you mean {{.{nearest}}}? There are dots, frame, name (line under a name), book (wavy line), underline, note (raised); ruby=\"…\", lang=en",
    ),
    "spec.markdown-reading": Message(
        zh="注音要写 1 到 {most} 个字符", en="a reading has 1 to {most} characters",
        hint_zh="写成 {{ruby=\"jiāng pàn\"}}：一字一音，音节之间空一格；长的解释另写注文",
        hint_en="write it as {{ruby=\"jiāng pàn\"}}, a syllable for each character; what is longer goes into a note",
    ),
    "spec.markdown-lang": Message(
        zh="“{value}”不是语言标签", en="“{value}” is no language tag",
        hint_zh="写成 en、de、ja、zh-Hant 这样", hint_en="write it as in en, de, ja, zh-Hant",
    ),
    "spec.markdown-backslash": Message(
        zh="行末多了一个反斜杠“\\”", en="a backslash “\\” at the end of a paragraph", hint_zh="删去它", hint_en="delete it",
    ),
}  # fmt: skip
