"""Every cite of every note of the essays leads to its source and back: on the published data."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Site, copy_edition
from tests.program.make import ROOT
from tests.program.test_build import change
from tests.program.test_citing import (  # noqa: F401  the same of these essays
    check,
    test_every_cite_leads_to_an_entry_and_the_entry_leads_back,
    test_every_download_is_there,
    test_every_note_is_read_and_says_its_kind,
    test_every_span_is_verbatim_and_in_order,
    test_no_cite_is_decided_without_a_reason,
)


@pytest.fixture(scope="module")
def site(real_site: Site) -> Site:
    return real_site


@pytest.fixture(scope="module")
def data(site: Site) -> Any:
    return json.loads((site.folder / "edition.json").read_text(encoding="utf-8"))


# What a careful reader finds: note, words, source, locator, notes passed.
IBIDS: dict[int, list[tuple[str, str, list[int] | None]]] = {
    16: [("weathersby2002", "pp. 9-10", [16, 15])],
    17: [("weathersby2002", "p. 10", [17, 16, 15])],
    18: [("weathersby2002", "pp. 10-11", [18, 17, 16, 15])],
    20: [("weathersby2002", "pp. 13-14", [20, 19])],
    21: [("weathersby2002", "p. 14", [21, 20, 19])],
    24: [("weathersby2002", "p. 15", None)],
}


def test_each_ibid_stands_for_the_work_and_not_for_the_note_before(data: Any) -> None:
    notes = {n["number"]: n for n in data["essays"][0]["notes"]}
    for number, wanted in IBIDS.items():
        found = [c for c in notes[number]["citations"] if c["form"] == "ibid"]
        assert [(c["source"], c["locator"]) for c in found] == [w[:2] for w in wanted]
        for cite, (_, _, chain) in zip(found, wanted, strict=True):
            if chain is not None:
                assert cite["chain"] == [f"n{number}" for number in chain]
                assert cite["antecedent"] == f"n{chain[1]}"


def test_a_telegram_with_ibid_cites_the_document_and_the_publication(data: Any) -> None:
    notes = {n["number"]: n for n in data["essays"][0]["notes"]}
    for number in (20, 21, 23, 24, 25, 26):
        first, second = notes[number]["citations"]
        assert first["form"] == "full" and "stalin" in first["source"]
        assert second["form"] == "ibid" and second["source"] == "weathersby2002"


def test_the_same_document_is_one_entry(data: Any) -> None:
    notes = {n["number"]: n for n in data["essays"][0]["notes"]}
    shelf_mark = next(c for c in notes[8]["citations"] if c["form"] == "shelf-mark")
    telegram = notes[11]["citations"][0]
    assert shelf_mark["source"] == telegram["source"] == "shtykov-vyshinsky-1950-01-19"


def test_the_work_that_quotes_another_is_named_in_note_22(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_edition(ROOT, tmp_path / "real")
    change(root / "footnotes" / "decision-for-war.yaml", "      via: [shen-zhihua]\n", "")
    code, said = check(root, capsys)
    assert code == 1
    assert said.count("C108 error") == 1 and "add `shen-zhihua` to `via`" in said
