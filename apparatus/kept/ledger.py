"""The ledger: every id of an essay that has been published, with the words it stands for.

In: `sources/<slug>.ledger.yaml`.  Out: a `Ledger`, or all that is wrong with the file.
Example: `p2-3: "It is true, of course, that …"` under `p2` under `passages`.

`python build_site.py accept` writes the file; an editor may add `date` and `reason` to a retired id,
or correct the words of an entry to say which words an id stands for.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from apparatus.files.shapes import (
    Shape,
    Taken,
    checked,
    choice,
    list_of,
    mapping_of,
    may,
    need,
    one_line,
    prose,
    read_as,
    record,
    text,
)
from apparatus.files.yaml_tree import Node, Scalar
from apparatus.model.edition import How, Retired
from apparatus.model.problems import Place, Problem, clip

HOW: tuple[str, ...] = get_args(How)


@dataclass(frozen=True, slots=True)
class Entry:
    """A published id and the words it stands for, or for a call or page the sentence it stands in."""

    id: str
    words: str  # of a note: "" where the received text has lost it
    place: Place


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A published passage; its words are those of its sentences."""

    id: str
    sentences: tuple[Entry, ...]
    place: Place

    @property
    def words(self) -> str:
        """The words of the whole passage."""
        return " ".join(sentence.words for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All published ids of an essay, in the order of the text."""

    path: str
    version: str  # of the essay when its ids were accepted
    passages: tuple[PassageEntry, ...]
    notes: tuple[Entry, ...]
    calls: tuple[Entry, ...]  # id -> id of the sentence it stands in
    pages: tuple[Entry, ...]  # id -> id of the sentence it stands in or before
    headings: tuple[Entry, ...]  # id -> the supplied heading
    retired: tuple[Retired, ...]

    @property
    def sentences(self) -> tuple[Entry, ...]:
        """The sentences of all passages."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @property
    def living(self) -> tuple[Entry | PassageEntry, ...]:
        """Every entry that is not retired."""
        return (*self.passages, *self.sentences, *self.notes, *self.calls, *self.pages, *self.headings)


def note_of(call: str) -> str:
    """The id of the note that a call calls: "n12" of "r12-2"."""
    return "n" + call[1:].split("-", 1)[0]


def count_ids(ledger: Ledger) -> int:
    """How many ids are under contract, retired ones included."""
    return len(ledger.living) + len(ledger.retired)


def slug_of(path: str) -> str:
    """What a ledger is of, from the name of its file: the essay's slug, or "sources"."""
    return Path(path).name.split(".")[0]


# --------------------------------------------------------------------------- reading


def id_of(pattern: str, example: str) -> Shape[tuple[str, Place]]:
    """The shape of a key that is an id."""

    def take(node: Node) -> Taken[tuple[str, Place]]:
        value, problems = text(node)
        if value is None or not isinstance(node, Scalar):
            return None, problems
        if not re.fullmatch(pattern, value, re.ASCII):
            fact = f"`{clip(value, 40)}` is not an id such as `{example}`"
            hint = "restore the line; ids are never changed by hand"
            return None, (Problem("L109", node.place, fact, hint),)
        return (value, node.place), ()

    return take


PASSAGE_ID = r"p\d+[a-z]*"
SENTENCE_ID = rf"{PASSAGE_ID}-\d+[a-z]*"
NOTE_ID = r"n\d+[a-z]*"
CALL_ID = r"r\d+[a-z]*(-\d+)?"
PAGE_ID = r"page-\d+"
HEADING_ID = r"h-\d+[a-z]*"
KEY_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ANY_ID = "|".join([PASSAGE_ID, SENTENCE_ID, NOTE_ID, CALL_ID, PAGE_ID, HEADING_ID, KEY_ID])


def entries_of(pattern: str, example: str) -> Shape[tuple[Entry, ...]]:
    """The shape of a mapping from ids to words."""
    pairs = mapping_of(id_of(pattern, example), one_line)

    def take(node: Node) -> Taken[tuple[Entry, ...]]:
        found, problems = pairs(node)
        made = None if found is None else tuple(Entry(name, words, place) for (name, place), words in found)
        return made, problems

    return take


def take_passages(node: Node) -> Taken[tuple[PassageEntry, ...]]:
    """Take the passages with their sentences."""
    sentences = entries_of(SENTENCE_ID, "p7-3")
    found, problems = mapping_of(id_of(PASSAGE_ID, "p7"), sentences)(node)
    made = None if found is None else tuple(PassageEntry(n, inner, place) for (n, place), inner in found)
    return made, problems


def take_retired(node: Node) -> Taken[tuple[Retired, ...]]:
    """Take the retired ids."""
    fields = {
        "since": need(one_line),
        "how": need(choice(*HOW)),
        "see": need(list_of(text)),
        "words": need(one_line),
        "date": may(prose),
        "reason": may(prose),
    }
    retired: Shape[dict[str, Any]] = record(dict, fields)
    found, problems = mapping_of(id_of(ANY_ID, "p7"), retired)(node)
    if found is None:
        return None, problems
    return tuple(Retired(**{**inner, "id": name, "place": place}) for (name, place), inner in found), problems


def find_contradictions(ledger: Ledger, place: Place) -> Iterator[Problem]:
    """An id stands once in the ledger, and what it points to is in it too.

    Bad: `p7` under `passages` and under `retired`; `see: [p99]`.
    """
    everything = [*ledger.living, *ledger.retired]
    times = Counter(entry.id for entry in everything)
    for entry in everything:
        if times[entry.id] > 1:
            times[entry.id] = 0  # said once
            fact = f"`{entry.id}` stands in the ledger more than once"
            yield Problem("L109", entry.place, fact, "keep one; if in doubt, restore the file as it was")
    sentences = {s.id for s in ledger.sentences}
    pointers = [(entry, (entry.words,), sentences) for entry in (*ledger.calls, *ledger.pages)]
    pointers += [(entry, entry.see, set(times)) for entry in ledger.retired]  # type: ignore[misc]
    for entry, targets, known in pointers:
        for target in targets:
            if target not in known:
                fact = f"`{entry.id}` leads to `{clip(target, 40)}`, which is not in the ledger"
                yield Problem("L109", entry.place, fact, "restore the file as it was")


LEDGER: Shape[Ledger] = checked(
    record(
        lambda place, **parts: Ledger(path=place.path, **parts),
        {
            "version": need(one_line),
            "passages": need(take_passages),
            "notes": need(entries_of(NOTE_ID, "n12")),
            "calls": need(entries_of(CALL_ID, "r12")),
            "pages": need(entries_of(PAGE_ID, "page-2")),
            "headings": need(entries_of(HEADING_ID, "h-7")),
            "retired": need(take_retired),
        },
    ),
    find_contradictions,
)


def read_ledger(path: Path, shown: str) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """Read the ledger of an essay; None where there is none yet or anything is wrong with it."""
    if not path.exists():
        return None, (no_ledger(shown),)
    return read_as(LEDGER, path, shown)


def no_ledger(shown: str) -> Problem:
    """An essay that has not been published has no ledger, and the first one is written by command."""
    hint = (
        f"run `python build_site.py accept {slug_of(shown)}`, which writes it; from then on its ids are kept"
    )
    return Problem("L101", Place(shown, 1, 1), "there is no ledger of published ids yet", hint)
