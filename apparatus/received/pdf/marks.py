"""Digits that could be note calls, and lines that could open a note.

In: the lines of a text.  Out: `Mark`s in the order of the text, each with a weight for how much it looks like
one; which of them are calls and notes is decided by `series` from all of them together.
Example: `1950.3 In the letter` holds one that could be call 3; `548 pages for 216 cases` holds none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from apparatus.received.pdf.lines import Line, ends_sentence, is_wide, opens_high

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
CLOSING = ".,;:!?…)]}”’»\"'›。、，；：！？」』）〉》“‘*"
STOPS = ".!?…。！？"
COUNTERS = "年月日号號頁页章节節回人個个条條世時时分秒円元万萬億亿千百十第巻卷歳岁%％°"
MOST_MARKS = 30_000  # more numbers than a book of 1,000 pages holds


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
    if match is None or (match["open"] and not (match["close"] or match["stop"])):
        return
    raised, body = match["raised"], match["body"]
    number = int(raised.translate(PLAIN) if raised else match["digits"])
    end = match.start("space")
    if number and not body and not match["stop"]:
        weight = 1.5 if index + 1 < len(lines) else 0.3
        yield Mark("note", number, line.start, end, index, weight, "alone")
    elif number and body and (match["space"] or raised or not NOT_BODY_PATTERN.match(body)):
        style = "raised" if raised else match["open"] + "#" + match["close"] + match["stop"]
        weight = 2.5 if opens_high(body) and body[0] != "(" else 1.0
        weight += 2.0 if raised else 0.5 if line.blanks else 0.0
        yield Mark("note", number, line.start, end, index, weight, style + (" " if match["space"] else ""))


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
    if is_wide(after) and after not in CLOSING:
        ends = before in CLOSING
        return (after not in COUNTERS and (is_wide(before) or ends)) or (ends and before in "。！？」』")
    if after.isalpha():
        return after.isupper() and before in STOPS and bool(before)  # "war.2In"
    return not (after and (after in "%$€£°/" or (after in ".,:" and then.isdecimal())))


def weigh_call(text: str, line: Line, start: int, end: int, before: str) -> tuple[float, str]:
    """How much a row of digits looks like a call by the characters around it; 0: not at all."""
    opens, after = start == line.start, text[end : line.end][:2]
    if (opens and not is_wide(before)) or before.isspace():
        prior = before if opens else text[max(line.start, start - 4) : start].rstrip()[-1:]
        if not prior or not (prior in CLOSING or prior.isalpha()):
            return 0.0, ""
        stands = not after or (after[0].isspace() and opens_high(text[end : end + 4].lstrip()))
        if prior in CLOSING and stands and not after.strip()[:1].isdigit():
            return (0.6 if opens else 1.2 if prior in '”»"」' else 0.9), "spaced"
        return (0.1, "spaced") if after and after[0] in CLOSING else (-3.5, "loose")
    if before.isalpha():
        code = re.search(r"\b[A-Z]{1,4}$", text[max(line.start, start - 5) : start])  # "NSC68"
        return (0.8 if code else 3.0), "glued"
    if before not in CLOSING:
        return (0.5 if before in "—–" else 0.0), "glued"
    weight = weigh_after_stop(text[max(line.start, start - 12) : start] or before, end - start)
    return (min(weight, 1.2) if after and after[0] in COUNTERS else weight), "glued"


def weigh_after_stop(words: str, digits: int) -> float:
    """`years.1` against `p.363`, `3,000`; `1950.3 In` is between."""
    if re.search(r"\d[.,:]$", words):
        year = re.search(r"\b(?:1[0-9]|20)[0-9]{2}[.,]$", words)
        return 0.0 if words[-1] == "," and digits == 3 else 1.6 if year else 1.0
    return 3.0 if words[-1] != "." or ends_sentence(words) else 0.3


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
