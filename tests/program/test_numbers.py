"""A number and an address are two things: wherever a note is shown, it bears the number it prints.

In the toy edition a note is put in before the third one, which keeps its address `#n3` and prints 4.
What is no paragraph has an address and no number, and is called what it is.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import build_site
from tests.clipboard import STATE, choose, clipboard_page
from tests.conftest import Site, copy_edition, serve
from tests.program.make import TOY

PUBLISHED = "https://lowmouth.example/reader"  # as the settings of the toy say
ESSAY = "/harbour-lights/"
CALL = ".call[href='#n3']"
INSERTED = (
    ("sources/harbour-lights.txt", "paid her nothing. [1:", "paid her nothing.[footnoteRef:3] [1:"),
    ("sources/harbour-lights.txt", "[2: Ibid., p. 15.]", "[2: Ibid., p. 15.]  [3: Ibid., p. 99.]"),
    ("sources/harbour-lights.txt", "do.[footnoteRef:3]  [3:  J. Marl", "do.[footnoteRef:4]  [4:  J. Marl"),
    (
        "footnotes/harbour-lights.yaml",
        "  3:\n",
        '  3:\n    - cite: "Ibid., p. 99"\n      key: harbour-board\n      form: ibid\n'
        '      locator: "p. 99"\n  4:\n',
    ),
)


def insert_note(root: Path) -> None:
    """Put a note in before the third, and accept what becomes of the addresses."""
    witness = root / "sources" / "harbour-lights.txt"
    before = sha256(witness.read_bytes()).hexdigest()
    for name, old, new in INSERTED:
        text = (root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (root / name).write_text(text.replace(old, new), encoding="utf-8")
    editors_file = root / "sources" / "harbour-lights.yaml"
    text = editors_file.read_text(encoding="utf-8")
    editors_file.write_text(text.replace(before, sha256(witness.read_bytes()).hexdigest()), encoding="utf-8")
    assert build_site.main(["--root", str(root), "accept", "harbour-lights"]) == 0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The toy edition with a note put in, built and served."""
    root = copy_edition(TOY, tmp_path_factory.mktemp("numbers"))
    insert_note(root)
    yield from serve(root)


@pytest.fixture(params=[760, 1500], ids=["narrow", "wide"])
def page(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The essay, on a screen with room for sidenotes and on one without."""
    with clipboard_page(browser, viewport={"width": request.param, "height": 800}) as one:
        one.goto(site.address + ESSAY)
        yield one


def test_text_and_list_print_it(page: Page, site: Site) -> None:
    assert page.locator(CALL).inner_text() == "4"
    assert page.locator("#n3 .note-permalink").inner_text() == "4"
    assert page.locator("#n3").get_attribute("data-number") == "4"
    page.goto(f"{site.address}/notes/")
    assert page.locator("#harbour-lights-n3 .note-permalink").inner_text() == "4"


def test_margin_or_preview_says_it(page: Page) -> None:
    page.locator(CALL).click()
    if page.viewport_size == {"width": 1500, "height": 800}:
        assert page.evaluate("document.activeElement.ariaLabel") == "Sidenote 4"
        assert page.locator(".sidenote-number[href='#n3']").inner_text() == "4"
    else:
        assert page.locator(".preview-number").inner_text() == "Note 4"
        assert page.locator(".preview").get_attribute("aria-label") == "Note 4"


def test_the_search_says_it_in_the_box_and_on_its_page(page: Page, site: Site) -> None:
    page.locator("#search-q").fill("Lanterns")
    expect(page.get_by_role("option").first.locator(".result-place")).to_have_text("Note 4")
    page.goto(f"{site.address}/search/?q=Lanterns&kind=note")
    expect(page.locator("#results .result-place")).to_have_text(["Note 4"])
    assert (page.locator("#results a").get_attribute("href") or "").endswith(f"{ESSAY}#n3")


def test_a_copied_citation_says_it_and_leads_to_its_address(page: Page, site: Site) -> None:
    page.locator("#n3 .note-permalink").click()
    page.locator(".link-menu").wait_for()
    assert page.locator(".link-menu").get_attribute("aria-label") == "Copy from n. 4"
    assert choose(page, "cited").endswith(f"), n. 4, {PUBLISHED}{ESSAY}#n3.")


@pytest.mark.parametrize(
    ("fragment", "said", "notice"),
    [
        ("#n3", "Linked note 4", ""),
        ("#n4", "Linked note 4", ""),  # the number, written as if it were the address
    ],
)
def test_who_arrives_is_told_the_number(
    page: Page, site: Site, fragment: str, said: str, notice: str
) -> None:
    page.goto("about:blank")
    page.goto(site.address + ESSAY + fragment)
    page.wait_for_function(
        "() => document.querySelector('.link-status')?.textContent || document.querySelector('.link-notice')"
    )
    state = page.evaluate(STATE)
    assert (state["id"], state["said"], state["notice"].removesuffix("Dismiss")) == ("n3", said, notice)


# ------------------------------------------------------------------ what has no number


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of the toy edition as it is."""
    with clipboard_page(browser) as one:
        yield one


@pytest.mark.parametrize(
    ("essay", "place", "name", "progress"),
    [
        ("/harbour-lights/", "closing-1", "closing note", "¶ 4 of 4"),
        ("/quarry-road/", "title-1", "title line", "¶ 1 of 3"),
    ],
)
def test_what_has_no_number_is_called_what_it_is_and_not_counted(
    plain: Page, toy_site: Site, essay: str, place: str, name: str, progress: str
) -> None:
    plain.goto(f"{toy_site.address}{essay}#{place}")
    expect(plain.locator(".link-status")).to_have_text(f"Linked passage: the {name}")
    expect(plain.locator(".progress")).to_have_text(progress)
    plain.locator(f"#{place} .passage-number").click()
    plain.locator(".link-menu").wait_for()
    assert plain.locator(".link-menu").get_attribute("aria-label") == f"Copy from {name}"
    assert choose(plain, "cited").endswith(f"), {name}, {PUBLISHED}{essay}#{place}.")


def test_the_search_calls_it_what_it_is(plain: Page, toy_site: Site) -> None:
    plain.goto(f"{toy_site.address}/search/?q=shorter+version")
    expect(plain.locator("#results .result-place")).to_have_text(["Closing note", "Event"])
    assert (plain.locator("#results a").first.get_attribute("href") or "").endswith(
        "/harbour-lights/#closing-1"
    )
