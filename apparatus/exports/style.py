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

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.model import CitationStylesElement, FormattingInstructions
from citeproc.source import (
    BibliographySource,
    Date,
    DateRange,
    LiteralDate,
    Name,
    Reference,
)
from citeproc.string import MixedString, NoCase, String

from apparatus.exports.csl import ROLES, Item, to_item
from apparatus.exports.dates import SEASONS, is_iso_date, show_date
from apparatus.model.again import Recall, make_anew
from apparatus.model.edition import Edition
from apparatus.model.sources import Formatted, Segment, Source

READER = str(Path(__file__).with_name("reader.csl"))
NAMESPACE = {"cs": "http://purl.org/net/xbiblio/csl"}
START, END = "\ue000", "\ue001"  # round italics while the processor works; no text may hold them
OTHER = "another-work"  # cited in between, so that no short form becomes an Ibid. of the processor
ANOTHER = Reference(OTHER, "book", title=MixedString([NoCase("Another Work")]))


PROCESSOR = version("citeproc-py")  # another one may make something else


def format_citations(edition: Edition, recall: Recall = make_anew) -> Edition:
    """Format every source of an edition; a document with where it is printed.

    `recall` may give what was made of the same items before.
    """
    works = {source.key: source for source in edition.library}
    formatted = {key: recall_source(source, works, recall) for key, source in works.items()}
    return replace(edition, formatted=formatted)


def recall_source(source: Source, works: Mapping[str, Source], recall: Recall) -> Formatted:
    """A source in the forms that pages need, from what all of them are made of."""
    others = (works.get(key or "") for key in (source.printed_in, source.cited_through))
    items = [adapt(work, short) for work in (source, *others) if work for short in (False, True)]
    places = (source.printed_in, source.cited_through, source.get("printedpages"))

    def make() -> str:
        made = format_source(source, works)
        return json.dumps([[[s.text, s.italic] for s in form] for form in as_forms(made)])

    forms = json.loads(recall(json.dumps([PROCESSOR, items, places, source.is_archival]), make))
    return Formatted(*(tuple(Segment(*segment) for segment in form) for form in forms))


def as_forms(made: Formatted) -> tuple[tuple[Segment, ...], ...]:
    """The forms of a formatted source, in their order."""
    return made.note, made.entry, made.short, made.gloss


def format_source(source: Source, works: Mapping[str, Source] = MappingProxyType({})) -> Formatted:
    """A source in the forms that pages need; `works` are those that print or cite it."""
    work = make_bibliography(adapt(source), source.key)
    note = cite(work, source.key)
    entry = note if source.is_archival else list_entry(work, source.key)
    if source.is_archival and (found := find_in_print(source, works)):
        note = entry = f"{note.removesuffix('.')}, {found}."
    item = adapt(source, short=True)
    short, gloss = cite_again(item, source.key), cite_again({**item, "annote": "gloss"}, source.key)
    return Formatted(*map(to_segments, (note, entry, short, gloss)))


def find_in_print(source: Source, works: Mapping[str, Source]) -> str:
    """Where a document is printed, or else through which work it is cited; empty where neither is known."""
    key = source.printed_in or source.cited_through
    if key is None or key not in works:
        return ""
    pages = source.get("printedpages") if source.printed_in else None
    work = cite_again(adapt(works[key], short=True), key, pages)
    return f"in {work}" if source.printed_in else f"cited in {work}"


def format_item(
    item: Item, style: str, listed: bool = False, place: str | None = None
) -> tuple[Segment, ...]:
    """An item by a CSL style, as in a list or as in a note with the place that is cited: "¶ 7"."""
    return format_json(json.dumps(item), style, listed, place)


@lru_cache(maxsize=4096)  # a page and its files ask the same, and a preview again and again
def format_json(item: str, style: str, listed: bool, place: str | None) -> tuple[Segment, ...]:
    """An item, as JSON, by a CSL style."""
    made = json.loads(item)
    work = make_bibliography(made, made["id"], style)
    return to_segments(list_entry(work, made["id"]) if listed else cite(work, made["id"], place))


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


# A style does not change once it is loaded, and the processor asks it the same thousands of times.
QUESTIONS = {
    CitationStylesElement: "__getattr__ get_layout get_locale_option get_macro get_root get_single_term"
    " xpath_search",
    FormattingInstructions: "get_option",
}
for kind, questions in QUESTIONS.items():
    for question in questions.split():
        setattr(kind, question, cache(getattr(kind, question)))
CitationStylesElement.get_formatter = lambda _: PlainFormatter


class Cited(CitationItem):  # type: ignore[misc]  # the processor has no types
    """An item of a citation, which looks its record up once."""

    @property
    def reference(self) -> Any:
        """The record."""
        own = self.__dict__
        if "record" not in own:
            own["record"] = super().reference
        return own["record"]


@cache
def load_style(style: str) -> Any:
    """A CSL file, or an installed style; the tests check ours against the schema of CSL.

    Wherever a style sets initials, citeproc-py shortens every given name, also in MLA, where each place
    that prints one says `initialize="false"`.  It takes "8bc5fada7c" for several versions.
    """
    loaded = CitationStylesStyle(style, locale="en-US", validate=False)
    find = partial(loaded.root.xpath, namespaces=NAMESPACE)
    if find("//cs:name[@initialize='false' and @name-as-sort-order]"):
        loaded.root.attrib.pop("initialize-with", None)
    for label in find("//cs:label[@variable='version']"):
        label.set("plural", "never")
    loaded.parts = [part for root in (loaded.root, *loaded.root.locales) for part in root.iter()]
    return loaded  # lxml makes the objects of those parts anew at every visit that nobody keeps


def make_bibliography(item: Item, key: str, style: str = READER) -> Any:
    """The processor's own bibliography, with an item and another work."""
    items = BibliographySource()
    items.add(to_reference(item, key))
    items.add(ANOTHER)
    work = CitationStylesBibliography(load_style(style), items, PlainFormatter)
    for cited in (key, OTHER):
        work.register(Citation([Cited(cited)]))
    return work


def cite(work: Any, key: str, place: str | None = None, seen: Iterable[Any] = ()) -> str:
    """One note, with the signs for italics; `seen` is what was cited before it."""
    where = {} if place is None else {"locator": Locator("page", place)}
    citation = Citation([Cited(key, **where)])
    work.register(citation)
    return str(work.style.render_citation(citation, list(seen), None))


def cite_again(item: Item, key: str, place: str | None = None) -> str:
    """An item that has been cited before, without a full stop; a gloss, if it has an `annote`."""
    work = make_bibliography(item, key)
    seen = [item for cited in (key, OTHER) for item in Citation([Cited(cited)]).cites]
    return cite(work, key, place, seen).removesuffix(".")


def list_entry(work: Any, key: str) -> str:
    """One entry of a bibliography, with the signs for italics."""
    item = next(item for item in work.items if item.key == key)
    return str(work.style.render_bibliography([item])[0])


# --------------------------------------------------------------- what it is given


def adapt(source: Source, short: bool = False) -> Item:
    """The item of a source, changed where citeproc-py would lose or twist something.

    It does not know issues without articles; it puts every given name first, also of Li Haiwen, who in
    a short form is Li; and it cannot doubt a date, bracket one that the editors supply, print one that
    lasts for days, or tell what bears no date from what is cited without one.
    """
    item = to_item(source)
    if source.type == "periodical" and short:
        item["type"], item["title"] = "book", item.get("title-short", item["title"])
    elif source.type == "periodical":
        item["container-title"] = item.pop("title")
        item.pop("title-short", None)
    for role, people in source.people:
        for name, person in zip(item[ROLES[role]], people, strict=True):
            if person.family_first:
                name.pop("static-ordering")
                name.pop("given")
                name["family"] = person.family if short else str(person)
    date = source.get("date") or ""
    shown = date[:4] if item["type"] in YEAR_ONLY and is_iso_date(date) else show_date(date)
    if date and any(mark.field == "date" for mark in source.supplied):
        item["issued"] = {"literal": f"[{shown}]"}
    elif "circa" in item.get("issued", {}) or has_days(item.get("issued", {})):
        item["issued"] = {"literal": shown}
    if source.get("undated"):
        item["status"] = "n.d."
    return item


def has_days(issued: Item) -> bool:
    """Tell whether a date runs from day to day: the processor prints "25,–27, June 1950", or nothing."""
    days = issued.get("date-parts", [])
    return len(days) > 1 and any(len(day) > 2 for day in days)


YEAR_ONLY = ("book", "chapter", "thesis")  # whose day or month the style does not print


def to_reference(item: Item, key: str) -> Any:
    """The item as the processor's own record, made directly: its reader of JSON obeys markup."""
    values: dict[str, Any] = {}
    for variable, value in item.items():
        name = variable.replace("-", "_")
        if variable in ("id", "type", "custom", "note"):
            continue
        if variable in ("issued", "accessed"):
            values[name] = to_date(value)
        elif isinstance(value, list):
            values[name] = [Name(**{k: without_signs(v) for k, v in person.items()}) for person in value]
        elif variable in ("genre", "archive_location"):
            values[name] = String(without_signs(value))  # begins with a capital in a bibliography
        elif variable == "language":
            values[name] = value
        else:
            values[name] = keep_case(value)
    return Reference(key, item["type"], **values)


def to_date(value: Item) -> Any:
    """A CSL date as the processor's own record."""
    if "literal" in value:
        return LiteralDate(without_signs(value["literal"]))
    dates = [
        Date(**dict(zip(("year", "month", "day"), parts, strict=False))) for parts in value["date-parts"]
    ]
    if "season" in value:
        dates[0]["season"] = [*SEASONS.values()].index(value["season"]) + 1
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
    text = re.sub(f"([?!]{END}?)\\.", r"\1", text)  # "War?."
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
