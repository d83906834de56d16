"""The records of the search are those of the edition, and lunr is the installed one."""

import json
from functools import cache
from pathlib import Path

from apparatus.edition import read_edition
from apparatus.exports.search_records import RECORDS, make_records, write_records
from apparatus.exports.style import format_citations
from apparatus.model.edition import Edition
from apparatus.site.lunr import LUNR, write_lunr
from tests.program.make import ROOT, emendation, essay


@cache
def real() -> Edition:
    """The edition of the two essays."""
    edition, _ = read_edition(ROOT)
    assert edition is not None
    return format_citations(edition)


def test_every_passage_note_and_source_has_a_record() -> None:
    edition = real()
    records = make_records(edition)
    for one, made in zip(records["essays"], edition.essays, strict=True):
        assert [p["id"] for p in one["passages"]] == [p.id for p in made.passages]
        assert [n["text"] for n in one["notes"]] == [n.words.text for n in made.notes]
    assert [s["id"] for s in records["sources"]] == [s.key for s in edition.library]


def test_a_note_knows_the_sentence_that_calls_it_and_what_its_ibid_means() -> None:
    records = make_records(real())["essays"][0]
    note = next(n for n in records["notes"] if n["id"] == "n17")
    [[passage, start, end]] = note["calls"]
    text = next(p["text"] for p in records["passages"] if p["id"] == passage)
    assert text[start:end].endswith("mobilize international support.”")
    assert note["text"] == "Ibid., p. 10." and "weathersby2002" in note["cites"]


def test_both_readings_are_there() -> None:
    made = essay("two Koreas war", "two Koreas war", emendations=(emendation(1, "Koreas", "Korea’s"),))
    passage = make_records(Edition((made,)))["essays"][0]["passages"][0]
    assert passage == {"id": "p1", "number": "1", "text": "two Korea’s war", "readings": [[4, 11, "Koreas"]]}


def test_a_missing_note_says_why() -> None:
    notes = make_records(real())["essays"][1]["notes"]
    assert notes[2]["id"] == "n3" and notes[2]["text"] == "" and "line 102" in notes[2]["missing"]


def test_the_script_sets_one_global_and_is_the_same_each_time(tmp_path: Path) -> None:
    records = make_records(real())
    write_records(tmp_path, records)
    script = (tmp_path / RECORDS).read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("self.searchRecords=").removesuffix(";\n")) == records
    write_records(tmp_path, make_records(real()))
    assert (tmp_path / RECORDS).read_text(encoding="utf-8") == script


def test_lunr_keeps_its_licence_and_loses_its_comments(tmp_path: Path) -> None:
    write_lunr(tmp_path)
    script = (tmp_path / LUNR).read_text(encoding="utf-8")
    assert script.startswith("/**\n * lunr - http://lunrjs.com") and "@license MIT" in script
    assert "@param" not in script and len(script) < 60_000
