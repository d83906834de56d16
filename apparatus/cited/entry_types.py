"""What an entry of `footnotes/works.bib` may and must say.

In: nothing.  Out: one table, type -> fields.  Example: a `report` needs author, title, institution
and a date, or `nodate` with the reason why there is none.
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
    "nodate",  # why there is no date
    "shorttitle",
    "language",  # BCP 47, of the title
    "familyfirst",  # family names of those whose name is written with the family first: "Li; Xue"
    "pagination",  # `page` or `none`, against what the type says
    "printedin",  # key of the publication that prints or translates it
    "printedpages",  # the pages there
    "citedthrough",  # key of the work through which it is cited
    "url",  # as printed
    "note",  # for the reader
    "doubt",  # about the reference as the notes give it
)

DATE = ("date", "nodate")

ENTRY_TYPES = {
    "book": EntryType((("author", "editor"), ("title",), ("publisher",), DATE), ("editor", "address")),
    "incollection": EntryType(
        (("author",), ("title",), ("booktitle",), ("publisher",), DATE), ("editor", "address", "pages")
    ),
    "article": EntryType((("author",), ("title",), ("journal",), ("volume", "number"), DATE), ("pages",)),
    "periodical": EntryType((("title",), ("volume", "number"), DATE)),
    "report": EntryType(
        (("author",), ("title",), ("type",), ("institution",), DATE), ("number", "series", "address")
    ),
    "thesis": EntryType((("author",), ("title",), ("type",), ("institution",), DATE), ("address",)),
    "unpublished": EntryType((("author",), ("title",), ("type",), DATE)),
    "online": EntryType((("title",), ("url",), DATE), ("author",), paged=False),
    "archival": EntryType(
        (("kind",), ("title", "sender"), DATE, ("archive", "printedin", "citedthrough")),
        (
            *("author", "senderrole", "recipient", "recipientrole"),
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
}


def fields_of(entry_type: str) -> frozenset[str]:
    """Every field that a type may have."""
    spec = ENTRY_TYPES[entry_type]
    return frozenset((*COMMON, *spec.may, *(name for group in spec.needs for name in group)))
