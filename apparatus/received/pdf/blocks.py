"""Which lines belong to the notes: where each note ends, and where a long one goes on.

In: the lines, their pages, the chosen notes and calls.  Out: for each note its lines, and what is doubtful.
Example: note 2 has three lines and ends "2007, p.201."; "Party's Central Committee" goes on with the text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from apparatus.received.pdf.lines import HYPHENS, ends_sentence, first_word, measure, opens_high, opens_low
from apparatus.received.pdf.marks import Mark
from apparatus.received.pdf.setting import Setting

OVER = "it goes on over the page after a full stop"
APART = "its number stands apart from it"
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
    for index, mark in enumerate(notes):
        limit = notes[index + 1].line if index + 1 < len(notes) else len(setting.lines)
        at = bisect_right(calls, mark.line)
        call = calls[at] if at < len(calls) else len(setting.lines)
        above = next_line(setting, mark.line - 1, -1)
        if not bodies or above is None or above > bodies[-1].lines[-1]:
            before = above
        end, doubt = find_end(setting, mark, limit, call, columns, before)
        lines = [i for i in range(mark.line, max(end, mark.line + 1)) if i not in setting.pages.furniture]
        if (
            call == len(setting.lines) and limit < call
        ):  # no call follows: these are notes at the end of the text
            lines = [i for i in range(mark.line, limit) if i not in setting.pages.furniture]
        elif not columns:
            more, why = find_rest(setting, lines[-1], limit)
            lines, doubt = lines + more, why or doubt
        bodies.append(Body(mark, tuple(lines or [mark.line]), doubt))
    return bodies


def stands_in_columns(setting: Setting, notes: Sequence[Mark], calls: Sequence[int]) -> bool:
    """Tell whether text follows notes on the same page, as in two columns: calls stand behind notes."""
    if not setting.pages.known or not notes:
        return False
    page = setting.pages.page
    last = {page[line]: line for line in calls}
    first: dict[int, int] = {}
    for note in notes:
        first.setdefault(page[note.line], note.line)
    return sum(last.get(p, -1) > line for p, line in first.items()) > 0.15 * len(first)


def next_line(setting: Setting, index: int, step: int = 1) -> int | None:
    """The first line from an index on, up or down, that is not furniture; None: there is none."""
    while 0 <= index < len(setting.lines):
        if index not in setting.pages.furniture:
            return index
        index += step
    return None


def page_end(setting: Setting, index: int) -> int:
    """The first line after the page of a line; where pages are not seen, the end."""
    page = setting.pages.page
    return bisect_right(page, page[index]) if setting.pages.known else len(page)


def find_end(
    setting: Setting, mark: Mark, limit: int, call: int, columns: bool, before: int | None
) -> tuple[int, str]:
    """The line before which a note ends: the next note, the end of its page, or where the text goes on."""
    stop = min(limit, page_end(setting, mark.line))
    if setting.pages.known:
        plain = call >= stop and (not columns or (stop == limit and limit - mark.line <= 25))
    else:
        plain = limit < len(setting.lines) and limit <= call and limit - mark.line <= 25
    if plain:
        return stop, ""
    far = min(stop, call if call > mark.line else stop, mark.line + LONG)
    best, best_score = mark.line + 1, -99.0
    first = mark.line + 1 + (mark.style == "alone")  # a number on a line of its own is no end
    for end in range(min(first, far), far + 1):
        if end - 1 in setting.pages.furniture:
            break
        score = score_end(setting, mark.line, end, stop, before)
        if score > best_score:
            best, best_score = end, score
    return best, "" if best_score >= 0 or best == stop else "nothing shows where it ends"


def score_end(setting: Setting, start: int, end: int, stop: int, before: int | None) -> float:
    """How likely a note that starts at a line ends before line `end`."""
    last = setting.words(end - 1)
    score = (2.0 if ends_sentence(last) else -2.0) - 0.2 * (end - start)
    if end >= stop:
        return score + 2.0
    after = setting.words(end)
    score -= 6.0 if last[-1] in HYPHENS else 0.0
    score -= 4.0 if setting.trailing and setting.lines[end - 1].trailing else 0.0
    widest = max(setting.widths[start:end])
    score += shortness(setting, end - 1, max(widest, int(0.9 * setting.measure)), after)
    inner = max((line.blanks for line in setting.lines[start + 1 : end]), default=0)
    if setting.apart(end) or (setting.usual and setting.lines[end].blanks > inner):
        score += 4.0
    below = [width > setting.wide for width in setting.widths[end : min(end + 3, stop)]]
    if sum(below) >= min(2, len(below)):
        score -= 8.0 if setting.smaller else 4.0
    elif setting.smaller and widest > setting.wide and not any(below):
        score += 1.5
    if setting.smaller:  # lines as narrow as the text inside the note
        score -= 0.5 * sum(
            0.7 * setting.wide < width <= setting.wide for width in setting.widths[start : end - 1]
        )
    return score + (0.5 if before is None else seam(setting.words(before), after))


def seam(prior: str, words: str) -> float:
    """How well a line goes on with another."""
    if prior[-1] in HYPHENS:
        return 3.0 if opens_low(words) else -1.0
    if ends_sentence(prior):
        return -3.0 if opens_low(words) else 1.0
    return 3.0 if opens_low(words) else 0.5


def shortness(setting: Setting, index: int, width: int, after: str) -> float:
    """Whether the first word of the next line would still have stood on a line."""
    free = width - setting.widths[index] - measure(first_word(after)) - 250
    return 2.0 if free > 0.06 * width else 0.5 if free > 0 else -1.5


def find_rest(setting: Setting, last: int, limit: int) -> tuple[list[int], str]:
    """The lines at the feet of the next pages with which a note that is not finished on its own goes on."""
    rest: list[int] = []
    doubt = ""
    while setting.pages.known:
        first = next_line(setting, page_end(setting, last))
        if first is None or first >= limit or setting.pages.page[first] > setting.pages.page[last] + 1:
            break
        prior = setting.words(last)
        flows = setting.trailing and setting.lines[last].trailing
        full = setting.widths[last] > 0.85 * setting.measure
        if ends_sentence(prior) and not (full or flows):
            break
        stop = min(limit, page_end(setting, first))
        while stop - 1 in setting.pages.furniture:
            stop -= 1
        start = (
            best_start(setting, last, range(first, stop), surely=flows or not ends_sentence(prior))
            if setting.small is None
            else small_start(setting, range(first, stop))
        )
        if start is None:
            break
        if ends_sentence(prior) and opens_high(setting.words(start)):
            doubt = OVER
        rest += [i for i in range(start, stop) if i not in setting.pages.furniture]
        last = stop - 1
    return rest, doubt


def small_start(setting: Setting, rows: range) -> int | None:
    """The first of the small lines at the end of some, behind a space; None: there are none."""
    start = rows.stop
    if start < len(setting.lines) and setting.lines[start].blanks > 1 and start in (setting.small or ()):
        return None  # the next note opens the foot of the page
    while start > rows.start and start - 1 in (setting.small or ()):
        start -= 1
        if setting.lines[start].blanks > 1:
            return start
    return start if start == rows.start < rows.stop else None


def best_start(setting: Setting, last: int, rows: range, surely: bool) -> int | None:
    """The line of a page, `rows`, from which on a note that broke off at line `last` goes on to its foot."""
    following = next_line(setting, page_end(setting, rows[0])) if rows else None
    best, best_score = None, 2.2 if surely else 3.5
    width = 0
    for index in rows[::-1][:LONG]:
        width = max(width, setting.widths[index])
        score = score_rest(setting, last, index, rows[0], following, width)
        score -= 0.0 if setting.apart(index) else 0.1 * (rows[-1] - index)
        if score > best_score and index not in setting.pages.furniture:
            best, best_score = index, score
    return best


def score_rest(
    setting: Setting, last: int, index: int, first: int, following: int | None, width: int
) -> float:
    """How likely a note that broke off at line `last` goes on at line `index`."""
    words, prior = setting.words(index), setting.words(last)
    score = seam(prior, words)
    if not opens_low(words):
        score += -1.0 if ends_sentence(prior) else 1.0
    if index == first:
        return score - 2.0
    score += 3.0 if setting.apart(index) else -1.0
    above = setting.words(index - 1)
    if following is not None and not ends_sentence(above):  # the text goes on over the page
        score += 2.0 if opens_low(setting.words(following)) else 0.5
    if opens_low(words):
        score += 3.0 if ends_sentence(above) else 0.0 if setting.apart(index) else -2.0
    if setting.smaller:
        higher = max(setting.widths[max(first, index - 3) : index])
        if max(setting.widths[index : index + 2]) > setting.wide:
            score += 4.0 if higher <= setting.wide else -2.0
        elif width <= setting.wide:
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
    for at in range(1, len(bodies)):
        above, empty = bodies[at - 1], bodies[at]
        if empty.mark.style != "alone" or len(empty.lines) > 1 or len(above.lines) < 2:
            continue
        rows = [line for line in above.lines if above.mark.style != "alone" or line != above.mark.line]
        starts = [(start_score(setting, a, b), -b) for a, b in pairwise(rows)]
        if starts:
            start = -max(starts)[1]
            bodies[at - 1] = replace(above, lines=tuple(i for i in above.lines if i < start))
            rest = (empty.mark.line, *(i for i in above.lines if i >= start))
            bodies[at] = replace(empty, lines=rest, doubt=APART)
    return bodies


def start_score(setting: Setting, before: int, here: int) -> float:
    """How much a line looks like the first of a note."""
    prior = setting.words(before)
    score = 0.5 if prior[-1] in ":—" else 2.0 if ends_sentence(prior) else -2.0
    score += 1.0 if opens_high(setting.words(here)) else -2.0
    score += 1.0 if here > before + 1 or setting.apart(here) else 0.0
    return score + shortness(
        setting, before, max(setting.widths[max(0, before - 10) : here + 10]), setting.words(here)
    )
