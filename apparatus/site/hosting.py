"""What a web server is to say with every page, and what is missing before a site is published.

In: the settings.  Out: `_headers` and `.htaccess`, the two forms that hosts read; problems.
Example: `X-Content-Type-Options: nosniff`, which no tag of a page can say.

Sources: the header files of Netlify and Cloudflare Pages; Apache's mod_headers.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.model.problems import Place, Problem
from apparatus.model.site import Site
from apparatus.site.settings import SETTINGS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def header_files(address: str | None) -> Iterator[tuple[str, str]]:
    """The headers in both forms, and the page for what does not exist."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    yield "_headers", f"/*\n{lines}"
    rules = "".join(f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    apache = f"<IfModule mod_headers.c>\n{rules}</IfModule>\n"
    apache += f"ErrorDocument 404 {base_of(address)}404.html\n"
    yield ".htaccess", apache


def find_site(settings: "MkDocsConfig") -> Site:
    """The site as its settings have it: its address ends in a slash."""
    address = str(settings.site_url or "")
    corrections = settings.extra.get("corrections")
    return Site(str(settings.site_name), f"{address.rstrip('/')}/" if address else None, corrections)


def base_of(address: str | None) -> str:
    """The path under which a site is published: "/korea/" of "https://example.org/korea/"."""
    return urlsplit(address or "/").path or "/"


def check_ready(site: Site) -> tuple[Problem, ...]:
    """A site that is published knows its address.

    Bad: no `site_url`.  Good: `site_url: https://example.org/reader/`.
    """
    if site.address is not None:
        return ()
    fact = "`site_url` is not set: the pages, citations and files cannot say where they are published"
    hint = "set it before you publish: `site_url: https://…/`; there is no sitemap without it"
    return (Problem("S112", Place(SETTINGS, 1, 1), fact, hint),)
