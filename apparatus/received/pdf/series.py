"""Which marks are notes and calls: the best chains of all.

In: `Mark`s with weights, and the page of each line.  Out: the marks of the best chains, notes and calls
each rising by one; a note has a call before it, on its page or the page before.
Example: of "548 pages", "years.1" and "1 The Defense Ministry" the last two are call 1 and note 1.

A chain is found by a dynamic program over the marks of a kind in the order of the text, whose states are the
number of the last mark; first the notes, then the calls, and both once more, now that it is known how calls
and notes are printed in this text.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apparatus.received.pdf.marks import Mark

NEAR = 70  # lines within which a note follows its call where pages are not seen
SKIP = 3.0  # what a number that is left out costs
RESTART = 6.0  # what numbers that start again cost


class Link(NamedTuple):
    """The best chain that ends with a mark."""

    score: float
    mark: Mark
    before: "Link | None"


def choose_series(marks: Sequence[Mark], pages: Sequence[int], known: bool) -> list[Mark]:
    """The marks of the best chains, in the order of the text; `known`: the pages were seen."""
    notes = [mark for mark in marks if mark.kind == "note"]
    calls = [mark for mark in marks if mark.kind == "call"]
    chosen = notes, calls
    styles: tuple[Counter[str], Counter[str]] = Counter(), Counter()  # of notes and calls; not known yet

    def gain(mark: Mark, others: Mapping[int, Sequence[int]], style: Counter[str]) -> float:
        return mark.weight + pair_bonus(mark, others, pages, known) + style_bonus(mark, style)

    for turn in range(2):
        by_call = group(chosen[1])
        low = {pages[m.line]: m.line for m in chosen[1]} if known and turn else {}  # the last call of a page
        gains = [gain(m, by_call, styles[0]) - 2.5 * (low.get(pages[m.line], 0) > m.line) for m in notes]
        best_notes = best_chain(notes, gains, by_call.get(1, []))
        by_note, taken = group(best_notes), {m.line for m in best_notes}
        high = {pages[m.line]: m.line for m in best_notes[::-1]} if known else {}  # the first note of a page
        gains = [
            gain(m, by_note, styles[1]) - foot(m, m.line in taken, m.line > high.get(pages[m.line], m.line))
            for m in calls
        ]
        chosen = best_notes, best_chain(calls, gains)
        styles = Counter(mark.style for mark in chosen[0]), Counter(mark.style for mark in chosen[1])
    return sorted((*chosen[0], *chosen[1]), key=lambda mark: (mark.start, mark.kind))


def group(marks: Sequence[Mark]) -> dict[int, list[int]]:
    """The lines of marks by their number, in order."""
    found: dict[int, list[int]] = {}
    for mark in marks:
        found.setdefault(mark.number, []).append(mark.line)
    return found


def pair_bonus(mark: Mark, others: Mapping[int, Sequence[int]], pages: Sequence[int], known: bool) -> float:
    """What the nearest possible partner of a mark is worth: a call before a note, a note after a call."""
    lines = others.get(mark.number, ())
    at = bisect_left(lines, mark.line) - 1 if mark.kind == "note" else bisect_right(lines, mark.line)
    if not 0 <= at < len(lines):
        # The essay breaks off after "1950.3 In the letter, Stalin said": its page has no foot.
        last = pages[mark.line] == pages[-1] if known else len(pages) - mark.line <= NEAR
        return -1.0 if last and mark.kind == "call" else -2.5
    if known:
        return max(1.0, 3.0 - abs(pages[mark.line] - pages[lines[at]]))
    return 3.0 if abs(mark.line - lines[at]) <= NEAR else 1.5


def foot(call: Mark, opens: bool, below: bool) -> float:
    """What it costs a call to stand on the first line of a note, or below one: "He died 1692" holds no 92."""
    return 9.0 if opens else (1.5 if call.weight >= 1 else 4.0) * below


def style_bonus(mark: Mark, styles: Counter[str]) -> float:
    """Reward what is printed like the others; notes are printed alike more than calls are."""
    total = styles.total()
    if total < 2:
        return 0.0
    share = styles[mark.style] / total
    if mark.kind == "note":
        return 1.0 if share >= 0.5 else -2.0 if share < 0.1 else 0.0
    if mark.style == "loose":
        return 3.5 * (styles["spaced"] + styles["loose"]) / total
    return -2.5 if styles["raised"] > 0.7 * total and mark.style != "raised" else 0.3 * share


def best_chain(
    marks: Sequence[Mark], gains: Sequence[float], firsts: Sequence[int] | None = None
) -> list[Mark]:
    """The chain of rising numbers with the highest sum of gains; marks of one chain do not overlap.

    `firsts` are the lines of calls 1: the numbers of notes start again behind such a call only.
    """
    ends: dict[int, Link] = {}
    best: Link | None = None
    for mark, gain in zip(marks, gains, strict=True):
        first = gain - (0.0 if mark.number == 1 else 3.0 + 0.5 * math.log2(mark.number))
        options = [Link(first, mark, None)]
        for skipped in range(3):
            link = ends.get(mark.number - 1 - skipped)
            if link and follows(link.mark, mark):
                options.append(Link(link.score + gain - SKIP * skipped, mark, link))
        again = mark.number == 1 and gain >= 2 and best is not None and follows(best.mark, mark)
        if again and best and (firsts is None or any(best.mark.line < line < mark.line for line in firsts)):
            options.append(Link(best.score + gain - RESTART, mark, best))
        link = max(options, key=lambda option: option.score)
        if mark.number not in ends or link.score > ends[mark.number].score:
            ends[mark.number] = link
        if best is None or link.score > best.score:
            best = link
    chosen: list[Mark] = []
    while best is not None and best.score > 0:
        chosen.append(best.mark)
        best = best.before
    return chosen[::-1]


def follows(before: Mark, mark: Mark) -> bool:
    """Tell whether a mark stands behind another; two notes stand on two lines."""
    return mark.start >= before.end and (mark.kind == "call" or mark.line > before.line)
