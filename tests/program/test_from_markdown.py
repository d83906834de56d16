"""Markdown with notes becomes marked-text, letter for letter; what is not in the text is said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.files.unreadable import UnreadableError
from apparatus.received.originals.markdown import read_markdown
from apparatus.received.reading import read_original

CASES = {
    "a call and a note": ("It ended.[^1]\n\n[^1]: Ibid.\n", "It ended.[^1]\n\n[^1]: Ibid.\n"),
    "numbers are the order of the calls": (
        "One.[^b] Two.[^7] Again.[^b]\n\n[^7]: Seven.\n[^b]: Bee.\n",
        "One.[^1] Two.[^2] Again.[^1]\n\n[^1]: Bee.\n[^2]: Seven.\n",
    ),
    "a note of two paragraphs, its lines joined": (
        "It ended.[^1]\n\n[^1]: One\n    line.\n\n    Two.\n",
        "It ended.[^1]\n\n[^1]: One line.\n    Two.\n",
    ),
    "a note that nothing calls comes last": (
        "It ended.[^z]\n\n[^a]: Ay.\n[^z]: Zed.\n",
        "It ended.[^1]\n\n[^1]: Zed.\n[^2]: Ay.\n",
    ),
    "marks of emphasis, headings and quotations are none of the words": (
        "# The *Lamps*\n\n> It **ended** `there`.\n",
        "The Lamps\n\nIt ended there.\n\n",
    ),
    "numbers and signs of lists, and rules, are words": (
        "3. one\n4. two\n\n- three\n\n***\n",
        "3. one\n\n4. two\n\n- three\n\n***\n\n",
    ),
    "tags and tables are words": ("a <b>c</b>\n\n| d | e |\n", "a <b>c</b>\n\n| d | e |\n\n"),
    "what looks like a mark is escaped": (
        "\\[^2] and [^x] [page 3]\n",
        "\\[^2] and [^x] \\[page 3]\n\n",
    ),
    "a call inside a note is words of it": (
        "It ended.[^1]\n\n[^1]: See[^2].\n[^2]: Two.\n",
        "It ended.[^1]\n\n[^1]: See\\[^2].\n[^2]: Two.\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_read(name: str) -> None:
    markdown, text = CASES[name]
    assert read_markdown(markdown.encode()).text == text


def test_what_is_not_in_the_text_is_said() -> None:
    source = (
        "---\ntitle: 'The Lamps'\nauthor: Ada Wren; Oar Kit\nlang: en-GB\n---\n\n"
        "One ![lamp](a.png) two.[^1]\n\n[See](http://a) <http://b>\n\n[^1]: See[^1]. [^9]\n\n[c]: http://c\n\n[^8]\n"
    )
    original = read_markdown(source.encode())
    about = original.about
    assert (about.title, about.authors, about.language) == ("The Lamps", ("Ada Wren", "Oar Kit"), "en-GB")
    assert [(found.code, found.fact) for found in original.found] == [
        ("T120", "the block of settings at its head is not in the text"),
        ("T120", "a picture is not in the text"),
        ("T120", "2 addresses of links are not in the text"),
        ("T120", "calls inside notes are kept as words"),
        ("N102", "1 mark of a note in the text, such as “[^1]”, without that note"),
    ]


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b" \n", "the file has no text"),
        (b"caf\xe9", "byte 0xe9 is not UTF-8"),
        (b"abcd\0", "the file has a NUL"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(fact)):
        read_markdown(data)


WORDS = st.lists(st.from_regex(r"[a-zA-Z0-9éß’,.;:“”–-]{1,8}", fullmatch=True), min_size=1, max_size=8)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_every_word_and_note_comes_back(parts: list[tuple[list[str], list[str]]]) -> None:
    text = [f"x {' '.join(words)} x[^n{number}]" for number, (words, _) in enumerate(parts)]
    notes = [f"[^n{number}]: x {' '.join(words)} x" for number, (_, words) in enumerate(parts)]
    reading, problems = read_original("\n\n".join([*text, *notes]).encode(), "markdown", "t.txt")
    assert reading is not None
    assert problems == ()
    lines = reading.witness.text.split("\n")
    assert [line for line in lines if line] == [
        *(f"x {' '.join(words)} x[^{number}]" for number, (words, _) in enumerate(parts, 1)),
        *(f"[^{number}]: x {' '.join(words)} x" for number, (_, words) in enumerate(parts, 1)),
    ]
