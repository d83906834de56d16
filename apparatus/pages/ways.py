"""The ways from a page to what lies elsewhere on the site.

In: the edition, where its entries stand, and how deep in the site a page lies.  Out: addresses and links.
Example: on `/names/` the source `cumings1990` is at `../sources/#cumings1990`; on `/notes/lamps/`, where the
sources are divided, at `../../sources/c/#cumings1990`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from apparatus.model.again import again
from apparatus.model.edition import Edition
from apparatus.model.entries import LIMIT, Entries, place_entries
from apparatus.model.sources import Formatted, Segment, Source
from apparatus.pages import markdown as md


@dataclass(frozen=True, slots=True)
class Ways:
    """What a page has to know to lead elsewhere."""

    edition: Edition
    sources: Mapping[str, Source]  # by key
    entries: Entries
    up: str = "../"  # from the page to the top of the site

    def deeper(self) -> "Ways":
        """The ways from a page that lies one folder further down."""
        return replace(self, up=f"{self.up}../")

    def source(self, key: str) -> str:
        """The way to the whole entry of a source."""
        return self.up + self.entries.source(key)

    def note(self, slug: str, note: str) -> str:
        """The way to the whole entry of a note in the list of all."""
        return self.up + self.entries.note(slug, note)

    def about(self, slug: str, place: str = "") -> str:
        """The way to what is told about an essay, or to one place of it."""
        return self.up + self.entries.about(slug, place)

    def essay(self, slug: str, place: str) -> str:
        """The way to a place of an essay, as Markdown has it."""
        return f"{self.up}{slug}/index.md#{place}"


def find_ways(edition: Edition, limit: int = LIMIT) -> Ways:
    """The ways from a page that lies in a folder of its own, as most do; `limit`: entries of one page."""
    sources = {source.key: source for source in edition.library}
    return Ways(edition, sources, place_entries(edition, limit))


@again
def leave_essays(
    up: str, library: tuple[Source, ...], formatted: Mapping[str, Formatted], entries: Entries
) -> Ways:
    """The ways from a page of one essay, to which the others do not matter."""
    return Ways(Edition((), library, formatted), {source.key: source for source in library}, entries, up)


def as_target(way: str) -> str:
    """A way to a place of a page as Markdown has it, so that the renderer checks it."""
    return way.replace("#", "index.md#")


def show_segments(segments: tuple[Segment, ...]) -> str:
    """A formatted citation as Markdown."""
    return "".join(
        md.element("cite", md.escape(s.text), {}) if s.italic else md.escape(s.text) for s in segments
    )


def source_link(ways: Ways, key: str) -> str:
    """The short form of a source, linked to its entry."""
    words = show_segments(ways.edition.formatted[key].short)
    return md.element("a", words, {"href": ways.source(key)})


def list_ways(ways: Iterable[str]) -> str:
    """Links in a line, which begins with none of the points between them where it is broken."""
    return md.paragraph("\u00a0· ".join(ways), ".further")


def list_lines(kind: str, lines: Iterable[str]) -> str:
    """Short lines in place of whole entries, as HTML: one element a line, since there may be thousands."""
    return f'<p class="{kind} lines">\n' + "\n".join(lines) + "\n</p>"


def short_line(name: str, way: str, words: str, kind: str | None = None) -> str:
    """One line: an address that has been published, and the link from there to the whole entry."""
    known = f' data-kind="{md.attribute(kind)}"' if kind else ""
    return f'<a id="{name}" href="{way}"{known}>{md.attribute(words)}</a>'
