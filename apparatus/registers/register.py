"""What the registers say: mentions of names, rows of the chronology; no input, no output.

In: nothing.  Out: types.  Example: `Row("1950-01-17-kim-shtykov", "1950-01-17", "conversation", …)`, told in
`p10-1` of an essay, proved by a telegram of two days later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from apparatus.model.days import Bracketed
from apparatus.model.ledger import Entry
from apparatus.model.problems import Place
from apparatus.model.sources import Supplied
from apparatus.registers.chronology import Lane, RowKind
from apparatus.registers.map import Map
from apparatus.registers.names import Name


@dataclass(frozen=True, slots=True)
class At:
    """A sentence or note of an essay."""

    essay: str  # slug
    id: str  # "p7-3", "n12"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A place where a name stands, with the words around it; all three together are verbatim."""

    at: At
    start: int  # offset in the sentence or note
    before: str
    name: str
    after: str
    goes_on: bool  # whether the sentence or note has more words after these


@dataclass(frozen=True, slots=True)
class PartInSource:
    """The part that a name has in a source."""

    key: str
    role: str  # "author", "editor", "sender", "recipient", …


@dataclass(frozen=True, slots=True)
class Row:
    """An event or document of the chronology; places and people are ids of names."""

    id: str
    date: str  # EDTF
    kind: RowKind
    place: Place  # where it is written
    words: str | None  # verbatim, from one of its places; None: the texts have none, or none is chosen
    summary: str | None  # in the editor's words; None: nobody has said
    where: str | None  # None: not told
    origin: str | None  # whence it went, or the side that speaks; None: not told, or it went nowhere
    target: str | None  # whither it went, or the side that is told
    sender: str | None
    recipient: str | None
    passages: tuple[At, ...]  # sentences that tell it
    notes: tuple[At, ...]  # notes that tell or cite it
    proof: str | None  # key of the document that reports it, or is it; None: none is cited
    supplied: tuple[Supplied, ...]
    contradiction: str | None  # where the texts do not agree; None: they do
    bracketed: Bracketed  # what of the date is supplied: all of it, the year, nothing

    @property
    def essays(self) -> tuple[str, ...]:
        """The slugs of the essays that tell it."""
        return tuple(dict.fromkeys(at.essay for at in (*self.passages, *self.notes)))

    @property
    def is_inferred(self) -> bool:
        """Whether only an inference dates it."""
        return self.bracketed == "date" or "?" in self.date or "%" in self.date


@dataclass(frozen=True, slots=True)
class Registers:
    """The names and the days of an edition."""

    names: tuple[Name, ...] = ()  # those that the texts have, in the order of the file
    called: Mapping[str, str] = field(default_factory=dict)  # id -> name, of all names of the file
    mentions: Mapping[str, tuple[NameMention, ...]] = field(default_factory=dict)  # id -> in their order
    parts: Mapping[str, tuple[PartInSource, ...]] = field(default_factory=dict)  # id -> in sources
    rows: tuple[Row, ...] = ()  # in the order of their dates
    lanes: tuple[Lane, ...] = ()
    strip: str | None = None  # the time of which the picture is drawn; None: of all rows
    map: Map | None = None  # None: there is none
    retired_names: tuple[Entry, ...] = ()
    retired_rows: tuple[Entry, ...] = ()
