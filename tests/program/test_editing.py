"""A preview after an edit is to the byte what a new build makes, and makes only what the edit concerns."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import build_site
from apparatus.exports import citation_files
from apparatus.exports.record import Record
from apparatus.model import again
from apparatus.model.site import Site
from apparatus.pages import how_to_cite, make
from apparatus.pages.view import View
from apparatus.site import lay
from tests.conftest import copy_edition
from tests.program.make import TOY
from tests.program.test_build import change

Edit = Callable[[Path], None]


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is remembered in this process is forgotten when the test is over."""
    monkeypatch.setattr(again, "REMEMBERING", [])
    monkeypatch.setattr(lay, "STANDING", {})
    yield


def replace_first(path: str, pattern: str, new: str) -> Edit:
    """An edit of one file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
        assert changed != text
        (root / path).write_text(changed, encoding="utf-8")

    return edit


EDITS: dict[str, Edit] = {
    "an editor's file": replace_first("sources/quarry-road.yaml", r"^kind: .*", "kind: sermon"),
    "a title": replace_first("sources/harbour-lights.yaml", r"^( *)text: (.*)$", r"\1text: Other \2"),
    "notes": replace_first(
        "footnotes/harbour-lights.yaml", r"^( *)locator: .*", r"\g<0>\n\1doubt: Is it this volume?"
    ),
    "the library": replace_first("footnotes/works.bib", r"^( *)publisher *= *\{", r"\1publisher = {New "),
    "names": replace_first("sources/names.yaml", r"^( *)who: .*$", r"\1who: somebody else"),
    "the home page": replace_first("docs/index.md", r"^# (.*)", r"# Other: \1"),
    "the settings": replace_first("mkdocs.yml", r"^site_name: .*", "site_name: Another name"),
}


def read_site(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.mark.build
@pytest.mark.usefixtures("remembering")
def test_a_preview_after_any_edit_is_what_a_new_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    site = root / ".build" / "preview"
    assert build_site.build_preview(root, site).made
    for name, edit in EDITS.items():
        edit(root)
        assert build_site.build_preview(root, site).made, name
        with monkeypatch.context() as patch:
            patch.setattr(again, "REMEMBERING", [])
            assert build_site.build(root, root / "site", drafts=True, downloads=False) == 0
        shown, built = read_site(site), read_site(root / "site")
        assert [path for path in built | shown if shown.get(path) != built.get(path)] == [], name


@pytest.mark.build
@pytest.mark.usefixtures("remembering")
def test_an_edit_of_one_essay_makes_its_page_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    site = root / ".build" / "preview"
    made: list[str] = []
    cite, write = how_to_cite.how_to_cite, citation_files.WRITERS["ris"]

    def watch_page(view: View, at: Site) -> str:
        made.append(view.essay.slug)
        return cite(view, at)

    def watch_file(records: Iterable[Record]) -> str:
        made.append("a citation file")
        return write(records)

    monkeypatch.setattr(make, "how_to_cite", watch_page)
    monkeypatch.setitem(citation_files.WRITERS, "ris", watch_file)
    assert build_site.build_preview(root, site).made
    assert {"quarry-road", "harbour-lights", "a citation file"} <= set(made)
    bibliography = (site / "sources" / "works.bib").stat()
    made.clear()
    EDITS["an editor's file"](root)
    assert build_site.build_preview(root, site).made
    assert made == ["quarry-road", "a citation file", "a citation file"]  # in the page, and beside it
    assert "Sermon" in (site / "quarry-road" / "index.html").read_text(encoding="utf-8")
    assert (site / "sources" / "works.bib").stat().st_mtime_ns == bibliography.st_mtime_ns


@pytest.mark.usefixtures("remembering")
def test_a_mended_error_is_no_error_any_more(tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    site = root / ".build" / "preview"
    assert build_site.build_preview(root, site).made
    change(root / "footnotes" / "works.bib", "@", "@@@ {")
    built = build_site.build_preview(root, site)
    assert not built.made and any(problem.severity == "error" for problem in built.problems)
    change(root / "footnotes" / "works.bib", "@@@ {", "@")
    assert build_site.build_preview(root, site).made
