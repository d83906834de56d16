"""`mkdocs build` alone shows every word of the generated pages, though in the plain theme."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import Site


@pytest.fixture(scope="module")
def plain(real_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that a build of ours generated, as MkDocs alone renders them."""
    site = tmp_path_factory.mktemp("plain") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=real_site.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return site


def read_places(page: Path) -> dict[str, str]:
    """The words of each element that has an address, without spaces; what only ours print is not asked."""
    tree = html.parse(str(page))
    return {place.get("id"): "".join(place.text_content().split()) for place in tree.xpath("//*[@id]")}


def test_every_passage_and_note_has_its_words_at_its_address(plain: Path, real_site: Site) -> None:
    data = json.loads((real_site.folder / "edition.json").read_text(encoding="utf-8"))
    for essay in data["essays"]:
        ours = read_places(real_site.folder / essay["slug"] / "index.html")
        theirs = read_places(plain / essay["slug"] / "index.html")
        for unit in (*essay["passages"], *essay["notes"]):
            assert theirs[unit["id"]] == ours[unit["id"]] != ""


def test_every_source_has_its_words_at_its_address(plain: Path, real_site: Site) -> None:
    data = json.loads((real_site.folder / "edition.json").read_text(encoding="utf-8"))
    ours = read_places(real_site.folder / "sources" / "index.html")
    theirs = read_places(plain / "sources" / "index.html")
    for source in data["sources"]:
        assert theirs[source["key"]] == ours[source["key"]] != ""


def test_every_page_is_there_and_no_markdown_is_left_on_it(plain: Path, real_site: Site) -> None:
    pages = sorted(path.relative_to(real_site.folder) for path in real_site.folder.rglob("index.html"))
    assert pages == sorted(path.relative_to(plain) for path in plain.rglob("index.html"))
    for page in pages:
        words = html.parse(str(plain / page)).xpath("string(//article)")
        assert words.strip() and "{:" not in words and "<!--" not in words, page
