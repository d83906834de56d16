"""The ledger laid over what stands now: kept ids, what would be recorded, and what is to be said.

In: a `Ledger` and an `EditedEssay`, or the library.  Out: the essay under its ids, the ledger as
`accept` would write it, and a problem for every published id that is concerned.  Example: with a passage
put in after `p7` the new one is `p7a`, and the build stops until `accept` has recorded it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from apparatus.kept.match import same_words
from apparatus.kept.name import name_essay
from apparatus.kept.pair import find_published
from apparatus.kept.record import record_essay, record_sources
from apparatus.kept.report import report
from apparatus.kept.retire import retire
from apparatus.model.edition import EditedEssay, Essay
from apparatus.model.ledger import CHOSEN, Change, Entry, Ledger
from apparatus.model.problems import Problem
from apparatus.model.sources import Source
from apparatus.model.text import EmendedPlace, Text

MOST_MENDED = 8  # emended places of one sentence of which every choice is tried


@dataclass(frozen=True, slots=True)
class Kept:
    """What a ledger makes of what stands now."""

    ledger: Ledger  # as `accept` would write it
    problems: tuple[Problem, ...]  # none: every published id still leads to its words


def keep_essay(ledger: Ledger, edited: EditedEssay, reason: str = "") -> tuple[Essay, Kept]:
    """Keep every published id with its words; `reason` is why published words are changed."""
    essay = name_essay(edited, find_published(ledger, edited))
    now = record_essay(essay, ledger.path)
    mended = dict(find_mended(ledger, essay))
    kept = reconcile(ledger, now, mended, reason)
    if ledger.version != now.version:
        kept = replace(kept, ledger=replace(kept.ledger, earlier=(*ledger.earlier, ledger.version)))
    return replace(essay, retired=kept.ledger.retired, ledger=kept.ledger), kept


def keep_chosen(ledger: Ledger, now: Ledger, reason: str = "") -> Kept:
    """Keep published ids that editors choose, so that none is renamed, with what they stand for."""
    return reconcile(ledger, now, {}, reason)


def keep_sources(ledger: Ledger, library: Iterable[Source], reason: str = "") -> Kept:
    """Keep every published key with its work."""
    return keep_chosen(ledger, record_sources(library, ledger.path), reason)


def reconcile(ledger: Ledger, now: Ledger, mended: dict[str, str], reason: str) -> Kept:
    """What is published and what stands now, as one ledger; and what the editor has to hear."""
    before = {entry.id: entry for entry in ledger.entries}
    entries = (record_change(before.get(e.id), e, now.version, mended.get(e.id, reason)) for e in now.entries)
    accepted = replace(now, entries=(*entries, *retire(ledger, now)), earlier=ledger.earlier)
    slug = ledger.path.rsplit("/", 1)[-1].split(".")[0]
    return Kept(accepted, report(ledger, accepted, mended, f"python build_site.py accept {slug}"))


def record_change(before: Entry | None, now: Entry, version: str, reason: str) -> Entry:
    """An entry with all changes of its words so far, the newest with its reason."""
    if before is None:
        return now if now.kind in CHOSEN else replace(now, added=version)
    changes = before.changes
    if not same_words(before.words, now.words):
        changes = (*changes, Change(version, before.words, reason))
    return replace(now, changes=changes, added=before.added) if changes or before.added else now


# ------------------------------------------------------------------------- emendations


def find_mended(ledger: Ledger, essay: Essay) -> Iterator[tuple[str, str]]:
    """The ids whose published words are changed by emendations alone, with the reasons of these."""
    published = {entry.id: entry.words for entry in ledger.living}
    units = [(note.id, note.words, 0, len(note.words.text)) for note in essay.notes]
    units += [(s.id, p.words, s.start, s.end) for p in essay.passages for s in p.sentences]
    for name, words, start, end in units:
        before = published.get(name)
        if before is None or same_words(before, words.text[start:end]):
            continue
        inside = [place for place in words.emended if start <= place.start and place.end <= end]
        undone = find_undone(words, start, end, inside, before)
        if undone:
            yield name, " ".join(dict.fromkeys(place.source.reason for place in undone))


def find_undone(
    words: Text, start: int, end: int, inside: list[EmendedPlace], before: str
) -> tuple[EmendedPlace, ...]:
    """The fewest emended places that, undone, give the published words; empty: none do."""
    for count in range(1, min(len(inside), MOST_MENDED) + 1):
        for places in combinations(inside, count):
            if same_words(undo_some(words.text, start, end, places), before):
                return places
    return ()


def undo_some(text: str, start: int, end: int, places: Iterable[EmendedPlace]) -> str:
    """The words from `start` to `end` with some emended places as received."""
    parts = []
    for place in places:
        parts += [text[start : place.start], place.reading]
        start = place.end
    return "".join([*parts, text[start:end]])
