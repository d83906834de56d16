"""The ways in by names and days, in a real browser: each test is a sentence of what must be true."""

import json
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.edition.test_reading import NARROW, WIDE, boxes, overlap, read, show
from tests.edition.test_search import search

__all__ = ["read"]  # a fixture
Open = Callable[..., Page]
NAMES, DAYS = "/names/", "/chronology/"
TELEGRAM = "shtykov-stalin-1950-06-13"  # from Pyongyang to Moscow


def data(site: Site) -> dict[str, Any]:
    """The edition as data."""
    return dict(json.loads((site.folder / "edition.json").read_text(encoding="utf-8")))


# ------------------------------------------------------------------ the pages


@pytest.mark.parametrize("path", [NAMES, DAYS, "/"])
@pytest.mark.parametrize("width", [320, NARROW, WIDE])
def test_nothing_scrolls_sideways(read: Open, path: str, width: int) -> None:
    assert read(width, path).evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, NARROW, 768, WIDE, 1760])
def test_no_label_of_the_picture_touches_another(read: Open, width: int) -> None:
    page = read(width, DAYS)
    labels = boxes(page, ".strip-picture text")
    assert len(labels) > 10
    assert not [pair for pair in combinations(labels, 2) if overlap(*pair)]
    edge = page.eval_on_selector(".strip-picture .edge", "e => e.getBoundingClientRect().left")
    assert all(label[2] < edge for label in boxes(page, ".strip-picture .lane-name"))
    names = page.eval_on_selector_all(".lane-head text", "all => all.map(e => e.getScreenCTM().e)")
    assert all(right - left > 12 for left, right in pairwise(names))
    assert min(names) > 0


@pytest.mark.parametrize("width", [320, NARROW, 768, WIDE, 1760])
def test_no_label_of_the_map_touches_another(read: Open, width: int) -> None:
    labels = boxes(read(width, NAMES), ".map-picture text")
    assert len(labels) >= 6
    assert not [pair for pair in combinations(labels, 2) if overlap(*pair)]


def test_a_sign_is_as_wide_as_it_is_high_at_any_width(read: Open) -> None:
    """The picture is stretched, its signs are not."""
    for width in (NARROW, WIDE):
        shapes = boxes(read(width, DAYS), ".strip-picture :is(.dot, .talk)")
        assert shapes and all(abs((r - x) - (b - y)) < 0.5 for x, y, r, b in shapes)


def test_every_row_has_a_mark_in_the_picture_which_leads_to_it(read: Open, real_site: Site) -> None:
    page = read(WIDE, DAYS)
    ids = [row["id"] for row in data(real_site)["chronology"]]
    assert page.eval_on_selector_all(".row", "all => all.map(e => e.id)") == ids
    marks = page.eval_on_selector_all(".strip .mark", "all => all.map(e => e.getAttribute('href'))")
    assert marks == [f"#{one}" for one in ids]
    page.locator(f".mark[href='#{TELEGRAM}'] .column").click(force=True)
    row = page.locator(f"#{TELEGRAM}")
    expect(row).to_be_in_viewport()
    head, top = page.locator(".lane-head").bounding_box(), row.bounding_box()
    assert head and top and top["y"] >= head["y"] + head["height"] - 2  # not behind the names of the lanes


def test_a_row_stands_under_the_names_of_its_lanes(read: Open) -> None:
    page = read(WIDE, DAYS)
    lanes = page.eval_on_selector_all(
        ".lane-head text", "all => Object.fromEntries(all.map(e => [e.textContent, e.getScreenCTM().e]))"
    )
    ends = "e => [e.querySelector('.end'), e.querySelector('.head')].map(p => p.getScreenCTM().e)"
    start, head = page.locator(f"#{TELEGRAM} .row-picture").evaluate(ends)
    assert abs(start - lanes["Pyongyang"]) < 1 and abs(head - lanes["Moscow"]) < 1


def test_telegrams_only_and_one_essay_only(read: Open, real_site: Site) -> None:
    page, rows = read(WIDE, DAYS), data(real_site)["chronology"]
    page.get_by_label("telegrams only").check()
    expect(page.locator(".row:visible")).to_have_count(13)
    assert page.locator(".strip .mark:not([hidden])").count() == 13
    expect(page.locator(".filter-days [role=status]")).to_have_text(f"13 of {len(rows)} rows")
    page.get_by_label("telegrams only").uncheck()
    expect(page.locator(".row:visible")).to_have_count(len(rows))
    slug = "stalin-reconsideration"
    page.locator(".filter-days select").select_option(slug)
    told = [row for row in rows if slug in {at["essay"] for at in (*row["passages"], *row["notes"])}]
    expect(page.locator(".row:visible")).to_have_count(len(told))
    heads = page.locator(".chronology:has(.row:not([hidden]))").count()
    assert page.locator("article h2:visible").count() == heads  # no heading without rows


def test_who_follows_a_link_to_a_row_sees_it_though_it_was_filtered_out(read: Open) -> None:
    page = read(WIDE, DAYS)
    page.get_by_label("telegrams only").check()
    row = page.locator("[id='1950-06-25-attack']")
    expect(row).to_be_hidden()
    page.evaluate("location.hash = '#1950-06-25-attack'")
    expect(row).to_be_in_viewport()
    expect(page.get_by_label("telegrams only")).not_to_be_checked()


def test_a_row_is_heard_as_one_would_say_it(read: Open) -> None:
    """Words alone; the pictures are not heard."""
    page = read(WIDE, DAYS)
    row = page.locator(f"#{TELEGRAM}")
    row.scroll_into_view_if_needed()  # what is far down is laid out when it comes near
    expect(row).to_contain_text("telegram", use_inner_text=True)
    said = " ".join(
        line.removeprefix("- ") for line in row.aria_snapshot().splitlines() if "/url" not in line
    )
    bare = row.evaluate("e => e.innerText.replace(/\\s+/g, ' ')")
    assert bare.startswith("13 June 1950, telegram, Shtykov to Stalin, [from Pyongyang to Moscow]")
    assert "¶ 21.2, note 21" in bare
    assert "img" not in said


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("13 June 1950", TELEGRAM),
        ("letter to Gottwald", "1950-08-27-stalin-gottwald"),
        ("Yalta", "1945-yalta"),
    ],
)
def test_the_search_finds_days(read: Open, real_site: Site, query: str, row: str) -> None:
    page = read(WIDE, "/")
    assert f"/chronology/#{row}" in search(page, real_site, query, "&kind=day")
    page.locator(f"#results a[href$='#{row}']").click()
    expect(page.locator(f"[id='{row}'].row")).to_be_in_viewport()


@pytest.mark.parametrize("path", [NAMES, DAYS])
def test_without_scripts_everything_is_there(browser: Browser, real_site: Site, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_site.address + path)
    found = data(real_site)["names" if path == NAMES else "chronology"]
    assert page.locator(".name:visible, .row:visible").count() == len(found)
    assert page.locator(".filter-days:visible").count() == 0
    page.locator(".name-mentions summary, .supplied-facts summary").first.click()  # opens by itself
    assert page.locator("article details[open]").count() == 1
    context.close()


def test_on_paper_the_rows_stand_without_pictures_and_nothing_is_folded(read: Open) -> None:
    page = read(WIDE, DAYS)
    page.emulate_media(media="print")
    assert not boxes(page, ".strip, .lane-head, .row-picture, .filter-days")
    assert len(boxes(page, ".supplied-facts li")) == page.locator(".supplied-facts li").count()
    page = read(WIDE, NAMES)
    page.emulate_media(media="print")
    assert len(boxes(page, ".name-mentions a")) == page.locator(".name-mentions a").count()


def test_forced_colours_keep_the_signs_apart(read: Open) -> None:
    """What is hollow stays hollow where the system chooses the colours."""
    page = read(WIDE, DAYS, forced_colors="active")
    fill = "e => [getComputedStyle(e).fill, getComputedStyle(e).stroke]"
    kinds = (":not(.inferred)", ".inferred")
    full, hollow = (page.locator(f".row-picture{kind} .dot").first.evaluate(fill) for kind in kinds)
    assert len(set(hollow)) == 2 and len(set(full)) == 1


# ------------------------------------------------------------------ from one to the other


def test_the_home_page_has_four_doors(read: Open) -> None:
    page = read(NARROW, "/")
    doors = page.locator(".doors a")
    assert doors.count() == 4
    for at, title in ((1, "People and places"), (2, "Chronology"), (3, "Sources")):
        doors.nth(at).click()
        expect(page.locator("h1")).to_have_text(title)
        page.go_back()
    doors.nth(0).click()
    expect(page.locator("#decision-for-war")).to_be_in_viewport()


def test_a_source_leads_to_its_row_and_back(read: Open) -> None:
    page = read(WIDE, "/sources/")
    page.locator(f"#{TELEGRAM} a[href$='chronology/#{TELEGRAM}']").click()
    expect(page.locator(f"#{TELEGRAM}.row")).to_be_in_viewport()
    page.locator(f"#{TELEGRAM} a", has_text="the document").click()
    page.wait_for_url(f"**/sources/#{TELEGRAM}")
    expect(page.locator(f"#{TELEGRAM}")).to_be_in_viewport()


def test_the_map_leads_to_its_places(read: Open) -> None:
    page = read(WIDE, NAMES)
    links = page.eval_on_selector_all(".map-picture a", "all => all.map(e => e.getAttribute('href'))")
    assert {"#pyongyang", "#seoul", "#ongjin", "#chunchon", "#kangnung", "#han-river"} <= set(links)
    assert all(page.locator(f"li.name[id='{link[1:]}']").count() == 1 for link in links)


def test_the_map_has_the_places_where_they_are(read: Open) -> None:
    """North is above: the parallel parts the two capitals, and Kangnung lies on the eastern coast."""
    page = read(WIDE, NAMES)
    spots = page.eval_on_selector_all(
        ".map-picture .spot",
        "all => all.map(e => [e.getAttribute('href').slice(1), ...['cx', 'cy'].map("
        "a => Number(e.querySelector('circle').getAttribute(a)))])",
    )
    at = {name: (x, y) for name, x, y in spots}
    line = float(page.locator(".map-picture .parallel line").get_attribute("y1") or 0)
    assert at["pyongyang"][1] < line < at["seoul"][1]
    assert at["ongjin"][0] < at["seoul"][0] < at["chunchon"][0] < at["kangnung"][0]
    assert page.locator(".map-picture path").count() == 2  # Korea, and the land around it: no border


@pytest.mark.parametrize(("width", "touch"), [(WIDE, False), (NARROW, True)])
def test_the_menu_of_a_passage_tells_who_and_when(read: Open, width: int, touch: bool) -> None:
    page = read(width, "/decision-for-war/", touch)
    show(page, "#p21")
    number = page.locator("#p21 .passage-number")
    if touch:
        number.tap()
    else:
        number.click()
    page.get_by_role("menuitem", name="People and days in this passage", exact=True).click()
    panel = page.locator(".link-people")
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert panel.locator("a[href='../names/#shtykov']").count() == 1
    panel.locator(f"a[href='../chronology/#{TELEGRAM}']").click()
    expect(page.locator(f"#{TELEGRAM}.row")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Mao Tse-tung", "mao-zedong"),
        ("syngman rhee", "rhee"),
        ("Peking", "beijing"),
        ("김일성", "kim-il-sung"),
        ("DPRK", "dprk"),
        ("Soviet Foreign Ministry", "soviet-foreign-ministry"),
    ],
)
def test_a_name_in_any_spelling_is_the_first_result_of_its_search(
    read: Open, real_site: Site, query: str, name: str
) -> None:
    page = read(NARROW, "/")
    first, *rest = search(page, real_site, query)
    assert first == f"/names/#{name}"
    assert any("/decision-for-war/" in one for one in rest)  # the passages stand after it
