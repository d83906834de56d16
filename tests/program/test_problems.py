"""Every problem has an example in `problems/` and says what was kept there; `make golden` writes it anew."""

import re
from pathlib import Path

import pytest

from apparatus.model.problems import CODES
from tests.program.problem_folders import (
    FROM_INSIDE,
    MESSAGE,
    PROBLEMS,
    code_of,
    list_folders,
    say,
    write_table,
)

CODE_PATTERN = re.compile(r"^\S+:\d+:\d+: ([A-Z]\d{3}) (error|review): ", re.MULTILINE)


@pytest.mark.parametrize("folder", list_folders(), ids=lambda folder: folder.name)
def test_the_message_is_the_golden_one(folder: Path, tmp_path: Path) -> None:
    said = say(folder, tmp_path / "edition")
    assert said == (folder / MESSAGE).read_text(encoding="utf-8")
    assert (code_of(folder), CODES[code_of(folder)][0]) in CODE_PATTERN.findall(said)


def test_every_code_has_an_example_or_can_only_come_from_inside() -> None:
    shown = {code_of(folder) for folder in list_folders()}
    assert shown | FROM_INSIDE.keys() == CODES.keys()
    assert shown.isdisjoint(FROM_INSIDE)


def test_the_table_is_that_of_the_codes() -> None:
    assert (PROBLEMS / "README.md").read_text(encoding="utf-8") == write_table()
