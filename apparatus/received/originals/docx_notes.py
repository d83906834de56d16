"""The numbers of the notes of a Word document: what a reader sees, and one number for each note.

In: the references in the order of the text, and how each section numbers its notes.  Out: for each note its
number and its label.  Example: footnotes 1, 2, an endnote "i" and a footnote "*" are the notes 1, 2, 3 ("i")
and 4 ("*"): where labels start again or belong to another series, numbers are counted on.
Source: ECMA-376, part 1, 17.11 (footnotes and endnotes).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from apparatus.files.office import attribute, child


class Reference(NamedTuple):
    """A call in a row of tokens before its number is known."""

    kind: str  # "footnote", "endnote"
    id: str
    section: int
    mark: str  # what the author put in place of a number; "": numbered


class Numbered(NamedTuple):
    """What a note is called by."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Habit:
    """How a section numbers its notes."""

    form: str = "decimal"
    start: int = 1
    restarts: bool = False  # in each section
    each_page: bool = False  # on each page, which only a layout tells


def read_habit(properties: Element | None, before: Habit) -> Habit:
    """Read a `w:footnotePr` or `w:endnotePr` of a section; what it does not say is as `before`."""
    start = attribute(child(properties, "w:numStart"), "val") or ""
    restart = attribute(child(properties, "w:numRestart"), "val")
    return Habit(
        attribute(child(properties, "w:numFmt"), "val") or before.form,
        int(start) if start.isdecimal() and len(start) < 6 else before.start,
        restart == "eachSect" if restart else before.restarts,
        restart == "eachPage" if restart else before.each_page,
    )


def number_notes(
    references: Sequence[Reference], habits: Mapping[str, Sequence[Habit]]
) -> dict[tuple[str, str], Numbered]:
    """Number footnotes, then endnotes, then the notes with marks of their own."""
    numbers: dict[tuple[str, str], Numbered] = {}
    for kind in ("footnote", "endnote"):
        series = [r for r in references if r.kind == kind and not r.mark]
        number_series(series, habits[kind], numbers)
    last = max((given.number for given in numbers.values()), default=0)
    for reference in references:
        if reference.mark and (reference.kind, reference.id) not in numbers:
            last += 1
            numbers[reference.kind, reference.id] = Numbered(last, reference.mark)
    return numbers


def number_series(
    series: Iterable[Reference], habits: Sequence[Habit], numbers: dict[tuple[str, str], Numbered]
) -> None:
    """Count the notes of one series as a word processor does."""
    base = max((given.number for given in numbers.values()), default=0)
    seen = last = 0
    section = -1
    for reference in series:
        if (reference.kind, reference.id) in numbers:
            continue
        habit = habits[min(reference.section, len(habits) - 1)]
        if section < 0 or (habit.restarts and reference.section != section):
            if section >= 0:
                base += seen
            seen = habit.start - 1
        section = reference.section
        seen += 1
        last = max(last + 1, base + seen)
        numbers[reference.kind, reference.id] = Numbered(last, format_number(seen, habit.form))


def format_number(number: int, form: str) -> str:
    """A number as a word processor prints it; in forms that are not known here in digits."""
    return FORMS.get(form, str)(number)


def roman(number: int) -> str:
    """A number in small Roman numerals: 4 is "iv"."""
    made = ""
    for value, letters in ROMAN:
        made += letters * (number // value)
        number %= value
    return made


# fmt: off
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)
# fmt: on


def repeat(signs: str) -> Callable[[int], str]:
    """Numbers as signs that are doubled when they are used up: 27 is "aa", 5 is "**"."""
    return lambda number: signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)


FORMS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": repeat("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": repeat("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "chicago": repeat("*†‡§"),
}
