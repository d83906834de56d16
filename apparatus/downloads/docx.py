"""A book as a Word file: real footnotes, named styles, a bookmark for each passage and sentence.

In: a `Book`.  Out: the bytes of the archive.  Example: `decision-for-war.docx`, in which the bookmark `p7_3`
holds the third sentence of passage 7; in `reader.docx` the same of the first essay is `t1_p7_3`.

Source: ECMA-376, part 1 (WordprocessingML)
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files

from apparatus.downloads.archive import pack
from apparatus.downloads.book import Book
from apparatus.downloads.docx_text import (
    Setting,
    list_addresses,
    paragraph,
    run,
    set_chapter,
    set_footnote,
    set_works,
    settings_of,
)
from apparatus.downloads.xml import E, Element, write

OOXML = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "xmlns:w": f"{OOXML}/wordprocessingml/2006/main",
    "xmlns:r": f"{OOXML}/officeDocument/2006/relationships",
}
BLOCKS = ("w:document", "w:body", "w:footnotes", "Types", "Relationships", "cp:coreProperties")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("styles", "settings", "footnotes", "footer")  # beside the document itself


def write_docx(book: Book) -> bytes:
    """The whole file."""
    links = {address: f"link{number}" for number, address in enumerate(list_addresses(book), 1)}
    settings = settings_of(book, links)
    rels = relate(
        *((part, f"{OOXML}/officeDocument/2006/relationships/{part}", f"{part}.xml") for part in PARTS)
    )
    outside = [external(name, address) for address, name in links.items()]
    fixed = files(__package__)
    made = {
        "[Content_Types].xml": write(content_types(), BLOCKS),
        "_rels/.rels": write(E("Relationships", RELS, *package_relations()), BLOCKS),
        "docProps/core.xml": write(describe(book), BLOCKS),
        "word/document.xml": write(
            E("w:document", NAMESPACES, E("w:body", {}, *body(book, settings))), BLOCKS
        ),
        "word/footnotes.xml": write(E("w:footnotes", NAMESPACES, *footnotes(book, settings)), BLOCKS),
        "word/_rels/document.xml.rels": write(E("Relationships", RELS, *rels, *outside), BLOCKS),
        "word/_rels/footnotes.xml.rels": write(E("Relationships", RELS, *outside), BLOCKS),
        "word/footer.xml": write(footer(), BLOCKS),
        "word/settings.xml": write(program_settings(), BLOCKS),
        "word/styles.xml": fixed.joinpath("styles.xml")
        .read_text("utf-8")
        .replace("LANGUAGE", book.language)
        .encode(),
    }
    return pack(made)


# --------------------------------------------------------------------------- the words


def body(book: Book, settings: tuple[Setting, ...]) -> Iterator[Element]:
    """All paragraphs; each essay begins on a page of its own."""
    if book.whole:
        yield paragraph("Title", run(book.title))
        for chapter in book.chapters:
            yield paragraph("Entry", run(f"{chapter.title}, {chapter.byline}"))
        yield E("w:p", {}, E("w:pPr", {}, section()))
    for number, (chapter, setting) in enumerate(zip(book.chapters, settings, strict=True), 1):
        yield from set_chapter(book, chapter, setting)
        if number < len(book.chapters) or book.works:
            yield E("w:p", {}, E("w:pPr", {}, section()))
    yield from set_works(book) if book.works else ()
    yield section()


def section() -> Element:
    """The page of a section: A4, its number at the foot."""
    return E(
        "w:sectPr",
        {},
        E("w:footerReference", {"w:type": "default", "r:id": "footer"}),
        E("w:type", {"w:val": "nextPage"}),
        E("w:pgSz", {"w:w": "11906", "w:h": "16838"}),
        E("w:pgMar", {f"w:{side}": size for side, size in MARGINS.items()}),
    )


MARGINS = {
    "top": "1700",
    "right": "1900",
    "bottom": "1700",
    "left": "1900",
    "header": "850",
    "footer": "850",
    "gutter": "0",
}


def footnotes(book: Book, settings: tuple[Setting, ...]) -> Iterator[Element]:
    """The two lines that every file has, and all footnotes."""
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        line = E("w:p", {}, E("w:r", {}, E(f"w:{kind}")))
        yield E("w:footnote", {"w:type": kind, "w:id": str(number)}, line)
    for chapter, setting in zip(book.chapters, settings, strict=True):
        notes = {note.id: note for note in chapter.notes}
        yield from (set_footnote(notes[id_], setting) for id_ in setting.footnotes)


def footer() -> Element:
    """The foot of a page: its number."""
    return E("w:ftr", NAMESPACES, paragraph("Footer", E("w:fldSimple", {"w:instr": " PAGE "}, run("1"))))


def program_settings() -> Element:
    """What the program has to know: the lines over footnotes; that it need not be old."""
    lines = (E("w:footnote", {"w:id": str(number)}) for number in (-1, 0))
    mode = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    return E(
        "w:settings", NAMESPACES, E("w:footnotePr", {}, *lines), E("w:compat", {}, E("w:compatSetting", mode))
    )


# ------------------------------------------------------------------------- the package

RELS = {"xmlns": f"{OOXML}/package/2006/relationships"}


def relate(*rows: tuple[str, str, str]) -> Iterator[Element]:
    """Relationships: id, type, target."""
    for name, kind, target in rows:
        yield E("Relationship", {"Id": name, "Type": kind, "Target": target})


def external(name: str, address: str) -> Element:
    """A relationship to a place on the web."""
    kind = f"{OOXML}/officeDocument/2006/relationships/hyperlink"
    return E("Relationship", {"Id": name, "Type": kind, "Target": address, "TargetMode": "External"})


def package_relations() -> Iterator[Element]:
    """The document, and what it is."""
    return relate(
        ("document", f"{OOXML}/officeDocument/2006/relationships/officeDocument", "word/document.xml"),
        ("core", f"{OOXML}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    )


def content_types() -> Element:
    """The type of each part."""
    types = {f"/word/{part}.xml": f"{WORD}.{part}+xml" for part in PARTS}
    types["/word/document.xml"] = f"{WORD}.document.main+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    return E(
        "Types",
        {"xmlns": f"{OOXML}/package/2006/content-types"},
        E(
            "Default",
            {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"},
        ),
        E("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        *(E("Override", {"PartName": name, "ContentType": kind}) for name, kind in types.items()),
    )


def describe(book: Book) -> Element:
    """What the file is."""
    namespaces: Mapping[str, str] = {
        "xmlns:cp": f"{OOXML}/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    authors = dict.fromkeys(str(author) for chapter in book.chapters for author in chapter.authors)
    rights = dict.fromkeys(chapter.rights for chapter in book.chapters)
    return E(
        "cp:coreProperties",
        namespaces,
        E("dc:title", {}, book.title),
        E("dc:creator", {}, "; ".join(authors)),
        E("dc:description", {}, " ".join(rights)),
        E("dc:language", {}, book.language),
    )
