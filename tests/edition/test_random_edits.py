"""No edit of these two essays makes a published link lie."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.program.make import ROOT
from tests.program.random_edits import Published, check_changed_sign, check_contract, check_many_editions
from tests.simulate_edits import EDITS, publish, read_essays

WHICH = st.integers(0, 1)  # of two essays
KINDS = st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5)


@cache
def published() -> tuple[Published, ...]:
    return tuple(publish(one) for one in read_essays(ROOT))


@settings(max_examples=40)
@given(WHICH, KINDS, st.integers(0, 2**32))
def test_no_edit_makes_a_published_link_lie(which: int, kinds: list[str], seed: int) -> None:
    check_contract(published()[which], kinds, seed)


@settings(max_examples=10)
@given(WHICH, KINDS, st.integers())
def test_no_id_is_given_to_other_words_in_many_editions(which: int, kinds: list[str], seed: int) -> None:
    check_many_editions(published()[which], kinds, seed)


@settings(max_examples=10)
@given(WHICH, st.integers())
def test_a_changed_sign_never_stops_the_build(which: int, seed: int) -> None:
    check_changed_sign(published()[which], seed)
