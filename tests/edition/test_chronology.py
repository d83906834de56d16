"""What the two essays date, in `sources/chronology.yaml`, read from `site/edition.json` as anyone could."""

import json
import re
from typing import Any

import pytest

from apparatus.model.dates import bounds_of
from apparatus.model.days import MONTHS
from apparatus.model.edition import Edition
from apparatus.registers import At
from apparatus.registers.mentions import list_units
from tests.conftest import Site

A, B = "decision-for-war", "stalin-reconsideration"
DAY_PATTERN = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\b | (?<!p\.)\b(?:19|20)\d\d\b | \b1904/05\b",  # matches "13 May", "in 1948"
    re.VERBOSE,
)
# Sentences and notes with a date that is of no event or document: of publications, of stretches of records.
NO_EVENTS = {
    (A, "p2-2"): "an interpretation published in 1990",
    (A, "p3-4"): "records of 1945-1950",
    (A, "closing-1-1"): "a volume of 2014",
    (A, "n2"): "books",
    (A, "n5"): "a book",
    (A, "n6"): "a book",
    (A, "n7"): "a book",
    (B, "n1"): "a book",
    (B, "n2"): "books",
}


@pytest.fixture(scope="module")
def rows(real_site: Site) -> dict[str, Any]:
    data = json.loads((real_site.folder / "edition.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in data["chronology"]}


def places(row: Any) -> list[str]:
    return [at["at"] for at in (*row["passages"], *row["notes"])]


def test_how_much_is_dated(rows: dict[str, Any]) -> None:
    documents = [row for row in rows.values() if row["proof"] == row["id"]]
    assert (len(rows), len(documents)) == (65, 15)
    starts = [bounds_of(row["date"].split("/")[0])[0] for row in rows.values()]
    assert sum((1949, 3, 1) <= start < (1950, 7, 1) for start in starts) == 45
    kinds = [row["kind"] for row in rows.values()]
    assert [kinds.count(k) for k in ("event", "telegram", "conversation", "document")] == [41, 13, 10, 1]


def test_every_place_that_gives_a_date_is_at_a_row(rows: dict[str, Any], real_edition: Edition) -> None:
    told = {(at["essay"], at["at"]) for row in rows.values() for at in (*row["passages"], *row["notes"])}
    dated = {(u.at.essay, u.at.id) for u in list_units(real_edition.essays) if DAY_PATTERN.search(u.text)}
    assert dated - told == NO_EVENTS.keys()


def test_a_row_as_an_editor_writes_it(rows: dict[str, Any]) -> None:
    assert rows["1950-01-17-kim-shtykov"] == {
        "id": "1950-01-17-kim-shtykov",
        "date": "1950-01-17",
        "kind": "conversation",
        "words": "Kim Il Sung again raised the issue",
        "summary": "Kim Il Sung asks Ambassador Shtykov for leave to go to Moscow",
        "place": "pyongyang",
        "from": None,
        "to": None,
        "sender": None,
        "recipient": None,
        "passages": [{"essay": A, "at": at} for at in ("p7-6", "p10-1", "p10-3")],
        "notes": [],
        "proof": "shtykov-vyshinsky-1950-01-19",
        "supplied": {"place": "where the ambassador sat; the passage names no place"},
        "contradiction": None,
    }


def test_a_telegram_as_the_bibliography_gives_it(rows: dict[str, Any]) -> None:
    row = rows["shtykov-stalin-1950-06-13"]
    assert (row["date"], row["kind"], row["sender"], row["recipient"]) == (
        *("1950-06-13", "telegram", "shtykov", "stalin"),
    )
    assert (row["from"], row["to"], row["proof"]) == ("pyongyang", "moscow", row["id"])
    assert places(row) == ["p21-2", "n21"] and set(row["supplied"]) == {"from", "to"}


def test_the_talk_and_the_telegram_are_two_days_and_two_telegrams_of_one_day_are_two(
    rows: dict[str, Any],
) -> None:
    order = list(rows)
    assert order.index("1950-01-17-kim-shtykov") < order.index("shtykov-vyshinsky-1950-01-19")
    assert [row["id"] for row in rows.values() if row["date"] == "1950-06-21"] == [
        "stalin-shtykov-1950-06-21-ships",
        "shtykov-stalin-1950-06-21",
        "stalin-shtykov-1950-06-21-advance",
    ]


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("1904-russia-japan", "1904/1905"),
        ("1949-12-nsc-48", "1949-12~"),
        ("1950-03-30-visit", "1950-03-30/1950-04-25"),
        ("1950-summer-mobilised", "1950-22"),
        ("1945-08-soviet-army", "1945-08"),
        ("1950-08-27-stalin-gottwald", "1950-08-27"),
    ],
)
def test_dates_as_the_texts_give_them(rows: dict[str, Any], name: str, date: str) -> None:
    assert rows[name]["date"] == date and "date" not in rows[name]["supplied"]


def test_days_that_take_their_year_from_a_note_say_so(rows: dict[str, Any]) -> None:
    days = (
        "1950-05-13-kim-mao",
        "1950-05-15-mao-kim",
        "1950-06-12-movement",
        "1950-06-15-plan",
        "1950-06-20-ships",
    )
    for name in days:
        assert rows[name]["supplied"]["date"].startswith("the year; ")
        assert [at for at in places(rows[name]) if at.startswith("n")]


def test_what_only_an_inference_dates_is_supplied(rows: dict[str, Any]) -> None:
    inferred = [row["id"] for row in rows.values() if "by inference" in row["supplied"].get("date", "")]
    assert inferred == [
        "1949-american-withdrawal",
        "1949-09-soviet-answer",
        "1950-01-stalin-learns-of-nsc-48",
        "1950-05-mao-stalin",
        "1950-05-stalin-mao",
        "1950-05-american-commitment",
        "1950-06-21-known-in-the-south",
        "1950-06-beijing-learns",
    ]


def test_contradictions_are_shown_as_such(rows: dict[str, Any]) -> None:
    assert [row["id"] for row in rows.values() if row["contradiction"]] == [
        "1949-08-second-request",
        "1950-02-alliance",
        "1950-06-20-ships",
        "1950-08-27-stalin-gottwald",
        "2018-06-kim-trump",
    ]


def test_words_are_verbatim_and_everything_supplied_has_a_reason(
    rows: dict[str, Any], real_edition: Edition
) -> None:
    texts = {unit.at: unit.text for unit in list_units(real_edition.essays)}
    for row in rows.values():
        told = [texts[At(at["essay"], at["at"])] for at in (*row["passages"], *row["notes"])]
        assert row["words"] is None or any(row["words"] in text for text in told)
        assert all(reason.strip() for reason in row["supplied"].values())
        assert row["summary"] or row["proof"] == row["id"]
