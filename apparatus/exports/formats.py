"""The bibliography for other programs: BibTeX, RIS, CSL-JSON and COinS.

In: sources.  Out: texts to be written as `works.bib`, `works.ris`, `works.json`, and the `title` of a
COinS span.  Each function takes any number of sources, so that one is made like all.  What a format
has no name for is kept: as fields of our own in BibTeX, under `custom` in CSL-JSON, in notes in RIS.

    @misc{roshchin-stalin-1950-05-16,
        kind = {telegram},
        sender = {Roshchin},
        author = {Roshchin},

What only other programs need stands under `exported-only`, and our own type under `exported-type`; with
them `library.py` reads our BibTeX back as it was.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlencode

import bibtexparser
from bibtexparser import BibtexFormat, Library
from bibtexparser.model import Entry, Field

from apparatus.cited.library import NOT_DECODED, read_pages
from apparatus.exports.csl import to_csl
from apparatus.files.latex import write_latex
from apparatus.model.sources import Person, Source, describe

# ------------------------------------------------------------------------- BibTeX

# Types that other programs would not know.
BIBTEX_TYPES = {"archival": "misc"}
NO_TITLE = "The title, in square brackets, is supplied: the document is cited without one."
SENDER_IS_AUTHOR = " Its author is its sender."


def write_bibtex(sources: Iterable[Source]) -> str:
    """Sources as BibTeX, in UTF-8; every field of ours is there under its own name."""
    library = Library([to_entry(source) for source in sources])
    layout = BibtexFormat()
    layout.value_column, layout.trailing_comma = 0, True
    return str(bibtexparser.write_string(library, bibtex_format=layout))


def to_entry(source: Source) -> Entry:
    """One entry of our own fields, and then what other programs need."""
    fields = [Field(role, write_people(people)) for role, people in source.people]
    for name, text in source.fields:
        fields.append(Field(name, text if name in NOT_DECODED else write_latex(text)))
    fields += [Field(f"supplied-{mark.field}", write_latex(mark.reason)) for mark in source.supplied]
    made = list(make_for_others(source))
    if made:
        made.append(Field("exported-only", "; ".join(field.key for field in made)))
    if source.type in BIBTEX_TYPES:
        made.append(Field("exported-type", source.type))
    return Entry(BIBTEX_TYPES.get(source.type, source.type), source.key, [*fields, *made])


def make_for_others(source: Source) -> Iterator[Field]:
    """What other programs look for: a `year`; of a document its sender as author, its kind, a title."""
    if senders := source.named("sender"):
        yield Field("author", write_people(senders))
    if (date := source.get("date")) is not None:
        yield Field("year", date[:4])
    if (kind := source.get("kind")) is not None:
        yield Field("howpublished", write_latex(kind))
    if source.get("title") is None:
        yield Field("title", write_latex(describe(source)))
        yield Field("annote", f"{NO_TITLE}{SENDER_IS_AUTHOR if senders else ''}")


def write_people(people: tuple[Person, ...]) -> str:
    """Names as BibTeX wants them."""
    return " and ".join(write_person(person) for person in people)


def write_person(person: Person) -> str:
    """One name; a body, and whatever else must not be divided, in braces."""
    family = write_latex(person.family)
    if person.given is not None and not person.body:
        return f"{family}, {write_latex(person.given)}"
    return family if family.isalpha() and not person.body else f"{{{family}}}"


# ---------------------------------------------------------------------------- RIS

RIS_TYPES = {
    "book": "BOOK",
    "incollection": "CHAP",
    "article": "JOUR",
    "periodical": "SER",
    "report": "RPRT",
    "thesis": "THES",
    "unpublished": "UNPB",
    "online": "ELEC",
    "archival": "PCOMM",
}
RIS_ROLES = {"author": "AU", "sender": "AU", "editor": "ED", "recipient": "A2"}
RIS_TAGS = {
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
    yield "TY", RIS_TYPES[source.type]
    yield "ID", source.key
    for role, people in source.people:
        for person in people:
            yield RIS_ROLES[role], f"{person.family}, {person.given}" if person.given else person.family
    for name, text in source.fields:
        pages = read_pages(text) if name == "pages" else None
        if name == "date":
            yield "PY", text[:4]
            yield "DA", ris_date(text)
        elif pages is not None:
            yield "SP", str(pages.first)
            yield "EP", str(pages.last)
        elif name in RIS_TAGS:
            yield RIS_TAGS[name], text
        else:
            yield "N1", f"{name}: {text}"
    if source.get("title") is None:
        yield "TI", describe(source)
        yield "N1", f"{NO_TITLE}{SENDER_IS_AUTHOR if source.named('sender') else ''}"
    if source.shelf_mark is not None:
        yield "AN", source.shelf_mark
    for mark in source.supplied:
        yield "N1", f"supplied-{mark.field}: {mark.reason}"
    yield "ER", ""


SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}


def ris_date(text: str) -> str:
    """A date as RIS wants it: year/month/day/other."""
    start = text.split("/", maxsplit=1)[0]
    parts = [*start.split("-"), "", ""][:3]
    other = text if "/" in text else ""
    if parts[1] in SEASONS:
        parts[1], other = "", SEASONS[parts[1]]
    return "/".join((*parts, other))


# -------------------------------------------------------------- CSL-JSON and COinS


def write_csl_json(sources: Iterable[Source]) -> str:
    """Sources as CSL-JSON."""
    return json.dumps([to_csl(source) for source in sources], ensure_ascii=False, indent=1) + "\n"


COINS_GENRES = {
    "book": ("book", "book"),
    "incollection": ("book", "bookitem"),
    "report": ("book", "report"),
    "article": ("journal", "article"),
    "periodical": ("journal", "issue"),
}
COINS_KEYS = {
    "book": {
        "publisher": "rft.pub",
        "institution": "rft.pub",
        "address": "rft.place",
        "series": "rft.series",
    },
    "journal": {"volume": "rft.volume", "number": "rft.issue"},
    "dc": {"kind": "rft.type", "type": "rft.type", "publisher": "rft.publisher", "archive": "rft.source"},
}


def write_coins(source: Source) -> str:
    """The `title` of a COinS span (class `Z3988`): an OpenURL context object, not yet escaped for HTML."""
    kind, genre = COINS_GENRES.get(source.type, ("dc", ""))
    scheme = "info:ofi/fmt:kev:mtx:"
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"{scheme}{kind}")]
    if genre:
        pairs.append(("rft.genre", genre))
    pairs += coins_titles(source, kind)
    date = source.get("date")
    if date is not None:
        pairs.append(("rft.date", date if date[5:7] not in SEASONS else date[:4]))
    for name, text in source.fields:
        if name in COINS_KEYS[kind]:
            pairs.append((COINS_KEYS[kind][name], text))
        elif name == "pages" and kind != "dc":
            pairs.append(("rft.pages", text))
    if source.shelf_mark is not None:
        pairs.append(("rft.identifier", source.shelf_mark))
    if kind == "dc":
        pairs += [("rft.description", words) for words in coins_notes(source)]
    pairs += coins_people(source, kind)
    return urlencode(pairs)


def coins_titles(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    """The titles of a context object; a document without a title is described."""
    title = source.get("title") or describe(source)
    if source.type in ("article", "incollection"):
        yield "rft.atitle", title
        yield (
            ("rft.jtitle", source.get("journal") or "")
            if kind == "journal"
            else (
                "rft.btitle",
                source.get("booktitle") or "",
            )
        )
    else:
        yield {"book": "rft.btitle", "journal": "rft.jtitle", "dc": "rft.title"}[kind], title


def coins_notes(source: Source) -> Iterator[str]:
    """What a context object has no name for: who received a document, and that its title is supplied."""
    if recipients := source.named("recipient"):
        yield f"Recipient: {' and '.join(map(str, recipients))}"
    if source.get("title") is None:
        yield NO_TITLE


def coins_people(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    """The people of a context object; the first author divided, where the name can be."""
    people = source.named("author") or source.named("sender") or source.named("editor")
    for index, person in enumerate(people):
        if kind != "dc" and index == 0 and person.given is not None:
            yield "rft.aulast", person.family
            yield "rft.aufirst", person.given
        name = f"{person.family}, {person.given}" if person.given else person.family
        yield ("rft.creator" if kind == "dc" else "rft.aucorp" if person.body else "rft.au"), name


# Every form in which sources are offered, by the ending of its file.
WRITERS: dict[str, Callable[[Iterable[Source]], str]] = {
    "bib": write_bibtex,
    "ris": write_ris,
    "json": write_csl_json,
}
