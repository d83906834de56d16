"""Reading with the notes at hand, in a real browser: each test is a sentence of what must be true."""

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from apparatus.edition import read_edition
from apparatus.pages.notes import backlinks
from apparatus.pages.view import view_essays
from apparatus.pages.ways import find_ways
from apparatus.testing.browser import find_browser
from tests.conftest import Site
from tests.edition.test_site import addresses, channels, contrast
from tests.program.make import ROOT

ESSAY = "/decision-for-war/"
NARROW, TABLET, WIDE, WIDEST = 360, 768, 1280, 1760
EMENDED = ".passage a.emended"
Open = Callable[..., Page]


@pytest.fixture
def read(browser: Browser, real_site: Site) -> Iterator[Open]:
    """Opens pages of the real edition; fails the test on any error in the console."""
    with opener(browser, real_site.address) as open_page:
        yield open_page


@contextmanager
def opener(browser: Browser, address: str) -> Iterator[Open]:
    """A function that opens a page at a width, by mouse or touch, in a colour scheme."""
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(width: int, path: str = ESSAY, touch: bool = False, **options: Any) -> Page:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # a font cannot be fetched ahead from disk; the style sheet loads it all the same
    assert [fault for fault in faults if "font" not in fault and "ERR_FAILED" not in fault] == []


def show(page: Page, selector: str) -> None:
    """Bring an element to the middle of the screen, and wait until that is done."""
    page.eval_on_selector(selector, "e => e.scrollIntoView({block: 'center'})")
    page.evaluate("new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))")


def boxes(page: Page, selector: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom, on the page, of what can be seen."""
    found = page.eval_on_selector_all(
        selector,
        """all => all.map(e => e.getBoundingClientRect()).filter(r => r.width && r.height)
            .map(r => [r.left, r.top + scrollY, r.right, r.bottom + scrollY])""",
    )
    return [(left, top, right, bottom) for left, top, right, bottom in found]


def overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Tell whether two boxes share more than a pixel's edge."""
    return min(one[2], two[2]) - max(one[0], two[0]) > 1 and min(one[3], two[3]) - max(one[1], two[1]) > 1


# ------------------------------------------------------------------ notes beside the text


@pytest.mark.parametrize("width", [1220, WIDE, WIDEST])
def test_sidenotes_stand_beside_their_calls_in_order_and_never_overlap(read: Open, width: int) -> None:
    page = read(width)
    calls, notes = boxes(page, ".passage .call"), boxes(page, ".sidenote")
    assert len(calls) == len(notes) == 26
    assert abs(calls[0][1] - notes[0][1]) < 12
    assert all(note[1] > call[1] - 20 for call, note in zip(calls, notes, strict=True))
    assert sum(abs(note[1] - call[1]) < 20 for call, note in zip(calls, notes, strict=True)) > 20
    for more in page.locator(".more:visible").all()[:3]:
        more.click()
    notes = boxes(page, ".sidenote")
    assert [n[1] for n in notes] == sorted(n[1] for n in notes)
    assert not any(overlap(one, two) for one, two in pairwise(notes))
    others = boxes(page, ".passage, h1, h2.supplied, .contents, .tools, .notes")
    assert not any(overlap(note, other) for note in notes for other in others)
    assert max(note[2] for note in notes) <= width


def test_a_long_sidenote_is_shortened_and_more_shows_the_rest(read: Open) -> None:
    page = read(WIDE)
    note = page.locator(".sidenote", has=page.locator(".more:visible")).first
    words = note.locator(".sidenote-words")
    cut = "e => e.scrollHeight - e.clientHeight"
    assert words.evaluate(cut) > 2
    note.locator(".more").click()
    assert words.evaluate(cut) <= 1
    assert note.locator(".more").inner_text() == "less"


def test_calls_and_sidenotes_light_up_together(read: Open) -> None:
    page = read(WIDE)
    show(page, "#r10")
    page.hover("#r10")
    lit = "[...document.querySelectorAll('[data-lit]')].map(e => e.ariaLabel.slice(0, 12))"
    assert page.evaluate(lit) == ["Note 10 (sou", "Sidenote 10"]
    page.hover("#p1")
    assert page.evaluate(lit) == []
    page.hover(".sidenote[aria-label='Sidenote 10']")
    assert len(page.evaluate(lit)) == 2
    page.hover("#p1")
    page.focus("#r10")
    assert len(page.evaluate(lit)) == 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == "Sidenote 10"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "r10"


# ------------------------------------------------------------------ previews


def test_hover_opens_a_preview_after_150_ms_without_moving_the_page(read: Open) -> None:
    page = read(TABLET)
    show(page, "#r3")
    before = page.evaluate("[scrollY, document.querySelector('#r3').getBoundingClientRect().top]")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.hover("#r3")
    page.clock.run_for(149)
    assert page.locator(".preview").count() == 0
    page.clock.run_for(1)
    assert page.locator(".preview:popover-open").count() == 1
    page.clock.resume()
    assert before == page.evaluate("[scrollY, document.querySelector('#r3').getBoundingClientRect().top]")
    assert page.locator(".preview").inner_text().startswith("Note 3\nsource with comment")
    page.locator(".preview a.cite-link").first.hover()
    page.wait_for_timeout(500)
    assert page.locator(".preview").count() == 1  # the way from the call to the note is free
    page.hover("h2.supplied >> nth=0", force=True)
    page.wait_for_selector(".preview", state="detached")


@pytest.mark.parametrize("width", [NARROW, TABLET])
def test_a_tap_opens_a_preview_and_a_tap_elsewhere_closes_it(read: Open, width: int) -> None:
    page = read(width, touch=True)
    show(page, "#r12")
    before = page.evaluate("scrollY")
    page.tap("#r12")
    preview, call = page.locator(".preview").bounding_box(), page.locator("#r12").bounding_box()
    assert preview and call and page.evaluate("scrollY") == before
    assert preview["x"] >= 0 and preview["x"] + preview["width"] <= width
    assert preview["y"] >= call["y"] + call["height"] or preview["y"] + preview["height"] <= call["y"]
    page.tap("#r12")
    assert page.locator(".preview").count() == 0
    page.tap("#r12")
    preview = page.locator(".preview").bounding_box()
    assert preview
    page.touchscreen.tap(width - 4, preview["y"] + preview["height"] + 30)  # in the margin
    assert page.locator(".preview").count() == 0
    assert page.evaluate("document.activeElement.id") == "r12"


def test_scrolling_on_closes_the_preview(read: Open) -> None:
    page = read(NARROW)
    show(page, "#r12")
    page.click("#r12")
    page.wait_for_timeout(200)
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(100)
    assert page.locator(".preview").count() == 1
    page.evaluate("scrollBy(0, 200)")
    page.wait_for_selector(".preview", state="detached")
    assert page.evaluate("document.activeElement.id") == "r12"


def test_by_keyboard_the_preview_opens_on_focus_and_its_links_are_next(read: Open) -> None:
    page = read(TABLET)
    page.focus("#p9 .passage-number")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "r10"
    assert page.locator(".preview").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.preview')")
    seen = set()
    for _ in range(12):
        seen.add(page.evaluate("document.activeElement.className"))
        page.keyboard.press("Tab")
        if not page.evaluate("!!document.activeElement.closest('.preview')"):
            break
    assert "cite-link" in seen
    assert page.locator(".preview").count() == 0  # one has gone on, it has closed
    page.focus("#r10")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "preview"
    page.keyboard.press("Escape")
    assert page.locator(".preview").count() == 0
    assert page.evaluate("document.activeElement.id") == "r10"


def test_the_chain_of_an_ibid_is_followed_inside_the_preview(read: Open) -> None:
    page = read(NARROW, touch=True)
    show(page, "#r17")
    page.tap("#r17")
    before = page.evaluate("scrollY")
    preview = page.locator(".preview")
    assert "Ibid., p. 10 [= Weathersby" in preview.inner_text()
    preview.locator("summary").tap()
    preview.locator(".chain a", has_text="n. 15").tap()
    assert preview.inner_text().startswith("←\nNote 15") and preview.count() == 1
    preview.get_by_label("Back to the note before").tap()
    assert "Note 17" in preview.inner_text() and page.evaluate("scrollY") == before
    preview.locator("a.cite-link").tap()
    page.wait_for_url("**/sources/#weathersby2002")


@pytest.mark.parametrize("call", ["#r2", "#r10", "#r13"])
def test_a_click_on_a_call_low_on_a_wide_screen_shows_its_note_whole(read: Open, call: str) -> None:
    page = read(WIDE)
    page.eval_on_selector(call, "e => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight + 40)")
    page.click(call)
    seen = page.locator(":is(.preview, .sidenote):focus")
    top, bottom, hidden = seen.evaluate("""e => { const {top, bottom} = e.getBoundingClientRect();
        const words = e.querySelector('.sidenote-words') ?? e;
        return [top, bottom, words.scrollHeight - words.clientHeight]; }""")
    assert top >= 0 and bottom <= 800 and hidden <= 1


@pytest.mark.parametrize(("width", "height"), [(320, 180), (740, 360)])
def test_a_preview_uses_the_height_there_is(read: Open, width: int, height: int) -> None:
    page = read(width)
    page.set_viewport_size({"width": width, "height": height})
    show(page, "#r12")
    page.click("#r12")
    top, bottom = page.locator(".preview").evaluate(
        "e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]"
    )
    assert top >= 0 and bottom <= height and bottom - top >= min(height - 20, 300)


def test_only_one_preview_is_open(read: Open) -> None:
    page = read(TABLET)
    for call in ("#r1", "#r2", "#r3"):
        show(page, call)
        page.click(call)
        assert page.locator(".preview").count() == 1


def test_a_call_shows_what_kind_of_note_waits(read: Open) -> None:
    page = read(NARROW)
    style = "e => getComputedStyle(e).textDecorationLine + getComputedStyle(e).textDecorationStyle"
    kinds = ("source", "source and comment", "discursive")
    found = [page.locator(f".call[data-kind='{kind}']").first.evaluate(style) for kind in kinds]
    assert found == ["nonesolid", "underlinedotted", "underlinesolid"]
    assert page.locator(".call-kinds").inner_text().startswith("Calls in the text: 1 no underline: a source;")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_for_a_finger_calls_have_24_px_and_a_name_and_a_role(read: Open, width: int) -> None:
    page = read(width, touch=True)
    missed = page.eval_on_selector_all(
        ".passage .call",
        """calls => calls.filter(call => {
            call.scrollIntoView({block: 'center'});
            const {left, right, top, bottom} = call.getBoundingClientRect();
            const x = (left + right) / 2, y = (top + bottom) / 2;
            return [[-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]]
                .some(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) !== call);
        }).map(call => call.id)""",
    )
    assert missed == []
    call = page.locator("#r10")
    assert call.get_attribute("role") == "doc-noteref"
    assert (call.get_attribute("aria-label") or "").startswith("Note 10 (source): Ciphered telegram")
    assert page.locator("section[role='doc-endnotes'] > ol > li.note").count() == 26
    assert page.locator("[role='doc-endnote']").count() == 0


def test_backlinks_are_in_sight_and_say_which_sentence_they_return_to(read: Open) -> None:
    page = read(NARROW)
    link = page.locator("#n17 .backlink")
    assert link.inner_text() == "↩\u00a0¶\u00a016" and link.get_attribute("role") == "doc-backlink"
    name = link.get_attribute("aria-label") or ""
    assert name.startswith("Back to call in ¶ 16, sentence 8: “Stalin emphasized that")
    link.click()
    page.wait_for_url("**#r17")
    call = page.locator("#r17")
    box = call.bounding_box()
    assert box and 0 < box["y"] < 700 and call.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_backlinks_of_a_note_called_twice_are_distinct() -> None:
    edition, _ = read_edition(ROOT)
    assert edition
    essay = edition.essays[0]
    one, two = essay.notes[:2]
    twice = replace(one, called_from=one.called_from + two.called_from)
    links = backlinks(view_essays(edition, find_ways(edition))[essay.slug], twice)
    assert "↩ a" in links and "↩ b" in links and links.count("Back to call a in") == 2


def test_the_call_one_came_from_is_lit_when_one_goes_back(read: Open) -> None:
    page = read(NARROW)
    show(page, "#r12")
    page.click("#r12")
    page.locator(".preview-number").click()
    page.wait_for_url("**#n12")
    page.go_back()
    page.wait_for_selector("#r12[data-back]")
    assert page.locator("#r12").bounding_box()["y"] > 0  # type: ignore[index]


def test_after_back_the_focus_is_where_the_reader_was(read: Open) -> None:
    page = read(NARROW)
    page.focus("#n12 .backlink")
    page.keyboard.press("Enter")
    page.wait_for_url("**#r12")
    page.go_back()
    page.wait_for_function("document.activeElement.matches('#n12 .backlink')")


def test_without_scripts_nothing_is_hidden_and_calls_lead_to_notes(read: Open) -> None:
    page = read(NARROW, java_script_enabled=False)
    page.locator("#r12").click()
    page.wait_for_url("**#n12")
    page.locator("#n12 .backlink").click()
    page.wait_for_url("**#r12")
    for words in page.locator("article :is(.passage, .note)").all():
        assert words.is_visible()
    assert page.locator(".tools, .panel, .preview").count() == 0
    assert not page.get_by_text("Settings").is_visible()


# ------------------------------------------------------------------ both wordings


def shown(page: Page, selector: str) -> str:
    """The words of a passage or note as they are shown, without numbers and the editors' additions."""
    drop = ".passage-number, .call, .page-turn, .note-permalink, .backlink, .meaning, .how-read"
    script = f"""e => {{ const c = e.cloneNode(true);
        c.querySelectorAll('{drop}').forEach(x => x.remove()); return c.textContent; }}"""
    return " ".join(str(page.locator(selector).evaluate(script)).split())


def test_the_switch_shows_the_text_as_received_and_back_for_the_visit(read: Open, real_site: Site) -> None:
    data = json.loads((real_site.folder / "edition.json").read_text(encoding="utf-8"))
    page = read(NARROW)
    for essay in data["essays"]:
        page.goto(f"{real_site.address}/{essay['slug']}/")
        received = page.get_by_role("button", name="received")
        if essay is data["essays"][0]:
            received.click()
        assert received.get_attribute("aria-pressed") == "true"  # the choice is kept
        for one in (*essay["passages"], *(n for n in essay["notes"] if not n["missing"])):
            assert shown(page, f"#{one['id']}") == one["as_received"]
    page.get_by_role("button", name="edited").click()
    for one in data["essays"][-1]["passages"]:
        assert shown(page, f"#{one['id']}") == one["text"]


def test_one_wording_is_heard_and_once(read: Open) -> None:
    page = read(NARROW)
    passage = page.locator(".passage:has(.emended)").first
    heard = passage.aria_snapshot()
    assert "Shtykov" in heard and "Shykov" not in heard
    page.get_by_role("button", name="received").click()
    heard = passage.aria_snapshot()
    assert "Shykov" in heard and 'link "Shtykov"' not in heard


def test_an_emended_place_says_what_the_source_has_on_hover_focus_and_tap(read: Open) -> None:
    page = read(WIDE)
    show(page, EMENDED)
    page.hover(EMENDED)
    page.wait_for_selector(".preview:popover-open")
    said = page.locator(".preview").inner_text()
    assert "Received\nShykov" in said and "Edited\nShtykov" in said and "A letter is missing" in said
    page.keyboard.press("Escape")
    page.focus("#r1")
    page.focus(EMENDED)
    assert page.locator(".preview").is_visible()
    page = read(NARROW, touch=True)
    show(page, EMENDED)
    page.tap(EMENDED)
    assert "Shykov" in page.locator(".preview").inner_text()


def test_emended_places_are_stepped_through(read: Open) -> None:
    page = read(NARROW)
    total = page.locator("article .emended[id]").count()
    page.keyboard.press("e")
    for number in range(1, total + 1):
        assert page.locator(".preview-kind").inner_text() == f"{number} of {total}"
        box = page.locator(".preview").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 760
        page.get_by_label("Next emended place").click()
    assert page.locator(".preview-kind").inner_text() == f"1 of {total}"


# ------------------------------------------------------------------ finding one's way


def test_progress_counts_passages(read: Open) -> None:
    page = read(NARROW)
    total = page.locator(".passage[data-number]").count()
    assert total == 28  # the closing note has no number
    assert page.locator(".progress").inner_text() == f"¶ 1 of {total}"
    page.eval_on_selector("#p12", "e => e.scrollIntoView()")
    page.wait_for_timeout(100)
    assert page.locator(".progress").inner_text() == f"¶ 12 of {total}"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_keys_lead_from_passage_to_passage_and_from_note_to_note(read: Open, width: int) -> None:
    page = read(width)
    here = "document.activeElement.closest('.passage')?.id + ' ' + document.activeElement.className"
    for key, place in zip("jjjkj", ("p1", "p2", "p3", "p2", "p3"), strict=True):
        page.keyboard.press(key)
        assert page.evaluate(here) == f"{place} passage-number"
        top = page.locator(f"#{place}").bounding_box()
        assert top and 0 <= top["y"] < 200
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "r3"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "r4"
    page.keyboard.press("N")
    assert page.evaluate("document.activeElement.id") == "r3"
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_keys_can_be_switched_off(read: Open) -> None:
    page = read(NARROW)
    page.get_by_role("button", name="Settings").last.click()
    page.get_by_role("radio", name="Off").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("scrollY") == 0


def stay_at(page: Page, selector: str, seconds: int) -> None:
    """Go to a place with the wheel, and stay there by the clock of the page."""
    page.eval_on_selector(selector, "e => e.scrollIntoView()")
    page.mouse.wheel(0, 1)
    page.wait_for_timeout(100)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.fast_forward(seconds * 1000)


def test_the_place_one_left_is_offered_and_never_forced(read: Open) -> None:
    page = read(NARROW, "/about/")
    page.clock.install()
    essay, about = page.url.replace("/about/", ESSAY), page.url
    offer = page.locator(".place-left a")
    page.goto(essay)
    stay_at(page, "#p14", 10)
    stay_at(page, "#n20", 30)  # a look at a note in the list
    page.goto(about)
    page.goto(essay + "#p3")  # somebody's link
    stay_at(page, "#p20", 2)  # no reading
    page.goto(about)
    page.goto(essay)
    assert offer.inner_text() == "Continue at ¶ 14" and page.evaluate("scrollY") == 0
    offer.click()
    page.wait_for_url("**#p14")
    assert not offer.is_visible()


def test_at_the_end_stands_the_next_essay(read: Open) -> None:
    page = read(NARROW)
    link = page.get_by_role("navigation", name="Next essay").get_by_role("link")
    assert link.inner_text().startswith("Stalin and the Origin")
    link.click()
    page.wait_for_url("**/stalin-reconsideration/")
    assert page.get_by_role("navigation", name="Next essay").get_by_role("link").inner_text() == "All essays"


# ------------------------------------------------------------------ looks


def test_colours_follow_the_system_and_can_be_set_and_are_kept(read: Open, real_site: Site) -> None:
    page = read(WIDE, color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    ink = "getComputedStyle(document.querySelector('.passage')).color"
    seen = {page.evaluate(ground)}
    page.get_by_role("button", name="Settings").last.click()
    for name in ("Light", "Sepia", "Dark"):
        page.get_by_role("radio", name=name).check()
        seen.add(page.evaluate(ground))
        assert contrast(channels(page.evaluate(ink)), channels(page.evaluate(ground))) >= 7
    assert len(seen) == 3
    page.get_by_role("radio", name="Sepia").check()
    sepia = page.evaluate(ground)
    page.goto(real_site.address + "/sources/")
    assert page.evaluate(ground) == sepia


def test_size_and_measure_can_be_set_and_sidenotes_keep_their_room(read: Open) -> None:
    page = read(WIDE)
    size = "parseFloat(getComputedStyle(document.querySelector('.passage')).fontSize)"
    wide = "document.querySelector('.passage').offsetWidth"
    first = page.evaluate(size)
    page.get_by_role("button", name="Settings").last.click()
    middle = page.evaluate(wide)
    page.get_by_role("radio", name="Short").check()
    assert page.evaluate(wide) < middle
    page.get_by_role("radio", name="Larger").check()
    assert page.evaluate(size) > first * 1.3
    page.get_by_role("radio", name="Long").check()
    page.wait_for_timeout(100)
    notes = boxes(page, ".sidenote")
    assert min(right - left for left, _, right, _ in notes) > 200
    assert max(right for _, _, right, _ in notes) <= WIDE
    assert not any(overlap(one, two) for one, two in pairwise(notes))


@pytest.mark.parametrize("width", [NARROW, TABLET, WIDE, WIDEST])
def test_nothing_shifts_and_nothing_overlaps(read: Open, width: int) -> None:
    page = read(width)
    shifts = """async () => { let sum = 0;
        new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value)).observe(
            {type: 'layout-shift', buffered: true});
        await new Promise(go => setTimeout(go, 300)); return sum; }"""
    page.focus("#r1")
    assert page.evaluate(shifts) == 0
    page.keyboard.press("Escape")
    parts = "h1, .author-line, .about-text, .passage, h2, .note, .contents"
    parts += ", .site-header, .next-essay, .site-footer"
    found = boxes(page, parts)
    clashes = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if overlap(a, b)]
    assert clashes == []
    numbers, contents = boxes(page, ".passage-number"), boxes(page, ".contents")
    assert not any(overlap(number, other) for number in numbers for other in contents)
    assert page.evaluate("document.getAnimations().length") == 0  # nothing moves that could be reduced


SHORTEN = """document.querySelectorAll(
    '.passage:nth-of-type(n+12), .note:nth-child(n+6), .source:nth-child(n+4), tr:nth-child(n+6)'
).forEach(e => e.remove())"""
AXE_ALL = {"resultTypes": ["violations"]}
AXE_OF_COLOUR = {**AXE_ALL, "runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", NARROW),
        ("dark", TABLET),
        pytest.param("light", WIDE, marks=pytest.mark.deep),
        pytest.param("sepia", NARROW, marks=pytest.mark.deep),
    ],
)
def test_axe_finds_nothing_on_any_page_in_any_colours(
    read: Open, real_site: Site, scheme: str, width: int
) -> None:
    """All its rules once on every page, and on the essays with sidenotes; those of colour in each scheme.

    Outside the first round the first items of long lists stand for the others.
    """
    page = read(width, color_scheme="dark" if scheme == "dark" else "light")
    if scheme == "sepia":
        page.get_by_role("button", name="Settings").last.click()
        page.get_by_role("radio", name="Sepia").check()
    first_round = (scheme, width) == ("light", NARROW)
    found = []
    for path in addresses(real_site):
        if width == WIDE and "decision" not in path:
            continue
        page.goto(real_site.address + path)
        if not first_round:
            page.evaluate(SHORTEN)
        called = page.locator(".passage .call").count()
        if opens := ".passage .call" if called else "a.emended" if page.locator("a.emended").count() else "":
            page.focus(opens)
            page.keyboard.press("Enter")
        result = Axe().run(page, options=AXE_OF_COLOUR if scheme != "light" else AXE_ALL)
        found += [
            (path, v["id"], v["nodes"][0]["html"][:160], v["nodes"][0].get("failureSummary"))
            for v in result.response["violations"]
        ]
    assert found == []


def test_forced_colours_keep_what_only_colour_said(read: Open) -> None:
    page = read(WIDE, forced_colors="active")
    show(page, "#r12")
    page.hover("#r12")
    lit = page.locator("[data-lit]").evaluate_all("all => all.map(e => getComputedStyle(e).outlineStyle)")
    assert lit == ["solid", "solid"]
    page = read(NARROW, forced_colors="active")
    show(page, "#r12")
    page.click("#r12")
    assert page.locator(".preview").evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    page.goto(page.url.split("#")[0] + "#r12")
    assert page.locator("#r12").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


# ------------------------------------------------------------------ on paper, from disk, weights


def test_on_paper_there_are_text_numbers_notes_address_and_citation_only(read: Open) -> None:
    page = read(WIDE)
    page.emulate_media(media="print")
    said = page.locator(".how-to-cite").inner_text()
    assert "[The Decision for War in Korea]" in said and page.url.split("#")[0] in said
    for chrome in (".site-header", ".site-footer", ".tools", ".contents", ".sidenote", ".next-essay"):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert page.locator("#p7 .passage-number").is_visible() and page.locator("#n26").is_visible()


def test_opened_from_disk_notes_and_links_work(browser: Browser, real_site: Site) -> None:
    with opener(browser, real_site.folder.as_uri()) as open_page:
        page = open_page(NARROW, f"{ESSAY}index.html")
        show(page, "#r12")
        page.click("#r12")
        assert page.locator(".preview").is_visible()
        page.keyboard.press("Escape")
        page.get_by_role("link", name="About this text").click()
        page.wait_for_url("**/about/index.html#decision-for-war")


@pytest.mark.parametrize("font", [24, 32, 48])
def test_in_large_type_the_text_is_20_of_its_own_em_wide(
    browser: Browser, real_site: Site, font: int
) -> None:
    set_by_reader = ["--no-sandbox", f"--blink-settings=defaultFontSize={font}"]
    large = browser.browser_type.launch(executable_path=find_browser(), args=set_by_reader)
    page = large.new_page(viewport={"width": WIDE, "height": 800})
    page.goto(real_site.address + ESSAY)
    size, wide = page.eval_on_selector(
        "#p3", "e => [parseFloat(getComputedStyle(e).fontSize), e.clientWidth]"
    )
    scrolls = page.evaluate("document.documentElement.scrollWidth") > WIDE
    large.close()
    assert size >= font and wide / size >= 20 and not scrolls


@pytest.mark.parametrize("height", [300, 500, 800])
def test_the_contents_show_that_they_go_on_and_never_lie_over_the_tools(read: Open, height: int) -> None:
    page = read(WIDE)
    page.set_viewport_size({"width": WIDE, "height": height})
    for place in ("h1", "#p12"):
        show(page, place)
        contents, tools = boxes(page, ".contents"), boxes(page, ".tools")
        seen = page.locator(".contents").evaluate("e => getComputedStyle(e).visibility") == "visible"
        assert not seen or not overlap(contents[0], tools[0])
    goes_on = (
        "e => [e.scrollHeight > e.clientHeight, getComputedStyle(e).backgroundImage.includes('gradient')]"
    )
    assert page.locator(".contents").evaluate(goes_on) == [height < 800, True]


def test_two_tabs_do_not_overwrite_each_others_settings(read: Open, real_site: Site) -> None:
    one = read(WIDE)
    two = one.context.new_page()
    two.goto(real_site.address + ESSAY)
    for page, name in ((one, "Sepia"), (two, "Short")):
        page.get_by_role("button", name="Settings").last.click()
        page.get_by_role("radio", name=name).check()
    two.wait_for_function("document.documentElement.dataset.colours === 'sepia'")
    one.wait_for_function("document.documentElement.dataset.measure === 'short'")
    kept = json.loads(one.evaluate("localStorage.getItem('reader-settings')"))
    assert kept == {"colours": "sepia", "measure": "short"}


def test_what_a_first_visit_costs(read: Open, real_site: Site) -> None:
    page = read(NARROW, "/about/")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(real_site.address)))
    page.goto(real_site.address + ESSAY)
    page.wait_for_load_state("networkidle")
    scripts = [path for path in loaded if path.endswith(".js")]
    assert scripts == ["/assets/js/reading.js"]
    assert len(gzip.compress((real_site.folder / scripts[0].lstrip("/")).read_bytes())) < 9_000
    fonts = list((real_site.folder / "assets" / "fonts").glob("*.woff2"))
    assert fonts and sum(font.stat().st_size for font in fonts) <= 52_000
