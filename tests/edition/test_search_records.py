"""What the search knows of the two essays."""

import pytest

from apparatus.exports.search_records import make_records
from apparatus.model.edition import Edition
from apparatus.registers import Registers
from tests.program.test_search_records import (  # noqa: F401  the same of these essays
    test_every_passage_note_and_source_has_a_record,
    test_the_script_sets_one_global_and_is_the_same_each_time,
)


@pytest.fixture
def edition(real_edition: Edition) -> Edition:
    return real_edition


def test_a_note_knows_the_sentence_that_calls_it_and_what_its_ibid_means(real_edition: Edition) -> None:
    records = make_records(real_edition, Registers())["essays"][0]
    note = next(n for n in records["notes"] if n["id"] == "n17")
    [[passage, start, end]] = note["calls"]
    text = next(p["text"] for p in records["passages"] if p["id"] == passage)
    assert text[start:end].endswith("mobilize international support.”")
    assert note["text"] == "Ibid., p. 10." and "weathersby2002" in note["cites"]


def test_a_missing_note_says_why(real_edition: Edition) -> None:
    notes = make_records(real_edition, Registers())["essays"][1]["notes"]
    assert notes[2]["id"] == "n3" and notes[2]["text"] == "" and "line 102" in notes[2]["missing"]
