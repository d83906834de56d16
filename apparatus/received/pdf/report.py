"""What is doubtful about a text printed from a PDF.

In: the series of calls and notes, the ends of the notes and the breaks of the paragraphs as they were judged.
Out: problems with their places.
Example: `102:5: N102 review: note call 3 has no note`.
"""

import re
from collections.abc import Iterator, Sequence

from apparatus.model.problems import Problem
from apparatus.model.witness import Witness
from apparatus.received.findings import Found, list_problems
from apparatus.received.pdf.blocks import Body
from apparatus.received.pdf.labels import DOUBT
from apparatus.received.pdf.marks import Mark
from apparatus.received.pdf.paragraphs import Break
from apparatus.received.pdf.setting import Setting

MOST_PASSED = 50  # lines that one problem shows


def find_problems(
    witness: Witness,
    setting: Setting,
    chosen: Sequence[tuple[Mark, int]],
    bodies: Sequence[Body],
    breaks: Sequence[Break],
    left: int | None = None,
) -> tuple[Problem, ...]:
    """All problems of a text, in the order of their codes; `left`: calls were not looked for from here on."""
    found = (
        *check_amount(left),
        *check_pairs(witness, setting, chosen),
        *check_ends(setting, bodies),
        *check_repeated(witness, setting, bodies),
        *check_breaks(setting, breaks),
        *check_passed(witness, setting, breaks),
    )
    return list_problems(witness, found, witness.line_at)


def check_amount(left: int | None) -> Iterator[Found]:
    """A text holds no more numbers than a book does.

    Bad: five million characters of digits.  Good: an essay.
    """
    if left is not None:
        hint = "divide the text, or give only the essay"
        fact = "calls and notes were not looked for after this place: the text holds too many numbers"
        yield Found("N131", left, fact, hint)


def check_pairs(witness: Witness, setting: Setting, chosen: Sequence[tuple[Mark, int]]) -> Iterator[Found]:
    """Every call has a note and every note a call.

    Bad: "1950.3 In the letter" at the end of a text without note 3.  Good: "years.1" with note 1.
    """
    notes = {number for mark, number in chosen if mark.kind == "note"}
    calls = {number for mark, number in chosen if mark.kind == "call"}
    editor = f"{witness.path.rpartition('.')[0] or witness.path}.yaml"
    total = witness.text.count("\n") + (not witness.text.endswith("\n"))
    for mark, number in chosen:
        if number in (notes if mark.kind == "call" else calls):
            continue
        glued = (
            mark.style in ("glued", "split", "raised", "row") and mark.start > setting.lines[mark.line].start
        )
        at = mark.start - 1 if glued else mark.start  # what the call is glued to: "." of "1950.3"
        if mark.kind == "note":
            hint = f"if its call is lost, say so in {editor}; if it is no note, mend the text there"
            yield Found("N101", at, f"note {number} has no call", hint)
            continue
        last = mark.line >= len(setting.lines) - 3
        hint = f"if the note is truly lost, say so under `missing_notes` in {editor}"
        after = (f"the text ends here (line {total})",) if last else ()
        yield Found("N102", at, f"note call {number} has no note", hint, after)


def check_ends(setting: Setting, bodies: Sequence[Body]) -> Iterator[Found]:
    """The end of every note can be seen.

    Bad: a note whose last line is full and ends no sentence.  Good: "2007, p.201."
    """
    for body in bodies:
        if not body.doubt:
            continue
        if body.doubt == DOUBT:
            hint = "compare the notes of this page with the PDF; mend their numbers in the editor's file"
            fact = f"the number of note {body.mark.number} stands apart from it"
            yield Found("N130", body.mark.start, fact, hint)
            continue
        last = setting.lines[body.rows[-1][1] - 1]
        fact = f"the end of note {body.mark.number} was judged: {body.doubt}"
        hint = "compare the line with the PDF; give the last words of the note in the editor's file"
        yield Found("N104", last.start, fact, hint)


REPEATED_PATTERN = re.compile(
    r"""
    (\d{1,3}) [.)]? \s+ [^\W\d_]  # a line that starts like a note
    """,  # matches "1 Second body"; must not match "1950, p. 3"
    re.VERBOSE,
)


def check_repeated(witness: Witness, setting: Setting, bodies: Sequence[Body]) -> Iterator[Found]:
    """No line inside a note starts with the note's own number.

    Bad: "1 First body." and then "1 Second body.".  Good: "1 First body." and then "p. 12.".
    """
    for body in bodies:
        for index in (index for row in body.rows for index in range(*row)):
            line = setting.lines[index]
            words = REPEATED_PATTERN.match(witness.text, line.start, line.end)
            if words and index != body.mark.line and int(words[1]) == body.mark.number:
                fact = f"a second note {body.mark.number} may begin here; it is kept as part of the first"
                hint = "compare the notes of this page with the PDF; waive this problem if it is one note"
                yield Found("N103", line.start, fact, hint)


def check_breaks(setting: Setting, breaks: Sequence[Break]) -> Iterator[Found]:
    """Every paragraph break rests on evidence.

    Bad: a full line that ends a sentence, before a line with a capital.  Good: a short last line.
    """
    hint = "compare the line with the PDF and say in the editor's file whether a paragraph starts here"
    for part in breaks:
        if part.unsure:
            start = setting.lines[part.lines[0]].start
            yield Found("T101", start, f"a break that was judged: {part.judged}", hint)


def check_passed(witness: Witness, setting: Setting, breaks: Sequence[Break]) -> Iterator[Found]:
    """No paragraph may start where none was seen; all such lines are one problem.

    Bad: "In this historic moment" behind a full line that ends "within this year.".  Good: "war soon, and".
    """
    passed = [index for part in breaks for index in part.passed]
    if passed:
        lines = f"{len(passed)} line" + ("s" if len(passed) > 1 else "")
        fact = f"{lines} may start a paragraph: the line before is full and ends a sentence"
        hint = "compare these lines with the PDF; say in the editor's file which of them start a paragraph"
        starts = [setting.lines[index].start for index in passed[:MOST_PASSED]]
        yield Found("T111", starts[0], fact, hint, tuple(witness.line_at(start) for start in starts[1:]))
