"""Every page of a built site is checked.

In: the folder `site/`.  Out: problems: links and fragments that lead nowhere, ids used twice,
anything that the security policy would stop or that would leave the site.
Example: `<a class="call" href="#n12">` needs one element with `id="n12"` on its page.
"""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from apparatus.model.problems import Place, Problem

# The elements whose address the browser fetches by itself.
FETCHING = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
QUIET_LINKS = {"canonical", "prev", "next", "alternate"}  # kinds of <link> that fetch nothing
DATA_TYPES = {"application/ld+json", "application/json"}  # scripts that are data, not run


@dataclass(slots=True)
class Page(HTMLParser):
    """What a page defines, and what it asks for, each with its line."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    fetched: list[tuple[str, int, int]] = field(default_factory=list)
    inline: list[tuple[str, int, int]] = field(default_factory=list)
    policy: str = ""

    def __post_init__(self) -> None:
        """Make the parser ready."""
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, addresses and what is written inline."""
        line, column = self.getpos()
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag in ("a", "area") and "href" in values:
            self.links.append((values["href"], line, column + 1))
        fetches = tag in FETCHING and FETCHING[tag] in values
        if fetches and not (tag == "link" and values.get("rel") in QUIET_LINKS):
            self.fetched.append((values[FETCHING[tag]], line, column + 1))
        if tag == "style" or "style" in values or any(key.startswith("on") for key in values):
            self.inline.append((f"<{tag}> with inline style or script", line, column + 1))
        if tag == "script" and "src" not in values and values.get("type") not in DATA_TYPES:
            self.inline.append(("<script> without src", line, column + 1))
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = values.get("content", "")


def read_page(path: Path) -> Page:
    """Parse one page of the site."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def inspect(site: Path) -> tuple[Problem, ...]:
    """Check every page of a built site."""
    pages = {path: read_page(path) for path in sorted(site.rglob("*.html"))}
    problems: list[Problem] = []
    for path, page in pages.items():
        name = path.relative_to(site.parent).as_posix()
        problems += [
            complain("S103", name, 1, 1, f"id “{i}” is used {n} times") for i, n in page.ids.items() if n > 1
        ]
        problems += [complain("S104", name, line, column, what) for what, line, column in page.inline]
        if not page.policy or "unsafe" in page.policy:
            problems.append(complain("S104", name, 1, 1, "no strict content security policy"))
        for address, line, column in page.links:
            if not leads_somewhere(site, path, address, pages):
                problems.append(complain("S102", name, line, column, f"“{address}” leads nowhere"))
        for address, line, column in page.fetched:
            if is_foreign(address):
                problems.append(
                    complain("S104", name, line, column, f"“{address}” is fetched from elsewhere")
                )
            elif not leads_somewhere(site, path, address, pages):
                problems.append(complain("S102", name, line, column, f"“{address}” is not there"))
    return tuple(problems)


def complain(code: str, name: str, line: int, column: int, fact: str) -> Problem:
    """A problem of a built page, which its maker has to mend."""
    return Problem(code, Place(name, line, column), fact, "mend the page, template or step that writes it")


def is_foreign(address: str) -> bool:
    """Tell whether an address leads out of the site."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https")


def leads_somewhere(site: Path, path: Path, address: str, pages: dict[Path, Page]) -> bool:
    """Tell whether an address of a page has a target; those out of the site are not asked."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "mailto")
    way = unquote(parts.path)
    target = site / way.lstrip("/") if way.startswith("/") else path.parent / way
    target = path if not way else Path(*target.resolve().parts)
    if target.is_dir():
        target = target / "index.html"
    if not target.exists():
        return False
    fragment = unquote(parts.fragment).split(":~:")[0]
    return not fragment or target.suffix != ".html" or fragment in pages[target].ids
