"""Any file is answered, whatever is in it: nothing lost, nothing slow, no list without an end.

No test asks for a time. What is counted are calls of functions: twice the text, about twice the calls.
"""

import json
import sys
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest

import build_site
from apparatus.edited.account import account
from apparatus.model.witness import Extract, Witness
from apparatus.received import READERS
from apparatus.received.findings import MOST
from apparatus.received.look import look, to_json
from apparatus.received.pdf import reader as pdf_text
from apparatus.received.witness import MOST_UNSEEN, read_witness
from apparatus.received.word import reader as word_text
from tests.program.make import witness

FORMATS = ("word-text", "pdf-text", "marked-text")
UNITS = [
    *("[footnoteRef:1]", "a[footnoteRef:1]\n", "a[footnoteRef:1] [1:  b] \n\n", "[1: ", "[1: a\n", "] [1: "),
    *("[7:  Telegram.] \n\n", "[", "]", "]\n", "[bookmark: [x", "[image: y]\n", "\tComment by A: b", "a\n"),
    *('!!! End note with ID "4" not found in document. ', "[footnoteRef:1][2: [1: a]\n", "1 ", "years.1 "),
    *("1 body\n", "12\n", "a\f", "Text.1 goes on\n1 Note.\n\f", "Word-\n", "self-\nsufficient ", "a.\n\n"),
    *(
        "a b. \n",
        "\tA heading\n",
        "\t",
        "x",
        "1",
        "¹",
        "a.¹\n¹ Note here.\n",
        "[1] ",
        "(1) ",
        "本1。",
        "xiv\n",
    ),
    *("[^1]", "[^1]: a\n", "\\[^1] ", "[page 2]", "    a\n", "[^x]\n", "\\"),
    *("http://a/b\n", "\u2028a", "\x01", "\r", '"', "a.1 b.2 c.3\n1\n2\n3\nOne.\nTwo.\n\f", "it 195012 "),
]
PARTS = [  # in an order that does not repeat itself soon
    *("[footnoteRef:1]", " [1:  ", "] ", "years.1", "\n", "1 Body of a note.\n", "word ", "Full stop. "),
    *("\n\n", "\f", "12", "\n12\n", "- ", "http://a/ ", "¹", "[", "] ", "  ", "(b) ", "[footnoteRef:2]"),
]


ONE_LINE = "many notes on one line"


def repeat(unit: str, size: int) -> str:
    """Words, and then one unit again and again."""
    if unit == ONE_LINE:
        numbers = range(1, size // 20)
        return "".join(f"w[footnoteRef:{n}]" for n in numbers) + "".join(f" [{n}:  b] " for n in numbers)
    return "Words" + unit * (size // len(unit))


def mix(size: int) -> str:
    """All parts, each time with another one left out."""
    parts = (part for turn in range(size) for at, part in enumerate(PARTS) if (at * 7 + turn) % 11)
    return "".join(islice(parts, size // 4))


TEXTS = [
    *(pytest.param(unit, id=repr(unit)) for unit in (*UNITS, ONE_LINE)),
    pytest.param("", id="all mixed"),
]


def make_text(unit: str, size: int) -> str:
    return repeat(unit, size) if unit else mix(size)


def check_answer(text: str, extract: Extract, source: Witness) -> None:
    """Everything is held once, shown as JSON, and no more problems are listed than anyone reads."""
    assert account(source, extract) == ()
    seen = json.loads(to_json(look(source, extract)))
    kept = "".join((*seen["paragraphs"], *seen["notes"].values()))
    assert len(kept) <= len(text)
    counts = Counter(problem.code for problem in extract.problems)
    assert all(count <= MOST + 1 for count in counts.values())
    assert all(len(words) <= 2000 for problem in extract.problems for words in problem.words)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("unit", TEXTS)
def test_nonsense_is_answered(form: str, unit: str) -> None:
    source = witness(make_text(unit, 8_000))
    check_answer(source.text, READERS[form](source), source)


def count_calls(form: str, text: str) -> int:
    """How many functions are called to read a text and to show it."""
    source = witness(text)
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        to_json(look(source, READERS[form](source)))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("unit", TEXTS)
def test_twice_the_text_is_twice_the_work(form: str, unit: str) -> None:
    once, twice = (count_calls(form, make_text(unit, size)) for size in (1_500, 3_000))
    assert twice <= 2.5 * once + 500


@pytest.mark.parametrize("form", ["word-text", "pdf-text"])
def test_a_text_of_too_many_lines_is_one_paragraph(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr({"word-text": word_text, "pdf-text": pdf_text}[form], "MOST_LINES", 10)
    few, many = (witness("\n" * blank + "One.\n" * 8 + "Two.[footnoteRef:1]") for blank in (2, 3))
    assert "T110" not in {p.code for p in READERS[form](few).problems}
    extract = READERS[form](many)
    assert [(p.code, p.place.line) for p in extract.problems] == [("T110", 4)]
    assert [len(p.pieces) for p in extract.paragraphs] == [1]
    assert account(many, extract) == ()


def test_problems_beyond_a_limit_are_counted() -> None:
    lines = "".join(f"a[footnoteRef:{number}]\n" for number in range(1, MOST + 51))
    problems = READERS["word-text"](witness(lines + "b [51: Telegram.]\n")).problems
    missing = [p for p in problems if p.code == "N102"]
    assert len(missing) == MOST + 1
    assert missing[-1].fact == "49 more: a call without a note"
    assert missing[-1].place.line == MOST + 2


def test_lines_with_unseen_characters_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("\x01" * 5_000 + "\n" + "a\x02\n" * 24, encoding="utf-8")
    _, problems = read_witness(path)
    assert [p.place.line for p in problems] == list(range(1, MOST_UNSEEN + 2))
    assert problems[-1].fact == "5 more lines with characters that cannot be seen"


def test_a_place_is_found_on_any_line() -> None:
    text = "".join(islice(cycle(["a\n", "\n", "\u2028b\n", "cd\n"]), 50)) + "end"
    source = witness(text)
    for offset in range(len(text)):
        before = text[:offset]
        place = source.place(offset)
        assert (place.line, place.column) == (before.count("\n") + 1, offset - before.rfind("\n"))


def test_of_a_very_long_line_the_words_around_are_shown() -> None:
    source = witness("x" * 1_000_000 + "here" + "y" * 1_000_000 + "\nshort")
    assert "here" in source.line_at(1_000_000) and len(source.line_at(1_000_000)) < 2000
    assert source.line_at(2_000_006) == "short"


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_prints_json(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text(mix(4_000) + "\u2028“end”", encoding="utf-8")
    assert build_site.main(["parse", str(path), "--format", form]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert set(json.loads(printed.out)) == {"format", "paragraphs", "calls", "notes", "problems"}
