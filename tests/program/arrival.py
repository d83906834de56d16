"""Whether a record has arrived whole: what the site says of a source, and nothing else.

In: a `Record`, and the item that Zotero made of it by one of the ways out.  Out: what is missing or wrong.
Example: "printed in: Fir, Harbour Letters" is missing from a letter whose note was lost on the way.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.coins import write_coins
from apparatus.exports.csl import write_csl_json
from apparatus.exports.dates import show_date
from apparatus.exports.record import Record, gather_records
from apparatus.exports.ris import write_ris
from apparatus.model.sources import Person, Source
from tests.conftest import read
from tests.program.zotero import Item, read_bibtex, read_coins, read_csl, read_ris

WAYS: dict[str, Callable[[Sequence[Record]], list[Item]]] = {
    "coins": lambda records: [read_coins(write_coins(record)) for record in records],
    "bibtex": lambda records: read_bibtex(write_bibtex(records)),
    "ris": lambda records: read_ris(write_ris(records)),
    "csl": lambda records: read_csl(write_csl_json(records)),
}


@cache
def records_of(root: Path) -> tuple[Record, ...]:
    """The records of the edition of a folder."""
    return tuple(gather_records(read(root)).values())


@cache
def arrive(root: Path, way: str) -> tuple[tuple[Record, Item], ...]:
    """Each record of an edition, and what Zotero makes of it."""
    records = records_of(root)
    return tuple(zip(records, WAYS[way](records), strict=True))


def item_of(root: Path, key: str, way: str) -> Item:
    """What Zotero makes of one source."""
    return next(found for record, found in arrive(root, way) if record.source.key == key)


KINDS = {
    "book": "book",
    "incollection": "bookSection",
    "article": "journalArticle",
    "report": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "online": "webpage",
}
SEVERAL = {  # of which not every way knows the kind
    "periodical": {"journalArticle", "document"},
    "newspaper": {"newspaperArticle", "journalArticle"},
    "interview": {"interview", "manuscript", "document"},
}
ROLES = {"author": "author", "sender": "author", "editor": "editor"}
ROLES |= {name: name for name in ("translator", "interviewer", "recipient")}
FIELDS = {  # ours -> Zotero's
    "booktitle": "container",
    "journal": "container",
    "publisher": "publisher",
    "institution": "publisher",
    "address": "place",
    "series": "series",
    "edition": "edition",
    "section": "section",
    "volume": "volume",
    "volumes": "volumes",
    "pages": "pages",
    "type": "type",
    "kind": "type",
    "archive": "archive",
    "shelf-mark": "archiveLocation",
    "language": "language",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "eprint": "eprint",
    "url": "url",
}
NUMBERS = {"report": "number", "book": "seriesNumber", "incollection": "seriesNumber"}  # else the issue
REMARKS = ("note", "doubt", "nodate", "undated")


def find_missing(record: Record, item: Item) -> Iterator[str]:
    """What the site says of a source and the item does not, and what the item invents."""
    source, notes = record.source, item.get("notes", "")
    plain = [(role, family.replace("‚", ","), given) for role, family, given in item["creators"]]
    item = {**item, "creators": plain}  # RIS has a low mark in place of a comma
    if item["itemType"] not in kinds_of(source):
        yield f"the kind: it is a {item['itemType']}"
    if item.get("title", record.title if source.get("title") is None else "") != record.title:
        yield f"the title: it is {item.get('title')!r}"
    yield from find_missing_people(source, item, notes)
    yield from find_missing_fields(source, item, notes)
    for said in (*map(str, record.publications), *(p.full for p in record.publications)):
        if said not in notes:
            yield said
    for words in (*(source.get(field) for field in REMARKS), *(mark.reason for mark in source.supplied)):
        if words and words not in notes:
            yield words
    if any(sign in str(item) for sign in ("supplied-", "printedin", "exported", "undefined")):
        yield "something of ours that means nothing to others"


def kinds_of(source: Source) -> set[str]:
    """The kinds of item that a source may be."""
    if source.type == "archival":
        return {"letter"} if source.named("sender") else {"manuscript", "document"}
    return SEVERAL.get(source.type) or {KINDS[source.type]}


def find_missing_people(source: Source, item: Item, notes: str) -> Iterator[str]:
    """Everyone is named, in the part they had, in their order; nobody else is."""
    expected = [(ROLES[role], *divide(person)) for role, people in source.people for person in people]
    for role, people in source.people:
        there = [c for c in expected if c[0] == ROLES[role]]
        got = [c for c in item["creators"] if c[0] == ROLES[role]]
        told = all(str(person) in notes for person in people) and WORDS[role] in notes
        if got != there and not told:
            yield f"{role}: {[str(person) for person in people]}"
    names = {c[1] for c in expected}
    yield from (f"{c} is nobody" for c in item["creators"] if c[1] not in names)
    authors = [c[1:] for c in item["creators"] if c[0] == "author"]
    if len(authors) != len([c for c in expected if c[0] == "author"]):
        yield f"the authors are {authors}"


WORDS = {
    "author": "Author:",
    "sender": "Sender:",
    "recipient": "Recipient:",
    "editor": "Edited by",
    "translator": "Translated by",
    "interviewer": "Interviewed by",
}


def divide(person: Person) -> tuple[str, str]:
    """Family and given name as an item has them, a suffix after the given name."""
    return person.family, ", ".join(part for part in (person.given, person.suffix) if part)


def find_missing_fields(source: Source, item: Item, notes: str) -> Iterator[str]:
    """Each field is in its own, or in words."""
    fields = [*source.fields, *([("shelf-mark", source.shelf_mark)] if source.shelf_mark else [])]
    for name, text in fields:
        place = NUMBERS.get(source.type, "issue") if name == "number" else FIELDS.get(name)
        if place is not None and not same(text, str(item.get(place, ""))) and text not in notes:
            yield f"{name}: {text}"
    date = source.get("date")
    if date is None and item.get("date"):
        yield f"no date: it has {item['date']}"
    if date is not None and item.get("date") not in (date, show_date(date)) and show_date(date) not in notes:
        yield f"date: {date}"


def same(ours: str, theirs: str) -> bool:
    """Tell whether two values say the same: dashes and hyphens, an address with its scheme."""
    plain = theirs.replace("–", "-").removeprefix("http://")
    return plain == ours.removeprefix("http://")
