"""The pages of an EPUB: the title, each essay with its notes, the sources.

In: a `Book`.  Out: XHTML.  Example: a call is `<a epub:type="noteref" id="r12" href="#n12">12</a>`, and the
note an `aside` of type `footnote`, which an e-reader shows beside it; so is what an emended place was.
"""

from collections.abc import Iterable, Iterator

from apparatus.downloads.book import (
    Book,
    Call,
    Chapter,
    Cited,
    Emended,
    Inline,
    Link,
    Mended,
    Named,
    Note,
    Passage,
    Sentence,
    Turn,
    Words,
    WorkList,
)
from apparatus.downloads.xml import E, Element, Node
from apparatus.exports.said import Known
from apparatus.model.sources import Segment

SOURCES = "sources.xhtml"


def page(language: str, title: str, *content: Element) -> Element:
    """A page of the book."""
    root = {
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        "lang": language,
        "xml:lang": language,
    }
    sheet = E("link", {"rel": "stylesheet", "type": "text/css", "href": "reader.css"})
    return E("html", root, E("head", {}, E("title", {}, title), sheet), E("body", {}, *content))


def section(kind: str | None, name: str, title: str, *content: Node, level: str = "h2") -> Element:
    """A part of a page under a heading with its id; `kind` is its `epub:type`."""
    role = f"doc-{kind}" if kind in ("chapter", "bibliography", "endnotes") else None
    head = E(level, {"id": name}, title)
    return E("section", {"epub:type": kind, "role": role, "aria-labelledby": name}, head, *content)


# ------------------------------------------------------------------------- title page


def title_page(book: Book) -> Element:
    """The title of the whole reader, and what is in it."""
    texts = [
        E("li", {}, E("a", {"href": f"{c.slug}.xhtml"}, str(c.title)), E("br"), c.byline)
        for c in book.chapters
    ]
    content = section("titlepage", "title", book.title, E("ul", {"class": "texts"}, *texts), level="h1")
    return page(book.language, book.title, content)


# --------------------------------------------------------------------------- an essay


def chapter_page(book: Book, chapter: Chapter) -> Element:
    """One essay: its words, its notes, what the editors say of it."""
    title = str(chapter.title)
    head = (
        E("p", {"class": "byline"}, chapter.byline),
        E("p", {"class": "about"}, f"{chapter.description} In {book.site}, version {chapter.version}."),
        E("p", {"class": "about"}, chapter.rights),
    )
    body = [block for passage in chapter.passages for block in passage_blocks(passage)]
    if chapter.broken_off is not None:
        body.append(E("p", {"class": "editorial"}, chapter.broken_off))
    content = section("chapter", "title", title, *head, *body, level="h1")
    return page(chapter.language, title, content, *close(chapter))


def close(chapter: Chapter) -> Iterator[Element]:
    """What follows the words of an essay."""
    if chapter.notes:
        yield section("endnotes", "notes", "Notes", *map(note_block, chapter.notes))
    yield section(None, "how-to-cite", "How to cite", E("p", {}, *segments(chapter.citation)))
    if chapter.mended:
        yield section(None, "emendations", "Emendations", *map(mended_block, chapter.mended))
    facts = (node for known in chapter.known for node in known_rows(known))
    yield section(None, "about", "About this text", E("dl", {}, *facts))


def known_rows(known: Known) -> Iterator[Element]:
    """A thing that is known, and how."""
    reason: list[Node] = [" ", E("span", {"class": "editorial"}, known.reason)] if known.reason else []
    yield E("dt", {}, known.name)
    yield E("dd", {}, known.value, *reason)


def passage_blocks(passage: Passage) -> Iterator[Element]:
    """A passage with its number, and the heading before it."""
    if passage.heading is not None:
        yield E("h2", {"id": passage.heading.id, "class": "supplied"}, f"[{passage.heading.text}]")
    kind = "passage" if passage.kind == "text" else passage.kind.replace(" ", "-")
    number = number_of(passage.number, passage.address) if passage.number else ()
    yield E("p", {"id": passage.id, "class": kind}, *number, *row(passage.content))


def number_of(number: str, address: str | None) -> Iterator[Node]:
    """The number of a passage, which stands for a page, linked to its place on the site."""
    yield E("span", {"epub:type": "pagebreak", "role": "doc-pagebreak", "aria-label": f"¶ {number}"})
    yield E("a" if address else "span", {"class": "number", "href": address}, number)
    yield " "


def row(content: Iterable[Inline], linked: bool = False) -> Iterator[Node]:
    """What stands in a line; inside of a link is no other."""
    return (node for one in content for node in inline(one, linked))


def inline(one: Inline, linked: bool) -> Iterator[Node]:
    """One thing in a line."""
    match one:
        case Words(text):
            yield text
        case Sentence(name, _, content):
            yield E("span", {"id": name}, *row(content))
        case Call(name, note, number, _):
            mark = {"id": name, "href": f"#{note}", "epub:type": "noteref", "role": "doc-noteref"}
            yield E("a", {**mark, "class": "call"}, number)
        case Turn(name, number):
            label = f"page {number} of the received file begins"
            role = {"epub:type": "pagebreak", "role": "doc-pagebreak", "aria-label": label} if name else {}
            yield E("span", {"id": name, "class": "turn", **role}, str(number))
        case Emended(name, text, _, _):
            mark = {"id": name, "class": "emended"}
            way = {} if linked else {"href": f"#{name}-reading", "epub:type": "noteref"}
            yield E("span" if linked else "a", {**mark, **way}, text or "‸")
        case Named(_, _, content):
            yield from row(content, linked)
        case Link(address, content):
            inner = row(content, True)
            yield from inner if linked else [E("a", {"href": address}, *inner)]
        case Cited(content, None, _, meaning):
            yield from (*row(content, linked), E("span", {"class": "meaning"}, *segments(meaning)))
        case Cited(content, source, _, meaning):
            yield E("a", {"class": "cite", "href": f"{SOURCES}#{source}"}, *row(content, True))
            yield from [E("span", {"class": "meaning"}, *segments(meaning))] if meaning else []


def segments(words: Iterable[Segment]) -> Iterator[Node]:
    """Formatted words."""
    for segment in words:
        yield E("cite", {}, segment.text) if segment.italic else segment.text


def note_block(note: Note) -> Element:
    """A note, with the ways back to its calls."""
    kind = "note-text" if note.lost is None else "editorial"
    words = E("span", {"class": kind}, *([note.lost] if note.lost else row(note.content)))
    ways = ((f"#{caller.call}", f"↩\u00a0{caller.label}") for caller in note.called_from)
    back = (node for address, label in ways for node in (" ", back_to(address, label)))
    return aside(note.id, E("span", {"class": "number"}, note.number), " ", words, *back)


def mended_block(mended: Mended) -> Element:
    """An emended place: what was received, and why it was mended."""
    return aside(f"{mended.id}-reading", back_to(f"#{mended.id}", mended.where), f": {mended.said}")


def aside(name: str, *content: Node) -> Element:
    """What an e-reader shows beside the place that calls it."""
    mark = {"id": name, "epub:type": "footnote", "role": "doc-footnote", "class": "note"}
    return E("aside", mark, E("p", {}, *content))


def back_to(address: str, label: str) -> Element:
    """A link to the place that calls something."""
    return E("a", {"href": address, "role": "doc-backlink"}, label)


# --------------------------------------------------------------------------- sources


def sources_page(book: Book) -> Element:
    """The sources, in their groups."""
    groups = [work_list(number, works) for number, works in enumerate(book.works, 1)]
    content = section("bibliography", "title", "Sources cited", *groups, level="h1")
    return page(book.language, "Sources cited", content)


def work_list(number: int, works: WorkList) -> Element:
    """A group of sources."""
    entries = (
        E(
            "li",
            {"id": work.key},
            *segments(work.citation),
            *(E("span", {"class": "editorial"}, f" [{words}]") for words in work.supplied),
        )
        for work in works.works
    )
    return section(None, f"group-{number}", works.title, E("ul", {"class": "works"}, *entries))
