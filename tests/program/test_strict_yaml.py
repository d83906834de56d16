"""Any file gives a tree or problems with their places; what an editor writes is taken as written."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.files.yaml_tree import (
    DEPTH_LIMIT,
    PROBLEM_LIMIT,
    SIZE_LIMIT,
    Mapping,
    Node,
    Refused,
    Scalar,
    Sequence,
    parse_yaml,
    read_yaml,
)

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def plain(node: Node | None) -> object:
    """A tree as lists and dictionaries of words."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return node


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("date: 2019", {"date": "2019"}),
        ("a: no\nb: 010\nc: .inf\nd: 1950-06-25\ne: 1_000\nf: 0x1F\ng: 12:30", None),
        ("yes: true\nnull: ~\n1: =", {"yes": "true", "null": "~", "1": "="}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("reason: it is so  # a comment", {"reason": "it is so"}),
        ("a: 'it''s'\nb: \"Ko\\u202ereas\"", {"a": "it's", "b": "Ko\u202ereas"}),
        ("a: >-\n  one\n  two\nb: |\n  one\n  two\n", {"a": "one two", "b": "one\ntwo\n"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("\ufeffa: b\r\nc:\r\n- d\r\n- e", {"a": "b", "c": ["d", "e"]}),
        ("Korea’s 조선 é: 𝄞", {"Korea’s 조선 é": "𝄞"}),
        ("a:\nb: ''", {"a": "", "b": ""}),
    ],
)
def test_values_are_the_characters_written(loader: object, written: str, understood: object) -> None:
    if understood is None:
        understood = dict(line.split(": ") for line in written.split("\n"))
    tree, problems = parse_yaml(written.encode(), "f.yaml", loader)
    assert (plain(tree), problems) == (understood, ())


@pytest.mark.parametrize("loader", LOADERS)
def test_every_value_knows_its_place(loader: object) -> None:
    tree, _ = parse_yaml("é: 1\r\nlist:\r\n- {a: 'b'}\r\n- >\r\n  c\r\n".encode(), "f.yaml", loader)
    assert isinstance(tree, Mapping)
    (_, one), (key, items) = tree.entries
    assert isinstance(items, Sequence) and isinstance(items.items[0], Mapping)
    nodes = (tree, one, key, items, items.items[0], items.items[0].entries[0][1], items.items[1])
    assert [str(node.place) for node in nodes] == [
        f"f.yaml:{at}" for at in ("1:1", "1:4", "2:1", "3:1", "3:3", "3:7", "4:3")
    ]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("written", "found"),
    [
        # the file and its characters
        (b"", ["Y105 1:1"]),
        (b"# only a comment\n", ["Y105 1:1"]),
        (b"---\n", ["Y105 1:1"]),
        (b"a" * (SIZE_LIMIT + 1), ["Y102 1:1"]),
        ("a: é".encode("latin-1"), ["Y103 1:4"]),
        ("a: b\r\né: c\r\né".encode() + b"\xff", ["Y103 3:2"]),
        (b"\xc3", ["Y103 1:1"]),
        ("a: b".encode("utf-16"), ["Y103 1:1"]),
        ("a: b".encode("utf-16-le"), ["Y104 1:2"]),
        (b"a: b\0", ["Y104 1:5"]),
        (b"a: \x07\nb: \x1b[31m", ["Y104 1:4", "Y104 2:4"]),
        (b"a:\n\t- b", ["Y104 2:1"]),
        (b"a: b\rc: d", ["Y104 1:5"]),
        ("a: b\u2028c\nd: \u202e".encode(), ["Y104 1:5", "Y104 2:4"]),
        ("a: b\ufeff\u0085".encode(), ["Y104 1:5"]),
        # what is not YAML
        (b"reason: one thing: another", ["Y106 1:18"]),
        (b"a: 'it's'", ["Y106 1:8"]),
        (b'a: b\nc: "open\nd: e\n', ["Y106 2:4"]),
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
    _, problems = parse_yaml(written, "f.yaml", loader)
    assert [f"{p.code} {p.place.line}:{p.place.column}" for p in problems] == found
    assert all(p.fact and p.hint and p.place.path == "f.yaml" for p in problems)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("written", ['a: "\\UFFFFFFFF"', 'a: "\\ud800"', "%YAML 1." + "1" * 5000 + "\n--- a"])
def test_what_the_parsers_disagree_on_is_refused_by_both(loader: object, written: str) -> None:
    _, problems = parse_yaml(written.encode(), "f.yaml", loader)
    assert problems


@pytest.mark.parametrize(
    ("written", "fact", "hint"),
    [
        ("reason: one: two", "a colon and a space", "quotation marks"),
        ("a:\n\tb: c", "a tab", "spaces"),
        ('a: "x', "opened here and never closed", "close it"),
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
    _, (problem, *_) = parse_yaml(written.encode(), "f.yaml")
    assert fact in problem.fact and hint in problem.hint
    assert problem.words[0] in written


def test_what_is_refused_is_marked_and_the_rest_is_there() -> None:
    tree, problems = parse_yaml(b"a: *x\nb: [1, *y]\nc: &z d", "f.yaml")
    assert isinstance(tree, Mapping) and len(problems) == 3
    assert isinstance(tree.entries[0][1], Refused)
    assert plain(tree.entries[2][1]) == "d"


def test_a_thousand_million_laughs_cost_nothing() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    tree, problems = parse_yaml("\n".join(lines).encode(), "f.yaml")
    assert tree is None and len(problems) == PROBLEM_LIMIT
    assert {p.code for p in problems} == {"Y107"}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.yaml", tmp_path, tmp_path / "a\0b"):
        tree, (problem,) = read_yaml(path, "sources/x.yaml")
        assert tree is None
        assert (problem.code, str(problem.place)) == ("Y101", "sources/x.yaml:1:1")


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: [b]\n")
    tree, problems = read_yaml(path, "x.yaml")
    assert (plain(tree), problems) == ({"a": ["b"]}, ())


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
def test_any_file_gives_a_tree_or_problems(loader: object, data: bytes) -> None:
    tree, problems = parse_yaml(data, "f.yaml", loader)
    assert tree is not None or problems
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
    tree, problems = parse_yaml(written.encode(), "f.yaml")
    assert problems == ()
    assert plain(tree) == value
