"""Formatted citations, made by a citation processor from the site's CSL style, `reader.csl`.

In: sources.  Out: for each its note, entry and short form as `Segment`s, plain text of which some is
italic; no markup, so that hostile text stays text.  Example, short: `Weathersby, Should We Fear This?`
with the title in italics.

The processor is citeproc-py; the style follows Chicago's 16th edition, the last that citeproc-py
renders soundly (in the 17th and 18th it abbreviates given names, prints titles twice, loses "ed." and
fails on manuscripts) and, as the notes of the essays do, it names the place of publication.  What CSL
cannot say to this processor is done here, each thing at one place: issues without articles and names
with the family first (`adapt`); capitals and markup in titles (`to_reference`); punctuation and
quotation marks inside quotation marks (`to_segments`).
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.source import (
    BibliographySource,
    Date,
    DateRange,
    Name,
    Reference,
)
from citeproc.string import MixedString, NoCase, String

from apparatus.exports.csl import ROLES, Item, to_csl
from apparatus.model.edition import Edition
from apparatus.model.sources import Formatted, Segment, Source

STYLE = Path(__file__).with_name("reader.csl")
START, END = "\ue000", "\ue001"  # round italics while the processor works; no text may hold them
OTHER = "another-work"  # cited in between, so that no short form becomes an Ibid. of the processor


def format_citations(edition: Edition) -> Edition:
    """Format every source of an edition."""
    formatted = {source.key: format_source(source) for source in edition.library}
    return replace(edition, formatted=formatted)


def format_source(source: Source) -> Formatted:
    """A source in the forms that pages need."""
    work = make_bibliography(adapt(source), source.key)
    note = cite(work, source.key)
    entry = note if source.is_archival else list_entry(work, source.key)
    item = adapt(source, short=True)
    short, gloss = (format_short(made, source.key) for made in (item, {**item, "annote": "gloss"}))
    return Formatted(to_segments(note), to_segments(entry), short, gloss)


def format_note(source: Source, place: str | None = None) -> tuple[Segment, ...]:
    """The full note of a source, with the place that is cited: "¶ 7"."""
    work = make_bibliography(adapt(source), source.key)
    return to_segments(cite(work, source.key, place))


def format_short(item: Item, key: str) -> tuple[Segment, ...]:
    """The form of an item that has been cited before; a gloss, if the item has an `annote`."""
    work = make_bibliography(item, key)
    seen = [item for cited in (key, OTHER) for item in Citation([CitationItem(cited)]).cites]
    return to_segments(cite(work, key, seen=seen).removesuffix("."))


# ------------------------------------------------------------------- the processor


class PlainFormatter:
    """What the processor calls to mark text: italics get signs, nothing else is marked or escaped."""

    @staticmethod
    def preformat(text: Any) -> Any:
        """Leave text as it is."""
        return text

    @staticmethod
    def Italic(text: Any) -> str:  # noqa: N802  (the processor's name)
        """Mark italics."""
        return f"{START}{text}{END}"

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = staticmethod(str)


@cache
def load_style() -> Any:
    """The style of the site; the tests check it against the schema of CSL."""
    return CitationStylesStyle(str(STYLE), locale="en-US", validate=False)


def make_bibliography(item: Item, key: str) -> Any:
    """The processor's own bibliography, with an item and another work."""
    items = BibliographySource()
    items.add(to_reference(item, key))
    items.add(Reference(OTHER, "book", title=keep_case("Another Work")))
    work = CitationStylesBibliography(load_style(), items, PlainFormatter)
    for cited in (key, OTHER):
        work.register(Citation([CitationItem(cited)]))
    return work


def cite(work: Any, key: str, place: str | None = None, seen: Iterable[Any] = ()) -> str:
    """One note, with the signs for italics; `seen` is what was cited before it."""
    where = {} if place is None else {"locator": Locator("page", place)}
    citation = Citation([CitationItem(key, **where)])
    work.register(citation)
    return str(work.style.render_citation(citation, list(seen), None))


def list_entry(work: Any, key: str) -> str:
    """One entry of a bibliography, with the signs for italics."""
    item = next(item for item in work.items if item.key == key)
    return str(work.style.render_bibliography([item])[0])


# --------------------------------------------------------------- what it is given


def adapt(source: Source, short: bool = False) -> Item:
    """The item of a source, changed where citeproc-py would lose or twist something.

    It does not know issues without articles; and it puts every given name first, also of Li Haiwen,
    who in a short form is Li.
    """
    item = to_csl(source)
    if item["type"] == "periodical" and short:
        item["type"], item["title"] = "book", item.get("title-short", item["title"])
    elif item["type"] == "periodical":
        item["type"], item["container-title"] = "article-journal", item.pop("title")
        item.pop("title-short", None)
    for role, people in source.people:
        for name, person in zip(item[ROLES[role]], people, strict=True):
            if person.family_first:
                name.pop("static-ordering")
                name.pop("given")
                name["family"] = person.family if short else str(person)
    return item


def to_reference(item: Item, key: str) -> Any:
    """The item as the processor's own record, made directly: its reader of JSON obeys markup."""
    values: dict[str, Any] = {}
    for variable, value in item.items():
        name = variable.replace("-", "_")
        if variable in ("id", "type", "custom", "note"):
            continue
        if variable == "issued":
            values[name] = to_date(value)
        elif isinstance(value, list):
            values[name] = [Name(**{k: without_signs(v) for k, v in person.items()}) for person in value]
        elif variable == "genre":
            values[name] = String(without_signs(value))  # begins with a capital in a bibliography
        elif variable == "language":
            values[name] = value
        else:
            values[name] = keep_case(value)
    return Reference(key, item["type"], **values)


def to_date(value: Item) -> Any:
    """A CSL date as the processor's own record."""
    dates = [
        Date(**dict(zip(("year", "month", "day"), parts, strict=False))) for parts in value["date-parts"]
    ]
    if "season" in value:
        dates[0]["season"] = value["season"]
    return dates[0] if len(dates) == 1 else DateRange(begin=dates[0], end=dates[1])


def keep_case(text: str) -> Any:
    """Text whose capitals are the author's: the style may not change them."""
    return MixedString([NoCase(without_signs(text))])


def without_signs(text: str) -> str:
    """Text in which nothing can be taken for the signs of italics."""
    return text.replace(START, "\ufffd").replace(END, "\ufffd")


# ------------------------------------------------------------------ what it gives

QUOTE_THEN_STOP_PATTERN = re.compile(
    r"""
    (?P<end> [.,?!]? ) (?P<quotes> ’?” ) (?P<stop> [.,] )  # a stop after the quotation mark
    """,  # matches "War”,"; must not match "War,”"
    re.VERBOSE,
)


def to_segments(formatted: str) -> tuple[Segment, ...]:
    """Stretches of text, with American punctuation, which citeproc-py does not set."""
    text = QUOTE_THEN_STOP_PATTERN.sub(move_stop, alternate_quotes(formatted))
    text = re.sub(f"([.,?!]){END}\\1", f"\\1{END}", text)  # "Etc.." after italics
    segments = []
    for index, piece in enumerate(re.split(f"[{START}{END}]", text)):
        if piece:
            segments.append(Segment(piece, italic=index % 2 == 1))
    return tuple(segments)


def move_stop(match: re.Match[str]) -> str:
    """Put a stop inside the quotation mark: "War”," -> "War,”"; after "War?”" only a comma."""
    end, quotes, stop = match["end"], match["quotes"], match["stop"]
    if end == stop or (end in ("?", "!", ".") and stop == "."):
        return f"{end}{quotes}"
    return f"{end}{stop}{quotes}"


def alternate_quotes(text: str) -> str:
    """Make quotation marks inside quotation marks single, where all of them are paired."""
    depth, made = 0, []
    for character in text:
        depth += character == "“"
        if depth <= 0 and character == "”":
            return text
        if character in "“”":
            made.append(character if depth % 2 else {"“": "‘", "”": "’"}[character])
        else:
            made.append(character)
        depth -= character == "”"
    return "".join(made) if depth == 0 else text
