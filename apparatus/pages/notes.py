"""Notes as a reader meets them: at the end of their essay, and all together.

In: an `Essay` or the `Edition`.  Out: Markdown.
Example: note 17, “Ibid., p. 10.”, with `[= Weathersby, “Should We Fear This?,” p. 10]` after the words,
the chain n. 17 → n. 16 → n. 15, and a way back to its call.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from apparatus.cited.notes import edited_offset, find_addresses
from apparatus.exports.metadata import link_data
from apparatus.exports.said import explain
from apparatus.model.edition import Edition, Essay
from apparatus.model.ids import letters
from apparatus.model.site import Site
from apparatus.model.sources import Abbreviation, Reference, Segment
from apparatus.model.text import CalledFrom, Note
from apparatus.pages import markdown as md
from apparatus.pages.anchor import find_anchor
from apparatus.pages.supplied import say_titles
from apparatus.pages.view import View, kind_of, shorten
from apparatus.pages.weave import Wrap, weave


def show_segments(segments: tuple[Segment, ...]) -> str:
    """A formatted citation as Markdown."""
    return "".join(
        md.element("cite", md.escape(s.text), {}) if s.italic else md.escape(s.text) for s in segments
    )


# ------------------------------------------------------------- at the end of an essay


def notes_section(view: View) -> str:
    """The notes at the end of an essay, each with its way back."""
    items = "\n\n".join(note_item(view, note) for note in view.essay.notes)
    blocks = [md.heading(2, "Notes", "#notes"), *explain_kinds(view.essay), md.block("ol", items, {})]
    attributes = {"class": "notes", "role": "doc-endnotes", "aria-labelledby": "notes"}
    return md.block("section", "\n\n".join(blocks), attributes)


def explain_kinds(essay: Essay) -> list[str]:
    """What the underline of a call says before its note is opened; nothing where no kind is known."""
    if not essay.references:
        return []
    said = (
        ("source", "no underline: a source"),
        ("source and comment", "dotted: a source with comment"),
        ("discursive", "underlined: a comment"),
    )
    samples = [
        md.element("span", "1", {"class": "call-sample", "data-kind": kind}) + md.escape(f" {words}")
        for kind, words in said
    ]
    return [md.paragraph(md.escape("Calls in the text: ") + "; ".join(samples) + ".", ".call-kinds")]


def note_item(view: View, note: Note) -> str:
    """One note of the list: its words, the way back, and how its citations are read."""
    number = md.link(note.shown, f"#{note.id}", f'.note-permalink aria-label="Note {note.shown}"')
    words = f"{note_words(view, note)} {backlinks(view, note)}".rstrip()
    blocks = [md.paragraph(f"{number} {words}"), *readings(view, note)]
    return md.block("li", "\n\n".join(blocks), {"id": note.id, **note_attributes(view, note)})


def note_attributes(view: View, note: Note) -> dict[str, str | None]:
    """What the styles and scripts have to know of a note."""
    kind = kind_of(view.essay, note)
    return {"class": note_class(note), "data-number": note.shown, "data-kind": kind}


def note_class(note: Note) -> str:
    """`note`, and `missing` where the witness has lost it."""
    return "note" if note.missing is None else "note missing"


def note_words(view: View, note: Note, with_ids: bool = True) -> str:
    """The words of a note with its cites linked, or what is known of a missing one."""
    if note.missing is not None:
        words = md.escape(f"[The received text has no note {note.shown}. {note.missing}]")
        return md.element("span", words, {"class": "editorial"})
    wraps = [*cite_wraps(view, note), *address_wraps(note), *abbreviation_wraps(view, note)]
    words = weave(note.words, replace(view.setting, with_ids=with_ids), wraps=wraps)
    return md.element("span", words, {"class": "note-text"})


def cite_wraps(view: View, note: Note) -> Iterator[Wrap]:
    """Each cite, with a link on a word or two of it to its source; after a short one, what it stands for."""
    found = view.essay.references.get(note.id)
    for span in found.spans if found else ():
        if span.kind != "cite" or span.cite is None or found is None:
            continue
        reference = found.references[span.cite]
        start, end = edited_offset(note.words, span.start), edited_offset(note.words, span.end)
        resolved = "cite" if reference.source else "cite unresolved"
        meaning = show_meaning(view, reference)
        yield Wrap(start, end, md.open_tag("span", {"class": resolved}), f"</span>{meaning}")
        if reference.source is not None:
            first, last = anchor_of(view, reference, note.words.text[start:end])
            attributes = {"class": "cite-link", "href": f"../sources/#{reference.source}"}
            before = md.open_tag("a", attributes)
            yield Wrap(start + first, start + last, before, "</a>", is_link=True)


def anchor_of(view: View, reference: Reference, words: str) -> tuple[int, int]:
    """Which words of a cite are the link to its source."""
    source = next(one for one in view.edition.library if one.key == reference.source)
    names = [a.short for a in view.essay.abbreviations if a.long == source.get("archive")]
    return find_anchor(words, reference.cite.form, source, names)


def show_meaning(view: View, reference: Reference) -> str:
    """What an Ibid. or short form stands for, in square brackets; empty after a full reference."""
    meaning = explain(reference, view.edition.formatted, view.shown)
    return md.element("span", show_segments(meaning), {"class": "meaning"}) if meaning else ""


def address_wraps(note: Note) -> Iterator[Wrap]:
    """Each web address a link, also one without `http`."""
    for start, end, target in find_addresses(note.words.text):
        attributes = {"class": "address", "href": target, "rel": "external noreferrer"}
        yield Wrap(start, end, md.open_tag("a", attributes), "</a>", is_link=True)


def abbreviation_wraps(view: View, note: Note) -> Iterator[Wrap]:
    """Each abbreviation that the author defines, expanded where it is used."""
    for abbreviation in view.essay.abbreviations:
        for at in uses_of(view, abbreviation, note):
            end = at + len(abbreviation.short)
            yield Wrap(at, end, md.open_tag("abbr", {"title": abbreviation.long}), "</abbr>")


def uses_of(view: View, abbreviation: Abbreviation, note: Note) -> Iterator[int]:
    """Where a note uses an abbreviation, as a word, after the words that define it."""
    if view.order[note.id] < view.order[abbreviation.note]:
        return
    text = note.words.text
    defined = text.find(abbreviation.words) if note.id == abbreviation.note else -1
    at = text.find(abbreviation.short, defined + len(abbreviation.words) if defined >= 0 else 0)
    while at >= 0:
        end = at + len(abbreviation.short)
        if not any(c.isalnum() for c in text[max(0, at - 1) : at] + text[end : end + 1]):
            yield at
        at = text.find(abbreviation.short, end)


def readings(view: View, note: Note) -> list[str]:
    """How the citations of a note are read: what each stands for, by which way and why."""
    found = view.essay.references.get(note.id)
    items = [item for r in (found.references if found else ()) if (item := reading_item(view, r))]
    for abbreviation in view.essay.abbreviations:
        if any(True for _ in uses_of(view, abbreviation, note)):
            where = view.shown(abbreviation.note)
            words = md.escape(f"{abbreviation.short}: {abbreviation.long}, as note {where} says.")
            items.append(md.block("li", md.element("span", words, {}), {}))
    if not items:
        return []
    said = "How this note is read"
    summary = md.element("summary", "?", {"aria-label": said, "title": said})
    listed = md.block("ul", "\n\n".join(items), {})
    return [md.block("details", f"{summary}\n\n{listed}", {"class": "how-read"})]


def reading_item(view: View, reference: Reference) -> str:
    """One cite: its words, what it stands for, the chain of notes, the reason; empty where all is plain."""
    cite = reference.cite
    said = [
        md.escape(words) for words in (cite.reason, f"Doubt: {cite.doubt}" if cite.doubt else None) if words
    ]
    if cite.document is not None:
        said.insert(0, md.escape("Read there: ") + source_link(view.edition, cite.document) + ".")
    if len(reference.chain) > 1:
        said.insert(0, show_chain(view, reference.chain))
    if not said and cite.form == "full":
        return ""
    words = shorten(cite.text)
    target = source_link(view.edition, reference.source) if reference.source else md.escape("not identified")
    start = md.escape(f"“{words}”: ") + target + md.escape(f", {STATES[reference.state]}.")
    return md.block(
        "li", " ".join([md.element("span", start, {}), *(md.element("span", s, {}) for s in said)]), {}
    )


STATES = {
    "named": "named by its words",
    "resolved": "the only candidate under the rules",
    "decided": "decided by the editor",
    "unresolved": "unresolved",
}


def show_chain(view: View, chain: tuple[str, ...]) -> str:
    """The notes passed on the way to the full reference: n. 18 → n. 17 → n. 16 → n. 15."""
    links = [md.link(f"n. {view.shown(note)}", f"#{note}") for note in chain]
    return md.element("span", " → ".join(links) + ".", {"class": "chain"})


def source_link(edition: Edition, key: str) -> str:
    """The short form of a source, linked to its entry."""
    return md.element("a", show_segments(edition.formatted[key].short), {"href": f"../sources/#{key}"})


def backlinks(view: View, note: Note) -> str:
    """The ways back to the calls: ↩ ¶ 7, or ↩ a ¶ 7, ↩ b ¶ 9 where a note is called more than once."""
    several = len(note.called_from) > 1
    links = []
    for index, caller in enumerate(note.called_from):
        letter = f" {letters(index + 1)}" if several else ""
        passage, number = view.sentences[caller.sentence]
        words = shorten(view.words(caller.sentence))
        said = f"Back to call{letter} in {passage.label}, sentence {number}: “{words}”"
        attributes = {"class": "backlink", "href": f"#{caller.call}", "role": "doc-backlink"}
        content = f"↩{letter}\u00a0" + passage.label.replace(" ", "\u00a0")
        links.append(md.element("a", md.escape(content), {**attributes, "aria-label": said, "title": said}))
    return " ".join(links)


# ------------------------------------------------------------------ all notes


def notes_page(edition: Edition, views: Mapping[str, View], site: Site) -> str:
    """Every note of every essay, with the sentence that calls it."""
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": "Notes",
        "kind": "notes",
        "description": "Every note of every essay, in order",
        "links": link_data(site),
    }
    blocks = [md.heading(1, "Notes", "#title")]
    if whose := say_titles(edition.essays):
        blocks.append(md.paragraph(md.escape(whose), ".about-text"))
    blocks.append(filter_form(views.values()))
    for essay in edition.essays:
        title = md.escape(essay.editor.title.text)
        blocks.append(md.heading(2, title, f"#{essay.slug}"))
        items = "\n\n".join(listed_note(views[essay.slug], note) for note in essay.notes)
        blocks.append(md.block("ol", items, {"class": "notes all-notes"}) if items else "No notes.")
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


KINDS = {  # as the legend of an essay has them, in its order
    "source": "source",
    "source and comment": "source with comment",
    "discursive": "comment",
    "missing": "not received",
}


def filter_form(views: Iterable[View]) -> str:
    """What the notes can be narrowed to, where scripts run: a word, an essay, a kind."""
    with_notes = [view for view in views if view.essay.notes]
    found = {kind_of(view.essay, note) for view in with_notes for note in view.essay.notes}
    kinds = {kind: name for kind, name in KINDS.items() if kind in found}
    essays = {view.essay.slug: view.essay.editor.title.text for view in with_notes}
    parts = ['<label>Word <input type="search" name="word"></label>']
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


def listed_note(view: View, note: Note) -> str:
    """A note with the sentence that calls it, and the way to both."""
    slug = view.essay.slug
    label = f'.note-permalink aria-label="Note {note.shown} in the essay"'
    number = md.link(note.shown, f"../{slug}/index.md#{note.id}", label)
    blocks = [md.paragraph(f"{number} {note_words(view, note, with_ids=False)}")]
    blocks += [calling_sentence(view, caller) for caller in note.called_from]
    attributes = {"id": f"{slug}-{note.id}", **note_attributes(view, note), "data-essay": slug}
    return md.block("li", "\n\n".join(blocks), attributes)


def calling_sentence(view: View, caller: CalledFrom) -> str:
    """The sentence that calls a note, with the way to the call."""
    passage, _ = view.sentences[caller.sentence]
    words = md.element("span", md.escape(view.words(caller.sentence)), {})
    link = md.link(passage.label, f"../{view.essay.slug}/index.md#{caller.call}", ".calling-place")
    return md.block("blockquote", f"{words} {link}", {"class": "calling"})
