"""The nouns of the bibliography: sources, what notes cite of them, and what that means.

In: nothing.  Out: types only.  Example: note 17, "Ibid., p. 10.", holds one `Cite` of form `ibid`;
its `Reference` says that it stands for `weathersby2002`, p. 10, by way of notes 16 and 15.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from apparatus.model.problems import Place, Problem, clip
from apparatus.model.written import Keyed, Line, Phrase

# -------------------------------------------------------------------- the sources


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a body that stands in a person's place."""

    family: str  # the whole name of a body, or of a person known by one name: "Shtykov"
    given: str | None = None  # None: a body, or one name only
    body: bool = False  # an institution; its name is never divided or inverted
    family_first: bool = False  # as Chinese names are written: "Li Haiwen"
    suffix: str | None = None  # "Jr.", "III"; None: none

    def __str__(self) -> str:
        """The name in the order in which it is written: "Martin Luther King Jr."."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in (*parts, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name with the family first, as in lists: "King, Martin Luther, Jr."."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Supplied:
    """A field that the editor added to what the notes say."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages from `first` to `last`, both included."""

    first: int
    last: int

    def holds(self, inner: "PageRange") -> bool:
        """Tell whether other pages lie wholly inside."""
        return self.first <= inner.first and inner.last <= self.last


@dataclass(frozen=True, slots=True)
class Source:
    """A work or an archival document: one entry of `footnotes/works.bib`."""

    key: str  # lower case, fit for an address
    type: str  # of the entry: "book", "archival", …
    fields: tuple[tuple[str, str], ...]  # as text, LaTeX read; order of the file; without names
    people: tuple[tuple[str, tuple[Person, ...]], ...]  # role ("author", "sender", …) -> names
    supplied: tuple[Supplied, ...]
    place: Place

    def get(self, field: str) -> str | None:
        """The text of a field; None where the entry does not have it."""
        for name, text in self.fields:  # asked very often: no generator is begun for it
            if name == field:
                return text
        return None

    def named(self, role: str) -> tuple[Person, ...]:
        """The people of a role; empty where there are none."""
        for name, people in self.people:
            if name == role:
                return people
        return ()

    @property
    def shown_title(self) -> str:
        """The title; of a document without one what it is: "[telegram from Shtykov to Stalin]"."""
        if (title := self.get("title")) is not None:
            return title
        senders = " and ".join(map(str, self.named("sender")))
        recipients = " and ".join(map(str, self.named("recipient")))
        kind = self.get("kind") or self.type
        return f"[{kind} from {senders} to {recipients}]" if senders and recipients else f"[{kind}]"

    @property
    def is_archival(self) -> bool:
        """Whether it is an archival document, and not a publication."""
        return self.type == "archival"

    @property
    def printed_in(self) -> str | None:
        """The key of the publication that prints or translates the document; None: none is named."""
        return self.get("printedin")

    @property
    def cited_through(self) -> str | None:
        """The key of the work through which the document is cited; None: it is cited directly."""
        return self.get("citedthrough")

    @property
    def shelf_mark(self) -> str | None:
        """Where it lies in its archive, in the order that archives use; None: the notes do not say."""
        parts = [text for part in SHELF_WORDS if (text := name_part(part, self.get(part)))]
        parts += [f"{name.capitalize()} {self.get(name)}" for name in SHELF_PARTS if self.get(name)]
        if (leaves := self.get("listy")) is not None:
            parts.append(f"{'List' if leaves.isdecimal() else 'Listy'} {leaves}")
        return ", ".join(parts) or None


SHELF_WORDS = (
    "item",
    "folder",
    "box",
    "recordseries",
    "collection",
    "shelfmark",
)  # from the part to the whole
LABELLED = ("folder", "box")  # what is not said by the value alone: "folder 3"


def name_part(part: str, text: str | None) -> str | None:
    """A part of a shelf-mark in words: "box 4", "Dean Acheson Papers"."""
    bare = text is not None and part in LABELLED and part not in text.lower()
    return f"{part} {text}" if bare else text


SHELF_PARTS = ("fond", "opis", "delo", "papka")  # from the whole to the part; leaves follow

# --------------------------------------------------------------- what a note says

NOTE_NUMBER_PATTERN = re.compile(r"[1-9]\d{0,5}[a-z]?", re.ASCII)  # matches "14b"; must not match "14 b"


def find_bad_number(number: str, place: Place) -> Iterator[Problem]:
    """A note is named by its number as shown.  Bad: `14.`.  Good: `14`, of a second body `14b`."""
    if not NOTE_NUMBER_PATTERN.fullmatch(number):
        fact = f"`{clip(number, 40)}` is not the number of a note"
        yield Problem("Y112", place, fact, "write it as it is shown: 14, or 14b")


NoteNumber: TypeAlias = Annotated[Phrase, find_bad_number]  # as shown

Form = Literal["full", "short", "ibid", "cross-reference", "shelf-mark"]


@dataclass(frozen=True, slots=True)
class Cite:
    """One reference in a note, as the editor reads it."""

    text: Phrase = field(metadata={"key": "cite"})  # verbatim words of the note as received
    form: Form
    place: Place
    key: Line | None = None  # of the entry of `works.bib`; None: nobody knows, with the `reason`
    locator: Phrase | None = None  # "pp. 9-10"; "Fond 45, Opis 1, …"; None: the words give none
    via: tuple[Line, ...] = ()  # works cited beside it through which the document is cited or printed
    antecedent: NoteNumber | None = None  # note an Ibid. points to; None: the nearest before that cites
    document: Line | None = None  # what is read there, where the words name only the publication
    reason: str | None = None  # wherever judgement was needed
    doubt: str | None = None  # about the reference as the author gives it

    def find_faults(self) -> Iterator[Problem]:
        """A cite that nobody could resolve says what was tried.

        Bad: a cite without key and reason.  Good: `reason: two reports of that month would fit`.
        """
        if self.key is None and self.reason is None:
            yield Problem(
                "C110",
                self.place,
                "a cite without key and without reason",
                "add `key`, or say under `reason` what was tried",
            )


@dataclass(frozen=True, slots=True)
class MarkedCite(Cite):
    """A cite among the words of a remark, which its first and last words set."""

    text: Phrase = field(metadata={"key": "starts"})  # its first words, once in what is left of the remark
    ends: Phrase = ""  # its last words, once before the next cite; "": the first words are all
    after: Phrase = ""  # words right before it, where the first words stand several times


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a note that cite nothing, but for the cites that are marked in them."""

    text: Phrase = field(metadata={"key": "remark"})  # verbatim words of the note as received
    place: Place
    cites: tuple[MarkedCite, ...] = ()  # in the order of the words; what they leave is the remark


@dataclass(frozen=True, slots=True)
class Lost:
    """Said of a note that the witness has lost."""

    reason: str = field(metadata={"key": "lost"})  # why it is known to be missing
    place: Place


@dataclass(frozen=True, slots=True)
class NoteCites:
    """What the editor says about one note, in the order of its words."""

    number: NoteNumber
    parts: tuple[Cite | Remark | Lost, ...]
    place: Place

    def find_faults(self) -> Iterator[Problem]:
        """A note has parts, and what is lost has nothing else.

        Bad: `3: []`.  Good: `3:` with `- lost: the page is missing`.
        """
        if not self.parts or (len(self.parts) > 1 and any(isinstance(p, Lost) for p in self.parts)):
            fact = "a note without parts, or lost and yet with parts"
            yield Problem("C103", self.place, fact, "say what it cites")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name that the author defines in a note."""

    short: Phrase
    long: Phrase
    note: NoteNumber  # that defines it: in the editor's file its number, in an essay its id
    words: Phrase  # verbatim words of the note that define it
    place: Place


@dataclass(frozen=True, slots=True)
class Join:
    """Words with which an author leads from one reference to the next: "Cited in"."""

    text: Phrase
    place: Place


@dataclass(frozen=True, slots=True)
class CitationsFile:
    """What the notes of one essay cite: `footnotes/<slug>.yaml`."""

    place: Place
    notes: Keyed[NoteCites]  # number of the note -> its parts, in the order of its words
    abbreviations: tuple[Abbreviation, ...] = ()  # what the author defines
    joins: tuple[Join, ...] = ()  # words with which the author leads from one reference to the next

    @property
    def path(self) -> str:
        """The path of the file, as problems print it."""
        return self.place.path


# ------------------------------------------------------------------ what it means

State = Literal[
    "named",  # the words say which source it is
    "resolved",  # a short form with exactly one candidate
    "decided",  # none or several candidates, or another than the one: the editor says why
    "unresolved",
]
NoteKind = Literal["source", "source and comment", "discursive", "missing"]
SpanKind = Literal["cite", "remark", "join", "address"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a note's text as received; the spans of a note cover all of it."""

    start: int
    end: int
    kind: SpanKind
    cite: int | None = None  # index into the note's references; None: not a cite


@dataclass(frozen=True, slots=True)
class Reference:
    """A cite with what it means."""

    note: str  # id
    index: int  # among the cites of its note, from 0
    cite: Cite
    source: str | None  # key; None: unresolved
    state: State
    candidates: tuple[str, ...] = ()  # keys a short form could stand for; empty for a full one
    chain: tuple[str, ...] = ()  # ids of the notes passed on the way to the full reference: n18, n17, …, n15
    inherited: str | None = None  # pages that a bare Ibid. has by convention; None: it has its own, or none
    locator_note: str | None = None  # id of the note that gives the inherited pages; None: none are

    @property
    def locator(self) -> str | None:
        """The place that the author's words give; None: they give none."""
        return self.cite.locator


@dataclass(frozen=True, slots=True)
class NoteReferences:
    """One note with the meaning of all its cites."""

    note: str  # id
    kind: NoteKind
    spans: tuple[Span, ...]
    references: tuple[Reference, ...]
    missing: str | None = None  # why the note is known to be lost; None: it is there


Role = Literal["cites", "document"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a source is cited: the way back from its entry to the note."""

    essay: str  # slug
    note: str  # id
    index: int  # of the reference in its note
    role: Role  # "document": read there, though the words name only the publication
    locator: str | None  # as the author's words give it; None: they give none
    form: Form
    inherited: str | None = None  # pages that a bare Ibid. has by convention: the editor's, not the author's
    locator_note: str | None = None  # id of the note that gives them


# ---------------------------------------------------------------- how it is shown


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a formatted citation."""

    text: str
    italic: bool = False


def plain(segments: Iterable[Segment]) -> str:
    """Formatted words without their italics."""
    return "".join(segment.text for segment in segments)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A source in the forms that a page needs, each without the locator."""

    note: tuple[Segment, ...]  # as in a full note, with a full stop
    entry: tuple[Segment, ...]  # as in a bibliography; for a document, which has none, as in a note
    short: tuple[Segment, ...]  # as in a note that cites it again, without a full stop
    gloss: tuple[Segment, ...]  # the short form with number or year, for "[= …]", without a full stop
