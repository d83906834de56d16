"""The rows of the chronology as a picture: SVG of plain elements, whose classes the styles know.

In: rows and lanes.  Out: HTML.  Positions are in per cent, signs in pixels, so that nothing is stretched and
the picture fits any width.  Example: a telegram of 13 June 1950 is a line with a head, from the lane of
Pyongyang to the lane of Moscow.  It is for the eye; the words of the row say the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from apparatus.model.days import read_days
from apparatus.pages import markdown as md
from apparatus.registers import Row
from apparatus.registers.chronology import Lane

# Shapes around the point where they stand; the heads of arrows have their points there.
SHAPES = {
    "talk": "M0-7L7 0L0 7L-7 0Z",
    "dot": "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z",
    "span": "M-1.5-8H1.5V8H-1.5Z",
    "end": "M-2.5 0A2.5 2.5 0 1 0 2.5 0A2.5 2.5 0 1 0-2.5 0Z",
    "right": "M0 0L-9-5.5V5.5Z",
    "left": "M0 0L9-5.5V5.5Z",
    "down": "M0 0L-4-8H4Z",
    "up": "M0 0L-4 8H4Z",
}


@dataclass(frozen=True, slots=True)
class Course:
    """What a row is in the picture; places are numbers of lanes."""

    start: int
    end: int  # where its line ends; the same: there is none
    signs: tuple[tuple[int, str], ...]  # where a shape stands; "head" is one that points to the end


def number_lanes(lanes: Sequence[Lane]) -> dict[str, int]:
    """The number of the lane of each place that belongs to one; all others are elsewhere."""
    return {
        name: number
        for number, lane in enumerate(lanes)
        for name in (lane.where, *(one.id for one in lane.holds))
    }


def plot(row: Row, lanes: Mapping[str, int], elsewhere: int) -> Course:
    """How a row stands in the lanes, and in the one that is `elsewhere`."""
    where, start, end = (
        lanes.get(name, elsewhere) if name is not None else None
        for name in (row.where, row.origin, row.target)
    )
    if start is None or end is None or start == end:
        given = next((lane for lane in (where, start, end) if lane is not None), elsewhere)
        shape = "talk" if row.kind == "conversation" else shape_of_time(row)
        return Course(given, given, ((given, shape),))
    if row.kind == "conversation":
        talks = {where} if where is not None else {start, end}
        ends = [(lane, "end") for lane in (start, end) if lane not in talks]
        return Course(start, end, (*ends, *((lane, "talk") for lane in sorted(talks))))
    return Course(start, end, ((start, "end"), (end, shape_of_time(row) if row.kind == "event" else "head")))


def shape_of_time(row: Row) -> str:
    """A dot for a day, or what is told like one; a bar for what lasted."""
    first, last = read_days(row.date)
    return "dot" if first == last or row.is_inferred else "span"


def list_classes(row: Row) -> str:
    """What the styles have to know of a row."""
    return f"{row.kind} inferred" if row.is_inferred else row.kind


def place_shape(x: str, y: str, shape: str, kind: str) -> str:
    """A shape around a point; it keeps its size, whatever that of the picture is."""
    path = md.element("path", "", {"class": kind, "d": SHAPES[shape]})
    return md.element("svg", path, {"class": "at", "x": x, "y": y})


def percent(part: float) -> str:
    """A part of the whole: 0.125 is "12.5%"."""
    return f"{round(part * 100, 2):g}%"


def draw(course: Course, points: Sequence[tuple[str, str]], heads: tuple[str, str]) -> Iterator[str]:
    """The line of a row, and its signs; `heads` are those of the growing and of the falling lanes."""
    if course.start != course.end:
        (x1, y1), (x2, y2) = points[course.start], points[course.end]
        yield md.element("line", "", {"class": "way", "x1": x1, "y1": y1, "x2": x2, "y2": y2})
    for lane, kind in course.signs:
        shape = heads[course.start > course.end] if kind == "head" else kind
        yield place_shape(*points[lane], shape, kind)


def row_picture(row: Row, lanes: Sequence[Lane]) -> str:
    """The lanes beside a row, as far down as it reaches, and what it is in them."""
    count = len(lanes)
    middles = [percent((number + 0.5) / (count + 1)) for number in range(count + 1)]
    lines = [
        md.element("line", "", {"class": "lane", "x1": x, "x2": x, "y1": "0", "y2": "100%"})
        for x in middles[:count]
    ]
    marks = draw(plot(row, number_lanes(lanes), count), [(x, "0.8em") for x in middles], ("right", "left"))
    return hidden_picture("".join([*lines, *marks]), f"row-picture {list_classes(row)}")


def lane_names(names: Sequence[str]) -> str:
    """The names of the lanes above the list, slanting, so that none touches another."""
    parts = []
    for number, name in enumerate(names):
        text = md.element("text", md.attribute(name), {"class": "lane-name", "transform": "rotate(-60)"})
        x = percent((number + 0.5) / len(names))
        parts.append(md.element("svg", text, {"class": "at", "x": x, "y": "100%"}))
    return hidden_picture("".join(parts), "lane-names")


def hidden_picture(content: str, classes: str) -> str:
    """A picture for the eye alone."""
    return md.element("svg", content, {"class": classes, "aria-hidden": "true", "focusable": "false"})


KEY = (
    ("telegram", "telegram", ((12, "end"), (34, "right"))),
    ("conversation", "conversation", ((22, "talk"),)),
    ("event", "event", ((22, "dot"),)),
    ("event", "event that lasted", ((22, "span"),)),
    ("event inferred", "dated by inference", ((22, "dot"),)),
)


def plot_key() -> str:
    """What the signs mean, each beside its word."""
    said = []
    for classes, words, shapes in KEY:
        line = {"class": "way", "x1": "12", "x2": "34", "y1": "0.6em", "y2": "0.6em"}
        way = md.element("line", "", line) if len(shapes) > 1 else ""
        marks = [
            place_shape(f"{x}", "0.6em", shape, "head" if shape == "right" else shape) for x, shape in shapes
        ]
        sample = hidden_picture(way + "".join(marks), f"sample {classes}")
        said.append(md.element("span", f"{sample} {words}", {"class": "key"}))
    return " ".join(said)
