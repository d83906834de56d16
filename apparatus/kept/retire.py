"""Published ids that have nothing to stand for any more, each with where to look instead.

In: a `Ledger` and the essay with its kept ids.  Out: `Retired` records, old and new.  Example: where
`p7` and `p8` are one passage now, `p8` is retired, `joined`, and `p8-1` in `p7` is where to look.
"""

from collections.abc import Mapping, Sequence

from apparatus.kept.ledger import Entry, Ledger, PassageEntry, note_of
from apparatus.kept.match import holds
from apparatus.model.edition import Essay, How, Retired
from apparatus.model.problems import Place


def retire(ledger: Ledger, essay: Essay) -> tuple[Retired, ...]:
    """The retired ids: those of the ledger that have not come back, and those that are lost now."""
    living = list_living(essay)
    still = [one for one in ledger.retired if one.id not in living]
    lost = [entry for entry in ledger.living if entry.id not in living]
    return (*still, *(retire_one(entry, ledger, essay, living) for entry in lost))


def list_living(essay: Essay) -> dict[str, str]:
    """Every id of an essay, with its words, or for a call or page nothing."""
    living: dict[str, str] = {}
    for passage in essay.passages:
        living[passage.id] = passage.words.text
        living |= {s.id: passage.words.text[s.start : s.end] for s in passage.sentences}
        living |= {page.id: "" for page in passage.words.pages if page.id is not None}
        if passage.heading is not None:
            living[f"h-{passage.number}"] = passage.heading
    for note in essay.notes:
        living[note.id] = note.words.text
        living |= {caller.call: "" for caller in note.called_from}
    return living


def retire_one(
    entry: Entry | PassageEntry, ledger: Ledger, essay: Essay, living: Mapping[str, str]
) -> Retired:
    """Say of one lost id how it went and where to look."""
    how, see = find_traces(entry, ledger, essay, living)
    words = entry.words
    if entry in ledger.calls or entry in ledger.pages:  # their last words are those they stood in
        words = next((s.words for s in ledger.sentences if s.id == entry.words), "")
    return Retired(entry.id, essay.version, how, see, words, Place(ledger.path, 1, 1))


def find_traces(
    entry: Entry | PassageEntry, ledger: Ledger, essay: Essay, living: Mapping[str, str]
) -> tuple[How, tuple[str, ...]]:
    """How an id was lost, and the ids at which its words, or its former neighbours, stand."""
    if isinstance(entry, PassageEntry):
        see = first_of_each_passage(entry, essay)
        if see:
            return ("joined" if len(see) == 1 else "divided"), see
        return trace_words(entry, [p.id for p in essay.passages], living) or (
            "removed",
            neighbours(entry.id, [p.id for p in ledger.passages], living),
        )
    if entry in ledger.sentences:
        sentences = [s.id for p in essay.passages for s in p.sentences]
        return trace_words(entry, sentences, living) or (
            "removed",
            neighbours(entry.id, [s.id for s in ledger.sentences], living),
        )
    if entry in ledger.notes:
        calling = dict.fromkeys(call.words for call in ledger.calls if note_of(call.id) == entry.id)
        near = tuple(sentence for sentence in calling if sentence in living)
        return trace_words(entry, [note.id for note in essay.notes], living) or (
            "removed",
            near or neighbours(entry.id, [note.id for note in ledger.notes], living),
        )
    targets = {"r": note_of(entry.id), "h": "p" + entry.id[2:]}
    target = targets.get(entry.id[0], entry.words)
    return "removed", (target,)  # a note or passage that is lost too is retired, and says where to look


def first_of_each_passage(passage: PassageEntry, essay: Essay) -> tuple[str, ...]:
    """The first published sentence of a lost passage in each passage that has any of them."""
    ours = {sentence.id for sentence in passage.sentences}
    firsts = (next((s.id for s in p.sentences if s.id in ours), None) for p in essay.passages)
    return tuple(first for first in firsts if first is not None)


def trace_words(
    entry: Entry | PassageEntry, candidates: Sequence[str], living: Mapping[str, str]
) -> tuple[How, tuple[str, ...]] | None:
    """Where lost words went: into one larger unit, or into several smaller ones; None: nowhere."""
    whole = tuple(name for name in candidates if holds(living[name], entry.words))
    if len(whole) == 1:
        return "joined", whole
    parts = tuple(name for name in candidates if holds(entry.words, living[name]))
    return ("divided", parts) if parts and not whole else None


def neighbours(name: str, published: Sequence[str], living: Mapping[str, str]) -> tuple[str, ...]:
    """The nearest ids before and after one that have not been lost."""
    at = published.index(name)
    before = next((n for n in reversed(published[:at]) if n in living), None)
    after = next((n for n in published[at + 1 :] if n in living), None)
    return tuple(n for n in (before, after) if n is not None)
