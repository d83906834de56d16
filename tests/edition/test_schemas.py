"""The files of this edition name their schemas and keep to them."""

from pathlib import Path

import pytest

from tests.program.make import ROOT
from tests.program.test_schemas import check_file, list_files


@pytest.mark.parametrize("path", list_files(ROOT), ids=lambda path: path.name)
def test_every_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    check_file(path)
