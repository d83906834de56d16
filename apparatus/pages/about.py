"""The page about the texts: hand-written prose, filled with what the data say.

In: an `Edition` and the prose of `docs/about.md`.  Out: Markdown for `/about/`.
Example: the line `<!-- insert: emendations -->` becomes a table of every emendation.
"""

from collections.abc import Iterator, Sequence

from apparatus.exports.said import list_known
from apparatus.model.editing import show_fact
from apparatus.model.edition import Edition, Essay
from apparatus.model.problems import Place, Problem
from apparatus.model.text import Note, Passage
from apparatus.pages import markdown as md
from apparatus.pages.changes import changes_of

INSERTIONS = ("texts", "emendations", "residue", "changes")


def about_page(edition: Edition, prose: str) -> str:
    """The hand-written page about the texts, with what the data say in its insertion points."""
    made = {
        "texts": texts_of(edition),
        "emendations": emendations_of(edition),
        "residue": residue_of(edition),
        "changes": changes_of(edition),
    }
    for name in INSERTIONS:
        prose = prose.replace(f"<!-- insert: {name} -->", made[name])
    return prose


def check_insertions(prose: str) -> Iterator[Problem]:
    """Each insertion point stands once in the page about the texts.

    Bad: no `<!-- insert: residue -->`.  Good: one, on a line of its own.
    """
    for name in INSERTIONS:
        point = f"<!-- insert: {name} -->"
        if prose.count(point) != 1:
            fact = f"“{point}” stands {prose.count(point)} times in it"
            hint = "give it one line of its own, where the list shall stand"
            yield Problem("S105", Place("docs/about.md", 1, 1), fact, hint)


def texts_of(edition: Edition) -> str:
    """For each essay what is known of it, and how we know."""
    return "\n\n".join(text_of(essay) for essay in edition.essays)


def text_of(essay: Essay) -> str:
    """One essay: facts with their reasons, provenance, rights, decisions."""
    title = md.link(md.escape(show_fact(essay.editor.title)), f"../{essay.slug}/index.md")
    items = "\n\n".join(fact_item(k.name, k.value, k.reason) for k in list_known(essay, show_fact))
    parts = [md.heading(3, title, f"#{essay.slug}"), md.block("dl", items, {"class": "facts"})]
    decisions = list_decisions(essay)
    if decisions:
        parts += [
            md.paragraph("What was judged:"),
            md.block("ul", "\n\n".join(decisions), {"class": "decisions"}),
        ]
    return "\n\n".join(parts)


def fact_item(name: str, value: str, reason: str | None) -> str:
    """One fact of a list of facts, its reason in the editor's voice."""
    words = md.element("span", md.escape(value), {})
    if reason:
        words += " " + md.element("span", md.escape(reason), {"class": "editorial"})
    return f"<dt>{md.escape(name)}</dt>\n\n" + md.block("dd", words, {})


def list_decisions(essay: Essay) -> list[str]:
    """What the editor decided about paragraphs, lost notes and the kinds of passages."""
    editor = essay.editor
    said = [(f"Line {d.line} begins {'a' if d.breaks else 'no'} paragraph", d.reason) for d in editor.breaks]
    said += [(f"“{d.starts}” is a {d.kind}", d.reason) for d in editor.kinds]
    said += [(f"Note {d.number} is missing", d.reason) for d in editor.missing_notes]
    said += [
        (f"A sentence {'begins' if d.breaks else 'does not begin'} at “{d.starts}”", d.reason)
        for d in editor.sentences
    ]
    said += [(f"The heading “{d.text}”", d.reason) for d in editor.headings]
    said += [(f"Problem {d.code} is accepted", d.reason) for d in editor.waivers]
    return [md.block("li", md.element("span", md.escape(f"{what}: {why}"), {}), {}) for what, why in said]


def emendations_of(edition: Edition) -> str:
    """All emendations, essay by essay: where, what is received, what is read, why."""
    parts = []
    for essay in edition.essays:
        parts.append(md.heading(3, md.escape(show_fact(essay.editor.title)), f"#{essay.slug}-emendations"))
        rows = [emendation_row(essay, owner) for owner in essay.units]
        body = "\n".join(row for row in rows if row)
        head = "".join(f"<th>{name}</th>" for name in ("Where", "Received", "Emended", "Kind", "Reason"))
        table = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>"
        parts.append(f'<table class="emendations">\n{table}\n</table>' if body else "None.")
    return "\n\n".join(parts)


def emendation_row(essay: Essay, owner: Passage | Note) -> str:
    """The table rows of the emendations of one passage or note, as HTML without Markdown in it."""
    where = owner.label if isinstance(owner, Passage) else f"n. {owner.shown}"
    rows = []
    for place in owner.words.emended:
        cells = [f'<a href="../{essay.slug}/#{place.id}">{where}</a>']
        emended = owner.words.text[place.start : place.end]
        cells += [
            md.attribute(v) or "—" for v in (place.reading, emended, place.source.kind, place.source.reason)
        ]
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        rows.append(f'<tr id="{essay.slug}-{place.id}">{row}</tr>')
    return "\n".join(rows)


def residue_of(edition: Edition) -> str:
    """All that was set aside, essay by essay."""
    parts = []
    for essay in edition.essays:
        parts.append(md.heading(3, md.escape(show_fact(essay.editor.title)), f"#{essay.slug}-residue"))
        parts.append(md.block("ul", "\n\n".join(residue_items(essay)), {"class": "residue"}))
    return "\n\n".join(parts)


def residue_items(essay: Essay) -> Sequence[str]:
    """One item for each kind of residue, with the places where it stands."""
    kinds = list(dict.fromkeys(residue.kind for residue in essay.residue))
    items = []
    for kind in kinds:
        found = [f"{r.text} (line {r.place.line})" for r in essay.residue if r.kind == kind]
        words = md.element("span", md.escape(f"{kind}, {len(found)}: {'; '.join(found)}"), {})
        items.append(md.block("li", words, {}))
    return items
