"""The small map: where a position is, what stands there and where it leads."""

import re
from html import unescape

import pytest

from apparatus.pages.map import draw_map
from apparatus.registers.map import Frame, LandFile, Map, MapFile, Parallel, Spot, check_map
from tests.program.make import HERE

LAND = LandFile(Frame("10", "20", "-5", "5"), 200, 100, "M0,0L1,1Z", "M2,2Z", HERE)
SPOTS = (
    Spot("low", "-2.5", "12.5", HERE, label="left"),
    Spot("moor", "2.5", "15", HERE, point=False),
)
NAMES = {"low": "Low & Mouth", "moor": "The moor", "middle": "the line"}


def made(*spots: Spot, parallels: tuple[Parallel, ...] = (Parallel("middle", "0", HERE),)) -> Map:
    return Map(MapFile("A <coast>", "Drawn by hand", HERE, spots, parallels), LAND)


@pytest.mark.parametrize(
    ("latitude", "longitude", "there"),
    [
        ("5", "10", (0, 0)),  # the upper left
        ("-5", "20", (200, 100)),
        ("2.5", "15", (100, 25)),  # north is above
        ("-2.5", "12.5", (50, 75)),
    ],
)
def test_where_a_position_is(latitude: str, longitude: str, there: tuple[float, float]) -> None:
    assert made().locate(latitude, longitude) == pytest.approx(there)


def test_every_place_leads_to_its_entry_and_the_land_has_no_border() -> None:
    drawn = unescape(draw_map(made(*SPOTS), NAMES))
    links = re.findall(r'<a class="(\w+)" href="([^"]*)">', drawn)
    assert links == [("parallel", "#middle"), ("spot", "#low"), ("region", "#moor")]
    texts = re.findall(r'<text x="([^"]*)" y="([^"]*)" text-anchor="(\w+)">([^<]*)<', drawn)
    assert texts == [
        ("196", "45.0", "end", "the line"),
        ("42.0", "79.0", "end", "Low & Mouth"),
        ("100.0", "29.0", "start", "The moor"),
    ]
    assert re.findall(r'<circle cx="([^"]*)" cy="([^"]*)"', drawn) == [("50.0", "75.0")]
    assert re.findall(r'<line x1="0" x2="200" y1="([^"]*)"', drawn) == ["50.0"]
    assert re.findall(r'<path class="(\w+)"', drawn) == ["around", "land"]


def test_the_map_says_what_it_is_and_whence_it_comes() -> None:
    drawn = draw_map(made(), NAMES)
    assert 'aria-label="Map: A &#60;coast&#62;"' in drawn or 'aria-label="Map: A &lt;coast&gt;"' in drawn
    assert '<span class="editorial">Drawn by hand</span>' in drawn


def test_a_place_that_only_a_draft_has_is_left_out() -> None:
    drawn = unescape(draw_map(made(*SPOTS), {"low": "Low"}))
    assert re.findall(r'href="([^"]*)"', drawn) == ["#low"]


@pytest.mark.parametrize(
    ("spot", "codes"),
    [
        (Spot("low", "5", "10", HERE), []),
        (Spot("low", "5.1", "10", HERE), ["M109"]),
        (Spot("low", "0", "20.1", HERE), ["M109"]),
        (Spot("lwo", "0", "15", HERE), ["M108"]),
    ],
)
def test_what_stands_on_the_map_is_a_name_and_on_the_map(spot: Spot, codes: list[str]) -> None:
    assert [problem.code for problem in check_map(made(spot), NAMES)] == codes
