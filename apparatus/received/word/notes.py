"""The note bodies at the end of a paragraph: where the first begins, where each ends.

In: `Marks` and the calls that have no note yet.  Out: `Body` records.  Example: after the calls 21 and 22,

     [21:  Telegram to Stalin. Ibid. p. 14.]  [22:  Li Haiwen, “[title]” p. 9.]

are two bodies. Brackets inside a body may be unbalanced and its words may look like another note,
so the calls decide: the labels are expected in the order of the calls, each after a closing bracket.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from apparatus.received.word.marks import Mark, Marks, first_from, line_end

TRIES = 20  # marks of one line, or of one label, that are looked at


class Body(NamedTuple):
    """One printed note: its words are `text[opening.end:end]`."""

    opening: Mark
    end: int  # of the words: the closing bracket, or where the note was judged to end
    closed: bool  # whether a closing bracket stands at `end`
    call: int | None  # index of its call; None: none was found
    doubtful: bool = False  # its end was judged
    apart: bool = False  # it stands elsewhere than at the end of the paragraph that calls it


def find_block(marks: Marks, start: int, stop: int, waiting: Mapping[int, Sequence[int]]) -> int | None:
    """The opening on a line with which its notes begin; None: none of them.

    `waiting` gives by label the calls before the line that have no note; those on the line count too.
    """
    first = bisect_left(marks.opening_starts, start)
    calls = bisect_left(marks.call_starts, start)
    best: tuple[int, int] | None = None
    for index in range(first, min(first + TRIES, bisect_left(marks.opening_starts, stop))):
        opening = marks.openings[index]
        own = [
            call.label for call in marks.calls[calls : bisect_left(marks.call_starts, opening.start, calls)]
        ]
        if opening.label not in own and opening.label not in waiting:
            if is_printed(marks, index):
                return index if best is None else best[1]
            continue
        fits = closes_well(marks, index)
        if opening.label in own or fits or first_from(marks.block_ends, opening.end, stop) < stop:
            expected = opening.label in (own[:1] or waiting) or opening.label == next(iter(waiting), None)
            weight = 4 * expected + 2 * fits - 5 * marks.after_note(index)
            best = (weight, index) if best is None or weight > best[0] else best
    return best[1] if best else None


def closes_well(marks: Marks, index: int) -> bool:
    """Tell whether the bracket of an opening closes at the end of a line or right before an opening."""
    close = marks.partner.get(marks.openings[index].start)
    if close is None:
        return False
    return first_from(marks.line_ends, close, -1) == close or opens_after(marks, close) is not None


def opens_after(marks: Marks, close: int) -> int | None:
    """The index of the opening that stands right after a closing bracket; None: there is none."""
    index = bisect_left(marks.opening_starts, close)
    near = index < len(marks.openings) and marks.openings[index].start - close <= 3
    return index if near and not marks.text[close + 1 : marks.openings[index].start].strip() else None


def is_printed(marks: Marks, index: int) -> bool:
    """Tell whether an opening that no call waits for looks like print: "[9:  Ibid.] ", an empty line."""
    opening = marks.openings[index]
    close = marks.partner.get(opening.start)
    if close is None:
        return False
    following = opens_after(marks, close)
    uncalled = opening.label not in marks.called
    if uncalled and following is not None and marks.openings[following].label == opening.label + 1:
        return closes_well(marks, following)
    spaced = marks.text.startswith("  ", opening.end) or marks.text.startswith(" \n", close + 1)
    return spaced and first_from(marks.block_ends, close, -1) == close


def read_block(marks: Marks, first: int, main: int | None, calls: range) -> list[Body]:
    """Read the notes of a paragraph, the first of which, the opening `first`, answers the call `main`.

    `calls` are the indices of the paragraph's calls.
    """
    cuts: dict[int, int | None] = {first: main}
    limit = first_from(marks.block_ends, marks.openings[first].start, len(marks.text))
    current = first
    for call in (call for call in calls if main is None or call > main):
        found = next(find_next(marks, current, marks.calls[call].label, limit), None)
        if found is not None:
            current = found
            cuts[found] = call
    answered = set(cuts.values())
    for call in (call for call in calls if call not in answered):  # printed in another order than called
        for index in after(marks, first, marks.calls[call].label):
            if marks.openings[index].start < limit and index not in cuts and marks.after_note(index):
                cuts[index] = call
                break
    before = first
    index = first + 1
    while index < len(marks.openings) and (index < max(cuts) or index == before + 1):  # calls that are lost
        opening, prior = marks.openings[index], marks.openings[before]
        lost = opening.label not in marks.called and opening.label == prior.label + 1
        close = marks.partner.get(prior.start, len(marks.text))
        if index not in cuts and lost and opens_after(marks, close) == index and closes_well(marks, index):
            cuts[index] = None
        before = index if index in cuts else before
        index += 1
    return cut_bodies(marks, sorted(cuts.items()))


def after(marks: Marks, current: int, label: int) -> list[int]:
    """The next few openings of a label after a current one."""
    indices = marks.by_label.get(label, [])
    at = bisect_right(indices, current)
    return indices[at : at + TRIES]


def find_next(marks: Marks, current: int, label: int, limit: int) -> Iterator[int]:
    """The openings of the next expected note after the current one, the likeliest first.

    "]  [6: " is likelier than "… [6: ", which opens a note whose predecessor lost its bracket.
    Beyond `limit`, the end of a line that may end the block, an opening counts where no call stands between.
    """
    next_call = first_from(marks.call_starts, limit, len(marks.text))
    blank = first_from(marks.blanks, marks.openings[current].start, limit)
    found = after(marks, current, label)
    yield from (i for i in found if marks.after_note(i) and marks.openings[i].start < next_call)
    spaced = (i for i in found if marks.text[marks.openings[i].start - 1].isspace())
    yield from (i for i in spaced if marks.openings[i].start < min(limit, blank))


def cut_bodies(marks: Marks, cuts: Sequence[tuple[int, int | None]]) -> list[Body]:
    """Cut a block at its openings; the last body ends where its bracket is judged to close."""
    bodies = []
    for (index, call), (following, _) in pairwise(cuts):
        opening, stop = marks.openings[index], marks.openings[following].start
        end = marks.text.rfind("]", opening.end, stop) if marks.after_note(following) else -1
        bodies.append(Body(opening, end if end >= 0 else stop, end >= 0, call, end < 0))
    return [*bodies, close_body(marks, *cuts[-1])]


def close_body(marks: Marks, index: int, call: int | None) -> Body:
    """Find the end of the last note of a block.

    Tika prints "] ", an end of line and an empty line.  A bracket that is balanced is believed before one
    that is not; at a blank line a note whose bracket is lost must have ended.
    """
    text, opening = marks.text, marks.openings[index]
    stop = first_from(marks.blanks, opening.end, len(text))
    line = line_end(text, opening.end)
    balanced = marks.partner.get(opening.start, len(text))
    block_end = first_from(marks.block_ends, opening.end, len(text))
    closes = balanced < stop and first_from(marks.line_ends, balanced, -1) == balanced
    # "[1: body] " and a text box on the next line, against "[1: see item 5]" and more words
    ends = block_end in (balanced, len(text)) or block_end >= stop
    if closes and (ends or text.startswith(" \n", balanced + 1)):
        return Body(opening, balanced, True, call)
    if balanced < stop and first_from(marks.call_starts, balanced, len(text)) < line:  # the text goes on
        return Body(opening, balanced, True, call, True)
    if block_end <= stop and block_end < len(text):
        return Body(opening, block_end, True, call)
    last = bisect_left(marks.line_ends, stop) - 1
    if last >= 0 and marks.line_ends[last] >= opening.end:
        return Body(opening, marks.line_ends[last], True, call, True)
    return Body(opening, min(stop, line) if stop == len(text) else stop, False, call, True)
