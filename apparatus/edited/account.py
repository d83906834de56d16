"""Promise 1, checked: every non-space character of a witness is in exactly one span of its extract.

In: a `Witness` and its `Extract`.  Out: problems; none when nothing is lost and nothing doubled.
Example: in `about three years.1 It`, the run `years.`, the call `1` and the run ` It` are three
spans that meet.
"""

from collections import Counter

from apparatus.edited.emend import undo
from apparatus.model.edition import EditedEssay
from apparatus.model.problems import Problem
from apparatus.model.witness import Call, Extract, Furniture, Run, Witness

Span = Run | Call | Furniture


def list_spans(extract: Extract) -> list[Span]:
    """All spans of an extract, in the order of the witness."""
    spans: list[Span] = [p for unit in extract.units for p in unit.pieces if isinstance(p, (Run, Call))]
    spans += extract.furniture
    return sorted(spans, key=lambda span: (span.start, span.end))


def account(witness: Witness, extract: Extract) -> tuple[Problem, ...]:
    """Report characters that no span holds, and characters that two spans hold.

    Bad: the runs (0, 5) and (4, 9).  Good: the runs (0, 5) and (5, 9).
    """
    problems = []
    reached = 0
    for span in list_spans(extract):
        if witness.text[span.start : min(reached, span.end)].strip():
            problems.append(complain(witness, span.start, reached, "stands in two places of the extract"))
        elif witness.text[reached : span.start].strip():
            problems.append(complain(witness, reached, span.start, "stands in no part of the extract"))
        reached = max(reached, span.end)
    if witness.text[reached:].strip():
        problems.append(complain(witness, reached, len(witness.text), "stands in no part of the extract"))
    return tuple(problems)


def account_essay(essay: EditedEssay) -> tuple[Problem, ...]:
    """Report where undoing the emendations does not give the witness back, character for character.

    Counted from the published words and the residue alone, without the spans they were made from.
    """
    texts = [one.words for one in essay.units]
    problems = []
    for text in texts:
        if undo(text) != text.as_received:
            fact = f"undoing the emendations of “{text.text[:40]}” does not give the received words"
            hint = "this is a fault of the program, not of the file"
            problems.append(Problem("T102", essay.witness.place(0), fact, hint))
    published = Counter("".join([*(undo(text) for text in texts), *(r.text for r in essay.residue)]))
    received = Counter(essay.witness.text)
    for character in sorted(set(published) | set(received)):
        more = published[character] - received[character]
        if more and not character.isspace():
            what = "invented" if more > 0 else "lost"
            fact = f"“{character}” (U+{ord(character):04X}) is {what}, {abs(more)} times"
            hint = "this is a fault of the program, not of the file"
            problems.append(Problem("T102", essay.witness.place(0), fact, hint))
    return tuple(problems)


def complain(witness: Witness, start: int, end: int, what: str) -> Problem:
    """Say that the characters from `start` to `end` are lost or doubled."""
    words = witness.text[start:end].strip()
    start = witness.text.find(words, start) if words else start
    hint = "this is a fault of the reader of the format, not of the file: report it with the file"
    return Problem("T102", witness.place(start), f"“{words[:40]}” {what}", hint, (witness.line_at(start),))
