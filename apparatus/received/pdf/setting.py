"""How a text is set: what tells a line of the text from a line of a note.

In: the lines of a text and their pages.  Out: a `Setting`: widths of lines, the measure that full lines fill,
the usual space between lines.
Example: the received essay has a measure of 38 ems, no blank lines, and lines that end without a space.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from apparatus.received.pdf.lines import Line, is_wide, measure
from apparatus.received.pdf.pages import Pages


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: what tells a line of the text from a line of a note."""

    text: str
    lines: Sequence[Line]
    pages: Pages
    widths: Sequence[int]  # natural widths
    measure: int  # of the text
    wide: int  # a line wider than this is set smaller than the text
    smaller: bool  # notes are set smaller: their full lines are wider than those of the text
    gapped: bool  # a space stands over the notes of a page
    usual: int  # blank lines between two lines of the text
    trailing: bool  # a line that goes on ends in a space

    def words(self, index: int) -> str:
        """The words of a line."""
        line = self.lines[index]
        return self.text[line.start : line.end]

    def apart(self, index: int) -> bool:
        """Tell whether a line stands farther from the one before it than lines of the text do."""
        return self.lines[index].blanks > self.usual


def find_setting(text: str, lines: Sequence[Line], pages: Pages) -> Setting:
    """Measure how a text is set."""
    widths = [measure(text[line.start : line.end]) for line in lines]
    body = [w for i, w in enumerate(widths) if i not in pages.furniture]
    usual = 0
    gaps = [line.blanks for line in lines[1:]]
    if gaps and sum(g == 0 for g in gaps) < 0.35 * len(gaps):
        usual = int(median(gaps))
    spaces = sum(line.trailing for line in lines)
    full, trailing = widest(body), spaces >= 0.3 * len(lines)
    return Setting(text, lines, pages, widths, full, int(1.05 * full), False, False, usual, trailing)


def widest(widths: Sequence[int], share: float = 0.9) -> int:
    """The measure that full lines fill: the ninetieth of a hundred, of the lines that are not short."""
    if not widths:
        return 1
    ordered = sorted(widths)
    long = ordered[len(ordered) // 3 :]
    return max(1, long[int(share * (len(long) - 1))])


def first_word(words: str) -> str:
    """The first word of a line; its first character where the script has no spaces."""
    if words and is_wide(words[0]):
        return words[0]
    return words.split(maxsplit=1)[0][:40] if words.strip() else ""
