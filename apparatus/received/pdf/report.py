"""What is doubtful about a text printed from a PDF, besides calls and notes that do not pair.

In: the marks, the lines of the notes and the breaks of the paragraphs as they were judged.  Out: findings.
Example: `102:1: N117 error: note 12 is ten times as long as its neighbours`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from apparatus.model.witness import Witness
from apparatus.received.findings import Found
from apparatus.received.pdf.blocks import APART, OVER, Body, keep_words
from apparatus.received.pdf.marks import MOST_MARKS, Mark
from apparatus.received.pdf.paragraphs import Break
from apparatus.received.pdf.setting import Setting

MOST_PASSED = 50  # lines that one problem shows
LONG = 800  # characters of a note that may be too many
END = (
    "compare with the PDF and say where the note ends, in its last words, under `notes` in the editor's file"
)

SIGN_PATTERN = re.compile(
    r"""
    (?P<sign> [*∗†‡§¶‖①-⑳]{1,3} ) \s? [^\W_] | (?P<roman> [ivx]{1,6} ) [.)]? \s+ [A-Z]
    """,  # matches "* See", "iv. Ibid."; must not match "* * *"
    re.VERBOSE,
)


def find_doubts(
    witness: Witness,
    setting: Setting,
    marks: Sequence[Mark],
    numbers: Mapping[Mark, int],
    bodies: Sequence[Body],
    breaks: Sequence[Break],
    passed: Sequence[int],
) -> Iterator[Found]:
    """All that is doubtful."""
    if len(marks) >= MOST_MARKS:
        fact = "calls and notes were not looked for after this place: the text holds too many numbers"
        yield Found("N131", marks[-1].start, fact, "divide the text, or give only the essay")
    yield from check_ends(setting, numbers, bodies)
    yield from check_swallowed(setting, marks, numbers, bodies)
    yield from check_signs(setting)
    yield from check_breaks(witness, setting, breaks, passed)


def check_ends(setting: Setting, numbers: Mapping[Mark, int], bodies: Sequence[Body]) -> Iterator[Found]:
    """The end of every note can be seen, and none is much longer than its neighbours.

    Bad: a note whose last line is full and ends no sentence.  Good: "2007, p.201."
    """
    sizes = [sum(setting.lines[i].end - setting.lines[i].start for i in body.lines) for body in bodies]
    for at, body in enumerate(bodies):
        number = numbers[body.mark]
        if body.doubt:
            code = {OVER: "N116", APART: "N130"}.get(body.doubt, "N104")
            yield Found(code, body.mark.start, f"the end of note {number} was judged: {body.doubt}", END)
        near = [*sizes[max(0, at - 2) : at], *sizes[at + 1 : at + 3]]
        last = at + 1 == len(bodies) or bodies[at + 1].mark.line != body.lines[-1] + 1
        if last and near and sizes[at] > max(LONG, 10 * median(near)):
            fact = f"note {number} is ten times as long as its neighbours: it may have taken in the text"
            yield Found("N117", body.mark.start, fact, END)


def check_swallowed(
    setting: Setting, marks: Sequence[Mark], numbers: Mapping[Mark, int], bodies: Sequence[Body]
) -> Iterator[Found]:
    """No note holds the call that another note lacks, nor a line that begins like another note.

    Bad: "1 First body. The text goes on.2" where call 2 is missing.  Good: "1 See p. 2."
    """
    called = {mark.number for mark in numbers if mark.kind == "call"}
    noted = {mark.number for mark in numbers if mark.kind == "note"}
    owner = {line: body for body in bodies for line in body.lines}
    begins = "compare with the PDF and say under `notes` in the editor's file where it begins"
    for mark in (mark for mark in marks if mark.line in owner and mark not in numbers):
        body = owner[mark.line]
        own = numbers[body.mark]
        if mark.kind == "call":
            if mark.weight >= 1 and mark.number in noted - called:
                fact = f"call {mark.number} seems to stand inside note {own}, which may hold text"
                yield Found("N115", body.mark.start, fact, END)
        elif mark.weight >= 2.5 and mark.line != body.mark.line:
            if mark.number == body.mark.number:
                fact = f"a second note {mark.number} may begin here; it is kept as part of the first"
                yield Found("N110", mark.start, fact, begins)
            elif mark.number in called - noted:
                fact = f"note {mark.number}, which is called, seems to begin inside note {own}"
                yield Found("N115", mark.start, fact, begins)


def check_signs(setting: Setting) -> Iterator[Found]:
    """Notes have numbers.  Bad: "* See Arkwright" at the foot of a page.  Good: "1 See Arkwright"."""
    lines = (setting.lines[index] for index in keep_words(setting, range(len(setting.lines))))
    matches = [m for line in lines if (m := SIGN_PATTERN.match(setting.text, line.start, line.end))]
    roman = [m["roman"] for m in matches if m["roman"]]
    counted = ("i", "ii") in pairwise(roman)
    signs = [(m.start(), m[m.lastgroup or 0]) for m in matches if m["sign"] or counted]
    if signs:
        begin = "1 line begins" if len(signs) == 1 else f"{len(signs)} lines begin"
        fact = f"{begin} with a sign such as {signs[0][1]}: notes by signs are not read"
        hint = "say under `notes` and `calls` in the editor's file where they begin and are called"
        yield Found("N107", signs[0][0], fact, hint)


def check_breaks(
    witness: Witness, setting: Setting, breaks: Sequence[Break], passed: Sequence[int]
) -> Iterator[Found]:
    """Every paragraph break rests on evidence, and none was passed over; the latter are one problem.

    Bad: a full line that ends a sentence, before a line with a capital.  Good: a short last line.
    """
    hint = "compare with the PDF and say under `breaks` in the editor's file whether a paragraph starts here"
    for part in breaks:
        if part.unsure:
            start = setting.lines[part.lines[0]].start
            yield Found("T101", start, f"a break that was judged: {part.judged}", hint)
    if passed:
        lines = f"{len(passed)} line" + ("s" if len(passed) > 1 else "")
        fact = f"{lines} may start a paragraph: the line before is full and ends a sentence"
        starts = [setting.lines[index].start for index in passed[:MOST_PASSED]]
        yield Found("T111", starts[0], fact, hint, tuple(witness.line_at(start) for start in starts[1:]))
