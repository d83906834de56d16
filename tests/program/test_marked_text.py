"""marked-text: what is written is read back, whatever the words look like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.edited.account import account
from apparatus.model.witness import Call, Extract, PageTurn, Witness, words_of
from apparatus.received import READERS
from apparatus.received.look import look
from apparatus.received.marked.reader import read
from apparatus.received.marked.writer import CallMark, NoteRows, PageMark, Row, write_extract, write_marked
from tests.program.make import witness

HAND = """The war began in 1950.[^1] It ended [page 2]in 1953.[^2=*]

[^2=*]: Author’s note.

    And more of it.
[^1]: Telegram to Stalin,
   26 June 1950.
"""


def show(source: Witness, extract: Extract) -> tuple[list[object], dict[tuple[int, str], str]]:
    """Each paragraph's words with its calls and pages after how many letters; the notes' words."""
    paragraphs: list[object] = []
    for paragraph in extract.paragraphs:
        marks = []
        for at, piece in enumerate(paragraph.pieces):
            before = words_of(source, paragraph.pieces[:at]).replace(" ", "")
            if isinstance(piece, Call):
                marks.append((len(before), piece.number, piece.label))
            elif isinstance(piece, PageTurn):
                marks.append((len(before), piece.page, "page"))
        paragraphs.append((words_of(source, paragraph.pieces), marks))
    return paragraphs, {(n.number, n.label): words_of(source, n.pieces) for n in extract.notes}


def test_a_text_by_hand() -> None:
    source = witness(HAND)
    extract = read(source)
    assert show(source, extract) == (
        [("The war began in 1950. It ended in 1953.", [(18, 1, "1"), (25, 2, "page"), (32, 2, "*")])],
        {
            (2, "*"): "Author’s note. And more of it.",
            (1, "1"): "Telegram to Stalin, 26 June 1950.",
        },
    )
    assert extract.problems == () and account(source, extract) == ()


@pytest.mark.parametrize(
    ("line", "words", "calls"),
    [
        (r"See \[^1] here", "See [^1] here", []),
        (r"See \\[^1] here", "See \\ here", [1]),
        (r"See \\\[page 3] here", r"See \[page 3] here", []),
        (r"C:\dir \[a]", r"C:\dir \[a]", []),
        (r"[^1]\: so he said", ": so he said", [1]),
        ("[^01] [^x] [page ii]", "[^01] [^x] [page ii]", []),
    ],
)
def test_escapes(line: str, words: str, calls: list[int]) -> None:
    source = witness(f"{line}\n[^1]: Note.\n")
    extract = read(source)
    assert words_of(source, extract.paragraphs[0].pieces) == words
    assert [p.number for p in extract.paragraphs[0].pieces if isinstance(p, Call)] == calls
    assert account(source, extract) == ()


def test_what_does_not_pair_is_said() -> None:
    text = "One.[^1] Two.[^3][^3=x]\n[^1]: Note.\n[^2]:\n[^1]: Again [^3].\n[^x]: Named.\n"
    problems = look(witness(text), read(witness(text)))["problems"]
    assert [(p["code"], p["line"], p["column"], p["fact"]) for p in problems] == [
        ("N102", 1, 14, "note call 3 has no note (2 calls)"),
        ("N101", 3, 1, "note 2 has no call"),
        ("N111", 3, 1, "note 2 is empty"),
        ("N103", 4, 1, "another note bears the number 1"),
        ("N113", 5, 1, "[^x] may be a note call"),
    ]


def test_a_text_without_notes_is_asked_whether_it_is_one() -> None:
    (problem,) = read(witness("No notes here.\n")).problems
    assert (problem.code, problem.severity) == ("N106", "review")


# ------------------------------------------------------------------- written, then read

WORDS = st.lists(
    st.sampled_from(
        [*"ab.: \\[]^=1", "[^1]", "[page 2]", "\\[^2]", "[^3=x]: ", "\n", "\u2028", "\ufeff", "\t"]
    ),
    max_size=8,
).map("".join)
MARKS = st.one_of(
    st.builds(CallMark, st.integers(1, 30), st.sampled_from(["1", "7", "*", "iv", "†"])),
    st.builds(PageMark, st.integers(1, 400)),
)
ROWS = st.lists(st.one_of(WORDS, WORDS, MARKS), max_size=6)
NOTES = st.lists(st.lists(WORDS.map(lambda words: [words]), max_size=3), max_size=4)


def single(words: str) -> str:
    return " ".join(words.split())


def expected(row: Row) -> tuple[str, list[tuple[int, int, str]]]:
    """What reading a row must give, or nothing where it has neither words nor calls."""
    words, marks = "", []
    for token in row:
        letters = len("".join(words.split()))
        if isinstance(token, str):
            words += token
        elif isinstance(token, PageMark):
            marks.append((letters, token.page, "page"))
        else:
            marks.append((letters, token.number, token.label))
    return single(words), marks


@settings(max_examples=400, deadline=None)
@given(st.lists(ROWS, max_size=4), NOTES)
def test_what_is_written_is_read_back(rows: list[Row], bodies: list[list[list[str]]]) -> None:
    rows = [
        row for row in rows if any(isinstance(t, CallMark) or (isinstance(t, str) and t.split()) for t in row)
    ]
    notes = [NoteRows(at, str(at), body) for at, body in enumerate(bodies, 1)]
    written = write_marked(rows, notes)
    source = witness(written.text)
    extract = read(source)
    shown, read_notes = show(source, extract)
    assert shown == [expected(row) for row in rows]
    assert list(read_notes.values()) == [single(" ".join(words for (words,) in body)) for body in bodies]
    assert account(source, extract) == ()
    again = witness(write_extract(source, extract).text)
    assert show(again, read(again)) == (shown, read_notes)


@pytest.mark.parametrize("form", ["word-text", "pdf-text"])
def test_what_any_reader_understood_can_be_written(form: str) -> None:
    text = {
        "word-text": "It began.[footnoteRef:7] [7:  See [^1] there.] \n\nAnd \\[page 3] ended.\n",
        "pdf-text": "It began here.1 Then nothing was said.2 And so\n1 One.\n2 Two.\n\fit ended.\n",
    }[form]
    source = witness(text)
    extract = READERS[form](source)
    again = witness(write_extract(source, extract).text)
    assert show(again, read(again)) == show(source, extract)
