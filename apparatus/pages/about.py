"""The page about the texts: hand-written prose, filled with what the data say.

In: the views of the essays and the prose of `docs/about.md`.  Out: the pages as Markdown, by their path below
`docs/`.  Example: in `about/index.md` the line `<!-- insert: emendations -->` becomes a table of every
emendation; where there are too many essays for one page, it becomes a line for each, and
`about/decision-for-war/index.md` has the table of one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from apparatus.exports.said import list_known
from apparatus.model.again import again
from apparatus.model.editing import show_fact
from apparatus.model.edition import Essay
from apparatus.model.problems import Place, Problem
from apparatus.model.text import EmendedPlace, Note, Passage
from apparatus.pages import markdown as md
from apparatus.pages.changes import list_versions
from apparatus.pages.view import View
from apparatus.pages.ways import list_lines, list_ways, short_line


def about_pages(views: Mapping[str, View], prose: str) -> dict[str, str]:
    """The hand-written page about the texts, filled; where it is divided, a page for each essay too."""
    divided = any(view.ways.entries.about_divided for view in views.values())
    for insertion in TELL:
        made = (list_essays if divided else tell_essays)(insertion, views.values())
        prose = prose.replace(f"<!-- insert: {insertion} -->", made)
    parts = {f"about/{slug}/index.md": part_page(slug, view) for slug, view in views.items()}
    return {"about/index.md": prose, **(parts if divided else {})}


def tell_essays(insertion: str, views: Iterable[View]) -> str:
    """What one insertion tells of each essay, under its title."""
    parts = []
    for view in views:
        title = md.escape(show_fact(view.essay.editor.title))
        if insertion == "texts":
            title = md.link(title, f"../{view.essay.slug}/index.md")
        parts += [md.heading(3, title, f"#{anchor(view, place_of(insertion))}"), TELL[insertion](view)]
    return "\n\n".join(parts)


def place_of(insertion: str) -> str:
    """The place of what one insertion tells of an essay; empty where that comes first."""
    return "" if insertion == "texts" else insertion


def anchor(view: View, place: str) -> str:
    """The address on the one page about the texts of what is told of an essay, or of one place in it."""
    return f"{view.essay.slug}-{place}" if place else view.essay.slug


def check_insertions(prose: str) -> Iterator[Problem]:
    """Each insertion point stands once in the page about the texts.

    Bad: no `<!-- insert: residue -->`.  Good: one, on a line of its own.
    """
    for name in TELL:
        point = f"<!-- insert: {name} -->"
        if prose.count(point) != 1:
            fact = f"“{point}” stands {prose.count(point)} times in it"
            hint = "give it one line of its own, where the list shall stand"
            yield Problem("S105", Place("docs/about.md", 1, 1), fact, hint)


@again
def part_page(slug: str, essay_view: View) -> str:
    """What is told about one essay."""
    view, essay = essay_view.deeper(), essay_view.essay
    title = f"About: {show_fact(essay.editor.title)}"
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": title,
        "kind": "part of about",
        **({"draft": "true"} if essay.draft else {}),
        "description": f"What is known of “{essay.editor.title.text}”, and what has been done to it",
    }
    ways = (md.link("The essay", view.ways.essay(slug, "title")), md.link("all essays", "../index.md"))
    blocks = [md.heading(1, md.escape(title), "#title"), list_ways(ways)]
    blocks.append(tell_text(view))
    for name, shown in (("emendations", "Emendations"), ("residue", "Residue"), ("changes", "Versions")):
        blocks += [md.heading(2, shown, f"#{name}"), TELL[name](view)]
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


# ------------------------------------------------------------------ lines in place of what is told


def list_essays(insertion: str, views: Iterable[View]) -> str:
    """A line for each essay, at its old address and leading to what is told of it; its emended places too."""
    place = place_of(insertion)
    lines = [(view, line_of(view, place, show_fact(view.essay.editor.title))) for view in views]
    if insertion == "emendations":
        return "\n\n".join(list_lines("emended-in", (line, *list_emended(view))) for view, line in lines)
    return list_lines("about", (line for _, line in lines))


def list_emended(view: View) -> Iterator[str]:
    """A line for each emended place of an essay."""
    return (line_of(view, place.id, where(owner)) for owner, place in emended_places(view.essay))


def line_of(view: View, place: str, words: str) -> str:
    """A line at an old address, leading to what is told of an essay, or to one place in it."""
    return short_line(anchor(view, place), view.ways.about(view.essay.slug, place), words)


# ------------------------------------------------------------------ what is told of an essay


def tell_text(view: View) -> str:
    """What is known of an essay, and how we know: facts with their reasons, provenance, rights, decisions."""
    items = "\n\n".join(fact_item(k.name, k.value, k.reason) for k in list_known(view.essay, show_fact))
    parts = [md.block("dl", items, {"class": "facts"})]
    decisions = list_decisions(view.essay)
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


def tell_emendations(view: View) -> str:
    """All emendations of an essay: where, what is received, what is read, why."""
    rows = [emendation_row(view, owner, place) for owner, place in emended_places(view.essay)]
    if not rows:
        return "None."
    head = "".join(f"<th>{name}</th>" for name in ("Where", "Received", "Emended", "Kind", "Reason"))
    body = "\n".join(rows)
    return f'<table class="emendations">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def emended_places(essay: Essay) -> Iterator[tuple[Passage | Note, EmendedPlace]]:
    """The emended places of an essay, each with the passage or note in which it stands."""
    yield from ((owner, place) for owner in essay.units for place in owner.words.emended)


def where(owner: Passage | Note) -> str:
    """What a passage or a note is called in a list: "¶ 7", "n. 12"."""
    return owner.label if isinstance(owner, Passage) else f"n. {owner.shown}"


def emendation_row(view: View, owner: Passage | Note, place: EmendedPlace) -> str:
    """The table row of an emended place, as HTML without Markdown in it."""
    slug = view.essay.slug
    emended = owner.words.text[place.start : place.end]
    cells = [f'<a href="{view.ways.up}{slug}/#{place.id}">{where(owner)}</a>']
    cells += [
        md.attribute(v) or "—" for v in (place.reading, emended, place.source.kind, place.source.reason)
    ]
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    _, _, name = view.ways.about(slug, place.id).partition("#")
    return f'<tr id="{name}">{row}</tr>'


def tell_residue(view: View) -> str:
    """All that was set aside of an essay: an item for each kind, with the lines where it stands."""
    residue = view.essay.residue
    items = []
    for kind in dict.fromkeys(one.kind for one in residue):
        found = [f"{one.text} (line {one.place.line})" for one in residue if one.kind == kind]
        words = md.element("span", md.escape(f"{kind}, {len(found)}: {'; '.join(found)}"), {})
        items.append(md.block("li", words, {}))
    return md.block("ul", "\n\n".join(items), {"class": "residue"})


def tell_versions(view: View) -> str:
    """What each version of an essay changed."""
    return "\n\n".join(list_versions(view))


TELL: Mapping[str, Callable[[View], str]] = {
    "texts": tell_text,
    "emendations": tell_emendations,
    "residue": tell_residue,
    "changes": tell_versions,
}
