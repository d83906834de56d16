"""Other spellings of the names that the texts have: so that a reader's own spelling finds them.

In: `sources/names.yaml`.  Out: `Name` records and the problems; without the file, no names.
Example: `mao-zedong` is written "Mao Zedong" and "Mao" in the texts, and is found as "Mao Tse-tung",
"by Wade-Giles romanisation".  The texts themselves are never altered.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from apparatus.files.shapes import (
    Taken,
    checked,
    list_of,
    mapping_of,
    may,
    need,
    phrase,
    prose,
    read_as,
    record,
)
from apparatus.model.edition import Edition
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.text import Text

NameKind = Literal["person", "place", "body"]
KINDS: dict[str, NameKind] = dict(zip(("persons", "places", "bodies"), get_args(NameKind), strict=True))


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling that no text has and a reader may type."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or body, and how its name is written."""

    id: str  # fit for an address: "kim-il-sung"
    kind: NameKind
    name: str
    in_texts: tuple[str, ...]  # other ways in which the texts write it, shorter ones included
    variants: tuple[Variant, ...]
    place: Place


# ------------------------------------------------------------------- the editor's file


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What stands behind one id."""

    name: str
    in_texts: tuple[str, ...]
    variants: tuple[tuple[str, str], ...]
    place: Place


ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # matches "kim-il-sung"; must not match "Kim"


def find_bad_id(name: str, place: Place) -> Iterator[Problem]:
    """An id is fit for an address.  Bad: `Kim Il Sung`.  Good: `kim-il-sung`."""
    if not ID_PATTERN.fullmatch(name):
        hint = "use small letters, digits and single hyphens"
        yield Problem("M101", place, f"`{clip(name, 40)}` is not an id", hint)


ENTRY = record(
    NameEntry,
    {
        "name": need(phrase),
        "in_texts": may(list_of(phrase), ()),
        "variants": may(mapping_of(phrase, prose), ()),
    },
)
ENTRIES = mapping_of(checked(phrase, find_bad_id), ENTRY)


def make_names(place: Place, **groups: tuple[tuple[str, NameEntry], ...]) -> tuple[Name, ...]:
    """All names, in the order of the file."""
    return tuple(
        Name(id_, KINDS[group], e.name, e.in_texts, tuple(Variant(*v) for v in e.variants), e.place)
        for group, entries in groups.items()
        for id_, e in entries
    )


def find_repeated(names: tuple[Name, ...], _: Place) -> Iterator[Problem]:
    """An id stands once; a spelling stands once, and for one name.

    Bad: `Pak` of two persons.  Good: `Pak Hŏn-yŏng` beside `Pak Hon-yong` of the same person, though
    the search takes them for one.
    """
    ids: dict[str, Name] = {}
    owners: dict[str, Name] = {}
    for name in names:
        if name.id in ids:
            hint = f"the first is on line {ids[name.id].place.line}: rename one of them"
            yield Problem("M101", name.place, f"`{name.id}` is given a second time", hint)
        ids.setdefault(name.id, name)
        spellings = spellings_of(name)
        for at, spelling in enumerate(spellings):
            owner = owners.setdefault(squeeze(spelling), name)
            if owner is not name:
                fact = f"`{clip(spelling, 40)}` of `{name.id}` stands for `{owner.id}` already"
                yield Problem("M102", name.place, fact, "keep it with one of them, or write it in full")
            elif spelling in spellings[:at]:
                yield Problem("M102", name.place, f"`{clip(spelling, 40)}` stands twice", "keep one of them")


def spellings_of(name: Name) -> tuple[str, ...]:
    """Every way of writing a name, the texts' own first."""
    return (name.name, *name.in_texts, *(variant.text for variant in name.variants))


NAMES = checked(
    record(make_names, {group: may(ENTRIES, ()) for group in KINDS}),
    find_repeated,
)


def read_names(path: Path, shown: str) -> Taken[tuple[Name, ...]]:
    """Read `sources/names.yaml`; no names where there is no such file, None where it has problems."""
    return read_as(NAMES, path, shown) if path.exists() else ((), ())


def squeeze(spelling: str) -> str:
    """A spelling as the search compares it: letters and digits only, small, without accents.

    "Kim Il-sŏng" -> "kimilsong"; the search does the same in `apparatus/theme/assets/js/search-words.js`.
    """
    plain = unicodedata.normalize("NFKD", spelling).casefold()
    kept = "".join(c for c in plain if c.isalnum() and unicodedata.category(c) != "Lm")  # Lm: ʹ, ʼ
    return unicodedata.normalize("NFC", kept)


# ------------------------------------------------------------------- against the texts


def check_names(names: tuple[Name, ...], edition: Edition) -> Iterator[Problem]:
    """What is said to stand in the texts stands in one of them, in either reading.

    Bad: `in_texts: [Mao Tse-tung]`.  Good: the same under `variants`.
    """
    texts = [words for essay in edition.essays for unit in essay.units for words in readings(unit.words)]
    for name in names:
        for spelling in (name.name, *name.in_texts):
            if not any(spelling in text for text in texts):
                fact = f"`{clip(spelling, 60)}` of `{name.id}` stands in no text"
                hint = "copy it from the text, or make it one of the variants"
                yield Problem("M103", name.place, fact, hint)


def readings(words: Text) -> tuple[str, str]:
    """Both readings of a text."""
    return words.text, words.as_received
