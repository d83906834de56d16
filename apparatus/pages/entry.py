"""The entry of a source: its citation, and every place that cites it.

In: a source, and the ways from the page on which it stands.  Out: Markdown.
Example: the entry `weathersby2002` with its citation, its downloads, and *Cited in*: n. 12, n. 15,
n. 16 (Ibid., pp. 9-10), …, each with the sentence that calls the note.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from apparatus.exports.coins import write_coins
from apparatus.exports.record import FIELD_WORDS, KEY_FIELDS, make_record
from apparatus.model.days import say_date
from apparatus.model.sources import Mention, Source, plain
from apparatus.pages import markdown as md
from apparatus.pages.all_notes import calling_sentence
from apparatus.pages.view import View
from apparatus.pages.ways import Ways, show_segments, source_link
from apparatus.registers import Registers, Row

Days: TypeAlias = Mapping[str, Sequence[Row]]  # key -> rows of the chronology

FORMATS = ("bib", "ris", "json")  # of the downloads


def find_days(registers: Registers) -> Days:
    """The rows of the chronology that each source is, or proves, by key."""
    days: dict[str, list[Row]] = {}
    for row in registers.rows:
        if row.proof is not None:
            days.setdefault(row.proof, []).append(row)
    return days


def entry(views: Mapping[str, View], ways: Ways, source: Source, days: Days) -> str:
    """One entry: citation, what prints it, what was supplied, downloads, where it is cited."""
    citation = md.element(
        "span", show_segments(ways.edition.formatted[source.key].entry), {"class": "citation"}
    )
    coins = md.element(
        "span", "", {"class": "Z3988", "title": write_coins(make_record(source, ways.edition))}
    )
    permalink = md.element(
        "a", "#", {"class": "permalink", "href": f"#{source.key}", "aria-label": "Link to this entry"}
    )
    blocks = [md.paragraph(f"{citation} {permalink}{coins}")]
    facts = [*entry_facts(ways, source), *day_facts(ways, days, source)]
    if facts:
        blocks.append(
            md.block("ul", "\n\n".join(md.block("li", fact, {}) for fact in facts), {"class": "entry-facts"})
        )
    blocks.append(md.block("div", downloads(source.key, ways), {"class": "downloads"}))
    blocks.append(cited_in(views, ways, source))
    return md.block("li", "\n\n".join(blocks), {"id": source.key, "class": "source"})


def entry_facts(ways: Ways, source: Source) -> Iterator[str]:
    """What else is known of a source, the editor's part in square brackets."""
    cited = plain(ways.edition.formatted[source.key].entry)
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
            yield said(name, source_link(ways, key) + md.escape(f", {pages}" if pages else ""))
    for name, field in (("Note", "note"), ("Doubt", "doubt"), ("Without date", "nodate")):
        if words := source.get(field):
            yield said(name, md.element("span", md.escape(f"[{words}]"), {"class": "editorial"}))
    for supplied in source.supplied:
        name = FIELD_WORDS.get(supplied.field, supplied.field)
        value = source.get(supplied.field)
        shown = f"{name} “{value}”" if value and supplied.field not in KEY_FIELDS else name
        words = md.escape(f"[{shown}: {supplied.reason}]")
        yield said("Supplied", md.element("span", words, {"class": "editorial"}))


def day_facts(ways: Ways, days: Days, source: Source) -> Iterator[str]:
    """The way to a document's row in the chronology, and to what it proves."""
    links = [
        md.element(
            "a", md.escape(say_date(row.date, row.bracketed)), {"href": f"{ways.up}chronology/#{row.id}"}
        )
        + md.escape("" if row.id == source.key else f", {row.summary or row.kind}")
        for row in days.get(source.key, ())
    ]
    if links:
        yield said("In the chronology", "; ".join(links))


def said(name: str, content: str) -> str:
    """A fact under its name."""
    return md.element("span", md.escape(f"{name}: "), {"class": "fact-name"}) + content


def downloads(name: str, ways: Ways) -> str:
    """Links to the entry, or all entries, as BibTeX, RIS and CSL-JSON, from one of the pages of sources."""
    labels = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
    here = ways.up.removeprefix("../")
    links = [
        md.element(
            "a",
            labels[form],
            {"href": f"{here}{name}.{form}", "download": "", "aria-label": f"{name} as {labels[form]}"},
        )
        for form in FORMATS
    ]
    return " · ".join(links)


# -------------------------------------------------------------------- where it is cited


def cited_in(views: Mapping[str, View], ways: Ways, source: Source) -> str:
    """Every place that cites a source, with the sentence that calls the note."""
    mentions = ways.edition.mentions.get(source.key, ())
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
    link = md.link(f"n. {note.shown}", view.ways.essay(mention.essay, note.id), ".note-link")
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
