"""Digits that could be note calls, and lines that could open a note.

In: the lines of a text.  Out: `Mark`s in the order of the text, each with a weight for how much it looks
like one; which of them are calls and notes is decided by `pdf_series` from all of them together.
Example: `1950.3 In the letter` holds one that could be call 3; `548 pages for 216 cases` holds none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from apparatus.received.pdf.lines import Line, is_wide, opens_high

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
OPENING = SUPERSCRIPTS + "[(（"  # what the number of a note may begin with, if no digit
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


# The first character stands before the conditions on what precedes it, as a search for characters is fast.
DIGITS_PATTERN = re.compile(
    rf"""
    [0-9⁰¹²³⁴-⁹]
    (?:
        (?<= [⁰¹²³⁴-⁹] ) [⁰¹²³⁴-⁹]*
        | (?<= [^\s0-9] [0-9] ) [0-9]+                                      # "years.12"
        | (?: (?<= [^\W\d_] [0-9] ) | (?<= [—–{re.escape(CLOSING)}] [0-9] ) )  # "years.1"
        | (?<= [\[(（] [0-9] ) (?= [\])）] )                                # "years [1]"
        | (?: (?<= [{re.escape(CLOSING)}] \s [0-9] ) | (?<= [{re.escape(CLOSING)}] \s\s [0-9] ) ) [0-9]*
        | (?<= [^\W\d_] \s [0-9] ) [0-9]* (?= [.,;:!?»)…] )                 # "communism. 2", "le meunier 2."
        | (?<= \s [0-9] ) [0-9]{{1,7}} (?! [0-9] )           # "paragraph 191", that is, 19 and call 1
    )
    """,  # matches "3" of "1950.3", "¹²"; must not match "5" of "about 5 pages"
    re.VERBOSE,
)

NOTE_PATTERN = re.compile(
    r"""
    (?P<label> (?P<raised>[⁰¹²³⁴-⁹]{1,4})
             | (?P<open>[\[(（]?) (?P<digits>[0-9]{1,3}) (?P<close>[\])）]?) )
    (?P<stop>[.:．)]?) (?P<space>\s*)
    (?P<body>.*)
    """,  # matches "1 The Defense Ministry"; must not match "http://www/"
    re.VERBOSE | re.DOTALL,
)

NOT_BODY_PATTERN = re.compile(
    r"""
    [,;%/–—°'’-] | [.][0-9] | [0-9]           # "1969, p.363", "3.5 per cent", "12-14"
    | (?:st|nd|rd|th|er|re|e|ère|ème|º|ª|o|a)\b   # "2nd"
    """,  # matches "th Congress"; must not match "The Defense"
    re.VERBOSE,
)


def find_marks(text: str, lines: Sequence[Line], furniture: frozenset[int]) -> list[Mark]:
    """The marks of a text in order, `MOST_MARKS` at most."""
    marks: list[Mark] = []
    for index, line in enumerate(lines):
        if index in furniture:
            continue
        if len(marks) > MOST_MARKS:
            break
        if text[line.start].isdecimal() or text[line.start] in OPENING:
            marks += note_marks(text, lines, index)
        if line.end - line.start <= 3 and "0" < text[line.start] <= "9":
            marks += alone_marks(text, line, index)
            continue
        for match in DIGITS_PATTERN.finditer(text, line.start, line.end):
            if len(marks) > MOST_MARKS:
                return marks[:MOST_MARKS]
            if match.end() - match.start() <= 8:
                marks += call_marks(text, line, index, match.start(), match.end())
    return marks


def alone_marks(text: str, line: Line, index: int) -> Iterator[Mark]:
    """The mark of a line that is nothing but a number: a raised call can be printed so."""
    if (digits := text[line.start : line.end]).isascii() and digits.isdecimal():
        yield Mark("call", int(digits), line.start, line.end, index, 0.8, "alone")


def note_marks(text: str, lines: Sequence[Line], index: int) -> Iterator[Mark]:
    """The mark of a line that could open a note, if it does."""
    line = lines[index]
    match = NOTE_PATTERN.match(text, line.start, line.end)
    if match is None:
        return
    raised, body = match["raised"], match["body"]
    number = int(raised.translate(PLAIN) if raised else match["digits"])
    label_end = match.start("space")
    if number == 0 or (match["open"] and not (match["close"] or match["stop"])):
        return
    style = "raised" if raised else match["open"] + "#" + match["close"] + match["stop"]
    style += " " if match["space"] else ""
    if not body:
        if not match["stop"]:
            weight = 1.5 if index + 1 < len(lines) else 0.3
            yield Mark("note", number, line.start, label_end, index, weight, "alone")
        return
    if not match["space"] and not raised and NOT_BODY_PATTERN.match(text, label_end, line.end):
        return
    weight = 2.5 if opens_high(body) else 1.0
    weight += 2.0 if raised else 0.5 if line.blanks else 0.0
    if looks_like_heading(text, lines, index, body):
        weight -= 2.0
    yield Mark("note", number, line.start, label_end, index, weight, style)


def looks_like_heading(text: str, lines: Sequence[Line], index: int, body: str) -> bool:
    """Tell whether a numbered line is a heading: short, without a stop, before a longer line.

    Bad note: "2 The decision".  Good note: "2 Ibid."
    """
    if len(body) > 50 or body[-1] in CLOSING or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    return after.end - after.start > len(body) + 15 and text[after.start].isupper()


def call_marks(text: str, line: Line, index: int, start: int, end: int) -> Iterator[Mark]:
    """The marks that one row of digits could be."""
    digits = text[start:end].translate(PLAIN)
    raised = text[start] in SUPERSCRIPTS
    before = text[start - 1] if start > line.start else ""
    after = text[end] if end < line.end else ""
    if raised:
        yield from whole_and_split(digits, start, index, 4.0, "raised")
        return
    if before in "[(（" and before and after in "])）" and after:
        yield from bracket_mark(text, line, index, start, end)
        return
    if not may_follow(before, after, text[end + 1 : end + 2]):
        if before in "。！？」』" and before and after in COUNTERS and len(digits) <= 2:
            yield from whole_and_split(digits, start, index, 1.2, "glued")  # "失われた。2年代記の"
        return
    weight, style = weigh_call(text, line, start, end, before, after)
    if weight > 0 and len(digits) <= 6:
        yield from whole_and_split(digits, start, index, weight, style)
    yield from tail_marks(digits, start, index, before)


def may_follow(before: str, after: str, then: str) -> bool:
    """Tell whether what stands after digits can stand after a call."""
    if after in "%$€£°/":
        return after == ""
    if is_wide(after) and after not in CLOSING:
        return after not in COUNTERS and (is_wide(before) or before in CLOSING)
    if after.isalpha():
        return False
    return not (after in ".,:" and after and then.isdecimal())


def weigh_call(text: str, line: Line, start: int, end: int, before: str, after: str) -> tuple[float, str]:
    """How much a row of digits looks like a call by the characters around it; 0: not at all."""
    if before.isspace() or not before:
        prior = text[max(line.start, start - 4) : start].rstrip()
        opens = opens_high(text[end : end + 4].lstrip()) if end < line.end else True
        if prior and prior[-1] in CLOSING and (after.isspace() or not after) and opens:
            wide = text[end : end + 2].isspace() or prior[-1] in '”»"」'
            return (1.2 if wide else 0.9), "spaced"
        return (0.1 if prior and prior[-1].isalpha() and after in STOPS + ",;:»)" else 0.0), "spaced"
    if before.isalpha():
        return weigh_after_word(text, line, start), "glued"
    if before in CLOSING:
        return weigh_after_stop(text, line, start, end, before), "glued"
    return (0.5 if before in "—–" else 0.0), "glued"


def weigh_after_word(text: str, line: Line, start: int) -> float:
    """`them2` against `NSC68`, `H2`."""
    word = word_before(text, line, start)
    if word.isupper() and len(word) <= 4 and not is_wide(word[-1]) and word.isascii():
        return 0.8
    return 3.0


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
    if before == ".":
        word = word_before(text, line, start - 1)
        if word.casefold() in ABBREVIATIONS or (len(word) == 1 and not is_wide(word)):
            return 0.3
    return 3.0


def bracket_mark(text: str, line: Line, index: int, start: int, end: int) -> Iterator[Mark]:
    """`word [3]`, `word.(3)`: a call in brackets."""
    square, length = text[start - 1] == "[", end - start
    glued = start - 1 > line.start and not text[start - 2].isspace()
    if length <= 3 and (square or glued):
        weight = (1.5 if square else 0.1) + (0.5 if glued else 0.0)
        yield Mark("call", int(text[start:end]), start - 1, end + 1, index, weight, "bracket")


def whole_and_split(digits: str, start: int, index: int, weight: float, style: str) -> Iterator[Mark]:
    """`them23` could be call 23, or calls 2 and 3."""
    if len(digits) <= 4 and digits[0] != "0":
        yield Mark("call", int(digits), start, start + len(digits), index, weight, style)
    for size in range(1, len(digits)):
        row = [int(digits[:size])]
        while len(joined := "".join(map(str, row))) < len(digits):
            row.append(row[-1] + 1)
        if joined == digits and row[0] > 0:
            at = start
            for number in row:
                yield Mark("call", number, at, at + len(str(number)), index, weight / 2, "row")
                at += len(str(number))


def tail_marks(digits: str, start: int, index: int, before: str) -> Iterator[Mark]:
    """`195012` could be 1950 and call 12; `paragraph 191` could be 19 and call 1."""
    for size in range(1, min(4, len(digits))):
        head, tail = digits[:-size], digits[-size:]
        if tail[0] == "0" or (before.isalpha() and before.isascii()):
            continue
        year = len(head) == 4 and head[0] in "12"
        plain = len(digits) == 2 or (len(digits) == 4 and digits[0] in "12")  # "February 11", "1918"
        weight = 1.0 if year else 0.2 if plain else 0.5
        yield Mark("call", int(tail), start + len(head), start + len(digits), index, weight, "split")
