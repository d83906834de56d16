"""Which lines belong to the notes: where each note ends, and where a long one goes on.

In: the lines, their pages and the chosen starts of notes.  Out: for each note its rows of lines; and the
problems of ends that cannot be seen.
Example: note 2 has three lines and ends "2007, p.201."; "Party's Central Committee" goes on with the text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from apparatus.received.pdf.lines import ends_sentence, measure, opens_high, opens_low
from apparatus.received.pdf.marks import Mark
from apparatus.received.pdf.setting import Setting, first_word, widest

LONG = 60  # lines of a note that are looked at for its end where pages are not seen
CONTINUED = 60  # lines at the foot of a page that are looked at for the rest of a note


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of one note, as half-open rows; the first starts at its number."""

    mark: Mark
    rows: tuple[tuple[int, int], ...]
    doubt: str | None = None  # why its end cannot be seen; None: it can


def taken_lines(bodies: Sequence[Body]) -> set[int]:
    """The lines that belong to notes."""
    taken = {index for body in bodies for row in body.rows for index in range(*row)}
    return taken | {body.mark.line for body in bodies}


def measure_text(setting: Setting, bodies: Sequence[Body]) -> Setting:
    """Measure the text anew, without its notes, which are set in a smaller size."""
    taken = taken_lines(bodies)
    body = [w for i, w in enumerate(setting.widths) if i not in taken and i not in setting.pages.furniture]
    notes = [setting.widths[i] for body in bodies for row in body.rows for i in range(row[0], row[1] - 1)]
    middle = widest(body or setting.widths, 0.5), widest(notes, 0.5)
    smaller = len(notes) >= 3 and middle[1] > 1.06 * middle[0]
    full = widest(body or setting.widths)
    wide = sum(middle) // 2 if smaller else int(1.05 * full)
    tops = [body.rows[0][0] for body in bodies if body.rows and body.rows[0][0] - 1 not in taken]
    gapped = len(tops) >= 2 and sum(map(setting.apart, tops)) >= 0.8 * len(tops)
    return replace(setting, measure=full, wide=wide, smaller=smaller, gapped=gapped)


def find_bodies(setting: Setting, chosen: Sequence[Mark]) -> list[Body]:
    """The lines of every note."""
    notes = [m for m in chosen if m.kind == "note"]
    calls = sorted(m.line for m in chosen if m.kind == "call")
    columns = stands_in_columns(setting, notes, calls)
    bodies: list[Body] = []
    before: int | None = None  # the last line of the text before the block of notes
    at = 0
    for index, mark in enumerate(notes):
        limit = notes[index + 1].line if index + 1 < len(notes) else len(setting.lines)
        while at < len(calls) and calls[at] <= mark.line:
            at += 1
        call = calls[at] if at < len(calls) else len(setting.lines)
        above = line_before(setting, mark.line)
        if not bodies or above is None or above >= bodies[-1].rows[-1][1]:
            before = above
        body = end_body(setting, mark, limit, call, columns, before)
        if not columns:
            body = continue_body(setting, body, min(limit, len(setting.lines)))
        bodies.append(body)
    return bodies


def stands_in_columns(setting: Setting, notes: Sequence[Mark], calls: Sequence[int]) -> bool:
    """Tell whether text follows notes on the same page, as in two columns: calls stand behind notes."""
    if not setting.pages.known or not notes:
        return False
    page = setting.pages.page
    last: dict[int, int] = {}
    for line in calls:
        last[page[line]] = line
    first: dict[int, int] = {}
    for note in notes:
        first.setdefault(page[note.line], note.line)
    return sum(last.get(p, -1) > line for p, line in first.items()) > 0.15 * len(first)


def line_before(setting: Setting, line: int) -> int | None:
    """The last line before another that is not furniture; None: there is none."""
    index = line - 1
    while index >= 0 and index in setting.pages.furniture:
        index -= 1
    return index if index >= 0 else None


def end_body(setting: Setting, mark: Mark, limit: int, call: int, columns: bool, before: int | None) -> Body:
    """Find where a note ends: before the next note, at the end of its page, or where the text goes on."""
    start = mark.line
    page = setting.pages.page
    stop = limit
    if setting.pages.known:
        stop = next((i for i in range(start, limit) if page[i] != page[start]), limit)
    stop = trim(setting, start, stop)
    if setting.pages.known:
        if stop == limit and limit <= call and not (columns and limit - start > 25):
            return Body(mark, ((start, stop),))
        if not columns and call >= stop:
            return Body(mark, ((start, stop),))
        if columns and call >= stop and stop == len(setting.lines):
            pass
    elif limit < len(setting.lines) and limit <= call and limit - start <= 25:
        return Body(mark, ((start, stop),))
    far = min(stop, call if call > start else stop, start + LONG)
    label = min(far - start - 1, int(mark.style == "alone"))  # a number on a line of its own is no end
    end, score = best_end(setting, start + max(0, label), far, stop, before)
    doubt = None if score >= 0 or end == stop else "nothing shows where it ends"
    return Body(mark, ((start, end),), doubt)


def trim(setting: Setting, start: int, stop: int) -> int:
    """Leave out the furniture before `stop`."""
    while stop - 1 > start and stop - 1 in setting.pages.furniture:
        stop -= 1
    return stop


def best_end(setting: Setting, start: int, far: int, stop: int, before: int | None) -> tuple[int, float]:
    """The most likely end of a note that starts at `start`, and its score; at or before `far`."""
    best, best_score = start + 1, -99.0
    width, narrow = 0, 0.0
    for end in range(start + 1, max(start + 1, far) + 1):
        if end - 1 in setting.pages.furniture:
            break
        width = max(width, setting.widths[end - 1])
        score = score_end(setting, start, end, stop, width, before) - 0.2 * (end - start) - narrow
        narrow += 0.5 if setting.smaller and 0.7 < setting.widths[end - 1] / setting.wide <= 1.0 else 0.0
        if score > best_score:
            best, best_score = end, score
    return best, best_score


def score_end(setting: Setting, start: int, end: int, stop: int, width: int, before: int | None) -> float:
    """How likely a note ends before line `end`."""
    last = setting.words(end - 1)
    score = 2.0 if ends_sentence(last) else -2.0
    if end >= stop:
        return score + 2.0
    after = setting.words(end)
    if last[-1] in "-\u2010\u00ad":
        score -= 6.0
    if setting.trailing and setting.lines[end - 1].trailing:
        score -= 4.0
    score += shortness(setting, end - 1, max(width, int(0.9 * setting.measure)), after)
    if setting.apart(end):
        score += 4.0 if not setting.usual else 1.0
    elif setting.usual and setting.lines[end].blanks > max(
        (setting.lines[i].blanks for i in range(start + 1, end)), default=0
    ):
        score += 4.0
    below = [w > setting.wide for w in setting.widths[end : min(end + 3, stop)]]
    if sum(below) >= min(2, len(below)):
        score -= 8.0 if setting.smaller else 4.0
    elif setting.smaller and width > setting.wide and not any(below):
        score += 1.5
    return score + resumption(setting, before, after)


def shortness(setting: Setting, index: int, width: int, after: str) -> float:
    """Whether the first word of the next line would still have stood on a line."""
    free = width - setting.widths[index] - measure(first_word(after)) - 250
    return 2.0 if free > 0.06 * width else 0.5 if free > 0 else -1.5


def resumption(setting: Setting, before: int | None, after: str) -> float:
    """Whether a line goes on with the last line of the text before the notes."""
    if before is None:
        return 0.5 if opens_high(after) else 0.0
    prior = setting.words(before)
    if prior[-1] in "-\u2010\u00ad":
        return 3.0 if opens_low(after) else -1.0
    if ends_sentence(prior):
        return 1.0 if opens_high(after) else -3.0
    return 3.0 if opens_low(after) else 0.5


def continue_body(setting: Setting, body: Body, limit: int) -> Body:
    """Add to a note that is not finished on its page its rest at the foot of the next page."""
    page = setting.pages.page
    rows = list(body.rows)
    while True:
        end = rows[-1][1]
        if end >= limit or not is_unfinished(setting, end - 1):
            break
        first = next((i for i in range(end, limit) if i not in setting.pages.furniture), limit)
        if first >= limit or page[first] > page[end - 1] + 1:
            break
        stop = next((i for i in range(first, limit) if page[i] != page[first]), limit)
        if not setting.pages.known and (len(rows) > 1 or limit == len(setting.lines) or stop - end > 70):
            break
        stop = trim(setting, first, stop)
        row = best_rest(setting, end - 1, first, stop)
        if row is None:
            break
        rows.append(row)
    return Body(body.mark, tuple(rows), body.doubt)


def is_unfinished(setting: Setting, index: int) -> bool:
    """Tell whether a note may go on after a line: it is full, or it does not end a sentence."""
    words = setting.words(index)
    if setting.trailing and setting.lines[index].trailing:
        return True
    return not ends_sentence(words) or setting.widths[index] > 0.85 * setting.measure


def best_rest(setting: Setting, last: int, first: int, stop: int) -> tuple[int, int] | None:
    """The lines at the foot of a page with which a note goes on; None: none look like it."""
    # "in general M." breaks off: its rest must stand somewhere, so less is asked of it.
    surely = not ends_sentence(setting.words(last)) or (setting.trailing and setting.lines[last].trailing)
    best, best_score = None, 2.2 if surely else 3.5
    width = 0
    following = first_after(setting, stop - 1)
    for index in range(stop - 1, max(first, stop - CONTINUED) - 1, -1):
        width = max(width, setting.widths[index])
        if setting.gapped and not setting.apart(index):
            continue
        score = score_rest(setting, last, index, first, width, following)
        score -= 0.0 if setting.apart(index) else 0.1 * (stop - 1 - index)
        if score > best_score:
            best, best_score = (index, stop), score
    return best


def first_after(setting: Setting, index: int) -> int | None:
    """The first line of the page after that of a line; None: there is no further page."""
    page = setting.pages.page
    for at in range(bisect_right(page, page[index]), len(page)):
        if at not in setting.pages.furniture:
            return at
    return None


def stop_wide(setting: Setting, index: int, first: int) -> bool:
    """Tell whether a line, though short itself, stands over a wide one: the last line before a wide row."""
    return index > first and index + 1 < len(setting.widths) and setting.widths[index + 1] > setting.wide


def score_rest(
    setting: Setting, last: int, index: int, first: int, width: int, following: int | None
) -> float:
    """How likely a note that broke off at line `last` goes on at line `index`."""
    words, prior = setting.words(index), setting.words(last)
    score = 0.0 if index > first else -2.0
    if index > first:
        if setting.apart(index):
            score += 3.0
        elif setting.usual and setting.lines[index].blanks >= setting.usual:
            below = range(index + 1, index + 3)
            score += (
                3.0 if all(setting.lines[i].blanks == 0 for i in below if i < len(setting.lines)) else 0.0
            )
        else:
            score -= 1.0
        text = setting.words(index - 1)
        flows = setting.trailing and setting.lines[index - 1].trailing
        if following is not None and (not ends_sentence(text) or flows):
            score += 2.0 if opens_low(setting.words(following)) else 0.5
            score += 1.0 if setting.apart(index) else 0.0
        if opens_low(words) and not ends_sentence(text):
            score -= 0.0 if setting.apart(index) else 2.0
        if opens_low(words) and ends_sentence(text) and not flows:
            score += 3.0
    if prior[-1] in "-\u2010\u00ad":
        score += 4.0 if opens_low(words) else -2.0
    elif not ends_sentence(prior):
        score += 3.0 if opens_low(words) else 1.5
    elif opens_low(words):
        score -= 3.0
    if setting.smaller:
        above = max(setting.widths[max(first, index - 3) : index], default=0)
        if setting.widths[index] > setting.wide or stop_wide(setting, index, first):
            score += 4.0 if above <= setting.wide else -2.0
        elif width <= setting.wide:
            score -= 2.0
    return score
