"""Generated editions: what growth is measured on is an edition like any other."""

from pathlib import Path

from apparatus.edition import read_edition
from apparatus.model.sources import Cite
from tests.edition.bench.editions import make_edition


def test_a_generated_edition_has_no_problem_and_every_kind_of_reference(tmp_path: Path) -> None:
    make_edition(tmp_path, 3, 1950, notes_per_essay=30)
    edition, problems = read_edition(tmp_path)
    assert edition is not None
    assert [problem.fact for problem in problems] == []
    assert [(essay.slug, len(essay.notes)) for essay in edition.essays] == [
        ("essay-1", 30),
        ("essay-2", 30),
        ("essay-3", 30),
    ]
    cites: list[Cite] = [
        reference.cite
        for essay in edition.essays
        for found in essay.references.values()
        for reference in found.references
    ]
    assert {cite.form for cite in cites} == {"full", "short", "ibid"}
    assert {source.is_archival for source in edition.library} == {True, False}


def test_the_same_seed_gives_the_same_edition(tmp_path: Path) -> None:
    written = []
    for name in ("once", "again"):
        make_edition(tmp_path / name, 2, 7)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        written.append([(path.relative_to(tmp_path / name), path.read_bytes()) for path in files])
    assert written[0] == written[1]
