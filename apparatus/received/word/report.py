"""What an editor must look at in a .docx printed as text: the doubtful calls and notes, with places.

In: a witness, its `Marks` and its `Numbering`.  Out: problems, by line.  Example:

    essay.txt:12:40: N102 review: note call 3 has no note
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from apparatus.model.problems import Problem
from apparatus.model.witness import Witness
from apparatus.received.findings import Found, list_problems
from apparatus.received.word.marks import Marks, first_from
from apparatus.received.word.notes import Body
from apparatus.received.word.numbers import Numbering

BARE_CALL_PATTERN = re.compile(
    r"""
    (?<= [^\s\[\]] ) \[ (?P<number> [0-9]{1,4} ) \] (?! \( )
    """,  # matches the bracket of "years.[12]"; must not match "see [12]"
    re.VERBOSE,
)

CHECK = "compare the received document"
WAIVE = f"{CHECK}; waive this problem if it is as printed"


def find_problems(witness: Witness, marks: Marks, numbering: Numbering) -> tuple[Problem, ...]:
    """Report everything doubtful about calls and notes, in the order of the text."""
    found = [
        *find_unpaired_layout(marks, numbering),
        *find_unanswered_calls(marks, numbering),
        *find_doubtful_notes(marks, numbering),
    ]
    found.sort(key=lambda each: (each.at, each.code))
    return list_problems(witness, found, lambda at: words_around(witness.text, at))


def words_around(text: str, at: int) -> str:
    """The words around an offset, of its line alone; a line of this format may be very long."""
    before = text[max(0, at - 60) : at].rpartition("\n")[2]
    return before + text[at : at + 120].partition("\n")[0]


def find_unpaired_layout(marks: Marks, numbering: Numbering) -> Iterator[Found]:
    """Notes without numbers after the text cannot be paired with calls (Tika 3.3 and later).

    Bad: "In 1903.[1]\\nIn 1904.[2]\\nTelegram.\\nIbid.\\n".  Good: "In 1903.[footnoteRef:1] [1:  Telegram.]".
    """
    hint = "extract the text again with Apache Tika 0.8 to 3.2, which prints notes with their numbers"
    if not marks.calls and not numbering.notes:
        calls = ascending_calls(marks.text)
        if len(calls) > 1:
            fact = f"{len(calls)} calls such as {calls[0][1]} and no numbered notes: they cannot be paired"
            yield Found("N105", calls[0][0], fact, hint)
        elif calls:
            yield Found("N113", calls[0][0], f"{calls[0][1]} may be a note call", WAIVE)
    elif len(numbering.unanswered) > 1 and not numbering.notes and not numbering.lost:
        last = marks.calls[max(numbering.calls)].end
        after = sum(1 for line in marks.text[last:].split("\n")[1:] if line.strip())
        if after >= len(numbering.unanswered):
            fact = f"{len(numbering.unanswered)} notes are called and none is numbered: they cannot be paired"
            yield Found("N105", marks.calls[min(numbering.calls)].start, fact, hint)


def ascending_calls(text: str) -> list[tuple[int, str]]:
    """The bare numbers in brackets that stand as calls do, if they ascend through the text from 1 or 2."""
    calls = list(BARE_CALL_PATTERN.finditer(text))
    numbers = [int(call["number"]) for call in calls]
    if not numbers or numbers[0] > 3 or any(b <= a for a, b in pairwise(numbers)):
        return []
    return [(call.start(), call.group()) for call in calls]


def find_unanswered_calls(marks: Marks, numbering: Numbering) -> Iterator[Found]:
    """A note that is called must be there.

    Bad: "In 1903.[footnoteRef:1]\\n".  Good: "In 1903.[footnoteRef:1] [1:  Telegram.] \\n".
    """
    hint = "if the note is truly lost, say so under `missing_notes` in the editor's file"
    for index, count in numbering.unanswered:
        more = f" ({count} calls)" if count > 1 else ""
        number = numbering.calls[index]
        yield Found("N102", marks.calls[index].start, f"note call {number} has no note{more}", hint)


def find_doubtful_notes(marks: Marks, numbering: Numbering) -> Iterator[Found]:
    """Each note is called, closed, alone under its number, in its place, and not empty."""
    shared = set(numbering.shared)
    for body, number in numbering.notes:
        at = body.opening.start
        if body.call is None:
            yield Found(
                "N101", at, f"note {number} is not called", f"{CHECK}: a call is lost or wrongly numbered"
            )
        elif body.apart:
            yield Found("N112", at, f"note {number} stands apart from its call", WAIVE)
        if shared and body in shared:
            yield Found(
                "N103", at, f"another note bears the number {number}", f"{CHECK}: both notes are kept"
            )
        if body.doubtful:
            where = "was judged" if body.closed else "has no bracket and was judged"
            yield Found(
                "N104", at, f"the end of note {number} {where}", f"{CHECK}, and mend a lost bracket there"
            )
        if not marks.text[body.opening.end : body.end].strip():
            yield Found("N111", at, f"note {number} is empty", WAIVE)
        else:
            yield from find_lookalikes(marks, body, number)
    for body in numbering.repeated:
        fact = f"the note with the id {body.opening.label} is printed again with the same words"
        yield Found("N114", body.opening.start, fact, "it is set aside; waive this problem if that is right")


def find_lookalikes(marks: Marks, body: Body, number: int) -> Iterable[Found]:
    """Words inside a note that look like a call or the next note: "see ]  [7: there"."""
    calls = first_from(marks.call_starts, body.opening.end, body.end)
    opened = first_from(marks.after_starts, body.opening.end, body.end)
    first = min(calls, opened)
    if first < body.end:
        yield Found("N110", first, f"words of note {number} look like a call or like another note", WAIVE)
