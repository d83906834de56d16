"""Lines, notes and breaks become an extract.

In: the setting of a text, its calls and notes with their numbers, and the lines of the notes.  Out: an
`Extract`, and the breaks that were judged.  Example, of the received essay:

    catalyst to changing US policy towards communism. 2  Previously, George Kennans

is one line of the paragraph that starts on the page before, and holds call 2.
"""

from collections.abc import Mapping, Sequence

from apparatus.model.witness import Call, Extract, Format, Furniture, NoteBody, Paragraph
from apparatus.received.pdf.blocks import Body, taken_lines
from apparatus.received.pdf.join import find_vocabulary, join_lines
from apparatus.received.pdf.marks import Mark
from apparatus.received.pdf.paragraphs import Break, find_paragraphs
from apparatus.received.pdf.setting import Setting


def assemble(
    form: Format, setting: Setting, numbers: Mapping[Mark, int], bodies: Sequence[Body]
) -> tuple[Extract, list[Break]]:
    """Make pieces of everything; every non-space character of the text lies in one of their spans."""
    text, lines, aside = setting.text, setting.lines, setting.pages.furniture
    taken = taken_lines(bodies)
    breaks = find_paragraphs(setting, [i for i in range(len(lines)) if i not in taken and i not in aside])
    turns = find_page_turns(setting, taken)
    vocabulary = find_vocabulary([text[line.start : line.end] for line in lines])
    furniture = [Furniture(lines[i].start, lines[i].end, kind) for i, kind in aside.items()]
    calls: dict[int, list[Call]] = {}
    for mark in sorted(numbers, key=lambda mark: mark.start):
        if mark.kind == "call" and mark.line not in taken:
            call = Call(mark.start, mark.end, numbers[mark], text[mark.start : mark.end].strip("[]()（）"))
            calls.setdefault(mark.line, []).append(call)
    notes = []
    for body in bodies:
        mark = body.mark
        furniture.append(Furniture(mark.start, mark.end, "note number"))
        alone = mark.end == lines[mark.line].end
        rows = [i for i in body.lines if i != mark.line or not alone]
        words = text[mark.end : lines[mark.line].end]
        start = mark.end + len(words) - len(words.lstrip())
        pieces, hyphens = join_lines(text, lines, rows, {}, turns, vocabulary, 0 if alone else start)
        furniture += hyphens
        label = text[mark.start : mark.end].strip("[]().:（）．")
        notes.append(NoteBody(numbers[mark], label, pieces, mark.start))
    paragraphs = []
    for part in breaks:
        pieces, hyphens = join_lines(text, lines, part.lines, calls, turns, vocabulary)
        furniture += hyphens
        paragraphs.append(Paragraph(pieces, part.judged))
    furniture.sort(key=lambda each: each.start)
    return Extract(form, tuple(paragraphs), tuple(notes), tuple(furniture), ()), breaks


def find_page_turns(setting: Setting, notes: set[int]) -> dict[int, int]:
    """The lines with which a page of the document begins, and its number from 1.

    Where pages are not seen, the text after a block of notes or after link annotations begins one.
    """
    page = setting.pages.page
    turns: dict[int, int] = {}
    before: int | None = None
    for index in range(len(setting.lines)):
        if index in setting.pages.furniture:
            continue
        turned = before is not None and page[index] != page[before]
        if before is not None and not setting.pages.known:
            turned = turned or (before in notes and index not in notes)
        if turned:
            number = page[index] + 1 if setting.pages.known else len(turns) + 2
            turns[index] = number
        before = index
    return turns
