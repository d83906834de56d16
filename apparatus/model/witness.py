"""A received text and what a reader of its format understood of it; no input, no output.

In: nothing.  Out: types: a `Witness` is read into an `Extract` of paragraphs, notes and furniture, each
a row of spans.  Example: in `about three years.1 It` the call is `Call(18, 19, 1, "1")`.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from apparatus.model.problems import Place, Problem

Format = Literal["word-text", "pdf-text", "marked-text"]  # each has a reader in `apparatus.received`
OriginalFormat = Literal["docx", "pdf", "markdown"]  # each has one in `apparatus.received.originals`


@dataclass(frozen=True, slots=True)
class Witness:
    """One received text: its characters as decoded, with `\\n` as the only end of a line."""

    path: str
    text: str  # BOM removed, CRLF made LF; every other character as received
    sha256: str  # of the bytes of the file
    other_sums: tuple[str, ...] = ()  # what it would be with other ends of lines

    def place(self, offset: int) -> Place:
        """The line and column (from 1) of a character of `text`."""
        starts = line_starts(self.text)
        line = bisect_right(starts, offset)
        return Place(self.path, line, offset - starts[line - 1] + 1)

    def line_at(self, offset: int) -> str:
        """The line on which a character of `text` stands; of a very long one the words around it."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = end if end >= 0 else len(self.text)
        if end - start > LONGEST:
            start, end = max(start, offset - 60), min(end, offset + LONGEST)
        return self.text[start:end]


LONGEST = 1000  # characters of a line that are shown; a file of one line may have millions


@lru_cache(maxsize=4)  # places are asked for in long rows, and counting line ends each time is quadratic
def line_starts(text: str) -> Sequence[int]:
    """The offset at which each line of a text begins."""
    starts = array("q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


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
    "page mark",
    "escape",
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

    @property
    def units(self) -> tuple[Paragraph | NoteBody, ...]:
        """Everything that has pieces: the paragraphs, then the notes."""
        return (*self.paragraphs, *self.notes)


def words_of(witness: Witness, pieces: Iterable[Piece]) -> str:
    """The words of pieces without calls and page turns, white space made single and trimmed."""
    text = witness.text
    return " ".join("".join([text[p.start : p.end] for p in pieces if isinstance(p, Run)]).split())
