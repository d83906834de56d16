"""The bibliography: what each of its entries must say.

In: `footnotes/works.bib`.  Out: its sources, and the problems.  Example: `@book{smith1990, …}` needs a
publisher; with `date = {Spring 1995}` it would be a problem on its first line.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from apparatus.cited.entry_types import ENTRY_TYPES, TOGETHER, fields_of
from apparatus.files.bibtex import SUPPLIED, parse_bibtex, read_text
from apparatus.files.managers import FIELDS
from apparatus.model.dates import FORMS, find_date_fault
from apparatus.model.ids import is_device
from apparatus.model.locators import are_pages
from apparatus.model.problems import Place, Problem, clip, did_you_mean
from apparatus.model.sources import Source

KEY_PATTERN = re.compile(
    r"""
    [a-z0-9]+ (?: -[a-z0-9]+ )*  # fit for an address, a file name and an id
    """,  # matches "shtykov-stalin-1950-06-16"; must not match "../x", "Cumings1990", "a b"
    re.VERBOSE,
)


def read_library(path: Path, shown: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read the bibliography; `shown` is the path as problems print it."""
    text, problems = read_text(path, shown)
    return ((), problems) if text is None else parse_library(text, shown)


def parse_library(text: str, shown: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources of a bibliography; one whose key or type cannot be used is none."""
    return check_library(*parse_bibtex(text, shown))


def check_library(
    written: tuple[Source, ...], problems: tuple[Problem, ...]
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources that can be used, each with the fields of its type, and all problems."""
    sources = []
    for source in written:
        unusable = tuple(find_unusable(source))
        problems += unusable or tuple(check_entry(source))
        sources += [] if unusable else [keep_known(source)]
    problems += (*find_dead_links(tuple(sources)), *find_unused_fields(written))
    return tuple(sources), tuple(sorted(problems, key=lambda p: p.place.line))


def find_unusable(source: Source) -> Iterator[Problem]:
    """A key is fit for an address, and a type is one of ours.

    Bad: `@book{Cumings1990, …}`, `@boook{smith1990, …}`.  Good: `@book{cumings1990, …}`.
    """
    key, known = source.key, tuple(ENTRY_TYPES)
    if not KEY_PATTERN.fullmatch(key) or len(key) > 80 or key == "works" or is_device(key):
        hint = "use small letters, digits and single hyphens, as in `smith1990`; not `works`"
        yield Problem("B106", source.place, f"the key `{clip(key, 60)}` does not fit an address", hint)
    elif source.type not in ENTRY_TYPES:
        fact = f"{key}: `@{clip(source.type, 40)}` is not a type that is used here"
        yield Problem("B109", source.place, fact, did_you_mean(source.type, known))


def check_entry(source: Source) -> Iterator[Problem]:
    """Everything an entry must be for its type."""
    present = {name for name, text in source.fields if text} | {r for r, people in source.people if people}
    yield from find_unknown_fields(source)
    yield from find_missing_fields(source, present)
    yield from find_idle_marks(source, present)
    yield from find_malformed(source)
    yield from find_quoted_title(source)


def find_unknown_fields(source: Source) -> Iterator[Problem]:
    """A field is not one of its type that is written otherwise.

    Bad: `titel = {…}`.  Good: `title = {…}`.
    """
    known = tuple(sorted(fields_of(source.type)))
    for name in list_unknown(source):
        if is_slip(name, known):
            fact = f"{source.key}: `{clip(name, 40)}` is not a field of `@{source.type}`"
            yield Problem("B104", source.place.of(name), fact, did_you_mean(name, known))


def list_unknown(source: Source) -> tuple[str, ...]:
    """The fields of an entry that its type does not have."""
    known = fields_of(source.type)
    names = (*(name for name, _ in source.fields), *(role for role, _ in source.people))
    return tuple(name for name in names if name not in known)


def is_slip(name: str, known: tuple[str, ...]) -> bool:
    """Tell whether a field that no type has is very like one of its type."""
    other = any(name in fields_of(kind) for kind in ENTRY_TYPES)
    return not other and name not in FIELDS and bool(get_close_matches(name, known, n=1, cutoff=0.75))


def keep_known(source: Source) -> Source:
    """A source without fields that its type does not have."""
    known = fields_of(source.type)
    return replace(
        source,
        fields=tuple((name, text) for name, text in source.fields if name in known),
        people=tuple((role, people) for role, people in source.people if role in known),
    )


def find_unused_fields(sources: Iterable[Source]) -> Iterator[Problem]:
    """Fields that have no place in a citation are named once, all together: they are not lost, and not used.

    What only a reference manager needs, such as `file` and `keywords`, is not named.
    """
    named: dict[str, list[str]] = {}
    places: list[Place] = []
    for source in (source for source in sources if source.type in ENTRY_TYPES):
        for name in list_unknown(source):
            if not is_slip(name, tuple(fields_of(source.type))):
                named.setdefault(f"`{clip(name, 40)}` of `@{source.type}`", []).append(source.key)
                places.append(source.place.of(name))
    if named:
        whose = (f"{name} ({some(keys)})" for name, keys in named.items())
        fact = f"fields that have no place here and are not used: {', '.join(whose)}"
        hint = "they stay in the file; what a reader should know of them can stand under `note`"
        yield Problem("B118", places[0], fact, hint)


def some(keys: list[str]) -> str:
    """Some keys as words: "a, b", "a, b and 7 others"."""
    return ", ".join(keys) if len(keys) < 4 else f"{keys[0]}, {keys[1]} and {len(keys) - 2} others"


def find_missing_fields(source: Source, present: set[str]) -> Iterator[Problem]:
    """An entry has the fields of its type, and those that go together.

    Bad: `@report{a, title = {…}}`.  Good: with author, type, institution, and date or nodate.
    """
    for group in ENTRY_TYPES[source.type].needs:
        if present.isdisjoint(group):
            fact = f"{source.key}: `{'` or `'.join(group)}` is missing"
            yield Problem("B105", source.place, fact, f"add it to this `@{source.type}`")
    for name, others in TOGETHER.items():
        for other in others:
            if name in present and other not in present:
                fact = f"{source.key}: `{name}` without `{other}`"
                yield Problem("B105", source.place.of(name), fact, f"add `{other}`, or remove `{name}`")


def find_idle_marks(source: Source, present: set[str]) -> Iterator[Problem]:
    """What is marked as supplied is there, and has a reason.

    Bad: `supplied-date = {…}` without `date`.  Good: both.
    """
    for mark in source.supplied:
        if mark.field not in present or not mark.reason:
            fact = f"{source.key}: `{SUPPLIED}{clip(mark.field, 40)}` has no field or no reason"
            place = source.place.of(f"{SUPPLIED}{mark.field}")
            yield Problem("B108", place, fact, "it holds the reason why the field is the editor's")


def find_malformed(source: Source) -> Iterator[Problem]:
    """Dates are EDTF, pages numbers, pagination `page` or `none`; an author is not also a sender.

    Bad: `date = {Spring 1995}`, `pages = {92-61}`.  Good: `date = {1995-21}`, `pages = {61-92, 101}`.
    """
    pagination = source.get("pagination")
    if source.named("author") and source.named("sender"):
        fact = f"{source.key}: both an author and a sender"
        yield Problem("B112", source.place.of("sender"), fact, "keep the one under whose name it is cited")
    for name in ("date", "urldate"):
        text = source.get(name)
        if text is not None and (fault := find_date_fault(text)) is not None:
            fact = f"{source.key}: `{clip(text, 40)}` is not a date: {fault}"
            yield Problem("B112", source.place.of(name), fact, f"{FORMS}; 1995-21 is spring")
    for name in ("pages", "printedpages"):
        text = source.get(name)
        if text is not None and not are_pages(text):
            fact = f"{source.key}: `{clip(text, 40)}` are not pages"
            yield Problem("B112", source.place.of(name), fact, "write the first and the last: 61-92, xii-xv")
    if pagination not in (None, "page", "none"):
        fact = f"{source.key}: `{clip(pagination, 40)}` is not `page` or `none`"
        yield Problem("B112", source.place.of("pagination"), fact, "say whether it is cited by page")


QUOTED_PATTERN = re.compile(
    r"""
    “ [^“”]+ ” | „ [^„“”]+ [“”] | « [^«»]+ » | " [^"]+ "
    """,  # matches "“Lamps”"; must not match "“Lamps” and “Tides”"
    re.VERBOSE,
)


def find_quoted_title(source: Source) -> Iterator[Problem]:
    """A title has no quotation marks round all of it: the style sets those that are printed.

    Bad: `title = {“Lamps”}`.  Good: `title = {Lamps}`, `title = {“Lamps” at Night}`.
    """
    title = source.get("title") or ""
    if QUOTED_PATTERN.fullmatch(title):
        fact = f"{source.key}: the title stands between quotation marks, which are printed as they stand"
        hint = "take them out: the style of citation sets its own; of a title that is a quotation, write ‘…’"
        yield Problem("B119", source.place.of("title"), fact, hint, (title,))


def find_dead_links(sources: tuple[Source, ...]) -> Iterator[Problem]:
    """`printedin` and `citedthrough` hold the key of another entry.

    Bad: `printedin = {weathersby}`.  Good: `printedin = {weathersby2002}`.
    """
    keys = {source.key for source in sources}
    for source in sources:
        for field in ("printedin", "citedthrough"):
            target = source.get(field)
            if target is not None and (target not in keys or target == source.key):
                fact = f"{source.key}: `{field}` names `{clip(target, 60)}`, which is no other entry"
                yield Problem("B111", source.place.of(field), fact, "write the key of the publication")


def has_pages(source: Source) -> bool:
    """Tell whether a source is cited by page."""
    said = source.get("pagination")
    return ENTRY_TYPES[source.type].paged if said is None else said == "page"


def find_unused(sources: Iterable[Source], used: Collection[str]) -> Iterator[Problem]:
    """Entries that no note cites, and that print nothing cited, are left out and named together.

    Bad: an entry left behind when a note was corrected.  Good: `smith1990`, cited in n. 2.
    """
    idle = [source for source in sources if source.key not in used]
    if idle:
        what = "an entry that no note cites is" if len(idle) == 1 else "entries that no note cites are"
        fact = f"{what} left out: {some([source.key for source in idle])}"
        hint = "cite it in footnotes/<slug>.yaml, or leave it for another essay"
        yield Problem("B107", idle[0].place, fact, hint)
