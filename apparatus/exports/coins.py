"""Sources as COinS: what a reference manager finds in a page.

In: a `Record`.  Out: the `title` of a COinS span (class `Z3988`), an OpenURL context object.
Example: `ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=report&…`.

Source: the key-value formats of ANSI/NISO Z39.88-2004, and how Zotero reads them (`openurl.js`): it
keeps the last description only, takes brackets and some periods from a plain `au`, and puts a corporate
author first.  There is no key for an editor: he is a contributor, and the description says in what part.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from apparatus.exports.dates import SEASONS, is_iso_date, read_date, show_date
from apparatus.exports.record import Record, tell
from apparatus.exports.record_types import record_type
from apparatus.model.sources import Person, Source

Pairs = Iterator[tuple[str, str]]

# Our field -> the key, for each format and genre.  Other fields are told in the description.
BOOK = {"publisher": "pub", "address": "place", "series": "series", "edition": "edition", "volume": "volume"}
BOOK |= {"isbn": "isbn", "language": "language"}
JOURNAL = {"series": "series", "volume": "volume", "number": "issue", "issn": "issn", "language": "language"}
KEYS = {
    "book/book": BOOK,
    "book/bookitem": {**BOOK, "booktitle": "btitle", "pages": "pages"},
    "book/report": {"institution": "pub", "address": "place", "series": "series", "language": "language"},
    "journal/article": {**JOURNAL, "journal": "jtitle", "pages": "pages"},
    "journal/issue": {**JOURNAL, "title": "jtitle"},
    "dc/thesis": {"institution": "pub", "address": "place", "language": "language"},
    "dc/manuscript": {"address": "place", "language": "language"},
    "dc/interview": {"language": "language"},
    "dc/letter": {"language": "language"},
    "dc/webpage": {"language": "language"},
}
TITLES = {"book/book": "btitle", "book/report": "btitle"} | dict.fromkeys(
    ("book/bookitem", "journal/article", "journal/issue"), "atitle"
)
ADDRESS_PATTERN = re.compile(
    r"https?://\S+ | www\.\S+",
    re.VERBOSE,  # matches "www.cwihp.org"; must not match "cwihp"
)


def write_coins(record: Record) -> str:
    """The context object of a source, not yet escaped for HTML."""
    source, form = record.source, record_type(record.source).coins
    kind, genre = form.split("/")
    keys = KEYS[form]
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}")]
    pairs += [("rft.genre", genre)] if kind != "dc" else []
    pairs.append((f"rft.{TITLES.get(form, 'title')}", record.title))
    pairs += list_people(source)
    pairs += list_dates(source.get("date"))
    pairs += [(f"rft.{keys[name]}", text) for name, text in source.fields if name in keys]
    pairs += list_ids(source)
    placed = {*keys, "author", "sender", "date", *(["doi"]), *(["url"] if has_address(source) else [])}
    if description := tell(record, placed):
        pairs.append(("rft.description", description))
    pairs += [("rft.type", genre)] if kind == "dc" else []  # last: of a thesis nothing is read after it
    return urlencode(pairs)


def list_dates(date: str | None) -> Pairs:
    """The date, as ISO 8601 where it can say it; of a season also its name."""
    if date is None:
        return
    begin, _ = read_date(date)
    yield "rft.date", date if is_iso_date(date) else show_date(date)
    if begin is not None and begin.is_season:
        yield "rft.ssn", SEASONS[begin.month or 0].lower()


def has_address(source: Source) -> bool:
    """Tell whether the address is one that can be an identifier."""
    return ADDRESS_PATTERN.fullmatch(source.get("url") or "") is not None


def list_ids(source: Source) -> Pairs:
    """DOI and address."""
    if (doi := source.get("doi")) is not None:
        yield "rft_id", f"info:doi/{doi}"
    if has_address(source):
        url = source.get("url") or ""
        yield "rft_id", url if url.startswith("http") else f"http://{url}"


def list_people(source: Source) -> Pairs:
    """Authors, the first of them divided; editors and translators as contributors.

    A divided name is lost beside a plain one of the same family, which Zotero takes for the same person.
    """
    authors = source.named("author") or source.named("sender")
    others = [person for role in ("editor", "translator") for person in source.named(role)]
    contributors = [p for p in others if p not in authors and not (p.body and "," in p.family)]
    for index, person in enumerate(authors):
        namesakes = [p for p in (*authors, *contributors) if p.family == person.family]
        if person.given is None:  # a corporate author would stand before all others
            yield ("rft.aucorp" if person.body and index == 0 else "rft.aulast"), person.family
        elif not is_left_whole(person) or (index == 0 and len(namesakes) == 1):
            yield "rft.aulast", person.family
            yield "rft.aufirst", person.inverted.removeprefix(f"{person.family}, ")
        else:
            yield "rft.au", person.inverted
    for person in contributors:  # a name that must not be divided ends in a comma
        yield "rft.contributor", person.inverted if person.given else f"{person.family},"


INITIAL_PATTERN = re.compile(
    r"[A-ZА-Я]\.",  # matches "P."; must not match "P", "Wm."
    re.VERBOSE,
)


def is_left_whole(person: Person) -> bool:
    """Tell whether a plain `au` arrives as it is: "Evgenii P." does, "Wm. H." and "Martin, Jr." do not."""
    words = re.split("[ -]", person.given or "")
    plain = (INITIAL_PATTERN.fullmatch(w) or (len(w) > 1 and w.isalpha() and not w.isupper()) for w in words)
    return person.suffix is None and all(plain)
