"""Names for what is new: ids that have never been used, beside those of their neighbours.

In: an essay, the published ids by index, every id ever used.  Out: an id for each passage, sentence,
note and call.  Example: new after `p7` is `p7a`, before `p1` it is `p0a`, after the last, `p29`, `p30`;
a new sentence after `p7-3` is `p7-3a`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_lowercase

from apparatus.kept.ledger import Ledger, note_of
from apparatus.model.edition import Essay
from apparatus.model.text import CalledFrom


def letters() -> Iterator[str]:
    """a, b, … z, aa, ab, …"""
    for length in count(1):
        yield from ("".join(one) for one in product(ascii_lowercase, repeat=length))


def first_free(base: str, used: set[str]) -> str:
    """The base with the first letter that makes an id never used."""
    return next(base + letter for letter in letters() if base + letter not in used)


def highest(stem: str, used: Iterable[str]) -> int:
    """The highest number that any id has behind a stem such as `p` or `p7-`, else 0."""
    pattern = re.compile(re.escape(stem) + r"(\d+)[a-z]*", re.ASCII)
    return max((int(m[1]) for name in used if (m := pattern.fullmatch(name))), default=0)


def name_row(stem: str, kept: Sequence[str | None], used: set[str]) -> list[str]:
    """Name a row of passages or sentences: a letter beside what stands before, numbers at the end."""
    last = max((i for i, name in enumerate(kept) if name is not None), default=-1)
    names: list[str] = []
    for index, name in enumerate(kept):
        if name is not None:
            names.append(name)
        elif index > last:
            names.append(f"{stem}{highest(stem, used) + 1}")
        else:
            names.append(first_free(names[-1].rstrip(ascii_lowercase) if names else f"{stem}0", used))
        used.add(names[-1])
    return names


def name_passages(essay: Essay, kept: Mapping[int, str], used: Iterable[str]) -> list[str]:
    """An id for each passage."""
    return name_row("p", [kept.get(index) for index in range(len(essay.passages))], set(used))


def name_sentences(
    essay: Essay, passages: Sequence[str], kept: Mapping[int, str], used: Iterable[str]
) -> list[list[str]]:
    """Ids for the sentences of each passage; `kept` goes by index in the whole text."""
    taken = set(used)
    index = 0
    names = []
    for passage, name in zip(essay.passages, passages, strict=True):
        row = [kept.get(n) for n in range(index, index + len(passage.sentences))]
        names.append(name_row(f"{name}-", row, taken))
        index += len(row)
    return names


def name_notes(essay: Essay, kept: Mapping[int, str], used: Iterable[str]) -> list[str]:
    """An id for each note: its printed number where that goes beyond all ids, else a letter."""
    taken = set(used)
    names: list[str] = []
    for index, note in enumerate(essay.notes):
        name = kept.get(index)
        if name is None and note.number > highest("n", taken):
            name = f"n{note.number}"
            taken.add(name)
        elif name is None:
            name = first_free(names[-1].rstrip(ascii_lowercase) if names else "n0", taken)
        names.append(name)
    return names


def name_calls(essay: Essay, ledger: Ledger) -> Essay:
    """Name the calls after their notes; of several calls of a note, each keeps the id of its sentence."""
    used = {entry.id for entry in (*ledger.living, *ledger.retired)}
    published = {call.id: call.words for call in ledger.calls}
    gone = {one.id for one in ledger.retired}
    came_back = {one.id: one.words for one in ledger.retired if note_of(one.id) in gone}
    names: dict[str, str] = {}
    notes = []
    for note in essay.notes:
        stem = "r" + note.id[1:]
        known = published | came_back if note.id in gone else published
        ours = {i: s for i, s in known.items() if i == stem or i.startswith(f"{stem}-")}
        kept = name_calls_of_one(stem, note.called_from, ours, used)
        names |= {c.call: name for c, name in zip(note.called_from, kept, strict=True)}
        called = (replace(c, call=name) for c, name in zip(note.called_from, kept, strict=True))
        notes.append(replace(note, called_from=tuple(called)))
    passages = []
    for passage in essay.passages:
        calls = tuple(replace(c, id=names.get(c.id, c.id)) for c in passage.words.calls)
        passages.append(replace(passage, words=replace(passage.words, calls=calls)))
    return replace(essay, passages=tuple(passages), notes=tuple(notes))


def name_calls_of_one(
    stem: str, callers: Sequence[CalledFrom], published: Mapping[str, str], used: set[str]
) -> list[str]:
    """Ids for the calls of one note: by sentence, else by order where as many are left, else new."""
    left = dict(published)
    kept: dict[int, str] = {}
    for index, caller in enumerate(callers):
        same = [name for name, sentence in left.items() if sentence == caller.sentence]
        if same:
            kept[index] = same[0]
            del left[same[0]]
    others = [index for index in range(len(callers)) if index not in kept]
    if len(left) == len(others):
        kept |= dict(zip(others, left, strict=True))
    names = []
    for index in range(len(callers)):
        name = kept.get(index)
        if name is None and stem not in used:
            name = stem
        elif name is None:
            name = next(f"{stem}-{n}" for n in count(2) if f"{stem}-{n}" not in used)
        used.add(name)
        names.append(name)
    return names
