"""The pdf-text format: a PDF printed as text by Tika (PDFBox), pdftotext, pdfminer or pypdf.

In: a `Witness`.  Out: its `Extract`.  The steps: lines, pages and furniture, marks that could be calls or
notes, the best chains of them, the lines of the notes, and then the paragraphs of the rest.
Example: `communism. 2  Previously` holds call 2, if note 2 stands at the foot of its page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from apparatus.model.witness import Call, Extract, Furniture, NoteBody, Paragraph, Witness
from apparatus.received.checks import check_extract, read_whole
from apparatus.received.findings import list_problems
from apparatus.received.pdf.blocks import Body, find_bodies, keep_words, mend_labels, taken_lines
from apparatus.received.pdf.join import find_vocabulary, join_lines, line_end
from apparatus.received.pdf.lines import split_lines
from apparatus.received.pdf.marks import Mark, find_marks
from apparatus.received.pdf.pages import find_pages
from apparatus.received.pdf.paragraphs import Break, find_paragraphs
from apparatus.received.pdf.report import find_doubts
from apparatus.received.pdf.series import choose_series
from apparatus.received.pdf.setting import Setting, find_setting, measure_text

MOST_LINES = 150_000  # more lines than a book of 3,000 pages has


def read(witness: Witness) -> Extract:
    """Read a text printed from a PDF; any text is answered, and what is doubtful is a problem of it."""
    text = witness.text
    if text.count("\n") + text.count("\f") > MOST_LINES:
        return read_whole(witness, "pdf-text")
    lines = split_lines(text)
    pages = find_pages(text, lines)
    setting = find_setting(text, lines, pages)
    marks = find_marks(text, lines, frozenset(pages.furniture))
    setting, bodies, numbers = find_notes(setting, marks)
    breaks, passed = find_paragraphs(setting, keep_words(setting, range(len(lines)), taken_lines(bodies)))
    extract = assemble(setting, numbers, bodies, breaks)
    doubts = find_doubts(witness, setting, marks, numbers, bodies, breaks, passed)
    return check_extract(witness, extract, list_problems(witness, doubts, witness.line_at))


def find_notes(setting: Setting, marks: Sequence[Mark]) -> tuple[Setting, list[Body], dict[Mark, int]]:
    """The text measured without its notes, the lines of the notes, and the numbers of calls and notes."""
    series = choose_series(marks, setting.pages.page, setting.pages.known)
    setting = measure_text(setting, taken_lines(find_bodies(setting, series)))
    calls = [mark for mark in series if mark.kind == "call"]
    bodies = mend_labels(setting, find_bodies(setting, series), marks, {call.number for call in calls})
    taken = taken_lines(bodies)
    calls = [call for call in calls if call.line not in taken]
    return measure_text(setting, taken), bodies, dict(count_on([*calls, *(body.mark for body in bodies)]))


def count_on(chosen: Iterable[Mark]) -> Iterator[tuple[Mark, int]]:
    """Give calls, and then notes, the numbers that a reader of one continuous series would see.

    Where numbers start again (on each page, in each chapter) they are counted on: 1, 2, 1 become 1, 2, 3.
    """
    bases = [0]  # of each series of calls
    base = {"call": 0, "note": 0}
    last = {"call": 0, "note": 0}
    series = 0
    for mark in chosen:
        if mark.number <= last[mark.kind]:
            base[mark.kind] += last[mark.kind]
            if mark.kind == "call":
                bases.append(base["call"])
            else:
                series += 1
                base["note"] = bases[series] if series < len(bases) else base["note"]
        last[mark.kind] = mark.number
        yield mark, base[mark.kind] + mark.number


def assemble(
    setting: Setting, numbers: Mapping[Mark, int], bodies: Sequence[Body], breaks: Sequence[Break]
) -> Extract:
    """Make pieces of everything; every non-space character of the text lies in one of their spans."""
    text, lines = setting.text, setting.lines
    taken = taken_lines(bodies)
    turns = find_page_turns(setting, taken)
    vocabulary = find_vocabulary([text[line.start : line.end] for line in lines])
    furniture = [Furniture(lines[i].start, lines[i].end, kind) for i, kind in setting.pages.furniture.items()]
    calls: dict[int, list[Call]] = {}
    for mark in sorted(numbers, key=lambda mark: mark.start):
        if mark.kind == "call":
            call = Call(mark.start, mark.end, numbers[mark], text[mark.start : mark.end].strip("[]()（）"))
            calls.setdefault(mark.line, []).append(call)
    paragraphs, notes = [], []
    for part in breaks:
        pieces, hyphens = join_lines(
            setting, {i: lines[i].start for i in part.lines}, calls, turns, vocabulary
        )
        furniture += hyphens
        paragraphs.append(Paragraph(pieces, part.judged))
    for body in bodies:
        mark = body.mark
        starts = {i: lines[i].start for i in body.lines}
        starts[mark.line] = line_end(text, mark.end) if mark.end < lines[mark.line].end else mark.end
        pieces, hyphens = join_lines(setting, starts, {}, turns, vocabulary)
        furniture += [Furniture(mark.start, mark.end, "note number"), *hyphens]
        label = text[mark.start : mark.end].strip("[]().:（）．")
        notes.append(NoteBody(numbers[mark], label, pieces, mark.start))
    furniture.sort(key=lambda each: each.start)
    return Extract("pdf-text", tuple(paragraphs), tuple(notes), tuple(furniture), ())


def find_page_turns(setting: Setting, notes: set[int]) -> dict[int, int]:
    """The lines with which a page of the document begins, and its number from 1.

    Where pages are not seen, the text after a block of notes or after link annotations begins one.
    """
    page, known = setting.pages.page, setting.pages.known
    turns = [
        here
        for before, here in pairwise(keep_words(setting, range(len(setting.lines))))
        if page[here] != page[before] or (not known and before in notes and here not in notes)
    ]
    return {here: page[here] + 1 if known else at for at, here in enumerate(turns, 2)}
