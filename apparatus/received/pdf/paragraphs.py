"""Where paragraphs begin: what is printed, and what must be judged.

In: the lines of the text, notes and furniture left out.  Out: its paragraphs as rows of lines, each with the
reason for its start where that is not printed; and the breaks that are truly ambiguous.
Example: "Internationally," opens a paragraph, as the line before it, "this war that has created tensions in
the Korean Peninsula over the past six decades.", ends a sentence and has room for a word more.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    loose: float  # room that nine of ten lines leave though they go on, in parts of the measure


def find_paragraphs(setting: Setting, body: Sequence[int]) -> list[Break]:
    """Divide the lines of the text into paragraphs."""
    if not body:
        return []
    habits = find_habits(setting, body)
    breaks: list[Break] = []
    lines: list[int] = [body[0]]
    judged: str | None = None
    unsure = False
    passed: list[int] = []
    for before, here in pairwise(body):
        score, why = judge(setting, habits, before, here)
        if score > 0:
            breaks.append(Break(tuple(lines), judged, unsure, tuple(passed)))
            lines, judged, unsure, passed = [], why, abs(score) < 0.8 and why is not None, []
        elif score > -1.3:
            passed.append(here)
        lines.append(here)
    breaks.append(Break(tuple(lines), judged, unsure, tuple(passed)))
    return breaks


def find_habits(setting: Setting, body: Sequence[int]) -> Habits:
    """Find out how paragraphs start where a short line that ends a sentence shows that one does."""
    starts = [
        here
        for before, here in pairwise(body)
        if here == before + 1
        and setting.widths[before] < 0.75 * setting.measure
        and ends_sentence(setting.words(before))
        and opens_high(setting.words(here))
    ]
    blank = sum(map(setting.apart, starts))
    indents = Counter(setting.lines[at].indent for at in body[1:])
    margin = max(indents, key=lambda indent: indents[indent], default=0)
    inner = sum(count for indent, count in indents.items() if margin < indent <= margin + 12)
    free = sorted(
        free_space(setting, before, here)
        for before, here in pairwise(body)
        if here == before + 1 and goes_on(setting.words(before), setting.words(here))
    )
    loose = min(0.2, max(-0.02, free[int(0.92 * (len(free) - 1))])) if len(free) >= 8 else 0.0
    indented = 0.01 * len(body) < inner < 0.45 * len(body)
    return Habits(blank >= 3 and blank >= 4 * (len(starts) - blank), indented, margin, loose)


def goes_on(prior: str, words: str) -> bool:
    """Tell whether a sentence surely goes on from one line to the next."""
    if prior[-1] in HYPHENS or ends_sentence(prior):
        return False
    return opens_low(words) or is_wide(words[0]) or prior[-1] in ",;，、"


def free_space(setting: Setting, before: int, here: int) -> float:
    """The room that a line leaves, in parts of the measure, if the first word of the next stood there too."""
    first = first_word(setting.words(here))
    space = 0 if is_wide(first[0]) else 250
    return (setting.measure - setting.widths[before] - measure(first) - space) / setting.measure


def judge(setting: Setting, habits: Habits, before: int, here: int) -> tuple[float, str | None]:
    """How strongly a line starts a paragraph (above 0: it does), and why where that is not printed."""
    prior, words = setting.words(before), setting.words(here)
    adjacent = here == before + 1
    stops, high, low = ends_sentence(prior), opens_high(words), opens_low(words)
    if prior[-1] in HYPHENS and not high:
        return -9.0, None
    score = (1.0 if stops else -3.0) + (0.8 if high else 0.0) - (4.0 if low else 0.0)
    if setting.trailing:
        score += -5.0 if setting.lines[before].trailing else 0.8
    room = setting.measure - setting.widths[before]
    free = free_space(setting, before, here) - habits.loose
    slack = room / setting.measure - max(0.0, habits.loose)
    score += min(4.0, 0.7 + 14 * free) if free > 0 else min(0.0, 35 * max(0.0, slack) - 3.0)
    score += 2.0 if free > 0.3 and not low else 0.0
    if adjacent and setting.apart(here):
        score += 4.5
        if score > 0:
            return score, None
    elif adjacent and habits.blank:
        score -= 2.0 if free > 0.4 and high else 4.0
    if habits.indent:
        inner, outer = (setting.lines[at].indent - habits.margin for at in (here, before))
        if 0 < inner <= 12 and outer <= 0:
            return score + 5.0, None
        score -= 3.5 if inner <= 0 else 0.0
    return score, reason(stops, free, room) if score > 0 else None


def reason(stops: bool, free: float, room: int) -> str:
    """Say in words why a break was judged; `room` is what the line before leaves of the measure."""
    ends = "the line before ends a sentence" if stops else "the line before does not end a sentence"
    if free > 0:
        return f"{ends} and is shorter than the measure by about {max(0, round(room / 450))} characters"
    return f"{ends} and is full"
