"""An essay as a record, as if it were a source: a chapter of the site, with no more than is known of it.

In: an `Essay` and the site.  Out: its `Record`, from which BibTeX, RIS, CSL-JSON and the COinS of its page
are made.  Example: `decision-for-war` is a chapter of *The Origins of the Korean War: A Reader* by
"[Kathryn Weathersby?]", one name that nobody divides, without a date, since 2015 is an inference: the
note says "essay, [2015?], version 8bc5fada7c".

An author or date that is only probable is stated to no machine, but in words.
"""

from collections.abc import Iterator
from dataclasses import replace

from apparatus.exports.dates import is_iso_date, show_date
from apparatus.exports.record import Record
from apparatus.model.editing import Author, EditorsFile, Fact, bracket
from apparatus.model.edition import Essay
from apparatus.model.site import Site
from apparatus.model.sources import Person, Source, Supplied


def essay_record(
    essay: Essay, site: Site, place: str = "", address: str | None = None, key: str | None = None
) -> Record:
    """The record of an essay, or of a `place` in it; without an address where none is known."""
    editor = essay.editor
    if address is None:
        address = site.at(f"{essay.slug}/") if site.address else ""
    fields = {
        "title": bracket(editor.title),
        "shorttitle": shorten_title(editor),
        "booktitle": site.name,
        "date": plain_date(editor.date) or "",
        "language": editor.language,
        "url": address,
    }
    authors = tuple(name_author(author) for author in editor.authors)
    return Record(
        Source(
            key=key or essay.slug,
            type="incollection",
            fields=tuple((name, text) for name, text in fields.items() if text),
            people=(("author", authors),) if authors else (),
            supplied=tuple(list_supplied(essay)),
            place=editor.title.place,
        ),
        about="; ".join(part for part in (*describe(essay), place) if part),
    )


def describe(essay: Essay) -> Iterator[str]:
    """What text it is: "essay, [2015?], version a80f4a3c1b"; and of what work it is a part."""
    editor = essay.editor
    date = show_essay_date(editor.date)
    yield ", ".join(part for part in (editor.kind, date, f"version {essay.version}") if part)
    if editor.part_of is not None:
        yield f"part of {bracket(editor.part_of)}"


def shorten_title(editor: EditorsFile) -> str:
    """The short title, in square brackets where it is not of the text's own words; empty: there is none."""
    short, title = editor.short_title, editor.title
    if short is None or (short in title.text and not title.supplied):
        return short or ""
    return bracket(replace(title, text=short, supplied=True))


def show_essay_date(date: Fact | None) -> str:
    """The date in words, in square brackets where it is supplied; empty where there is none."""
    if date is None:
        return ""
    doubt = "?" if date.confidence == "probable" else ""
    shown = show_date(date.text).removesuffix("?") + doubt if doubt else show_date(date.text)
    return f"[{shown}]" if date.supplied else shown


def plain_date(date: Fact | None) -> str | None:
    """A date that can be stated without doubt; None where there is none."""
    if date is None or date.confidence == "probable" or not is_iso_date(date.text):
        return None
    return date.text


def name_author(author: Author) -> Person:
    """An author divided as the editors say; one who is only probable is one name, in brackets."""
    if author.family is None or author.confidence == "probable":
        return Person(bracket(author), body=True)
    return Person(author.family, author.given, family_first=author.family_first)


def list_supplied(essay: Essay) -> Iterator[Supplied]:
    """The fields that the editors supplied, each once, with the reasons."""
    editor = essay.editor
    facts = {"title": (editor.title,), "date": (editor.date,), "author": editor.authors}
    for name, stated in facts.items():
        reasons = [fact.reason or "" for fact in stated if fact is not None and fact.supplied]
        if reasons:
            yield Supplied(name, " ".join(dict.fromkeys(reasons)))
