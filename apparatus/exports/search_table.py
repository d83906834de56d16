"""Which words stand where in a large edition: in which of its items, and at which places there.

In: the parts of an edition, and the words too common to be looked for.  Out: for each word a line, in ranges
of the vocabulary.  Example: `#lamp %+9$$*:& (` stands in two items, and in one stretch of text that a note
stands for (`#lamp^`: somewhere in capitals).  Before the word stands how many letters of it are those of the
word before.  Numbers are written in CODES (`search_codes.py`); the items are numbered as the parts have them.

Of an item is said the step from the one before, how many terms it has, how much longer than usual its line of
words is (odd numbers: shorter; `engine/weights.js` and `match.js` weigh by these), and the place of the word;
a step of nothing, and how much further on, for each time that the word stands there again.  After these come
the notes and passages that cite, are headed by or stand for something that has the word.  So the search ranks
what it has not loaded as it ranks a whole edition.  Words of names say which parts of names have them.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from apparatus.exports.search_codes import CODES, code, in_script, write_steps
from apparatus.exports.search_parts import Part, Record
from apparatus.exports.search_words import Reading, fold_text, read_both, read_terms
from apparatus.model.again import again

KINDS = ("essay", "passage", "note", "source", "day")  # of items, in the order that they have in a part
MEANS, AROUND = 0, 1  # FIELDS of engine/corpus.js, but for an item's own words
MOST_SIZE = 26_000  # characters of the items of a word; of one that has more, those in which it weighs most
MOST_REMOTE = 4_000  # items that cite a word, are headed by it or stand for it
LONG_SIZE = 3_000  # characters of lists that stand in a file of their own


@dataclass(frozen=True, slots=True)
class Item:
    """What is ranked: a passage, a note, a source, a day, an essay as a whole."""

    own: Reading
    means: Sequence[str] = ()  # terms of what it cites, or of the heading before it
    around: Sequence[str] = ()  # terms of what it stands for, or of a heading further up


@dataclass(frozen=True, slots=True)
class Words:
    """The table."""

    items: int
    middle: float  # terms of an item
    line: float  # characters of its line
    sizes: str  # of each part, how many items of each kind it has
    lines: dict[str, str]  # of each word in its order, what is said of it
    long: list[str]  # lists too long for a line, which says "!" and which it is
    named: dict[str, str]  # of each word of a name, or of what an essay is called, the parts that have it


@dataclass(slots=True)
class Tally:
    """What has been counted of all words."""

    own: dict[str, tuple[list[int], list[str]]] = field(default_factory=lambda: defaultdict(lambda: ([], [])))
    remote: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    capitals: set[str] = field(default_factory=set)


def tabulate(parts: Iterable[Part], common: frozenset[str]) -> Words:
    """Count the words of all parts."""
    sources: dict[str, Reading] = {}
    tally, sizes = Tally(), []
    items: deque[Item] = deque()
    for at, part in enumerate(parts):
        for kind in list_items(part, common, sources):
            sizes.append(code(len(kind)))
            items += kind
        for word in {word for spelling in list_names(part) for word in read_name(spelling, common)}:
            tally.named[word].append(at)
    lengths = [len(item.own.terms) for item in items]
    middle = sum(lengths) / max(1, len(items))
    line = (sum(item.own.size + 1 for item in items) - 1) / max(1, len(items))
    for number in range(len(lengths)):  # none is kept longer than it is needed
        count_item(tally, number, items.popleft(), line / (middle or 1))
    lines, long = {}, []
    for word in sorted(tally.own.keys() | tally.remote.keys(), key=in_script):
        own, said = tally.own.get(word, ([], []))
        remote = tally.remote.get(word, [])
        lists = f"{write_own(own, said, lengths, middle)} {write_steps(choose_nearest(remote))}"
        if len(lists) > LONG_SIZE:
            long.append(lists.rstrip())
            whole = {*own, *(number // 2 for number in remote)}
            lists = f"!{len(long) - 1} {len(own)},{len(whole)}"
        sign = "^" if word in tally.capitals else ""
        lines[word] = f"{sign} {lists}".rstrip()
    named = {word: f" {write_steps(tally.named[word])}" for word in sorted(tally.named, key=in_script)}
    return Words(len(lengths), middle, line, "".join(sizes), lines, long, named)


def is_term(line: str) -> bool:
    """Whether a word stands in the own words of an item, not only in names or what is cited."""
    return line.lstrip("^")[1:2] not in ("", " ")


# -------------------------------------------------------------------------- of a part


def list_items(part: Part, common: frozenset[str], sources: dict[str, Reading]) -> Iterator[list[Item]]:
    """The items of a part, kind by kind; of a source that several parts have, only the first time.

    `sources`: those read so far.
    """
    essays = part.get("essays", [])
    cited = part.get("sources", [])
    new = [source for source in cited if source["id"] not in sources]
    sources.update((source["id"], read_terms(source["text"], common)) for source in new)
    headers = [essay for essay in essays if "parts" in essay]
    yield [Item(read_terms(describe(essay), common)) for essay in headers]
    yield [item for essay in essays for item in list_passages(essay, common)]
    yield [item for essay in essays for item in list_notes(essay, sources, common)]
    yield [Item(sources[one["id"]], read_terms(one["id"], common).terms) for one in new]
    yield [Item(read_terms(f"{day['date']} {day['text']}", common)) for day in part.get("days", ())]


def describe(essay: Record) -> str:
    """What the item of an essay as a whole reads."""
    return f"{essay['title']} {', '.join(filter(None, [*essay.get('by', ()), essay.get('said', '')]))}"


def list_passages(essay: Record, common: frozenset[str]) -> Iterator[Item]:
    """The passages of an essay, each under the heading that stands before it or further up."""
    heading = ""
    for passage in essay["passages"]:
        heading = "" if "kind" in passage else passage.get("heading", passage.get("under", heading))
        headed = read_terms(heading, common).terms
        own = read_place(f"{essay['slug']}#{passage['id']}", passage, common)
        yield Item(own, headed) if "heading" in passage else Item(own, (), headed)


def list_notes(essay: Record, sources: dict[str, Reading], common: frozenset[str]) -> Iterator[Item]:
    """The notes of an essay, each with what it cites and the stretches of text that it stands for."""
    texts = {passage["id"]: passage["text"] for passage in essay["passages"]}
    calls = [call for note in essay["notes"] for call in note.get("calls", ())]
    for note in essay["notes"]:
        means = [term for key in note.get("cites", ()) if key in sources for term in sources[key].terms]
        around = []
        name = f"{essay['slug']}#{note['id']}"
        for number, (place, start, end) in enumerate(note.get("calls", ())):
            first = max([0, *(stop for one, _, stop in calls if one == place and stop <= start)])
            stretch = {"text": texts.get(place, "")[first:end]}
            around += read_place(f"{name} {number}", stretch, common).terms
        yield Item(read_place(name, note, common), means, around)


@again
def read_place(_: str, record: Record, common: frozenset[str]) -> Reading:
    """The words of a passage, of a note, or of a stretch of text that a note stands for."""
    return read_both(record, common)


def list_names(part: Part) -> Iterator[str]:
    """The names of a part, and by which words people name an essay."""
    for name in part.get("names", ()):
        yield from (*name["forms"], *name["variants"])
    for essay in part.get("essays", ()):
        if "parts" in essay:
            yield from (essay["title"], essay.get("short", ""), essay["slug"])
            yield from (*essay.get("by", ()), *essay.get("names", ()))


def read_name(spelling: str, common: frozenset[str]) -> Iterator[str]:
    """The words of a name, and all in one."""
    yield from read_terms(spelling, common).terms
    if whole := "".join(fold_text(spelling)):
        yield whole


def count_item(tally: Tally, number: int, item: Item, usual: float) -> None:
    """File an item under its words; `usual`: characters of a line for each term."""
    own = item.own
    found: dict[str, list[int]] = {}
    for term, place in zip(own.terms, own.places, strict=True):
        if term in found:
            found[term].append(place)
        else:
            found[term] = [place]
    for term, place in own.again:
        found[term].append(place)
    tally.capitals.update(own.capitals)
    more = own.size - int(len(own.terms) * usual)
    size = code(len(own.terms)) + code(2 * more if more >= 0 else -2 * more - 1)
    for term, places in found.items():
        said = size + code(places[0])
        if len(places) > 1:
            said += "".join([CODES[0] + code(there - here) for here, there in pairwise(places)])
        numbers, all_said = tally.own[term]
        numbers.append(number)
        all_said.append(said)
    for way, terms in ((MEANS, item.means), (AROUND, item.around)):
        for term in {*terms}:
            tally.remote[term].append(2 * number + way)


def choose_heaviest(
    numbers: list[int], said: list[str], lengths: Sequence[int], middle: float
) -> list[tuple[int, str]]:
    """Of many items those in which a word weighs most, as `engine/weights.js` has it."""

    def weigh(at: int) -> float:
        times = 1 + said[at].count(CODES[0])
        return times / (times + 0.3 + 0.9 * lengths[numbers[at]] / middle)

    heaviest = sorted(range(len(numbers)), key=weigh, reverse=True)
    ends = accumulate(len(said[at]) + 1 for at in heaviest)
    return [
        (numbers[at], said[at])
        for at in sorted(at for at, end in zip(heaviest, ends, strict=True) if end <= MOST_SIZE)
    ]


def choose_nearest(found: list[int]) -> list[int]:
    """Of many items those that cite it or are headed by it, rather than what it stands around."""
    if len(found) <= MOST_REMOTE:
        return found
    return sorted(sorted(found, key=lambda one: one % 2)[:MOST_REMOTE])


def write_own(numbers: list[int], said: list[str], lengths: Sequence[int], middle: float) -> str:
    """Items, each with what is said of it; `lengths`: how many terms each item has."""
    found: Iterable[tuple[int, str]] = zip(numbers, said, strict=True)
    if sum(map(len, said)) + len(said) > MOST_SIZE:
        found = choose_heaviest(numbers, said, lengths, middle)
    written: list[str] = []
    last = -1
    for number, one in found:
        written += (code(number - last), one)
        last = number
    return "".join(written)
