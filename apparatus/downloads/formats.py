"""Every format in which a book is taken along.

In: a `Book`.  Out: bytes.  Example: `"epub"` is EPUB, of type `application/epub+zip`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from apparatus.downloads.book import Book
from apparatus.downloads.docx import write_docx
from apparatus.downloads.epub import write_epub
from apparatus.downloads.pdf import write_pdf
from apparatus.downloads.plain import write_markdown
from apparatus.downloads.tei import write_tei


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    ending: str  # of its files
    name: str  # what a reader calls it
    type: str  # media type
    write: Callable[[Book, Path | None], bytes]  # the folder of the typefaces is for the PDF alone


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = (
    Format("epub", "EPUB", "application/epub+zip", lambda book, _: write_epub(book)),
    Format("pdf", "PDF", "application/pdf", write_pdf),
    Format("docx", "Word", WORD, lambda book, _: write_docx(book)),
    Format("xml", "TEI", "application/tei+xml", lambda book, _: write_tei(book)),
    Format("md", "Markdown", "text/markdown", lambda book, _: write_markdown(book)),
)
