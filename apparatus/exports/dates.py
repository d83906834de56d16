"""The date of a source, in the words and parts that other programs want.

In: a date of `footnotes/works.bib`, as EDTF writes it.  Out: words, "Spring 1995", and the parts of its
beginning and end.  Example: "1949-09-03" is "September 3, 1949", and 1949, 9, 3.

Source: https://www.loc.gov/standards/datetime/, level 1.
"""

import re
from dataclasses import dataclass

from apparatus.model.dates import DATE_PATTERN

SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
ISO_DATE_PATTERN = re.compile(
    r"""
    \d{4} (?: -(?: 0\d | 1[0-2] ) (?: -\d{2} )? )?  # a date that says no more and no less than ISO 8601 can
    """,  # matches "2019", "1950-06-25"; must not match "2015~", "2003/2004", "1995-21"
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month, season or year."""

    year: str  # "1950"; "195X" is a year of the fifties
    month: int | None = None  # from 21 to 24 a season; None: not known
    day: int | None = None  # None: not known
    doubt: str = ""  # "~" about, "?" uncertain, "%" both

    @property
    def is_season(self) -> bool:
        """Whether it is a season."""
        return self.month in SEASONS

    @property
    def parts(self) -> list[int]:
        """The numbers of year, month and day, as far as they are known; a season is none."""
        month = self.month if self.month and self.month <= 12 else None
        return [int(self.year), *(part for part in (month, month and self.day) if part)]

    def __str__(self) -> str:
        """In words: "June 25, 1950", "Spring 1995", "ca. 1999", "1950s"."""
        year = f"{self.year.replace('X', '0')}s" if "X" in self.year else self.year
        if self.month is None:
            words = year
        elif self.month in SEASONS:
            words = f"{SEASONS[self.month]} {year}"
        else:
            words = f"{MONTHS[self.month - 1]} {f'{self.day}, ' if self.day else ''}{year}"
        about = "ca. " if self.doubt in ("~", "%") else ""
        return about + words + ("?" if self.doubt in ("?", "%") else "")


def read_date(text: str) -> tuple[Day | None, Day | None]:
    """The beginning and the end of a date; the end None where it is one day, both where one is unknown."""
    begin, slash, end = text.partition("/")
    return read_day(begin), read_day(end) if slash else None


def read_day(text: str) -> Day | None:
    """A single date; None where it is open or unknown."""
    match = DATE_PATTERN.fullmatch(text)
    if match is None:
        return None
    month, day = (None if part in (None, "XX") else int(part) for part in (match["month"], match["day"]))
    return Day((match["long"] or match["year"]).lstrip("Y"), month, day, match["qualifier"] or "")


def show_date(text: str) -> str:
    """A date in words: "September 3, 1949", "2003–2004"."""
    begin, end = read_date(text)
    if "/" not in text:
        return str(begin or text)
    return f"{begin or ''}–{end or ''}"


def is_iso_date(text: str) -> bool:
    """Tell whether a date can be stated as ISO 8601 without saying more or less."""
    return ISO_DATE_PATTERN.fullmatch(text) is not None
