"""A PDF by its geometry: raised numbers are calls, smaller lines at the foot are notes."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from apparatus.files.glyphs import Glyph, read_glyphs
from apparatus.files.unreadable import UnreadableError
from apparatus.received.look import look
from apparatus.received.originals.pdf import read_pdf
from apparatus.received.originals.pdf_lines import find_segments, make_line
from apparatus.received.reading import read_original
from tests.program.print_pdf import Words, print_pdf

TALE = """the mill stood below the village and its wheel turned slowly while nobody
remembered who built it"""
STORY = TALE.split()


def width(words: str, size: float) -> float:
    """The width of words as pdfium has it."""
    ((glyphs, *_), _) = read_glyphs(print_pdf([[Words(0, 100, words, size)]]))
    return glyphs[-1].x1


def fill(
    x: float, y: float, parts: list[str | int], size: float, measure: float, indent: float = 0
) -> Iterator[Words]:
    """Lines of words as a typesetter fills them; a number is raised behind the word before it."""
    at, end = x + indent, x
    for part in parts:
        if isinstance(part, int):
            yield Words(end, y + 0.35 * size, str(part), 0.6 * size)
            at += 4 * len(str(part))
            continue
        wide = width(part, size)
        if at + wide > x + measure:
            at, y = x, y - 1.2 * size
        yield Words(at, y, part, size)
        end = at + wide
        at = end + 0.25 * size


def bottom(words: list[Words]) -> float:
    return min(each.y for each in words)


def paragraph(number: int) -> list[str | int]:
    """A paragraph that calls a note in the middle of its words."""
    return ["It", "began", *STORY[number % 5 :], "here,", number, "and", *STORY, f"so{number}."]


def note(number: int) -> str:
    return f"Compare {' '.join(STORY[: 5 + number])} there."


def lay_out(pages: int, x: float = 50, measure: float = 300, head: str = "THE MILL") -> list[list[Words]]:
    """Pages of two paragraphs with a note each, a running head and a page number."""
    made = []
    for page in range(pages):
        words, y = [Words(160, 570, head), Words(195, 20, str(page + 1))], 540.0
        for number in (2 * page + 1, 2 * page + 2):
            words += (lines := list(fill(x, y, paragraph(number), 10, measure, indent=12)))
            y = bottom(lines) - 12
        y = 200
        for number in (2 * page + 1, 2 * page + 2):
            words += (lines := list(fill(x, y, [f"{number}.", *note(number).split()], 8, measure)))
            y = bottom(lines) - 9.6
        made.append(words)
    return made


def seen(data: bytes, columns: int = 0) -> dict[str, Any]:
    reading, problems = read_original(data, "pdf", "essay.pdf", columns)
    assert reading is not None and problems == ()
    return look(reading.witness, reading.extract)


def words_of(number: int) -> str:
    return " ".join(part for part in paragraph(number) if isinstance(part, str))


def test_what_is_laid_out_is_read_back() -> None:
    found = seen(print_pdf(lay_out(3), title="The Mill"))
    assert found["paragraphs"] == [words_of(number) for number in range(1, 7)]
    assert [(call["number"], call["paragraph"]) for call in found["calls"]] == [
        (n, n - 1) for n in range(1, 7)
    ]
    assert all(call["before"].endswith("here,") for call in found["calls"])
    assert found["notes"] == {str(number): note(number) for number in range(1, 7)}
    assert [(p["code"], p["fact"]) for p in found["problems"]] == [
        ("T120", "6 lines at the heads and feet of pages are not in the text: “THE MILL”, “1”, “2”")
    ]


def test_notes_that_are_alike_at_the_foot_of_every_page_are_notes() -> None:
    """As "¹⁸ Hume, Essays, p. 118." and "²⁷ Hume, Essays, p. 127." were, at one height of two pages."""
    pages = []
    for number in (1, 2, 3, 4):
        text = list(fill(50, 540, paragraph(number), 10, 300, indent=12))
        foot = [Words(50, 63, str(number), 4.8), Words(54, 60, f"Ibid., p. {10 * number}.", 8)]
        pages.append([*text, *foot])
    found = seen(print_pdf(pages))
    assert found["notes"] == {str(number): f"Ibid., p. {10 * number}." for number in (1, 2, 3, 4)}
    assert found["problems"] == []


def test_pages_that_are_all_alike_are_text() -> None:
    found = seen(print_pdf([[Words(50, 540, "The same words"), Words(50, 528, "on each page.")]] * 3))
    assert found["paragraphs"] == ["The same words on each page."] * 3 and len(found["problems"]) == 1


def test_pages_are_marked_and_the_title_is_told() -> None:
    original = read_pdf(print_pdf(lay_out(2), title="The Mill"))
    assert original.about.title == "The Mill"
    assert [line[:16] for line in original.text.splitlines() if "[page" in line] == ["[page 2]It began"]


@pytest.mark.parametrize("columns", [0, 2])
def test_two_columns_are_read_one_after_the_other(columns: int) -> None:
    def column(number: int, x: float) -> list[Words]:
        lines = [*fill(x, 540, [*paragraph(number), *STORY, *STORY, "end."], 10, 140, indent=10)]
        return [*lines, *fill(x, 100, [f"{number}.", *note(number).split()], 8, 140)]

    found = seen(print_pdf([column(1, 40) + column(2, 220)]), columns)
    assert [words.split()[-2:] for words in found["paragraphs"]] == [["it", "end."]] * 2
    assert found["notes"] == {"1": note(1), "2": note(2)}


def test_three_columns_are_told() -> None:
    page = [Words(x, 540 - 12 * at, "a narrow column") for x in (40, 150, 260) for at in range(20)]
    assert [(p["code"], p["severity"]) for p in seen(print_pdf([page]))["problems"]][1] == ("T121", "error")


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = [
        *fill(50, 540, paragraph(1), 10, 300),
        *fill(50, 60, ["1.", "Compare", "the", "mill", "and"], 8, 300),
    ]
    second = [
        *fill(50, 540, ["More", "words", "here.", 2], 10, 300),
        *fill(50, 80, ["its", "wheel."], 8, 300),
    ]
    second += fill(50, 70, ["2.", "Ibid."], 8, 300)
    assert seen(print_pdf([first, second]))["notes"] == {"1": "Compare the mill and its wheel.", "2": "Ibid."}


def test_a_note_as_large_as_the_text_goes_on_by_its_words_and_this_is_told() -> None:
    long: list[str | int] = ["1.", "Compare", *STORY, *STORY, "and", *STORY, "and", "all", "that"]
    rest: list[str | int] = ["went", "on", *STORY, "then."]
    first = [*fill(50, 540, paragraph(1), 10, 300, 12), *fill(50, 96, long, 10, 300)]
    second = [*fill(50, 540, paragraph(2), 10, 300, 12), *fill(50, 96, rest, 10, 300)]
    second += fill(50, 60, ["2.", "Ibid."], 10, 300)
    found = seen(print_pdf([first, second]))
    assert found["notes"] == {"1": " ".join(map(str, [*long[1:], *rest])), "2": "Ibid."}
    assert [problem["fact"] for problem in found["problems"] if problem["code"] == "N104"] == [
        "notes as large as the text reach the foot of a page; whether they go on was judged: 1"
    ]


def test_notes_at_the_end_of_the_text() -> None:
    text = [*fill(50, 540, paragraph(1), 10, 300, 12), *fill(50, 400, paragraph(2), 10, 300, 12)]
    notes = [Words(50, 540, "Notes", 14), *fill(50, 500, ["1", *note(1).split()], 10, 300)]
    found = seen(print_pdf([text, [*notes, *fill(50, 470, ["2", *note(2).split()], 10, 300)]]))
    assert found["notes"] == {"1": note(1), "2": note(2)}
    assert found["paragraphs"] == [words_of(1), words_of(2), "Notes"]


def test_numbers_that_call_nothing_stay_words_and_are_told() -> None:
    powers: list[str | int] = ["ten", 6, "and", 7, "and", 8, "more."]
    page = [*fill(50, 540, [*paragraph(1), *powers], 10, 300), *fill(50, 60, ["1.", "Ibid."], 8, 300)]
    found = seen(print_pdf([page]))
    assert found["paragraphs"][0].endswith("ten6 and7 and8 more.")
    assert [(p["code"], p["fact"]) for p in found["problems"]] == [
        ("N121", "3 raised numbers call no note, the first on page 1: 6, 7, 8")
    ]


def test_notes_by_signs_are_told() -> None:
    page = [
        Words(50, 540, "One word"),
        Words(90, 544, "*", 6),
        Words(50, 520, "Two words"),
        Words(92, 524, "\u2020", 6),
    ]
    codes = [p["code"] for p in seen(print_pdf([page]))["problems"]]
    assert codes == ["N107"]


def test_words_broken_at_the_ends_of_lines_are_joined() -> None:
    lines = [
        "The assurance of a well-known mill that had been there for so long, the assur-",
        "ance of it, and what is well-",
    ]
    page = [Words(50, 540 - 12 * at, words) for at, words in enumerate([*lines, "known."])]
    (words,) = seen(print_pdf([page]))["paragraphs"]
    assert words.endswith("the assurance of it, and what is well-known.")


def test_digits_that_are_raised_by_their_ink_alone() -> None:
    """OpenType superiors have the size and the baseline of the text."""
    glyphs = [Glyph(c, 50 + 5 * at, 55 + 5 * at, 100, 10, c == "7", False) for at, c in enumerate("word.7")]
    (segment,) = find_segments(glyphs)
    line = make_line(0, 0, [segment])
    assert (line.text, line.raised) == ("word.7", ((5, 6),))


def test_words_that_run_up_the_page_are_left_out() -> None:
    page = [*fill(50, 540, ["One", "word."], 10, 300), Words(20, 100, "arXiv:1234", 20, upright=False)]
    assert seen(print_pdf([page]))["paragraphs"] == ["One word."]


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (print_pdf([[]]), "there is no text in this PDF: it is a scan"),
        (b"%PDF-1.4 nothing", "the file cannot be read as a PDF"),
        (b"", "the file cannot be read as a PDF"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableError, match=fact):
        read_pdf(data)


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    made, problems = read_original(print_pdf([[]]), "pdf", "essay.pdf")
    assert made is None and problems[0].hint == 'install it: pip install ".[import]"'
