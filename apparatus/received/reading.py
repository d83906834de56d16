"""A file of any format is read: the one door for `parse` and for what makes a witness of an original.

In: a path or bytes, and the name of a format.  Out: a `Reading`, and the problems of the file itself.
Example: of `essay.docx` the witness is the marked-text made of it, and the extract what that text says.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from apparatus.files.characters import read_bytes
from apparatus.files.unreadable import UnreadableError
from apparatus.model.problems import Problem
from apparatus.model.witness import Extract, Witness
from apparatus.received import ENDINGS, READERS
from apparatus.received.checks import check_extract
from apparatus.received.findings import list_problems
from apparatus.received.originals import ORIGINALS
from apparatus.received.originals.original import About
from apparatus.received.witness import SIZE_LIMIT, WITNESS_CODES, read_witness, report_unseen

ENDED = {".docx": "docx", ".pdf": "pdf", ".md": "markdown", ".markdown": "markdown"}
SEEN = ((rb"\[(?:footnote|endnote)Ref:", "word-text"), (rb"\[\^[^\s\[\]]+\]", "markdown"))


def see_format(ending: str, data: bytes) -> str | None:
    """What the name of a file, or the marks in it, say of its format; None where nothing shows it."""
    return ENDED.get(ending) or next((form for mark, form in SEEN if re.search(mark, data)), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, what was understood of it, and what the file says of itself."""

    witness: Witness  # of an original: the text made of it
    extract: Extract
    about: About


def read_file(path: Path, form: str, columns: int = 0) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a file; `columns` of a page of a `.pdf`, 0: as they are found.  None: it cannot be read at all."""
    if form not in ENDINGS:
        witness, problems = read_witness(path)
        return (None if witness is None else Reading(witness, READERS[form](witness), About())), problems
    data, problems = read_bytes(path, path.as_posix(), WITNESS_CODES, SIZE_LIMIT)
    return (None, problems) if data is None else read_original(data, form, path.as_posix(), columns)


def read_original(
    data: bytes, form: str, shown: str, columns: int = 0
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Make the witness of an original and read it; places are those of the witness."""
    try:
        original = ORIGINALS[form](data, columns)
    except UnreadableError as error:
        return None, (error.problem(shown),)
    witness = Witness(shown, original.text, hashlib.sha256(original.text.encode()).hexdigest())
    own = list_problems(witness, original.found, witness.line_at)
    extract = check_extract(witness, replace(READERS["marked-text"](witness), format=form), own)
    return Reading(witness, extract, original.about), report_unseen(witness)
