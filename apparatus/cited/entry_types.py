"""What an entry of `footnotes/works.bib` may and must say.

In: nothing.  Out: one table, type -> fields.  Example: a `report` needs author, title, institution
and a date, or `nodate` with the reason why the notes give none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryType:
    """The fields of one type of entry."""

    needs: tuple[tuple[str, ...], ...]  # of each group at least one: (("author", "editor"), …)
    may: tuple[str, ...] = ()
    paged: bool = True  # whether it is cited by page


# Fields that every type may have.
COMMON = (
    "nodate",  # why the notes give no date
    "undated",  # how we know that the publication itself bears none
    "shorttitle",
    "language",  # BCP 47, of the title
    "familyfirst",  # family names of those whose name is written with the family first: "Li; Xue"
    "pagination",  # `page` or `none`, against what the type says
    "printedin",  # key of the publication that prints or translates it
    "printedpages",  # the pages there
    "citedthrough",  # key of the work through which it is cited
    "url",  # as printed
    "urldate",  # when it was consulted
    "doi",
    "eprint",  # its number in a repository
    "eprinttype",  # which repository: "jstor"
    "note",  # for the reader
    "doubt",  # about the reference as the notes give it
)

DATE = ("date", "nodate", "undated")
BOOK = (
    "editor",
    "translator",
    "publisher",
    "address",
    "series",
    "number",
    "edition",
    "volume",
    "volumes",
    "isbn",
)
# Where a document lies, in any country: of these what its archive uses.
SHELF = ("archive", "archiveshort", "collection", "recordseries", "box", "folder", "item", "shelfmark")
RUSSIAN_SHELF = ("fond", "opis", "delo", "papka", "listy")

ENTRY_TYPES = {
    "book": EntryType((("title",), DATE), ("author", *BOOK)),
    "incollection": EntryType((("title",), ("booktitle",), DATE), ("author", "pages", *BOOK)),
    "article": EntryType(
        (("title",), ("journal",), DATE),
        ("author", "volume", "number", "pages", "series", "translator", "issn"),
    ),
    # of a newspaper or magazine that is cited by its day
    "newspaper": EntryType(
        (("journal",), DATE), ("author", "title", "address", "edition", "section", "pages", "issn")
    ),
    "periodical": EntryType((("title",), ("volume", "number"), DATE), ("series", "issn")),
    "report": EntryType(
        (("title",), ("author", "institution"), DATE),
        ("type", "number", "series", "address", "pages", "isbn"),
    ),
    "thesis": EntryType((("author",), ("title",), ("institution",), DATE), ("type", "address")),
    "unpublished": EntryType(
        (("title",), DATE), ("author", "type", "institution", "address", "translator", *SHELF)
    ),
    "online": EntryType(
        (("title",), ("url",), (*DATE, "urldate")), ("author", "editor", "institution"), paged=False
    ),
    # `author` is who answers
    "interview": EntryType(
        (("author",), DATE), ("title", "interviewer", "type", "address", "translator", *SHELF), paged=False
    ),
    "archival": EntryType(
        (("kind",), ("title", "sender"), DATE, ("archive", "printedin", "citedthrough")),
        (
            *("author", "translator", "senderrole", "recipient", "recipientrole"),
            *SHELF,
            *RUSSIAN_SHELF,
        ),
        paged=False,
    ),
}

# What goes together: who has the one needs the other.
TOGETHER = {
    "sender": ("recipient",),
    "recipient": ("sender",),
    "senderrole": ("sender",),
    "recipientrole": ("recipient",),
    "printedpages": ("printedin",),
    **dict.fromkeys((*SHELF[1:], *RUSSIAN_SHELF), ("archive",)),
    "fond": ("archive", "opis", "delo"),
    "eprint": ("eprinttype",),
    "eprinttype": ("eprint",),
}


def fields_of(entry_type: str) -> frozenset[str]:
    """Every field that a type may have."""
    spec = ENTRY_TYPES[entry_type]
    return frozenset((*COMMON, *spec.may, *(name for group in spec.needs for name in group)))
