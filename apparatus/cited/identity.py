"""What tells a source from others in the words of a note: a whole name, a web address, a day.

In: the words of a note, and a source or person.  Out: whether, or where, they stand there.  Example: of an
interview without title only its day tells which it is; 和田春樹 is 和田, 春樹 of an entry.
"""

import re
from collections.abc import Sequence

from apparatus.cited.extent import Token, words_of
from apparatus.model.sources import Person, Source


def stands(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    """Tell whether a run of words stands at a token."""
    return [token.word for token in tokens[at : at + len(words)]] == list(words)


def find_person(tokens: Sequence[Token], at: int, person: Person) -> int:
    """How many tokens at a place are a family's name, or that with the given one, 和田春樹; 0: none."""
    family, given = words_of(person.family), words_of(person.given or "")
    if stands(tokens, at, family):
        return len(family)
    return int(bool(given) and tokens[at].word in ("".join(family + given), "".join(given + family)))


def has_address(text: str, source: Source) -> bool:
    """Tell whether the whole web address of a source stands in words, with or without `https://www.`."""
    url = re.sub(r"^https?://(www\.)?", "", source.get("url") or "").removesuffix("/")
    return bool(url) and re.search(rf"(?<![\w-]){re.escape(url)}(?!/?[\w?#&=%~+-])", text) is not None


def is_dated(source: Source) -> bool:
    """Tell whether only its day tells a source from others: a document, a newspaper, an interview."""
    bare = source.type == "newspaper" and source.get("title") is None
    return source.is_archival or bare or is_interview(source)


def is_interview(source: Source) -> bool:
    """Tell whether a source is an interview that has no title, and its day, or month, is known."""
    date = source.get("date") or ""
    return source.type == "interview" and source.get("title") is None and "-" in date
