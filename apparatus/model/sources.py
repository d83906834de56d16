"""The nouns of the bibliography: sources, what notes cite of them, and what that means.

In: nothing.  Out: types only.  Example: note 17, "Ibid., p. 10.", holds one `Cite` of form `ibid`;
its `Reference` says that it stands for `weathersby2002`, p. 10, by way of notes 16 and 15.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from apparatus.model.problems import Place

# -------------------------------------------------------------------- the sources


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a body that stands in a person's place."""

    family: str  # the whole name of a body, or of a person known by one name: "Shtykov"
    given: str | None = None  # None: a body, or one name only
    body: bool = False  # an institution; its name is never divided or inverted
    family_first: bool = False  # as Chinese names are written: "Li Haiwen"

    def __str__(self) -> str:
        """The name in the order in which it is written."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in parts if part)


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
        return next((text for name, text in self.fields if name == field), None)

    def named(self, role: str) -> tuple[Person, ...]:
        """The people of a role; empty where there are none."""
        return next((people for name, people in self.people if name == role), ())

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
        """Fond, opis, delo, papka and listy; None: the notes do not give it."""
        parts = [f"{name.capitalize()} {self.get(name)}" for name in SHELF_PARTS if self.get(name)]
        if (leaves := self.get("listy")) is not None:
            parts.append(f"{'List' if leaves.isdecimal() else 'Listy'} {leaves}")
        return ", ".join(parts) or None


SHELF_PARTS = ("fond", "opis", "delo", "papka")  # from the whole to the part; leaves follow

# --------------------------------------------------------------- what a note says

Form = Literal["full", "short", "ibid", "cross-reference", "shelf-mark"]


@dataclass(frozen=True, slots=True)
class Cite:
    """One reference in a note, as the editor reads it."""

    text: str  # verbatim span of the note as received, white space single
    form: Form
    place: Place
    key: str | None = None  # None: unresolved
    locator: str | None = None  # "pp. 9-10"; "Fond 45, Opis 1, …"; None: the words give none
    via: tuple[str, ...] = ()  # works cited beside it through which the document is cited or printed
    antecedent: str | None = (
        None  # number of the note an Ibid. points to; None: the nearest before that cites
    )
    document: str | None = None  # what is read there, where the words name only the publication
    reason: str | None = None  # wherever judgement was needed
    doubt: str | None = None  # about the reference as the author gives it


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a note that cite nothing."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Lost:
    """Said of a note that the witness has lost."""

    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class NoteCites:
    """What the editor says about one note, in the order of its words."""

    number: str  # as shown: "14", of the second body of one number "14b"
    parts: tuple[Cite | Remark | Lost, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name that the author defines in a note."""

    short: str
    long: str
    note: str  # that defines it: in the editor's file its number, in an essay its id
    words: str  # verbatim words of the note that define it
    place: Place


@dataclass(frozen=True, slots=True)
class Join:
    """Words with which an author joins references: "Cited in"."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class CitationsFile:
    """`footnotes/<slug>.yaml`."""

    path: str
    notes: tuple[NoteCites, ...]
    abbreviations: tuple[Abbreviation, ...] = ()
    joins: tuple[Join, ...] = ()


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
