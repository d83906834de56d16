"""Every cite of every note is read, and leads to its source and back: on the published data."""

import json
from pathlib import Path
from typing import Any

import pytest

import build_site
from tests.conftest import Site, copy_edition
from tests.program.make import TOY
from tests.program.test_build import change


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code of a check of an edition, and what it says."""
    return build_site.main(["--root", str(root), "--check"]), capsys.readouterr().err


FORMS = {"full", "short", "ibid", "cross-reference", "shelf-mark"}


@pytest.fixture(scope="module")
def site(toy_site: Site) -> Site:
    return toy_site


@pytest.fixture(scope="module")
def data(site: Site) -> Any:
    return json.loads((site.folder / "edition.json").read_text(encoding="utf-8"))


def cites(data: Any) -> list[tuple[str, Any, Any]]:
    return [(e["slug"], n, c) for e in data["essays"] for n in e["notes"] for c in n["citations"]]


def test_every_note_is_read_and_says_its_kind(data: Any) -> None:
    for essay in data["essays"]:
        for note in essay["notes"]:
            assert note["kind"] == "missing" if note["missing"] else note["kind"] != "missing"
            assert bool(note["citations"]) == (note["kind"] in ("source", "source and comment"))


def test_every_span_is_verbatim_and_in_order(data: Any) -> None:
    for essay in data["essays"]:
        for note in essay["notes"]:
            at = 0
            for cite in note["citations"]:
                assert cite["form"] in FORMS
                at = note["as_received"].index(cite["text"], at) + len(cite["text"])


def test_every_cite_leads_to_an_entry_and_the_entry_leads_back(data: Any) -> None:
    forth = {(s, n["id"], i, key) for s, n, i, key in numbered(data) if key}
    back = {
        (m["essay"], m["note"], m["index"], source["key"])
        for source in data["sources"]
        for m in source["cited_in"]
    }
    assert forth == back
    assert len({source["key"] for source in data["sources"]}) == len(data["sources"])


def numbered(data: Any) -> list[tuple[str, Any, int, str | None]]:
    found = []
    for essay in data["essays"]:
        for note in essay["notes"]:
            for index, cite in enumerate(note["citations"]):
                found.append((essay["slug"], note, index, cite["source"]))
                found.append((essay["slug"], note, index, cite["document"]))
    return found


def test_no_cite_is_decided_without_a_reason(data: Any) -> None:
    for _, _, cite in cites(data):
        if cite["state"] in ("decided", "unresolved"):
            assert cite["reason"]


def test_every_download_is_there(site: Site, data: Any) -> None:
    for key in ("works", *(source["key"] for source in data["sources"])):
        for form in ("bib", "ris", "json"):
            assert (site.folder / "sources" / f"{key}.{form}").stat().st_size > 20
    assert len(json.loads((site.folder / "sources" / "works.json").read_text())) == len(data["sources"])


def test_an_essay_whose_notes_nobody_has_read(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (toy / "footnotes" / "quarry-road.yaml").unlink()
    code, said = check(toy, capsys)
    assert code == 1
    assert "sources/quarry-road.yaml:1:1: C112 error: 3 notes" in said
    assert "write footnotes/quarry-road.yaml" in said


def test_a_file_of_notes_without_its_essay(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("quary-road.yaml", "harbour-lights.yml"):
        (toy / "footnotes" / name).write_text("notes: {}\n")
    code, said = check(toy, capsys)
    assert code == 1
    assert "footnotes/quary-road.yaml:1:1: C115 error: there is no essay for" in said
    assert "did you mean `quarry-road`?" in said
    assert "footnotes/harbour-lights.yml:1:1: C115 error" in said


@pytest.mark.parametrize("text", [None, "", "% nothing yet\n"])
def test_no_bibliography_is_one_problem(
    toy: Path, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    path = toy / "footnotes" / "works.bib"
    path.unlink() if text is None else path.write_text(text)
    code, said = check(toy, capsys)
    assert code == 1
    assert "footnotes/works.bib:1:1: B116 error: no entries, and 6 cites have keys" in said
    assert "C104" not in said


def test_a_bibliography_that_cannot_be_read_is_one_problem(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "footnotes" / "works.bib").write_bytes(b"\xff\xfe")
    code, said = check(toy, capsys)
    assert (code, said.count("B101 error"), said.count("C104"), said.count("B116")) == (1, 1, 0, 0)


def test_an_entry_that_cannot_be_read_is_not_missing_too(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(toy / "footnotes" / "works.bib", "date      = {1932},\n}", "date      = {1932},\n")
    code, said = check(toy, capsys)
    assert (code, said.count("B102 error"), said.count("C104")) == (1, 1, 0)


def test_an_unresolved_cite_is_shown_as_such(tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    change(
        root / "footnotes" / "harbour-lights.yaml",
        '      key: harbour-board\n      form: ibid\n      locator: "p. 15"\n',
        '      form: ibid\n      locator: "p. 15"\n      reason: Two volumes come into question.\n',
    )
    assert build_site.main(["--root", str(root)]) == 0
    page = (root / "site" / "harbour-lights" / "index.html").read_text(encoding="utf-8")
    assert "[source not identified]" in page and "Two volumes come into question." in page
