"""Published ids stay with their words, or say where these went, or the build stops."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apparatus.kept import keep_essay, name_essay, read_ledger, record_essay
from apparatus.kept.ledger import dump_ledger
from apparatus.kept.match import Unit, likeness, pair_in_order, same_words
from apparatus.kept.name import name_notes, show_numbers
from apparatus.model.editing import MissingNote
from apparatus.model.edition import EditedEssay, Essay
from apparatus.model.ids import Taken
from apparatus.model.ledger import Entry, Ledger, Retirement
from apparatus.model.problems import CODES, Problem, show
from tests.program.make import HERE, TOY, edited, emendation
from tests.simulate_edits import read_essays

GAS = "The harbour was lit by gas until the spring of 1911."
KEEPER = "Its keeper wrote in a day-book that the lamps were good company."
PAY = "The town of Lowmouth paid her nothing for her work."
BOARD = "Nobody has asked why the board of the harbour waited so long."
ENGINEER = "The engineer had proposed electric light many years before."
SHIP = "In the winter a ship was lost within sight of the quay."
NEW = "A railway was built along the river to the quarries above."
NOTE_1, NOTE_2, NOTE_3 = "Harbour Board, Minutes, vol. 3, p. 14.", "Ibid., p. 15.", "J. Marl, Lamps, p. 40."

FIRST = [f"{GAS}{{1}} {KEEPER}{{2}} {PAY}", f"{BOARD} {ENGINEER}{{3}}", SHIP]
NOTES = [NOTE_1, NOTE_2, NOTE_3]


@dataclass
class Outcome:
    """An essay under its kept ids, and what the ledger says of it."""

    essay: Essay
    ledger: Ledger
    problems: tuple[Problem, ...]


def make(passages: list[str], notes: list[str], **values: object) -> EditedEssay:
    """An essay of passages in which `{1}` is a call."""
    return edited("\n".join([*passages, *notes]), *passages, notes=tuple(notes), **values)


def publish_first(first: EditedEssay) -> Ledger:
    return record_essay(name_essay(first), "sources/toy.ledger.yaml")


def reconcile(ledger: Ledger, then: EditedEssay, reason: str = "") -> Outcome:
    made, kept = keep_essay(ledger, then, reason)
    return Outcome(made, kept.ledger, kept.problems)


def published() -> Ledger:
    return publish_first(make(FIRST, NOTES))


def after(passages: list[str], notes: list[str] | None = None) -> Outcome:
    return reconcile(published(), make(passages, NOTES if notes is None else notes))


def rows(kept: Outcome) -> list[list[str]]:
    """Each passage's id and those of its sentences."""
    return [[p.id, *(s.id for s in p.sentences)] for p in kept.essay.passages]


def codes(kept: Outcome) -> list[str]:
    return [problem.code for problem in kept.problems]


def retired(kept: Outcome) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.id: (one.retired.how, one.retired.see) for one in kept.ledger.retired if one.retired}


PLAIN = [["p1", "p1-1", "p1-2", "p1-3"], ["p2", "p2-1", "p2-2"], ["p3", "p3-1"]]


def test_an_unchanged_text_keeps_everything_without_a_word() -> None:
    kept = after(FIRST)
    assert (rows(kept), kept.problems) == (PLAIN, ())
    assert replace(kept.essay, ledger=None) == name_essay(make(FIRST, NOTES))
    assert kept.ledger == published()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("harbour was", "harbor was"),  # a letter
        ("was lit", "was not lit"),
        ("1911", "1919"),
        ("harbour", "quarry"),
        ("gas", "gas,"),
        ("The harbour", "the harbour"),
    ],
)
def test_every_changed_word_of_a_sentence_is_named(old: str, new: str) -> None:
    kept = after([FIRST[0].replace(old, new, 1), *FIRST[1:]])
    assert (rows(kept), codes(kept)) == (PLAIN, ["L103"])
    assert kept.problems[0].fact == "the words of p1-1 are no longer those that were published"
    assert kept.problems[0].words == (GAS, GAS.replace(old, new, 1))


def test_every_changed_word_of_a_note_is_named() -> None:
    kept = after(FIRST, [NOTE_1.replace("14", "15"), NOTE_2, NOTE_3])
    assert [(p.code, p.words) for p in kept.problems] == [("L103", (NOTE_1, NOTE_1.replace("14", "15")))]


SIGNS = [("day-book", "day‑book"), ("day-book", "daybook"), ("Its keeper", "“Its” keeper"), ("Its", "It’s")]


@pytest.mark.parametrize(("old", "new"), SIGNS)
def test_quotation_marks_apostrophes_and_hyphens_change_no_meaning(old: str, new: str) -> None:
    kept = after([FIRST[0].replace(old, new), *FIRST[1:]])
    assert (rows(kept), kept.problems) == (PLAIN, ())


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Stalin's", "Stalin’s", True),
        ("re-signed  twice", "resigned twice", True),
        ("10-11", "1011", False),
        ("pp. 10-11", "pp. 10‑11", True),
        ("now here", "nowhere", False),
        ("war – peace", "war peace", False),
    ],
)
def test_what_counts_as_the_same_words(one: str, two: str, same: bool) -> None:
    assert same_words(one, two) is same


def test_an_emendation_accepts_its_own_change() -> None:
    """Line 8 of *A Reconsideration*: “Koreas” is mended to “Korea’s”; here a letter is."""
    mended = emendation(1, "harbour was", "harbor was")
    kept = reconcile(published(), make(FIRST, NOTES, emendations=(mended,)))
    assert [(p.code, p.severity) for p in kept.problems] == [("L110", "review")]
    [entry] = [e for e in kept.ledger.living if e.changes]
    assert [(c.before, c.reason) for c in entry.changes] == [(GAS, "a lost sign")]
    other = reconcile(
        published(), make([FIRST[0].replace("spring", "autumn"), *FIRST[1:]], NOTES, emendations=(mended,))
    )
    assert codes(other) == ["L103"]


def test_a_change_is_recorded_with_its_reason() -> None:
    changed = [FIRST[0].replace("until the spring of", "and candles before"), *FIRST[1:]]
    kept = reconcile(published(), make(changed, NOTES), "The proof was read again.")
    [entry] = [e for e in kept.ledger.living if e.changes]
    assert (entry.id, [(c.before, c.reason) for c in entry.changes]) == (
        "p1-1",
        [(GAS, "The proof was read again.")],
    )
    again = reconcile(kept.ledger, make(FIRST, NOTES), "It was right.")
    [entry] = [e for e in again.ledger.living if e.changes]
    assert [c.reason for c in entry.changes] == ["The proof was read again.", "It was right."]


def test_a_twin_does_not_have_the_words_of_its_twin() -> None:
    """“Team Alpha …” deleted beside “Team Beta …” is gone; Beta does not have its words."""
    alpha, beta = "Team Alpha crossed the river at dawn.", "Team Beta crossed the river at dawn."
    ledger = publish_first(make([f"{GAS} {alpha} {beta} {PAY}"], []))
    kept = reconcile(ledger, make([f"{GAS} {beta} {PAY}"], []))
    assert retired(kept) == {"p1-2": ("removed", ("p1-1", "p1-3"))}
    assert codes(kept) == ["L107"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, ["p0a", "p1", "p2", "p3"]), (1, ["p1", "p1a", "p2", "p3"]), (3, ["p1", "p2", "p3", "p4"])],
)
def test_a_passage_put_in(at: int, expected: list[str]) -> None:
    kept = after([*FIRST[:at], NEW, *FIRST[at:]])
    assert [p.id for p in kept.essay.passages] == expected
    assert codes(kept) == ["L102"]
    assert f"its id would be {expected[at]}" in kept.problems[0].fact
    assert [row[0] + "-1" for row in rows(kept)] == [row[1] for row in rows(kept)]


def test_a_second_passage_put_in_gets_the_next_letter() -> None:
    first = after([FIRST[0], NEW, *FIRST[1:]])
    second = reconcile(first.ledger, make([FIRST[0], NEW, "Lamps of oil came back.", *FIRST[1:]], NOTES))
    assert [p.id for p in second.essay.passages] == ["p1", "p1a", "p1b", "p2", "p3"]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (f"{NEW} {GAS}{{1}} {KEEPER}{{2}} {PAY}", ["p1-0a", "p1-1", "p1-2", "p1-3"]),
        (f"{GAS}{{1}} {NEW} {KEEPER}{{2}} {PAY}", ["p1-1", "p1-1a", "p1-2", "p1-3"]),
        (f"{GAS}{{1}} {KEEPER}{{2}} {PAY} {NEW}", ["p1-1", "p1-2", "p1-3", "p1-4"]),
    ],
)
def test_a_sentence_put_in(passage: str, expected: list[str]) -> None:
    kept = after([passage, *FIRST[1:]])
    assert rows(kept)[0] == ["p1", *expected]
    assert codes(kept) == ["L102"]


def test_a_passage_that_moves_keeps_its_id_and_its_notes_theirs() -> None:
    notes = [NOTE_3, NOTE_1, NOTE_2]
    kept = after([f"{BOARD} {ENGINEER}{{1}}", f"{GAS}{{2}} {KEEPER}{{3}} {PAY}", SHIP], notes)
    assert rows(kept) == [PLAIN[1], PLAIN[0], PLAIN[2]]
    assert [(n.id, n.number, n.called_from[0].call) for n in kept.essay.notes] == [
        ("n3", 1, "r3"),
        ("n1", 2, "r1"),
        ("n2", 3, "r2"),
    ]
    assert [(c.id, c.note, c.number) for c in kept.essay.passages[0].calls] == [("r3", "n3", 1)]
    assert set(codes(kept)) == {"L104"}
    assert retired(kept) == {}


def test_a_sentence_that_moves_keeps_its_id() -> None:
    kept = after([f"{GAS}{{1}} {KEEPER}{{2}}", FIRST[1], f"{SHIP} {PAY}"])
    assert rows(kept) == [["p1", "p1-1", "p1-2"], ["p2", "p2-1", "p2-2"], ["p3", "p3-1", "p1-3"]]
    assert codes(kept) == ["L104"]
    assert "p1-3 now stands in another place, in p3" in kept.problems[0].fact


def test_a_passage_divided() -> None:
    kept = after([f"{GAS}{{1}} {KEEPER}{{2}}", PAY, *FIRST[1:]])
    assert rows(kept)[:2] == [["p1", "p1-1", "p1-2"], ["p1a", "p1-3"]]
    assert codes(kept) == ["L105"]
    assert "p1-3 of p1 would stand in a passage of their own, p1a" in kept.problems[0].fact


def test_passages_joined() -> None:
    kept = after([FIRST[0], f"{FIRST[1]} {SHIP}"])
    assert rows(kept) == [PLAIN[0], ["p2", "p2-1", "p2-2", "p3-1"]]
    assert codes(kept) == ["L106"]
    assert retired(kept) == {"p3": ("joined", ("p3-1",))}


def test_a_title_that_runs_into_new_words_says_where_it_is() -> None:
    first = publish_first(make(["LOWMOUTH COLLEGE", GAS], []))
    kept = reconcile(first, make([f"LOWMOUTH COLLEGE {NEW}", GAS], []))
    assert retired(kept) == {"p1": ("joined", ("p0a",)), "p1-1": ("joined", ("p0a-1",))}
    assert codes(kept) == ["L102", "L106", "L106"]


def test_a_sentence_divided_keeps_its_id_with_the_greater_part() -> None:
    kept = after([FIRST[0].replace("day-book that the lamps", "day-book of lamps. They"), *FIRST[1:]])
    assert rows(kept)[0] == ["p1", "p1-1", "p1-2", "p1-2a", "p1-3"]
    assert codes(kept)[:1] == ["L103"]


def test_a_sentence_divided_in_equal_parts_is_retired() -> None:
    kept = after([FIRST[0].replace("day-book that the", "day-book. The"), *FIRST[1:]])
    assert rows(kept)[0] == ["p1", "p1-1", "p1-1a", "p1-1b", "p1-3"]
    assert retired(kept) == {"p1-2": ("divided", ("p1-1a", "p1-1b"))}
    assert set(codes(kept)) == {"L104", "L105"}  # the call is in the second part now


def test_sentences_joined() -> None:
    joined = f"{KEEPER[:-1]}, and the town of Lowmouth paid her nothing for her work.{{2}}"
    kept = after([f"{GAS}{{1}} {joined}", *FIRST[1:]])
    assert rows(kept)[0] == ["p1", "p1-1", "p1-2"]
    assert retired(kept) == {"p1-3": ("joined", ("p1-2",))}
    assert codes(kept) == ["L103", "L106"]


def test_a_passage_removed() -> None:
    kept = after([FIRST[0], SHIP], [NOTE_1, NOTE_2])
    assert rows(kept) == [PLAIN[0], PLAIN[2]]
    assert retired(kept) == {
        "p2": ("removed", ("p1", "p3")),
        "p2-1": ("removed", ("p1-3", "p3-1")),
        "p2-2": ("removed", ("p1-3", "p3-1")),
        "n3": ("removed", ("n2",)),
        "r3": ("removed", ("n3",)),
    }
    assert [p.fact for p in kept.problems if p.code == "L107"] == [
        "p2 is gone, and with it p2-1 and p2-2",
        "n3 is gone",
        "r3 is gone; it stood in p2-2",
    ]


def test_an_id_is_never_used_again_for_other_words() -> None:
    removed = after(FIRST[:2])
    again = reconcile(removed.ledger, make([*FIRST[:2], NEW], NOTES))
    assert [p.id for p in again.essay.passages] == ["p1", "p2", "p4"]
    assert "p3" in retired(again)


def test_words_that_come_back_get_their_id_back() -> None:
    removed = after([FIRST[0], SHIP], [NOTE_1, NOTE_2])
    back = reconcile(removed.ledger, make(FIRST, NOTES))
    assert rows(back) == PLAIN
    assert [n.id for n in back.essay.notes] == ["n1", "n2", "n3"]
    assert [n.called_from[0].call for n in back.essay.notes] == ["r1", "r2", "r3"]
    assert set(codes(back)) == {"L108"}
    assert retired(back) == {}


def test_a_note_in_a_gap_of_the_numbers_gets_a_letter() -> None:
    """Notes 1, 2 and 4 are published, and then a third is received: `n3` is the address of no note now."""
    note = make(FIRST, NOTES).notes[0]
    notes = [replace(note, number=number) for number in (1, 2, 3, 4)]
    kept = {at: Entry(name, "note", HERE) for at, name in ((0, "n1"), (1, "n2"), (3, "n4"))}
    taken = Taken(entry.id for entry in kept.values())
    assert name_notes(notes, show_numbers(notes), kept, taken) == ["n1", "n2", "n2a", "n4"]


def test_a_note_put_in_leaves_the_ids_of_the_others() -> None:
    passage = f"{GAS}{{1}} {KEEPER}{{2}} {PAY}{{3}}"
    kept = after([passage, f"{BOARD} {ENGINEER}{{4}}", SHIP], [NOTE_1, NOTE_2, "Town Rolls, 1899.", NOTE_3])
    assert [(n.id, n.number) for n in kept.essay.notes] == [("n1", 1), ("n2", 2), ("n2a", 3), ("n3", 4)]
    assert [c.id for p in kept.essay.passages for c in p.calls] == ["r1", "r2", "r2a", "r3"]
    assert codes(kept) == ["L102"]


def test_notes_with_the_same_words_are_told_apart_by_their_calls() -> None:
    """Notes 12 and 15 of *The Decision for War in Korea* are the same report."""
    first = make([f"{GAS}{{1}}", f"{BOARD}{{2}}", f"{SHIP}{{3}}"], ["Ibid.", "Marl, p. 4.", "Ibid."])
    ledger = publish_first(first)
    kept = reconcile(ledger, make([GAS, f"{BOARD}{{1}}", f"{SHIP}{{2}}"], ["Marl, p. 4.", "Ibid."]))
    assert [n.id for n in kept.essay.notes] == ["n2", "n3"]
    assert list(retired(kept)) == ["n1", "r1"]
    inserted = make([GAS, f"{BOARD}{{1}} {NEW}{{2}}", f"{SHIP}{{3}}"], ["Marl, p. 4.", "Ibid.", "Ibid."])
    kept = reconcile(ledger, inserted)
    assert [n.id for n in kept.essay.notes] == ["n2", "n2a", "n3"]


def test_lookalikes_that_change_places_are_not_mistaken() -> None:
    """Notes 25 and 26: the same two men, the same day, the other way round."""
    one, two = (
        "Telegram from Shtykov to Stalin, 21 June 1950.",
        "Telegram from Stalin to Shtykov, 21 June 1950.",
    )
    first = publish_first(make([f"{GAS}{{1}} {PAY}{{2}}"], [one, two]))
    changed = make(
        [f"{GAS}{{1}} {PAY}{{2}}"], [two.replace("Telegram", "Telegramm"), one.replace("June", "Jun")]
    )
    kept = reconcile(first, changed)
    ids = {n.id: n.words.text for n in kept.essay.notes}
    assert kept.problems
    assert ids.get("n1", one).startswith("Telegram from Shtykov")
    assert ids.get("n2", two).startswith("Telegramm from Stalin")


def test_repeated_sentences_are_told_apart_by_their_neighbours() -> None:
    old = [Unit(w) for w in ("No.", "The road was cut.", "No.", "It was paved.")]
    new = [Unit(w) for w in ("The road was cut.", "No.", "It was paved.")]
    assert [(p.old, p.new) for p in pair_in_order(old, new)] == [(1, 0), (2, 1), (3, 2)]


def test_a_note_called_twice() -> None:
    one = make([f"{GAS}{{1}}", f"{BOARD}{{1}}"], [NOTE_1])
    ledger = publish_first(one)
    assert [(c.id, c.home) for c in ledger.of("call")] == [("r1", "p1-1"), ("r1-2", "p2-1")]
    kept = reconcile(ledger, make([GAS, f"{BOARD}{{1}}"], [NOTE_1]))
    assert [c.id for c in kept.essay.passages[1].calls] == ["r1-2"]
    assert retired(kept) == {"r1": ("removed", ("n1",))}
    kept = reconcile(ledger, make([f"{GAS}{{1}} {PAY}{{1}}", f"{BOARD}{{1}}"], [NOTE_1]))
    assert [c.id for p in kept.essay.passages for c in p.calls] == ["r1", "r1-3", "r1-2"]
    assert codes(kept) == ["L102", "L102"]


def test_a_missing_note_is_known_by_its_call() -> None:
    lost = make([f"{GAS}{{1}}"], [], missing_notes=(MissingNote(1, "cut off", HERE),))
    ledger = publish_first(lost)
    assert [(n.id, n.words) for n in ledger.of("note")] == [("n1", "")]
    assert reconcile(ledger, lost).problems == ()
    found = reconcile(ledger, make([f"{GAS}{{1}}"], [NOTE_1]))
    assert ([n.id for n in found.essay.notes], codes(found)) == (["n1"], ["L103"])
    assert "the words of n1 are there now" in found.problems[0].fact


def test_pages_and_headings_are_under_contract() -> None:
    from apparatus.model.editing import Heading

    source = f"{GAS} |2|{KEEPER}"
    heading = Heading("Gas", "The harbour", "r", HERE)
    ledger = publish_first(edited(source, source, headings=(heading,)))
    assert [(e.id, e.home, e.words) for e in (*ledger.of("page"), *ledger.of("heading"))] == [
        ("page-2", "p1-2", ""),
        ("h-1", "p1", "Gas"),
    ]
    plain = f"{GAS} {KEEPER}"
    kept = reconcile(ledger, edited(plain, plain))
    other = edited(source, source, headings=(replace(heading, text="The lamps"),))
    assert codes(reconcile(ledger, other)) == ["L103"]
    assert [p.fact for p in kept.problems] == ["page-2 is gone; it stood in p1-2", "h-1 is gone"]
    assert retired(kept) == {"page-2": ("removed", ("p1-2",)), "h-1": ("removed", ("p1",))}


# ------------------------------------------------------------------------- the file


def test_the_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    for one in read_essays(TOY):
        ledger = record_essay(one, f"sources/{one.slug}.ledger.yaml")
        path = tmp_path / f"{one.slug}.ledger.yaml"
        path.write_text(dump_ledger(ledger), encoding="utf-8")
        again, problems = read_ledger(path, ledger.path)
        assert again is not None and problems == ()
        assert dump_ledger(again) == path.read_text(encoding="utf-8")
        assert [(e.id, e.kind) for e in again.entries] == [(e.id, e.kind) for e in ledger.entries]


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=4))
@example(["p1-1", "\ufeff\u2028\x85\x7f\ufffe", "'\"\\ #: {[", "~", "no"])
def test_any_words_read_back(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    words = [" ".join(w.split()) for w in words]
    path = tmp_path_factory.mktemp("ledger") / "toy.ledger.yaml"
    entries = [Entry(f"n{n}", "note", HERE, w) for n, w in enumerate(words)]
    for n, w in enumerate(words):
        retirement = Retirement("v", "removed", (), "2026", w if w.strip() else None)
        entries.append(Entry(f"p{n}", "passage", HERE, w, number=str(n), retired=retirement))
    ledger = replace(published(), entries=tuple(entries))
    path.write_text(dump_ledger(ledger), encoding="utf-8")
    again, problems = read_ledger(path, "sources/toy.ledger.yaml")
    assert problems == () and again is not None
    assert [e.words for e in again.of("note")] == words
    assert dump_ledger(again) == dump_ledger(ledger)


def test_a_retired_id_keeps_what_the_editor_adds(tmp_path: Path) -> None:
    path = tmp_path / "toy.ledger.yaml"
    path.write_text(dump_ledger(after(FIRST[:2]).ledger), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("how: removed, ", "how: removed, date: 2026-05-01, ", 1), encoding="utf-8")
    ledger, problems = read_ledger(path, "sources/toy.ledger.yaml")
    assert ledger is not None and problems == ()
    kept = reconcile(ledger, make(FIRST[:2], NOTES))
    assert kept.problems == ()
    assert dump_ledger(kept.ledger).count('date: "2026-05-01"') == 1


WRONG: dict[str, tuple[Callable[[str], str], str]] = {
    "an id twice": (lambda t: t.replace("  n2:", "  n1:"), "Y109"),
    "an id that is none": (lambda t: t.replace("  n2:", "  x2:"), "L109"),
    "a sentence of nowhere": (lambda t: t.replace("{home: p1-2,", "{home: p9-9,"), "L109"),
    "a key that is missing": (lambda t: t.replace("retired: {}", ""), "Y111"),
    "living and retired": (
        lambda t: t.replace(
            "retired: {}",
            'retired:\n  p1: {kind: passage, since: v, how: removed, see: [p99], words: "x"}',
        ),
        "L109",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_ledger_that_is_wrong_is_refused(name: str, tmp_path: Path) -> None:
    spoil, code = WRONG[name]
    path = tmp_path / "toy.ledger.yaml"
    path.write_text(spoil(dump_ledger(published())), encoding="utf-8")
    ledger, problems = read_ledger(path, "sources/toy.ledger.yaml")
    assert ledger is None
    assert code in {p.code for p in problems}
    assert all(p.place.line > 1 for p in problems if p.code == "L109")


def test_no_ledger_yet_is_an_error_that_names_the_command(tmp_path: Path) -> None:
    ledger, problems = read_ledger(tmp_path / "toy.ledger.yaml", "sources/toy.ledger.yaml")
    assert ledger is None
    assert [p.code for p in problems] == ["L101"] and CODES["L101"][0] == "error"
    assert "`python build_site.py accept toy`" in problems[0].hint


def test_a_problem_names_the_line_of_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "toy.ledger.yaml"
    path.write_text(dump_ledger(published()), encoding="utf-8")
    ledger, _ = read_ledger(path, "sources/toy.ledger.yaml")
    assert ledger is not None
    kept = reconcile(ledger, make(FIRST[:2], NOTES))
    lines = path.read_text(encoding="utf-8").split("\n")
    [gone] = kept.problems
    assert lines[gone.place.line - 1] == '  p3: {number: "3"}'
    assert show(gone).startswith(f"sources/toy.ledger.yaml:{gone.place.line}:3: L107 error: p3 is gone, and")


@given(st.text(), st.text())
def test_likeness_is_a_measure(one: str, two: str) -> None:
    assert 0 <= likeness(one, two) <= 1
    assert likeness(one, one) == 1
    assert likeness("", "words") == 0
