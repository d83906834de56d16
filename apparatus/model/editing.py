"""What an editor knows and decides about one witness, as records; no input, no output.

In: nothing.  Out: types; all that an editor wrote carries the place where it is written.
Example: `Emendation(8, "Koreas", "Korea’s", "extraction", "a lost apostrophe", …)`.
"""

from dataclasses import dataclass
from typing import Literal

from apparatus.model.problems import Place


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an essay. In square brackets on the page where it is supplied."""

    text: str
    place: Place
    supplied: bool = False
    reason: str | None = None  # None: not supplied, the text itself says it
    confidence: Literal["certain", "probable"] | None = None  # None: not supplied


def show_fact(fact: Fact) -> str:
    """A fact as a page shows it: "[supplied]", "[supplied, probably]"."""
    if not fact.supplied:
        return fact.text
    return f"[{fact.text}{', probably' if fact.confidence == 'probable' else ''}]"


def bracket(fact: Fact) -> str:
    """A fact as a catalogue shows it: "[supplied]", "[probable?]"."""
    doubt = "?" if fact.confidence == "probable" else ""
    return f"[{fact.text}{doubt}]" if fact.supplied else fact.text


EmendationKind = Literal["extraction", "slip"]


@dataclass(frozen=True, slots=True)
class Emendation:
    """A place of the witness that the editor mends: a fault of the extraction or the author's slip."""

    line: int  # of the witness
    reading: str  # words as the witness has them on that line
    emended: str  # words as the editor mends them; both differ as little as possible
    kind: EmendationKind
    reason: str
    place: Place
    before: str = ""  # words just before `reading`, where that stands more than once on the line


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading supplied by the editor; no part of the text."""

    text: str
    starts: str  # the first words of the passage it stands before
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class BreakDecision:
    """Whether a paragraph begins at a line of the witness, where the eye cannot tell."""

    line: int
    breaks: bool
    reason: str
    place: Place


PassageKind = Literal["text", "title line", "closing note"]


@dataclass(frozen=True, slots=True)
class KindDecision:
    """A passage that is something other than running text."""

    starts: str
    kind: PassageKind
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class MissingNote:
    """A note that the witness calls and does not have."""

    number: int
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class SentenceDecision:
    """Whether a sentence begins at given words of a passage, against the library's opinion."""

    starts: str  # the words at whose beginning the boundary would lie; once in the essay
    breaks: bool
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Waiver:
    """A problem of severity `review` that the editor has looked at and accepts."""

    code: str
    line: int | None  # of the witness; None: every problem of this code
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class EditorsFile:
    """`sources/<slug>.yaml`: what the editor knows and decides about one witness."""

    path: str
    title: Fact
    authors: tuple[Fact, ...]
    date: Fact | None  # EDTF; None: unknown
    kind: str  # "essay", "thesis introduction", …
    part_of: Fact | None  # the larger work, as a citation; None: the text stands alone
    provenance: str
    rights: str
    format: str
    checksum: str  # sha256 of the file, hexadecimal
    language: str  # BCP 47
    emendations: tuple[Emendation, ...] = ()
    headings: tuple[Heading, ...] = ()
    breaks: tuple[BreakDecision, ...] = ()
    kinds: tuple[KindDecision, ...] = ()
    sentences: tuple[SentenceDecision, ...] = ()
    missing_notes: tuple[MissingNote, ...] = ()
    broken_off: Fact | None = None  # why the text is known to break off; None: it ends
    waivers: tuple[Waiver, ...] = ()
