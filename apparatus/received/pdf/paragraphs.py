"""Where paragraphs begin: what is printed, and what must be judged.

In: the lines of the text, notes and furniture left out.  Out: its paragraphs as rows of lines, each with the
reason for its start where that is not printed; and the breaks that are truly ambiguous.
Example: "Internationally," opens a paragraph, as the line before it, "this war that has created tensions in
the Korean Peninsula over the past six decades.", ends a sentence and has room for a word more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apparatus.received.pdf.lines import (
    HYPHENS,
    ends_sentence,
    first_word,
    is_wide,
    measure,
    opens_high,
    opens_low,
)
from apparatus.received.pdf.setting import Setting


@dataclass(frozen=True, slots=True)
class Break:
    """One paragraph: its lines, and why it was judged to start; None: its start is printed."""

    lines: tuple[int, ...]
    judged: str | None
    unsure: bool = False  # an editor should look at it
    passed: tuple[int, ...] = ()  # lines inside it that may start one too: the line before is full and ends


@dataclass(frozen=True, slots=True)
class Habits:
    """What a text does at the start of a paragraph."""

    blank: bool  # it leaves blank lines between paragraphs, always
    indent: bool  # it indents first lines
    margin: int  # the usual indent of a line
    loose: float  # room that lines leave though they go on, in parts of the measure


class Signs(NamedTuple):
    """What the words of a line show, each asked for several times."""

    first: str  # character
    last: str  # character
    stops: bool  # they end a sentence
    low: bool  # they go on with a sentence
    high: bool  # they may open a paragraph
    word: int  # natural width of the first of them, with a space before it


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of the text in order, notes and furniture left out; the three have one length."""

    body: Sequence[int]  # their indices
    measures: Sequence[int]  # how wide a full line is there
    signs: Sequence[Signs]


def find_paragraphs(setting: Setting, body: Sequence[int]) -> list[Break]:
    """Divide the lines of the text into paragraphs."""
    if not body:
        return []
    rows = Rows(body, local_measures(setting, body), [read_signs(setting.words(i)) for i in body])
    habits = find_habits(setting, rows)
    breaks: list[Break] = []
    lines: list[int] = [body[0]]
    judged: str | None = None
    unsure = False
    passed: list[int] = []
    for at in range(1, len(body)):
        score, why = judge(setting, habits, rows, at)
        if score > 0:
            breaks.append(Break(tuple(lines), judged, unsure, tuple(passed)))
            lines, judged, unsure, passed = [], why, abs(score) < 0.8 and why is not None, []
        elif score > -1.3:
            passed.append(body[at])
        lines.append(body[at])
    breaks.append(Break(tuple(lines), judged, unsure, tuple(passed)))
    return breaks


def read_signs(words: str) -> Signs:
    """Read the signs of a line."""
    first = first_word(words)
    space = 0 if first and is_wide(first[0]) else 250
    stops, low, high = ends_sentence(words), opens_low(words), opens_high(words)
    return Signs(words[0], words[-1], stops, low, high, space + measure(first))


def local_measures(setting: Setting, body: Sequence[int]) -> list[int]:
    """The measure of each line: that of the text, or of three narrow lines of nearly one width around it."""
    widths = [setting.widths[i] for i in body]
    whole = setting.measure
    measures = [whole] * len(body)
    for first in range(len(body) - 2):
        row = widths[first : first + 3]
        wide = max(row)
        if wide < 0.94 * whole and min(row) > 0.9 * wide:
            for at in (first, first + 1, first + 2):
                measures[at] = min(measures[at], wide)
    return measures


def find_habits(setting: Setting, rows: Rows) -> Habits:
    """Find out how paragraphs start where a short line that ends a sentence shows that one does."""
    blank = plain = 0
    body = rows.body
    indents: dict[int, int] = {}
    for at in range(1, len(body)):
        here, before = body[at], body[at - 1]
        indents[setting.lines[here].indent] = indents.get(setting.lines[here].indent, 0) + 1
        if here != before + 1 or not rows.signs[at - 1].stops:
            continue
        if setting.widths[before] < 0.75 * rows.measures[at - 1] and rows.signs[at].high:
            blank += setting.apart(here)
            plain += not setting.apart(here)
    margin = max(indents, key=lambda k: indents[k], default=0)
    inner = sum(n for k, n in indents.items() if margin < k <= margin + 12)
    indent = 0.01 * len(body) < inner < 0.45 * len(body)
    return Habits(blank >= 3 and blank >= 4 * plain, indent, margin, find_looseness(setting, rows))


def find_looseness(setting: Setting, rows: Rows) -> float:
    """The room that nine of ten lines leave at most where a sentence goes on, in parts of the measure.

    It is more than nothing where the text is set in a face unlike Times.
    """
    free = sorted(
        free_space(setting, rows, at)
        for at in range(1, len(rows.body))
        if rows.body[at] == rows.body[at - 1] + 1 and goes_on(rows.signs[at - 1], rows.signs[at])
    )
    if len(free) < 8:
        return 0.0
    return min(0.2, max(-0.02, free[int(0.92 * (len(free) - 1))]))


def goes_on(prior: Signs, words: Signs) -> bool:
    """Tell whether a sentence surely goes on from one line to the next."""
    if prior.last in HYPHENS or prior.stops:
        return False
    return words.low or is_wide(words.first) or prior.last in ",;，、"


def judge(setting: Setting, habits: Habits, rows: Rows, at: int) -> tuple[float, str | None]:
    """How strongly a line starts a paragraph (above 0: it does), and why where that is not printed."""
    here, before, full = rows.body[at], rows.body[at - 1], rows.measures[at - 1]
    prior, words = rows.signs[at - 1], rows.signs[at]
    adjacent = here == before + 1
    if prior.last in HYPHENS and not words.high:
        return -9.0, None
    score = 1.0 if prior.stops else -3.0
    score += 0.8 if words.high else 0.0
    score -= 4.0 if words.low else 0.0
    if setting.trailing:
        score += -5.0 if setting.lines[before].trailing else 0.8
    free = free_space(setting, rows, at) - habits.loose
    slack = 1 - setting.widths[before] / max(1, full) - max(0.0, habits.loose)
    score += min(4.0, 0.7 + 14 * free) if free > 0 else min(0.0, 35 * max(0.0, slack) - 3.0)
    if free > 0.3 and not words.low:
        score += 2.0
    if adjacent and setting.apart(here):
        score += 4.5
        if score > 0:
            return score, None
    elif adjacent and habits.blank:
        score -= 2.0 if free > 0.4 and words.high else 4.0
    if habits.indent:
        inner = setting.lines[here].indent - max(habits.margin, 0)
        outer = setting.lines[before].indent - max(habits.margin, 0)
        if 0 < inner <= 12 and outer <= 0:
            return score + 5.0, None
        score -= 3.5 if inner <= 0 else 0.0
    return score, reason(prior.stops, free, full - setting.widths[before]) if score > 0 else None


def free_space(setting: Setting, rows: Rows, at: int) -> float:
    """The room the line before leaves, in parts of the measure, if the first word stood there too."""
    full = rows.measures[at - 1]
    return (full - setting.widths[rows.body[at - 1]] - rows.signs[at].word) / max(1, full)


def reason(stops: bool, free: float, room: int) -> str:
    """Say in words why a break was judged; `room` is what the line before leaves of the measure."""
    short = max(0, round(room / 450))
    ends = "the line before ends a sentence" if stops else "the line before does not end a sentence"
    if free > 0:
        return f"{ends} and is shorter than the measure by about {short} characters"
    return f"{ends} and is full"
