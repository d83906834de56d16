"""Which lines belong to the notes: where each note ends, and where a long one goes on.

In: the lines, their pages, the chosen notes and calls.  Out: for each note its lines, and what is doubtful.
Example: note 2 has three lines and ends "2007, p.201."; "Party's Central Committee" goes on with the text.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from apparatus.received.pdf.lines import HYPHENS, ends_sentence, first_word, measure, opens_high, opens_low
from apparatus.received.pdf.marks import Mark
from apparatus.received.pdf.setting import Setting

OVER = "it goes on over the page after a full stop"
LOST = "it ends no sentence, and nothing on the next page goes on with it"
APART = "its number stands apart from it"
NEAR = 25  # lines of a note that may end where the next one begins
LONG = 60  # lines that are looked at for the end of a note, or for the rest of one


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of one note, the first of them that of its number."""

    mark: Mark
    lines: tuple[int, ...]
    doubt: str = ""  # why its end is not certain


def taken_lines(bodies: Sequence[Body]) -> set[int]:
    """The lines that belong to notes."""
    return {index for body in bodies for index in body.lines}


def find_bodies(setting: Setting, chosen: Sequence[Mark]) -> list[Body]:
    """The lines of every note."""
    notes = [m for m in chosen if m.kind == "note"]
    calls = sorted(m.line for m in chosen if m.kind == "call")
    columns = stands_in_columns(setting, notes, calls)
    bodies: list[Body] = []
    before: int | None = None  # the last line of the text before a block of notes
    for mark, following in zip_longest(notes, notes[1:]):
        limit = following.line if following else len(setting.lines)
        at = bisect_right(calls, mark.line)
        call = calls[at] if at < len(calls) else len(setting.lines)
        above = next_line(setting, mark.line - 1, -1)
        if not bodies or above is None or above > bodies[-1].lines[-1]:
            before = above
        end, doubt = find_end(setting, mark, limit, call, columns, before)
        endnote = following and call == len(setting.lines)  # no call follows
        lines = keep_words(setting, range(mark.line, limit if endnote else max(end, mark.line + 1)))
        if not (endnote or columns):
            more, why = find_rest(setting, lines[-1], limit)
            lines, doubt = lines + more, why or doubt
        bodies.append(Body(mark, tuple(lines), doubt))
    return bodies


def keep_words(setting: Setting, rows: range, notes: Collection[int] = ()) -> list[int]:
    """Some lines without the furniture and the notes among them."""
    return [index for index in rows if index not in setting.pages.furniture and index not in notes]


def stands_in_columns(setting: Setting, notes: Sequence[Mark], calls: Sequence[int]) -> bool:
    """Tell whether text follows notes on the same page, as in two columns: calls stand behind notes."""
    page = setting.pages.page
    last = {page[line]: line for line in calls}
    first = {page[note.line]: note.line for note in reversed(notes)}
    behind = sum(last.get(p, -1) > line for p, line in first.items())
    return setting.pages.known and behind > 0.15 * len(first)


def next_line(setting: Setting, index: int, step: int = 1) -> int | None:
    """The first line from an index on, up or down, that is not furniture; None: there is none."""
    while index in setting.pages.furniture:
        index += step
    return index if 0 <= index < len(setting.lines) else None


def page_end(setting: Setting, index: int) -> int:
    """The first line after the page of a line; where pages are not seen, the end."""
    page = setting.pages.page
    return bisect_right(page, page[index]) if setting.pages.known else len(page)


def find_end(
    setting: Setting, mark: Mark, limit: int, call: int, columns: bool, before: int | None
) -> tuple[int, str]:
    """The line before which a note ends: the next note, the end of its page, or where the text goes on."""
    stop = min(limit, page_end(setting, mark.line))
    near = limit - mark.line <= NEAR and limit < len(setting.lines)
    foot = setting.pages.known and not columns
    if call >= stop and (foot or (near and stop == limit)):
        return stop, ""
    far = min(stop, call if call > mark.line else stop, mark.line + LONG)
    first = mark.line + 1 + (mark.style == "alone")  # a number on a line of its own is no end
    ends = range(min(first, far), far + 1)
    score, end = max((score_end(setting, mark.line, end, stop, before), -end) for end in ends)
    return -end, "" if score >= 0 or -end == stop else "nothing shows where it ends"


def score_end(setting: Setting, start: int, end: int, stop: int, before: int | None) -> float:
    """How likely a note that starts at a line ends before line `end`."""
    score = (2.0 if ends_sentence(setting.words(end - 1)) else -2.0) - 0.2 * (end - start)
    if end >= stop:
        return score + 2.0
    score -= 4.0 if setting.trailing and setting.lines[end - 1].trailing else 0.0
    widest = max(setting.widths[start:end])
    score += shortness(setting, end - 1, max(widest, int(0.9 * setting.measure)))
    score += 4.0 if setting.apart(end) else 0.0
    below = [width > setting.wide for width in setting.widths[end : min(end + 3, stop)]]
    if sum(below) >= min(2, len(below)):
        score -= 8.0 if setting.smaller else 4.0
    elif setting.smaller and widest > setting.wide and not any(below):
        score += 1.5
    if setting.smaller:  # lines as narrow as the text inside the note
        inner = setting.widths[start : end - 1]
        score -= 0.5 * sum(0.7 * setting.wide < width <= setting.wide for width in inner)
    return score + (0.5 if before is None else seam(setting.words(before), setting.words(end)))


def shortness(setting: Setting, index: int, width: int) -> float:
    """Whether the first word of the next line would still have stood on a line."""
    free = width - setting.widths[index] - measure(first_word(setting.words(index + 1))) - 250
    return 2.0 if free > 0.06 * width else 0.5 if free > 0 else -1.5


def seam(prior: str, words: str) -> float:
    """How well a line goes on with another."""
    if ends_sentence(prior):
        return -3.0 if opens_low(words) else 1.0
    return 3.0 if opens_low(words) else -1.0 if prior[-1] in HYPHENS else 0.5


def find_rest(setting: Setting, last: int, limit: int) -> tuple[list[int], str]:
    """The lines at the feet of the next pages with which a note that is not finished on its own goes on."""
    rest: list[int] = []
    doubt = ""
    while setting.pages.known:
        first = next_line(setting, page_end(setting, last))
        if first is None or first >= limit or setting.pages.page[first] > setting.pages.page[last] + 1:
            break
        ended = ends_sentence(setting.words(last))
        flows = setting.trailing and setting.lines[last].trailing
        if ended and not flows and setting.widths[last] <= 0.85 * setting.measure:
            break
        foot = keep_words(setting, range(first, min(limit, page_end(setting, first))))
        rows = range(first, foot[-1] + 1)
        find = best_start if setting.small is None else small_start
        start = find(setting, last, rows, 2.2 if flows or not ended else 3.5)
        if start is None:
            full = setting.widths[last] > 0.85 * setting.measure
            doubt = LOST if full and not ended else doubt
            break
        if ended and opens_high(setting.words(start)):
            doubt = OVER
        rest += keep_words(setting, range(start, rows.stop))
        last = foot[-1]
    return rest, doubt


def small_start(setting: Setting, _: int, rows: range, __: float) -> int | None:
    """The first of the small lines at the end of some, behind a space; None: there are none."""
    small, lines = setting.small or (), setting.lines
    if rows.stop in small and lines[rows.stop].blanks > 1:
        return None  # the next note opens the foot of the page
    start = rows.stop
    while start > rows.start and start - 1 in small and (start == rows.stop or lines[start].blanks <= 1):
        start -= 1
    return start if start < rows.stop and (start == rows.start or lines[start].blanks > 1) else None


def best_start(setting: Setting, last: int, rows: range, least: float) -> int | None:
    """The line of a page, `rows`, from which on a note that broke off at line `last` goes on to its foot."""
    following = next_line(setting, page_end(setting, rows[0]))
    best = None
    width = 0
    for index in rows[::-1][:LONG]:
        width = max(width, setting.widths[index])
        score = score_rest(setting, last, index, rows[0], following, width)
        score -= 0.0 if setting.apart(index) else 0.1 * (rows[-1] - index)
        if score > least and index not in setting.pages.furniture:
            best, least = index, score
    return best


def score_rest(
    setting: Setting, last: int, index: int, first: int, following: int | None, width: int
) -> float:
    """How likely a note that broke off at line `last` goes on at line `index`."""
    words, prior = setting.words(index), setting.words(last)
    low = opens_low(words)
    score = seam(prior, words)
    score += 0.0 if low else -1.0 if ends_sentence(prior) else 1.0
    if index == first:
        return score - 2.0
    apart, above = setting.apart(index), ends_sentence(setting.words(index - 1))
    score += 3.0 if apart else -1.0
    if following is not None and not above:  # the text goes on over the page
        score += 2.0 if opens_low(setting.words(following)) else 0.5
    if low:
        score += 3.0 if above else 0.0 if apart else -2.0
    if setting.smaller and max(setting.widths[index : index + 2]) > setting.wide:
        score += 4.0 if max(setting.widths[max(first, index - 3) : index]) <= setting.wide else -2.0
    elif setting.smaller and width <= setting.wide:
        score -= 2.0
    return score


def mend_labels(
    setting: Setting, found: Sequence[Body], marks: Sequence[Mark], calls: set[int]
) -> list[Body]:
    """Give a number that stands alone below the words of its note these words, from the note before it.

    As pdftotext prints two notes that follow each other closely: "4", "Starbuck: …", "No one …", "5".
    """
    bodies = list(found)
    page = setting.pages.page
    for mark in marks:
        before = [at for at, body in enumerate(bodies) if body.mark.number == mark.number - 1]
        lost = mark.number in calls and all(body.mark.number != mark.number for body in bodies)
        if mark.kind == "note" and mark.style == "alone" and lost and len(before) == 1:
            line = bodies[before[0]].mark.line
            if page[line] == page[mark.line] and line < mark.line:
                bodies = [replace(b, lines=tuple(i for i in b.lines if i != mark.line)) for b in bodies]
                bodies.insert(before[0] + 1, Body(mark, (mark.line,)))
    for at, (above, empty) in enumerate(pairwise(bodies)):
        rows = [line for line in above.lines if above.mark.style != "alone" or line != above.mark.line]
        if empty.mark.style == "alone" and len(empty.lines) == 1 and len(rows) > 1:
            start = -max((start_score(setting, a, b), -b) for a, b in pairwise(rows))[1]
            bodies[at] = replace(bodies[at], lines=tuple(i for i in above.lines if i < start))
            rest = (empty.mark.line, *(i for i in above.lines if i >= start))
            bodies[at + 1] = replace(empty, lines=rest, doubt=APART)
    return bodies


def start_score(setting: Setting, before: int, here: int) -> float:
    """How much a line looks like the first of a note: the one before it ends a sentence and is short."""
    prior = setting.words(before)
    score = 0.5 if prior[-1] in ":—" else 2.0 if ends_sentence(prior) else -2.0
    return score + shortness(setting, before, max(setting.widths[max(0, before - 10) : here + 10]))
