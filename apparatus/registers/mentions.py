"""Where each name stands: in the sentences and notes of the essays, and among the people of the sources.

In: the names and the essays.  Out: mentions by id of name, in the order of the texts; the parts that names
have in sources; and problems.  Of two forms in one place the longer wins: "North Korean army" is not
"North Korea".  Example: bare "Kim" at `p9-2` is Kim Il Sung, because the editor says so there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from apparatus.model.edition import Essay
from apparatus.model.problems import Place, Problem, clip, did_you_mean
from apparatus.model.sources import Source
from apparatus.registers.names import Name, Places
from apparatus.registers.register import At, NameMention, PartInSource

AROUND = 60  # characters of the words on either side of a mention
EDGE_PATTERN = re.compile(r"^\S*\s|\s\S*$")  # matches "ister " before "Kim Il Sung"; not "minister"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or note, as a place in which names stand."""

    at: At
    text: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words of the texts stand for."""

    name: Name | None  # None: no name of the file
    places: frozenset[At] | None  # where they do; None: wherever they stand
    text: str
    place: Place  # where the editor says so


Meanings = Mapping[str, Sequence[Meaning]]  # words -> what they can stand for


def list_units(essays: Iterable[Essay]) -> Iterator[Unit]:
    """Every sentence and note, in the order of the texts."""
    for essay in essays:
        for passage in essay.passages:
            text = passage.words.text
            yield from (Unit(At(essay.slug, s.id), text[s.start : s.end]) for s in passage.sentences)
        yield from (Unit(At(essay.slug, note.id), note.words.text) for note in essay.notes)


def find_mentions(
    names: tuple[Name, ...], units: Sequence[Unit]
) -> tuple[dict[str, tuple[NameMention, ...]], tuple[Problem, ...]]:
    """The mentions of every name, and what could not be decided or does not stand where it should."""
    meanings = list_meanings(names)
    forms = "|".join(map(re.escape, sorted(meanings, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?=({forms})(?!\w))")
    found: dict[str, list[NameMention]] = {name.id: [] for name in names}
    met: dict[str, set[At]] = {}  # words -> where they stand by themselves
    problems: list[Problem] = []
    for unit in units if meanings else ():
        for start, form in find_longest(pattern, unit.text):
            met.setdefault(form, set()).add(unit.at)
            meaning = decide(meanings[form], unit.at)
            if meaning is None:
                problems.append(report_undecided(meanings[form], unit))
            elif meaning.name is not None:
                found[meaning.name.id].append(make_mention(unit, start, form))
    problems += find_misplaced(meanings, met)
    problems += find_too_short(names, met)
    return {name: tuple(mentions) for name, mentions in found.items()}, tuple(problems)


def find_longest(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    """The forms that stand in a text, with their offsets; of those that overlap the longest."""
    there = [(match.start(), match[1]) for match in pattern.finditer(text)]
    kept: list[tuple[int, str]] = []
    for start, form in sorted(there, key=lambda one: -len(one[1])):
        if all(start >= at + len(other) or start + len(form) <= at for at, other in kept):
            kept.append((start, form))
    return sorted(kept)


def list_meanings(names: Iterable[Name]) -> Meanings:
    """What each form and each exclusion stands for."""
    meanings: dict[str, list[Meaning]] = {}
    for name in names:
        said = [(form.text, form.at, form.place, name) for form in name.forms]
        for text, at, place, meant in (*said, *((e.text, e.at, e.place, None) for e in name.excluded)):
            places = frozenset(list_places(at)) or None
            meanings.setdefault(text, []).append(Meaning(meant, places, text, place))
    return meanings


def list_places(places: Iterable[Places]) -> Iterator[At]:
    """The places that an editor names."""
    return (At(one.essay, name) for one in places for name in one.at)


def decide(meanings: Sequence[Meaning], at: At) -> Meaning | None:
    """What words stand for at a place: what is said of it, else what is said of all; None: nobody says."""
    here = [meaning for meaning in meanings if meaning.places is not None and at in meaning.places]
    return next(iter(here or [meaning for meaning in meanings if meaning.places is None]), None)


def make_mention(unit: Unit, start: int, form: str) -> NameMention:
    """A mention with the words around it, which are cut between words."""
    before, after = unit.text[:start], unit.text[start + len(form) :]
    if len(before) > AROUND:
        before = EDGE_PATTERN.sub("", before[-AROUND:], count=1)
    goes_on = len(after) > AROUND
    if goes_on:
        after = after[:AROUND].rsplit(" ", 1)[0]
    return NameMention(unit.at, start, before, form, after, goes_on)


# ------------------------------------------------------------------------------- problems


def report_undecided(meanings: Sequence[Meaning], unit: Unit) -> Problem:
    """Words that are decided by place are so wherever they stand.

    Bad: "Kim" with `at: {…: [p9-2]}`, and it stands at `p10-3` too.  Good: that is in `at`, or excluded.
    """
    one = meanings[0]
    fact = (
        f"`{clip(one.text, 40)}` stands at {unit.at.id} of {unit.at.essay} too, and nobody says who is meant"
    )
    hint = f"add {unit.at.id} to `at` of the name that is meant, or to `excluded`"
    return Problem("M105", one.place, fact, hint, (clip(unit.text),))


def find_misplaced(meanings: Meanings, met: Mapping[str, Set[At]]) -> Iterator[Problem]:
    """What is decided of a place stands there.  Bad: `at: {…: [p9-3]}` where "Kim" stands at `p9-2`."""
    for text, several in meanings.items():
        for one in several:
            for at in sorted(one.places or (), key=lambda at: (at.essay, at.id)):
                if at not in met.get(text, ()):
                    here = [other.id for other in met.get(text, ()) if other.essay == at.essay]
                    fact = f"`{clip(text, 40)}` does not stand by itself at {at.id} of {at.essay}"
                    hint = did_you_mean(at.id, sorted(here)) if here else "take it out, or correct the essay"
                    yield Problem("M106", one.place, fact, hint)


def find_too_short(names: Iterable[Name], met: Mapping[str, Set[At]]) -> Iterator[Problem]:
    """A part of the name of two persons is decided by place.

    Bad: `in_texts: [Kim]` of Kim Il Sung, beside Kim Jong Un.  Good: `{text: Kim, at: …}`.
    """
    persons = [name for name in names if name.kind == "person"]
    rows = [(name, form.split()) for name in persons for form in name.plain_forms]
    for name in persons:
        for form in name.forms:
            words = form.text.split()
            others = [other.id for other, row in rows if other is not name and holds_row(row, words)]
            if others and not form.at and form.text in met:
                fact = (
                    f"`{clip(form.text, 40)}` of `{name.id}` can also be {', '.join(dict.fromkeys(others))}"
                )
                where = ", ".join(sorted(at.id for at in met[form.text]))
                hint = f"decide it by place: {{text: …, at: {{…: [{clip(where, 60)}]}}}}"
                yield Problem("M105", form.place, fact, hint)


def holds_row(row: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether a longer row of words has these side by side."""
    starts = range(len(row) - len(words) + 1)
    return len(row) > len(words) and any(row[at : at + len(words)] == list(words) for at in starts)


def check_names(
    names: tuple[Name, ...], essays: Iterable[Essay], present: Set[str], met: Set[str]
) -> Iterator[Problem]:
    """What is said to stand in the texts stands in one of them, in either reading, and each name by itself.

    `present` are the ids of names that have a mention or a part in a source; `met` are forms of mentions.
    Bad: `in_texts: [Mao Tse-tung]`.  Good: the same under `variants`.
    """
    texts = [words for e in essays for unit in e.units for words in (unit.words.text, unit.words.as_received)]
    for name in names:
        absent = [f for f in name.forms if f.text not in met and not stands_in(f.text, texts)]
        for form in absent:
            fact = f"`{clip(form.text, 60)}` of `{name.id}` stands in no text"
            hint = "copy it from the text, or make it one of the variants"
            yield Problem("M103", form.place, fact, hint)
        if name.id not in present and not absent:
            fact = f"`{name.id}` stands nowhere by itself"
            yield Problem("M104", name.place, fact, "take it out, or give the form that the texts have")


def stands_in(form: str, texts: Iterable[str]) -> bool:
    """Tell whether a form stands in one of the texts, as words of its own: "Low" is not in "Lowmouth"."""
    return any(map(re.compile(rf"(?<!\w){re.escape(form)}(?!\w)").search, texts))


# ------------------------------------------------------------------------------- sources


def find_parts(names: tuple[Name, ...], library: Iterable[Source]) -> dict[str, tuple[PartInSource, ...]]:
    """The parts that names have in sources, in the order of the bibliography."""
    parts: dict[str, list[PartInSource]] = {}
    for source in library:
        for role, people in source.people:
            for person in people:
                if (owner := find_owner(names, str(person))) is not None:
                    parts.setdefault(owner, []).append(PartInSource(source.key, role))
    return {name: tuple(some) for name, some in parts.items()}


def find_owner(names: Collection[Name], person: str) -> str | None:
    """The id of the name that a person of a source bears, "The …" or "the …" apart; None: nobody's.

    Where no name is so written wherever it stands, it is the one name that is so written somewhere.
    """
    spelled = {person, re.sub(r"^[Tt]he ", "", person)}
    plain = [name.id for name in names if not spelled.isdisjoint(name.plain_forms)]
    some = [name.id for name in names if any(form.text in spelled for form in name.forms)]
    return plain[0] if plain else some[0] if len(some) == 1 else None
