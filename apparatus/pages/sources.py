"""The page of all sources: what the notes cite, and where.

In: an `Edition`.  Out: Markdown for `/sources/`.
Example: the entry `weathersby2002` with its citation, its downloads, and *Cited in*: n. 12, n. 15,
n. 16 (Ibid., pp. 9-10), …, each with the sentence that calls the note.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from apparatus.exports.coins import write_coins
from apparatus.exports.json_ld import describe_library, write_json_ld
from apparatus.exports.metadata import describe_by
from apparatus.exports.record import FIELD_WORDS, KEY_FIELDS, make_record
from apparatus.model.days import say_date
from apparatus.model.edition import Edition
from apparatus.model.site import Site
from apparatus.model.sources import Mention, Source, plain
from apparatus.pages import markdown as md
from apparatus.pages.notes import calling_sentence, show_segments, source_link
from apparatus.pages.retired import retired_section
from apparatus.pages.view import View
from apparatus.registers import Registers, Row

# The groups in which a historian would look, each with the entries that belong to it.
GROUPS: tuple[tuple[str, str, Callable[[Source], bool]], ...] = (
    ("archival", "Archival documents", lambda s: s.is_archival and s.get("archive") is not None),
    ("in-print", "Documents in print or cited through another work", lambda s: s.is_archival),
    ("books", "Books", lambda s: s.type in ("book", "collection")),
    ("chapters", "Chapters", lambda s: s.type == "incollection"),
    (
        "articles",
        "Articles, bulletins and working papers",
        lambda s: s.type in ("article", "periodical", "report"),
    ),
    ("unpublished", "Unpublished", lambda s: True),
)
Days: TypeAlias = Mapping[str, Sequence[Row]]  # key -> rows of the chronology

FORMATS = ("bib", "ris", "json")  # of the downloads


def sources_page(edition: Edition, registers: Registers, views: Mapping[str, View], site: Site) -> str:
    """All entries, grouped, each with the places that cite it."""
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": "Sources",
        "kind": "sources",
        "description": "Every work and document that the notes cite",
        "links": describe_by(site, "sources/works"),
        "json_ld": write_json_ld(describe_library(edition, site)),
    }
    days = find_days(registers)
    cited = sum(len(mentions) for mentions in edition.mentions.values())
    intro = (
        f"{len(edition.library)} works and documents, cited in {cited} places. "
        "What the editors supplied is said with each."
    )
    blocks = [md.heading(1, "Sources", "#title"), md.paragraph(md.escape(intro), ".lead")]
    blocks.append(md.paragraph("All entries: " + downloads("works"), ".downloads"))
    for name, title, sources in group_sources(edition.library):
        blocks.append(md.heading(2, title, f"#{name}"))
        listed = list_archives if name == "archival" else list_sources
        blocks += listed(views, edition, sources, days)
    blocks += [retired_section(edition.retired)] if edition.retired else []
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def group_sources(library: tuple[Source, ...]) -> Iterator[tuple[str, str, list[Source]]]:
    """The groups that have entries; each entry stands in the first group that takes it."""
    left = list(library)
    for name, title, belongs in GROUPS:
        taken = [source for source in left if belongs(source)]
        left = [source for source in left if not belongs(source)]
        if taken:
            yield name, title, taken


def list_archives(
    views: Mapping[str, View], edition: Edition, sources: list[Source], days: Days
) -> list[str]:
    """Archival documents by archive, there in the order of their shelf-marks."""
    archives = sorted({source.get("archive") or "" for source in sources})
    blocks = []
    for number, archive in enumerate(archives, 1):
        here = [source for source in sources if (source.get("archive") or "") == archive]
        blocks.append(md.heading(3, md.escape(archive), f"#archive-{number}"))
        blocks += list_sources(views, edition, sorted(here, key=shelf_order), days)
    return blocks


def shelf_order(source: Source) -> tuple[str, ...]:
    """Fond, opis, delo, papka and leaves, or the whole shelf-mark; numbers in the order of numbers."""
    parts = [source.get(name) or "" for name in ("fond", "opis", "delo", "papka", "listy")]
    parts += re.findall(r"\d+|\D+", source.shelf_mark or "")
    return tuple(part.split("-")[0].rjust(8) for part in parts)


def list_sources(views: Mapping[str, View], edition: Edition, sources: list[Source], days: Days) -> list[str]:
    """A list of entries."""
    entries = "\n\n".join(entry(views, edition, source, days) for source in sources)
    return [md.block("ul", entries, {"class": "sources"})]


def entry(views: Mapping[str, View], edition: Edition, source: Source, days: Days) -> str:
    """One entry: citation, what prints it, what was supplied, downloads, where it is cited."""
    citation = md.element("span", show_segments(edition.formatted[source.key].entry), {"class": "citation"})
    coins = md.element("span", "", {"class": "Z3988", "title": write_coins(make_record(source, edition))})
    permalink = md.element(
        "a", "#", {"class": "permalink", "href": f"#{source.key}", "aria-label": "Link to this entry"}
    )
    blocks = [md.paragraph(f"{citation} {permalink}{coins}")]
    facts = [*entry_facts(edition, source), *day_facts(days, source)]
    if facts:
        blocks.append(
            md.block("ul", "\n\n".join(md.block("li", fact, {}) for fact in facts), {"class": "entry-facts"})
        )
    blocks.append(md.block("div", downloads(source.key), {"class": "downloads"}))
    blocks.append(cited_in(views, edition, source))
    return md.block("li", "\n\n".join(blocks), {"id": source.key, "class": "source"})


def entry_facts(edition: Edition, source: Source) -> Iterator[str]:
    """What else is known of a source, the editor's part in square brackets."""
    cited = plain(edition.formatted[source.key].entry)
    if source.is_archival and source.shelf_mark and source.shelf_mark not in cited:
        yield said("Shelf-mark", md.escape(source.shelf_mark))
    for name, field in (("Sender", "senderrole"), ("Recipient", "recipientrole"), ("Language", "language")):
        if words := source.get(field):
            yield said(name, md.escape(words))
    for name, key in (
        ("Printed or translated in", source.printed_in),
        ("Cited through", source.cited_through),
    ):
        if key is not None:
            pages = source.get("printedpages") if name.startswith("Printed") else None
            yield said(name, source_link(edition, key) + md.escape(f", {pages}" if pages else ""))
    for name, field in (("Note", "note"), ("Doubt", "doubt"), ("Without date", "nodate")):
        if words := source.get(field):
            yield said(name, md.element("span", md.escape(f"[{words}]"), {"class": "editorial"}))
    for supplied in source.supplied:
        name = FIELD_WORDS.get(supplied.field, supplied.field)
        value = source.get(supplied.field)
        shown = f"{name} “{value}”" if value and supplied.field not in KEY_FIELDS else name
        words = md.escape(f"[{shown}: {supplied.reason}]")
        yield said("Supplied", md.element("span", words, {"class": "editorial"}))


def find_days(registers: Registers) -> Days:
    """The rows of the chronology that each source is, or proves, by key."""
    days: dict[str, list[Row]] = {}
    for row in registers.rows:
        if row.proof is not None:
            days.setdefault(row.proof, []).append(row)
    return days


def day_facts(days: Days, source: Source) -> Iterator[str]:
    """The way to a document's row in the chronology, and to what it proves."""
    links = [
        md.element("a", md.escape(say_date(row.date, row.bracketed)), {"href": f"../chronology/#{row.id}"})
        + md.escape("" if row.id == source.key else f", {row.summary or row.kind}")
        for row in days.get(source.key, ())
    ]
    if links:
        yield said("In the chronology", "; ".join(links))


def said(name: str, content: str) -> str:
    """A fact under its name."""
    return md.element("span", md.escape(f"{name}: "), {"class": "fact-name"}) + content


def downloads(name: str) -> str:
    """Links to the entry, or all entries, as BibTeX, RIS and CSL-JSON."""
    labels = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
    links = [
        md.element(
            "a",
            labels[form],
            {"href": f"{name}.{form}", "download": "", "aria-label": f"{name} as {labels[form]}"},
        )
        for form in FORMATS
    ]
    return " · ".join(links)


# -------------------------------------------------------------------- where it is cited


def cited_in(views: Mapping[str, View], edition: Edition, source: Source) -> str:
    """Every place that cites a source, with the sentence that calls the note."""
    mentions = edition.mentions.get(source.key, ())
    if not mentions:
        words = md.element("span", "Not cited itself; it prints a document that is.", {})
        return md.block("div", words, {"class": "cited-in"})
    items = "\n\n".join(mention_item(views[mention.essay], mention, source) for mention in mentions)
    words = f"Cited in {len(mentions)} {'place' if len(mentions) == 1 else 'places'}"
    summary = f"<summary>{md.escape(words)}</summary>"
    return md.block("details", f"{summary}\n\n{md.block('ol', items, {})}", {"class": "cited-in", "open": ""})


def mention_item(view: View, mention: Mention, source: Source) -> str:
    """One place: the note, how and where in the source, and the sentence of the essay."""
    note = view.notes[mention.note]
    link = md.link(f"n. {note.shown}", f"../{mention.essay}/index.md#{note.id}", ".note-link")
    inherited = None
    if mention.inherited and mention.locator_note:
        inherited = f"[{mention.inherited}, from n. {view.shown(mention.locator_note)}]"
    place = mention.locator if mention.locator != source.shelf_mark else None  # the entry has it
    how = [place or inherited, None if mention.form == "full" else mention.form]
    if mention.role == "document":
        how.append("read there")
    title = view.essay.editor.title.text
    words = ", ".join(h for h in how if h)
    blocks = [
        md.paragraph(
            md.element("span", md.escape(title), {"class": "in-essay"})
            + ", "
            + link
            + md.escape(f": {words}" if words else "")
        )
    ]
    blocks += [calling_sentence(view, caller) for caller in note.called_from]
    return md.block("li", "\n\n".join(blocks), {})
