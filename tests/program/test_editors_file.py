"""The editor's file by itself: what it must say, what it may say, and what is said of faults."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apparatus.edited.editors_file import read_editors_file
from apparatus.files.records import parse_record
from apparatus.model.editing import EditorsFile, Emendation, Fact, Waiver
from apparatus.model.problems import CODES, Place, Problem
from apparatus.model.witness import Format
from apparatus.received import READERS
from tests.program.make import TOY

SHOWN = "sources/toy.yaml"
LEAST = f"""title: The Lamp
authors: []
kind: essay
provenance: received
rights: all rights remain with the author
format: word-text
checksum: {"0123456789abcdef" * 4}
"""


def read(written: str) -> tuple[EditorsFile | None, tuple[Problem, ...]]:
    """An editor's file of these characters."""
    return parse_record(written.encode(), SHOWN, EditorsFile)


def with_lines(*lines: str) -> str:
    """The least file with more lines, which begin at line 8."""
    return LEAST + "\n".join(lines)


def in_place_of(line: int, *lines: str) -> str:
    """The least file with one of its lines replaced."""
    old = LEAST.split("\n")
    return "\n".join([*old[: line - 1], *lines, *old[line:]])


def test_the_least_file() -> None:
    file, problems = read(LEAST)
    assert problems == () and file is not None
    assert file.path == SHOWN
    assert file.title == Fact("The Lamp", Place(SHOWN, 1, 8))
    assert (file.authors, file.date, file.part_of, file.broken_off, file.language) == (
        (),
        None,
        None,
        None,
        "en",
    )
    assert (file.emendations, file.waivers) == ((), ())


def test_every_format_has_a_reader() -> None:
    assert set(get_args(Format)) == set(READERS)


def test_a_full_file() -> None:
    file, problems = read(
        in_place_of(
            2,
            "authors:",
            "- text: Kathryn Weathersby",
            "  supplied: true",
            "  reason: >",
            "    the author writes of",
            "    her own work",
            "  confidence: probable",
        )
        + """date: {text: 2015~, supplied: true, reason: the sixty-fifth anniversary, confidence: probable}
part_of: A Collection
language: en-GB
broken_off: {text: The text ends in a sentence, reason: no full stop}
headings: [{starts: "The  sixty-fifth", text: The question, reason: a new theme}]
emendations:
- {line: 8, reading: Koreas, emended: Korea’s, kind: extraction, reason: lost, before: "two "}
- {line: 9, reading: the the, emended: the, kind: slip, reason: doubled}
breaks: [{line: 13, break: false, reason: the sentence goes on}, {line: 14, break: true, reason: it ends}]
kinds: [{starts: Anglia, kind: title line, reason: a}, {starts: "Note:", kind: closing note, reason: b}]
sentences: [{starts: Kim asked, break: true, reason: a new sentence}]
missing_notes: [{number: 3, reason: cut off}]
waivers: [{code: T101, line: 9, reason: looked at}, {code: N102, reason: looked at}]
"""
    )
    assert problems == () and file is not None
    author = file.authors[0]
    assert (author.supplied, author.reason, author.confidence) == (
        True,
        "the author writes of her own work",
        "probable",
    )
    assert file.date is not None and file.date.text == "2015~"
    assert file.broken_off is not None and not file.broken_off.supplied
    first = Emendation(8, "Koreas", "Korea’s", "extraction", "lost", Place(SHOWN, 20, 3), "two ")
    assert file.emendations[0] == first
    assert [b.breaks for b in file.breaks] == [False, True]
    assert [k.kind for k in file.kinds] == ["title line", "closing note"]
    assert file.headings[0].starts == "The sixty-fifth"
    assert file.sentences[0].breaks and file.missing_notes[0].number == 3
    assert file.waivers[1] == Waiver("N102", "looked at", Place(SHOWN, 26, 53))


EMENDATION = "{line: 8, reading: Koreas, emended: Korea’s, kind: extraction, reason: lost}"


def mended(old: str, new: str) -> str:
    """The emendation with a part replaced, as an item of a list."""
    return f"- {EMENDATION.replace(old, new)}"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        # the whole file
        ("- a", ["Y112 1:1"]),
        ("titel: a", ["Y110 1:1", *["Y111 1:1"] * 6]),
        (with_lines("emendation: []"), ["Y110 8:1"]),
        (in_place_of(6, "format: docx"), ["Y114 6:9"]),
        (in_place_of(7, "checksum: 2cf69d5d"), ["E104 7:11"]),
        (in_place_of(7, f"checksum: {'F' * 64}"), ["E104 7:11"]),
        (in_place_of(4, "provenance:"), ["Y113 4:1"]),
        (with_lines("language: English"), ["E109 8:11"]),
        (with_lines("headings:"), ["Y113 8:1"]),
        # facts
        (in_place_of(1, "title: {text: A, supplied: true}"), ["E101 1:18", "E101 1:18"]),
        (in_place_of(1, "title: {text: A, supplied: true, reason: b}"), ["E101 1:18"]),
        (in_place_of(1, "title: {text: A, supplied: true, confidence: certain}"), ["E101 1:18"]),
        (in_place_of(1, "title: {text: A, confidence: certain}"), ["E102 1:18"]),
        (in_place_of(1, "title: {text: A, supplied: yes}"), ["Y114 1:28"]),
        (in_place_of(1, "title: {text: A, supplied: true, reason: '', confidence: likely}"),
         ["Y113 1:42", "Y114 1:58"]),
        (in_place_of(1, "title: [A]"), ["Y112 1:8"]),
        (in_place_of(1, "title: ''"), ["Y113 1:8"]),
        (in_place_of(2, "authors: [A, B, A]"), ["E106 2:17"]),
        (in_place_of(2, "authors: A"), ["Y112 2:10"]),
        (with_lines("date: c. 1950"), ["E103 8:7"]),
        (with_lines("date: {text: 1950-02-29}"), ["E103 8:14"]),
        # emendations
        (with_lines("emendations:", f"- {EMENDATION}", f"- {EMENDATION}"), ["E106 10:4"]),
        (with_lines("emendations:", mended("Korea’s", "Koreas")), ["E105 9:30"]),
        (with_lines("emendations:", mended("Koreas", '""')), ["E105 9:13"]),
        (with_lines("emendations:", mended("8", "0")), ["Y112 9:10"]),
        (with_lines("emendations:", mended("extraction", "extractions")), ["Y114 9:54"]),
        (with_lines("emendations:", mended("lost", "")), ["Y113 9:66"]),
        (with_lines("emendations:", "- line: 8", "  reading: |", "    a", "  emended: b", "  kind: slip",
                    "  reason: c"), ["Y112 10:12"]),
        # the other decisions
        (with_lines("headings: [{starts: A, text: '[B]', reason: c}]"), ["E108 8:30"]),
        (with_lines("headings:", "- {starts: A, text: B, reason: c}", "- {starts: A, text: D, reason: e}"),
         ["E106 10:4"]),
        (with_lines("breaks:", "- {line: 3, break: true, reason: c}", "- {line: 3, break: false, reason: e}"),
         ["E106 10:4"]),
        (with_lines("breaks: [{line: 3, breaks: true, reason: c}]"), ["Y110 8:20"]),
        (with_lines("kinds: [{starts: A, kind: text, reason: c}]"), ["Y114 8:27"]),
        (with_lines("sentences: [{starts: A, break: 1, reason: c}]"), ["Y114 8:32"]),
        (with_lines("missing_notes: [{number: 3, reason: c}, {number: 3, reason: c}]"), ["E106 8:42"]),
        (with_lines("waivers: [{code: T999, reason: c}]"), ["E107 8:18"]),
        (with_lines("waivers: [{code: W105, reason: c}]"), ["E107 8:18"]),
        (with_lines("waivers: [{code: T101, reason: c}, {code: T101, line: 2, reason: c}, "
                    "{code: T101, reason: d}]"), ["E106 8:71"]),
        # everything at once
        (with_lines("date: June", "waivers: [{code: T101}]", "colour: blue"),
         ["E103 8:7", "Y111 9:11", "Y110 10:1"]),
    ],
)  # fmt: skip
def test_problems_have_places(written: str, found: list[str]) -> None:
    file, problems = read(written)
    assert file is None
    assert [f"{p.code} {p.place.line}:{p.place.column}" for p in problems] == found
    assert all(p.hint and p.place.path == SHOWN and CODES[p.code][0] == "error" for p in problems)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (in_place_of(1, "titel: A"), "did you mean `title`?"),
        (with_lines("emendation: []"), "did you mean `emendations`?"),
        (with_lines("missing-notes: []"), "did you mean `missing_notes`?"),
        (in_place_of(6, "format: word"), "did you mean `word-text`?"),
        (with_lines("waivers: [{code: W16, reason: c}]"), "did you mean `W106`?"),
        (with_lines("kinds: [{starts: A, kind: titleline, reason: c}]"), "did you mean `title line`?"),
    ],
)
def test_did_you_mean(written: str, hint: str) -> None:
    _, (problem, *_) = read(written)
    assert problem.hint == hint


@pytest.mark.parametrize(
    "emendation",
    [
        "{line: 8, reading: ' and', emended: '', kind: slip, reason: doubled}",
        "{line: 8, reading: '', emended: ' not', before: does, kind: slip, reason: left out}",
        "{line: 8, reading: no, emended: 'null', kind: slip, reason: as it is}",
    ],
)
def test_deletions_and_insertions(emendation: str) -> None:
    file, problems = read(with_lines(f"emendations: [{emendation}]"))
    assert problems == () and file is not None


def test_the_same_words_twice_on_a_line_are_two_emendations() -> None:
    two = [mended("}", f", before: '{before} '}}") for before in ("two", "North")]
    file, problems = read(with_lines("emendations:", *two))
    assert problems == () and file is not None and len(file.emendations) == 2


def test_a_missing_file(tmp_path: Path) -> None:
    file, (problem,) = read_editors_file(tmp_path / "x.yaml", SHOWN)
    assert file is None and problem.code == "Y101"


# ------------------------------------------------------------------------- any file

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(
    lambda text: f"x{text}"
)
KEYS = "title authors date kind text supplied reason emendations line reading waivers code starts x"
ANYTHING = st.recursive(
    WORDS | st.sampled_from(["", "true", "12", "T101", "slip"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=6)
    ),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None)
@given(ANYTHING.filter(lambda value: value != ""))
def test_any_tree_gives_a_file_or_problems(value: Any) -> None:
    file, problems = read(yaml.safe_dump(value))
    assert (file is None) == bool(problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(data=st.binary(max_size=40) | st.text(max_size=40).map(lambda text: LEAST.encode() + text.encode()))
def test_any_file_gives_a_file_or_problems(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(data)
    file, problems = read_editors_file(path, SHOWN)
    assert (file is None) == bool(problems)


@settings(max_examples=50, deadline=None)
@given(WORDS, st.lists(WORDS, unique_by=lambda word: " ".join(word.split())), WORDS, WORDS)
def test_what_is_written_is_read_back(title: str, authors: list[str], reading: str, emended: str) -> None:
    value = yaml.safe_load(LEAST) | {"title": title, "authors": authors}
    entry = {"line": 8, "reading": reading, "emended": emended + "!", "kind": "slip", "reason": "so"}
    if reading != entry["emended"]:
        value["emendations"] = [entry]
    file, problems = read(yaml.safe_dump(value, allow_unicode=True, width=1000))
    assert problems == () and file is not None
    assert file.title.text == title.strip()
    assert [author.text for author in file.authors] == [author.strip() for author in authors]
    assert [e.reading for e in file.emendations] == [reading] * len(file.emendations)


@pytest.mark.parametrize("path", sorted(TOY.glob("sources/*.txt")))
def test_the_files_of_the_toy(path: Path) -> None:
    file, problems = read_editors_file(path.with_suffix(".yaml"), path.with_suffix(".yaml").name)
    assert problems == () and file is not None
