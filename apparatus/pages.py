"""The edition becomes the Markdown pages that MkDocs renders.

In: an `Edition`, and the prose of `docs/about.md`.  Out: `{path below docs/: Markdown}`; pure.
Example: `decision-for-war/index.md`, `notes/index.md`, `about/index.md`.
"""

from pathlib import Path

from apparatus import markdown as md
from apparatus.about import INSERTIONS, about_page, show_fact
from apparatus.model import Edition, Essay, Note, Passage
from apparatus.problems import Place, Problem
from apparatus.weave import weave, weave_passage


def make_pages(edition: Edition, about: str) -> dict[str, str]:
    """All generated pages, by their path below `docs/`."""
    pages = {f"{essay.slug}/index.md": essay_page(essay) for essay in edition.essays}
    pages["notes/index.md"] = notes_page(edition)
    pages["about/index.md"] = about_page(edition, about)
    return pages


def check_hand_written(docs: Path) -> tuple[Problem, ...]:
    """The pages written by hand are there, and the one about the texts has its insertion points."""
    problems = []
    for name in ("index.md", "about.md"):
        if not (docs / name).is_file():
            hint = f"write docs/{name}"
            problems.append(Problem("S105", Place(f"docs/{name}", 1, 1), "the page is missing", hint))
    if not problems:
        prose = (docs / "about.md").read_text(encoding="utf-8", errors="replace")
        for name in INSERTIONS:
            point = f"<!-- insert: {name} -->"
            if prose.count(point) != 1:
                fact = f"“{point}” stands {prose.count(point)} times in it"
                hint = "give it one line of its own, where the list shall stand"
                problems.append(Problem("S105", Place("docs/about.md", 1, 1), fact, hint))
    return tuple(problems)


# ------------------------------------------------------------------ the essay


def essay_page(essay: Essay) -> str:
    """The page of one essay: head, passages under their headings, notes."""
    title = show_fact(essay.editor.title)
    head = {
        "title": title,
        "kind": "essay",
        "slug": essay.slug,
        "description": f"{title}: {essay.editor.kind}, {len(essay.passages)} passages, {len(essay.notes)} notes",
    }
    blocks = [md.heading(1, md.escape(title), "#title"), byline(essay), about_line(essay)]
    headings = 0
    for passage in essay.passages:
        if passage.heading is not None:
            headings += 1
            words = md.escape(f"[{passage.heading}]")
            blocks.append(md.heading(2, words, f"#h-{headings} .supplied"))
        blocks.append(passage_block(essay, passage))
    if essay.editor.broken_off:
        words = f"[The received text breaks off here. {essay.editor.broken_off.reason or ''}".rstrip() + "]"
        blocks.append(md.paragraph(md.escape(words), ".editorial .broken-off"))
    if essay.notes:
        blocks.append(notes_section(essay))
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def byline(essay: Essay) -> str:
    """Author and date, as far as they are known."""
    facts = [*essay.editor.authors, *([essay.editor.date] if essay.editor.date else [])]
    words = " · ".join(show_fact(fact) for fact in facts) or "[Author and date unknown]"
    return md.paragraph(md.element("span", md.escape(words), {}), ".byline")


def about_line(essay: Essay) -> str:
    """What the text is and where its history is told."""
    kind = essay.editor.kind
    words = md.escape(f"{kind[:1].upper()}{kind[1:]}, reproduced as received; all rights with the author. ")
    link = md.link("About this text", f"../about/index.md#{essay.slug}")
    return md.paragraph(md.element("span", words, {}) + link, ".about-text")


def passage_block(essay: Essay, passage: Passage) -> str:
    """A numbered passage."""
    label = f"Passage {passage.number}"
    number = md.link(
        passage.number, f"#{passage.id}", f'.passage-number aria-label="{label}" title="{label}"'
    )
    words = weave_passage(passage.words, passage.sentences, f"../about/#{essay.slug}")
    kind = "" if passage.kind == "text" else f" .{passage.kind.replace(' ', '-')}"
    return md.paragraph(f"{number} {words}", f"#{passage.id} .passage{kind}")


def notes_section(essay: Essay) -> str:
    """The notes at the end of an essay, each with its way back."""
    items = "\n\n".join(note_item(essay, note) for note in essay.notes)
    content = md.heading(2, "Notes", "#notes") + "\n\n" + md.block("ol", items, {})
    attributes = {"class": "notes", "role": "doc-endnotes", "aria-labelledby": "notes"}
    return md.block("section", content, attributes)


def note_item(essay: Essay, note: Note) -> str:
    """One note of the list."""
    number = md.link(
        note_number(note), f"#{note.id}", f'.note-permalink aria-label="Note {note_number(note)}"'
    )
    words = f"{note_words(essay, note)} {backlinks(note)}".rstrip()
    content = md.paragraph(f"{number} {words}")
    return md.block("li", content, {"id": note.id, "class": note_class(note)})


def note_number(note: Note) -> str:
    """The number as shown: "12"; the second body of one number "12b"."""
    return note.id[1:]


def note_class(note: Note) -> str:
    """`note`, and `missing` where the witness has lost it."""
    return "note" if note.missing is None else "note missing"


def note_words(essay: Essay, note: Note) -> str:
    """The words of a note, or what is known of a missing one."""
    if note.missing is not None:
        words = md.escape(f"[The received text has no note {note.number}. {note.missing}]")
        return md.element("span", words, {"class": "editorial"})
    words = weave(note.words, 0, len(note.words.text), True, f"../about/#{essay.slug}")
    return md.element("span", words, {"class": "note-text"})


def backlinks(note: Note) -> str:
    """The ways back to the calls: ↩, or ↩ a, ↩ b where a note is called more than once."""
    several = len(note.called_from) > 1
    links = []
    for index, caller in enumerate(note.called_from):
        letter = f" {chr(ord('a') + index % 26)}" if several else ""
        label = f"Back to call{letter} of note {note.number} in passage {caller.passage[1:]}"
        content = f"↩{letter}"
        links.append(
            md.link(content, f"#{caller.call}", f'.backlink role="doc-backlink" aria-label="{label}"')
        )
    return " ".join(links)


# ------------------------------------------------------------------ all notes


def notes_page(edition: Edition) -> str:
    """Every note of every essay, with the sentence that calls it."""
    head = {"title": "Notes", "kind": "notes", "description": "Every note of every essay, in order"}
    blocks = [md.heading(1, "Notes", "#title")]
    for essay in edition.essays:
        title = md.escape(show_fact(essay.editor.title))
        blocks.append(md.heading(2, title, f"#{essay.slug}"))
        items = "\n\n".join(listed_note(essay, note) for note in essay.notes)
        blocks.append(md.block("ol", items, {"class": "notes all-notes"}) if items else "No notes.")
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def listed_note(essay: Essay, note: Note) -> str:
    """A note with the sentence that calls it, and the way to both."""
    page = f"../{essay.slug}/index.md"
    attributes = f'.note-permalink aria-label="Note {note_number(note)} in the essay"'
    number = md.link(note_number(note), f"{page}#{note.id}", attributes)
    blocks = [md.paragraph(f"{number} {note_words(essay, note)}")]
    sentences = {s.id: p.words.text[s.start : s.end] for p in essay.passages for s in p.sentences}
    for caller in note.called_from:
        passage = md.link(f"¶ {caller.passage[1:]}", f"{page}#{caller.call}", ".calling-place")
        words = md.element("span", md.escape(sentences[caller.sentence]), {})
        blocks.append(md.block("blockquote", f"{words} {passage}", {"class": "calling"}))
    content = "\n\n".join(blocks)
    return md.block("li", content, {"id": f"{essay.slug}-{note.id}", "class": note_class(note)})
