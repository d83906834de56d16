"""The pdf-text format: a PDF printed as text by Tika (PDFBox), pdftotext, pdfminer or pypdf.

In: a `Witness`.  Out: its `Extract`.  The steps: lines, pages and furniture, marks that could be calls or
notes, the best chains of them, the lines of the notes, and then the paragraphs of the rest.
Example: `communism. 2  Previously` holds call 2, if note 2 stands at the foot of its page.
"""

from collections.abc import Iterable, Iterator

from apparatus.model.witness import Extract, Witness
from apparatus.received.checks import check_extract
from apparatus.received.findings import list_problems
from apparatus.received.pdf.assemble import assemble
from apparatus.received.pdf.blocks import find_bodies, mend_labels, taken_lines
from apparatus.received.pdf.lines import split_lines
from apparatus.received.pdf.marks import Mark, find_marks
from apparatus.received.pdf.pages import find_pages
from apparatus.received.pdf.report import find_doubts
from apparatus.received.pdf.series import choose_series
from apparatus.received.pdf.setting import find_setting, measure_text
from apparatus.received.whole import read_whole

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
    series = choose_series(marks, pages.page, pages.known)
    setting = measure_text(setting, taken_lines(find_bodies(setting, series)))
    calls = [mark for mark in series if mark.kind == "call"]
    bodies = mend_labels(setting, find_bodies(setting, series), marks, {call.number for call in calls})
    taken = taken_lines(bodies)
    setting = measure_text(setting, taken)
    numbered = count_on([*calls, *(body.mark for body in bodies)])
    numbers = {mark: n for mark, n in numbered if mark.kind == "note" or mark.line not in taken}
    extract, breaks = assemble("pdf-text", setting, numbers, bodies)
    doubts = find_doubts(witness, setting, marks, numbers, bodies, breaks)
    return check_extract(witness, extract, list_problems(witness, doubts, witness.line_at))


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
