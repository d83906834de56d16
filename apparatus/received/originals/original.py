"""What a reader of an original makes of it: a text in the form marked-text, and what the file says of itself.

In: paragraphs and notes as tokens.  Out: an `Original`.  Example: `essay.docx` becomes

    The war began in 1950.[^1]

    [^1]: Telegram from Shtykov to Stalin.

with the title and author of its properties, and a finding that three pictures are not in the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from apparatus.received.findings import Found
from apparatus.received.marked.writer import NoteRows, Row, write_marked


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself, none of it checked; empty: it says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""  # BCP 47


@dataclass(frozen=True, slots=True)
class Original:
    """The text made of an original, and what an editor should know of the making."""

    text: str  # marked-text: the witness
    about: About
    found: tuple[Found, ...]  # with offsets in `text`


@dataclass(frozen=True, slots=True)
class Left:
    """Something of an original that is not in the text made of it."""

    what: str  # as a clause: "3 pictures are not in the text"
    paragraph: int  # index of the paragraph where the first of it stands
    hint: str
    code: str = "T120"


def make_original(
    paragraphs: Iterable[Row], notes: Iterable[NoteRows], about: About, left: Iterable[Left]
) -> Original:
    """Write the text, and find where in it each finding stands."""
    written = write_marked(paragraphs, notes)
    starts = written.paragraphs or (0,)
    found = (Found(one.code, starts[min(one.paragraph, len(starts) - 1)], one.what, one.hint) for one in left)
    return Original(written.text, about, tuple(found))
