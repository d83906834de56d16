"""How readers report an error: by mail or in an issue tracker, with the place and the words filled in.

In: the site with its `extra.corrections`, and an `Essay`.  Out: an address in which `PLACE-HERE`,
`ADDRESS-HERE` and `WORDS-HERE` stand for what scripts fill in, or the same for an essay as a whole.
Example: `mailto:mail@example.org?subject=A%20Reader%3A%20Tides%2C%20PLACE-HERE&body=ADDRESS-HERE%0D%0A…`

Source: RFC 6068 (`mailto:`); `title` and `body` as the issue trackers of GitHub and Forgejo take them.
"""

from urllib.parse import quote

from apparatus.model.edition import Essay
from apparatus.model.site import Site

PLACE, ADDRESS, WORDS = "PLACE-HERE", "ADDRESS-HERE", "WORDS-HERE"


def report_place(essay: Essay, site: Site) -> str:
    """The address by which an error at a place of an essay is reported; empty where none is known."""
    return write_address(site.corrections, name_text(essay, site) + f", {PLACE}", (ADDRESS, WORDS))


def report_essay(essay: Essay, site: Site) -> str:
    """The address by which an error in an essay is reported; empty where none is known."""
    version = f"Version {essay.version}"
    lines = (site.at(f"{essay.slug}/"), version) if site.address else (version,)
    return write_address(site.corrections, name_text(essay, site), lines)


def name_text(essay: Essay, site: Site) -> str:
    """What the report is about."""
    return f"{site.name}: {essay.editor.short_title or essay.editor.title.text}"


def write_address(corrections: str | None, title: str, lines: tuple[str, ...]) -> str:
    """An address with a title and the lines of a body, after which the reader writes."""
    if corrections is None:
        return ""
    body = quote("".join(f"{line}\r\n\r\n" for line in lines), safe="")
    if corrections.startswith("https://"):
        return f"{corrections}{'&' if '?' in corrections else '?'}title={quote(title, safe='')}&body={body}"
    return f"mailto:{corrections}?subject={quote(title, safe='')}&body={body}"
