"""The head of a TEI file: what the text is, whose, in which version, on what terms, and how it is written.

In: a `Chapter`, or the whole `Book`.  Out: a `teiHeader`.  Example: the title of an essay that bears none is
`<title><supplied cert="high" …>The Decision for War in Korea</supplied></title>`.
"""

from apparatus.downloads.book import Book, Chapter, Stated
from apparatus.downloads.xml import E, Element, Node

EDITORS = {"resp": "#editors"}  # on what the editors say
PRACTICE = (
    "A passage is p (ab where it is a title line or a closing note), its number is n, a sentence in it is s; "
    "the ids are those of the published site.",
    "A note is note, where it is first called, after an anchor; any other call of it is ptr.",
    "Where the editors mend a word, sic is as received and corr as edited; white space alone was made even.",
    "What is in supplied, and what has resp, is the editors’.",
)


def chapter_header(book: Book, chapter: Chapter) -> Element:
    """The head of one essay."""
    authors = (E("author", {}, say(author)) for author in chapter.authors)
    date = (
        [E("creation", {}, E("date", {"when": chapter.iso_date}, say(chapter.date)))] if chapter.date else []
    )
    known = [
        E("note", {"type": "supplied", **EDITORS}, f"{k.name}: {k.value}. {k.reason}")
        for k in chapter.known
        if k.reason
    ]
    told = [E("p", {}, f"{k.name}: {k.value}") for k in chapter.known if not k.reason]
    return E(
        "teiHeader",
        {},
        E(
            "fileDesc",
            {},
            E("titleStmt", {}, E("title", {}, say(chapter.title)), *authors, editors(book, not book.whole)),
            E("editionStmt", {}, E("edition", {"n": chapter.version}, f"version {chapter.version}")),
            publication(book, chapter.rights, chapter.address),
            E("seriesStmt", {}, E("title", {}, book.site)),
            *([E("notesStmt", {}, *known)] if known else []),
            E("sourceDesc", {}, *told),
        ),
        encoding(),
        E(
            "profileDesc",
            {},
            *date,
            E("langUsage", {}, E("language", {"ident": chapter.language}, chapter.language)),
        ),
    )


def book_header(book: Book) -> Element:
    """The head of the whole reader."""
    rights = dict.fromkeys(chapter.rights for chapter in book.chapters)
    titles = "; ".join(str(chapter.title) for chapter in book.chapters)
    return E(
        "teiHeader",
        {},
        E(
            "fileDesc",
            {},
            E("titleStmt", {}, E("title", {}, book.title), editors(book, True)),
            publication(book, " ".join(rights), None),
            E(
                "sourceDesc",
                {},
                E("p", {}, f"The texts as received, described in the head of each: {titles}."),
            ),
        ),
        encoding(),
    )


def say(fact: Stated) -> Node:
    """A fact; the editors' where it is supplied."""
    if not fact.supplied:
        return fact.text
    return E("supplied", {**EDITORS, "cert": "medium" if fact.probable else "high"}, fact.text)


def editors(book: Book, named: bool) -> Element:
    """Who answers for what is supplied; named once in a file."""
    name = E("name", {}, f"the editors of {book.site}")
    return E("respStmt", {"xml:id": "editors" if named else None}, E("resp", {}, "edited by"), name)


def publication(book: Book, rights: str, address: str | None) -> Element:
    """Where the text is published, and on what terms."""
    where = [E("ptr", {"target": address})] if address else []
    terms = E("availability", {"status": "restricted"}, E("p", {}, rights))
    return E("publicationStmt", {}, E("publisher", {}, book.site), terms, *where)


def encoding() -> Element:
    """How the words are written down."""
    return E("encodingDesc", {}, E("editorialDecl", {}, *(E("p", {}, words) for words in PRACTICE)))
