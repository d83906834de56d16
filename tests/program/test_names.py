"""`sources/names.yaml` and the map of places: what is read, and what is refused."""

from pathlib import Path

import pytest

from apparatus.model.problems import Problem
from apparatus.registers.map import Frame, LandFile, Map, MapFile, Spot, check_map
from apparatus.registers.names import read_names, squeeze
from tests.program.make import HERE

SHOWN = "sources/names.yaml"


def read(folder: Path, text: str) -> tuple[object, tuple[Problem, ...]]:
    """Read names of a text."""
    path = folder / "names.yaml"
    path.write_text(text, encoding="utf-8")
    return read_names(path, SHOWN)


def test_without_the_file_there_are_no_names(tmp_path: Path) -> None:
    assert read_names(tmp_path / "names.yaml", SHOWN) == ((), ())


def test_a_link_to_nowhere_is_not_no_file(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").symlink_to(tmp_path / "absent.yaml")
    names, (problem,) = read_names(tmp_path / "names.yaml", SHOWN)
    assert (names, problem.code, str(problem.place)) == (None, "Y101", f"{SHOWN}:1:1")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("persons:\n  Kim Il Sung: {name: Kim Il Sung}\n", "M101", 2),
        ("persons:\n  kim: {name: Kim}\nplaces:\n  kim: {name: Kimch'aek}\n", "M101", 4),
        ("persons:\n  a: {name: Pak}\n  b: {name: Pák}\n", "M102", 3),
        ("persons:\n  a:\n    name: Mao\n    in_texts: [Mao]\n", "M102", 2),
        ("persons:\n  a:\n    name: Mao\n    variants: {Mao Tse-tung: }\n", "Y113", 4),
        ("people:\n  a: {name: Mao}\n", "Y110", 1),
        ("persons:\n  a: {name: Mao, id: b}\n", "Y110", 2),
    ],
)
def test_faults(tmp_path: Path, text: str, code: str, line: int) -> None:
    names, problems = read(tmp_path, text)
    assert names is None
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


def test_spellings_that_the_search_takes_for_one() -> None:
    assert squeeze("Kim Il-sŏng") == squeeze("KIM ILSONG") == "kimilsong"
    assert squeeze("Natalʹi͡a") == "natalia"
    assert squeeze("김일성") != squeeze("김정은")


FRAME = Frame("-10", "10", "30", "50")
LAND = LandFile(FRAME, 200, 100, "M0 0", "M0 0", HERE)


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("50", "-10", (0, 0)),  # upper left: north and west
        ("30", "10", (200, 100)),
        ("45", "0", (100, 25)),
        ("42.5", "-7.5", (25, 37.5)),
    ],
)
def test_a_place_lies_on_the_map(latitude: str, longitude: str, point: tuple[float, float]) -> None:
    made = Map(MapFile("A map", "an atlas", HERE), LAND)
    assert made.locate(latitude, longitude) == pytest.approx(point)


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [("30", "10", []), ("29.9", "0", ["M109"]), ("50.1", "0", ["M109"]), ("40", "10.1", ["M109"])],
)
def test_a_place_outside_of_the_map_is_said(latitude: str, longitude: str, found: list[str]) -> None:
    spot = Spot("low", latitude, longitude, HERE)
    made = Map(MapFile("A map", "an atlas", HERE, places=(spot,)), LAND)
    assert [p.code for p in check_map(made, {"low"})] == found
    assert [p.code for p in check_map(made, set())] == ["M108", *found]
