r"""Tokens become marked-text; what looks like a mark in the words is escaped.

In: paragraphs and notes as rows of tokens, words and marks.  Out: a `Written`: the text, and where each
paragraph and note begins in it.  Example: `("years.", CallMark(1, "1"), " It")` is written `years.[^1] It`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from apparatus.model.witness import Call, Extract, Piece, Run, Witness
from apparatus.received.marked.grammar import LABEL, MARK_PATTERN, NOTE_PATTERN, count_slashes


class CallMark(NamedTuple):
    """A note call in a row of tokens."""

    number: int
    label: str  # as printed


class PageMark(NamedTuple):
    """The beginning of a page in a row of tokens."""

    page: int


Token = str | CallMark | PageMark
Row = Sequence[Token]


class NoteRows(NamedTuple):
    """A note: its number, what is printed for it, and its paragraphs."""

    number: int
    label: str
    rows: Sequence[Row]


class Written(NamedTuple):
    """A marked-text, and where its units begin."""

    text: str
    paragraphs: tuple[int, ...]  # the offset of each
    notes: tuple[int, ...]


LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def write_marked(paragraphs: Iterable[Row], notes: Iterable[NoteRows]) -> Written:
    """Write a text: its paragraphs with empty lines between them, then its notes, a line each."""
    parts: list[str] = []
    starts: tuple[list[int], list[int]] = ([], [])
    length = 0
    units = [(0, write_row(row, opens_line=True) + "\n\n") for row in paragraphs]
    units += [(1, write_note(note)) for note in notes]
    if units and units[0][1].startswith("\ufeff"):  # at the start of a file it would be a byte order mark
        units[0] = (0, "\n" + units[0][1])
    for kind, unit in units:
        starts[kind].append(length)
        parts.append(unit)
        length += len(unit)
    return Written("".join(parts), tuple(starts[0]), tuple(starts[1]))


def write_note(note: NoteRows) -> str:
    """A note as lines: its further paragraphs are indented."""
    rows = [write_row(row) for row in note.rows]
    return f"{write_call(note)}: " + "\n    ".join(row for row in rows if row) + "\n"


def write_call(call: CallMark | NoteRows) -> str:
    """`[^12]`, or `[^12=iv]` where something else than the number is printed."""
    label = call.label if re.fullmatch(LABEL, call.label) else str(call.number)
    return f"[^{call.number}]" if label == str(call.number) else f"[^{call.number}={label}]"


def write_row(row: Row, opens_line: bool = False) -> str:
    """One line of tokens without white space at its ends."""
    parts: list[str] = []
    for token in merge_words(row):
        if isinstance(token, str):
            parts.append(MARK_PATTERN.sub(escape, token.translate(LINE_ENDS)))
            continue
        slashes = count_slashes(parts[-1], len(parts[-1])) if parts else 0
        mark = f"[page {token.page}]" if isinstance(token, PageMark) else write_call(token)
        parts.append("\\" * slashes + mark)
    line = "".join(parts).strip()
    note = NOTE_PATTERN.match(line) if opens_line else None
    return line if note is None else f"{line[: note.end() - 1]}\\:{line[note.end() :]}"


def escape(match: re.Match[str]) -> str:
    """Words that look like a mark: twice the backslashes before them, and one more."""
    return "\\" * (count_slashes(match.string, match.start()) + 1) + match.group()


def merge_words(row: Row) -> Iterator[Token]:
    """The tokens of a row, words that meet as one."""
    words = ""
    for token in row:
        if isinstance(token, str):
            words += token
            continue
        if words:
            yield words
        words = ""
        yield token
    if words:
        yield words


def write_extract(witness: Witness, extract: Extract) -> Written:
    """Write what a reader of any format understood; reading it gives the same words, calls and pages."""
    paragraphs = [tokens_of(witness, paragraph.pieces) for paragraph in extract.paragraphs]
    notes = [NoteRows(n.number, n.label, [tokens_of(witness, n.pieces)]) for n in extract.notes]
    return write_marked(paragraphs, notes)


def tokens_of(witness: Witness, pieces: Iterable[Piece]) -> list[Token]:
    """The tokens of pieces."""
    tokens: list[Token] = []
    for piece in pieces:
        if isinstance(piece, Run):
            tokens.append(" ".join(f"<{witness.text[piece.start : piece.end]}>".split())[1:-1])
        elif isinstance(piece, Call):
            tokens.append(CallMark(piece.number, piece.label))
        else:
            tokens.append(PageMark(piece.page))
    return tokens
