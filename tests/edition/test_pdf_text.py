"""*Stalin and the Origin of the Korean War*, as the reader of pdf-text understands it."""

from pathlib import Path

import pytest

from apparatus.model.witness import Extract, PageTurn, Witness
from apparatus.received.pdf.reader import read
from tests.program.test_pdf_text import (
    assert_accounted,
    calls_of,
    codes_of,
    notes_of,
    paragraphs_of,
    witness_of,
)

SOURCE = Path(__file__).parents[2] / "sources" / "stalin-reconsideration.txt"


@pytest.fixture(scope="module")
def essay() -> Witness:
    return witness_of(SOURCE.read_text(encoding="utf-8"), "sources/stalin-reconsideration.txt")


@pytest.fixture(scope="module")
def extract(essay: Witness) -> Extract:
    return read(essay)


def test_essay_calls(essay: Witness, extract: Extract) -> None:
    # "548 pages for 216 cases", "2003,", "1953.", "p.363" are not calls
    assert calls_of(essay.text, extract) == [(1, "e years."), (2, "munism. "), (3, "st\n1950.")]


def test_essay_notes(essay: Witness, extract: Extract) -> None:
    notes = notes_of(essay, extract)
    assert list(notes) == [1, 2]
    assert notes[1].endswith("Seoul: Ministry of Defense, 1954.")
    assert notes[2].startswith("Dean Acheson, Present at the Creation")
    assert notes[2].endswith("the Amateurs Ltd, 2007, p.201.")


def test_essay_problems(extract: Extract) -> None:
    lost = [p for p in extract.problems if p.code == "N102"]
    assert [str(p.place) for p in lost] == ["sources/stalin-reconsideration.txt:102:5"]
    assert lost[0].fact == "note call 3 has no note"
    assert lost[0].words[-1] == "the text ends here (line 102)"
    assert set(codes_of(extract)) <= {"N102", "T101", "T111"}
    assert codes_of(extract).count("T101") <= 4


def test_essay_lines_that_may_start_a_paragraph(extract: Extract) -> None:
    # "within this year." fills its line, so that nothing shows whether "In this historic moment" starts one
    (problem,) = (p for p in extract.problems if p.code == "T111")
    assert any(words.startswith("In this historic moment") for words in problem.words)


def test_essay_pages(essay: Witness, extract: Extract) -> None:
    # "catalyst to changing" begins page 2, "Party's Central Committee" page 3, "operation planning" page 4
    turns = [p for paragraph in extract.paragraphs for p in paragraph.pieces if isinstance(p, PageTurn)]
    starts = ["catalyst to", "Party's Cen", "operation p"]
    assert [(turn.page, essay.text[turn.at : turn.at + 11]) for turn in turns] == [
        *enumerate(starts, start=2)
    ]


def test_essay_paragraphs(essay: Witness, extract: Extract) -> None:
    paragraphs = paragraphs_of(essay, extract)
    assert paragraphs[0] == "ANGLIA RUSKIN UNIVERSITY"
    starts = [p[:20] for p in paragraphs]
    for start in (
        "The Korean War has s",
        "Internationally, the",
        "The importance of th",
        "This thesis will foc",
    ):
        assert start in starts
    assert any("which became a catalyst to changing" in p for p in paragraphs)
    assert any("Secondly, military operation planning and action" in p for p in paragraphs)
    assert paragraphs[-1].endswith("and therefore, it would not")


def test_essay_furniture(essay: Witness, extract: Extract) -> None:
    links = [essay.text[f.start : f.end] for f in extract.furniture if f.kind == "link annotation"]
    assert links == ["http://www/", "http://www.cia.gov/library"]
    assert_accounted(essay.text, extract)


def test_essay_judgements_are_said(extract: Extract) -> None:
    judged = [p.judged for p in extract.paragraphs]
    assert judged[0] is None
    assert all(why and why.startswith("the line before") for why in judged[1:])
