"""Formatted citations, made by a citation processor from a CSL style.

In: sources.  Out: for each its note, entry and short form as `Segment`s, plain text of which some is
italic; no markup, so that hostile text stays text.  Example, short, with a locator:
`Weathersby, Should We Fear This?, 10` with the title in italics.

The processor is citeproc-py, the style Chicago's notes and bibliography in its 16th edition: the
last that citeproc-py renders soundly (in the 17th and 18th it abbreviates given names, prints titles
twice, loses "ed." and fails on manuscripts) and, as the notes of the essays do, it names the place
of publication.  What is still worked around, each at its place below: editors printed twice, the
brackets round a telegram's date, changed capitals, punctuation and quotation marks inside quotation
marks, the number of a report, Chinese names, issues without articles.
"""

import re
from collections.abc import Iterable
from functools import cache
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

from apparatus.exports.csl import Item, to_csl
from apparatus.model.sources import Formatted, PageRange, Segment, Source

STYLE = "chicago-notes-bibliography-16th-edition"
NAMESPACE = {"cs": "http://purl.org/net/xbiblio/csl"}
START, END = "\ue000", "\ue001"  # round italics while the processor works; no text may hold them
OTHER = "another-work"  # cited in between, so that no short form becomes an Ibid. of the processor


def format_sources(sources: Iterable[Source], style: str = STYLE) -> dict[str, Formatted]:
    """Format every source; key -> its forms."""
    return {source.key: format_source(source, style) for source in sources}


def format_source(source: Source, style: str = STYLE) -> Formatted:
    """Format one source."""
    work = make_bibliography(source, style)
    note = cite(work, source.key)
    entry = note if source.is_archival else list_entry(work, source.key)
    short, gloss = (format_short(source, None, style, number) for number in (False, True))
    return Formatted(to_segments(note), to_segments(entry), short, gloss)


def format_short(
    source: Source, pages: PageRange | None = None, style: str = STYLE, numbered: bool = False
) -> tuple[Segment, ...]:
    """The short form of a source, with pages if given; `numbered`, with its number or year: a gloss."""
    work = make_bibliography(source, style, short=True, numbered=numbered)
    seen = [item for key in (source.key, OTHER) for item in Citation([CitationItem(key)]).cites]
    return to_segments(cite(work, source.key, pages, seen).removesuffix("."))


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


# What a gloss has after the short form: of a report its number, of an undated article its issue, and the
# year; of a document the whole date, unless it is a letter, whose short form ends in its date anyway.
GLOSS = """
<choose xmlns="http://purl.org/net/xbiblio/csl">
  <if type="personal_communication document" match="none">
    <choose><if type="report"><text variable="genre" prefix=", "/></if></choose>
    <choose>
      <if variable="issued">
        <date variable="issued" prefix=" (" suffix=")"><date-part name="year"/></date>
      </if>
      <else-if type="article-journal">
        <group prefix=", " delimiter=" ">
          <text variable="container-title" font-style="italic"/>
          <text variable="volume"/>
          <text variable="issue"/>
        </group>
      </else-if>
    </choose>
  </if>
  <else-if type="document"><date variable="issued" form="text" prefix=", "/></else-if>
</choose>
"""


@cache
def load_style(style: str, authored: bool, numbered: bool = False) -> Any:
    """A style of the installed collection, mended in memory.

    Where a work has editors and no author, citeproc-py prints them both as its authors and again
    after the title, since it does not know that what is substituted is used up; for such works the
    second place is emptied.  It prints the date that should only tell namesakes apart after every
    short form; that is emptied too.  A gloss is the style's short form with GLOSS after it.
    The 16th edition brackets the date of whatever has a genre; a
    letter or telegram is no publication, and its date is set after a comma.
    """
    loaded = CitationStylesStyle(style, locale="en-US", validate=False)
    root = loaded.root
    root.attrib.pop("initialize-with", None)  # where it is set, citeproc-py always shortens names
    empty_macros(root, "date-disambiguate")
    if not authored:
        empty_macros(root, "secondary-contributors")
    in_note = "cs:macro[@name='issue-note']//cs:else-if[@type='article-newspaper']"
    for branch in root.xpath(in_note, namespaces=NAMESPACE):
        branch.set("type", "article-newspaper personal_communication")
        branch.set("match", "any")
    if numbered:
        (layout,) = root.xpath("cs:citation/cs:layout", namespaces=NAMESPACE)
        loaded.parser.feed(GLOSS)
        layout.append(loaded.parser.close())
    return loaded


def empty_macros(root: Any, start: str) -> None:
    """Take everything out of the macros whose name begins so."""
    for macro in root.xpath(f"cs:macro[starts-with(@name, '{start}')]", namespaces=NAMESPACE):
        for child in list(macro):
            macro.remove(child)


def make_bibliography(source: Source, style: str, short: bool = False, numbered: bool = False) -> Any:
    """The processor's own bibliography, with the source and another work."""
    items = BibliographySource()
    items.add(to_reference(adapt(source, short), source.key))
    items.add(Reference(OTHER, "book", title=keep_case("Another Work")))
    authored = bool(source.named("author") or source.named("sender"))
    work = CitationStylesBibliography(load_style(style, authored, numbered), items, PlainFormatter)
    for key in (source.key, OTHER):
        work.register(Citation([CitationItem(key)]))
    return work


def cite(work: Any, key: str, pages: PageRange | None = None, seen: Iterable[Any] = ()) -> str:
    """One note, with the signs for italics; `seen` is what was cited before it."""
    where = {}
    if pages is not None:
        span = f"{pages.first}-{pages.last}" if pages.last > pages.first else str(pages.first)
        where = {"locator": Locator("page", span)}
    citation = Citation([CitationItem(key, **where)])
    work.register(citation)
    return str(work.style.render_citation(citation, list(seen), None))


def list_entry(work: Any, key: str) -> str:
    """One entry of a bibliography, with the signs for italics."""
    item = next(item for item in work.items if item.key == key)
    return str(work.style.render_bibliography([item])[0])


# --------------------------------------------------------------- what it is given


def adapt(source: Source, short: bool) -> Item:
    """The item of a source, changed where citeproc-py would lose or twist something.

    It does not print the number of a report; it does not know issues without articles; it repeats
    the kind of a document after a title that says it; and it puts every given name first, also of
    Li Haiwen, who in a short form is Li.
    """
    item = to_csl(source)
    if item["type"] == "report" and "number" in item:
        item["genre"] = f"{item['genre']} No. {item.pop('number')}"
    if item["type"] == "document":
        item.pop("genre", None)
    if item["type"] == "periodical" and short:
        item["type"], item["title"] = "book", item.get("title-short", item["title"])
    elif item["type"] == "periodical":
        item["type"], item["container-title"] = "article-journal", item.pop("title")
        item.pop("title-short", None)
    for role, people in source.people:
        variable = "author" if role == "sender" else role
        for name, person in zip(item[variable], people, strict=True):
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
