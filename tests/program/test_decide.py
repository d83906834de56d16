"""What the editor decides about a text: the same keys for every format."""

import pytest

from apparatus.edited.account import account
from apparatus.edited.decide import decide
from apparatus.model.editing import (
    BreakDecision,
    CallDecision,
    FurnitureDecision,
    MissingNote,
    NoteDecision,
    PageDecision,
)
from apparatus.model.problems import Problem
from apparatus.model.witness import Call, Extract, PageTurn, words_of
from apparatus.received import READERS
from tests.program.make import HERE, editors_file, witness

FORMS = ("marked-text", "pdf-text", "word-text")


def decided(form: str, text: str, **keys: object) -> tuple[Extract, tuple[Problem, ...]]:
    source = witness(text)
    extract, problems = decide(source, READERS[form](source), editors_file(**keys))
    assert account(source, extract) == ()
    return extract, problems


def paragraphs(text: str, extract: Extract) -> list[str]:
    return [words_of(witness(text), paragraph.pieces) for paragraph in extract.paragraphs]


def notes(text: str, extract: Extract) -> dict[int, str]:
    return {note.number: words_of(witness(text), note.pieces) for note in extract.notes}


def calls(text: str, extract: Extract) -> list[tuple[int, str]]:
    """Each call with the word before it."""
    found = []
    for paragraph in extract.paragraphs:
        for at, piece in enumerate(paragraph.pieces):
            if isinstance(piece, Call):
                before = words_of(witness(text), paragraph.pieces[:at])
                found.append((piece.number, before.split()[-1]))
    return found


TEXTS = {
    "marked-text": "The mill stood 5 days[^1] there. It[^2] turned.\n[^1]: One.\n[^2]: Two.\n",
    "pdf-text": "The mill stood 5 days1 there. It2 turned.\n1 One.\n2 Two.\n",
    "word-text": "The mill stood 5 days[footnoteRef:7] there. It[footnoteRef:8] turned."
    " [7:  One.]  [8:  Two.] \n\n",
}
CALLED = {"marked-text": "[^2]", "pdf-text": "2", "word-text": "[footnoteRef:8]"}


@pytest.mark.parametrize("form", FORMS)
def test_a_call_is_moved(form: str) -> None:
    key = CallDecision("turned.", "so the original", HERE, note=2)
    extract, problems = decided(form, TEXTS[form], calls=(key,))
    assert problems == ()
    assert calls(TEXTS[form], extract) == [(1, "days"), (2, "turned.")]
    assert paragraphs(TEXTS[form], extract)[0].endswith(f"It{CALLED[form]} turned.")


@pytest.mark.parametrize("form", FORMS)
def test_what_looks_like_a_call_is_none(form: str) -> None:
    extract, problems = decided(form, TEXTS[form], calls=(CallDecision("there. It", "a power", HERE),))
    assert problems == ()
    assert calls(TEXTS[form], extract) == [(1, "days")]
    assert "N101" in [problem.code for problem in extract.problems]


@pytest.mark.parametrize("form", FORMS)
def test_a_call_that_was_not_seen(form: str) -> None:
    key = CallDecision("The mill stood", "the 5 is raised", HERE, note=1, printed="5")
    extract, problems = decided(form, TEXTS[form], calls=(key,))
    assert problems == ()
    assert calls(TEXTS[form], extract) == [(1, "stood"), (2, "It")]
    assert extract.paragraphs[0].pieces[1].label == "5"  # type: ignore[union-attr]


SWALLOWED = {
    "marked-text": "One.[^1] Two.[^2]\n[^1]: First note. The text goes on. 2 Second note.\nLast.\n",
    "pdf-text": "One.1 Two.2 And so it went on and on\n1 First note. The text goes on. 2 Second note.\n",
    "word-text": "One.[footnoteRef:1] Two.[footnoteRef:2] [1:  First note. The text goes on. 2 Second note.]"
    " \n\nLast.\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_note_that_swallowed_others(form: str) -> None:
    """It ends at given words; what follows is text again, and the note in it begins where it is said to."""
    keys = (
        NoteDecision(2, "it is printed in the line", HERE, starts="2 Second"),
        NoteDecision(1, "what follows is text", HERE, ends="First note."),
    )
    extract, problems = decided(form, SWALLOWED[form], notes=keys)
    assert problems == ()
    assert notes(SWALLOWED[form], extract) == {1: "First note.", 2: "Second note."}
    assert "The text goes on." in paragraphs(SWALLOWED[form], extract)
    assert [p.code for p in extract.problems if p.code.startswith("N10")] == []


CUT_OFF = {
    "marked-text": "One.[^1]\n[^1]: First note\n\ngoes on here. Then the text.\n",
    "pdf-text": "One word.1 And more words follow it.\n1 First note\n\f\ngoes on here. Then the text.\n",
    "word-text": "One.[footnoteRef:1] [1:  First note]\n\ngoes on here. Then the text.\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_note_that_goes_on(form: str) -> None:
    key = NoteDecision(1, "so the original", HERE, ends="goes on here.")
    extract, problems = decided(form, CUT_OFF[form], notes=(key,))
    assert problems == ()
    words = notes(CUT_OFF[form], extract)[1]
    assert words.replace("] ", " ") == "First note goes on here."
    assert paragraphs(CUT_OFF[form], extract)[-1].endswith("Then the text.")
    assert "goes on" not in paragraphs(CUT_OFF[form], extract)[-1]


def test_a_note_whose_number_is_printed_behind_it_ends_at_its_own_words() -> None:
    """As pdftotext prints notes of two lines, with the number below them."""
    text = "A mill1 was old.2 It turned.3\n1\n\nIbid.\n\nThe old\nmill, p. 35.\n2\n\n3\n\nIbid.\n\n\f"
    key = NoteDecision(2, "so it is printed", HERE, ends="mill, p. 35.")
    extract, problems = decided("pdf-text", text, notes=(key,))
    assert problems == ()
    assert notes(text, extract) == {1: "Ibid.", 2: "The old mill, p. 35.", 3: "Ibid."}


@pytest.mark.parametrize("form", FORMS)
def test_breaks_by_words_of_a_line(form: str) -> None:
    text = TEXTS[form]
    key = BreakDecision(1, True, "so the original", HERE, starts="It" if form == "pdf-text" else "there. It")
    extract, problems = decided(form, text, breaks=(key,))
    assert problems == ()
    assert [words.split()[0] for words in paragraphs(text, extract)] == ["The", key.starts.split()[0]]


HEADS = {
    "marked-text": "The mill THE BOOK 12 stood.[^1] It was THE BOOK 13 old.\n[^1]: One.\n",
    "pdf-text": "The mill THE BOOK 12 stood.1 It was THE BOOK 13 old.\n1 One.\n",
    "word-text": "The mill THE BOOK 12 stood.[footnoteRef:1] It was THE BOOK 13 old. [1:  One.] \n\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_running_head_is_set_aside_with_every_number(form: str) -> None:
    key = FurnitureDecision("THE BOOK 12", "header", "it stands on every page", HERE)
    extract, problems = decided(form, HEADS[form], furniture=(key,))
    assert problems == ()
    assert paragraphs(HEADS[form], extract)[0] == "The mill stood. It was old."
    assert [f.kind for f in extract.furniture].count("header") == 2
    once = FurnitureDecision("THE BOOK 12", "header", "r", HERE, line=9)
    assert [p.code for p in decided(form, HEADS[form], furniture=(once,))[1]] == ["E210"]


def test_furniture_becomes_words_again() -> None:
    text = "\f".join(f"THE BOOK\nIt was the year{at} and so on.\n{at} Note.\n" for at in range(1, 5))
    source = witness(text)
    assert [f.kind for f in READERS["pdf-text"](source).furniture].count("header") == 4
    key = FurnitureDecision("THE BOOK", "text", "the first is a title", HERE, line=1)
    extract, problems = decided("pdf-text", text, furniture=(key,))
    assert problems == ()
    assert [f.kind for f in extract.furniture].count("header") == 3
    assert any(words.startswith("THE BOOK") for words in paragraphs(text, extract))


@pytest.mark.parametrize("form", FORMS)
def test_a_page_is_marked_and_unmarked(form: str) -> None:
    extract, problems = decided(
        form, TEXTS[form], pages=(PageDecision(7, "so the print", HERE, starts="there."),)
    )
    assert problems == ()
    turns = [p for p in extract.paragraphs[0].pieces if isinstance(p, PageTurn)]
    assert [(t.page, TEXTS[form][t.at : t.at + 6]) for t in turns] == [(7, "there.")]
    marked = "It [page 7]began.[^1]\n[^1]: One.\n"
    extract, _ = decided("marked-text", marked, pages=(PageDecision(7, "none begins", HERE),))
    assert not any(isinstance(piece, PageTurn) for piece in extract.paragraphs[0].pieces)


@pytest.mark.parametrize(
    ("keys", "code", "fact"),
    [
        (
            {"calls": (CallDecision("no such", "r", HERE, note=1),)},
            "E210",
            "“no such” does not stand in the witness",
        ),
        ({"calls": (CallDecision("e", "r", HERE, note=1),)}, "E210", "“e” stands 5 times in the witness"),
        ({"calls": (CallDecision("The mill", "r", HERE),)}, "E211", "there is no call after “The mill”"),
        ({"calls": (CallDecision("One.", "r", HERE, note=1),)}, "E211", "“One.” is not in the text"),
        (
            {"notes": (NoteDecision(9, "r", HERE, ends="One."),)},
            "E211",
            "there is no note 9: give its first words in `starts`",
        ),
        (
            {"notes": (NoteDecision(1, "r", HERE, ends="Two."),)},
            "E211",
            "another note stands before the end of note 1",
        ),
        ({"pages": (PageDecision(3, "r", HERE),)}, "E211", "no page 3 begins in the text"),
        ({"missing_notes": (MissingNote(1, "r", HERE),)}, "E202", "note 1 is there"),
    ],
)
def test_a_decision_that_fits_nothing_is_an_error(keys: dict[str, object], code: str, fact: str) -> None:
    text = TEXTS["marked-text"]
    _, problems = decided("marked-text", text, **keys)
    assert [(problem.code, problem.fact) for problem in problems] == [(code, fact)]


def test_a_line_that_begins_with_the_mark_of_a_page_is_a_line_of_text() -> None:
    text = "It began on one page.\n\n[page 2]It ended on the next.\n"
    extract, problems = decided("marked-text", text, breaks=(BreakDecision(3, False, "r", HERE),))
    assert problems == ()
    assert paragraphs(text, extract) == ["It began on one page. It ended on the next."]
    assert PageTurn(text.index("It ended"), 2) in extract.paragraphs[0].pieces
