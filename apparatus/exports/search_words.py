"""The words of a text as the search compares them, for choosing the parts in which it looks.

In: a text.  Out: its terms, as `theme/js/search/words.js` and `digest` of `engine/items.js` give them, which
a test compares over all texts and over any other.  Example: `Lamp’s well-known` is `lamp`, `well`, `known`,
`wellknown`.  What is shown and how it ranks is read by the scripts alone: should a browser know a letter that
is newer than this Python, no more is lost than a part that would have been looked through.
"""

import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

LETTERS, SIGNS = r"\p{L}\p{M}", "'’‘ʼʹ`´"
WORD_PATTERN = regex.compile(
    rf"""
      \p{{L}} (?: \. \p{{L}} )+ (?! [{LETTERS}\p{{N}}] )                # U.S
    | [{LETTERS}]+ (?: [{SIGNS}] [{LETTERS}]+ )*                       # Ch'unch'ŏn
    | \p{{N}}+ (?: , \p{{N}}{{3}} (?! \p{{N}} ) )* [{LETTERS}]*           # 059a, 2,000
      (?: [{SIGNS}] s (?! [{LETTERS}] ) )?
    """,  # must not match "—"
    regex.VERBOSE,
)
CHUNK_PATTERN = regex.compile(
    r"[^\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
)  # matches "well-known."; must not match " "
POSSESSIVE_PATTERN = regex.compile(f"[{SIGNS}][sSſ]$")  # matches "’s"; must not match "s"
DROP_PATTERN = regex.compile(r"[^\p{L}\p{N}]|\p{Lm}")  # matches "’"; must not match "a"
DECADE_PATTERN = regex.compile(r"^([0-9]{4})s$")  # matches "1950s"; must not match "50s"
CAPITALS_PATTERN = regex.compile(r"^\p{Lu}[\p{Lu}.]+$")  # matches "U.S"; must not match "A"
HYPHENS = "-‐‑"
RECEIVED = 10_000  # is added to the places of words in the received wording of an emended text


@cache
def fold_word(word: str) -> str:
    """One word as compared: "lamp" for "Lamp’s"."""
    plain = unicodedata.normalize("NFKD", POSSESSIVE_PATTERN.sub("", word))
    plain = unicodedata.normalize("NFC", DROP_PATTERN.sub("", plain)).lower()
    found: str = DECADE_PATTERN.sub(r"\1", plain)
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text."""

    terms: list[str]  # under which it is filed
    places: "array[int]"  # of the terms, among all words; as a list they would need much memory
    size: int  # characters of the line of folded words
    capitals: list[str]  # words that are written in capitals
    again: list[tuple[str, int]]  # terms that the received wording has too, and their places there


@cache
def read_chunk(
    chunk: str, common: frozenset[str]
) -> tuple[int, int, tuple[tuple[int, str], ...], tuple[str, ...]]:
    """What stands between two spaces: how many words, their length in a line, terms by places, capitals."""
    plain = chunk.rstrip(".,;:)”")
    if plain.isascii() and plain.isalpha():  # most are
        fold, is_capital = plain.lower(), len(plain) > 1 and plain.isupper()
        is_term = is_capital or fold not in common
        return 1, len(fold) + 1, ((0, fold),) if is_term else (), (fold,) if is_capital else ()
    folds: list[str] = []
    terms: list[tuple[int, str]] = []
    capitals: list[str] = []
    last = -1
    for match in WORD_PATTERN.finditer(chunk):
        if not (fold := fold_word(match.group())):
            continue
        if is_capital := CAPITALS_PATTERN.match(match.group()) is not None:
            capitals.append(fold)
        if is_capital or fold not in common:
            terms.append((len(folds), fold))
        if last >= 0 and match.start() == last + 1 and chunk[last] in HYPHENS:
            terms.append((len(folds), folds[-1] + fold))
        folds.append(fold)
        last = match.end()
    return len(folds), sum(map(len, folds)) + len(folds), tuple(terms), tuple(capitals)


def read_terms(text: str, common: frozenset[str]) -> Reading:
    """A text."""
    terms: list[str] = []
    places = array("I")
    capitals: list[str] = []
    words, size = 0, 1
    for chunk in CHUNK_PATTERN.findall(text):
        count, length, found, large = read_chunk(chunk, common)
        for step, term in found:
            terms.append(term)
            places.append(words + step)
        capitals += large
        words += count
        size += length
    return Reading(terms, places, max(size, 2), capitals, [])


def read_both(record: dict[str, Any], common: frozenset[str]) -> Reading:
    """Both wordings: what only the received one has is added."""
    edited = read_terms(record["text"], common)
    if "readings" not in record:
        return edited
    received = read_terms(as_received(record), common)
    known = set(edited.terms)
    placed = [(term, RECEIVED + place) for term, place in zip(received.terms, received.places, strict=True)]
    new = [(term, place) for term, place in placed if term not in known]
    return Reading(
        edited.terms + [term for term, _ in new],
        edited.places + array("I", [place for _, place in new]),
        edited.size + 1 + received.size,
        edited.capitals + received.capitals,
        [(term, place) for term, place in placed if term in known],
    )


def fold_text(text: str) -> list[str]:
    """The words of a text, folded."""
    folds = (fold_word(match.group()) for match in WORD_PATTERN.finditer(text))
    return [fold for fold in folds if fold]


def as_received(record: dict[str, Any]) -> str:
    """A text with every emendation undone."""
    text: str = record["text"]
    for start, end, reading in reversed(record["readings"]):
        text = text[:start] + reading + text[end:]
    return text
