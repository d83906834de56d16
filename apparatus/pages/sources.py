"""The pages of all sources: what the notes cite, and where.

In: the ways to an edition's sources, its registers and views.  Out: the pages as Markdown, by their path
below `docs/`.  Example: `sources/index.md` has every entry, in groups; where they are too many for one page,
it has a line for each, and `sources/c/index.md` has those whole whose keys begin with c.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from apparatus.exports.json_ld import describe_library, write_json_ld
from apparatus.exports.metadata import describe_by
from apparatus.model.edition import Edition
from apparatus.model.entries import part_of
from apparatus.model.site import Site
from apparatus.model.sources import Source, plain
from apparatus.pages import markdown as md
from apparatus.pages.entry import Days, downloads, entry, find_days
from apparatus.pages.retired import retired_section
from apparatus.pages.view import View
from apparatus.pages.ways import Ways, as_target, list_lines, list_ways, short_line
from apparatus.registers import Registers

# The groups in which a historian would look, each with the entries that belong to it.
GROUPS: tuple[tuple[str, str, Callable[[Source], bool]], ...] = (
    ("archival", "Archival documents", lambda s: s.is_archival and s.get("archive") is not None),
    ("in-print", "Documents in print or cited through another work", lambda s: s.is_archival),
    ("books", "Books", lambda s: s.type in ("book", "collection")),
    ("chapters", "Chapters", lambda s: s.type == "incollection"),
    (
        "articles",
        "Articles, bulletins and working papers",
        lambda s: s.type in ("article", "periodical", "report"),
    ),
    ("newspapers", "Newspapers and magazines", lambda s: s.type == "newspaper"),
    ("online", "Web pages", lambda s: s.type == "online"),
    ("unpublished", "Unpublished", lambda s: True),
)
ListSources: TypeAlias = Callable[[Sequence[Source]], str]


def sources_pages(ways: Ways, registers: Registers, views: Mapping[str, View], site: Site) -> dict[str, str]:
    """The page of all sources, and where they are divided a page for each first sign of their keys."""
    days = find_days(registers)
    if not ways.entries.sources_divided:
        return {
            "sources/index.md": sources_page(ways, site, lambda some: list_entries(views, ways, some, days))
        }
    pages = {"sources/index.md": sources_page(ways, site, lambda some: list_short(ways, some))}
    below, seen = ways.deeper(), {slug: view.deeper() for slug, view in views.items()}
    parts = list_parts(ways.edition)
    for part in parts:
        here = take_part(ways.edition, part)
        entries = list_entries(seen, below, here.library, days) if here.library else ""
        pages[f"sources/{part}/index.md"] = part_page(below, here, entries, parts, site)
    return pages


def sources_page(ways: Ways, site: Site, list_some: ListSources) -> str:
    """All entries, grouped, each with the places that cite it; or a line for each."""
    edition, divided = ways.edition, ways.entries.sources_divided
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": "Sources",
        "kind": "sources",
        "description": "Every work and document that the notes cite",
        "links": describe_by(site, "sources/works"),
        **({} if divided else {"json_ld": write_json_ld(describe_library(edition, site))}),
    }
    cited = sum(len(mentions) for mentions in edition.mentions.values())
    intro = (
        f"{len(edition.library)} works and documents, cited in {cited} places. "
        "What the editors supplied is said with each."
    )
    blocks = [md.heading(1, "Sources", "#title"), md.paragraph(md.escape(intro), ".lead")]
    blocks.append(md.paragraph("All entries: " + downloads("works", ways), ".downloads"))
    if divided:
        blocks.append(list_ways(md.link(one.upper(), f"{one}/index.md") for one in list_parts(edition)))
    listed = by_key(edition.library) if divided else edition.library
    for name, title, sources in group_sources(listed):
        blocks.append(md.heading(2, title, f"#{name}"))
        blocks += list_archives(sources, list_some) if name == "archival" else [list_some(sources)]
    blocks += list_retired(ways, edition)
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def part_page(below: Ways, here: Edition, entries: str, parts: Sequence[str], site: Site) -> str:
    """The whole entries of one part, `here`, in the order of their keys."""
    part = part_of((*(one.key for one in here.library), *(one.id for one in here.retired))[0])
    title = f"Sources: {part.upper()}"
    deep = replace(site, address=site.address or below.up)
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": title,
        "kind": "part of sources",
        "description": f"The works and documents that the notes cite: {part.upper()}",
        "json_ld": write_json_ld(describe_library(here, deep)),
    }
    ways = [md.link("All sources", "../index.md")]
    ways += [one.upper() if one == part else md.link(one.upper(), f"../{one}/index.md") for one in parts]
    blocks = [md.heading(1, title, "#title"), list_ways(ways), entries]
    blocks += list_retired(below, here)
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def list_retired(ways: Ways, here: Edition) -> list[str]:
    """The keys of a page that are entries no more, each with the way to what to look at."""
    if not here.retired:
        return []
    if not ways.entries.sources_divided:
        return [retired_section(here.retired)]
    return [retired_section(here.retired, lead=lambda key: as_target(ways.source(key)))]


def list_parts(edition: Edition) -> list[str]:
    """The parts into which the sources are divided."""
    keys = (*(source.key for source in edition.library), *(one.id for one in edition.retired))
    return sorted({part_of(key) for key in keys})


def take_part(edition: Edition, part: str) -> Edition:
    """An edition with the sources of one part only."""
    library = (source for source in edition.library if part_of(source.key) == part)
    retired = tuple(one for one in edition.retired if part_of(one.id) == part)
    return replace(edition, library=by_key(library), retired=retired)


def by_key(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Sources in the order of their keys, in which many are looked through."""
    return tuple(sorted(sources, key=lambda source: source.key))


def group_sources(library: tuple[Source, ...]) -> Iterator[tuple[str, str, list[Source]]]:
    """The groups that have entries; each entry stands in the first group that takes it."""
    left = list(library)
    for name, title, belongs in GROUPS:
        taken = [source for source in left if belongs(source)]
        left = [source for source in left if not belongs(source)]
        if taken:
            yield name, title, taken


def list_archives(sources: list[Source], list_some: ListSources) -> list[str]:
    """Archival documents by archive, there in the order of their shelf-marks."""
    archives = sorted({source.get("archive") or "" for source in sources})
    blocks = []
    for number, archive in enumerate(archives, 1):
        here = [source for source in sources if (source.get("archive") or "") == archive]
        blocks.append(md.heading(3, md.escape(archive), f"#archive-{number}"))
        blocks.append(list_some(sorted(here, key=shelf_order)))
    return blocks


def shelf_order(source: Source) -> tuple[str, ...]:
    """Fond, opis, delo, papka and leaves, or the whole shelf-mark; numbers in the order of numbers."""
    parts = [source.get(name) or "" for name in ("fond", "opis", "delo", "papka", "listy")]
    parts += re.findall(r"\d+|\D+", source.shelf_mark or "")
    return tuple(part.split("-")[0].rjust(8) for part in parts)


def list_entries(views: Mapping[str, View], ways: Ways, sources: Sequence[Source], days: Days) -> str:
    """A list of entries."""
    entries = "\n\n".join(entry(views, ways, source, days) for source in sources)
    return md.block("ul", entries, {"class": "sources"})


def list_short(ways: Ways, sources: Sequence[Source]) -> str:
    """A list of lines, each at the old address of an entry and leading to it."""
    formatted = ways.edition.formatted
    return list_lines(
        "sources",
        (short_line(one.key, ways.source(one.key), plain(formatted[one.key].short)) for one in sources),
    )
