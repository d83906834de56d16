"""Files become records, and everything that does not fit is said, with its place."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

from apparatus.files.records import SIZE_LIMIT, parse_record, read_record
from apparatus.model.problems import Place, Problem
from apparatus.model.written import Keyed, Line, Phrase


def find_shouting(words: str, place: Place) -> Iterator[Problem]:
    """Nobody shouts."""
    if words.isupper():
        yield Problem("E108", place, "shouting", "speak")


@dataclass(frozen=True)
class Lamp:
    """A record of the invented kind that the tests are about."""

    starts: Phrase
    breaks: bool = field(metadata={"key": "break"})
    place: Place
    height: int = 7


@dataclass(frozen=True)
class Wick:
    """A record that needs one key only."""

    wick: Annotated[str, find_shouting]
    place: Place
    length: int | None = None

    def find_faults(self) -> Iterator[Problem]:
        """A long wick has a name of more than one letter."""
        if self.length == 9 and len(self.wick) == 1:
            yield Problem("E105", self.place, "too long", "cut it")


@dataclass(frozen=True)
class Wire:
    """A record of two fields: in a mapping, a key and a value."""

    number: int
    words: Line
    place: Place


@dataclass(frozen=True)
class Shop:
    """A record that stands under its name."""

    name: Phrase
    lamps: tuple[Lamp, ...]
    place: Place
    kind: Literal["open", "shut"] = "open"


@dataclass(frozen=True)
class Town:
    """A record of everything that can stand in one."""

    text: str = "-"
    phrase: Phrase = "-"
    line: Line = "-"
    number: int = 1
    boolean: bool = False
    choice: Literal["slip", "extraction"] = "slip"
    numbers: tuple[int, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    wick: Wick | None = None
    wicks: tuple[Wick, ...] = ()
    wires: Keyed[Wire] = ()
    shops: Keyed[Shop] = ()
    either: tuple[Lamp | Wick, ...] = ()


def at(line: int, column: int) -> Place:
    """A place in the file of the tests."""
    return Place("f.yaml", line, column)


def read(written: str, kind: type = Town) -> tuple[Any, list[str]]:
    """The record of some YAML, and its problems as `code line:column`."""
    value, problems = parse_record(written.encode(), "f.yaml", kind)
    return value, [f"{p.code} {p.place.line}:{p.place.column}" for p in problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text: 2019", "2019"),
        ("text: no", "no"),
        ("text: 'null'", "null"),
        ("text: |\n one  \n\n two  three\n", "one two  three"),
        ('phrase: "Two\\u00a0Koreas  are\\ttwo"', "Two Koreas are two"),
        ("line: 'two '", "two "),
        ("line: ''", ""),
        ("boolean: true", True),
        ("boolean: false", False),
        ("number: 26", 26),
        ("choice: extraction", "extraction"),
        ("numbers: []", ()),
        ("numbers: [1, 2]", (1, 2)),
        ("lamps: [{starts: We, break: true}]", (Lamp("We", True, at(1, 9)),)),
        ("lamps:\n- break: false\n  starts: We\n  height: 8", (Lamp("We", False, at(2, 3), 8),)),
        ("wick: {wick: a, length: 3}", Wick("a", at(1, 7), 3)),
        ("wick: a", Wick("a", at(1, 7))),
        ("wicks: [a, {wick: b}]", (Wick("a", at(1, 9)), Wick("b", at(1, 12)))),
        ("wires: {2: '', 1: b}", (Wire(2, "", at(1, 9)), Wire(1, "b", at(1, 16)))),
        ("shops:\n  North  gate:\n    lamps: []", (Shop("North gate", (), at(2, 3)),)),
        ("shops: {a: {lamps: [], kind: shut}}", (Shop("a", (), at(1, 9), "shut"),)),
        ("shops: {a: []}", (Shop("a", (), at(1, 9)),)),
        ("either: [{wick: a}]", (Wick("a", at(1, 10)),)),
    ],
)
def test_what_stands_in_a_file_for_a_type(written: str, value: object) -> None:
    town, problems = read(written)
    assert problems == []
    found = getattr(town, written.partition(":")[0])
    assert (found, type(found)) == (value, type(value))  # not a word that knows its place


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("- a", ["Y112 1:1"]),
        ("text: [a]", ["Y112 1:7"]),
        ("text: {a: b}", ["Y112 1:7"]),
        ("text: null", ["Y113 1:1"]),
        ("text:", ["Y113 1:1"]),
        ("text: '  '", ["Y113 1:7"]),
        ("line: |\n a\n", ["Y112 1:7"]),
        ("line: ~", ["Y113 1:1"]),
        ("boolean: yes", ["Y114 1:10"]),
        ("boolean: True", ["Y114 1:10"]),
        ("boolean: [true]", ["Y112 1:10"]),
        *(
            (f"number: {number}", ["Y112 1:9"])
            for number in ("010", "0", "-1", "+1", "1.0", "1e3", "1_0", "٣")
        ),
        (f"number: {'9' * 5000}", ["Y112 1:9"]),
        ("number: []", ["Y112 1:9"]),
        ("choice: slips", ["Y114 1:9"]),
        ("choice:", ["Y113 1:1"]),
        ("numbers: 1", ["Y112 1:10"]),
        ("numbers: [1, a, [2], ~]", ["Y112 1:14", "Y112 1:17", "Y113 1:22"]),
        ("lamps: [a]", ["Y112 1:9"]),
        ("lamps: [{start: We, break: maybe}]", ["Y110 1:10", "Y114 1:28"]),
        ("lamps: [{starts: , break: true, height: x}]", ["Y113 1:10", "Y112 1:41"]),
        ("wick: ''", ["Y113 1:7"]),
        ("wick: [a]", ["Y112 1:7"]),
        ("wick: {length: 1}", ["Y111 1:7"]),
        ("wires: [a]", ["Y112 1:8"]),
        ("wires: {a: b, 2: [c]}", ["Y112 1:9", "Y112 1:18"]),
        ("wires: {1: {words: a}}", ["Y112 1:12"]),
        ("shops: {a: , ' ': []}", ["Y113 1:9", "Y106 1:14"]),
        ("shops: {a: {lamps: [], name: b}}", ["Y110 1:24"]),
        ("shops: {a: {kind: shut}}", ["Y111 1:9"]),
        ("either: [a, {starts: b, wick: c}]", ["Y112 1:10", "Y111 1:13", "Y110 1:25"]),
        # rules on values, on records
        ("wicks: [A, a, {wick: B, length: x}]", ["E108 1:9", "E108 1:22", "Y112 1:33"]),
        ("wick: {wick: a, length: 9}", ["E105 1:7"]),
        ("wick: {wick: a, length: 9, colour: red}", ["Y110 1:28"]),  # one thing at a time
        # what was refused as YAML is not reported a second time
        ("text: *x\nwick: {wick: *y}\nnumbers: [*z]", ["Y107 1:7", "Y107 2:14", "Y107 3:11"]),
        ("text: &x a", ["Y107 1:7"]),
        # form and matter together, in the order of the file
        ("txt: a\nline: b\nline: c\nnumber: *x\nchoice: d", ["Y110 1:1", "Y109 3:1", "Y107 4:9", "Y114 5:9"]),
    ],
)
def test_problems_have_places(written: str, found: list[str]) -> None:
    town, problems = read(written)
    assert (town, problems) == (None, found)


@pytest.mark.parametrize(
    ("written", "fact", "hint"),
    [
        ("start: We\nbreak: true", "`start` is not a key that can stand here", "did you mean `starts`?"),
        ("starts: We\nbreaks: true", "`breaks` is not a key that can stand here", "did you mean `break`?"),
        ("Starts: We\nbreak: true", "`Starts` is not a key that can stand here", "did you mean `starts`?"),
        (
            "starts: We\nbreak: true\nzzz: 1",
            "`zzz` is not a key that can stand here",
            "possible are `height`",
        ),
        ("starts: We", "`break` is missing", "add `break: …` here"),
        ("starts: We\nbreak: no", "`no` is not true or false", "possible are `true`, `false`"),
        ("starts: We\nbreak: [a]", "a list where true or false should be", None),
        ("starts: We\nbreak:", "nothing is written where true or false should be", None),
        ("starts: [We]\nbreak: true", "a list where text should be", None),
        ("starts: We\nbreak: true\nheight: x", "`x` is not a whole number from 1", None),
        ("- a", "a list where a mapping should be", "write lines of `key: value`"),
    ],
)
def test_facts_and_hints(written: str, fact: str, hint: str | None) -> None:
    _, problems = parse_record(written.encode(), "f.yaml", Lamp)
    problem = next(p for p in problems if p.code != "Y111" or len(problems) == 1)
    assert problem.fact == fact and hint in (None, problem.hint)


def test_a_choice_that_was_meant() -> None:
    said = [
        parse_record(f"choice: {word}".encode(), "f", Town)[1][0].hint for word in ("extracton", "mended")
    ]
    assert said == ["did you mean `extraction`?", "possible are `slip`, `extraction`"]
    (problem,) = parse_record(b"numbers: a", "f", Town)[1]
    assert problem.hint == "begin each item with `- `"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    for name in ("absent.yaml", ".", "a\0b", "loop", "dangling"):
        value, (problem,) = read_record(tmp_path / name, "sources/x.yaml", Town)
        assert value is None
        assert (problem.code, str(problem.place)) == ("Y101", "sources/x.yaml:1:1")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("text: a")
    path.chmod(0)
    assert [p.code for p in read_record(path, "x.yaml", Town)[1]] == ["Y101"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"#" * (SIZE_LIMIT + 1), "Y102"), (b"text: a\0", "Y104"), (b"text: \xe9", "Y103"), (b"", "Y105")],
)
def test_files_that_are_no_text_of_ours(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    value, problems = read_record(path, "x.yaml", Town)
    assert (value, [p.code for p in problems]) == (None, [code])


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbftext: a\r\nline: b\r\n")
    assert read_record(path, "x.yaml", Town) == (Town(text="a", line="b"), ())


def test_a_long_file_has_all_its_problems() -> None:
    lines = "".join(f"  {n}: [{n}]\n" for n in range(1, 1001))
    assert len(read(f"wires:\n{lines}")[1]) == 1000
