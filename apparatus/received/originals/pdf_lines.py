"""The lines of a PDF by their geometry: glyphs on one baseline, with what is raised above it.

In: the glyphs of each page.  Out: its `Line`s in reading order; page heads and page numbers can be left out.
Example: of "years.¹ It", set in 10 points with a 7-point "1" that stands 4 points higher, the line is
`years.1 It` and its raised part (6, 7).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apparatus.files.glyphs import Glyph
from apparatus.received.pdf.pages import Key, peel

LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")  # U+FB00 and the next ones
NORMAL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789") | {0xFB00 + at: each for at, each in enumerate(LIGATURES)}


class Segment(NamedTuple):
    """Glyphs of one size that follow each other on one baseline."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    y: float
    size: float
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page."""

    page: int  # from 0
    block: int  # the column, or the part of a page over its whole width; lines of one stand under each other
    x0: float
    x1: float
    y: float  # of the baseline; it falls down the page
    size: float
    text: str
    raised: tuple[tuple[int, int], ...]  # parts of `text` that stand raised


def find_segments(glyphs: Iterable[Glyph]) -> Iterator[Segment]:
    """Divide the glyphs of a page, in the order in which they are printed."""
    row: list[Glyph] = []
    for glyph in glyphs:
        last = row[-1] if row else None
        if last and not (
            abs(glyph.y - last.y) < 0.05 * glyph.size
            and abs(glyph.size - last.size) < 0.03 * glyph.size
            and last.x1 - 0.5 * glyph.size < glyph.x0 < last.x1 + 1.2 * glyph.size
        ):
            yield make_segment(row)
            row = []
        row.append(glyph)
    if row:
        yield make_segment(row)


def make_segment(row: Sequence[Glyph]) -> Segment:
    """A segment of glyphs."""
    return Segment(tuple(row), min(g.x0 for g in row), max(g.x1 for g in row), row[0].y, row[0].size)


def find_gap(segments: Sequence[Segment], first: float, last: float, surely: bool = False) -> float | None:
    """A place in a part of the width that few lines cross, with lines on both sides; None: there is none."""
    left = min((s.x0 for s in segments), default=0.0)
    whole = max((s.x1 for s in segments), default=0.0) - left
    best, fewest = None, len(segments)
    for step in range(41):
        x = left + whole * (first + (last - first) * step / 40)
        crossing = sum(s.x0 < x < s.x1 for s in segments)
        sides = min(sum(s.x1 <= x for s in segments), sum(s.x0 >= x for s in segments))
        if crossing < fewest and (surely or (sides >= 6 and crossing <= 0.15 * sides)):
            best, fewest = x, crossing
    return best


def has_three_columns(glyphs: Iterable[Glyph]) -> bool:
    """Tell whether a page has three columns, which are not read in order."""
    segments = list(find_segments(glyphs))
    thirds = find_gap(segments, 0.28, 0.4), find_gap(segments, 0.6, 0.72)
    return None not in thirds and find_gap(segments, 0.45, 0.55) is None


def find_rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Put the segments of a column together to rows, from top to bottom; raised ones go to the row below."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.y, s.x0)):
        if rows and abs(rows[-1][0].y - segment.y) < 0.1 * max(rows[-1][0].size, segment.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    merged: list[list[Segment]] = []
    for each in rows:
        row = each
        while merged and is_raised(merged[-1], row):
            row = [*row, *(s._replace(raised=True) for s in merged.pop())]
        if merged and is_lowered(row, merged[-1]):
            merged[-1] += row
        else:
            merged.append(row)
    return merged


def main_size(row: Sequence[Segment]) -> float:
    """The size of most glyphs of a row."""
    sizes: Counter[float] = Counter()
    for segment in row:
        sizes[segment.size] += 0 if segment.raised else len(segment.glyphs)
    return sizes.most_common(1)[0][0]


def is_raised(above: Sequence[Segment], row: Sequence[Segment]) -> bool:
    """Tell whether a row is the raised part of the next one: smaller, a little higher, and along it."""
    size, up = main_size(row), above[0].y - next(s.y for s in row if not s.raised)
    left, right = min(s.x0 for s in row) - 1.5 * size, max(s.x1 for s in row) + 1.5 * size
    small = max(s.size for s in above) < 0.9 * size
    return small and 0.12 * size < up < 0.75 * size and all(left < s.x1 and s.x0 < right for s in above)


def is_lowered(row: Sequence[Segment], above: Sequence[Segment]) -> bool:
    """Tell whether a row is the lowered part of the one before it."""
    size, down = main_size(above), next(s.y for s in above if not s.raised) - row[0].y
    small = max(s.size for s in row) < 0.85 * size
    return (
        small
        and down < 0.4 * size
        and all(min(t.x0 for t in above) < s.x0 < max(t.x1 for t in above) + size for s in row)
    )


def make_line(page: int, block: int, row: Sequence[Segment]) -> Line:
    """A line of the segments of a row."""
    size = main_size(row)
    text = ""
    raised: list[tuple[int, int]] = []
    last: Glyph | None = None
    for segment in sorted(row, key=lambda s: s.x0):
        for glyph in segment.glyphs:
            if last and (glyph.spaced or glyph.x0 - last.x1 > 0.2 * size) and text[-1:] != " ":
                text += " "
            high = segment.raised or glyph.high or glyph.char in "⁰¹²³⁴⁵⁶⁷⁸⁹"
            letters = glyph.char.translate(NORMAL)
            if high and raised and raised[-1][1] == len(text):
                raised[-1] = (raised[-1][0], len(text) + len(letters))
            elif high:
                raised.append((len(text), len(text) + len(letters)))
            text += letters
            last = glyph
    y = next(s.y for s in row if not s.raised)
    return Line(page, block, min(s.x0 for s in row), max(s.x1 for s in row), y, size, text, tuple(raised))


def read_page(page: int, glyphs: Iterable[Glyph], columns: int, block: int) -> list[Line]:
    """The lines of a page in reading order; blocks are counted on from `block`."""
    segments = list(find_segments(glyphs))
    gutter = None if columns == 1 else find_gap(segments, 0.4, 0.6, columns == 2)
    if gutter is None:
        return [make_line(page, block, row) for row in find_rows(segments)]
    across = [s for s in segments if s.x0 < gutter - 0.5 * s.size and s.x1 > gutter + 0.5 * s.size]
    lines: list[Line] = []
    bands: dict[int, list[Segment]] = defaultdict(list)
    tops = sorted((s.y for s in across), reverse=True)
    for segment in segments:
        above = sum(y > segment.y - 0.1 * segment.size for y in tops)
        bands[2 * above + (segment not in across)].append(segment)
    for _, band in sorted(bands.items()):
        for side in (True, False):
            part = [s for s in band if (s.x0 < gutter) is side]
            lines += [make_line(page, block, row) for row in find_rows(part)]
            block += 1
    return lines


def drop_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without running heads, feet and page numbers, and the words of these."""
    dropped = peel(pages, find_edge, edge_keys, max(2, 0.3 * len(pages)))
    kept = [[line for line in page if line not in dropped] for page in pages]
    return (kept, [line.text for line in dropped]) if any(kept) else ([list(page) for page in pages], [])


def find_edge(page: Sequence[Line], side: int) -> list[Line]:
    """The lines at the top (0) or the foot (1) of a page."""
    height = (max, min)[side](line.y for line in page)
    return [line for line in page if abs(line.y - height) < 0.1 * line.size]


def edge_keys(page: Sequence[Line], edge: Sequence[Line], _: int) -> Iterator[Key]:
    """What the edge of a page shares with those of others: its height with its words, or with its space.

    A note shares nothing, though "¹⁸ Ibid., p. 45." and "²⁷ Ibid., p. 9." may be the feet of two pages.
    """
    if any(line.raised and line.raised[0][0] == 0 for line in edge):
        return
    words = re.sub(r"[0-9]+|\b[ivxl]+\b", "#", " ".join(line.text for line in edge).casefold())
    size, y = edge[0].size, edge[0].y
    apart = min((abs(line.y - y) for line in page if line not in edge), default=99 * size) > 1.7 * size
    for height in (round(y / 4), round(y / 4) + 1):
        yield height, words
        if apart:
            yield (height,)
    if apart and re.fullmatch(r"\W*#\W*", words):
        yield ("number",)


def body_size(lines: Iterable[Line]) -> float:
    """The largest size that at least 15 % of the letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    total = sum(letters.values())
    return max((size for size, count in letters.items() if count >= 0.15 * total), default=10.0)
