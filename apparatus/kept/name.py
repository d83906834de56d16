"""Every id is given here, once: from the ledger where the words have been published, else fresh.

In: an `EditedEssay` and what of it is `Published`.  Out: the `Essay`, in which every record points by id.
Example: new after `p7` is `p7a` with the number "7a", before `p1` it is `p0a`, after the last, `p29`, it
is `p30`; a new sentence after `p7-3` is `p7-3a`; a note put in after `n12` is `n12a` and printed 13.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase

from apparatus.kept.pair import Published, sentence_at
from apparatus.model import ids
from apparatus.model.edition import EditedEssay, Essay
from apparatus.model.ledger import Entry
from apparatus.model.text import (
    CalledFrom,
    EditedNote,
    EditedPassage,
    Note,
    NoteCall,
    PageBreak,
    Passage,
    Sentence,
    SuppliedHeading,
)


@dataclass(frozen=True, slots=True)
class Caller:
    """A call that has no id yet: where it stands, and the note it calls."""

    note: str
    passage: str
    sentence: str


FRESH = Published()  # of a text that has never been published


def name_essay(essay: EditedEssay, published: Published = FRESH) -> Essay:
    """Give every passage, sentence, note, call, page and heading its id."""
    taken = ids.Taken(published.used)
    names = name_passages(essay.passages, published, taken)
    sentences = name_sentences(essay.passages, names, published, taken)
    shown = show_numbers(essay.notes)
    notes = name_notes(essay.notes, shown, published.notes, taken)
    callers = list_callers(essay, [name for name, _ in names], sentences, notes)
    calls = name_calls(callers, published.calls, taken)
    called_from: dict[str, list[CalledFrom]] = {name: [] for name in notes}
    for caller, call in zip(callers, calls, strict=True):
        called_from[caller.note].append(CalledFrom(call, caller.passage, caller.sentence))
    passages = make_passages(essay, names, sentences, callers, calls)
    made = tuple(
        Note(name, note.number, number, note.words, note.missing, tuple(called_from[name]), note.place)
        for note, name, number in zip(essay.notes, notes, shown, strict=True)
    )
    return Essay(essay.slug, essay.witness, essay.editor, passages, made, essay.residue, essay.version)


# --------------------------------------------------------------- passages and sentences


def name_passages(
    passages: Sequence[EditedPassage], published: Published, taken: ids.Taken
) -> list[tuple[str, str | None]]:
    """The id of each passage and the number printed with it; a title line or closing note has none."""
    kept = published.passages
    numbered = [i for i, p in enumerate(passages) if (kept[i].number if i in kept else p.kind == "text")]
    row = [kept[i].number if i in kept else None for i in numbered]
    number_of = dict(zip(numbered, ids.name_row("", row, ids.Taken(published.numbers)), strict=True))
    names: list[tuple[str, str | None]] = []
    for index, passage in enumerate(passages):
        number = number_of.get(index)
        if index in kept:
            names.append((kept[index].id, number))
        elif number is not None:
            names.append((ids.passage_id("text", number), number))
        else:
            names.append((taken.next(ids.passage_id(passage.kind, "")), None))
        taken.add(names[-1][0])
    return names


def name_sentences(
    passages: Sequence[EditedPassage],
    names: Sequence[tuple[str, str | None]],
    published: Published,
    taken: ids.Taken,
) -> list[list[str]]:
    """The ids of the sentences of each passage."""
    start = 0
    rows = []
    for passage, (name, _) in zip(passages, names, strict=True):
        at = range(start, start + len(passage.sentences))
        kept = [entry.id if (entry := published.sentences.get(n)) else None for n in at]
        rows.append(ids.name_row(ids.sentence_id(name, ""), kept, taken))
        start += len(passage.sentences)
    return rows


def make_passages(
    essay: EditedEssay,
    names: Sequence[tuple[str, str | None]],
    sentences: Sequence[Sequence[str]],
    callers: Sequence[Caller],
    calls: Sequence[str],
) -> tuple[Passage, ...]:
    """The passages under their ids; the first break of each page in the text bears its id."""
    seen: set[int] = set()
    marks = iter(zip(callers, calls, strict=True))
    made = []
    for passage, (name, number), inner in zip(essay.passages, names, sentences, strict=True):
        words = passage.words
        breaks = [PageBreak(ids.page_id(p.page), p.page, p.offset) for p in words.pages if p.page not in seen]
        seen.update(page.page for page in words.pages)
        heading = passage.heading and SuppliedHeading(ids.heading_id(name, number), passage.heading)
        spans = [Sentence(one, s.start, s.end) for one, s in zip(inner, passage.sentences, strict=True)]
        row = []
        for mark in words.calls:
            caller, call = next(marks)
            row.append(NoteCall(call, caller.note, mark.number, mark.offset))
        made.append(
            Passage(
                id=name,
                number=number,
                words=words,
                sentences=tuple(spans),
                calls=tuple(row),
                pages=tuple(breaks),
                kind=passage.kind,
                heading=heading or None,
                judged=passage.judged,
                place=passage.place,
            )
        )
    return tuple(made)


# ------------------------------------------------------------------- notes and calls


def show_numbers(notes: Sequence[EditedNote]) -> list[str]:
    """The numbers as shown: "12"; of several bodies of one number the second is "12b"."""
    times: Counter[int] = Counter()
    shown = []
    for note in notes:
        twin = "" if not times[note.number] else ascii_lowercase[times[note.number] % 26]
        times[note.number] += 1
        shown.append(f"{note.number}{twin}")
    return shown


def name_notes(
    notes: Sequence[EditedNote], shown: Sequence[str], kept: Mapping[int, Entry], taken: ids.Taken
) -> list[str]:
    """The id of each note: its number where that goes beyond all ids, else a letter."""
    names: list[str] = []
    for index, note in enumerate(notes):
        twin = index > 0 and notes[index - 1].number == note.number
        fresh = ids.note_id(shown[index])
        if index in kept:
            names.append(kept[index].id)
        elif fresh not in taken and (twin or note.number > taken.highest.get(ids.note_id(""), 0)):
            names.append(fresh)
        else:
            names.append(taken.beside(names[-1] if names else ids.note_id("0")))
        taken.add(names[-1])
    return names


def list_callers(
    essay: EditedEssay, passages: Sequence[str], sentences: Sequence[Sequence[str]], notes: Sequence[str]
) -> list[Caller]:
    """Every call of the text, in order."""
    of = {note.number: name for note, name in reversed(list(zip(essay.notes, notes, strict=True)))}
    return [
        Caller(of[call.number], name, inner[sentence_at(passage, call.offset)])
        for passage, name, inner in zip(essay.passages, passages, sentences, strict=True)
        for call in passage.words.calls
    ]


def name_calls(callers: Sequence[Caller], published: Sequence[Entry], taken: ids.Taken) -> list[str]:
    """The id of each call: of several calls of a note, each keeps the id of its sentence."""
    of_note: dict[str, list[int]] = {}
    for index, caller in enumerate(callers):
        of_note.setdefault(caller.note, []).append(index)
    known: dict[str | None, dict[str, str | None]] = {}
    for entry in published:
        known.setdefault(entry.note, {})[entry.id] = entry.home
    names = [""] * len(callers)
    for note, row in of_note.items():
        kept = keep_calls([callers[index].sentence for index in row], known.get(note, {}))
        for index, name in zip(row, kept, strict=True):
            fresh = (ids.call_id(note, n) for n in count(1))
            names[index] = name or next(one for one in fresh if one not in taken)
            taken.add(names[index])
    return names


def keep_calls(sentences: Sequence[str], published: Mapping[str, str | None]) -> list[str | None]:
    """The published ids of the calls of one note: by sentence, else by order where as many are left."""
    left = dict(published)
    kept: list[str | None] = [None] * len(sentences)
    for index, sentence in enumerate(sentences):
        same = [name for name, home in left.items() if home == sentence]
        if same:
            kept[index] = same[0]
            del left[same[0]]
    others = [index for index, name in enumerate(kept) if name is None]
    if len(others) == len(left):
        for index, name in zip(others, left, strict=True):
            kept[index] = name
    return kept
