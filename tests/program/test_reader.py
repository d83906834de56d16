"""What a reader does on the pages of any edition, in a real browser; `tests/edition` imports it for its own.

What is expected is read from the edition's data, `edition.json`, never from the pages themselves.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.clipboard import STATE, choose, clipboard_page, copied
from tests.conftest import Site

NARROW, WIDE = 760, 1500  # px: without and with room for sidenotes
HOSTILE_PATTERN = re.compile("[<>&]")
MARKED = "[...(CSS.highlights.get('linked') ?? [])].map(String).join(' ')"


@pytest.fixture(scope="module")
def data(site: Site) -> dict[str, Any]:
    """The edition as data."""
    return dict(json.loads((site.folder / "edition.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def essay(data: dict[str, Any]) -> dict[str, Any]:
    """The essay with the most notes."""
    return dict(max(data["essays"], key=lambda one: len(one["notes"])))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without room for sidenotes."""
    with clipboard_page(browser, viewport={"width": NARROW, "height": 800}) as one:
        yield one


def numbered(essay: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages that have a number."""
    return [passage for passage in essay["passages"] if passage["number"] is not None]


def squeeze(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())


# ------------------------------------------------------------------ arriving


def test_a_link_leads_to_a_passage_a_note_and_a_sentence(
    page: Page, site: Site, essay: dict[str, Any]
) -> None:
    passage, note = numbered(essay)[-1], essay["notes"][-1]
    for name in (passage["id"], note["id"], passage["sentences"][-1]["id"]):
        page.goto("about:blank")
        page.goto(f"{site.address}/{essay['slug']}/#{name}")
        page.wait_for_function("() => document.querySelector('.link-status')?.textContent")
        state = page.evaluate(STATE)
        assert (state["id"], state["notice"]) == (name, "")


@pytest.mark.parametrize("turned", [False, True], ids=["forwards", "backwards"])
def test_a_range_is_marked_from_its_beginning_to_its_end(
    page: Page, site: Site, essay: dict[str, Any], turned: bool
) -> None:
    first, last = numbered(essay)[:2]
    ids = [last["id"], first["id"]] if turned else [first["id"], last["id"]]
    page.goto(f"{site.address}/{essay['slug']}/#{'..'.join(ids)}")
    page.wait_for_function(f"() => {MARKED}")
    marked = page.evaluate("[...CSS.highlights.get('linked')].length")
    assert marked == len(first["sentences"]) + len(last["sentences"])


def test_words_that_stand_twice_are_marked_nowhere(page: Page, site: Site, essay: dict[str, Any]) -> None:
    """The link quotes a word of the passage that it has twice; it is said, and none is guessed."""
    counts = {
        (passage["id"], word): len(re.findall(rf"(?<!\w){word}(?!\w)", passage["text"]))
        for passage in numbered(essay)
        for word in re.findall(r"\b[a-z]{3,}\b", passage["text"])
    }
    name, word = next(key for key, count in counts.items() if count > 1)
    page.goto(f"{site.address}/{essay['slug']}/?words={word}#{name}")
    expect(page.locator(".link-notice")).to_contain_text("more than once")
    assert page.evaluate(MARKED) == ""


# ------------------------------------------------------------------ taking


def test_a_quotation_is_words_also_as_html(page: Page, site: Site, data: dict[str, Any]) -> None:
    """Signs that mean something in HTML are signs in what is pasted."""
    rows = [(one["slug"], passage) for one in data["essays"] for passage in numbered(one)]
    slug, passage = max(rows, key=lambda row: len(HOSTILE_PATTERN.findall(row[1]["text"])))
    page.goto(f"{site.address}/{slug}/")
    page.locator(f"#{passage['id']} .passage-number").click()
    plain = choose(page, "quote")
    rich = copied(page, "text/html")
    shown = page.evaluate(
        "html => [...new DOMParser().parseFromString(html, 'text/html').body.children]"
        ".map((one) => [one.tagName, one.childElementCount, one.textContent])",
        rich,
    )
    assert shown == [["P", 0, plain]]
    words = squeeze(passage["text"].replace("“", "‘").replace("”", "’"))
    assert squeeze(plain).startswith(f"“{words}”")


def test_a_selection_over_two_passages_has_one_key(page: Page, site: Site, essay: dict[str, Any]) -> None:
    first, last = numbered(essay)[:2]
    page.goto(f"{site.address}/{essay['slug']}/")
    page.evaluate(
        "([from, to]) => getSelection().setBaseAndExtent(document.querySelector(`#${from} .sentence`), 0,"
        " document.querySelector(`#${to} .sentence`), 1)",
        [first["id"], last["id"]],
    )
    page.locator(".link-button").click()
    key = re.match(r"@incollection\{([^,]+),", choose(page, "bib"))
    assert key is not None
    ends = (first["sentences"][0]["id"], last["sentences"][0]["id"])
    assert key[1] == f"{essay['slug']}-{ends[0]}-{ends[1]}"


def test_the_menu_is_walked_by_arrows(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    page.locator(f"#{numbered(essay)[0]['id']} .passage-number").click()
    items = page.locator(".link-menu [role=menuitem]:visible")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(items.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".link-menu")).to_have_count(0)


# ------------------------------------------------------------------ notes beside the text


def test_a_preview_takes_the_focus_when_it_is_entered_and_gives_it_back(
    page: Page, site: Site, essay: dict[str, Any]
) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    call = page.locator(".passage .call").nth(1)
    call.click()
    expect(page.locator(".preview")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".preview")).to_have_count(0)
    expect(call).to_be_focused()
    page.locator("h1").hover()
    page.evaluate("document.activeElement.blur()")
    call.hover()
    page.locator(".preview").wait_for()
    assert page.evaluate("document.activeElement === document.body")  # only looked at


def test_what_an_ibid_stands_for_is_followed_and_left_inside_the_preview(
    page: Page, site: Site, essay: dict[str, Any]
) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    number = page.evaluate(
        "document.querySelector('.notes .note:has(.chain a)')?.querySelector('.note-permalink').textContent"
    )
    call = page.locator(".passage .call").get_by_text(number, exact=True).first
    call.click()
    preview = page.locator(".preview")
    words = preview.inner_text()
    preview.locator("summary").first.click()
    preview.locator(".chain a").last.click()
    expect(preview).not_to_have_text(words)
    preview.get_by_role("button", name="Back").click()
    expect(preview.locator(".preview-number")).to_contain_text(number)


def test_back_gives_the_focus_to_the_link_that_was_followed(
    page: Page, site: Site, essay: dict[str, Any]
) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    back = page.locator(".notes .backlink").first
    back.click()
    page.wait_for_url("**#r*")
    page.go_back()
    expect(back).to_be_focused()


# ------------------------------------------------------------------ keys, progress, settings


def test_keys_lead_on_and_back_and_can_be_switched_off(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    where = "document.activeElement.getAttribute('href')"
    calls = page.eval_on_selector_all(".passage .call", "all => all.map(one => one.getAttribute('href'))")
    passages = [f"#{passage['id']}" for passage in essay["passages"] if passage["number"]][:2]
    pressed = []
    for key in "jjk":
        page.keyboard.press(key)
        pressed.append(page.evaluate(where))
    assert pressed[-2:] == [passages[1], passages[0]]
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    pressed = []
    for key in ("n", "n", "N"):
        page.keyboard.press(key)
        pressed.append(page.evaluate(where))
    assert pressed == [calls[0], calls[1], calls[0]]
    page.evaluate("localStorage.setItem('reader-settings', '{\"keys\": \"off\"}')")
    page.reload()
    page.keyboard.press("n")
    assert page.evaluate(where) is None


def test_progress_counts_the_passages_that_have_a_number(
    page: Page, site: Site, data: dict[str, Any]
) -> None:
    for one in data["essays"]:
        page.goto(f"{site.address}/{one['slug']}/")
        said = page.locator(".tools .progress").inner_text()
        assert said == f"¶ {numbered(one)[0]['number']} of {len(numbered(one))}"


def test_a_setting_is_kept_and_seen_in_every_tab(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    other = page.context.new_page()
    other.goto(f"{site.address}/notes/")
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    page.locator(".tools").get_by_role("button", name="Settings").click()
    page.get_by_role("radio", name="Larger").check()
    page.get_by_role("radio", name="Dark").check()
    other.wait_for_function("document.documentElement.dataset.colours === 'dark'")
    assert other.evaluate("document.documentElement.dataset.size") == "larger"
    page.reload()
    assert page.evaluate(size) / before == pytest.approx(1.35, abs=0.01)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


# ------------------------------------------------------------------ the lists, filtered


def test_notes_are_filtered_by_essay_and_by_word(page: Page, site: Site, data: dict[str, Any]) -> None:
    page.goto(f"{site.address}/notes/")
    shown = page.locator("ol.all-notes > li:visible")
    counts = [len(one["notes"]) for one in data["essays"]]
    expect(shown).to_have_count(sum(counts))
    menu = page.get_by_label("Essay", exact=True)
    titles = menu.locator("option").all_inner_texts()[1:]
    lists = page.eval_on_selector_all("ol.all-notes", "all => all.map(one => one.children.length)")
    assert sorted(lists) == sorted(count for count in counts if count)
    for at, _ in enumerate(titles):
        menu.select_option(index=at + 1)
        expect(shown).to_have_count(lists[at])
        expect(page.locator(".filter-notes p")).to_have_text(f"{lists[at]} of {sum(counts)} notes")
    menu.select_option(index=0)
    page.get_by_label("Word").fill("zzyzx")
    expect(shown).to_have_count(0)


def test_notes_are_filtered_by_kind(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/notes/")
    kinds: list[str] = page.eval_on_selector_all(
        "ol.all-notes > li", "all => all.map(one => one.dataset.kind)"
    )
    for kind in set(kinds):
        page.get_by_label("Kind", exact=True).select_option(kind)
        expect(page.locator("ol.all-notes > li:visible")).to_have_count(kinds.count(kind))


def test_days_are_filtered_with_their_marks(page: Page, site: Site, data: dict[str, Any]) -> None:
    page.goto(f"{site.address}/chronology/")
    telegrams = [row["id"] for row in data["chronology"] if row["kind"] == "telegram"]
    page.get_by_label("telegrams only").check()
    seen = page.eval_on_selector_all(
        ".chronology > .row", "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )
    assert sorted(seen) == sorted(telegrams)
    marks = page.eval_on_selector_all(
        ".strip .mark",
        "all => all.filter(one => !one.hasAttribute('hidden')).map(one => one.getAttribute('href').slice(1))",
    )
    assert sorted(marks) == sorted(set(marks) & set(telegrams))
    assert marks


# ------------------------------------------------------------------ the search


def rare_word(data: dict[str, Any]) -> tuple[str, str]:
    """The address of a note, and a word that stands in it alone."""
    texts = [unit["text"] for one in data["essays"] for unit in (*one["passages"], *one["notes"])]
    everything = " ".join(text or "" for text in texts).lower()
    for one in data["essays"]:
        for note in one["notes"]:
            for word in re.findall(r"(?<!\w)[A-Za-z]{7,}(?!\w)", note["text"] or ""):
                if everything.count(word.lower()) == 1:
                    return f"/{one['slug']}/#{note['id']}", word
    raise AssertionError("no word stands in one note alone")


def test_the_search_finds_a_note_and_leads_to_it_marked(page: Page, site: Site, data: dict[str, Any]) -> None:
    address, word = rare_word(data)
    query = quote(f'"{word}"')
    page.goto(f"{site.address}/search/?q={query}&kind=note")
    expect(page.locator("main")).to_have_attribute("data-state", "ready")
    assert page.locator("#results > li").count() == 1
    narrowed = page.locator(".search-narrow summary")
    expect(narrowed).to_have_text("Narrowed by 1")
    page.locator("#results > li > a").click()
    page.wait_for_url(f"{site.address}{address}")  # without the question: that is what one copies
    page.wait_for_function("() => CSS.highlights.get('search')?.size")
    assert page.evaluate("[...CSS.highlights.get('search')].map(String)") == [word]


def test_the_box_is_walked_by_arrows(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    box = page.locator("#search-q")
    box.fill(f"¶ {numbered(essay)[0]['number']}")
    options = page.get_by_role("option")
    options.first.wait_for()
    active = "document.querySelector('#search-q').getAttribute('aria-activedescendant')"
    last = options.count() - 1
    seen = []
    for key in ("ArrowDown", "ArrowUp", "ArrowUp"):
        box.press(key)
        seen.append(page.evaluate(active))
    assert seen == ["search-option-0", None, options.nth(last).get_attribute("id")]


# ------------------------------------------------------------------ paper, phones, forced colours


def hidden(page: Page, selector: str) -> bool:
    """Tell whether nothing of a kind that is there is shown."""
    assert page.locator(selector).count(), selector
    return not page.locator(selector).evaluate_all("all => all.some(one => one.checkVisibility())")


def test_on_paper_there_is_black_on_white_and_nothing_to_press(
    page: Page, site: Site, essay: dict[str, Any]
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site.address}/{essay['slug']}/")
    page.evaluate("localStorage.setItem('reader-settings', '{\"colours\": \"dark\"}')")
    page.reload()
    page.emulate_media(media="print")
    for selector in (".site-header", ".site-footer", ".tools", ".backlink", ".next-essay"):
        assert hidden(page, selector), selector
    colours = (
        "(([i, p]) => [i.color, p.backgroundColor])([getComputedStyle(document.querySelector('article p')),"
    )
    assert page.evaluate(f"{colours} getComputedStyle(document.body)])") in (
        ["rgb(0, 0, 0)", "rgb(255, 255, 255)"],
        ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"],
    )


def test_a_finger_has_room_in_the_menu(browser: Browser, site: Site, essay: dict[str, Any]) -> None:
    with clipboard_page(
        browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    ) as phone:
        phone.goto(f"{site.address}/{essay['slug']}/")
        phone.locator(f"#{numbered(essay)[0]['id']} .passage-number").tap()
        phone.locator(".link-menu button:visible").first.wait_for()
        heights = phone.locator(".link-menu button:visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert min(heights) >= 44
        phone.keyboard.press("Escape")
        box = phone.locator("#search-q")
        box.fill("the")
        phone.get_by_role("option").first.wait_for()
        left, right = phone.locator(".search-list").evaluate(
            "one => (({left, right}) => [left, right])(one.getBoundingClientRect())"
        )
        assert 0 <= left < right <= 360


def test_in_forced_colours_a_mark_has_an_outline(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{site.address}/{essay['slug']}/")
    name = numbered(essay)[0]["id"]
    page.locator(f"#{name} .passage-number").click()
    expect(page.locator(f"#{name}")).to_have_css("outline-style", "solid")


def test_nothing_is_seen_that_is_only_to_be_heard(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    page.locator("#search-q").fill("the")
    page.get_by_role("option").first.wait_for()
    clips = page.locator(".search-heard").evaluate_all(
        "all => all.map(one => getComputedStyle(one).clipPath)"
    )
    assert set(clips) == {"inset(50%)"}
    page.keyboard.press("Escape")
    assert hidden(page, ".search-list")
    for selector in (".link-status", ".retired-addresses"):
        for box in page.locator(selector).evaluate_all("all => all.map(one => one.getBoundingClientRect())"):
            assert box["right"] <= 0 or box["width"] == 0


def test_the_end_of_the_page_is_not_under_the_tools(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bottom, top = page.evaluate(
        "[document.querySelector('.site-footer p').getBoundingClientRect().bottom,"
        " document.querySelector('.tools').getBoundingClientRect().top]"
    )
    assert bottom <= top


def test_sidenotes_stand_apart_where_there_is_room_for_them(
    browser: Browser, site: Site, data: dict[str, Any]
) -> None:
    with clipboard_page(browser, viewport={"width": NARROW, "height": 800}) as page:
        for one in data["essays"]:
            for width, shown in ((NARROW, False), (1100, False), (WIDE, True)):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{site.address}/{one['slug']}/")
                page.evaluate("document.fonts.ready")
                boxes = page.locator(".sidenote").evaluate_all(
                    "all => all.map(one => one.getBoundingClientRect()).filter(one => one.height)"
                    ".map(one => [one.left, one.top, one.bottom])"
                )
                edge = page.evaluate("document.querySelector('.passage').getBoundingClientRect().right")
                assert bool(boxes) is shown, (one["slug"], width)
                assert all(left >= edge for left, _, _ in boxes)
                ends = [bottom for _, _, bottom in boxes]
                assert all(top >= end for (_, top, _), end in zip(boxes[1:], ends, strict=False))


def test_a_call_does_not_raise_its_line(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.goto(f"{site.address}/{essay['slug']}/")
    page.evaluate("document.fonts.ready")
    over = page.locator(".passage:has(sup)").evaluate_all(
        "all => all.map((one) => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight) % 1)"
    )
    assert over
    assert all(min(one, 1 - one) < 0.06 for one in over)  # a whole number of lines


def test_the_ways_back_are_wide_enough_for_a_finger(page: Page, site: Site, essay: dict[str, Any]) -> None:
    page.set_viewport_size({"width": NARROW, "height": 740})
    page.goto(f"{site.address}/{essay['slug']}/")
    sizes = page.locator(".backlink").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )
    assert sizes
    assert all(width >= 24 and height >= 24 for width, height in sizes)
