"""A file that the site offers to be taken along; no input, no output.

In: nothing.  Out: a type.  Example: `Download("downloads/reader.epub", "EPUB", …, 29005, None)`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the site, as its pages name it."""

    path: str  # below the site
    name: str  # what a reader calls its format: "EPUB", "text as received"
    type: str  # media type
    size: int  # bytes
    essay: str | None  # slug; None: it holds all essays
