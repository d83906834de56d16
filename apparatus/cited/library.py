"""The bibliography: what each of its entries must say.

In: `footnotes/works.bib`.  Out: its sources, and the problems.  Example: `@book{smith1990, …}` needs a
publisher; with `date = {Spring 1995}` it would be a problem on its first line.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from apparatus.cited.entry_types import ENTRY_TYPES, TOGETHER, fields_of
from apparatus.files.bibtex import SUPPLIED, parse_bibtex, read_text
from apparatus.model.dates import FORMS, find_date_fault
from apparatus.model.ids import is_device
from apparatus.model.locators import are_pages
from apparatus.model.problems import Problem, clip, did_you_mean
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
    written, problems = parse_bibtex(text, shown)
    sources = []
    for source in written:
        unusable = tuple(find_unusable(source))
        problems += unusable or tuple(check_entry(source))
        sources += [] if unusable else [source]
    problems += tuple(find_dead_links(tuple(sources)))
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


def find_unknown_fields(source: Source) -> Iterator[Problem]:
    """Every field is one of its type.

    Bad: `titel = {…}`.  Good: `title = {…}`.
    """
    known = fields_of(source.type)
    for name in (*(name for name, _ in source.fields), *(role for role, _ in source.people)):
        if name not in known:
            fact = f"{source.key}: `{clip(name, 40)}` is not a field of `@{source.type}`"
            yield Problem("B104", source.place, fact, did_you_mean(name, tuple(sorted(known))))


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
                yield Problem("B105", source.place, fact, f"add `{other}`, or remove `{name}`")


def find_idle_marks(source: Source, present: set[str]) -> Iterator[Problem]:
    """What is marked as supplied is there, and has a reason.

    Bad: `supplied-date = {…}` without `date`.  Good: both.
    """
    for mark in source.supplied:
        if mark.field not in present or not mark.reason:
            fact = f"{source.key}: `{SUPPLIED}{clip(mark.field, 40)}` has no field or no reason"
            yield Problem("B108", source.place, fact, "it holds the reason why the field is the editor's")


def find_malformed(source: Source) -> Iterator[Problem]:
    """Dates are EDTF, pages numbers, pagination `page` or `none`; an author is not also a sender.

    Bad: `date = {Spring 1995}`, `pages = {92-61}`.  Good: `date = {1995-21}`, `pages = {61-92, 101}`.
    """
    pagination = source.get("pagination")
    if source.named("author") and source.named("sender"):
        fact = f"{source.key}: both an author and a sender"
        yield Problem("B112", source.place, fact, "keep the one under whose name it is cited")
    for name in ("date", "urldate"):
        text = source.get(name)
        if text is not None and (fault := find_date_fault(text)) is not None:
            fact = f"{source.key}: `{clip(text, 40)}` is not a date: {fault}"
            yield Problem("B112", source.place, fact, f"{FORMS}; 1995-21 is spring")
    for name in ("pages", "printedpages"):
        text = source.get(name)
        if text is not None and not are_pages(text):
            fact = f"{source.key}: `{clip(text, 40)}` are not pages"
            yield Problem("B112", source.place, fact, "write the first and the last: 61-92, xii-xv")
    if pagination not in (None, "page", "none"):
        fact = f"{source.key}: `{clip(pagination, 40)}` is not `page` or `none`"
        yield Problem("B112", source.place, fact, "say whether it is cited by page")


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
                yield Problem("B111", source.place, fact, "write the key of the publication")


def has_pages(source: Source) -> bool:
    """Tell whether a source is cited by page."""
    said = source.get("pagination")
    return ENTRY_TYPES[source.type].paged if said is None else said == "page"


def find_unused(sources: Iterable[Source], used: frozenset[str]) -> Iterator[Problem]:
    """Every entry is cited by a note, or prints what one cites.

    Bad: an entry left behind when a note was corrected.  Good: `smith1990`, cited in n. 2.
    """
    for source in sources:
        if source.key not in used:
            fact = f"no note cites `{source.key}`"
            yield Problem("B107", source.place, fact, "cite it in footnotes/<slug>.yaml, or remove it")
