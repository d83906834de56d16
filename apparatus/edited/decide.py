"""The editor's decisions about paragraphs and lost notes, laid over what the format understood.

In: an `Extract` and an `EditorsFile`.  Out: the extract as decided, with the problems that remain.
Example: line 66 of `stalin-reconsideration.txt` ends in a full stop and nearly fills the measure;
`breaks: [{line: 67, break: true, reason: …}]` settles whether line 67 begins a paragraph.
"""

from dataclasses import replace

from apparatus.model.editing import BreakDecision, EditorsFile
from apparatus.model.problems import Problem
from apparatus.model.witness import Call, Extract, Paragraph, Piece, Run, Witness


def decide(witness: Witness, extract: Extract, editor: EditorsFile) -> tuple[Extract, tuple[Problem, ...]]:
    """Apply `breaks` and `missing_notes`; a decision that fits nothing is an error."""
    paragraphs = list(extract.paragraphs)
    found: list[Problem] = []
    for decision in editor.breaks:
        line = line_span(witness, decision.line)
        if line is None or not apply_break(witness, paragraphs, decision, *line):
            fact = f"line {decision.line} of the witness is not a line of running text"
            hint = "give the line at which the paragraph begins or does not begin"
            found.append(Problem("E201", decision.place, fact, hint))
    settled = {(code, decision.line) for decision in editor.breaks for code in ("T101", "T111")}
    calls = {p.number: p for par in paragraphs for p in par.pieces if isinstance(p, Call)}
    bodies = {note.number for note in extract.notes}
    for missing in editor.missing_notes:
        call = calls.get(missing.number)
        if call is None or missing.number in bodies:
            what = "is not called" if call is None else "is there"
            hint = "take this entry out of `missing_notes`"
            found.append(Problem("E202", missing.place, f"note {missing.number} {what}", hint))
        else:
            settled.add(("N102", witness.place(call.start).line))
    open_ones = [p for p in extract.problems if (p.code, p.place.line) not in settled]
    decided = replace(extract, paragraphs=tuple(paragraphs), problems=tuple(open_ones))
    return decided, tuple(found)


def line_span(witness: Witness, number: int) -> tuple[int, int] | None:
    """Offsets of the first non-space character and the end of a line; None where there is none."""
    lines = witness.text.split("\n")
    if number > len(lines) or not lines[number - 1].strip():
        return None
    line = lines[number - 1]
    start = sum(len(before) + 1 for before in lines[: number - 1])
    return start + len(line) - len(line.lstrip()), start + len(line)


def apply_break(
    witness: Witness, paragraphs: list[Paragraph], decision: BreakDecision, start: int, end: int
) -> bool:
    """Split or join at the line from `start` to `end`; False where no paragraph has a word of it there."""
    for index, paragraph in enumerate(paragraphs):
        runs = [p for p in paragraph.pieces if isinstance(p, Run)]
        if not runs or not any(run.start <= start < run.end for run in runs):
            continue
        before, after = cut(paragraph.pieces, start)
        begins = not any(isinstance(p, Run) and witness.text[p.start : p.end].strip() for p in before)
        if decision.breaks and begins:
            paragraphs[index] = replace(paragraph, judged=decision.reason)
        elif decision.breaks:
            paragraphs[index : index + 1] = [
                replace(paragraph, pieces=before),
                Paragraph(after, judged=decision.reason),
            ]
        elif begins and index:
            joined = paragraphs[index - 1]
            pieces = (*joined.pieces, *space_after(witness, joined.pieces), *paragraph.pieces)
            paragraphs[index - 1 : index + 1] = [replace(joined, pieces=pieces)]
        return True
    return False


def cut(pieces: tuple[Piece, ...], offset: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Divide pieces at an offset of the witness; a run across it becomes two."""
    before: list[Piece] = []
    after: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Run) and piece.start < offset < piece.end:
            before.append(Run(piece.start, offset))
            after.append(Run(offset, piece.end))
        elif (piece.start if isinstance(piece, (Run, Call)) else piece.at) < offset:
            before.append(piece)
        else:
            after.append(piece)
    return tuple(before), tuple(after)


def space_after(witness: Witness, pieces: tuple[Piece, ...]) -> tuple[Run, ...]:
    """The white space that follows the last span of pieces, as a run, so that words do not meet."""
    end = max((p.end for p in pieces if isinstance(p, (Run, Call))), default=0)
    if end < len(witness.text) and witness.text[end].isspace():
        return (Run(end, end + 1),)
    return ()
