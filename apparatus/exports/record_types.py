"""What other programs call the types of `footnotes/works.bib`: one table for all ways out.

In: a `Source`.  Out: its `RecordType`.  Example: a `report` is CSL's `report`, `RPRT` in RIS, a book of
genre "report" in a COinS, schema.org's `Report`, and `@report` in BibTeX.
"""

from dataclasses import dataclass

from apparatus.model.sources import Source


@dataclass(frozen=True, slots=True)
class RecordType:
    """The names of one type of entry elsewhere."""

    csl: str  # docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    ris: str
    coins: tuple[str, str]  # kind of the OpenURL context object, and its genre; "" where it has none
    schema: tuple[str, ...]  # of schema.org
    bibtex: str
    words: str  # what a reader would call it


RECORD_TYPES = {
    "book": RecordType("book", "BOOK", ("book", "book"), ("Book",), "book", "book"),
    "incollection": RecordType(
        "chapter", "CHAP", ("book", "bookitem"), ("Chapter",), "incollection", "chapter"
    ),
    "article": RecordType(
        "article-journal", "JOUR", ("journal", "article"), ("ScholarlyArticle",), "article", "article"
    ),
    "periodical": RecordType(
        "periodical",
        "SER",
        ("journal", "issue"),
        ("PublicationIssue",),
        "periodical",
        "issue of a periodical",
    ),
    "report": RecordType("report", "RPRT", ("book", "report"), ("Report",), "report", "report"),
    "thesis": RecordType("thesis", "THES", ("dc", ""), ("Thesis",), "thesis", "thesis"),
    "unpublished": RecordType("manuscript", "UNPB", ("dc", ""), ("Manuscript",), "unpublished", "manuscript"),
    "online": RecordType("webpage", "ELEC", ("dc", ""), ("WebPage",), "online", "online"),
    "archival": RecordType(
        "document", "PCOMM", ("dc", ""), ("ArchiveComponent",), "misc", "archival document"
    ),
}
# A document that somebody sent is a message too, which has sender and recipient.
LETTER = RecordType(
    "personal_communication",
    "PCOMM",
    ("dc", ""),
    ("ArchiveComponent", "Message"),
    "misc",
    "archival document",
)


def record_type(source: Source) -> RecordType:
    """What other programs call a source; of a document it depends on whether somebody sent it."""
    return LETTER if source.is_archival and source.named("sender") else RECORD_TYPES[source.type]


SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}  # as EDTF numbers them

NO_TITLE = "The title, in square brackets, is supplied: the document is cited without one."
SENDER_IS_AUTHOR = " Its author is its sender."
