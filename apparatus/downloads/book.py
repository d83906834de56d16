"""What a file to be taken along says, in no format: chapters, passages, notes, and the words in them.

In: nothing.  Out: types.  Example: passage `p7` holds three `Sentence`s; the second ends with
`Call("r5", "n5", "5", first=True)`.

All words are as they are shown: what a reader could not see is a sign, what the editors supply stands in
square brackets.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from apparatus.exports.said import Known
from apparatus.model.editing import PassageKind
from apparatus.model.sources import Form, Segment

NameKind = Literal["person", "place", "body"]

# --------------------------------------------------------------- what stands in a line


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the author."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A note call."""

    id: str  # "r12"
    note: str  # id of the note: "n12"
    number: str  # as printed
    first: bool  # whether it is the first that calls this note: there the note has its place


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn to a page of the received document."""

    id: str | None  # "page-2"; None: the page has begun before
    page: int


@dataclass(frozen=True, slots=True)
class Emended:
    """A mended place."""

    id: str  # "e7-41"
    text: str
    reading: str  # what the witness has
    kind: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a note that cite a source."""

    content: tuple["Inline", ...]
    source: str | None  # key; None: nobody knows which
    form: Form
    meaning: tuple[Segment, ...]  # what the editors say it stands for: " [= …]"; empty: the words say it


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a person, place or body."""

    name: str  # id: "kim-il-sung"
    kind: NameKind
    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a note that are a web address."""

    address: str
    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage."""

    id: str  # "p7-3"
    number: str  # its place in the passage
    content: tuple["Inline", ...]


Inline: TypeAlias = Words | Call | Turn | Emended | Cited | Named | Link | Sentence

# ------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the editors supplied."""

    id: str  # "h-7"
    text: str  # without brackets


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph."""

    id: str  # "p7"
    number: str | None  # None: a title line or closing note
    kind: PassageKind
    heading: Heading | None  # stands before it; None: none
    content: tuple[Inline, ...]
    address: str | None  # on the published site; None: not known


@dataclass(frozen=True, slots=True)
class Caller:
    """A call from which a note is called."""

    call: str  # "r12"
    label: str  # "¶ 7"


@dataclass(frozen=True, slots=True)
class Note:
    """A note; where the received text has lost it, `lost` says so and there are no words."""

    id: str  # "n12"
    number: str  # as shown
    content: tuple[Inline, ...]
    lost: str | None  # "[The received text has no note 3. …]"; None: it is there
    called_from: tuple[Caller, ...]  # empty: no call calls it


@dataclass(frozen=True, slots=True)
class Mended:
    """A line of the list of emendations."""

    id: str  # "e7-41"
    where: str  # "¶ 7", "n. 12"
    reading: str
    emended: str
    kind: str
    reason: str

    @property
    def said(self) -> str:
        """What was done there, and why."""
        received = f"received “{self.reading}”" if self.reading else "not in the received text"
        return f"“{self.emended}”, {received} ({self.kind}). {self.reason}"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about a text."""

    text: str
    supplied: bool  # by the editors; the text itself does not say it
    probable: bool

    def __str__(self) -> str:
        """As a catalogue shows it: "[supplied]", "[probable?]"."""
        return f"[{self.text}{'?' * self.probable}]" if self.supplied else self.text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One essay."""

    slug: str
    title: Stated
    authors: tuple[Stated, ...]
    date: Stated | None  # None: not known
    iso_date: str | None  # the date where it is beyond doubt; None: it is not
    language: str
    description: str  # "essay, as received, mended in 3 marked places"
    rights: str
    version: str
    address: str | None  # on the published site; None: not known
    citation: tuple[Segment, ...]
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    broken_off: str | None  # "[The received text breaks off here. …]"; None: it ends
    mended: tuple[Mended, ...]
    known: tuple[Known, ...]

    @property
    def byline(self) -> str:
        """Authors and date, as far as they are known."""
        facts = (*self.authors, *([self.date] if self.date else []))
        return " · ".join(map(str, facts)) or "[Author and date unknown]"

    @property
    def uncalled(self) -> tuple[Note, ...]:
        """The notes that no call calls, which have no place in the text."""
        return tuple(note for note in self.notes if not note.called_from)


@dataclass(frozen=True, slots=True)
class Work:
    """A source that the chapters cite."""

    key: str
    citation: tuple[Segment, ...]
    supplied: tuple[str, ...]  # a sentence for each thing that the editors supplied


@dataclass(frozen=True, slots=True)
class WorkList:
    """A group of sources."""

    title: str  # "Documents"
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """A person, place or body that the chapters name."""

    id: str  # "kim-il-sung"
    kind: NameKind
    name: str
    forms: tuple[str, ...]  # other ways in which the texts write it
    who: str | None  # who or what it is; None: nobody has said
    reason: str | None  # why the editors say who; None: the texts say it


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the chronology."""

    id: str  # "1950-01-17-kim-shtykov"
    kind: str
    date: str  # EDTF
    summary: str | None  # in the editors' words; None: nobody has said
    words: str | None  # of one of its places; None: none is chosen
    told: tuple[tuple[str, str], ...]  # slug, and id of the sentence or note that tells it
    people: tuple[tuple[str, str], ...]  # part in it ("sender", "place", …), and id of the name
    proof: str | None  # key of the document that reports it; None: none is cited
    remarks: tuple[str, ...]  # what the editors say of it, a sentence each


@dataclass(frozen=True, slots=True)
class Book:
    """One essay, or the whole reader."""

    name: str  # of its files: "decision-for-war", "reader"
    whole: bool  # whether it is the whole reader, with a title page of its own
    site: str  # the name of the site
    title: str
    language: str
    chapters: tuple[Chapter, ...]
    works: tuple[WorkList, ...]
    names: tuple[Who, ...] = ()
    days: tuple[Dated, ...] = ()


def walk(content: Iterable[Inline]) -> Iterator[Inline]:
    """Everything that stands in a line, also inside of something else, in its order."""
    for one in content:
        yield one
        if isinstance(one, Sentence | Cited | Named | Link):
            yield from walk(one.content)
