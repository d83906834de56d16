"""The words of a Word document in reading order: its paragraphs, with the calls in them.

In: the element of a body or of a note.  Out: a `Story`.  Example: of

    <w:r><w:t>in 1950.</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:del><w:r>…</w:r></w:del>

the row is `["in 1950.", Reference("footnote", "7", 0, "")]`, and a deletion is counted as left out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from apparatus.files.office import attribute, child, is_on, name_of
from apparatus.received.originals.docx_notes import Reference

Piece = str | Reference


@dataclass(slots=True)
class Story:
    """The text or a note while it is read."""

    plain: bool = False  # fields do not pair: their signs are not heeded
    rows: list[list[Piece]] = field(default_factory=list)  # of the paragraphs that hold something
    row: list[Piece] = field(default_factory=list)  # of the one that is being read
    boxes: list[Element] = field(default_factory=list)  # text boxes that hang on it
    fields: list[str] = field(default_factory=list)  # those that are open: "begin", then "separate"
    sections: list[Element | None] = field(default_factory=list)  # properties of those that have ended
    left: dict[str, tuple[int, int]] = field(default_factory=dict)  # what was left out: how many, first row


def read_story(element: Element) -> Story:
    """Read a body or a note; raises `RecursionError` where it is nested too deep."""
    story = Story()
    walk(element, story)
    if story.fields:  # one has no end: its words would all be lost
        story = Story(plain=True)
        walk(element, story)
    end_paragraph(story)
    return story


def walk(element: Element, story: Story) -> None:
    """Read what is in an element; an element of which nothing is said here stands for what is in it."""
    for each in element:
        take = TAKE.get(name_of(each), walk)
        if take is not None:
            take(each, story)


def leave(story: Story, kind: str) -> None:
    """Count something that is left out."""
    count, first = story.left.get(kind, (0, len(story.rows)))
    story.left[kind] = (count + 1, first)


def end_paragraph(story: Story) -> None:
    """Close the paragraph that is being read, and read the text boxes that hang on it."""
    if any(not isinstance(piece, str) or piece.strip() for piece in story.row):
        story.rows.append(story.row)
    story.row, boxes, story.boxes = [], story.boxes, []
    for box in boxes:
        walk(box, story)


def take_paragraph(element: Element, story: Story) -> None:
    """A paragraph; where its end is deleted, the next one goes on with it."""
    properties = child(element, "w:pPr")
    if (
        is_on(child(properties, "w:numPr"))
        and attribute(child(properties, "w:numPr", "w:numId"), "val") != "0"
    ):
        leave(story, "label")
    walk(element, story)
    ends = child(properties, "w:rPr")
    if child(ends, "w:del") is None and child(ends, "w:moveFrom") is None:
        end_paragraph(story)
    section = child(properties, "w:sectPr")
    if section is not None:
        story.sections.append(section)


def take_run(element: Element, story: Story) -> None:
    """A run of words; in one with a mark of the author's, what follows the reference is that mark."""
    if is_on(child(element, "w:rPr", "w:vanish")):
        return leave(story, "hidden")
    first = len(story.row)
    walk(element, story)
    for at in range(first, len(story.row)):
        call = story.row[at]
        if isinstance(call, Reference) and call.mark:
            words = "".join(piece for piece in story.row[at + 1 :] if isinstance(piece, str))
            story.row[at:] = [call._replace(mark=words.strip() or call.mark)]
            break
    return None


def take_text(element: Element, story: Story) -> None:
    """Words; those of a field's code are none."""
    if "begin" not in story.fields and element.text:
        story.row.append(element.text)


def take_reference(element: Element, story: Story) -> None:
    """A note call."""
    kind = name_of(element)[2:].removesuffix("Reference")
    custom = attribute(element, "customMarkFollows") in ("1", "true", "on")
    id = attribute(element, "id") or ""
    story.row.append(Reference(kind, id, len(story.sections), "*" if custom else ""))


def take_sign(element: Element, story: Story) -> None:
    """A character of a font of signs."""
    code = attribute(element, "char") or ""
    sign = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
    story.row.append(sign)
    if not sign.isprintable() or not sign:  # "F0B7" of the font Symbol: a private code
        leave(story, "sign")


def take_field(element: Element, story: Story) -> None:
    """The beginning of a field's code, of its result, or its end."""
    if story.plain:
        return
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        story.fields.append("begin")
    elif story.fields and kind == "separate":
        story.fields[-1] = "separate"
    elif story.fields and kind == "end":
        story.fields.pop()


def take_choice(element: Element, story: Story) -> None:
    """What is given in several ways is read in the first that has words, or else a text box."""
    before = len(story.row), len(story.boxes), len(story.rows)
    for way in element:
        walk(way, story)
        if (len(story.row), len(story.boxes), len(story.rows)) != before:
            break


def take_picture(element: Element, story: Story) -> None:
    """A picture or a drawing, which may hold text boxes."""
    before = len(story.boxes), len(story.row)
    walk(element, story)
    if (len(story.boxes), len(story.row)) == before:
        leave(story, "picture")


def take_ruby(element: Element, story: Story) -> None:
    """A word with its reading printed beside it."""
    base = child(element, "w:rubyBase")
    if base is not None:
        walk(base, story)
    leave(story, "ruby")


def take_row(element: Element, story: Story) -> None:
    """A row of a table; a deleted one is left out."""
    if child(element, "w:trPr", "w:del") is not None:
        leave(story, "deletion")
    else:
        walk(element, story)


def put(words: str) -> Callable[[Element, Story], None]:
    """What puts words in the place of an element."""
    return lambda _, story: story.row.append(words)


def leave_out(kind: str) -> Callable[[Element, Story], None]:
    """What counts an element as left out."""
    return lambda _, story: leave(story, kind)


TAKE: dict[str, Callable[[Element, Story], None] | None] = {
    "": None,
    "w:p": take_paragraph,
    "w:r": take_run,
    "w:t": take_text,
    "m:t": take_text,
    "w:tab": put("\t"),
    "w:ptab": put("\t"),
    "w:br": put(" "),
    "w:cr": put(" "),
    "w:noBreakHyphen": put("\u2011"),
    "w:sym": take_sign,
    "w:footnoteReference": take_reference,
    "w:endnoteReference": take_reference,
    "w:fldChar": take_field,
    "w:txbxContent": lambda element, story: story.boxes.append(element),
    "mc:AlternateContent": take_choice,
    "w:drawing": take_picture,
    "w:pict": take_picture,
    "w:object": take_picture,
    "w:ruby": take_ruby,
    "w:tr": take_row,
    "w:del": leave_out("deletion"),
    "w:moveFrom": leave_out("deletion"),
    "w:commentReference": leave_out("comment"),
    "w:altChunk": leave_out("part"),
    "w:subDoc": leave_out("part"),
    **dict.fromkeys(("w:pPr", "w:rPr", "w:sdtPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sectPr", "w:rt"), None),
    **dict.fromkeys(("w:instrText", "w:delText", "w:delInstrText", "w:fldData"), None),
}
