"""What has been published: ids, the words they stand for, and what became of them; no input, no output.

In: nothing.  Out: types; one kind of entry for essays, sources and whatever else has addresses.
Example: `p2-3` is a sentence whose home is `p2`, with the words `It is true, of course, that …`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from apparatus.model.problems import Place
from apparatus.model.written import Line

EntryKind = Literal["passage", "sentence", "note", "call", "page", "heading", "source", "name", "event"]
CHOSEN = frozenset({"source", "name", "event"})  # kinds whose ids editors choose: none is ever renamed
How = Literal["removed", "joined", "divided"]


@dataclass(frozen=True, slots=True)
class Change:
    """Published words that were changed, and why."""

    version: Line  # the first version of the text with the new words
    before: Line
    reason: str


@dataclass(frozen=True, slots=True)
class Retirement:
    """How an id lost what it stood for; it is never used again for other words."""

    since: str  # the first version of the text without it
    how: How  # "joined", "divided": its words are at `see`; "removed": `see` are its former neighbours
    see: tuple[str, ...]  # ids, in the order of the text; empty: there is nowhere to look
    date: str | None = None  # as the editor gives it; None: not given
    reason: str | None = None  # as the editor gives it; None: not given


@dataclass(frozen=True, slots=True)
class Entry:
    """A published id and the words it stands for."""

    id: str
    kind: EntryKind
    place: Place  # in the ledger; of what is not in it yet, in the witness
    words: str = ""  # of a retired id the last ones; of a call, a page, a lost note none
    home: str | None = None  # id of what it stands in, of a heading what it stands before; None: nothing
    number: str | None = None  # printed with a passage; None: no number is printed
    note: str | None = None  # id of the note that a call calls; None: no call
    changes: tuple[Change, ...] = ()  # the oldest first
    added: str | None = None  # the first version of the text with it; None: the first of all
    retired: Retirement | None = None  # None: it is living


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old slug, and the slug at which the essay stands now."""

    old: Line
    new: Line


@dataclass(frozen=True, slots=True)
class Promises:
    """What has been published, once and for all."""

    essays: tuple[str, ...] = ()  # slugs
    sources: tuple[str, ...] = ()  # keys, those that are retired too
    names: tuple[str, ...] = ()
    chronology: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()

    def ids(self, target: str) -> tuple[str, ...]:
        """The ids of a target: "sources", "names", "chronology"."""
        ids: tuple[str, ...] = getattr(self, target)
        return ids

    def with_ids(self, target: str, ids: Iterable[str]) -> "Promises":
        """The same with these ids of a target."""
        changed: dict[str, Any] = {target: tuple(ids)}
        return replace(self, **changed)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All published ids of one target, living and retired."""

    path: str
    version: str  # of the text when its ids were accepted
    entries: tuple[Entry, ...]  # kind by kind, in the order of the text; the retired ones last
    earlier: tuple[str, ...] = ()  # versions of an essay that were accepted before, the oldest first

    def of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The living entries of a kind."""
        return tuple([entry for entry in self.entries if entry.kind == kind and entry.retired is None])

    @property
    def living(self) -> tuple[Entry, ...]:
        """Every entry that is not retired."""
        return tuple([entry for entry in self.entries if entry.retired is None])

    @property
    def retired(self) -> tuple[Entry, ...]:
        """Every entry that is retired, in the order in which they were."""
        return tuple([entry for entry in self.entries if entry.retired is not None])
