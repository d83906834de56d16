"""What a reader of a format understood of one file, as data: an editor's first look at a new text.

In: a `Witness` and its `Extract`.  Out: a JSON-able object,
`{"format", "paragraphs", "calls": [{"number", "paragraph", "before"}], "notes", "problems"}`.
"""

from typing import Any

from apparatus.model import Call, Extract, Witness, words_of
from apparatus.problems import Problem


def look(witness: Witness, extract: Extract, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """Show an extract as plain data; `before` is the 20 characters of text before a call."""
    calls = []
    for index, paragraph in enumerate(extract.paragraphs):
        for at, piece in enumerate(paragraph.pieces):
            if isinstance(piece, Call):
                before = words_of(witness, paragraph.pieces[:at])[-20:]
                calls.append({"number": piece.number, "paragraph": index, "before": before})
    return {
        "format": extract.format,
        "paragraphs": [words_of(witness, p.pieces) for p in extract.paragraphs],
        "calls": calls,
        "notes": collect_notes(witness, extract),
        "problems": [
            {"code": p.code, "severity": p.severity, "place": str(p.place), "fact": p.fact}
            for p in (*problems, *extract.problems)
        ],
    }


def collect_notes(witness: Witness, extract: Extract) -> dict[str, str]:
    """Notes by number; where a number is printed twice, the later ones get a letter: "3", "3b"."""
    notes: dict[str, str] = {}
    for note in extract.notes:
        key, letter = str(note.number), "b"
        while key in notes:
            key, letter = f"{note.number}{letter}", chr(ord(letter) + 1)
        notes[key] = words_of(witness, note.pieces)
    return notes
