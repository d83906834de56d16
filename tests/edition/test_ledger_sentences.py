"""The sentences of the two essays have addresses, and cut nothing."""

from apparatus.model.edition import Edition
from tests.program.test_ledger_sentences import check


def test_sentences_of_the_essays(real_edition: Edition) -> None:
    for one in real_edition.essays:
        for passage in one.passages:
            check(passage)
