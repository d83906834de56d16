"""Quotations that a reader keeps, in a real browser: marked on return, listed on /kept/, taken along."""

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from markdown import markdown
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from apparatus.testing.served import QuietHandler
from tests.clipboard import choose, clipboard_page, copied, select
from tests.conftest import Site

LIGHTS, TOWER = "/harbour-lights/", "/signal-tower/"
PUBLISHED = "https://lowmouth.example/reader/"
MARKED = "[...(CSS.highlights.get('kept') ?? [])].map(String)"
STORED = (
    "Object.entries(localStorage).filter(([key]) => key.startsWith('reader-kept:')).map(([, one]) => one)"
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new reader."""
    with clipboard_page(browser) as one:
        yield one


def keep(page: Page, first: str, start: str, end: str, last: str | None = None) -> str:
    """Keep words of the page; what is said."""
    select(page, first, start, last or first, end)
    return choose_keep(page)


def keep_whole(page: Page, place: str) -> str:
    """Keep a passage or note by its number."""
    page.locator(f"#{place} :is(.passage-number, .note-permalink)").click()
    return choose_keep(page)


def choose_keep(page: Page) -> str:
    page.get_by_role("menuitem", name="Keep", exact=True).click()
    return page.locator(".kept-bar span").inner_text()


def wait_for_marks(page: Page, *words: str) -> None:
    page.wait_for_function(f"(wanted) => {MARKED}.join('|') === wanted", arg="|".join(words))


def open_kept(page: Page, address: str) -> None:
    """Open the page of all, when its list is there."""
    page.goto(f"{address}/kept/")
    page.locator("#kept > *").first.wait_for()


def words_listed(page: Page) -> list[str]:
    return page.locator(".kept-list blockquote").all_inner_texts()


def stored(page: Page) -> list[dict[str, Any]]:
    return [json.loads(one) for one in page.evaluate(STORED)]


# ------------------------------------------------------------------ from keeping to taking along


def test_what_is_kept_is_marked_on_return_listed_remarked_taken_along_removed_and_brought_back(
    page: Page, toy_site: Site
) -> None:
    site = toy_site.address
    page.goto(site + LIGHTS)
    markup = """() => document.querySelector('article').innerHTML.replaceAll(' aria-haspopup="menu"', '')"""
    before = page.evaluate(markup)
    assert keep(page, "#p1-2", "day-book", "day-book") == "Kept: ¶ 1. See all"
    page.evaluate("getSelection().removeAllRanges()")
    assert keep_whole(page, "n1") == "Kept: n. 1. See all"
    assert keep(page, "#p1-3", "The town", "Nobody", "#p2-1") == "Kept: ¶¶ 1–2. See all"
    assert keep(page, "#p1-2", "day-book", "day-book") == "Kept already: ¶ 1. See all"
    marked = (
        "Harbour Board, Minutes [hereafter HBM], vol. 3, p. 14.",
        "The town paid her nothing.",
        "Nobody",
    )
    page.goto(site + LIGHTS)
    page.wait_for_function(f"() => {MARKED}.length === 4")
    assert sorted(page.evaluate(MARKED)) == sorted((*marked, "day-book"))
    assert page.evaluate(markup) == before
    open_kept(page, site)
    assert words_listed(page) == [
        "“day-book”",
        "“The town paid her nothing.\n\nNobody”",
        "“Harbour Board, Minutes [hereafter HBM], vol. 3, p. 14.”",
    ]
    places = page.locator(".kept-place a")
    assert places.all_inner_texts() == ["¶ 1", "¶¶ 1–2", "n. 1"]
    assert places.evaluate_all("all => all.map((one) => one.href)") == [
        f"{site}{LIGHTS}?words=day-book&before=wrote+in+her&after=that+%E2%80%9Cthe+lamps#p1-2",
        f"{site}{LIGHTS}#p1-3..p2-1",
        f"{site}{LIGHTS}#n1",
    ]
    remark = page.get_by_label("Remark").first
    remark.fill("In the *archive*, no. 1")
    open_kept(page, site)
    assert page.get_by_label("Remark").first.input_value() == "In the *archive*, no. 1"
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".link-status")).to_have_text("Copied: 3 quotations, as Markdown")
    cited = r"\[Ada Wren?\], “\[The Lamps of Lowmouth?\],” in *Lowmouth: A Reader* (essay, 1950, version "
    version = json.loads((toy_site.folder / "edition.json").read_text("utf-8"))["essays"][1]["version"]
    assert copied(page) == (
        "# Kept quotations\n\n"
        f"From Lowmouth: A Reader, <{PUBLISHED}>\n\n"
        "## \\[The Lamps of Lowmouth?\\]\n\n"
        "> “day-book”\n\n"
        f"{cited}{version}), ¶ 1, "
        f"<{PUBLISHED}{LIGHTS[1:]}?words=day-book&before=wrote+in+her&after=that+%E2%80%9Cthe+lamps#p1-2>.\n\n"
        "Remark: In the \\*archive\\*, no. 1\n\n"
        "> “The town paid her nothing.\n>\n> Nobody”\n\n"
        f"{cited}{version}), ¶¶ 1–2, <{PUBLISHED}{LIGHTS[1:]}#p1-3..p2-1>.\n\n"
        "> “Harbour Board, Minutes \\[hereafter HBM\\], vol. 3, p. 14.”\n\n"
        f"{cited}{version}), n. 1, <{PUBLISHED}{LIGHTS[1:]}#n1>.\n"
    )
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as Markdown").click()
    assert waiting.value.suggested_filename == "kept-quotations.md"
    assert Path(waiting.value.path()).read_text("utf-8") == copied(page)
    page.get_by_role("button", name="Remove the quotation from ¶ 1", exact=True).click()
    expect(page.locator(".kept-removed")).to_have_text("The quotation from ¶ 1 is removed. Undo")
    assert len(stored(page)) == 2
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Enter")
    expect(page.locator(".kept-list blockquote")).to_have_count(3)
    assert page.get_by_label("Remark").first.input_value() == "In the *archive*, no. 1"
    page.get_by_role("button", name="Remove the quotation from ¶ 1", exact=True).click()
    page.goto(site + LIGHTS)
    page.wait_for_function(f"() => {MARKED}.length === 3")
    assert sorted(page.evaluate(MARKED)) == sorted(marked)


def test_the_citation_is_that_of_the_menu(page: Page, toy_site: Site) -> None:
    page.goto(toy_site.address + TOWER)
    for place, start, end in (("#p2-1", "onclick", "javascript"), ("#n1", "R. Dunn", "R. Dunn")):
        select(page, place, start, place, end)
        cited = choose(page, "note")
        keep(page, place, start, end)
        open_kept(page, toy_site.address)
        page.get_by_role("button", name="Copy as Markdown").click()
        expect(page.locator(".link-status")).to_contain_text("Copied")
        read = html.fromstring(markdown(copied(page)))
        assert cited in [" ".join(p.text_content().split()) for p in read.iter("p")]
        page.goto(toy_site.address + TOWER)


def test_all_words_of_all_texts_can_be_kept_and_are_found_again_in_their_order(
    page: Page, toy_site: Site
) -> None:
    data = json.loads((toy_site.folder / "edition.json").read_text("utf-8"))
    count = 0
    for essay in data["essays"]:
        page.goto(f"{toy_site.address}/{essay['slug']}/")
        units = [*reversed(essay["passages"]), *(n for n in essay["notes"] if not n["missing"])]
        for unit in units:
            keep_whole(page, unit["id"])
        count += len(units)
        page.reload()
        page.wait_for_function(f"(count) => {MARKED}.length === count", arg=len(units))
    open_kept(page, toy_site.address)
    wanted = [
        [unit["id"] for unit in (*essay["passages"], *essay["notes"]) if not unit.get("missing")]
        for essay in data["essays"]
    ]
    listed = page.locator(".kept-place a").evaluate_all("all => all.map((one) => one.hash.slice(1))")
    assert listed == [one for ids in wanted for one in ids] and len(listed) == count
    assert page.locator(".kept-said").count() == 0
    assert page.locator("#kept h2").all_inner_texts() == [essay["title"]["text"] for essay in data["essays"]]


def test_words_of_either_wording_are_kept_and_marked_in_either(page: Page, toy_site: Site) -> None:
    page.goto(toy_site.address + LIGHTS)
    page.locator(".tools [data-show-wording=received]").click()
    keep(page, "#p2-2", "proposed", "light")
    wait_for_marks(page, "proposed eletric light")
    page.locator(".tools [data-show-wording=edited]").click()
    wait_for_marks(page, "proposed electric light")
    open_kept(page, toy_site.address)
    assert page.locator(".kept-said").count() == 0
    said = "[as received: “eletric”; the edition emends to “electric”]"
    assert words_listed(page) == [f"“proposed eletric light” {said}"]


def test_a_lost_note_cannot_be_kept(page: Page, toy_site: Site) -> None:
    page.goto(f"{toy_site.address}/quarry-road/")
    page.locator("#n3 .note-permalink").click()
    page.locator(".link-menu").wait_for()
    assert page.locator(".link-menu button:visible").all_inner_texts() == [
        *("Copy link", "Copy citation", "More…")
    ]


# ------------------------------------------------------------------ what changes, what is not ours


def rewrite(page: Page, old: str, new: str) -> None:
    """From now on the site has other words."""

    def answer(route: Route) -> None:
        got = route.fetch()
        route.fulfill(response=got, body=got.text().replace(old, new))

    for pattern in ("**/", "**/search-records.js"):
        page.route(pattern, answer)


@pytest.mark.parametrize(
    ("old", "new", "said", "marked"),
    [
        (
            "company",
            "friends",
            "The words have changed since: they no longer stand so in ¶ 1, or more than once.",
            [],
        ),
        ("lit by gas", "lit by oil", "", ["good company"]),  # other words of the passage
        ("lamps are", "lanterns were", "", ["good company"]),  # the words around
        ("The town", "In good company the town", "", ["good company"]),  # and elsewhere, with others around
        ('"p1"', '"p1x"', "What was ¶ 1 when this was kept is no longer at its address.", []),
    ],
)
def test_where_the_words_have_changed_since_the_quotation_says_so(
    page: Page, toy_site: Site, old: str, new: str, said: str, marked: list[str]
) -> None:
    page.goto(toy_site.address + LIGHTS)
    keep(page, "#p1-2", "good", "company")
    rewrite(page, old, new)
    page.goto(toy_site.address + LIGHTS)
    page.wait_for_function("() => document.querySelector('script[src*=links]')")
    wait_for_marks(page, *marked)
    open_kept(page, toy_site.address)
    assert words_listed(page) == ["“good company”"]
    found = page.locator(".kept-list .kept-said").all_inner_texts()
    assert [said in one for one in found] == ([True] if said else [])
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".link-status")).to_contain_text("Copied: one quotation")
    assert copied(page).count(said) > 0


PREFIX = "reader-kept:/:"
PLAIN = {"id": "p1-2", "link": "#p1-2", "place": "¶ 1", "quote": "“day-book”", "remark": ""}
PART = {"id": "p1", "words": "day-book", "before": "", "after": ""}
HOSTILE = "<img src=x onerror=alert(1)> **a** [b](javascript:alert(1)) `c` &lt; # d"


def test_hostile_words_stay_words(page: Page, toy_site: Site) -> None:
    page.goto(f"{toy_site.address}/about/")
    lines = {"quote": f"- {HOSTILE}\n\n1. {HOSTILE}", "place": HOSTILE, "remark": HOSTILE}
    bad = {"essay": "harbour-lights", **PLAIN, **lines, "link": "javascript:alert(1)", "parts": [PART]}
    page.evaluate("([key, one]) => localStorage.setItem(key, one)", [f"{PREFIX}x:1", json.dumps(bad)])
    open_kept(page, toy_site.address)
    assert words_listed(page) == [f"- {HOSTILE}\n\n1. {HOSTILE}"]
    link = page.locator(".kept-place a")
    assert link.inner_text() == HOSTILE
    assert str(link.evaluate("a => a.href")).startswith(f"{toy_site.address}{LIGHTS}javascript:")
    assert page.locator("#kept img, #kept b").count() == 0
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".link-status")).to_contain_text("Copied")
    read = html.fromstring(markdown(copied(page)).replace("\\<", "&lt;"))
    assert not list(read.iter("img", "strong", "code", "li"))
    assert [a for a in read.iter("a") if "alert" in a.get("href") and LIGHTS not in a.get("href")] == []


def test_what_is_no_quotation_or_of_another_site_is_passed_over(page: Page, toy_site: Site) -> None:
    page.goto(f"{toy_site.address}/about/")
    good = {"essay": "harbour-lights", **PLAIN, "parts": [PART]}
    kept = {
        f"{PREFIX}harbour-lights:1": json.dumps(good),
        f"{PREFIX}harbour-lights:2": "not JSON",
        f"{PREFIX}harbour-lights:3": "null",
        f"{PREFIX}harbour-lights:4": json.dumps({**good, "parts": []}),
        f"{PREFIX}harbour-lights:5": json.dumps({**good, "quote": 7}),
        f"{PREFIX}harbour-lights:6": json.dumps({**good, "parts": [{**PART, "words": None}]}),
        "reader-kept:/elsewhere/:harbour-lights:7": json.dumps(good),
        f"{PREFIX}harbour-lights-too:8": json.dumps({**good, "essay": "//evil.example/x"}),
    }
    page.evaluate("(all) => Object.entries(all).forEach((one) => localStorage.setItem(...one))", kept)
    page.goto(toy_site.address + LIGHTS)
    wait_for_marks(page, "day-book")
    open_kept(page, toy_site.address)
    assert words_listed(page) == ["“day-book”", "“day-book”"]
    assert page.locator("#kept h2").all_inner_texts() == [
        *("The Lamps of Lowmouth", "Of texts that are no longer here")
    ]
    assert page.locator(".kept-place").last.locator("a").count() == 0


def test_an_essay_that_has_moved_keeps_its_quotations(page: Page, toy_site: Site) -> None:
    data = html.parse(str(toy_site.folder / "kept" / "index.html")).xpath("//script[@id='kept-data']")[0]
    moved = json.loads(data.text)["moved"]
    old, new = next(iter(moved.items()))
    kept = {"essay": old, **PLAIN, "parts": [PART]}
    page.goto(f"{toy_site.address}/about/")
    page.evaluate("([key, one]) => localStorage.setItem(key, one)", [f"{PREFIX}{old}:1", json.dumps(kept)])
    open_kept(page, toy_site.address)
    assert page.locator(".kept-place a").evaluate("a => a.href") == f"{toy_site.address}/{new}/#p1-2"


# ------------------------------------------------------------------ two tabs, and storage


@pytest.fixture
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def test_two_tabs_lose_none_of_each_others_quotations(tabs: BrowserContext, toy_site: Site) -> None:
    one, other, listed = (tabs.new_page() for _ in range(3))
    one.goto(toy_site.address + LIGHTS)
    other.goto(toy_site.address + LIGHTS)
    open_kept(listed, toy_site.address)
    expect(listed.locator(".kept-said")).to_have_text("Nothing is kept.")
    keep(one, "#p1-2", "day-book", "day-book")
    expect(listed.locator(".kept-list blockquote")).to_have_count(1)
    remark = listed.get_by_label("Remark")
    remark.press_sequentially("begu")
    keep(other, "#p1-1", "harbour", "harbour")
    expect(listed.locator(".kept-list blockquote")).to_have_text(["“harbour”", "“day-book”"])
    listed.keyboard.type("n")  # who writes goes on writing
    assert remark.evaluate_all("all => all.map((one) => one.value)") == ["", "begun"]
    keep(one, "#p2-1", "board", "board")
    other.wait_for_function(f"() => {MARKED}.length === 3")
    expect(listed.locator(".kept-list blockquote")).to_have_text(["“harbour”", "“day-book”", "“board”"])
    assert sorted(item["remark"] for item in stored(other)) == ["", "", "begun"]
    second = tabs.new_page()
    open_kept(second, toy_site.address)
    second.get_by_role("button", name="Remove the quotation from ¶ 1").last.click()
    expect(listed.locator(".kept-list blockquote")).to_have_text(["“harbour”", "“board”"])
    other.bring_to_front()
    other.wait_for_function(f"() => {MARKED}.length === 2")


def refuse(page: Page) -> None:
    page.add_init_script("""Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('', 'SecurityError'); } });""")


def test_a_storage_that_is_refused_is_said(page: Page, toy_site: Site) -> None:
    refuse(page)
    page.goto(toy_site.address + LIGHTS)
    assert keep_whole(page, "p1") == (
        "Not kept: ¶ 1. This browser has no more room for what this site stores, or lets it store nothing."
    )
    assert page.evaluate(MARKED) == []
    open_kept(page, toy_site.address)
    said = "This browser lets the site store nothing, so that nothing can be kept."
    assert page.locator("#kept").inner_text() == said


def test_a_storage_that_is_full_is_said_and_loses_nothing(page: Page, toy_site: Site) -> None:
    page.goto(toy_site.address + LIGHTS)
    keep(page, "#p1-2", "day-book", "day-book")
    page.evaluate("""() => { for (let size = 1 << 22; size >= 1; size >>= 1)
        try { localStorage.setItem(`x${size}`, 'x'.repeat(size)); } catch { /* full */ } }""")
    assert keep_whole(page, "p2").startswith("Not kept: ¶ 2. This browser has no more room")
    open_kept(page, toy_site.address)
    page.get_by_label("Remark").fill("x" * 1000)
    expect(page.locator(".link-status")).to_have_text(
        "Not stored. This browser has no more room for what this site stores, or lets it store nothing."
    )
    assert [one["quote"] for one in stored(page)] == ["“day-book”"]
    assert stored(page)[0]["remark"] == ""


def test_a_page_that_comes_back_shows_what_is_kept_by_now(page: Page, toy_site: Site) -> None:
    """As after “Back” from the list, where the browser had put the page away."""
    page.goto(toy_site.address + LIGHTS)
    keep(page, "#p1-2", "day-book", "day-book")
    wait_for_marks(page, "day-book")
    page.evaluate("Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    wait_for_marks(page)


# ------------------------------------------------------------------ wherever it is read


def test_nothing_leaves_the_machine(page: Page, toy_site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.goto(toy_site.address + LIGHTS)
    keep(page, "#p1-2", "day-book", "day-book")
    open_kept(page, toy_site.address)
    page.get_by_label("Remark").fill("secret")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".link-status")).to_contain_text("Copied")
    assert {line.split(" ")[0] for line in asked} == {"GET"}
    assert [line for line in asked if "day-book" in line or "secret" in line] == []
    assert [line for line in asked if not line.startswith(f"GET {toy_site.address}/")] == []


def keep_and_return(page: Page, home: str) -> None:
    """Keep words, see them marked on return and listed, and follow their link."""
    page.goto(f"{home}harbour-lights/index.html")
    keep(page, "#p1-2", "day-book", "day-book")
    page.locator(".kept-bar a").click()
    page.locator(".kept-list").wait_for()
    assert words_listed(page) == ["“day-book”"] and page.locator(".kept-list .kept-said").count() == 0
    page.locator(".kept-place a").click()
    wait_for_marks(page, "day-book")
    assert [str(one) for one in page.evaluate("[...CSS.highlights.get('linked')].map(String)")] == [
        "day-book"
    ]


def test_in_a_site_under_a_path_and_beside_another_each_has_its_own(browser: Browser, toy_site: Site) -> None:
    handler = functools.partial(QuietHandler, directory=str(toy_site.root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with clipboard_page(browser) as page:
        keep_and_return(page, f"http://127.0.0.1:{server.server_address[1]}/site/")
        assert page.evaluate("Object.keys(localStorage)[0]").startswith("reader-kept:/site/:harbour-lights:")
    server.shutdown()
    server.server_close()


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, toy_site: Site) -> None:
    with clipboard_page(browser, java_script_enabled=False) as page:
        page.goto(f"{toy_site.address}/kept/")
        assert page.locator("noscript p").inner_text().startswith("Keeping needs JavaScript")
        assert page.get_by_text("They live in this browser only.").is_visible()


def test_a_browser_that_cannot_mark_words_keeps_them_all_the_same(page: Page, toy_site: Site) -> None:
    page.add_init_script("delete globalThis.Highlight")
    page.goto(toy_site.address + LIGHTS)
    keep(page, "#p1-2", "day-book", "day-book")
    open_kept(page, toy_site.address)
    assert words_listed(page) == ["“day-book”"]
    assert page.locator("#kept > .kept-said").inner_text() == (
        "This browser cannot mark kept words in the texts; the links below lead to them."
    )


def test_texts_that_cannot_be_loaded_are_said_to_be_missing_and_nothing_is_said_of_the_words(
    browser: Browser, toy_site: Site
) -> None:
    page = browser.new_page()  # a failed request is an error of the console
    page.goto(toy_site.address + LIGHTS)
    keep(page, "#p1-2", "day-book", "day-book")
    page.route("**/search-records.js", lambda route: route.abort())
    open_kept(page, toy_site.address)
    assert page.locator(".kept-said").all_inner_texts() == [
        "The texts could not be loaded: whether the words still stand there is not known."
    ]
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_list_fits_and_axe_finds_nothing(
    browser: Browser, toy_site: Site, width: int, scheme: Any
) -> None:
    with clipboard_page(browser, viewport={"width": width, "height": 740}, color_scheme=scheme) as page:
        page.goto(toy_site.address + LIGHTS)
        for place in ("p1", "p2", "n3"):
            keep_whole(page, place)
        rewrite(page, "gas until", "oil until")
        open_kept(page, toy_site.address)
        page.get_by_label("Remark").first.fill("w" * 200)
        page.get_by_role("button", name="Remove the quotation from n. 3").click()
        page.locator(".kept-removed").wait_for()
        assert page.locator(".kept-list .kept-said").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_the_page_alone_loads_what_it_alone_needs(page: Page, toy_site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(toy_site.address + LIGHTS)
    page.wait_for_load_state("networkidle")
    assert [name for name in asked if name.endswith(".js")] == ["reading.js"]
    asked.clear()
    open_kept(page, toy_site.address)
    page.wait_for_load_state("networkidle")
    assert [name for name in asked if name.endswith(".js")] == ["reading.js", "kept.js"]
    page.goto(toy_site.address + LIGHTS)
    keep_whole(page, "p1")
    for address in ("/", "/about/", TOWER):
        asked.clear()
        page.goto(toy_site.address + address)
        page.wait_for_load_state("networkidle")
        assert [name for name in asked if name.endswith(".js")] == ["reading.js"], address
