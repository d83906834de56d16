"""What was made of the same things is not made again; of others it is."""

import pytest

from apparatus.model import again as memory
from apparatus.model.again import Recall, again, make_anew


@pytest.fixture(autouse=True)
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process remembers, until the test is over."""
    monkeypatch.setattr(memory, "REMEMBERING", [])
    memory.remember()


def test_a_process_that_builds_once_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "REMEMBERING", [])
    made = again(lambda name: [name])
    assert made("a") == ["a"]
    assert made("a") is not made("a")


def test_what_is_equal_is_not_made_again_and_only_the_last_is_known() -> None:
    made = []

    @again
    def spell(name: str, *parts: object, end: str = ".") -> str:
        made.append(name)
        return f"{name} {parts}{end}"

    assert spell("a", [1]) == "a ([1],)."
    assert spell("a", [1]) is spell("a", [1])
    assert made == ["a"]
    assert spell("a", [2]) == "a ([2],)."
    assert spell("b", [2]) == "b ([2],)."
    assert spell("a", [2], end="!") == "a ([2],)!"
    assert made == ["a", "a", "b", "a"]
    assert spell("a", [1]) == "a ([1],)."
    assert made == ["a", "a", "b", "a", "a"]


def test_a_memory_that_is_handed_down_is_nothing_that_things_are_made_of() -> None:
    made = []

    @again
    def spell(name: str, word: str, *, recall: Recall) -> str:
        made.append(word)
        return recall(word, lambda: f"{word}.")

    assert spell("a", "lamp", recall=make_anew) == "lamp."
    assert spell("a", "lamp", recall=lambda _, make: make()) == "lamp."
    assert spell("a", "oil", recall=lambda word, _: f"{word}, remembered") == "oil, remembered"
    assert made == ["lamp", "oil"]
