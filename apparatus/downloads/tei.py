"""A book as TEI P5, with both readings of every mended place.

In: a `Book`.  Out: XML that is valid against `tei_all`: a `TEI` for an essay, a `teiCorpus` for all, in
which the ids of an essay have its slug before them.  Example:

    <s xml:id="p7-3" n="3">… <choice xml:id="e9-4"><sic>towns</sic><corr …>town’s</corr></choice> …</s>

Source: https://tei-c.org/release/doc/tei-p5-doc/en/html/
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from apparatus.downloads.book import (
    Book,
    Call,
    Chapter,
    Cited,
    Emended,
    Inline,
    Link,
    Named,
    Note,
    Passage,
    Sentence,
    Turn,
    Words,
    WorkList,
)
from apparatus.downloads.tei_header import EDITORS, book_header, chapter_header
from apparatus.downloads.tei_names import LISTS, list_registers
from apparatus.downloads.xml import E, Element, Node, write
from apparatus.model.sources import Segment

NAMESPACE = "http://www.tei-c.org/ns/1.0"
BLOCKS = (
    *("teiCorpus", "TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "notesStmt"),
    *("sourceDesc", "encodingDesc", "editorialDecl", "profileDesc", "standOff", "listBibl"),
    *("listPerson", "listPlace", "listOrg", "listEvent", "person", "place", "org", "event"),
    *("text", "body", "back", "div", "list"),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of one essay are set with."""

    prefix: str  # before each of its ids: "" in a file of its own
    notes: Mapping[str, Note]


def write_tei(book: Book) -> bytes:
    """The whole file."""
    lists = [*map(list_works, book.works), *list_registers(book)]
    sources = [E("standOff", {}, *lists)] if lists else []
    if not book.whole:
        chapter = book.chapters[0]
        root = {"xmlns": NAMESPACE, "xml:id": chapter.slug, "xml:lang": chapter.language}
        return write(E("TEI", root, chapter_header(book, chapter), *sources, text_of(chapter, "")), BLOCKS)
    texts = (corpus_text(book, chapter) for chapter in book.chapters)
    root = {"xmlns": NAMESPACE, "xml:lang": book.language}
    return write(E("teiCorpus", root, book_header(book), *sources, *texts), BLOCKS)


def corpus_text(book: Book, chapter: Chapter) -> Element:
    """One essay of the whole reader."""
    attributes = {"xml:id": chapter.slug, "xml:lang": chapter.language}
    return E("TEI", attributes, chapter_header(book, chapter), text_of(chapter, f"{chapter.slug}-"))


# --------------------------------------------------------------------------- an essay


def text_of(chapter: Chapter, prefix: str) -> Element:
    """The text of an essay: passages under their headings, then what the editors say of it."""
    setting = Setting(prefix, {note.id: note for note in chapter.notes})
    body: list[Node] = []
    division: list[Node] = body
    parts: list[tuple[str, list[Node]]] = []
    for passage in chapter.passages:
        if passage.heading is not None:
            division = [E("head", {}, E("supplied", EDITORS, passage.heading.text))]
            parts.append((prefix + passage.heading.id, division))
        division.append(passage_of(passage, setting))
    if chapter.broken_off is not None:
        division.append(E("ab", {"type": "editorial"}, gap(chapter.broken_off)))
    divisions = (E("div", {"xml:id": name}, *nodes) for name, nodes in parts)
    return E("text", {}, E("body", {}, *body, *divisions), E("back", {}, *back_of(chapter, setting)))


def passage_of(passage: Passage, setting: Setting) -> Element:
    """A passage; one that is no running text says what it is."""
    attributes = {"xml:id": setting.prefix + passage.id, "n": passage.number}
    if passage.kind == "text":
        return E("p", attributes, *row(passage.content, setting))
    kind = {"type": passage.kind.replace(" ", "-")}
    return E("ab", {**kind, **attributes}, *row(passage.content, setting))


def row(content: Iterable[Inline], setting: Setting) -> Iterator[Node]:
    """What stands in a line."""
    return (node for one in content for node in inline(one, setting))


def inline(one: Inline, setting: Setting) -> Iterator[Node]:
    """One thing in a line."""
    prefix = setting.prefix
    match one:
        case Words(text):
            yield text
        case Sentence(name, number, content):
            yield E("s", {"xml:id": prefix + name, "n": number}, *row(content, setting))
        case Call(name, note, _, True):
            yield E("anchor", {"xml:id": prefix + name, "type": "call"})
            yield note_of(setting.notes[note], setting)
        case Call(name, note, number, _):
            target = f"#{prefix}{note}"
            yield E("ptr", {"xml:id": prefix + name, "type": "call", "n": number, "target": target})
        case Turn(name, page):
            yield E("pb", {"xml:id": prefix + name if name else None, "n": str(page)})
        case Emended(name, text, reading, kind):
            corr = E("corr", {"type": kind, **EDITORS}, *filter(None, [text]))
            yield E("choice", {"xml:id": prefix + name}, E("sic", {}, *filter(None, [reading])), corr)
        case Named(name, kind, content):
            yield E(LISTS[kind][2], {"ref": f"#name-{name}"}, *row(content, setting))
        case Link(address, content):
            yield E("ref", {"target": address}, *row(content, setting))
        case Cited(content, source, form, meaning):
            points = {"type": form, "corresp": f"#src-{source}" if source else None}
            yield E("bibl", points, *row(content, setting))
            if meaning:
                yield E("note", {"type": "meaning", **EDITORS}, *segments(meaning))


def note_of(note: Note, setting: Setting) -> Element:
    """A note in its place; of a lost one that it is lost."""
    attributes = {"xml:id": setting.prefix + note.id, "n": note.number, "place": "foot", "type": "authorial"}
    return E("note", attributes, *([gap(note.lost)] if note.lost else row(note.content, setting)))


def gap(words: str) -> Element:
    """Something that was not received, in the editors' words."""
    return E("gap", {"reason": "lost"}, E("desc", {}, words))


def segments(words: Iterable[Segment]) -> Iterator[Node]:
    """Formatted words."""
    for segment in words:
        yield E("title", {}, segment.text) if segment.italic else segment.text


# ----------------------------------------------------------------- what the editors say


def back_of(chapter: Chapter, setting: Setting) -> Iterator[Element]:
    """Notes that no call calls, how to cite, and why each place was mended."""
    if chapter.uncalled:
        notes = (E("item", {}, note_of(note, setting)) for note in chapter.uncalled)
        yield E("div", {"type": "uncalled-notes"}, E("list", {}, *notes))
    citation = E("p", {}, E("bibl", {}, *segments(chapter.citation)))
    yield E("div", {"type": "how-to-cite", **EDITORS}, E("head", {}, "How to cite"), citation)
    if chapter.mended:
        reasons = (
            E("item", {"corresp": f"#{setting.prefix}{m.id}"}, f"{m.where}: {m.reason}")
            for m in chapter.mended
        )
        listed = E("list", {}, *reasons)
        yield E("div", {"type": "emendations", **EDITORS}, E("head", {}, "Emendations"), listed)


def list_works(works: WorkList) -> Element:
    """A group of sources; what was supplied is said with each."""
    entries = (
        E(
            "bibl",
            {"xml:id": f"src-{work.key}"},
            *segments(work.citation),
            *(E("note", {"type": "supplied", **EDITORS}, words) for words in work.supplied),
        )
        for work in works.works
    )
    return E("listBibl", {}, E("head", {}, works.title), *entries)
