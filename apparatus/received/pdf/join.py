"""Lines become pieces: words broken at the ends of lines are joined, calls cut out, page turns put in.

In: rows of lines with the calls on them.  Out: `Run`, `Call` and `PageTurn` pieces, and the hyphens taken
out.
Example: "assur-" and "ance" become one word, as "assurance" stands elsewhere in the text; "self-" and
"sufficient" keep their hyphen where "self-sufficient" does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from apparatus.model.witness import Call, Furniture, PageTurn, Piece, Run
from apparatus.received.pdf.lines import Line, is_wide

WORD_PATTERN = re.compile(
    r"""
    [^\W\d_]+ (?: [-‐‑] [^\W\d_]+ )*
    """,  # matches "self-sufficient"; must not match "1950"
    re.VERBOSE,
)

BROKEN_PATTERN = re.compile(
    r"""
    (?P<head>[^\W\d_]+(?:['’-][^\W\d_]+)*) (?P<hyphen>[-‐\u00ad¬]) \Z
    """,  # matches "the assur-"; must not match "1914-"
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text, to tell a hyphen that breaks a word from one that belongs to it."""

    words: Mapping[str, int]
    breaks: bool  # the text breaks words at the ends of lines
    soft: bool  # the sign U+2010 is used only at the ends of lines


def find_vocabulary(lines: Sequence[str]) -> Vocabulary:
    """Count the words inside the lines of a text, and see whether it breaks words."""
    found = [WORD_PATTERN.findall(line) for line in lines]
    words = Counter(word.casefold() for row in found for word in row if len(word) <= 60)
    inside = sum(line[:-1].count("\u2010") for line in lines)
    broken = whole = 0
    for (line, row), (following, _) in pairwise(zip(lines, found, strict=True)):
        after = WORD_PATTERN.match(following) if line.endswith("-") and row else None
        if after and after.group()[0].islower():
            head, tail = row[-1][-60:].casefold(), after.group()[:60].casefold()
            broken += head.rpartition("-")[2] + tail in words
            whole += f"{head}-{tail}" in words
    return Vocabulary(words, broken >= 2 and broken > whole, inside == 0)


def is_break_hyphen(vocabulary: Vocabulary, line: str, after: str) -> bool:
    """Tell whether the hyphen at the end of a line only breaks a word, and surely."""
    hyphen = line[-1]
    if hyphen in "\u00ad¬":
        return True
    match = BROKEN_PATTERN.search(line[-80:])
    tail = WORD_PATTERN.match(after)
    if match is None or tail is None or not tail.group()[0].islower():
        return False
    if hyphen == "\u2010" and vocabulary.soft:
        return True
    head = match["head"].casefold()
    rest = tail.group().casefold()
    last = re.split(r"['’-]", head)[-1]
    words = vocabulary.words
    if f"{head}-{rest}" in words or f"{last}-{rest}" in words:
        return False
    if last + rest in words or head + rest in words:
        return True
    if not vocabulary.breaks:
        return False
    parts = words.get(last, 0) > 1 and words.get(rest, 0) > 1 and len(last) > 2 and len(rest) > 3
    return not parts


@dataclass(frozen=True, slots=True)
class Joined:
    """The pieces of some lines, and the furniture found in them."""

    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...]


def join_lines(
    text: str,
    lines: Sequence[Line],
    rows: Sequence[int],
    calls: Mapping[int, Sequence[Call]],
    turns: Mapping[int, int],
    vocabulary: Vocabulary,
    skip: int = 0,
) -> Joined:
    """Make pieces of lines; `turns` gives the page that begins with a line, `skip` where to start."""
    pieces: list[Piece] = []
    furniture: list[Furniture] = []
    for at, index in enumerate(rows):
        line = lines[index]
        start, end = max(line.start, skip), line.end
        if index in turns:
            pieces.append(PageTurn(start, turns[index]))
        after = lines[rows[at + 1]] if at + 1 < len(rows) else None
        hyphen = None
        if after is not None:
            words = text[max(start, end - 80) : end]
            ahead = text[after.start : min(after.end, after.start + 80)]
            if words and words[-1] in "-\u2010\u00ad¬" and end - start > 1:
                if is_break_hyphen(vocabulary, words, ahead):
                    hyphen = Furniture(end - 1, end, "line-end hyphen")
                    end -= 1
                elif words[-2:-1].isspace() or not ahead[0].isalnum():
                    end = line_end(text, end)
            elif not joins_wide(words, ahead):
                end = line_end(text, end)
        pieces += cut_calls(start, end, calls.get(index, ()))
        if hyphen:
            furniture.append(hyphen)
    return Joined(tuple(merge(pieces)), tuple(furniture))


def line_end(text: str, end: int) -> int:
    """The offset after the white space behind a line, its line end included."""
    while end < len(text) and text[end].isspace():
        end += 1
        if text[end - 1] in "\n\f":
            break
    return end


def joins_wide(words: str, ahead: str) -> bool:
    """Tell whether two lines meet without a space: both sides are of a script without spaces."""
    return bool(words) and bool(ahead) and is_wide(words[-1]) and is_wide(ahead[0])


def cut_calls(start: int, end: int, calls: Iterable[Call]) -> list[Piece]:
    """A run with its calls cut out."""
    pieces: list[Piece] = []
    for call in calls:
        if call.start > start:
            pieces.append(Run(start, call.start))
        pieces.append(call)
        start = call.end
    if end > start:
        pieces.append(Run(start, end))
    return pieces


def merge(pieces: Iterable[Piece]) -> list[Piece]:
    """Make one run of runs that touch or have only white space between them that belongs to the first."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Run) and isinstance(last, Run) and last.end == piece.start:
            merged[-1] = Run(last.start, piece.end)
        else:
            merged.append(piece)
    return merged
