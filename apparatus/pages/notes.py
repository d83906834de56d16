"""Notes as a reader meets them at the end of their essay.

In: the `View` of an essay.  Out: Markdown.
Example: note 17, “Ibid., p. 10.”, with `[= Weathersby, “Should We Fear This?,” p. 10]` after the words,
the chain n. 17 → n. 16 → n. 15, and a way back to its call.
"""

from collections.abc import Iterator
from dataclasses import replace

from apparatus.cited.notes import edited_offset, find_addresses
from apparatus.exports.said import explain
from apparatus.model.edition import Essay
from apparatus.model.ids import letters
from apparatus.model.sources import Abbreviation, Cite, Reference
from apparatus.model.text import Note
from apparatus.pages import markdown as md
from apparatus.pages.anchor import find_anchor
from apparatus.pages.view import View, kind_of, shorten
from apparatus.pages.ways import show_segments, source_link
from apparatus.pages.weave import Wrap, weave

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
            first, last = anchor_of(view, reference.source, reference.cite, note.words.text[start:end])
            attributes = {"class": "cite-link", "href": view.ways.source(reference.source)}
            before = md.open_tag("a", attributes)
            yield Wrap(start + first, start + last, before, "</a>", is_link=True)


def anchor_of(view: View, key: str, cite: Cite, words: str) -> tuple[int, int]:
    """Which words of a cite are the link to its source."""
    source = view.ways.sources[key]
    names = [a.short for a in view.essay.abbreviations if a.long == source.get("archive")]
    return find_anchor(words, cite.form, source, names)


def show_meaning(view: View, reference: Reference) -> str:
    """What an Ibid. or short form stands for, in square brackets; empty after a full reference."""
    meaning = explain(reference, view.ways.edition.formatted, view.shown)
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
        said.insert(0, md.escape("Read there: ") + source_link(view.ways, cite.document) + ".")
    if len(reference.chain) > 1:
        said.insert(0, show_chain(view, reference.chain))
    if not said and cite.form == "full":
        return ""
    words = shorten(cite.text)
    target = source_link(view.ways, reference.source) if reference.source else md.escape("not identified")
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
