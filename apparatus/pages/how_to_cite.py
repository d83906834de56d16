"""How an essay and its passages are cited: a Chicago note by CSL, BibTeX, RIS and CSL-JSON.

In: an `Essay` and the name of the site.  Out: Markdown for the end of the essay's page, files to be
written beside it, and, for the scripts that copy, a JSON block in which `PLACE-HERE` stands for "¶ 7"
and `ADDRESS-HERE` for the address of the passage, which no build can know.  Example:

    [Kathryn Weathersby?], “[The Decision for War in Korea],” in The Origins of the Korean War: A
    Reader (essay, [2015?], version a80f4a3c1b), ¶ 7, https://…/decision-for-war/#p7.

What the editor supplied stands in square brackets; a date that is only probable is stated to no
machine, but in a note.
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from apparatus.exports.citation_files import WRITERS, write_forms
from apparatus.exports.metadata import plain_date, write_json_ld
from apparatus.exports.style import format_note
from apparatus.model.editing import EditorsFile, bracket
from apparatus.model.edition import Edition, Essay
from apparatus.model.sources import Person, Segment, Source, Supplied
from apparatus.pages import markdown as md
from apparatus.pages.notes import show_segments

# Words that the scripts replace; the processor takes hyphens in a locator for a range of pages.
PLACE, ADDRESS = "PLACE-HERE", "ADDRESS-HERE"
PLACE_FOR_CSL = "PLACEHERE"


# ------------------------------------------------------------------ the essay as a source


def as_source(essay: Essay, site: str, place: str = "", address: str = "") -> Source:
    """The essay, or a place in it, as a chapter of the site; without an address where none is known."""
    editor = essay.editor
    date = plain_date(editor.date)
    fields = [("title", bracket(editor.title)), ("booktitle", site), ("date", date)]
    whole = f"; part of {bracket(editor.part_of)}" if editor.part_of else ""
    said = describe(essay) + whole + (f"; {place}" if place else "")
    fields += [("language", editor.language), ("url", address), ("note", said)]
    return Source(
        key=essay.slug,
        type="incollection",
        fields=tuple((name, text) for name, text in fields if text),
        people=name_authors(editor),
        supplied=tuple(list_supplied(editor)),
        place=editor.title.place,
    )


def name_authors(editor: EditorsFile) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    """The authors, whole names, since nobody has said how they divide; in brackets where supplied."""
    authors = tuple(Person(bracket(author), body=True) for author in editor.authors)
    return (("author", authors),) if authors else ()


def describe(essay: Essay) -> str:
    """What kind of text it is, of what date, in which version: "essay, [2015?], version a80f4a3c1b"."""
    editor = essay.editor
    date = [bracket(editor.date)] if editor.date else []
    return ", ".join([editor.kind, *date, f"version {essay.version}"])


def list_supplied(editor: EditorsFile) -> Iterator[Supplied]:
    """The fields that the editor supplied, each once, with the reasons."""
    facts = {"title": (editor.title,), "date": (editor.date,), "author": editor.authors}
    for name, stated in facts.items():
        reasons = [fact.reason or "" for fact in stated if fact is not None and fact.supplied]
        if reasons:
            yield Supplied(name, " ".join(dict.fromkeys(reasons)))


# ------------------------------------------------------------------ the note


def cite_by_csl(essay: Essay, site: str, place: str | None) -> tuple[Segment, ...]:
    """The Chicago note of an essay, or of a place in it, with `ADDRESS-HERE` for the address."""
    source = as_source(essay, site, address=ADDRESS)
    kept = tuple((name, text) for name, text in source.fields if name in ("title", "booktitle", "url"))
    # Publisher and date would stand in round brackets; what we know of the text goes there.
    source = replace(source, fields=(*kept, ("publisher", describe(essay))))
    note = format_note(source, place and place.replace(PLACE, PLACE_FOR_CSL))
    # "n.d." is said of every chapter without a date of publication.
    return tuple(
        replace(s, text=s.text.replace(", n.d.)", ")", 1).replace(PLACE_FOR_CSL, PLACE)) for s in note
    )


def as_html(segments: Iterable[Segment]) -> str:
    """A formatted note as HTML."""
    return "".join(
        f"<i>{html.escape(s.text)}</i>" if s.italic else html.escape(s.text, quote=False) for s in segments
    )


# ------------------------------------------------------------------ the page and the files


def how_to_cite(essay: Essay, site: str) -> str:
    """The section at the end of an essay's page, with the data from which the scripts copy."""
    here = md.element("a", md.escape(f"[address of this site]/{essay.slug}/"), address_of(essay))
    note = show_segments(cite_by_csl(essay, site, None)).replace(md.escape(ADDRESS), here)
    example = essay.passages[-1] if len(essay.passages) < 2 else essay.passages[1]
    said = (
        f"Cite a passage by its number, as “¶ {example.number}”, and add “#{example.id}” to the address. "
        "The version stands for the text as edited here: where that changes, so does the version. Where "
        "scripts run, the number of a passage or note, and any words you select, offer to copy all this."
    )
    files = [
        md.element("a", name, {"href": f"cite.{kind}", "download": f"{essay.slug}.{kind}"})
        for kind, name in FILES
    ]
    blocks = [
        md.heading(2, "How to cite", "#how-to-cite"),
        md.paragraph(md.element("span", note, {}), ".citation"),
        md.paragraph(md.element("span", md.escape(said), {})),
        md.paragraph("Citation as " + ", ".join(files) + "."),
    ]
    section = {"class": "how-to-cite", "aria-labelledby": "how-to-cite"}
    return md.block("section", "\n\n".join(blocks), section) + "\n\n" + data_block(essay, site)


FILES = (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))


def address_of(essay: Essay) -> dict[str, str | None]:
    """What makes a link the essay's address; a script writes the whole of it."""
    return {"class": "cite-address", "href": f"../{essay.slug}/"}


def data_block(essay: Essay, site: str) -> str:
    """The forms from which the scripts copy, as JSON in a block that is never run."""
    source = as_source(essay, site, PLACE, ADDRESS)
    forms = {"note": as_html(cite_by_csl(essay, site, PLACE))}
    forms |= {("csl" if kind == "json" else kind): write([source]) for kind, write in WRITERS.items()}
    return f'<script type="application/json" id="cite-data">{write_json_ld(forms)}</script>'


def write_citations(folder: Path, edition: Edition, site: str) -> None:
    """Write `cite.bib`, `cite.ris` and `cite.json` beside the page of each essay of a built site."""
    for essay in edition.essays:
        write_forms(folder / essay.slug / "cite", [as_source(essay, site)])
