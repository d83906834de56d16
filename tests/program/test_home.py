"""The home page lists the essays from the data; rights are said as each essay states them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

import build_site
from apparatus.model.editing import Fact
from apparatus.model.edition import Edition
from apparatus.pages.home import INSERTION, home_page, measure
from tests.program.make import HERE, essay
from tests.program.test_build import change

HOME = f"---\nkind: home\n---\n\n{INSERTION}\n\n[Elsewhere](nowhere.md)\n"


def read(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_essays_stand_in_the_editors_order_with_what_is_known_of_them(toy: Path) -> None:
    (toy / "docs" / "index.md").write_text(HOME.replace("nowhere", "search"), encoding="utf-8")
    change(toy / "mkdocs.yml", "extra:\n", "extra:\n  essays: [quarry-road, harbour-lights]\n")
    with (toy / "sources" / "quarry-road.yaml").open("a", encoding="utf-8") as editors:
        editors.write("summary: Of a road *and* <who> built it.\n")
    assert build_site.build(toy, toy / "site", downloads=False) == 0
    page = read(toy / "site" / "index.html")
    assert [words(h) for h in page.xpath("//article//h1")] == ["Lowmouth: A Reader"]
    titles = page.xpath("//article//h2[contains(@class, 'essay-title')]")
    assert [(words(h), h.xpath(".//a/@href")) for h in titles] == [
        ("LOWMOUTH COLLEGE", ["quarry-road/"]),
        ("The Lamps of Lowmouth", ["harbour-lights/"]),
    ]
    said = [words(p) for p in titles[0].itersiblings() if p.tag == "p"][:3]
    assert said == [
        "Of a road *and* <who> built it.",
        "231 words, about 1 minute; 3 notes, of which 1 was not received; the received text breaks off.",
        "Ada Wren, probably · 1950",
    ]


def test_a_link_that_leads_nowhere_is_named_where_it_is_written(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    assert build_site.build(toy, toy / "site", downloads=False) == 1
    assert capsys.readouterr().err.startswith("docs/index.md:7:13: S101 error:")
    assert (toy / "docs" / "index.md").read_text(encoding="utf-8") == HOME


LENGTHS: Mapping[str, tuple[str, str, str]] = {
    "words": ("One two three.", "en", "3 words, about 1 minute"),
    "one word": ("One.", "en-GB", "1 word, about 1 minute"),
    "minutes": ("One two. " * 210, "en", "420 words, about 2 minutes"),
    "no spaces between words": ("一二三。" * 225, "zh-Hant", "900 characters, about 3 minutes"),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_how_long_a_text_is(name: str) -> None:
    text, language, said = LENGTHS[name]
    assert list(measure(essay(text, text.strip(), language=language))) == [said]


def test_a_draft_is_listed_as_one_and_a_title_stays_words() -> None:
    one = essay("One.", "One.", title=Fact("1. *Lamps* [x](y)", HERE))
    assert "(draft)" not in home_page(Edition((one,)), INSERTION)
    listed = home_page(Edition((replace(one, draft=True),)), INSERTION)
    assert listed.startswith(r"## [1. \*Lamps\* \[x\](y)](toy/index.md) <small>(draft)</small> {: #toy ")


def test_without_an_essay_the_page_says_how_to_begin_and_with_one_it_does_not() -> None:
    assert "`apparatus new FILE`" in home_page(Edition(()), INSERTION)
    assert "apparatus" not in home_page(Edition((essay("One.", "One."),)), INSERTION)
    assert home_page(Edition(()), "By hand.") == "By hand."


RIGHTS = "In the public domain <since 1902>"


def test_rights_are_said_as_the_essay_states_them_in_its_head_and_foot(toy: Path) -> None:
    change(toy / "sources" / "harbour-lights.yaml", "Invented for the tests of this project.", RIGHTS)
    assert build_site.build(toy, toy / "site", downloads=False) == 0
    page = read(toy / "site" / "harbour-lights" / "index.html")
    (head,) = page.xpath("//article//p[@class='about-text']")
    assert words(head).startswith(f"Essay, as received, mended in 1 marked place. {RIGHTS}. ")
    assert words(page.xpath("//footer")[0]).startswith(f"{RIGHTS}. About the texts")
    home = read(toy / "site" / "index.html")
    assert words(home.xpath("//footer")[0]).startswith("The texts are given as received, ")
    for made in (toy / "site").rglob("*.html"):
        assert "ll rights" not in made.read_text(encoding="utf-8"), made
