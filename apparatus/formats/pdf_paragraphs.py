"""Where paragraphs begin: what is printed, and what must be judged.

In: the lines of the text, notes and furniture left out.  Out: its paragraphs as rows of lines, each with the
reason for its start where that is not printed; and the breaks that are truly ambiguous.
Example: "Internationally," opens a paragraph, as the line before it, "this war that has created tensions in
the Korean Peninsula over the past six decades.", ends a sentence and has room for a word more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from apparatus.formats.pdf_lines import ends_sentence, is_wide, measure, opens_high, opens_low
from apparatus.formats.pdf_setting import Setting, first_word

HYPHENS = "-\u2010\u00ad\u2011"


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


def find_paragraphs(setting: Setting, body: Sequence[int]) -> list[Break]:
    """Divide the lines of the text into paragraphs."""
    if not body:
        return []
    measures = local_measures(setting, body)
    habits = find_habits(setting, body, measures)
    breaks: list[Break] = []
    lines: list[int] = [body[0]]
    judged: str | None = None
    unsure = False
    passed: list[int] = []
    for at in range(1, len(body)):
        score, why = judge(setting, habits, body, at, measures)
        if score > 0:
            breaks.append(Break(tuple(lines), judged, unsure, tuple(passed)))
            lines, judged, unsure, passed = [], why, abs(score) < 0.8 and why is not None, []
        elif score > -1.3:
            passed.append(body[at])
        lines.append(body[at])
    breaks.append(Break(tuple(lines), judged, unsure, tuple(passed)))
    return breaks


def local_measures(setting: Setting, body: Sequence[int]) -> list[int]:
    """The measure of each line: that of the text, or of three narrow lines of nearly one width around it."""
    widths = [setting.widths[i] for i in body]
    whole = setting.measure
    measures = []
    for at in range(len(body)):
        found = whole
        for first in (at - 2, at - 1, at):
            row = widths[first : first + 3] if first >= 0 else []
            if len(row) == 3 and max(row) < 0.94 * whole and min(row) > 0.9 * max(row):
                found = min(found, max(row))
        measures.append(found)
    return measures


def find_habits(setting: Setting, body: Sequence[int], measures: Sequence[int]) -> Habits:
    """Find out how paragraphs start where a short line that ends a sentence shows that one does."""
    blank = plain = 0
    indents: dict[int, int] = {}
    for at in range(1, len(body)):
        here, before = body[at], body[at - 1]
        indents[setting.lines[here].indent] = indents.get(setting.lines[here].indent, 0) + 1
        if here != before + 1 or not ends_sentence(setting.words(before)):
            continue
        if setting.widths[before] < 0.75 * measures[at - 1] and opens_high(setting.words(here)):
            blank += setting.apart(here)
            plain += not setting.apart(here)
    margin = max(indents, key=lambda k: indents[k], default=0)
    inner = sum(n for k, n in indents.items() if margin < k <= margin + 12)
    indent = 0.01 * len(body) < inner < 0.45 * len(body)
    return Habits(blank >= 3 and blank >= 4 * plain, indent, margin, find_looseness(setting, body, measures))


def find_looseness(setting: Setting, body: Sequence[int], measures: Sequence[int]) -> float:
    """The room that nine of ten lines leave at most where a sentence goes on, in parts of the measure.

    It is more than nothing where the text is set in a face unlike Times.
    """
    free = sorted(
        free_space(setting, before, here, width)
        for before, here, width in zip(body, body[1:], measures, strict=False)
        if here == before + 1 and goes_on(setting.words(before), setting.words(here))
    )
    if len(free) < 8:
        return 0.0
    return min(0.2, max(-0.02, free[int(0.92 * (len(free) - 1))]))


def goes_on(prior: str, words: str) -> bool:
    """Tell whether a sentence surely goes on from one line to the next."""
    if prior[-1] in HYPHENS or ends_sentence(prior):
        return False
    return opens_low(words) or is_wide(words[0]) or prior[-1] in ",;，、"


def judge(
    setting: Setting, habits: Habits, body: Sequence[int], at: int, measures: Sequence[int]
) -> tuple[float, str | None]:
    """How strongly a line starts a paragraph (above 0: it does), and why where that is not printed."""
    here, before = body[at], body[at - 1]
    prior, words = setting.words(before), setting.words(here)
    adjacent = here == before + 1
    stops = ends_sentence(prior)
    score = 0.0
    if prior[-1] in HYPHENS and not opens_high(words):
        return -9.0, None
    score += 1.0 if stops else -3.0
    score += 0.8 if opens_high(words) else 0.0
    score -= 4.0 if opens_low(words) else 0.0
    if setting.trailing:
        score += -5.0 if setting.lines[before].trailing else 0.8
    free = free_space(setting, before, here, measures[at - 1]) - habits.loose
    slack = 1 - setting.widths[before] / max(1, measures[at - 1]) - max(0.0, habits.loose)
    score += min(4.0, 0.7 + 14 * free) if free > 0 else min(0.0, 35 * max(0.0, slack) - 3.0)
    if free > 0.3 and not opens_low(words):
        score += 2.0
    if adjacent and setting.apart(here):
        score += 4.5
        if score > 0:
            return score, None
    elif adjacent and habits.blank:
        score -= 2.0 if free > 0.4 and opens_high(words) else 4.0
    if habits.indent and adjacent:
        inner = setting.lines[here].indent - max(habits.margin, 0)
        outer = setting.lines[before].indent - max(habits.margin, 0)
        if 0 < inner <= 12 and outer <= 0:
            return score + 5.0, None
        score -= 2.0 if inner <= 0 else 0.0
    return score, reason(stops, free, setting, here, before, measures[at - 1])


def free_space(setting: Setting, before: int, here: int, width: int) -> float:
    """The room a line leaves, in parts of the measure, when the first word of the next would stand on it."""
    word = first_word(setting.words(here))
    space = 0 if word and is_wide(word[0]) else 250
    return (width - setting.widths[before] - space - measure(word)) / max(1, width)


def reason(stops: bool, free: float, setting: Setting, here: int, before: int, width: int) -> str:
    """Say in words why a break was judged."""
    short = max(0, round((width - setting.widths[before]) / 450))
    ends = "the line before ends a sentence" if stops else "the line before does not end a sentence"
    if free > 0:
        return f"{ends} and is shorter than the measure by about {short} characters"
    return f"{ends} and is full"
