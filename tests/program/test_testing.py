"""The checks that the program ships hold for the toy edition, and fail where a promise is broken."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from apparatus.blank import TEST
from apparatus.testing import checks, served
from apparatus.testing.checks import *  # noqa: F403
from tests.conftest import Site
from tests.program.make import ROOT
from tests.program.two import copy_two

BREAKS: tuple[tuple[str, Callable[[Any], object]], ...] = (
    ("nothing_is_lost", lambda data: data["essays"][0]["notes"].pop()),
    ("undoing", lambda data: data["essays"][0]["passages"][0].update(text="Other.")),
    ("undoing", lambda data: data["emendations"][0].update(emended="Other.")),
    ("every_call", lambda data: data["essays"][0]["passages"][1]["calls"].clear()),
    ("every_call", lambda data: data["essays"][0]["passages"][1]["calls"][0].update(note="n99")),
    ("sentences", lambda data: data["essays"][0]["passages"][1]["sentences"].pop()),
    (
        "sentences",
        lambda data: data["essays"][0]["passages"][1]["sentences"].insert(0, {"start": 0, "end": 0}),
    ),
    ("every_supplied", lambda data: data["essays"][0]["title"].update(supplied=True, reason="")),
    ("every_supplied", lambda data: data["essays"][0]["authors"].append({"supplied": True, "reason": ""})),
)


@pytest.mark.build
@pytest.mark.parametrize(("what", "break_it"), BREAKS)
def test_a_broken_promise_is_found(toy_site: Site, what: str, break_it: Callable[[Any], object]) -> None:
    data = json.loads((toy_site.folder / "edition.json").read_text(encoding="utf-8"))
    (name,) = (name for name in dir(checks) if name.startswith(f"test_{what}"))
    run = partial(getattr(checks, name), *((toy_site,) if what == "nothing_is_lost" else ()))
    run(data)
    break_it(data)
    with pytest.raises(AssertionError):
        run(data)


def test_several_emendations_of_a_passage_are_undone() -> None:
    unit = {"id": "p1", "text": "gas lamps and oil", "as_received": "g lumps and ol"}
    mended = (("g", "gas", 0, 3), ("lumps", "lamps", 4, 9), ("ol", "oil", 14, 17))
    emendations = [
        {"essay": "a", "in": "p1", "reading": reading, "emended": emended, "start": start, "end": end}
        for reading, emended, start, end in mended
    ]
    essays = [{"slug": "a", "passages": [unit], "notes": []}]
    checks.test_undoing_the_emendations_gives_the_received_words(
        {"essays": essays, "emendations": emendations}
    )


def test_what_is_asked_of_others_is_foreign(tmp_path: Path) -> None:
    site = served.Site(tmp_path, "http://127.0.0.1:8000")
    urls = ("http://127.0.0.1:8000/a", "data:,x", "blob:x", "http://127.0.0.1:80001/a", "https://x.example/a")
    assert [checks.is_foreign(site, url) for url in urls] == [False, False, False, True, True]


@pytest.mark.browser
@pytest.mark.parametrize("body", ["<h1>A</h1><h1>B</h1>", "<h1>A</h1><p style='width: 99em'>x</p>"])
def test_a_page_that_breaks_a_promise_is_found(tmp_path: Path, browser: Browser, body: str) -> None:
    (tmp_path / "site").mkdir()
    page = tmp_path / "site" / "index.html"
    head = "<!DOCTYPE html><html lang='en'><head><link rel='icon' href='data:,'></head><body>"
    for site in served.serve(tmp_path):
        page.write_text(f"{head}<h1>A</h1>", encoding="utf-8")
        checks.test_every_page_opens_and_asks_nobody_else(site, browser, 360)
        page.write_text(f"{head}{body}", encoding="utf-8")
        with pytest.raises(AssertionError):
            checks.test_every_page_opens_and_asks_nobody_else(site, browser, 360)


@pytest.mark.browser
def test_a_word_that_cannot_be_read_is_found(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "index.html").write_text("<p id='p1'>Gas lamps.</p>", encoding="utf-8")
    unit = {"id": "p1", "text": "Gas lamps.", "calls": []}
    data = {"essays": [{"slug": "a", "passages": [unit], "notes": []}]}
    for site in served.serve(tmp_path):
        checks.test_every_word_can_be_read_without_scripts(site, browser, data)
        unit["text"] = "Gas lamps burn."
        with pytest.raises(AssertionError):
            checks.test_every_word_can_be_read_without_scripts(site, browser, data)


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
