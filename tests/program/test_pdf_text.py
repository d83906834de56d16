"""The pdf-text reader: pages, notes, calls and paragraphs of a PDF printed as text."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.model.witness import Call, Extract, Run, Witness, words_of
from apparatus.received.pdf.join import Vocabulary, is_break_hyphen
from apparatus.received.pdf.lines import ends_sentence
from apparatus.received.pdf.reader import read

STORY = """the mill stood below the village and its wheel turned slowly while nobody remembered who had built
it or when the water was first led away from the brook that crossed the common field"""
WORDS = STORY.split()


def witness_of(text: str, path: str = "toy.txt") -> Witness:
    return Witness(path, text, "0" * 64)


def calls_of(text: str, extract: Extract) -> list[tuple[int, str]]:
    """Each call with the eight characters before it."""
    pieces = [piece for paragraph in extract.paragraphs for piece in paragraph.pieces]
    return [(p.number, text[p.start - 8 : p.start]) for p in pieces if isinstance(p, Call)]


def notes_of(witness: Witness, extract: Extract) -> dict[int, str]:
    return {note.number: words_of(witness, note.pieces) for note in extract.notes}


def paragraphs_of(witness: Witness, extract: Extract) -> list[str]:
    return [words_of(witness, paragraph.pieces) for paragraph in extract.paragraphs]


def codes_of(extract: Extract) -> list[str]:
    return [problem.code for problem in extract.problems]


def assert_accounted(text: str, extract: Extract) -> None:
    """Every non-space character lies in exactly one span."""
    pieces = [p for paragraph in extract.paragraphs for p in paragraph.pieces]
    pieces += [p for note in extract.notes for p in note.pieces]
    spans = [(p.start, p.end) for p in pieces if isinstance(p, Run | Call)]
    spans += [(f.start, f.end) for f in extract.furniture]
    last = 0
    for start, end in sorted(spans):
        assert last <= start < end
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


# ------------------------------------------------------------------ the received essay


# ------------------------------------------------------------------ texts made for the test


def fill(words: list[str], width: int) -> list[str]:
    """Lines of at most `width` characters, as a typesetter fills them."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def lay_out(
    paragraphs: int, feed: str, head: str | None, call: str, label: str
) -> tuple[str, dict[int, str]]:
    """Pages of two paragraphs with one note each at the foot, and what the notes say."""
    pages: list[str] = []
    notes: dict[int, str] = {}
    for page in range(paragraphs // 2):
        lines = [head] if head else []
        foot: list[str] = []
        for half in (0, 1):
            number = 2 * page + half + 1
            body = [
                "It",
                "began",
                *WORDS[number % 7 :],
                f"here.{call.format(number)}",
                "Then",
                *WORDS,
                "again.",
            ]
            lines += fill(body, 60)
            note = ["Compare", *WORDS[: 5 + number % 9], "there."]
            notes[number] = " ".join(note)
            foot += fill([label.format(number) + note[0], *note[1:]], 66)
        pages.append("\n".join([*lines, *foot, str(page + 1)]))
    return feed.join(pages) + "\n", notes


@pytest.mark.parametrize("feed", ["\n", "\n\f", "\n\n\n\n"])
@pytest.mark.parametrize("head", [None, "THE MILL AND THE BROOK"])
@pytest.mark.parametrize(("call", "label"), [("{}", "{} "), ("{}", "{}"), (" {} ", "{}. ")])
def test_laid_out_text_is_read_back(feed: str, head: str | None, call: str, label: str) -> None:
    text, notes = lay_out(8, feed, head, call, label)
    extract = read(witness_of(text))
    assert [number for number, _ in calls_of(text, extract)] == [*range(1, 9)]
    assert notes_of(witness_of(text), extract) == notes
    assert " ".join(paragraphs_of(witness_of(text), extract)).count("again.") == 8
    assert not [code for code in codes_of(extract) if code.startswith("N")]
    assert_accounted(text, extract)


RAISED = (
    "It ended here.¹ Then nothing was said.² More words stood in the book of the year 1952.\n¹ One.\n² Two.\n"
)

SMALL: dict[str, tuple[str, list[int], dict[int, str]]] = {
    "raised signs": (RAISED, [1, 2], {1: "One.", 2: "Two."}),
    "a year and a call": (
        "The first word.1 It ended in 19502 and so on.\n1 Note one.\n2 Note two.\n",
        [1, 2],
        {1: "Note one.", 2: "Note two."},
    ),
    "two calls in a row": (
        "The first word.1 It was them23 who went away.\n1 One.\n2 Two.\n3 Three.\n",
        [1, 2, 3],
        {1: "One.", 2: "Two.", 3: "Three."},
    ),
    "call before the stop": (
        "Le village a vu1, dit-on, le juge2. Puis rien.\n1 Voir Dupont, p. 3.\n2 Ibid., p. 4.\n",
        [1, 2],
        {1: "Voir Dupont, p. 3.", 2: "Ibid., p. 4."},
    ),
    "no notes at all": ("There were 548 pages for 216 cases in 2003, and\n1969, p. 12 says so.\n", [], {}),
    "a heading is no note": (
        "A word stands here.1 And more words follow it to the end of the long line.\n"
        "2 The decision\nA second word.2 And more words follow it to the end of the long line.\n"
        "1 Note one.\n2 Note two.\n",
        [1, 2],
        {1: "Note one.", 2: "Note two."},
    ),
    "Russian": (
        "Никто этого не знает.1 Судья решил дело в его пользу2.\n"
        "1 Там же. С. 45.\n2 РГАСПИ. Ф. 558. Оп. 11.\n",
        [1, 2],
        {1: "Там же. С. 45.", 2: "РГАСПИ. Ф. 558. Оп. 11."},
    ),
    "Japanese": (
        "村の歴史は水をめぐる争いから始まる。1小川がいつ引かれた\nのかは知らない2。1763年に訴えた。\n"
        "1 同上、45頁。\n2 山田、123頁。\n",
        [1, 2],
        {1: "同上、45頁。", 2: "山田、123頁。"},
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_texts(name: str) -> None:
    text, numbers, notes = SMALL[name]
    extract = read(witness_of(text))
    assert [number for number, _ in calls_of(text, extract)] == numbers
    assert notes_of(witness_of(text), extract) == notes
    assert_accounted(text, extract)


def test_numbers_that_start_again_are_counted_on() -> None:
    page = "The word {}.1 And the second word2 went on to the end.\n1 Note {}.\n2 Other {}.\n\f"
    text = page.format("here", "a", "b") + page.format("there", "c", "d")
    extract = read(witness_of(text))
    assert notes_of(witness_of(text), extract) == {1: "Note a.", 2: "Other b.", 3: "Note c.", 4: "Other d."}
    assert [note.label for note in extract.notes] == ["1", "2", "1", "2"]
    assert [number for number, _ in calls_of(text, extract)] == [1, 2, 3, 4]


def test_note_without_call() -> None:
    text = "The first word.1 The second word.2 It went on.\n1 One.\n2 Two.\n3 Three.\n"
    extract = read(witness_of(text))
    assert notes_of(witness_of(text), extract) == {1: "One.", 2: "Two.", 3: "Three."}
    assert [(p.code, str(p.place)) for p in extract.problems] == [("N101", "toy.txt:4:1")]


def test_call_without_note() -> None:
    text = "The first word.1 The second word.2 The third.3 It went on.\n1 One.\n3 Three.\n"
    extract = read(witness_of(text))
    assert notes_of(witness_of(text), extract) == {1: "One.", 3: "Three."}
    assert [(p.code, str(p.place)) for p in extract.problems] == [("N102", "toy.txt:1:33")]


def test_words_broken_at_line_ends() -> None:
    text = (
        "Assurance is well-known to be of some use here, and the assur-\n"
        "ance of it, as well as what is well-\nknown, was read with a nega\u00ad\n"
        "tive and a hap\u2010\npy mind.\n"
    )
    extract = read(witness_of(text))
    (paragraph,) = paragraphs_of(witness_of(text), extract)
    for word in ("the assurance of", "is well-known, was", "negative", "happy mind"):
        assert word in paragraph
    assert [f.kind for f in extract.furniture] == ["line-end hyphen"] * 3


def test_lines_without_spaces_between_words_join() -> None:
    text = "小川がいつ引かれた\nのかは知らない。\n"
    assert paragraphs_of(witness_of(text), read(witness_of(text))) == ["小川がいつ引かれたのかは知らない。"]


def test_outline_after_the_last_page_is_furniture() -> None:
    text = "The Mill\nIt stood below the village and its wheel turned.\n\n\n\n\tThe Mill\n"
    extract = read(witness_of(text))
    assert [f.kind for f in extract.furniture] == ["bookmark"]
    assert_accounted(text, extract)


def test_number_that_stands_apart_from_its_note() -> None:
    # as pdftotext prints two notes that follow each other closely
    text = (
        "A word stands here.4 And some more words follow.5 And others to the end of it.\n"
        "4\n\nStarbuck: The Psychology of Religion, pp. 224, 262.\n"
        "No one understands this better than Jonathan Edwards understood it already long ago.\n5\n"
    )
    extract = read(witness_of(text))
    notes = notes_of(witness_of(text), extract)
    assert notes[4].startswith("Starbuck") and notes[4].endswith("262.")
    assert notes[5].startswith("No one") and notes[5].endswith("long ago.")
    assert "N130" in codes_of(extract)
    assert_accounted(text, extract)


@pytest.mark.parametrize(
    ("words", "ends"),
    [("was lost.”12", True), ("in June 1994", False), ("in general M.", False), ("as follows:—", True)],
)
def test_ends_of_sentences(words: str, ends: bool) -> None:
    assert ends_sentence(words) is ends


# ------------------------------------------------------------------ any text


LETTERS = st.sampled_from(
    [*"aB .,1234567890\n\f\t-¹²³[]()”’\u00ad\u2010。本、", "http://www/", "word.1 ", "\n1 Note.\n"]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(LETTERS, max_size=200).map("".join)))
def test_any_text_is_accounted_for(text: str) -> None:
    assert_accounted(text, read(witness_of(text)))


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 6), st.sampled_from(["\n\f", "\n\n\n\n"]), st.sampled_from(["{} ", "{}", "{}. "]))
def test_any_layout_is_read_back(pages: int, feed: str, label: str) -> None:
    text, notes = lay_out(2 * pages, feed, "THE MILL", "{}", label)
    extract = read(witness_of(text))
    assert notes_of(witness_of(text), extract) == notes
    assert [number for number, _ in calls_of(text, extract)] == sorted(notes)
    assert_accounted(text, extract)


@pytest.mark.parametrize("unit", ["1234567890", "1 ", "\n", "1\n", "a\f", "abc-\n", "¹²³ ", "word.1 ", "本"])
def test_nonsense_is_answered(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert_accounted(text, read(witness_of(text)))


def test_a_line_that_begins_like_its_note_is_reported() -> None:
    text = (
        "The first page of the text goes on with words and words until here.1 More text\n"
        "goes on and on in this way, as texts do, until the second call is reached.2\n"
        "1 First body.\n1 Second body with the same number.\n2 Third body.\n"
    )
    extract = read(Witness("toy.txt", text, "0" * 64))
    assert [(p.code, p.place.line) for p in extract.problems] == [("N110", 4)]


@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_call_before_a_broken_off_end_is_told(lines: int) -> None:
    """The received essay breaks off after "1950.3 In the letter, Stalin said"."""
    text = "The first word.1 The second word.2 It went on.\n1 One.\n2 Two.\n\fThe letter was written in\n"
    text += (
        "1950.3 In the letter, he said that it cannot\n"
        + "deal with the village, and therefore it would\n" * lines
    )
    told = [(p.fact, p.place.line) for p in read(witness_of(text)).problems if p.code == "N102"]
    assert told == [("note call 3 has no note", 5)]


# Shapes of real prints: the words, the numbers of the calls, the notes, and the codes of the problems.
SHAPES: dict[str, tuple[str, list[int], dict[int, str], list[str]]] = {
    "a call before a small letter": (
        "The first word. 1 And it had been dark. 2 The lamp was 3 out for a week. 4 So it was.\n"
        "1 One.\n2 Two.\n3 Three.\n4 Four.\n",
        [1, 2, 3, 4],
        {1: "One.", 2: "Two.", 3: "Three.", 4: "Four."},
        [],
    ),
    "no space after a call": (
        "It ended in war.1In the spring it began.2 So it was.\n1 One.\n2 Two.\n",
        [1, 2],
        {1: "One.", 2: "Two."},
        [],
    ),
    "two calls with a comma": (
        "It was withdrawn.1,2 The end.\n1 One.\n2 Two.\n",
        [1, 2],
        {1: "One.", 2: "Two."},
        [],
    ),
    "digits of another script": (
        "كتب المفتش.١ ثم كتب.٢ انتهى\n1 أولا.\n2 ثانيا.\n",
        [1, 2],
        {1: "أولا.", 2: "ثانيا."},
        [],
    ),
    "notes by signs": ("It began.* It ended.\u2020\n* See there.\n\u2020 Ibid.\n", [], {}, ["N107"]),
    "notes by Roman numerals": ("It began.i It ended.ii\ni See there.\nii Ibid., p. 3.\n", [], {}, ["N107"]),
    "a rule over the notes": (
        "It began.1 And it ended in the spring of the year.2\n__________\n1 One.\n2 Two.\n",
        [1, 2],
        {1: "One.", 2: "Two."},
        [],
    ),
    "no notes": ("Nothing is called here.\n", [], {}, ["N106"]),
    "notes out of order": (
        "It began.1 And it ended in the spring.2 So it was.3 The end.\n1 One.\n3 Three.\n2 Two goes.\n",
        [1, 2, 3],
        {1: "One. 3 Three.", 2: "Two goes."},
        ["N102", "N115"],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_of_real_prints(name: str) -> None:
    text, numbers, notes, codes = SHAPES[name]
    extract = read(witness_of(text))
    assert [number for number, _ in calls_of(text, extract)] == numbers
    assert notes_of(witness_of(text), extract) == notes
    assert [code for code in codes_of(extract) if code.startswith("N")] == codes
    assert_accounted(text, extract)


def page_of(number: int, rows: int, foot: str) -> str:
    lines = fill(["It", f"was{number}.", *(WORDS * 6)], 70)[:rows]
    return "\n".join([*lines, "", "", foot])


def test_lines_stamped_under_the_notes_are_furniture() -> None:
    stamp = "\n\nDOI: 10.1234/5678\nhttps://doi.org/10.1234, am 08.07.2025, 15:48:{}\nOpen Access, all rights"
    pages = [page_of(n, 7, f"{n} {WORDS[n]} of some words.{stamp.format(10 + n)}") for n in (1, 2, 3)]
    source = witness_of("\n\f".join(pages) + "\n")
    extract = read(source)
    assert notes_of(source, extract) == {n: f"{WORDS[n]} of some words." for n in (1, 2, 3)}
    assert [f.kind for f in extract.furniture].count("footer") == 9


def test_a_note_ten_times_as_long_as_its_neighbours_is_an_error() -> None:
    long = " ".join(fill(WORDS * 30, 70))
    text = f"The first.1 The second.2 The third.3 It ended.\n1 One.\n2 Two.\n3 {long}\n"
    assert [
        (p.code, p.severity, p.place.line) for p in read(witness_of(text)).problems if p.code == "N117"
    ] == [("N117", "error", 4)]


@pytest.mark.parametrize(
    ("words", "line", "after", "breaks"),
    [
        (("self-sufficient",), "it is self-", "sufficient now", False),  # so it stands elsewhere
        (("sufficient", "assurance"), "with assur-", "ance of it", True),
        (("then",), "with assur-", "ance of it", True),  # the text breaks words, and neither half is one
        (("well", "well", "known", "known"), "it is well-", "known here", False),  # both halves are words
        (("assurance",), "with assur-", "Ance of it", False),
        ((), "with assur\u00ad", "ance of it", True),
        ((), "in 1914-", "eighteen", False),
    ],
)
def test_whether_a_hyphen_only_breaks_a_word(
    words: tuple[str, ...], line: str, after: str, breaks: bool
) -> None:
    assert is_break_hyphen(Vocabulary(Counter(words), True, False), line, after) is breaks


def test_a_note_goes_on_after_a_full_line_that_ends_a_sentence() -> None:
    """No page is seen, and the text goes on: only the room that a line leaves shows where a note ends."""
    lines = [
        "It was said by those who knew the mill that its wheel turned.1 And so did it too.",
        "1 So it was told by the miller and his brother, who had heard of it long before that.",
        "Others say that it was not so. See the letters.",
        "Then nobody remembered who had built it, or when the water was first led away",
        "from the brook that crossed the common field.2 So the story of the mill came to an end.",
        "2 Ibid.",
    ]
    source = witness_of("\n".join(lines) + "\n")
    assert notes_of(source, read(source))[1] == f"{lines[1][2:]} {lines[2]}"
