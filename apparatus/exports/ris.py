"""Sources as RIS, lines of tag and value that reference managers read.

In: sources.  Out: the text of `works.ris`; any number of sources, so that one is made like all.
Example: `TY  - PCOMM`.  What RIS has no tag for is a note that begins with its name.
"""

from collections.abc import Iterable, Iterator

from apparatus.exports.record_types import NO_TITLE, SEASONS, SENDER_IS_AUTHOR, record_type
from apparatus.model.locators import read_pages
from apparatus.model.sources import Source

ROLES = {"author": "AU", "sender": "AU", "editor": "ED", "recipient": "A2"}
TAGS = {
    "title": "TI",
    "shorttitle": "ST",
    "booktitle": "T2",
    "journal": "T2",
    "series": "T3",
    "publisher": "PB",
    "institution": "PB",
    "address": "CY",
    "volume": "VL",
    "number": "IS",
    "type": "M3",
    "kind": "M3",
    "archive": "DB",
    "language": "LA",
    "url": "UR",
}


def write_ris(sources: Iterable[Source]) -> str:
    """Sources as RIS: lines of tag and value, as its reference manuals describe them."""
    return "".join(
        f"{tag}  - {' '.join(value.split())}".rstrip(" ") + ("\r\n\r\n" if tag == "ER" else "\r\n")
        for source in sources
        for tag, value in ris_lines(source)
    )


def ris_lines(source: Source) -> Iterator[tuple[str, str]]:
    """The lines of one source; what RIS has no tag for is a note that begins with its name."""
    yield "TY", record_type(source).ris
    yield "ID", source.key
    for role, people in source.people:
        for person in people:
            yield ROLES[role], f"{person.family}, {person.given}" if person.given else person.family
    for name, text in source.fields:
        pages = read_pages(text) if name == "pages" else None
        if name == "date":
            yield "PY", text[:4]
            yield "DA", ris_date(text)
        elif pages is not None:
            yield "SP", str(pages.first)
            yield "EP", str(pages.last)
        elif name in TAGS:
            yield TAGS[name], text
        else:
            yield "N1", f"{name}: {text}"
    if source.get("title") is None:
        yield "TI", source.shown_title
        yield "N1", f"{NO_TITLE}{SENDER_IS_AUTHOR if source.named('sender') else ''}"
    if source.shelf_mark is not None:
        yield "AN", source.shelf_mark
    for mark in source.supplied:
        yield "N1", f"supplied-{mark.field}: {mark.reason}"
    yield "ER", ""


def ris_date(text: str) -> str:
    """A date as RIS wants it: year/month/day/other."""
    start = text.split("/", maxsplit=1)[0]
    parts = [*start.split("-"), "", ""][:3]
    other = text if "/" in text else ""
    if parts[1] in SEASONS:
        parts[1], other = "", SEASONS[parts[1]]
    return "/".join((*parts, other))
