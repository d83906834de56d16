"""What an EDTF date says, in parts, in words and in order.

In: a date without fault (`dates`).  Out: `Day`s, English words, a number to sort by.  Example:
"1950-03-30/1950-04-25" is "30 March – 25 April 1950", "1949-12~" is "about December 1949", "1950-22" is
"summer 1950"; the year alone in brackets: "13 May [1950]".
"""

from dataclasses import dataclass
from typing import Literal

from apparatus.model.dates import DATE_PATTERN

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
Bracketed = Literal["", "year", "date"]  # what of a date the editor supplied


@dataclass(frozen=True, slots=True)
class Day:
    """One side of a date, as exact as it is."""

    year: str  # "1950", "193X"
    month: int | None  # 21 to 24 are seasons; None: not given
    day: int | None  # None: not given
    qualifier: str  # "?" uncertain, "~" approximate, "%" both, "" neither


def read_days(date: str) -> tuple[Day | None, Day | None]:
    """The beginning and the end of a date, which are the same where it is no interval; None: open."""
    start, slash, end = date.partition("/")
    return (read_day(start), read_day(end)) if slash else (read_day(start), read_day(start))


def read_day(text: str) -> Day | None:
    """One side of a date; None where it is open."""
    match = DATE_PATTERN.fullmatch(text)
    if match is None:
        return None
    month, day = (int(part) if part and part != "XX" else None for part in match.group("month", "day"))
    return Day(match["long"] or match["year"], month, day, match["qualifier"] or "")


# ------------------------------------------------------------------------------- in words


def say_date(date: str, bracketed: Bracketed = "") -> str:
    """A date in words, with what the editor supplied in square brackets."""
    start, end = read_days(date)
    if bracketed == "date":
        return f"[{say_date(date)}]"
    brackets = bracketed == "year"
    if start is None or end is None:
        return f"until {say_day(end, brackets)}" if end else f"since {say_day(start, brackets)}"  # type: ignore[arg-type]
    if start == end:
        return say_day(start, brackets)
    if start.year != end.year or start.qualifier != end.qualifier or not start.month:
        dash = " – " if start.month or end.month else "–"
        return f"{say_day(start, brackets)}{dash}{say_day(end, brackets)}"
    first = str(start.day) if start.day and start.month == end.month else say_month(start)
    dash = "–" if first.isdecimal() else " – "
    return qualify(f"{first}{dash}{say_month(end)} {say_year(end, brackets)}", start.qualifier)


def say_day(day: Day, brackets: bool = False) -> str:
    """One day, month, season or year, with its doubt."""
    return qualify(" ".join(filter(None, (say_month(day), say_year(day, brackets)))), day.qualifier)


def say_month(day: Day) -> str:
    """A day without its year: "13 May", "May", "summer"; nothing where it is a year alone."""
    if not day.month:
        return ""
    month = SEASONS.get(day.month) or MONTHS[day.month - 1]
    return f"{day.day} {month}" if day.day else month


def say_year(day: Day, brackets: bool) -> str:
    """A year, or the years of which it is one: "1950", "1930s"."""
    year = day.year.replace("X", "0") + ("s" if "X" in day.year else "")
    return f"[{year}]" if brackets else year


def qualify(words: str, qualifier: str) -> str:
    """Words with the doubt of their date."""
    about = "about " if qualifier in ("~", "%") else ""
    return f"{about}{words}{' (?)' if qualifier in ('?', '%') else ''}"


# ------------------------------------------------------------------------------- in order

Bounds = tuple[int, int]  # the first and the last possible day, as numbers that grow with time


def bound(date: str) -> Bounds:
    """The first and the last possible day; a season is of the northern half of the world."""
    start, end = read_days(date)
    sides = (start or end, end or start)
    return number_of(sides[0], first=True), number_of(sides[1], first=False)  # type: ignore[arg-type]


def number_of(day: Day, first: bool) -> int:
    """A number for a day; of a month or year its first or last day."""
    digit, month, last = ("0", 1, 1) if first else ("9", 12, 31)
    if day.month:
        month = day.month if day.month <= 12 else 3 * (day.month - 20) + (0 if first else 2)
    year = int(day.year.removeprefix("Y").replace("X", digit))
    return (year * 12 + month) * 31 + (day.day or last)


def split_number(number: int) -> tuple[int, int]:
    """The year and month of a number that stands for a day."""
    year, month = divmod((number - 1) // 31 - 1, 12)
    return year, month + 1


def order_of(date: str) -> Bounds:
    """What dates are sorted by: the first day, or the middle where it is doubtful; then the last day."""
    start, end = bound(date)
    return ((start + end) // 2 if any(sign in date for sign in "?~%") else start), end
