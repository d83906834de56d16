"""A PDF becomes marked-text, by its geometry.

In: the bytes of a `.pdf` that has text.  Out: an `Original`.  The steps: glyphs, lines and pages, notes and
calls; the lines are then put together as those of a PDF printed as text are, only that here their places are
known.  Example: a page whose foot has "9. Ibid., p. 12." in a smaller size, and a raised 9 in its text, gives

    … and the matter rested there.[^9] The board [page 3]asked for more.

    [^9]: Ibid., p. 12.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from apparatus.files.glyphs import read_glyphs
from apparatus.model.witness import Witness
from apparatus.received.findings import Found, name_some
from apparatus.received.marked.writer import write_extract
from apparatus.received.originals.original import About, Original
from apparatus.received.originals.pdf_lines import (
    Line,
    body_size,
    drop_furniture,
    has_three_columns,
    read_page,
)
from apparatus.received.pdf import lines as printed
from apparatus.received.pdf.blocks import Body, keep_words, taken_lines
from apparatus.received.pdf.marks import Mark, whole_and_split
from apparatus.received.pdf.pages import Pages
from apparatus.received.pdf.paragraphs import find_paragraphs
from apparatus.received.pdf.reader import assemble, find_notes
from apparatus.received.pdf.setting import Setting

LOOK = "compare with the PDF; this is said once, with the original, and needs no waiver"

OPENING_PATTERN = re.compile(
    r"""
    [\[(]? (?P<number>[1-9][0-9]{0,3}) (?P<after> [\])]? [.:]? \s* )
    """,  # matches "12. Ibid."; must not match "* Ibid."
    re.VERBOSE,
)

SIGN_PATTERN = re.compile(
    r"""
    [*∗†‡§¶‖#]{1,4}$ | [a-z]$ | [^\W0-9a-zA-Z_]$  # a sign, a letter, a digit of another script
    """,  # matches "†", "a", "٣"; must not match "12", "th"
    re.VERBOSE,
)


def read_pdf(data: bytes, columns: int = 0) -> Original:
    """Read a PDF; `columns` of a page, 0: as found.  Raises `UnreadableError` where it has no text."""
    glyphs, said = read_glyphs(data)
    pages: list[list[Line]] = []
    for number, page in enumerate(glyphs):
        block = pages[-1][-1].block + 1 if pages and pages[-1] else number * 1000
        pages.append(read_page(number, page, columns, block))
    crowded = [number for number, page in enumerate(glyphs) if columns == 0 and has_three_columns(page)]
    pages, dropped = drop_furniture(pages)
    lines = [line for page in pages for line in page]
    setting = print_lines(lines)
    marks = list(mark_lines(lines, setting))
    setting, bodies, numbers = find_notes(setting, marks)
    if bodies and not any(body.mark.line in (setting.small or ()) for body in bodies):
        setting, bodies, numbers = find_notes(replace(setting, small=None), marks)  # as large as the text
    taken = taken_lines(bodies)
    breaks, _ = find_paragraphs(setting, keep_words(setting, range(len(lines)), taken))
    extract = assemble(setting, numbers, bodies, breaks)
    written = write_extract(Witness("", setting.text, ""), extract)
    used = {start for mark in numbers for start in range(mark.start, mark.end)}
    raised = (mark for mark in marks if mark.kind == "call" and mark.style == "raised")
    free = [mark for mark in raised if mark.line not in taken and mark.start not in used]
    author = said.get("Author", "")
    about = About(said.get("Title", ""), (author,) if author else ())
    told = (
        *tell(lines, bodies, free, dropped, crowded),
        *(tell_large(lines, bodies, numbers) if setting.small is None else ()),
        *tell_hyphens(lines, written.text),
    )
    return Original(written.text, about, told)


def print_lines(lines: Sequence[Line]) -> Setting:
    """Print lines as text, with widths, indents and empty lines that say where they stand.

    All columns get one measure, in thousandths of an em; an indent counts quarters of an em.
    """
    size = body_size(lines)
    small = frozenset(at for at, line in enumerate(lines) if line.size < 0.96 * size)
    margins = find_margins(lines, small)
    body = [line for at, line in enumerate(lines) if at not in small] or lines
    measure = int(
        median(1000 * (right - left) / line.size for line in body for left, right in [margins[line.block]])
    )
    gaps = [(a.y - b.y) / b.size for a, b in pairwise(body) if a.block == b.block and a.size == b.size]
    leading = median(gaps) if gaps else 1.2
    text, rows, widths = "", [], []
    for at, line in enumerate(lines):
        left, right = margins[line.block]
        before = lines[at - 1] if at else line
        space = (before.y - line.y) / line.size - leading if before.block == line.block else 0.0
        other = abs(before.size - line.size) > 0.06 * line.size
        blanks = 2 if space > 0.6 else int(space > 0.25 or other)
        indent = max(0, round(4 * (line.x0 - left) / line.size))
        text += "\n" if text else ""
        rows.append(printed.Line(len(text), len(text) + len(line.text), blanks, indent, False, False, False))
        text += line.text
        widths.append(int(measure * (line.x1 - left) / max(1.0, right - left)))
    pages = Pages([line.block for line in lines], {}, True)
    return Setting(text, rows, pages, widths, measure, 2 * measure, False, 0, False, small)


def find_margins(lines: Sequence[Line], small: frozenset[int]) -> dict[int, tuple[float, float]]:
    """The left and right margin of each block, but for a few lines of its text that stand out."""
    blocks: dict[int, list[Line]] = {}
    for at, line in enumerate(lines):
        if at not in small:
            blocks.setdefault(line.block, []).append(line)
    found = {line.block: (line.x0, line.x1) for line in lines}
    for block, part in blocks.items():
        few = len(part) // 10
        found[block] = sorted(line.x0 for line in part)[few], sorted(line.x1 for line in part)[-1 - few]
    return found


def mark_lines(lines: Sequence[Line], setting: Setting) -> Iterator[Mark]:
    """All that could be a call or a note, in the order of the text."""
    for at, line in enumerate(lines):
        start = setting.lines[at].start
        small = at in (setting.small or ())
        raised = bool(line.raised) and line.raised[0][0] == 0
        end = line.raised[0][1] if raised else len(line.text)
        match = OPENING_PATTERN.match(line.text, 0, end)
        if match and (raised or match["after"]):
            end = line.raised[0][1] if raised else match.end()
            weight = 1.0 + 3.0 * small + 2.0 * raised
            style = ("^" if raised else "#") + ("s" if small else "")
            yield Mark("note", int(match["number"]), start, start + end, at, weight, style)
        for first, last in line.raised:
            for digits in re.finditer("[1-9][0-9]{0,3}", line.text[first:last]):
                weight = 5.0 if first else 1.0
                yield from whole_and_split(
                    digits.group(), start + first + digits.start(), at, weight, "raised"
                )


def raised_words(line: Line) -> str:
    """The first raised part of a line."""
    return line.text[line.raised[0][0] : line.raised[0][1]] if line.raised else ""


def tell(
    lines: Sequence[Line],
    bodies: Sequence[Body],
    free: Sequence[Mark],
    dropped: Sequence[str],
    crowded: Sequence[int],
) -> Iterator[Found]:
    """Say what was left out and what could not be decided; `crowded` pages have too many columns."""
    if crowded:
        fact = f"{len(crowded)} pages, the first of them page {crowded[0] + 1}, seem to have three columns"
        hint = "their lines are not in order; say --columns 1 or 2 where they have no more"
        yield Found("T121", 0, fact, hint)
    if dropped:
        shown = ", ".join(f"“{words[:40]}”" for words in list(dict.fromkeys(dropped))[:3])
        fact = f"{len(dropped)} lines at the heads and feet of pages are not in the text: {shown}"
        yield Found("T120", 0, fact, LOOK)
    for body in bodies:
        if body.doubt:
            page = lines[body.mark.line].page + 1
            fact = f"the end of note {body.mark.number} on page {page} was judged: {body.doubt}"
            yield Found("N104", 0, fact, LOOK)
    signs = [line for line in lines if SIGN_PATTERN.match(raised_words(line))]
    if len(signs) > 1:
        where = f"{raised_words(signs[0])} on page {signs[0].page + 1}"
        fact = f"{len(signs)} signs such as {where} seem to call notes: only numbers are read"
        hint = "give their calls and notes in the editor's file, or number them in a copy of the document"
        yield Found("N107", 0, fact, hint)
    if len(free) > 2:
        shown = name_some(call.number for call in free)
        where = f"the first on page {lines[free[0].line].page + 1}"
        yield Found("N121", 0, f"{len(free)} raised numbers call no note, {where}: {shown}", LOOK)


def tell_large(lines: Sequence[Line], bodies: Sequence[Body], numbers: Iterable[Mark]) -> Iterator[Found]:
    """Say which notes, as large as the text, may go on over the page: no size shows it."""
    calls = [mark.line for mark in numbers if mark.kind == "call"]
    if not bodies or not calls or max(calls) < bodies[0].mark.line:
        return  # they stand after the text
    ends = {at for at, (line, after) in enumerate(pairwise(lines)) if line.page != after.page}
    last = [body.mark for body in bodies if not ends.isdisjoint(body.lines)]
    if last:
        shown = name_some(mark.number for mark in last)
        fact = f"notes as large as the text reach the foot of a page; whether they go on was judged: {shown}"
        yield Found("N104", 0, fact, LOOK)


def tell_hyphens(lines: Sequence[Line], text: str) -> Iterator[Found]:
    """Name the hyphens at the ends of lines that stayed in the text, since nothing showed that they go."""
    words = PAGE_PATTERN.sub("", text)
    ends = ((HYPHENED_PATTERN.search(a.text), TAIL_PATTERN.match(b.text)) for a, b in pairwise(lines))
    kept = [head[0] + tail[0] for head, tail in ends if head and tail and head[0] + tail[0] in words]
    if kept:
        some = kept[:10]
        shown = ", ".join(f"“{word}”" for word in some) + (f" and {len(kept) - 10} others" * (len(kept) > 10))
        many = f"{len(kept)} words keep their hyphens" if len(kept) > 1 else "a word keeps its hyphen"
        fact = f"{many} from the end of a line: {shown}"
        hint = "one that only breaks a word is mended in the editor's file, under `emendations`"
        yield Found("T122", 0, fact, hint)


PAGE_PATTERN = re.compile(r"\[page \d+\]")  # matches "[page 3]"
HYPHENED_PATTERN = re.compile(
    r"[^\W\d_]+[-\u2010]$"
)  # matches the end of "in a sim-"; must not match "1950-"
TAIL_PATTERN = re.compile(r"[^\W\d_]+")  # matches the beginning of "ple way"
