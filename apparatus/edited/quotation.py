"""Quotation marks of a note that close what nothing has opened.

In: the notes as edited.  Out: problems.  Example: “J. Marl, The Lamps,” Quay 3 (1932) with its first mark.
"""

import re
from collections.abc import Iterable, Iterator

from apparatus.model.problems import Problem
from apparatus.model.text import EditedNote

# Where others stand too, where a closing mark opens, as in Swedish, or means inches, nothing can be said.
UNSURE_PATTERN = re.compile(
    r"""
    ["„«»‟] | (?<! [^\s(\[] ) ” | \d ”
    """,  # matches ' ”Lamps', 'a "lamp"', "8”"; must not match "Lamps,”", "in 1950,”"
    re.VERBOSE,
)


def find_unopened(notes: Iterable[EditedNote]) -> Iterator[Problem]:
    """A quotation mark closes what one has opened.

    Bad: `The Lamps,” Quay 3`.  Good: `“The Lamps,” Quay 3`.
    """
    for note in notes:
        words = note.words.text
        if note.place is None or UNSURE_PATTERN.search(words):
            continue
        if (at := find_first_unopened(words)) is not None:
            fact = f"note {note.number}: a quotation mark closes, and none has opened"
            hint = "where the received text has lost it, add it under `emendations`; or waive this problem"
            yield Problem("N118", note.place, fact, hint, (words[max(0, at - 60) : at + 30],))


def find_first_unopened(words: str) -> int | None:
    """Where a closing mark stands without an opening one before it; None: nowhere."""
    depth = 0
    for mark in re.finditer("[“”]", words):
        depth += 1 if mark.group() == "“" else -1
        if depth < 0:
            return mark.start()
    return None
