"""Any file gives values or problems with their places; what an editor writes is taken as written."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.files.characters import decode
from apparatus.files.records import YAML_CODES
from apparatus.files.yaml_values import DEPTH_LIMIT, PROBLEM_LIMIT, Blank, Refused, Value, parse_yaml
from apparatus.model.problems import Problem

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def read(data: bytes, loader: Any = LOADERS[-1]) -> tuple[Value | None, tuple[Problem, ...]]:
    """The values of a file of these bytes."""
    text, problems = decode(data, "f.yaml", YAML_CODES)
    return (None, problems) if text is None else parse_yaml(text, "f.yaml", loader)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("date: 2019", {"date": "2019"}),
        ("a: no\nb: 010\nc: .inf\nd: 1950-06-25\ne: 1_000\nf: 0x1F\ng: 12:30", None),
        ("yes: true\n1: =", {"yes": "true", "1": "="}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("reason: it is so  # a comment", {"reason": "it is so"}),
        ("a: 'it''s'\nb: \"Ko\\u202ereas\"", {"a": "it's", "b": "Ko\u202ereas"}),
        ("a: >-\n  one\n  two\nb: |\n  one\n  two\n", {"a": "one two", "b": "one\ntwo\n"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("\ufeffa: b\r\nc:\r\n- d\r\n- e", {"a": "b", "c": ["d", "e"]}),
        ("Korea’s 조선 é: 𝄞", {"Korea’s 조선 é": "𝄞"}),
        ("a: ''\nb: 'null'", {"a": "", "b": "null"}),
    ],
)
def test_values_are_the_characters_written(loader: object, written: str, understood: object) -> None:
    if understood is None:
        understood = dict(line.split(": ") for line in written.split("\n"))
    assert read(written.encode(), loader) == (understood, ())


@pytest.mark.parametrize("loader", LOADERS)
def test_every_value_knows_its_place(loader: object) -> None:
    value: Any = read("é: 1\r\nlist:\r\n- {a: 'b'}\r\n- >\r\n  c\r\nd:\r\n".encode(), loader)[0]
    keys, items = list(value), value["list"]
    values = (value, value["é"], keys[1], items, items[0], items[0]["a"], items[1], value["d"])
    assert [str(one.place) for one in values] == [
        f"f.yaml:{at}" for at in ("1:1", "1:4", "2:1", "3:1", "3:3", "3:7", "4:3", "6:1")
    ]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("written", "found"),
    [
        # the file and its characters
        (b"", ["Y105 1:1"]),
        (b"# only a comment\n", ["Y105 1:1"]),
        (b"---\n", ["Y105 1:1"]),
        ("a: é".encode("latin-1"), ["Y103 1:4"]),
        ("a: b\r\né: c\r\né".encode() + b"\xff", ["Y103 3:2"]),
        (b"\xc3", ["Y103 1:1"]),
        ("a: b".encode("utf-16"), ["Y103 1:1"]),
        ("a: b".encode("utf-16-le"), ["Y103 1:2"]),
        (b"a: b\0", ["Y104 1:5"]),
        (b"a: \x07\nb: \x1b[31m", ["Y104 1:4", "Y104 2:4"]),
        (b"a:\n\t- b", ["Y104 2:1"]),
        (b"a: b\rc: d", ["Y104 1:5"]),
        ("a: b\u2028c\nd: \u202e".encode(), ["Y104 1:5", "Y104 2:4"]),
        ("a: b\ufeff\u0085".encode(), ["Y104 1:5"]),
        ("a: b\u200e\nc: \u061c\nd: e\U000e0041".encode(), ["Y104 1:5", "Y104 2:4", "Y104 3:5"]),
        # what is not YAML
        (b"reason: one thing: another", ["Y106 1:18"]),
        (b"a: 'it's'", ["Y106 1:4"]),
        (b'a: b\nc: "open\nd: e\n', ["Y106 2:4"]),
        (b'- a: "open\n  # - {b: "c"}\n- d: e\n', ["Y106 1:6"]),
        (b'- {a: "open, b: "c", d: e}\n', ["Y106 1:7"]),
        (b'- {a: "b", c: "open}\nd: e\n', ["Y106 1:15"]),
        (b"a: b\nc: [1, 2\nd: e\n", ["Y106 2:4"]),
        (b"a: {b: c\n", ["Y106 1:4"]),
        (b"a: @x", ["Y106 1:4"]),
        (b"a: `x`", ["Y106 1:4"]),
        (b"a: %x", ["Y106 1:4"]),
        (b"a: b\nwords\nc: d\n", ["Y106 2:1"]),
        (b"a:\n  b: 1\n c: 2", ["Y106 3:2"]),
        (b"a: - b", ["Y106 1:4"]),
        (b"a: |x\n", ["Y106 1:5"]),
        (b"- a\nb: c", ["Y106 2:1"]),
        (b"[a]: b\n? {c: d}\n: e\n: f\n", ["Y106 1:1", "Y106 2:3", "Y106 4:1"]),
        (b"~: a\n'': b\nnull: c", ["Y106 1:1", "Y106 2:1", "Y106 3:1"]),
        # parts of YAML that are not used
        (b"a: &x 1\nb: *x\nc: !!int 2\nd: !e f", ["Y107 1:4", "Y107 2:4", "Y107 3:4", "Y107 4:4"]),
        (b"a: !!python/object/apply:os.system [x]", ["Y107 1:4"]),
        (b"%YAML 1.1\n---\na: b", ["Y107 1:1"]),
        (b"a: b\n---\nc: d\n---\ne: f", ["Y107 2:1"]),
        (b"a: see document #3 here\nb: c", ["Y107 1:16"]),
        (b"[" * 2000, [f"Y108 1:{DEPTH_LIMIT + 1}"]),
        (b"- " * 2000, [f"Y108 1:{2 * DEPTH_LIMIT + 1}"]),
        # keys
        (b"a: 1\nb: {c: 1, c: 2}\na: 3", ["Y109 2:11", "Y109 3:1"]),
        # a refused value does not hide the errors that follow
        (b"a: *x\nb: [", ["Y107 1:4", "Y106 2:5"]),
        (b'a: "\\0"\nb: "\\u0007"', ["Y104 1:4"]),
    ],
)
def test_problems_have_places(loader: object, written: bytes, found: list[str]) -> None:
    _, problems = read(written, loader)
    assert [f"{p.code} {p.place.line}:{p.place.column}" for p in problems] == found
    assert all(p.fact and p.hint and p.place.path == "f.yaml" for p in problems)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("written", ['a: "\\UFFFFFFFF"', 'a: "\\ud800"', "%YAML 1." + "1" * 5000 + "\n--- a"])
def test_what_the_parsers_disagree_on_is_refused_by_both(loader: object, written: str) -> None:
    _, problems = read(written.encode(), loader)
    assert problems


@pytest.mark.parametrize(
    ("written", "fact", "hint"),
    [
        ("reason: one: two", "a colon and a space", "quotation marks"),
        ("a:\n\tb: c", "a tab", "spaces"),
        ('a: "x', "opened here, and not closed", "close it"),
        ('b: "x\n  y"\na: "x\nc: "d"', "opened here, and not closed", "close it"),
        ("a: “one: two”", "curly quotation marks", "straight ones"),
        ("a:\n\u00a0 b: c", "none of YAML's, U+00A0", "plain spaces"),
        ("a:\u00a0b", "none of YAML's, U+00A0", "plain spaces"),
        ("a:\n  – b: c\n    d: e", "a dash that begins no item", "`- `"),
        ("a: [x", "opened here and not closed", "close it"),
        ('a: "C:\\dir"', "a backslash", "\\\\"),
        ("a: *starred words", "an alias, `*starred`", "quotation marks"),
        ("a: !bang words", "a tag, `!bang`", "quotation marks"),
        ("a: &amp words", "an anchor, `&amp`", "quotation marks"),
        ("a: see #3", "drops `#3`", "quotation marks"),
        ("a: 1\na: 2", "`a` is here a second time", "line 1"),
    ],
)
def test_messages_speak_to_an_editor(written: str, fact: str, hint: str) -> None:
    _, (problem, *_) = read(written.encode())
    assert fact in problem.fact and hint in problem.hint
    assert problem.words[0] in written


def test_curly_quotation_marks_and_wide_spaces_inside_words_are_words() -> None:
    value, problems = read("a: “War”\nb: one\u00a0two\nc: |\n  – a dash\n".encode())
    assert (value, problems) == ({"a": "“War”", "b": "one\u00a0two", "c": "– a dash\n"}, ())


def test_what_is_refused_is_marked_and_the_rest_is_there() -> None:
    value, problems = read(b"a: *x\nb: [1, *y]\nc: &z d\ne: ~")
    assert isinstance(value, dict) and len(problems) == 3
    assert isinstance(value["a"], Refused) and isinstance(value["e"], Blank)
    assert value["c"] == "d"


def test_a_thousand_million_laughs_cost_nothing() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    value, problems = read("\n".join(lines).encode())
    assert value is None and len(problems) == PROBLEM_LIMIT
    assert {p.code for p in problems} == {"Y107"}


# --------------------------------------------------------------------- any file

SIGNS = "ab12é'\"[]{},|>?%@`\\\t~:#&*!-=\n\0\ufeff\u2028"
TOKENS = [": ", "- ", " #", "\n  ", "\r\n", "&x ", "*x", "!t ", "---\n", "...\n", "<<", "%TAG ! x\n"]
ESCAPES = ["\\u", "\\ud800", "\\U00110000", "%YAML 1.1\n"]
PIECES = st.sampled_from([*SIGNS, *TOKENS, *ESCAPES])
ANY_FILE = st.one_of(
    st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)


@pytest.mark.parametrize("loader", LOADERS)
@settings(deadline=None)
@given(data=ANY_FILE)
def test_any_file_gives_values_or_problems(loader: object, data: bytes) -> None:
    value, problems = read(data, loader)
    assert value is not None or problems
    lines = data.decode("utf-8", "replace").count("\n") + 1
    assert all(1 <= p.place.line <= lines and p.place.column >= 1 for p in problems)


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
KEYS = WORDS.filter(str.strip)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("style", [None, '"'])
@given(value=TREES.filter(lambda value: value != ""))
def test_what_is_written_is_read_back(style: str | None, value: object) -> None:
    written = yaml.safe_dump(value, allow_unicode=False, default_style=style)
    assert read(written.encode()) == (value, ())
