"""Promise 1: nothing lost, nothing invented."""

from dataclasses import replace

from apparatus.edited.account import account, account_essay
from apparatus.model.text import Residue
from apparatus.model.witness import Extract, Furniture, Paragraph, Run
from tests.program.make import edited as essay
from tests.program.make import witness


def make(*spans: tuple[int, int]) -> Extract:
    return Extract("word-text", tuple(Paragraph((Run(*span),)) for span in spans), (), (), ())


def test_all_is_held_once() -> None:
    assert account(witness("abc def"), make((0, 3), (4, 7))) == ()


def test_white_space_may_be_left_or_held_twice() -> None:
    assert account(witness("abc def"), make((0, 4), (3, 7))) == ()


def test_lost_and_doubled_characters_are_reported_where_they_stand() -> None:
    lost = account(witness("abc\ndef ghi"), make((0, 3), (8, 11)))
    assert [(p.code, p.place.line, p.place.column, p.fact) for p in lost] == [
        ("T102", 2, 1, "“def” stands in no part of the extract")
    ]
    doubled = account(witness("abcdef"), replace(make((0, 4)), furniture=(Furniture(3, 6, "other"),)))
    assert [p.fact for p in doubled] == ["“d” stands in two places of the extract"]
    assert account(witness("abc def"), make((0, 3)))[0].fact == "“def” stands in no part of the extract"


def test_the_published_words_are_counted_against_the_witness() -> None:
    made = essay("One two.", "One two.")
    assert account_essay(made) == ()
    shorter = replace(made, witness=witness("One two. Tau"))
    assert [p.fact for p in account_essay(shorter)] == [
        "“T” (U+0054) is lost, 1 times",
        "“a” (U+0061) is lost, 1 times",
        "“u” (U+0075) is lost, 1 times",
    ]
    longer = replace(made, residue=(Residue("other", "x", made.passages[0].place),))
    assert [p.fact for p in account_essay(longer)] == ["“x” (U+0078) is invented, 1 times"]
