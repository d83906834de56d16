"""Calls and notes of a .docx printed as text are paired and get the numbers that they bear.

In: `Marks` and a `Layout`.  Out: a `Numbering`.  Example: footnote calls with the internal ids 2 and
7 are notes 1 and 2; an endnote with the id 2 called after them is note 3.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apparatus.received.word.layout import Layout, Span
from apparatus.received.word.marks import Marks
from apparatus.received.word.notes import Body

LOST_PATTERN = re.compile(
    r"""
    \s* !!![ ]End[ ]note[ ]with[ ]ID[ ]"[^"\n]{0,20}"[ ]not[ ]found[ ]in[ ]document\. \s*
    """,  # matches '!!! End note with ID "4" not found in document.'; must not match "End note 4"
    re.VERBOSE,
)

Key = tuple[str | None, int]  # kind and internal id: what makes a note one note; no kind: nothing calls it


@dataclass(frozen=True, slots=True)
class Numbering:
    """What belongs together, and under which number."""

    calls: Mapping[int, int]  # index of a call in the text -> its number
    notes: tuple[tuple[Body, int], ...]  # in the order of the text
    repeated: tuple[Body, ...]  # the same words printed again for the same note
    lost: tuple[Body, ...]  # in whose place the extraction says that it found none
    unanswered: tuple[tuple[int, int], ...]  # first call of a note that is not there, and how many call it
    shared: tuple[Body, ...]  # notes whose number another note bears


def number_notes(marks: Marks, layout: Layout) -> Numbering:
    """Pair notes with calls and number them.

    A number is what a reader of the document saw: the order of the calls, from 1.  The internal id
    that the witness prints may start at 2, skip or fall, and a footnote and an endnote may share it.
    """
    indices = [index for span in layout.paragraphs if not span.plain for index in calls_in(marks, span)]
    bodies = pair_apart(marks, layout.bodies, indices)
    keys = {index: key_of(marks, index) for index in indices}
    notes, repeated, lost = sort_bodies(marks, bodies)
    note_keys = [body_key(marks, body) for body in notes]
    numbers = give_numbers([*keys.values(), *note_keys])
    numbered = [(body, numbers[key]) for body, key in zip(notes, note_keys, strict=True)]
    seen: set[int] = set()
    shared = []
    for body, number in numbered:
        if number in seen:
            shared.append(body)
        seen.add(number)
    return Numbering(
        calls={index: numbers[key] for index, key in keys.items()},
        notes=tuple(numbered),
        repeated=tuple(repeated),
        lost=tuple(lost),
        unanswered=find_unanswered(keys, set(note_keys)),
        shared=tuple(shared),
    )


def calls_in(marks: Marks, span: Span) -> range:
    """The indices of the calls in the words of a paragraph."""
    first = bisect_left(marks.call_starts, span.extras[-1][1] if span.extras else span.start)
    if first == len(marks.calls) or marks.calls[first].start >= span.end:
        return range(first, first)
    return range(first, bisect_left(marks.call_starts, span.end))


def key_of(marks: Marks, index: int) -> Key:
    """The key of the note that a call calls."""
    return marks.calls[index].kind, marks.calls[index].label


def body_key(marks: Marks, body: Body) -> Key:
    """The key of a note, by its call."""
    return (None, body.opening.label) if body.call is None else key_of(marks, body.call)


def pair_apart(marks: Marks, bodies: Iterable[Body], indices: Iterable[int]) -> list[Body]:
    """Give the notes that stand apart the calls of their label: those without a note first."""
    bodies = list(bodies)
    answered = {key_of(marks, body.call) for body in bodies if body.call is not None}
    by_label: dict[int, list[int]] = {}
    for index in reversed(list(indices)):
        by_label.setdefault(marks.calls[index].label, []).append(index)
    free = {
        label: [index for index in calls if key_of(marks, index) not in answered]
        for label, calls in by_label.items()
    }
    paired = []
    for body in bodies:
        label = body.opening.label
        if body.call is None and label in by_label:
            call = free[label].pop() if free[label] else by_label[label][-1]
            paired.append(body._replace(call=call, apart=True))
        else:
            paired.append(body)
    return paired


def sort_bodies(marks: Marks, bodies: Iterable[Body]) -> tuple[list[Body], list[Body], list[Body]]:
    """Tell notes from notes printed again and from messages in the place of a note."""
    notes: list[Body] = []
    repeated: list[Body] = []
    lost: list[Body] = []
    printed: set[tuple[Key, str]] = set()
    for body in bodies:
        words = marks.text[body.opening.end : body.end]
        if LOST_PATTERN.fullmatch(words):
            lost.append(body)
            continue
        seen = (body_key(marks, body), " ".join(words.split()))
        (repeated if seen in printed else notes).append(body)
        printed.add(seen)
    return notes, repeated, lost


def give_numbers(keys: Iterable[Key]) -> dict[Key, int]:
    """Give every key its number; `keys` in the order of calls, uncalled notes last."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def find_unanswered(keys: Mapping[int, Key], answered: set[Key]) -> tuple[tuple[int, int], ...]:
    """Find the notes that are called and not there: the first call, and how many there are."""
    missing = [(index, key) for index, key in keys.items() if key not in answered]
    counts = Counter(key for _, key in missing)
    first: dict[Key, int] = {}
    for index, key in missing:
        first.setdefault(key, index)
    return tuple((index, counts[key]) for key, index in first.items())
