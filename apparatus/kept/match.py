"""Which of the published words are which of the new ones.

In: two sequences of `Unit`, the published and the new.  Out: `Pair`s; what is in no pair is gone or new.
Example: `It was nevr paved.` and `It was never paved.` are a pair of likeness 0.97.

Order and neighbours tell repeated words apart, and their context: of a text the words of the notes it
calls, of a note the sentences that call it.  (Notes 12 and 15 of *The Decision for War in Korea* have
the same words.)  What cannot be told apart is no pair.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeAlias

KEEP = 0.85  # from here on words are only slightly mended
SAME = 0.5  # from here on words at the same place are the same, rewritten
TYPO = 0.75  # from here on a stretch of letters is the same stretch, misspelt
CLEARLY = 0.1  # by so much words that moved are more like their own than like any others
A_LITTLE = 0.001  # what a common context adds, to decide between equals
DISTINCTIVE = 12  # letters that words need to be followed to another place
LONG = 120  # letters of two units together from which a quick look spares the exact comparison

TOKEN_PATTERN = re.compile(
    r"\w+",  # matches "nevr", "1950"; must not match "…"
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage, sentence or note, as far as pairing is concerned."""

    words: str
    context: frozenset[str] = frozenset()  # what tells it from others with the same words


@dataclass(frozen=True, slots=True)
class Pair:
    """A published unit and the new one that has its words, by index."""

    old: int
    new: int
    likeness: float


Gap: TypeAlias = tuple[int, int, int, int]  # old from, old to, new from, new to


# ----------------------------------------------------------------- how alike words are


@lru_cache(maxsize=1 << 12)
def tokens(words: str) -> tuple[str, ...]:
    """The words without punctuation and capitals; of words that are all punctuation, themselves."""
    found = TOKEN_PATTERN.findall(unicodedata.normalize("NFC", words).casefold())
    return tuple(found) or ((words,) if words else ())


@lru_cache(maxsize=1 << 12)
def vocabulary(words: str) -> frozenset[str]:
    """The different words."""
    return frozenset(tokens(words))


def shared(one: str, two: str) -> int:
    """How many letters of the second text are in words that the first has too: a quick look."""
    known = vocabulary(one)
    return sum(len(token) for token in tokens(two) if token in known)


def likeness(one: str, two: str) -> float:
    """How much of two texts is the same, from 0 to 1: letters in common words and misspelt ones."""
    a, b = tokens(one), tokens(two)
    total = sum(map(len, a)) + sum(map(len, b))
    if a == b:
        return 1.0
    if total > LONG and 2 * min(shared(one, two), shared(two, one)) < 0.4 * total:
        return 0.0
    matched = 0
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            matched += sum(map(len, a[i:j]))
        elif tag == "replace":
            matched += letters_alike("".join(a[i:j]), "".join(b[k:m]))
    return 2 * matched / total


def letters_alike(one: str, two: str) -> int:
    """How many letters two stretches share where one is the other misspelt, else 0; digits never are."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if digits(one) != digits(two) or matcher.real_quick_ratio() < TYPO or matcher.quick_ratio() < TYPO:
        return 0
    return sum(b.size for b in matcher.get_matching_blocks()) if matcher.ratio() >= TYPO else 0


def digits(words: str) -> str:
    """The digits of words; a changed number is never a slight change."""
    return "".join(c for c in words if c.isdigit())


SIGNS_PATTERN = re.compile(
    r"""
    ["'‘’‚‛“”„‟«»‹›′″`´]                          # quotation marks and apostrophes
    | (?<! [0-9] ) - | - (?! [0-9] )              # hyphens, but "10-11" is not "1011"
    """,  # matches "’" of "Stalin’s"; must not match "," or the hyphen of "1950-53"
    re.VERBOSE,
)


HYPHENS = {0xAD: None, 0x2010: "-", 0x2011: "-"}


def same_words(one: str, two: str) -> bool:
    """Tell whether two texts differ in nothing but quotation marks, apostrophes, hyphens and spaces.

    Bad: "seven" for "three", "not" put in, a comma.  Good: "Stalin’s" for "Stalin's".
    """
    return one == two or bare(one) == bare(two)


def bare(words: str) -> str:
    """Words without the signs whose change changes no meaning."""
    plain = unicodedata.normalize("NFC", words).translate(HYPHENS)
    return " ".join(SIGNS_PATTERN.sub("", plain).split())


def holds(whole: str, part: str) -> bool:
    """Tell whether all the words of a part stand together in the whole, and say enough to be known."""
    a, b = tokens(whole), tokens(part)
    if not is_distinctive(part) or len(b) > len(a):
        return False
    return any(a[i : i + len(b)] == b for i, token in enumerate(a) if token == b[0])


# ------------------------------------------------------------------------ in order


def pair_in_order(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """Pair units without changing their order: equal ones, then those most alike between them."""
    if [*old] == [*new]:  # as of most texts that have been published
        return [Pair(n, n, 1.0) for n in range(len(old))]
    pairs: list[Pair] = []
    by_context: tuple[Callable[[Unit], Hashable], ...] = (lambda u: (tokens(u.words), u.context), key)
    for identify in by_context:
        for gap in list(gaps(pairs, len(old), len(new))):
            pairs += pair_equal(old, new, gap, identify)
        pairs.sort(key=lambda pair: pair.old)
    for gap in list(gaps(pairs, len(old), len(new))):
        pairs += align(old, new, gap)
    return without_rivals(old, new, sorted(pairs, key=lambda pair: pair.old))


def key(unit: Unit) -> Hashable:
    """What equal units have in common; units without words are never equal by it."""
    return tokens(unit.words) or unit


def gaps(pairs: Sequence[Pair], old: int, new: int) -> Iterator[Gap]:
    """The stretches between pairs in which both sides have something."""
    i = j = 0
    for pair in (*pairs, Pair(old, new, 0)):
        if i < pair.old and j < pair.new:
            yield i, pair.old, j, pair.new
        i, j = pair.old + 1, pair.new + 1


def pair_equal(
    old: Sequence[Unit], new: Sequence[Unit], gap: Gap, identify: Callable[[Unit], Hashable]
) -> list[Pair]:
    """Pair equal units of a gap; the longest run first, so that neighbours tell repeated words apart."""
    i, j, k, m = gap
    ours, theirs = [identify(u) for u in old[i:j]], [identify(u) for u in new[k:m]]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return [Pair(i + b.a + n, k + b.b + n, 1.0) for b in blocks for n in range(b.size)]


def align(old: Sequence[Unit], new: Sequence[Unit], gap: Gap) -> list[Pair]:
    """Pair units of a gap so that the sum of likenesses is greatest; the first of equal choices."""
    i, j, k, m = gap
    like = [[weigh(one, two) for two in new[k:m]] for one in old[i:j]]
    best = [[0.0] * (m - k + 1) for _ in range(j - i + 1)]
    for a in reversed(range(j - i)):
        for b in reversed(range(m - k)):
            paired = like[a][b] + best[a + 1][b + 1] if like[a][b] else 0.0
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    pairs = []
    a = b = 0
    while a < j - i and b < m - k:
        if like[a][b] and best[a][b] == like[a][b] + best[a + 1][b + 1]:
            pairs.append(Pair(i + a, k + b, measure(old[i + a], new[k + b])))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def measure(one: Unit, two: Unit) -> float:
    """The likeness of two units that may be a pair, else 0."""
    like = likeness(one.words, two.words)
    if like >= KEEP:
        return like
    ours, theirs = (sum(map(len, tokens(unit.words))) for unit in (one, two))
    most_is_there = like * (ours + theirs) >= ours  # at least half of the published letters
    agree = not (one.context and two.context) or one.context & two.context
    return like if like >= SAME and most_is_there and agree else 0.0


def weigh(one: Unit, two: Unit) -> float:
    """The likeness of two units that may be a pair; of two that are equally alike, by their context."""
    like = measure(one, two)
    return like + A_LITTLE if like and one.context & two.context else like


def without_rivals(old: Sequence[Unit], new: Sequence[Unit], pairs: list[Pair]) -> list[Pair]:
    """Leave out pairs where one of the two is more like another that has nothing as good.

    Such are two lookalikes, both mended, that changed places: their order would deceive.
    """
    of_old = {p.old: p.likeness for p in pairs}
    of_new = {p.new: p.likeness for p in pairs}
    open_old = [i for i in range(len(old)) if of_old.get(i, 0) < 1]
    open_new = [i for i in range(len(new)) if of_new.get(i, 0) < 1]

    def has_rival(pair: Pair) -> bool:
        if pair.likeness == 1:
            return False
        for other in open_new:
            if likeness(old[pair.old].words, new[other].words) > max(pair.likeness, of_new.get(other, 0)):
                return True
        for other in open_old:
            if likeness(old[other].words, new[pair.new].words) > max(pair.likeness, of_old.get(other, 0)):
                return True
        return False

    return [pair for pair in pairs if not has_rival(pair)]


# ----------------------------------------------------------------------- elsewhere


def pair_moved(old: Sequence[Unit], new: Sequence[Unit], pairs: Iterable[Pair]) -> list[Pair]:
    """Pair what is left over, wherever it stands, where its words or its context leave no doubt."""
    known = list(pairs)
    left_old = sorted(set(range(len(old))) - {p.old for p in known})
    left_new = sorted(set(range(len(new))) - {p.new for p in known})
    found = find_by_key(
        [(i, (tokens(old[i].words), old[i].context)) for i in left_old if old[i].context],
        [(i, (tokens(new[i].words), new[i].context)) for i in left_new if new[i].context],
    )
    taken_old, taken_new = {p.old for p in found}, {p.new for p in found}
    left_old = [i for i in left_old if i not in taken_old and is_distinctive(old[i].words)]
    left_new = [i for i in left_new if i not in taken_new and is_distinctive(new[i].words)]
    for i in left_old:
        alike = [(likeness(old[i].words, new[j].words), j) for j in left_new]
        close = [(like, j) for like, j in alike if like >= KEEP]
        if len(close) == 1 and stands_alone(old, new, i, close[0][1], close[0][0]):
            found.append(Pair(i, close[0][1], close[0][0]))
            left_new.remove(close[0][1])
    return found


def pair_missing(old: Sequence[Unit], new: Sequence[Unit], pairs: Iterable[Pair]) -> list[Pair]:
    """Pair what is left over by its context alone, where one of the two has lost its words."""
    known = list(pairs)
    left_old = sorted(set(range(len(old))) - {p.old for p in known})
    left_new = sorted(set(range(len(new))) - {p.new for p in known})
    found = find_by_key([(i, old[i].context) for i in left_old], [(i, new[i].context) for i in left_new])
    return [p for p in found if not (old[p.old].words and new[p.new].words)]


def find_by_key(old: Sequence[tuple[int, Hashable]], new: Sequence[tuple[int, Hashable]]) -> list[Pair]:
    """Pair what has the same key, where that stands once on either side."""
    ours, theirs = Counter(k for _, k in old), Counter(k for _, k in new)
    where = {k: j for j, k in new}
    return [Pair(i, where[k], 1.0) for i, k in old if ours[k] == theirs[k] == 1]


def is_distinctive(words: str) -> bool:
    """Tell whether words say enough to be known again elsewhere.  Bad: `Ibid., p. 14.`"""
    return sum(map(len, tokens(words))) >= DISTINCTIVE


def stands_alone(old: Sequence[Unit], new: Sequence[Unit], i: int, j: int, like: float) -> bool:
    """Tell whether no other unit, paired or not, is nearly as like one of these two."""
    others = [likeness(old[i].words, unit.words) for n, unit in enumerate(new) if n != j]
    others += [likeness(unit.words, new[j].words) for n, unit in enumerate(old) if n != i]
    return all(other < like - CLEARLY for other in others)
