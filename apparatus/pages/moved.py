"""Addresses of an essay whose slug has changed: each still leads to its place.

In: the `View` of an essay, and its old slug.  Out: Markdown for the old address, with one line and its
anchor for each promised id, and for the pages of notes and about the lines that belong there.
Example: `/war-decision/#p7` has the line “¶ 7”, a link to `/decision-for-war/#p7`; where scripts run, one
goes there at once.
"""

from collections.abc import Iterable, Iterator

from apparatus.pages import markdown as md
from apparatus.pages.retired import name_ids
from apparatus.pages.view import View
from apparatus.pages.ways import as_target


def moved_page(view: View) -> str:
    """The page that stands at the old address of an essay."""
    return make_moved(view, view.essay.editor.title.text, "This essay stands", list_ids(view))


def moved_part(view: View, page: str) -> str:
    """The page at the old address of an essay's notes, or of what is told about it."""
    title, what = {"notes": ("Notes", "These notes stand"), "about": ("About", "This stands")}[page]
    ids = list_anchors(view, page).items()
    return make_moved(view, f"{title}: {view.essay.editor.title.text}", what, ids)


def make_moved(view: View, title: str, what: str, ids: Iterable[tuple[str, str]]) -> str:
    """A page with a line for every id; its new address lies beside the old one."""
    slug = view.essay.slug
    head = {"title": title, "kind": "moved", "description": f"{title} stands at another address now"}
    link = md.link(md.escape(title), f"../{slug}/index.md", ".moved-to")
    items = "\n\n".join(moved_line(name, f"../{slug}/index.md#{name}", words) for name, words in ids)
    blocks = [
        md.heading(1, md.escape(title), "#title"),
        md.paragraph(md.escape(f"{what} at another address now: ") + link + "."),
        md.block("ul", items, {"class": "moved"}),
    ]
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def moved_line(old: str, new: str, words: str) -> str:
    """One line: the old anchor, and the link to where it leads."""
    return md.block("li", md.link(md.escape(words), new), {"id": old})


def list_ids(view: View) -> Iterator[tuple[str, str]]:
    """Every id of an essay, the retired ones too, and what it is called."""
    essay = view.essay
    yield from name_ids(essay).items()
    for passage in essay.passages:
        yield from ((call.id, f"call of note {view.shown(call.note)}") for call in passage.calls)
        yield from ((page.id, f"page {page.page}") for page in passage.pages)
        if passage.heading is not None:
            yield passage.heading.id, passage.heading.text
    yield from ((place.id, "an emended place") for unit in essay.units for place in unit.words.emended)
    yield from ((entry.id, f"a retired {entry.kind}") for entry in essay.retired)


def moved_anchors(view: View, old: str, page: str) -> str:
    """The lines for the anchors that an essay has on `/notes/` and `/about/`, under its old slug."""
    slug = view.essay.slug
    lead = view.ways.note if page == "notes" else view.ways.about
    lines = [moved_line(old, f"../{page}/index.md#{slug}", slug)]
    for name in list_anchors(view, page):
        lines.append(moved_line(f"{old}-{name}", as_target(lead(slug, name)), f"{slug}-{name}"))
    return md.block("ul", "\n\n".join(lines), {"class": "moved"})


def list_anchors(view: View, page: str) -> dict[str, str]:
    """What has an address on the page of all notes, or on that about the texts, and what it is called."""
    if page == "notes":
        return {note.id: f"note {note.shown}" for note in view.essay.notes}
    sections = {name: name for name in ("emendations", "residue", "changes")}
    places = {place.id: "an emended place" for unit in view.essay.units for place in unit.words.emended}
    return sections | places
