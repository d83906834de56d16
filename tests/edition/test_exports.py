"""The sources and essays of this edition arrive whole, as other programs read them."""

from collections.abc import Callable

import pytest

from apparatus.exports.essay_record import essay_record
from apparatus.exports.record import Record
from apparatus.model.edition import Edition
from apparatus.model.site import Site
from tests.program.arrival import WAYS, arrive, find_missing, item_of, records_of
from tests.program.make import ROOT
from tests.program.test_exports import CHECKS

SITE = Site("The Origins of the Korean War: A Reader", "https://reader.example/korea/")


@pytest.mark.parametrize("one", records_of(ROOT), ids=lambda r: r.source.key)
@pytest.mark.parametrize("check", CHECKS)
def test_each_source_is_read_back(check: Callable[[Record], None], one: Record) -> None:
    check(one)


@pytest.mark.parametrize("way", WAYS)
def test_every_source_arrives_whole(way: str) -> None:
    """By the page's button 9 of 33 did, by BibTeX 14, by RIS 13, by CSL-JSON 15."""
    missing = {record.source.key: [*find_missing(record, found)] for record, found in arrive(ROOT, way)}
    assert {key: said for key, said in missing.items() if said} == {}
    assert len(missing) == 33


def test_four_telegrams_are_told_apart_by_their_dates() -> None:
    titles = [found["title"] for record, found in arrive(ROOT, "coins")]
    alike = [title for title in titles if title.startswith("[telegram from Shtykov to Stalin")]
    assert len(set(alike)) == len(alike) == 4
    assert alike[0] == "[telegram from Shtykov to Stalin, May 29, 1950]"


def test_one_note_written_for_people_and_no_key_of_ours() -> None:
    notes = item_of(ROOT, "roshchin-stalin-1950-05-16", "ris")["notes"]
    assert notes.startswith(
        "Archival document. Sender: Roshchin, Soviet Ambassador to Beijing. "
        "Printed in: Weathersby, Should We Fear This?, 12-13. "
        "In full: Kathryn Weathersby, Should We Fear This? Stalin and the Danger of War with America, "
    )
    assert "weathersby2002" not in notes


@pytest.mark.parametrize("way", WAYS)
def test_a_doubtful_author_is_one_name_in_brackets_and_a_doubtful_date_is_none(
    way: str, real_edition: Edition
) -> None:
    essay = real_edition.essays[0]
    (found,) = WAYS[way]([essay_record(essay, SITE)])
    assert found["itemType"] == "bookSection" and found["container"] == SITE.name
    assert found["title"] == "[The Decision for War in Korea]"
    assert found["creators"] == [("author", "[Kathryn Weathersby?]", "")]
    assert "date" not in found
    assert found["url"] == "https://reader.example/korea/decision-for-war/"
    assert f"essay, [2015?], version {essay.version}." in found["notes"]


@pytest.mark.parametrize("way", WAYS)
def test_a_certain_author_is_divided_as_the_editors_say_and_the_thesis_is_named(
    way: str, real_edition: Edition
) -> None:
    (found,) = WAYS[way]([essay_record(real_edition.essays[1], SITE)])
    assert found["creators"] == [("author", "Kim", "Yun Young")]
    assert (found["itemType"], found["date"]) == ("bookSection", "2019")
    assert "PhD thesis, Anglia Ruskin University, 2019" in found["notes"]
    assert "The author is the one named in the record of the thesis" in found["notes"]
