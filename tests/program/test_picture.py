"""The picture of the days: what a row is in its lanes, and where it stands in the strip."""

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from apparatus.pages.picture import Course, list_classes, number_lanes, percent, plot, plot_key
from apparatus.pages.strip import MARGIN, NAMES, draw_months, draw_strip, draw_years, spread
from apparatus.registers import Row
from apparatus.registers.chronology import Lane, Pointer, RowKind
from tests.program.make import HERE

LANES = (Lane("low", HERE, (Pointer("quay", HERE),)), Lane("high", HERE))
ELSEWHERE = 2


def row(kind: RowKind = "event", date: str = "1950-05-03", **places: Any) -> Row:
    """A row; `places` are `where`, `origin` and `target`."""
    empty: dict[str, Any] = dict.fromkeys(
        ("words", "summary", "where", "origin", "target", "sender", "recipient", "proof")
    )
    made = Row(
        id=date,
        date=date,
        kind=kind,
        place=HERE,
        passages=(),
        notes=(),
        supplied=(),
        contradiction=None,
        bracketed="",
        **empty,
    )
    return replace(made, **places)


@pytest.mark.parametrize(
    ("kind", "signs"),
    [
        ("telegram", ((0, "end"), (1, "head"))),
        ("document", ((0, "end"), (1, "head"))),
        ("event", ((0, "end"), (1, "dot"))),  # an arrow is a message
        ("conversation", ((0, "talk"), (1, "talk"))),
    ],
)
def test_what_goes_from_lane_to_lane(kind: RowKind, signs: tuple[tuple[int, str], ...]) -> None:
    made = row(kind, origin="quay", target="high")
    assert plot(made, number_lanes(LANES), ELSEWHERE) == Course(0, 1, signs)


def test_a_talk_stands_where_it_was() -> None:
    made = row("conversation", where="high", origin="low", target="high")
    assert plot(made, number_lanes(LANES), ELSEWHERE) == Course(0, 1, ((0, "end"), (1, "talk")))


@pytest.mark.parametrize(
    ("made", "lane", "shape"),
    [
        (row(where="low"), 0, "dot"),
        (row(where="moor"), ELSEWHERE, "dot"),
        (row(), ELSEWHERE, "dot"),
        (row(origin="high"), 1, "dot"),
        (row("telegram", origin="low", target="quay"), 0, "dot"),  # both in one lane
        (row("conversation", where="high"), 1, "talk"),
        (row(date="1950-05/1950-07", where="high"), 1, "span"),
        (row(date="1950-05?/1950-07?", where="high"), 1, "dot"),  # some day between, not all of it
    ],
)
def test_what_stands_in_one_lane(made: Row, lane: int, shape: str) -> None:
    assert plot(made, number_lanes(LANES), ELSEWHERE) == Course(lane, lane, ((lane, shape),))


def test_what_only_an_inference_dates_has_a_class() -> None:
    assert [list_classes(row(date=date)) for date in ("1950-05", "1950-05~", "1950-05?")] == [
        *("event", "event", "event inferred")
    ]
    assert list_classes(replace(row(), bracketed="date")) == "event inferred"
    assert list_classes(replace(row(), bracketed="year")) == "event"  # the day is told


def test_parts_of_the_whole() -> None:
    assert (percent(0.125), percent(1), percent(1 / 3)) == ("12.5%", "100%", "33.33%")


def test_the_key_has_every_sign_that_a_row_can_have() -> None:
    drawn = set(re.findall(r'class="(end|head|talk|dot|span)"', plot_key()))
    assert drawn == {"end", "head", "talk", "dot", "span"}


DATES = ("1904", "1949-03-07", "1949-09-03", "1949-09-11", "1950-06-21", "1953", "2018-04-27")
SPAN = "1949-03/1950-06"


def test_time_goes_to_the_right_and_no_two_columns_overlap() -> None:
    columns = spread([row(date=date) for date in DATES], SPAN)
    assert [column.inside for column in columns] == [False, *[True] * 4, False, False]
    ends = [(column.left, column.left + column.width) for column in columns]
    assert all(end <= start + 1e-9 for (_, end), (start, _) in pairwise(ends))
    assert ends[0][0] >= MARGIN and ends[0][1] < NAMES  # under the names of the lanes
    assert ends[1][0] == pytest.approx(NAMES) and ends[-1][1] == pytest.approx(1 - MARGIN)
    gaps = [start - end for (_, end), (start, _) in pairwise(ends)]
    assert gaps[1] > gaps[2] > 0  # more time passed before the first of September than after it
    assert gaps[3] / columns[1].width == pytest.approx(2.5)  # time without marks is cut short


def test_the_whole_time_is_the_picture_where_no_span_is_given() -> None:
    columns = spread([row(date=date) for date in DATES], None)
    assert all(column.inside for column in columns)
    assert columns[0].left == pytest.approx(NAMES)


def labels(drawn: str) -> list[str]:
    """The words in a picture."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def test_months_and_years_have_names_where_there_is_room() -> None:
    columns = spread([row(date=date) for date in DATES], SPAN)
    assert labels("".join(draw_years(columns, 0))) == ["–1904", "1949", "1950", "1953–"]
    assert labels("".join(draw_months(columns, 0)))[0] == "Sep"  # of which most is told
    years = spread([row(date=f"{year}") for year in range(1901, 1931)], None)
    assert 1 < len(labels("".join(draw_years(years, 0)))) < 16
    crowd = spread([row(date=f"{year}-{month:02}") for year in (1949, 1950) for month in range(1, 13)], None)
    assert len(labels("".join(draw_months(crowd, 0)))) < 12


def test_every_mark_leads_to_its_row_and_says_what_it_is() -> None:
    rows = [replace(row(date="1949-03-07", where="low"), summary="The lamps <are> lit"), row(date="1949-04")]
    drawn = unescape(draw_strip(rows, LANES, ["Low", "High", "elsewhere"], None))
    assert re.findall(r'href="([^"]*)"', drawn) == ["#1949-03-07", "#1949-04"]
    titles = re.findall(r"<title>(.*?)</title>", drawn)
    assert titles == ["7 March 1949: The lamps <are> lit", "April 1949"]
    assert labels(drawn)[:3] == ["Low", "High", "elsewhere"]
    assert 'aria-hidden="true"' in drawn and drawn.count('tabindex="-1"') == 2
