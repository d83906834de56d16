"""The reader of word-text: nothing lost, every note with its call, any text answered."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.model.witness import Call, Extract, Run, Witness
from apparatus.received.look import look
from apparatus.received.word.marks import find_marks
from apparatus.received.word.reader import read

CASES = json.loads((Path(__file__).parent / "cases" / "word_text.json").read_text(encoding="utf-8"))


def witness(text: str) -> Witness:
    return Witness("essay.txt", text, "")


def count_spans(text: str, extract: Extract) -> list[int]:
    """How many spans each character of a text lies in."""
    pieces = [piece for paragraph in extract.paragraphs for piece in paragraph.pieces]
    pieces += [piece for note in extract.notes for piece in note.pieces]
    spans = [(p.start, p.end) for p in pieces if isinstance(p, (Run, Call))]
    spans += [(f.start, f.end) for f in extract.furniture]
    count = [0] * len(text)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        for at in range(start, end):
            count[at] += 1
    return count


def check_account(text: str) -> Extract:
    """Every character that is no space lies in one span, and no character in two."""
    extract = read(witness(text))
    for at, count in enumerate(count_spans(text, extract)):
        assert count == 1 or (count == 0 and text[at].isspace()), (at, text[max(0, at - 20) : at + 20])
    return extract


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_case(case: dict[str, object]) -> None:
    """`text` read gives `paragraphs`, `calls` as numbers, `notes` by number, and `codes`."""
    text = str(case["text"])
    seen = look(witness(text), check_account(text))
    assert seen["paragraphs"] == case["paragraphs"]
    assert [call["number"] for call in seen["calls"]] == case["calls"]
    assert seen["notes"] == case["notes"]
    assert sorted({problem["code"] for problem in seen["problems"]}) == case.get("codes", [])


def test_place_of_a_problem() -> None:
    """A problem names the line and column of the note, from 1."""
    (problem,) = read(witness("One.\nTwo.[footnoteRef:1] [1:  not closed\n\nThree.\n")).problems
    assert (problem.code, str(problem.place)) == ("N104", "essay.txt:2:21")
    assert "[1:  not closed" in problem.words[0]


def test_error_where_notes_have_no_numbers() -> None:
    """Tika 3.3 prints "[1]" and, after the text, unnumbered notes."""
    text = "He went.[1] She stayed.[2]\n\nLast.\nTelegram, 1950.\nIbid.\n"
    (problem,) = read(witness(text)).problems
    assert (problem.code, problem.severity, problem.place.line) == ("N105", "error", 1)


# ------------------------------------------------------- a document, as Tika prints it

WORDS = st.text(
    st.sampled_from("abc  .,“”[]5：【】한中ж\u05d0\u0645\u00a0\u2028\u000b\u0085"), min_size=1, max_size=30
).filter(lambda words: words.strip() != "")


@dataclass(frozen=True)
class Written:
    """A paragraph of a document: texts between calls, and for each call the note's id and words."""

    texts: list[str]
    notes: list[tuple[str, int, str]]


@st.composite
def documents(draw: st.DrawFn) -> list[Written]:
    """Paragraphs with footnotes and endnotes whose ids are one note's alone, in any order."""
    total = draw(st.integers(0, 6))
    ids = draw(st.lists(st.integers(1, 2000), min_size=total, max_size=total, unique=True))
    written: list[Written] = []
    while ids or not written or draw(st.booleans()):
        count = draw(st.integers(0, min(3, len(ids))))
        notes = [(draw(st.sampled_from(["foot", "end"])), ids.pop(), draw(WORDS)) for _ in range(count)]
        written.append(Written([draw(WORDS) for _ in range(count + 1)], notes))
        if len(written) > 12:
            break
    return written


def print_as_tika(document: list[Written], old: bool, soft_breaks: bool) -> str:
    """Print a document; `old`: notes glued as by Tika before 1.0."""
    lines = []
    for each in document:
        line = each.texts[0]
        for (kind, label, _), words in zip(each.notes, each.texts[1:], strict=True):
            line += f"[{kind}noteRef:{label}]" + ("\n" if soft_breaks else "") + words
        for _, label, words in each.notes:
            line += f"[{label}: {words}]" if old else f" [{label}:  {words}] "
        lines.append(line + ("\n" if each.notes else ""))
    return "\n".join(lines) + "\n"


def single(words: str) -> str:
    return " ".join(words.split())


@settings(max_examples=300, deadline=None)
@given(documents(), st.booleans(), st.booleans())
def test_reading_undoes_printing(document: list[Written], old: bool, soft_breaks: bool) -> None:
    """What was printed is read back: paragraphs, calls and notes, whatever brackets they hold."""
    text = print_as_tika(document, old, soft_breaks)
    seen = look(witness(text), check_account(text))
    between = "\n" if soft_breaks else ""
    assert seen["paragraphs"] == [single(between.join(each.texts)) for each in document]
    notes = [note for each in document for note in each.notes]
    assert [call["number"] for call in seen["calls"]] == [label for _, label, _ in notes]
    assert seen["notes"] == {str(label): single(words) for _, label, words in notes}


PARTS = st.sampled_from(
    [
        *("[footnoteRef:1]", "[endnoteRef:1]", "[footnoteRef:2]", " [1:  ", "[1: ", " [2:  ", "[2: ", "] "),
        *("]", "[", "]  [7: ", "\n", "\n\n", " ", "a", "b.", "\t", "[bookmark: x]", "[image: y]", "1. "),
        *("\tComment by A: ", '!!! End note with ID "1" not found in document.', "\u2028", "[1]", "\r"),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PARTS, max_size=30).map("".join))
def test_any_parts_are_accounted_for(text: str) -> None:
    """However the marks of the format are mixed, every character lies in one span."""
    check_account(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_accounted_for(text: str) -> None:
    check_account(text)


@pytest.mark.parametrize(
    "unit", ["[", "]", "[footnoteRef:1]", "[1: ", "\n", "[1: a] ", "[footnoteRef:1][1: a\n", "[bookmark: [x]"]
)
def test_nonsense_at_length(unit: str) -> None:
    """A long file of one mark is answered; nothing in it takes more than a pass over the text."""
    check_account(unit * (60_000 // len(unit)))


def test_many_notes_on_one_line() -> None:
    """A file of one line is read note by note, however many there are."""
    numbers = range(1, 2_001)
    text = "".join(f"w{n}.[footnoteRef:{n}] " for n in numbers) + "".join(f" [{n}:  b{n}.] " for n in numbers)
    extract = check_account(text)
    assert [(note.number, text[note.pieces[0].start : note.pieces[0].end]) for note in extract.notes] == [  # type: ignore[union-attr]
        (n, f"b{n}.") for n in numbers
    ]
    assert extract.problems == ()


def test_what_stands_before_a_paragraph_is_called_what_it_is() -> None:
    made = read(witness("[bookmark: _GoBack][image: map.png]The harbour.\n"))
    assert [(one.kind, one.start, one.end) for one in made.furniture] == [
        ("bookmark", 0, 19),
        ("image", 19, 35),
    ]


def test_the_marks_of_a_text() -> None:
    text = "a[footnoteRef:1] b[endnoteRef:2] c[footnoteRef:1] [1: x [y] z] [2:\n\n"
    marks = find_marks(text)
    assert [(one.kind, one.label) for one in marks.calls] == [("foot", 1), ("end", 2), ("foot", 1)]
    assert marks.called == {1: 0, 2: 1}  # of two calls of a note the first
    assert [(text[one.start : one.end], one.label) for one in marks.openings] == [("[1:", 1), ("[2:", 2)]
    assert marks.by_label == {1: [0], 2: [1]}
    assert text[marks.openings[0].start : marks.partner[marks.openings[0].start] + 1] == "[1: x [y] z]"
    assert marks.openings[1].start not in marks.partner
    assert (marks.after_note(0), marks.after_note(1)) == (False, True)
