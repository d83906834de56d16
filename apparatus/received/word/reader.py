"""The reader of word-text: a .docx printed as text by Apache Tika 0.8 to 3.2.

In: a `Witness`.  Out: an `Extract`: paragraphs with their calls, notes, furniture and problems;
every character that is not white space lies in exactly one of its spans.  Example, one line:

    [bookmark: _GoBack]It began in 1903.[footnoteRef:2] [2:  Telegram, 13 June. Ibid. p. 14.]

is a bookmark, a paragraph with one call, and the note of that call.
"""

import re
from collections.abc import Iterable

from apparatus.model.witness import Call, Extract, Furniture, NoteBody, Paragraph, Piece, Run, Witness
from apparatus.received.whole import read_whole
from apparatus.received.word.layout import Span, lay_out
from apparatus.received.word.marks import Marks, find_marks
from apparatus.received.word.notes import Body
from apparatus.received.word.numbers import Numbering, calls_in, number_notes
from apparatus.received.word.report import find_problems

COMMENT_PATTERN = re.compile(
    r"""
    \t Comment[ ]by[ ] [^\n:]{1,100} :[ ]
    """,  # matches "\tComment by Ann Lee: "; must not match "Comment by Ann Lee: "
    re.VERBOSE,
)

MOST_LINES = 250_000  # more than 20,000 printed pages have; the lines between paragraphs count


def read(witness: Witness) -> Extract:
    """Read a word-text witness.

    The format is what Tika's `XWPFWordExtractorDecorator` and POI's `XWPFParagraph` print.  A call's
    `label` is the internal id as printed; see `number_notes` for its number.  Any text is answered,
    in time linear in its length; one of more than `MOST_LINES` lines as one paragraph.
    """
    text = witness.text
    if text.count("\n") > MOST_LINES:
        return read_whole(witness, "word-text")
    marks = find_marks(text)
    layout = lay_out(marks)
    numbering = number_notes(marks, layout)
    paragraphs: list[Paragraph] = []
    furniture: list[Furniture] = []
    comments = COMMENT_PATTERN.search(text) is not None
    for span in layout.paragraphs:
        if span.plain and not comments:
            paragraphs.append(Paragraph((Run(span.start, trim_end(text, span.start, span.end)),)))
            continue
        pieces, extras = read_paragraph(marks, span, numbering, comments)
        furniture.extend(extras)
        if pieces:
            paragraphs.append(Paragraph(pieces))
    notes = tuple(make_note(marks, body, number) for body, number in numbering.notes)
    furniture.extend(find_note_marks(text, numbering))
    return Extract(
        format="word-text",
        paragraphs=tuple(paragraphs),
        notes=notes,
        furniture=tuple(sorted(furniture, key=lambda each: each.start)),
        problems=find_problems(witness, marks, numbering),
    )


def read_paragraph(
    marks: Marks, span: Span, numbering: Numbering, comments: bool
) -> tuple[tuple[Piece, ...], tuple[Furniture, ...]]:
    """Divide a paragraph into runs and calls, and into what the extraction printed around them.

    `comments`: there are comments in the text at all.
    """
    calls = calls_in(marks, span)
    words = span.extras[-1][1] if span.extras else span.start
    after = marks.calls[calls[-1]].end if calls else max(0, words - 1)
    comment = COMMENT_PATTERN.search(marks.text, after, span.end) if comments else None
    if not calls and not comment and not span.extras:
        end = trim_end(marks.text, span.start, span.end)
        return ((Run(span.start, end),) if end > span.start else ()), ()
    end = comment.start() if comment else span.end
    furniture = [Furniture(start, stop, kind) for start, stop, kind in span.extras]
    if comment:
        furniture.append(Furniture(comment.start(), trim_end(marks.text, end, span.end), "comment"))
    pieces: list[Piece] = []
    if span.extras and span.start < span.extras[0][0]:
        pieces.append(Run(span.start, span.extras[0][0]))
    at = words
    for index in calls:
        call = marks.calls[index]
        if at < call.start:
            pieces.append(Run(at, call.start))
        pieces.append(Call(call.start, call.end, numbering.calls[index], str(call.label)))
        at = call.end
    if at < end:
        pieces.append(Run(at, end))
    return drop_blanks(marks.text, pieces), tuple(furniture)


def drop_blanks(text: str, pieces: list[Piece]) -> tuple[Piece, ...]:
    """Drop blank runs where no words or calls are on both sides."""
    first, last = 0, len(pieces)
    while first < last and is_blank(text, pieces[first]):
        first += 1
    while first < last and is_blank(text, pieces[last - 1]):
        last -= 1
    pieces = pieces[first:last]
    if pieces and isinstance(pieces[-1], Run):
        pieces[-1] = Run(pieces[-1].start, trim_end(text, pieces[-1].start, pieces[-1].end))
    return tuple(pieces)


def is_blank(text: str, piece: Piece) -> bool:
    """Tell whether a piece is white space."""
    return isinstance(piece, Run) and text[piece.start : piece.end].isspace()


def trim_end(text: str, start: int, end: int) -> int:
    """The end of a span without the white space at its end."""
    return start + len(text[start:end].rstrip())


def make_note(marks: Marks, body: Body, number: int) -> NoteBody:
    """Make the note of a printed body; its words are trimmed."""
    words = marks.text[body.opening.end : body.end]
    start = body.end - len(words.lstrip())
    end = trim_end(marks.text, body.opening.end, body.end)
    pieces = (Run(start, end),) if start < end else ()
    return NoteBody(number, str(body.opening.label), pieces, body.opening.start)


def find_note_marks(text: str, numbering: Numbering) -> Iterable[Furniture]:
    """Yield the brackets and numbers of the notes, and the words that are no note of their own."""
    aside = (*numbering.repeated, *numbering.lost)
    for body in (*(body for body, _ in numbering.notes), *aside):
        yield Furniture(body.opening.start, body.opening.end, "note number")
        if body.closed:
            yield Furniture(body.end, body.end + 1, "note bracket")
    for body in aside:
        end = trim_end(text, body.opening.end, body.end)
        if body.opening.end < end:
            yield Furniture(body.opening.end, end, "other")
