"""A PDF becomes marked-text, by its geometry.

In: the bytes of a `.pdf` that has text.  Out: an `Original`.  The steps: glyphs, lines and pages, notes and
calls, paragraphs.  Example: a page whose foot has "9. Ibid., p. 12." in a smaller size, and a raised 9 in its
text, gives

    … and the matter rested there.[^9] The board [page 3]asked for more.

    [^9]: Ibid., p. 12.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from apparatus.received.marked.writer import CallMark, NoteRows, PageMark, Token
from apparatus.received.originals.original import Left, Original, make_original
from apparatus.received.originals.pdf_glyphs import read_glyphs
from apparatus.received.originals.pdf_lines import (
    Line,
    body_size,
    drop_furniture,
    has_three_columns,
    read_page,
)
from apparatus.received.originals.pdf_notes import Call, Notes, find_notes
from apparatus.received.pdf.join import Vocabulary, find_vocabulary, is_break_hyphen
from apparatus.received.pdf.lines import ends_sentence

DASHES = ("—", "–")


@dataclass(frozen=True, slots=True)
class Habit:
    """How the text of a document is set."""

    leading: float  # the distance of two lines, in their size
    indent: float  # how far the first line of a paragraph stands in; 0: it does not


def read_pdf(data: bytes, columns: int = 0) -> Original:
    """Read a PDF; `columns` of a page, 0: as found.  Raises `UnreadableError` where it has no text."""
    glyphs, about = read_glyphs(data)
    pages: list[list[Line]] = []
    for number, page in enumerate(glyphs):
        block = pages[-1][-1].block + 1 if pages and pages[-1] else number * 1000
        pages.append(read_page(number, page, columns, block))
    crowded = [number for number, page in enumerate(glyphs) if columns == 0 and has_three_columns(page)]
    pages, dropped = drop_furniture(pages)
    lines = [line for page in pages for line in page]
    found = find_notes(lines, body_size(lines))
    taken = {at for note in found.notes for at in note.lines}
    body = [at for at in range(len(lines)) if at not in taken]
    rows = list(find_paragraphs(lines, body))
    vocabulary = find_vocabulary([line.text for line in lines])
    numbers = count_on([note.number for note in found.notes])
    calls: dict[int, list[tuple[Call, int]]] = {}
    for index, call in sorted(found.calls.items(), key=lambda item: item[1].start):
        calls.setdefault(call.line, []).append((call, numbers[index]))
    turns = find_turns(lines, body)
    paragraphs = [join(lines, row, calls, turns, vocabulary) for row in rows]
    notes = [
        NoteRows(number, str(note.number), [join(lines, note.lines, {}, {}, vocabulary, note.start)])
        for number, note in zip(numbers, found.notes, strict=True)
    ]
    return make_original(
        paragraphs, notes, about, [*tell_columns(crowded), *tell(lines, rows, found, dropped)]
    )


def count_on(printed: Sequence[int]) -> list[int]:
    """One number for each note: where printed numbers start again, they are counted on."""
    numbers: list[int] = []
    base = last = 0
    for number in printed:
        if number <= last:
            base = numbers[-1]
        last = number
        numbers.append(base + number)
    return numbers


def find_turns(lines: Sequence[Line], body: Sequence[int]) -> dict[int, int]:
    """The lines with which the text of a page begins, and its number from 1; not the first page."""
    turns: dict[int, int] = {}
    for at in body:
        page = lines[at].page + 1
        if page > 1 and page not in turns.values():
            turns[at] = page
    return turns


def find_paragraphs(lines: Sequence[Line], body: Sequence[int]) -> Iterator[list[int]]:
    """Divide the lines of the text: by size, space, indent, or a line that had room for the next word."""
    margins = find_margins(lines, body)
    habit = find_habit(lines, body, margins)
    row: list[int] = []
    for place, at in enumerate(body):
        after = body[place + 1] if place + 1 < len(body) else None
        if row and begins(lines, row, at, after, margins, habit):
            yield row
            row = []
        row.append(at)
    if row:
        yield row


def find_margins(lines: Sequence[Line], body: Sequence[int]) -> dict[int, tuple[float, float]]:
    """The left and right margin of each block of text, but for a few lines that stand out."""
    blocks: dict[int, list[Line]] = {}
    for at in body:
        blocks.setdefault(lines[at].block, []).append(lines[at])
    return {
        block: (
            sorted(line.x0 for line in part)[len(part) // 10],
            sorted(line.x1 for line in part)[-1 - len(part) // 10],
        )
        for block, part in blocks.items()
    }


def find_habit(
    lines: Sequence[Line], body: Sequence[int], margins: Mapping[int, tuple[float, float]]
) -> Habit:
    """Measure how far lines stand apart, and how far the first lines of paragraphs stand in."""
    gaps, indents = [], Counter[int]()
    for line, after in ((lines[a], lines[b]) for a, b in pairwise(body)):
        if line.block == after.block and line.size == after.size:
            gaps.append((line.y - after.y) / line.size)
            inner, outer = (each.x0 - margins[each.block][0] for each in (line, after))
            if outer < 0.3 * line.size < 0.7 * line.size < inner:
                indents[round(inner)] += 1
    indent, count = indents.most_common(1)[0] if indents else (0, 0)
    return Habit(median(gaps) if gaps else 1.2, indent if count > 0.02 * len(body) else 0)


def begins(
    lines: Sequence[Line],
    row: Sequence[int],
    at: int,
    after: int | None,
    margins: Mapping[int, tuple[float, float]],
    habit: Habit,
) -> bool:
    """Tell whether a paragraph begins at a line, `row` being the lines of the one before it."""
    line, before = lines[at], lines[row[-1]]
    em = line.size
    if abs(line.size - before.size) > 0.06 * em:
        return True
    one_block = line.block == before.block
    if one_block and before.y - line.y > (habit.leading + 0.25) * em:
        return True
    (left, right), (here, _) = margins[before.block], margins[line.block]
    indent, prior = line.x0 - here, before.x0 - left
    if habit.indent and abs(indent - habit.indent) < 0.2 * em:
        return True
    if min(indent, prior) > 0.7 * em:  # a quotation may be narrower on its right side too
        near = lines[max(0, row[-1] - 3) : row[-1] + 4]
        right = max(
            each.x1 for each in near if each.block == before.block and abs(each.x0 - before.x0) < 0.3 * em
        )
    room = right - before.x1 - word_width(line)
    if room > 0.3 * em and not before.text.endswith("-"):
        return True
    if indent > prior + 0.7 * em:
        hangs = (
            room > -2 * em
            and after is not None
            and abs(lines[after].x0 - margins[lines[after].block][0] - indent) < 0.3 * em
        )
        return not hangs or ends_sentence(before.text)
    return len(row) > 1 and indent < prior - 0.7 * em


def word_width(line: Line) -> float:
    """The width of the first word of a line with a space before it."""
    word = line.text.split(" ", 1)[0]
    return (line.x1 - line.x0) * (len(word) + 0.6) / max(1, len(line.text))


def join(
    lines: Sequence[Line],
    row: Sequence[int],
    calls: Mapping[int, Sequence[tuple[Call, int]]],
    turns: Mapping[int, int],
    vocabulary: Vocabulary,
    start: int = 0,
) -> list[Token]:
    """The tokens of some lines: calls cut out, words that break at ends of lines joined; from `start` on."""
    tokens: list[Token] = []
    for place, at in enumerate(row):
        words = lines[at].text
        reached = start if place == 0 else 0
        if at in turns:
            tokens.append(PageMark(turns[at]))
        for call, number in calls.get(at, ()):
            tokens += [words[reached : call.start], CallMark(number, str(call.number))]
            reached = call.end
        rest = words[reached:]
        if place + 1 < len(row):
            rest = close_line(rest, lines[row[place + 1]].text, vocabulary)
        tokens.append(rest)
    return tokens


def close_line(words: str, ahead: str, vocabulary: Vocabulary) -> str:
    """The words of a line with what joins them to those of the next one."""
    if words[-1:] in ("-", "\u2010", "\u00ad") and len(words) > 1:
        if is_break_hyphen(vocabulary, words, ahead):
            return words[:-1]
        if not words[-2].isspace() and ahead[0].isalnum():
            return words
    dash = words[-1:] in DASHES and not words[-2:-1].isspace()
    dash = dash or (ahead[0] in DASHES and not ahead[1:2].isspace())
    return words if dash else words + " "


def tell_columns(pages: Sequence[int]) -> Iterator[Left]:
    """Say which pages have more columns than are read."""
    if pages:
        fact = f"{len(pages)} pages, the first of them page {pages[0] + 1}, seem to have three columns"
        hint = "their lines are not in order; say --columns 1 or 2 where they have no more"
        yield Left(fact, 0, hint, "T121")


SIGN_PATTERN = re.compile(
    r"""
    [*∗†‡§¶‖#]{1,4}$ | [a-z]$ | [^\W0-9a-zA-Z_]$  # a sign, a letter, a digit of another script
    """,  # matches "†", "a", "٣"; must not match "12", "th"
    re.VERBOSE,
)


def raised_words(line: Line) -> str:
    """The first raised part of a line."""
    return line.text[line.raised[0][0] : line.raised[0][1]] if line.raised else ""


def tell(
    lines: Sequence[Line], rows: Sequence[Sequence[int]], found: Notes, dropped: Sequence[str]
) -> Iterator[Left]:
    """Say what was left out and what could not be decided."""
    paragraph = {at: index for index, row in enumerate(rows) for at in row}
    look = "compare with the PDF; waive this problem if it is right"
    if dropped:
        shown = ", ".join(f"“{words[:40]}”" for words in list(dict.fromkeys(dropped))[:3])
        fact = f"{len(dropped)} lines at the heads and feet of pages are not in the text: {shown}"
        yield Left(fact, 0, look)
    for note in found.notes:
        if note.doubt:
            yield Left(f"the end of note {note.number} was judged: {note.doubt}", 0, look, "N104")
    signs = [at for at, line in enumerate(lines) if line.raised and SIGN_PATTERN.match(raised_words(line))]
    if len(signs) > 1:
        shown = raised_words(lines[signs[0]])
        fact = f"{len(signs)} signs such as {shown} seem to call notes: only numbers are read"
        hint = "give their calls and notes in the editor's file, or number them in a copy of the document"
        yield Left(fact, paragraph.get(signs[0], 0), hint, "N107")
    if len(found.free) > 2:
        shown = ", ".join(str(call.number) for call in found.free[:10])
        fact = f"{len(found.free)} raised numbers call no note: {shown}"
        yield Left(fact, paragraph.get(found.free[0].line, 0), look, "N121")
