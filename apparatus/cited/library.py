"""The bibliography becomes sources, each knowing its place.

In: `footnotes/works.bib`.  Out: `Source` records in the order of the file, and the problems; a block
that cannot be read is reported and the others still load.  Example: `@book{cumings1990, …}` on line
30 is the source `cumings1990`, with `supplied` empty since the notes say all of it.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import bibtexparser
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from apparatus.cited.entry_types import ENTRY_TYPES, ROLES, TOGETHER, fields_of
from apparatus.files.latex import read_latex
from apparatus.model.problems import Place, Problem, clip, did_you_mean
from apparatus.model.sources import PageRange, Person, Source, Supplied

SIZE_LIMIT = 20_000_000  # bytes
NOT_DECODED = ("url", "printedin", "citedthrough")
SUPPLIED = "supplied-"  # `supplied-date = {reason}` says that `date` is the editor's

# Steps never print: the library's own warnings come back as problems.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

KEY_PATTERN = re.compile(
    r"""
    [a-z0-9]+ (?: -[a-z0-9]+ )*  # fit for an address, a file name and an id
    """,  # matches "shtykov-stalin-1950-06-16"; must not match "../x", "Cumings1990", "a b"
    re.VERBOSE,
)
KEY_WRITTEN_PATTERN = re.compile(
    r"^ \s* @ \s* \w+ \s* [{(] \s* ([^\s,{}()=]+) \s* , ",
    re.VERBOSE | re.MULTILINE,  # matches "@book{a1,"; must not match "% @book{a1,"
)
DAY = r"\d{4} (?: -(?: 0[1-9] | 1[0-2] ) (?: -(?: 0[1-9] | [12]\d | 3[01] ) )? )?"
DATE_PATTERN = re.compile(
    rf"""
    \d{{4}}-2[1-4]         # a season: 21 is spring
    | {DAY} (?: / {DAY} )?  # a year, a month or a day, or from one to another
    """,  # matches "1949-09-03", "1995-21", "2003/2004"; must not match "1995-30", "Spring 1995"
    re.VERBOSE,
)
PAGES_PATTERN = re.compile(
    r"""
    (?P<first> \d{1,6} ) (?: \s* [-–]{1,2} \s* (?P<last> \d{1,6} ) )?
    """,  # matches "61-92", "224–240", "45"; must not match "ix-xii", "92-"
    re.VERBOSE,
)
OUTSIDE_PATTERN = re.compile(r"^(?!\s*%)\s*\S", re.MULTILINE)  # matches "book{a,"; must not match "% a"


def read_library(path: Path, shown: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read the bibliography; `shown` is the path as problems print it."""
    text, problems = read_text(path, shown)
    return ((), problems) if text is None else parse_library(text, shown)


def read_text(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The characters of the bibliography; None where it cannot be read."""
    start = Place(shown, 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (Problem("B101", start, "the file is not UTF-8", "save it as UTF-8"),)
    except OSError as error:
        hint = "check that the file is there and can be read"
        return None, (Problem("B101", start, error.strerror or type(error).__name__, hint),)
    if len(data) > SIZE_LIMIT or "\0" in text:
        fact = f"the file is larger than {SIZE_LIMIT:,} bytes" if "\0" not in text else "a NUL character"
        return None, (Problem("B101", start, fact, "check that it is the file you mean"),)
    return text, ()


def find_keys(text: str) -> frozenset[str]:
    """Every key that is written in a bibliography, also of entries that cannot be read."""
    return frozenset(KEY_WRITTEN_PATTERN.findall(text))


def parse_library(text: str, shown: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Make sources of the characters of a bibliography."""
    library = bibtexparser.parse_string(text.replace("\r\n", "\n"))
    problems: list[Problem] = list(find_lost_words(library.comments, shown))
    sources: dict[str, Source] = {}
    for block in library.failed_blocks:
        problems.append(explain_block(block, shown))
    for entry in library.entries:
        source, found = read_entry(entry, shown)
        problems += found
        if source is not None:
            sources[source.key] = source
    problems += find_dead_links(tuple(sources.values()))
    return tuple(sources.values()), tuple(sorted(problems, key=lambda p: p.place.line))


# ------------------------------------------------------------------------- blocks


def line_of(block: Any, shown: str) -> Place:
    """The place where a block or field begins; the library counts lines from 0."""
    return Place(shown, (block.start_line or 0) + 1, 1)


def explain_block(block: ParsingFailedBlock, shown: str) -> Problem:
    """Say why a block could not be read."""
    place, words = line_of(block, shown), tuple((block.raw or "").strip().split("\n")[:1])
    if isinstance(block, DuplicateBlockKeyBlock):
        first = line_of(block.previous_block, shown)
        fact = f"the key `{clip(block.key, 60)}` is here a second time"
        return Problem("B103", place, fact, f"the first is on line {first.line}: keep one of them", words)
    if isinstance(block, DuplicateFieldKeyBlock):
        fact = f"a field that stands twice: {', '.join(sorted(block.duplicate_keys))}"
        return Problem("B102", place, fact, "keep one of them", words)
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    fact = f"an entry that cannot be read: {clip(' '.join(str(reason).split()))}"
    return Problem("B102", place, fact, "check its braces, commas and `=`", words)


def find_lost_words(comments: Iterable[Any], shown: str) -> Iterator[Problem]:
    """Words between entries begin with `%`; others would be lost without a word.

    Bad: `book{cumings1990, …}`.  Good: `% books`, `@book{cumings1990, …}`.
    """
    for comment in comments:
        text = comment.raw or ""
        if not text.startswith("@") and (lost := OUTSIDE_PATTERN.search(text)):
            line = (comment.start_line or 0) + 1 + text.count("\n", 0, lost.end())
            hint = "begin a comment with `%`, and an entry with `@`"
            words = (text[lost.start() :].strip().split("\n")[0],)
            yield Problem("B113", Place(shown, line, 1), "words outside of any entry", hint, words)


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


# ------------------------------------------------------------------------ entries


def read_entry(entry: Entry, shown: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Make a source of one entry; None where its key or type cannot be used."""
    place, key = line_of(entry, shown), entry.key
    if not KEY_PATTERN.fullmatch(key) or len(key) > 80 or key == "works":
        fact = f"the key `{clip(key, 60)}` does not fit an address"
        hint = "use small letters, digits and single hyphens, as in `cumings1990`; not `works`"
        return None, (Problem("B106", place, fact, hint),)
    entry_type, made = read_exported(entry)
    if entry_type not in ENTRY_TYPES:
        fact = f"{key}: `@{clip(entry_type, 40)}` is not a type that is used here"
        return None, (Problem("B109", place, fact, did_you_mean(entry_type, tuple(ENTRY_TYPES))),)
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    people: dict[str, tuple[Person, ...]] = {}
    family_first = read_family_first(entry)
    for field in entry.fields:
        name, at = field.key.lower(), line_of(field, shown)
        if name in made:
            continue
        value = str(field.value).strip()
        problems += explain_bare(field, at)
        if name in ROLES:
            people[name], found = read_names(value, family_first, at)
            problems += found
        else:
            texts[name], found = read_value(name, value, at)
            problems += found
    supplied = tuple(
        Supplied(name.removeprefix(SUPPLIED), text)
        for name, text in texts.items()
        if name.startswith(SUPPLIED)
    )
    fields = tuple((n, t) for n, t in texts.items() if not n.startswith(SUPPLIED))
    source = Source(key, entry_type, fields, tuple(people.items()), supplied, place)
    return source, (*problems, *check_entry(source))


def read_exported(entry: Entry) -> tuple[str, frozenset[str]]:
    """The type of an entry, and the fields that `exports.py` made for other programs only."""
    said = {name: entry.fields_dict.get(name) for name in ("exported-type", "exported-only")}
    entry_type = said["exported-type"]
    only = str(said["exported-only"].value).split(";") if said["exported-only"] else []
    made = frozenset(name.strip().lower() for name in only) | said.keys()
    return (str(entry_type.value) if entry_type else entry.entry_type), made


def explain_bare(field: Any, place: Place) -> Iterator[Problem]:
    """A value stands in braces or quotation marks, or is the name of a `@string`.

    Bad: `publisher = Norton`.  Good: `publisher = {Norton}`.
    """
    if field.enclosing == "no-enclosing":
        fact = f"`{clip(field.key, 40)}` has a value that is neither in braces nor a defined `@string`"
        yield Problem("B115", place, fact, "put it in braces: {…}", (str(field.value),))


def read_value(name: str, value: str, place: Place) -> tuple[str, tuple[Problem, ...]]:
    """The text of one field."""
    if name in NOT_DECODED:
        return value, ()
    text, unknown = read_latex(value)
    if unknown is None:
        return text, ()
    fact = f"LaTeX that is not known here: {clip(unknown, 40)}"
    hint = "write the character itself; until then the value is shown as it is written"
    return text, (Problem("B110", place, fact, hint, (value,)),)


def read_family_first(entry: Entry) -> frozenset[str]:
    """The family names that stand first in their names."""
    field = entry.fields_dict.get("familyfirst")
    return frozenset(name.strip() for name in str(field.value).split(";")) if field else frozenset()


def read_names(
    value: str, family_first: frozenset[str], place: Place
) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people of a field: `Family, Given and {A Body} and Shtykov`."""
    people: list[Person] = []
    problems: list[Problem] = []
    for written in split_multiple_persons_names(value):
        try:
            person, unknown = read_name(written, family_first)
        except InvalidNameError as error:
            fact, hint = f"a name that cannot be read: {error.reason}", "write `Family, Given`"
            problems.append(Problem("B114", place, fact, hint, (written,)))
            continue
        people.append(person)
        if unknown is not None:
            fact = f"LaTeX that is not known here: {clip(unknown, 40)}"
            problems.append(Problem("B110", place, fact, "write the character itself", (written,)))
    return tuple(people), tuple(problems)


def read_name(written: str, family_first: frozenset[str]) -> tuple[Person, str | None]:
    """One name; in braces it is a body's and stays whole.  Also the first unknown macro."""
    if written.startswith("{") and written.endswith("}") and "}" not in written[1:-1]:
        text, unknown = read_latex(written)
        return Person(text, body=True), unknown
    parts = parse_single_name_into_parts(written, strict=True)
    family, no_family = read_latex(" ".join((*parts.von, *parts.last)))
    given, no_given = read_latex(" ".join((*parts.first, *parts.jr)))
    return Person(family, given or None, family_first=family in family_first), no_family or no_given


# ------------------------------------------------------------------------- checks


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

    Bad: `date = {Spring 1995}`, `pages = {92-61}`.  Good: `date = {1995-21}`, `pages = {61-92}`.
    """
    date, pagination = source.get("date"), source.get("pagination")
    if source.named("author") and source.named("sender"):
        fact = f"{source.key}: both an author and a sender"
        yield Problem("B112", source.place, fact, "keep the one under whose name it is cited")
    if date is not None and not DATE_PATTERN.fullmatch(date):
        fact = f"{source.key}: `{clip(date, 40)}` is not a date"
        yield Problem("B112", source.place, fact, "write 1950, 1950-06, 1950-06-25, 1995-21 (spring)")
    for name in ("pages", "printedpages"):
        text = source.get(name)
        if text is not None and read_pages(text) is None:
            fact = f"{source.key}: `{clip(text, 40)}` are not pages"
            yield Problem("B112", source.place, fact, "write the first and the last: 61-92")
    if pagination not in (None, "page", "none"):
        fact = f"{source.key}: `{clip(pagination, 40)}` is not `page` or `none`"
        yield Problem("B112", source.place, fact, "say whether it is cited by page")


def read_pages(text: str) -> PageRange | None:
    """Pages as numbers; None where they are not.  "61-92" -> 61 to 92, "9" -> 9 to 9."""
    match = PAGES_PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    first = int(match["first"])
    last = int(match["last"] or first)
    return PageRange(first, last) if first <= last else None


def has_pages(source: Source) -> bool:
    """Tell whether a source is cited by page."""
    said = source.get("pagination")
    return ENTRY_TYPES[source.type].paged if said is None else said == "page"


def find_unused(sources: Iterable[Source], used: frozenset[str]) -> Iterator[Problem]:
    """Every entry is cited by a note, or prints what one cites.

    Bad: an entry left behind when a note was corrected.  Good: `cumings1990`, cited in n. 2.
    """
    for source in sources:
        if source.key not in used:
            fact = f"no note cites `{source.key}`"
            yield Problem("B107", source.place, fact, "cite it in footnotes/<slug>.yaml, or remove it")
