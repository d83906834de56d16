"""The reader of marked-text.

In: a `Witness` in the form that `grammar` describes.  Out: its `Extract`.  Example, two lines:

    The war began in 1950.[^1]
    [^1]: Telegram from Shtykov to Stalin.

are one paragraph with a call, and its note.
"""

import re

from apparatus.model.witness import (
    Call,
    Extract,
    Furniture,
    NoteBody,
    PageTurn,
    Paragraph,
    Piece,
    Run,
    Witness,
)
from apparatus.received.checks import check_extract
from apparatus.received.findings import Found, list_problems
from apparatus.received.marked.grammar import NOTE_PATTERN, find_marks

LINE_PATTERN = re.compile(
    r"""
    (?P<indent>[^\S\n]*) (?P<words>\S[^\n]*)
    """,  # matches " a b" of " a b\nc"; must not match " "
    re.VERBOSE,
)

NAMED_PATTERN = re.compile(
    r"""
    \[\^ (?! [1-9][0-9]{0,8}[\]=] ) [^\s\[\]]{1,40} \]
    """,  # matches "[^note]"; must not match "[^12]"
    re.VERBOSE,
)


def read(witness: Witness) -> Extract:
    """Read a marked-text; its time is linear in its length, and any text is answered."""
    text = witness.text
    paragraphs: list[Paragraph] = []
    notes: list[tuple[int, str, list[Piece], int]] = []
    furniture: list[Furniture] = []
    turns: list[Piece] = []  # page marks on a line without words: they belong to the next paragraph
    in_note = False
    for match in LINE_PATTERN.finditer(text):
        start = match.start("words")
        end = start + len(match["words"].rstrip())
        note = None if match["indent"] else NOTE_PATTERN.match(text, start, end)
        if note is not None and not note["slashes"]:
            furniture.append(Furniture(start, note.end(), "note number"))
            body = cut(text, note.end(), end, furniture, in_note=True)
            notes.append((int(note["number"]), note["label"] or note["number"], body, start))
            in_note = True
        elif in_note and match["indent"]:
            notes[-1][2].append(Run(start - 1, start))
            notes[-1][2].extend(cut(text, start, end, furniture, in_note=True))
        else:
            in_note = False
            pieces = turns + cut(text, start, end, furniture, in_note=False)
            turns = pieces if all(isinstance(piece, PageTurn) for piece in pieces) else []
            if not turns:
                paragraphs.append(Paragraph(tuple(pieces)))
    bodies = (NoteBody(number, label, tuple(body), at) for number, label, body, at in notes)
    extract = Extract("marked-text", tuple(paragraphs), tuple(bodies), tuple(furniture), ())
    return check_extract(witness, extract, list_problems(witness, find_named(text), witness.line_at))


def find_named(text: str) -> list[Found]:
    """Calls have numbers.  Bad: "[^note]".  Good: "[^1]"."""
    matches = NAMED_PATTERN.finditer(text)
    return [
        Found("N113", m.start(), f"{m.group()} may be a note call", "write calls as [^1]") for m in matches
    ]


def cut(text: str, start: int, end: int, furniture: list[Furniture], in_note: bool) -> list[Piece]:
    """The pieces of a part of a line; backslashes that escape, and page marks, become furniture."""
    pieces: list[Piece] = []
    colon = None if in_note else NOTE_PATTERN.match(text, start, end)
    for mark in find_marks(text, start, end):
        escapes = mark.start - (mark.slashes + 1) // 2
        if escapes < mark.start:
            furniture.append(Furniture(escapes, mark.start, "escape"))
        if start < escapes:
            pieces.append(Run(start, escapes))
        start = mark.start
        if mark.literal or (mark.number and in_note):
            continue
        start = mark.end
        if mark.number:
            pieces.append(Call(mark.start, mark.end, mark.number, mark.label))
        else:
            furniture.append(Furniture(mark.start, mark.end, "page mark"))
            pieces.append(PageTurn(mark.end, mark.page))
        if colon and colon["slashes"] and mark.start == colon.start():
            furniture.append(Furniture(start, start + 1, "escape"))
            start += 1
    if start < end:
        pieces.append(Run(start, end))
    return pieces
