"""The site as a whole, as its pages and exports name it; no input, no output.

In: nothing.  Out: a type.  Example: `Site("Lowmouth: A Reader", "https://example.org/lowmouth/")`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """The site: its name, and where it is published."""

    name: str
    address: str | None = None  # with a slash at its end; None: not known
    corrections: str | None = None  # for mail, or of an issue tracker; None: readers report no errors

    def at(self, path: str) -> str:
        """The address of a page, "notes/"; where the site's is not known, from another page of it."""
        return f"{self.address or '../'}{path}"
