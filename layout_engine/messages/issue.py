"""Messages about whole issues."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "issue.is-page": Message(
        zh="这是一个版的说明，不是整期的", en="this is the spec of a page, not of an issue",
        hint_zh="另写一个 issue.yaml，在 pages 里列出各版", hint_en="write an issue.yaml that lists the pages under pages",
    ),
    "issue.is-paper": Message(
        zh="这是报纸的说明，不是一期的", en="this is the file of a paper, not of an issue",
        hint_zh="另写一个 issue.yaml，写明 date 和 pages", hint_en="write an issue.yaml with date and pages",
    ),
    "issue.pages-most": Message(
        zh="版数太多，最多 {most} 版", en="too many pages; the most is {most}", hint_zh="分成几期", hint_en="split the issue",
    ),
    "issue.page-listed": Message(
        zh="“{file}”列了两次", en="“{file}” is listed twice", hint_zh="删去一个", hint_en="delete one",
    ),
    "issue.page-twice": Message(
        zh="第 {number} 版有两个，另一个是 {other}", en="there are two pages {number}; the other one is {other}",
        hint_zh="改其中一个的 number", hint_en="change the number of one of them",
    ),
    "issue.page-other": Message(
        zh="这一版的 {key} 写的是 {said}，issue.yaml 是 {value}", en="this page says {key}: {said}, issue.yaml has {value}",
        hint_zh="版面里不必写，由整期决定；写了就要一致", hint_en="leave it out, the issue says it; or make them agree", exit=3,
    ),
    "issue.edition-name": Message(
        zh="“{name}”不能作版本的名称", en="“{name}” is no name for an edition",
        hint_zh="不要用 / \\ : * ? \" < > |，也不要只写点", hint_en="without / \\ : * ? \" < > | and not of dots alone",
    ),
    "issue.edition-twice": Message(
        zh="版本“{name}”有两个", en="there are two editions called {name}", hint_zh="改其中一个的名称", hint_en="rename one of them",
    ),
    "issue.no-edition": Message(
        zh="没有“{name}”这个版本；有：{known}", en="there is no edition “{name}”; there are: {known}",
        hint_zh="名称照 issue.yaml 的 editions 写", hint_en="give a name as under editions in issue.yaml",
    ),
    "issue.change-twice": Message(
        zh="{edition}的第 {number} 版换了两次", en="page {number} of {edition} is changed twice",
        hint_zh="合成一个文件", hint_en="put the changes into one file",
    ),
    "issue.change-no-page": Message(
        zh="没有第 {number} 版可换", en="there is no page {number} to change", hint_zh="改 page", hint_en="change page",
    ),
    "issue.change-page": Message(
        zh="换稿的文件不能改 page", en="a file of changes cannot change page",
        hint_zh="只写要换的稿件、广告等", hint_en="give the stories, advertisements and so on that differ",
    ),
    "issue.change-no-id": Message(
        zh="这一块没有 id，不知道换 {file} 的哪一块", en="this block has no id, so nothing says which one of {file} it replaces",
        hint_zh="写上要换的那一块的 id", hint_en="give the id of the block that it replaces",
    ),
    "issue.index-page": Message(
        zh="导读要取第 {number} 版，这一期没有这一版", en="the index takes a head of page {number}, which this issue has not",
        hint_zh="改 from", hint_en="change from", exit=3,
    ),
    "issue.index-head": Message(
        zh="导读要从第 {number} 版再取一条，那里只有 {count} 条有标题的稿", en="the index takes one more head of page {number}, which has {count}",
        hint_zh="改 from，或写在 items 里", hint_en="change from, or write the entry under items", exit=3,
    ),
    "issue.jump-here": Message(
        zh="“{id}”转到它自己这一版", en="“{id}” jumps to its own page", hint_zh="改 jump 的版", hint_en="change the page of jump", exit=3,
    ),
    "issue.jump-twice": Message(
        zh="“{id}”已是接排，不能再转版", en="“{id}” is continued from elsewhere and cannot jump again",
        hint_zh="一篇稿只转一次：给它多些地方", hint_en="a story jumps once: give it more room", exit=3,
    ),
    "issue.jump-page": Message(
        zh="“{id}”转第 {to} 版，这一期没有这一版", en="“{id}” jumps to page {to}, which this issue has not",
        hint_zh="改 jump 的版", hint_en="change the page of jump", exit=3,
    ),
    "issue.jump-no-end": Message(
        zh="“{id}”转第 {to} 版，那里没有接排它的地方", en="“{id}” jumps to page {to}, where nothing takes it up",
        hint_zh="在第 {to} 版写：{{id: {name}, continued: {number}, at: …}}，不写正文",
        hint_en="on page {to} write {{id: {name}, continued: {number}, at: …}} without a text", exit=3,
    ),
    "issue.jump-other": Message(
        zh="“{id}”转第 {to} 版，那里（{place}）写的不是接它", en="“{id}” jumps to page {to}, where {place} says something else",
        hint_zh="那里的 continued 写 {number}，稿号不同的写 {{page: {number}, story: {id}}}",
        hint_en="there continued must be {number}, or {{page: {number}, story: {id}}} where the ids differ", exit=3,
    ),
    "issue.jump-text": Message(
        zh="“{id}”转第 {to} 版，那里（{place}）又写了正文", en="“{id}” jumps to page {to}, where {place} gives a text of its own",
        hint_zh="正文只写一次，接排处的 text、body 删去", hint_en="give the text once: delete text or body where it is continued", exit=3,
    ),
    "issue.jump-shared": Message(
        zh="“{id}”和“{other}”转到第 {to} 版的同一块", en="“{id}” and “{other}” jump to one block of page {to}",
        hint_zh="各给一块", hint_en="give each a block of its own", exit=3,
    ),
    "issue.jump-none": Message(
        zh="“{id}”在这一版排完了，没有可转到第 {to} 版的", en="all of “{id}” stands on this page; nothing is left for page {to}",
        hint_zh="去掉 jump 和那一版的接排，或把这里改矮", hint_en="remove the jump and its other end, or make this block lower", exit=3,
    ),
    "issue.jump-short": Message(
        zh="“{id}”转来的只有 {lines} 行，至少要 {least} 行（J1）", en="only {lines} lines of “{id}” come here, at least {least} must (J1)",
        hint_zh="把转出的一版改矮，或不转", hint_en="make the block that it comes from lower, or do not jump", exit=3,
    ),
    "issue.jump-waits": Message(
        zh="“{id}”接第 {number} 版，那一版没有排成，接不上", en="“{id}” comes from page {number}, which could not be composed",
        hint_zh="先改好第 {number} 版", hint_en="mend page {number} first", exit=3,
    ),
    "issue.continued-alone": Message(
        zh="“{id}”接第 {number} 版，那里没有转到这一版的“{name}”", en="“{id}” comes from page {number}, where no “{name}” jumps to this page",
        hint_zh="在第 {number} 版的稿件上写 jump，或在这里写正文", hint_en="give the story on page {number} a jump, or give the text here", exit=3,
    ),
    "issue.not-settled": Message(
        zh="排了 {rounds} 遍，第 {pages} 版还在变", en="after {rounds} rounds page {pages} still changes",
        hint_zh="不要让几篇稿互相转来转去", hint_en="do not let stories jump to and fro between pages", severity="warning", exit=3,
    ),
    "issue.passage-twice": Message(
        zh="“{id}”里有 {chars} 字与第 {number} 版的“{other}”相同：{text}……（E1）",
        en="{chars} characters of “{id}” stand in “{other}” on page {number} too: {text}… (E1)",
        hint_zh="看是不是重稿", hint_en="see whether a story stands twice", severity="warning", exit=3,
    ),
    "issue.picture-twice": Message(
        zh="图片“{name}”与第 {number} 版的“{other}”是同一张", en="the picture “{name}” is “{other}” of page {number} again",
        hint_zh="换一张", hint_en="take another one", severity="warning", exit=3,
    ),
    "issue.number": Message(
        zh="期号是 {said}，上一期是 {last}（{place}），应为 {wanted}", en="the issue number is {said}; the last issue was {last} ({place}), so it should be {wanted}",
        hint_zh="改期号，或改 previous", hint_en="change the number, or previous", severity="warning", exit=3,
    ),
    "issue.previous-date": Message(
        zh="上一期的日期 {date} 不在这一期（{today}）之前", en="the last issue’s date, {date}, is not before this one’s, {today}",
        hint_zh="改 previous 的 date", hint_en="change the date of previous", exit=3,
    ),
    "issue.page-bug": Message(
        zh="排这一版时程序出错（{reason}），不是你的错", en="a bug of the engine on this page ({reason}); it is not your fault",
        hint_zh="其余各版照排；请把 report.json 报给我们", hint_en="the other pages are composed; please report it with report.json", exit=3,
    ),
    "issue.page-killed": Message(
        zh="排第 {number} 版的进程被中断（内存不够？）", en="the process that composed page {number} was killed (out of memory?)",
        hint_zh="减小图片，或用 --jobs 1 再试", hint_en="make its pictures smaller, or try again with --jobs 1", exit=3,
    ),
    "issue.not-written": Message(
        zh="没有一版排成，没有写文件，上次的输出没有动", en="no page could be composed; nothing was written, the last output is as it was",
        hint_zh="先改好上面的错误", hint_en="mend the errors above first", severity="info", exit=3,
    ),
    "issue.no-dask": Message(
        zh="没有装 Dask", en="Dask is not installed",
        hint_zh="pip install layout-engine[cluster]", hint_en="pip install layout-engine[cluster]", exit=5,
    ),
    "issue.no-cluster": Message(
        zh="连不上 {address} 的集群：{reason}", en="the cluster at {address} cannot be reached: {reason}",
        hint_zh="地址如 tcp://127.0.0.1:8786", hint_en="an address looks like tcp://127.0.0.1:8786",
    ),
}  # fmt: skip
