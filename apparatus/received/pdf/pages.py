"""Where the pages of a printed text begin, and what the page added to it.

In: the lines of a witness.  Out: for each line its page, and the furniture: running heads, page numbers,
rules, links.  Pages are told by form feeds, by numbers that rise from page to page, or by the three empty
lines that Tika prints.  Example: a page begins with "THE BOOK 12".
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

from apparatus.model.witness import FurnitureKind
from apparatus.received.pdf.lines import Line

NUMBER_PATTERN = re.compile(
    r"""
    (?: page|p\.|seite|s\.|стр\.|с\.|página|pagina|第 )? [-–—\[(|·~\s]*
    (?: (?P<number>[0-9]{1,4}) | (?P<roman>[ivxlc]{1,7}) )
    [-–—\])|·~\s]* (?: (?:/|of|von|sur|de|из)\s*[0-9]{1,4} )? \s* [页頁]?
    """,  # matches "- 12 -", "Page 3 of 9", "xiv"; must not match "12 June"
    re.VERBOSE | re.IGNORECASE,
)

RULE_PATTERN = re.compile(r"[_=─—–-]{4,}")  # matches "____"; must not match "* * *"

LINK_PATTERN = re.compile(
    r"""
    (?:https?://|ftp://|mailto:|www\.)\S+
    """,  # matches "http://www/"; must not match "(http://www.cia.gov/library)."
    re.VERBOSE | re.IGNORECASE,
)

EDGE_PATTERN = re.compile(r"^[0-9]{1,4}\b\s*|\s*\b[0-9]{1,4}$")  # matches "12 " of "12 THE BOOK"

T = TypeVar("T")
Key = tuple[object, ...]  # what an edge of a page shares with those of other pages
NEAREST, FARTHEST = 8, 200  # lines between two page numbers
LONGEST = 160  # characters of a running head


@dataclass(frozen=True, slots=True)
class Pages:
    """What was found out about the pages of a text."""

    page: Sequence[int]  # for each line its page, from 0
    furniture: dict[int, FurnitureKind]  # line -> kind
    known: bool  # pages were seen; False: only link annotations and note blocks tell them


def find_pages(text: str, lines: Sequence[Line]) -> Pages:
    """Find the pages and the furniture of a text; every line has a page."""
    words = [text[line.start : line.end] for line in lines]
    furniture: dict[int, FurnitureKind] = dict.fromkeys(find_outline(words, lines), "bookmark")
    furniture |= {i: "other" for i, line in enumerate(words) if RULE_PATTERN.fullmatch(line)}
    turns = find_turns(words, lines)
    if turns:
        mark_edges(words, lines, turns, furniture)
    mark_links(words, lines, furniture, turns)
    return Pages(count_pages(len(lines), turns, furniture), furniture, bool(turns))


def find_outline(words: Sequence[str], lines: Sequence[Line]) -> range:
    """The outline that Tika prints after the last page: headings once more, each behind a tab."""
    first = len(words)
    while first > 1 and lines[first - 1].tab:
        first -= 1
    above = [squash(line) for line in words[:first]]
    shown = {*above, *(a + b for a, b in pairwise(above))}
    again = sum(squash(line) in shown for line in words[first:])
    return range(first, len(words)) if again >= 0.8 * (len(words) - first) else range(0)


def squash(words: str) -> str:
    """Words without spaces and hyphens."""
    return re.sub(r"[\s\u00ad‐-]", "", words).casefold()


def find_turns(words: Sequence[str], lines: Sequence[Line]) -> Collection[int]:
    """The lines with which pages begin, the first page aside; none: pages are not seen."""
    feeds = {i for i, line in enumerate(lines) if i and line.feed}
    if feeds:
        return feeds
    heads = find_heads(words)
    gaps = {i for i, line in enumerate(lines) if i and line.blanks >= 3}
    return gaps if len(gaps) > 2 * len(heads) and len(lines) >= 8 * (len(gaps) + 1) else heads


def find_heads(words: Sequence[str]) -> set[int]:
    """Lines that come again at steady distances, alike but for a number that rises: "THE BOOK 12"."""
    chains: dict[tuple[str, int], list[int]] = {}
    for index, line in enumerate(words):
        for template, number in templates(line) if len(line) <= LONGEST else ():
            steps = (1, 2) if number else (0,)
            before = next((key for step in steps if (key := (template, number - step)) in chains), None)
            chain = chains.pop(before) if before else []
            near = chain and NEAREST <= index - chain[-1] <= FARTHEST
            chains[template, number] = [*chain, index] if near and len(chain) < 3000 else [index]
    found = {i for (line, _), chain in chains.items() if is_steady(chain, bool(line)) for i in chain}
    return {i for i in found if i - 1 not in found}  # of a page number and the head of the next page one


def templates(line: str) -> Iterator[tuple[str, int]]:
    """A line without the number at its edge, and that number; 0: it has none."""
    number = NUMBER_PATTERN.fullmatch(line)
    if number and number["number"]:
        yield "", int(number["number"])
    elif not number and line[-1] not in ".,;:-":
        found = list(EDGE_PATTERN.finditer(line))
        yield from ((EDGE_PATTERN.sub("", line), int(match.group())) for match in found)
        if not found and line[0].isupper():
            yield line, 0


def is_steady(chain: Sequence[int], words: bool) -> bool:
    """Tell whether lines stand at nearly equal distances, as the heads of pages do."""
    gaps = sorted(b - a for a, b in pairwise(chain))
    middle = gaps[len(gaps) // 2] if gaps else 0
    steady = sum(0.5 * middle <= gap <= 1.7 * middle for gap in gaps) >= 0.8 * len(gaps)
    return middle >= 15 and len(gaps) > words and steady


def mark_edges(
    words: Sequence[str], lines: Sequence[Line], turns: Collection[int], furniture: dict[int, FurnitureKind]
) -> None:
    """Mark the heads and feet of pages, and what is printed with them."""
    pages = [range(a, b) for a, b in pairwise([0, *sorted(turns), len(words)]) if a < b]
    full = sorted(map(len, words))[int(0.8 * len(words))]  # characters of a line; a head is shorter
    found = peel(
        [[i for i in page if i not in furniture] for page in pages],
        lambda page, side: [page[-side]],
        lambda _, edge, at: edge_keys(words[edge[0]], at, full),
        2 if len(pages) <= 6 else max(3, len(pages) // 6),
    )
    tops = {page[0] for page in pages}
    for index in found:
        number = NUMBER_PATTERN.fullmatch(words[index])
        furniture[index] = "page number" if number else "header" if index in tops else "footer"
    for page in pages:
        group = find_group(lines, page)
        if 2 * sum(i in furniture for i in group) >= len(group):
            furniture.update({i: "footer" for i in group if i not in furniture})


def peel(
    pages: Sequence[Sequence[T]],
    find_edge: Callable[[Sequence[T], int], Sequence[T]],
    find_keys: Callable[[Sequence[T], Sequence[T], int], Iterable[Key]],
    enough: float,
) -> list[T]:
    """The lines, from the edges of pages inwards, that share a key with `enough` edges of the same side.

    An edge is that of a page and a side, 0 its top, 1 its foot; its keys are those of its lines on that page.
    """
    kept, peeled = [list(page) for page in pages], []
    for _ in range(5):
        edges = [(at, side, find_edge(page, side)) for at, page in enumerate(kept) if page for side in (0, 1)]
        keys = [{(side, *key) for key in find_keys(kept[at], edge, at)} for at, side, edge in edges]
        counts = Counter(chain.from_iterable(keys))
        for (at, _, edge), own in zip(edges, keys, strict=True):
            if any(counts[key] >= enough for key in own):
                peeled += [line for line in edge if line in kept[at]]
                kept[at] = [line for line in kept[at] if line not in edge]
    return peeled


def find_group(lines: Sequence[Line], page: range) -> range:
    """The few lines at the foot of a page that an empty line divides from the others."""
    first = page[-1]
    while first > page[0] and lines[first].blanks == 0:
        first -= 1
    return range(first, page.stop) if first > page[0] and page.stop - first <= 5 else range(0)


def edge_keys(words: str, page: int, full: int) -> Iterator[Key]:
    """What a head or foot shares with those of other pages: its words, or all but a number that rises."""
    if len(words) > LONGEST or LINK_PATTERN.fullmatch(words):
        return
    number = NUMBER_PATTERN.fullmatch(words)
    if number:
        yield "#", int(number["number"]) - page if number["number"] else "roman"
        return
    single = " ".join(words.split()).casefold()
    if len(single) < 0.9 * full and any(c.isalpha() for c in single):
        yield (single,)
    for match in EDGE_PATTERN.finditer(single):
        yield EDGE_PATTERN.sub("", single), int(match.group()) - page
    if not single[0].isdigit() and re.search(r"[0-9][:/.][0-9]", single):  # "downloaded 8.7.2025, 15:48"
        yield (re.sub("[0-9]+", "#", single),)


def count_pages(count: int, turns: Collection[int], furniture: Mapping[int, FurnitureKind]) -> list[int]:
    """Give each line its page; where turns are not seen, every cluster of link annotations ends one."""
    links = {i for i, kind in furniture.items() if kind == "link annotation"}
    ends = turns or {i + 1 for i in links if i + 1 not in links}
    pages: list[int] = []
    for index in range(count):
        pages.append((pages[-1] if pages else 0) + (index in ends))
    return pages


def mark_links(
    words: Sequence[str], lines: Sequence[Line], furniture: dict[int, FurnitureKind], turns: Collection[int]
) -> None:
    """Mark the addresses of links that the extraction printed after a page.

    An address is one where it stands at the end of a page behind furniture or a blank line, or where
    the words before it on the page hold an address with the same beginning.
    """
    shown: dict[str, int] = {}
    for index, line in enumerate(words):
        if not LINK_PATTERN.fullmatch(line):
            shown |= {m.group()[:10].casefold(): index for m in LINK_PATTERN.finditer(line)}
            continue
        repeats = index - shown.get(line.rstrip("/")[:10].casefold(), -999) <= 120
        behind = furniture.get(index - 1, "other") != "other"
        last = index + 1 in turns or index + 1 == len(words) or LINK_PATTERN.fullmatch(words[index + 1])
        apart = bool(turns) and lines[index].blanks > 0
        if (last or not turns) and (repeats or behind or apart):
            furniture[index] = "link annotation"
