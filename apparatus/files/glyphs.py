"""The glyphs of a PDF: what pdfium knows of each.

In: the bytes of a `.pdf`.  Out: for each page its `Glyph`s, in the order in which they are printed; and what
the file says of itself.  Example: `Glyph("y", 72.0, 77.2, 540.1, 10.0, False, True)`.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from apparatus.files.unreadable import UnreadableError

MOST_PAGES = 3_000
MOST_GLYPHS = 6_000_000


class Glyph(NamedTuple):
    """One printed character; distances in points from the lower left corner."""

    char: str
    x0: float
    x1: float
    y: float  # of the baseline
    size: float
    high: bool  # a digit whose ink begins well above the baseline, as that of an OpenType superior does
    spaced: bool  # a space stands before it


def read_glyphs(data: bytes) -> tuple[list[list[Glyph]], dict[str, str]]:
    """The glyphs of all pages; raises `UnreadableError` where there are none or the file is no PDF."""
    try:
        import pypdfium2
    except ImportError as error:
        hint = 'install it: pip install ".[import]"'
        raise UnreadableError("a .pdf is read with pypdfium2, which is not installed", hint) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        hint = "save it again without a password"
        raise UnreadableError(f"the file cannot be read as a PDF: {error}", hint) from error
    with document:
        if len(document) > MOST_PAGES:
            raise UnreadableError(f"the file has more than {MOST_PAGES} pages", "give the essay alone")
        pages = []
        for page in document:
            pages.append(list(read_page_glyphs(page, pypdfium2.raw)))
            if sum(map(len, pages)) > MOST_GLYPHS:
                raise UnreadableError("the file has more characters than any book", "give the essay alone")
        said = document.get_metadata_dict()
    if not any(pages):
        raise UnreadableError(
            "there is no text in this PDF: it is a scan", "run OCR first, for example ocrmypdf"
        )
    return pages, {key: str(value).strip() for key, value in said.items()}


def read_page_glyphs(page: Any, pdfium: Any) -> Iterator[Glyph]:
    """The glyphs of a page that are upright; spaces are no glyphs."""
    text = page.get_textpage()
    x, y, left, right, low, top = (ctypes.c_double() for _ in range(6))
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    spaced = False
    for at in range(pdfium.FPDFText_CountChars(text.raw)):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        char = "-" if code in (0x02, 0xFFFE) else chr(code) if 0 < code < 0x110000 else "\ufffd"
        if char.isspace():
            spaced = True
            continue
        if pdfium.FPDFText_IsGenerated(text.raw, at) == 1 and char != "-":
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        pdfium.FPDFText_GetCharBox(text.raw, at, left, right, low, top)
        pdfium.FPDFText_GetMatrix(text.raw, at, matrix)
        if abs(matrix.b) > abs(matrix.a):
            continue  # it runs up or down the page
        size = round(pdfium.FPDFText_GetFontSize(text.raw, at) * (matrix.d**2 + matrix.c**2) ** 0.5, 2)
        if size <= 0.5:
            continue
        pdfium.FPDFText_GetLooseCharBox(text.raw, at, box)  # as wide as the next glyph is away
        high = char.isdigit() and low.value - y.value > 0.2 * size
        yield Glyph(char, box.left, max(box.left, box.right), y.value, size, high, spaced)
        spaced = False
