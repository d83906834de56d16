"""The words of a text as the search compares them, for choosing the parts in which it looks.

In: a text.  Out: its terms, as `theme/js/search/words.js` and `digest` of `engine/items.js` give them, which
a test compares over all texts and over any other.  Example: `Lamp’s well-known` is `lamp`, `well`, `known`,
`wellknown`.  What is shown and how it ranks is read by the scripts alone: should a browser know a letter that
is newer than this Python, no more is lost than a part that would have been looked through.
"""

import unicodedata
from collections.abc import Iterator
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


@cache
def fold_word(word: str) -> str:
    """One word as compared: "lamp" for "Lamp’s"."""
    plain = unicodedata.normalize("NFKD", POSSESSIVE_PATTERN.sub("", word))
    plain = unicodedata.normalize("NFC", DROP_PATTERN.sub("", plain)).lower()
    found: str = DECADE_PATTERN.sub(r"\1", plain)
    return found


@cache
def read_chunk(chunk: str) -> tuple[tuple[str, bool, str], ...]:
    """The words between two spaces: each folded, whether in capitals, and in one with what a hyphen joins."""
    found: list[tuple[str, bool, str]] = []
    last = -1
    for match in WORD_PATTERN.finditer(chunk):
        if not (fold := fold_word(match.group())):
            continue
        hyphened = last >= 0 and match.start() == last + 1 and chunk[last] in HYPHENS
        capital = CAPITALS_PATTERN.match(match.group()) is not None
        found.append((fold, capital, found[-1][0] + fold if hyphened else ""))
        last = match.end()
    return tuple(found)


def read_words(text: str) -> Iterator[tuple[str, bool, str]]:
    """The words of a text in order."""
    for match in CHUNK_PATTERN.finditer(text):
        yield from read_chunk(match.group())


def fold_text(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold for fold, _, _ in read_words(text)]


def read_terms(text: str, common: frozenset[str]) -> tuple[list[str], int]:
    """The terms under which a text is filed, and the length of its line of folded words."""
    terms, length = [], 1
    for fold, capital, hyphened in read_words(text):
        length += len(fold) + 1
        if capital or fold not in common:
            terms.append(fold)
        if hyphened:
            terms.append(hyphened)
    return terms, max(length, 2)


def read_both(record: dict[str, Any], common: frozenset[str]) -> tuple[list[str], int]:
    """The same for both wordings: what only the received one has is added."""
    terms, length = read_terms(record["text"], common)
    if "readings" not in record:
        return terms, length
    received, more = read_terms(as_received(record), common)
    known = set(terms)
    return [*terms, *(term for term in received if term not in known)], length + 1 + more


def as_received(record: dict[str, Any]) -> str:
    """A text with every emendation undone."""
    text: str = record["text"]
    for start, end, reading in reversed(record["readings"]):
        text = text[:start] + reading + text[end:]
    return text
