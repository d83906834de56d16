"""Exports are read back by other programs, with nothing lost and nothing run."""

import json
from dataclasses import replace
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
from apparatus.exports.ris import write_ris
from apparatus.files.latex import read_latex
from apparatus.model.editing import Fact
from apparatus.model.sources import Person, Source
from tests.program.cited import library
from tests.program.make import HERE, editors_file

HOSTILE = "</script><script>alert(1)</script> 50% {a} \\b & “c” @book{x, title={y}} #_^~$ \u2028"

SOURCES = library()


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


def check_bibtex(source: Source) -> None:
    """What pybtex reads is the source."""
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


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_bibtex_reads_back(source: Source) -> None:
    check_bibtex(source)


def check_own_export(sources: tuple[Source, ...]) -> None:
    """What we write is read back as it was; documents too, which are `@misc` there for other programs."""
    again, problems = parse_library(write_bibtex(sources), "x")
    assert problems == ()
    for source, read in zip(sources, again, strict=True):
        assert replace(read, place=source.place) == source


def test_our_own_export_is_read_back_as_it_was() -> None:
    check_own_export(SOURCES)


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


def check_ris(source: Source) -> None:
    """What rispy reads is the source."""
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


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_ris_reads_back(source: Source) -> None:
    check_ris(source)


def test_a_title_cannot_begin_a_line_of_ris() -> None:
    source = replace(library()[0], fields=(("title", "a\r\nER  - \r\nTY  - BOOK"),))
    assert read_ris(source)["title"] == "a ER - TY - BOOK"
    assert read_ris(hostile())["title"] == " ".join(HOSTILE.split())


# -------------------------------------------------------------- CSL-JSON and COinS


def check_csl_json(source: Source) -> None:
    """The item has the fields of the schema, and they say what the source says."""
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


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_csl_json_is_what_the_schema_says(source: Source) -> None:
    check_csl_json(source)


def test_coins() -> None:
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


def check_recipient(source: Source) -> None:
    """Only a message has a sender and a recipient."""
    work = describe_work(source)
    assert ("Message" in work["@type"]) == ("recipient" in work) == ("sender" in work)


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.key)
def test_only_a_message_has_a_recipient(source: Source) -> None:
    check_recipient(source)
