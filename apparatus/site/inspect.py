"""Every page of a built site is checked.

In: the folder `site/`.  Out: problems: links and fragments that lead nowhere, also on other pages; ids
used twice; whatever the security policy would stop; whatever would leave the site without a reader's
click, or take the reader away.  Example: `<a class="call" href="#n12">` needs one element with
`id="n12"` on its page; `<video poster="https://x.example/">` is fetched from elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from apparatus.model.problems import Place, Problem

Element: TypeAlias = Any  # of lxml, which has no types

# Attributes whose address the browser fetches by itself; `href` only of the elements below.
FETCHING = frozenset(
    {"src", "poster", "background", "data", "manifest", "lowsrc", "dynsrc", "classid", "code"}
)
HREF_FETCHING = frozenset({"image", "use", "feimage", "script"})
SETS = frozenset({"srcset", "imagesrcset"})  # several addresses, each with its size
SENDING = frozenset({"action", "formaction"})
# Kinds of <link> that fetch nothing.
QUIET_LINKS = frozenset(
    {"alternate", "author", "bookmark", "canonical", "cite-as", "collection", "describedby", "help", "item"}
    | {"license", "me", "next", "prev", "search", "self", "type", "up", "version-history"}
)
DATA_TYPES = frozenset({"application/ld+json", "application/json"})  # scripts that are data, not run
# What has no place in a page at all.
REFUSED = {"base": "<base> turns every address", "embed": "<embed>", "applet": "<applet>", "frame": "<frame>"}
REFUSED_ATTRIBUTES = {
    "srcdoc": "a page inside the page",
    "ping": "a message to another address",
    "style": "style",
}
STRICT = ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'")
STYLE_ADDRESS_PATTERN = re.compile(
    r"""
    (?: url\( | @import ) \s* ["']? (?P<address> [^"')\s]+ )
    """,  # matches 'url("x.woff2")', "@import 'x.css'"; must not match "curl"
    re.VERBOSE | re.IGNORECASE,
)


def inspect(site: Path, base: str = "/") -> tuple[Problem, ...]:
    """Check every page and style sheet of a built site; `base` is the path under which it is published."""
    kinds = {path.relative_to(site).as_posix(): path.is_dir() for path in (site, *sorted(site.rglob("*")))}
    pages = {name: look_at((site / name).read_bytes()) for name in kinds if name.endswith(".html")}
    there = Files(base, kinds, {name: page.ids for name, page in pages.items()})
    problems: list[Problem] = []
    for name, page in pages.items():
        for code, line, fact in (*page.findings, *check_addresses(there, name, page.addresses)):
            hint = "mend the page, template or step that writes it"
            problems.append(Problem(code, Place(f"{site.name}/{name}", line, 1), fact, hint))
    return (*problems, *check_sheets(site))


Finding: TypeAlias = tuple[str, int, str]  # code, line of the page, fact


@dataclass(frozen=True, slots=True)
class Looked:
    """What is to be known of a page when it has been read: all pages at once would not fit into memory."""

    ids: frozenset[str]
    findings: tuple[Finding, ...]
    addresses: tuple[tuple[int, str, str], ...]  # line, way, address; each way to an address once


def look_at(data: bytes) -> Looked:
    """Take from a page what is to be known of it; a preview has that of pages that did not change."""
    digest = sha256(data).digest()
    if digest not in KNOWN:
        if len(KNOWN) == MOST_KNOWN:
            KNOWN.clear()
        KNOWN[digest] = look_again(read_page(data))
    return KNOWN[digest]


KNOWN: dict[bytes, Looked] = {}  # by the digest of the page
MOST_KNOWN = 4096  # pages, so that a preview of many edits does not grow without end


def look_again(page: Element) -> Looked:
    """Take from a page what is to be known of it."""
    first: dict[tuple[str, str], int] = {}
    for element in find_addressed(page):
        for way, address in list_addresses(element):
            first.setdefault((way, address), element.sourceline or 1)
    addresses = tuple((line, way, address) for (way, address), line in first.items())
    return Looked(frozenset(list_ids(page)), tuple(check_page(page)), addresses)


def read_page(data: bytes) -> Element:
    """Parse one page, as a browser would."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    page = etree.fromstring(data or b"<html></html>", parser)
    return etree.Element("html") if page is None else page  # of blanks alone


def list_ids(page: Element) -> list[str]:
    """Every id of a page."""
    return page.xpath("//@id", smart_strings=False)  # type: ignore[no-any-return]


def check_page(page: Element) -> Iterator[Finding]:
    """What a page may not have: ids twice, inline code, other policies, ways out without a click."""
    for name, times in Counter(list_ids(page)).items():
        if times > 1:
            yield "S103", 1, f"id “{name}” is used {times} times"
    policies = []
    for element in page.xpath("//meta[@http-equiv]"):
        if element.get("http-equiv").strip().lower() == "content-security-policy":
            policies.append(element.get("content") or "")
        else:
            yield "S104", element.sourceline or 1, f'<meta http-equiv="{element.get("http-equiv")}">'
    for element in find_suspects(page):
        for fact in find_forbidden(element, str(element.tag).lower()):
            yield "S104", element.sourceline or 1, fact
    if len(policies) != 1 or "unsafe" in policies[0] or any(part not in policies[0] for part in STRICT):
        yield "S104", 1, f"{len(policies)} security policies, or not the strict one"


# Elements that have no place in a page, or may have none; those with such attributes.
find_suspects = etree.XPath(
    "//*["
    + " or ".join(
        [f"self::{tag}" for tag in (*REFUSED, "style", "script")]
        + [f"@{name}" for name in REFUSED_ATTRIBUTES]
        + ["@*[starts-with(name(), 'on')]"]
    )
    + "]"
)


def find_forbidden(element: Element, tag: str) -> Iterator[str]:
    """What the policy would stop, or has no place in a page."""
    if tag in REFUSED:
        yield REFUSED[tag]
    if tag == "style" or (tag == "script" and not (element.get("src") or element.get("type") in DATA_TYPES)):
        yield f"<{tag}> with what is written inside"
    for name in element.attrib:
        if name in REFUSED_ATTRIBUTES or name.startswith("on"):
            yield f"<{tag} {name}=…>: {REFUSED_ATTRIBUTES.get(name, 'an inline script')}"


# ------------------------------------------------------------------------- addresses


@dataclass(frozen=True, slots=True)
class Files:
    """What a site has for an address to lead to; paths are those in the site."""

    base: str
    are_folders: Mapping[str, bool]  # path -> whether a folder is there, or a file
    ids: Mapping[str, frozenset[str]]  # of each page


def check_addresses(there: Files, name: str, addresses: Iterable[tuple[int, str, str]]) -> Iterator[Finding]:
    """Every link leads somewhere; nothing is fetched from, or sent, elsewhere."""
    for line, way, address in addresses:
        if fact := judge(there, name, way, address):
            yield "S104" if fact.endswith("elsewhere") else "S102", line, f"“{address}” {fact}"


ADDRESSES = (*FETCHING, *SETS, *SENDING, "href")
find_addressed = etree.XPath(
    "//*[" + " or ".join([f"@{name}" for name in ADDRESSES] + ["@*[name() = 'xlink:href']"]) + "]"
)


def judge(there: Files, name: str, way: str, address: str) -> str:
    """What is wrong with an address of a page; empty where nothing is."""
    if way == "link" and address[:1] == "#" and address[1:] in there.ids[name]:
        return ""
    parts = split(address)
    if way != "link" and (parts is None or parts.netloc or parts.scheme):
        return f"is {'sent' if way == 'send' else 'fetched from'} elsewhere"
    if parts is None or not leads_somewhere(there, name, parts):
        return "leads nowhere" if way == "link" else "is not there"
    return ""


def list_addresses(element: Element) -> Iterator[tuple[str, str]]:
    """The addresses of an element: what a reader follows, what is fetched, where a form is sent."""
    tag = str(element.tag).lower()
    for name, value in element.attrib.items():
        if name in SETS:
            yield from (("fetch", part.split()[0]) for part in value.split(",") if part.strip())
        elif name in SENDING:
            yield "send", value
        elif name in FETCHING and not (name == "data" and tag != "object"):
            yield "fetch", value
        elif name in ("href", "xlink:href", "{http://www.w3.org/1999/xlink}href"):
            quiet = tag == "link" and set((element.get("rel") or "x").lower().split()) <= QUIET_LINKS
            fetched = tag in HREF_FETCHING or (tag == "link" and not quiet)
            yield "fetch" if fetched else "link", value


def split(address: str) -> SplitResult | None:
    """The parts of an address; None where it is none, such as `http://[x`."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def leads_somewhere(there: Files, name: str, parts: SplitResult) -> bool:
    """Tell whether an address of a page has a target; those out of the site are not asked."""
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "mailto")
    way = unquote(parts.path)
    start = way.removeprefix(there.base) if way.startswith("/") else join(dirname(name), way)
    target = normpath(start) if way else name
    if there.are_folders.get(target):
        target = normpath(join(target, "index.html"))
    if target not in there.are_folders:
        return False
    fragment = unquote(parts.fragment).split(":~:")[0]
    return not fragment or not target.endswith(".html") or fragment in there.ids[target]


def check_sheets(site: Path) -> Iterator[Problem]:
    """What a style sheet fetches is a file of the site."""
    for path in sorted(site.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        for match in STYLE_ADDRESS_PATTERN.finditer(text):
            parts = split(match["address"])
            place = Place(path.relative_to(site.parent).as_posix(), text.count("\n", 0, match.start()) + 1, 1)
            if parts is None or parts.scheme or parts.netloc:
                fact = f"“{match['address']}” is fetched from elsewhere"
                yield Problem("S104", place, fact, "mend the style sheet")
            elif not (path.parent / unquote(parts.path)).exists():
                yield Problem("S102", place, f"“{match['address']}” is not there", "mend the style sheet")
