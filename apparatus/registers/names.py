"""The file of names: persons, places and bodies, how the texts write them and how readers may.

In: `sources/names.yaml`.  Out: `Name` records and the problems; without the file, no names.
Example: `mao-zedong` is written "Mao Zedong" and "Mao" in the texts, and is found as "Mao Tse-tung",
"by Wade-Giles romanisation".  The texts themselves are never altered.
"""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from apparatus.files.records import Taken, read_record
from apparatus.model.ids import is_id
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.written import Keyed, Line, Phrase


def find_bad_id(name: str, place: Place) -> Iterator[Problem]:
    """An id is fit for an address.  Bad: `Kim Il Sung`.  Good: `kim-il-sung`."""
    if not is_id("name", name):
        hint = "use small letters, digits and single hyphens"
        yield Problem("M101", place, f"`{clip(name, 40)}` is not an id", hint)


@dataclass(frozen=True, slots=True)
class Places:
    """Places in one essay."""

    essay: Line  # slug
    at: tuple[Line, ...]  # ids of sentences and notes: p7-3, n12
    place: Place


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which the texts write a name."""

    text: Phrase  # word for word
    place: Place
    at: Keyed[Places] = ()  # where these words mean this name; left out: wherever they stand
    reason: str | None = None  # why they do; None: nobody would doubt it


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Words that look like a name and are something else."""

    text: Phrase  # word for word
    reason: str  # what they are
    place: Place
    at: Keyed[Places] = ()  # left out: wherever they stand


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling that no text has and a reader may type."""

    text: Phrase
    reason: str


@dataclass(frozen=True, slots=True)
class SuppliedWho:
    """What the editor says of a name and the texts do not."""

    field: Literal["who"]
    reason: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or body, and how its name is written."""

    kind: ClassVar[Literal["person", "place", "body"]]
    id: Annotated[Phrase, find_bad_id]  # fit for an address: "kim-il-sung"
    name: Phrase  # as the texts write it, or, where they misspell it, as the reader should see it
    place: Place
    in_texts: tuple[Form, ...] = ()  # other ways in which the texts write it, shorter ones included
    excluded: tuple[Exclusion, ...] = ()  # where its words mean something else
    who: str | None = None  # who or what it is, in a few words; None: nobody has said
    supplied: Keyed[SuppliedWho] = ()  # `who`, where the texts do not say it, with the reason
    variants: Keyed[Variant] = ()  # spelling -> reason; accents, hyphens, capitals and spaces do not count

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every way in which the texts write it; the name itself may be decided by place as well."""
        decided = any(form.text == self.name and form.at for form in self.in_texts)
        return self.in_texts if decided else (Form(self.name, self.place), *self.in_texts)

    @property
    def plain_forms(self) -> tuple[str, ...]:
        """The ways of the texts that mean this name wherever they stand."""
        return tuple(form.text for form in self.forms if not form.at)

    def find_faults(self) -> Iterator[Problem]:
        """What is supplied is there.  Bad: `supplied: {who: …}` without `who`."""
        if self.supplied and self.who is None:
            yield Problem("M107", self.place, "`who` is said to be supplied, and is not there", "add `who`")


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
    """Persons, places and bodies of the texts: `sources/names.yaml`."""

    place: Place
    persons: Keyed[PersonName] = ()
    places: Keyed[PlaceName] = ()
    bodies: Keyed[BodyName] = ()

    @property
    def names(self) -> tuple[Name, ...]:
        """All names."""
        return (*self.persons, *self.places, *self.bodies)

    def find_faults(self) -> Iterator[Problem]:
        """An id stands once; a spelling stands once, and for one name, but for words decided by place.

        Bad: `Pak` of two persons.  Good: `Pak Hŏn-yŏng` beside `Pak Hon-yong` of the same person, though
        the search takes them for one.
        """
        ids: dict[str, Name] = {}
        owners: dict[str, Name] = {}
        for name in self.names:
            if ids.setdefault(name.id, name) is not name:
                hint = f"the first is on line {ids[name.id].place.line}: rename one of them"
                yield Problem("M101", name.place, f"`{name.id}` is given a second time", hint)
            spellings = (*name.plain_forms, *(variant.text for variant in name.variants))
            for at, spelling in enumerate(spellings):
                owner = owners.setdefault(squeeze(spelling), name)
                if owner is not name:
                    fact = f"`{clip(spelling, 40)}` of `{name.id}` stands for `{owner.id}` already"
                    yield Problem("M102", name.place, fact, "keep it with one of them, or write it in full")
                elif spelling in spellings[:at]:
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
