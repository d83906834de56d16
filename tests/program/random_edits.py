"""What must hold when an essay is edited at random: checks for any published essay.

In: an essay as published, and which edits to make.  Out: nothing, or a failed assertion.
"""

import random
from typing import TypeAlias

from apparatus.kept import keep_essay
from apparatus.model.ledger import Ledger
from tests.simulate_edits import EDITS, Draft, Tag, copy_draft, number_anew, place_tags, run

Published: TypeAlias = tuple[Draft, Ledger, dict[str, list[Tag]]]


def check_contract(published: Published, kinds: list[str], seed: int) -> None:
    """Every published id leads to its words, or is retired, or the build has stopped; then accept."""
    start, ledger, before = published
    draft, dice = copy_draft(start), random.Random(seed)
    for kind in kinds:
        EDITS[kind](draft, dice)
    outcome, after_tags = run(draft, ledger, before)
    if not outcome.stopped:
        assert outcome.wrong == outcome.retired == outcome.copies == ()
    living = {entry.id for entry in outcome.kept.ledger.living}
    gone = {entry.id for entry in outcome.kept.ledger.retired}
    assert not living & gone
    assert set(before) <= living | gone
    for one in outcome.kept.ledger.retired:
        assert one.retired is not None
        assert set(one.retired.see) <= living | gone and one.id not in one.retired.see
    numbered, tags = number_anew(draft)
    essay, again = keep_essay(outcome.kept.ledger, numbered, "")
    assert again.problems == ()
    assert place_tags(essay, tags) == after_tags


def check_many_editions(published: Published, kinds: list[str], seed: int) -> None:
    """One edit is accepted after the other; an id that was ever used never stands for new words."""
    start, ledger, before = published
    draft, dice = copy_draft(start), random.Random(seed)
    ever = set(before)
    for kind in kinds:
        EDITS[kind](draft, dice)
        outcome, now = run(draft, ledger, before)
        if not outcome.stopped:
            assert outcome.wrong == outcome.copies == ()
        fresh = set(now) - ever
        assert not fresh & {one.id for one in ledger.retired}
        ever |= set(now)
        ledger, before = outcome.kept.ledger, now
        assert ever <= {e.id for e in (*ledger.living, *ledger.retired)}


def check_changed_sign(published: Published, seed: int) -> None:
    """A changed sign never stops the build, unless it divides the sentences in other places."""
    draft = copy_draft(published[0])
    EDITS["signs changed"](draft, random.Random(seed))
    outcome, _ = run(draft, *published[1:])
    assert not outcome.stopped or divide(draft) != divide(published[0])


def divide(draft: Draft) -> list[tuple[str, int]]:
    """The letters of each sentence, and how many calls stand in it."""
    essay, _ = number_anew(draft)
    return [
        (
            "".join(filter(str.isalnum, passage.words.text[one.start : one.end])),
            sum(one.start < call.offset <= one.end for call in passage.words.calls),
        )
        for passage in essay.passages
        for one in passage.sentences
    ]
