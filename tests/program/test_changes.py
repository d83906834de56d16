"""What each version of an essay changed can be found, by the version that somebody has cited."""

import re
from pathlib import Path

from apparatus.kept import read_ledger
from apparatus.kept.ledger import dump_ledger
from apparatus.model.edition import Edition
from apparatus.pages.changes import list_versions
from apparatus.pages.view import view_essays
from apparatus.pages.ways import find_ways
from tests.program.test_ledger import FIRST, NEW, NOTES, make, published, reconcile


def told(*drafts: tuple[list[str], str]) -> tuple[list[str], list[str]]:
    """The versions of an essay that was published as `FIRST` and changed since, and what is said of them."""
    ledger, versions = published(), [published().version]
    for passages, reason in (*drafts, drafts[-1]) if drafts else ((FIRST, ""),):
        kept = reconcile(ledger, make(passages, NOTES), reason)
        ledger = kept.ledger
        versions = [*versions, kept.essay.version] if kept.essay.version != versions[-1] else versions
    edition = Edition((kept.essay,))
    (view,) = view_essays(edition, find_ways(edition)).values()
    text = "\n\n".join(list_versions(view))
    lines = [re.sub(r"<[^>]+>|\\|^\[|\]\(\.\./toy/index\.md", "", line) for line in text.split("\n\n")]
    return versions, [line for line in lines if line.strip()]


def test_an_unchanged_text_says_so_in_one_line() -> None:
    versions, lines = told()
    assert lines == [f"Version {versions[0]}, the first. Nothing has been changed."]


def test_a_version_that_changed_words_put_in_and_took_away_says_which_and_why() -> None:
    changed = [FIRST[0].replace("gas", "oil"), *FIRST[1:]]
    more = [changed[0], NEW, *changed[1:-1]]
    (first, second, third), lines = told((changed, "The proof was read again."), (more, "A fuller text."))
    assert lines == [
        f"Version {third}:",
        "¶ 1a#p1a) was put in.",
        "“#p3”, passage 3#p3) is no address any more. Its words are no longer in the text.",
        f"Version {second}:",
        "¶ 1, sentence 1#p1-1): “The harbour was lit by gas until the spring of 1911.” became “The harbour "
        "was lit by oil until the spring of 1911.” The proof was read again.",
        f"Version {first}, the first.",
    ]


def test_a_version_without_other_words_is_told_too() -> None:
    signs = [FIRST[0].replace("day-book", "daybook"), *FIRST[1:]]
    (first, second), lines = told((signs, ""))
    assert lines == [f"Version {second}: no word was changed.", f"Version {first}, the first."]


def test_the_ledger_keeps_the_earlier_versions_and_what_was_added(tmp_path: Path) -> None:
    kept = reconcile(published(), make([*FIRST, NEW], NOTES))
    again = reconcile(kept.ledger, make(FIRST, NOTES))
    assert kept.ledger.earlier == (published().version,)
    assert again.ledger.earlier == (published().version, kept.ledger.version)
    assert {one.id for one in kept.ledger.entries if one.added} == {"p4", "p4-1"}
    path = tmp_path / "toy.ledger.yaml"
    path.write_text(dump_ledger(again.ledger), encoding="utf-8")
    back, _ = read_ledger(path, again.ledger.path)
    assert back is not None and back.earlier == again.ledger.earlier
    added = [[(one.id, one.added) for one in made.entries] for made in (back, again.ledger)]
    assert added[0] == added[1] and ("p4", kept.ledger.version) in added[0]
