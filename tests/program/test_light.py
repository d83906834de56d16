"""What makes a first visit light: the cut text face, one style sheet, scripts without comments."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from apparatus.site import face
from apparatus.site.pack import trim_script, trim_style
from apparatus.site.render import LEFTOVERS, tidy
from tests.conftest import Site
from tests.program.make import ROOT
from tests.program.test_build import snapshot


def test_the_face_is_small_and_has_what_the_pages_need() -> None:
    fonts = face.cut_face(ROOT) / "assets" / "fonts"
    files = [fonts / name for name in face.FACES]
    assert sum(file.stat().st_size for file in files) <= 60_000
    for file in files:
        font = TTFont(file)
        assert {ord(c) for c in "Aaé“”’–—…¶†ŏŭ→"} <= set(font.getBestCmap())
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"onum", "lnum", "tnum"} <= features
        assert ("smcp" in features) == (file.name == "text.woff2")
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


def test_comments_go_and_code_stays() -> None:
    script = (
        '// What for.\n"use strict";\n\n/** Why. */\nlet a = 1; // and here\n  // gone\nlet b = "// stays";\n'
    )
    assert trim_script(script) == '// What for.\n"use strict";\nlet a = 1; // and here\nlet b = "// stays";\n'
    assert trim_style("/* Why */\na { b: c; }\n\n/* x\n * y */\nd { e: f; } /* g */\n") == (
        "a { b: c; }\nd { e: f; }\n"
    )


def test_another_base_template_of_the_theme_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "site" / "index.html"
    page.parent.mkdir()
    page.write_text('<input type="radio"><label class="md-overlay" for="__drawer"></label>', encoding="utf-8")
    (problem,) = tidy(page.parent)
    assert problem.code == "S101" and f"not {LEFTOVERS}" in problem.fact
    assert page.read_text(encoding="utf-8") == '<input type="radio">'
