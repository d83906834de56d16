"""A small map of some of the places: what an editor has cut out of an atlas, and what stands on it.

In: `sources/map/map.yaml` and `land.yaml` beside it.  Out: a `Map`, or None, and the problems.
Example: `seoul` stands at 37.57, 126.98, on a frame from 33 to 43.2 degrees north.
"""

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from apparatus.files.records import Taken, read_record
from apparatus.model.problems import Place, Problem, clip, has_errors
from apparatus.model.written import Keyed, Line

FOLDER = "sources/map"


def find_bad_degrees(degrees: str, place: Place) -> Iterator[Problem]:
    """A position is in degrees.  Bad: `37° 34' N`.  Good: `37.57`, `-0.5`."""
    try:
        good = -180 <= float(degrees) <= 180
    except ValueError:
        good = False
    if not good:
        hint = "write degrees with a point, south and west with a minus: 37.57"
        yield Problem("M109", place, f"`{clip(degrees, 40)}` is no degree", hint)


Degrees: TypeAlias = Annotated[Line, find_bad_degrees]


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the earth is on a map, in degrees."""

    west: Degrees
    east: Degrees
    south: Degrees
    north: Degrees


@dataclass(frozen=True, slots=True)
class LandFile:
    """The land, as paths of SVG: `sources/map/land.yaml`, written by a script."""

    frame: Frame
    width: int  # units of the paths
    height: int
    land: Line  # of which the map is
    around: Line  # other land
    place: Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map."""

    name: Line  # id of a name
    latitude: Degrees
    longitude: Degrees
    place: Place
    label: Literal["left", "right", "above", "below"] = "right"  # where its name stands
    point: bool = True  # whether it has a point; a river and a region have none


@dataclass(frozen=True, slots=True)
class Parallel:
    """A line of latitude."""

    name: Line  # id of a name
    latitude: Degrees
    place: Place


@dataclass(frozen=True, slots=True)
class MapFile:
    """What stands on the map: `sources/map/map.yaml`."""

    title: str
    source: str  # of the coasts
    place: Place
    places: Keyed[Spot] = ()
    parallels: Keyed[Parallel] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """A map with its land."""

    file: MapFile
    land: LandFile

    def locate(self, latitude: str, longitude: str) -> tuple[float, float]:
        """Where a position is, in units from the upper left."""
        frame = self.land.frame
        west, east, south, north = map(float, (frame.west, frame.east, frame.south, frame.north))
        x = (float(longitude) - west) / (east - west) * self.land.width
        return x, (north - float(latitude)) / (north - south) * self.land.height


def read_map(root: Path, names: Container[str]) -> Taken[Map]:
    """Read the map of an edition; none where there is no such file."""
    if not os.path.lexists(root / FOLDER / "map.yaml"):
        return None, ()
    file, problems = read_record(root / FOLDER / "map.yaml", f"{FOLDER}/map.yaml", MapFile)
    land, found = read_record(root / FOLDER / "land.yaml", f"{FOLDER}/land.yaml", LandFile)
    if file is None or land is None:
        return None, (*problems, *found)
    problems = (*problems, *found, *check_map(made := Map(file, land), names))
    return (None if has_errors(problems) else made), problems


def check_map(made: Map, names: Container[str]) -> Iterator[Problem]:
    """What stands on the map is a name, and inside of its frame.  Bad: `seoul` at 137.57."""
    for parallel in made.file.parallels:
        yield from check_spot(
            made, names, parallel.name, (parallel.latitude, made.land.frame.west), parallel.place
        )
    for spot in made.file.places:
        yield from check_spot(made, names, spot.name, (spot.latitude, spot.longitude), spot.place)


def check_spot(
    made: Map, names: Container[str], name: str, at: tuple[str, str], place: Place
) -> Iterator[Problem]:
    """One place of the map."""
    if name not in names:
        fact = f"`{clip(name, 40)}` is not among the names"
        yield Problem("M108", place, fact, "give it an entry in sources/names.yaml")
    x, y = made.locate(*at)
    if not (0 <= x <= made.land.width and 0 <= y <= made.land.height):
        yield Problem("M109", place, f"`{clip(name, 40)}` lies outside of the map", "correct its position")
