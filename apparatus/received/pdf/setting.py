"""How a text is set: what tells a line of the text from a line of a note.

In: the lines of a text and their pages.  Out: a `Setting`: widths of lines, the measure that full lines fill,
the usual space between lines.
Example: the received essay has a measure of 38 ems, no blank lines, and lines that end without a space.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from apparatus.received.pdf.lines import Line, measure
from apparatus.received.pdf.pages import Pages


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set."""

    text: str
    lines: Sequence[Line]
    pages: Pages
    widths: Sequence[int]  # natural widths, in thousandths of an em
    measure: int  # of the text
    wide: int  # a line wider than this is set smaller than the text
    smaller: bool  # notes are set smaller: their full lines are wider than those of the text
    usual: int  # blank lines between two lines of the text
    trailing: bool  # a line that goes on ends in a space
    small: frozenset[int] | None = None  # lines of a smaller size; None: sizes are not known

    def words(self, index: int) -> str:
        """The words of a line."""
        line = self.lines[index]
        return self.text[line.start : line.end]

    def apart(self, index: int) -> bool:
        """Tell whether a line stands farther from the one before it than lines of the text do."""
        return self.lines[index].blanks > self.usual


def find_setting(text: str, lines: Sequence[Line], pages: Pages) -> Setting:
    """Measure how a text is set; which lines are notes is not known yet."""
    widths = [measure(text[line.start : line.end]) for line in lines]
    gaps = [line.blanks for line in lines[1:]]
    tight = sum(gap == 0 for gap in gaps) >= 0.35 * len(gaps)
    trailing = sum(line.trailing for line in lines) >= 0.3 * len(lines)
    usual = 0 if tight else int(median(gaps))
    return measure_text(Setting(text, lines, pages, widths, 0, 0, False, usual, trailing), ())


def measure_text(setting: Setting, notes: Collection[int]) -> Setting:
    """Measure the text without the lines of its notes, which may be set in a smaller size.

    Where sizes are known the measure is, too.
    """
    if setting.small is not None:
        return setting
    aside = setting.pages.furniture
    body = [w for at, w in enumerate(setting.widths) if at not in notes and at not in aside] or setting.widths
    inner = [setting.widths[at] for at in notes if at + 1 in notes]
    middle = widest(body, 0.5), widest(inner, 0.5)
    smaller = len(inner) >= 3 and middle[1] > 1.06 * middle[0]
    full = widest(body)
    wide = sum(middle) // 2 if smaller else int(1.05 * full)
    return replace(setting, measure=full, wide=wide, smaller=smaller)


def widest(widths: Sequence[int], share: float = 0.9) -> int:
    """The measure that full lines fill: the ninetieth of a hundred, of the lines that are not short."""
    ordered = sorted(widths) or [1]
    long = ordered[len(ordered) // 3 :]
    return max(1, long[int(share * (len(long) - 1))])
