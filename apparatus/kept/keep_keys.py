"""Published keys of the bibliography keep their works: the ledger laid over an edition.

In: an `Edition` and `sources/sources.ledger.yaml`.  Out: the edition with its retired keys, and
problems.  Example: `cumings1990: "Bruce Cumings; The Origins of the Korean War, Volume II: …; 1990"`.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from apparatus.exports.formats import describe
from apparatus.kept.keys import KeyLedger, read_keys, reconcile_keys, record_keys
from apparatus.model.edition import Edition
from apparatus.model.problems import Problem
from apparatus.model.sources import Source

SOURCES_LEDGER = "sources/sources.ledger.yaml"


def keep_keys(root: Path, edition: Edition) -> tuple[Edition, tuple[Problem, ...]]:
    """Check the keys of an edition against those that have been published."""
    if not edition.library and not (root / SOURCES_LEDGER).exists():
        return edition, ()
    ledger, problems = read_keys(root / SOURCES_LEDGER, SOURCES_LEDGER)
    if ledger is None:
        return edition, problems
    kept, found = reconcile_keys(ledger, *key_words(edition.library))
    return replace(edition, retired=kept.retired), found


def accept_keys(root: Path, library: tuple[Source, ...]) -> tuple[KeyLedger | None, tuple[Problem, ...]]:
    """The ledger of keys as they stand now; None where the old one cannot be read."""
    if not (root / SOURCES_LEDGER).exists():
        words, version = key_words(library)
        return record_keys(SOURCES_LEDGER, version, words), ()
    ledger, problems = read_keys(root / SOURCES_LEDGER, SOURCES_LEDGER)
    return (None, problems) if ledger is None else (reconcile_keys(ledger, *key_words(library))[0], ())


def key_words(library: tuple[Source, ...]) -> tuple[dict[str, str], str]:
    """What each key stands for, in the words of the bibliography, and a short hash of all of it."""
    words = {source.key: name_source(source) for source in library}
    digest = hashlib.sha256("\0".join(f"{key} {words[key]}" for key in sorted(words)).encode())
    return words, digest.hexdigest()[:10]


def name_source(source: Source) -> str:
    """People, title, date and shelf-mark of a source, as far as it has them."""
    people = ", ".join(str(person) for _, named in source.people for person in named)
    parts = (people, source.get("title") or describe(source), source.get("date"), source.shelf_mark)
    return "; ".join(part for part in parts if part)
