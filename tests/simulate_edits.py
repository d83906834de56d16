"""Edit the essays at random and see where every published link then leads.

    python -m tests.simulate_edits [EDITS] [SEED]

Every word carries the place it was published at, which the program under test never sees.  A link is
right where at least half of the words it was published for that are still in the text stand under it.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, count
from pathlib import Path
from typing import TypeAlias

from apparatus.edited.divide import hash_version
from apparatus.edited.sentences import find_sentences
from apparatus.edition import read_edition
from apparatus.kept import Kept, keep_essay, ledger_path, name_essay, record_essay
from apparatus.model.edition import EditedEssay, Essay
from apparatus.model.ledger import Ledger
from apparatus.model.problems import Place
from apparatus.model.text import CallMark, EditedNote, EditedPassage, Span, Text
from tests.program.make import ROOT, TOY

Tag: TypeAlias = tuple[str, int, int]  # where a word was published: id, place in it, letters


@dataclass
class Word:
    """A word, where it was published first, and the note called after it."""

    text: str
    tag: Tag  # equal tags: the same word of the same place; a new word has a tag of its own
    note: int | None = None  # a key of `Draft.notes`


@dataclass
class Draft:
    """A text under the hands of an editor: passages and notes as words."""

    essay: Essay
    passages: list[list[Word]]
    notes: dict[int, list[Word]] = field(default_factory=dict)


FRESH = count()


def letters(word: str) -> int:
    """The letters and digits of a word: what it weighs."""
    return sum(c.isalnum() for c in word)


def fresh(text: str) -> Word:
    """A word that has never been published."""
    return Word(text, ("new", next(FRESH), letters(text)))


def open_draft(essay: Essay) -> Draft:
    """An essay as words that know where they stand."""
    draft = Draft(essay, [])
    for note in essay.notes:
        words = note.words.text.split()
        draft.notes[note.number] = [Word(w, (note.id, n, letters(w))) for n, w in enumerate(words)]
    for passage in essay.passages:
        row = [Word(w, (passage.id, n, letters(w))) for n, w in enumerate(passage.words.text.split())]
        for call in passage.calls:
            before = len(passage.words.text[: call.offset].split())
            row[before - 1].note = call.number
        draft.passages.append(row)
    return draft


# -------------------------------------------------------------- from draft to essay


@lru_cache(maxsize=1 << 14)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a passage lie."""
    return tuple((s.start, s.end) for s in find_sentences(Text(text, text), "en"))


@dataclass
class Tags:
    """The tags of the words of a text, by position."""

    passages: list[list[Tag]] = field(default_factory=list)
    sentences: list[list[Tag]] = field(default_factory=list)  # counted through the text
    notes: list[list[Tag]] = field(default_factory=list)
    calls: list[list[Tag]] = field(default_factory=list)


def number_anew(draft: Draft) -> tuple[EditedEssay, Tags]:
    """The essay that `divide` would make of a draft, and the tags of its words."""
    tags = Tags()
    order: list[int] = []
    passages = []
    here = Place("sources/toy.txt", 1, 1)
    for row in (r for r in draft.passages if r):
        text = " ".join(w.text for w in row)
        offsets = [0, *accumulate(len(word.text) + 1 for word in row[:-1])]
        calls = []
        for word, at in zip(row, offsets, strict=True):
            if word.note is not None and word.note in draft.notes and word.note not in order:
                order.append(word.note)
                calls.append(CallMark(len(order), at + len(word.text)))
        sentences = tuple(Span(a, b) for a, b in spans(text))
        words = Text(text, text, tuple(calls))
        passages.append(EditedPassage(words, sentences, "text", None, None, here))
        tags.passages.append([w.tag for w in row])
        for s in sentences:
            inside = [w.tag for w, at in zip(row, offsets, strict=True) if s.start <= at < s.end]
            tags.sentences.append(inside)
    notes = []
    for number, known in enumerate(order, start=1):
        text = " ".join(w.text for w in draft.notes[known])
        notes.append(EditedNote(number, Text(text, text), None if text else "It is lost.", here))
        tags.notes.append([w.tag for w in draft.notes[known]] or [("missing", known, 1)])
        note, n, _ = tags.notes[-1][0]
        tags.calls.append([(f"the call of {note}", n, 1)])  # a call is that of its note, wherever it stands
    known_of = draft.essay
    version = hash_version(known_of.witness, [p.words for p in passages] + [n.words for n in notes])
    parts = (known_of.slug, known_of.witness, known_of.editor, tuple(passages), tuple(notes))
    return EditedEssay(*parts, known_of.residue, version), tags


def place_tags(essay: Essay, tags: Tags) -> dict[str, list[Tag]]:
    """The tags of the words under each id."""
    sentences = [s for passage in essay.passages for s in passage.sentences]
    found = {one.id: row for one, row in zip(essay.passages, tags.passages, strict=True)}
    found |= {one.id: row for one, row in zip(sentences, tags.sentences, strict=True)}
    for note, row, call in zip(essay.notes, tags.notes, tags.calls, strict=True):
        found |= {note.id: row, note.called_from[0].call: call}
    return found


# --------------------------------------------------------------------------- edits

VOCABULARY = """
    harbour lamp keeper winter board letter stone carter toll railway clerk river archive ministry
    telegram border division minister harvest bridge promise report winter signal council wrote saw
    built refused carried opened followed named lost measured never often rarely with without under
    beyond before the a its their and but while because
""".split()  # noqa: SIM905


def invent(dice: random.Random, least: int = 5, most: int = 25) -> list[Word]:
    """A sentence that has never been there."""
    words = [dice.choice(VOCABULARY) for _ in range(dice.randint(least, most))]
    return [fresh(w) for w in (words[0].capitalize(), *words[1:-1], words[-1] + ".")]


def sentences_of(row: list[Word]) -> list[tuple[int, int]]:
    """The sentences of a passage as word indices."""
    text = " ".join(w.text for w in row)
    return [(len(text[:a].split()), len(text[:b].split())) for a, b in spans(text)] if row else []


def pick_passage(draft: Draft, dice: random.Random) -> int:
    """Any passage with words."""
    return dice.choice([n for n, row in enumerate(draft.passages) if row])


def pick_sentence(draft: Draft, dice: random.Random) -> tuple[list[Word], int, int]:
    """Any sentence: its passage and its words from and to."""
    row = draft.passages[pick_passage(draft, dice)]
    return row, *dice.choice(sentences_of(row))


def misspell(word: str, dice: random.Random) -> str:
    """A word with one letter dropped, doubled or exchanged."""
    if len(word) < 4 or not word.isalpha():
        return word
    at = dice.randrange(1, len(word) - 1)
    middle = dice.choice(["", word[at] * 2, word[at + 1] + word[at]])
    return word[:at] + middle + word[at + 1 + (len(middle) > 1 and middle[0] != word[at]) :]


def mend_typos(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    for word in dice.sample(row[start:end], min(2, end - start)):
        word.text = misspell(word.text, dice)


def change_signs(draft: Draft, dice: random.Random) -> None:
    """Other quotation marks, apostrophes and hyphens: no word is another."""
    row, start, end = pick_sentence(draft, dice)
    for word in dice.sample(row[start:end], min(3, end - start)):
        word.text = dice.choice([word.text.replace("’", "'"), f"“{word.text}”", word.text.replace("-", "‑")])


def negate(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    row.insert(dice.randrange(start, end), fresh("not"))


def exchange_names(draft: Draft, dice: random.Random) -> None:
    """Two words of a sentence change places, as two names may."""
    row, start, end = pick_sentence(draft, dice)
    if end - start > 3:
        one, two = dice.sample(range(start + 1, end), 2)
        row[one].text, row[two].text = row[two].text, row[one].text


def add_twin(draft: Draft, dice: random.Random) -> None:
    """A sentence that differs from its neighbour in one word; then one of the two is deleted."""
    row, start, end = pick_sentence(draft, dice)
    twin = [fresh(w.text) for w in row[start:end]]
    twin[dice.randrange(len(twin))] = fresh(dice.choice(VOCABULARY))
    if dice.random() < 0.5:
        row[start:end] = twin
    else:
        row[end:end] = twin


def mend_note(draft: Draft, dice: random.Random) -> None:
    row = dice.choice([row for row in draft.notes.values() if row] or [[]])
    for word in dice.sample(row, min(2, len(row))):
        word.text = misspell(word.text, dice)


def change_words(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    for n in dice.sample(range(start, end), min(dice.randint(1, 4), end - start)):
        row[n] = Word(dice.choice(VOCABULARY), fresh("").tag, row[n].note)


def replace_sentence(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    row[start:end] = invent(dice)


def insert_sentence(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    at = dice.choice([start, end])
    row[at:at] = invent(dice)


def delete_sentence(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    del row[start:end]


def move_sentence(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    taken = row[start:end]
    del row[start:end]
    target = dice.choice(draft.passages)
    at = dice.choice([0, *(b for _, b in sentences_of(target))])
    target[at:at] = taken


def repeat_sentence(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    copy = [fresh(w.text) for w in row[start:end]]
    target = dice.choice(draft.passages)
    at = dice.choice([0, *(b for _, b in sentences_of(target))])
    target[at:at] = copy


def split_sentence(draft: Draft, dice: random.Random) -> None:
    row, start, end = pick_sentence(draft, dice)
    if end - start > 4:
        at = dice.randrange(start + 2, end - 1)
        row[at - 1].text = row[at - 1].text.rstrip(",;:") + "."
        row[at].text = row[at].text[:1].upper() + row[at].text[1:]


def merge_sentences(draft: Draft, dice: random.Random) -> None:
    row, _, end = pick_sentence(draft, dice)
    if end < len(row):
        row[end - 1].text = row[end - 1].text.rstrip(".") + ","
        row[end].text = row[end].text[:1].lower() + row[end].text[1:]


def insert_passage(draft: Draft, dice: random.Random) -> None:
    at = dice.randint(0, len(draft.passages))
    draft.passages.insert(at, [w for _ in range(dice.randint(1, 5)) for w in invent(dice)])


def delete_passage(draft: Draft, dice: random.Random) -> None:
    if len(draft.passages) > 1:
        del draft.passages[pick_passage(draft, dice)]


def move_passage(draft: Draft, dice: random.Random) -> None:
    taken = draft.passages.pop(pick_passage(draft, dice))
    draft.passages.insert(dice.randint(0, len(draft.passages)), taken)


def repeat_passage(draft: Draft, dice: random.Random) -> None:
    copy = [fresh(w.text) for w in draft.passages[pick_passage(draft, dice)]]
    draft.passages.insert(dice.randint(0, len(draft.passages)), copy)


def split_passage(draft: Draft, dice: random.Random) -> None:
    at = pick_passage(draft, dice)
    row = draft.passages[at]
    inner = sentences_of(row)
    if len(inner) > 1:
        cut = dice.choice(inner[1:])[0]
        draft.passages[at : at + 1] = [row[:cut], row[cut:]]


def merge_passages(draft: Draft, dice: random.Random) -> None:
    if len(draft.passages) > 1:
        at = dice.randrange(len(draft.passages) - 1)
        draft.passages[at : at + 2] = [draft.passages[at] + draft.passages[at + 1]]


def insert_note(draft: Draft, dice: random.Random) -> None:
    row, _, end = pick_sentence(draft, dice)
    if row[end - 1].note is None:
        row[end - 1].note = max(draft.notes, default=0) + 1
        draft.notes[max(draft.notes, default=0) + 1] = invent(dice)


def repeat_note(draft: Draft, dice: random.Random) -> None:
    """Another note with the words of one that is there, as *Ibid.* is repeated."""
    row, _, end = pick_sentence(draft, dice)
    if row[end - 1].note is None and draft.notes:
        copy = [fresh(w.text) for w in dice.choice(list(draft.notes.values()))]
        row[end - 1].note = max(draft.notes) + 1
        draft.notes[max(draft.notes) + 1] = copy


def delete_note(draft: Draft, dice: random.Random) -> None:
    if draft.notes:
        del draft.notes[dice.choice(list(draft.notes))]


def exchange_notes(draft: Draft, dice: random.Random) -> None:
    if len(draft.notes) > 1:
        one, two = dice.sample(list(draft.notes), 2)
        draft.notes[one], draft.notes[two] = draft.notes[two], draft.notes[one]


Edit = Callable[[Draft, random.Random], None]
EDITS: dict[str, Edit] = {
    "signs changed": change_signs,
    "typos mended": mend_typos,
    "a negation put in": negate,
    "names exchanged": exchange_names,
    "a twin": add_twin,
    "typos mended in a note": mend_note,
    "words changed": change_words,
    "sentence replaced": replace_sentence,
    "sentence inserted": insert_sentence,
    "sentence deleted": delete_sentence,
    "sentence moved": move_sentence,
    "sentence repeated": repeat_sentence,
    "sentence split": split_sentence,
    "sentences merged": merge_sentences,
    "passage inserted": insert_passage,
    "passage deleted": delete_passage,
    "passage moved": move_passage,
    "passage repeated": repeat_passage,
    "passage split": split_passage,
    "passages merged": merge_passages,
    "note inserted": insert_note,
    "note repeated": repeat_note,
    "note deleted": delete_note,
    "notes exchanged": exchange_notes,
}


# ------------------------------------------------------------------------ outcomes


@dataclass(frozen=True)
class Outcome:
    """Where the published ids lead after edits: to their words, to an explanation, elsewhere."""

    stopped: bool  # the build did not publish before the editor accepted
    right: tuple[str, ...]
    retired: tuple[str, ...]
    copies: tuple[str, ...]  # at the very words, but of another copy
    wrong: tuple[str, ...]
    named: frozenset[str]  # ids that problems speak of, by the ledger line they stand at
    kept: Kept


def judge(before: dict[str, list[Tag]], after: dict[str, list[Tag]], ledger: Ledger, kept: Kept) -> Outcome:
    """Compare what stood under each published id with what stands there now."""
    present = Counter(tag for name, tags in after.items() if "-" in name or name[0] == "n" for tag in tags)
    gone = {one.id for one in kept.ledger.retired}
    published = {entry.id: entry.words for entry in ledger.living}
    words = {entry.id: entry.words for entry in kept.ledger.living}
    right: list[str] = []
    retired: list[str] = []
    copies: list[str] = []
    wrong: list[str] = []
    for name, tags in before.items():
        if name in gone:
            retired.append(name)
        elif name not in after:
            wrong.append(name)  # neither there nor explained
        else:
            under = set(after[name])
            still = sum(tag[2] for tag in tags if tag in present)
            here = sum(tag[2] for tag in tags if tag in under)
            if here and 2 * here >= still:
                right.append(name)
            else:
                (copies if words[name] == published[name] else wrong).append(name)
    named = frozenset(p.fact for p in kept.problems)
    return Outcome(
        bool(kept.problems), tuple(right), tuple(retired), tuple(copies), tuple(wrong), named, kept
    )


def run(draft: Draft, ledger: Ledger, before: dict[str, list[Tag]]) -> tuple[Outcome, dict[str, list[Tag]]]:
    """Number a draft anew, keep its ids, and judge."""
    numbered, tags = number_anew(draft)
    essay, kept = keep_essay(ledger, numbered)
    after = place_tags(essay, tags)
    return judge(before, after, ledger, kept), after


def publish(essay: Essay) -> tuple[Draft, Ledger, dict[str, list[Tag]]]:
    """A draft of an essay, its first ledger, and what stands under each id."""
    draft = open_draft(essay)
    numbered, tags = number_anew(draft)
    first = name_essay(numbered)
    return draft, record_essay(first, ledger_path(essay.slug)), place_tags(first, tags)


def copy_draft(draft: Draft) -> Draft:
    """A draft whose words can be changed without changing the other's."""
    passages = [[Word(w.text, w.tag, w.note) for w in row] for row in draft.passages]
    return Draft(draft.essay, passages, {n: [replace(w) for w in row] for n, row in draft.notes.items()})


def read_essays(*roots: Path) -> list[Essay]:
    """The essays of some editions."""
    found: list[Essay] = []
    for root in roots:
        edition, problems = read_edition(root)
        assert edition is not None, problems
        found += edition.essays
    return found


def main(edits: int = 4000, seed: int = 1950) -> None:
    """Print a table: one row a kind of edit."""
    dice = random.Random(seed)
    published = [publish(essay) for essay in read_essays(ROOT, TOY)]
    rows: dict[str, Counter[str]] = {}
    kinds = [*EDITS, "three edits at once"]
    for number in range(edits):
        kind = kinds[number % len(kinds)]
        start, ledger, before = published[number // len(kinds) % len(published)]
        draft = copy_draft(start)
        for edit in [EDITS[kind]] if kind in EDITS else dice.sample(list(EDITS.values()), 3):
            edit(draft, dice)
        outcome, _ = run(draft, ledger, before)
        row = rows.setdefault(kind, Counter())
        row["edits"] += 1
        row["stopped"] += outcome.stopped
        row["right"] += len(outcome.right)
        row["retired"] += len(outcome.retired)
        row["at a copy"] += len(outcome.copies)
        row["wrong, reported"] += len(outcome.wrong) if outcome.stopped else 0
        if not outcome.stopped:
            row["wrong, silent"] += len(outcome.wrong) + len(outcome.retired) + len(outcome.copies)
        for name in outcome.wrong:
            print(
                "wrong:",
                kind,
                draft.essay.slug,
                number,
                name,
                "" if outcome.stopped else "SILENT",
                file=sys.stderr,
            )
    show_table(rows)


def show_table(rows: dict[str, Counter[str]]) -> None:
    """Print the figures."""
    columns = ["edits", "stopped", "right", "retired", "at a copy", "wrong, reported", "wrong, silent"]
    print(f"{'kind of edit':24}" + "".join(f"{name:>17}" for name in columns))
    total: Counter[str] = Counter()
    for kind, row in rows.items():
        total += row
        print(f"{kind:24}" + "".join(f"{row[name]:17}" for name in columns))
    print(f"{'all':24}" + "".join(f"{total[name]:17}" for name in columns))


def arguments() -> Iterator[int]:
    """The numbers of the command line."""
    yield from map(int, sys.argv[1:3])


if __name__ == "__main__":
    main(*arguments())
