"""What other programs call the types of `footnotes/works.bib`: one table for all ways out.

In: a `Source`.  Out: its `RecordType`.  Example: a `report` is CSL's `report`, `RPRT` in RIS, a book of
genre "report" in a COinS, schema.org's `Report`, and `@techreport` in BibTeX.
"""

from dataclasses import dataclass

from apparatus.model.sources import Source


@dataclass(frozen=True, slots=True)
class RecordType:
    """The names of one type of entry elsewhere."""

    words: str  # what a reader would call it
    csl: str  # https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    ris: str
    bibtex: str  # of those that BibTeX's own styles know, as far as they have a name for it
    coins: str  # format and genre of the OpenURL context object; in Dublin Core its type
    schema: tuple[str, ...]  # of schema.org


RECORD_TYPES = {
    "book": RecordType("book", "book", "BOOK", "book", "book/book", ("Book",)),
    "incollection": RecordType("chapter", "chapter", "CHAP", "incollection", "book/bookitem", ("Chapter",)),
    "article": RecordType(
        "article", "article-journal", "JOUR", "article", "journal/article", ("ScholarlyArticle",)
    ),
    "newspaper": RecordType(
        "newspaper article", "article-newspaper", "NEWS", "article", "journal/article", ("NewsArticle",)
    ),
    "periodical": RecordType(
        "issue of a periodical", "article-journal", "JFULL", "misc", "journal/issue", ("PublicationIssue",)
    ),
    "report": RecordType("report", "report", "RPRT", "techreport", "book/report", ("Report",)),
    "thesis": RecordType("thesis", "thesis", "THES", "phdthesis", "dc/thesis", ("Thesis",)),
    "unpublished": RecordType(
        "manuscript", "manuscript", "MANSCPT", "unpublished", "dc/manuscript", ("Manuscript",)
    ),
    "online": RecordType("online", "webpage", "ELEC", "online", "dc/webpage", ("WebPage",)),
    "interview": RecordType("interview", "interview", "MANSCPT", "misc", "dc/interview", ("CreativeWork",)),
    "archival": RecordType(
        "archival document", "document", "MANSCPT", "misc", "dc/manuscript", ("ArchiveComponent",)
    ),
}
# A document that somebody sent is a message too, which has sender and recipient.
LETTER = RecordType(
    *("archival document", "personal_communication", "PCOMM", "letter", "dc/letter"),
    ("ArchiveComponent", "Message"),
)


def record_type(source: Source) -> RecordType:
    """What other programs call a source; of a document it depends on whether somebody sent it."""
    return LETTER if source.is_archival and source.named("sender") else RECORD_TYPES[source.type]
