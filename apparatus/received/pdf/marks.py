"""Digits that could be note calls, and lines that could open a note.

In: the lines of a text.  Out: `Mark`s in the order of the text, each with a weight for how much it looks like
one; which of them are calls and notes is decided by `series` from all of them together.
Example: `1950.3 In the letter` holds one that could be call 3; `548 pages for 216 cases` holds none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from apparatus.received.pdf.lines import Line, is_wide, opens_high

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
CLOSING = ".,;:!?…)]}”’»\"'›。、，；：！？」』）〉》“‘*"
STOPS = ".!?…。！？"
COUNTERS = "年月日号號頁页章节節回人個个条條世時时分秒円元万萬億亿千百十第巻卷歳岁%％°"
MOST_MARKS = 30_000  # more numbers than a book of 1,000 pages holds
# fmt: off
ABBREVIATIONS = frozenset((
    "p", "pp", "no", "nos", "vol", "vols", "ch", "art", "arts", "fig", "figs", "sec", "sect", "cf",
    "col", "ff", "fol", "fols", "nn", "nr", "bd", "abs", "anm", "ders", "hg", "kap", "ps", "st", "ss",
    "mr", "mrs", "dr", "гл", "стр", "ст", "оп", "ед", "хр", "д", "л", "т", "с", "п", "№", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
))
# fmt: on


class Mark(NamedTuple):
    """Something that could be a note call or the start of a note."""

    kind: Literal["call", "note"]
    number: int
    start: int  # of the number with its brackets, in the witness
    end: int
    line: int
    weight: float
    style: str  # how it is printed: "raised", "glued", "spaced", "split", "bracket", "alone", or what follows


DIGITS_PATTERN = re.compile(
    rf"""
    [{SUPERSCRIPTS}]+
    | (?P<first>\d{{1,3}}) [,;]\s? (?P<second>\d{{1,3}}) (?= [\s,;] | $ )
    | \d+
    """,  # matches "3" of "1950.3", "¹²", "1,2"; must not match "ii"
    re.VERBOSE,
)

NOTE_PATTERN = re.compile(
    rf"""
    (?P<label> (?P<raised>[{SUPERSCRIPTS}]{{1,4}})
             | (?P<open>[\[(（]?) (?P<digits>\d{{1,3}}) (?P<close>[\])）]?) )
    (?P<stop>[.:．)]?) (?P<space>\s*)
    (?P<body>.*)
    """,  # matches "1 The Defense Ministry"; must not match "http://www/"
    re.VERBOSE | re.DOTALL,
)

NOT_BODY_PATTERN = re.compile(
    r"""
    [,;%/–—°'’-] | [.]\d | \d           # "1969, p.363", "3.5 per cent", "12-14"
    | (?:st|nd|rd|th|er|re|e|ère|ème|º|ª|o|a)\b   # "2nd"
    """,  # matches "th Congress"; must not match "The Defense"
    re.VERBOSE,
)


def find_marks(text: str, lines: Sequence[Line], furniture: frozenset[int]) -> list[Mark]:
    """The marks of a text in order, `MOST_MARKS` at most."""
    marks: list[Mark] = []
    before = ""  # the last character of the line before
    for index, line in enumerate(lines):
        if index in furniture:
            continue
        if len(marks) >= MOST_MARKS:
            return marks[:MOST_MARKS]
        marks += note_marks(text, lines, index)
        for match in DIGITS_PATTERN.finditer(text, line.start, line.end):
            if match.end() - match.start() <= 8:
                marks += (mark for mark in call_marks(text, line, index, match, before) if mark.number)
        before = text[line.end - 1]
    return marks


def note_marks(text: str, lines: Sequence[Line], index: int) -> Iterator[Mark]:
    """The mark of a line that could open a note, if it does."""
    line = lines[index]
    match = NOTE_PATTERN.match(text, line.start, line.end)
    if match is None:
        return
    raised, body = match["raised"], match["body"]
    number = int(raised.translate(PLAIN) if raised else match["digits"])
    end = match.start("space")
    if number == 0 or (match["open"] and not (match["close"] or match["stop"])):
        return
    if not body:
        if not match["stop"]:
            yield Mark(
                "note", number, line.start, end, index, 1.5 if index + 1 < len(lines) else 0.3, "alone"
            )
        return
    if not match["space"] and not raised and NOT_BODY_PATTERN.match(text, end, line.end):
        return
    style = "raised" if raised else match["open"] + "#" + match["close"] + match["stop"]
    weight = 2.5 if opens_high(body) and body[0] != "(" else 1.0
    weight += 2.0 if raised else 0.5 if line.blanks else 0.0
    weight -= 2.0 if looks_like_heading(text, lines, index, body) else 0.0
    yield Mark("note", number, line.start, end, index, weight, style + (" " if match["space"] else ""))


def looks_like_heading(text: str, lines: Sequence[Line], index: int, body: str) -> bool:
    """Tell whether a numbered line is a heading: short, without a stop, before a longer line.

    Bad note: "2 The decision".  Good note: "2 Ibid."
    """
    if len(body) > 50 or body[-1] in CLOSING or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    return after.end - after.start > len(body) + 15 and text[after.start].isupper()


def call_marks(text: str, line: Line, index: int, match: re.Match[str], above: str) -> Iterator[Mark]:
    """The marks that one row of digits could be; `above` is the last character of the line before."""
    start, end, digits = match.start(), match.end(), match.group().translate(PLAIN)
    before = text[start - 1] if start > line.start else ""
    after = text[end : end + 1] if end < line.end else ""
    if match["first"]:
        if before.strip() and int(match["second"]) == int(match["first"]) + 1:
            for part in ("first", "second"):
                yield Mark("call", int(match[part]), *match.span(part), index, 1.5, "row")
    elif text[start] in SUPERSCRIPTS:
        yield from whole_and_split(digits, start, index, 4.0, "raised")
    elif before in ("[", "(", "（") and after in ("]", ")", "）"):
        glued = start - 1 > line.start and not text[start - 2].isspace()
        if len(digits) <= 3 and (before == "[" or glued):
            weight = (1.5 if before == "[" else 0.1) + (0.5 if glued else 0.0)
            yield Mark("call", int(digits), start - 1, end + 1, index, weight, "bracket")
    elif not before and not after:
        yield from whole_and_split(digits, start, index, 0.8, "alone")
    elif may_follow(before or above, after, text[end + 1 : end + 2]):
        weight, style = weigh_call(text, line, start, end, before or above)
        if weight and len(digits) <= 6:
            yield from whole_and_split(digits, start, index, weight, style)
        if before and not (before.isalpha() and before.isascii()):
            yield from tail_marks(digits, start, index)


def may_follow(before: str, after: str, then: str) -> bool:
    """Tell whether what stands around digits can stand around a call."""
    if after and after in "%$€£°/":
        return False
    if is_wide(after) and after not in CLOSING:
        ends = before in CLOSING
        return (after not in COUNTERS and (is_wide(before) or ends)) or (ends and before in "。！？」』")
    if after.isalpha():
        return after.isupper() and before in STOPS and bool(before)  # "war.2In"
    return not (after and after in ".,:" and then.isdecimal())


def weigh_call(text: str, line: Line, start: int, end: int, before: str) -> tuple[float, str]:
    """How much a row of digits looks like a call by the characters around it; 0: not at all."""
    after = text[end : min(end + 2, line.end)]
    if start == line.start or before.isspace():
        prior = before if start == line.start else text[max(line.start, start - 4) : start].rstrip()[-1:]
        if (
            prior
            and prior in CLOSING
            and not after.strip()[:1].isdigit()
            and (after[:1].isspace() or not after)
        ):
            if end < line.end and not opens_high(text[end : end + 4].lstrip()):
                return -3.5, "loose"
            return (0.6 if start == line.start else 1.2 if prior in '”»"」' else 0.9), "spaced"
        if start == line.start and prior and prior in CLOSING and is_wide(prior) and is_wide(after[:1]):
            return 1.0, "glued"
        if prior.isalpha() and end - start <= 3 and start > line.start:
            return (0.1, "spaced") if after[:1] and after[0] in STOPS + ",;:»)" else (-3.5, "loose")
        return 0.0, ""
    if before.isalpha():
        word = word_before(text, line, start)
        code = word.isupper() and len(word) <= 4 and word.isascii()  # "NSC68"
        return (0.8 if code else 3.0), "glued"
    if before in CLOSING:
        weight = weigh_after_stop(text, line, start, end, before)
        return (min(weight, 1.2) if after[:1] and after[0] in COUNTERS else weight), "glued"
    return (0.5 if before in "—–" else 0.0), "glued"


def word_before(text: str, line: Line, start: int) -> str:
    """The letters that end at `start`, at most 12 of them."""
    at = start
    while at > max(line.start, start - 12) and text[at - 1].isalpha():
        at -= 1
    return text[at:start]


def weigh_after_stop(text: str, line: Line, start: int, end: int, before: str) -> float:
    """`years.1` against `p.363`, `3,000`; `1950.3 In` is between."""
    if before in ".,:" and start - 1 > line.start and text[start - 2].isdecimal():
        if before == "," and end - start == 3:
            return 0.0
        year = re.fullmatch(r"(?:1[0-9]|20)[0-9]{2}", text[max(line.start, start - 5) : start - 1])
        return 1.6 if year and before in ".," else 1.0
    word = word_before(text, line, start - 1) if before == "." else ""
    return 0.3 if word.casefold() in ABBREVIATIONS or (len(word) == 1 and not is_wide(word)) else 3.0


def whole_and_split(digits: str, start: int, index: int, weight: float, style: str) -> Iterator[Mark]:
    """`them23` could be call 23, or calls 2 and 3."""
    if len(digits) <= 4 and digits[0] != "0":
        yield Mark("call", int(digits), start, start + len(digits), index, weight, style)
    for size in range(1, len(digits)) if weight > 0 else ():
        row = [int(digits[:size])]
        while len(joined := "".join(map(str, row))) < len(digits):
            row.append(row[-1] + 1)
        if joined == digits and row[0] > 0:
            at = start
            for number in row:
                yield Mark("call", number, at, at + len(str(number)), index, weight / 2, "row")
                at += len(str(number))


def tail_marks(digits: str, start: int, index: int) -> Iterator[Mark]:
    """`195012` could be 1950 and call 12; `paragraph 191` could be 19 and call 1."""
    for size in range(1, min(4, len(digits))):
        head, tail = digits[:-size], digits[-size:]
        if tail[0] == "0":
            continue
        year = len(head) == 4 and head[0] in "12"
        plain = len(digits) == 2 or (len(digits) == 4 and digits[0] in "12")  # "February 11", "1918"
        weight = 1.0 if year else 0.2 if plain else 0.5
        yield Mark("call", int(tail), start + len(head), start + len(digits), index, weight, "split")
