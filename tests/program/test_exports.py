"""Exports are read back by other programs, with nothing lost and nothing run."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest
import rispy  # type: ignore[import-untyped]
from csl_reference import Reference as CslItem  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string  # type: ignore[import-untyped]

from apparatus.cited.library import parse_library
from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.coins import write_coins
from apparatus.exports.csl import write_csl_json
from apparatus.exports.metadata import (
    describe_work,
    list_dublin_core,
    list_highwire,
    make_json_ld,
    write_json_ld,
)
from apparatus.exports.record_types import NO_TITLE
from apparatus.exports.ris import write_ris
from apparatus.files.latex import read_latex
from apparatus.model.editing import Fact
from apparatus.model.sources import Person, Source
from tests.program.cited import library, real_library
from tests.program.make import HERE, editors_file

SOURCES = (*real_library()[0], *library())
HOSTILE = "</script><script>alert(1)</script> 50% {a} \\b & “c” @book{x, title={y}} #_^~$ \u2028"


def hostile() -> Source:
    """A source whose title and author mean mischief."""
    source = library()[0]
    fields = tuple((n, HOSTILE if n == "title" else t) for n, t in source.fields)
    people = (("author", (Person(HOSTILE, body=True), Person("and Co, Ltd", body=True))),)
    return replace(source, fields=fields, people=people)


# ------------------------------------------------------------------------- BibTeX


def read_bibtex(text: str) -> BibliographyData:
    """What pybtex, another parser, makes of it."""
    return parse_string(text, "bibtex")


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_bibtex_reads_back(source: Source) -> None:
    entry = read_bibtex(write_bibtex([source])).entries[source.key]
    fields = {name: read_latex(value)[0] for name, value in entry.fields.items()}
    for name, text in source.fields:
        assert fields[name] == text
    for mark in source.supplied:
        assert fields[f"supplied-{mark.field}"] == mark.reason
    for role, people in source.people:
        if role in ("author", "editor", "sender"):
            persons = entry.persons["author" if role == "sender" else role]
            assert [read_latex(" ".join(p.last_names))[0] for p in persons] == [p.family for p in people]
            assert [" ".join(p.first_names + p.middle_names) for p in persons] == [
                p.given or "" for p in people
            ]
        else:
            assert read_latex(fields[role])[0] == " and ".join(str(p) for p in people)


def test_bibtex_of_all_has_every_entry_once() -> None:
    found = read_bibtex(write_bibtex(real_library()[0]))
    assert list(found.entries) == [source.key for source in real_library()[0]]


@pytest.mark.parametrize("sources", [real_library()[0], library()], ids=["essays", "toy"])
def test_our_own_export_is_read_back_as_it_was(sources: tuple[Source, ...]) -> None:
    """Documents too, which are `@misc` there, their senders authors, for other programs."""
    again, problems = parse_library(write_bibtex(sources), "x")
    assert problems == ()
    for source, read in zip(sources, again, strict=True):
        assert replace(read, place=source.place) == source


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


def test_hostile_text_in_bibtex() -> None:
    found = read_bibtex(write_bibtex([hostile()]))
    assert list(found.entries) == ["ash1901"]
    entry = found.entries["ash1901"]
    assert read_latex(entry.fields["title"])[0] == " ".join(HOSTILE.split())
    assert len(entry.persons["author"]) == 2


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_in_bibtex(title: str) -> None:
    plain = title.replace("--", "-").replace("``", "`").replace("''", "'")
    plain = plain.replace("?`", "?").replace("!`", "!")
    source = replace(library()[0], fields=(("title", plain),))
    found = read_bibtex(write_bibtex([source])).entries["ash1901"].fields["title"]
    assert read_latex(found)[0] == plain


# ---------------------------------------------------------------------------- RIS


def read_ris(source: Source) -> dict[str, object]:
    """What rispy, another program, makes of it."""
    (entry,) = rispy.loads(write_ris([source]))
    return dict(entry)


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_ris_reads_back(source: Source) -> None:
    entry = read_ris(source)
    assert entry["id"] == source.key
    values = json.dumps(entry, ensure_ascii=False)
    for name, text in source.fields:
        parts = text.split("-") if name == "pages" else [text[:4]] if name == "date" else [text]
        assert all(json.dumps(part, ensure_ascii=False)[1:-1] in values for part in parts)
    for _, people in source.people:
        for person in people:
            assert f"{person.family}, {person.given}" in values if person.given else person.family in values
    assert all(mark.reason in values for mark in source.supplied)


def test_ris_of_all() -> None:
    entries = rispy.loads(write_ris(real_library()[0]))
    assert [e["id"] for e in entries] == [s.key for s in real_library()[0]]
    telegram = next(e for e in entries if e["id"] == "shtykov-stalin-1950-06-16")
    assert telegram["title"] == "[telegram from Shtykov to Stalin]"
    assert telegram["date"] == "1950/06/16/"


def test_a_title_cannot_begin_a_line_of_ris() -> None:
    source = replace(library()[0], fields=(("title", "a\r\nER  - \r\nTY  - BOOK"),))
    assert read_ris(source)["title"] == "a ER - TY - BOOK"
    assert read_ris(hostile())["title"] == " ".join(HOSTILE.split())


# -------------------------------------------------------------- CSL-JSON and COinS


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_csl_json_is_what_the_schema_says(source: Source) -> None:
    (item,) = json.loads(write_csl_json([source]))
    model = CslItem.model_validate(item)
    known = {f.alias or name for name, f in CslItem.model_fields.items()} | {"custom"}
    assert set(item) <= known
    assert model.id == source.key
    texts = {**item, **item.get("custom", {})}
    for name, text in source.fields:
        if name != "date":
            assert text in texts.values(), name
    for mark in source.supplied:
        assert item["custom"][f"supplied-{mark.field}"] == mark.reason


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
    assert all(sign not in write_coins(hostile()) for sign in "<>\"' ")
    for source in SOURCES:
        assert parse_qs(write_coins(source), strict_parsing=True)["ctx_ver"] == ["Z39.88-2004"]


# ------------------------------------------------------------------------ metadata

PROBABLE = Fact("Kathryn Weathersby", HERE, True, "she is cited most", "probable")
ESSAY = editors_file(
    title=Fact("The Decision", HERE, True, "its own words", "certain"),
    authors=(PROBABLE, Fact("Ada Ash", HERE)),
    date=Fact("2015~", HERE, True, "it speaks of the anniversary", "probable"),
)


def test_what_is_only_probable_is_not_passed_off_as_certain() -> None:
    highwire = dict(list_highwire(ESSAY))
    assert highwire["citation_title"] == "[The Decision]"
    assert (highwire["citation_author"], "citation_publication_date" in highwire) == ("Ada Ash", False)
    core = list_dublin_core(ESSAY)
    assert ("DC.creator", "[Kathryn Weathersby?]") in core
    assert ("DC.date", "[2015~?]") in core
    data = make_json_ld(ESSAY, library())
    assert data["author"] == [{"@type": "Person", "name": "Ada Ash"}]
    assert "datePublished" not in data
    assert "probable: author “Kathryn Weathersby”. she is cited most" in data["description"]


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


def test_only_a_message_has_a_recipient() -> None:
    for source in SOURCES:
        work = describe_work(source)
        assert ("Message" in work["@type"]) == ("recipient" in work) == ("sender" in work)


def test_json_ld_of_an_essay_names_the_larger_work() -> None:
    whole = editors_file(part_of=Fact("Sixty Years After", HERE, True, "its foot", "probable"))
    assert make_json_ld(whole, ())["isPartOf"] == {"@type": "CreativeWork", "name": "[Sixty Years After?]"}
    assert "isPartOf" not in make_json_ld(ESSAY, ())


def test_a_devised_title_is_not_certain() -> None:
    said = make_json_ld(ESSAY, ())["description"]
    assert said.startswith("Devised by the editors: title “The Decision”. its own words")
    assert "certain" not in said


def test_json_ld_cannot_end_its_script() -> None:
    text = write_json_ld(make_json_ld(ESSAY, [hostile()]))
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text)["citation"][0]["name"] == HOSTILE
