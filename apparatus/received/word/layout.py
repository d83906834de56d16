"""The lines of a .docx printed as text become paragraphs and blocks of notes.

In: `Marks`.  Out: a `Layout`: the spans of paragraphs and the note bodies, in the order of the text.
Every line with words is a paragraph, except that a line that opens the notes of an earlier line's
call belongs, with all between, to the paragraph of that call.  Example:

    He agreed,[footnoteRef:4]
    but not at once. [4:  Ibid.]

is one paragraph of two lines and one note.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from apparatus.received.word.marks import Marks, first_from, line_end
from apparatus.received.word.notes import Body, choose_opening, read_block
from apparatus.received.word.strays import adopt_before, adopt_within, find_strays

WORDS_PATTERN = re.compile(
    r"""
    \S [^\n]*
    """,  # matches "a b" of " a b\nc"; must not match "\u3000"
    re.VERBOSE,
)

LABEL_PATTERN = re.compile(
    r"""
    (?:
        [·•▪◦‣–*§o\uf000-\uf0ff-]
        | \(? [0-9]{1,4} (?: \. [0-9]{1,4} )* [.)、．]?
        | \(? \w{1,7} [.)、．]
    )
    [ ]?
    (?= \[bookmark:[ ] | \[image:[ ] )
    """,  # matches "1.2 " of "1.2 [bookmark: a]", "•"; must not match "See " of "See [bookmark: a]"
    re.VERBOSE,
)

EXTRA_PATTERN = re.compile(
    r"""
    [ \t]{0,9} \[ (?P<kind> bookmark | image ) :[ ]
    """,  # matches "[bookmark: ", " [image: "; must not match "[bookmarks: "
    re.VERBOSE,
)

Extra = tuple[int, int, Literal["bookmark", "image"]]  # start, end, kind

NAME_LIMIT = 100  # characters of a bookmark's name that hold brackets of their own
ALT_LIMIT = 1000  # characters of an image's description, which may have several lines


class Span(NamedTuple):  # a tuple, because a long file has very many
    """A paragraph from its first to its last character, its notes not included."""

    start: int
    end: int
    extras: tuple[Extra, ...] = ()  # what the extraction printed before its words
    plain: bool = False  # one line without a single bracket


@dataclass(slots=True)
class Layout:
    """The paragraphs and notes found so far; the reader fills it from the first line to the last."""

    paragraphs: list[Span] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    # lines that may turn out to be one paragraph, the first of which has a call; none: `before` is empty
    group: list[Span] = field(default_factory=list)
    before: dict[int, int] = field(default_factory=dict)  # label -> first call in `group`
    waiting: dict[int, int] = field(
        default_factory=dict
    )  # label -> call that its paragraph left without note


def lay_out(marks: Marks) -> Layout:
    """Find the paragraphs and the notes of a text, in time linear in its length."""
    text, layout = marks.text, Layout()
    called = frozenset(call.label for call in marks.calls)
    at = 0
    bracket = -1  # the first one that is not before `start`
    while match := WORDS_PATTERN.search(text, at):
        start, stop = match.span()
        if layout.group and text.count("\n", at, start) > 1:
            close_group(layout)
        if bracket < start:
            bracket = first_bracket(text, start)
        if bracket >= stop:
            (layout.group or layout.paragraphs).append(Span(start, stop, (), True))
            at = stop
            continue
        extras = find_extras(marks, start)
        if extras and extras[-1][1] > stop:
            stop = line_end(text, extras[-1][1])
        at = read_line(marks, layout, Span(start, stop, extras), called)
    close_group(layout)
    return layout


def read_line(marks: Marks, layout: Layout, line: Span, called: frozenset[int]) -> int:
    """Read one line and the notes that begin on it; return where the next one begins."""
    words = line.extras[-1][1] if line.extras else line.start
    first = bisect_left(marks.call_starts, words)
    calls = range(first, bisect_left(marks.call_starts, line.end, first))
    if marks.openings and first_from(marks.opening_starts, words, line.end) < line.end:
        called_here = bool(calls or layout.before)
        chosen = choose_opening(marks, (words, line.end), calls, layout.before) if called_here else None
        if chosen is not None:
            return take_block(marks, layout, line, chosen, called)
        strays = find_strays(marks, (words, line.end), layout.waiting, called)
        if strays:
            return take_strays(marks, layout, line, strays)
    (layout.group if calls or layout.group else layout.paragraphs).append(line)
    for index in calls:
        layout.before.setdefault(marks.calls[index].label, index)
    return line.end


def take_block(marks: Marks, layout: Layout, line: Span, chosen: int, called: frozenset[int]) -> int:
    """Take the notes that begin at an opening of a line, and the paragraph that they end."""
    opening = marks.openings[chosen]
    own_first = bisect_left(marks.call_starts, line.start)
    own = range(own_first, bisect_left(marks.call_starts, opening.start, own_first))
    main = next((index for index in own if marks.calls[index].label == opening.label), None)
    joined, start = len(layout.group), line
    if main is None:  # its call stands on an earlier line
        main = layout.before[opening.label]
        joined = bisect_left([each.end for each in layout.group], marks.calls[main].start)
        start = layout.group[joined]
    calls = own if start is line else range(bisect_left(marks.call_starts, start.start), own.stop)
    bodies = adopt_within(marks, read_block(marks, chosen, calls, main), called)
    bodies = (*adopt_before(marks, chosen, line.start, called), *bodies)
    del layout.group[joined:]
    close_group(layout)
    layout.paragraphs.append(Span(start.start, bodies[0].opening.start, start.extras))
    layout.bodies.extend(bodies)
    answered = {body.call for body in bodies}
    for index in calls:
        label = marks.calls[index].label
        if index in answered:
            layout.waiting.pop(label, None)
        else:
            layout.waiting.setdefault(label, index)
    return bodies[-1].end + bodies[-1].closed


def take_strays(marks: Marks, layout: Layout, line: Span, bodies: tuple[Body, ...]) -> int:
    """Take notes that stand apart from their calls, and what of their line stands before them."""
    close_group(layout)
    start = bodies[0].opening.start
    layout.paragraphs.append(Span(line.start, start, line.extras))
    layout.bodies.extend(bodies)
    for body in bodies:
        layout.waiting.pop(body.opening.label, None)
    for index in range(*(bisect_left(marks.call_starts, at) for at in (line.start, start))):
        layout.waiting.setdefault(marks.calls[index].label, index)
    return bodies[-1].end + bodies[-1].closed


def close_group(layout: Layout) -> None:
    """Make every line of the group a paragraph; its calls have no note of their own."""
    layout.paragraphs.extend(layout.group)
    for label, index in layout.before.items():
        layout.waiting.setdefault(label, index)
    layout.group.clear()
    layout.before.clear()


def first_bracket(text: str, at: int) -> int:
    """The first opening bracket that is not before an offset, or the end of the text."""
    found = text.find("[", at)
    return found if found >= 0 else len(text)


def find_extras(marks: Marks, start: int) -> tuple[Extra, ...]:
    """Find the bookmarks and images at the start of a paragraph, perhaps behind its list label."""
    label = LABEL_PATTERN.match(marks.text, start)
    at = label.end() if label else start
    found: list[Extra] = []
    while match := EXTRA_PATTERN.match(marks.text, at):
        kind: Literal["bookmark", "image"] = "bookmark" if match["kind"] == "bookmark" else "image"
        end = find_name_end(marks, match.start("kind") - 1, kind)
        if end is None:
            break
        found.append((match.start("kind") - 1, end, kind))
        at = end
    return tuple(found)


def find_name_end(marks: Marks, start: int, kind: Literal["bookmark", "image"]) -> int | None:
    """Find where a bookmark or an image ends: at its balanced bracket if near, else at the first one."""
    text = marks.text
    limit = NAME_LIMIT if kind == "bookmark" else ALT_LIMIT
    balanced = marks.partner.get(start)
    near = balanced is not None and balanced - start <= limit
    if balanced is not None and near and (kind == "image" or text.find("\n", start, balanced) < 0):
        return balanced + 1
    end = text.find("]", start, start + limit)
    return end + 1 if end >= 0 and text.find("\n", start, end) < 0 else None
