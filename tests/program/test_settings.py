"""The settings of the renderer: an edition says little, its word counts, and faults have a line."""

from dataclasses import replace
from pathlib import Path

import pytest

import build_site
from apparatus.edition import order_essays
from apparatus.model.edition import Edition
from apparatus.site.settings import FIXED, OURS, complete, lay_under, read_settings
from tests.program.make import essay


def test_mappings_are_merged_and_lists_joined_and_the_given_value_counts() -> None:
    ours = {"a": {"x": 1, "y": {"z": 2}}, "b": [1], "c": 3, "d": 4}
    given = {"a": {"y": {"z": 5}}, "b": [6], "c": None, "e": 7}
    assert lay_under(given, ours) == {
        "a": {"x": 1, "y": {"z": 5}},
        "b": [1, 6],
        "c": None,
        "d": 4,
        "e": 7,
    }


def test_the_short_forms_of_mkdocs_are_understood() -> None:
    settings = complete(
        {
            "site_name": "A Reader",
            "theme": "material",
            "markdown_extensions": ["tables", "attr_list", {"toc": {"toc_depth": 2}}],
            "exclude_docs": "drafts/",
            "extra_javascript": ["own.js"],
            "strict": True,
        }
    )
    assert settings["theme"] == OURS["theme"]
    assert settings["markdown_extensions"] == {
        "attr_list": {},
        "md_in_html": {},
        "def_list": {},
        "toc": {"marker": "", "toc_depth": 2},
        "apparatus.site.quick": {},
        "tables": {},
    }
    assert settings["exclude_docs"] == "/about.md\ndrafts/"
    assert settings["extra_javascript"] == ["own.js"]
    assert settings["strict"] is FIXED["strict"] is False


def test_a_name_and_a_theme_are_enough(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A Reader\ntheme: material\n", encoding="utf-8")
    settings, problems = read_settings(tmp_path)
    assert problems == () and settings is not None
    assert settings.site_name == "A Reader"
    assert settings.theme["font"] is False
    assert settings.validation.links.anchors == 30  # a warning
    assert {"attr_list", "md_in_html", "def_list", "toc"} <= set(settings.markdown_extensions)
    assert list(settings.plugins) == []


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        ("theme: material\n", 1, "site_name: Required configuration not provided."),
        (
            "site_name: A\nsite_nam: B\ntheme: material\n",
            2,
            "site_nam: Unrecognised configuration name",
        ),
        ("site_name: A\ntheme: readthedocs\n", 2, "theme: the theme is “readthedocs”, not “material”"),
        ("- site_name\n", 1, "the file is not a mapping of settings"),
        ("site_name: A\nmarkdown_extensions: [[x]]\n", 2, "markdown_extensions: "),
        ("site_name: A\nmarkdown_extensions: [no_such]\n", 2, "markdown_extensions: "),
        ("site_name: A\ntheme: {name: material, custom_dir: x}\n", 2, "theme: The path set in custom_dir"),
    ],
)
def test_a_fault_has_the_line_of_its_key(toy: Path, text: str, line: int, fact: str) -> None:
    (toy / "mkdocs.yml").write_text(text, encoding="utf-8")
    settings, (problem, *_) = read_settings(toy)
    assert settings is None
    assert (str(problem.place), problem.code) == (f"mkdocs.yml:{line}:1", "S101")
    assert problem.fact.startswith(fact)


@pytest.mark.parametrize(
    ("corrections", "is_one"),
    [
        ("mail@lowmouth.example", True),
        ("https://forge.example/reader/issues/new?labels=text", True),
        ("http://forge.example/issues", False),
        ("mailto:mail@lowmouth.example", False),
        ("mail@lowmouth.example?cc=x@y.example", False),
        ("the editors", False),
        ("javascript:alert(1)@x.example", False),
        ("[mail@lowmouth.example]", False),
        ("5", False),
    ],
)
def test_corrections_are_an_address_for_mail_or_of_a_tracker(
    toy: Path, corrections: str, is_one: bool
) -> None:
    text = f"site_name: A\ntheme: material\nextra:\n  corrections: {corrections}\n"
    (toy / "mkdocs.yml").write_text(text, encoding="utf-8")
    _, problems = read_settings(toy)
    assert [str(problem.place) for problem in problems] == ([] if is_one else ["mkdocs.yml:4:1"])


def test_a_folder_without_settings_is_no_edition(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (toy / "mkdocs.yml").unlink()
    assert build_site.main(["--root", str(toy), "--check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("mkdocs.yml:1:1: S101 error: No such file or directory\n")


def test_templates_of_an_edition_lie_over_ours(toy: Path) -> None:
    (toy / "overrides" / "partials").mkdir(parents=True)
    (toy / "overrides" / "partials" / "footer.html").write_text(
        "<footer>of the toy</footer>", encoding="utf-8"
    )
    assert build_site.main(["--root", str(toy)]) == 0
    page = (toy / "site" / "index.html").read_text(encoding="utf-8")
    assert page.count("<footer") == 1 and "<footer>of the toy</footer>" in page
    assert '<header class="' in page


def test_an_edition_without_a_face_of_its_own_gets_none(toy: Path) -> None:
    settings = (toy / "mkdocs.yml").read_text(encoding="utf-8")
    (toy / "mkdocs.yml").write_text(
        settings.replace("text_face: literata", "generator: false"), encoding="utf-8"
    )
    assert build_site.main(["--root", str(toy)]) == 0
    assert not (toy / "site" / "assets" / "fonts").exists()


def test_a_fault_of_a_template_has_its_line(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (toy / "overrides" / "partials").mkdir(parents=True)
    (toy / "overrides" / "partials" / "footer.html").write_text("<footer>\n{% if %}", encoding="utf-8")
    assert build_site.main(["--root", str(toy)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("overrides/partials/footer.html:2:1: S101 error: the template cannot be used: ")
    assert not (toy / "site").exists()


@pytest.mark.parametrize(
    ("named", "order"),
    [((), ["a", "b", "c"]), (("c", "a"), ["c", "a", "b"]), (("b",), ["b", "a", "c"])],
)
def test_essays_come_in_the_order_that_an_edition_names_the_others_after_them(
    named: tuple[str, ...], order: list[str]
) -> None:
    essays = tuple(replace(essay("One two.", "One two."), slug=slug) for slug in "cba")
    assert [one.slug for one in order_essays(Edition(essays), named).essays] == order
