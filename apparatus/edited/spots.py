"""An extract taken apart into spots, each with what it belongs to, so that decisions can move them.

In: an `Extract`.  Out: `Spots`, and an extract of them again.  Example: of "One.1 Two" the spots are the run
"One.", the call "1" and the run " Two", all of paragraph 0; giving the last to a new paragraph divides it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from apparatus.model.witness import (
    Call,
    Extract,
    Furniture,
    FurnitureKind,
    NoteBody,
    PageTurn,
    Paragraph,
    Piece,
    Run,
    Witness,
)


class Owner(NamedTuple):
    """A paragraph or a note."""

    kind: str  # "paragraph", "note"
    at: int


class Spot(NamedTuple):
    """A piece or a piece of furniture, and what it belongs to; a page turn, or a lost call, has no width."""

    start: int
    end: int
    owner: Owner | None  # None: furniture
    piece: Piece | Furniture


@dataclass(slots=True)
class Spots:
    """An extract taken apart."""

    witness: Witness
    items: list[Spot] = field(default_factory=list)  # in the order of the witness
    judged: dict[Owner, str | None] = field(default_factory=dict)  # of paragraphs
    notes: dict[Owner, NoteBody] = field(default_factory=dict)


def flatten(witness: Witness, extract: Extract) -> Spots:
    """Take an extract apart."""
    spots = Spots(witness)
    for index, paragraph in enumerate(extract.paragraphs):
        spots.judged[Owner("paragraph", index)] = paragraph.judged
        spots.items += [spot_of(piece, Owner("paragraph", index)) for piece in paragraph.pieces]
    for index, note in enumerate(extract.notes):
        spots.notes[Owner("note", index)] = note
        spots.items += [spot_of(piece, Owner("note", index)) for piece in note.pieces]
    spots.items += [Spot(each.start, each.end, None, each) for each in extract.furniture]
    sort(spots)
    return spots


def spot_of(piece: Piece, owner: Owner) -> Spot:
    """A piece with its owner."""
    if isinstance(piece, PageTurn):
        return Spot(piece.at, piece.at, owner, piece)
    return Spot(piece.start, piece.end, owner, piece)


def sort(spots: Spots) -> None:
    """Put spots in the order of the witness."""
    spots.items.sort(key=lambda spot: (spot.start, spot.end))


def rebuild(spots: Spots, extract: Extract) -> Extract:
    """Put an extract together again; what has no words left is no paragraph."""
    pieces: dict[Owner, list[Piece]] = {owner: [] for owner in spots.notes}
    furniture: list[Furniture] = []
    for spot in spots.items:
        if isinstance(spot.piece, Furniture):
            furniture.append(spot.piece)
        elif spot.owner is not None:
            pieces.setdefault(spot.owner, []).append(spot.piece)
    paragraphs = tuple(
        Paragraph(tuple(row), spots.judged.get(owner))
        for owner, row in pieces.items()
        if owner.kind == "paragraph" and any(is_something(spots.witness, piece) for piece in row)
    )
    notes = tuple(
        NoteBody(note.number, note.label, tuple(pieces[owner]), note.at)
        for owner, note in spots.notes.items()
    )
    return Extract(extract.format, paragraphs, notes, tuple(furniture), extract.problems)


def is_something(witness: Witness, piece: Piece) -> bool:
    """Tell whether a piece is a call or has words."""
    if isinstance(piece, Run):
        return bool(witness.text[piece.start : piece.end].strip())
    return isinstance(piece, Call)


def cut(spots: Spots, at: int) -> None:
    """Divide the run or furniture that an offset lies in."""
    for index, spot in enumerate(spots.items):
        if spot.start < at < spot.end and not isinstance(spot.piece, PageTurn):
            spots.items[index : index + 1] = [trim(spot, spot.start, at), trim(spot, at, spot.end)]


def trim(spot: Spot, start: int, end: int) -> Spot:
    """A part of a spot; a part of a call is words."""
    if isinstance(spot.piece, Furniture):
        return Spot(start, end, None, Furniture(start, end, spot.piece.kind))
    return Spot(start, end, spot.owner, Run(start, end))


def owner_at(spots: Spots, at: int) -> Owner | None:
    """What the character at an offset belongs to; None: furniture, or nothing."""
    return next((s.owner for s in spots.items if s.start <= at < s.end and s.owner), None)


def give(spots: Spots, start: int, end: int, owner: Owner) -> None:
    """Give the words between two offsets to a paragraph or note; furniture stays what it is."""
    cut(spots, start)
    cut(spots, end)
    first = end
    for index, spot in enumerate(spots.items):
        if start <= spot.start and spot.end <= end and spot.owner:
            first = min(first, spot.start)
            words = isinstance(spot.piece, Call) and owner.kind == "note" and spot.start < spot.end
            piece = Run(spot.start, spot.end) if words else spot.piece
            spots.items[index] = Spot(spot.start, spot.end, owner, piece)
    for spot in reversed(spots.items):
        if spot.owner is None and spot.end == first < end:  # the mark of a page between them
            first = spot.start
    if 0 < first < end and spots.witness.text[first - 1].isspace():  # words that now meet do not become one
        spots.items.append(Spot(first - 1, first, owner, Run(first - 1, first)))
        sort(spots)


def set_aside(spots: Spots, start: int, end: int, kind: FurnitureKind) -> None:
    """Make furniture of the characters between two offsets."""
    cut(spots, start)
    cut(spots, end)
    inside = [
        s for s in spots.items if start <= s.start and s.end <= end and not isinstance(s.piece, PageTurn)
    ]
    spots.items = [spot for spot in spots.items if spot not in inside]
    spots.items.append(Spot(start, end, None, Furniture(start, end, kind)))
    sort(spots)


def new_paragraph(spots: Spots, reason: str) -> Owner:
    """A paragraph that has nothing yet."""
    owner = Owner("paragraph", 1 + max((each.at for each in spots.judged), default=-1))
    spots.judged[owner] = reason
    return owner
