"""The grammar of ids: how every address inside a page is made.

In: what an id is for.  Out: the id.  Ids are made here and nowhere else, and nothing takes one apart to
learn a number: what is printed as a number is a field beside the id.  Example: `passage_id("text", "7a")`
is `"p7a"`, `sentence_id("p7a", "3")` is `"p7a-3"`, `call_id("n12", 2)` is `"r12-2"`.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import count
from string import ascii_lowercase

from apparatus.model.editing import PassageKind

STEMS: dict[PassageKind, str] = {"text": "p", "title line": "title-", "closing note": "closing-"}


def letters(number: int) -> str:
    """A number from 1 as letters: 1 is "a", 2 is "b", 26 is "z", 27 is "aa"."""
    made = ""
    while number:
        number, rest = divmod(number - 1, 26)
        made = ascii_lowercase[rest] + made
    return made


def passage_id(kind: PassageKind, number: str) -> str:
    """The id of a passage: "p7", "p7a", "title-1", "closing-1"."""
    return STEMS[kind] + number


def sentence_id(passage: str, number: str) -> str:
    """The id of a sentence in the passage of an id: "p7-3"."""
    return f"{passage}-{number}"


def note_id(number: str) -> str:
    """The id of a note: "n12", an inserted one "n12a"."""
    return f"n{number}"


def call_id(note: str, time: int) -> str:
    """The id of the `time`-th call of the note of an id: "r12", "r12-2"."""
    return f"r{note.removeprefix('n')}" + (f"-{time}" if time > 1 else "")


def page_id(page: int) -> str:
    """The id of the place where a page of the received document begins: "page-2"."""
    return f"page-{page}"


def heading_id(passage: str, number: str | None) -> str:
    """The id of the heading before a passage: "h-7"; before a title line "h-title-1"."""
    return f"h-{number or passage}"


def emended_id(line: int, column: int) -> str:
    """The id of an emended place: "e7-41". It needs no ledger, since a witness is never edited."""
    return f"e{line}-{column}"


DEVICE_PATTERN = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # matches "aux"; must not match "auxiliary"


def is_device(name: str) -> bool:
    """Tell whether Windows takes a name for that of a device, so that no file can bear it."""
    return DEVICE_PATTERN.fullmatch(name) is not None


ID_FORMS = {
    "passage": r"(?: p\d+[a-z]* | (?: title | closing )-\d+ )",
    "sentence": r"(?: p\d+[a-z]* | (?: title | closing )-\d+ )-\d+[a-z]*",
    "note": r"n\d+[a-z]*",
    "call": r"r\d+[a-z]*(?:-\d+)?",
    "page": r"page-\d+",
    "heading": r"h-(?: \d+[a-z]* | (?: title | closing )-\d+ )",
    **dict.fromkeys(("source", "name", "event"), r"[a-z0-9]+(?:-[a-z0-9]+)*"),
}
ID_PATTERNS = {kind: re.compile(form, re.ASCII | re.VERBOSE) for kind, form in ID_FORMS.items()}
EXAMPLES = {
    "passage": "p7",
    "sentence": "p7-3",
    "note": "n12",
    "call": "r12",
    "page": "page-2",
    "heading": "h-7",
    "source": "smith1990",
    "name": "john-smith",
    "event": "1950-06-25-attack",
}


def is_id(kind: str, name: str) -> bool:
    """Tell whether a name is an id of a kind."""
    return ID_PATTERNS[kind].fullmatch(name) is not None


# ------------------------------------------------------------------ names never used

NUMBERED_PATTERN = re.compile(
    r"""
    (?P<stem> (?: .*[^0-9] )? ) (?P<number> [0-9]+ ) [a-z]*
    """,  # matches "p7-3a", its stem "p7-"; must not match "cumings"
    re.VERBOSE,
)


class Taken:
    """Every name ever given: none of them is given again, and the highest number of each stem is known."""

    def __init__(self, names: Iterable[str]) -> None:
        """Begin with these names."""
        self.names: set[str] = set()
        self.highest: dict[str, int] = {}  # a stem such as "n" or "p7-" -> the highest number behind it
        for name in names:
            self.add(name)

    def __contains__(self, name: str) -> bool:
        """Tell whether a name has ever been given."""
        return name in self.names

    def add(self, name: str) -> None:
        """Take a name."""
        self.names.add(name)
        if found := NUMBERED_PATTERN.fullmatch(name):
            stem = found["stem"]
            self.highest[stem] = max(int(found["number"]), self.highest.get(stem, 0))

    def next(self, stem: str) -> str:
        """The stem with the number after the highest."""
        return f"{stem}{self.highest.get(stem, 0) + 1}"

    def beside(self, name: str) -> str:
        """A name with the first letter that makes it a new one: "p7a" after "p7", then "p7b"."""
        base = name.rstrip(ascii_lowercase)
        names = (base + letters(number) for number in count(1))
        return next(name for name in names if name not in self.names)


def name_row(stem: str, kept: Sequence[str | None], taken: Taken) -> list[str]:
    """Name a row of things: a letter beside what stands before, numbers at the end; and take the names.

    With stem "p7-" and `p7-1`, None, `p7-2` the second is `p7-1a`; a thing before the first is `p7-0a`,
    after the last `p7-3`.
    """
    last = max((i for i, name in enumerate(kept) if name is not None), default=-1)
    names: list[str] = []
    for index, name in enumerate(kept):
        if name is not None:
            names.append(name)
        elif index > last:
            names.append(taken.next(stem))
        else:
            names.append(taken.beside(names[-1] if names else f"{stem}0"))
        taken.add(names[-1])
    return names
