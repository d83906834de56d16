"""The same edition everywhere: every format is read back and compared with the model."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from apparatus.downloads.book import Book, Call, Cited, Emended, Inline, Turn, Words, walk
from apparatus.downloads.docx import write_docx
from apparatus.downloads.epub import write_epub
from apparatus.downloads.gather import gather_books
from apparatus.downloads.pdf import CannotSetError, write_pdf
from apparatus.downloads.plain import write_markdown
from apparatus.downloads.tei import write_tei
from apparatus.downloads.tei_names import date_of
from apparatus.downloads.words import lay_passage
from apparatus.edition import read_edition
from apparatus.exports.style import format_citations
from apparatus.files.characters import show_unseen
from apparatus.model.editing import Author, Fact
from apparatus.model.edition import Edition, Essay
from apparatus.model.site import Site
from apparatus.model.sources import plain
from apparatus.model.text import CalledFrom, EmendedPlace, Note, NoteCall, PageMark, Passage, Sentence, Text
from apparatus.registers import Registers, make_registers
from apparatus.site.face import cut_print_face
from tests.program import read_back
from tests.program.make import HERE, ROOT, TOY, emendation
from tests.program.make import essay as make_essay

SITE = Site("Lowmouth: A Reader", "https://lowmouth.example/reader/")


EMPTY = Registers()


def gather(edition: Edition, registers: Registers = EMPTY) -> tuple[Book, ...]:
    """The books of an edition, as they are published at an address."""
    return gather_books(edition, SITE, registers)


def read_registers_of(root: Path, edition: Edition) -> Registers:
    """The names and days of the edition of a folder."""
    registers, problems = make_registers(root, edition)
    assert registers is not None, problems
    return registers


def read_toy() -> Edition:
    """The toy edition."""
    edition, _ = read_edition(TOY)
    assert edition is not None
    return format_citations(edition)


@pytest.fixture(scope="module")
def toy() -> Edition:
    return read_toy()


@pytest.fixture(scope="module")
def faces() -> Path:
    return cut_print_face(ROOT)


# ------------------------------------------------------------------- words and notes


def expect(essay: Essay, reading: str = "text") -> read_back.Essay:
    """The words of an essay in a reading, as they are shown."""
    return read_back.Essay(
        {p.id: show_unseen(getattr(p.words, reading)) for p in essay.passages},
        {n.id: show_unseen(getattr(n.words, reading)) for n in essay.notes},
    )


def check_words(edition: Edition, registers: Registers = EMPTY) -> None:
    """Words and notes of every format are those of the model, character for character."""
    *single, whole = gather(edition, registers)
    for book, essay, place in zip(single, edition.essays, range(1, 100), strict=False):
        edited, received = expect(essay), expect(essay, "as_received")
        slug = essay.slug
        assert read_back.read_tei(write_tei(book), "corr") == edited
        assert read_back.read_tei(write_tei(book), "sic") == received
        assert read_back.read_tei(write_tei(whole), "corr", f"{slug}-") == edited
        assert read_back.read_tei(write_tei(whole), "sic", f"{slug}-") == received
        assert read_back.read_epub(write_epub(book), slug) == edited
        assert read_back.read_epub(write_epub(whole), slug) == edited
        called = replace_notes(edited, {n.id for n in essay.notes if n.called_from})
        assert read_back.read_docx(write_docx(book)) == called
        assert read_back.read_docx(write_docx(whole), f"t{place}_") == called
        check_markdown(book, essay)


def replace_notes(essay: read_back.Essay, names: set[str]) -> read_back.Essay:
    """The same essay with these notes only."""
    return read_back.Essay(essay.passages, {k: v for k, v in essay.notes.items() if k in names})


def check_markdown(book: Book, essay: Essay) -> None:
    """Numbered passages are those of the model; a note has its glosses in it."""
    found = read_back.read_markdown(write_markdown(book))
    assert found.passages == {
        p.number: show_unseen(p.words.text) for p in essay.passages if p.number is not None
    }
    notes = {n.number: n.lost or glossed(n.content) for n in book.chapters[0].notes if n.called_from}
    assert found.notes == notes


def glossed(content: Iterable[Inline], turn: str = "") -> str:
    """Words with what the editors say each cite means; `turn` is shown where a page is turned."""
    parts = []
    for one in content:
        match one:
            case Words(text) | Emended(_, text, _, _):
                parts.append(text)
            case Cited(inner, _, _, meaning):
                parts += [glossed(inner, turn), plain(meaning)]
            case Turn(_, page):
                parts.append(turn.format(page))
            case _:
                parts.append(glossed(getattr(one, "content", ()), turn))
    return "".join(parts)


def test_words_and_notes_are_those_of_the_model(toy: Edition) -> None:
    check_words(toy, read_registers_of(TOY, toy))


def odd_edition() -> Edition:
    """What texts have: a note called twice, one not called; words put in and taken out; new pages."""
    source = "A tale{1} of two{1} to towns.{3} |2|Its sad end|3|.\n1. Number one.\nOne ende.\nTwo.\n"
    mended = (
        emendation(1, "towns", "cities"),
        emendation(1, "", "very ", before="|2|Its "),
        emendation(1, "to ", "", before="two{1} "),
        emendation(3, "ende", "end"),
    )
    lines = source.split("\n")
    essay = make_essay(
        source, lines[0], lines[1], notes=(lines[2], lines[3]), emendations=mended, rights="Free."
    )
    return Edition((essay,))


def test_words_and_notes_of_odd_texts() -> None:
    edition = odd_edition()
    words = edition.essays[0].passages[0].words
    assert words.text == "A tale of two cities. Its very sad end."
    assert words.as_received == "A tale of two to towns. Its sad end."
    check_words(edition)


# ------------------------------------------------------------------------------- PDF


def check_pdf(book: Book, faces: Path) -> None:
    """The letters of the text and of the notes are those of the model, in the order of reading."""
    chapter = book.chapters[0]
    text = "".join(set_line(p.content) for p in chapter.passages if p.kind != "closing note")
    text += chapter.broken_off or ""
    notes = {note.id: note.number + (note.lost or glossed(note.content)) for note in chapter.notes}
    calls = [one for p in chapter.passages for one in walk(p.content) if isinstance(one, Call) and one.first]
    feet = "".join(notes[call.note] for call in calls)
    head = f"{chapter.description}In{book.site}, version {chapter.version}.{chapter.rights}"
    found = read_back.read_pdf(write_pdf(book, faces))
    assert found == (read_back.squeeze(text), read_back.squeeze(head + feet))


def set_line(content: Iterable[Inline]) -> str:
    """The words of a passage as they are set, with its calls and the signs of turned pages."""
    parts = []
    for one in walk(content):
        match one:
            case Words(text):
                parts.append(text)
            case Emended(_, text, _, _):
                parts.append(text or "‸")
            case Call(_, _, number, _):
                parts.append(number)
            case Turn():
                parts.append("|")
    return "".join(parts)


def test_the_pdf_has_the_words_of_the_model(toy: Edition, faces: Path) -> None:
    for edition, registers in ((toy, read_registers_of(TOY, toy)), (odd_edition(), EMPTY)):
        for book in gather(edition, registers)[:-1]:
            check_pdf(book, faces)


def test_the_pdf_is_tagged_and_says_what_it_is(toy: Edition, faces: Path) -> None:
    whole = gather(toy, read_registers_of(TOY, toy))[-1]
    data = write_pdf(whole, faces)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == "Lowmouth: A Reader"
    assert "[Ada Wren?]" in document.get_metadata_value("Author")
    assert document.is_tagged()
    assert b"CreationDate" not in data and b"xmp:CreateDate" not in data
    headings = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    start = headings.index((0, "[The Lamps of Lowmouth?]"))
    assert headings[start + 1 : start + 3] == [(1, "[Gas]"), (1, "[The long wait]")]
    links = read_back.list_links(data)
    assert "https://lowmouth.example/reader/harbour-lights/#p2" in links


def test_a_letter_in_no_face_is_said_and_not_left_out(faces: Path) -> None:
    book = gather(hostile_edition("a 𒀀 b"))[0]
    with pytest.raises(CannotSetError, match="no typeface has “𒀀”"):
        write_pdf(book, faces)


# --------------------------------------------------------------------- hostile text

HOSTILE = [
    "</title><script>alert(1)</script> & &amp; <!-- x --> <![CDATA[y]]> \"q\" 'q'",
    "*a* _b_ **c** `d` [e](javascript:f) ![g](h) [^1] [^1]: i ~j~ ^k^ $l$ @m | n {{ o }} {: #p }",
    "1. one",
    "- item",
    "I) first",
    "(a) first",
    "# heading",
    ": definition",
    "+++",
    "> quoted",
    '#include("x") #panic() = $x$ <label> @ref \\u{41} \\ " // comment /* c */ #{',
    "a\x02b\u202ec\x7fd\x85e",
    "\\begin{x} %s ${y} `z`",
]


def hostile_edition(words: str) -> Edition:
    """An essay that has nothing but these words, wherever words may stand."""
    essay = odd_edition().essays[0]
    fact = Fact(words, HERE, supplied=True, reason=words, confidence="probable")
    author = Author(words, HERE, supplied=True, reason=words, confidence="probable")
    editor = replace(essay.editor, title=fact, authors=(author,), part_of=fact)
    editor = replace(editor, provenance=words, rights=words, kind=words)
    call = NoteCall("r1", "n1", 1, len(words))
    passages = (
        hostile_passage("p1", "1", words, call),
        hostile_passage("p2", "2", words),
        replace(hostile_passage("title-1", None, words), kind="title line"),
    )
    note = Note("n1", 1, "1", Text(words, words), None, (CalledFrom("r1", "p1", "p1-1"),), HERE)
    return Edition((replace(essay, passages=passages, notes=(note,), editor=editor),))


def hostile_passage(name: str, number: str | None, words: str, *calls: NoteCall) -> Passage:
    """A passage of one sentence, whose first letter was received as all these words."""
    source = replace(emendation(1, "a", "b"), reason=words)
    text = Text(words, words + words[1:], (), (), (EmendedPlace(f"e-{name}", 0, 1, words, source),))
    sentence = Sentence(f"{name}-1", 0, len(words))
    return Passage(name, number, text, (sentence,), calls, (), "text", None, None, HERE)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str, faces: Path) -> None:
    edition = hostile_edition(words)
    check_words(edition)
    for book in gather(edition):
        assert write_pdf(book, faces).startswith(b"%PDF")


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    .map(lambda w: " ".join(w.split()))
    .filter(bool)
)
@settings(max_examples=60)
def test_any_text_stays_text(words: str) -> None:
    check_words(hostile_edition(words))


@given(st.data())
def test_any_marks_and_stretches_leave_the_words_whole(data: st.DataObject) -> None:
    """Sentences, calls, turns and mended places anywhere: every word stands once, and every mark."""
    text = data.draw(st.text("ab .", min_size=1, max_size=30))
    offsets = st.integers(0, len(text))
    ends = sorted(data.draw(st.sets(st.integers(1, len(text)), max_size=3)) | {len(text)})
    starts = [0, *(min(end + data.draw(st.integers(0, 1)), len(text)) for end in ends[:-1])]
    sentences = tuple(Sentence(f"p1-{n}", s, e) for n, (s, e) in enumerate(zip(starts, ends, strict=True), 1))
    spots = sorted(data.draw(st.lists(offsets, max_size=6)))
    emended = tuple(
        EmendedPlace(f"e{n}", start, end, "x", emendation(1, "x", "y"))
        for n, (start, end) in enumerate(zip(spots[::2], spots[1::2], strict=False))
    )
    calls = tuple(
        NoteCall(f"r{n}", "n1", 1, o) for n, o in enumerate(data.draw(st.lists(offsets, max_size=3)))
    )
    pages = tuple(PageMark(n, o) for n, o in enumerate(data.draw(st.lists(offsets, max_size=3))))
    words = Text(text, text, (), pages, emended)
    passage = Passage("p1", "1", words, sentences, calls, (), "text", None, None, HERE)
    found = list(walk(lay_passage(passage, {"r0"})))
    assert "".join(one.text for one in found if isinstance(one, Words | Emended)) == text
    assert sorted(one.id for one in found if isinstance(one, Call)) == sorted(call.id for call in calls)
    assert sorted(one.page for one in found if isinstance(one, Turn)) == sorted(page.page for page in pages)
    assert [one.id for one in found if isinstance(one, Emended)] == [place.id for place in emended]


# ------------------------------------------------------------------------ who and when


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1950-06-25", {"when": "1950-06-25"}),
        ("1950", {"when": "1950"}),
        ("1950-06~", {"notBefore": "1950-06-01", "notAfter": "1950-06-30"}),
        ("1950-22", {"notBefore": "1950-01-01", "notAfter": "1950-12-31"}),
        ("193X", {"notBefore": "1930-01-01", "notAfter": "1939-12-31"}),
        ("1949-03/1950-02", {"notBefore": "1949-03-01", "notAfter": "1950-02-28"}),
        ("1950-06-25/..", {"notBefore": "1950-06-25"}),
    ],
)
def test_a_date_says_no_more_in_tei_than_it_does(date: str, said: dict[str, str]) -> None:
    assert date_of(date) == said


def test_names_and_days_lead_to_each_other_in_tei(toy: Edition) -> None:
    root = etree.fromstring(write_tei(gather(toy, read_registers_of(TOY, toy))[-1]))
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    pointers = [p for name in ("ref", "corresp", "target", "resp") for p in root.xpath(f"//@{name}")]
    inner = [p.removeprefix("#") for value in pointers for p in value.split() if p.startswith("#")]
    assert set(inner) <= set(ids)
    tei = {"t": read_back.TEI[1:-1]}
    keepers = root.xpath("//t:persName[@ref='#name-wren']", namespaces=tei)
    assert {keeper.text for keeper in keepers} == {"Ada Wren", "A. Wren", "Wren"}
