"""The file of days: events, and what the texts tell of the dated documents of the bibliography.

In: `sources/chronology.yaml`.  Out: its records.  Example: on 17 January 1950 Kim Il Sung spoke with the
Soviet ambassador, as `p10-1` tells; the telegram that reports it is of 19 January.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from apparatus.model.editing import find_bad_date
from apparatus.model.ids import is_id
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.written import Keyed, Line, Phrase
from apparatus.registers.names import Places

RowKind = Literal["event", "telegram", "conversation", "document"]


def find_bad_id(name: str, place: Place) -> Iterator[Problem]:
    """An id is fit for an address.  Bad: `The talk`.  Good: `1950-01-17-talk`."""
    if not is_id("event", name):
        hint = "use small letters, digits and single hyphens"
        yield Problem("D101", place, f"`{clip(name, 40)}` is not an id", hint)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What an entry points to, by its id."""

    id: Line
    place: Place


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the picture: a place, and what belongs to it."""

    where: Line = field(metadata={"key": "place"})  # id of a name
    place: Place
    holds: tuple[Pointer, ...] = ()  # ids of the places that belong to it


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one who sent or received sat."""

    name: Line  # id of the name
    where: Line = field(metadata={"key": "place"})  # id of a name
    place: Place
    reason: str | None = None  # why the editor says so; None: the texts say it


SuppliedField = Literal["date", "kind", "place", "from", "to", "sender", "recipient", "proof"]


@dataclass(frozen=True, slots=True)
class SuppliedInRow:
    """What the editor says and the texts do not."""

    field: SuppliedField
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that the texts date, and no document of the bibliography is."""

    id: Annotated[Line, find_bad_id]  # fit for an address: "1950-06-25-attack"
    date: Annotated[Line, find_bad_date]  # EDTF
    kind: RowKind
    place: Place
    told_by: Keyed[Places]  # essay -> every sentence and note that tells it or gives its day, month or year
    words: Phrase | None = None  # verbatim, from one of these
    summary: str | None = None  # in the editor's words
    where: Pointer | None = field(default=None, metadata={"key": "place"})  # id of a name
    origin: Pointer | None = field(default=None, metadata={"key": "from"})  # id of a name
    target: Pointer | None = field(default=None, metadata={"key": "to"})  # id of a name
    sender: Pointer | None = None  # id of a name
    recipient: Pointer | None = None  # id of a name
    proof: Pointer | None = None  # key of the document that reports it
    supplied: Keyed[SuppliedInRow] = ()  # field -> reason; `date` wherever no one place gives the whole
    contradiction: str | None = None  # where the texts, or parts of one, do not agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the texts tell of a dated document of the bibliography."""

    key: Line
    place: Place
    told_by: Keyed[Places] = ()  # essay -> sentences that tell of it; the notes that cite it are known
    words: Phrase | None = None  # verbatim, from one of these or of the notes
    summary: str | None = None  # in the editor's words
    where: Pointer | None = field(default=None, metadata={"key": "place"})  # id of a name
    origin: Pointer | None = field(default=None, metadata={"key": "from"})  # left out: the sender's seat
    target: Pointer | None = field(default=None, metadata={"key": "to"})  # left out: the recipient's seat
    supplied: Keyed[SuppliedInRow] = ()  # field -> reason
    contradiction: str | None = None  # where the texts, or parts of one, do not agree


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyFile:
    """What the texts date, and where it stands in the picture: `sources/chronology.yaml`."""

    lanes: tuple[Lane, ...] = ()
    strip: Annotated[Line, find_bad_date] | None = None  # the time of which the picture is drawn
    seats: Keyed[Seat] = ()  # id of a name -> where it sat
    documents: Keyed[Document] = ()  # key -> what the texts tell of it
    events: tuple[Event, ...] = ()
    place: Place

    def find_faults(self) -> Iterator[Problem]:
        """An id stands once, and is no key of a document."""
        seen = {document.key: document.place for document in self.documents}
        for event in self.events:
            if (first := seen.setdefault(event.id, event.place)) is not event.place:
                hint = f"the first is on line {first.line}: rename one of them"
                yield Problem("D101", event.place, f"`{event.id}` is given a second time", hint)
