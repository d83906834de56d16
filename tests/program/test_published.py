"""What has been published is promised: nothing drops it, renames it or adds to it silently."""

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import build_site
from apparatus.drafts import find_drafts, is_of_draft, without_echoes, without_faults
from apparatus.exports.against import read_published
from apparatus.kept import PUBLISHED, read_promises, write_all
from apparatus.kept.write import finish_writing
from apparatus.model.edition import Edition
from apparatus.model.problems import Place, Problem
from tests.program.test_build import change, unpublish
from tests.program.two import SLUGS


def run(root: Path, *arguments: str) -> int:
    return build_site.main(["--root", str(root), *arguments])


def codes(said: str) -> list[str]:
    return [line.split(" ")[1] for line in said.splitlines() if ": " in line and line[:1] != " "]


def rename(root: Path, old: str, new: str) -> None:
    """Give all files of an essay another name."""
    for path in [*(root / "sources").iterdir(), *(root / "footnotes").iterdir()]:
        if path.name.startswith(f"{old}."):
            path.rename(path.with_name(path.name.replace(old, new, 1)))
    for name in ("names", "chronology"):
        path = root / "sources" / f"{name}.yaml"
        if not path.exists():
            continue
        path.write_text(path.read_text(encoding="utf-8").replace(f"{old}:", f"{new}:"), encoding="utf-8")


def add_draft(root: Path) -> None:
    """An essay that has files and has never been published."""
    for ending in (".txt", ".yaml"):
        text = (root / "sources" / f"harbour-lights{ending}").read_bytes()
        (root / "sources" / f"new-lights{ending}").write_bytes(text)
    text = (root / "footnotes" / "harbour-lights.yaml").read_bytes()
    (root / "footnotes" / "new-lights.yaml").write_bytes(text)


# ----------------------------------------------------------------------------- drafts


def find(code: str, path: str) -> Problem:
    return Problem(code, Place(path, 1, 1), "a fact", "a hint")


def test_as_long_as_nothing_is_published_the_bibliography_is_a_draft_too() -> None:
    assert find_drafts({"lamps", "towers"}, {"lamps"}) == {"towers"}
    assert find_drafts({"lamps", "towers"}, set()) == {"lamps", "towers", "works"}


@pytest.mark.parametrize(
    ("code", "path", "is_so"),
    [
        ("N102", "sources/towers.txt", True),
        ("Y110", "sources/towers.ledger.yaml", True),
        ("C101", "footnotes/towers.yaml", True),
        ("C101", "footnotes/lamps.yaml", False),
        ("S101", "docs/towers.md", False),
        ("B102", "footnotes/works.bib", False),
        ("B107", "footnotes/works.bib", True),
    ],
)
def test_whether_a_problem_is_that_of_a_draft(code: str, path: str, is_so: bool) -> None:
    assert is_of_draft(find(code, path), {"towers"}) is is_so
    assert not is_of_draft(find(code, path), set())


def test_what_follows_from_an_error_of_the_same_essay_is_no_news() -> None:
    later = (
        find("C101", "footnotes/lamps.yaml"),
        find("C101", "footnotes/towers.yaml"),
        find("B107", "footnotes/works.bib"),
    )
    for path in ("sources/lamps.yaml", "sources/lamps.original.docx"):
        assert without_echoes([find("Y110", path)], later) == later[1:2]
    assert without_echoes([find("N102", "sources/lamps.txt")], later) == later  # for review


def test_notes_that_are_marked_up_wrongly_are_words_alone_and_others_stay(toy_edition: Edition) -> None:
    assert without_faults(toy_edition, [find("B107", "footnotes/signal-tower.yaml")]) == toy_edition
    made = without_faults(toy_edition, [find("C101", "footnotes/signal-tower.yaml")])
    assert [(bool(one.references), bool(one.abbreviations)) for one in made.essays] == [
        (bool(one.references), bool(one.abbreviations)) if one.slug != "signal-tower" else (False, False)
        for one in toy_edition.essays
    ]
    assert made.library == toy_edition.library
    before, after = (
        [mention for mentions in one.mentions.values() for mention in mentions] for one in (toy_edition, made)
    )
    assert after == [mention for mention in before if mention.essay != "signal-tower"] != before


def test_where_the_library_has_an_error_all_notes_are_words_alone(toy_edition: Edition) -> None:
    made = without_faults(toy_edition, [find("B102", "footnotes/works.bib")])
    assert (made.library, [one.references for one in made.essays]) == ((), [{}] * len(made.essays))
    assert {*made.mentions.values()} == {()}


def test_a_draft_is_named_and_left_out(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_draft(toy)
    assert run(toy) == 0
    said = capsys.readouterr().err
    assert said.startswith("sources/new-lights.yaml:1:1: L113 review: a draft: it has not been published")
    assert not (toy / "site" / "new-lights").exists()
    data = json.loads((toy / "site" / "edition.json").read_text(encoding="utf-8"))
    assert [essay["slug"] for essay in data["essays"]] == list(SLUGS)
    assert "new-lights" not in {m["essay"] for s in data["sources"] for m in s["cited_in"]}


def test_a_draft_is_shown_where_it_is_asked_for(toy: Path) -> None:
    add_draft(toy)
    assert run(toy, "--drafts") == 0
    page = (toy / "site" / "new-lights" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    other = (toy / "site" / "harbour-lights" / "index.html").read_text(encoding="utf-8")
    assert "noindex" not in other
    hidden = {
        path.parent.relative_to(toy / "site").as_posix()
        for path in (toy / "site").rglob("index.html")
        if 'content="noindex"' in path.read_text(encoding="utf-8")
    }
    assert hidden == {"new-lights", "notes", "sources"}  # its words may stand on all these
    assert run(toy) == 0
    assert "noindex" not in (toy / "site" / "notes" / "index.html").read_text(encoding="utf-8")


def test_a_fault_of_a_draft_does_not_stop_what_is_published(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_draft(toy)
    change(toy / "sources" / "new-lights.yaml", "title:", "titel:")
    assert run(toy, "--check") == 0
    assert codes(capsys.readouterr().err) == ["L113"]
    assert run(toy, "--check", "--drafts") == 1
    assert "Y110" in codes(capsys.readouterr().err)


def test_a_fault_of_one_essay_does_not_hide_those_of_the_notes_of_another(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = SLUGS
    change(toy / "sources" / f"{one}.yaml", "title:", "titel:")
    for slug in SLUGS:  # in the notes of the first it would be an echo
        change(toy / "footnotes" / f"{slug}.yaml", "form: full", "form: whole")
    assert run(toy, "--check") == 1
    said = capsys.readouterr().err
    assert "Y110" in codes(said)
    places = [line.partition(":")[0] for line in said.splitlines() if " Y114 " in line]
    assert places == [f"footnotes/{other}.yaml"]


def test_a_key_that_only_a_draft_cites_is_not_published(toy: Path) -> None:
    add_draft(toy)
    entry = "\n@book{fen1910, author = {Fen, F.}, title = {Fens}, publisher = {P}, date = {1910}}\n"
    works = toy / "footnotes" / "works.bib"
    works.write_text(works.read_text(encoding="utf-8") + entry, encoding="utf-8")
    change(toy / "footnotes" / "new-lights.yaml", "key: marl1932", "key: fen1910")
    assert run(toy) == 0
    assert not (toy / "site" / "sources" / "fen1910.bib").exists()


def test_accepting_an_essay_promises_it_and_the_keys_it_cites(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unpublish(toy)
    assert run(toy, "accept", "harbour-lights") == 0
    assert capsys.readouterr().out.splitlines() == [
        "/harbour-lights/ is published. Its address is promised, and those in it: passages #p1 to "
        "#closing-1, 9 sentences, 3 notes and their calls. Their words change with a reason only",
        "sources/harbour-lights.ledger.yaml: 22 ids",
        "sources/sources.ledger.yaml: 2 ids",
    ]
    promises, problems = read_promises(toy)
    assert problems == () and promises is not None
    assert (promises.essays, len(promises.sources)) == (("harbour-lights",), 2)
    change(toy / "docs" / "index.md", " · [Lowmouth College](quarry-road/index.md)", "")
    assert run(toy) == 0
    # all other essays are drafts
    assert codes(capsys.readouterr().err) == ["L113"] * (len(list(SLUGS)) - 1)


# ---------------------------------------------------------------------------- renames


def test_an_essay_renamed_with_its_files_stops_the_build(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(toy, "harbour-lights", "lights")
    assert run(toy, "--check") == 1
    said = capsys.readouterr().err
    assert codes(said) == ["L114", "L111"]
    assert "`python build_site.py accept --moved harbour-lights NEW`" in said
    assert run(toy, "accept") == 1  # nor does accepting hide it


def test_hints_name_the_command_as_it_was_called(
    toy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(toy, "harbour-lights", "lights")
    monkeypatch.setattr("sys.argv", ["/home/me/.venv/bin/apparatus"])
    assert run(toy, "--check") == 1
    said = capsys.readouterr().err
    assert "`apparatus accept --moved harbour-lights NEW`" in said
    assert "build_site.py" not in said
    assert "build_site.py" not in build_site.make_parser().format_help()


def test_a_name_replaced_in_all_files_stops_the_build(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rename(toy, "harbour-lights", "lights")
    change(toy / PUBLISHED, "- harbour-lights", "- lights")
    assert run(toy, "--check") == 1
    assert codes(capsys.readouterr().err) == ["L112"]
    assert run(toy, "accept") == 1


def test_a_renamed_essay_keeps_a_page_at_its_old_address(toy: Path) -> None:
    assert run(toy) == 0
    before = json.loads((toy / "site" / "edition.json").read_text(encoding="utf-8"))
    rename(toy, "harbour-lights", "lights")
    for name in ("index.md", "about.md"):
        page = toy / "docs" / name
        page.write_text(
            page.read_text(encoding="utf-8").replace("harbour-lights", "lights"), encoding="utf-8"
        )
    assert run(toy, "accept", "--moved", "harbour-lights", "lights") == 0
    assert run(toy) == 0
    old = (toy / "site" / "harbour-lights" / "index.html").read_text(encoding="utf-8")
    essay = before["essays"][0]
    ids = [p["id"] for p in essay["passages"]] + [s["id"] for p in essay["passages"] for s in p["sentences"]]
    ids += [n["id"] for n in essay["notes"]] + [c["id"] for p in essay["passages"] for c in p["calls"]]
    for name in ids:
        assert f'<li id="{name}"><a href="../lights/#{name}">' in old.replace("\n", "")
    notes = (toy / "site" / "notes" / "index.html").read_text(encoding="utf-8")
    assert '<li id="harbour-lights-n1"><a href="./#lights-n1">' in notes.replace("\n", "")
    assert 'http-equiv="refresh"' not in old
    promises, _ = read_promises(toy)
    assert promises is not None
    assert [(one.old, one.new) for one in promises.redirects] == [("harbour-lights", "lights")]


def test_an_essay_renamed_twice_is_found_at_both_old_addresses(toy: Path) -> None:
    for old, new in (("harbour-lights", "lights"), ("lights", "lamps")):
        rename(toy, old, new)
        assert run(toy, "accept", "--moved", old, new) == 0
    promises, _ = read_promises(toy)
    assert promises is not None
    assert [(one.old, one.new) for one in promises.redirects] == [
        ("harbour-lights", "lamps"),
        ("lights", "lamps"),
    ]
    assert promises.essays == ("lamps", "quarry-road")


def test_a_key_replaced_in_all_files_stops_the_build_until_it_is_said(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("footnotes/works.bib", "footnotes/harbour-lights.yaml", "sources/sources.ledger.yaml"):
        file = toy / path
        file.write_text(file.read_text(encoding="utf-8").replace("marl1932", "marl-lamps"), encoding="utf-8")
    assert run(toy, "--check") == 1
    assert codes(capsys.readouterr().err) == ["L111"]
    assert run(toy, "accept", "--moved", "marl1932", "marl-lamps") == 0
    assert run(toy) == 0
    page = (toy / "site" / "sources" / "index.html").read_text(encoding="utf-8")
    start = page.index('id="marl1932"')
    assert 'href="#marl-lamps"' in page[start : start + 700]


LOSSES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "the list": (lambda toy: (toy / PUBLISHED).unlink(), ["L114"]),
    "a ledger": (lambda toy: (toy / "sources/harbour-lights.ledger.yaml").unlink(), ["L101"]),
    "the keys": (lambda toy: (toy / "sources/sources.ledger.yaml").unlink(), ["L101"]),
    "a text": (lambda toy: (toy / "sources/harbour-lights.txt").unlink(), ["E208"]),
}


@pytest.mark.parametrize("lost", LOSSES)
def test_what_is_lost_is_asked_for_and_not_written_anew(
    toy: Path, capsys: pytest.CaptureFixture[str], lost: str
) -> None:
    lose, expected = LOSSES[lost]
    lose(toy)
    assert run(toy, "--check") == 1
    said = capsys.readouterr().err
    assert set(expected) <= set(codes(said))
    assert "restore it" in said or "bring back" in said
    assert run(toy, "accept") == 1


# ------------------------------------------------------------------------- whole or not


def stopping(stop: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    """A step that may be the last."""

    def step(*values: Any, **more: Any) -> Any:
        stop()
        return real(*values, **more)

    return step


def test_several_files_are_written_all_or_none_whenever_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before each step that writes, one after the other; a later run finds the old or the new."""
    texts = {f"sources/{name}.yaml": f"new {name}" for name in "abc"}
    seen = set()
    for steps in range(30):
        root = tmp_path / str(steps)
        (root / "sources").mkdir(parents=True)
        for path in texts:
            (root / path).write_text("old", encoding="utf-8")
        left = iter(range(steps))

        def stop(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            for name in ("replace", "open", "unlink"):
                real = getattr(Path, name)
                patch.setattr(Path, name, stopping(stop, real))
            with contextlib.suppress(KeyboardInterrupt):
                write_all(root, texts)
        finish_writing(root)
        found = {(root / path).read_text(encoding="utf-8")[:3] for path in texts}
        assert len(found) == 1
        assert sorted(path.name for path in (root / "sources").iterdir()) == ["a.yaml", "b.yaml", "c.yaml"]
        seen |= found
    assert seen == {"old", "new"}


# ------------------------------------------------------------------------ the last look


def test_nothing_is_said_where_nothing_changed(toy: Path) -> None:
    assert run(toy) == 0
    assert run(toy, "--check", "--against", str(toy / "site" / "edition.json")) == 0


def test_every_id_that_vanished_or_changed_is_named(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(toy) == 0
    published = toy / "site" / "edition.json"
    data = json.loads(published.read_text(encoding="utf-8"))
    data["essays"][0]["passages"][0]["text"] = data["essays"][0]["passages"][0]["text"].replace("gas", "oil")
    data["essays"][1]["notes"].append({**data["essays"][1]["notes"][0], "id": "n99"})
    data["sources"].append({**data["sources"][0], "key": "lost1900"})
    published.write_text(json.dumps(data), encoding="utf-8")
    assert run(toy, "--check", "--against", str(published)) == 1
    facts = [line.split(": ", 2)[2] for line in capsys.readouterr().err.splitlines() if ": L11" in line]
    assert facts == [
        "quarry-road: n99 is gone, and nothing says where to look",
        "sources: lost1900 is gone, and nothing says where to look",
        "harbour-lights: p1-1 has other words",
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"essays": [{"slug": 1}]}', "[" * 100_000, "\0", "nul"])
def test_a_file_that_is_no_edition(tmp_path: Path, text: str) -> None:
    path = tmp_path / "edition.json"
    path.write_text(text, encoding="utf-8")
    assert [p.code for p in read_published(path)[1]] == ["L117"]
    assert [p.code for p in read_published(tmp_path / "none.json")[1]] == ["L117"]
