"""Newly numbered passages, sentences and notes get the ids under which their words were published.

In: a `Ledger`, an `Essay` as `divide` numbered it.  Out: the essay with its kept ids, the ledger that
would record it, and a problem for every published id that is concerned.  Example: with a passage put in
after `p7`, what `divide` calls `p8` is new, `p7a`, and what it calls `p9` is still `p8`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from apparatus.kept.ledger import Ledger, PassageEntry, note_of
from apparatus.kept.match import (
    SAME,
    Pair,
    Unit,
    is_distinctive,
    measure,
    pair_in_order,
    pair_missing,
    pair_moved,
    tokens,
    without_rivals,
)
from apparatus.kept.name import name_calls, name_notes, name_passages, name_sentences
from apparatus.kept.record import record_essay
from apparatus.kept.report import report
from apparatus.kept.retire import retire
from apparatus.model.edition import Essay
from apparatus.model.problems import Problem
from apparatus.model.text import CalledFrom, Note, Passage


@dataclass(frozen=True, slots=True)
class Kept:
    """An essay with its published ids."""

    essay: Essay
    ledger: Ledger  # as `accept` would write it
    problems: tuple[Problem, ...]  # empty: every published id still leads to its words


def reconcile(ledger: Ledger, essay: Essay) -> Kept:
    """Keep every published id with its words; say which ids that concerns."""
    passages, sentences = match_text(ledger, essay)
    used = [entry.id for entry in (*ledger.living, *ledger.retired)]
    passage_ids = name_passages(essay, passages, used)
    sentence_ids = name_sentences(essay, passage_ids, sentences, used)
    text_kept = rename_text(essay, passage_ids, sentence_ids)
    notes = name_notes(text_kept, match_notes(ledger, text_kept), used)
    kept = name_calls(rename_notes(text_kept, notes), ledger)
    accepted = record_essay(kept, ledger.path, retire(ledger, kept))
    return Kept(kept, accepted, report(ledger, kept, accepted))


# ------------------------------------------------------------------------ matching


def match_text(ledger: Ledger, essay: Essay) -> tuple[dict[int, str], dict[int, str]]:
    """The published ids of passages and of sentences, by index in the new text."""
    old_sentences, new_sentences = old_units(ledger), new_units(essay)
    old = join_units(old_sentences, ledger.passages)
    new = join_units(new_sentences, essay.passages)
    passages = pair_in_order(old, new)
    passages += pair_moved(old, new, passages)
    starts = firsts(ledger.passages), firsts(essay.passages)
    sentences = match_sentences(old_sentences, new_sentences, passages, *starts)
    passages += pair_by_sentences(ledger, essay, passages, sentences)
    passage_ids = {p.new: ledger.passages[p.old].id for p in passages}
    sentence_ids = {p.new: ledger.sentences[p.old].id for p in sentences}
    published = [(r.id, r.words) for r in ledger.retired if r.id.startswith("p")]
    restore(passage_ids, new, [(i, w) for i, w in published if "-" not in i])
    restore(sentence_ids, new_sentences, [(i, w) for i, w in published if "-" in i])
    return passage_ids, sentence_ids


def old_units(ledger: Ledger) -> list[Unit]:
    """The published sentences, each with the words of the notes that it calls."""
    notes = {note.id: note.words for note in ledger.notes}
    calls: dict[str, set[str]] = {}
    for call in ledger.calls:
        calls.setdefault(call.words, set()).add(notes.get(note_of(call.id), ""))
    return [Unit(s.words, frozenset(calls.get(s.id, ()))) for s in ledger.sentences]


def new_units(essay: Essay) -> list[Unit]:
    """The new sentences, each with the words of the notes that it calls."""
    calls: dict[str, set[str]] = {}
    for note in essay.notes:
        for caller in note.called_from:
            calls.setdefault(caller.sentence, set()).add(note.words.text)
    return [
        Unit(p.words.text[s.start : s.end], frozenset(calls.get(s.id, ())))
        for p in essay.passages
        for s in p.sentences
    ]


def join_units(sentences: Sequence[Unit], passages: Sequence[Passage] | Sequence[PassageEntry]) -> list[Unit]:
    """The passages, each of the words and the notes of its sentences."""
    return [
        Unit(" ".join(s.words for s in inner), frozenset().union(*(s.context for s in inner)))
        for inner in (sentences[i:j] for i, j in pairwise(firsts(passages)))
    ]


def firsts(passages: Sequence[Passage] | Sequence[PassageEntry]) -> list[int]:
    """The index of each passage's first sentence, and at the end the number of all sentences."""
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage.sentences))
    return starts


def match_sentences(
    old: Sequence[Unit],
    new: Sequence[Unit],
    passages: Sequence[Pair],
    ours: Sequence[int],
    theirs: Sequence[int],
) -> list[Pair]:
    """Pair sentences: those of paired passages in order, then those that went to another passage.

    `ours` and `theirs` are the first sentences of the passages, as `firsts` gives them.
    """
    pairs: list[Pair] = []
    for passage in passages:
        i, j = ours[passage.old], theirs[passage.new]
        inner = pair_in_order(old[i : ours[passage.old + 1]], new[j : theirs[passage.new + 1]])
        pairs += [Pair(i + p.old, j + p.new, p.likeness) for p in inner]
    pairs = without_rivals(old, new, pairs)
    pairs += pair_moved(old, new, pairs)
    return pairs + follow_neighbours(old, new, pairs, set(ours))


def follow_neighbours(
    old: Sequence[Unit], new: Sequence[Unit], pairs: Sequence[Pair], starts: set[int]
) -> list[Pair]:
    """Pair what is left over beside a pair on the same side: a short sentence goes with its neighbour."""
    of_old = {p.old: p.new for p in pairs}
    taken = set(of_old.values())
    found: list[Pair] = []
    for step in (1, -1):
        order = range(len(old)) if step == 1 else reversed(range(len(old)))
        for i in order:
            near = i - step
            crosses = (i if step == 1 else i + 1) in starts  # the neighbour is in another passage
            if i in of_old or near not in of_old or crosses:
                continue
            j = of_old[near] + step
            if j in taken or not 0 <= j < len(new):
                continue
            like = measure(old[i], new[j])
            if like:
                found.append(Pair(i, j, like))
                of_old[i] = j
                taken.add(j)
    return found


def pair_by_sentences(
    ledger: Ledger, essay: Essay, passages: Sequence[Pair], sentences: Sequence[Pair]
) -> list[Pair]:
    """Pair left-over passages where at least half of the published words stand in one new passage."""
    ours, theirs = firsts(ledger.passages), firsts(essay.passages)
    home = {n: q for q in range(len(essay.passages)) for n in range(theirs[q], theirs[q + 1])}
    new_of = {p.old: p.new for p in sentences}
    taken_old, taken_new = {p.old for p in passages}, {p.new for p in passages}
    shares: list[tuple[int, int, int]] = []
    for index, passage in enumerate(ledger.passages):
        if index in taken_old:
            continue
        held: Counter[int] = Counter()
        for n, sentence in enumerate(passage.sentences, start=ours[index]):
            if n in new_of and home[new_of[n]] not in taken_new:
                held[home[new_of[n]]] += len(sentence.words)
        shares += [(-size, index, q) for q, size in held.items() if 2 * size >= len(passage.words)]
    found: list[Pair] = []
    for _, index, q in sorted(shares):
        if index not in {p.old for p in found} and q not in {p.new for p in found}:
            found.append(Pair(index, q, SAME))
    return found


def restore(ids: dict[int, str], new: Sequence[Unit], retired: Sequence[tuple[str, str]]) -> None:
    """Give words that have come back the id that was retired when they went."""
    words = Counter(tokens(unit.words) for unit in new)
    last = Counter(tokens(word) for _, word in retired)
    where = {tokens(unit.words): index for index, unit in enumerate(new)}
    for name, word in retired:
        known = tokens(word)
        if words[known] == last[known] == 1 and where[known] not in ids and is_distinctive(word):
            ids[where[known]] = name


def match_notes(ledger: Ledger, essay: Essay) -> dict[int, str]:
    """The published ids of notes, by index; `essay` has its kept passages and sentences."""
    calling: dict[str, set[str]] = {}
    for call in ledger.calls:
        calling.setdefault(note_of(call.id), set()).add(call.words)
    old = [Unit(n.words, frozenset(calling.get(n.id, ()))) for n in ledger.notes]
    new = [Unit(n.words.text, frozenset(c.sentence for c in n.called_from)) for n in essay.notes]
    pairs = pair_in_order(old, new)
    pairs += pair_moved(old, new, pairs)
    pairs += pair_missing(old, new, pairs)
    ids = {p.new: ledger.notes[p.old].id for p in pairs}
    restore(ids, new, [(r.id, r.words) for r in ledger.retired if r.id.startswith("n")])
    return ids


# ------------------------------------------------------------------------ renaming


def rename_text(essay: Essay, passages: Sequence[str], sentences: Sequence[Sequence[str]]) -> Essay:
    """Put ids in place of those that `divide` gave to passages and sentences."""
    new_id: dict[str, str] = {}
    renamed = []
    for passage, name, inner in zip(essay.passages, passages, sentences, strict=True):
        new_id[passage.id] = name
        new_id |= {s.id: kept for s, kept in zip(passage.sentences, inner, strict=True)}
        spans = tuple(replace(s, id=kept) for s, kept in zip(passage.sentences, inner, strict=True))
        renamed.append(replace(passage, id=name, sentences=spans))
    notes = tuple(replace(n, called_from=rename_callers(n, new_id)) for n in essay.notes)
    return replace(essay, passages=tuple(renamed), notes=notes)


def rename_callers(note: Note, new_id: Mapping[str, str]) -> tuple[CalledFrom, ...]:
    """The places that call a note, by their kept ids."""
    return tuple(replace(c, passage=new_id[c.passage], sentence=new_id[c.sentence]) for c in note.called_from)


def rename_notes(essay: Essay, ids: Sequence[str]) -> Essay:
    """Put ids in place of those that `divide` gave to notes, in the notes and at their calls."""
    new_id = {note.id: name for note, name in zip(essay.notes, ids, strict=True)}
    notes = tuple(replace(note, id=new_id[note.id]) for note in essay.notes)
    passages = []
    for passage in essay.passages:
        calls = tuple(replace(c, note=new_id.get(c.note, c.note)) for c in passage.words.calls)
        passages.append(replace(passage, words=replace(passage.words, calls=calls)))
    return replace(essay, passages=tuple(passages), notes=notes)
