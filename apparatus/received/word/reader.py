"""The reader of word-text: a .docx printed as text by Apache Tika 0.8 to 3.2.

In: a `Witness`.  Out: an `Extract`: paragraphs with their calls, notes, furniture and problems;
every character that is not white space lies in exactly one of its spans.  Example, one line:

    [bookmark: _GoBack]It began in 1903.[footnoteRef:2] [2:  Telegram, 13 June. Ibid. p. 14.]

is a bookmark, a paragraph with one call, and the note of that call.  A note's number is what a reader of the
document saw, the order of the calls; the internal id that is printed is its label.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from apparatus.model.witness import (
    Call,
    Extract,
    Furniture,
    FurnitureKind,
    NoteBody,
    Paragraph,
    Piece,
    Run,
    Witness,
)
from apparatus.received.checks import check_extract, read_whole
from apparatus.received.findings import Found, list_problems
from apparatus.received.word.marks import Marks, find_marks, first_from, line_end
from apparatus.received.word.notes import Body, find_block, read_block

WORDS_PATTERN = re.compile(r"\S[^\n]*")  # matches "a b" of " a b\nc"; must not match "\u3000"

EXTRA_PATTERN = re.compile(
    r"""
    [ \t]{0,9} (?P<extra> \[ (?P<kind> bookmark | image ) :[ ] )
    """,  # matches "[bookmark: ", " [image: "; must not match "[bookmarks: "
    re.VERBOSE,
)

LABEL_PATTERN = re.compile(
    r"""
    (?: [·•▪◦‣–*§o\uf000-\uf0ff-] | \(? (?: [0-9]{1,4} (?: \. [0-9]{1,4} )* [.)、．]? | \w{1,7} [.)、．] ) )
    [ ]? (?= \[bookmark:[ ] | \[image:[ ] )
    """,  # matches "1.2 " of "1.2 [bookmark: a]", "•"; must not match "See here " of "See here [bookmark: a]"
    re.VERBOSE,
)

COMMENT_PATTERN = re.compile(r"\tComment by [^\n:]{1,100}: ")  # matches "\tComment by Ann Lee: "

LOST_PATTERN = re.compile(
    r"""
    \s* !!![ ]End[ ]note[ ]with[ ]ID[ ]"[^"\n]{0,20}"[ ]not[ ]found[ ]in[ ]document\. \s*
    """,  # matches '!!! End note with ID "4" not found in document.'; must not match "End note 4"
    re.VERBOSE,
)

BARE_CALL_PATTERN = re.compile(r"(?<=[^\s\[\]])\[([0-9]{1,4})\](?!\()")  # matches that of "years.[12]"

MOST_LINES = 250_000  # more than 20,000 printed pages have; the lines between paragraphs count
LONGEST_NAME = 1000  # characters of the name of a bookmark or an image
CHECK = "compare the received document; waive this problem if it is as printed"
Key = tuple[str | None, int]  # kind and internal id: what makes a note one note; no kind: nothing calls it


@dataclass(slots=True)
class Layout:
    """The paragraphs and notes found so far."""

    spans: list[tuple[int, int]] = field(default_factory=list)  # of paragraphs, their notes not included
    bodies: list[Body] = field(default_factory=list)
    waiting: dict[int, list[int]] = field(default_factory=dict)  # label -> calls that have no note yet


def read(witness: Witness) -> Extract:
    """Read a word-text witness, in time linear in its length; one of too many lines as one paragraph."""
    text = witness.text
    if text.count("\n") > MOST_LINES:
        return read_whole(witness, "word-text")
    marks = find_marks(text)
    layout = lay_out(marks)
    keys = [key_of(marks, body) for body in layout.bodies]
    calls = [(call.kind, call.label) for call in marks.calls]
    indices = [i for start, end in layout.spans for i in calls_in(marks, start, end)]
    numbers = {
        key: at for at, key in enumerate(dict.fromkeys([*(calls[i] for i in indices), *keys]), start=1)
    }
    furniture: list[Furniture] = []
    paragraphs = [read_paragraph(marks, span, numbers, furniture) for span in layout.spans]
    found = list(find_unpaired_layout(marks, layout))
    notes: list[NoteBody] = []
    printed: set[tuple[Key, str]] = set()
    for body, key in zip(layout.bodies, keys, strict=True):
        furniture.append(Furniture(body.opening.start, body.opening.end, "note number"))
        if body.closed:
            furniture.append(Furniture(body.end, body.end + 1, "note bracket"))
        pieces = trim(text, body.opening.end, body.end)
        words = text[body.opening.end : body.end]
        seen = (key, " ".join(words.split()))
        if LOST_PATTERN.fullmatch(words) or seen in printed:
            furniture += [Furniture(piece.start, piece.end, "other") for piece in pieces]
            if seen in printed:
                fact = f"the note with the id {body.opening.label} is printed again with the same words"
                hint = "it is set aside; waive this problem if that is right"
                found.append(Found("N114", body.opening.start, fact, hint))
            continue
        printed.add(seen)
        notes.append(NoteBody(numbers[key], str(body.opening.label), tuple(pieces), body.opening.start))
        found += find_doubts(marks, body, numbers[key])
    furniture.sort(key=lambda each: each.start)
    rows = tuple(Paragraph(pieces) for pieces in paragraphs if pieces)
    extract = Extract("word-text", rows, tuple(notes), tuple(furniture), ())
    return check_extract(witness, extract, list_problems(witness, found, lambda at: words_around(text, at)))


def words_around(text: str, at: int) -> str:
    """The words around an offset, of its line alone; a line of this format may be very long."""
    return text[max(0, at - 60) : at].rpartition("\n")[2] + text[at : at + 120].partition("\n")[0]


def key_of(marks: Marks, body: Body) -> Key:
    """The key of a note, by its call."""
    if body.call is None:
        return (None, body.opening.label)
    return marks.calls[body.call].kind, marks.calls[body.call].label


def calls_in(marks: Marks, start: int, end: int) -> range:
    """The indices of the calls between two offsets."""
    first = bisect_left(marks.call_starts, start)
    return range(first, bisect_left(marks.call_starts, end, first))


# --------------------------------------------------------------- paragraphs and blocks of notes


def lay_out(marks: Marks) -> Layout:
    """Find the paragraphs and the notes of a text.

    Every line with words is a paragraph, except that a line that opens the notes of an earlier line's call
    belongs, with all between, to the paragraph of that call, if no line between them is empty.
    """
    text, layout = marks.text, Layout()
    at, group = 0, 0  # the first paragraph since the last empty line or note
    while match := WORDS_PATTERN.search(text, at):
        start, stop = match.span()
        if text.count("\n", at, start) > 1:
            group = len(layout.spans)
        words = max((extra.end for extra in find_extras(marks, start)), default=start)
        stop = line_end(text, max(words, start))
        first = find_block(marks, words, stop, layout.waiting) if "[" in text[words:stop] else None
        if first is None:
            layout.spans.append((start, stop))
            wait(marks, layout, calls_in(marks, words, stop))
            at = stop
            continue
        at = take_block(marks, layout, start, first, group)
        group = len(layout.spans)
    return layout


def wait(marks: Marks, layout: Layout, calls: range) -> None:
    """Remember calls until their notes come."""
    for index in calls:
        layout.waiting.setdefault(marks.calls[index].label, []).append(index)


def take_block(marks: Marks, layout: Layout, start: int, first: int, group: int) -> int:
    """Take the notes that begin at an opening of a line, and the paragraph that they end; where they end."""
    opening = marks.openings[first]
    own = calls_in(marks, start, opening.start)
    wait(marks, layout, own)
    waiting = layout.waiting.get(opening.label, [])
    joined = [
        call for call in waiting if layout.spans[group:] and marks.calls[call].start >= layout.spans[group][0]
    ]
    main = next(iter([c for c in waiting if c in own] or joined or waiting), None)
    if main is None:  # it is printed again
        main = marks.called.get(opening.label)
    if main in joined and main not in own:  # its call stands on a line above
        while len(layout.spans) > group and layout.spans[-1][1] > marks.calls[main].start:
            start = layout.spans.pop()[0]
    calls = calls_in(marks, start, opening.start)
    main_first = main if main is None or main in calls else None
    open_calls = range(calls.start, calls.stop)
    bodies = read_block(marks, first, main_first, open_calls)
    if main_first is None and main is not None:
        bodies[0] = bodies[0]._replace(call=main, apart=True)
    layout.spans.append((start, opening.start))
    layout.bodies += bodies
    for body in bodies:
        if body.call is not None and body.call in layout.waiting.get(body.opening.label, ()):
            layout.waiting[body.opening.label].remove(body.call)
            if not layout.waiting[body.opening.label]:
                del layout.waiting[body.opening.label]
    return bodies[-1].end + bodies[-1].closed


def find_extras(marks: Marks, start: int) -> list[Furniture]:
    """The bookmarks and images at the start of a paragraph, perhaps behind its list label."""
    text = marks.text
    label = LABEL_PATTERN.match(text, start)
    at = label.end() if label else start
    found: list[Furniture] = []
    while match := EXTRA_PATTERN.match(text, at):
        kind: FurnitureKind = "bookmark" if match["kind"] == "bookmark" else "image"
        begin = match.start("extra")
        close = marks.partner.get(begin, begin + LONGEST_NAME + 1)
        if close > begin + LONGEST_NAME or (kind == "bookmark" and "\n" in text[begin:close]):
            close = text.find("]", begin, line_end(text, begin))
            if close < 0:
                break
        at = close + 1
        found.append(Furniture(begin, at, kind))
    return found


# --------------------------------------------------------------------------- pieces of all


def read_paragraph(
    marks: Marks, span: tuple[int, int], numbers: Mapping[Key, int], furniture: list[Furniture]
) -> tuple[Piece, ...]:
    """Divide a paragraph into runs and calls, and into what the extraction printed around them."""
    text, (start, end) = marks.text, span
    extras = find_extras(marks, start)
    furniture += extras
    words = extras[-1].end if extras else start
    calls = calls_in(marks, words, end)
    comment = COMMENT_PATTERN.search(text, marks.calls[calls[-1]].end if calls else max(0, words - 1), end)
    if comment:
        furniture += [Furniture(run.start, run.end, "comment") for run in trim(text, comment.start(), end)]
        end = comment.start()
    pieces: list[Piece] = [Run(start, extras[0].start)] if extras else []
    at = words
    for index in calls:
        call = marks.calls[index]
        pieces.append(Run(at, call.start))
        pieces.append(Call(call.start, call.end, numbers[call.kind, call.label], str(call.label)))
        at = call.end
    pieces += trim(text, at, end, head=False)
    return tuple(piece for piece in pieces if isinstance(piece, Call) or not is_edge(text, piece, pieces))


def is_edge(text: str, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Tell whether a piece has no words and no width, or stands blank at the beginning."""
    assert isinstance(piece, Run)
    return piece.start >= piece.end or (piece is pieces[0] and text[piece.start : piece.end].isspace())


def trim(text: str, start: int, end: int, head: bool = True) -> list[Run]:
    """The words between two offsets without white space at the ends; none where there are none."""
    words = text[start:end]
    start += len(words) - len(words.lstrip()) if head or not words.strip() else 0
    end = start + len(text[start:end].rstrip())
    return [Run(start, end)] if start < end else []


# ------------------------------------------------------------------------------- doubts


def find_doubts(marks: Marks, body: Body, number: int) -> Iterator[Found]:
    """Each note is closed, in its place, and holds nothing that looks like a call or the next note."""
    at = body.opening.start
    named = f"note {number} (printed as {body.opening.label})"
    if body.apart:
        yield Found("N112", at, f"{named} stands apart from its call", CHECK)
    if body.doubtful:
        where = "was judged" if body.closed else "has no bracket and was judged"
        hint = "compare the received document; say where the note ends under `notes` in the editor's file"
        yield Found("N104", at, f"the end of {named} {where}", hint)
    first = bisect_left(marks.opening_starts, body.opening.end)
    openings = range(first, min(first + 5, bisect_left(marks.opening_starts, body.end)))
    opened = next((marks.openings[i].start for i in openings if marks.after_note(i)), body.end)
    inner = min(first_from(marks.call_starts, body.opening.end, body.end), opened)
    if inner < body.end:
        yield Found("N110", inner, f"words of {named} look like a call or like another note", CHECK)


def find_unpaired_layout(marks: Marks, layout: Layout) -> Iterator[Found]:
    """Notes without numbers after the text cannot be paired with calls (Tika 3.3 and later).

    Bad: "In 1903.[1]\\nIn 1904.[2]\\nTelegram.\\nIbid.\\n".  Good: "In 1903.[footnoteRef:1] [1:  Telegram.]".
    """
    hint = "extract the text again with Apache Tika 0.8 to 3.2, which prints notes with their numbers"
    if layout.bodies:
        return
    if not marks.calls:
        calls = list(BARE_CALL_PATTERN.finditer(marks.text))
        numbers = [int(call[1]) for call in calls]
        if not numbers or numbers[0] > 3 or any(b <= a for a, b in pairwise(numbers)):
            return
        if len(calls) > 1:
            fact = f"{len(calls)} calls such as {calls[0][0]} and no numbered notes: they cannot be paired"
            yield Found("N105", calls[0].start(), fact, hint)
        else:
            yield Found("N113", calls[0].start(), f"{calls[0][0]} may be a note call", CHECK)
    elif len(marks.called) > 1:
        after = sum(1 for line in marks.text[marks.calls[-1].end :].split("\n")[1:] if line.strip())
        if after >= len(marks.called):
            fact = f"{len(marks.called)} notes are called and none is numbered: they cannot be paired"
            yield Found("N105", marks.calls[0].start, fact, hint)
