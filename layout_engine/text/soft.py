"""Places where a line had better not end, though it may: between a number and its Han unit, inside a person's name.

In: a text and its class letters. Out: offset → cost (``totalfit`` weighs it against the white of the lines). typography "Soft (a
cost)". Names are known by what stands beside them (记者李平, 王建国说): no word list is needed, and none is loaded.
"""

from __future__ import annotations

import re
from typing import Final

UNIT: Final = 3.0
NAME: Final = 3.0

#: 8%的 and 3.8亿元 stay whole: a number and its unit, a unit and the next (亿元, 万吨).
_UNITS: Final = re.compile(
    "(?<=[0-9０-９％%])[亿万千百十多余]{0,3}"
    "(?:平方米|立方米|平方公里|公里|千米|厘米|毫米|公斤|公顷|千瓦|小时|分钟|个月|年代|世纪|[年月日号时分秒元角吨亩斤米度倍项名位人个家户所座辆台件届次期条款版页岁周天册本种类级层亿万千百])"
)
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭鲁韦昌马苗方俞任袁柳史唐费廉岑薛雷贺倪汤罗"
    "毕郝安常乐于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒项董梁杜阮闵席季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包石崔吉龚程"
    "邢裴陆荣翁段侯全宁白叶刘龙黎乔温柴瞿文关赖邝曾岳覃"
)
_NAME: Final = re.compile(
    f"(?:(?:记者|通讯员|主席|总理|书记|省长|市长|县长|局长|主任|院长|校长|教授|同志|师傅|村民|队长|总编辑|作者|编辑|主编|校对|摄影)[ 　]?"
    f"(?P<after>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=[，。、；：！？）（\\s]|说|表示|介绍|告诉|认为|指出|强调|报道|摄|文|\\Z))"
    f"|(?P<before>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=说[，：]|表示[，：]|介绍[，：]|告诉记者|同志|教授|院士|先生|女士)"
)


def soft_costs(text: str, classes: str) -> dict[int, float]:
    """Offset → what it costs to end a line there."""
    costs: dict[int, float] = {}
    if "N" in classes or "n" in classes:
        for unit in _UNITS.finditer(text):
            costs.update(dict.fromkeys(range(unit.start(), unit.end()), UNIT))
    for name in _NAME.finditer(text):
        first, last = name.span("after" if name["after"] else "before")
        costs.update(dict.fromkeys(range(first + 1, last), NAME))
    return costs
