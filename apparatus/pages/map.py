"""A small map: land, a parallel, and places that lead to their entries.

In: a `Map` and the names.  Out: HTML, SVG of plain elements.  Example: Seoul, a point and a name.
"""

from collections.abc import Iterator, Mapping

from apparatus.pages import markdown as md
from apparatus.registers.map import Map, Spot

LABELS = {  # where the name stands beside its point, and which of its ends is there
    "right": (8, 4, "start"),
    "left": (-8, 4, "end"),
    "above": (0, -9, "middle"),
    "below": (0, 18, "middle"),
}


def draw_map(made: Map, names: Mapping[str, str]) -> str:
    """The map as a figure with its title and source."""
    land = made.land
    parts = [md.element("path", "", {"class": kind, "d": d}) for kind, d in layers(made)]
    parts += [*draw_parallels(made, names), *draw_spots(made, names)]
    box = {"class": "map-picture", "viewBox": f"0 0 {land.width} {land.height}"}
    said = {"role": "group", "aria-label": f"Map: {made.file.title}"}
    picture = md.element("svg", "".join(parts), {**box, **said})
    caption = (
        f'{md.attribute(made.file.title)}. <span class="editorial">{md.attribute(made.file.source)}</span>'
    )
    return f'<figure class="map" id="map">\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>'


def layers(made: Map) -> Iterator[tuple[str, str]]:
    """The land, the other first."""
    yield "around", made.land.around
    yield "land", made.land.land


def draw_parallels(made: Map, names: Mapping[str, str]) -> Iterator[str]:
    """Each parallel from edge to edge, with its name at the right one."""
    for one in (line for line in made.file.parallels if line.name in names):
        y = f"{made.locate(one.latitude, made.land.frame.west)[1]:.1f}"
        line = md.element("line", "", {"x1": "0", "x2": f"{made.land.width}", "y1": y, "y2": y})
        where = {"x": f"{made.land.width - 4}", "y": f"{float(y) - 5:.1f}", "text-anchor": "end"}
        text = md.element("text", md.attribute(names[one.name]), where)
        yield md.element("a", line + text, {"class": "parallel", "href": f"#{one.name}"})


def draw_spots(made: Map, names: Mapping[str, str]) -> Iterator[str]:
    """The places; of those that only a left-out draft has there is no entry to lead to."""
    return (draw_spot(made, spot, names[spot.name]) for spot in made.file.places if spot.name in names)


def draw_spot(made: Map, spot: Spot, name: str) -> str:
    """A place with its name, which leads to its entry."""
    x, y = made.locate(spot.latitude, spot.longitude)
    across, down, anchor = LABELS[spot.label] if spot.point else (0, 4, "start")
    where = {"x": f"{x + across:.1f}", "y": f"{y + down:.1f}", "text-anchor": anchor}
    text = md.element("text", md.attribute(name), where)
    point = md.element("circle", "", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3.5"}) if spot.point else ""
    return md.element(
        "a", point + text, {"class": "spot" if spot.point else "region", "href": f"#{spot.name}"}
    )
