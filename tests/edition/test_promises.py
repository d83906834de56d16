"""The promises, kept for the two received essays: read from `site/edition.json` as anyone could."""

from pathlib import Path
from typing import Any

import pytest

import build_site
from apparatus.testing.checks import *  # noqa: F403
from tests.conftest import Site, copy_edition
from tests.program.make import ROOT
from tests.program.test_build import snapshot

SLUGS = ("decision-for-war", "stalin-reconsideration")


def essay(data: Any, slug: str) -> Any:
    return next(e for e in data["essays"] if e["slug"] == slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_passage_and_note_stands_in_the_witness_word_for_word(data: Any, slug: str) -> None:
    witness = (ROOT / "sources" / f"{slug}.txt").read_text(encoding="utf-8")
    for sign in [r["text"] for r in data["residue"] if r["essay"] == slug and r["kind"] == "note call"]:
        if sign.startswith("["):
            witness = witness.replace(sign, "", 1)
    words = "".join(witness.split())
    one = essay(data, slug)
    for unit in (*one["passages"], *one["notes"]):
        if slug == "decision-for-war":
            assert "".join(unit["as_received"].split()) in words, unit["id"]


# The last words before each call, as a reader of the printed essay would find them.
CALLS = {
    "decision-for-war": {
        1: "these records.",
        8: "is law.”",
        10: "an armed uprising.",
        15: "endorses it.”",
        16: "we can do it.”",
        21: "arrangements.”",
        22: "in Beijing.",
        24: "by the USA.”",
        26: "front line.”",
    },
    "stalin-reconsideration": {1: "three years.", 2: "towards communism.", 3: "27 August 1950."},
}


@pytest.mark.parametrize("slug", SLUGS)
def test_calls_stand_at_their_words(data: Any, slug: str) -> None:
    found = {c["number"]: p["text"][: c["offset"]] for p in essay(data, slug)["passages"] for c in p["calls"]}
    assert sorted(found) == list(range(1, 27 if slug == "decision-for-war" else 4))
    for number, words in CALLS[slug].items():
        assert found[number].endswith(words)


def test_the_interrupted_sentences_of_the_second_essay_are_joined(data: Any) -> None:
    text = " ".join(p["text"] for p in essay(data, "stalin-reconsideration")["passages"])
    assert "which became a catalyst to changing US policy" in text
    assert "the Soviet Communist Party's Central Committee Archives" in text
    assert "Secondly, military operation planning and action" in text
    assert text.count("http") == 2
    for plain in (
        "548 pages for 216 cases",
        "in June 1994,",
        "between 1950 and 1953.",
        "a truce in 1953 and",
    ):
        assert plain in text


def test_the_second_essay_says_what_it_lacks(data: Any) -> None:
    one = essay(data, "stalin-reconsideration")
    assert one["notes"][2]["missing"] and one["notes"][2]["text"] == ""
    assert one["broken_off"]["reason"]
    assert [p["page"] for u in one["passages"] for p in u["pages"]] == [2, 3, 4]
    assert one["passages"][-1]["text"].endswith("and therefore, it would not")


def test_the_closing_note_of_the_first_essay_is_no_footnote(data: Any) -> None:
    last = essay(data, "decision-for-war")["passages"][-1]
    assert last["kind"] == "closing note" and last["text"].startswith("Note: An earlier version")
    assert len(essay(data, "decision-for-war")["notes"]) == 26


def test_brackets_inside_notes_are_kept(data: Any) -> None:
    notes = {n["id"]: n["text"] for n in essay(data, "decision-for-war")["notes"]}
    assert "Russian Federation [hereafter AVPRF] , Fond 059a" in notes["n8"]
    assert notes["n10"].startswith("Ciphered telegram from [Soviet Ambassador to the DPRK] Shtykov")
    assert notes["n26"] == "Telegram from Stalin to Shtykov, 21 June 1950. Ibid."


def test_supplied_facts_have_a_reason_and_a_confidence(data: Any) -> None:
    for one in data["essays"]:
        for fact in (one["title"], one["date"], *one["authors"]):
            assert fact["supplied"] and fact["reason"] and fact["confidence"] in ("certain", "probable")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_note_is_called_and_sentences_are_numbered(data: Any, slug: str) -> None:
    one = essay(data, slug)
    assert {c["note"] for p in one["passages"] for c in p["calls"]} == {n["id"] for n in one["notes"]}
    for passage in one["passages"]:
        ids = [sentence["id"] for sentence in passage["sentences"]]
        assert ids == [f"{passage['id']}-{n}" for n in range(1, len(ids) + 1)]


def test_the_same_input_gives_the_same_bytes(real_site: Site, tmp_path: Path) -> None:
    root = copy_edition(ROOT, tmp_path / "elsewhere")
    assert build_site.build(root, root / "site") == 0
    assert snapshot(root / "site") == snapshot(real_site.folder)
