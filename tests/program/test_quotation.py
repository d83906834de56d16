"""A quotation mark of a note that closes what nothing has opened; what can be something else is not named."""

import pytest

from apparatus.edited.quotation import find_unopened
from apparatus.model.problems import Place
from apparatus.model.text import EditedNote, Text

HERE = Place("sources/toy.txt", 3, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("J. Marl, The Lamps,” Quay 3 (1932), p. 4.", ["J. Marl, The Lamps,” Quay 3 (1932), p. 4."]),
        ("“Lamps,” Quay; Tides,” Quay.", ["“Lamps,” Quay; Tides,” Quay."]),
        ("“Lamps,” Quay; “Tides,” Quay.", []),
        ("“Of ‘Lamps’ and “Tides””", []),
        ("“Lamps that nobody lit, Quay 3.", []),  # an opening mark too many may go on elsewhere
        ("”Lampor” och ”Ljus”, Quay 3.", []),  # Swedish
        ("„Lampen”, Quay 3.", []),  # Polish
        ('"Lamps,” Quay 3.', []),  # opened by a straight one
        ("A lamp of 8” was lit.", []),  # inches
        ("Ibid.", []),
    ],
)
def test_a_mark_closes_what_one_has_opened(words: str, said: list[str]) -> None:
    problems = [*find_unopened([EditedNote(2, Text(words, words), None, HERE)])]
    assert [(one.code, one.place, *one.words) for one in problems] == [("N118", HERE, one) for one in said]


def test_what_is_mended_is_no_problem_and_what_is_lost_has_no_place() -> None:
    mended = Text("“Lamps,” Quay 3.", "Lamps,” Quay 3.")
    assert [*find_unopened([EditedNote(1, mended, None, HERE)])] == []
    assert [*find_unopened([EditedNote(1, Text("", ""), "lost", None)])] == []
