"""A source as it leaves the site: where it can be read, and words for what a format has no place for.

In: an edition with its formatted citations.  Out: a `Record` for each source.  Example: the telegram of
16 May 1950 has no field anywhere for where it is printed; its record says "Printed in: Weathersby, Should
We Fear This?, 12-13." and gives the whole reference.

Each format puts what it can into its fields and gives the rest to `tell`, so that nothing is lost.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from apparatus.exports.dates import show_date
from apparatus.exports.record_types import record_type
from apparatus.model.edition import Edition
from apparatus.model.sources import Person, Source, plain


@dataclass(frozen=True, slots=True)
class Publication:
    """The work that prints a document, or through which it is cited."""

    how: str  # "Printed in"
    short: str  # "Weathersby, Should We Fear This?"
    pages: str | None  # None: they are not known
    full: str  # as in a full note, with a full stop

    def __str__(self) -> str:
        """In words: "Printed in: Weathersby, Should We Fear This?, 12-13."."""
        if not self.pages:
            return end(f"{self.how}: {self.short}")
        return f"{self.how}: {join(self.short, ',')} {self.pages}."


@dataclass(frozen=True, slots=True)
class Record:
    """A source as it leaves the site."""

    source: Source
    publications: tuple[Publication, ...] = ()
    about: str = ""  # what else is to be said of it: of an essay its kind, date and version

    @property
    def title(self) -> str:
        """The title; of a document without one what it is: "[telegram from X to Y, May 16, 1950]"."""
        shown, date = self.source.shown_title, self.source.get("date")
        if self.source.get("title") is not None or date is None:
            return shown
        return f"{shown[:-1]}, {show_date(date)}]"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the editors say of it, a sentence each."""
        return tuple(list_remarks(self.source))


def gather_records(edition: Edition) -> dict[str, Record]:
    """The record of each source of an edition, by its key."""
    return {source.key: make_record(source, edition) for source in edition.library}


def make_record(source: Source, edition: Edition) -> Record:
    """The record of one source."""
    found = (
        ("Printed in", source.printed_in, source.get("printedpages")),
        ("Cited through", source.cited_through, None),
    )
    publications = []
    for how, key, pages in found:
        if key is not None:
            work = edition.formatted[key]
            publications.append(Publication(how, plain(work.short), pages, plain(work.note)))
    return Record(source, tuple(publications))


# ------------------------------------------------------------------------ in words

# What a field is called in a note, in the order of the note.
WORDS = {
    "kind": "Kind",
    "type": "Kind",
    "journal": "Journal",
    "series": "Series",
    "edition": "Edition",
    "section": "Section",
    "volume": "Volume",
    "volumes": "Volumes",
    "number": "Number",
    "publisher": "Publisher",
    "institution": "Institution",
    "address": "Place",
    "date": "Date",
    "pages": "Pages",
    "archive": "Archive",
    "shelf-mark": "Shelf-mark",
    "language": "Language",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "Address",
    "urldate": "Consulted",
    "eprint": "Eprint",
}
ROLE_WORDS = {
    "author": "Author:",
    "sender": "Sender:",
    "recipient": "Recipient:",
    "editor": "Edited by",
    "translator": "Translated by",
    "interviewer": "Interviewed by",
}
# What a reader would call the fields of works.bib that the editors supply.
FIELD_WORDS = {
    "printedin": "the publication that prints it",
    "printedpages": "the pages there",
    "citedthrough": "the work through which it is cited",
    "shorttitle": "the short title",
    "booktitle": "the title of the volume",
    "address": "the place of publication",
}
KEY_FIELDS = frozenset({"printedin", "citedthrough"})  # whose value is the key of another entry
REMARKS = {"nodate": "Without date: ", "undated": "Without date: ", "note": "", "doubt": "Doubt: "}
NO_TITLE = "The title, in square brackets, is supplied: the document is cited without one."


def tell(record: Record, placed: Container[str]) -> str:
    """One note for people: what has no place in a format, where it can be read, what the editors say."""
    published = (f"{publication} In full: {publication.full}" for publication in record.publications)
    return run_on(record, (*tell_rest(record, placed), *published, *record.remarks))


LABEL_PATTERN = re.compile(
    r"[\w-]+:",  # matches "Recipient: Pell"; must not match "Printed in: Fir"
    re.VERBOSE,
)


def run_on(record: Record, sentences: Iterable[str]) -> str:
    """Sentences as one note; a label of one word that begins it, citation processors take for a field."""
    words = " ".join(sentences)
    if LABEL_PATTERN.match(words):
        return f"{record_type(record.source).words.capitalize()}. {words}"
    return words


def tell_rest(record: Record, placed: Container[str]) -> Iterator[str]:
    """A sentence for each field that has found no place, and for each person's office."""
    source = record.source
    if record.about:
        yield end(record.about)
    if source.type == "periodical":
        yield "Issue of a periodical."
    for role, label in ROLE_WORDS.items():
        people, office = source.named(role), source.get(f"{role}role")
        if people and (office or role not in placed):
            yield end(f"{label} {join_names(people)}{f', {office}' if office else ''}")
    for field, label in WORDS.items():
        text = source.shelf_mark if field == "shelf-mark" else source.get(field)
        if field == "eprint" and text is not None:
            text = f"{source.get('eprinttype')} {text}"
        if text is not None and field not in placed:
            yield end(f"{label}: {show_date(text) if field in ('date', 'urldate') else text}")


def list_remarks(source: Source) -> Iterator[str]:
    """What the editors say of a source, and what they supplied."""
    if source.get("title") is None:
        yield NO_TITLE
    for field, label in REMARKS.items():
        if (words := source.get(field)) is not None:
            yield end(f"{label}{words}")
    yield from tell_supplied(source)


def tell_supplied(source: Source) -> Iterator[str]:
    """A sentence for each field that the editors supplied."""
    for mark in source.supplied:
        name, value = FIELD_WORDS.get(mark.field, mark.field), source.get(mark.field)
        shown = f"{name} “{value}”" if value and mark.field not in KEY_FIELDS else name
        yield end(f"Supplied by the editors: {shown}. {mark.reason}")


def join_names(people: tuple[Person, ...]) -> str:
    """Names as a sentence has them: "Ada Ash, B. Birch and C. Cole"."""
    *first, last = map(str, people)
    return f"{', '.join(first)} and {last}" if first else last


def end(words: str) -> str:
    """Words with a full stop, if they do not end in one."""
    return words if words.rstrip("”").endswith((".", "?", "!")) else join(words, ".")


def join(words: str, stop: str) -> str:
    """Words with a stop, inside of a quotation mark that closes them."""
    return f"{words[:-1]}{stop}”" if words.endswith("”") else f"{words}{stop}"
