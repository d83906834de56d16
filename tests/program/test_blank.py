"""`new --edition`: an empty edition of one's own, which builds at once."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from lxml import html

import build_site
from apparatus.blank import find_origin
from apparatus.schemas import make_schemas
from tests.program.make import ROOT
from tests.program.test_build import snapshot


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An empty edition; without the face, which takes long to cut."""
    folder = tmp_path / "far" / "reader"
    assert build_site.main(["new", "--edition", str(folder)]) == 0
    settings = folder / "mkdocs.yml"
    settings.write_text(
        re.sub(r"\n  text_face.*", "\n  generator: false", settings.read_text("utf-8")), "utf-8"
    )
    return folder


def test_it_has_all_that_an_edition_needs_and_no_word_of_another(edition: Path) -> None:
    files = set(snapshot(edition))
    schemas = {f"schemas/{name}" for name in make_schemas()}
    assert files - schemas == {
        ".gitattributes",
        ".gitignore",
        "Makefile",
        "README.md",
        "docs/about.md",
        "docs/index.md",
        "docs/search.md",
        "footnotes/works.bib",
        "mkdocs.yml",
        "requirements.txt",
        "sources/names.yaml",
        "tests/test_edition.py",
    }
    assert schemas < files
    requirements = (edition / "requirements.txt").read_text(encoding="utf-8")
    assert f"\napparatus[downloads,import,test] @ {ROOT.as_uri()}\n" in requirements
    for path in files:
        assert "korea" not in (edition / path).read_text(encoding="utf-8").lower(), path


@pytest.mark.build
def test_it_builds_at_once_and_says_how_to_begin(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site.main(["--root", str(edition)]) == 0
    assert re.findall(r": ([A-Z]\d+) ", capsys.readouterr().err) == ["S112"]
    home = html.fromstring((edition / "site" / "index.html").read_text(encoding="utf-8"))
    assert [h.text_content() for h in home.xpath("//h1")] == ["A Reader"]
    assert home.xpath("//article//li[1]/p/code[1]/text() | //article//li[1]/code[1]/text()")[0] == (
        "apparatus new FILE"
    )
    assert json.loads((edition / "site" / "edition.json").read_text(encoding="utf-8"))["essays"] == []


@pytest.mark.build
def test_an_essay_is_begun_in_it_published_and_listed(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lamps = edition.parent / "lamps.md"
    lamps.write_text("The lamps were lit.[^1]\n\n[^1]: J. Marl, p. 4.\n", encoding="utf-8")
    assert build_site.main(["--root", str(edition), "accept"]) == 1
    assert "sources:1:1: E208 error: there is no text in sources/" in capsys.readouterr().err
    assert build_site.main(["--root", str(edition), "new", str(lamps)]) == 0
    for path in ("sources/lamps.yaml", "footnotes/lamps.yaml"):
        first = (edition / path).read_text(encoding="utf-8").split("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert (edition / path).parent.joinpath(schema).is_file()
    assert build_site.main(["--root", str(edition), "accept", "lamps"]) == 0
    assert build_site.main(["--root", str(edition)]) == 0
    home = html.fromstring((edition / "site" / "index.html").read_text(encoding="utf-8"))
    assert home.xpath("//article//h2/a/@href") == ["lamps/"]
    assert home.xpath("//article//code") == []


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("Mine.", encoding="utf-8")
    assert build_site.main(["new", "--edition", str(tmp_path)]) == 1
    assert build_site.main(["new", "--edition", str(tmp_path / "mine.txt")]) == 1
    said = re.findall(r"^\S+: (W112) error: (.*)$", capsys.readouterr().err, re.MULTILINE)
    assert said == [("W112", "this folder is not empty"), ("W112", "this is a file")]
    assert list(snapshot(tmp_path)) == ["mine.txt"]


def test_where_the_program_comes_from_is_what_pip_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Installed:
        said = ""

        def read_text(self, _: str) -> str:
            return self.said

    monkeypatch.setattr("apparatus.blank.PROGRAM", tmp_path)
    monkeypatch.setattr("apparatus.blank.distribution", lambda _: Installed())
    assert find_origin() == "file:///where/the/program/is"
    Installed.said = '{"url": "file:///home/me/reader", "dir_info": {}}'
    assert find_origin() == "file:///home/me/reader"
    Installed.said = '{"url": "https://x.example/r.git", "vcs_info": {"vcs": "git", "commit_id": "1f0c"}}'
    assert find_origin() == "git+https://x.example/r.git@1f0c"


def test_its_makefile_names_each_target(edition: Path) -> None:
    done = subprocess.run(["make", "-C", str(edition), "help"], capture_output=True, text=True, check=True)
    assert re.findall(r"^  make (\w+)", done.stdout, re.MULTILINE) == [
        "help",
        "site",
        "serve",
        "check",
        "test",
    ]
