r"""The marks of marked-text: what one looks like, and how words that look like one are written.

In: a line.  Out: its `Mark`s.  The whole form, as an editor can write it by hand:

    The war began in 1950.[^1] It ended [page 2]in 1953.

    [^1]: Telegram from Shtykov to Stalin, 26 June 1950.
        A line that is indented goes on with the note above it.

- A line is a paragraph; empty lines and white space at its ends say nothing.
- `[^12]` calls note 12. `[^12=iv]` calls it too, and says that "iv" is printed in the original.
- A line that begins with `[^12]:` is note 12; indented lines after it, empty ones between them or not, belong
  to it. A note calls no notes: `[^12]` in it is the author's words.
- `[page 2]` says that page 2 of the original begins here, between words or in one.
- A backslash before a mark makes words of it: `\[^1]`, `\[page 2]`. Two make one backslash before a mark,
  `\\[^1]`, and so on in pairs. Backslashes anywhere else are backslashes.
- A paragraph that begins with a call, and goes on with a colon of the author's, is written `[^12]\: …`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LABEL = r"[^\s\[\]]{1,20}"  # what may be printed in the place of a number: "iv", "*"
CALL = rf"\[\^ (?P<number>[1-9][0-9]{{0,8}}) (?:=(?P<label>{LABEL}))? \]"

MARK_PATTERN = re.compile(
    rf"""
    {CALL} | \[page[ ](?P<page>[1-9][0-9]{{0,5}})\]
    """,  # matches "[^12]", "[^12=iv]", "[page 2]"; must not match "[^a]", "[page ii]"
    re.VERBOSE,
)

NOTE_PATTERN = re.compile(
    rf"""
    {CALL} (?P<slashes>\\*) :
    """,  # matches "[^12]: Ibid."; must not match "[^12] Ibid."
    re.VERBOSE,
)


class Mark(NamedTuple):
    """A call or the beginning of a page, or words that only look like one."""

    start: int  # of its bracket
    end: int
    slashes: int  # backslashes right before it
    number: int  # of the note it calls; 0: it is a page mark
    label: str  # what is printed for the note
    page: int  # the page that begins; 0: it is a call

    @property
    def literal(self) -> bool:
        """Whether it is words: an odd number of backslashes stands before it."""
        return self.slashes % 2 == 1


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """All that looks like a mark in a part of a text, in order."""
    reached = start
    for match in MARK_PATTERN.finditer(text, start, end):
        slashes = count_slashes(text, match.start(), reached)
        reached = match.end()
        number, page = match["number"] or "", match["page"] or ""
        label = match["label"] or number
        yield Mark(match.start(), match.end(), slashes, int(number or 0), label, int(page or 0))


def count_slashes(text: str, at: int, start: int = 0) -> int:
    """How many backslashes stand right before an offset, none of them before `start`."""
    first = at
    while first > start and text[first - 1] == "\\":
        first -= 1
    return at - first
