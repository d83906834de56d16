"""Bytes become characters, and those that cannot be seen are found: one way for every kind of file.

In: a file, UTF-8 with or without BOM, LF or CRLF.  Out: its characters with `\\n` as the end of a line,
or a problem under a code of that kind of file.  Example: an `é` in Latin-1 at the third line of
`footnotes/works.bib` is "byte 0xe9 is not UTF-8" at 3:12.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from apparatus.model.problems import Place, Problem

# What shows nothing and may do much, as the inside of a class of characters: controls; what turns the
# direction of the text; joins, marks and tags that no reader sees.  Not tab, ends of line and page,
# \x1c-\x1f and \x85, which are white space; nor the joiners and hyphens that scripts need.
UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufff9-\ufffb\U000e0000-\U000e007f"
)
UNSEEN_PATTERN = re.compile(f"[{UNSEEN}]")  # matches "\u202e"; must not match "\t", "\u2028", "\u200d"


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of problems with one kind of file."""

    unread: str
    large: str
    encoding: str
    nul: str


def read_bytes(path: Path, shown: str, codes: Codes, limit: int) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a file, at most `limit`; `shown` is the path as problems print it."""
    start = Place(shown, 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = getattr(error, "strerror", None) or type(error).__name__
        hint = "check that the file is there and can be read"
        return None, (Problem(codes.unread, start, reason, hint),)
    if len(data) > limit:
        fact = f"the file is larger than {limit:,} bytes"
        return None, (Problem(codes.large, start, fact, "divide it, or check that it is the file you mean"),)
    return data, ()


def decode(data: bytes, shown: str, codes: Codes) -> tuple[str | None, tuple[Problem, ...]]:
    """The characters of a file without BOM; None where the bytes are not UTF-8 or have a NUL."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        fact = "the file is UTF-16, not UTF-8"
        return None, (Problem(codes.encoding, Place(shown, 1, 1), fact, "save it as UTF-8"),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
        fact = f"byte 0x{data[error.start]:02x} is not UTF-8"
        place = place_at(before, len(before), shown)
        return None, (Problem(codes.encoding, place, fact, "save the file as UTF-8"),)
    if "\0" not in text:
        return text, ()
    place = place_at(text, text.index("\0"), shown)
    if text.count("\0") > len(text) // 3:  # every other byte of Latin letters
        fact = "the file looks like UTF-16 without its mark"
        return None, (Problem(codes.encoding, place, fact, "save it as UTF-8"),)
    return None, (Problem(codes.nul, place, "the file has a NUL", "delete it, or make the file again"),)


def read_text(path: Path, shown: str, codes: Codes, limit: int) -> tuple[str | None, tuple[Problem, ...]]:
    """The characters of a file of at most `limit` bytes; None where it cannot be read, or is no text."""
    data, problems = read_bytes(path, shown, codes, limit)
    return (None, problems) if data is None else decode(data, shown, codes)


def place_at(text: str, offset: int, shown: str) -> Place:
    """The line and column, from 1, of a character of a text."""
    return Place(shown, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def find_unseen(text: str, pattern: re.Pattern[str] = UNSEEN_PATTERN) -> Iterator[int]:
    """The offset of the first character on each line that matches."""
    at = 0
    while at >= 0 and (match := pattern.search(text, at)) is not None:
        yield match.start()
        at = text.find("\n", match.end())


def escape_unseen(text: str, pattern: re.Pattern[str] = UNSEEN_PATTERN) -> str:
    """Write what cannot be seen as YAML and JSON-like escapes: "\\u202e", "\\U000e0001"."""
    return pattern.sub(lambda match: escape(match.group()), text)


def escape(character: str) -> str:
    """The escape that stands for one character in double quotation marks of YAML."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# What no page and no file for readers may hold as it is: what cannot be seen, every control, and what is
# no character.
UNSHOWN_PATTERN = re.compile(
    rf"[{UNSEEN}\x00-\x1f\x85\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)  # matches "\u202e" and "\x02"; must not match "\u00a0"


def show_unseen(words: str) -> str:
    """Show control and direction-changing characters as signs: a page must not be turned by them.

    Controls become Unicode's control pictures (`\\x02` is `␂`), the others their code: `[U+202E]`.
    """
    return UNSHOWN_PATTERN.sub(lambda match: show_one_unseen(match.group()), words)


def show_one_unseen(character: str) -> str:
    """The sign of one character that cannot be seen."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"[U+{code:04X}]"
