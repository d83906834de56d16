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
    unsure: bool  # an editor should look at it


@dataclass(frozen=True, slots=True)
class Habits:
    """What a text does at the start of a paragraph."""

    blank: bool  # it leaves blank lines between paragraphs, always
    indent: bool  # it indents first lines
    margin: int  # the usual indent of a line
    loose: float  # room that nine of ten lines leave though they go on, in parts of the measure


def find_paragraphs(setting: Setting, body: Sequence[int]) -> tuple[list[Break], list[int]]:
    """Divide the lines of the text into paragraphs, and name the lines that may start one too."""
    if not body:
        return [], []
    habits = find_habits(setting, body)
    judged = [(9.0, None), *(judge(setting, habits, before, here) for before, here in pairwise(body))]
    starts = [at for at, (score, _) in enumerate(judged) if score > 0]
    breaks = []
    for start, stop in pairwise([*starts, len(body)]):
        score, why = judged[start]
        breaks.append(Break(tuple(body[start:stop]), why, score < 0.8 and why is not None))
    return breaks, [here for here, (score, _) in zip(body, judged, strict=True) if -1.3 < score <= 0]


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
