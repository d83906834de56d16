"""A Word file becomes marked-text, by its XML.

In: the bytes of a `.docx`.  Out: an `Original`.  Taken are the words that a reader of the document sees with
all changes accepted: insertions, results of fields, hyperlinks, tables cell by cell, text boxes after the
paragraph they hang on.  Left out are deletions, comments, hidden words, headers and footers, and the numbers
of lists that a word processor counts; a finding says so.
Example: `<w:t>1950.</w:t><w:footnoteReference w:id="7"/>`, the first of its kind, becomes `1950.[^1]`.
Source: ECMA-376, part 1, 17 (WordprocessingML).
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from apparatus.files.office import (
    Package,
    attribute,
    child,
    children,
    name_of,
    open_package,
    read_part,
    read_relations,
)
from apparatus.files.unreadable import UnreadableError
from apparatus.received.marked.writer import CallMark, NoteRows, Token
from apparatus.received.originals.docx_notes import Habit, Numbered, Reference, number_notes, read_habit
from apparatus.received.originals.docx_story import Piece, Story, leave, read_story
from apparatus.received.originals.original import About, Left, Original, make_original

BEGINNINGS = {"footnote": Habit("decimal"), "endnote": Habit("lowerRoman")}  # of a new document
Stories = Mapping[str, Mapping[str, Story]]  # kind of note, id
Numbers = Mapping[tuple[str, str], Numbered]

TOLD = {  # what was left out: one of it, several
    "picture": ("a picture or an object is", "{} pictures or objects are"),
    "comment": ("a comment is", "{} comments are"),
    "deletion": ("a tracked deletion is", "{} tracked deletions are"),
    "hidden": ("a hidden run of words is", "{} hidden runs of words are"),
    "label": (
        "the automatic number or bullet of a paragraph is",
        "the automatic numbers of {} paragraphs are",
    ),
    "sign": ("the shape of a sign of a special font is", "the shapes of {} signs of special fonts are"),
    "ruby": ("the reading beside a word is", "the readings beside {} words are"),
    "part": ("a document inside the document is", "{} documents inside the document are"),
    "note": ("a note that nothing calls is", "{} notes that nothing calls are"),
}


def read_docx(data: bytes) -> Original:
    """Read a Word file; raises `UnreadableError` with the reason where it is none."""
    package = open_package(data)
    main = read_relations(package, "").get("officeDocument", "word/document.xml")
    root = read_part(package, main)
    body = child(root, "w:body")
    if body is None:
        what = "missing" if root is None else f"a {name_of(root).rpartition(':')[2]}"
        raise UnreadableError(f"the main part of the file is {what}, not a Word document", "give the .docx")
    relations = read_relations(package, main)
    try:
        text = read_story(body)
        notes = {kind: read_notes(package, relations.get(f"{kind}s"), kind) for kind in BEGINNINGS}
    except RecursionError as error:
        raise UnreadableError(
            "the document is nested too deep", "save it again in a word processor"
        ) from error
    habits = read_habits(
        read_part(package, relations.get("settings", "")), [*text.sections, child(body, "w:sectPr")]
    )
    numbers = number_notes(list_references(text, notes), habits)
    for kind, stories in notes.items():
        for _ in stories.keys() - {id for its, id in numbers if its == kind}:
            leave(text, "note")
    bodies = [
        make_note(given, notes[kind][id], numbers)
        for (kind, id), given in numbers.items()
        if id in notes[kind]
    ]
    rows = [finish(row, numbers) for row in text.rows]
    left = tell_left(text, notes, any(habit.each_page for of_kind in habits.values() for habit in of_kind))
    return make_original(rows, sorted(bodies), read_about(package, relations), left)


def read_notes(package: Package, part: str | None, kind: str) -> dict[str, Story]:
    """The notes of a part by their ids; separators, which are kept among them, are none."""
    root = read_part(package, part) if part else None
    found: dict[str, Story] = {}
    for note in children(root, f"w:{kind}"):
        if attribute(note, "type") in (None, "normal"):
            found.setdefault(attribute(note, "id") or "", read_story(note))
    return found


def list_references(text: Story, notes: Stories) -> list[Reference]:
    """The calls in the order of the text, each followed by those in the note that it calls."""
    found: list[Reference] = []
    for call in (piece for row in text.rows for piece in row if isinstance(piece, Reference)):
        found.append(call)
        story = notes[call.kind].get(call.id, Story())
        found += [
            p._replace(section=call.section) for row in story.rows for p in row if isinstance(p, Reference)
        ]
    return found


def read_habits(settings: Element | None, sections: Sequence[Element | None]) -> dict[str, list[Habit]]:
    """How each section numbers its footnotes and its endnotes."""
    habits = {}
    for kind, beginning in BEGINNINGS.items():
        whole = read_habit(child(settings, f"w:{kind}Pr"), beginning)
        habits[kind] = [read_habit(child(section, f"w:{kind}Pr"), whole) for section in sections]
    return habits


def finish(row: Sequence[Piece], numbers: Numbers) -> list[Token]:
    """A row with the numbers of its calls; a note that only a note without a call calls has none."""
    known = (piece for piece in row if isinstance(piece, str) or (piece.kind, piece.id) in numbers)
    return [p if isinstance(p, str) else CallMark(*numbers[p.kind, p.id]) for p in known]


def make_note(given: Numbered, story: Story, numbers: Numbers) -> NoteRows:
    """A note; a mark of the author's before its words is no part of them."""
    rows = [finish(row, numbers) for row in story.rows]
    if rows and isinstance(rows[0][0], str) and not given.label.isalnum():
        rows[0][0] = rows[0][0].lstrip().removeprefix(given.label)
    return NoteRows(given.number, given.label, rows)


def tell_left(text: Story, notes: Stories, each_page: bool) -> Iterator[Left]:
    """Say what was left out of the text and of the notes, and where the numbers seen cannot be known."""
    stories = [text, *(story for of_kind in notes.values() for story in of_kind.values())]
    for kind, (one, many) in TOLD.items():
        count = sum(story.left.get(kind, (0, 0))[0] for story in stories)
        if count:
            fact = f"{one if count == 1 else many.format(count)} not in the text"
            hint = "look at the original; waive this problem if nothing of it belongs to the text"
            yield Left(fact, text.left.get(kind, (0, 0))[1], hint)
    if each_page:
        hint = "compare the numbers with a print of the document; waive this problem then"
        yield Left("notes are numbered anew on each page: here they are counted through", 0, hint, "N120")


def read_about(package: Package, relations: Mapping[str, str]) -> About:
    """What the properties of the document say of it."""
    core = read_part(package, read_relations(package, "").get("core-properties", ""))
    said = {
        name: (element.text or "").strip() if (element := child(core, f"dc:{name}")) is not None else ""
        for name in ("title", "creator", "language")
    }
    styles = read_part(package, relations.get("styles", ""))
    default = child(styles, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    authors = tuple(name.strip() for name in said["creator"].split(";") if name.strip())
    return About(said["title"], authors, said["language"] or attribute(default, "val") or "")
