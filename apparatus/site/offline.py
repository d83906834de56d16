"""The site as an archive that is opened from disk: pages, search, data and citations, without a server.

In: the folder of a built site.  Out: the bytes of a ZIP.  Example: in it the link `../notes/#x-n3` is
`../notes/index.html#x-n3`, and `decision-for-war.epub`, which is not in it, is no link.

A browser takes no typeface from disk: its pages carry the face in their style sheet, and their policy allows
that.  Everything else is as on the site.
"""

import base64
import html
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from apparatus.downloads.archive import pack
from apparatus.pages.downloads import OFFLINE, OFFLINE_SIZE, show_size

HOME = "reader-site"  # the folder that the archive makes
# What only a server needs.
LEFT_OUT = frozenset({"404.html", "_headers", ".htaccess", "robots.txt", "sitemap.xml", "sitemap.xml.gz"})

TAG_PATTERN = re.compile(
    r"""
    <(?P<name> a | area | link | form ) \s [^>]*? \b (?: href | action ) =" (?P<address> [^"]* ) " [^>]* >
    """,  # matches '<a class="call" href="#n1">'; must not match '<a id="x">'
    re.VERBOSE,
)
PRELOAD_PATTERN = re.compile(r'[ \t]*<link rel="preload" as="font"[^>]*>\n?')
LIST_PATTERN = re.compile(
    r"""
    <section [ ] [^>]* class="download" [^>]* > .*? </section> \n?
    | \s* <li> <a [ ] href="\#download"> [^<]* </a> </li>
    """,  # the lists of files, and the way to them from the contents; not '<p class="downloads">'
    re.VERBOSE | re.DOTALL,
)
FACE_PATTERN = re.compile(r"""url\( (?P<quote>["']?) (?P<path> [^)"']+\.woff2 ) (?P=quote) \)""", re.VERBOSE)


def lay_offline(shown: Path, site: Path, address: str | None) -> None:
    """Write the archive of the site `shown` into a site, and its size where that is told."""
    made = write_offline(shown, list_site(shown), address)
    (site / OFFLINE).parent.mkdir(exist_ok=True)
    (site / OFFLINE).write_bytes(made)
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(OFFLINE_SIZE, show_size(len(made))), encoding="utf-8")


def write_offline(site: Path, names: frozenset[str], address: str | None) -> bytes:
    """The archive of the files of a site, by their paths below it; `address`: where the site is published."""
    files = {name: (site / name).read_bytes() for name in sorted(names - LEFT_OUT)}
    change: dict[str, Callable[[str, str], str]] = {
        ".html": partial(change_page, files, address),
        ".css": partial(change_sheet, files),
    }
    made = {}
    for name, data in files.items():
        how = change.get(posixpath.splitext(name)[1])
        if not name.endswith(".woff2"):
            made[f"{HOME}/{name}"] = data if how is None else how(name, data.decode()).encode()
    return pack(made)


def list_site(site: Path) -> frozenset[str]:
    """The paths of all files of a site."""
    return frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def change_page(files: Mapping[str, bytes], address: str | None, name: str, text: str) -> str:
    """A page whose links end at files, and whose policy allows the face in its style sheet."""
    text = PRELOAD_PATTERN.sub("", text).replace("font-src 'self'", "font-src data:")
    if address is None:
        text = LIST_PATTERN.sub("", text)
    return TAG_PATTERN.sub(lambda match: change_tag(files, address, name, match), text)


def change_tag(files: Mapping[str, bytes], address: str | None, page: str, match: re.Match[str]) -> str:
    """A tag whose address ends at a file of the archive; it is none where there is no such file."""
    tag, given = match.group(), html.unescape(match["address"])
    parts = urlsplit(given)
    if parts.scheme or parts.netloc or not parts.path:
        return tag
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if target in files:
        return tag
    if (index := posixpath.normpath(f"{target}/index.html")) in files:
        path = posixpath.relpath(index, posixpath.dirname(page) or ".")
        new = parts._replace(path=path).geturl()
    elif address is not None:
        new = parts._replace(path="").geturl()
        new = f"{address}{target}{new}"
    else:
        return "" if match["name"] == "link" else re.sub(r' (?:href|download|type)="[^"]*"', "", tag)
    return tag.replace(f'"{match["address"]}"', f'"{html.escape(new)}"')


def change_sheet(files: Mapping[str, bytes], name: str, text: str) -> str:
    """A style sheet with the face in it."""

    def embed(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))
        return f'url("data:font/woff2;base64,{base64.b64encode(files[path]).decode()}")'

    return FACE_PATTERN.sub(embed, text)
