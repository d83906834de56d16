"""Bytes become characters in one way, and what cannot be seen is found by one list."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.files.characters import (
    UNSEEN_PATTERN,
    UNSHOWN_PATTERN,
    Codes,
    decode,
    escape,
    escape_unseen,
    find_unseen,
    read_bytes,
    show_unseen,
)
from apparatus.files.yaml_values import UNSEEN_PATTERN as UNSEEN_IN_YAML
from apparatus.files.yaml_values import parse_yaml
from apparatus.model.ids import letters

CODES = Codes("Y101", "Y102", "Y103", "Y104")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a\r\nb\rc\n", "a\nb\rc\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"", ""),
        (b"\xff\xfea\0", "Y103 1:1"),
        (b"\xfe\xff\0a", "Y103 1:1"),
        ("ab".encode("utf-16-le"), "Y103 1:2"),
        (b"a\r\nb\xc3\xa9\xe9", "Y103 2:3"),
        (b"abc\nd\0", "Y104 2:2"),
    ],
)
def test_bytes_become_characters(data: bytes, found: str) -> None:
    text, problems = decode(data, "f", CODES)
    assert text == found or [f"{p.code} {p.place.line}:{p.place.column}" for p in problems] == [found]


def test_a_file_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"abc")
    assert read_bytes(path, "f", CODES, 3) == (b"abc", ())
    data, (problem,) = read_bytes(path, "f", CODES, 2)
    assert (data, problem.code) == (None, "Y102")


CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if not chr(n).isspace()]
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\u180e\u2060\u2064\u206f\ufff9\ufffa\ufffb\U000e0001\U000e0041\U000e007f"


@pytest.mark.parametrize("character", [*CONTROLS, *TURNING, *HIDDEN])
def test_what_shows_nothing_is_found_by_all(character: str) -> None:
    for pattern in (UNSEEN_PATTERN, UNSEEN_IN_YAML, UNSHOWN_PATTERN):
        assert pattern.fullmatch(character)
    assert show_unseen(character) != character
    if character != "\0":  # which no YAML of ours may have
        assert parse_yaml(f'a: "{escape(character)}"', "f") == ({"a": character}, ())


@pytest.mark.parametrize("character", [*"a é조𝄞\u00ad\u200b\u200c\u200d\u00a0", "\U0001f1f0"])
def test_what_scripts_need_is_not(character: str) -> None:
    for pattern in (UNSEEN_PATTERN, UNSEEN_IN_YAML, UNSHOWN_PATTERN):
        assert not pattern.search(character)


def test_white_space_is_refused_only_where_no_editor_shows_it() -> None:
    for character in "\t\x0b\x0c\x1c\x85\u2028\u2029":
        assert not UNSEEN_PATTERN.search(character) and UNSEEN_IN_YAML.search(character)


def test_the_first_of_each_line_is_found() -> None:
    assert list(find_unseen("a\x01\x02\n\nb\x03c\n\u202e")) == [1, 6, 9]
    assert list(find_unseen("")) == []


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0"\\\n'), min_size=1))
def test_what_is_escaped_is_read_back(words: str) -> None:
    written = f'a: "{escape_unseen(words, UNSEEN_IN_YAML)}"'
    assert parse_yaml(written, "f") == ({"a": words}, ())


def test_numbers_as_letters() -> None:
    assert [letters(n) for n in (1, 2, 26, 27, 52, 53, 703)] == ["a", "b", "z", "aa", "az", "ba", "aaa"]
    assert unicodedata.category(letters(5)) == "Ll"
