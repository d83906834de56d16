"""`sources/names.yaml`: what is read, and what is refused."""

from pathlib import Path

import pytest

from apparatus.edition import read_edition
from apparatus.model.problems import Problem
from apparatus.names import Variant, check_names, read_names, squeeze
from tests.program.make import ROOT

SHOWN = "sources/names.yaml"


def read(folder: Path, text: str) -> tuple[object, tuple[Problem, ...]]:
    """Read names of a text."""
    path = folder / "names.yaml"
    path.write_text(text, encoding="utf-8")
    return read_names(path, SHOWN)


def test_a_name_knows_its_spellings_and_its_place(tmp_path: Path) -> None:
    names, problems = read_names(ROOT / SHOWN, SHOWN)
    assert problems == () and names is not None
    mao = next(name for name in names if name.id == "mao-zedong")
    assert mao.kind == "person" and mao.in_texts == ("Mao",)
    assert Variant("Mao Tse-tung", "Wade-Giles romanisation") in mao.variants
    assert mao.place.path == SHOWN and mao.place.line > 1


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


def test_what_is_said_to_be_in_the_texts_is(tmp_path: Path) -> None:
    edition, _ = read_edition(ROOT)
    names, _ = read_names(ROOT / SHOWN, SHOWN)
    assert edition is not None and names is not None
    assert list(check_names(names, edition)) == []
    (tmp_path / "names.yaml").write_text("persons:\n  mao: {name: Mao Tse-tung}\n", encoding="utf-8")
    absent, _ = read_names(tmp_path / "names.yaml", SHOWN)
    assert absent is not None
    assert [p.code for p in check_names(absent, edition)] == ["M103"]


def test_spellings_that_the_search_takes_for_one() -> None:
    assert squeeze("Kim Il-sŏng") == squeeze("KIM ILSONG") == "kimilsong"
    assert squeeze("Natalʹi͡a") == "natalia"
    assert squeeze("김일성") != squeeze("김정은")
