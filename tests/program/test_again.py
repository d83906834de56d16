"""What was made of the same things is not made again; of others it is."""

from apparatus.model.again import again


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
