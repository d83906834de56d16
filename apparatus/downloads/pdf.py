"""A book as a tagged PDF, set by Typst from what `typst.py` writes.

In: a `Book`, and a folder with the static cuts of the face.  Out: bytes, or `CannotSetError` where a
character is in no face: PDF/UA allows no letter that is not shown.  Example: `decision-for-war.pdf`.
"""

import re
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from apparatus.downloads.book import Book
from apparatus.downloads.typst import write_typst

MISSING_PATTERN = re.compile(
    r"""
    the[ ]text[ ]`"(?P<letter> .+ )"`[ ]could[ ]not[ ]be[ ]displayed
    """,  # matches 'PDF/UA-1 error: the text `"한"` could not be displayed with font `"Reader Text"`'
    re.VERBOSE,
)


class CannotSetError(Exception):
    """A book cannot be set, and why."""


WIDE_FACE = "pylopdf_fonts_ko"  # the package of a face with the letters of East Asia, where it is installed


def find_typesetter() -> str | None:
    """The version of the typesetter, and of the package of faces; None where it is not installed."""
    try:
        return f"{version('typst')}, {version(WIDE_FACE) if find_spec(WIDE_FACE) else 'no wide face'}"
    except PackageNotFoundError:
        return None


def list_faces(faces: Path | None) -> list[str]:
    """The folders in which the typesetter finds faces; it has some of its own."""
    wide = [str(files(WIDE_FACE))] if find_spec(WIDE_FACE) else []
    return [str(faces), *wide] if faces else wide


def write_pdf(book: Book, faces: Path | None) -> bytes:
    """The whole file: tagged (PDF/UA-1), without a date, in no face of the machine.

    `faces`: a folder with the faces of the look; None: the typesetter has its own.
    """
    import typst

    try:
        return typst.compile(
            write_typst(book).encode(),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=list_faces(faces)),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        found = MISSING_PATTERN.search(error.message)
        said = f"no typeface has “{found['letter']}”" if found else error.message.replace("error: ", "")
        raise CannotSetError(said) from error
