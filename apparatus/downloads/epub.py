"""A book as EPUB 3: notes that pop up, a list of ¶ numbers in place of pages, ids as on the site.

In: a `Book`.  Out: the bytes of the archive.  Example: `decision-for-war.epub`, in which note 12 is
`decision-for-war.xhtml#n12`.

Source: https://www.w3.org/TR/epub-33/, https://www.w3.org/TR/epub-a11y-11/
"""

from collections.abc import Iterator
from importlib.resources import files
from uuid import NAMESPACE_URL, uuid5

from apparatus.downloads.archive import pack
from apparatus.downloads.book import Book, Chapter
from apparatus.downloads.epub_pages import SOURCES, chapter_page, page, sources_page, title_page
from apparatus.downloads.xml import E, Element, write

FOLDER = "EPUB"
BLOCKS = (
    *("container", "rootfiles", "package", "metadata", "manifest", "spine"),
    *("html", "head", "body", "section", "nav", "ol", "ul", "dl"),
)
# The day of the last change, which the format demands; ours is no day, so that the same words give the
# same bytes.  What tells one edition of the words from another is the version.
MODIFIED = "1970-01-01T00:00:00Z"
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "pageNavigation"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Text only. Paragraphs are numbered, and the list of pages is that of their numbers.",
    ),
)


def write_epub(book: Book) -> bytes:
    """The whole file."""
    pages = dict(make_pages(book))
    made = {f"{FOLDER}/{name}": write(one, BLOCKS) for name, one in pages.items()}
    made[f"{FOLDER}/nav.xhtml"] = write(navigation(book), BLOCKS)
    made[f"{FOLDER}/package.opf"] = write(package(book, tuple(pages)), BLOCKS)
    made[f"{FOLDER}/reader.css"] = files(__package__).joinpath("reader.css").read_bytes()
    made["META-INF/container.xml"] = write(container(), BLOCKS)
    return pack(made, first=("mimetype", b"application/epub+zip"))


def make_pages(book: Book) -> Iterator[tuple[str, Element]]:
    """The pages by their names, in the order of reading."""
    if book.whole:
        yield "title.xhtml", title_page(book)
    for chapter in book.chapters:
        yield f"{chapter.slug}.xhtml", chapter_page(book, chapter)
    if book.works:
        yield SOURCES, sources_page(book)


def container() -> Element:
    """Where the package is."""
    path = {"full-path": f"{FOLDER}/package.opf", "media-type": "application/oebps-package+xml"}
    root = {"version": "1.0", "xmlns": "urn:oasis:names:tc:opendocument:xmlns:container"}
    return E("container", root, E("rootfiles", {}, E("rootfile", path)))


# ----------------------------------------------------------------------------- package


def package(book: Book, pages: tuple[str, ...]) -> Element:
    """What the book is, and of which files it is made."""
    xhtml = "application/xhtml+xml"
    items = [
        E("item", {"id": "nav", "href": "nav.xhtml", "media-type": xhtml, "properties": "nav"}),
        E("item", {"id": "css", "href": "reader.css", "media-type": "text/css"}),
        *(
            E("item", {"id": f"page-{n}", "href": name, "media-type": xhtml})
            for n, name in enumerate(pages, 1)
        ),
    ]
    order = [E("itemref", {"idref": f"page-{number}"}) for number in range(1, len(pages) + 1)]
    root = {
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "id",
        "xml:lang": book.language,
    }
    return E(
        "package",
        root,
        E("metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}, *describe(book)),
        E("manifest", {}, *items),
        E("spine", {}, *order),
    )


def describe(book: Book) -> Iterator[Element]:
    """What the book is."""
    yield E("dc:identifier", {"id": "id"}, f"urn:uuid:{uuid5(NAMESPACE_URL, f'{book.site}/{book.name}')}")
    yield E("dc:title", {}, book.title)
    yield E("dc:language", {}, book.language)
    yield E("meta", {"property": "dcterms:modified"}, MODIFIED)
    for author in dict.fromkeys(str(author) for chapter in book.chapters for author in chapter.authors):
        yield E("dc:creator", {}, author)
    yield E("dc:publisher", {}, book.site)
    for rights in dict.fromkeys(chapter.rights for chapter in book.chapters):
        yield E("dc:rights", {}, rights)
    if not book.whole:
        chapter = book.chapters[0]
        yield from [E("dc:date", {}, chapter.iso_date)] if chapter.iso_date else []
        yield from [E("dc:source", {}, chapter.address)] if chapter.address else []
        yield E("meta", {"property": "schema:version"}, chapter.version)
        yield E("meta", {"property": "belongs-to-collection"}, book.site)
    for name, value in ACCESSIBILITY:
        yield E("meta", {"property": f"schema:{name}"}, value)


# -------------------------------------------------------------------------- navigation


def navigation(book: Book) -> Element:
    """The contents, and the list of ¶ numbers."""
    entries = [E("li", {}, E("a", {"href": "title.xhtml"}, book.title))] if book.whole else []
    entries += [chapter_entry(chapter) for chapter in book.chapters]
    entries += [E("li", {}, E("a", {"href": SOURCES}, "Sources cited"))] if book.works else []
    numbers = [
        E("li", {}, E("a", {"href": f"{chapter.slug}.xhtml#{passage.id}"}, f"¶ {passage.number}"))
        for chapter in book.chapters
        for passage in chapter.passages
        if passage.number is not None
    ]
    contents = E(
        "nav", {"epub:type": "toc", "role": "doc-toc"}, E("h1", {}, "Contents"), E("ol", {}, *entries)
    )
    parts = [contents]
    if numbers:
        head = E("h2", {}, "Passages")
        parts.append(
            E("nav", {"epub:type": "page-list", "role": "doc-pagelist"}, head, E("ol", {}, *numbers))
        )
    return page(book.language, book.title, *parts)


def chapter_entry(chapter: Chapter) -> Element:
    """An essay in the contents, with its headings."""
    headings = [passage.heading for passage in chapter.passages if passage.heading is not None]
    ends = [("how-to-cite", "How to cite"), ("about", "About this text")]
    ends += [("emendations", "Emendations")] if chapter.mended else []
    ends += [("notes", "Notes")] if chapter.notes else []
    rows = [*((h.id, f"[{h.text}]") for h in headings), *sorted(ends, key=lambda end: ORDER.index(end[0]))]
    links = (E("li", {}, E("a", {"href": f"{chapter.slug}.xhtml#{name}"}, words)) for name, words in rows)
    own = E("a", {"href": f"{chapter.slug}.xhtml"}, str(chapter.title))
    return E("li", {}, own, E("ol", {}, *links))


ORDER = ("notes", "how-to-cite", "emendations", "about")  # of what follows the words of an essay
