"""`sources/names.yaml`: what is read, and what is refused."""

from pathlib import Path

import pytest

from apparatus.model.problems import Problem
from apparatus.registers.names import read_names, squeeze

SHOWN = "sources/names.yaml"


def read(folder: Path, text: str) -> tuple[object, tuple[Problem, ...]]:
    """Read names of a text."""
    path = folder / "names.yaml"
    path.write_text(text, encoding="utf-8")
    return read_names(path, SHOWN)


def test_without_the_file_there_are_no_names(tmp_path: Path) -> None:
    assert read_names(tmp_path / "names.yaml", SHOWN) == ((), ())


def test_a_link_to_nowhere_is_not_no_file(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").symlink_to(tmp_path / "absent.yaml")
    names, (problem,) = read_names(tmp_path / "names.yaml", SHOWN)
    assert (names, problem.code, str(problem.place)) == (None, "Y101", f"{SHOWN}:1:1")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("persons:\n  Kim Il Sung: {name: Kim Il Sung}\n", "M101", 2),
        ("persons:\n  kim: {name: Kim}\nplaces:\n  kim: {name: Kimch'aek}\n", "M101", 4),
        ("persons:\n  a: {name: Pak}\n  b: {name: Pák}\n", "M102", 3),
        ("persons:\n  a:\n    name: Mao\n    in_texts: [Mao]\n", "M102", 2),
        ("persons:\n  a:\n    name: Mao\n    variants: {Mao Tse-tung: }\n", "Y113", 4),
        ("people:\n  a: {name: Mao}\n", "Y110", 1),
        ("persons:\n  a: {name: Mao, id: b}\n", "Y110", 2),
    ],
)
def test_faults(tmp_path: Path, text: str, code: str, line: int) -> None:
    names, problems = read(tmp_path, text)
    assert names is None
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


def test_spellings_that_the_search_takes_for_one() -> None:
    assert squeeze("Kim Il-sŏng") == squeeze("KIM ILSONG") == "kimilsong"
    assert squeeze("Natalʹi͡a") == "natalia"
    assert squeeze("김일성") != squeeze("김정은")
