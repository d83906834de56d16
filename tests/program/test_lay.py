"""What lies beside the pages of a site; of a site that stays only what has changed is written."""

from pathlib import Path

import pytest

from apparatus.site import lay

FILES = (("a/one.txt", "é\n"), ("a/two.txt", "2\r\n"), ("top", ""))


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def make_pages(folder: Path, **pages: str) -> Path:
    """A folder with pages, as the renderer leaves it."""
    for name, text in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_files_are_written_to_the_byte(tmp_path: Path) -> None:
    lay.lay(tmp_path, FILES)
    assert snapshot(tmp_path) == {"a/one.txt": b"\xc3\xa9\n", "a/two.txt": b"2\r\n", "top": b""}


def test_a_site_that_stays_has_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    lay.lay(site, [("old/index.html", "of an earlier process")])
    lay.bring_up_to_date(site, make_pages(tmp_path / "1", a="A", b="B"), FILES)
    assert snapshot(site) == {
        "a/index.html": b"A",
        "b/index.html": b"B",
        **{name: text.encode() for name, text in FILES},
    }
    (site / "problems").mkdir()
    (site / "problems" / "index.html").write_text("put there by the preview", encoding="utf-8")
    lay.bring_up_to_date(site, make_pages(tmp_path / "2", a="A2"), FILES[1:])
    assert snapshot(site) == {"a/index.html": b"A2", "a/two.txt": b"2\r\n", "top": b""}
    assert not (site / "b").exists() and not (site / "problems").exists()


def test_what_an_earlier_process_left_is_in_the_way_of_nothing(tmp_path: Path) -> None:
    site = make_pages(tmp_path / "site", top="a folder where a file is to be")
    lay.bring_up_to_date(site, make_pages(tmp_path / "1", a="A"), FILES)
    assert snapshot(site) == {"a/index.html": b"A", **{name: text.encode() for name, text in FILES}}


def test_only_what_has_changed_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    written: list[str] = []
    real = lay.lay

    def watch(folder: Path, files: lay.Files) -> None:
        some = list(files)
        written.extend(name for name, _ in some)
        real(folder, some)

    monkeypatch.setattr(lay, "lay", watch)
    lay.bring_up_to_date(site, make_pages(tmp_path / "1", a="A"), FILES)
    assert written == ["a/one.txt", "a/two.txt", "top"]
    written.clear()
    (site / "top").unlink()
    changed = (("a/one.txt", "e\n"), *FILES[1:])
    lay.bring_up_to_date(site, make_pages(tmp_path / "2", a="A"), changed)
    assert written == ["a/one.txt", "top"]
    assert snapshot(site) == {"a/index.html": b"A", "a/one.txt": b"e\n", "a/two.txt": b"2\r\n", "top": b""}


def test_a_page_in_the_place_of_a_file_gives_way_to_it_each_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number in range(2):
        made = make_pages(tmp_path / str(number), a="A")
        lay.bring_up_to_date(site, made, [("a/index.html", "a file")])
        assert snapshot(site) == {"a/index.html": b"a file"}


def test_after_a_failure_everything_is_written_again(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def fail() -> lay.Files:
        yield FILES[0]
        raise OSError(28, "No space left on device")

    lay.bring_up_to_date(site, make_pages(tmp_path / "1", a="A"), FILES)
    with pytest.raises(OSError, match="No space"):
        lay.bring_up_to_date(site, make_pages(tmp_path / "2", a="A"), fail())
    (site / "a" / "two.txt").write_text("half", encoding="utf-8")
    lay.bring_up_to_date(site, make_pages(tmp_path / "3", a="A3"), FILES)
    assert snapshot(site) == {"a/index.html": b"A3", **{name: text.encode() for name, text in FILES}}
