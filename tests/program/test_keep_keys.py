"""A published key leads to its work, or to an explanation, or the build stops."""

from pathlib import Path

import pytest

import build_site
from tests.conftest import copy_edition
from tests.program.make import TOY
from tests.program.test_build import change


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return copy_edition(TOY, tmp_path / "toy")


def rename(toy: Path) -> None:
    """Give the book of Marl another key."""
    change(toy / "footnotes" / "works.bib", "@book{marl1932,", "@book{marl-lamps,")
    change(toy / "footnotes" / "harbour-lights.yaml", "key: marl1932", "key: marl-lamps")


def test_a_key_that_is_gone_stops_the_build(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rename(toy)
    assert build_site.main(["--root", str(toy), "--check"]) == 1
    said = capsys.readouterr().err
    assert "L107 error: marl1932 is gone; marl-lamps has the same words" in said
    assert "L102 error: marl-lamps has never been published" in said


def test_an_accepted_key_is_retired_and_its_address_says_where_to_look(toy: Path) -> None:
    rename(toy)
    assert build_site.main(["--root", str(toy), "accept", "sources"]) == 0
    assert build_site.main(["--root", str(toy)]) == 0
    page = (toy / "site" / "sources" / "index.html").read_text(encoding="utf-8")
    start = page.index('id="marl1932"')
    assert 'href="#marl-lamps"' in page[start : start + 700]


def test_a_key_given_to_another_work_stops_the_build(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(toy / "footnotes" / "works.bib", "{Lamps and Lanterns}", "{A Quite Different Book of Stones}")
    assert build_site.main(["--root", str(toy), "--check"]) == 1
    assert "L103 error: marl1932 is given to another work" in capsys.readouterr().err
