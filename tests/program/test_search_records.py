"""The records of the search are those of the edition."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from apparatus.exports.registers import present_data, present_files
from apparatus.exports.search_records import RECORDS, make_records
from apparatus.model.edition import Edition
from apparatus.registers import Registers, make_registers
from tests.program.make import TOY, emendation, essay
from tests.program.search import lay_records


@pytest.fixture
def edition(toy_edition: Edition) -> Edition:
    return toy_edition


def test_every_passage_note_and_source_has_a_record(edition: Edition) -> None:
    records = make_records(edition, Registers())
    for one, made in zip(records["essays"], edition.essays, strict=True):
        assert [p["id"] for p in one["passages"]] == [p.id for p in made.passages]
        assert [n["text"] for n in one["notes"]] == [n.words.text for n in made.notes]
    assert [s["id"] for s in records["sources"]] == [s.key for s in edition.library]


def test_what_is_no_paragraph_has_no_number_and_says_what_it_is(edition: Edition) -> None:
    found = [
        (p["id"], p["kind"])
        for one in make_records(edition, Registers())["essays"]
        for p in one["passages"]
        if "kind" in p
    ]
    assert found == [("closing-1", "closing note"), ("title-1", "title line")]
    assert all(
        p["number"] is None
        for one in make_records(edition, Registers())["essays"]
        for p in one["passages"]
        if "kind" in p
    )


def test_an_essay_says_who_wrote_it_and_a_passage_under_which_heading_it_begins(edition: Edition) -> None:
    one = next(
        e
        for e in make_records(edition, Registers(), site="The Toy")["essays"]
        if e["slug"] == "harbour-lights"
    )
    assert one["by"] == ["Ada Wren, probably"] and one["names"][0] == "Ada Wren"
    made = next(e for e in edition.essays if e.slug == "harbour-lights").passages
    assert [p.get("heading") for p in one["passages"]] == [
        p.heading.text if p.heading else None for p in made
    ]


def test_the_script_sets_one_global_and_is_the_same_each_time(tmp_path: Path, edition: Edition) -> None:
    records = make_records(edition, Registers())
    lay_records(tmp_path, records, frozenset())
    script = (tmp_path / RECORDS).read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("self.searchRecords=").removesuffix(";\n")) == records
    lay_records(tmp_path, make_records(edition, Registers()), frozenset())
    assert (tmp_path / RECORDS).read_text(encoding="utf-8") == script


def test_both_readings_are_there() -> None:
    made = essay("two Koreas war", "two Koreas war", emendations=(emendation(1, "Koreas", "Korea’s"),))
    passage = make_records(Edition((made,)), Registers())["essays"][0]["passages"][0]
    assert passage == {
        "id": "p1",
        "number": "1",
        "text": "two Korea’s war",
        "readings": [[4, 11, "Koreas"]],
        "sentences": [["p1-1", 0, 15]],
    }


def test_an_essay_is_found_by_its_short_title() -> None:
    made = essay("One two.", "One two.", short_title="Two")
    (record,) = make_records(Edition((made,)), Registers())["essays"]
    assert (record["title"], record["short"]) == (made.editor.title.text, "Two")
    (plain,) = make_records(Edition((essay("One two.", "One two."),)), Registers())["essays"]
    assert "short" not in plain


def test_a_note_is_found_by_the_document_that_it_reads_in_a_publication(edition: Edition) -> None:
    made = next(e for e in edition.essays if e.slug == "harbour-lights")
    found = made.references["n1"]
    (reference,) = found.references
    read = replace(reference, cite=replace(reference.cite, document="wire-1"))
    changed = replace(made, references={**made.references, "n1": replace(found, references=(read, read))})
    notes = make_records(replace(edition, essays=(changed,)), Registers())["essays"][0]["notes"]
    assert notes[0]["cites"] == [reference.source, "wire-1"]


def test_a_source_that_nobody_has_formatted_is_found_by_its_title_or_key(edition: Edition) -> None:
    bare = replace(edition, formatted={})
    titles = {source.key: source.get("title") or source.key for source in edition.library}
    records = make_records(bare, Registers())["sources"]
    assert {record["id"]: record["text"] for record in records} == titles
    assert {record["id"]: record["short"] for record in records} == titles


def test_a_name_knows_who_it_is_how_it_is_written_and_where_it_stands(toy_edition: Edition) -> None:
    registers, _ = make_registers(TOY, toy_edition)
    assert registers is not None
    names = {name["id"]: name for name in make_records(toy_edition, registers)["names"]}
    assert names["wren"] == {
        "id": "wren",
        "kind": "person",
        "text": "keeper of the harbour light. 6 mentions.",
        "forms": ["Ada Wren", "A. Wren"],
        "variants": ["Ada Renn", "Ȧda Wrēn"],
        "essays": ["harbour-lights", "quarry-road", "tide-tables"],
        "mentions": 6,
    }
    assert names["pell"]["text"] == "[builder of the quarry road, perhaps]. 4 mentions."
    assert names["quarry-road"]["forms"] == ["quarry road"]  # what is decided by place is no spelling of it


def test_a_day_knows_its_date_who_wrote_to_whom_and_what_the_editor_says(toy_edition: Edition) -> None:
    registers, _ = make_registers(TOY, toy_edition)
    assert registers is not None
    records = make_records(toy_edition, registers)["days"]
    assert [day["id"] for day in records] == [row.id for row in registers.rows]
    days = {day["id"]: day for day in records}
    assert days["wren-board-1909-09-03"] == {
        "id": "wren-board-1909-09-03",
        "kind": "document",
        "date": "3 September 1909",
        "text": "Ada Wren to Harbour Board: Wren writes to the board",
        "essays": ["tide-tables"],
    }
    assert days["1871-06-payment"]["date"] == "June [1871]"


def test_who_and_what_days_are_where_is_a_script_beside_the_essay(toy_edition: Edition) -> None:
    registers, _ = make_registers(TOY, toy_edition)
    assert registers is not None
    scripts = dict(present_files(toy_edition, registers))
    assert scripts.keys() == {f"{one.slug}/present.js" for one in toy_edition.essays}
    assert scripts["signal-tower/present.js"] == (
        'self.presentData={"names":{"lowmouth":"Lowmouth"},"days":{},'
        '"at":{"n1":[["lowmouth"],[]],"n6":[["lowmouth"],[]]}};\n'
    )
    assert scripts["ferry-song/present.js"] == 'self.presentData={"names":{},"days":{},"at":{}};\n'
    harbour, quarry = (present_data(essay, registers) for essay in toy_edition.essays[1:3])
    assert harbour["at"]["p2"] == [(), ("1889-proposal",)]
    assert harbour["days"]["1911-gas"] == "until 1911: event"
    assert quarry["days"]["1871-06-payment"] == "June [1871]: event"
