"""Published ids that have nothing to stand for any more, each with where to look instead.

In: the ledger of what was published and the one of what stands now.  Out: retired entries, old and new.
Example: where `p7` and `p8` are one passage now, `p8` is retired, `joined`, and `p8-1` in `p7` is where
to look.  Nothing is said to be "now part of" other words unless its own words are there, all of them,
and were not there before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from apparatus.kept.match import holds
from apparatus.model.ledger import CHOSEN, Entry, EntryKind, How, Ledger, Retirement


@dataclass(frozen=True, slots=True)
class Traces:
    """What was published and what stands now, by id, with the words of whole passages."""

    old: Mapping[str, str]
    new: Mapping[str, str]


def retire(published: Ledger, now: Ledger) -> tuple[Entry, ...]:
    """The retired entries: those that have not come back, and those that are lost now."""
    living = {entry.id for entry in now.entries}
    traces = Traces(words_by_id(published), words_by_id(now))
    still = [entry for entry in published.retired if entry.id not in living]
    lost = [entry for entry in published.living if entry.id not in living]
    return (*still, *(retire_one(entry, published, now, traces) for entry in lost))


def words_by_id(ledger: Ledger) -> dict[str, str]:
    """The words under each living id; those of a passage are those of its sentences."""
    words = {entry.id: entry.words for entry in ledger.living}
    for passage, sentences in inner_words(ledger).items():
        words[passage] = " ".join(sentences)
    return words


def inner_words(ledger: Ledger) -> dict[str, list[str]]:
    """The words of the sentences of each passage."""
    inner: dict[str, list[str]] = {}
    for sentence in ledger.of("sentence"):
        inner.setdefault(sentence.home or "", []).append(sentence.words)
    return inner


def retire_one(entry: Entry, published: Ledger, now: Ledger, traces: Traces) -> Entry:
    """Say of one lost id how it went and where to look."""
    how, see = find_traces(entry, published, now, traces)
    words = traces.old[entry.home or ""] if entry.kind in ("call", "page") else traces.old[entry.id]
    return replace(entry, words=words, retired=Retirement(now.version, how, see))


def find_traces(entry: Entry, published: Ledger, now: Ledger, traces: Traces) -> tuple[How, tuple[str, ...]]:
    """How an id was lost, and the ids at which its words, or its former neighbours, stand."""
    if entry.kind in ("call", "heading", "page"):
        # what it stood with, if lost too, is retired itself and says where to look
        return "removed", (entry.note or entry.home or "",)
    if entry.kind == "passage" and (see := first_of_each_passage(entry, published, now)):
        return ("joined" if len(see) == 1 else "divided"), see
    names = [one.id for one in now.of(entry.kind)]
    if entry.kind in CHOSEN:
        same = tuple(name for name in names if traces.new[name] == entry.words and name not in traces.old)
        return ("joined", same) if len(same) == 1 else ("removed", ())
    if traced := trace_words(entry.id, names, traces):
        return traced
    callers = dict.fromkeys(call.home or "" for call in published.of("call") if call.note == entry.id)
    calling = tuple(sentence for sentence in callers if sentence in traces.new)
    return "removed", calling or neighbours(entry.id, published, entry.kind, traces.new)


def first_of_each_passage(passage: Entry, published: Ledger, now: Ledger) -> tuple[str, ...]:
    """The first published sentence of a lost passage in each passage that has any of them."""
    ours = {sentence.id for sentence in published.of("sentence") if sentence.home == passage.id}
    firsts: dict[str | None, str] = {}
    for sentence in now.of("sentence"):
        if sentence.id in ours:
            firsts.setdefault(sentence.home, sentence.id)
    return tuple(firsts.values())


def trace_words(lost: str, names: Sequence[str], traces: Traces) -> tuple[How, tuple[str, ...]] | None:
    """Where lost words went: into one larger unit, or into several smaller ones; None: nowhere.

    Bad: "Team Alpha crossed the river." is gone, and its twin "Team Beta crossed the river." is said to
    have its words.  Good: "…, and Team Alpha crossed the river." where that was not before.
    """
    words = traces.old[lost]
    whole = tuple(n for n in names if holds(traces.new[n], words) and not holds(traces.old.get(n, ""), words))
    if len(whole) == 1:
        return "joined", whole
    parts = tuple(n for n in names if traces.new[n] != traces.old.get(n) and holds(words, traces.new[n]))
    return ("divided", parts) if parts and not whole else None


def neighbours(name: str, published: Ledger, kind: EntryKind, living: Mapping[str, str]) -> tuple[str, ...]:
    """The nearest ids before and after one that have not been lost."""
    names = [entry.id for entry in published.of(kind)]
    at = names.index(name)
    before = next((n for n in reversed(names[:at]) if n in living), None)
    after = next((n for n in names[at + 1 :] if n in living), None)
    return tuple(n for n in (before, after) if n is not None)
