"""The rows of the chronology: made of events and documents, and checked against the texts."""

import pytest

from apparatus.files.records import parse_record
from apparatus.model.edition import Essay
from apparatus.model.problems import Problem
from apparatus.model.sources import Mention, Person, Source
from apparatus.registers import At, Row
from apparatus.registers.chronology import ChronologyFile
from apparatus.registers.mentions import list_units
from apparatus.registers.names import NamesFile
from apparatus.registers.rows import Known, make_rows
from tests.program.make import HERE, essay

TEXT = "On 3 May Ann asked Bo.{1} He left in 1950.\n\nOn 5 May 1950 she wrote."
NOTE = "Telegram from Ann to Bo, 4 May 1950."
NAMES = b"persons: {ann: Ann, bo: Bo}\nplaces: {low: Low, high: High}\n"
LANES = "lanes: [low, high]\n"
EVENT = "events:\n  - {id: asked, date: 1950-05-03, kind: event, told_by: {toy: [%s]}%s}\n"


def toy() -> Essay:
    return essay(f"{TEXT}\n\n{NOTE}", *TEXT.split("\n\n"), notes=(NOTE,))


def telegram(**fields: str) -> Source:
    """A telegram from Ann to Bo, 4 May 1950, which note 1 cites."""
    people = (("sender", (Person("Ann"),)), ("recipient", (Person("Bo"),)))
    values = {"kind": "telegram", "date": "1950-05-04", **fields}
    return Source("ann-bo", "archival", tuple(values.items()), people, (), HERE)


def rows_of(
    text: str, *sources: Source, hidden: frozenset[str] = frozenset()
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a chronology, over the toy essay."""
    file, problems = parse_record(text.encode(), "chronology.yaml", ChronologyFile)
    names, _ = parse_record(NAMES, "names.yaml", NamesFile)
    assert file is not None and names is not None, problems
    made = toy()
    cited = Mention("toy", "n1", 0, "cites", None, "full")
    known = Known(
        file=file,
        names={name.id: name for name in names.names},
        texts={unit.at: unit.text for unit in list_units([made])},
        notes=frozenset({At("toy", "n1")}),
        sources={source.key: source for source in sources},
        mentions={source.key: (cited,) for source in sources},
        hidden=hidden,
    )
    return make_rows(known)


SEATS = LANES + "seats: {ann: {place: low, reason: she lived there}, bo: high}\n"


def test_a_dated_document_has_its_row_by_itself() -> None:
    (row,), problems = rows_of(SEATS, telegram())
    assert problems == ()
    assert (row.id, row.date, row.kind, row.proof) == ("ann-bo", "1950-05-04", "telegram", "ann-bo")
    assert (row.sender, row.recipient, row.origin, row.target) == ("ann", "bo", "low", "high")
    assert row.notes == (At("toy", "n1"),) and row.passages == ()
    assert {one.field: one.reason for one in row.supplied} == {"from": "she lived there"}


def test_what_the_editor_says_of_a_document_is_added() -> None:
    (row,), problems = rows_of(
        SEATS + "documents: {ann-bo: {words: Ann asked Bo, summary: She asks, told_by: {toy: [p1-1]}}}\n",
        telegram(),
    )
    assert problems == ()
    assert (row.words, row.summary, row.passages) == ("Ann asked Bo", "She asks", (At("toy", "p1-1"),))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("ciphered telegram", "telegram"),
        ("record of conversation", "conversation"),
        ("conversation", "conversation"),
        ("letter", "document"),
    ],
)
def test_the_kind_of_a_document_is_that_of_the_bibliography(kind: str, shown: str) -> None:
    (row,), _ = rows_of(SEATS, telegram(kind=kind))
    assert row.kind == shown


def test_a_telegram_that_went_nowhere_is_a_problem() -> None:
    _, problems = rows_of(LANES + "seats: {ann: low}\n", telegram())
    assert [(p.code, p.fact) for p in problems] == [
        ("D108", "the telegram `ann-bo` has no row: `to` is missing")
    ]


def test_the_day_in_a_passage_and_the_year_in_a_note_are_two() -> None:
    _, (problem,) = rows_of(LANES + EVENT % ("p1-1, n1", ""))
    assert (problem.code, problem.place.line) == ("D103", 3)
    assert problem.fact == "no place of `asked` gives the year of 3 May 1950"
    (row,), problems = rows_of(LANES + EVENT % ("p1-1, n1", ", supplied: {date: that of the telegram}"))
    assert problems == () and row.bracketed == "year" and not row.is_inferred
    assert (row.passages, row.notes) == ((At("toy", "p1-1"),), (At("toy", "n1"),))


def test_a_date_that_no_place_gives_is_supplied_as_a_whole() -> None:
    (row,), _ = rows_of(LANES + EVENT % ("p1-2", ", supplied: {date: an inference}"))
    assert row.bracketed == "date" and row.is_inferred


OK = ", supplied: {date: a year}"


@pytest.mark.parametrize(
    ("told", "more", "code", "hint"),
    [
        ("p1-1", OK + ", words: Ann asked Boo", "D102", "copy them"),
        ("p1-9", OK, "D104", "did you mean `p1-"),
        ("n9", OK, "D104", "name a sentence"),
        ("p1-1", OK + ", place: hihg", "D105", "did you mean `high`?"),
        ("p1-1", OK + ", sender: cy", "D105", "possible are"),
        ("p1-1", OK + ", proof: ann-boo", "D106", "did you mean `ann-bo`?"),
    ],
)
def test_what_a_row_points_to_is_there(told: str, more: str, code: str, hint: str) -> None:
    _, problems = rows_of(SEATS + EVENT % (told, more), telegram())
    assert [p.code for p in problems] == [code]
    assert problems[0].hint.startswith(hint) and problems[0].place.line == 4


def test_an_essay_that_is_not_there() -> None:
    text = LANES + EVENT % ("p1-1", OK)
    _, problems = rows_of(text.replace("toy", "toi"))
    assert [(p.code, p.hint) for p in problems] == [("D104", "did you mean `toy`?")]
    assert rows_of(text.replace("toy", "draft"), hidden=frozenset({"draft"})) == ((), ())


def test_what_came_later_cannot_be_reported() -> None:
    later = "events:\n  - {id: wrote, date: 1950-05-05, kind: event, told_by: {toy: [p2-1]}, proof: ann-bo}\n"
    _, problems = rows_of(SEATS + later, telegram())
    assert [(p.code, p.fact) for p in problems] == [
        ("D107", "`wrote` is of 5 May 1950, and its proof `ann-bo` of 4 May 1950")
    ]
    assert rows_of(SEATS + later, telegram(date="1950-05-05"))[1] == ()


def test_the_day_of_a_talk_and_that_of_its_telegram_are_two_rows_in_their_order() -> None:
    talk = EVENT % ("p1-1", ", supplied: {date: a year}, proof: ann-bo, place: low")
    rows, problems = rows_of(SEATS + talk.replace("kind: event", "kind: conversation"), telegram())
    assert problems == ()
    assert [(row.id, row.date, row.proof) for row in rows] == [
        ("asked", "1950-05-03", "ann-bo"),
        ("ann-bo", "1950-05-04", "ann-bo"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lanes: [low, {place: high, holds: [low]}]\n", "D109"),
        ("lanes: [lwo]\n", "D105"),
        ("seats: {cy: low}\n", "D105"),
        ("documents: {ann-bo: {}}\n", "D106"),
    ],
)
def test_lanes_seats_and_documents_are_checked(text: str, code: str) -> None:
    assert [p.code for p in rows_of(text)[1]] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("events: [{id: The talk, date: 1950, kind: event, told_by: {}}]\n", "D101"),
        ("events:\n" + 2 * "  - {id: a, date: 1950, kind: event, told_by: {}}\n", "D101"),
        ("events: [{id: a, date: c. 1950, kind: event, told_by: {}}]\n", "E103"),
        ("events: [{id: a, date: 1950, kind: talk, told_by: {}}]\n", "Y114"),
        ("events: [{id: a, date: 1950, kind: event, told_by: {}, supplied: {day: x}}]\n", "Y114"),
    ],
)
def test_faults_of_the_file(text: str, code: str) -> None:
    file, problems = parse_record(text.encode(), "chronology.yaml", ChronologyFile)
    assert file is None and [p.code for p in problems] == [code]
