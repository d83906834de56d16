"""The pdf-text format: a PDF printed as text by Tika (PDFBox), pdftotext, pdfminer or pypdf.

In: a `Witness`.  Out: its `Extract`.  The steps: lines, pages and furniture, marks that could be calls or
notes, the best series of them, the lines of the notes, the paragraphs of the rest, the pieces of all.

Example, of the received essay:

    catalyst to changing US policy towards communism. 2  Previously, George Kennans

is one line of the paragraph that starts on the page before, and holds call 2.
"""

from collections.abc import Mapping, Sequence

from apparatus.model.witness import Call, Extract, Furniture, NoteBody, Paragraph, Witness
from apparatus.received.checks import check_extract
from apparatus.received.findings import list_problems
from apparatus.received.pdf.blocks import Body, find_bodies, mend_labels, taken_lines
from apparatus.received.pdf.join import Vocabulary, find_vocabulary, join_lines
from apparatus.received.pdf.lines import Line, split_lines
from apparatus.received.pdf.marks import Mark, find_marks
from apparatus.received.pdf.pages import Pages, find_pages
from apparatus.received.pdf.paragraphs import Break, find_paragraphs
from apparatus.received.pdf.report import find_doubts
from apparatus.received.pdf.series import choose_series
from apparatus.received.pdf.setting import Setting, find_setting, measure_text
from apparatus.received.whole import read_whole

MOST_LINES = 150_000  # more lines than a book of 3,000 pages has


def read(witness: Witness) -> Extract:
    """Read a text printed from a PDF.

    Every non-space character of the witness lies in one span of the extract; what is doubtful is a
    problem of the extract.  Raises nothing for any text.
    """
    text = witness.text
    if text.count("\n") + text.count("\f") > MOST_LINES:
        return read_whole(witness, "pdf-text")
    lines = split_lines(text)
    pages = find_pages(text, lines)
    setting = find_setting(text, lines, pages)
    marks = find_marks(text, lines, frozenset(pages.furniture))
    series = choose_series(marks, pages.page, pages.known)
    setting = measure_text(setting, taken_lines(find_bodies(setting, series)))
    bodies = mend_labels(
        setting, find_bodies(setting, series), marks, {m.number for m in series if m.kind == "call"}
    )
    series = [*(mark for mark in series if mark.kind == "call"), *(body.mark for body in bodies)]
    taken = taken_lines(bodies)
    setting = measure_text(setting, taken)
    chosen = number_series(series)
    chosen = [(mark, n) for mark, n in chosen if mark.kind == "note" or mark.line not in taken]
    rest = [i for i in range(len(lines)) if i not in taken and i not in pages.furniture]
    breaks = find_paragraphs(setting, rest)
    turns = find_page_turns(setting, bodies)
    calls = place_calls(text, chosen)
    vocabulary = find_vocabulary([text[line.start : line.end] for line in lines])
    furniture = [Furniture(lines[i].start, lines[i].end, kind) for i, kind in pages.furniture.items()]
    numbers = dict(chosen)
    notes = make_notes(setting, bodies, numbers, turns, vocabulary, furniture)
    paragraphs = make_paragraphs(setting, breaks, calls, turns, vocabulary, furniture)
    furniture.sort(key=lambda f: f.start)
    extract = Extract("pdf-text", tuple(paragraphs), tuple(notes), tuple(furniture), ())
    doubts = find_doubts(witness, setting, marks, numbers, bodies, breaks)
    return check_extract(witness, extract, list_problems(witness, doubts, witness.line_at))


def number_series(chosen: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Give calls and notes the numbers a reader of one continuous series would see.

    Where numbers start again (on each page, in each chapter) they are counted on: 1, 2, 1 become 1, 2, 3.
    """
    numbered: list[tuple[Mark, int]] = []
    base: dict[str, int] = {"call": 0, "note": 0}
    last: dict[str, int] = {"call": 0, "note": 0}
    bases: list[int] = [0]
    series = 0
    for mark in chosen:
        if mark.number <= last[mark.kind]:
            if mark.kind == "call":
                base["call"] += last["call"]
                bases.append(base["call"])
            else:
                series += 1
                base["note"] = bases[series] if series < len(bases) else base["note"] + last["note"]
        last[mark.kind] = mark.number
        numbered.append((mark, base[mark.kind] + mark.number))
    return numbered


def find_page_turns(setting: Setting, bodies: Sequence[Body]) -> dict[int, int]:
    """The lines with which a page of the document begins, and its number from 1.

    Where pages are not seen, the text after a block of notes or after link annotations begins one.
    """
    pages: Pages = setting.pages
    inside = {i: body for body in bodies for i in body.lines}
    turns: dict[int, int] = {}
    page, last = 1, 0
    noted = False
    fresh: set[bool] = set()
    for index in range(len(setting.lines)):
        if index in pages.furniture:
            continue
        if pages.known:
            if pages.page[index] != last:
                last = pages.page[index]
                fresh = set()
            if last and not fresh:
                turns[index] = last + 1
                fresh = {True}
            continue
        turn = pages.page[index] != last or (noted and index not in inside)
        last, noted = pages.page[index], index in inside
        if turn:
            page += 1
            turns[index] = page
    return turns


def place_calls(text: str, chosen: Sequence[tuple[Mark, int]]) -> dict[int, list[Call]]:
    """The calls of each line."""
    calls: dict[int, list[Call]] = {}
    for mark, number in chosen:
        if mark.kind == "call":
            call = Call(mark.start, mark.end, number, text[mark.start : mark.end].strip("[]()"))
            calls.setdefault(mark.line, []).append(call)
    return calls


def make_notes(
    setting: Setting,
    bodies: Sequence[Body],
    numbers: Mapping[Mark, int],
    turns: Mapping[int, int],
    vocabulary: Vocabulary,
    furniture: list[Furniture],
) -> list[NoteBody]:
    """The notes as pieces; their numbers are furniture."""
    notes = []
    alone = {b.mark.line for b in bodies if b.mark.end == setting.lines[b.mark.line].end}
    for body in bodies:
        mark = body.mark
        furniture.append(Furniture(mark.start, mark.end, "note number"))
        rows = [i for i in body.lines if i not in alone]
        start = skip_space(setting.lines, setting.text, mark) if mark.line not in alone else 0
        joined = join_lines(setting.text, setting.lines, rows, {}, turns, vocabulary, start)
        furniture += joined.furniture
        label = setting.text[mark.start : mark.end].strip("[]().:")
        notes.append(NoteBody(numbers[mark], label, joined.pieces, mark.start))
    return notes


def skip_space(lines: Sequence[Line], text: str, mark: Mark) -> int:
    """The offset of the first word of a note."""
    at, end = mark.end, lines[mark.line].end
    while at < end and text[at].isspace():
        at += 1
    return at


def make_paragraphs(
    setting: Setting,
    breaks: Sequence[Break],
    calls: Mapping[int, Sequence[Call]],
    turns: Mapping[int, int],
    vocabulary: Vocabulary,
    furniture: list[Furniture],
) -> list[Paragraph]:
    """The paragraphs as pieces."""
    paragraphs = []
    for part in breaks:
        joined = join_lines(setting.text, setting.lines, part.lines, calls, turns, vocabulary)
        furniture += joined.furniture
        paragraphs.append(Paragraph(joined.pieces, part.judged))
    return paragraphs
