"""The place inside a work as the words of a note give it: pages, or a shelf-mark.

In: the words of a cite, a locator, the pages of an entry.  Out: a `Given` place, in one spelling whatever
the author's; a `PageRange`.  Example: the words "Wilson Center, July 2002, pp.12-13" give pp. 12-13; so
does the locator "pp. 12–13", and both are the range from 12 to 13.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from apparatus.model.sources import Form, PageRange

Parts: TypeAlias = tuple[str, ...]  # ("9-10", "14"), or ("Fond 45", "Opis 1", …)


@dataclass(frozen=True, slots=True)
class Given:
    """A place that words give."""

    kind: str  # "pages" or "shelf-mark"
    parts: Parts

    def __str__(self) -> str:
        """Write it as a locator: "p. 9", "pp. 9-10, 14", "Fond 45, Opis 1, …"."""
        if self.kind == "shelf-mark":
            return ", ".join(self.parts)
        several = len(self.parts) > 1 or not self.parts[0].isalnum()
        return f"{'pp.' if several else 'p.'} {', '.join(self.parts)}"


PAGE = r"(?: \d+ (?: ff? | n\.? \s? \d* )? | [ivxlc]+ ) (?!\w)"
STRETCH = rf"{PAGE} (?: \s* [-–—] \s* {PAGE} )?"
STRETCHES = rf"{STRETCH} (?: (?: \s* , \s* | \s+ and \s+ | \s* & \s* ) {STRETCH} )*"
MARKED_PATTERN = re.compile(
    rf"\b pp? \. \s* (?P<pages> {STRETCHES} )",  # matches "pp.12-13", "p. ix"; must not match "Listy 9"
    re.VERBOSE,
)
AFTER_BRACKET_PATTERN = re.compile(
    rf"\) \s* [:,] \s* (?P<pages> {STRETCHES} ) \.? $",  # matches "(1993): 85"; must not match "(1): A 85"
    re.VERBOSE,
)
AFTER_ISSUE_PATTERN = re.compile(
    rf"\b \d{{1,3}} (?: /\d{{1,3}} )? \s? : \s* (?P<pages> {STRETCHES} ) \.? $",
    re.VERBOSE,  # matches "Bulletin 14/15: 9"; must not match "Korea, 1950: 9"
)
IBID_PATTERN = re.compile(
    rf"^ ibid \.? \s* ,? \s* (?: at \s+ )? (?P<pages> {STRETCHES} ) \.? $",
    re.VERBOSE | re.IGNORECASE,  # matches "Ibid., 10"; must not match "Ibid., Listy 10"
)
SHORT_PATTERN = re.compile(
    r"[,”] \s* (?P<pages> \d{1,3} (?: \s* [-–] \s* \d{1,3} )? ) \.? $",
    re.VERBOSE,  # matches "Uncertain Partners, 134"; must not match "The Cataract, 1947-1950"
)
SHELF_PATTERN = re.compile(
    r"""
    \b (?P<part> Fond | Opis | Delo | Papka | Listy? ) \s+
    (?P<number> \w+ (?: \s* [-–] \s* \w+ )? (?: , \s* \d+ (?: \s* [-–] \s* \d+ )? )* )
    """,  # matches "Listy 136-138", "Fond 059a"; must not match "Fonda 3"
    re.VERBOSE | re.IGNORECASE,
)


def read_given(words: str, form: Form) -> Given | None:
    """The place that the words of a cite give; None where they give none."""
    shelf = tuple(f"{m['part'].capitalize()} {spell(m['number'])}" for m in SHELF_PATTERN.finditer(words))
    if shelf:
        return Given("shelf-mark", shelf)
    found = [m["pages"] for m in MARKED_PATTERN.finditer(words)]
    patterns = [AFTER_BRACKET_PATTERN, AFTER_ISSUE_PATTERN]
    patterns += {"ibid": [IBID_PATTERN], "short": [SHORT_PATTERN]}.get(form, [])
    for pattern in () if found else patterns:
        if (match := pattern.search(words)) is not None:
            found = [match["pages"]]
            break
    return Given("pages", tuple(p for pages in found for p in split_stretches(pages))) if found else None


def read_locator(locator: str) -> Given | None:
    """The place that a locator of the editor's file gives; None where it is neither pages nor shelf-mark."""
    return read_given(locator, "full")


def split_stretches(pages: str) -> Parts:
    """Pages as single stretches: "3, 7–9 and 12" -> "3", "7-9", "12"."""
    return tuple(spell(part) for part in re.split(r"\s*(?:,|&|\band\b)\s*", pages))


def spell(part: str) -> str:
    """One spelling of a stretch: "12 – 13" -> "12-13"."""
    return re.sub(r"\s*[-–—]\s*", "-", part.strip())


PAGES_PATTERN = re.compile(
    r"""
    (?P<first> \d{1,6} ) (?: \s* [-–]{1,2} \s* (?P<last> \d{1,6} ) )?
    """,  # matches "61-92", "224–240", "45"; must not match "ix-xii", "92-"
    re.VERBOSE,
)


LABEL = r"(?: [A-Za-z]{0,2} \d{1,6} [a-z]? | [ivxlcdm]+ | [IVXLCDM]+ )"
AS_PRINTED_PATTERN = re.compile(
    rf"{LABEL} (?: \s* [-–]{{1,2}} \s* {LABEL} )?",
    re.VERBOSE,  # matches "xii-xv", "S5-S12", "e1234"; must not match "92-", "the end"
)


def are_pages(text: str) -> bool:
    """Tell whether a text names pages as a publication prints them: "61-92", "xii-xv", "1-9, 20"."""
    stretches = [stretch.strip() for stretch in text.split(",")]
    counted = [stretch for stretch in stretches if PAGES_PATTERN.fullmatch(stretch)]
    return all(map(AS_PRINTED_PATTERN.fullmatch, stretches)) and all(map(read_pages, counted))


def read_pages(text: str) -> PageRange | None:
    """Pages as numbers; None where they are not.  "61-92" -> 61 to 92, "9" -> 9 to 9."""
    match = PAGES_PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    first = int(match["first"])
    last = int(match["last"] or first)
    return PageRange(first, last) if first <= last else None


def pages_of(locator: str | None) -> PageRange | None:
    """The one stretch of pages that a locator gives; None where it gives none, several or others."""
    given = read_locator(locator or "")
    return read_pages(given.parts[0]) if given and given.kind == "pages" and len(given.parts) == 1 else None
