"""A received file becomes a witness.

In: a path.  Out: a `Witness` (characters, checksum) or the problems that keep it from being one.
Example: `sources/decision-for-war.txt`, 26 notes, sha256 2cf69d5d….
"""

import hashlib
import re
from itertools import islice
from pathlib import Path

from apparatus.model.problems import Place, Problem
from apparatus.model.witness import Witness

BINARY_STARTS = {
    b"PK\x03\x04": "a zip archive, such as a .docx",
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc)",
    b"{\\rtf": "an RTF file",
}

UNSEEN_PATTERN = re.compile(
    r"""
    (?:
        [\x01-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]  # controls; not tab, line and page ends, \x1c-\x1f, \x85
        | [\u202a-\u202e\u2066-\u2069]              # characters that turn the direction of the text
    )
    [^\n]*                                          # the rest of the line
    """,  # matches "\u202eabc"; must not match "a\tb\u2028"
    re.VERBOSE,
)

MOST_UNSEEN = 20  # lines with characters that cannot be seen that are listed


def read_witness(path: Path, shown: str | None = None) -> tuple[Witness | None, tuple[Problem, ...]]:
    """Read a received file; None where it is not a text at all.

    `shown` is the path as problems print it.  Accepted: UTF-8 with or without BOM, LF or CRLF.
    Refused: what cannot be read, another encoding, NUL bytes, a file of another kind, no text.
    """
    name = shown or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, (Problem("W101", Place(name, 1, 1), reason, "give the path of a text file"),)
    text, problem = decode(data, name)
    if problem is not None or text is None:
        return None, (problem,) if problem else ()
    witness = Witness(name, text, hashlib.sha256(data).hexdigest())
    return witness, find_unseen(witness)


def decode(data: bytes, name: str) -> tuple[str | None, Problem | None]:
    """Decode the bytes of a received file, or say at which line and column that fails."""
    for start, kind in BINARY_STARTS.items():
        if data.startswith(start):
            hint = "extract its text first and give the text"
            return None, Problem("W102", Place(name, 1, 1), f"the file is {kind}, not its text", hint)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "save the text as UTF-8"
        return None, Problem("W103", Place(name, 1, 1), "the file is UTF-16, not UTF-8", hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        fact = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return None, Problem("W103", place_after(name, before), fact, "save the text as UTF-8")
    if "\0" in text:
        at = place_after(name, text[: text.index("\0")])
        if text.count("\0") > len(text) // 3:  # every other byte of Latin letters
            fact = "the file looks like UTF-16 without its mark"
            return None, Problem("W103", at, fact, "save the text as UTF-8")
        return None, Problem("W104", at, "the file has NUL bytes", "extract the text again")
    if not text.strip():
        hint = "give the received text"
        return None, Problem("W105", Place(name, 1, 1), "the file has no text", hint)
    return text.replace("\r\n", "\n"), None


def place_after(name: str, before: str) -> Place:
    """The place of the character that follows `before` at the start of a file."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def find_unseen(witness: Witness) -> tuple[Problem, ...]:
    """Report each line with control or direction-changing characters, once; after twenty, how many more.

    Bad: "abc\\u202edef".  Good: "abc\\u2028def" (a space of some kind).
    """
    matches = UNSEEN_PATTERN.finditer(witness.text)
    first = list(islice(matches, MOST_UNSEEN + 1))  # of each line, as a match takes the rest of its line
    facts = [f"a character that cannot be seen, U+{ord(match.group()[0]):04X}" for match in first]
    if len(first) > MOST_UNSEEN:
        more = 1 + sum(1 for _ in matches)
        facts[-1] = f"{more} more lines with characters that cannot be seen"
    hint = "it is kept and shown as a sign; waive this problem if it belongs to the text"
    starts = [match.start() for match in first]
    return tuple(
        Problem("W106", witness.place(start), fact, hint, (witness.line_at(start),))
        for start, fact in zip(starts, facts, strict=True)
    )
