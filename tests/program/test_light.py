"""What makes a first visit light: the cut text face, one style sheet, few scripts, all without comments."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from apparatus.site import face
from apparatus.site.assets import OF_PARTS, SCRIPTS, THEME, WORKER, asset_files, read_script, read_sheets
from apparatus.site.handed import LEFTOVERS, Handed
from apparatus.site.lay import lay
from tests.conftest import Site
from tests.program.make import ROOT
from tests.program.test_build import snapshot

WRITTEN = [name for name in SCRIPTS if name != OF_PARTS]  # of an edition that is not divided


def test_the_face_is_small_and_has_what_the_pages_need() -> None:
    fonts = face.cut_face(ROOT) / "assets" / "fonts"
    files = [fonts / name for name in face.FACES]
    assert sum(file.stat().st_size for file in files) <= 52_000
    for file in files:
        font = TTFont(file)
        assert {ord(c) for c in "Aaé“”’–—…¶†ŏŭ→"} <= set(font.getBestCmap())
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"onum", "lnum", "tnum"} <= features
        assert "smcp" not in features  # nothing but a title line is set in small capitals
    assert "SIL OPEN FONT LICENSE" in (fonts / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_site_has_the_face_that_is_kept(toy_site: Site) -> None:
    kept = snapshot(face.cut_face(ROOT) / "assets" / "fonts")
    assert snapshot(toy_site.folder / "assets" / "fonts") == kept


@pytest.mark.deep
def test_the_face_is_cut_to_the_same_bytes_and_once(tmp_path: Path) -> None:
    cut = face.cut_face(tmp_path)
    assert snapshot(cut) == snapshot(face.cut_face(ROOT))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert face.cut_face(tmp_path) == cut
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_every_page_links_one_style_sheet(toy_site: Site) -> None:
    assert [path.name for path in (toy_site.folder / "assets" / "css").iterdir()] == ["reader.css"]
    for page in toy_site.folder.rglob("*.html"):
        assert page.read_text(encoding="utf-8").count('rel="stylesheet"') == 1


def test_the_scripts_of_a_site_are_these_and_the_same_each_time(tmp_path: Path, toy_site: Site) -> None:
    built = toy_site.folder / "assets" / "js"
    assert {path.name for path in built.iterdir()} == set(WRITTEN)
    lay(tmp_path, asset_files())
    for name in WRITTEN:
        assert (tmp_path / "assets" / "js" / name).read_bytes() == (built / name).read_bytes()


def test_a_divided_edition_has_the_engine_that_reads_parts_in_the_place_of_the_other(tmp_path: Path) -> None:
    lay(tmp_path, asset_files(divided=True))
    built = tmp_path / "assets" / "js"
    assert {path.name for path in built.iterdir()} == set(WRITTEN)
    assert "makeGather" in (built / WORKER).read_text(encoding="utf-8")


def test_comments_go_and_licences_stay(toy_site: Site) -> None:
    for name in WRITTEN:
        script = (toy_site.folder / "assets" / "js" / name).read_text(encoding="utf-8")
        assert "@param" in read_script(name) and "@param" not in script
    assert script.startswith("/*!\n * lunr - http://lunrjs.com") and "@license MIT" in script
    assert "tartarus.org" in script  # of the stemmer in it


def test_of_two_rules_the_later_sheet_counts() -> None:
    """The order of the sheets is that of their rules: what is for paper overrules what is for screens."""
    order = [
        "face",
        "variables",
        "page",
        "text",
        "notes",
        "sources",
        "registers",
        "tools",
        "links",
        "kept",
        "search",
        "print",
    ]
    sheets = [(THEME / "css" / f"{name}.css").read_text(encoding="utf-8") for name in order]
    assert read_sheets(with_face=True) == "\n".join(sheets)
    assert read_sheets(with_face=False) == "\n".join(sheets[1:])
    assert {path.stem for path in (THEME / "css").iterdir()} == set(order)


RULES = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map((rule) => rule.cssText.toLowerCase().replace(/\\s+/g, ''));
}"""


def test_a_browser_reads_the_same_rules_in_the_sheet_and_in_its_sources(
    browser: Browser, toy_site: Site
) -> None:
    sheet = (toy_site.folder / "assets" / "css" / "reader.css").read_text(encoding="utf-8")
    page = browser.new_page()
    rules = page.evaluate(RULES, read_sheets(with_face=True))
    assert page.evaluate(RULES, sheet) == rules and len(rules) > 200
    page.close()


@pytest.mark.parametrize("with_face", [True, False])
def test_without_the_face_the_sheet_asks_for_none(with_face: bool) -> None:
    assert ("@font-face" in dict(asset_files(with_face))["assets/css/reader.css"]) is with_face


def test_another_base_template_of_the_theme_is_noticed() -> None:
    handed = Handed()
    page = '<input type="radio">\n  <label class="md-overlay" for="__drawer"></label>\n end'
    assert handed.tidy("a/index.html", page) == '<input type="radio">\n end'
    (problem,) = handed.problems
    assert (problem.code, str(problem.place)) == ("S101", "site/a/index.html:1:1")
    assert problem.fact == f"the theme leaves 1 parts of its own in the page, not {LEFTOVERS}"
