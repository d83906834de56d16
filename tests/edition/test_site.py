"""What a reader does, in a real browser; every page, three widths, with JavaScript and without."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Site

WIDTHS = (360, 1280, 1760)


@contextmanager
def watched_page(browser: Browser, site: Site, width: int, scripts: bool = True) -> Iterator[Page]:
    """A page that fails the test on a console error, a failed or a foreign request."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    # a request that we ourselves end by leaving the page is no fault
    page.on("requestfailed", lambda r: None if "ABORTED" in (r.failure or "") else faults.append(r.url))
    page.on("response", lambda r: faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    page.on(
        "request", lambda r: None if r.url.startswith(site.address) else faults.append(f"foreign: {r.url}")
    )
    yield page
    context.close()
    assert faults == []


def addresses(site: Site) -> list[str]:
    """Every page of a site, as a path."""
    found = sorted(site.folder.rglob("index.html"))
    return ["/" + page.parent.relative_to(site.folder).as_posix().removeprefix(".") for page in found]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_page_opens_cleanly_and_fits(
    browser: Browser, real_site: Site, width: int, scripts: bool
) -> None:
    with watched_page(browser, real_site, width, scripts) as page:
        for path in addresses(real_site):
            page.goto(real_site.address + path)
            assert page.locator("h1").count() == 1, path
            wide = page.evaluate("document.documentElement.scrollWidth") if scripts else width
            assert wide <= width, path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_call_leads_to_its_note_and_back(
    browser: Browser, real_site: Site, width: int, scripts: bool
) -> None:
    with watched_page(browser, real_site, width, scripts) as page:
        page.goto(f"{real_site.address}/decision-for-war/#p23")
        call = page.locator("#r21")
        call.focus()
        if scripts:
            page.goto(f"{real_site.address}/decision-for-war/#n21")
        else:
            page.keyboard.press("Enter")
            page.wait_for_url("**#n21")
        note = page.locator("#n21")
        assert "Telegram from Shtykov to Stalin, 13 June 1950." in note.inner_text()
        note.locator("a.backlink").click()
        page.wait_for_url("**#r21")
        box = call.bounding_box()
        assert box is not None and 0 <= box["y"] < 800


def test_the_text_is_the_same_on_the_page_as_in_the_data(browser: Browser, real_site: Site) -> None:
    data = json.loads((real_site.folder / "edition.json").read_text(encoding="utf-8"))
    drop = "a.passage-number, a.call, .page-turn, a.note-permalink, a.backlink, .meaning, .how-read"
    with watched_page(browser, real_site, 1280) as page:
        for essay in data["essays"]:
            page.goto(f"{real_site.address}/{essay['slug']}/")
            page.evaluate(f"document.querySelectorAll('{drop}').forEach(e => e.remove())")
            for one in (*essay["passages"], *(n for n in essay["notes"] if not n["missing"])):
                shown = page.locator(f"#{one['id']}").text_content() or ""
                assert " ".join(shown.split()) == one["text"]


def test_the_broken_end_and_the_missing_note_are_said_where_they_are_met(
    browser: Browser, real_site: Site
) -> None:
    with watched_page(browser, real_site, 360) as page:
        page.goto(f"{real_site.address}/stalin-reconsideration/#r3")
        end = page.locator("p.broken-off")
        assert end.is_visible() and "breaks off here" in end.inner_text()
        assert "has no note 3" in page.locator("#n3.missing").inner_text()
        for number in (2, 3, 4):
            assert page.locator(f"#page-{number}").count() == 1


def test_supplied_facts_are_marked_once_where_they_are_read_and_in_brackets_elsewhere(
    browser: Browser, real_site: Site
) -> None:
    with watched_page(browser, real_site, 1280) as page:
        for slug in ("decision-for-war", "stalin-reconsideration"):
            page.goto(f"{real_site.address}/{slug}/")
            line = page.locator(".about-text")
            assert line.inner_text().count("Title, author, date and headings are the editors’.") == 1
            read = [
                page.locator("h1").inner_text(),
                *page.locator("h2.supplied, .contents a").all_inner_texts(),
            ]
            assert [words for words in read if "[" in words] == []
            assert ": [" in page.locator(".how-to-cite .citation").first.inner_text()
            line.get_by_role("link").click()
            page.wait_for_url(f"**/about/#{slug}")
            titles = page.locator(".facts dd").all_inner_texts()
            assert titles[0].startswith("[")
        page.goto(f"{real_site.address}/notes/")
        assert page.locator(".about-text").inner_text() == "The titles of the essays are the editors’."


def test_navigation_names_the_essays_as_people_do_in_the_order_of_the_edition(
    browser: Browser, real_site: Site
) -> None:
    with watched_page(browser, real_site, 1280) as page:
        page.goto(real_site.address)
        names = page.locator(".site-pages .one-essay").all_inner_texts()
        assert names == ["The Decision for War", "Stalin: A Reconsideration"]
        assert page.locator(".essay-title").all_inner_texts()[0] == "The Decision for War in Korea"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_name_of_the_site_shares_a_line_with_the_search(
    browser: Browser, real_site: Site, width: int
) -> None:
    with watched_page(browser, real_site, width) as page:
        page.goto(f"{real_site.address}/decision-for-war/")
        name, search = page.locator(".site-title"), page.locator(".search-box input")
        one, two = name.bounding_box(), search.bounding_box()
        assert one and two and one["x"] + one["width"] <= two["x"]
        assert abs(one["y"] + one["height"] / 2 - two["y"] - two["height"] / 2) < 12
        size = "e => parseFloat(getComputedStyle(e).fontSize)"
        assert name.evaluate(size) > page.locator(".site-pages a").first.evaluate(size)


def test_a_shelf_mark_is_said_once_in_an_entry(browser: Browser, real_site: Site) -> None:
    with watched_page(browser, real_site, 1280) as page:
        page.goto(f"{real_site.address}/sources/")
        entry = page.locator("#gromyko-tunkin-1949-09-11").inner_text()
        assert entry.count("Fond 059a, Opis 5a, Delo 3, Papka 11, List 45") == 1


LOOK_OF_A_PASSAGE = """() => {
    const passage = document.querySelector('#p3'), style = getComputedStyle(passage);
    const back = (e) => getComputedStyle(e).backgroundColor;
    let ground = passage;
    while (ground.parentElement && back(ground) === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    return [parseFloat(style.fontSize), passage.clientWidth, style.color, back(ground)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_large_measured_and_of_high_contrast(browser: Browser, real_site: Site, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{real_site.address}/decision-for-war/")
    size, wide, text, back = page.evaluate(LOOK_OF_A_PASSAGE)
    context.close()
    assert size >= 18
    assert contrast(channels(text), channels(back)) >= 7
    assert wide / size < 40


def channels(colour: str) -> list[float]:
    """The three channels of `rgb(…)`, from 0 to 1."""
    numbers = colour[colour.index("(") + 1 : -1].replace(",", " ").split()
    return [float(n) / 255 for n in numbers[:3]]


def contrast(one: list[float], two: list[float]) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: list[float]) -> float:
    """Relative luminance, from 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_site_brings_nothing_that_no_page_asks_for(real_site: Site) -> None:
    theme = [p for p in real_site.folder.rglob("*") if p.suffix in (".map", ".js") and "bundle" in p.name]
    assert theme == []


def test_no_attribute_list_is_left_on_a_page(real_site: Site, toy_site: Site) -> None:
    for site in (real_site, toy_site):
        for path in site.folder.rglob("*.html"):
            assert "{:" not in path.read_text(encoding="utf-8"), path


def test_no_page_tells_of_the_machine_it_was_built_on(real_site: Site) -> None:
    for path in real_site.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".css", ".js", ".xml", ".txt"):
            assert str(Path.home()) not in path.read_text(encoding="utf-8")
            assert str(real_site.root) not in path.read_text(encoding="utf-8")


def test_from_a_call_to_an_ibid_to_the_entry_and_back_to_the_sentence(
    browser: Browser, real_site: Site
) -> None:
    with watched_page(browser, real_site, 1280) as page:
        page.goto(f"{real_site.address}/decision-for-war/#n17")
        note = page.locator("#n17")
        assert note.locator(".note-text").inner_text().startswith("Ibid., p. 10")
        meaning = note.locator(".meaning").inner_text()
        assert meaning.strip().startswith("[= Weathersby") and meaning.endswith("p. 10]")
        assert note.locator(".chain").text_content() == "n. 17 → n. 16 → n. 15."
        note.locator("a.cite-link").click()
        page.wait_for_url("**/sources/#weathersby2002")
        entry = page.locator("#weathersby2002")
        place = entry.locator("li", has=page.locator("a.note-link", has_text="n. 17"))
        assert "p. 10" in place.inner_text() and "won’t have time to put up" in place.inner_text()
        place.locator("a.calling-place").click()
        page.wait_for_url("**/decision-for-war/#r17")


LINKED = """notes => notes.map(note => [note.textContent.length,
    [...note.querySelectorAll('a')].reduce((sum, a) => sum + a.textContent.length, 0)])"""


def test_every_cite_has_one_link_and_a_third_of_the_letters_at_most_stand_in_links(
    browser: Browser, real_site: Site
) -> None:
    links, letters, linked = 0, 0, 0
    with watched_page(browser, real_site, 360) as page:
        for slug in ("decision-for-war", "stalin-reconsideration"):
            page.goto(f"{real_site.address}/{slug}/")
            cites = page.locator("section.notes .cite").all()
            assert [cite.locator("a[href^='../sources/#']").count() for cite in cites] == [1] * len(cites)
            links += page.locator("section.notes .note-text a[href^='../sources/#']").count()
            for of_note, of_links in page.eval_on_selector_all("section.notes .note-text", LINKED):
                letters, linked = letters + of_note, linked + of_links
    assert links == 53
    assert linked * 3 <= letters


def test_the_whole_cite_lights_up_with_its_link(browser: Browser, real_site: Site) -> None:
    ground = "e => getComputedStyle(e).backgroundColor"
    with watched_page(browser, real_site, 1280) as page:
        page.goto(f"{real_site.address}/decision-for-war/#n8")
        cite = page.locator("#n7 .cite")
        dark = cite.evaluate(ground)
        cite.locator("a").hover()
        lit = cite.evaluate(ground)
        page.mouse.move(2, 2)
        assert lit != dark == cite.evaluate(ground)
        page.keyboard.press("Tab")
        cite.locator("a").focus()
        assert cite.evaluate(ground) == lit


def test_a_shelf_mark_can_be_selected_and_the_stop_before_a_call(browser: Browser, real_site: Site) -> None:
    """A selection cannot begin inside a link: neither lies in one, nor under one."""
    drag = """words => { const range = new Range();
        const walker = document.createTreeWalker(document.querySelector(words[0]), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words[1]);
            if (at < 0) continue;
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words[1].length);
            range.startContainer.parentElement.scrollIntoView({block: 'center'});
            const {left, right, top, bottom} = range.getBoundingClientRect();
            return [left + 0.5, right - 2, (top + bottom) / 2, bottom];
        } }"""
    with watched_page(browser, real_site, 1280) as page:
        page.goto(f"{real_site.address}/decision-for-war/")
        for place, words in (("#n10 .note-text", "Fond 059a"), ("#p1-2", "records.")):
            left, right, middle, _ = page.evaluate(drag, [place, words])
            page.mouse.move(left, middle)
            page.mouse.down()
            page.mouse.move(right, middle, steps=4)
            page.mouse.up()
            assert page.evaluate("String(getSelection())") == words
            page.mouse.move(right, middle)
            page.mouse.down()
            page.mouse.move(left, middle, steps=4)
            page.mouse.up()
            assert page.evaluate("String(getSelection())") == words
            page.mouse.click(2, 2)


def test_a_call_is_raised_without_any_style(browser: Browser, real_site: Site) -> None:
    with watched_page(browser, real_site, 1280) as page:
        page.goto(f"{real_site.address}/decision-for-war/")
        assert page.locator(".passage sup > a.call").count() == page.locator(".passage .call").count() == 26


def test_how_a_note_is_read_is_one_quiet_sign_with_a_name(browser: Browser, real_site: Site) -> None:
    with watched_page(browser, real_site, 360) as page:
        page.goto(f"{real_site.address}/decision-for-war/")
        signs = page.locator(".how-read summary")
        assert set(signs.all_inner_texts()) == {"?"} and signs.count() == 19
        sign = page.locator("#n17 .how-read summary")
        assert sign.get_attribute("aria-label") == "How this note is read"
        words = page.locator("#n17 .how-read .chain")
        assert not words.is_visible()
        sign.click()
        assert words.is_visible()


def test_abbreviations_and_addresses_of_notes(browser: Browser, real_site: Site) -> None:
    with watched_page(browser, real_site, 1280) as page:
        page.goto(f"{real_site.address}/decision-for-war/#n11")
        short = page.locator("#n11 abbr").first
        assert short.get_attribute("title") == "Archive of the Foreign Relations of the Russian Federation"
        address = page.locator("#n11 a.address")
        assert address.get_attribute("href") == "http://www.cwihp.org"
        assert address.inner_text() == "www.cwihp.org"
