"""How what is said of words is written: numbers, ranges of the vocabulary, lists of bare words.

In: words with what is said of them.  Out: files of bounded size, each by where it begins.  Numbers are
written in CODES, which stand as they are in JSON: 5 is `(`, 70 is `q&`; `engine/codes.js` reads them.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter

CODES = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]
LAST = 70  # the first so many codes end a number, the others go on
RANGE_SIZE = 4_000  # characters of a range
LIST_SIZE = 8_000  # characters of a list of bare words, or more
LENGTHS = 64  # the sign for a length of one is "A"


@cache
def code(number: int) -> str:
    """A number in CODES: as long as it is LAST or more, what is left over of it comes first."""
    if number < LAST:
        return CODES[number]
    rest, over = divmod(number, len(CODES) - LAST)
    return CODES[LAST + over] + code(rest)


def write_steps(numbers: Iterable[int]) -> str:
    """Numbers, each as the step from the one before."""
    return "".join([code(there - here) for here, there in pairwise([-1, *numbers])])


def cut_ranges(lines: dict[str, str]) -> dict[str, str]:
    """The lines in ranges, by where each begins, as shortly as that tells it from the range before.

    A line begins with how many letters of the word are those of the word before.
    """
    ranges: dict[str, list[str]] = {}
    start, last, size = "", "", RANGE_SIZE
    for word, line in lines.items():
        if size >= RANGE_SIZE:
            start, size = tell_apart(last, word) if last else "", 0
            ranges[start], last = [], ""
        same = count_same(last, word) if word.isascii() else 0
        ranges[start].append(f"{code(same)}{word[same:]}{line}")
        last, size = word, size + len(word) - same + len(line) + 2
    return {start: "\n".join(some) for start, some in ranges.items()}


def count_same(last: str, word: str) -> int:
    """How many letters two words have in common at their beginning."""
    at = 0
    while at < len(last) and at < len(word) and last[at] == word[at]:
        at += 1
    return at


def tell_apart(last: str, word: str) -> str:
    """The shortest beginning of a word that comes after the word before."""
    return next(word[:end] for end in range(1, len(word) + 1) if in_script(word[:end]) > in_script(last))


def cut_lists(words: Iterable[str], read: Callable[[str], str]) -> dict[str, str]:
    """The bare words of which two letters are the same, and the length, in lists, by where each begins.

    `read` gives the two.  A list begins at them and a sign for the length: `stG` is words of seven letters.
    """
    long = sorted(
        (in_script(key), key, word) for word in words if len(word) > 2 for key in [key_of(word, read)]
    )
    lists: dict[str, list[str]] = {}
    start, size = "", LIST_SIZE
    for key, some in groupby(long, itemgetter(1)):
        found = [word for _, _, word in some]
        if size >= LIST_SIZE:
            start, size = key if lists else "", 0
        lists.setdefault(start, []).extend(found)
        size += sum(len(word) + 1 for word in found)
    return {start: " ".join(found) for start, found in lists.items()}


def key_of(word: str, read: Callable[[str], str]) -> str:
    """Two letters of a word, and a sign for its length."""
    return read(word) + chr(LENGTHS + len(word))


def in_script(term: str) -> bytes:
    """The order of words in a script, which compares halves of rare characters."""
    return term.encode("utf-16-be", "surrogatepass")
