"""The editors' files of the two essays have no problems."""

from pathlib import Path

import pytest

from apparatus.edited.editors_file import read_editors_file
from tests.program.make import ROOT


@pytest.mark.parametrize("path", sorted(ROOT.glob("sources/*.txt")))
def test_the_files_of_the_edition(path: Path) -> None:
    file, problems = read_editors_file(path.with_suffix(".yaml"), path.with_suffix(".yaml").name)
    assert problems == () and file is not None
