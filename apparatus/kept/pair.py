"""Which published ids the words of a new text have.

In: a `Ledger`, an `EditedEssay`.  Out: the published entries by position in the new text.  Example:
with a passage put in after `p7`, the ninth passage of the new text is still `p8`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

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
from apparatus.model.edition import EditedEssay
from apparatus.model.ledger import Entry, Ledger
from apparatus.model.text import EditedPassage


@dataclass(frozen=True, slots=True)
class Published:
    """The published entries of a text by position; what has none is new."""

    passages: Mapping[int, Entry] = field(default_factory=dict)
    sentences: Mapping[int, Entry] = field(default_factory=dict)  # counted through the whole text
    notes: Mapping[int, Entry] = field(default_factory=dict)
    calls: tuple[Entry, ...] = ()  # all of them: which one it is, the note and the sentence tell
    used: frozenset[str] = frozenset()  # every id ever given
    numbers: frozenset[str] = frozenset()  # every number of a passage ever given


@dataclass(frozen=True, slots=True)
class Row:
    """The passages of one side, each with its sentences, as units to be paired."""

    sentences: tuple[Unit, ...]
    firsts: tuple[int, ...]  # the first sentence of each passage, and at the end the number of all

    @property
    def passages(self) -> tuple[Unit, ...]:
        """The passages, each of the words and the notes of its sentences."""
        return tuple(join(self.of(index)) for index in range(len(self.firsts) - 1))

    def of(self, passage: int) -> tuple[Unit, ...]:
        """The sentences of a passage."""
        return self.sentences[self.firsts[passage] : self.firsts[passage + 1]]

    def home(self) -> dict[int, int]:
        """The passage of each sentence."""
        count = len(self.firsts) - 1
        return {n: q for q in range(count) for n in range(self.firsts[q], self.firsts[q + 1])}


def join(sentences: Sequence[Unit]) -> Unit:
    """Several units as one."""
    return Unit(" ".join(s.words for s in sentences), frozenset().union(*(s.context for s in sentences)))


def find_published(ledger: Ledger, essay: EditedEssay) -> Published:
    """Find which published passages, sentences and notes a new text has, and where."""
    passages, sentences = match_text(ledger, essay)
    notes = match_notes(ledger, essay, sentences)
    back = {entry.id for entry in notes.values() if entry.retired}
    calls = [c for c in ledger.entries if c.kind == "call" and (not c.retired or c.note in back)]
    used = frozenset(entry.id for entry in ledger.entries)
    numbers = frozenset(entry.number for entry in ledger.entries if entry.number is not None)
    return Published(passages, sentences, notes, tuple(calls), used, numbers)


# ------------------------------------------------------------------------ two sides


def group_sentences(ledger: Ledger) -> list[list[Entry]]:
    """The published sentences of each published passage."""
    of: dict[str | None, list[Entry]] = {passage.id: [] for passage in ledger.of("passage")}
    for sentence in ledger.of("sentence"):
        of[sentence.home].append(sentence)
    return list(of.values())


def old_row(ledger: Ledger) -> Row:
    """The published text; the context of a sentence are the words of the notes that it calls."""
    notes = {note.id: note.words for note in ledger.of("note")}
    calls: dict[str | None, set[str]] = {}
    for call in ledger.of("call"):
        calls.setdefault(call.home, set()).add(notes.get(call.note or "", ""))
    groups = group_sentences(ledger)
    units = [Unit(s.words, frozenset(calls.get(s.id, ()))) for group in groups for s in group]
    return Row(tuple(units), tuple(accumulate(map(len, groups), initial=0)))


def new_row(essay: EditedEssay) -> Row:
    """The new text, likewise."""
    notes = {note.number: note.words.text for note in reversed(essay.notes)}  # of twins the first
    units = []
    for passage in essay.passages:
        called: list[set[str]] = [set() for _ in passage.sentences]
        for call in passage.words.calls:
            called[sentence_at(passage, call.offset)].add(notes[call.number])
        words = (passage.words.text[s.start : s.end] for s in passage.sentences)
        units += [Unit(w, frozenset(context)) for w, context in zip(words, called, strict=True)]
    counts = (len(passage.sentences) for passage in essay.passages)
    return Row(tuple(units), tuple(accumulate(counts, initial=0)))


def sentence_at(passage: EditedPassage, offset: int) -> int:
    """Which sentence of a passage a call stands in, or at whose end."""
    return max(0, sum(s.start < offset for s in passage.sentences) - 1)


# -------------------------------------------------------------------------- the text


def match_text(ledger: Ledger, essay: EditedEssay) -> tuple[dict[int, Entry], dict[int, Entry]]:
    """The published passages and sentences, by position in the new text."""
    old, new = old_row(ledger), new_row(essay)
    ours, theirs = old.passages, new.passages
    passages = pair_in_order(ours, theirs)
    passages += pair_moved(ours, theirs, passages)
    sentences = match_sentences(old, new, passages)
    passages += pair_by_sentences(old, new, passages, sentences)
    known, inner = ledger.of("passage"), [s for group in group_sentences(ledger) for s in group]
    found = {p.new: known[p.old] for p in passages}, {p.new: inner[p.old] for p in sentences}
    restore(found[0], theirs, [e for e in ledger.retired if e.kind == "passage"])
    restore(found[1], new.sentences, [e for e in ledger.retired if e.kind == "sentence"])
    return found


def match_sentences(old: Row, new: Row, passages: Iterable[Pair]) -> list[Pair]:
    """Pair sentences: those of paired passages in order, then those that went to another passage."""
    pairs: list[Pair] = []
    for passage in passages:
        i, j = old.firsts[passage.old], new.firsts[passage.new]
        inner = pair_in_order(old.of(passage.old), new.of(passage.new))
        pairs += [Pair(i + p.old, j + p.new, p.likeness) for p in inner]
    pairs = without_rivals(old.sentences, new.sentences, pairs)
    pairs += pair_moved(old.sentences, new.sentences, pairs)
    return pairs + follow_neighbours(old.sentences, new.sentences, pairs, set(old.firsts))


def follow_neighbours(
    old: Sequence[Unit], new: Sequence[Unit], pairs: Sequence[Pair], starts: set[int]
) -> list[Pair]:
    """Pair what is left over beside a pair on the same side: a short sentence goes with its neighbour."""
    of_old = {p.old: p.new for p in pairs}
    taken = set(of_old.values())
    found: list[Pair] = []
    for step in (1, -1):
        for i in range(len(old))[::step]:
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


def pair_by_sentences(old: Row, new: Row, passages: Sequence[Pair], sentences: Sequence[Pair]) -> list[Pair]:
    """Pair left-over passages where at least half of the published words stand in one new passage."""
    home = new.home()
    new_of = {p.old: p.new for p in sentences}
    taken_old, taken_new = {p.old for p in passages}, {p.new for p in passages}
    shares: list[tuple[int, int, int]] = []
    for index, passage in enumerate(old.passages):
        if index in taken_old:
            continue
        held: Counter[int] = Counter()
        for n, sentence in enumerate(old.of(index), start=old.firsts[index]):
            if n in new_of and home[new_of[n]] not in taken_new:
                held[home[new_of[n]]] += len(sentence.words)
        shares += [(-size, index, q) for q, size in held.items() if 2 * size >= len(passage.words)]
    found: list[Pair] = []
    for _, index, q in sorted(shares):
        if index not in {p.old for p in found} and q not in {p.new for p in found}:
            found.append(Pair(index, q, SAME))
    return found


def restore(found: dict[int, Entry], new: Sequence[Unit], retired: Sequence[Entry]) -> None:
    """Give words that have come back the id that was retired when they went."""
    if not retired:
        return
    words = Counter(tokens(unit.words) for unit in new)
    last = Counter(tokens(entry.words) for entry in retired)
    where = {tokens(unit.words): index for index, unit in enumerate(new)}
    for entry in retired:
        known = tokens(entry.words)
        if words[known] == last[known] == 1 and where[known] not in found and is_distinctive(entry.words):
            found[where[known]] = entry


# ------------------------------------------------------------------------- the notes


def match_notes(ledger: Ledger, essay: EditedEssay, sentences: Mapping[int, Entry]) -> dict[int, Entry]:
    """The published notes, by position; the context of a note are the sentences that call it."""
    calling: dict[str | None, set[str]] = {}
    for call in ledger.of("call"):
        calling.setdefault(call.note, set()).add(call.home or "")
    known = ledger.of("note")
    old = [Unit(n.words, frozenset(calling.get(n.id, ()))) for n in known]
    contexts = call_contexts(essay, sentences)
    new = [Unit(n.words.text, frozenset(c)) for n, c in zip(essay.notes, contexts, strict=True)]
    pairs = pair_in_order(old, new)
    pairs += pair_moved(old, new, pairs)
    pairs += pair_missing(old, new, pairs)
    found = {p.new: known[p.old] for p in pairs}
    restore(found, new, [entry for entry in ledger.retired if entry.kind == "note"])
    return found


def call_contexts(essay: EditedEssay, sentences: Mapping[int, Entry]) -> list[set[str]]:
    """For each new note the published ids of the sentences that call it; a new sentence has a sign."""
    first: dict[int, int] = {}
    for index, note in enumerate(essay.notes):
        first.setdefault(note.number, index)
    contexts: list[set[str]] = [set() for _ in essay.notes]
    start = 0
    for passage in essay.passages:
        for call in passage.words.calls:
            at = start + sentence_at(passage, call.offset)
            name = sentences[at].id if at in sentences else f"new {at}"
            contexts[first[call.number]].add(name)
        start += len(passage.sentences)
    return contexts
