"""The editor's decisions about what a reader of a format understood, laid over its extract.

In: an `Extract` and an `EditorsFile`.  Out: the extract as decided, with the problems that remain.  The keys
are the same for every format: `furniture`, `notes`, `breaks`, `calls`, `pages`, `missing_notes`.
Example: line 66 of `stalin-reconsideration.txt` ends in a full stop and nearly fills the measure;
`breaks: [{line: 67, break: true, reason: …}]` settles whether line 67 begins a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from apparatus.edited.spots import (
    Owner,
    Spot,
    Spots,
    cut,
    flatten,
    give,
    new_paragraph,
    owner_at,
    rebuild,
    set_aside,
    sort,
)
from apparatus.model.editing import (
    BreakDecision,
    CallDecision,
    EditorsFile,
    FurnitureDecision,
    NoteDecision,
    PageDecision,
)
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.text import find_words, show_difference
from apparatus.model.witness import Call, Extract, Furniture, NoteBody, PageTurn, Run, Witness, line_starts
from apparatus.received.checks import check_extract

LABEL_PATTERN = re.compile(
    r"""
    [\[(]? \^? (?P<label>[^\s\w\[\]]{1,4} | \w{1,6}) (?:=\S{1,20})? [\])]? [.:)]? \s*
    """,  # matches "12. " of "12. Ibid.", "[^12]: "; must not match " Ibid."
    re.VERBOSE,
)

SETTLED = ("T101", "T111")  # what a decision about the break at a line settles
ENDS = ("N104", "N115", "N116", "N117", "N130")  # what a decision about a note settles


def decide(witness: Witness, extract: Extract, editor: EditorsFile) -> tuple[Extract, tuple[Problem, ...]]:
    """Apply all decisions in a fixed order; one that fits nothing is an error."""
    spots = flatten(witness, extract)
    found: list[Problem] = []
    for furniture in editor.furniture:
        found += decide_furniture(spots, furniture)
    for note in editor.notes:
        found += decide_note(spots, note)
    for one_break in editor.breaks:
        found += decide_break(spots, one_break)
    found += decide_calls(spots, editor.calls)
    for page in editor.pages:
        found += decide_page(spots, page)
    made = editor.furniture or editor.notes or editor.breaks or editor.calls or editor.pages
    decided = rebuild(spots, extract) if made else extract
    found += find_wrongly_missing(decided, editor)
    lines = {(code, decision.line) for decision in editor.breaks for code in SETTLED}
    numbers = {decision.number for decision in editor.notes}
    lines |= {(c, witness.place(n.at).line) for n in decided.notes if n.number in numbers for c in ENDS}
    left = tuple(p for p in extract.problems if (p.code, p.place.line) not in lines)
    missing = frozenset(each.number for each in editor.missing_notes)
    return check_extract(witness, replace(decided, problems=left), missing=missing), tuple(found)


def find_wrongly_missing(extract: Extract, editor: EditorsFile) -> Iterator[Problem]:
    """A note that is said to be missing is called, and is not there."""
    called = {p.number for par in extract.paragraphs for p in par.pieces if isinstance(p, Call)}
    bodies = {note.number for note in extract.notes}
    for missing in editor.missing_notes:
        if missing.number not in called or missing.number in bodies:
            what = "is there" if missing.number in bodies else "is not called"
            hint = "take this entry out of `missing_notes`"
            yield Problem("E202", missing.place.of("number"), f"note {missing.number} {what}", hint)


def not_once(words: str, times: int, place: Place, text: str) -> Problem:
    """Say that words do not stand once where they are looked for, and where they differ."""
    if times:
        hint = "give more words, as many as it takes"
        return Problem("E210", place, f"“{clip(words, 60)}” stands {times} times in the witness", hint)
    what, shown = show_difference(words, text)
    hint = "give the words exactly as received"
    return Problem("E210", place, f"“{clip(words, 60)}” does not stand in the witness{what}", hint, shown)


def unfit(fact: str, place: Place) -> Problem:
    """Say that a decision does not fit what stands there."""
    return Problem("E211", place, fact, "compare with what `parse` shows of the text")


def decide_furniture(spots: Spots, decision: FurnitureDecision) -> Iterator[Problem]:
    """Set words aside wherever they stand, with other numbers too; or make words of them again."""
    text = spots.witness.text
    words = r"\s+".join(re.sub("[0-9]+", "[0-9]+", re.escape(word)) for word in decision.words.split())
    places = [match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]
    if decision.line is not None:
        places = [(a, b) for a, b in places if spots.witness.place(a).line == decision.line]
    if not places:
        yield not_once(decision.words, 0, decision.place.of("words"), text)
    for start, end in places:
        if decision.kind != "text":
            set_aside(spots, start, end, decision.kind)
            continue
        cut(spots, start)
        cut(spots, end)
        before = [s.owner for s in spots.items if s.owner and s.owner.kind == "paragraph" and s.end <= start]
        owner = before[-1] if before else new_paragraph(spots, decision.reason)
        for index, spot in enumerate(spots.items):
            if start <= spot.start and spot.end <= end and isinstance(spot.piece, Furniture):
                spots.items[index] = Spot(spot.start, spot.end, owner, Run(spot.start, spot.end))
        give(spots, start, end, owner)


def decide_note(spots: Spots, decision: NoteDecision) -> Iterator[Problem]:
    """Begin a note, end it earlier or later."""
    owner = next((o for o, note in spots.notes.items() if note.number == decision.number), None)
    if decision.starts:
        places = find_words(spots.witness.text, decision.starts)
        if len(places) != 1:
            yield not_once(decision.starts, len(places), decision.place.of("starts"), spots.witness.text)
            return
        owner = begin_note(spots, decision, places[0][0], owner)
    if owner is None:
        yield unfit(
            f"there is no note {decision.number}: give its first words in `starts`",
            decision.place.of("number"),
        )
    elif decision.ends:
        # a printed number may stand behind the words of its note
        begin = min([spots.notes[owner].at, *(spot.start for spot in spots.items if spot.owner == owner)])
        places = find_words(spots.witness.text, decision.ends, begin)
        if not places:
            yield not_once(decision.ends, 0, decision.place.of("ends"), spots.witness.text)
        else:
            yield from end_note(spots, decision, owner, places[0][1])


def begin_note(spots: Spots, decision: NoteDecision, at: int, owner: Owner | None) -> Owner:
    """Begin a note where its number is printed; it takes what follows of the note or paragraph there."""
    label = LABEL_PATTERN.match(spots.witness.text, at)
    words = label.end() if label else at
    holder = owner_at(spots, words)
    if owner is None:
        owner = Owner("note", len(spots.notes))
    if words > at:
        set_aside(spots, at, words, "note number")
    shown = label["label"] if label else str(decision.number)
    spots.notes[owner] = NoteBody(decision.number, shown, (), at)
    last = max((spot.end for spot in spots.items if spot.owner == holder), default=words)
    if holder != owner:
        give(spots, words, last, owner)
    return owner


def end_note(spots: Spots, decision: NoteDecision, owner: Owner, end: int) -> Iterator[Problem]:
    """End a note at an offset: what follows of it is text again, or what stands before is taken in."""
    last = max((spot.end for spot in spots.items if spot.owner == owner), default=spots.notes[owner].at)
    if end > last:
        if any(s.owner and s.owner.kind == "note" and last <= s.start < end for s in spots.items):
            yield unfit(
                f"another note stands before the end of note {decision.number}", decision.place.of("ends")
            )
            return
        give(spots, last, end, owner)
        return
    cut(spots, end)
    rest = [spot for spot in spots.items if spot.owner == owner and spot.start >= end]
    if any(spots.witness.text[spot.start : spot.end].strip() for spot in rest):
        paragraph = new_paragraph(spots, decision.reason)
        spots.items = [spot._replace(owner=paragraph) if spot in rest else spot for spot in spots.items]


def decide_break(spots: Spots, decision: BreakDecision) -> Iterator[Problem]:
    """Divide a paragraph at a line or at words of it, or join it to the one before."""
    at = find_line(spots.witness, decision)
    at = at if at is None else pass_marks(spots, at)
    owner = None if at is None else owner_at(spots, at)
    if at is None or owner is None or owner.kind != "paragraph":
        fact = f"line {decision.line} of the witness is not a line of running text"
        hint = "give the line at which the paragraph begins or does not begin"
        yield Problem("E201", decision.place.of("line"), fact, hint)
        return
    cut(spots, at)
    text = spots.witness.text
    mine = [s for s in spots.items if s.owner == owner]
    begins = not any(s.start < at and text[s.start : s.end].strip() for s in mine)
    if decision.breaks and begins:
        spots.judged[owner] = decision.reason
    elif decision.breaks:
        after = new_paragraph(spots, decision.reason)
        spots.items = [
            spot._replace(owner=after) if spot.owner == owner and spot.start >= at else spot
            for spot in spots.items
        ]
    elif begins:
        before = [
            s.owner
            for s in spots.items
            if s.owner and s.owner.kind == "paragraph" and s.start < mine[0].start
        ]
        if before:
            give(spots, mine[0].start, mine[-1].end, before[-1])


def find_line(witness: Witness, decision: BreakDecision) -> int | None:
    """The offset at which a line, or the words on it, begin; None: there is no such line, or not once."""
    starts = line_starts(witness.text)
    if decision.line > len(starts):
        return None
    start = starts[decision.line - 1]
    line = witness.text[start:].partition("\n")[0]
    if decision.starts:
        places = find_words(witness.text, decision.starts, start)
        return places[0][0] if places and places[0][0] < start + len(line) else None
    return start + len(line) - len(line.lstrip()) if line.strip() else None


def pass_marks(spots: Spots, at: int) -> int:
    """Where words begin, behind furniture at an offset: the line "[page 2]The end." begins with “The”."""
    for spot in spots.items:
        if spot.start <= at < spot.end and spot.owner is None:
            at = spot.end
    return at


def decide_calls(spots: Spots, decisions: tuple[CallDecision, ...]) -> Iterator[Problem]:
    """Place calls; the calls of a note that is named are those placed here, and no others."""
    named = {decision.note for decision in decisions}
    for index, spot in enumerate(spots.items):
        if isinstance(spot.piece, Call) and spot.piece.number in named:
            spots.items[index] = spot._replace(piece=Run(spot.start, spot.end))
    spots.items = [spot for spot in spots.items if spot.start < spot.end or isinstance(spot.piece, PageTurn)]
    for decision in decisions:
        places = find_words(spots.witness.text, decision.after)
        if len(places) != 1:
            yield not_once(decision.after, len(places), decision.place.of("after"), spots.witness.text)
        else:
            yield from place_call(spots, decision, places[0][1])


def place_call(spots: Spots, decision: CallDecision, at: int) -> Iterator[Problem]:
    """Put one call, or words in its place, at an offset."""
    text = spots.witness.text
    start = at + len(text[at:]) - len(text[at:].lstrip())
    if decision.note is None:
        here = [s for s in spots.items if isinstance(s.piece, Call) and at <= s.start <= start]
        if not here:
            yield unfit(f"there is no call after “{decision.after}”", decision.place.of("after"))
        spots.items = [s._replace(piece=Run(s.start, s.end)) if s in here else s for s in spots.items]
        return
    likely = (decision.printed,) if decision.printed else (f"[^{decision.note}]", str(decision.note))
    printed = next((words for words in likely if text.startswith(words, start)), "")
    if decision.printed and not printed:
        yield unfit(
            f"“{decision.printed}” does not stand after “{decision.after}”", decision.place.of("printed")
        )
        return
    start = start if printed else at
    end = start + len(printed)
    owner = owner_at(spots, at - 1)
    if owner is None or owner.kind != "paragraph":
        yield unfit(f"“{decision.after}” is not in the text", decision.place.of("after"))
        return
    cut(spots, start)
    cut(spots, end)
    spots.items = [s for s in spots.items if not (start <= s.start and s.end <= end and s.start < s.end)]
    label = printed.strip("[]^()") or str(decision.note)
    spots.items.append(Spot(start, end, owner, Call(start, end, decision.note, label)))
    sort(spots)


def decide_page(spots: Spots, decision: PageDecision) -> Iterator[Problem]:
    """Put the mark of a page where its words begin, and nowhere else."""
    marks = [s for s in spots.items if isinstance(s.piece, PageTurn) and s.piece.page == decision.page]
    spots.items = [spot for spot in spots.items if spot not in marks]
    if not decision.starts:
        if not marks:
            yield unfit(f"no page {decision.page} begins in the text", decision.place.of("page"))
        return
    places = find_words(spots.witness.text, decision.starts)
    owner = owner_at(spots, places[0][0]) if len(places) == 1 else None
    if len(places) != 1:
        yield not_once(decision.starts, len(places), decision.place.of("starts"), spots.witness.text)
    elif owner is None:
        yield unfit(f"“{decision.starts}” is neither in the text nor in a note", decision.place.of("starts"))
    else:
        at = places[0][0]
        cut(spots, at)
        spots.items.append(Spot(at, at, owner, PageTurn(at, decision.page)))
        sort(spots)
