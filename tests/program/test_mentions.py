"""Where names stand: the longer form wins, and what can mean several is decided by place."""

from apparatus.files.records import parse_record
from apparatus.model.problems import Problem
from apparatus.model.sources import Person, Source
from apparatus.registers import Name, NameMention
from apparatus.registers.mentions import check_names, find_mentions, find_owner, find_parts, list_units
from apparatus.registers.names import NamesFile
from tests.program.make import HERE, essay

TEXT = "Ann Wren met Bo Wren. Wren left.\n\nWren came to Lowmouth Road in Lowmouth."


def names_of(text: str) -> tuple[Name, ...]:
    file, problems = parse_record(text.encode(), "names.yaml", NamesFile)
    assert file is not None, problems
    return file.names


def find(text: str) -> tuple[dict[str, tuple[NameMention, ...]], tuple[Problem, ...]]:
    """The mentions in a text of two passages: p1-1, p1-2 and p2-1."""
    made = essay(TEXT, *TEXT.split("\n\n"))
    return find_mentions(names_of(text), list(list_units((made,))))


def test_of_two_forms_in_one_place_the_longer_wins() -> None:
    mentions, problems = find("places: {road: Lowmouth Road, lowmouth: Lowmouth}")
    assert problems == ()
    assert [(m.at.id, m.before, m.name, m.after) for m in mentions["lowmouth"]] == [
        ("p2-1", "Wren came to Lowmouth Road in ", "Lowmouth", ".")
    ]
    assert [m.name for m in mentions["road"]] == ["Lowmouth Road"]


def test_a_form_that_begins_earlier_does_not_win_over_a_longer_one() -> None:
    mentions, _ = find("places: {a: to Lowmouth, b: Lowmouth Road in}")
    assert {name: len(some) for name, some in mentions.items()} == {"a": 0, "b": 1}


def test_a_form_stands_for_itself_only_as_a_word() -> None:
    assert find("places: {low: Low}")[0] == {"low": ()}


def test_bare_names_are_decided_place_by_place() -> None:
    mentions, problems = find(
        "persons:\n"
        "  ann: {name: Ann Wren, in_texts: [{text: Wren, at: {toy: [p1-2]}, reason: she left}]}\n"
        "  bo: {name: Bo Wren, in_texts: [{text: Wren, at: {toy: [p2-1]}, reason: he came}]}\n"
    )
    assert problems == ()
    assert [(m.at.id, m.name) for m in mentions["ann"]] == [("p1-1", "Ann Wren"), ("p1-2", "Wren")]
    assert [(m.at.id, m.name) for m in mentions["bo"]] == [("p1-1", "Bo Wren"), ("p2-1", "Wren")]


def test_a_place_that_nobody_decided_is_a_problem() -> None:
    _, problems = find(
        "persons:\n  ann: {name: Ann Wren, in_texts: [{text: Wren, at: {toy: [p1-2]}, reason: she left}]}\n"
    )
    assert [(p.code, p.place.line, p.hint[:8]) for p in problems] == [
        ("M105", 2, "add p1-1"),
        ("M105", 2, "add p2-1"),
    ]
    assert problems[1].words == ("Wren came to Lowmouth Road in Lowmouth.",)


def test_a_place_can_be_excluded() -> None:
    mentions, problems = find(
        "places: {low: {name: Lowmouth, excluded: [{text: Lowmouth, at: {toy: [p2-1]}, reason: a press}]}}"
    )
    assert (mentions["low"], problems) == ((), ())


def test_a_part_of_the_names_of_two_persons_must_be_decided() -> None:
    _, problems = find("persons:\n  ann: {name: Ann Wren, in_texts: [Wren]}\n  bo: Bo Wren\n")
    assert [(p.code, p.place.line) for p in problems] == [("M105", 2)]
    assert problems[0].fact == "`Wren` of `ann` can also be bo"


def test_a_decision_about_a_place_where_the_name_is_not() -> None:
    _, problems = find(
        "persons:\n  ann:\n    name: Ann Wren\n    in_texts:\n"
        "      - {text: Wren, at: {toy: [p1-2, p2-2]}, reason: hers}\n"
    )
    assert [(p.code, p.place.line, p.hint) for p in problems if p.code == "M106"] == [
        ("M106", 5, "did you mean `p2-1`?")
    ]


def test_what_stands_nowhere_is_reported() -> None:
    made = essay(TEXT, *TEXT.split("\n\n"))
    names = names_of("persons: {ann: {name: Ann Wren, in_texts: [Wr]}, wren: Wren}\nplaces: {low: Low}\n")
    assert [(p.code, p.fact) for p in check_names(names, [made], {"ann"}, set())] == [
        ("M103", "`Wr` of `ann` stands in no text"),  # but inside a word
        ("M104", "`wren` stands nowhere by itself"),
        ("M103", "`Low` of `low` stands in no text"),
    ]


def test_the_words_around_a_mention_are_whole() -> None:
    words = "wherever somebody speaks of them " * 4
    made = essay(f"{words}Ann {words}.".strip(), f"{words}Ann {words}.".strip())
    (mention,) = find_mentions(names_of("persons: {ann: Ann}"), list(list_units((made,))))[0]["ann"]
    assert mention.before == "somebody speaks of them wherever somebody speaks of them "
    assert mention.after == " wherever somebody speaks of them wherever somebody speaks"
    assert mention.start == len(words)


def test_a_person_of_a_source_is_one_name_or_none() -> None:
    form = "{text: Wren, at: {toy: [p1-2]}, reason: said there}"
    one = names_of(f"persons: {{ann: {{name: Ann Wren, in_texts: [{form}]}}, bo: Bo}}")
    two = names_of(
        f"persons: {{ann: {{name: Ann W, in_texts: [{form}]}}, bo: {{name: Bo W, in_texts: [{form}]}}}}"
    )
    assert (find_owner(one, "Wren"), find_owner(two, "Wren")) == ("ann", None)
    assert (find_owner(two, "Bo W"), find_owner(two, "the Bo W"), find_owner(two, "Cy")) == ("bo", "bo", None)


def test_names_have_parts_in_sources() -> None:
    names = names_of("persons: {ann: Ann Wren}\nbodies: {board: Harbour Board}\n")
    people = (("author", (Person("Wren", "Ann"),)), ("recipient", (Person("the Harbour Board", body=True),)))
    source = Source("wren1901", "archival", (), people, (), HERE)
    parts = find_parts(names, [source])
    assert [(p.key, p.role) for p in parts["ann"]] == [("wren1901", "author")]
    assert [(p.key, p.role) for p in parts["board"]] == [("wren1901", "recipient")]
