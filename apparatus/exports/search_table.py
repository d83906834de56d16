"""Which words stand in which parts of a large edition, in ranges of the vocabulary.

In: the parts of an edition, and the words too common to be looked for.  Out: for each range its words in
their order, a line each.  Example: `lamp 14 4b2ca` stands in 14 items: in the fourth part, where it weighs
`b`, in the second after that, where it weighs `c`, and in the very next, where it weighs `a`.

How much a word weighs in a part is what it weighs at most in one item of it, as `engine/weights.js` has it,
said as the number of times that it would stand in an item of middle length (WEIGHTS).  That chooses parts; in
these the search weighs anew.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase, ascii_uppercase

from apparatus.exports.search_parts import Part, Record
from apparatus.exports.search_words import fold_text, read_both, read_terms

LEAST, STEP, LETTERS = 0.2, 1.08, ascii_uppercase + ascii_lowercase
WEIGHTS = {letter: round(LEAST * STEP**at, 3) for at, letter in enumerate(LETTERS)}
RANGE_SIZE = 5_000  # characters of a range
LIST_SIZE = 4_000  # characters of a list of bare words, or more
LENGTHS = 64  # the sign for a length of one is "A"
SOURCE, DAY, ESSAY = 0.4, 0.2, 0.4  # beside a note or passage (KIND_WEIGHTS of engine/rank.js)
CITED, HEADED, CALLED = (
    0.8,
    0.5,
    1.0,
)  # what a note cites, what stands over a passage (engine/corpus.js); a name
MOST = 2.19  # what a word can weigh (engine/weights.js)


@dataclass(frozen=True, slots=True)
class Item:
    """What is ranked: a passage, a note, a source, a day, an essay as a whole."""

    key: str
    weight: float
    terms: list[str]
    line: int  # characters of its folded words in a row


@dataclass(frozen=True, slots=True)
class Words:
    """The table."""

    items: int
    middle: float  # terms of an item
    line: float  # characters of its line
    lines: dict[str, str]  # of each word in its order, what is said of it


def tabulate(parts: Iterable[Part], common: frozenset[str]) -> Words:
    """Count the words of all parts."""
    read = [(list(list_items(part, common)), part) for part in parts]
    items = {item.key: item for found, _ in read for item in found}
    middle = sum(len(item.terms) for item in items.values()) / max(1, len(items))
    counts = Counter(term for item in items.values() for term in set(item.terms))
    postings: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for at, (found, part) in enumerate(read):
        for term, weight in weigh(found, part, middle, common).items():
            step = at - last.get(term, -1)
            postings.setdefault(term, []).append(f"{step if step > 1 else ''}{letter_of(weight)}")
            last[term] = at
    lines = {term: f"{counts[term]} {''.join(postings[term])}" for term in sorted(postings, key=in_script)}
    length = sum(item.line + 1 for item in items.values()) / max(1, len(items))
    return Words(len(items), middle, length, lines)


def in_script(term: str) -> bytes:
    """The order of words in a script, which compares halves of rare characters."""
    return term.encode("utf-16-be", "surrogatepass")


# -------------------------------------------------------------------------- of a part


def list_items(part: Part, common: frozenset[str]) -> Iterator[Item]:
    """The items of a part; an essay as a whole is one of the part of its header."""
    for essay in part.get("essays", ()):
        slug = essay["slug"]
        if "parts" in essay:
            said = ", ".join(filter(None, [*essay.get("by", ()), essay.get("said", "")]))
            yield Item(slug, ESSAY, *read_terms(f"{essay['title']} {said}", common))
        for record in (*essay["passages"], *essay["notes"]):
            yield Item(f"{slug}#{record['id']}", 1, *read_both(record, common))
    for source in part.get("sources", ()):
        yield Item(f"sources#{source['id']}", SOURCE, *read_terms(source["text"], common))
    for day in part.get("days", ()):
        yield Item(f"days#{day['id']}", DAY, *read_terms(f"{day['date']} {day['text']}", common))


def weigh(items: list[Item], part: Part, middle: float, common: frozenset[str]) -> dict[str, float]:
    """How much each word weighs in a part."""
    weights: dict[str, float] = {}
    for item in items:
        length = 1.2 * (0.25 + 0.75 * len(item.terms) / middle)
        for term, times in Counter(item.terms).items():
            weight = item.weight * 2.2 * times / (times + length)
            if weight > weights.get(term, 0):
                weights[term] = weight
    for words, weight in list_remote(part):
        for term in read_terms(words, common)[0]:
            weights[term] = max(weight, weights.get(term, 0))
    for name in part.get("names", ()):
        for spelling in (*name["forms"], *name["variants"]):
            weights["".join(fold_text(spelling))] = CALLED
    weights.pop("", None)
    return weights


def list_remote(part: Part) -> Iterator[tuple[str, float]]:
    """Words under which something of a part is found, though it has others."""
    for name in part.get("names", ()):
        yield from ((spelling, CALLED) for spelling in (*name["forms"], *name["variants"]))
    for essay in part.get("essays", ()):
        if "parts" in essay:
            yield from ((words, CALLED) for words in called(essay))
        for passage in essay["passages"]:
            yield from ((passage[key], HEADED) for key in ("under", "heading") if key in passage)
            yield passage.get("kind", ""), HEADED
        if essay["notes"]:
            yield from ((source["text"], CITED) for source in part["sources"])
            yield from ((source["id"], HEADED) for source in part["sources"])


def called(essay: Record) -> Iterator[str]:
    """By which words people name an essay."""
    yield from (essay["title"], essay.get("short", ""), essay["slug"])
    yield from (*essay.get("by", ()), *essay.get("names", ()))


def letter_of(weight: float) -> str:
    """A weight as a letter, by the times that give it in an item of middle length."""
    times = 1.2 * weight / (2.2 - min(weight, MOST))
    step = round(math.log(times / LEAST, STEP))
    return LETTERS[min(max(step, 0), len(LETTERS) - 1)]


# ------------------------------------------------------------------------- as written


def cut_ranges(lines: dict[str, str]) -> dict[str, str]:
    """The lines in ranges, by where each begins, as shortly as that tells it from the range before."""
    ranges: dict[str, list[str]] = {}
    start, last, size = "", "", RANGE_SIZE
    for word, line in lines.items():
        if size >= RANGE_SIZE:
            start, size = tell_apart(last, word) if last else "", 0
            ranges[start] = []
        ranges[start].append(f"{word} {line}")
        last, size = word, size + len(word) + len(line) + 2
    return {start: "\n".join(some) for start, some in ranges.items()}


def tell_apart(last: str, word: str) -> str:
    """The shortest beginning of a word that comes after the word before."""
    return next(word[:end] for end in range(1, len(word) + 1) if in_script(word[:end]) > in_script(last))


def cut_lists(words: Iterable[str], place: int) -> dict[str, str]:
    """The bare words of one letter at a place, 0 or 1, and of one length in lists, by where each begins.

    A list begins at its letter and a sign for the length: `sG` is words of seven letters that begin with s.
    """
    long = sorted((word for word in words if len(word) > 2), key=lambda word: in_script(key_of(word, place)))
    lists: dict[str, list[str]] = {}
    start, size = "", LIST_SIZE
    for key, some in groupby(long, lambda word: key_of(word, place)):
        found = list(some)
        if size >= LIST_SIZE:
            start, size = key if lists else "", 0
        lists.setdefault(start, []).extend(found)
        size += sum(len(word) + 1 for word in found)
    return {start: " ".join(found) for start, found in lists.items()}


def key_of(word: str, place: int) -> str:
    """The letter at a place of a word, and a sign for its length."""
    return word[place] + chr(LENGTHS + len(word))
