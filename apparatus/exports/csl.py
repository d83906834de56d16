"""A source becomes an item of CSL-JSON, the form in which citation processors and managers speak.

In: a `Source`.  Out: a JSON-able object as the CSL 1.0.2 data schema describes it
(github.com/citation-style-language/schema).  Example: the telegram of 3 September 1949 is a
`personal_communication` with author, recipient, genre, archive and `archive_location`.

What CSL has no name for stands under `custom`, so that nothing is lost.
"""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

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
    "volume": "volume",
    "pages": "page",
    "type": "genre",
    "kind": "genre",
    "archive": "archive",
    "language": "language",
    "url": "URL",
    "note": "note",
}
ROLES = {"author": "author", "editor": "editor", "sender": "author", "recipient": "recipient"}


def write_csl_json(sources: Iterable[Source]) -> str:
    """Sources as CSL-JSON."""
    return json.dumps([to_csl(source) for source in sources], ensure_ascii=False, indent=1) + "\n"


def to_csl(source: Source) -> Item:
    """Make the item of one source."""
    item: Item = {"id": source.key, "type": record_type(source).csl}
    for role, people in source.people:
        item[ROLES[role]] = [name_of(person) for person in people]
    custom: dict[str, str] = {}
    for field, text in source.fields:
        if field in VARIABLES:
            item[VARIABLES[field]] = text
        elif field == "number":
            item["number" if source.type == "report" else "issue"] = text
        elif field == "date":
            item["issued"] = date_of(text)
        else:
            custom[field] = text
    if source.shelf_mark is not None:
        item["archive_location"] = source.shelf_mark
    custom |= {f"supplied-{mark.field}": mark.reason for mark in source.supplied}
    return item | ({"custom": custom} if custom else {})


def name_of(person: Person) -> Item:
    """A name; a body, and a person known by one name, are literal."""
    if person.body or person.given is None:
        return {"literal": person.family}
    order = {"static-ordering": True} if person.family_first else {}
    return {"family": person.family, "given": person.given, **order}


def date_of(text: str) -> Item:
    """An EDTF date: "1949-09-03", "1995-21" (a season), "2003/2004"."""
    parts = [[int(part) for part in date.split("-")] for date in text.split("/")]
    if len(parts) == 1 and len(parts[0]) == 2 and parts[0][1] > 12:
        return {"date-parts": [parts[0][:1]], "season": parts[0][1] - 20}
    return {"date-parts": parts}
