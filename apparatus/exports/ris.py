"""Sources as RIS, lines of tag and value that reference managers read.

In: records.  Out: the text of `works.ris`; any number of records, so that one is made like all.
Example: `TY  - PCOMM`.  What RIS has no tag for stands in one note, `N1`.

Source: the RIS format specification (Thomson Reuters, 2011), which tells the tags of each type, and how
Zotero reads them (`RIS.js`).
"""

from collections.abc import Iterable, Iterator

from apparatus.exports.dates import is_iso_date, read_date
from apparatus.exports.record import Record, tell
from apparatus.exports.record_types import record_type
from apparatus.model.sources import Person, Source

ROLES = {"author": "AU", "sender": "AU", "editor": "A2", "recipient": "A2", "translator": "A4"}
TAGS = {
    "shorttitle": "ST",
    "booktitle": "T2",
    "journal": "T2",
    "series": "T3",
    "publisher": "PB",
    "institution": "PB",
    "address": "CY",
    "edition": "ET",
    "section": "SE",
    "volume": "VL",
    "volumes": "NV",
    "number": "IS",
    "type": "M3",
    "kind": "M3",
    "archive": "DB",
    "shelf-mark": "AN",
    "language": "LA",
    "isbn": "SN",
    "issn": "SN",
    "doi": "DO",
    "url": "UR",
}
# Where a type has another tag; "": none that is read.
TAGS_OF = {
    "book": {"editor": "A3", "series": "T2", "number": "M1"},
    "incollection": {"number": "SV", "volumes": ""},
    "online": {"editor": ""},
    "report": {"series": "T2", "number": "SN", "isbn": ""},
}


def write_ris(records: Iterable[Record]) -> str:
    """Sources as RIS: lines of tag and value, as its reference manuals describe them."""
    return "".join(
        f"{tag}  - {' '.join(value.split())}".rstrip(" ") + ("\r\n\r\n" if tag == "ER" else "\r\n")
        for record in records
        for tag, value in list_lines(record)
    )


def list_lines(record: Record) -> Iterator[tuple[str, str]]:
    """The lines of one source."""
    source = record.source
    tags = {**ROLES, **TAGS, **TAGS_OF.get(source.type, {})}
    yield "TY", record_type(source).ris
    yield "ID", source.key
    yield "TI", record.title
    placed = {name for name, tag in tags.items() if tag}
    for role, people in source.people:
        for person in people if tags.get(role) else ():  # there is no tag for who interviews
            yield tags[role], name_person(person)
            if person.body and "," in person.family:
                placed.discard(role)
    for name, text in (*source.fields, ("shelf-mark", source.shelf_mark)):
        if text and tags.get(name):
            yield tags[name], text
    yield from list_dates(source)
    yield from list_pages(source.get("pages"))
    date = source.get("date")
    placed |= {"pages", "urldate", *(["date"] if date and is_iso_date(date) else [])}
    if note := tell(record, placed):
        yield "N1", note
    yield "ER", ""


def name_person(person: Person) -> str:
    """A name with the family first; a comma in a body's, which would part it, a mark that looks so."""
    return person.family.replace(",", LOW_MARK) if person.body else person.inverted


LOW_MARK = "\N{SINGLE LOW-9 QUOTATION MARK}"


def list_dates(source: Source) -> Iterator[tuple[str, str]]:
    """Year, date and day of consultation: "1995", "1995///Spring"."""
    begin, _ = read_date(source.get("date") or "")
    if begin is not None and begin.year.isdecimal():
        parts = [f"{part:02}" for part in begin.parts[1:]]
        month, day = (*parts, "", "")[:2]
        season = str(begin).split()[0] if begin.is_season else ""
        yield "PY", begin.year
        yield "DA", "/".join((begin.year, month, day, season))
    if (seen := source.get("urldate")) is not None:
        yield "Y2", seen.replace("-", "/") + "/"


def list_pages(pages: str | None) -> Iterator[tuple[str, str]]:
    """First and last page; several stretches stand together."""
    if pages is None:
        return
    first, dash, last = pages.replace("–", "-").replace("--", "-").partition("-")
    if not dash or "," in pages:
        yield "SP", pages
    else:
        yield "SP", first.strip()
        yield "EP", last.strip()
