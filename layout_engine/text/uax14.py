"""The Unicode line breaking algorithm: where a line may end, for any alphabet of classes.

In: a string of class letters and an ``Alphabet`` that says what each letter is in UAX #14. Out: a byte for every place
between two characters. The rules are those of UAX #14 of Unicode 15.0, LB2 to LB31, as a table of pairs, in the
annex's order; what needs more than a pair (combining marks, spaces, flags, Hebrew hyphens) is in ``may_end``, numbers are
in ``NUMBER``. A tailoring is an alphabet in which a letter has other classes: one towards what precedes, one towards what
follows. ``unicode_ends`` is the algorithm on Unicode's own classes, as it stands or as CSS Text 4 tailors it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from layout_engine.text.classes import LINE_CLASSES, LINE_LETTERS, Sides, Tailoring, line_classes

#: The classes. A lower-case letter makes a variant that only some rules tell from its class: w wide, p unassigned
#: pictograph, h after a Hebrew letter, r the second of two flags' halves. XX has no rule of its own (as LB31).
NAMES: Final = (
    "XX", "AL", "B2", "BA", "BAh", "BB", "BK", "CB", "CL", "CM", "CP", "CR", "EB", "EM", "EX", "GL", "H2", "H3",
    "HL", "HY", "HYh", "ID", "IDp", "IN", "IS", "JL", "JT", "JV", "LF", "NL", "NS", "NU", "OP", "OPw", "PO", "PR", "QU",
    "RI", "RIr", "SP", "SY", "WJ", "ZW", "ZWJ",
)  # fmt: skip

#: The rules by pairs. Rule, class before, × (no break) or ÷ (break), class after, whether the rule also holds across spaces. The first that
#: fits decides. "*" is any class, "^A B" any class but these, "A=" the class without its variants.
RULES: Final = (
    ("LB5", "CR", "×", "LF", False),
    ("LB4", "BK CR LF NL", "÷", "*", False),
    ("LB6", "*", "×", "BK CR LF NL", True),
    ("LB7", "*", "×", "SP ZW", True),
    ("LB8", "ZW", "÷", "*", True),
    ("LB11", "*", "×", "WJ", True),
    ("LB11", "WJ", "×", "*", False),
    ("LB12", "GL", "×", "*", False),
    ("LB12a", "^BA HY", "×", "GL", False),
    ("LB13", "*", "×", "CL CP EX IS SY", True),
    ("LB14", "OP", "×", "*", True),
    ("LB15", "QU", "×", "OP", True),
    ("LB16", "CL CP", "×", "NS", True),
    ("LB17", "B2", "×", "B2", True),
    ("LB19", "*", "×", "QU", False),
    ("LB19", "QU", "×", "*", False),
    ("LB20", "*", "÷", "CB", False),
    ("LB20", "CB", "÷", "*", False),
    ("LB21", "*", "×", "BA HY NS", False),
    ("LB21", "BB", "×", "*", False),
    ("LB21a", "BAh HYh", "×", "*", False),
    ("LB21b", "SY", "×", "HL", False),
    ("LB22", "*", "×", "IN", False),
    ("LB23", "AL HL", "×", "NU", False),
    ("LB23", "NU", "×", "AL HL", False),
    ("LB23a", "PR", "×", "ID EB EM", False),
    ("LB23a", "ID EB EM", "×", "PO", False),
    ("LB24", "PR PO", "×", "AL HL", False),
    ("LB24", "AL HL", "×", "PR PO", False),
    ("LB25", "NU", "×", "PO PR NU", False),
    ("LB25", "PO PR", "×", "NU", False),
    ("LB25", "HY", "×", "NU", False),
    ("LB26", "JL", "×", "JL JV H2 H3", False),
    ("LB26", "JV H2", "×", "JV JT", False),
    ("LB26", "JT H3", "×", "JT", False),
    ("LB27", "JL JV JT H2 H3", "×", "PO", False),
    ("LB27", "PR", "×", "JL JV JT H2 H3", False),
    ("LB28", "AL HL", "×", "AL HL", False),
    ("LB29", "IS", "×", "AL HL", False),
    ("LB30", "AL HL NU", "×", "OP=", False),
    ("LB30", "CP", "×", "AL HL NU", False),
    ("LB30a", "RI=", "×", "RI=", False),
    ("LB30b", "EB IDp", "×", "EM", False),
)

#: LB25 as a whole number (section 8.2, example 7), for separators and brackets, which join only beside digits; an alphabet
#: that keeps numbers whole by rules of its own has LB25's pairs, which say the same of neighbours. The group is
#: the sign behind (PR or PO towards what precedes it), which may also stand before a next number. A template: each name
#: stands for the letters of its class.
NUMBER: Final = (
    "(?:[{PR}{PO}][{CM}]*)?(?:[{OP}{HY}][{CM}]*)?[{NU}][{CM}]*(?:[{NU}{SY}{IS}][{CM}]*)*(?:[{CL}{CP}][{CM}]*)?"
    "(?=([{SIGN}]?))"
)

_INDEX: Final = {name: index for index, name in enumerate(NAMES)}


def _named(token: str) -> set[int]:
    """The classes of one word of a rule."""
    if token.endswith("="):
        return {_INDEX[token[:-1]]}
    return {index for index, name in enumerate(NAMES) if name == token or name.rstrip("hprw") == token}


def _members(words: str) -> set[int]:
    everything = set(range(len(NAMES)))
    if words == "*":
        return everything
    found = set().union(*(_named(token) for token in words.lstrip("^").split()))
    return everything - found if words.startswith("^") else found


def _matrices() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """For each class before, a byte for each class after: 1 where no line may end; side by side, and across spaces."""
    size = len(NAMES)
    beside = [bytearray(256) for _ in range(size)]
    across = [bytearray(256) for _ in range(size)]
    for _, before, verdict, after, spaced in reversed(RULES):
        first, second, value = _members(before), _members(after), int(verdict == "×")
        for row in first:
            for column in second:
                beside[row][column] = value
                if spaced:
                    across[row][column] = value
    return tuple(map(bytes, beside)), tuple(map(bytes, across))


_BESIDE, _ACROSS = _matrices()

# What a character is for the walk; 0 is nothing special.
_MARK, _JOINER, _SPACE, _BARE, _TWICE, _HEBREW, _HYPHEN = 1, 2, 3, 4, 5, 6, 7
_KINDS: Final = {
    "SP": _SPACE, "CM": _MARK, "ZWJ": _JOINER, "BK": _BARE, "CR": _BARE, "LF": _BARE, "NL": _BARE, "ZW": _BARE,
    "RI": _TWICE, "HL": _HEBREW, "HY": _HYPHEN, "BA": _HYPHEN,
}  # fmt: skip
#: Codes of the walk itself, below all letters: the text's start, a flag's second half, HY and BA after a Hebrew letter.
_START, _SECOND, _AFTER_HEBREW, _LONE = 0, 1, 2, 3


class Alphabet(NamedTuple):
    """Letters compiled for ``may_end``: rows of 128 for each letter before, side by side and across spaces; the letters'
    kinds; the pattern of stretches that hold anything but the plain letter (an ideograph), where every line may end."""

    beside: bytes
    across: bytes
    kinds: bytes
    island: re.Pattern[str]
    plain: int


def compile_alphabet(letters: Mapping[str, Sides], plain: str, opened: Iterable[tuple[str, str]] = ()) -> Alphabet:
    """An alphabet from each letter's classes: towards what precedes, towards what follows.

    ``letters`` are ASCII; ``plain`` is the letter of ideographs; ``opened`` are pairs of letters between which a line may
    end whatever the rules say. KeyError for a class that UAX #14 has not.
    """
    before = bytearray(128)
    kinds = bytearray(128)
    after = {_START: "XX", _SECOND: "RIr", _AFTER_HEBREW: "HYh", _LONE: "AL"}
    before[_LONE] = _INDEX["AL"]
    for letter, (towards_before, towards_after) in letters.items():
        before[ord(letter)] = _INDEX[towards_before]
        after[ord(letter)] = towards_after
        kinds[ord(letter)] = _KINDS.get(towards_after, 0)
    columns = bytes(before)
    empty = bytes(128)
    beside = [columns.translate(_BESIDE[_INDEX[after[code]]]) if code in after else empty for code in range(128)]
    across = [columns.translate(_ACROSS[_INDEX[after[code]]]) if code in after else empty for code in range(128)]
    joined = bytearray(b"".join(beside))
    for first, second in opened:
        joined[ord(first) << 7 | ord(second)] = 0
    return Alphabet(bytes(joined), b"".join(across), bytes(kinds), re.compile(f"[^{re.escape(plain)}]+"), ord(plain))


def may_end(classes: str, alphabet: Alphabet) -> bytearray:
    """A byte for each place: 1 where a line may end before character i, 0 ≤ i ≤ size (0 at the start, 1 at the end of a
    text that is not empty: LB2, LB3). A hard break is an end like any other."""
    size = len(classes)
    ends = bytearray(b"\1") * (size + 1)
    codes = classes.encode("ascii")
    beside, kinds, plain = alphabet.beside, alphabet.kinds, alphabet.plain
    for island in alphabet.island.finditer(classes):
        start, end = island.span()
        code = codes[start]
        if end - start > 1 or kinds[code]:
            _walk(codes, start, min(end + 1, size), alphabet, ends)
        else:  # one mark between ideographs, by far the most frequent
            if beside[plain << 7 | code]:
                ends[start] = 0
            if end < size and beside[code << 7 | plain]:
                ends[end] = 0
    ends[0] = 0
    return ends


def _walk(codes: bytes, start: int, end: int, alphabet: Alphabet, ends: bytearray) -> None:
    """One stretch, with the ideograph before it and the one after it."""
    beside, across, kinds = alphabet.beside, alphabet.across, alphabet.kinds
    left = alphabet.plain if start else _START
    carries = start > 0  # whether combining marks go with ``left`` (LB9)
    spaced = joined = False
    hebrew = False
    for at in range(start, end):
        code = codes[at]
        kind = kinds[code]
        if kind == _SPACE:
            if spaced or beside[left << 7 | code]:
                ends[at] = 0
            else:  # a space after a hard break starts afresh
                left = code
            spaced, carries, joined, hebrew = True, False, False, False
            continue
        if 0 < kind <= _JOINER:
            if carries:
                ends[at] = 0
                joined = kind == _JOINER
                continue
            code = _LONE  # LB10
        if joined or (across if spaced else beside)[left << 7 | code]:
            ends[at] = 0
        if kind >= _TWICE:
            if kind == _TWICE and not spaced and kinds[left] == _TWICE:
                code = _SECOND
            elif kind == _HYPHEN and hebrew:
                code = _AFTER_HEBREW
        carries, spaced, joined, hebrew = kind != _BARE, False, kind == _JOINER, kind == _HEBREW
        left = code


#: Languages written in Chinese or Japanese characters, and scripts that say so whatever the language (CSS Text 4 appendix
#: "Identifying the writing system").
_ZH_JA: Final = frozenset(("zh", "ja", "cmn", "yue", "wuu", "nan", "hak", "gan", "hsn", "cjy", "cdo", "mnp", "lzh"))
_HAN: Final = frozenset(("hani", "hans", "hant", "hanb", "bopo", "jpan", "hrkt", "hira", "kana"))


def is_zh_ja(lang: str) -> bool:
    """Whether a BCP 47 tag names Chinese or Japanese writing: by its script if it has one, else by its language."""
    primary, *others = re.split("[-_/]", lang.lower())
    script = next((other for other in others if len(other) == 4 and other.isalpha()), "")
    return script in _HAN if script else primary in _ZH_JA


class Unicode(NamedTuple):
    """A tailoring, compiled: its alphabet, the letters of the characters it names, numbers, signs that stay before digits."""

    alphabet: Alphabet
    letters: Mapping[str, str]
    named: re.Pattern[str] | None
    number: re.Pattern[str]
    signs: re.Pattern[str] | None


def _own_letters(tailoring: Tailoring, sides: Mapping[str, Sides]) -> dict[str, str]:
    """Letters for the characters that a tailoring names, beyond those of the classes."""
    named = {*sides, *(name for pair in tailoring.opened for group in pair for name in group)}
    own = sorted(named - set(LINE_CLASSES))
    free = (chr(code) for code in range(0x21, 0x7F) if chr(code) not in set(LINE_LETTERS.values()))
    return dict(zip(own, free, strict=False))


def compile_tailoring(tailoring: Tailoring, zh_ja: bool) -> Unicode:
    """A tailoring for text of one kind of language. KeyError for a class that UAX #14 has not."""
    sides = {**tailoring.sides, **(tailoring.zh_ja if zh_ja else {})}
    own = _own_letters(tailoring, sides)
    letters = {**LINE_LETTERS, **own}
    classes: dict[str, Sides] = {}
    members: dict[str, str] = {}
    for name, letter in letters.items():
        char_class = name if name in LINE_LETTERS else _class_of(name)
        standard = _STANDARD.get(char_class, char_class)
        classes[letter] = sides.get(name) or sides.get(char_class) or (standard, standard)
        members[classes[letter][1]] = members.get(classes[letter][1], "") + letter
    fields = {name: re.escape(member) for name, member in members.items()}
    fields["SIGN"] = re.escape("".join(letter for letter, (before, _) in classes.items() if before in ("PO", "PR")))
    fields["CM"] += re.escape(members["ZWJ"])
    fields["OP"] += fields["OPw"]
    opened = [
        (letters[first], letters[second])
        for firsts, seconds in tailoring.opened for first in firsts for second in seconds
    ]  # fmt: skip
    signs = "".join(own[sign] for sign in tailoring.signs)
    return Unicode(
        compile_alphabet(classes, LINE_LETTERS["ID"], opened),
        own,
        re.compile("[" + re.escape("".join(own)) + "]") if own else None,
        re.compile(NUMBER.format_map(fields)),
        re.compile(f"[{re.escape(signs)}](?=[{fields['CM']}]*[{fields['NU']}])") if signs else None,
    )


#: Classes that only a tailoring tells from another.
_STANDARD: Final[Mapping[str, str]] = {"CJ": "NS", "POw": "PO", "PRw": "PR"}


def _class_of(character: str) -> str:
    return LINE_CLASSES[ord(line_classes(character)) - ord(LINE_LETTERS[LINE_CLASSES[0]])]


def unicode_ends(text: str, rules: Unicode) -> bytearray:
    """Where a line may end in a text, as ``may_end``: UAX #14 as it stands, or tailored."""
    classes = line_classes(text)
    if rules.named is not None and rules.named.search(text):
        letters = list(classes)
        for match in rules.named.finditer(text):
            letters[match.start()] = rules.letters[match[0]]
        classes = "".join(letters)
    ends = may_end(classes, rules.alphabet)
    for match in rules.number.finditer(classes):
        start, end = match.start() + 1, match.end(1)
        if end > start:
            ends[start:end] = bytes(end - start)
    if rules.signs is not None:
        for match in rules.signs.finditer(classes):
            ends[match.start()] = 0
    return ends
