"""Where the pages of a printed text begin, and what the page added to it.

In: the lines of a witness.  Out: for each line its page, and the furniture: running heads, page numbers,
link annotations.
Example: `http://www/` and `http://www.cia.gov/library` stand between "Secondly, military" and "operation
planning": the addresses of the links of page 3.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from apparatus.model.witness import FurnitureKind
from apparatus.received.pdf.lines import Line

PAGE_NUMBER_PATTERN = re.compile(
    r"""
    (?P<word>(?:page|p\.|seite|s\.|стр\.|с\.|página|pagina|第)\s*)?
    [-–—\[(|·~\s]* (?P<number>[0-9]{1,4}) [-–—\])|·~\s]*
    (?:(?:/|of|von|sur|de|из)\s*[0-9]{1,4})? \s* [页頁]?
    """,  # matches "- 12 -", "Page 3 of 9"; must not match "12 June"
    re.VERBOSE | re.IGNORECASE,
)

ROMAN_PATTERN = re.compile(
    r"""
    [-–—\s]*(?=[ivxlc])(?P<roman>(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))[-–—\s]*
    """,  # matches "xiv"; must not match "mix"
    re.VERBOSE | re.IGNORECASE,
)

DIGITS_PATTERN = re.compile(r"[0-9]+")  # matches "12" of "ON LIBERTY 12"; must not match "xii"

LINK_PATTERN = re.compile(
    r"""
    (?:https?://|ftp://|mailto:|www\.)\S+
    """,  # matches "http://www/"; must not match "(http://www.cia.gov/library)."
    re.VERBOSE | re.IGNORECASE,
)

OUTLINE = 300_000_000  # characters of the text times headings that are looked for in it
EDGE = 3  # lines at the head and at the foot of a page that may be furniture
NEAREST, FARTHEST = 8, 200  # lines between two page numbers


@dataclass(frozen=True, slots=True)
class Pages:
    """What was found out about the pages of a text."""

    page: tuple[int, ...]  # for each line its page, from 0
    furniture: dict[int, FurnitureKind]  # line -> kind
    known: bool  # pages were seen; False: only link annotations and note blocks tell them


def find_pages(text: str, lines: Sequence[Line]) -> Pages:
    """Find the pages and the furniture of a text; every line has a page."""
    words = [text[line.start : line.end] for line in lines]
    furniture: dict[int, FurnitureKind] = {}
    mark_outline(words, lines, furniture)
    end = len(lines) - len(furniture)
    turns = {turn for turn in find_turns(lines) if turn < end}
    outline, furniture = furniture, {}
    words = words[:end]
    if turns:
        mark_edges(words, turns, furniture)
        mark_links(words, lines, furniture, turns)
    else:
        mark_chains(words, furniture)
        mark_repeats(words, furniture)
        known = bool(furniture)
        mark_links(words, lines, furniture, set())
        return Pages(count_clusters(len(lines), furniture), furniture | outline, known)
    page, pages = 0, []
    for index in range(len(lines)):
        page += index in turns
        pages.append(page)
    return Pages(tuple(pages), furniture | outline, True)


def mark_outline(words: Sequence[str], lines: Sequence[Line], furniture: dict[int, FurnitureKind]) -> None:
    """Mark the outline that Tika prints after the last page: headings once more, each behind a tab."""
    index = len(words) - 1
    while index > 0 and lines[index].indent and lines[index].tab and len(words[index]) <= 300:
        index -= 1
    last = words[index + 1 :]
    if not last or index < len(last) or len(last) * lines[index].end > OUTLINE:
        return
    shown = squash(" ".join(words[: index + 1]))
    if sum(squash(line) in shown for line in last) >= 0.8 * len(last):
        furniture.update(dict.fromkeys(range(index + 1, len(words)), "bookmark"))


def squash(words: str) -> str:
    """Words without spaces and hyphens."""
    return re.sub(r"[\s\u00ad‐-]", "", words).casefold()


def find_turns(lines: Sequence[Line]) -> set[int]:
    """The lines that open a page by a form feed, or by the three blank lines Tika prints; none: not seen."""
    feeds = {index for index, line in enumerate(lines) if index and line.feed}
    if feeds:
        return feeds
    gaps = {index for index, line in enumerate(lines) if index and line.blanks >= 3}
    return gaps if gaps and len(lines) / (len(gaps) + 1) >= 8 else set()


def number_of(words: str) -> int | None:
    """The number of a line that is nothing but a page number; None: it is something else."""
    if len(words) > 24:
        return None
    if match := PAGE_NUMBER_PATTERN.fullmatch(words):
        return int(match["number"])
    if match := ROMAN_PATTERN.fullmatch(words):
        return roman_value(match["roman"].lower())
    return None


def roman_value(roman: str) -> int:
    """The value of a small roman numeral."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    for here, after in zip(roman, [*roman[1:], "i"], strict=True):
        total += -values[here] if values[here] < values[after] else values[here]
    return total


# ------------------------------------------------------------ pages that are printed


def mark_edges(words: Sequence[str], turns: set[int], furniture: dict[int, FurnitureKind]) -> None:
    """Mark running heads, feet and page numbers at the edges of printed pages."""
    starts = [0, *sorted(turns), len(words)]
    pages = [range(a, b) for a, b in pairwise(starts)]
    edges = [edge_of(page) for page in pages]
    numbers = {i: number_of(words[i]) for edge in edges for i in edge}
    keys = {i: head_keys(words[i], at) for at, edge in enumerate(edges) for i in edge}
    offset = common_offset(numbers, edges)
    heads = Counter(key for edge in edges for key in {k for i in edge for k in keys[i]})
    enough = 2 if len(pages) <= 6 else max(3, len(pages) // 6)
    for at, page in enumerate(pages):
        for head, side in ((True, page[:EDGE]), (False, page[::-1][:EDGE])):
            for index in side:
                number = numbers[index]
                if number is not None and offset is not None and number - at == offset:
                    furniture[index] = "page number"
                elif LINK_PATTERN.fullmatch(words[index]):
                    continue
                elif has_letters(words[index]) and any(heads[k] >= enough for k in keys[index]):
                    furniture[index] = "header" if head else "footer"
                else:
                    break


def head_keys(words: str, page: int) -> set[tuple[str, int | None]]:
    """What a running head shares with those of other pages: its words, or all but a number that rises."""
    if len(words) > 160:
        return set()
    keys: set[tuple[str, int | None]] = {(" ".join(words.split()).casefold(), None)}
    if not ("0" <= words[0] <= "9" or "0" <= words[-1] <= "9"):
        return keys
    for match in DIGITS_PATTERN.finditer(words):
        if (match.start() == 0 or match.end() == len(words)) and len(match.group()) <= 4:
            rest = words[: match.start()] + "#" + words[match.end() :]
            keys.add((" ".join(rest.split()).casefold(), int(match.group()) - page))
    return keys


def edge_of(page: range) -> set[int]:
    """The lines at the head and at the foot of a page."""
    return {*page[:EDGE], *page[::-1][:EDGE]}


def has_letters(words: str) -> bool:
    """Tell whether words hold a letter at all."""
    return any(c.isalpha() for c in words[:80])


def common_offset(numbers: Mapping[int, int | None], edges: Sequence[Set[int]]) -> int | None:
    """Page number less page, where most pages that bear a number agree; None: they do not."""
    offsets = Counter(
        number - at
        for at, edge in enumerate(edges)
        for number in {numbers[index] for index in edge}
        if number is not None
    )
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= 2 or len(edges) <= 2 else None


# --------------------------------------------------------- pages that only furniture tells


def mark_chains(words: Sequence[str], furniture: dict[int, FurnitureKind]) -> None:
    """Mark lines that differ by a number that rises by one at steady distances: page numbers."""
    chains: dict[tuple[str, int], list[int]] = {}
    for index, line in enumerate(words):
        if len(line) > 90 or not (numbers := DIGITS_PATTERN.findall(line)) or len(numbers) > 3:
            continue
        bare = number_of(line) is not None
        places = numbers[:1] if len(numbers) == 1 else [numbers[0], numbers[-1]]
        for digits in set(places):
            if len(digits) > 4 or not (bare or line.startswith(digits) or line.endswith(digits)):
                continue
            template = "#" if bare else line.replace(digits, "#").casefold()
            chain = chains.pop((template, int(digits) - 1), None) or chains.pop(
                (template, int(digits) - 2), None
            )
            if chain and not NEAREST <= index - chain[-1] <= FARTHEST:
                chains.setdefault((template, int(digits) - 1), chain)
                chain = None
            chains[template, int(digits)] = [*chain, index] if chain and len(chain) < 3000 else [index]
    for (template, _), chain in chains.items():
        if is_steady(chain, least=2 if template == "#" else 3):
            for index in chain:
                furniture[index] = "page number" if template == "#" else "header"


def is_steady(chain: Sequence[int], least: int) -> bool:
    """Tell whether lines stand at nearly equal distances, as page numbers do."""
    if len(chain) < least:
        return False
    gaps = sorted(b - a for a, b in pairwise(chain))
    middle = gaps[len(gaps) // 2]
    return sum(0.5 * middle <= gap <= 1.7 * middle for gap in gaps) >= 0.8 * len(gaps)


def mark_repeats(words: Sequence[str], furniture: dict[int, FurnitureKind]) -> None:
    """Mark lines that stand again and again in the same words, a page apart: running heads."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(words):
        if 3 < len(line) <= 90 and line[-1] not in ".,;:-" and has_letters(line) and not is_link(line):
            found[line].append(index)
    for places in found.values():
        if len(places) < 2:
            continue
        near = [i for i in places if i < 2 or any(j in furniture for j in (i - 2, i - 1, i + 1, i + 2))]
        if len(near) >= max(2, 0.6 * len(places)) and furniture:
            chosen = near
        elif len(places) >= 3 and is_steady(places, 3) and places[1] - places[0] >= 15:
            chosen = places
        else:
            continue
        furniture.update(dict.fromkeys(chosen, "header"))


def count_clusters(count: int, furniture: dict[int, FurnitureKind]) -> tuple[int, ...]:
    """Give each line its page where every cluster of furniture is a page turn."""
    pages, page, seen = [], 0, False
    for index in range(count):
        if index not in furniture:
            seen = True
        elif seen and index - 1 not in furniture:
            page += 1
        pages.append(page)
    return tuple(pages)


def is_link(line: str) -> bool:
    """Tell whether a line is nothing but an address."""
    return LINK_PATTERN.fullmatch(line) is not None


def mark_links(
    words: Sequence[str], lines: Sequence[Line], furniture: dict[int, FurnitureKind], turns: set[int]
) -> None:
    """Mark the addresses of links that the extraction printed after a page.

    An address is one where it stands at the end of a page behind furniture or a blank line, or where
    the words before it on the page hold an address with the same beginning.
    """
    shown: dict[str, int] = {}
    for index, line in enumerate(words):
        if not LINK_PATTERN.fullmatch(line):
            for match in LINK_PATTERN.finditer(line):
                shown[match.group()[:10].casefold()] = index
            continue
        repeats = index - shown.get(line.rstrip("/")[:10].casefold(), -999) <= 120
        apart = index - 1 in furniture or lines[index].blanks > 0
        last = index + 1 in turns or index + 1 == len(words) or LINK_PATTERN.fullmatch(words[index + 1])
        if (turns and last and (apart or repeats)) or (not turns and (repeats or index - 1 in furniture)):
            furniture[index] = "link annotation"
