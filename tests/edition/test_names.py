"""The names of this edition, in `sources/names.yaml`."""

from pathlib import Path

from apparatus.model.edition import Edition
from apparatus.names import Variant, check_names, read_names
from tests.program.make import ROOT
from tests.program.test_names import SHOWN


def test_a_name_knows_its_spellings_and_its_place(tmp_path: Path) -> None:
    names, problems = read_names(ROOT / SHOWN, SHOWN)
    assert problems == () and names is not None
    mao = next(name for name in names if name.id == "mao-zedong")
    assert mao.kind == "person" and mao.in_texts == ("Mao",)
    assert Variant("Mao Tse-tung", "Wade-Giles romanisation") in mao.variants
    assert mao.place.path == SHOWN and mao.place.line > 1


def test_what_is_said_to_be_in_the_texts_is(tmp_path: Path, real_edition: Edition) -> None:
    names, _ = read_names(ROOT / SHOWN, SHOWN)
    assert names is not None
    assert list(check_names(names, real_edition)) == []
    (tmp_path / "names.yaml").write_text("persons:\n  mao: {name: Mao Tse-tung}\n", encoding="utf-8")
    absent, _ = read_names(tmp_path / "names.yaml", SHOWN)
    assert absent is not None
    assert [p.code for p in check_names(absent, real_edition)] == ["M103"]
