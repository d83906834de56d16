"""Shapes take values out of a tree, and say everything that does not fit, with its place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from apparatus.files.shapes import (
    Shape,
    boolean,
    checked,
    choice,
    list_of,
    mapping_of,
    may,
    need,
    number,
    one_line,
    phrase,
    placed,
    prose,
    read_as,
    record,
    text,
)
from apparatus.files.yaml_tree import parse_yaml
from apparatus.model.problems import Place, Problem


@dataclass(frozen=True)
class Lamp:
    """A record of the invented kind that the tests are about."""

    starts: str
    breaks: bool
    height: int
    place: Place


LAMP = record(Lamp, {"starts": need(phrase), "break": need(boolean, "breaks"), "height": may(number(0), 7)})


def take(shape: Shape[Any], written: str) -> tuple[Any, list[str]]:
    """The value of some YAML, and its problems as `code line:column`."""
    tree, form = parse_yaml(written.encode(), "f.yaml")
    assert tree is not None
    value, problems = shape(tree)
    return value, [f"{p.code} {p.place.line}:{p.place.column}" for p in (*form, *problems)]


@pytest.mark.parametrize(
    ("shape", "written", "value"),
    [
        (text, "2019", "2019"),
        (text, "no", "no"),
        (text, "'null'", "null"),
        (text, "|\n one\n two\n", "one\ntwo\n"),
        (prose, "|\n one  \n\n two  three\n", "one two  three"),
        (phrase, '"Two\\u00a0Koreas  are\\ttwo"', "Two Koreas are two"),
        (one_line, "'two '", "two "),
        (one_line, "''", ""),
        (boolean, "true", True),
        (boolean, "false", False),
        (number(), "26", 26),
        (number(0), "0", 0),
        (choice("slip", "extraction"), "slip", "slip"),
        (list_of(number()), "[]", ()),
        (list_of(number()), "[1, 2]", (1, 2)),
        (mapping_of(number(), text), "2: b\n1: a", ((2, "b"), (1, "a"))),
        (placed(text), "\n  a", ("a", Place("f.yaml", 2, 3))),
        (LAMP, "starts: We\nbreak: true", Lamp("We", True, 7, Place("f.yaml", 1, 1))),
        (LAMP, " {break: false, starts: We, height: 0}", Lamp("We", False, 0, Place("f.yaml", 1, 2))),
    ],
)
def test_values_of_a_shape(shape: Shape[Any], written: str, value: object) -> None:
    assert take(shape, written) == (value, [])


@pytest.mark.parametrize(
    ("shape", "written", "found"),
    [
        (text, "[a]", ["Y112 1:1"]),
        (text, "a: b", ["Y112 1:1"]),
        (text, "null", ["Y113 1:1"]),
        (text, "'  '", ["Y113 1:1"]),
        (one_line, "|\n a\n", ["Y112 1:1"]),
        (boolean, "yes", ["Y114 1:1"]),
        (boolean, "True", ["Y114 1:1"]),
        (number(), "010", ["Y112 1:1"]),
        (number(), "0", ["Y112 1:1"]),
        (number(), "-1", ["Y112 1:1"]),
        (number(), "1.0", ["Y112 1:1"]),
        (number(), "1e3", ["Y112 1:1"]),
        (number(), "٣", ["Y112 1:1"]),
        (number(), "9" * 5000, ["Y112 1:1"]),
        (choice("slip", "extraction"), "slips", ["Y114 1:1"]),
        (list_of(text), "a", ["Y112 1:1"]),
        (list_of(text), "- a\n- [b]\n- ~", ["Y112 2:3", "Y113 3:3"]),
        (mapping_of(number(), text), "a: b\n2: [c]", ["Y112 1:1", "Y112 2:4"]),
        (mapping_of(text, text), "- a", ["Y112 1:1"]),
        (LAMP, "a", ["Y112 1:1"]),
        (LAMP, "start: We\nbreak: maybe", ["Y110 1:1", "Y111 1:1", "Y114 2:8"]),
        (LAMP, "starts:\nbreak: true\nheight: x", ["Y113 1:1", "Y112 3:9"]),
        # what was refused as YAML is not reported a second time
        (LAMP, "starts: *x\nbreak: true", ["Y107 1:9"]),
        (list_of(text), "[*x, *y]", ["Y107 1:2", "Y107 1:6"]),
    ],
)
def test_problems_of_a_shape(shape: Shape[Any], written: str, found: list[str]) -> None:
    assert take(shape, written) == (None, found)


@pytest.mark.parametrize(
    ("shape", "written", "hint"),
    [
        (LAMP, "start: We\nbreak: true", "did you mean `starts`?"),
        (LAMP, "starts: We\nbreaks: true", "did you mean `break`?"),
        (LAMP, "Starts: We\nbreak: true", "did you mean `starts`?"),
        (LAMP, "starts: We\nbreak: true\nzzz: 1", "possible are `height`"),
        (LAMP, "starts: We", "add `break: …` here"),
        (choice("slip", "extraction"), "extracton", "did you mean `extraction`?"),
        (choice("slip", "extraction"), "mended", "possible are `slip`, `extraction`"),
        (boolean, "no", "possible are `true`, `false`"),
        (list_of(text), "a: b", "begin each item with `- `"),
        (LAMP, "- a", "write lines of `key: value`"),
    ],
)
def test_hints(shape: Shape[Any], written: str, hint: str) -> None:
    tree, _ = parse_yaml(written.encode(), "f.yaml")
    assert tree is not None
    _, (problem, *_) = shape(tree)
    assert problem.hint == hint


def test_a_rule_speaks_of_a_whole_value_only() -> None:
    def find_long(word: str, place: Place) -> Any:
        if len(word) > 3:
            yield Problem("Y112", place, "too long", "shorten it")

    shape = checked(text, find_long)
    assert take(shape, "abc") == ("abc", [])
    assert take(shape, "abcd") == (None, ["Y112 1:1"])
    assert take(shape, "[abcd]") == (None, ["Y112 1:1"])


def test_form_and_shape_are_reported_together_in_order(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("brake: true\nstarts: a\nstarts: b\nbreak: *x\n")
    value, problems = read_as(LAMP, path, "x.yaml")
    assert value is None
    assert [f"{p.code} {p.place.line}" for p in problems] == ["Y110 1", "Y109 3", "Y107 4"]


def test_a_value_is_given_up_when_the_form_has_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("starts: &x We\nbreak: true\n")
    value, problems = read_as(LAMP, path, "x.yaml")
    assert value is None and len(problems) == 1
