"""What a page about an essay tells machines: Highwire and Dublin Core tags, and JSON-LD.

In: the editor's file of an essay, and the sources it cites.  Out: pairs of name and content, and a
JSON-able object, both as plain text, not yet escaped for HTML.  Example, for a probable author:
`("DC.creator", "[Kathryn Weathersby?]")`, and no `citation_author`.

A supplied title stands in square brackets everywhere; unless it is a probable one, it is said to be
devised, since the text cannot bear it out.  A supplied author or date that is only probable is left
out where a machine could not see the doubt (Highwire, schema.org).  What is supplied about a cited
work is bracketed too, with the reason.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from apparatus.exports.record_types import record_type
from apparatus.model.editing import EditorsFile, Fact, bracket
from apparatus.model.sources import Person, Source

Tag: TypeAlias = tuple[str, str]  # name and content of a <meta>

PLAIN_DATE_PATTERN = re.compile(
    r"""
    \d{4} (?: -\d{2} (?: -\d{2} )? )?  # a date that says no more and no less than ISO 8601 can
    """,  # matches "2019", "1950-06-25"; must not match "2015~", "2003/2004", "1995-21-"
    re.VERBOSE,
)


def is_plain(fact: Fact | None) -> bool:
    """Tell whether a fact may be stated without a word of doubt."""
    return fact is not None and fact.confidence != "probable"


def list_highwire(essay: EditorsFile) -> tuple[Tag, ...]:
    """The tags that reference managers and Google Scholar read."""
    tags = [("citation_title", bracket(essay.title))]
    tags += [("citation_author", author.text) for author in essay.authors if is_plain(author)]
    if (date := plain_date(essay.date)) is not None:
        tags.append(("citation_publication_date", date.replace("-", "/")))
    return (*tags, ("citation_language", essay.language))


def list_dublin_core(essay: EditorsFile) -> tuple[Tag, ...]:
    """Dublin Core tags; here a doubt can be written."""
    tags = [("DC.title", bracket(essay.title))]
    tags += [("DC.creator", bracket(author)) for author in essay.authors]
    if essay.date is not None:
        tags.append(("DC.date", bracket(essay.date)))
    if essay.part_of is not None:
        tags.append(("DC.relation", bracket(essay.part_of)))
    tags += [("DC.description", words) for words in explain_supplied(essay)]
    return (*tags, ("DC.language", essay.language), ("DC.type", "Text"), ("DC.rights", essay.rights))


def plain_date(fact: Fact | None) -> str | None:
    """A date that can be stated without doubt; None where there is none."""
    if fact is None or not is_plain(fact) or not PLAIN_DATE_PATTERN.fullmatch(fact.text):
        return None
    return fact.text


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


# ------------------------------------------------------------------------- JSON-LD


def make_json_ld(essay: EditorsFile, cited: Iterable[Source]) -> dict[str, Any]:
    """The essay as a schema.org `ScholarlyArticle`, with `citation` for each source it cites."""
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": bracket(essay.title),
        "inLanguage": essay.language,
    }
    authors = [{"@type": "Person", "name": author.text} for author in essay.authors if is_plain(author)]
    supplied = " ".join(explain_supplied(essay))
    optional = {
        "author": authors,
        "datePublished": plain_date(essay.date),
        "isPartOf": creative_work(bracket(essay.part_of)) if essay.part_of else None,
        "description": supplied,
        "citation": [describe_work(source) for source in cited],
    }
    return article | {name: value for name, value in optional.items() if value}


def describe_work(source: Source) -> dict[str, Any]:
    """A cited source as schema.org describes a work."""
    url = source.get("url") or ""
    created = "dateCreated" if source.is_archival else "datePublished"
    optional = {
        "author": agents(source, "author"),
        "editor": agents(source, "editor"),
        "sender": agents(source, "sender"),
        "recipient": agents(source, "recipient"),
        created: None if is_supplied(source, "date") else schema_date(source.get("date") or ""),
        "isPartOf": describe_container(source),
        "publisher": stated(source, "publisher") or stated(source, "institution"),
        "pagination": stated(source, "pages"),
        "issueNumber": source.get("number") if source.type == "periodical" else None,
        "reportNumber": source.get("number") if source.type == "report" else None,
        "holdingArchive": archive_of(source),
        "itemLocation": source.shelf_mark,
        "url": url if url.startswith(("http://", "https://")) else None,
        "description": " ".join(explain_source(source)),
    }
    kind, *more = record_type(source).schema
    work = {"@type": [kind, *more] if more else kind, "name": stated(source, "title") or source.shown_title}
    return work | {name: value for name, value in optional.items() if value}


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


def agents(source: Source, role: str) -> list[dict[str, str]]:
    """The people of a role, in square brackets where they are supplied."""
    people = [agent(person) for person in source.named(role)]
    return [{**a, "name": f"[{a['name']}]"} for a in people] if is_supplied(source, role) else people


def describe_container(source: Source) -> dict[str, Any] | None:
    """The book of a chapter; of an article the issue, in its volume, of its journal."""
    if (book := stated(source, "booktitle")) is not None:
        return {"@type": "Book", "name": book}
    if (journal := stated(source, "journal")) is None:
        return None
    inner: dict[str, Any] = {"@type": "Periodical", "name": journal}
    for kind, name, field in (
        ("PublicationVolume", "volumeNumber", "volume"),
        ("PublicationIssue", "issueNumber", "number"),
    ):
        if (number := stated(source, field)) is not None:
            inner = {"@type": kind, name: number, "isPartOf": inner}
    return inner


def creative_work(name: str) -> dict[str, str]:
    """A work of which only the name is known."""
    return {"@type": "CreativeWork", "name": name}


def schema_date(date: str) -> str:
    """A date as ISO 8601: of a season or a span of years the first year."""
    season = date[5:7] > "12"
    return date if PLAIN_DATE_PATTERN.fullmatch(date) and not season else date[:4]


def archive_of(source: Source) -> dict[str, str] | None:
    """The archive that holds a document; None where it is not named."""
    archive = source.get("archive")
    return {"@type": "ArchiveOrganization", "name": archive} if archive else None


def agent(person: Person) -> dict[str, str]:
    """A person or a body."""
    return {"@type": "Organization" if person.body else "Person", "name": str(person)}


def write_json_ld(value: dict[str, Any]) -> str:
    """JSON that can stand inside a `<script>` of data, such as JSON-LD, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False)
    signs = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    return "".join(signs.get(character, character) for character in text)
