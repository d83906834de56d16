"""What MkDocs is handed: every page once, in the order in which it would find them itself."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files, get_files

import build_site
from apparatus.site.generated import write_pages
from apparatus.site.handed import NAME, Handed
from apparatus.site.rendered import Anchors
from apparatus.site.settings import read_settings
from tests.conftest import copy_edition
from tests.program.make import TOY


def hand(handed: Any, settings: MkDocsConfig) -> Files:
    """The files of a run of MkDocs that is handed pages."""
    settings.plugins[NAME] = handed
    return settings.plugins.on_files(get_files(settings), config=settings)


def test_generated_pages_stand_among_those_by_hand_and_old_ones_nowhere(tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    docs = root / "docs"
    write_pages(docs, {"notes/index.md": "Old.", "gone/index.md": "Gone.", "gone/too/index.md": "Gone."})
    (docs / "gone" / "stray.png").write_bytes(b"")
    (docs / "pictures").mkdir()
    (docs / "pictures" / "one.png").write_bytes(b"")
    settings, _ = read_settings(root)
    assert settings is not None
    handed = Handed()
    handed.begin(
        {"sources/index.md": "S", "notes/index.md": "New.", "index.md": "Home", "notes/a/index.md": "N"}
    )
    files = hand(handed, settings)
    names = [file.src_uri for file in files if file.src_uri != "about.md"]
    assert names == [
        "index.md",
        "search.md",
        "notes/index.md",
        "notes/a/index.md",
        "pictures/one.png",
        "sources/index.md",
    ]
    texts = {file.src_uri: file.content_string for file in files.documentation_pages()}
    assert texts["notes/index.md"] == "New." and texts["index.md"] == "Home"


def test_the_files_of_an_edition_are_published_where_the_theme_has_its_own(tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    own = root / "docs" / "assets" / "stylesheets" / "own.css"
    own.parent.mkdir(parents=True)
    own.write_text("p {}\n", encoding="utf-8")
    assert build_site.build(root, root / "site", downloads=False) == 0
    assets = root / "site" / "assets"
    assert [path.name for path in (assets / "stylesheets").iterdir()] == ["own.css"]
    assert not (assets / "javascripts").exists() and not (assets / "images").exists()


def test_a_second_run_has_its_own_pages_alone(tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    settings, _ = read_settings(root)
    assert settings is not None
    handed = Handed()
    handed.tidy("a/index.html", "without what the theme leaves")
    assert len(handed.problems) == 1
    handed.begin({"later/index.md": "L"})
    assert "later/index.md" in {file.src_uri for file in hand(handed, settings)}
    assert handed.problems == []


def test_anchors_are_those_that_a_parser_finds() -> None:
    text = (
        '<p id="a">x</p> <a name="b&amp;c">y</a> <h2 class="k" id=\'d\'> <i ID=e> '
        '[f](#g){: #h } <a\nid="i j">data-id="k"'
    )
    ours, theirs = Anchors(), pages._HTMLHandler()
    for one in (ours, theirs):
        one.feed(text)
        one.close()
    assert theirs.present_anchor_ids == {"a", "b&c", "d", "e", "i j"}
    assert ours.present_anchor_ids >= theirs.present_anchor_ids
    assert "g" not in ours.present_anchor_ids and "h" not in ours.present_anchor_ids
