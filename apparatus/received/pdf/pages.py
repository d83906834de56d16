"""Where the pages of a printed text begin, and what the page added to it.

In: the lines of a witness.  Out: for each line its page, and the furniture: running heads, page numbers,
rules, links.  Pages are told by form feeds, by heads and numbers that come again at steady
distances, or by the three empty lines that Tika prints.  Example: a page begins with "THE BOOK 12".
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    chains = find_chains(words)
    turns = {i for i, line in enumerate(lines) if i and line.feed}
    if not turns:
        gaps = {i for i, line in enumerate(lines) if i and line.blanks >= 3}
        turns = gaps if len(gaps) > 2 * len(chains) and len(lines) / (len(gaps) + 1) >= 8 else set()
    if turns:
        mark_edges(words, lines, turns, furniture)
    else:
        furniture |= {i: "page number" if NUMBER_PATTERN.fullmatch(words[i]) else "header" for i in chains}
    known = bool(turns or chains)
    mark_links(words, lines, furniture, turns)
    return Pages(count_pages(len(lines), turns, furniture), furniture, known)


def find_outline(words: Sequence[str], lines: Sequence[Line]) -> range:
    """The outline that Tika prints after the last page: headings once more, each behind a tab."""
    first = len(words)
    while first > 1 and lines[first - 1].tab and len(words[first - 1]) <= 300:
        first -= 1
    last = words[first:]
    if not last or first < len(last) or len(last) * lines[first - 1].end > 300_000_000:
        return range(0)
    shown = squash(" ".join(words[:first]))
    return (
        range(first, len(words))
        if sum(squash(line) in shown for line in last) >= 0.8 * len(last)
        else range(0)
    )


def squash(words: str) -> str:
    """Words without spaces and hyphens."""
    return re.sub(r"[\s\u00ad‐-]", "", words).casefold()


# ------------------------------------------------------------ heads and feet of pages


def mark_edges(
    words: Sequence[str], lines: Sequence[Line], turns: set[int], furniture: dict[int, FurnitureKind]
) -> None:
    """Mark, from the edges of pages inwards, what comes again on other pages."""
    pages = [range(a, b) for a, b in pairwise([0, *sorted(turns), len(words)]) if a < b]
    tops = {page[0] for page in pages}
    full = sorted(map(len, words))[int(0.8 * len(words))]  # characters of a line; a head is shorter
    enough = 2 if len(pages) <= 6 else max(3, len(pages) // 6)
    for _ in range(5):
        edges: dict[int, set[tuple[object, ...]]] = {}
        for at, page in enumerate(pages):
            for side in (1, -1):
                index = next((i for i in page[::side] if i not in furniture), None)
                if index is not None:
                    edges.setdefault(index, set()).update(
                        (side, *key) for key in edge_keys(words[index], at, full)
                    )
        counts = Counter(key for keys in edges.values() for key in keys)
        chosen = [i for i, keys in edges.items() if any(counts[key] >= enough for key in keys)]
        if len(pages) <= 2:
            chosen += [i for i in edges if NUMBER_PATTERN.fullmatch(words[i]) and i not in chosen]
        for index in chosen:
            number = NUMBER_PATTERN.fullmatch(words[index])
            furniture[index] = "page number" if number else "header" if index in tops else "footer"
        if not chosen:
            break
    for page in pages:
        group = find_group(lines, page)
        if 2 * sum(i in furniture for i in group) >= len(group):
            furniture.update({i: "footer" for i in group if i not in furniture})


def find_group(lines: Sequence[Line], page: range) -> range:
    """The few lines at the foot of a page that an empty line divides from the others."""
    first = page[-1]
    while first > page[0] and lines[first].blanks == 0:
        first -= 1
    return range(first, page.stop) if first > page[0] and page.stop - first <= 5 else range(0)


def edge_keys(words: str, page: int, full: int) -> set[tuple[object, ...]]:
    """What a head or foot shares with those of other pages: its words, or all but a number that rises."""
    if len(words) > LONGEST or LINK_PATTERN.fullmatch(words):
        return set()
    number = NUMBER_PATTERN.fullmatch(words)
    if number:
        value = int(number["number"]) if number["number"] else roman_value(number["roman"])
        return {("#", value - page)}
    single = " ".join(words.split()).casefold()
    short = len(single) < 0.9 * full and any(c.isalpha() for c in single)
    keys: set[tuple[object, ...]] = {(single,)} if short else set()
    for match in EDGE_PATTERN.finditer(single):
        keys.add((EDGE_PATTERN.sub("", single), int(match.group()) - page))
    if not single[0].isdigit() and re.search(r"[0-9][:/.][0-9]", single):  # "downloaded 8.7.2025, 15:48"
        keys.add((re.sub("[0-9]+", "#", single),))
    return keys


def roman_value(roman: str) -> int:
    """The value of a Roman numeral."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in roman.lower()]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


# --------------------------------------------------------- pages that only furniture tells


def find_chains(words: Sequence[str]) -> set[int]:
    """Lines that come again at steady distances: the same words, or with a number that rises."""
    chains: dict[tuple[str, int], list[int]] = {}
    done: list[tuple[str, list[int]]] = []
    for index, line in enumerate(words):
        if len(line) > 90 or LINK_PATTERN.fullmatch(line):
            continue
        for template, number in templates(line):
            before = [(template, number - step) for step in ((0,) if number < 0 else (1, 2))]
            chain = next((chains.pop(key) for key in before if key in chains), [])
            if chain and not NEAREST <= index - chain[-1] <= FARTHEST:
                done.append((template, chain))
                chain = []
            chains[template, number] = [*chain, index] if len(chain) < 3000 else [index]
    found: set[int] = set()
    for template, chain in [*done, *((key[0], chain) for key, chain in chains.items())]:
        if len(chain) >= (2 if template == "#" else 3) and is_steady(chain):
            found.update(chain)
    return found


def templates(line: str) -> Iterable[tuple[str, int]]:
    """A line without the number at its edge, and that number; -1: it has none."""
    number = NUMBER_PATTERN.fullmatch(line)
    if number and number["number"]:
        return [("#", int(number["number"]))]
    found = [m for m in re.finditer("[0-9]{1,4}", line) if m.start() == 0 or m.end() == len(line)]
    if found:
        return [(line[: m.start()] + "#" + line[m.end() :], int(m.group())) for m in found]
    heads = len(line) > 3 and line[-1] not in ".,;:-" and line[0].isupper() and any(c.isalpha() for c in line)
    return [(line, -1)] if heads else []


def is_steady(chain: Sequence[int]) -> bool:
    """Tell whether lines stand at nearly equal distances, as page numbers do."""
    gaps = sorted(b - a for a, b in pairwise(chain))
    middle = gaps[len(gaps) // 2]
    return middle >= 15 and sum(0.5 * middle <= gap <= 1.7 * middle for gap in gaps) >= 0.8 * len(gaps)


def count_pages(count: int, turns: set[int], furniture: Mapping[int, FurnitureKind]) -> list[int]:
    """Give each line its page; where turns are not seen, every cluster of furniture is one."""
    pages: list[int] = []
    page, seen = 0, False
    for index in range(count):
        aside = index in furniture and furniture[index] not in ("other", "bookmark")
        if turns:
            page += index in turns
        elif not aside:
            seen = True
        elif seen and (index - 1 not in furniture or furniture[index - 1] == "other"):
            page += 1
        pages.append(page)
    return pages


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
        behind = index - 1 in furniture and furniture[index - 1] != "other"
        last = index + 1 in turns or index + 1 == len(words) or LINK_PATTERN.fullmatch(words[index + 1])
        apart = behind or lines[index].blanks > 0
        if (turns and last and (apart or repeats)) or (not turns and (repeats or behind)):
            furniture[index] = "link annotation"
