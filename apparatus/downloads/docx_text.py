"""The words of a Word file: paragraphs, runs and footnotes.

In: a `Book`.  Out: elements of WordprocessingML.  Example: a sentence is its runs between
`<w:bookmarkStart w:id="9" w:name="p7_3"/>` and `<w:bookmarkEnd w:id="9"/>`.
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
    walk,
)
from apparatus.downloads.xml import E, Element
from apparatus.model.sources import Segment


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of one essay are set with."""

    prefix: str  # of the names of its bookmarks: "" for one essay, "t2_" for the second of the reader
    footnotes: Mapping[str, int]  # id of a note -> the number by which the file knows its footnote
    bookmarks: Mapping[str, int]  # name of a bookmark -> its number in the file
    links: Mapping[str, str]  # address -> id of its relationship
    counted: bool  # whether the program may count the notes itself, since they are 1, 2, 3, …


def bookmark_name(setting_prefix: str, id_: str) -> str:
    """The name of the bookmark of an id: letters, digits and low lines only."""
    return setting_prefix + id_.replace("-", "_")


# ------------------------------------------------------------------------- paragraphs


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph of a named style."""
    return E("w:p", {}, E("w:pPr", {}, E("w:pStyle", {"w:val": style})), *content)


def run(text: str, style: str | None = None, italic: bool = False) -> Element:
    """Words in one form."""
    marks = [E("w:rStyle", {"w:val": style})] if style else []
    marks += [E("w:i")] if italic else []
    form = [E("w:rPr", {}, *marks)] if marks else []
    return E("w:r", {}, *form, E("w:t", {"xml:space": "preserve"}, text))


def segments(words: Iterable[Segment], style: str | None = None) -> Iterator[Element]:
    """Formatted words."""
    for segment in words:
        yield run(segment.text, style, segment.italic)


def marked(setting: Setting, id_: str, *content: Element) -> Iterator[Element]:
    """Runs between the two ends of a bookmark."""
    name = bookmark_name(setting.prefix, id_)
    number = str(setting.bookmarks[name])
    yield E("w:bookmarkStart", {"w:id": number, "w:name": name})
    yield from content
    yield E("w:bookmarkEnd", {"w:id": number})


# ----------------------------------------------------------------------- what is said


def set_chapter(book: Book, chapter: Chapter, setting: Setting) -> Iterator[Element]:
    """The paragraphs of one essay."""
    yield paragraph("Heading1", run(str(chapter.title)))
    yield paragraph("Byline", run(chapter.byline))
    yield paragraph("About", run(f"{chapter.description} In {book.site}, version {chapter.version}."))
    yield paragraph("About", run(chapter.rights))
    for passage in chapter.passages:
        if passage.heading is not None:
            yield paragraph("Heading2", run(f"[{passage.heading.text}]"))
        yield set_passage(passage, setting)
    if chapter.broken_off is not None:
        yield paragraph("BodyText", run(chapter.broken_off, "Editorial"))
    yield from set_back(chapter, setting)


STYLES = {"text": "BodyText", "title line": "TitleLine", "closing note": "ClosingNote"}


def set_passage(passage: Passage, setting: Setting) -> Element:
    """A passage, its number in the line."""
    number: list[Element] = []
    if passage.number is not None:
        shown = run(f"¶ {passage.number}", "PassageNumber")
        number = [*linked(setting, passage.address, [shown]), run("\u2002", "PassageNumber")]
    words = marked(setting, passage.id, *row(passage.content, setting))
    return paragraph(STYLES[passage.kind], *number, *words)


def linked(setting: Setting, address: str | None, runs: Iterable[Element]) -> Iterator[Element]:
    """Runs as a link, where there is an address."""
    if address is None:
        yield from runs
    else:
        yield E("w:hyperlink", {"r:id": setting.links[address]}, *runs)


def row(content: Iterable[Inline], setting: Setting) -> Iterator[Element]:
    """What stands in a line."""
    return (node for one in content for node in inline(one, setting))


def inline(one: Inline, setting: Setting) -> Iterator[Element]:
    """One thing in a line."""
    match one:
        case Words(text):
            yield run(text)
        case Sentence(id_, _, content):
            yield from marked(setting, id_, *row(content, setting))
        case Call():
            yield from set_call(one, setting)
        case Turn(_, page):
            yield run(f"|p. {page}|", "PageTurn")
        case Emended(_, text, _, _):
            yield run(text or "‸", "Emended")
        case Named(_, _, content):
            yield from row(content, setting)
        case Link(address, content):
            yield from linked(setting, address, row(content, setting))
        case Cited(content, _, _, meaning):
            yield from row(content, setting)
            yield from segments(meaning, "Supplied")


def set_call(call: Call, setting: Setting) -> Iterator[Element]:
    """A call: the first has the footnote, a later one points to it."""
    form = E("w:rPr", {}, E("w:rStyle", {"w:val": "FootnoteReference"}))
    if not call.first:
        name = bookmark_name(setting.prefix, call.note)
        field = {"w:instr": f" NOTEREF {name} \\f \\h "}
        yield E("w:fldSimple", field, E("w:r", {}, form, E("w:t", {}, call.number)))
        return
    number = str(setting.footnotes[call.note])
    mark: dict[str, str | None] = {"w:customMarkFollows": None if setting.counted else "1", "w:id": number}
    shown = [] if setting.counted else [E("w:t", {}, call.number)]
    yield from marked(setting, call.note, E("w:r", {}, form, E("w:footnoteReference", mark), *shown))


def set_footnote(note: Note, setting: Setting) -> Element:
    """A footnote; of a lost note that it is lost."""
    form = E("w:rPr", {}, E("w:rStyle", {"w:val": "FootnoteReference"}))
    counted = (E("w:r", {}, form, E("w:footnoteRef")), run(" "))
    # A number of our own has the form "2.", since LibreOffice sets its "2" before it.
    number = counted if setting.counted else (run(f" {note.number}. "),)
    content = paragraph("FootnoteText", *number, *set_note(note, setting))
    return E("w:footnote", {"w:id": str(setting.footnotes[note.id])}, content)


def set_note(note: Note, setting: Setting) -> Iterator[Element]:
    """The words of a note."""
    if note.lost is not None:
        yield run(note.lost, "Editorial")
    yield from row(note.content, setting)


# ----------------------------------------------------------------- what the editors say


def set_back(chapter: Chapter, setting: Setting) -> Iterator[Element]:
    """What follows the words of an essay."""
    if chapter.uncalled:
        yield paragraph("Heading2", run("Notes that no call calls"))
    for note in chapter.uncalled:
        yield paragraph("Entry", run(f"{note.number} ", "PassageNumber"), *set_note(note, setting))
    yield paragraph("Heading2", run("How to cite"))
    yield paragraph("Entry", *segments(chapter.citation))
    if chapter.mended:
        yield paragraph("Heading2", run("Emendations"))
    for mended in chapter.mended:
        yield paragraph("Entry", run(f"{mended.where}: {mended.said}"))
    yield paragraph("Heading2", run("About this text"))
    for known in chapter.known:
        reason = [run(f" {known.reason}", "Editorial")] if known.reason else []
        yield paragraph("Entry", run(f"{known.name}: {known.value}"), *reason)


def set_works(book: Book) -> Iterator[Element]:
    """The sources, in their groups; what was supplied is said with each."""
    yield paragraph("Heading1", run("Sources cited"))
    for works in book.works:
        yield paragraph("Heading2", run(works.title))
        for work in works.works:
            supplied = (run(f" [{words}]", "Editorial") for words in work.supplied)
            yield paragraph("Entry", *segments(work.citation), *supplied)


# ------------------------------------------------------------------------ what is where


def settings_of(book: Book, links: Mapping[str, str]) -> tuple[Setting, ...]:
    """What each essay of a book is set with."""
    prefixes = [f"t{n}_" if book.whole else "" for n in range(1, len(book.chapters) + 1)]
    names = [
        bookmark_name(prefix, id_)
        for prefix, chapter in zip(prefixes, book.chapters, strict=True)
        for id_ in list_bookmarks(chapter)
    ]
    bookmarks = {name: number for number, name in enumerate(names, 1)}
    made: list[Setting] = []
    last = 0
    for prefix, chapter in zip(prefixes, book.chapters, strict=True):
        called = list(in_order_of_calls(chapter))
        footnotes = {note: last + number for number, note in enumerate(called, 1)}
        last += len(called)
        numbers = {note.id: note.number for note in chapter.notes}
        in_order = [numbers[id_] for id_ in called] == [str(n) for n in range(1, len(called) + 1)]
        made.append(Setting(prefix, footnotes, bookmarks, links, in_order and not book.whole))
    return tuple(made)


def in_order_of_calls(chapter: Chapter) -> Iterator[str]:
    """The ids of the notes that are called, in the order of their first calls."""
    for passage in chapter.passages:
        for one in walk(passage.content):
            if isinstance(one, Call) and one.first:
                yield one.note


def list_bookmarks(chapter: Chapter) -> Iterator[str]:
    """The ids that get a bookmark: passages, sentences, and called notes at their calls."""
    for passage in chapter.passages:
        yield passage.id
        for one in walk(passage.content):
            if isinstance(one, Sentence):
                yield one.id
            elif isinstance(one, Call) and one.first:
                yield one.note


def list_addresses(book: Book) -> tuple[str, ...]:
    """Every web address that is linked, once."""
    found = [passage.address for chapter in book.chapters for passage in chapter.passages if passage.address]
    for chapter in book.chapters:
        found += [
            one.address for note in chapter.notes for one in walk(note.content) if isinstance(one, Link)
        ]
    return tuple(dict.fromkeys(found))
