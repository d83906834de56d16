"""Editions that a test may change."""

from pathlib import Path

import pytest

from tests.program.two import copy_two


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A small edition: two essays of the toy."""
    return copy_two(tmp_path / "toy")
