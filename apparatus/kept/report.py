"""What has become of published ids, said to the editor.

In: a `Ledger`, the essay with its kept ids, the ledger as it would be accepted.  Out: problems, none
where every id leads to its words.  Example:

    sources/decision-for-war.ledger.yaml:62:3: L106 error: p8 now stands in p7
        | For all the above reasons, after the establishment of the DPRK and the ROK in the fall of 1948, …
        hint: if that is right, `python build_site.py accept decision-for-war` records it; …
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from apparatus.kept.ledger import Entry, Ledger, note_of, slug_of
from apparatus.kept.match import holds, is_slight
from apparatus.kept.retire import list_living
from apparatus.model.edition import Essay, Retired
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.text import Note, Passage


def report(ledger: Ledger, essay: Essay, accepted: Ledger) -> tuple[Problem, ...]:
    """Every published id that is concerned, and everything that has none yet."""
    found = chain(
        report_passages(ledger, essay, accepted),
        report_sentences(ledger, essay, accepted),
        report_notes(ledger, essay, accepted),
        report_marks(ledger, accepted),
        report_returned(ledger, accepted),
    )
    return tuple(found)


def problem(code: str, place: Place, fact: str, ledger: Ledger, *words: str) -> Problem:
    """A problem with the hint that all of them share."""
    hint = (
        f"if that is right, `python build_site.py accept {slug_of(ledger.path)}` records it; "
        "if not, bring the text back to what was published"
    )
    return Problem(code, place, fact, hint, tuple(clip(w) for w in words if w))


def show_ids(names: Sequence[str]) -> str:
    """Some ids as words: "p7-1", "p7-1 and p7-2", "p7-1 to p7-4"."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{names[0]} to {names[-1]}"


def home_of(essay: Essay) -> dict[str, str]:
    """The passage in which each sentence stands."""
    return {s.id: p.id for p in essay.passages for s in p.sentences}


def report_passages(ledger: Ledger, essay: Essay, accepted: Ledger) -> Iterator[Problem]:
    """Passages that are new, moved, divided, joined or gone."""
    published = {p.id: p for p in ledger.passages}
    returned = {r.id for r in ledger.retired}
    home = home_of(essay)
    for passage in essay.passages:
        if passage.id not in published and passage.id not in returned:
            yield from report_new_passage(passage, ledger)
    order = [p.id for p in ledger.passages]
    for name in find_moved([p.id for p in essay.passages], order):
        words = published[name].words
        fact = f"{name} has moved and keeps its id"
        yield problem("L104", published[name].place, fact, ledger, words)
    lost = {r.id: r for r in accepted.retired}
    for old in ledger.passages:
        if old.id not in lost:
            continue
        if lost[old.id].how == "removed":
            inner = show_ids([s.id for s in old.sentences])
            fact = f"{old.id} is gone, and with it {inner}"
            yield problem("L107", old.place, fact, ledger, old.words)
        else:
            code = "L106" if lost[old.id].how == "joined" else "L105"
            where = show_ids(list(dict.fromkeys(home.get(name, name) for name in lost[old.id].see)))
            fact = f"{old.id} has no passage of its own any more; its words stand in {where}"
            yield problem(code, old.place, fact, ledger, old.words)


def report_new_passage(passage: Passage, ledger: Ledger) -> Iterator[Problem]:
    """A passage without a published id: words put in, or a published passage divided."""
    came = [s.id for s in passage.sentences if s.id in {e.id for e in ledger.sentences}]
    former = {s.id: p for p in ledger.passages for s in p.sentences}
    sources = list(dict.fromkeys(former[name].id for name in came))
    if not sources:
        fact = f"a passage that has never been published; its id would be {passage.id}"
        yield problem("L102", passage.place, fact, ledger, passage.words.text)
        return
    fact = f"{show_ids(came)} of {show_ids(sources)} would stand in a passage of their own, {passage.id}"
    yield problem("L105", former[came[0]].place, fact, ledger, passage.words.text)


def find_moved(new: Sequence[str], old: Sequence[str]) -> list[str]:
    """The published ids that are not in their old order: as few as explain the new one."""
    place = {name: n for n, name in enumerate(old)}
    row = [name for name in new if name in place]
    ends: list[int] = []  # the smallest last place of a row of each length that is in order
    lengths = []
    for name in row:
        at = bisect_left(ends, place[name])
        ends[at : at + 1] = [place[name]]
        lengths.append(at)
    wanted = len(ends) - 1
    moved = []
    reached = len(old)
    for name, length in zip(reversed(row), reversed(lengths), strict=True):
        if length == wanted and place[name] < reached:
            wanted, reached = wanted - 1, place[name]
        else:
            moved.append(name)
    return moved[::-1]


def report_sentences(ledger: Ledger, essay: Essay, accepted: Ledger) -> Iterator[Problem]:
    """Sentences that are new, rewritten, moved, divided, joined or gone, passage by passage."""
    published = {s.id: s for s in ledger.sentences}
    returned = {r.id for r in ledger.retired}
    former = {s.id: p.id for p in ledger.passages for s in p.sentences}
    passages = {p.id for p in ledger.passages}
    living = list_living(essay)
    for passage in essay.passages:
        names = [s.id for s in passage.sentences]
        text = {s.id: passage.words.text[s.start : s.end] for s in passage.sentences}
        inside = [name for name in names if former.get(name) == passage.id]
        out_of_order = set(find_moved(inside, [s.id for s in ledger.sentences]))
        whole_is_new = passage.id not in passages and not any(name in published for name in names)
        for name in names:
            if name in published:
                old = published[name]
                if not is_slight(old.words, text[name]) and old.words != text[name]:
                    fact = f"the words of {name} are no longer those that were published"
                    yield problem("L103", old.place, fact, ledger, old.words, text[name])
                strayed = former[name] != passage.id and passage.id in passages
                if name in out_of_order or (strayed and former[name] in living):
                    fact = f"{name} now stands in another place, in {passage.id}, and keeps its id"
                    yield problem("L104", old.place, fact, ledger, old.words)
            elif name not in returned and not whole_is_new:
                yield report_new_sentence(name, text[name], passage, ledger, living)
    yield from report_lost_sentences(ledger, accepted)


def report_new_sentence(
    name: str, words: str, passage: Passage, ledger: Ledger, living: Mapping[str, str]
) -> Problem:
    """A sentence without a published id: words put in, or a published sentence divided."""
    whole = [s for s in ledger.sentences if holds(s.words, words) and not holds(living.get(s.id, ""), words)]
    if len(whole) == 1:
        fact = f"{whole[0].id} is divided; a part of it would be {name}"
        return problem("L105", whole[0].place, fact, ledger, whole[0].words, words)
    fact = f"a sentence of {passage.id} that has never been published; its id would be {name}"
    return problem("L102", passage.place, fact, ledger, words)


def report_lost_sentences(ledger: Ledger, accepted: Ledger) -> Iterator[Problem]:
    """Sentences that are joined to others, divided or gone, but for those of a passage that is gone."""
    lost = {r.id: r for r in accepted.retired}
    for passage in ledger.passages:
        if passage.id in lost and lost[passage.id].how == "removed":
            continue
        for old in passage.sentences:
            if old.id in lost:
                yield report_lost(old, lost[old.id], ledger)


def report_lost(old: Entry, retired: Retired, ledger: Ledger) -> Problem:
    """A sentence or note that lost its id."""
    if retired.how == "removed":
        return problem("L107", old.place, f"{old.id} is gone", ledger, old.words)
    code = "L106" if retired.how == "joined" else "L105"
    fact = f"{old.id} stands by itself no more; its words are in {show_ids(retired.see)}"
    return problem(code, old.place, fact, ledger, old.words)


def report_notes(ledger: Ledger, essay: Essay, accepted: Ledger) -> Iterator[Problem]:
    """Notes that are new, rewritten, found or lost, moved or gone."""
    published = {n.id: n for n in ledger.notes}
    returned = {r.id for r in ledger.retired}
    for note in essay.notes:
        if note.id in published:
            yield from report_note(published[note.id], note, ledger)
        elif note.id not in returned:
            place = note.place or Place(essay.witness.path, 1, 1)
            fact = f"note {note.number} has never been published; its id would be {note.id}"
            yield problem("L102", place, fact, ledger, note.words.text)
    for name in find_moved([n.id for n in essay.notes], [n.id for n in ledger.notes]):
        fact = f"{name} has moved and keeps its id"
        yield problem("L104", published[name].place, fact, ledger, published[name].words)
    lost = {r.id: r for r in accepted.retired}
    for old in ledger.notes:
        if old.id in lost:
            yield report_lost(old, lost[old.id], ledger)


def report_note(old: Entry, note: Note, ledger: Ledger) -> Iterator[Problem]:
    """A published note whose words are others, or were lost, or were found."""
    if old.words == note.words.text or (
        old.words and note.words.text and is_slight(old.words, note.words.text)
    ):
        return
    fact = f"the words of {old.id} are no longer those that were published"
    if not old.words or not note.words.text:
        fact = f"the words of {old.id} are {'lost' if old.words else 'there now'}"
    yield problem("L103", old.place, fact, ledger, old.words, note.words.text)


def report_marks(ledger: Ledger, accepted: Ledger) -> Iterator[Problem]:
    """Calls, pages and headings that are new or gone, or stand elsewhere, or have other words."""
    notes = {entry.id for entry in ledger.notes}
    known = {entry.id for entry in (*ledger.living, *ledger.retired)}
    for kind in ("calls", "pages", "headings"):
        before: dict[str, Entry] = {entry.id: entry for entry in getattr(ledger, kind)}
        after: dict[str, Entry] = {entry.id: entry for entry in getattr(accepted, kind)}
        for name, entry in after.items():
            of_new_note = kind == "calls" and note_of(name) not in notes
            if name not in known and not of_new_note:
                fact = f"{name} has never been published"
                yield problem("L102", Place(ledger.path, 1, 1), fact, ledger, entry.words)
            elif name in before and kind == "headings" and not is_slight(before[name].words, entry.words):
                fact = f"{name}, the heading before p{name[2:]}, has other words"
                yield problem("L103", before[name].place, fact, ledger, before[name].words, entry.words)
            elif name in before and kind != "headings" and before[name].words != entry.words:
                fact = f"{name} stands in {entry.words}, no longer in {before[name].words}"
                yield problem("L104", before[name].place, fact, ledger)
        for name in (name for name in before if name not in after):
            fact = f"{name} is gone" + ("" if kind == "headings" else f"; it stood in {before[name].words}")
            yield problem("L107", before[name].place, fact, ledger)


def report_returned(ledger: Ledger, accepted: Ledger) -> Iterator[Problem]:
    """Retired ids whose words have come back."""
    still = {one.id for one in accepted.retired}
    for one in ledger.retired:
        if one.id not in still:
            fact = f"the words of {one.id}, which was retired, have come back"
            yield problem("L108", one.place, fact, ledger, one.words)
