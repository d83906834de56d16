"""The extraction formats: what the extraction added, and where calls, notes and paragraphs are.

In: a `Witness`.  Out: an `Extract` whose spans account for every non-space character of it.
Each format is one module with one public function, `read(witness) -> Extract`.
"""

from collections.abc import Callable

from apparatus.model.witness import Extract, Witness
from apparatus.received.marked import reader as marked_text
from apparatus.received.pdf import reader as pdf_text
from apparatus.received.word import reader as word_text

READERS: dict[str, Callable[[Witness], Extract]] = {
    "word-text": word_text.read,
    "pdf-text": pdf_text.read,
    "marked-text": marked_text.read,
}
ENDINGS = {"docx": "docx", "pdf": "pdf", "markdown": "md"}  # of the files in which originals are kept
FORMATS = (*READERS, *ENDINGS)
