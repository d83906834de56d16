"""Sources as BibTeX, the bibliography of LaTeX, for BibTeX's own styles and for biblatex.

In: records.  Out: the text of `works.bib`, in UTF-8; any number of records, so that one is made like all.

    @letter{roshchin-stalin-1950-05-16,
        author = {Roshchin},
        title = {{[telegram from Roshchin to Stalin, May 16, 1950]}},
        type = {{telegram}},
        date = {1950-05-16},
        year = {1950},
        note = {{Recipient: Stalin. Printed in: Weathersby, Should We Fear This?, 12-13.}},

Words stand in double braces: no style changes their capitals, and a publisher with an "and" is one
name.  Only fields that biblatex has for a type are used, so that every reader finds them; what has none
is told in the `note`, and what the editors say in the `abstract`, which styles do not print.
"""

from collections.abc import Iterable, Iterator

import bibtexparser
from bibtexparser import BibtexFormat, Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field

from apparatus.exports.dates import is_iso_date, show_date
from apparatus.exports.record import Record, end, run_on, tell_rest
from apparatus.exports.record_types import record_type
from apparatus.files.latex import write_latex
from apparatus.model.sources import Person, Source

# The fields that biblatex has for a type, as biber checks them; more than these are common to all.
COMMON = "shorttitle language doi eprint eprinttype url urldate"
FIELDS = {
    "book": "author editor translator series number volume volumes edition address publisher isbn",
    "incollection": "author booktitle editor translator series number volume volumes edition address"
    " publisher pages isbn",
    "article": "author translator journal series volume number pages issn",
    "techreport": "author type number institution address pages",
    "phdthesis": "author type institution address pages",
    "unpublished": "author address",
    "online": "author editor",
    "misc": "author editor type address",
    "letter": "author type",
}
NAMES = {"kind": "type", "sender": "author"}  # what we call otherwise
PLAIN = frozenset(["urldate", "doi", "isbn", "issn", "eprint", "eprinttype", "language"])


def write_bibtex(records: Iterable[Record]) -> str:
    """Sources as BibTeX."""
    library = Library([to_entry(record) for record in records])
    layout = BibtexFormat()
    layout.value_column, layout.trailing_comma = 0, True
    stack = default_unparse_stack(allow_inplace_modification=True)  # it would copy every entry
    return str(bibtexparser.write_string(library, stack, bibtex_format=layout))


def to_entry(record: Record) -> Entry:
    """One entry."""
    source, entry_type = record.source, record_type(record.source).bibtex
    allowed = {*COMMON.split(), *FIELDS[entry_type].split()}
    fields = []
    placed = set()
    for name, people in source.people:
        if NAMES.get(name, name) in allowed:
            fields.append(Field(NAMES.get(name, name), " and ".join(map(write_person, people))))
            placed.add(name)
    fields.append(Field("title", brace(record.title)))
    for name, text in source.fields:
        if NAMES.get(name, name) in allowed:
            bare = NAMES.get(name, name) == "type" and keeps_type(source, entry_type)
            value = write_latex(text) if bare else write_value(name, text)
            fields.append(Field(rename(name, entry_type), value))
            placed.add(name)
    fields += list_dates(source)
    unread = {"volumes", "eprint"}  # by Zotero, or only of some repositories
    fields += list_words(record, {*placed, "date"} - unread, entry_type)
    return Entry(entry_type, source.key, fields)


def rename(name: str, entry_type: str) -> str:
    """The name of a field: BibTeX's own styles know the institution of a thesis as its school."""
    return "school" if (name, entry_type) == ("institution", "phdthesis") else NAMES.get(name, name)


def list_dates(source: Source) -> Iterator[Field]:
    """The date as biblatex reads it, and for BibTeX's own styles the year."""
    if (date := source.get("date")) is not None:
        yield Field("date", date)
        if date[:4].isdecimal():
            yield Field("year", date[:4])


def list_words(record: Record, placed: set[str], entry_type: str) -> Iterator[Field]:
    """What has no field of its own, in words; a date that only biblatex can read; what to sort by."""
    source = record.source
    # BibTeX's own styles want a note there, and print no type
    kind = {"type": end(source.get("type") or "manuscript")} if entry_type == "unpublished" else {}
    short = map(str, record.publications)
    full = (f"{publication.how}: {publication.full}" for publication in record.publications)
    rest = [*kind.values(), *tell_rest(record, {*placed, *kind}), *short]
    if rest:
        yield Field("note", brace(run_on(record, rest)))
    date = source.get("date") or ""
    spoken = [] if is_iso_date(date) or not date else [f"Date: {show_date(date)}."]
    if said := " ".join((*spoken, *full, *record.remarks)):
        yield Field("abstract", brace(said))
    if not any(source.named(role) for role in ("author", "sender", "editor")):
        yield Field("key", brace(record.title))


def keeps_type(source: Source, entry_type: str) -> bool:
    """Tell whether no style changes the capitals of a type; other readers take its braces for words."""
    return entry_type in ("misc", "letter") or (entry_type == "techreport" and bool(source.get("number")))


def write_value(name: str, text: str) -> str:
    """The value of a field: words in double braces, numbers and addresses as they are."""
    if name in ("url", "doi"):
        return text
    if name == "pages":
        return write_latex(text.replace("–", "-").replace("--", "-").replace("-", "--"))
    return write_latex(text) if name in PLAIN or text.isdecimal() else brace(text)


def brace(text: str) -> str:
    """Words whose capitals no style may change."""
    return f"{{{write_latex(text)}}}"


def write_person(person: Person) -> str:
    """One name: "King, Jr., Martin Luther"; what must not be divided in braces."""
    if person.body or person.given is None:
        family = write_latex(person.family)
        return family if family.isalpha() and not person.body else f"{{{family}}}"
    family = write_latex(person.family)
    if " " in family and not family[0].islower():  # "{Della Porta}" would be divided, "van Inwagen" well
        family = f"{{{family}}}"
    return ", ".join((family, *(write_latex(part) for part in (person.suffix, person.given) if part)))
