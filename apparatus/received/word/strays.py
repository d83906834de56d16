"""Note bodies that their calls do not announce: the call is lost, or stands somewhere else.

In: `Marks` and what is known of calls without notes.  Out: `Body` records.  Example: a line

    [7:  Telegram from Shtykov to Stalin, 26 June 1950.]

after an empty line, while call 7 had no note in its own paragraph.  "[7: 12 p.m.] he left" is text.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set

from apparatus.received.word.marks import Mark, Marks, first_from
from apparatus.received.word.notes import LINE_TRIES, Body, close_body, cut_bodies


def adopt_before(marks: Marks, chosen: int, line_start: int, called: Set[int]) -> tuple[Body, ...]:
    """Take the notes just before the first one called: "[3: a]  [4: b]" where call 3 is lost."""
    if chosen == 0 or marks.openings[chosen - 1].start < line_start:
        return ()
    bodies: list[Body] = []
    current = marks.openings[chosen]
    for index in range(chosen - 1, max(-1, chosen - LINE_TRIES), -1):
        opening = marks.openings[index]
        if opening.start < line_start or not is_uncalled(opening, called, -1, current.label):
            break
        if not closes_before(marks, opening, current):
            break
        bodies.append(Body(opening, marks.partner[opening.start], closed=True, call=None))
        current = opening
    return tuple(reversed(bodies))


def adopt_within(marks: Marks, bodies: Sequence[Body], called: Set[int]) -> tuple[Body, ...]:
    """Cut off the notes whose call is lost from the bodies that seem to contain them.

    "[3: a]  [4: b]" after call 3 alone: 4 is a note if nothing calls it anywhere, if it lies
    between its neighbours, and if the bracket of note 3 closes just before it.
    """
    inside = bisect_left(marks.opening_starts, bodies[0].opening.start)
    if bisect_left(marks.opening_starts, bodies[-1].end) - inside == len(bodies):
        return tuple(bodies)  # there is no opening that is not one of theirs
    found: list[Body] = []
    ends = [body.opening.label for body in bodies[1:]]
    next_call = bisect_left(marks.call_starts, bodies[-1].end)
    ends.append(marks.calls[next_call].label if next_call < len(marks.calls) else -1)
    for body, limit in zip(bodies, ends, strict=True):
        current = body
        first = bisect_left(marks.opening_starts, body.opening.end)
        for opening in marks.openings[first : bisect_left(marks.opening_starts, body.end)]:
            highest = limit if limit >= 0 else current.opening.label + 2
            if is_uncalled(opening, called, current.opening.label, highest) and closes_before(
                marks, current.opening, opening
            ):
                end = marks.partner[current.opening.start]
                found.append(current._replace(end=end, closed=True, doubtful=False))
                current = body._replace(opening=opening, call=None)
        found.append(current)
    return tuple(found)


def is_uncalled(opening: Mark, called: Set[int], lowest: int, highest: int) -> bool:
    """Tell whether nothing calls the label of an opening and it lies between its neighbours."""
    return opening.label not in called and lowest < opening.label < highest


def closes_before(marks: Marks, opening: Mark, following: Mark) -> bool:
    """Tell whether the balanced bracket of one opening stands right before another."""
    close = marks.partner.get(opening.start)
    return following.after_note and close is not None and 0 < following.start - close <= 3


def find_strays(
    marks: Marks, span: tuple[int, int], waiting: Mapping[int, int], called: Set[int]
) -> tuple[Body, ...]:
    """Find notes on a line that does not call them; none where the words may be the author's."""
    first = bisect_left(marks.opening_starts, span[0])
    for index in range(first, min(len(marks.openings), first + LINE_TRIES)):
        opening = marks.openings[index]
        if opening.start >= span[1]:
            break
        if opening.start > span[0] and not marks.text[opening.start - 1].isspace():
            continue
        if is_stray(marks, index, waiting):
            return read_strays(marks, index, waiting, called)
    return ()


def is_stray(marks: Marks, index: int, waiting: Mapping[int, int]) -> bool:
    """Tell whether an opening looks like a printed note although its line does not call it.

    A note that some call waits for needs only a bracket at the end of its line, or another such
    note after it.  Any other must look like print in full: "[9:  Ibid.] " before an empty line.
    """
    opening = marks.openings[index]
    close = marks.partner.get(opening.start)
    if close is None:
        return False
    if first_from(marks.last_brackets, close, -1) != close:
        following = bisect_left(marks.opening_starts, close)
        if following == len(marks.openings) or not closes_before(marks, opening, marks.openings[following]):
            return False
        return opening.label in waiting or is_stray_end(marks, following)
    return opening.label in waiting or looks_printed(marks, opening, close)


def is_stray_end(marks: Marks, index: int) -> bool:
    """Tell whether the note after a stray one closes as a printed note does."""
    close = marks.partner.get(marks.openings[index].start)
    return close is not None and looks_printed(marks, marks.openings[index], close)


def looks_printed(marks: Marks, opening: Mark, close: int) -> bool:
    """Tell whether a note has the spaces and the empty line that Tika prints around it."""
    text = marks.text
    spaced = text.startswith("  ", opening.end) or text.startswith(" \n", close + 1)
    return spaced and first_from(marks.block_ends, close, -1) == close


def read_strays(marks: Marks, first: int, waiting: Mapping[int, int], called: Set[int]) -> tuple[Body, ...]:
    """Read the stray notes that begin at an opening, each closed right before the next."""
    last = close_body(marks, marks.openings[first])
    cuts: list[tuple[int, int | None]] = [(first, waiting.get(marks.openings[first].label))]
    for index in range(first + 1, bisect_left(marks.opening_starts, last.end)):
        opening = marks.openings[index]
        known = opening.label in waiting or opening.label not in called
        if known and closes_before(marks, marks.openings[cuts[-1][0]], opening):
            cuts.append((index, waiting.get(opening.label)))
    return tuple(body._replace(apart=True) for body in cut_bodies(marks, cuts))
