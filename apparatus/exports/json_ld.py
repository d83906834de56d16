"""Pages as schema.org describes them, in JSON-LD.

In: an `Essay` or the library, and the site.  Out: JSON-able objects, as plain text, not yet escaped.
Example: an essay is a `ScholarlyArticle` whose `citation` is `[{"@id": "../sources/#cumings1990"}, …]`;
what that is stands on `/sources/`, once.

A supplied title stands in square brackets; unless it is a probable one, it is said to be devised, since
the text cannot bear it out.  An author or date of an essay that is only probable is told in the
description alone.  What is supplied about a cited work is bracketed too, with the reason.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from apparatus.exports.dates import is_iso_date
from apparatus.exports.essay_record import name_author, plain_date
from apparatus.exports.record_types import record_type
from apparatus.model.editing import EditorsFile, bracket
from apparatus.model.edition import Edition, Essay
from apparatus.model.site import Site
from apparatus.model.sources import Person, Source

Thing = dict[str, Any]
CONTEXT = {"@context": "https://schema.org"}


# ------------------------------------------------------------------------- the essays


def describe_essay(essay: Essay, site: Site) -> Thing:
    """An essay as a schema.org `ScholarlyArticle`, with the `@id` of each source it cites."""
    editor, page = essay.editor, site.at(f"{essay.slug}/")
    authors = [name_author(author) for author in editor.authors if author.confidence != "probable"]
    whole = [creative_work(bracket(editor.part_of))] if editor.part_of else []
    return CONTEXT | keep(
        {
            "@type": "ScholarlyArticle",
            "@id": page,
            "url": page if site.address else None,
            "name": bracket(editor.title),
            "author": [agent(author) for author in authors],
            "datePublished": plain_date(editor.date),
            "inLanguage": editor.language,
            "genre": editor.kind,
            "isPartOf": [describe_site(site), *whole],
            "version": essay.version,
            "license": site.at(f"about/#{essay.slug}"),
            "copyrightNotice": editor.rights,
            "description": " ".join(explain_supplied(editor)),
            "citation": [{"@id": site.at(f"sources/#{key}")} for key in list_cited(essay)],
        }
    )


def describe_site(site: Site) -> Thing:
    """The site as the work that an essay is a part of."""
    return keep({"@type": "CreativeWork", "@id": site.at(""), "url": site.address, "name": site.name})


def list_cited(essay: Essay) -> Iterable[str]:
    """The keys of what an essay cites, each once, in the order of its notes."""
    found = (essay.references.get(note.id) for note in essay.notes)
    cited = (reference for references in found if references for reference in references.references)
    keys = (key for reference in cited for key in (reference.source, reference.cite.document) if key)
    return dict.fromkeys(keys)


def explain_supplied(essay: EditorsFile) -> Iterator[str]:
    """A sentence for each fact that the editors supplied."""
    facts = [("title", essay.title), *(("author", author) for author in essay.authors)]
    facts += [(name, fact) for name, fact in (("date", essay.date), ("work", essay.part_of)) if fact]
    for name, fact in facts:
        if fact.supplied:
            sure = "probable" if fact.confidence == "probable" else "certain"
            devised = name == "title" and sure == "certain"
            how = "Devised by the editors" if devised else f"Supplied by the editors, {sure}"
            yield f"{how}: {name} “{fact.text}”. {fact.reason or ''}".strip()


# ------------------------------------------------------------------------- the sources


def describe_library(edition: Edition, site: Site) -> Thing:
    """Every source, each with the `@id` by which the essays cite it."""
    works = (
        {**describe_work(source), "@id": site.at(f"sources/#{source.key}")} for source in edition.library
    )
    return CONTEXT | {"@graph": list(works)}


def describe_work(source: Source) -> Thing:
    """A cited source as schema.org describes a work."""
    url = source.get("url") or ""
    created = "dateCreated" if source.is_archival else "datePublished"
    kind, *more = record_type(source).schema
    return keep(
        {
            "@type": [kind, *more] if more else kind,
            "name": stated(source, "title") or source.shown_title,
            **{role: agents(source, role) for role in ("author", "editor", "translator")},
            **{role: agents(source, role) for role in ("sender", "recipient")},
            created: None if is_supplied(source, "date") else schema_date(source.get("date") or ""),
            "isPartOf": describe_container(source),
            "publisher": publisher_of(source),
            "bookEdition": stated(source, "edition"),
            "pagination": stated(source, "pages"),
            "issueNumber": source.get("number") if source.type == "periodical" else None,
            "reportNumber": source.get("number") if source.type == "report" else None,
            "inLanguage": source.get("language"),
            "isbn": source.get("isbn"),
            "issn": source.get("issn"),
            "sameAs": f"https://doi.org/{doi}" if (doi := source.get("doi")) else None,
            "holdingArchive": archive_of(source),
            "itemLocation": source.shelf_mark,
            "url": url if url.startswith(("http://", "https://")) else None,
            "description": " ".join(explain_source(source)),
        }
    )


def explain_source(source: Source) -> Iterator[str]:
    """A sentence for each fact about a cited work that the editors supplied."""
    if source.get("title") is None:
        yield "Title devised by the editors: the document is cited without one."
    for mark in source.supplied:
        yield f"Supplied by the editors: {mark.field}. {mark.reason}"


def is_supplied(source: Source, field: str) -> bool:
    """Tell whether the editors supplied a field."""
    return any(mark.field == field for mark in source.supplied)


def stated(source: Source, field: str) -> str | None:
    """A field, in square brackets where it is supplied; None where there is none."""
    text = source.get(field)
    return f"[{text}]" if text and is_supplied(source, field) else text


def agents(source: Source, role: str) -> list[Thing]:
    """The people of a role, in square brackets where they are supplied."""
    people = [agent(person) for person in source.named(role)]
    if not is_supplied(source, role):
        return people
    return [{"@type": a["@type"], "name": f"[{a['name']}]"} for a in people]


def describe_container(source: Source) -> Thing | None:
    """The book of a chapter; of an article the issue, in its volume, of its journal; or the series."""
    if (book := stated(source, "booktitle")) is not None:
        return {"@type": "Book", "name": book}
    name = stated(source, "journal") or stated(source, "series")
    if name is None:
        return None
    inner: Thing = {"@type": "Periodical" if source.get("journal") else "CreativeWorkSeries", "name": name}
    for kind, number_name, field in (
        ("PublicationVolume", "volumeNumber", "volume"),
        ("PublicationIssue", "issueNumber", "number"),
    ):
        if source.get("journal") and (number := stated(source, field)) is not None:
            inner = {"@type": kind, number_name: number, "isPartOf": inner}
    return inner


def publisher_of(source: Source) -> Thing | None:
    """Publisher and place; None where neither is known."""
    name = stated(source, "publisher") or stated(source, "institution")
    found = keep({"name": name, "location": stated(source, "address")})
    return {"@type": "Organization", **found} if found else None


def archive_of(source: Source) -> Thing | None:
    """The archive that holds a document; None where it is not named."""
    archive = source.get("archive")
    return {"@type": "ArchiveOrganization", "name": archive} if archive else None


# ------------------------------------------------------------------------- small things


def agent(person: Person) -> Thing:
    """A person or a body."""
    if person.body:
        return {"@type": "Organization", "name": person.family}
    parts = {"givenName": person.given, "familyName": person.family} if person.given else {}
    return {"@type": "Person", "name": str(person), **parts}


def creative_work(name: str) -> Thing:
    """A work of which only the name is known."""
    return {"@type": "CreativeWork", "name": name}


def schema_date(date: str) -> str:
    """A date as ISO 8601: of a season, a span or a doubtful date the year in which it begins."""
    return date if is_iso_date(date) else date[:4] if date[:4].isdecimal() else ""


def keep(thing: Thing) -> Thing:
    """What of it is there."""
    return {name: value for name, value in thing.items() if value}


def write_json_ld(value: Thing) -> str:
    """JSON that can stand inside a `<script>` of data, such as JSON-LD, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False)
    signs = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    return "".join(signs.get(character, character) for character in text)
