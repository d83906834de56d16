"""What a build writes beside an edition, and what it leaves alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import build_site
from apparatus.site.generated import MARK_TEXT, find_obstacles, write_pages
from apparatus.site.products import ASIDE, FOLDER, keep, put_back, replace_site, workshop
from tests.program.make import ROOT, TOY
from tests.program.test_build import snapshot


def list_files(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_page_is_written_into_a_folder_that_git_ignores(tmp_path: Path) -> None:
    write_pages(tmp_path, {"notes/index.md": "# Notes\n"})
    assert list_files(tmp_path) == ["notes/.gitignore", "notes/index.md"]
    assert (tmp_path / "notes" / ".gitignore").read_text(encoding="utf-8") == MARK_TEXT
    assert MARK_TEXT.splitlines()[-1] == "*"
    assert (tmp_path / "notes" / "index.md").read_bytes() == b"# Notes\n"


def test_a_page_no_longer_made_goes_and_what_others_put_beside_it_stays(tmp_path: Path) -> None:
    write_pages(tmp_path, {"old/index.md": "Old.", "kept/index.md": "Kept.", "other/index.md": "Other."})
    (tmp_path / "other" / "mine.png").write_bytes(b"mine")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / ".gitignore").write_text("*\n", encoding="utf-8")
    before = (tmp_path / "kept" / "index.md").stat().st_mtime_ns
    write_pages(tmp_path, {"kept/index.md": "Kept."})
    assert list_files(tmp_path) == [
        "drafts/.gitignore",
        "kept/.gitignore",
        "kept/index.md",
        "other/mine.png",
    ]
    assert not (tmp_path / "old").exists()
    assert (tmp_path / "kept" / "index.md").stat().st_mtime_ns == before


def test_a_page_below_another_goes_when_it_is_no_longer_made(tmp_path: Path) -> None:
    write_pages(tmp_path, {"notes/index.md": "All.", "notes/a/index.md": "A.", "notes/b/index.md": "B."})
    assert find_obstacles(tmp_path, ["notes/index.md", "notes/a/index.md", "notes/c/index.md"]) == ()
    (tmp_path / "notes" / "b" / "mine.png").write_bytes(b"mine")
    (tmp_path / "notes" / "mine").mkdir()
    found = find_obstacles(tmp_path, ["notes/index.md", "notes/a/index.md", "notes/mine/index.md"])
    assert [(p.code, str(p.place)) for p in found] == [
        ("S111", "docs/notes/b/mine.png:1:1"),
        ("S111", "docs/notes/mine:1:1"),
    ]
    write_pages(tmp_path, {"notes/index.md": "All.", "notes/b/index.md": "B."})
    (tmp_path / "notes" / "b" / "mine.png").unlink()
    (tmp_path / "notes" / "mine").rmdir()
    write_pages(tmp_path, {"notes/index.md": "All."})
    assert list_files(tmp_path) == ["notes/.gitignore", "notes/index.md"]


def test_what_the_build_did_not_write_is_in_the_way(tmp_path: Path) -> None:
    write_pages(tmp_path, {"about/index.md": "Before."})
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "index.md").write_text("By hand.", encoding="utf-8")
    (tmp_path / "sources").write_text("A file.", encoding="utf-8")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    pages = [f"{name}/index.md" for name in ("about", "empty", "gone", "new", "notes", "sources")]
    found = find_obstacles(tmp_path, pages)
    assert [(p.code, str(p.place)) for p in found] == [
        ("S106", "docs/gone:1:1"),
        ("S106", "docs/notes:1:1"),
        ("S106", "docs/sources:1:1"),
    ]


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_a_folder_without_the_mark_is_never_overwritten(
    toy: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "docs" / "notes").mkdir()
    (toy / "docs" / "notes" / "index.md").write_text("# By hand\n", encoding="utf-8")
    before = snapshot(toy)
    assert build_site.main(["--root", str(toy), *options]) == 1
    assert snapshot(toy) == before
    assert capsys.readouterr().err == (
        "docs/notes:1:1: S106 error: this was not written by the build\n"
        "    hint: move it away, or rename it: the build writes a page of this name\n"
        "1 error\n"
    )


def test_a_build_writes_pages_site_and_products_and_nothing_else(toy: Path) -> None:
    before = snapshot(toy)
    theme = snapshot(ROOT / "apparatus" / "theme")
    assert build_site.main(["--root", str(toy)]) == 0
    after = {path: sha for path, sha in snapshot(toy).items() if not path.startswith("site/")}
    pages = ("about", "harbour-lights", "kept", "notes", "quarry-road", "sources")
    made = {f"docs/{page}/{file}" for page in pages for file in ("index.md", ".gitignore")}
    assert after.keys() - before.keys() == made
    assert before.items() <= after.items()
    assert snapshot(ROOT / "apparatus" / "theme") == theme
    assert build_site.main(["--root", str(toy)]) == 0


def test_the_folder_of_an_edition_may_be_named_from_where_one_stands(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(toy.parent)
    assert build_site.main(["--root", "toy"]) == 0
    assert (toy / "site" / "quarry-road" / "index.html").is_file()
    assert sorted(path.name for path in toy.parent.iterdir()) == ["toy"]


def test_the_toy_as_it_is_committed_builds_anywhere(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "copy", ignore=shutil.ignore_patterns("site", "golden"))
    command = [sys.executable, str(ROOT / "build_site.py"), "--root", "copy", "--check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_page_written_by_hand_is_read_or_reported(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    (toy / "docs" / "index.md").unlink()
    (toy / "docs" / "about.md").write_bytes(b"# About\n\nCaf\xe9\n")
    (toy / "docs" / "more").mkdir()
    (toy / "docs" / "more" / "page.md").write_bytes(b"\xff\xfeP\0")
    capsys.readouterr()
    assert build_site.main(["--root", str(toy), "--check"]) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("docs/")]
    assert said == [
        "docs/about.md:3:4: S107 error: byte 0xe9 is not UTF-8",
        "docs/index.md:1:1: S105 error: the page is missing",
        "docs/more/page.md:1:1: S107 error: the file is UTF-16, not UTF-8",
    ]


# ------------------------------------------------------------------------- .build/


def test_a_product_is_made_once_for_what_it_is_made_from(tmp_path: Path) -> None:
    made: list[str] = []

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "file").write_text("made", encoding="utf-8")
        made.append(folder.name)

    first = keep(tmp_path, "face", "version 1", make)
    assert keep(tmp_path, "face", "version 1", make) == first
    second = keep(tmp_path, "face", "version 2", make)
    assert made == ["face", "face"]
    assert {first, second} == set((tmp_path / ".build").iterdir())
    assert list_files(second) == [".sums", "file"]


def test_a_product_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        folder.mkdir()
        raise ValueError

    with pytest.raises(ValueError):
        keep(tmp_path, "face", "version 1", make)
    assert list((tmp_path / ".build").iterdir()) == []


def test_a_product_that_another_build_made_meanwhile_is_used(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "file").write_text("slow", encoding="utf-8")
        if not (tmp_path / ".build" / "done").exists():
            (tmp_path / ".build" / "done").mkdir()
            keep(tmp_path, "face", "version 1", make_fast)

    def make_fast(folder: Path) -> None:
        folder.mkdir()
        (folder / "file").write_text("fast", encoding="utf-8")

    kept = keep(tmp_path, "face", "version 1", make)
    assert (kept / "file").read_text(encoding="utf-8") == "fast"


def test_a_finished_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "site" / "old").mkdir(parents=True)
    with workshop(tmp_path) as folder:
        (folder / "site" / "new").mkdir(parents=True)
        replace_site(tmp_path, folder / "site", tmp_path / "site")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new"]
    assert list((tmp_path / ".build").iterdir()) == []


@pytest.mark.parametrize("there", [False, True], ids=["no site", "a site"])
def test_an_old_site_left_aside_is_put_back_where_there_is_none(tmp_path: Path, there: bool) -> None:
    aside, site = tmp_path / FOLDER / ASIDE, tmp_path / "site"
    for folder, words in ((aside, "old"), *([(site, "new")] if there else [])):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(words, encoding="utf-8")
    put_back(tmp_path, site)
    assert (site / "index.html").read_text(encoding="utf-8") == ("new" if there else "old")
    assert not aside.exists()
