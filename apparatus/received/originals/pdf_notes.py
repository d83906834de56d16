"""The notes of a PDF and the calls in its text, by size, height and number.

In: the lines of all pages.  Out: `Notes`.  Smaller lines at the foot of a column that open the next expected
number are notes; raised numbers that have a note are calls.  Example: the foot of a page is

    9. Ibid., p. 12.
    10. Letter of the keeper, which is so long that it goes on
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from apparatus.received.originals.pdf_lines import Line
from apparatus.received.pdf.lines import ends_sentence, opens_high

OPENING_PATTERN = re.compile(
    r"""
    [\[(]? (?P<number>[0-9]{1,4}) [\])]? [.:]? \s* (?=\S)
    """,  # matches "12. Ibid."; must not match "* Ibid."
    re.VERBOSE,
)


@dataclass(slots=True)
class Note:
    """A note: its number as printed, and its lines by index."""

    number: int
    start: int  # where its words begin in its first line
    lines: list[int]
    doubt: str = ""  # why its extent is not certain


@dataclass(frozen=True, slots=True)
class Call:
    """A raised number in a line of the text."""

    line: int
    start: int
    end: int
    number: int


@dataclass(slots=True)
class Notes:
    """All notes, and for each its call."""

    notes: list[Note] = field(default_factory=list)
    calls: dict[int, Call] = field(default_factory=dict)  # index of a note -> its call
    free: list[Call] = field(default_factory=list)  # raised numbers that call nothing


def find_notes(lines: Sequence[Line], body: float) -> Notes:
    """Find the notes at the feet of pages, or else at the end of the text, and their calls."""
    notes = list(find_footnotes(lines, body))
    taken = {at for note in notes for at in note.lines}
    calls = [c for at in range(len(lines)) if at not in taken for c in find_raised(lines[at], at)]
    found = pair(lines, notes, calls, near=True)
    if len(found.calls) < 0.5 * len(calls):
        ends = list(find_endnotes(lines, rising(calls)))
        taken = {at for note in ends for at in note.lines}
        others = pair(lines, ends, [call for call in calls if call.line not in taken], near=False)
        if len(others.calls) > len(found.calls):
            return others
    return found


def find_raised(line: Line, at: int) -> Iterator[Call]:
    """The raised numbers of a line."""
    for start, end in line.raised:
        for match in re.finditer("[0-9]{1,4}", line.text[start:end]):
            yield Call(at, start + match.start(), start + match.end(), int(match.group()))


def find_footnotes(lines: Sequence[Line], body: float) -> Iterator[Note]:
    """The notes at the feet of columns; a note goes on in the foot of the next one."""
    last: Note | None = None
    for _, rows in groupby(range(len(lines)), key=lambda at: (lines[at].page, lines[at].block)):
        foot = find_foot(lines, list(rows), body, last.number if last else 0)
        starts = find_starts(lines, foot, last.number if last else 0)
        first = starts[0][0] if starts else len(lines)
        rest = [at for at in foot if at < first]
        if last and rest and (more := find_rest(lines, rest, first, last, body)):
            if ends_sentence(lines[last.lines[-1]].text) and opens_high(lines[more[0]].text):
                last.doubt = "it goes on over the page after a full stop"
            last.lines += more
        elif last and is_cut(lines, last):
            last.doubt = "its last line is full and ends no sentence"
        for (start, number, end), (following, _, _) in pairwise([*starts, (len(lines), 0, 0)]):
            last = Note(number, end, [at for at in foot if start <= at < following])
            yield last


def is_cut(lines: Sequence[Line], note: Note) -> bool:
    """Tell whether a note stops in the middle of a sentence at the right margin."""
    line = lines[note.lines[-1]]
    near = lines[max(0, note.lines[-1] - 40) : note.lines[-1] + 1]
    right = max(each.x1 for each in near if each.block == line.block)
    return line.x1 > right - line.size and not ends_sentence(line.text)


def find_foot(lines: Sequence[Line], rows: list[int], body: float, last: int) -> list[int]:
    """The lines at the foot of a column that may be notes: smaller ones, or those after a raised number."""
    at = len(rows)
    while at and lines[rows[at - 1]].size < 0.96 * body:
        at -= 1
    if at < len(rows):
        return rows[at:]
    for index in range(1, len(rows)):
        opened = open_note(lines[rows[index]])
        if (
            opened
            and lines[rows[index]].raised[:1]
            and lines[rows[index]].raised[0][0] == 0
            and opened[0] == last + 1
        ):
            return rows[index:]
    return []


def open_note(line: Line) -> tuple[int, int] | None:
    """The number with which a line begins, and where its words begin; None: it does not begin with one."""
    match = OPENING_PATTERN.match(line.text)
    if match is None:
        return None
    raised = bool(line.raised) and line.raised[0][0] == 0
    if raised:
        digits = re.match("[0-9]{1,4}", line.text[: line.raised[0][1]])
        return (int(digits.group()), line.raised[0][1]) if digits else None
    spaced = match.group()[-1] != match["number"][-1]
    return (int(match["number"]), match.end()) if spaced else None


def find_starts(lines: Sequence[Line], foot: Sequence[int], last: int) -> list[tuple[int, int, int]]:
    """The lines of a foot that open the next note: line, number, where its words begin."""
    starts: list[tuple[int, int, int]] = []
    left = min((lines[at].x0 for at in foot), default=0.0)
    for at in foot:
        opened = open_note(lines[at])
        if opened is None or lines[at].x0 > left + 3 * lines[at].size:
            continue
        raised = bool(lines[at].raised) and lines[at].raised[0][0] == 0
        skipped = opened[0] - last - 1
        again = opened[0] == 1 and (raised or not starts)  # numbers start again on a page, in a chapter
        again = again or (raised and not starts and opened[0] <= 3)
        if skipped == 0 or again or (raised and 0 < skipped <= (2 if last else 9999)):
            starts.append((at, *opened))
            last = opened[0]
    return starts


def find_rest(lines: Sequence[Line], rest: Sequence[int], first: int, last: Note, body: float) -> list[int]:
    """The lines before the first note of a foot with which the last note of the foot before goes on."""
    size = lines[last.lines[-1]].size
    bounds = [*rest, first] if first < len(lines) else list(rest)
    start = len(bounds) - 1
    while start and lines[bounds[start - 1]].y - lines[bounds[start]].y < 1.5 * size:
        start -= 1
    more = [at for at in bounds[start:] if at != first]
    fits = all(abs(lines[at].size - size) < 0.05 * size for at in more)
    return more if fits else []


def rising(calls: Sequence[Call]) -> list[Call]:
    """The longest series of rising numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, call in enumerate(calls):
        place = bisect_left(tails, call.number)
        before.append(ends[place - 1] if place else -1)
        tails[place:] = [call.number]
        ends[place:] = [at]
    series, at = [], ends[-1] if ends else -1
    while at >= 0:
        series.append(calls[at])
        at = before[at]
    return series[::-1]


def find_endnotes(lines: Sequence[Line], calls: Sequence[Call]) -> Iterator[Note]:
    """The notes after the last call, numbered from the number of the first."""
    note: Note | None = None
    wanted = calls[0].number if calls else 0
    for at in range(calls[-1].line + 1 if calls else len(lines), len(lines)):
        opened = open_note(lines[at])
        if opened and opened[0] == wanted:
            if note:
                yield note
            note = Note(wanted, opened[1], [at])
            wanted += 1
        elif note and lines[at].size > 1.1 * lines[note.lines[0]].size:
            break
        elif note:
            note.lines.append(at)
    if note:
        yield note


def pair(lines: Sequence[Line], notes: list[Note], calls: Iterable[Call], near: bool) -> Notes:
    """Give each note the first call of its number after the one before; `near`: on its page or next to it."""
    found = Notes(notes)
    rest = list(calls)
    once = Counter(note.number for note in notes)
    at = 0
    for index, note in enumerate(notes):
        page = lines[note.lines[0]].page
        last = page + (once[note.number] == 1) if near else len(lines)
        place = find_call(lines, rest, at, notes, index, range(page - 1 if near else 0, last + 1))
        if place is None:
            continue
        call, size = rest[place], len(str(note.number))
        found.calls[index] = Call(call.line, call.start, call.start + size, note.number)
        at = place + 1
        if call.number != note.number:  # "23" is 2 and 3
            rest[place] = Call(call.line, call.start + size, call.end, int(str(call.number)[size:]))
            at = place
    used = {(call.line, call.start) for call in found.calls.values()}
    found.free = [call for call in rest if (call.line, call.start) not in used]
    return found


def find_call(
    lines: Sequence[Line], calls: Sequence[Call], at: int, notes: Sequence[Note], index: int, pages: range
) -> int | None:
    """The first call from `at` on that can call a note; one that begins a line only if there is no other."""
    spare = None
    for place in range(at, len(calls)):
        call = calls[place]
        page = lines[call.line].page
        if page >= pages.stop:
            break
        if page < pages.start or not (call.number == notes[index].number or splits(call, notes, index)):
            continue
        if call.start:
            return place
        spare = place if spare is None else spare
    return spare


def splits(call: Call, notes: Sequence[Note], index: int) -> bool:
    """Tell whether digits are the numbers of a note and of the next ones, without a space."""
    rows = ("".join(str(note.number) for note in notes[index : index + count]) for count in (2, 3, 4))
    return len(str(call.number)) > len(str(notes[index].number)) and str(call.number) in rows
