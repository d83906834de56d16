"""The lists of what can be taken along, each file with its size.

In: `Download`s.  Out: Markdown for the end of an essay's page and of `/about/`, and links for the head of
the page.  Example: “EPUB (22 kB) · PDF (220 kB) · Word (24 kB) · … · the text as received (35 kB)”.
"""

from collections.abc import Iterable, Sequence

from apparatus.model.download import Download
from apparatus.model.editing import show_fact
from apparatus.model.site import Site
from apparatus.pages import markdown as md
from apparatus.pages.ways import Ways

OFFLINE = "downloads/reader-site.zip"  # of the site itself, whose size is known when its pages are made
OFFLINE_SIZE = "<!-- size of reader-site.zip -->"


def of_essay(downloads: Iterable[Download], slug: str | None) -> tuple[Download, ...]:
    """The files of one essay; None: those of all together."""
    return tuple(one for one in downloads if one.essay == slug)


def list_alternates(downloads: Iterable[Download], site: Site) -> tuple[tuple[str, str, str], ...]:
    """The same in other formats, for the head of a page: relation, address, type."""
    return tuple(("alternate", site.at(one.path), one.type) for one in downloads)


def name_alternates(page: str, downloads: Iterable[Download], site: Site) -> str:
    """A page written by hand, whose head names other formats of what it is about."""
    rows = md.front_matter({"links": list_alternates(downloads, site)}).split("---\n")[1]
    return page.replace("---\n", f"---\n{rows}", 1) if page.startswith("---\n") else page


def download_section(downloads: Sequence[Download]) -> str:
    """The section at the end of an essay's page."""
    blocks = [md.heading(2, "Download", "#download"), md.paragraph(list_files(downloads), ".downloads")]
    return as_section(blocks)


def list_files(downloads: Iterable[Download]) -> str:
    """Files in a line, each with its size."""
    return " · ".join(
        link_file(one.path, one.name) + md.escape(f" ({show_size(one.size)})") for one in downloads
    )


def link_file(path: str, name: str) -> str:
    """A link to a file."""
    return md.element("a", md.escape(name), {"href": f"../{path}", "download": ""})


def show_size(size: int) -> str:
    """A size in bytes as a reader understands it: "22 kB", "1.4 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1000))} kB"


def all_downloads(ways: Ways, downloads: Sequence[Download]) -> str:
    """The section of `/about/`: all essays together, the site, the data, and each essay."""
    blocks = [md.heading(2, "Download", "#download")]
    if whole := of_essay(downloads, None):
        blocks.append(md.paragraph("The whole reader: " + list_files(whole) + ".", ".downloads"))
    site = link_file(OFFLINE, "this site")
    blocks.append(
        md.paragraph(f"To be opened from disk, with its search: {site} ({OFFLINE_SIZE}).", ".downloads")
    )
    data = md.element("a", "edition.json", {"href": "../edition.json"})
    schema = md.element("a", "JSON Schema", {"href": "../edition.schema.json"})
    blocks.append(md.paragraph(f"The edition as data: {data}, described by its {schema}.", ".downloads"))
    if ways.entries.about_divided:
        blocks.append(md.paragraph("The files of each essay stand at the end of its page.", ".downloads"))
        return as_section(blocks)
    for essay in ways.edition.essays:
        title = md.link(md.escape(show_fact(essay.editor.title)), f"../{essay.slug}/index.md")
        files = list_files(of_essay(downloads, essay.slug))
        said = files or md.escape("may be read here, and is not handed on")
        blocks.append(md.paragraph(f"{title}: {said}.", ".downloads"))
    return as_section(blocks)


def as_section(blocks: Sequence[str]) -> str:
    """The section of what can be taken along."""
    return md.block("section", "\n\n".join(blocks), {"class": "download", "aria-labelledby": "download"})
