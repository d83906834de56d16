"""Every mark that a .docx printed as text may hold, found in one pass each.

In: the text of a witness.  Out: `Marks`.  Nothing is decided here: `[7: ` may open a note or be the author's
own words.  Example: "In 1903.[footnoteRef:1] [1:  Telegram [of 13 June]. Ibid.]" has one call, one opening
(label "1"), and a bracket of that opening which closes at the line's end.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

MARK_PATTERN = re.compile(
    r"""
    \[ (?P<kind> foot | end ) noteRef: (?P<call> [0-9]{1,9} ) \]
    | \[ (?P<opening> [0-9]{1,9} ) : (?= \s | \] | \Z )
    """,  # matches "[footnoteRef:12]", "[12: "; must not match "[footnoteRef:]", "[12:30]"
    re.VERBOSE,
)
LINE_END_PATTERN = re.compile(r"\](?=[^\S\n]*(?:\n|\Z))")  # matches the last "]" of "a] b] "
BLANK_PATTERN = re.compile(r"\n(?:[^\S\n]*\n)+")  # matches "\n \n"; must not match "\n a\n"


class Mark(NamedTuple):
    """A call, or the opening of a note."""

    start: int
    end: int
    kind: str | None  # "foot", "end"; None: an opening, which does not say
    label: int  # the internal id


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a text, by ascending offset."""

    text: str
    calls: Sequence[Mark]
    openings: Sequence[Mark]
    call_starts: Sequence[int]
    opening_starts: Sequence[int]
    by_label: dict[int, list[int]]  # label -> indices of openings
    called: dict[int, int]  # label -> index of its first call
    partner: dict[int, int]  # start of an opening or extra -> its closing bracket, nested brackets counted
    line_ends: Sequence[int]  # closing brackets that end a line; the end of a call is none
    block_ends: Sequence[int]  # those of them with a blank line, or nothing, after them
    blanks: Sequence[int]  # ends of lines that have a blank line after them

    def after_note(self, index: int) -> bool:
        """Tell whether the bracket of another note, not of a call, stands right before an opening."""
        start = self.openings[index].start
        before = self.text[max(0, start - 4) : start].rstrip(" \t")
        at = max(0, start - 4) + len(before) - 1
        call = bisect_left(self.call_starts, start) - 1
        return before.endswith("]") and not (call >= 0 and self.calls[call].end == at + 1)


def find_marks(text: str) -> Marks:
    """Find all marks of a text, in time and space linear in its length."""
    calls: list[Mark] = []
    openings: list[Mark] = []
    for match in MARK_PATTERN.finditer(text):
        if match["call"]:
            calls.append(Mark(*match.span(), match["kind"], int(match["call"])))
        else:
            openings.append(Mark(*match.span(), None, int(match["opening"])))
    ends = {call.end - 1 for call in calls}
    line_ends = [m.start() for m in LINE_END_PATTERN.finditer(text) if m.start() not in ends]
    blanks = [match.start() for match in BLANK_PATTERN.finditer(text)]
    by_label: dict[int, list[int]] = {}
    for index, opening in enumerate(openings):
        by_label.setdefault(opening.label, []).append(index)
    return Marks(
        text,
        calls,
        openings,
        [call.start for call in calls],
        [opening.start for opening in openings],
        by_label,
        {call.label: len(calls) - 1 - at for at, call in enumerate(reversed(calls))},
        pair_brackets(text),
        line_ends,
        [at for at in line_ends if ends_block(text, blanks, at)],
        blanks,
    )


def ends_block(text: str, blanks: Sequence[int], at: int) -> bool:
    """Tell whether the line of a closing bracket has a blank line, or nothing, after it."""
    end = line_end(text, at)
    return end == len(text) or first_from(blanks, at, -1) == end or not text[end:].strip()


def pair_brackets(text: str) -> dict[int, int]:
    """Pair the opening brackets with the closing ones at which they are balanced."""
    partner: dict[int, int] = {}
    still_open: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match.group() == "[":
            still_open.append(match.start())
        elif still_open:
            partner[still_open.pop()] = match.start()
    return partner


def first_from(offsets: Sequence[int], at: int, otherwise: int) -> int:
    """The first of ascending offsets that is not before `at`, or `otherwise`."""
    index = bisect_left(offsets, at)
    return offsets[index] if index < len(offsets) else otherwise


def line_end(text: str, at: int) -> int:
    """The end of the line on which an offset lies."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
