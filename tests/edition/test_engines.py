"""What a reader does in Firefox and, by `make deep`, in Chromium and WebKit: each as a new visitor.

A browser that cannot be had is a skip, which is counted and said.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import find_firefox, find_webkit
from tests.check_scripts import is_set_up
from tests.conftest import Site
from tests.engines import Engine, start_chromium, start_firefox, start_webkit

ESSAY = "/decision-for-war/"
SIZES = ((360, 740), *(pytest.param(w, h, marks=pytest.mark.deep) for w, h in ((1280, 800), (1760, 900))))
# What is tried here in Chromium is tried in it elsewhere, one thing at a time.
ENGINES = ["firefox", *(pytest.param(name, marks=pytest.mark.deep) for name in ("chromium", "webkit"))]
Start = Callable[..., Engine]

# What a script returns, as soon as that is something; nothing where it does not come.
UNTIL = """new Promise((done) => {{ const look = (left) => {{
    const found = (() => {{ {look} }})();
    if (found || !left) done(found || null); else setTimeout(look, 100, left - 1); }}; look(80); }})"""
PLACE = "(document.querySelector('.link-notice') ?? document.querySelector('[aria-current=location]'))"


@pytest.fixture(scope="module")
def start(browser: Browser) -> Iterator[Start]:
    """Starts a browser by name; each runs until the last test of this file."""
    running: dict[tuple[str, int | None], Engine] = {}
    with ExitStack() as stack:

        def start_one(name: str, size: int | None = None) -> Engine:
            if (name, size) not in running:
                running[name, size] = stack.enter_context(make(browser, name, size))
            return running[name, size]

        yield start_one


def make(browser: Browser, name: str, size: int | None) -> Any:
    """A browser, or a skip that says what is missing."""
    if name == "chromium":
        return start_chromium(browser, size)
    if name == "firefox":
        path = find_firefox()
        if not path or not is_set_up():
            pytest.skip("no Firefox, or no Puppeteer to drive it: `make test` sets both up")
        return start_firefox(path, size)
    path = find_webkit()
    if not path:
        pytest.skip("no WebKitWebDriver, or no screen: `make deep` sets them up")
    return start_webkit(path)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, start: Start) -> Engine:
    """Each browser in turn."""
    return start(request.param)


def look(engine: Engine, script: str) -> Any:
    """What a script returns, as soon as that is something."""
    return engine.run(UNTIL.format(look=script))


# ------------------------------------------------------------------ arriving

ADDRESSES = {
    "#p20-2": "p20-2",
    "#r12": "r12",
    "#n12": "n12",
    "#p28": "p28",
    "#n26": "n26",
    "#fn12": "n12",
    "#¶7": "p7",
    "#n1%": "n1",
    "?words=feared+and+respected#p7-5": "p7-5",
}
ARRIVED = f"""const place = {PLACE};
    return document.fonts.status === 'loaded' && place &&
        [place.id, place.getBoundingClientRect().top / innerHeight];"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_a_link_leads_to_is_in_sight_when_all_is_laid_out(
    engine: Engine, real_site: Site, width: int, height: int
) -> None:
    seen = {}
    for address in ADDRESSES:
        engine.open(f"{real_site.address}{ESSAY}{address}", width, height)
        look(engine, ARRIVED)
        engine.run("new Promise((done) => setTimeout(done, 300))")
        seen[address] = look(engine, ARRIVED) or ["nothing", -1]
    assert {address: place for address, (place, _) in seen.items()} == ADDRESSES
    assert {address: at for address, (_, at) in seen.items() if not 0 <= at < 0.9} == {}
    assert engine.faults() == []


def test_what_is_laid_out_anew_after_arriving_leaves_the_place_in_sight(
    engine: Engine, real_site: Site
) -> None:
    """As where the text face comes after the browser has scrolled."""
    engine.open(f"{real_site.address}{ESSAY}#p20-2", 1280, 800)
    look(engine, ARRIVED)
    engine.run("document.documentElement.style.overflowAnchor = 'none'")
    engine.run("document.querySelector('h1').style.paddingTop = '1500px'")
    at = "document.querySelector('#p20-2').getBoundingClientRect().top"
    assert look(engine, f"return {at} >= 0 && {at} < innerHeight")


def test_an_address_that_can_mean_two_things_offers_both(engine: Engine, real_site: Site) -> None:
    engine.open(f"{real_site.address}{ESSAY}#12", 360, 740)
    offered = "[...document.querySelectorAll('.link-notice a')].map((a) => a.hash)"
    assert look(engine, f"const all = {offered}; return all.length && all") == ["#p12", "#n12"]


def test_quoted_words_that_are_gone_are_said_to_be_gone(engine: Engine, real_site: Site) -> None:
    engine.open(f"{real_site.address}{ESSAY}#p7:~:text=feared%20or%20respected", 1280, 800)
    if engine.name == "webkit" and not engine.run(
        "'navigation' in globalThis || location.href.includes('~')"
    ):
        pytest.skip("this WebKit tells a page of no words that an address quotes")
    said = look(engine, "return document.querySelector('.link-notice')?.textContent")
    assert said and "words that do not stand here" in said and "feared or respected" in said


# ------------------------------------------------------------------ reading, taking

INSIDE = """const box = document.querySelector('%s');
    if (!box) return null;
    const {left, top, right, bottom} = box.getBoundingClientRect();
    return [left >= 0 && top >= 0 && right <= document.documentElement.clientWidth && bottom <= innerHeight,
        box.textContent];"""


@pytest.mark.parametrize(("width", "height"), [(320, 180), (360, 740), (740, 360)])
def test_a_preview_stands_inside_the_window(engine: Engine, real_site: Site, width: int, height: int) -> None:
    if engine.name == "webkit" and width < 360:
        pytest.skip("its window is never so small")
    engine.open(real_site.address + ESSAY, width, height)
    look(engine, "return document.querySelector('.tools')")
    engine.run("document.querySelector('#r12').scrollIntoView({block: 'center'})")
    engine.click("#r12")
    inside, words = look(engine, INSIDE % ".preview")
    assert inside and words.startswith("Note 12")


def test_the_note_of_a_call_low_on_a_wide_screen_is_whole(engine: Engine, real_site: Site) -> None:
    engine.open(real_site.address + ESSAY, 1280, 800)
    look(engine, "return document.querySelector('.sidenote')")
    engine.run(
        "scrollBy(0, document.querySelector('#r10').getBoundingClientRect().bottom - innerHeight + 40)"
    )
    engine.click("#r10")
    inside, words = look(engine, INSIDE % ":is(.preview, .sidenote):focus")
    assert inside and "Listy 75-77" in words


def test_a_plain_copy_has_neither_digit_nor_number(engine: Engine, real_site: Site) -> None:
    engine.open(real_site.address + ESSAY, 1280, 800)
    look(engine, "return document.querySelector('.sidenote')")
    engine.run("""addEventListener('copy', ({clipboardData}) => {
        globalThis.taken = clipboardData.getData('text/plain'); })""")
    engine.run("getSelection().selectAllChildren(document.querySelector('#p1'))")
    engine.press("Control+c")
    taken = look(engine, "return globalThis.taken")
    data = json.loads((real_site.folder / "edition.json").read_text(encoding="utf-8"))
    assert taken == data["essays"][0]["passages"][0]["text"]


def test_the_search_finds_a_note_and_leads_to_it(engine: Engine, real_site: Site) -> None:
    engine.open(f"{real_site.address}/search/?q=railroads", 360, 740)
    first = "main[data-state=ready] #results > li a"
    assert look(engine, f"return document.querySelector('{first}')?.textContent").startswith("Note 5")
    engine.follow(first)
    assert look(engine, f"return location.hash === '#n5' && {PLACE}?.id") == "n5"


@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "from disk"])
def test_kept_words_are_marked_on_return_and_listed(engine: Engine, real_site: Site, from_disk: bool) -> None:
    home, file = (real_site.folder.as_uri(), "index.html") if from_disk else (real_site.address, "")
    engine.open(f"{home}{ESSAY}{file}", 1280, 800)
    look(engine, "return document.querySelector('.tools')")
    engine.run("document.querySelector('#p7-5').scrollIntoView({block: 'center'})")
    engine.run("getSelection().selectAllChildren(document.querySelector('#p7-5'))")
    for control in (".link-button", ".link-menu [data-kind=keep]"):
        look(engine, f"return document.querySelector('{control}')?.checkVisibility()")
        engine.run(f"document.querySelector('{control}').click()")
    assert look(engine, "return document.querySelector('.kept-bar a')?.href") == f"{home}/kept/{file}"
    engine.go(f"{home}/kept/{file}")
    quoted = look(engine, "return document.querySelector('.kept-list blockquote')?.textContent")
    assert quoted.startswith("“Like Communist leaders elsewhere, Kim Il Sung feared")
    assert engine.run("document.querySelectorAll('.kept-list .kept-said').length") == 0
    engine.go(engine.run("document.querySelector('#kept h2 a').href"))
    if not engine.run("Boolean(globalThis.Highlight)"):
        pytest.skip("this browser cannot mark words")
    marked = look(engine, "return [...(CSS.highlights.get('kept') ?? [])].map(String)[0]")
    assert marked == quoted[1:-1]
    assert engine.faults() == []


@pytest.mark.parametrize("size", [32, *(pytest.param(size, marks=pytest.mark.deep) for size in (24, 48))])
@pytest.mark.parametrize("name", ENGINES[:2])
def test_in_large_type_the_text_is_20_of_its_own_em_wide(
    start: Start, real_site: Site, name: str, size: int
) -> None:
    engine = start(name, size)
    engine.open(real_site.address + ESSAY, 1280, 800)
    got = engine.run("""(() => { const passage = document.querySelector('#p3');
        return [parseFloat(getComputedStyle(passage).fontSize), passage.clientWidth]; })()""")
    assert got[0] >= size and got[1] / got[0] >= 20
