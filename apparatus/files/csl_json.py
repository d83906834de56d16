"""CSL-JSON, as Zotero and others export it, becomes sources, each knowing its place.

In: the characters of `footnotes/works.json`, a list of items.  Out: `Source` records in the order of the
file, and the problems.  Example: `{"id": "cumings1990", "type": "book", "title": …, "issued": {"date-parts":
[[1990]]}}` is the book `cumings1990`.

Source: the CSL 1.0.2 data schema (github.com/citation-style-language/schema).
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from apparatus.files.bibtex import explain_second
from apparatus.files.characters import place_at
from apparatus.files.managers import make_key, read_date
from apparatus.model.problems import Place, Problem
from apparatus.model.sources import Person, Source

Item: TypeAlias = dict[str, Any]

TYPES = {
    **{"chapter": "incollection", "paper-conference": "incollection", "entry-encyclopedia": "incollection"},
    **{"entry": "incollection", "entry-dictionary": "incollection", "article-journal": "article"},
    **{
        "article-newspaper": "newspaper",
        "article-magazine": "newspaper",
        "webpage": "online",
        "post": "online",
    },
    **{"post-weblog": "online", "manuscript": "unpublished", "speech": "unpublished", "map": "unpublished"},
    **dict.fromkeys(("book", "report", "thesis", "interview"), ""),
}  # "": the same name; any other is an archival document, a page of the web, or unpublished
FIELDS = {
    **{"title": "title", "title-short": "shorttitle", "publisher-place": "address", "edition": "edition"},
    **{"volume": "volume", "number-of-volumes": "volumes", "collection-title": "series", "issue": "number"},
    **{"collection-number": "number", "number": "number", "page": "pages", "section": "section"},
    **{"genre": "type", "language": "language", "ISBN": "isbn", "ISSN": "issn", "DOI": "doi", "URL": "url"},
    **{"archive": "archive", "archive_location": "shelfmark", "archive_collection": "collection"},
}
CONTAINERS = {
    "article": "journal",
    "newspaper": "journal",
    "incollection": "booktitle",
    "online": "institution",
}
PUBLISHERS = {"book": "publisher", "incollection": "publisher"}  # of others it is the institution
ROLES = ("author", "editor", "translator", "interviewer", "recipient")
MARKUP_PATTERN = re.compile(
    r"</?(?:i|b|sup|sub|sc|span)(?: [^<>]*)?>"
)  # matches "<i>"; must not match "a < b"


def parse_csl_json(text: str, shown: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Make sources of the characters of a file of CSL-JSON; `shown` is the path as problems print it."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    try:
        for place, item in list_items(text, shown):
            if not isinstance(item, dict):
                hint = 'each item is in braces: `{"id": …}`'
                problems.append(Problem("B102", place, "an item that cannot be read", hint))
                continue
            source = read_item(item, place)
            if (first := sources.setdefault(source.key, source)) is not source:
                problems.append(explain_second(source.key, f"line {first.place.line}", place))
    except json.JSONDecodeError as error:
        hint = "export it again as CSL-JSON, or mend the comma, bracket or quotation mark before it"
        place = Place(shown, error.lineno, error.colno)
        problems.append(Problem("B101", place, f"this is not CSL-JSON: {error.msg}", hint))
    except RecursionError:
        problems.append(
            Problem("B101", Place(shown, 1, 1), "brackets too deep in each other", "export it again")
        )
    return tuple(sources.values()), tuple(problems)


GAP_PATTERN = re.compile(r"[\s,]*")  # matches " ,\n"


def list_items(text: str, shown: str) -> Iterator[tuple[Place, Any]]:
    """The items of the list, each with its place."""
    decoder = json.JSONDecoder()
    start = re.match(r"\s*\[", text)
    if start is None:
        raise json.JSONDecodeError("it does not begin with `[`", text, 0)
    at = start.end()
    while True:
        gap = GAP_PATTERN.match(text, at)
        at = gap.end() if gap else at
        if text[at : at + 1] == "]":
            return
        item, end = decoder.raw_decode(text, at)
        yield place_at(text, at, shown), item
        at = end


def read_item(item: Item, place: Place) -> Source:
    """Make a source of one item; what has no place here is not read."""
    kind = name_type(item)
    people = {role: read_people(item[role]) for role in ROLES if isinstance(item.get(role), list)}
    fields = {ours: read_text(item[theirs]) for theirs, ours in FIELDS.items() if theirs in item}
    fields |= (
        {CONTAINERS[kind]: read_text(item["container-title"])}
        if "container-title" in item and kind in CONTAINERS
        else {}
    )
    if "publisher" in item:
        fields.setdefault(PUBLISHERS.get(kind, "institution"), read_text(item["publisher"]))
    if kind == "archival":
        fields["kind"] = fields.pop("type", str(item.get("type", "document")).replace("_", " "))
        if "recipient" in people and "author" in people:
            people["sender"] = people.pop("author")
    fields |= read_csl_date(item.get("issued"))
    if (seen := read_csl_date(item.get("accessed")).get("date")) is not None:
        fields["urldate"] = seen
    known = tuple((name, text) for name, text in fields.items() if text)
    return Source(make_key(str(item.get("id", ""))), kind, known, tuple(people.items()), (), place)


def name_type(item: Item) -> str:
    """The type of an item, by its name and by what it has."""
    written = str(item.get("type", ""))
    if written in TYPES:
        return TYPES[written] or written
    if item.get("archive"):
        return "archival"
    return "online" if item.get("URL") else "unpublished"


def read_text(value: Any) -> str:
    """A value as text, without the markup that CSL knows, white space single."""
    return " ".join(MARKUP_PATTERN.sub("", str(value)).split())


def read_people(names: list[Any]) -> tuple[Person, ...]:
    """The names of a role; what is not divided is a body's, or that of a person known by one name."""
    return tuple(read_person(name) for name in names if isinstance(name, dict) and any(name.values()))


def read_person(name: Item) -> Person:
    """One name."""
    if name.get("literal"):
        return Person(read_text(name["literal"]), body=True)
    prefix = " ".join(str(name[p]) for p in ("dropping-particle", "non-dropping-particle") if name.get(p))
    family = f"{prefix} {name.get('family', '')}".strip() or read_text(name.get("given", ""))
    given = read_text(name["given"]) if name.get("given") and name.get("family") else None
    return Person(read_text(family), given, suffix=name.get("suffix") or None)


def read_csl_date(date: Any) -> dict[str, str]:
    """A CSL date as EDTF."""
    if not isinstance(date, dict):
        return {}
    parts = date.get("date-parts")
    if not isinstance(parts, list) or not all(isinstance(side, list) and side for side in parts):
        said = date.get("raw") or date.get("literal")
        return read_date(str(said)) if said else {}
    sides = ["-".join(str(part).zfill(4 if n == 0 else 2) for n, part in enumerate(side)) for side in parts]
    if str(date.get("season", "")).isdecimal() and len(parts[0]) == 1:
        sides = [f"{sides[0]}-{20 + int(date['season'])}"]
    return {"date": "/".join(sides) + ("~" if date.get("circa") else "")}
