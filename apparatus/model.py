"""The edition's own nouns, as immutable records; no input, no output.

In: nothing.  Out: the types every step speaks of.  The order is the order of the data's flow:
a witness is read by a format into an extract; an extract, divided and emended, is an essay;
essays and sources are an edition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from apparatus.problems import Place, Problem

# ---------------------------------------------------------------- the witness


@dataclass(frozen=True, slots=True)
class Witness:
    """One received text: its characters as decoded, with `\\n` as the only end of a line."""

    path: str
    text: str  # BOM removed, CRLF made LF; every other character as received
    sha256: str  # of the bytes of the file

    def place(self, offset: int) -> Place:
        """The line and column (from 1) of a character of `text`."""
        start = self.text.rfind("\n", 0, offset) + 1
        return Place(self.path, self.text.count("\n", 0, offset) + 1, offset - start + 1)

    def line_at(self, offset: int) -> str:
        """The whole line on which a character of `text` stands."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return self.text[start : end if end >= 0 else None]


# ------------------------------------------------------- what a format understood
#
# Offsets count characters of `Witness.text`; `end` is the first character after the span.
# Every non-space character of the witness lies in exactly one span of an extract.


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the author. Its white space, ends of lines included, counts as one space;
    two runs that meet without white space are one word."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """A note call in the text."""

    start: int
    end: int
    number: int  # what the reader sees: the order of the notes
    label: str  # what the extraction printed: "12", or an internal id


@dataclass(frozen=True, slots=True)
class PageTurn:
    """The place in the text where a page of the received document begins."""

    at: int
    page: int  # counted from 1


Piece = Run | Call | PageTurn


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the format understood it, in reading order."""

    pieces: tuple[Piece, ...]
    judged: str | None = None  # why its start was judged a break; None: the break is printed


@dataclass(frozen=True, slots=True)
class NoteBody:
    """One note as the format understood it; no pieces when the witness prints it empty."""

    number: int  # the number of its calls
    label: str
    pieces: tuple[Piece, ...]
    at: int  # offset where the note begins, its number included


FurnitureKind = Literal[
    "bookmark",
    "image",
    "header",
    "footer",
    "comment",
    "page number",
    "link annotation",
    "note number",
    "note bracket",
    "line-end hyphen",
    "other",
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the page or the extraction added: not the author's words."""

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format understood of a witness."""

    format: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[NoteBody, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...]


def words_of(witness: Witness, pieces: Iterable[Piece]) -> str:
    """The words of pieces without calls and page turns, white space made single and trimmed."""
    runs = (witness.text[p.start : p.end] for p in pieces if isinstance(p, Run))
    return " ".join("".join(runs).split())
