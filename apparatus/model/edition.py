"""Essays with their notes and references, and all of them as an edition; no input, no output.

In: nothing.  Out: types.  Example: the `Essay` of `sources/decision-for-war.txt`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from apparatus.model.editing import EditorsFile
from apparatus.model.ledger import Entry, Ledger, Redirect
from apparatus.model.sources import Abbreviation, Formatted, Mention, NoteReferences, Source
from apparatus.model.text import EditedNote, EditedPassage, Note, Passage, Residue
from apparatus.model.witness import Witness


@dataclass(frozen=True, slots=True)
class EditedEssay:
    """One essay as its editor has it: positions, and no ids yet."""

    slug: str
    witness: Witness
    editor: EditorsFile
    passages: tuple[EditedPassage, ...]
    notes: tuple[EditedNote, ...]  # in the order of their numbers
    residue: tuple[Residue, ...]
    version: str  # short hash of the witness and of the readings as edited

    @property
    def units(self) -> tuple[EditedPassage | EditedNote, ...]:
        """Everything that has words: the passages, then the notes."""
        return (*self.passages, *self.notes)


@dataclass(frozen=True, slots=True)
class Essay:
    """One essay under its published ids."""

    slug: str
    witness: Witness
    editor: EditorsFile
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    residue: tuple[Residue, ...]
    version: str  # short hash of the witness and of the readings as edited
    references: Mapping[str, NoteReferences] = field(default_factory=dict)  # id of a note -> its cites
    abbreviations: tuple[Abbreviation, ...] = ()
    retired: tuple[Entry, ...] = ()  # published ids that stand for nothing any more
    ledger: Ledger | None = None  # what has been published, and what became of it; None: it has not been
    draft: bool = False  # it has not been published, and is shown for the editor alone

    @property
    def units(self) -> tuple[Passage | Note, ...]:
        """Everything that has words: the passages, then the notes."""
        return (*self.passages, *self.notes)

    def note(self, name: str) -> Note:
        """The note of an id; raises `StopIteration` where there is none."""
        return next(note for note in self.notes if note.id == name)


@dataclass(frozen=True, slots=True)
class Edition:
    """All essays."""

    essays: tuple[Essay, ...]  # in the order of their slugs
    library: tuple[Source, ...] = ()  # in the order of works.bib
    formatted: Mapping[str, Formatted] = field(default_factory=dict)  # key -> citation by CSL
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)  # key -> cited where
    retired: tuple[Entry, ...] = ()  # keys that are entries no more
    redirects: tuple[Redirect, ...] = ()  # old slugs of essays
