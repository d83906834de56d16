"""Passages, notes and sentences: words with what stands in them; no input, no output.

In: nothing.  Out: types; offsets count characters of the edited `text` of their passage or note.
The editor's side of them knows positions only; ids are given once, by `apparatus.kept`, and from there
every record points by id.  Example: passage `p22` calls note `n20` from the end of its sentence `p22-3`.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from apparatus.model.editing import Emendation, PassageKind
from apparatus.model.problems import Place

# -------------------------------------------------------------------------- words


def find_words(text: str, words: str, start: int = 0) -> list[tuple[int, int]]:
    """Where words stand in a text, from an offset on; white space of any kind and length is one space."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [match.span() for match in re.compile(pattern).finditer(text, start)] if pattern else []


QUOTES = "“”„«»‘’"  # that quote nothing in YAML


def show_difference(words: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Where words begin to differ from a text: in words, and the stretch of both, the spot in ⟦…⟧."""
    plain = words.strip(QUOTES)
    if plain and plain != words and plain in text:
        return ": the curly quotation marks around them quote nothing in YAML", (words, text)
    same = bisect_left(range(len(words) + 1), True, key=lambda n: words[:n] not in text) - 1
    at = text.find(words[:same]) + same
    if same < 4:  # nothing of them is there
        return "", (words, text)
    mine, other = name_character(words[same : same + 1]), name_character(text[at : at + 1])
    return f": {mine} stands where it has {other}", tuple(
        f"…{line[max(0, spot - 30) : spot]}⟦{line[spot : spot + 1]}⟧{line[spot + 1 : spot + 30]}"
        for line, spot in ((words, same), (text, at))
    )


def name_character(character: str) -> str:
    """A character in words, by its name where it cannot be told by sight: "“-”", "U+00AD soft hyphen"."""
    if not character:
        return "nothing more"
    if character == " ":
        return "a space"
    if character.isascii() and character.isprintable():
        return f"“{character}”"
    named = f"U+{ord(character):04X} {unicodedata.name(character, 'a control character').lower()}"
    return f"“{character}” ({named})" if character.isprintable() else named


@dataclass(frozen=True, slots=True)
class CallMark:
    """A note call as it is printed, standing before the character at `offset`."""

    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class PageMark:
    """The turn to a page of the received document, before the character at `offset`."""

    page: int
    offset: int


@dataclass(frozen=True, slots=True)
class EmendedPlace:
    """Where an emendation lies in a text: `text[start:end]` is the mended reading."""

    id: str  # "e7-41", line and column of the witness
    start: int
    end: int
    reading: str  # what the witness has there, white space made single
    source: Emendation


@dataclass(frozen=True, slots=True)
class Text:
    """Words as edited, with what stands in them given by offset."""

    text: str  # without call digits; white space single
    as_received: str  # the same with every emendation undone
    calls: tuple[CallMark, ...] = ()
    pages: tuple[PageMark, ...] = ()
    emended: tuple[EmendedPlace, ...] = ()


# ------------------------------------------------------------------ edited, without ids


@dataclass(frozen=True, slots=True)
class Span:
    """The span of one sentence in a passage, without the space that follows."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EditedPassage:
    """A paragraph as the editor has it."""

    words: Text
    sentences: tuple[Span, ...]  # together they hold every word
    kind: PassageKind
    heading: str | None  # supplied heading that stands before it; None: none
    judged: str | None  # why a paragraph was judged to begin here; None: the break is printed
    place: Place  # in the witness


@dataclass(frozen=True, slots=True)
class EditedNote:
    """A note; where the witness has lost it, `missing` says why and the words are empty."""

    number: int
    words: Text
    missing: str | None  # None: the note is there
    place: Place | None  # in the witness; None: the note is missing


# ------------------------------------------------------------------------ under ids


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A note call, standing before the character at `offset`."""

    id: str  # "r12", the second call of the same note "r12-2"
    note: str  # id of the note it calls: "n12"
    number: int  # as printed
    offset: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The place at which a page of the received document first begins in the text."""

    id: str  # "page-2"
    page: int
    offset: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage."""

    id: str  # "p7-3"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SuppliedHeading:
    """A heading that the editor supplied; no part of the text."""

    id: str  # "h-7"
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest numbered unit, a paragraph; its sentences are numbered inside it."""

    id: str  # "p7", an inserted one "p7a"; "title-1", "closing-1"
    number: str | None  # what one cites: "7", "7a"; None: a title line or closing note
    words: Text
    sentences: tuple[Sentence, ...]
    calls: tuple[NoteCall, ...]
    pages: tuple[PageBreak, ...]
    kind: PassageKind
    heading: SuppliedHeading | None  # stands before it; None: none
    judged: str | None  # why a paragraph was judged to begin here; None: the break is printed
    place: Place  # in the witness

    @property
    def label(self) -> str:
        """What it is called in running words: "¶ 7", "title line"."""
        return self.kind if self.number is None else f"¶ {self.number}"


@dataclass(frozen=True, slots=True)
class CalledFrom:
    """A place from which a note is called."""

    call: str  # "r12"
    passage: str  # "p7"
    sentence: str  # "p7-3"


@dataclass(frozen=True, slots=True)
class Note:
    """A note; where the witness has lost it, `missing` says why and the words are empty."""

    id: str  # "n12"
    number: int
    shown: str  # the number as shown: "12"; the second body of one number "12b"
    words: Text
    missing: str | None  # None: the note is there
    called_from: tuple[CalledFrom, ...]
    place: Place | None  # in the witness; None: the note is missing


@dataclass(frozen=True, slots=True)
class Residue:
    """Characters of the witness that are no words of the author: furniture and call digits."""

    kind: str
    text: str
    place: Place
