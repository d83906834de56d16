"""The note bodies at the end of a paragraph: where the first begins, where each ends.

In: `Marks` and the calls of a paragraph.  Out: `Body` records.  Example: after the calls 21 and 22,

     [21:  Telegram to Stalin. Ibid. p. 14.]  [22:  Li Haiwen, “[title]” p. 9.]

are two bodies. Brackets inside a body may be unbalanced and its words may look like another note,
so the calls decide: the labels are expected in the order of the calls, each after a closing bracket.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from apparatus.received.word.marks import Mark, Marks, first_from, line_end

CLOSE_TRIES = 5  # openings of one line that are weighed as the first of its notes
LINE_TRIES = 2000  # marks of one line that are looked at before it is taken as it stands


class Body(NamedTuple):  # a tuple, because a long file has very many
    """One printed note: its words are `text[opening.end:end]`."""

    opening: Mark
    end: int  # of the words: the closing bracket, or where the note was judged to end
    closed: bool  # whether a closing bracket stands at `end`
    call: int | None  # index of its call; None: none was found in the paragraph
    doubtful: bool = False  # its end was judged
    apart: bool = False  # it stands elsewhere than at the end of the paragraph that calls it


def choose_opening(marks: Marks, span: tuple[int, int], calls: range, before: dict[int, int]) -> int | None:
    """Choose the opening on a line with which its notes begin; None: none of them.

    `calls` are the indices of the line's calls; `before` gives, by label, the calls of earlier
    lines of the same paragraph.  An opening is weighed by whether its label is the one expected,
    whether its bracket closes where a note can end, and whether it seems to follow another note.
    """
    seen: dict[int, int] = {}
    best: tuple[int, int] | None = None
    tried = 0
    next_call = calls.start
    expected = {next(iter(before), None)}
    if calls:
        expected.add(marks.calls[calls.start].label)
    first = bisect_left(marks.opening_starts, span[0])
    for index in range(first, min(len(marks.openings), first + LINE_TRIES)):
        opening = marks.openings[index]
        if opening.start >= span[1] or tried == CLOSE_TRIES:
            break
        while next_call < calls.stop and marks.calls[next_call].start < opening.start:
            label = marks.calls[next_call].label
            seen[label] = seen.get(label, 0) + 1
            next_call += 1
        if opening.label not in seen and opening.label not in before:
            continue
        fits = closes_well(marks, opening, seen, before)
        if opening.label not in seen and not fits and not ends_block(marks, opening, span[1]):
            continue
        weight = 4 * (opening.label in expected) + 2 * fits - 5 * opening.after_note
        tried += 1
        if best is None or weight > best[0]:
            best = (weight, index)
        if weight == 6:
            break
    return best[1] if best else None


def ends_block(marks: Marks, opening: Mark, line_stop: int) -> bool:
    """Tell whether the line of an opening ends as a block of notes does."""
    return first_from(marks.block_ends, opening.end, line_stop) < line_stop


def closes_well(marks: Marks, opening: Mark, seen: dict[int, int], before: dict[int, int]) -> bool:
    """Tell whether the bracket of an opening closes at the end of a line or before an expected note."""
    close = marks.partner.get(opening.start)
    if close is None:
        return False
    if first_from(marks.last_brackets, close, -1) == close:
        return True
    index = bisect_left(marks.opening_starts, close)
    if index == len(marks.openings) or marks.openings[index].start - close > 3:
        return False
    label = marks.openings[index].label
    if label == opening.label:
        return seen.get(label, 0) > 1
    return label in seen or label in before


def read_block(marks: Marks, first: int, calls: range, main: int) -> tuple[Body, ...]:
    """Read the notes of a paragraph, the first of which has the index `first` among the openings.

    `calls` are the indices of the paragraph's calls, `main` the one that the first opening answers.
    """
    cuts = {first: main}
    left = list(range(calls.start, main))
    current = first
    limit = first_from(marks.block_ends, marks.openings[first].start, len(marks.text))
    for call in range(main + 1, calls.stop):
        found = find_next(marks, current, marks.calls[call].label, limit)
        if found is None:
            left.append(call)
        else:
            cuts[found] = call
            current = found
    for call in left:  # printed in another order than called
        for index in after(marks.after_of, marks.calls[call].label, first)[:CLOSE_TRIES]:
            if marks.openings[index].start < limit and index not in cuts:
                cuts[index] = call
                break
    return cut_bodies(marks, sorted(cuts.items()))


def after(indices_of: dict[int, list[int]], label: int, current: int) -> list[int]:
    """The next few indices of a label after a current one."""
    indices = indices_of.get(label, [])
    at = bisect_right(indices, current)
    return indices[at : at + CLOSE_TRIES]


def find_next(marks: Marks, current: int, label: int, limit: int) -> int | None:
    """Find the opening of the next expected note after the current one.

    "]  [6: " is looked for before "… [6: ", which opens a note whose predecessor lost its bracket.
    Beyond `limit`, the end of a line that may end the block, only the first is believed, and only
    where no call stands between.
    """
    next_call = first_from(marks.call_starts, limit, len(marks.text))
    for index in after(marks.after_of, label, current)[:1]:
        if marks.openings[index].start < next_call:
            return index
    blank = first_from(marks.blanks, marks.openings[current].start, limit)
    for index in after(marks.bare_of, label, current)[:1]:
        if marks.openings[index].start < min(limit, blank):
            return index
    return None


def cut_bodies(marks: Marks, cuts: Sequence[tuple[int, int | None]]) -> tuple[Body, ...]:
    """Cut a block at its openings; the last body ends where its bracket is judged to close."""
    bodies = []
    for (index, call), (following_index, _) in pairwise(cuts):
        opening = marks.openings[index]
        stop = marks.openings[following_index].start
        end = marks.text.rfind("]", opening.end, stop) if marks.openings[following_index].after_note else -1
        if end < 0:
            bodies.append(Body(opening, stop, closed=False, call=call, doubtful=True))
        else:
            bodies.append(Body(opening, end, closed=True, call=call))
    index, call = cuts[-1]
    bodies.append(close_body(marks, marks.openings[index])._replace(call=call))
    return tuple(bodies)


def close_body(marks: Marks, opening: Mark) -> Body:
    """Find the end of the last note of a block.

    Tika prints "] ", an end of line and an empty line.  A bracket that is balanced is believed
    before one that is not; a blank line, or a call with a note of its own, is where a note whose
    bracket is lost must have ended.
    """
    text, end = marks.text, len(marks.text)
    balanced = marks.partner.get(opening.start)
    block_end = first_from(marks.block_ends, opening.end, end)
    if balanced is not None and balanced == block_end:
        return Body(opening, balanced, closed=True, call=None)
    blank = first_from(marks.blanks, opening.end, end)
    resumed = find_resumed(marks, opening, balanced)
    stop = min(blank, resumed, end)
    ends_line = balanced is not None and first_from(marks.last_brackets, balanced, -1) == balanced
    # "[1: body] " and a text box on the next line, against "[1: see item 5]" and more words
    believed = block_end >= stop or (balanced is not None and text.startswith(" \n", balanced + 1))
    if balanced is not None and balanced < stop and ends_line and believed:
        return Body(opening, balanced, closed=True, call=None)
    if block_end < stop:
        return Body(opening, block_end, closed=True, call=None)
    last = bisect_left(marks.last_brackets, stop) - 1
    if last >= 0 and marks.last_brackets[last] >= opening.end:
        return Body(opening, marks.last_brackets[last], closed=True, call=None, doubtful=True)
    if balanced is not None and balanced < stop and resumed < end:
        return Body(opening, balanced, closed=True, call=None, doubtful=True)
    return Body(opening, stop if stop < end else line_end(text, opening.end), False, None, doubtful=True)


def find_resumed(marks: Marks, opening: Mark, balanced: int | None) -> int:
    """Where the text resumes at the latest after an opening: the line of the next call with a note.

    On the opening's own line such a call counts only behind its balanced bracket: a note may quote
    "[footnoteRef:3]".
    """
    end = len(marks.text)
    call = first_from(marks.backed, opening.end, end)
    if call == end:
        return end
    own_end = first_from(marks.blanks, opening.end, end)
    if marks.text.find("\n", opening.end, min(call, opening.end + 20_000)) < 0:
        if balanced is not None and balanced < call:
            return call
        call = first_from(marks.backed, line_end(marks.text, opening.end), end)
    if call == end or call > own_end:
        return min(own_end, call)
    return max(marks.text.rfind("\n", opening.end, call), opening.end)
