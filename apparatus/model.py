"""The edition's own nouns, as immutable records; no input, no output.

In: nothing.  Out: the types every step speaks of.  The order is the order of the data's flow:
a witness is read by a format into an extract; an extract, divided and emended, is an essay;
essays and sources are an edition.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from apparatus.bibliography import Abbreviation, Formatted, Mention, NoteReferences, Source
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

    @property
    def units(self) -> tuple[Paragraph | NoteBody, ...]:
        """Everything that has pieces: the paragraphs, then the notes."""
        return (*self.paragraphs, *self.notes)


def words_of(witness: Witness, pieces: Iterable[Piece]) -> str:
    """The words of pieces without calls and page turns, white space made single and trimmed."""
    text = witness.text
    return " ".join("".join([text[p.start : p.end] for p in pieces if isinstance(p, Run)]).split())


# ------------------------------------------------------------- what the editor says
#
# Everything below that an editor wrote carries the place where it is written.


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an essay. In square brackets on the page where it is supplied."""

    text: str
    place: Place
    supplied: bool = False
    reason: str | None = None  # None: not supplied, the text itself says it
    confidence: Literal["certain", "probable"] | None = None  # None: not supplied


EmendationKind = Literal["extraction", "slip"]


@dataclass(frozen=True, slots=True)
class Emendation:
    """A place of the witness that the editor mends: a fault of the extraction or the author's slip."""

    line: int  # of the witness
    reading: str  # words as the witness has them on that line
    emended: str  # words as the editor mends them; both differ as little as possible
    kind: EmendationKind
    reason: str
    place: Place
    before: str = ""  # words just before `reading`, where that stands more than once on the line


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading supplied by the editor; no part of the text."""

    text: str
    starts: str  # the first words of the passage it stands before
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class BreakDecision:
    """Whether a paragraph begins at a line of the witness, where the eye cannot tell."""

    line: int
    breaks: bool
    reason: str
    place: Place


PassageKind = Literal["text", "title line", "closing note"]


@dataclass(frozen=True, slots=True)
class KindDecision:
    """A passage that is something other than running text."""

    starts: str
    kind: PassageKind
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class MissingNote:
    """A note that the witness calls and does not have."""

    number: int
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class SentenceDecision:
    """Whether a sentence begins at given words of a passage, against the library's opinion."""

    starts: str  # the words at whose beginning the boundary would lie; once in the essay
    breaks: bool
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Waiver:
    """A problem of severity `review` that the editor has looked at and accepts."""

    code: str
    line: int | None  # of the witness; None: every problem of this code
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class EditorsFile:
    """`sources/<slug>.yaml`: what the editor knows and decides about one witness."""

    path: str
    title: Fact
    authors: tuple[Fact, ...]
    date: Fact | None  # EDTF; None: unknown
    kind: str  # "essay", "thesis introduction", …
    part_of: Fact | None  # the larger work, as a citation; None: the text stands alone
    provenance: str
    rights: str
    format: str
    checksum: str  # sha256 of the file, hexadecimal
    language: str  # BCP 47
    emendations: tuple[Emendation, ...] = ()
    headings: tuple[Heading, ...] = ()
    breaks: tuple[BreakDecision, ...] = ()
    kinds: tuple[KindDecision, ...] = ()
    sentences: tuple[SentenceDecision, ...] = ()
    missing_notes: tuple[MissingNote, ...] = ()
    broken_off: Fact | None = None  # why the text is known to break off; None: it ends
    waivers: tuple[Waiver, ...] = ()


# ------------------------------------------------------------------- the edition
#
# Offsets below count characters of the edited `text` of the passage or note they belong to.


@dataclass(frozen=True, slots=True)
class CallMark:
    """A note call, standing before the character at `offset`."""

    id: str  # "r12", the second call of the same note "r12-2"
    note: str  # "n12"
    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class PageMark:
    """The turn to a page of the received document, before the character at `offset`."""

    id: str | None  # "page-2"; None: inside a note, where the page is not marked a second time
    page: int
    offset: int


@dataclass(frozen=True, slots=True)
class EmendedPlace:
    """Where an emendation lies in a text: `text[start:end]` is the mended reading."""

    id: str  # "e7-41", line and column of the witness
    start: int
    end: int
    reading: str  # what the witness has there, white space made single
    source: Emendation


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span of one sentence in a passage, without the space that follows."""

    id: str  # "p7-3"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words as edited, with what stands in them given by offset."""

    text: str  # without call digits; white space single
    as_received: str  # the same with every emendation undone
    calls: tuple[CallMark, ...] = ()
    pages: tuple[PageMark, ...] = ()
    emended: tuple[EmendedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest numbered unit, a paragraph; its sentences are numbered inside it."""

    id: str  # "p7", an inserted one "p7a"
    words: Text
    sentences: tuple[Sentence, ...]
    kind: PassageKind
    heading: str | None  # supplied heading that stands before it; None: none
    judged: str | None  # why a paragraph was judged to begin here; None: the break is printed
    place: Place  # in the witness

    @property
    def number(self) -> str:
        """What one cites: "7", "7a"."""
        return self.id[1:]


@dataclass(frozen=True, slots=True)
class CalledFrom:
    """A place from which a note is called."""

    call: str  # "r12"
    passage: str  # "p7"
    sentence: str  # "p7-3"


@dataclass(frozen=True, slots=True)
class Note:
    """A note; where the witness has lost it, `missing` says why and the words are empty."""

    id: str  # "n12"
    number: int
    words: Text
    missing: str | None  # None: the note is there
    called_from: tuple[CalledFrom, ...]
    place: Place | None  # in the witness; None: the note is missing


@dataclass(frozen=True, slots=True)
class Residue:
    """Characters of the witness that are no words of the author: furniture and call digits."""

    kind: str
    text: str
    place: Place


How = Literal["removed", "joined", "divided"]


@dataclass(frozen=True, slots=True)
class Retired:
    """A published id that has nothing to stand for any more; it is never used again for other words."""

    id: str
    since: str  # the first version of the text without it
    how: How  # "joined", "divided": its words are at `see`; "removed": `see` are its former neighbours
    see: tuple[str, ...]  # ids, in the order of the text; empty: there is nowhere to look
    words: str  # the last ones
    place: Place
    date: str | None = None  # as the editor gives it; None: not given
    reason: str | None = None  # as the editor gives it; None: not given


@dataclass(frozen=True, slots=True)
class Essay:
    """One edited essay."""

    slug: str
    witness: Witness
    editor: EditorsFile
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    residue: tuple[Residue, ...]
    version: str  # short hash of the witness and of the readings as edited
    references: tuple[NoteReferences, ...] = ()  # what the cites of each note mean
    abbreviations: tuple[Abbreviation, ...] = ()
    retired: tuple[Retired, ...] = ()  # published ids that stand for nothing any more

    @property
    def units(self) -> tuple[Passage | Note, ...]:
        """Everything that has words: the passages, then the notes."""
        return (*self.passages, *self.notes)

    def note_numbered(self, number: int) -> Note:
        """The note that bears a number in the text; of several bodies the first.

        Raises `StopIteration` where there is none.  A note's id is not its number: ids stay with
        their words when a note is put in before them.
        """
        return next(note for note in self.notes if note.number == number)

    def references_of(self, note: Note) -> NoteReferences | None:
        """What the cites of a note mean; None where nobody has said."""
        if self.note_numbered(note.number) is not note:
            return None
        return next((found for found in self.references if found.number == note.number), None)

    def shown_number(self, note: Note) -> str:
        """The number as shown: "12"; the second body of one number "12b"."""
        twins = [one for one in self.notes if one.number == note.number]
        at = twins.index(note)
        return f"{note.number}{chr(ord('a') + at) if at else ''}"


@dataclass(frozen=True, slots=True)
class Edition:
    """All essays."""

    essays: tuple[Essay, ...]  # in the order of their slugs
    library: tuple[Source, ...] = ()  # in the order of works.bib
    formatted: Mapping[str, Formatted] = field(default_factory=dict)  # key -> citation by CSL
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)  # key -> cited where
    retired: tuple[Retired, ...] = ()  # keys that are entries no more
