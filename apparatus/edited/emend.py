"""From pieces of a witness to words: as received, and as the editor mends them.

In: the pieces of a paragraph or note and the editor's emendations.  Out: a `Text` with both readings
and, by offset, the calls, page turns and emended places in it.
Example: `two Koreas over several` with `{line: 8, reading: Koreas, emended: Korea’s}`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from apparatus.model.editing import Emendation
from apparatus.model.ids import emended_id
from apparatus.model.problems import Problem, clip
from apparatus.model.text import CallMark, EmendedPlace, PageMark, Text, show_difference
from apparatus.model.witness import Call, PageTurn, Piece, Witness


@dataclass(frozen=True, slots=True)
class Located:
    """An emendation with the offsets of its reading in the witness."""

    emendation: Emendation
    start: int
    end: int
    column: int

    @property
    def id(self) -> str:
        """An id that cannot come to lie elsewhere: the witness is never edited."""
        return emended_id(self.emendation.line, self.column)


def locate(
    witness: Witness, emendations: Sequence[Emendation]
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    """Find each reading on its line; in the order of the witness, of overlapping ones the first.

    Bad: a reading that is not on the line, or stands there twice without `before`.
    """
    starts = [0]
    for line in witness.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found: list[Located] = []
    problems: list[Problem] = []
    for emendation in emendations:
        if emendation.line >= len(starts):
            hint = f"the witness has {len(starts) - 1} lines"
            fact = f"there is no line {emendation.line} in {witness.path}"
            problems.append(Problem("E203", emendation.place.of("line"), fact, hint))
            continue
        start = starts[emendation.line - 1]
        line = witness.text[start : starts[emendation.line] - 1]
        words = emendation.before + emendation.reading
        times = line.count(words)
        if times != 1 or not words:
            what, shown = show_difference(words, line)
            told = f"stands {times} times" if times else "does not stand"
            fact = f"“{clip(words, 60)}” {told} on line {emendation.line} of {witness.path}"
            fact += "" if times else what
            hint = "give in `before` the words before it" if times else "give the words exactly as received"
            place = emendation.place.of("reading")
            problems.append(Problem("E203", place, fact, hint, (line,) if times else shown))
            continue
        at = start + line.index(words) + len(emendation.before)
        found.append(Located(emendation, at, at + len(emendation.reading), at - start + 1))
    found.sort(key=lambda one: (one.start, one.end))
    kept = found[:1]
    for one in found[1:]:
        if one.start < kept[-1].end or (one.start, one.end) == (kept[-1].start, kept[-1].end):
            fact = "two emendations of the same words"
            problems.append(Problem("E204", one.emendation.place.of("reading"), fact, "make one of the two"))
        else:
            kept.append(one)
    return tuple(kept), tuple(problems)


@dataclass(slots=True)
class Reading:
    """The received words of pieces while they are put together: stretches of them and whence they come."""

    stretches: list[tuple[int, int, str]] = field(default_factory=list)  # offset here, in the witness; words
    length: int = 0
    calls: list[tuple[int, Call]] = field(default_factory=list)
    turns: list[tuple[int, PageTurn]] = field(default_factory=list)

    def add(self, origin: int, words: str) -> None:
        """Put words of the witness to those that are there."""
        self.stretches.append((self.length, origin, words))
        self.length += len(words)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(words for _, _, words in self.stretches)

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """From where to where the characters between two offsets of the witness stand here; None: none do."""
        found = sorted(
            (max(start, origin), min(end, origin + len(words)), at - origin)
            for at, origin, words in self.stretches
            if origin < end and start < origin + len(words)
        )
        return (found[0][0] + found[0][2], found[-1][1] + found[-1][2]) if found else None


STRETCH_PATTERN = re.compile(r"\S+(?: \S+)*")  # matches "war, and" in " war, and  peace"; must not match " "


def receive(witness: Witness, pieces: Sequence[Piece]) -> Reading:
    """Put the words of pieces together with white space made single and trimmed.

    A call stands right after the word it is printed at; a page turn right before the word that follows.
    """
    reading = Reading()
    space: int | None = None  # offset of white space not yet written; None: none
    turns: list[PageTurn] = []
    for piece in pieces:
        if isinstance(piece, Call):
            reading.calls.append((reading.length, piece))
        elif isinstance(piece, PageTurn):
            turns.append(piece)
        else:
            at = piece.start
            for stretch in STRETCH_PATTERN.finditer(witness.text, piece.start, piece.end):
                if stretch.start() > at and space is None:
                    space = at
                if space is not None and reading.length:
                    reading.add(space, " ")
                space, at = None, stretch.end()
                reading.turns += [(reading.length, turn) for turn in turns]
                turns = []
                reading.add(stretch.start(), stretch.group())
            if at < piece.end and space is None:
                space = at
    reading.turns += [(reading.length, turn) for turn in turns]
    return reading


@dataclass(frozen=True, slots=True)
class Mending:
    """An emendation by offsets of the received words."""

    located: Located
    start: int
    end: int


def fit(reading: Reading, located: Sequence[Located]) -> tuple[list[Mending], list[Located], list[Problem]]:
    """Find which emendations fall into these words; the others are given back."""
    mendings: list[Mending] = []
    others: list[Located] = []
    problems: list[Problem] = []
    text = reading.text
    for one in located:
        wanted = one.emendation.reading.split()
        # an insertion follows the character before it
        place = reading.find(one.start, one.end) if wanted else reading.find(one.start - 1, one.start)
        if place is None:
            others.append(one)
            continue
        start, end = place if wanted else (place[1], place[1])
        if text[start:end].split() != wanted:
            fact = f"“{one.emendation.reading}” is not all in one place of the text"
            hint = "a reading may not go across a call, a note or furniture: give a shorter one"
            problems.append(Problem("E205", one.emendation.place.of("reading"), fact, hint))
        elif any(start < at < end for at, _ in reading.calls):
            fact = f"a note call stands inside “{one.emendation.reading}”"
            problems.append(
                Problem(
                    "E205", one.emendation.place.of("reading"), fact, "leave the call outside the reading"
                )
            )
        else:
            mendings.append(Mending(one, start, end))
    return mendings, others, problems


def mend(reading: Reading, mendings: Sequence[Mending]) -> Text:
    """Apply emendations to received words; their ids tell line and column of the witness: `e7-41`."""
    received = reading.text
    edited: list[str] = []
    places: list[EmendedPlace] = []
    shifts: list[tuple[int, int]] = []  # from this received offset on, so much is added
    length = reached = 0
    for one in mendings:
        kept = received[reached : one.start]
        emended = one.located.emendation.emended
        edited += [kept, emended]
        start = length + len(kept)
        length = start + len(emended)
        reached = one.end
        places.append(
            EmendedPlace(one.located.id, start, length, received[one.start : one.end], one.located.emendation)
        )
        shifts.append((one.end, length - one.end))
    text = "".join([*edited, received[reached:]])

    def moved(offset: int) -> int:
        return offset + next((by for start, by in reversed(shifts) if start <= offset), 0)

    return Text(
        text,
        received,
        calls=tuple(CallMark(call.number, moved(at)) for at, call in reading.calls),
        pages=tuple(PageMark(turn.page, moved(at)) for at, turn in reading.turns),
        emended=tuple(places),
    )


def undo(text: Text) -> str:
    """The words as received, got back from the edited ones: promise 1 reads them again."""
    parts = []
    reached = 0
    for place in text.emended:
        parts += [text.text[reached : place.start], place.reading]
        reached = place.end
    return "".join([*parts, text.text[reached:]])
