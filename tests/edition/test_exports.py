"""The sources of this edition are read back by other programs from what leaves the site."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
import rispy  # type: ignore[import-untyped]

from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.coins import write_coins
from apparatus.exports.csl import write_csl_json
from apparatus.exports.metadata import (
    describe_work,
    make_json_ld,
)
from apparatus.exports.record_types import NO_TITLE
from apparatus.exports.ris import write_ris
from apparatus.files.latex import read_latex
from apparatus.model.sources import Source
from tests.edition.cited import real_library
from tests.program.test_exports import (
    ESSAY,
    check_bibtex,
    check_csl_json,
    check_own_export,
    check_recipient,
    check_ris,
    read_bibtex,
    read_ris,
)

SOURCES = real_library()[0]


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
@pytest.mark.parametrize("check", [check_bibtex, check_ris, check_csl_json, check_recipient])
def test_every_source_is_read_back(check: Callable[[Source], None], source: Source) -> None:
    check(source)


def test_our_own_export_is_read_back_as_it_was() -> None:
    check_own_export(SOURCES)


def test_bibtex_of_all_has_every_entry_once() -> None:
    found = read_bibtex(write_bibtex(real_library()[0]))
    assert list(found.entries) == [source.key for source in real_library()[0]]


def test_a_title_that_is_supplied_is_said_to_be() -> None:
    """The telegrams have none; "[telegram from Shtykov to Stalin]" is ours."""
    source = next(s for s in real_library()[0] if s.key == "shtykov-stalin-1950-06-16")
    entry = read_bibtex(write_bibtex([source])).entries[source.key]
    assert "is supplied" in entry.fields["annote"]
    assert read_latex(entry.fields["sender"])[0] == "Shtykov"
    assert any("is supplied" in str(note) for note in read_ris(source)["notes"])  # type: ignore[attr-defined]
    assert parse_qs(write_coins(source))["rft.description"] == ["Recipient: Stalin", NO_TITLE]
    titled = next(s for s in real_library()[0] if s.key == "stalin-mao-1949-12-16")
    assert "annote" not in write_bibtex([titled])


def test_ris_of_all() -> None:
    entries = rispy.loads(write_ris(real_library()[0]))
    assert [e["id"] for e in entries] == [s.key for s in real_library()[0]]
    telegram = next(e for e in entries if e["id"] == "shtykov-stalin-1950-06-16")
    assert telegram["title"] == "[telegram from Shtykov to Stalin]"
    assert telegram["date"] == "1950/06/16/"


def test_csl_json_dates() -> None:
    items = {item["id"]: item for item in json.loads(write_csl_json(real_library()[0]))}
    assert items["weathersby1995"]["issued"] == {"date-parts": [[1995]], "season": 1}
    assert items["shtykov-stalin-1950-06-16"]["issued"] == {"date-parts": [[1950, 6, 16]]}
    assert "issued" not in items["bajanov"]


def test_coins() -> None:
    sources = {source.key: source for source in SOURCES}
    chapter = parse_qs(write_coins(sources["weathersby2004"]))
    assert chapter["rft.atitle"] == ["The Soviet Role in the Korean War: The State of Historical Knowledge"]
    assert (chapter["rft.aulast"], chapter["rft.aufirst"]) == (["Weathersby"], ["Kathryn"])
    telegram = parse_qs(write_coins(sources["shtykov-vyshinsky-1950-01-19"]))
    assert telegram["rft.title"] == ["[ciphered telegram from Shtykov to Vyshinsky]"]
    assert telegram["rft.date"] == ["1950-01-19"]
    for source in SOURCES:
        assert parse_qs(write_coins(source), strict_parsing=True)["ctx_ver"] == ["Z39.88-2004"]


def test_json_ld_names_what_is_cited() -> None:
    data = make_json_ld(ESSAY, real_library()[0])
    assert len(data["citation"]) == 33
    by_name = {work["name"]: work for work in data["citation"]}
    record = by_name["[ciphered telegram from Stalin to Shtykov]"]
    assert record["@type"] == ["ArchiveComponent", "Message"]
    assert record["recipient"] == [{"@type": "Person", "name": "Shtykov"}]
    assert "devised by the editors" in record["description"]
    assert record["itemLocation"] == "Fond 059a, Opis 5a, Delo 3, Papka 11, List 92"


def cited(key: str) -> dict[str, Any]:
    """A source of the essays as JSON-LD describes it."""
    return describe_work(next(s for s in real_library()[0] if s.key == key))


def test_json_ld_says_what_is_supplied_about_a_work() -> None:
    chapter = cited("weathersby2004")
    assert chapter["editor"] == [{"@type": "Person", "name": "[William Stueck]"}]
    assert "Supplied by the editors: editor. The note has his name" in chapter["description"]
    assert cited("weathersby1993")["editor"][0]["name"] == "Niels Erik Rosenfeldt"
    assert "description" not in cited("weathersby1993")


def test_json_ld_puts_an_article_into_its_issue() -> None:
    issue = cited("weathersby1995")["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "5")
    assert issue["isPartOf"]["name"] == "Cold War International History Project Bulletin"
