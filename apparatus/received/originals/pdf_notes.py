"""What could be a call or a note in a PDF, by size and height.

In: the lines of all pages, and the setting of the text printed of them.  Out: `Mark`s, of which the steps for
printed texts choose.  Example: "9. Ibid., p. 12." in a smaller size than the text can be note 9, and a raised
9 call 9.
"""

import re
from collections.abc import Iterator, Sequence

from apparatus.received.originals.pdf_lines import Line
from apparatus.received.pdf.marks import Mark, whole_and_split
from apparatus.received.pdf.setting import Setting

OPENING_PATTERN = re.compile(
    r"""
    [\[(]? (?P<number>[1-9][0-9]{0,3}) (?P<after> [\])]? [.:]? \s* )
    """,  # matches "12. Ibid."; must not match "* Ibid."
    re.VERBOSE,
)


def mark_lines(lines: Sequence[Line], setting: Setting) -> Iterator[Mark]:
    """All that could be a call or a note, in the order of the text."""
    for at, line in enumerate(lines):
        start = setting.lines[at].start
        small = at in (setting.small or ())
        raised = bool(line.raised) and line.raised[0][0] == 0
        end = line.raised[0][1] if raised else len(line.text)
        match = OPENING_PATTERN.match(line.text, 0, end)
        if match and (raised or match["after"]):
            end = line.raised[0][1] if raised else match.end()
            weight = 1.0 + 3.0 * small + 2.0 * raised
            style = ("^" if raised else "#") + ("s" if small else "")
            yield Mark("note", int(match["number"]), start, start + end, at, weight, style)
        for first, last in line.raised:
            for digits in re.finditer("[1-9][0-9]{0,3}", line.text[first:last]):
                weight = 5.0 if first else 1.0
                yield from whole_and_split(
                    digits.group(), start + first + digits.start(), at, weight, "raised"
                )
