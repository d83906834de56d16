"""Other spellings of the names that the texts have: so that a reader's own spelling finds them.

In: `sources/names.yaml`.  Out: `Name` records and the problems; without the file, no names.
Example: `mao-zedong` is written "Mao Zedong" and "Mao" in the texts, and is found as "Mao Tse-tung",
"by Wade-Giles romanisation".  The texts themselves are never altered.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from apparatus.files.records import Taken, read_record
from apparatus.model.edition import Edition
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.text import Text
from apparatus.model.written import Keyed, Phrase

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # matches "kim-il-sung"; must not match "Kim"


def find_bad_id(name: str, place: Place) -> Iterator[Problem]:
    """An id is fit for an address.  Bad: `Kim Il Sung`.  Good: `kim-il-sung`."""
    if not ID_PATTERN.fullmatch(name):
        hint = "use small letters, digits and single hyphens"
        yield Problem("M101", place, f"`{clip(name, 40)}` is not an id", hint)


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling that no text has and a reader may type."""

    text: Phrase
    reason: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or body, and how its name is written."""

    kind: ClassVar[Literal["person", "place", "body"]]
    id: Annotated[Phrase, find_bad_id]  # fit for an address: "kim-il-sung"
    name: Phrase  # as the texts write it, or, where they misspell it, as the reader should see it
    place: Place
    in_texts: tuple[Phrase, ...] = ()  # other ways in which the texts write it, shorter ones included
    variants: Keyed[Variant] = ()  # spelling -> reason; accents, hyphens, capitals and spaces do not count

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way of writing the name, the texts' own first."""
        return (self.name, *self.in_texts, *(variant.text for variant in self.variants))


class PersonName(Name):
    """A person, and how the name is written."""

    kind = "person"


class PlaceName(Name):
    """A place, and how its name is written."""

    kind = "place"


class BodyName(Name):
    """An institution, and how its name is written."""

    kind = "body"


@dataclass(frozen=True, slots=True)
class NamesFile:
    """Under which other spellings readers look for the names of the texts: `sources/names.yaml`."""

    place: Place
    persons: Keyed[PersonName] = ()
    places: Keyed[PlaceName] = ()
    bodies: Keyed[BodyName] = ()

    @property
    def names(self) -> tuple[Name, ...]:
        """All names."""
        return (*self.persons, *self.places, *self.bodies)

    def find_faults(self) -> Iterator[Problem]:
        """An id stands once; a spelling stands once, and for one name.

        Bad: `Pak` of two persons.  Good: `Pak Hŏn-yŏng` beside `Pak Hon-yong` of the same person, though
        the search takes them for one.
        """
        ids: dict[str, Name] = {}
        owners: dict[str, Name] = {}
        for name in self.names:
            if ids.setdefault(name.id, name) is not name:
                hint = f"the first is on line {ids[name.id].place.line}: rename one of them"
                yield Problem("M101", name.place, f"`{name.id}` is given a second time", hint)
            for at, spelling in enumerate(name.spellings):
                owner = owners.setdefault(squeeze(spelling), name)
                if owner is not name:
                    fact = f"`{clip(spelling, 40)}` of `{name.id}` stands for `{owner.id}` already"
                    yield Problem("M102", name.place, fact, "keep it with one of them, or write it in full")
                elif spelling in name.spellings[:at]:
                    fact = f"`{clip(spelling, 40)}` stands twice"
                    yield Problem("M102", name.place, fact, "keep one of them")


def read_names(path: Path, shown: str) -> Taken[tuple[Name, ...]]:
    """Read `sources/names.yaml`; no names where there is no such file, None where it has problems."""
    if not os.path.lexists(path):
        return (), ()
    file, problems = read_record(path, shown, NamesFile)
    return (file.names if file else None), problems


def squeeze(spelling: str) -> str:
    """A spelling as the search compares it: letters and digits only, small, without accents.

    "Kim Il-sŏng" -> "kimilsong"; the search does the same in `apparatus/theme/js/search/words.js`.
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
