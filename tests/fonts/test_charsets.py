"""The character lists against what is known of them."""

from __future__ import annotations

from layout_engine.fonts.charsets import gb2312, standard


def test_gb2312_is_the_hanzi_of_the_table() -> None:
    chars = gb2312()
    assert (len(chars), len(set(chars)), chars[0], chars[3754], chars[3755], chars[-1]) == (
        6763,
        6763,
        "啊",
        "座",
        "亍",
        "齄",
    )


def test_standard_is_in_the_order_of_the_list() -> None:
    chars = standard()
    assert (len(chars), len(set(chars)), chars[:2]) == (8105, 8105, "一乙")
    # The last of level one, the first of level two, the last of it, the first and last of level three.
    assert (chars[3499], chars[3500], chars[6499], chars[6500], chars[-1]) == ("矗", "乂", "齉", "亍", "蠼")
