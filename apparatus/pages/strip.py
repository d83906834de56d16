"""The whole chronology in one small picture: time from left to right, the lanes one under the other.

In: rows, lanes, the time of which most is told.  Out: HTML.  Example: in June 1950 twelve marks stand close
together between Pyongyang and Moscow, and the lane of Beijing is empty.

Time is stretched where much happens, so that marks have a least distance; names of months and years
stand only where the one before leaves room on the narrowest screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from apparatus.model.days import MONTHS, bound, order_of, say_date, split_number
from apparatus.pages import markdown as md
from apparatus.pages.picture import draw, hidden_picture, list_classes, number_lanes, percent, plot
from apparatus.registers import Row
from apparatus.registers.chronology import Lane

PITCH, TOP = 30, 26  # pixels from lane to lane, and above the first
MARGIN = 0.02  # of the width, at either end
NAMES = 0.24  # of the width, for the names of the lanes
LETTER = 0.021  # of the width: a letter of 6.5 pixels on 310
DAYS, LONGEST = 20, 2.5  # days that are worth one column, and the most columns that time without marks gets
OUTSIDE, BETWEEN = 0.75, 2.5  # columns: a row before or after the time of which most is told; the gap to it


@dataclass(frozen=True, slots=True)
class Column:
    """Where a row stands in the picture, as parts of the whole width."""

    row: Row
    left: float
    width: float
    inside: bool  # in the time of which most is told

    @property
    def middle(self) -> str:
        """Its middle line."""
        return percent(self.left + self.width / 2)

    @property
    def year(self) -> int:
        """The year by which it is sorted."""
        return split_number(order_of(self.row.date)[0])[0]

    @property
    def month(self) -> str:
        """Its month in three letters; nothing where its date has none."""
        return MONTHS[split_number(order_of(self.row.date)[0])[1] - 1][:3] if "-" in self.row.date else ""


def draw_strip(rows: Sequence[Row], lanes: Sequence[Lane], names: Sequence[str], span: str | None) -> str:
    """All rows, each a link to its own; `names` are those of the lanes, the last that of elsewhere."""
    columns = spread(rows, span)
    heights = [TOP + PITCH * number for number in range(len(names))]
    foot = heights[-1] + 16
    parts = list(draw_lanes(names, heights))
    parts += draw_years(columns, foot)
    parts += draw_months(columns, foot + 14)
    parts += (draw_mark(column, lanes, heights, foot) for column in columns)
    picture = hidden_picture("".join(parts), "strip-picture")
    return picture.replace("<svg ", f'<svg height="{foot + 34}" ', 1)


def spread(rows: Sequence[Row], span: str | None) -> list[Column]:
    """The columns of the rows; those before the time of which most is told stand under the lanes' names."""
    first, last = bound(span) if span else (0, 0)
    starts = [order_of(row.date)[0] for row in rows]
    early = sum(span is not None and start < first for start in starts)
    inside = [span is None or start <= last for start in starts[early:]]
    gaps = [0.0]
    for (before, was), (start, one) in pairwise(zip(starts[early:], inside, strict=True)):
        passed = min(LONGEST, (start - before) / DAYS)
        gaps.append(passed if one else BETWEEN if was else 0.0)
    widths = [1.0 if one else OUTSIDE for one in inside]
    columns = list(lay(rows[:early], [1.0] * early, [0.0] * early, (MARGIN, NAMES - 2 * MARGIN)))
    columns += lay(rows[early:], widths, gaps, (NAMES, 1 - MARGIN))
    return [
        replace(column, inside=one) for column, one in zip(columns, [False] * early + inside, strict=True)
    ]


def lay(
    rows: Sequence[Row], widths: Sequence[float], gaps: Sequence[float], ends: tuple[float, float]
) -> Iterator[Column]:
    """Columns from one end to another, each after its gap."""
    reached, unit = ends[0], (ends[1] - ends[0]) / max(1.0, sum(widths) + sum(gaps))
    for row, width, gap in zip(rows, widths, gaps, strict=True):
        yield Column(row, reached + gap * unit, width * unit, inside=False)
        reached += (gap + width) * unit


def draw_lanes(names: Sequence[str], heights: Sequence[int]) -> Iterator[str]:
    """The lanes, each with its name above its beginning."""
    for name, y in zip(names, heights, strict=True):
        if name != names[-1]:
            line = {"class": "lane", "x1": "0", "x2": "100%", "y1": f"{y}", "y2": f"{y}"}
            yield md.element("line", "", line)
        yield md.element("text", md.attribute(name), {"class": "lane-name", "x": "0", "y": f"{y - 10}"})


def draw_mark(column: Column, lanes: Sequence[Lane], heights: Sequence[int], foot: int) -> str:
    """One row: its signs in the lanes, and a column that is easier to hit."""
    row = column.row
    said = say_date(row.date) + (f": {row.summary}" if row.summary else "")
    box = {"class": "column", "x": percent(column.left), "width": percent(column.width)}
    target = md.element("rect", "", {**box, "y": "0", "height": f"{foot}"})
    points = [(column.middle, f"{y}") for y in heights]
    marks = draw(plot(row, number_lanes(lanes), len(lanes)), points, ("down", "up"))
    link = {"class": f"mark {list_classes(row)}", "href": f"#{row.id}", "tabindex": "-1"}
    return md.element("a", md.element("title", md.attribute(said), {}) + target + "".join(marks), link)


def draw_years(columns: Sequence[Column], y: int) -> Iterator[str]:
    """Where a year begins, and its name; what stands before and after is one stretch each."""
    free = 0.0
    for year, some in groupby(columns, lambda column: column.year if column.inside else None):
        found = list(some)
        left, words = found[0].left, f"{year}"
        if year is None:
            words = f"–{found[-1].year}" if found[0] is columns[0] else f"{found[0].year}–"
        if left > MARGIN:
            edge = percent(left - 0.004)
            yield md.element(
                "line", "", {"class": "edge", "x1": edge, "x2": edge, "y1": "0", "y2": f"{y + 30}"}
            )
        if left >= free:
            free = left + LETTER * (len(words) + 1)
            yield md.element("text", words, {"class": "time year", "x": percent(left), "y": f"{y + 29}"})


def draw_months(columns: Sequence[Column], y: int) -> Iterator[str]:
    """The names of months, of those that leave each other no room the one of which most is told."""
    inside = (column for column in columns if column.inside and column.month)
    months = [(name, list(some)) for name, some in groupby(inside, lambda one: (one.year, one.month))]
    taken: list[float] = []
    for (_, words), some in sorted(months, key=lambda month: -len(month[1])):
        left = some[0].left
        if all(abs(left - other) >= LETTER * 4 for other in taken):
            taken.append(left)
            yield md.element("text", words, {"class": "time", "x": percent(left), "y": f"{y}"})
