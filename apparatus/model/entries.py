"""Where a note, a source and what is told about an essay stand whole: here alone it is decided.

In: an `Edition`.  Out: addresses below that of the site.  Example: up to 300 notes, note 12 of `lamps` stands
on the one page of all, at `notes/#lamps-n12`; above that at `notes/lamps/#n12`, on the page of its essay, and
the old address is a line that leads there.

The part of a source is the first sign of its key: a key that has been published never changes, whatever is
mended in its entry.  What was published once is counted when it is retired too, so that what has been divided
stays so.  Of what is told about the essays only they are counted, since none is taken back: what is known of
one, judged, mended and set aside is as much as some ten entries.
"""

from dataclasses import dataclass

from apparatus.model.edition import Edition

LIMIT = 300  # entries of one page
TOLD = 10  # entries that count for what is told about an essay
DIGITS = "0-9"  # the part of keys that begin with no letter


@dataclass(frozen=True, slots=True)
class Entries:
    """Whether the notes, the sources and `/about/` are divided, and so where each stands."""

    notes_divided: bool = False
    sources_divided: bool = False
    about_divided: bool = False

    def note(self, slug: str, note: str) -> str:
        """The address of the whole entry of a note in the list of all."""
        return f"notes/{slug}/#{note}" if self.notes_divided else f"notes/#{slug}-{note}"

    def about(self, slug: str, place: str = "") -> str:
        """The address of what is told about an essay, or of one place in it: `residue`, an emendation."""
        if self.about_divided:
            return f"about/{slug}/#{place or 'title'}"
        return f"about/#{slug}-{place}" if place else f"about/#{slug}"

    def source(self, key: str) -> str:
        """The address of the whole entry of a source."""
        return f"{self.page_of_source(key)}#{key}"

    def page_of_source(self, key: str) -> str:
        """The page that has the whole entry of a source."""
        return f"sources/{part_of(key)}/" if self.sources_divided else "sources/"


def part_of(key: str) -> str:
    """The part of the sources in which a key stands: `c` of `cumings1990`."""
    return DIGITS if key[0].isdigit() else key[0]


def place_entries(edition: Edition, limit: int = LIMIT) -> Entries:
    """Where the entries of an edition stand; each of the three is divided above the limit."""
    notes = sum(
        len(essay.notes) + sum(one.kind == "note" for one in essay.retired) for essay in edition.essays
    )
    sources = len(edition.library) + len(edition.retired)
    return Entries(notes > limit, sources > limit, TOLD * len(edition.essays) > limit)
