"""A received file becomes a witness.

In: a path.  Out: a `Witness` (characters, checksum) or the problems that keep it from being one.
Example: `sources/decision-for-war.txt`, 26 notes, sha256 2cf69d5d….
"""

import hashlib
from itertools import islice
from pathlib import Path

from apparatus.files.characters import Codes, decode, find_unseen, read_bytes
from apparatus.model.problems import Place, Problem
from apparatus.model.witness import Witness

WITNESS_CODES = Codes("W101", "W101", "W103", "W104")
SIZE_LIMIT = 50_000_000  # bytes of a file

BINARY_STARTS = {
    b"PK\x03\x04": "a zip archive, such as a .docx",
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc)",
    b"{\\rtf": "an RTF file",
}

MOST_UNSEEN = 20  # lines with characters that cannot be seen that are listed


def read_witness(path: Path, shown: str | None = None) -> tuple[Witness | None, tuple[Problem, ...]]:
    """Read a received file; None where it is not a text at all.

    `shown` is the path as problems print it.  Accepted: UTF-8 with or without BOM, LF or CRLF.
    Refused: what cannot be read, another encoding, NUL bytes, a file of another kind, no text.
    """
    name = shown or path.as_posix()
    data, problems = read_bytes(path, name, WITNESS_CODES, SIZE_LIMIT)
    if data is None:
        return None, problems
    for start, kind in BINARY_STARTS.items():
        if data.startswith(start):
            hint = "extract its text first and give the text"
            return None, (Problem("W102", Place(name, 1, 1), f"the file is {kind}, not its text", hint),)
    text, problems = decode(data, name, WITNESS_CODES)
    if text is None:
        return None, problems
    text = text.replace("\r", "\n")  # as old Macintosh files end a line
    if not text.strip():
        return None, (Problem("W105", Place(name, 1, 1), "the file has no text", "give the received text"),)
    lines = data.replace(b"\r\n", b"\n")
    others = (hashlib.sha256(one).hexdigest() for one in (lines, lines.replace(b"\n", b"\r\n")))
    witness = Witness(name, text, hashlib.sha256(data).hexdigest(), tuple(others))
    return witness, report_unseen(witness)


def sum_file(path: Path) -> str | None:
    """The SHA-256 of a file, hexadecimal; None where there is none that can be read."""
    data, _ = read_bytes(path, path.as_posix(), WITNESS_CODES, SIZE_LIMIT)
    return None if data is None else hashlib.sha256(data).hexdigest()


def report_unseen(witness: Witness) -> tuple[Problem, ...]:
    """Report each line with characters that cannot be seen, once; after twenty, how many more.

    Bad: "abc\\u202edef".  Good: "abc\\u2028def" (a space of some kind).
    """
    unseen = find_unseen(witness.text)
    first = list(islice(unseen, MOST_UNSEEN + 1))
    facts = [f"a character that cannot be seen, U+{ord(witness.text[at]):04X}" for at in first]
    if len(first) > MOST_UNSEEN:
        more = 1 + sum(1 for _ in unseen)
        facts[-1] = f"{more} more lines with characters that cannot be seen"
    hint = "it is kept and shown as a sign; waive this problem if it belongs to the text"
    return tuple(
        Problem("W106", witness.place(at), fact, hint, (witness.line_at(at),))
        for at, fact in zip(first, facts, strict=True)
    )
