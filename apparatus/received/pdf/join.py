"""Lines become pieces: words broken at the ends of lines are joined, calls cut out, page turns put in.

In: rows of lines with the calls on them.  Out: runs, calls and page turns, and the hyphens taken out.
Example: "assur-" and "ance" become one word, as "assurance" stands elsewhere in the text; "self-" and
"sufficient" keep their hyphen where "self-sufficient" does.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apparatus.model.witness import Call, Furniture, PageTurn, Piece, Run
from apparatus.received.pdf.lines import HYPHENS, is_wide
from apparatus.received.pdf.setting import Setting

WORD_PATTERN = re.compile(
    r"""
    [^\W\d_]+ (?: [-‐‑] [^\W\d_]+ )*
    """,  # matches "self-sufficient"; must not match "1950"
    re.VERBOSE,
)

DIVIDED_PATTERN = re.compile(r"([^\W\d_]{1,60})-\n([^\W\d_]{1,60})")  # matches "assur-\nance"

BROKEN_PATTERN = re.compile(
    r"""
    (?P<head>[^\W\d_]+(?:['’-][^\W\d_]+)*) [-‐\u00ad¬] \Z
    """,  # matches "the assur-"; must not match "1914-"
    re.VERBOSE,
)

DASHES = "—–"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text, to tell a hyphen that breaks a word from one that belongs to it."""

    words: Mapping[str, int]
    breaks: bool  # the text breaks words at the ends of lines
    soft: bool  # the sign U+2010 is used only at the ends of lines


def find_vocabulary(lines: Sequence[str]) -> Vocabulary:
    """Count the words inside the lines of a text, and see whether it breaks words."""
    found = (word for line in lines for word in WORD_PATTERN.findall(line) if len(word) <= 60)
    words = Counter(word.casefold() for word in found)
    divided = DIVIDED_PATTERN.findall("\n".join(lines))
    parts = [(head.casefold(), tail) for head, tail in divided if tail[0].islower()]
    broken = sum(head + tail.casefold() in words for head, tail in parts)
    whole = sum(f"{head}-{tail.casefold()}" in words for head, tail in parts)
    return Vocabulary(words, 2 <= broken > whole, not any("\u2010" in line[:-1] for line in lines))


def is_break_hyphen(vocabulary: Vocabulary, line: str, after: str) -> bool:
    """Tell whether the hyphen at the end of a line only breaks a word, and surely."""
    if line[-1] in "\u00ad¬":
        return True
    match = BROKEN_PATTERN.search(line[-80:])
    tail = WORD_PATTERN.match(after)
    if match is None or tail is None or not tail.group()[0].islower():
        return False
    if line[-1] == "\u2010" and vocabulary.soft:
        return True
    head, rest = match["head"].casefold(), tail.group().casefold()
    last = re.split(r"['’-]", head)[-1]
    words = vocabulary.words
    if f"{head}-{rest}" in words or f"{last}-{rest}" in words:
        return False
    if last + rest in words or head + rest in words:
        return True
    parts = words.get(last, 0) > 1 and words.get(rest, 0) > 1 and len(last) > 2 and len(rest) > 3
    return vocabulary.breaks and not parts


def join_lines(
    setting: Setting,
    starts: Mapping[int, int],
    calls: Mapping[int, Sequence[Call]],
    turns: Mapping[int, int],
    vocabulary: Vocabulary,
) -> tuple[tuple[Piece, ...], list[Furniture]]:
    """Make pieces of lines; `starts` gives where each begins, `turns` the page that begins with a line."""
    pieces: list[Piece] = []
    hyphens: list[Furniture] = []
    rows = [(index, start) for index, start in starts.items() if start < setting.lines[index].end]
    for at, (index, begin) in enumerate(rows):
        start, end = begin, setting.lines[index].end
        if index in turns:
            pieces.append(PageTurn(start, turns[index]))
        if at + 1 < len(rows):
            words, ahead = setting.text[max(start, end - 80) : end], setting.words(rows[at + 1][0])[:80]
            if end - start > 1 and words[-1] in HYPHENS and is_break_hyphen(vocabulary, words, ahead):
                hyphens.append(Furniture(end - 1, end, "line-end hyphen"))
                end -= 1
            elif not meets(words, ahead):
                end = line_end(setting.text, end)
        for call in calls.get(index, ()):
            add_run(pieces, start, call.start)
            pieces.append(call)
            start = call.end
        add_run(pieces, start, end)
    return tuple(pieces), hyphens


def add_run(pieces: list[Piece], start: int, end: int) -> None:
    """Add words to pieces; those that touch the last ones become one run with them."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Run) and last.end == start:
        pieces[-1] = Run(last.start, end)
    elif start < end:
        pieces.append(Run(start, end))


def meets(words: str, ahead: str) -> bool:
    """Tell whether two lines meet without a space: at a hyphen or dash, or in a script without spaces."""
    if words[-1] in HYPHENS or words[-1] in DASHES:
        return len(words) > 1 and not words[-2].isspace() and ahead[0].isalnum()
    between = ahead[0] in DASHES and ahead[1:2].isalnum() and words[-1].isalnum()
    return between or (is_wide(words[-1]) and is_wide(ahead[0]))


def line_end(text: str, end: int) -> int:
    """The offset after the white space behind a line, its line end included."""
    while end < len(text) and text[end].isspace():
        end += 1
        if text[end - 1] in "\n\f":
            break
    return end
