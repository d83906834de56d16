"""Small makers for tests: a witness, an editor's file, an essay from a few words."""

from pathlib import Path
from typing import Any

from apparatus.edited.divide import divide
from apparatus.kept import name_essay
from apparatus.model.editing import EditorsFile, Emendation, Fact
from apparatus.model.edition import EditedEssay, Essay
from apparatus.model.problems import Place, Problem
from apparatus.model.witness import Call, Extract, NoteBody, PageTurn, Paragraph, Piece, Run, Witness

ROOT = Path(__file__).resolve().parents[2]
TOY = ROOT / "tests" / "program" / "toy"
HERE = Place("sources/toy.yaml", 1, 1)


def witness(text: str) -> Witness:
    """A witness of these characters."""
    return Witness("sources/toy.txt", text, "0" * 64)


def editors_file(**values: Any) -> EditorsFile:
    """An editor's file that says nothing but `values`."""
    plain: dict[str, Any] = {
        "place": HERE,
        "title": Fact("Toy", HERE),
        "authors": (),
        "kind": "essay",
        "provenance": "",
        "rights": "",
        "format": "word-text",
        "checksum": "0" * 64,
    }
    return EditorsFile(**{**plain, **values})


def emendation(line: int, reading: str, emended: str, before: str = "") -> Emendation:
    """An emendation of a lost sign."""
    return Emendation(line, reading, emended, "extraction", "a lost sign", HERE, before)


def extract(source: str, *paragraphs: str, notes: tuple[str, ...] = ()) -> Extract:
    """An extract from a text in which `{1}` stands for call 1 and `|2|` for the turn to page 2.

    `paragraphs` and `notes` are their words as they stand in `source`, in order, with these signs.
    """
    reached = 0
    made: list[Paragraph] = []
    bodies: list[NoteBody] = []
    for number, words in enumerate((*paragraphs, *notes), 1 - len(paragraphs)):
        start = source.index(words, reached)
        reached = start + len(words)
        pieces = tuple(cut_pieces(source, start, reached))
        if number < 1:
            made.append(Paragraph(pieces))
        else:
            bodies.append(NoteBody(number, str(number), pieces, start))
    return Extract("word-text", tuple(made), tuple(bodies), (), ())


def cut_pieces(source: str, start: int, end: int) -> list[Piece]:
    """The pieces between two offsets."""
    pieces: list[Piece] = []
    run = at = start
    while at < end:
        closing = {"{": "}", "|": "|"}.get(source[at])
        if closing is None:
            at += 1
            continue
        if run < at:
            pieces.append(Run(run, at))
        stop = source.index(closing, at + 1) + 1
        inside = source[at + 1 : stop - 1]
        pieces.append(Call(at, stop, int(inside), inside) if closing == "}" else PageTurn(at, int(inside)))
        run = at = stop
    if run < end:
        pieces.append(Run(run, end))
    return pieces


def essay(source: str, *paragraphs: str, notes: tuple[str, ...] = (), **values: Any) -> Essay:
    """An essay without problems, under fresh ids."""
    return name_essay(edited(source, *paragraphs, notes=notes, **values))


def edited(source: str, *paragraphs: str, notes: tuple[str, ...] = (), **values: Any) -> EditedEssay:
    """An essay without problems, before it has ids."""
    made, problems = essay_and_problems(source, *paragraphs, notes=notes, **values)
    assert problems == (), problems
    return made


def essay_and_problems(
    source: str, *paragraphs: str, notes: tuple[str, ...] = (), **values: Any
) -> tuple[EditedEssay, tuple[Problem, ...]]:
    """An essay and the problems found in making it."""
    return divide("toy", witness(source), extract(source, *paragraphs, notes=notes), editors_file(**values))
