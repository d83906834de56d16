"""A key of the bibliography is an address: it stays with its work."""

from dataclasses import replace
from pathlib import Path

import pytest

import build_site
from apparatus.kept import keep_sources, read_ledger, record_sources
from apparatus.kept.ledger import dump_ledger
from apparatus.model.sources import Source
from tests.program.cited import library
from tests.program.test_build import change

PATH = "sources/sources.ledger.yaml"
ASH, BIRCH = (source for source in library() if source.key in ("ash1901", "birch1910"))
FIRST = record_sources((ASH, BIRCH), PATH)


def retitle(source: Source, title: str) -> Source:
    return replace(source, fields=tuple((n, title if n == "title" else v) for n, v in source.fields))


def test_the_file_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "sources.ledger.yaml"
    path.write_text(dump_ledger(FIRST), encoding="utf-8")
    again, problems = read_ledger(path, PATH)
    assert again is not None and problems == ()
    assert [(e.id, e.kind, e.words) for e in again.entries] == [
        ("ash1901", "source", "Ada Ash; Harbours; 1901"),
        ("birch1910", "source", "B. Birch; Lamps: A Study; 1910"),
    ]
    assert dump_ledger(again) == path.read_text(encoding="utf-8")
    assert keep_sources(again, (ASH, BIRCH)).problems == ()
    assert read_ledger(tmp_path / "no.yaml", PATH)[1][0].code == "L101"


def test_a_reference_may_be_mended() -> None:
    assert keep_sources(FIRST, (retitle(ASH, "Harbours, Old"), BIRCH)).problems == ()


def test_a_key_that_is_gone_is_retired() -> None:
    kept = keep_sources(FIRST, (BIRCH,))
    assert [p.code for p in kept.problems] == ["L107"]
    [gone] = kept.ledger.retired
    assert gone.retired is not None
    assert (gone.id, gone.words) == ("ash1901", "Ada Ash; Harbours; 1901")
    assert (gone.retired.since, gone.retired.how, gone.retired.see) == (kept.ledger.version, "removed", ())
    again = keep_sources(kept.ledger, (BIRCH,))
    assert (again.ledger, again.problems) == (kept.ledger, ())


def test_a_key_that_was_renamed_says_where_to_look() -> None:
    kept = keep_sources(FIRST, (replace(ASH, key="ash-harbours"), BIRCH))
    assert [(p.code, p.fact) for p in kept.problems] == [
        ("L102", "ash-harbours has never been published"),
        ("L107", "ash1901 is gone; ash-harbours has the same words"),
    ]
    assert [e.retired.see for e in kept.ledger.retired if e.retired] == [("ash-harbours",)]


def test_a_key_given_to_another_work() -> None:
    other = replace(ASH, people=BIRCH.people, fields=(("title", "The Quay of Stone"), ("date", "1950")))
    kept = keep_sources(FIRST, (other, BIRCH))
    assert [(p.code, p.fact) for p in kept.problems] == [("L103", "ash1901 is given to another work")]


def test_a_key_that_comes_back() -> None:
    kept = keep_sources(keep_sources(FIRST, (BIRCH,)).ledger, (ASH, BIRCH))
    assert [p.code for p in kept.problems] == ["L108"]
    assert kept.ledger == FIRST


# ------------------------------------------------------------------------- the command


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


def test_an_accepted_key_is_retired_and_its_address_says_where_to_look(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(toy)
    assert build_site.main(["--root", str(toy), "accept", "sources"]) == 0
    assert capsys.readouterr().out == (
        "sources/sources.ledger.yaml: 6 ids, 1 of them retired\n"
        "    marl-lamps has never been published\n"
        "    marl1932 is gone; marl-lamps has the same words\n"
    )
    assert build_site.main(["--root", str(toy)]) == 0
    page = (toy / "site" / "sources" / "index.html").read_text(encoding="utf-8")
    start = page.index('id="marl1932"')
    assert 'href="#marl-lamps"' in page[start : start + 700]


def test_a_changed_word_is_accepted_for_a_reason_only(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(toy / "footnotes" / "works.bib", "{Lamps and Lanterns}", "{A Quite Different Book of Stones}")
    assert build_site.main(["--root", str(toy), "accept", "sources"]) == 1
    assert "L103 error: marl1932 is given to another work" in capsys.readouterr().err
    assert build_site.main(["--root", str(toy), "accept", "sources", "--reason", "Another book."]) == 0
    ledger, _ = read_ledger(toy / PATH, PATH)
    assert ledger is not None
    assert [c.reason for e in ledger.entries for c in e.changes] == ["Another book."]
