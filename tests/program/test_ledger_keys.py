"""A key of the bibliography is an address: it stays with its work."""

from pathlib import Path

from apparatus.kept.accept import accept, check_ledgers, sum_up_keys
from apparatus.kept.keep import reconcile
from apparatus.kept.keys import dump_keys, read_keys, reconcile_keys, record_keys, write_keys
from tests.program.make import essay

WORKS = {
    "marl1932": "J. Marl, Lamps and Lanterns (Lowmouth: Tide Press, 1932)",
    "wren1901": "A. Wren, The Road Above: A History of the Ways of Lowmouth, 1901",
}
FIRST = record_keys("sources/sources.ledger.yaml", "v1", WORKS)


def test_the_file_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "sources.ledger.yaml"
    write_keys(path, FIRST)
    again, problems = read_keys(path, FIRST.path)
    assert again is not None and problems == ()
    assert dump_keys(again) == path.read_text(encoding="utf-8")
    assert reconcile_keys(again, WORKS, "v2")[1] == ()
    assert read_keys(tmp_path / "no.yaml", FIRST.path)[1][0].code == "L101"


def test_a_reference_may_be_mended() -> None:
    assert reconcile_keys(FIRST, WORKS | {"marl1932": WORKS["marl1932"] + ", 2 vols."}, "v2")[1] == ()


def test_a_key_that_is_gone_is_retired() -> None:
    accepted, problems = reconcile_keys(FIRST, {"wren1901": WORKS["wren1901"]}, "v2")
    assert [p.code for p in problems] == ["L107"]
    [gone] = accepted.retired
    assert (gone.id, gone.since, gone.how, gone.see, gone.words) == (
        "marl1932",
        "v2",
        "removed",
        (),
        WORKS["marl1932"],
    )
    assert reconcile_keys(accepted, {"wren1901": WORKS["wren1901"]}, "v3") == (
        record_keys(FIRST.path, "v3", {"wren1901": WORKS["wren1901"]}, accepted.retired),
        (),
    )


def test_a_key_that_was_renamed_says_where_to_look() -> None:
    words = {"marl1932a": WORKS["marl1932"], "wren1901": WORKS["wren1901"]}
    accepted, problems = reconcile_keys(FIRST, words, "v2")
    assert [p.code for p in problems] == ["L107", "L102"]
    assert accepted.retired[0].see == ("marl1932a",)
    assert "marl1932a has the same words" in sum_up_keys(accepted, problems)


def test_a_key_given_to_another_work() -> None:
    _, problems = reconcile_keys(FIRST, WORKS | {"marl1932": "B. Stone, The Quay, 1950"}, "v2")
    assert [(p.code, p.fact) for p in problems] == [("L103", "marl1932 is given to another work")]


def test_a_key_that_comes_back() -> None:
    accepted, _ = reconcile_keys(FIRST, {"wren1901": WORKS["wren1901"]}, "v2")
    again, problems = reconcile_keys(accepted, WORKS, "v3")
    assert [p.code for p in problems] == ["L108"]
    assert again.retired == ()


def test_accepting_says_what_is_accepted() -> None:
    one, two = "The harbour was lit by gas.", "In the winter a ship was lost."
    first, said = accept(None, essay(f"{one}\n{two}", one, two))
    assert said == "sources/toy.ledger.yaml: 4 ids"
    second, said = accept(first, essay(one, one))
    assert said == "sources/toy.ledger.yaml: 4 ids, 2 of them retired\n    p2 is gone, and with it p2-1"
    assert reconcile(second, essay(one, one)).problems == ()


def test_a_ledger_without_its_essay() -> None:
    [problem] = check_ledgers({"toy"}, {"toy", "lost", "sources"})
    assert (problem.code, problem.place.path) == ("L101", "sources/lost.ledger.yaml")
