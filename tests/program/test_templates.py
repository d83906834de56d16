"""What the templates put around the words of a page, on the toy edition, read as a browser reads it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

import build_site
from tests.conftest import Site

ADDRESS = "https://lowmouth.example/reader/"


@pytest.fixture(scope="module")
def essays(toy_site: Site) -> list[dict[str, Any]]:
    """The essays, in the order in which readers meet them."""
    data = json.loads((toy_site.folder / "edition.json").read_text(encoding="utf-8"))
    return list(data["essays"])


def pages(site: Site) -> Iterator[tuple[str, Any]]:
    """Every page: its address below that of the site, and what is in it."""
    for path in sorted(site.folder.rglob("index.html")):
        yield address_of(site, path), html.fromstring(path.read_text(encoding="utf-8"))


def address_of(site: Site, path: Path) -> str:
    """The address of a page below that of the site: "", "notes/"."""
    return (
        path.parent.relative_to(site.folder).as_posix().removeprefix(".") + "/"
        if path.parent != site.folder
        else ""
    )


def test_words_in_another_language_say_so(toy_site: Site, essays: list[dict[str, Any]]) -> None:
    languages = {f"{essay['slug']}/": essay["language"] for essay in essays}
    assert set(languages.values()) == {"en", "ko"}
    for address, page in pages(toy_site):
        assert page.get("lang") == "en"
        language = languages.get(address, "en")
        assert page.xpath("//article/div[@lang][.//h1]/@lang") == ([language] if language != "en" else []), (
            address
        )


def test_each_essay_leads_to_the_next_and_the_last_to_all(
    toy_site: Site, essays: list[dict[str, Any]]
) -> None:
    found = dict(pages(toy_site))
    links = [found[f"{essay['slug']}/"].xpath("//nav[@class='next-essay']//a/@href") for essay in essays]
    assert links == [*([f"../{essay['slug']}/"] for essay in essays[1:]), ["../"]]
    assert not found["notes/"].xpath("//nav[@class='next-essay']")


@pytest.mark.parametrize("count", [2, 3])
def test_contents_are_the_headings_where_there_are_three(toy: Path, count: int) -> None:
    headings = "".join(f"## Part {number} {{: #part-{number} }}\n\n" for number in range(1, count + 1))
    words = f"---\ntitle: Parts\n---\n\n# Parts {{: #title }}\n\n{headings}"
    (toy / "docs" / "parts.md").write_text(words, encoding="utf-8")
    assert build_site.build(toy, toy / "site", downloads=False) == 0
    page = html.fromstring((toy / "site" / "parts" / "index.html").read_text(encoding="utf-8"))
    listed = page.xpath("//nav[@class='contents']//a")
    wanted = [(f"#part-{number}", f"Part {number}") for number in range(1, count + 1)]
    assert [(link.get("href"), link.text) for link in listed] == (wanted if count == 3 else [])


def test_a_page_marks_itself_alone_among_the_pages(toy_site: Site) -> None:
    for address, page in pages(toy_site):
        current = page.xpath("//header//a[@aria-current='page']/@href")
        assert current in ([], ["./"], ["."]), address
    marked = [address for address, page in pages(toy_site) if page.xpath("//header//a[@aria-current]")]
    assert {"", "notes/", "sources/", "about/"} <= set(marked)


def test_a_page_says_where_it_is_and_nothing_of_who_reads_it(toy_site: Site) -> None:
    for address, page in pages(toy_site):
        assert page.xpath("//link[@rel='canonical']/@href") == [ADDRESS + address]
        assert page.xpath("//meta[@property='og:url']/@content") == [ADDRESS + address]
        assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]
        assert page.xpath("//meta[@name='robots']") == []
        (form,) = page.xpath("//form[@role='search']")
        assert urljoin(ADDRESS + address, form.get("action")) == f"{ADDRESS}search/"
        assert form.xpath(".//input/@name") == ["q"]


def test_every_panel_is_opened_and_closed_by_its_own_buttons(toy_site: Site) -> None:
    for address, page in pages(toy_site):
        for name in ("settings", "keys"):
            (panel,) = page.xpath(f"//*[@id='{name}' and @popover]")
            assert panel.xpath(".//button[@popovertargetaction='hide']/@popovertarget") == [name], address
