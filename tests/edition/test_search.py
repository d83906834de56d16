"""The search, as a reader uses it: in a real browser, by keyboard and by touch, hostile queries too."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.edition.test_site import watched_page

PHONE, DESK = 360, 1280


@pytest.fixture
def desk(browser: Browser, real_site: Site) -> Iterator[Page]:
    """A page on a desk that fails the test on any console error or foreign request."""
    with watched_page(browser, real_site, DESK) as page:
        page.set_default_timeout(10_000)
        yield page


@pytest.fixture
def phone(browser: Browser, real_site: Site) -> Iterator[Page]:
    """The same on a phone."""
    with watched_page(browser, real_site, PHONE) as page:
        page.set_default_timeout(10_000)
        yield page


def search(page: Page, site: Site, query: str, rest: str = "") -> list[str]:
    """Open the page of a search; the addresses of its results, below the site."""
    page.goto(f"{site.address}/search/?q={quote(query)}{rest}")
    return results(page, site)


def results(page: Page, site: Site) -> list[str]:
    """Wait until the results are complete; their addresses below the site."""
    expect(page.locator("main")).to_have_attribute("data-state", "ready")
    links: list[str] = page.locator("ol#results > li > a[href]").evaluate_all(
        "links => links.map(a => a.href)"
    )
    return [link.removeprefix(site.address) for link in links]


# ----------------------------------------------------------------- finding


RIGHT = {
    "evacuate": "/decision-for-war/#n1",  # only in a note
    "How did Stalin learn about NSC 48?": "/decision-for-war/#n13",  # a whole question
    "Mao Tse-tung surprised": "/decision-for-war/#p18",  # another romanisation
    "Maclean spied": "/decision-for-war/#n13",  # the right name, which the text misspells
    "soliders": "/decision-for-war/#n3",  # the received reading
    "soldiers returned": "/decision-for-war/#n3",  # the mended one
    "f. 45, op. 1, d. 329, ll. 29-38": "/decision-for-war/#n14",  # a shelf-mark in short
    '"the order of Comrade Stalin is law"': "/decision-for-war/#p7",
    "strategiques enjeux Corée": "/decision-for-war/#closing-1",  # accents that the text does not have
    "Stalin's involvement": "/stalin-reconsideration/#p4",  # straight for a lost apostrophe
    "Wilson Center digital archive": "/stalin-reconsideration/#p3",  # "Centre"; an address
    "Preparations and the change of plan": "/decision-for-war/#p20",  # a heading of the editors
    "n. 13": "/decision-for-war/#n13",  # a place
    "p7": "/decision-for-war/#p7",
    "#p7-3": "/decision-for-war/#p7-3",
    "Weathersby, ¶ 7": "/decision-for-war/#p7",
    "Kim n. 2": "/stalin-reconsideration/#n2",
    "decision-for-war footnote 12": "/decision-for-war/#n12",
    "closing note": "/decision-for-war/#closing-1",
    "The Decision for War in Korea": "/decision-for-war/",  # an essay
    "Stalin and the Origin of the Korean War": "/stalin-reconsideration/",
}


def test_the_right_one_comes_first(desk: Page, real_site: Site) -> None:
    first = {query: search(desk, real_site, query)[0] for query in RIGHT}
    assert first == RIGHT


NAMED = {
    "Maclean": ["/names/#maclean", "/decision-for-war/#n13"],  # the right name, which the text misspells
    "Shykov": ["/names/#shtykov", "/decision-for-war/#p10"],  # the received reading, before the right one
    "Li Seung-man": ["/names/#rhee", "/decision-for-war/#p3"],  # Syngman Rhee
    "Weathersby": ["/names/#weathersby", "/decision-for-war/"],  # who wrote an essay, probably
}


def test_who_is_named_comes_first_then_where(desk: Page, real_site: Site) -> None:
    assert {query: search(desk, real_site, query)[:2] for query in NAMED} == NAMED


def test_a_place_without_its_essay_is_offered_of_each(desk: Page, real_site: Site) -> None:
    found = search(desk, real_site, "¶ 2")
    assert found[:2] == ["/decision-for-war/#p2", "/stalin-reconsideration/#p2"]


@pytest.mark.parametrize("address", [True, False])
def test_the_citation_that_the_site_gives_is_found_when_it_is_pasted(
    desk: Page, real_site: Site, address: bool
) -> None:
    desk.goto(f"{real_site.address}/stalin-reconsideration/")
    form = json.loads(desk.locator("#cite-data").text_content() or "")["note"]
    form = form.replace("<i>", "").replace("</i>", "").replace("PLACE-HERE", "n. 2")
    link = f"{real_site.address}/stalin-reconsideration/#n2"
    cited = form.replace("ADDRESS-HERE", link) if address else form.replace(", ADDRESS-HERE", "")
    assert search(desk, real_site, cited)[0] == "/stalin-reconsideration/#n2"


def test_a_page_of_a_book_is_no_place(desk: Page, real_site: Site) -> None:
    assert search(desk, real_site, "Acheson, p. 363")[0] == "/stalin-reconsideration/#n2"
    assert search(desk, real_site, "Ibid., p. 10")[0] == "/decision-for-war/#n17"


def test_nsc_48_is_nsc_hyphen_48_and_not_nsc_68(desk: Page, real_site: Site) -> None:
    found = search(desk, real_site, "NSC 48")
    assert found == search(desk, real_site, "NSC-48")
    assert "/stalin-reconsideration/#p2" not in found
    assert search(desk, real_site, "NSC-68")[0] == "/stalin-reconsideration/#p2"
    assert not any("decision" in address for address in results(desk, real_site))


def test_an_ibid_is_found_under_the_work_that_it_means(desk: Page, real_site: Site) -> None:
    found = search(desk, real_site, "Should We Fear This", "&kind=note")
    assert {f"/decision-for-war/#n{number}" for number in (16, 17, 18, 24, 26)} <= set(found)


def test_what_was_not_found_is_said_at_the_result(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "how did Tunkin zzyzx")
    assert desk.locator(".result-without").first.inner_text() == "without: zzyzx, how, did"


def test_a_phrase_that_stands_nowhere_is_loosened_and_that_is_said(desk: Page, real_site: Site) -> None:
    assert "/decision-for-war/#p14" in search(desk, real_site, '"bomb atomic"')
    assert 'exactly "bomb atomic"' in desk.locator("#search-said").inner_text()


def test_who_is_not_there_is_not_found(desk: Page, real_site: Site) -> None:
    assert search(desk, real_site, "Zhou Enlai") == []  # “enlarging” is not he


def test_a_word_like_the_one_that_was_typed_is_named(desk: Page, real_site: Site) -> None:
    assert search(desk, real_site, "intervension")[0] == "/decision-for-war/#p23"
    assert "“intervension” stands nowhere" in desk.locator("#search-said").inner_text()
    said = desk.locator(".result-without").first.inner_text()
    assert said == "intervention, for intervension"


def test_a_place_that_is_not_there_is_said(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "Kim, n. 99")
    assert "There is no note 99" in desk.locator("#search-said").inner_text()


def test_signs_alone_are_answered(desk: Page, real_site: Site) -> None:
    assert search(desk, real_site, "?!") == []
    assert "Nothing to look for" in desk.locator("#search-said").inner_text()


# -------------------------------------------------------------- the result


def test_a_note_is_shown_with_its_place_its_words_and_what_calls_it(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "railroads")
    first = desk.locator("#results > li").first
    assert first.locator("a").inner_text() == "Note 5 The Decision for War in Korea"
    assert "everything from railroads to banking" in first.locator(".result-words").inner_text()
    assert first.locator("mark").all_inner_texts() == ["railroads"]
    assert "since Japan had permitted only a small number" in first.locator(".result-calling").inner_text()


def test_an_essay_is_a_result_with_what_was_supplied(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "Weathersby")
    first = desk.locator("#results > li").filter(has_text="Essay").first
    assert first.locator("a").inner_text() == "Essay The Decision for War in Korea"
    words = first.locator(".result-words").inner_text()
    assert words == "Kathryn Weathersby, probably, essay, 2015, probably"


def test_what_has_no_number_is_called_by_its_kind(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "Journoud")
    assert desk.locator("#results > li > a").nth(1).inner_text().startswith("Closing note ")


def test_a_short_note_does_not_bring_a_long_and_large_passage(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "n. 17")
    first = desk.locator("#results > li").first
    assert first.locator(".result-words").inner_text() == "Ibid., p. 10."
    assert len(first.locator(".result-calling").inner_text()) < 190
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    sizes = [first.locator(part).evaluate(size) for part in (".result-calling", ".result-words")]
    assert sizes[0] < sizes[1]


def test_filters_combine_count_and_can_be_undone(desk: Page, real_site: Site) -> None:
    everything = search(desk, real_site, "Stalin")
    assert desk.locator(".search-narrow input:visible").count() == 0  # the first result comes before them
    desk.locator(".search-narrow summary").click()
    for label in ("Notes", "AVPRF"):
        before = len(results(desk, real_site))
        box = desk.locator(".search-narrow label").filter(has_text=label)
        count = int(box.locator(".search-count").inner_text())
        box.locator("input").click()
        expect(desk.locator("#search-said")).to_have_text(f"{count} results")
        assert count < before
    assert "kind=note" in desk.url and "type=AVPRF" in desk.url
    assert all("#n" in address for address in results(desk, real_site))
    desk.go_back()
    expect(desk.locator(".search-narrow input:checked")).to_have_count(1)
    desk.get_by_role("link", name="search everything").click()
    expect(desk.locator(".search-narrow input:checked")).to_have_count(0)
    assert results(desk, real_site) == everything
    assert "kind" not in desk.url


def test_an_address_with_filters_is_the_same_search(desk: Page, real_site: Site) -> None:
    found = search(desk, real_site, "Stalin", "&kind=note&kind=source&essay=stalin-reconsideration")
    assert set(found) <= {"/stalin-reconsideration/#n2", "/stalin-reconsideration/#n3"} and found


def test_nothing_found_is_a_useful_page(desk: Page, real_site: Site) -> None:
    assert search(desk, real_site, "xyzzyplugh", "&kind=note") == []
    said = desk.locator("#search-said")
    assert "Nothing was found" in said.inner_text() and "spelling" in said.inner_text()
    said.get_by_role("link", name="all notes").click()
    desk.wait_for_url("**/notes/")


# ------------------------------------------------------------- on arrival


def test_a_result_opens_the_very_note_marked_with_its_call(phone: Page, real_site: Site) -> None:
    search(phone, real_site, "railroads banking")
    phone.locator("#results a").first.click()
    phone.wait_for_url("**/decision-for-war/#n5")
    note = phone.locator("#n5")
    expect(note).to_be_in_viewport()
    assert "since Japan had permitted" in note.locator(".calling").inner_text()
    marked = "[...CSS.highlights.get('search')].map(String)"
    assert phone.evaluate(marked) == ["railroads", "banking"]
    phone.get_by_role("button", name="Remove marks").click()
    assert phone.evaluate("CSS.highlights.has('search')") is False
    assert phone.locator(".search-bar").count() == 0


def test_a_link_sent_to_someone_shows_the_call_and_the_marks(desk: Page, real_site: Site) -> None:
    desk.goto(f"{real_site.address}/decision-for-war/?q=Kim+%22bargaining+power%22#n3")
    expect(desk.locator(".search-bar")).to_contain_text("bargaining power")
    assert desk.url.endswith("/decision-for-war/#n3")
    texts = desk.evaluate("[...CSS.highlights.get('search')].map(String)")
    assert "bargaining power" in texts and "Kim" in texts
    desk.keyboard.press("Escape")
    expect(desk.locator(".search-bar")).to_have_count(0)
    desk.goto(f"{real_site.address}/about/")
    desk.goto(f"{real_site.address}/decision-for-war/#n12")
    expect(desk.locator("#n12 .calling")).to_be_visible()


def test_going_back_returns_to_the_same_results_at_the_same_place(desk: Page, real_site: Site) -> None:
    found = search(desk, real_site, "Stalin")
    link = desk.locator("#results > li > a").nth(14)
    link.scroll_into_view_if_needed()
    desk.wait_for_timeout(200)
    place = desk.evaluate("scrollY")
    link.click()
    desk.wait_for_url("**/decision-for-war/**")
    desk.go_back()
    assert results(desk, real_site) == found
    desk.wait_for_function(f"Math.abs(scrollY - {place}) < 5")


# ----------------------------------------------------------------- the box


def test_the_box_by_keyboard(desk: Page, real_site: Site) -> None:
    desk.goto(f"{real_site.address}/decision-for-war/#p20")
    place = desk.evaluate("scrollY")
    desk.keyboard.press("/")
    desk.keyboard.type("Tunkin")
    box = desk.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(desk.get_by_role("option").first).to_contain_text("Person Tunkin")
    assert desk.evaluate("scrollY") == place
    expect(box).to_be_in_viewport()
    desk.keyboard.press("ArrowDown")
    option = desk.get_by_role("option").first
    expect(option).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    desk.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    desk.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "Tunkin"
    desk.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/names/#tunkin")
    expect(desk.locator("#tunkin")).to_be_in_viewport()


def test_enter_leads_to_the_page_of_all_results(desk: Page, real_site: Site) -> None:
    desk.goto(f"{real_site.address}/about/")
    desk.locator("#search-q").fill("Gromyko")
    expect(desk.get_by_role("option").first).to_be_visible()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/search/?q=Gromyko")
    assert results(desk, real_site)[:2] == ["/names/#gromyko", "/decision-for-war/#n10"]
    desk.locator("#search-q").fill("Vasiliev")
    expect(desk.locator("#results a").first).to_contain_text("Vasiliev")
    assert desk.url.endswith("?q=Vasiliev")


def test_the_box_on_a_phone(browser: Browser, real_site: Site) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(f"{real_site.address}/")
    page.locator("#search-q").tap()
    page.keyboard.type("Halberstam")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Person David Halberstam")
    shape = page.evaluate("document.querySelector('[role=option]').getBoundingClientRect().toJSON()")
    assert shape["height"] >= 44 and shape["x"] >= 0 and shape["right"] <= PHONE  # keys renew it
    option.tap()
    page.wait_for_url("**/names/#halberstam")
    expect(page.locator("#halberstam")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    context.close()


# --------------------------------------------------------------- lean, anywhere


def test_nothing_loads_before_it_is_used_and_a_first_answer_is_small(desk: Page, real_site: Site) -> None:
    loaded: list[str] = []
    desk.on("request", lambda request: loaded.append(request.url))
    desk.goto(f"{real_site.address}/decision-for-war/")
    desk.wait_for_load_state("networkidle")
    assert not any("search" in url for url in loaded)
    loaded.clear()
    desk.locator("#search-q").fill("Stalin")
    desk.get_by_role("option").first.wait_for()
    names = [url.rsplit("/", 1)[1] for url in loaded]
    assert names == ["search.js", "search-worker.js", "search-records.js"]
    paths = [real_site.folder / url.removeprefix(real_site.address).lstrip("/") for url in loaded]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths) < 60_000
    loaded.clear()
    desk.locator("#search-q").fill("Stalin Tunkin")
    expect(desk.get_by_role("option").first).to_contain_text("Note 10")
    assert loaded == []


def test_it_works_from_disk(browser: Browser, real_site: Site) -> None:
    page = browser.new_page()
    page.goto((real_site.folder / "search" / "index.html").as_uri() + "?q=railroads")
    expect(page.locator("main")).to_have_attribute("data-state", "ready")
    page.locator("#search-q").fill("railroads banking")
    expect(page.locator("#results mark")).to_have_count(2)
    page.locator("#results > li > a").first.click()
    page.wait_for_url("**/decision-for-war/index.html#n5")
    page.locator("#search-q").fill("Tunkin")
    expect(page.get_by_role("option").first).to_contain_text("Person Tunkin")
    page.goto((real_site.folder / "notes" / "index.html").as_uri())
    page.locator(".filter-notes input").fill("railroads")
    expect(page.locator("li.note:visible")).to_have_count(1)
    page.close()


def test_without_scripts_the_page_leads_to_notes_and_sources(browser: Browser, real_site: Site) -> None:
    with watched_page(browser, real_site, PHONE, scripts=False) as page:
        page.goto(f"{real_site.address}/decision-for-war/")
        page.locator("#search-q").fill("Stalin")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Stalin")
        for way in ("notes", "sources"):
            assert page.locator(f"noscript a[href='../{way}/']").is_visible()


# --------------------------------------------------------------------- hostile

HOSTILE = [
    "a" * 10_000,
    "word " * 2_000,
    '"' * 500,
    r".*+?^${}()|[\]\ (?=a",
    "<img src=x onerror=alert(1)>",
    "the of and to who",
    "🙂🪖",
    "كوريا \u202eשלום\u202c",
    "__proto__ constructor toString",
    "Stalin* ~2 +must -not field:x",
    "%00%0a&q=x#hash",
    "\ud800".encode("utf-8", "replace").decode(),
]


def test_hostile_queries(desk: Page, real_site: Site) -> None:
    search(desk, real_site, "korea")
    for query in HOSTILE:
        desk.locator("#search-q").fill(query)
        results(desk, real_site)
        assert desk.locator("main img, main script").count() == 0


def test_hostile_text_in_the_index_is_shown_as_text(
    browser: Browser, real_site: Site, tmp_path: Path
) -> None:
    evil = "<img src=x onerror=alert(1)> zzyzx</script>"
    script = (real_site.folder / "assets" / "search-records.js").read_text(encoding="utf-8")
    with watched_page(browser, real_site, DESK) as page:
        swapped = script.replace("everything from railroads to banking", evil.replace('"', '\\"'))
        page.context.route(
            "**/search-records.js", lambda route: route.fulfill(body=swapped, content_type="text/javascript")
        )
        search(page, real_site, "zzyzx")
        assert evil in page.locator("#results").inner_text()
        assert page.locator("main img, main script").count() == 0


# ------------------------------------------------------------------- all notes


def test_the_notes_are_filtered_in_place(desk: Page, real_site: Site) -> None:
    desk.goto(f"{real_site.address}/notes/")
    notes = desk.locator("ol.all-notes > li:visible")
    whole = notes.count()
    desk.get_by_label("Word").fill("cumings’ argument")
    expect(notes).to_have_count(2)
    assert desk.locator(".filter-notes p").inner_text() == f"2 of {whole} notes"
    desk.get_by_label("Word").fill("")
    desk.get_by_label("Essay", exact=True).select_option(index=2)
    expect(notes).to_have_count(3)
    assert desk.locator("h2:visible").count() == 1


def test_nothing_moves_when_the_filters_come(browser: Browser, real_site: Site) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 740})
    watch = "new PerformanceObserver((list) => shifts.push(...list.getEntries().map((e) => e.value)))"
    page.add_init_script(f"window.shifts = []; {watch}.observe({{ type: 'layout-shift', buffered: true }})")
    for path in ("notes", "chronology"):
        page.goto(f"{real_site.address}/{path}/")
        page.locator("form.needs-scripts:visible").wait_for()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shifts.reduce((sum, one) => sum + one, 0)") < 0.01
    page.close()
