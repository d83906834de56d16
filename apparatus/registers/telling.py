"""Whether words give a date: in figures, with the months and seasons by name.

In: words of a text, an EDTF date.  Out: whether they give the whole of it, or all but the year.
Example: "March 30-April 25, 1950" gives 1950-03-30/1950-04-25; "on 13 May" gives 1950-05-13 without its year.
"""

import re
from collections.abc import Iterator, Sequence

from apparatus.model.days import MONTHS, SEASONS, Bracketed, Day, read_days


def tells(words: str, date: str, with_year: bool = True) -> bool:
    """Tell whether words give a date; without `with_year` all but its year.

    Bad: "the following day" for 1950-06-13.  Good: "12 June", "June 12", "1904/05" for 1904/1905.
    """
    parts = [part for side in read_days(date) if side for part in list_patterns(side, with_year)]
    return bool(parts) and all(re.search(part, words, re.IGNORECASE) for part in parts)


def list_patterns(day: Day, with_year: bool) -> Iterator[str]:
    """What words must have that give one side of a date."""
    if day.month and day.month > 12:
        yield rf"\b{SEASONS[day.month].replace('autumn', '(?:autumn|fall)')}\b"
    elif day.month and day.day:
        month, number = MONTHS[day.month - 1], rf"0?{day.day}(?:st|nd|rd|th)?"
        yield rf"\b{number}(?:\s?[-–/]\s?\d+)?\s+{month}\b|\b{month}\s+(?:\d+\s?[-–/]\s?)?{number}\b"
    elif day.month:
        yield rf"\b{MONTHS[day.month - 1]}\b"
    if with_year:
        if "X" in day.year:
            yield rf"\b{day.year.replace('X', '0')}"
        else:  # in "1904/05" the second year has two figures
            yield rf"\b{day.year}\b|\b{day.year[:2]}\d\d\s?[-–/]\s?{day.year[2:]}\b"


def find_bracketed(texts: Sequence[str], date: str) -> Bracketed:
    """What of a date no one of the texts gives: all of it, the year alone, nothing."""
    if any(tells(text, date) for text in texts):
        return ""
    return "year" if any(tells(text, date, with_year=False) for text in texts) else "date"
