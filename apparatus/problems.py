"""A problem: what an editor can fix, where it stands, and what to do about it.

In: facts found by any step.  Out: `Problem` records and their printed form, for example

    sources/stalin-reconsideration.txt:102:5: N102 review: note call 3 has no note
        | 1950.3 In the letter, Stalin said "America cannot deal with China, and therefore, it would not
        hint: if the note is truly lost, say so under `missing_notes` in sources/stalin-reconsideration.yaml
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "review"]

# The one table of codes: lasting name -> (severity, what it is about).
# `error`: nothing is written.  `review`: can be waived in the editor's file with a reason.
CODES: dict[str, tuple[Severity, str]] = {
    # W1..: the witness, the received file itself
    "W101": ("error", "the file cannot be read"),
    "W102": ("error", "the file is not text"),
    "W103": ("error", "the file is not UTF-8"),
    "W104": ("error", "the file has NUL bytes"),
    "W105": ("error", "the file is empty"),
    "W106": ("review", "control or direction-changing characters"),
    "W107": ("error", "the file does not have the recorded checksum"),
    # N1..: note calls and notes
    "N101": ("review", "a note that no call calls"),
    "N102": ("review", "a call without a note"),
    "N103": ("review", "a number used by two notes or two calls"),
    "N104": ("review", "the end of a note cannot be seen"),
    "N105": ("error", "a layout in which notes cannot be paired with calls"),
    # T1..: the text and its paragraphs
    "T101": ("review", "a paragraph break that rests on judgement"),
    "T102": ("error", "a character that is neither text, note nor furniture"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; lines and columns count from 1, columns in characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, with its lasting code, its place, the fact, the words concerned and a remedy."""

    code: str
    place: Place
    fact: str
    hint: str
    words: tuple[str, ...] = ()  # lines of the file that show it; empty: the place says it all

    @property
    def severity(self) -> Severity:
        return CODES[self.code][0]


def show(problem: Problem) -> str:
    """Print one problem as several lines, without a final newline."""
    lines = [f"{problem.place}: {problem.code} {problem.severity}: {problem.fact}"]
    lines += [f"    | {clip(words)}" for words in problem.words]
    lines.append(f"    hint: {problem.hint}")
    return "\n".join(lines)


def clip(words: str, width: int = 120) -> str:
    """Make one printable line of at most `width` characters out of any text."""
    line = "".join(c if c.isprintable() else " " for c in words)
    return line if len(line) <= width else line[: width - 1] + "…"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything stands in the way of writing."""
    return any(p.severity == "error" for p in problems)
