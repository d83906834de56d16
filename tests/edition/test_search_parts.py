"""The search of the two essays, divided as that of a large edition is: what it reads and answers."""

from pathlib import Path
from typing import Any

import pytest

from apparatus.exports.search_records import make_records
from apparatus.model.edition import Edition
from apparatus.registers import Registers
from tests.edition.bench.search import list_questions
from tests.program.search import ask_both, places_of
from tests.program.test_search_parts import (  # noqa: F401  the same of these essays
    test_texts_are_read_as_the_scripts_read_them,
)


@pytest.fixture
def records(real_edition: Edition, real_registers: Registers) -> dict[str, Any]:
    return make_records(real_edition, real_registers, "The Origins of the Korean War: A Reader")


def test_every_question_has_the_same_first_answers(tmp_path: Path, records: dict[str, Any]) -> None:
    questions = list(list_questions())
    answers = ask_both(tmp_path, records, questions)
    found = [[places_of(answer[way])[:3] for way in ("whole", "parts")] for answer in answers]
    assert len(found) > 170
    assert [one["text"] for one, (a, b) in zip(questions, found, strict=True) if a[:1] != b[:1]] == []
    other = [one["text"] for one, two in zip(questions, found, strict=True) if two[0] != two[1]]
    assert other == ["decision-for-war n. 12"]  # whose third result is one of a common word
