"""Sources as BibTeX, the bibliography of LaTeX.

In: sources.  Out: the text of `works.bib`; any number of sources, so that one is made like all.  What
BibTeX has no name for is kept, as fields of our own:

    @misc{roshchin-stalin-1950-05-16,
        kind = {telegram},
        sender = {Roshchin},
        author = {Roshchin},

What only other programs need stands under `exported-only`, and our own type under `exported-type`; with
them `apparatus.files.bibtex` reads our BibTeX back as it was.
"""

from collections.abc import Iterable, Iterator

import bibtexparser
from bibtexparser import BibtexFormat, Library
from bibtexparser.model import Entry, Field

from apparatus.exports.record_types import NO_TITLE, SENDER_IS_AUTHOR, record_type
from apparatus.files.bibtex import VERBATIM
from apparatus.files.latex import write_latex
from apparatus.model.sources import Person, Source


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
        fields.append(Field(name, text if name in VERBATIM else write_latex(text)))
    fields += [Field(f"supplied-{mark.field}", write_latex(mark.reason)) for mark in source.supplied]
    made = list(make_for_others(source))
    if made:
        made.append(Field("exported-only", "; ".join(field.key for field in made)))
    entry_type = record_type(source).bibtex
    if entry_type != source.type:
        made.append(Field("exported-type", source.type))
    return Entry(entry_type, source.key, [*fields, *made])


def make_for_others(source: Source) -> Iterator[Field]:
    """What other programs look for: a `year`; of a document its sender as author, its kind, a title."""
    if senders := source.named("sender"):
        yield Field("author", write_people(senders))
    if (date := source.get("date")) is not None:
        yield Field("year", date[:4])
    if (kind := source.get("kind")) is not None:
        yield Field("howpublished", write_latex(kind))
    if source.get("title") is None:
        yield Field("title", write_latex(source.shown_title))
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
