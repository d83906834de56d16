"""Essays with their notes and references, and all of them as an edition; no input, no output.

In: nothing.  Out: types.  Example: the `Essay` of `sources/decision-for-war.txt`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from apparatus.model.editing import EditorsFile
from apparatus.model.problems import Place
from apparatus.model.sources import Abbreviation, Formatted, Mention, NoteReferences, Source
from apparatus.model.text import Note, Passage, Residue
from apparatus.model.witness import Witness

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
