"""The notes of all essays together, each with the sentence that calls it.

In: the edition and the views of its essays.  Out: the pages as Markdown, by their path below `docs/`.
Example: `notes/index.md` has every note; where they are too many for one page, it has a line for each, and
`notes/decision-for-war/index.md` has those of one essay, whole.
"""

from collections.abc import Iterable, Mapping, Sequence

from apparatus.exports.metadata import link_data
from apparatus.model.again import again
from apparatus.model.edition import Edition, Essay
from apparatus.model.site import Site
from apparatus.model.text import CalledFrom, Note
from apparatus.pages import markdown as md
from apparatus.pages.notes import note_attributes, note_words
from apparatus.pages.supplied import say_titles
from apparatus.pages.view import View, kind_of
from apparatus.pages.ways import list_lines, list_ways, short_line

KINDS = {  # as the legend of an essay has them, in its order
    "source": "source",
    "source and comment": "source with comment",
    "discursive": "comment",
    "missing": "not received",
}


def notes_pages(edition: Edition, views: Mapping[str, View], site: Site) -> dict[str, str]:
    """The page of all notes, and where they are divided a page for each essay that has any."""
    divided = any(view.ways.entries.notes_divided for view in views.values())
    pages = {"notes/index.md": notes_page(edition, views, site, divided)}
    for view in views.values() if divided else ():
        if view.essay.notes:
            pages[f"notes/{view.essay.slug}/index.md"] = part_page(view.essay.slug, view)
    return pages


def notes_page(edition: Edition, views: Mapping[str, View], site: Site, divided: bool) -> str:
    """Every note of every essay, with the sentence that calls it; or a line for each."""
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": "Notes",
        "kind": "notes",
        "description": "Every note of every essay, in order",
        "links": link_data(site),
    }
    blocks = [md.heading(1, "Notes", "#title"), *say_whose(edition.essays)]
    blocks.append(filter_form(views.values(), divided))
    for essay in edition.essays:
        view, title = views[essay.slug], md.escape(essay.editor.title.text)
        if divided and essay.notes:
            title = md.link(title, f"{essay.slug}/index.md")
        blocks.append(md.heading(2, title, f"#{essay.slug}"))
        blocks.append((list_numbers if divided else list_notes)(view) if essay.notes else "No notes.")
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


@again
def part_page(slug: str, essay_view: View) -> str:
    """The notes of one essay, whole, on a page below that of all notes."""
    view = essay_view.deeper()
    essay, title = view.essay, view.essay.editor.title.text
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": f"Notes: {title}",
        "kind": "part of notes",
        **({"draft": "true"} if essay.draft else {}),
        "description": f"Every note of “{title}”, in order",
    }
    ways = (md.link("The essay", view.ways.essay(slug, "title")), md.link("all notes", "../index.md"))
    blocks = [md.heading(1, md.escape(f"Notes: {title}"), "#title"), *say_whose((essay,))]
    blocks += [list_ways(ways), filter_form([view]), list_notes(view)]
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def say_whose(essays: Sequence[Essay]) -> list[str]:
    """Whose the titles are, where they are supplied."""
    whose = say_titles(essays)
    return [md.paragraph(md.escape(whose), ".about-text")] if whose else []


def filter_form(views: Iterable[View], divided: bool = False) -> str:
    """What the notes can be narrowed to, where scripts run: a word, an essay, a kind.

    Where only numbers stand in place of the notes, the search looks for the word.
    """
    with_notes = [view for view in views if view.essay.notes]
    found = {kind_of(view.essay, note) for view in with_notes for note in view.essay.notes}
    kinds = {kind: name for kind, name in KINDS.items() if kind in found}
    essays = {view.essay.slug: view.essay.editor.title.text for view in with_notes}
    parts = ['<label>Word <input type="search" name="word"></label>']
    parts += ['<button class="search-button">Search the notes</button>'] if divided else []
    parts += [menu("Essay", "all essays", essays)] if len(essays) > 1 else []
    parts += [menu("Kind", "all kinds", kinds)] if len(kinds) > 1 else []
    parts.append('<p role="status"></p>')
    return f'<form class="filter-notes needs-scripts">{" ".join(parts)}</form>'


def menu(name: str, every: str, choices: Mapping[str, str]) -> str:
    """A choice of one or all, with its name before it."""
    options = "".join(
        f'<option value="{md.attribute(value)}">{md.attribute(shown)}</option>'
        for value, shown in ({"": every} | dict(choices)).items()
    )
    return f'<label>{name} <select name="{name.lower()}" aria-label="{name}">{options}</select></label>'


def list_notes(view: View) -> str:
    """The notes of an essay, whole."""
    items = "\n\n".join(listed_note(view, note) for note in view.essay.notes)
    return md.block("ol", items, {"class": "notes all-notes"})


def list_numbers(view: View) -> str:
    """The numbers of the notes of an essay, each at its old address and leading to the whole note."""
    slug = view.essay.slug
    lines = (
        short_line(f"{slug}-{note.id}", view.ways.note(slug, note.id), note.shown, kind_of(view.essay, note))
        for note in view.essay.notes
    )
    return list_lines("all-notes", lines)


def listed_note(view: View, note: Note) -> str:
    """A note with the sentence that calls it, and the way to both."""
    slug = view.essay.slug
    label = f'.note-permalink aria-label="Note {note.shown} in the essay"'
    number = md.link(note.shown, view.ways.essay(slug, note.id), label)
    blocks = [md.paragraph(f"{number} {note_words(view, note, with_ids=False)}")]
    blocks += [calling_sentence(view, caller) for caller in note.called_from]
    _, _, name = view.ways.note(slug, note.id).partition("#")
    attributes = {"id": name, **note_attributes(view, note), "data-essay": slug}
    return md.block("li", "\n\n".join(blocks), attributes)


def calling_sentence(view: View, caller: CalledFrom) -> str:
    """The sentence that calls a note, with the way to the call."""
    passage, _ = view.sentences[caller.sentence]
    words = md.element("span", md.escape(view.words(caller.sentence)), {})
    link = md.link(passage.label, view.ways.essay(view.essay.slug, caller.call), ".calling-place")
    return md.block("blockquote", f"{words} {link}", {"class": "calling"})
