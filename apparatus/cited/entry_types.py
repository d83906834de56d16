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
VOLUME = ("translator", "series", "number", "edition", "volume", "volumes", "isbn")  # of a book or its part

ENTRY_TYPES = {
    "book": EntryType(
        (("author", "editor"), ("title",), ("publisher",), DATE), ("editor", "address", *VOLUME)
    ),
    "incollection": EntryType(
        (("author",), ("title",), ("booktitle",), ("publisher",), DATE),
        ("editor", "address", "pages", *VOLUME),
    ),
    "article": EntryType(
        (("author",), ("title",), ("journal",), ("volume", "number"), DATE),
        ("pages", "series", "translator", "issn"),
    ),
    "periodical": EntryType((("title",), ("volume", "number"), DATE), ("series", "issn")),
    "report": EntryType(
        (("author",), ("title",), ("type",), ("institution",), DATE),
        ("number", "series", "address", "pages", "isbn"),
    ),
    "thesis": EntryType((("author",), ("title",), ("type",), ("institution",), DATE), ("address",)),
    "unpublished": EntryType((("author",), ("title",), ("type",), DATE), ("address", "translator")),
    "online": EntryType((("title",), ("url",), DATE), ("author", "editor"), paged=False),
    "archival": EntryType(
        (("kind",), ("title", "sender"), DATE, ("archive", "printedin", "citedthrough")),
        (
            *("author", "translator", "senderrole", "recipient", "recipientrole"),
            *("archiveshort", "fond", "opis", "delo", "papka", "listy"),
        ),
        paged=False,
    ),
}

# What goes together: who has the one needs the other.
TOGETHER = {
    "archive": ("fond", "opis", "delo"),
    "sender": ("recipient",),
    "recipient": ("sender",),
    "senderrole": ("sender",),
    "recipientrole": ("recipient",),
    "printedpages": ("printedin",),
    "fond": ("archive",),
    "eprint": ("eprinttype",),
    "eprinttype": ("eprint",),
}


def fields_of(entry_type: str) -> frozenset[str]:
    """Every field that a type may have."""
    spec = ENTRY_TYPES[entry_type]
    return frozenset((*COMMON, *spec.may, *(name for group in spec.needs for name in group)))
