"""What a reader of a format understood of one file, as data: an editor's first look at a new text.

In: a `Witness` and its `Extract`.  Out: a JSON-able object,
`{"format", "paragraphs", "calls": [{"number", "paragraph", "before"}], "notes", "problems"}`.
Numbers are those that the extraction prints, which in word-text are the file's internal ones.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from apparatus.files.characters import UNSEEN
from apparatus.model.ids import letters
from apparatus.model.problems import Problem
from apparatus.model.witness import Call, Extract, Paragraph, Run, Witness, words_of

UNSEEN_PATTERN = re.compile(f"[{UNSEEN}\\u0085\\u2028\\u2029]")  # matches "\u202e"; must not match "\n"

REACH = 20  # characters of text before a call
FAR = 10 * REACH  # characters that are looked at for them, white space among them


def look(witness: Witness, extract: Extract, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """Show an extract as plain data; `before` is the 20 characters of text before a call."""
    paragraphs = enumerate(extract.paragraphs)
    return {
        "format": extract.format,
        "paragraphs": [words_of(witness, p.pieces) for p in extract.paragraphs],
        "calls": [call for index, p in paragraphs for call in look_at_calls(witness, p, index)],
        "notes": collect_notes(witness, extract),
        "problems": show_problems((*problems, *extract.problems)),
    }


def show_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as plain data."""
    return [
        {
            "code": p.code,
            "severity": p.severity,
            "line": p.place.line,
            "column": p.place.column,
            "fact": p.fact,
            "hint": p.hint,
        }
        for p in problems
    ]


def to_json(seen: dict[str, Any]) -> str:
    """Print the data of a first look with one value on a line.

    The encoder does this without `indent`, with which it is ten times as slow.  Controls and characters that
    turn the direction of a line are escaped: a terminal would obey them.
    """
    shown = json.dumps(seen, ensure_ascii=False, separators=(",\n ", ": "))
    return UNSEEN_PATTERN.sub(lambda match: json.dumps(match.group())[1:-1], shown)


def look_at_calls(witness: Witness, paragraph: Paragraph, index: int) -> Iterator[dict[str, Any]]:
    """The calls of one paragraph with the words before them."""
    before = ""  # the end of the words so far
    for piece in paragraph.pieces:
        if isinstance(piece, Run):
            before = (before + witness.text[max(piece.start, piece.end - FAR) : piece.end])[-FAR:]
        elif isinstance(piece, Call):
            number = printed_number(piece.label, piece.number)
            yield {"number": number, "paragraph": index, "before": " ".join(before.split())[-REACH:]}


def printed_number(label: str, number: int) -> int:
    """The number that the extraction prints; where that is no number, the one given to it."""
    return int(label) if label.isascii() and label.isdecimal() and len(label) < 10 else number


def collect_notes(witness: Witness, extract: Extract) -> dict[str, str]:
    """Notes by number; where a number is printed again, the later ones get a letter: "3", "3b"."""
    notes: dict[str, str] = {}
    times: dict[int, int] = {}
    for note in extract.notes:
        number = printed_number(note.label, note.number)
        times[number] = times.get(number, 0) + 1
        twin = "" if times[number] == 1 else letters(times[number])
        notes[f"{number}{twin}"] = words_of(witness, note.pieces)
    return notes
