"""Note numbers that stand apart from their notes.

In: the notes found so far, and the lines.  Out: the notes with such numbers given back to them.
Example, as pdftotext prints raised numbers of two notes that follow each other closely:

    4

    E. D. Starbuck: The Psychology of Religion, pp. 224, 262.
    No one understands this better than Jonathan Edwards understood it already. …
    5

The second line opens note 5: the one before it ends a sentence and is short.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from apparatus.received.pdf.blocks import Body, shortness
from apparatus.received.pdf.lines import ends_sentence, opens_high
from apparatus.received.pdf.marks import Mark
from apparatus.received.pdf.setting import Setting

DOUBT = "its number stands apart from it"


def mend_labels(
    setting: Setting, bodies: Sequence[Body], calls: Iterable[int], marks: Sequence[Mark]
) -> list[Body]:
    """Give notes without words or without a number, on pages where numbers stand alone, what is theirs."""
    bare = find_bare(setting, marks)
    mended = share_empty(setting, list(bodies))
    noted = {body.mark.number for body in mended}
    labels = {body.mark.line for body in mended}
    at = {body.mark.number: index for index, body in enumerate(mended)}
    for number in sorted(set(calls) - noted):
        before = at.get(number - 1)
        if before is None:
            continue
        body = mended[before]
        free = [m for m in bare.get(number, ()) if m.line not in labels and is_near(setting, body, m)]
        if not free:
            continue
        label = free[0]
        labels.add(label.line)
        first, second = split_body(setting, body, label, labels)
        mended[before : before + 1] = [first, second]
        at = {b.mark.number: index for index, b in enumerate(mended)}
    return mended


def find_bare(setting: Setting, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """The lines that are nothing but a number, by their number."""
    bare: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.style == "alone" and mark.kind == "note":
            bare.setdefault(mark.number, []).append(mark)
    return bare


def is_near(setting: Setting, body: Body, label: Mark) -> bool:
    """Tell whether a lone number stands on the page of a note, at its foot, behind the note's number."""
    page = setting.pages.page
    return body.mark.line < label.line and page[body.mark.line] == page[label.line]


def share_empty(setting: Setting, bodies: list[Body]) -> list[Body]:
    """Where numbers stand one under the other before their notes, share the lines out among them."""
    index = 0
    while index < len(bodies):
        last = index
        while last + 1 < len(bodies) and is_empty(bodies[last]) and bodies[last + 1].mark.style == "alone":
            last += 1
        if last > index and last - index < 12:
            lines = lines_of(bodies[last])
            for at, part in enumerate(share_out(setting, lines, last - index + 1), start=index):
                bodies[at] = replace(bodies[at], rows=part, doubt=DOUBT)
        elif last == index and index and is_empty(bodies[index]):
            above = lines_of(bodies[index - 1])
            if len(above) > 1:
                parts = share_out(setting, above, 2)
                bodies[index - 1] = replace(bodies[index - 1], rows=parts[0])
                bodies[index] = replace(bodies[index], rows=parts[1], doubt=DOUBT)
        index = last + 1
    return bodies


def lines_of(body: Body) -> list[int]:
    """The lines of a note, without the line of a number that stands alone."""
    label = body.mark.line if body.mark.style == "alone" else -1
    return [i for row in body.rows for i in range(*row) if i != label]


def is_empty(body: Body) -> bool:
    """Tell whether a note has a number and nothing else."""
    return body.mark.style == "alone" and not lines_of(body)


def split_body(setting: Setting, body: Body, label: Mark, labels: set[int]) -> tuple[Body, Body]:
    """Cut the note that the lone number belongs to out of the note before it."""
    others = labels - {body.mark.line}
    parts = share_out(setting, [i for i in lines_of(body) if i not in others], 2)
    return replace(body, rows=parts[0]), Body(label, parts[1], DOUBT)


def share_out(setting: Setting, lines: Sequence[int], count: int) -> list[tuple[tuple[int, int], ...]]:
    """Divide lines among `count` notes where a note most likely starts; the last may stay empty."""
    scores = sorted((-start_score(setting, a, b), b) for a, b in pairwise(lines))
    starts = sorted(b for _, b in scores[: count - 1])
    parts: list[tuple[tuple[int, int], ...]] = []
    bounds = [*([lines[0]] if lines else []), *starts]
    for at, start in enumerate(bounds):
        end = bounds[at + 1] if at + 1 < len(bounds) else lines[-1] + 1
        parts.append(tuple((i, i + 1) for i in lines if start <= i < end))
    return parts + [()] * (count - len(parts))


def start_score(setting: Setting, before: int, here: int) -> float:
    """How much a line looks like the first of a note."""
    prior = setting.words(before)
    score = 0.5 if prior[-1] in ":—" else 2.0 if ends_sentence(prior) else -2.0
    score += 1.0 if opens_high(setting.words(here)) else -2.0
    score += 1.0 if here > before + 1 or setting.apart(here) else 0.0
    widest = max(setting.widths[max(0, before - 10) : here + 10], default=1)
    return score + shortness(setting, before, widest, setting.words(here))
