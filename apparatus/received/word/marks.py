"""Every mark that a .docx printed as text may hold, found in one pass each: what the reader looks up.

In: the text of a witness.  Out: `Marks`: calls, openings of notes, brackets and blank lines by
offset.  Nothing is decided here: `[7: ` may open a note or be the author's own words.  Example:

    In 1903.[footnoteRef:1] [1:  Telegram [of 13 June]. Ibid.]

has one call, one opening (label "1"), and a bracket of that opening which closes at the line's end.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MARK_PATTERN = re.compile(
    r"""
    \[ (?P<kind> foot | end ) noteRef: (?P<call> [0-9]{1,9} ) \]
    | \[ (?P<opening> [0-9]{1,9} ) : (?= \s | \] | \Z )
    | \[ (?: bookmark | image ) :[ ]
    """,  # matches "[footnoteRef:12]", "[12: "; must not match "[footnoteRef:]", "[12:30]"
    re.VERBOSE,
)

LAST_BRACKET_PATTERN = re.compile(
    r"""
    \] (?= [^\S\n]* (?: \n | \Z ) )
    """,  # matches the last "]" of "a] b] "; must not match "a] b"
    re.VERBOSE,
)

BLOCK_END_PATTERN = re.compile(
    r"""
    \] (?= [^\S\n]* (?: \n [^\S\n]* (?: \n | \Z ) | \Z ) )
    """,  # matches "] \n\nNext"; must not match "] \nNext"
    re.VERBOSE,
)

BLANK_PATTERN = re.compile(
    r"""
    \n (?: [^\S\n]* \n )+
    """,  # matches "\n \n"; must not match "\n a\n"
    re.VERBOSE,
)


class Mark(NamedTuple):  # a tuple, because a long file has very many
    """A call, or the opening of a note."""

    start: int
    end: int
    kind: str | None  # "foot", "end"; None: an opening, which does not say
    label: int  # the internal id
    after_note: bool = False  # an opening right after a bracket that may close another note


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a text, by ascending offset."""

    text: str
    calls: Sequence[Mark]
    openings: Sequence[Mark]
    call_starts: Sequence[int]
    opening_starts: Sequence[int]
    after_starts: Sequence[int]  # of the openings that follow a bracket
    after_of: dict[int, list[int]]  # label -> indices of openings that follow a bracket
    bare_of: dict[int, list[int]]  # label -> indices of the others that follow white space
    partner: dict[int, int]  # start of a mark -> its closing bracket, nested brackets counted
    last_brackets: Sequence[int]  # closing brackets that end a line; the end of a call is none
    block_ends: Sequence[int]  # those of them with a blank line, or nothing, after them
    blanks: Sequence[int]  # ends of lines that have a blank line after them
    backed: Sequence[int]  # starts of calls that have an opening of their label before the next blank line


def find_marks(text: str) -> Marks:
    """Find all marks of a text, in time and space linear in its length."""
    calls: list[Mark] = []
    openings: list[Mark] = []
    starts: set[int] = set()
    ends: set[int] = set()
    for match in MARK_PATTERN.finditer(text):
        (start, end), (kind, call, opened) = match.span(), match.groups()
        starts.add(start)
        if call:
            calls.append(Mark(start, end, kind, int(call)))
            ends.add(end - 1)
        elif opened:
            openings.append(Mark(start, end, None, int(opened), follows_bracket(text, start, ends)))
    blanks = [match.start() for match in BLANK_PATTERN.finditer(text)]
    after_of: dict[int, list[int]] = {}
    bare_of: dict[int, list[int]] = {}
    for index, opening in enumerate(openings):
        if opening.after_note:
            after_of.setdefault(opening.label, []).append(index)
        elif opening.start and text[opening.start - 1].isspace():
            bare_of.setdefault(opening.label, []).append(index)
    return Marks(
        text=text,
        calls=calls,
        openings=openings,
        call_starts=[call.start for call in calls],
        opening_starts=[opening.start for opening in openings],
        after_starts=[opening.start for opening in openings if opening.after_note],
        after_of=after_of,
        bare_of=bare_of,
        partner=pair_brackets(text, starts),
        last_brackets=find_brackets(LAST_BRACKET_PATTERN, text, ends),
        block_ends=find_brackets(BLOCK_END_PATTERN, text, ends),
        blanks=blanks,
        backed=list(find_backed(calls, openings, blanks, len(text))),
    )


def follows_bracket(text: str, start: int, call_ends: set[int]) -> bool:
    """Tell whether a closing bracket, not of a call, stands at most three spaces before an offset."""
    at = start - 1
    while at >= 0 and start - at <= 3 and text[at] in " \t":
        at -= 1
    return at >= 0 and text[at] == "]" and at not in call_ends


def pair_brackets(text: str, wanted: set[int]) -> dict[int, int]:
    """Pair the wanted opening brackets with the closing ones at which they are balanced."""
    partner: dict[int, int] = {}
    if not wanted:
        return partner
    still_open = array("q")
    for match in re.finditer(r"[\[\]]", text):
        at = match.start()
        if text[at] == "[":
            still_open.append(at)
        elif still_open:
            start = still_open.pop()
            if start in wanted:
                partner[start] = at
    return partner


def find_brackets(pattern: re.Pattern[str], text: str, call_ends: set[int]) -> Sequence[int]:
    """Find closing brackets that are not the end of a call."""
    found = (match.start() for match in pattern.finditer(text))
    return [at for at in found if at not in call_ends]


def find_backed(
    calls: Iterable[Mark], openings: Sequence[Mark], blanks: Sequence[int], end: int
) -> Iterable[int]:
    """Yield the starts of calls whose label is opened after them, before the next blank line."""
    following: dict[int, list[int]] = {}
    for opening in openings:
        following.setdefault(opening.label, []).append(opening.start)
    for call in calls:
        if call.label not in following:
            continue
        opened = first_from(following[call.label], call.end, end)
        if opened < first_from(blanks, call.end, end):
            yield call.start


def first_from(offsets: Sequence[int], at: int, otherwise: int) -> int:
    """The first of ascending offsets that is not before `at`, or `otherwise`."""
    index = bisect_left(offsets, at)
    return offsets[index] if index < len(offsets) else otherwise


def line_end(text: str, at: int) -> int:
    """The end of the line on which an offset lies."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
