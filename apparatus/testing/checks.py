"""The promises, as anyone could check them: read from `site/edition.json`, and in a browser.

In: the fixtures `site` and `browser`.  Out: tests.  Example: every character of `sources/lamps.txt`, spaces
apart, is in a passage, in a note or in the residue of `lamps`.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from apparatus.testing.served import Site

WIDTHS = (1280, 360)  # pixels: of a laptop and of a phone


@pytest.fixture(scope="module")
def data(site: Site) -> Any:
    """The edition as it is published."""
    return json.loads((site.folder / "edition.json").read_text(encoding="utf-8"))


def test_nothing_is_lost_and_nothing_invented(site: Site, data: Any) -> None:
    """Every character of a received text is in a passage, in a note or in the residue."""
    for one in data["essays"]:
        witness = (site.root / "sources" / f"{one['slug']}.txt").read_text(encoding="utf-8-sig")
        published = [unit["as_received"] for unit in (*one["passages"], *one["notes"])]
        published += [r["text"] for r in data["residue"] if r["essay"] == one["slug"]]
        assert Counter("".join("".join(published).split())) == Counter("".join(witness.split())), one["slug"]


def test_undoing_the_emendations_gives_the_received_words(data: Any) -> None:
    """What is mended can be undone, and the words as received are given back."""
    for one in data["essays"]:
        for unit in (*one["passages"], *one["notes"]):
            text = unit["text"]
            here = [e for e in data["emendations"] if (e["essay"], e["in"]) == (one["slug"], unit["id"])]
            for e in sorted(here, key=lambda e: -e["start"]):
                assert text[e["start"] : e["end"]] == e["emended"]
                text = text[: e["start"]] + e["reading"] + text[e["end"] :]
            assert text == unit["as_received"]


def test_every_call_has_its_note_and_every_way_back_its_call(data: Any) -> None:
    """Calls and notes lead to each other."""
    for one in data["essays"]:
        calls = {call["id"]: call for passage in one["passages"] for call in passage["calls"]}
        notes = {note["id"]: note for note in one["notes"]}
        assert {call["note"] for call in calls.values()} <= set(notes)
        assert {way["call"] for note in notes.values() for way in note["called_from"]} == set(calls)


def test_sentences_hold_every_word_of_their_passage(data: Any) -> None:
    """Sentences are numbered inside their passage, and follow each other from its first word to its last."""
    for one in data["essays"]:
        for passage in one["passages"]:
            spans = [(sentence["start"], sentence["end"]) for sentence in passage["sentences"]]
            assert (spans[0][0], spans[-1][1]) == (0, len(passage["text"])), passage["id"]
            assert all(start < end for start, end in spans)


def test_every_supplied_fact_has_a_reason(data: Any) -> None:
    """What the editors add to a text says why."""
    for one in data["essays"]:
        for fact in (one["title"], one["date"], *one["authors"]):
            assert fact is None or not fact["supplied"] or fact["reason"]


def list_pages(site: Site) -> list[str]:
    """The address of each page below that of the site: "", "notes/"."""
    pages = (path.parent.relative_to(site.folder) for path in sorted(site.folder.rglob("index.html")))
    return ["" if page == Path() else f"{page.as_posix()}/" for page in pages]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_opens_and_asks_nobody_else(site: Site, browser: Browser, width: int) -> None:
    """No script fails, the security policy stops nothing, no request goes elsewhere, no line is too wide."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if is_foreign(site, request.url) else None)
    for address in list_pages(site):
        page.goto(f"{site.address}/{address}", wait_until="load")
        assert page.locator("h1").count() == 1, address
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (said, wide) == ([], width), address
    page.close()


def is_foreign(site: Site, url: str) -> bool:
    """Tell whether something is asked of anybody but the site."""
    return not url.startswith((f"{site.address}/", "data:", "blob:"))


def test_every_word_can_be_read_without_scripts(site: Site, browser: Browser, data: Any) -> None:
    """Passages and notes stand on the page of their essay, and calls lead to their notes."""
    page = browser.new_page(java_script_enabled=False)
    for one in data["essays"]:
        page.goto(f"{site.address}/{one['slug']}/")
        for unit in (*one["passages"], *one["notes"]):
            shown = iter(page.locator(f"[id='{unit['id']}']").inner_text())
            # between its characters stand those of calls and of what the editors add
            assert all(character in shown for character in "".join(unit["text"].split())), unit["id"]
        for call in (call for passage in one["passages"] for call in passage["calls"]):
            assert page.locator(f"a[href='#{call['note']}']").count() >= 1, call["id"]
    page.close()
