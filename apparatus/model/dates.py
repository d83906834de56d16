"""Dates as EDTF writes them, level 1, and what is wrong with one that is not.

In: characters.  Out: None, or the fault in a few words.  Example: "2015~" is about 2015; "195X" is
some year of the fifties; "1950-06-25/.." is a time that begins on that day and goes on.

Source: https://www.loc.gov/standards/datetime/ (4 February 2019), levels 0 and 1.  The `edtf` package
reads more than we want (level 2, spaces around the date) and less exactly (29 February 1950, an end
before its beginning), so what it accepts would have to be checked again; one pattern and the
calendar are shorter.
"""

import calendar
import re

DATE_PATTERN = re.compile(
    r"""
    (?P<long> Y-?[1-9]\d{4,15} )                                # a year of more than four digits
    | (?P<year> -?(?:\d{4}|\d\d\dX|\d\dXX) )
      (?: - (?P<month> \d\d|XX )                                # 21 to 24 are seasons
        (?: - (?P<day> \d\d|XX )
          (?: T (?P<hour>\d\d) : (?P<minute>\d\d) : (?P<second>\d\d)
            (?: Z | [+-]\d\d (?: :\d\d )? )?
          )?
        )?
      )?
      (?P<qualifier> [?~%] )?                                   # uncertain, approximate, both
    """,  # matches "2015~", "1950-06-XX"; must not match "1950?-06" (level 2), "c. 1950"
    re.VERBOSE | re.ASCII,
)

FORMS = "write 1950, 1950-06, 1950-06-25, 195X, 2015~ (about), 2015? (uncertain) or 1950/1953"

Bounds = tuple[tuple[int, int, int], tuple[int, int, int]]  # the first and the last possible day


def find_date_fault(text: str) -> str | None:
    """Say why a text is no EDTF date or interval of level 1; None: it is one."""
    if "/" not in text:
        return find_day_fault(text)
    start, _, end = text.partition("/")
    known = [side for side in (start, end) if side not in ("", "..")]
    if not known:
        return "neither the beginning nor the end of the interval is a date"
    for side in known:
        if (fault := find_day_fault(side)) is not None:
            return fault
    if len(known) == 2 and bounds_of(start)[0] > bounds_of(end)[1]:
        return "the interval ends before it begins"
    return None


def find_day_fault(text: str) -> str | None:
    """Say why a text is no single date.  Bad: "1950-02-29".  Good: "1952-02-29", "1950-21"."""
    match = DATE_PATTERN.fullmatch(text)
    if match is None:
        return "it has not the form of an EDTF date"
    year, month, day = match["year"], match["month"], match["day"]
    if match["long"]:
        return None
    if year == "-0000":
        return "there is no year minus nought"
    if month and "X" in year:
        return "a month of an unspecified year is not EDTF level 1"
    if match["hour"] and (day == "XX" or not is_time(match)):
        return "there is no such time of day"
    if month == "XX":
        return None if day in (None, "XX") else "a day of an unspecified month is not EDTF level 1"
    if month and not (1 <= int(month) <= 12 or (21 <= int(month) <= 24 and not day)):
        return f"there is no month {month}"
    if day and day != "XX" and not 1 <= int(day) <= days_in(int(year), int(month)):
        return f"there is no day {text[: match.end('day')]}"
    return None


PLAIN_PATTERN = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)  # matches "1950-06"; must not match "1950~"


def is_plain_date(text: str) -> bool:
    """Tell whether a date is certain and whole: a year, month, season or day, or from one to another.

    "1950-06-25", "1995-21" (spring), "2003/2004"; not "1950~", "195X", "1950/..", "1995-21/1996".
    """
    sides = text.split("/")
    seasons = any(side[5:7] > "12" for side in sides) and len(sides) > 1
    return not seasons and all(map(PLAIN_PATTERN.fullmatch, sides)) and find_date_fault(text) is None


def is_time(match: re.Match[str]) -> bool:
    """Tell whether the time of a date is one of the day."""
    return int(match["hour"]) < 24 and int(match["minute"]) < 60 and int(match["second"]) < 60


def days_in(year: int, month: int) -> int:
    """The number of days of a month; years before 1 count as in ISO 8601."""
    return 29 if month == 2 and calendar.isleap(year) else calendar.monthrange(2001, month)[1]


def bounds_of(text: str) -> Bounds:
    """The first and the last possible day of a date without fault; a season may be any of its year."""
    match = DATE_PATTERN.fullmatch(text)
    assert match is not None
    if match["long"]:
        year = int(match["long"][1:])
        return (year, 1, 1), (year, 12, 31)
    years = sorted(int(match["year"].replace("X", digit)) for digit in "09")
    month, day = match["month"], match["day"]
    if not month or month == "XX" or int(month) > 12:
        return (years[0], 1, 1), (years[1], 12, 31)
    if not day or day == "XX":
        return (years[0], int(month), 1), (years[1], int(month), 31)
    whole = (years[0], int(month), int(day))
    return whole, whole
