"""BibTeX becomes sources, each knowing its place.

In: the characters of `footnotes/works.bib`.  Out: `Source` records in the order of the file, and the
problems; a block that cannot be read is reported and the others still load.  Example: `@book{cumings1990, …}`
on line 30 is the source `cumings1990`; `supplied-date = {reason}` in it says that `date` is the editor's.

What an entry must say is not asked here.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from apparatus.files.characters import Codes, decode, read_bytes
from apparatus.files.latex import read_latex
from apparatus.files.managers import FIELDS, is_unused, make_key, name_type, settle_fields
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.sources import Person, Source, Supplied

BIBTEX_CODES = Codes("B101", "B101", "B101", "B101")
SIZE_LIMIT = 20_000_000  # bytes

NAMES = ("author", "editor", "translator", "interviewer", "sender", "recipient")  # fields that hold names
# Fields without LaTeX: in "1999~" the tilde is no space.
VERBATIM = ("date", "urldate", "url", "doi", "eprint", "printedin", "citedthrough")
SUPPLIED = "supplied-"

# Steps never print: the library's own warnings come back as problems.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

KEY_WRITTEN_PATTERN = re.compile(
    r"^ \s* @ \s* \w+ \s* [{(] \s* ([^\s,{}()=]+) \s* , ",
    re.VERBOSE | re.MULTILINE,  # matches "@book{a1,"; must not match "% @book{a1,"
)
OUTSIDE_PATTERN = re.compile(r"^(?!\s*%)\s*\S", re.MULTILINE)  # matches "book{a,"; must not match "% a"


def read_text(path: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The characters of a bibliography; None where it cannot be read."""
    data, problems = read_bytes(path, shown, BIBTEX_CODES, SIZE_LIMIT)
    return (None, problems) if data is None else decode(data, shown, BIBTEX_CODES)


def find_keys(text: str) -> frozenset[str]:
    """Every key that is written in a bibliography, also of entries that cannot be read."""
    return frozenset(map(make_key, KEY_WRITTEN_PATTERN.findall(text)))


def parse_bibtex(text: str, shown: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Make sources of the characters of a bibliography; `shown` is the path as problems print it."""
    library = bibtexparser.parse_string(text)
    problems = list(find_lost_words(library.comments, shown))
    problems += [explain_block(block, shown) for block in library.failed_blocks]
    sources: dict[str, Source] = {}
    for entry in library.entries:
        source, found = read_entry(entry, shown)
        problems += found
        if (first := sources.setdefault(source.key, source)) is not source:
            problems.append(explain_second(source.key, f"line {first.place.line}", source.place))
    return tuple(sources.values()), tuple(problems)


# ------------------------------------------------------------------------- blocks


def line_of(block: Any, shown: str) -> Place:
    """The place where a block or field begins; the library counts lines from 0."""
    return Place(shown, (block.start_line or 0) + 1, 1)


def explain_block(block: ParsingFailedBlock, shown: str) -> Problem:
    """Say why a block could not be read."""
    place, words = line_of(block, shown), tuple((block.raw or "").strip().split("\n")[:1])
    if isinstance(block, DuplicateBlockKeyBlock):
        return explain_second(block.key, f"line {line_of(block.previous_block, shown).line}", place, words)
    if isinstance(block, DuplicateFieldKeyBlock):
        fact = f"a field that stands twice: {', '.join(sorted(block.duplicate_keys))}"
        return Problem("B102", place, fact, "keep one of them", words)
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    fact = f"an entry that cannot be read: {clip(' '.join(str(reason).split()))}"
    return Problem("B102", place, fact, "check its braces, commas and `=`", words)


def explain_second(key: str, first: str, place: Place, words: tuple[str, ...] = ()) -> Problem:
    """A key stands once, also where its capitals and signs do not count.  Bad: `Ash1901`, `ash1901`."""
    fact = f"the key `{clip(key, 60)}` is here a second time"
    return Problem("B103", place, fact, f"the first is on {first}: keep one of them", words)


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


# ------------------------------------------------------------------------ entries


def read_entry(entry: Entry, shown: str) -> tuple[Source, tuple[Problem, ...]]:
    """Make a source of one entry."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    people: dict[str, tuple[Person, ...]] = {}
    family_first = read_family_first(entry)
    places: dict[str, Place] = {}
    month = None
    for field in entry.fields:
        name, at = name_field(field.key.lower(), entry), line_of(field, shown)
        value = str(field.value).strip()
        month = value if name == "month" else month
        if is_unused(name) or not (value.strip("{} ") or name.startswith(SUPPLIED)):
            texts |= {name: value} if name == "entrysubtype" else {}
            continue
        places[name] = at
        problems += explain_bare(field, at)
        if name in NAMES:
            people[name], found = read_names(value, family_first, at)
        else:
            texts[name], found = read_value(name, value, at)
        problems += found
    texts = settle_fields(entry.entry_type, texts, month)
    entry_type = name_type(entry.entry_type, texts)
    texts.pop("entrysubtype", None)
    supplied = tuple(
        Supplied(name.removeprefix(SUPPLIED), text)
        for name, text in texts.items()
        if name.startswith(SUPPLIED)
    )
    fields = tuple((n, t) for n, t in texts.items() if not n.startswith(SUPPLIED))
    place = replace(line_of(entry, shown), keys=places)
    key = make_key(entry.key)
    return Source(key, entry_type, fields, tuple(people.items()), supplied, place), tuple(problems)


def name_field(name: str, entry: Entry) -> str:
    """What we call a field; where ours is there too, the other stays and is reported as unused."""
    ours = FIELDS.get(name, name)
    return name if ours in entry.fields_dict else ours


def explain_bare(field: Any, place: Place) -> Iterator[Problem]:
    """A value stands in braces or quotation marks, or is the name of a `@string`.

    Bad: `publisher = Norton`.  Good: `publisher = {Norton}`.
    """
    if field.enclosing == "no-enclosing":
        fact = f"`{clip(field.key, 40)}` has a value that is neither in braces nor a defined `@string`"
        yield Problem("B115", place, fact, "put it in braces: {…}", (str(field.value),))


def read_value(name: str, value: str, place: Place) -> tuple[str, tuple[Problem, ...]]:
    """The text of one field."""
    text, unknown = (value, None) if name in VERBATIM else read_latex(value)
    hint = "write the character itself; until then the value is shown as it is written"
    return text, tuple(explain_latex(unknown, value, hint, place))


def explain_latex(unknown: str | None, value: str, hint: str, place: Place) -> Iterator[Problem]:
    """LaTeX is of the kind that a title or a name needs.  Bad: `\\input{x}`.  Good: `\\'e`, `\\&`."""
    if unknown is not None:
        fact = f"LaTeX that is not known here: {clip(unknown, 40)}"
        yield Problem("B110", place, fact, hint, (value,))


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
        problems += ask_for_comma(written, place)
        problems += explain_latex(unknown, written, "write the character itself", place)
    return tuple(people), tuple(problems)


def ask_for_comma(written: str, place: Place) -> Iterator[Problem]:
    """A name of three words and more says which of them is the family's, unless initials tell.

    Bad: `Kim Il Sung`, which is read as Mr Sung.  Good: `Kim, Il Sung`, `John W. Lewis`.
    """
    words = written.split()
    if len(words) > 2 and not set(",{}.\\") & set(written) and all(word[0].isupper() for word in words):
        fact = f"“{clip(written, 60)}” is read with the family name “{clip(words[-1], 40)}”"
        hint = f"family name first? write `{words[0]}, {' '.join(words[1:])}`; or else `{words[-1]}, …`"
        yield Problem("B117", place, fact, hint, (written,))


NAME_PART_PATTERN = re.compile(r"(\w+)=\{?([^,{}]*)\}?")  # matches "family=Inwagen"; must not match "van"


def read_name(written: str, family_first: frozenset[str]) -> tuple[Person, str | None]:
    """One name; in braces it is a body's and stays whole.  Also the first unknown macro."""
    if written.startswith("{") and written.endswith("}") and "}" not in written[1:-1]:
        text, unknown = read_latex(written)
        return Person(text, body=True), unknown
    if "family=" in written:  # as Better BibTeX writes names with particles
        said = dict(NAME_PART_PATTERN.findall(written))
        prefix, family = said.get("prefix"), said.get("family", "")
        whole = f"{prefix} {family}" if prefix else family
        return Person(whole, said.get("given"), suffix=said.get("suffix")), None
    parts = parse_single_name_into_parts(written, strict=True)
    family, no_family = read_latex(" ".join((*parts.von, *parts.last)))
    given, no_given = read_latex(" ".join(parts.first))
    suffix, no_suffix = read_latex(" ".join(parts.jr))
    person = Person(family, given or None, family_first=family in family_first, suffix=suffix or None)
    return person, no_family or no_given or no_suffix
