"""Which marks are note calls and notes: the best series of all.

In: `Mark`s with weights, and the page of each line.  Out: the marks that make the best series, calls and
notes each rising by one, a note after its call, on the page of its call or the next.
Example: of "548 pages", "years.1" and "1 The Defense Ministry" the last two are call 1 and note 1.

The search is a dynamic program over the marks in the order of the text.  Its states are the numbers of the
last call and of the last note; only the best few states of each number are kept, so it is near-linear.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apparatus.received.pdf.marks import Mark

NEAR, FAR = 70, 140  # lines within which a note follows its call where pages are not seen
BLOCK = 12  # lines of a note under which the next one stands
SKIP = 3.0  # what a number that is left out costs
RESTART = 3.0  # what numbers that start again cost
WIDTH = 4  # states kept for each number


class State(NamedTuple):
    """The best series of marks so far with these last numbers."""

    score: float
    call: int
    note: int
    restarts: tuple[int, int]  # of the calls, of the notes
    noted: int  # page on which the last note stands, -1: none
    line: int  # of the last note
    mark: Mark | None
    before: "State | None"


# What a `State` is made of: most of what is found is not kept, and a plain tuple is cheaper.
Fields = tuple[float, int, int, tuple[int, int], int, int, Mark, State | None]
NONE: dict[tuple[int, int], State] = {}


def choose_series(marks: Sequence[Mark], pages: Sequence[int], known: bool) -> list[Mark]:
    """The marks of the best series, in the order of the text.

    It is searched twice: the second time the ways in which the first found calls and notes printed count.
    """
    if not marks:
        return []
    bonuses = pair_bonuses(marks, pages, known)
    first = search(marks, bonuses, pages, known)
    styles: Counter[tuple[str, str]] = Counter((m.kind, m.style) for m in first)
    totals: Counter[str] = Counter(m.kind for m in first)
    again = [b + style_bonus(m, styles, totals) for m, b in zip(marks, bonuses, strict=True)]
    return search(marks, again, pages, known)


def style_bonus(mark: Mark, styles: Mapping[tuple[str, str], int], totals: Mapping[str, int]) -> float:
    """Reward what is printed like the others; notes are printed alike more than calls are."""
    if totals.get(mark.kind, 0) < 2:
        return 0.0
    share = styles.get((mark.kind, mark.style), 0) / totals[mark.kind]
    if mark.kind == "note":
        return 1.0 if share >= 0.5 else -2.0 if share < 0.1 else 0.0
    if share < 0.15 and mark.style in ("bracket", "alone", "spaced"):
        return -2.0
    raised = styles.get(("call", "raised"), 0) / totals["call"]
    return -2.5 if raised > 0.7 and mark.style != "raised" else 0.3 * share


def pair_bonuses(marks: Sequence[Mark], pages: Sequence[int], known: bool) -> list[float]:
    """For each mark what its nearest possible partner is worth: a note after a call, a call before a note."""
    bonuses = [0.0] * len(marks)
    seen: dict[int, int] = {}
    for at, mark in enumerate(marks):
        if mark.kind == "call":
            seen[mark.number] = at
        elif mark.number in seen and marks[seen[mark.number]].line < mark.line:
            bonuses[at] = closeness(marks[seen[mark.number]], mark, pages, known)
        else:
            bonuses[at] = -2.5
    seen = {}
    last = marks[-1].line
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        if mark.kind == "note":
            seen[mark.number] = at
        elif mark.number in seen and mark.line < marks[seen[mark.number]].line:
            bonuses[at] = closeness(mark, marks[seen[mark.number]], pages, known)
        else:
            # The essay breaks off after "1950.3 In the letter, Stalin said": its page has no foot.
            cut = pages[mark.line] == pages[-1] if known else last - mark.line <= NEAR
            bonuses[at] = -1.0 if cut else -2.5
    return bonuses


def closeness(call: Mark, note: Mark, pages: Sequence[int], known: bool) -> float:
    """What it is worth that a call and a note stand on one page, on two neighbours, or far apart."""
    if known:
        apart = pages[note.line] - pages[call.line]
        return 3.0 if apart == 0 else 2.0 if apart == 1 else 1.0
    lines = note.line - call.line
    return 3.0 if lines <= NEAR else 2.0 if lines <= FAR else 1.0


def search(marks: Sequence[Mark], bonuses: Sequence[float], pages: Sequence[int], known: bool) -> list[Mark]:
    """The best series of marks by weight and bonus."""
    empty = State(0.0, 0, 0, (0, 0), -1, -1, None, None)
    by_call: dict[int, dict[tuple[int, int], State]] = {0: {(0, 0): empty}}
    by_note: dict[int, dict[tuple[int, int], State]] = {0: {(0, 0): empty}}
    best = empty
    for mark, bonus in zip(marks, bonuses, strict=True):
        gain = mark.weight + bonus
        page = pages[mark.line]
        if mark.kind == "call":
            found = extend_calls(mark, gain, page, by_call, best, known)
        else:
            found = extend_notes(mark, gain, page, by_note, best)
        for fields in found:
            score, call, note, restarts = fields[:4]
            calls, notes = by_call.setdefault(call, {}), by_note.setdefault(note, {})
            call_key, note_key = (note, restarts[0] - restarts[1]), (call, restarts[0] - restarts[1])
            in_calls, in_notes = make_room(calls, call_key, score), make_room(notes, note_key, score)
            if not (in_calls or in_notes or score > best.score):
                continue
            state = State(*fields)
            if in_calls:
                calls[call_key] = state
            if in_notes:
                notes[note_key] = state
            if score > best.score:
                best = state
    chosen: list[Mark] = []
    node: State | None = best
    while node is not None and node.mark is not None:
        chosen.append(node.mark)
        node = node.before
    return chosen[::-1]


def make_room(states: dict[tuple[int, int], State], key: tuple[int, int], score: float) -> bool:
    """Tell whether a state of this score is to be kept: the best of its key, and one of the best few keys."""
    known = states.get(key)
    if known is not None:
        return known.score < score
    if len(states) < WIDTH:
        return True
    worst, low = None, score
    for other, state in states.items():
        if state.score < low or (state.score == low and worst is None):
            worst, low = other, state.score
    if worst is not None:
        del states[worst]
    return worst is not None


def extend_calls(
    mark: Mark,
    gain: float,
    page: int,
    by_call: dict[int, dict[tuple[int, int], State]],
    best: State,
    known: bool,
) -> list[Fields]:
    """The states that a call leads to: the next number, one or two left out, or numbers that start again."""
    found: list[Fields] = []
    start, row = mark.start, mark.line
    low = 1.5 if mark.weight >= 1.0 else 4.0  # "ср. с. 77." of a note holds no call 7
    for skipped in range(3):
        for state in by_call.get(mark.number - 1 - skipped, NONE).values():
            score, call, note, restarts, noted, line, last, _ = state
            if last is not None and (start < last.end or row == line):
                continue
            lost = skipped - max(0, min(skipped, note - call)) if skipped else 0  # their notes stand there
            score = score + gain - SKIP * lost - (skipped - lost)
            if noted == page if known else 0 <= row - line <= 2:
                score -= low
            found.append((score, mark.number, note, restarts, noted, line, mark, state))
    if mark.number == 1 and best.call and not overlaps(best, mark):
        lost = best.call - (best.note if best.restarts[0] == best.restarts[1] else 0)
        score = best.score + gain - RESTART - (3.0 + 0.5 * min(3, lost) if lost > 0 else 0.0)
        restarts = (best.restarts[0] + 1, best.restarts[1] + (best.note >= best.call))
        note = 0 if best.note >= best.call else best.note
        found.append((score, 1, note, restarts, best.noted, best.line, mark, best))
    if not best.call and mark.number > 1 and mark.weight >= 1.5:
        score = gain - 2.0 - 0.5 * math.log2(mark.number)
        found.append((score, mark.number, mark.number - 1, (0, 0), -1, -1, mark, None))
    return found


def overlaps(state: State, mark: Mark) -> bool:
    """Tell whether a mark shares characters with the last of a series, or its line with the last note."""
    last = state.mark
    return last is not None and (mark.start < last.end or (mark.kind == "call" and mark.line == state.line))


def extend_notes(
    mark: Mark, gain: float, page: int, by_note: dict[int, dict[tuple[int, int], State]], best: State
) -> list[Fields]:
    """The states that a note leads to."""
    found: list[Fields] = []
    for skipped in range(3):
        for state in by_note.get(mark.number - 1 - skipped, {}).values():
            if overlaps(state, mark) or (state.mark and state.mark.line == mark.line):
                continue
            score = state.score + gain - SKIP * skipped
            uncalled = mark.number - state.call if state.restarts[0] == state.restarts[1] else 0
            if uncalled == 1 and state.note and not skipped and mark.line - state.line <= BLOCK:
                score += 1.0  # one call was lost, but the note stands right under the one before it
            elif uncalled > 0:
                score -= 1.5 + 1.5 * min(3, uncalled)
            found.append((score, state.call, mark.number, state.restarts, page, mark.line, mark, state))
    if mark.number == 1 and best.note and best.restarts[0] > best.restarts[1] and not overlaps(best, mark):
        restarts = (best.restarts[0], best.restarts[1] + 1)
        found.append((best.score + gain - RESTART, best.call, 1, restarts, page, mark.line, mark, best))
    return found
