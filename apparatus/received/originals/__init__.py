"""Originals become marked-text: `.docx` by its XML, `.pdf` by its geometry, Markdown by its marks.

In: the bytes of a file.  Out: an `Original`.  `ORIGINALS` has one function for each kind of file.
"""

from collections.abc import Callable

from apparatus.received.originals.docx import read_docx
from apparatus.received.originals.markdown import read_markdown
from apparatus.received.originals.original import Original
from apparatus.received.originals.pdf import read_pdf

ORIGINALS: dict[str, Callable[[bytes, int], Original]] = {
    "docx": lambda data, _: read_docx(data),
    "pdf": read_pdf,
    "markdown": lambda data, _: read_markdown(data),
}
