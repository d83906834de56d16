"""A source becomes an item of CSL-JSON, the form in which citation processors and managers speak.

In: a `Record`.  Out: a JSON-able object as the CSL 1.0.2 data schema describes it
(github.com/citation-style-language/schema).  Example: the telegram of 3 September 1949 is a
`personal_communication` with author, recipient, genre, archive and `archive_location`.

What CSL has no name for stands in its `note`, in words.
"""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from apparatus.exports.dates import SEASONS, read_date, show_date
from apparatus.exports.record import Record, tell
from apparatus.exports.record_types import record_type
from apparatus.model.sources import Person, Source

Item: TypeAlias = dict[str, Any]  # an object of the schema

# Our field -> the CSL variable, where one name is enough for all types.
VARIABLES = {
    "title": "title",
    "shorttitle": "title-short",
    "booktitle": "container-title",
    "journal": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "address": "publisher-place",
    "series": "collection-title",
    "edition": "edition",
    "section": "section",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "pages": "page",
    "type": "genre",
    "kind": "genre",
    "archive": "archive",
    "shelf-mark": "archive_location",
    "language": "language",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "URL",
}
NUMBERS = {"article": "issue", "periodical": "issue", "book": "collection-number"}
NUMBERS |= {"incollection": "collection-number"}  # of a report, and whatever else, it is a `number`
ROLES = {"author": "author", "sender": "author", "recipient": "recipient"}
ROLES |= {name: name for name in ("editor", "translator", "interviewer")}


def write_csl_json(records: Iterable[Record]) -> str:
    """Sources as CSL-JSON."""
    return json.dumps([to_csl(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def to_csl(record: Record) -> Item:
    """Make the item of one source, with what CSL has no name for in its note."""
    suffixed = {role for role, people in record.source.people if any(person.suffix for person in people)}
    placed = {*VARIABLES, "number", *ROLES, "date", "urldate"} - suffixed  # Zotero reads no suffix
    note = tell(record, placed)
    return to_item(record.source) | ({"note": note} if note else {})


def to_item(source: Source) -> Item:
    """Make the item of one source, as far as CSL has names for it."""
    item: Item = {"id": source.key, "type": record_type(source).csl}
    for role, people in source.people:
        item[ROLES[role]] = [name_of(person) for person in people]
    variables = {**VARIABLES, "number": NUMBERS.get(source.type, "number")}
    for name, text in (*source.fields, ("shelf-mark", source.shelf_mark)):
        if text and name in variables:
            item[variables[name]] = text
    for name, variable in (("date", "issued"), ("urldate", "accessed")):
        if (date := source.get(name)) is not None:
            item[variable] = date_of(date)
    return item


def name_of(person: Person) -> Item:
    """A name; a body, and a person known by one name, are literal."""
    if person.body or person.given is None:
        return {"literal": person.family}
    suffix = {"suffix": person.suffix} if person.suffix else {}
    order = {"static-ordering": True} if person.family_first else {}
    return {"family": person.family, "given": person.given, **suffix, **order}


def date_of(text: str) -> Item:
    """An EDTF date, "1949-09-03", "1995-21", "2003/2004", "1999~"; what CSL cannot say in words."""
    begin, end = read_date(text)
    days = [day for day in (begin, end) if day is not None]
    if len(days) != 1 + ("/" in text) or not all(day.year.isdecimal() for day in days):
        return {"literal": show_date(text)}
    date: Item = {"date-parts": [day.parts for day in days]}
    if any(day.is_season for day in days):
        if len(days) > 1:
            return {"literal": show_date(text)}
        date["season"] = SEASONS[days[0].month or 0]
    return date | ({"circa": True} if any(day.doubt for day in days) else {})
