"""What is doubtful about calls and notes of any format: those that do not pair, and empty ones.

In: a witness and its extract.  Out: the extract with these problems among its own.  Example:

    essay.txt:102:5: N102 review: note call 3 has no note
"""

from collections.abc import Iterator
from dataclasses import replace

from apparatus.model.problems import Problem
from apparatus.model.witness import Call, Extract, Paragraph, Run, Witness
from apparatus.received.findings import Found, list_problems, name_some

PAIRING = frozenset(("N101", "N102", "N103", "N106", "N111", "N119"))  # codes that are found here


def check_extract(
    witness: Witness,
    extract: Extract,
    problems: tuple[Problem, ...] = (),
    missing: frozenset[int] = frozenset(),
) -> Extract:
    """Add what is doubtful about the pairs of an extract to its reader's own problems, in their order.

    `missing` are the numbers of notes that the editor knows to be lost.
    """
    calls = [p for paragraph in extract.paragraphs for p in paragraph.pieces if isinstance(p, Call)]
    found = (
        *find_nothing(extract, calls, problems),
        *find_calls_without_note(witness, extract, calls, missing),
        *find_doubtful_notes(extract, calls),
        *find_gaps(extract, calls),
    )
    own = [p for p in (*extract.problems, *problems) if p.code not in PAIRING]
    listed = list_problems(witness, found, witness.line_at)
    ordered = sorted((*own, *listed), key=lambda p: (p.place.line, p.place.column, p.code))
    return replace(extract, problems=tuple(ordered))


def find_nothing(extract: Extract, calls: list[Call], problems: tuple[Problem, ...]) -> Iterator[Found]:
    """A text of a form has the marks of that form.

    Bad: what docx2txt prints, which drops all notes.  Good: "years.[footnoteRef:1]".
    """
    told = any(p.code in ("N105", "N107", "N113") for p in (*extract.problems, *problems))
    if not calls and not extract.notes and extract.paragraphs and not told:
        fact = f"there is no call and no note in this text: is it {extract.format}?"
        yield Found("N106", 0, fact, BETTER[extract.format])


BETTER = {  # what to do where the document has notes
    "word-text": "if it has notes, begin with the .docx itself (`new`), or print it with Tika 1 to 3.2",
    "pdf-text": "if it has notes, begin with the .pdf itself (`new`), or print it with pdftotext -layout",
    "marked-text": "if it has notes, write their calls as [^1]",
    "docx": "if it has notes, they are typed as words: mark them in a copy saved as text",
    "markdown": "if it has notes, write their calls as [^1], and each as a line [^1]: …",
    "pdf": "if it has notes, try --columns, or mark them in its text",
}


def find_calls_without_note(
    witness: Witness, extract: Extract, calls: list[Call], missing: frozenset[int]
) -> Iterator[Found]:
    """Every call has a note.

    Bad: "1950.3 In the letter" at the end of a text without note 3.  Good: "years.1" with note 1.
    """
    notes = {note.number for note in extract.notes} | missing
    times: dict[int, list[Call]] = {}
    for call in calls:
        if call.number not in notes:
            times.setdefault(call.number, []).append(call)
    editor = f"{witness.path.rpartition('.')[0] or witness.path}.yaml"
    hint = f"if the note is truly lost, say so under `missing_notes` in {editor}"
    total = witness.text.count("\n") + (not witness.text.endswith("\n"))
    for those in times.values():
        first = those[0]
        more = f" ({len(those)} calls)" if len(those) > 1 else ""
        last = witness.text.count("\n", first.end) <= 3
        after = (f"the text ends here (line {total})",) if last else ()
        fact = f"note call {name(first.number, first.label)} has no note{more}"
        yield Found("N102", first.start - is_glued(witness.text, first), fact, hint, after)


def is_glued(text: str, call: Call) -> bool:
    """Tell whether a call is digits that stand right behind other characters: "1950.3"."""
    before = text[max(0, call.start - 1) : call.start]
    return text[call.start : call.end].isdigit() and bool(before.strip())


def find_doubtful_notes(extract: Extract, calls: list[Call]) -> Iterator[Found]:
    """Every note is called, alone under its number, and not empty."""
    called = {call.number for call in calls}
    seen: set[int] = set()
    for note in extract.notes:
        named = name(note.number, note.label)
        if note.number in seen:
            hint = "compare the received document: both notes are kept"
            yield Found("N103", note.at, f"another note bears the number {named}", hint)
        elif note.number not in called:
            hint = "if its call is lost, say where it stands under `calls` in the editor's file"
            yield Found("N101", note.at, f"note {named} has no call", hint)
        if not note.pieces:
            hint = "compare the received document; waive this problem if it is as printed"
            yield Found("N111", note.at, f"note {named} is empty", hint)
        seen.add(note.number)


def find_gaps(extract: Extract, calls: list[Call]) -> Iterator[Found]:
    """Between the first number and the last, each has a call or a note.

    Bad: calls and notes 1, 2, 4.  Good: 1, 2, 3, 4; of an excerpt 7, 8, 9.
    """
    there = {note.number: note.at for note in extract.notes} | {call.number: call.start for call in calls}
    numbers = range(min(there, default=0), max(there, default=0))
    if gone := [number for number in numbers if number not in there]:
        after = min(number for number in there if number > gone[0])
        fact = f"no call and no note has a number that others stand round: {name_some(gone)}"
        hint = (
            "compare the received document; say under `calls` and `notes` in the editor's file where they are"
        )
        yield Found("N119", there[after], fact, hint)


def name(number: int, label: str) -> str:
    """The number of a note, with what is printed for it where that is something else."""
    return str(number) if label == str(number) else f"{number} (printed as {label})"


def read_whole(witness: Witness, form: str) -> Extract:
    """Give a text as one paragraph; the problem stands where its words begin."""
    start = len(witness.text) - len(witness.text.lstrip())
    end = len(witness.text.rstrip())
    if start >= end:
        return Extract(form, (), (), (), ())
    fact = "the text has more lines than any book; it is given as one paragraph without calls and notes"
    hint = "divide the file, and give only the essay"
    problem = Problem("T110", witness.place(start), fact, hint, (witness.line_at(start),))
    return Extract(form, (Paragraph((Run(start, end),)),), (), (), (problem,))
