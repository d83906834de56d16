"""The checks that the program ships hold for the toy edition, and fail where a promise is broken."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from apparatus.blank import TEST
from apparatus.testing import checks
from apparatus.testing.checks import *  # noqa: F403
from tests.conftest import Site
from tests.program.make import ROOT
from tests.program.two import copy_two

BREAKS: dict[str, Callable[[Any], object]] = {
    "nothing_is_lost": lambda data: data["essays"][0]["notes"].pop(),
    "undoing": lambda data: data["essays"][0]["passages"][0].update(text="Other."),
    "every_call": lambda data: data["essays"][0]["passages"][1]["calls"].clear(),
    "sentences": lambda data: data["essays"][0]["passages"][1]["sentences"].pop(),
    "every_supplied": lambda data: data["essays"][0]["title"].update(supplied=True, reason=""),
}


@pytest.mark.build
@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_promise_is_found(toy_site: Site, what: str) -> None:
    data = json.loads((toy_site.folder / "edition.json").read_text(encoding="utf-8"))
    BREAKS[what](data)
    (name,) = (name for name in dir(checks) if name.startswith(f"test_{what}"))
    check = getattr(checks, name)
    with pytest.raises(AssertionError):
        check(toy_site, data) if what == "nothing_is_lost" else check(data)


@pytest.mark.build
@pytest.mark.browser
def test_another_edition_runs_them_on_itself(tmp_path: Path) -> None:
    edition = copy_two(tmp_path / "two")
    (edition / "tests").mkdir()
    (edition / "tests" / "test_edition.py").write_text(TEST, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests"]
    within = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=edition, env=within, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout
