"""How an essay and its passages are cited: by four styles, and as BibTeX, RIS and CSL-JSON.

In: the `View` of an essay, and the site.  Out: Markdown for the end of the essay's page, and, for the scripts
that copy, a JSON block in which `PLACE-HERE` stands for "¶ 7", `ADDRESS-HERE` for the address of the passage,
and `ID-HERE` for its id, which no build can know.
"""

import html
from collections.abc import Iterable

from apparatus.exports.citation_files import WRITERS
from apparatus.exports.cite_essay import FORMS, cite_essay, cite_in
from apparatus.exports.coins import write_coins
from apparatus.exports.essay_record import essay_record
from apparatus.exports.json_ld import write_json_ld
from apparatus.model.edition import Essay
from apparatus.model.site import Site
from apparatus.model.sources import Segment
from apparatus.pages import markdown as md
from apparatus.pages.corrections import ADDRESS, PLACE, report_essay, report_place
from apparatus.pages.view import View
from apparatus.pages.ways import as_target, show_segments

ID = "ID-HERE"  # as PLACE and ADDRESS, what scripts replace
# The processor takes hyphens in a locator for a range of pages.
PLACE_FOR_CSL = "PLACEHERE"

FILES = (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))


def how_to_cite(view: View, site: Site) -> str:
    """The section at the end of an essay's page, with the data from which the scripts copy."""
    essay = view.essay
    shown = site.at(f"{essay.slug}/") if site.address else f"[address of this site]/{essay.slug}/"
    here = md.element("a", md.escape(shown), address_of(essay))
    cited = cite_essay(essay, site, ADDRESS)
    forms = []
    for form in FORMS:
        name = md.element("span", md.escape(f"{form.name}: "), {"class": "fact-name"})
        words = show_segments(cited[form.id]).replace(md.escape(ADDRESS), here)
        forms.append(md.paragraph(name + md.element("span", words, {}), ".citation"))
    files = [
        md.element("a", name, {"href": f"cite.{kind}", "download": f"{essay.slug}.{kind}"})
        for kind, name in FILES
    ]
    coins = md.element("span", "", {"class": "Z3988", "title": write_coins(essay_record(essay, site))})
    blocks = [
        md.heading(2, "How to cite", "#how-to-cite"),
        *forms,
        *map(md.paragraph, explain(view)),
        md.paragraph("Citation as " + ", ".join(files) + "." + coins),
    ]
    if address := report_essay(essay, site):
        blocks.append(md.paragraph(md.element("a", "Report an error", {"href": address}) + " in this text."))
    section = {"class": "how-to-cite", "aria-labelledby": "how-to-cite"}
    return md.block("section", "\n\n".join(blocks), section) + "\n\n" + data_block(essay, site)


def explain(view: View) -> tuple[str, str]:
    """How a passage is cited, and which editions of the styles these are."""
    passages = view.essay.passages
    numbered = [passage for passage in passages if passage.number is not None] or [*passages]
    example = numbered[min(1, len(numbered) - 1)]
    changes = md.link("What each version changed", as_target(view.ways.about(view.essay.slug, "changes")))
    citing = (
        f"Cite a passage by its number, as “¶ {example.number}”, and add “#{example.id}” to the address. "
        "The version stands for the text as edited here: where that changes, so does the version. Where "
        "scripts run, the number of a passage or note, and any words you select, offer to copy all this. "
    )
    styles = (
        "Chicago is the 16th edition of its manual: the notes here cite works with the place of "
        "publication, which the 18th leaves out. MLA is the 9th edition of its handbook, APA the 7th of "
        "its manual. Square brackets hold what the editors supplied."
    )
    spans = [md.element("span", md.escape(words), {}) for words in (citing, styles)]
    return f"{spans[0]}{changes}.", spans[1]


def address_of(essay: Essay) -> dict[str, str | None]:
    """What makes a link the essay's address; a script writes the whole of it."""
    return {"class": "cite-address", "href": f"../{essay.slug}/"}


def data_block(essay: Essay, site: Site) -> str:
    """The forms from which the scripts copy, as JSON in a block that is never run."""
    record = essay_record(essay, site, PLACE, ADDRESS, f"{essay.slug}-{ID}")
    forms = {("csl" if kind == "json" else kind): write([record]) for kind, write in WRITERS.items()}
    report = {"report": address} if (address := report_place(essay, site)) else {}
    data = write_json_ld({"note": note_form(essay, site), **forms, **report})
    return f'<script type="application/json" id="cite-data">{data}</script>'


def note_form(essay: Essay, site: Site) -> str:
    """The note that cites a place of an essay, as HTML, with words that scripts replace."""
    note = next(form for form in FORMS if form.id == "note")
    return as_html(cite_in(note, essay, site, ADDRESS, PLACE_FOR_CSL)).replace(PLACE_FOR_CSL, PLACE)


def as_html(segments: Iterable[Segment]) -> str:
    """A formatted note as HTML."""
    return "".join(
        f"<i>{html.escape(s.text)}</i>" if s.italic else html.escape(s.text, quote=False) for s in segments
    )
