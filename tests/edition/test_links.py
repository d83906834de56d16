"""Links to passages in a real browser: every kind of arrival and of copy, links as found in the wild."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Page

from apparatus.model.ledger import Entry, Retirement
from apparatus.model.problems import Place
from apparatus.pages.retired import retired_section
from tests.clipboard import SELECT, STATE, choose, clipboard_page, copied, select
from tests.conftest import Site

ESSAY = "decision-for-war"
MEANT = "Weathersby, Should We Fear This?, Working Paper No. 39 (2002)"  # what the notes say Ibid. of


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all tests that need no other."""
    with clipboard_page(browser) as one:
        yield one


def arrive(page: Page, site: Site, address: str) -> dict[str, Any]:
    """Come by a link from elsewhere; what the page then shows and says."""
    page.goto("about:blank")
    page.goto(f"{site.address}/{ESSAY}/{address}")
    page.wait_for_function(
        "() => document.querySelector('.link-status')?.textContent || document.querySelector('.link-notice')"
    )
    return dict(page.evaluate(STATE))


def words_of(site: Site, name: str) -> str:
    """The words of a passage, sentence or note, from the data."""
    data = json.loads((site.folder / "edition.json").read_text(encoding="utf-8"))
    essay = next(e for e in data["essays"] if e["slug"] == ESSAY)
    for one in (*essay["passages"], *essay["notes"]):
        if one["id"] == name:
            return str(one["text"])
        for sentence in one.get("sentences", ()):
            if sentence["id"] == name:
                return str(one["text"][sentence["start"] : sentence["end"]])
    raise KeyError(name)


# ------------------------------------------------------------------ arriving


@pytest.mark.parametrize(
    ("address", "target", "said"),
    [
        ("#p7", "p7", "Linked passage: passage 7"),
        ("#p7-3", "p7-3", "Linked passage: passage 7, sentence 3"),
        ("#n12", "n12", "Linked note 12"),
        ("#r12", "r12", "Linked the call of note 12"),
        ("?utm_source=mail&fbclid=x#p7", "p7", "Linked passage: passage 7"),
        ("#p7?utm_source=mail", "p7", "Linked passage: passage 7"),
        ("#p7&utm_source=mail", "p7", "Linked passage: passage 7"),
        ("#P7-3", "p7-3", "Linked passage: passage 7, sentence 3"),
        ("#p7.", "p7", "Linked passage: passage 7"),
        ("#p7),", "p7", "Linked passage: passage 7"),
        ("#p7%E2%80%9D.", "p7", "Linked passage: passage 7"),
        ("#%70%37", "p7", "Linked passage: passage 7"),
        ("#fn12", "n12", "Linked note 12"),
        ("#note-12", "n12", "Linked note 12"),
        ("#Footnote%2012", "n12", "Linked note 12"),
        ("#fnref:12", "r12", "Linked the call of note 12"),
        ("#¶7", "p7", "Linked passage: passage 7"),
        ("#%C2%B6%207-3", "p7-3", "Linked passage: passage 7, sentence 3"),
        ("#27", "p27", "Linked passage: passage 27"),  # there is no note 27
        ("#n1%", "n1", "Linked note 1"),
    ],
)
def test_a_link_brings_what_it_names_into_sight_marks_it_and_says_so(
    page: Page, real_site: Site, address: str, target: str, said: str
) -> None:
    state = arrive(page, real_site, address)
    assert (state["id"], state["said"], state["notice"]) == (target, said, "")
    assert 0 <= state["top"] < 700
    assert page.locator(f"#{target}:target:not(.left)").count() == 1


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#p7-99", "p7"),
        ("#p999", "p28"),
        ("#n99", "n26"),
        ("#fn99", "n26"),
        ("#¶7-99", "p7"),
        ("#99", None),
        ("#constructor1", None),
        ("#p7-3..p8-99", "p7-3"),
        ("#nothing-of-the-kind", None),
        ("#" + "x" * 1000, None),
        ("#p" + "9" * 1000, "p28"),
        ("#<script>alert(1)</script>", None),
        ("#%3Cimg%20src=x%20onerror=alert(1)%3E", None),
        ("#%zz%", None),
    ],
)
def test_a_link_to_nothing_says_so_and_names_what_is_nearest(
    page: Page, real_site: Site, address: str, target: str | None
) -> None:
    state = arrive(page, real_site, address)
    assert state["id"] == target
    assert "which is not on this page" in state["notice"]
    assert len(state["notice"]) < 250
    assert page.locator(".link-notice[role=status]").is_visible()
    assert 0 <= state["top"] < 700
    page.get_by_role("button", name="Dismiss").click()
    assert page.locator(".link-notice").count() == 0


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("decision-for-war/#12", {"passage 12": "p12", "note 12": "n12"}),
        (
            "notes/#n2",
            {
                "note 2 of The Decision for War in Korea": "decision-for-war-n2",
                "note 2 of Stalin and the Origin of the Korean War: A Reconsideration. Introduction": (
                    "stalin-reconsideration-n2"
                ),
            },
        ),
    ],
)
def test_an_address_that_can_mean_two_things_offers_both_and_guesses_none(
    page: Page, real_site: Site, path: str, offered: dict[str, str]
) -> None:
    page.goto("about:blank")
    page.goto(f"{real_site.address}/{path}")
    links = page.locator(".link-notice a")
    links.first.wait_for()
    assert page.locator("[aria-current=location]").count() == 0
    names = [name.replace("[", "").replace("]", "") for name in links.all_inner_texts()]
    assert names == list(offered)
    assert links.evaluate_all("all => all.map(one => one.hash.slice(1))") == list(offered.values())
    links.last.click()
    page.wait_for_url(f"**/#{list(offered.values())[-1]}")


def test_a_note_of_the_list_that_one_essay_alone_has_is_gone_to(page: Page, real_site: Site) -> None:
    page.goto("about:blank")
    page.goto(f"{real_site.address}/notes/#n13")
    page.wait_for_url("**/notes/#decision-for-war-n13")


def test_what_one_arrives_at_stays_in_sight_while_the_page_is_laid_out_until_the_reader_moves(
    page: Page, real_site: Site
) -> None:
    grow = "document.querySelector('h1').style.paddingTop = '%dpx'"
    top = "document.querySelector('#p20-2').getBoundingClientRect().top"
    arrive(page, real_site, "#p20-2")
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    page.evaluate(grow % 1500)
    page.wait_for_function(f"() => {top} > 0 && {top} < innerHeight")
    page.mouse.wheel(0, 30)
    page.wait_for_timeout(100)
    page.evaluate(grow % 3000)
    page.wait_for_timeout(200)
    assert page.evaluate(top) > 1200


def test_from_an_address_that_has_moved_a_script_goes_to_the_new_one_at_once(
    browser: Browser, real_site: Site
) -> None:
    line = f'<ul class="moved"><li id="p7"><a href="../{ESSAY}/#p7">¶ 7</a></li><li id="p8">¶ 8</li></ul>'
    link = f'<a class="moved-to" href="../{ESSAY}/">moved</a>'
    made = (real_site.folder / "about" / "index.html").read_text(encoding="utf-8")
    old = real_site.folder / "old-address"
    old.mkdir()
    (old / "index.html").write_text(made.replace("</article>", f"{link}{line}</article>"), encoding="utf-8")
    with clipboard_page(browser) as page:
        for address, new in (("?words=feared#p7", "?words=feared#p7"), ("#n12", "#n12"), ("", "")):
            page.goto("about:blank")
            page.goto(f"{real_site.address}/old-address/{address}")
            page.wait_for_url(f"{real_site.address}/{ESSAY}/{new}")
    with clipboard_page(browser, java_script_enabled=False) as page:
        page.goto(f"{real_site.address}/old-address/#p7")
        assert page.locator(".moved > li:visible").all_inner_texts() == ["¶ 7"]
    (old / "index.html").unlink()
    old.rmdir()


@pytest.mark.parametrize("address", ["#p7-3..p8-1", "#p8-1..p7-3", "#P7-3..P8-1."])
def test_a_range_is_marked_from_its_first_sentence_to_its_last(
    page: Page, real_site: Site, address: str
) -> None:
    state = arrive(page, real_site, address)
    assert state["marked"][0].startswith("Moreover, with American troops")
    assert state["marked"][-1].endswith("by military means.")
    assert len(state["marked"]) == 5
    assert "Linked passage" in state["said"] and 0 <= state["top"] < 400


QUOTED = "feared and respected"


@pytest.mark.parametrize(
    "address",
    [
        "?words=feared+and+respected#p7-5",
        "?words=feared%20and%20respected&utm_source=x#p7",
        "?words=feared+%0A++and+respected#p7",
        "?words=feared+and+respected.#p7",
        "#p7?words=feared+and+respected",
        "#p7:~:text=feared%20and%20respected",
        "#p7%3A~%3Atext=feared%20and%20respected",
        "#p7:~:text=Sung-,feared,respected,-the%20Soviet",
    ],
)
def test_the_very_words_of_a_link_are_marked(page: Page, real_site: Site, address: str) -> None:
    state = arrive(page, real_site, address)
    assert (state["marked"], state["notice"]) == ([QUOTED], "")
    assert 0 <= state["top"] < 600  # of 800: for a text fragment the browser itself centres the words


def test_a_browser_that_cannot_mark_words_marks_their_sentence(browser: Browser, real_site: Site) -> None:
    with clipboard_page(browser) as page:
        page.add_init_script("delete globalThis.Highlight")
        arrive(page, real_site, "?words=feared+and+respected#p7-5")
        assert page.locator("#p7-5.linked").count() == 1
        arrive(page, real_site, "#p7-3..p8-1")
        assert page.locator(".sentence.linked").count() == 5


@pytest.mark.parametrize(
    ("words", "marked", "said"),
    [
        (QUOTED, [QUOTED], "They stand on this page once, here."),
        ("Kim Il Sung", [], "stand on this page more than once: Kim Il Sung"),
        ("feared or respected", [], "do not stand on this page"),
    ],
)
def test_words_without_a_place_are_led_to_where_they_stand_but_once(
    page: Page, real_site: Site, words: str, marked: list[str], said: str
) -> None:
    state = arrive(page, real_site, "?" + urlencode({"words": words}))
    assert state["marked"] == marked
    assert "has words but no place" in state["notice"] and said in state["notice"]
    assert 0 <= state["top"] < 700


def test_quotation_marks_and_apostrophes_are_found_however_they_are_written(
    page: Page, real_site: Site
) -> None:
    state = arrive(page, real_site, "?" + urlencode({"words": "Moscow's patronage"}) + "#p7")
    assert state["marked"] == ["Moscow’s patronage"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("feared or respected", "p7-5"),  # other words
        ("Feared and respected", "p7-5"),  # other capitals
        (QUOTED, "p7-4"),  # in the sentence after this one
        ("fear", "p7-5"),  # in a word, not a word
        ("feared and respected the Chinese leader", "p7"),
        ("<img src=x onerror=alert(1)>", "p7"),
        ("w" * 3000, "p7"),
    ],
)
def test_words_that_are_not_there_are_shown_beside_what_is_and_nothing_like_them_is_marked(
    page: Page, real_site: Site, words: str, place: str
) -> None:
    state = arrive(page, real_site, "?" + urlencode({"words": words}) + f"#{place}")
    assert state["marked"] == []
    assert "words that do not stand here, or no longer do" in state["notice"]
    assert words[:500] in state["notice"]
    assert page.locator(f"#{place}:target:not(.left)").count() == 1


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(page: Page, real_site: Site) -> None:
    assert words_of(real_site, "p7").count("Kim Il Sung") > 1
    state = arrive(page, real_site, "?words=Kim+Il+Sung#p7")
    assert state["marked"] == [] and "more than once" in state["notice"]
    state = arrive(page, real_site, "?words=Kim+Il+Sung&before=As&after=declared#p7")
    assert (state["marked"], state["notice"]) == (["Kim Il Sung"], "")
    before = page.evaluate(
        "[...CSS.highlights.get('linked')].map(r => r.startContainer.data.slice(0, r.startOffset))"
    )
    assert before[0].endswith("As ")
    state = arrive(page, real_site, "?words=Kim+Il+Sung&before=Then#p7")
    assert state["marked"] == [] and "no longer do" in state["notice"]


def test_words_of_the_received_text_are_found_at_the_emended_place(page: Page, real_site: Site) -> None:
    state = arrive(page, real_site, "?words=Ambassador+Shykov#p10-3")
    assert state["marked"] == ["Ambassador Shtykov"]
    assert "quotes the received text" in state["notice"] and "Shykov" in state["notice"]


def test_the_mark_goes_when_the_reader_moves_on_and_the_words_leave_the_address(
    page: Page, real_site: Site
) -> None:
    arrive(page, real_site, "?words=feared+and+respected#p7-5")
    page.locator("#p7-6").click()
    assert page.evaluate(STATE)["marked"] == []
    page.evaluate("location.hash = 'n5'")
    page.wait_for_url(f"**/{ESSAY}/#n5")
    page.wait_for_function("() => document.querySelector('.link-status').textContent === 'Linked note 5'")
    page.go_back()
    page.wait_for_url("**words=feared**")
    page.wait_for_function("() => CSS.highlights.get('linked')?.size === 1")


def test_a_retired_address_is_explained_with_scripts_and_without(browser: Browser, real_site: Site) -> None:
    joined = Retirement("1a2b3c", "joined", ("p9-3",))
    gone = Entry("p9-4", "sentence", Place("x", 1, 1), "A ship <b>was</b> lost.", "p9", retired=joined)
    section = markdown(retired_section((gone,)), extensions=["attr_list", "md_in_html"])
    page_file = real_site.folder / ESSAY / "with-retired.html"
    made = (real_site.folder / ESSAY / "index.html").read_text(encoding="utf-8")
    made = made.replace('id="p9-4"', 'id="p9-4-was"')
    page_file.write_text(made.replace("</article>", f"{section}</article>"), encoding="utf-8")
    for scripts in (True, False):
        with clipboard_page(browser, java_script_enabled=scripts) as page:
            page.goto(f"{real_site.address}/{ESSAY}/with-retired.html")
            assert not page.locator("li.retired").is_visible()
            page.goto("about:blank")
            page.goto(f"{real_site.address}/{ESSAY}/with-retired.html#p9-4")
            shown = page.locator("li.retired")
            assert shown.is_visible()
            assert "“#p9-4”, the address of a sentence, has not been an address" in shown.inner_text()
            assert "“A ship <b>was</b> lost.”" in shown.inner_text()
            assert shown.get_by_role("link").get_attribute("href") == "#p9-3"
    page_file.unlink()


def test_without_scripts_every_number_is_a_permalink_and_the_address_is_not_invented(
    browser: Browser, real_site: Site
) -> None:
    with clipboard_page(browser, java_script_enabled=False) as page:
        page.goto(f"{real_site.address}/{ESSAY}/?words=feared+and+respected#p7-5")
        box = page.locator("#p7-5").bounding_box()
        assert box is not None and 0 <= box["y"] < 700
        page.locator("#p8 .passage-number").click()
        page.wait_for_url("**#p8")
        page.locator("#n3 .note-permalink").click()
        page.wait_for_url("**#n3")
        shown = page.locator(".citation .cite-address").first.inner_text()
        assert shown == f"[address of this site]/{ESSAY}/"


# ------------------------------------------------------------------ taking


def test_the_number_of_a_passage_offers_link_quotation_and_citations(page: Page, real_site: Site) -> None:
    address = f"{real_site.address}/{ESSAY}/#p7"
    made: dict[str, str] = {}
    page.goto(f"{real_site.address}/{ESSAY}/")
    for kind in ("link", "quote", "cited", "bib", "ris", "csl"):
        page.locator("#p7 .passage-number").click()
        page.locator(".link-menu").wait_for()
        made[kind] = choose(page, kind)
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#p7"
        if kind == "cited":
            rich = copied(page, "text/html")
    assert page.url == address
    page.wait_for_function("() => document.querySelector('.link-status').textContent.startsWith('Copied: ')")
    words = words_of(real_site, "p7").replace("“", "‘").replace("”", "’")  # paired, and within double ones
    assert made["link"] == address
    assert made["quote"] == f"“{words}”"
    quotation, note = made["cited"].split("\n\n")
    assert quotation == f"“{words}”"
    assert note.startswith("[Kathryn Weathersby?], “[The Decision for War in Korea],” in The Origins of")
    assert note.endswith(f"), ¶ 7, {address}.")
    assert "<i>The Origins of the Korean War: A Reader</i>" in rich and "<script" not in rich
    assert f"url = {{{address}}}" in made["bib"] and "; ¶ 7.}}" in made["bib"]
    assert made["bib"].startswith("@incollection{decision-for-war-p7,")
    assert f"UR  - {address}" in made["ris"]
    item = json.loads(made["csl"])[0]
    assert (item["URL"], item["author"]) == (address, [{"literal": "[Kathryn Weathersby?]"}])


def test_a_citation_is_copied_without_the_words(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    page.locator("#p7 .passage-number").click()
    page.locator(".link-menu").wait_for()
    citation = choose(page, "note")
    assert citation.startswith("[Kathryn Weathersby?], “[The Decision for War in Korea],” in The Origins of")
    assert citation.endswith(f"¶ 7, {real_site.address}/{ESSAY}/#p7.")


@pytest.mark.parametrize(
    ("first", "start", "last", "end"),
    [("#p7-5", "feared", "#p7-5", "respected"), ("#p7-1", "Perhaps", "#p7-6", "is law.”")],
)
@pytest.mark.parametrize("at", [60, 420, 690])
def test_the_menu_is_small_and_never_lies_over_the_selected_words(
    browser: Browser, real_site: Site, first: str, start: str, last: str, end: str, at: int
) -> None:
    """Of 740 px the selection ends `at` so many."""
    boxes = """() => [...getSelection().getRangeAt(0).getClientRects(),
        document.querySelector('.link-menu').getBoundingClientRect()]
        .map(({left, top, right, bottom}) => [left, top, right, bottom])"""
    with clipboard_page(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(f"{real_site.address}/{ESSAY}/")
        page.evaluate(SELECT, [first, start, last, end])
        page.evaluate(f"scrollBy(0, getSelection().getRangeAt(0).getBoundingClientRect().bottom - {at})")
        page.locator(".link-button").click()
        page.locator(".link-menu").wait_for()
        for label in ("Copy link", "Copy quotation"):
            assert page.locator(".link-menu button:visible").first.inner_text() == label
            assert page.locator(".link-menu button:visible").count() <= 5
            *words, menu = page.evaluate(boxes)
            assert menu[1] >= 0 and menu[3] <= 740
            assert not any(
                min(menu[2], word[2]) > max(menu[0], word[0])
                and min(menu[3], word[3]) > max(menu[1], word[1])
                for word in words
            )
            if label == "Copy link":
                page.get_by_role("menuitem", name="More…").click()


def test_a_selection_gives_a_link_that_leads_back_to_it(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    cases = [
        (("#p7-5", "feared", "#p7-5", "respected"), QUOTED, "#p7-5"),
        (("#p7-5", "espected", "#p7-5", "espected"), "respected", "#p7-5"),
        (("#p7-2", "Kim", "#p7-2", "Sung"), "Kim Il Sung", "#p7-2"),
        (("#p7-3", "Moreover", "#p8-1", "means"), None, "#p7-3..p8-1"),
        (("#p7-4", "In the pre", "#p7-4", "direction."), None, "#p7-4"),
        (("#p7", "Perhaps", "#p7", "is law.”"), None, "#p7"),
        (("#n15 .note-text", "Working", "#n15 .note-text", "39"), "Working Paper No. 39", "#n15"),
    ]
    for selection, found, place in cases:
        select(page, *selection)
        link = choose(page, "link")
        assert link.endswith(place)
        state = arrive(page, real_site, link.removeprefix(f"{real_site.address}/{ESSAY}/"))
        assert state["notice"] == ""
        if found:
            assert state["marked"] == [found]


def test_a_quotation_has_no_marks_of_ours_and_says_what_was_emended(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    select(page, "#p1-2", "Scholars", "#p1-2", "records.")
    assert choose(page, "quote") == f"“{words_of(real_site, 'p1-2')}”"
    select(page, "#n17 .note-text", "Ibid", "#n17", "10")
    page.keyboard.press("Escape")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#n17'))")
    page.locator(".link-button").click()
    assert choose(page, "quote") == f"“Ibid., p. 10.” [the editors: “Ibid., p. 10” = {MEANT}, p. 10]"
    select(page, "#p10-3", "Kim fervently", "#p10-3", " to allow him")
    assert choose(page, "quote") == (
        "“Kim fervently entreated Ambassador Shtykov to allow him” "
        "[emended: “Shtykov” for “Shykov” in the received text]"
    )
    select(page, "#p7-6", "he himself", "#p8-1", "For all the above")
    assert "is law.”\n\nFor all the above”" in choose(page, "quote")  # a mark without its pair stays


def test_a_quotation_takes_along_what_its_ibid_stands_for_and_no_other(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    telegram = "Telegram from Shtykov to Stalin, 13 June 1950"
    for start, end, words in (
        ("Telegram", "1950", f"“{telegram}”"),
        ("Telegram", "14", f"“{telegram}. Ibid. p. 14” [the editors: “Ibid. p. 14” = {MEANT}, p. 14]"),
    ):
        select(page, "#n21 .note-text", start, "#n21", end)
        assert choose(page, "quote") == words
    select(page, "#n23 .note-text", "Ibid", "#n23", "Ibid")
    assert choose(page, "cited").startswith(
        f"“Ibid” [the editors: “Ibid.” = {MEANT}, p. 14, from n. 21]\n\n[Kathryn Weathersby?], "
    )


def test_a_quotation_has_whole_words_as_its_link_has(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    for place, start, end, words in (
        ("#p7-5", "eared", "espec", QUOTED),
        ("#p7-5", " and ", " and ", "and"),
        ("#n15 .note-text", "rking", "Pap", "Working Paper"),
    ):
        select(page, place, start, place, end)
        assert choose(page, "quote") == f"“{words}”"


def test_marks_of_quotation_are_not_doubled(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/stalin-reconsideration/")
    said = {
        "edited": "[emended: “Korea saved us” for Korea saved us in the received text]",
        "received": "[as received: Korea saved us; the edition emends to “Korea saved us”]",
    }
    for wording, words in said.items():
        page.locator(f".tools [data-show-wording={wording}]").click()
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#p2-4'))")
        page.locator(".link-button").click()
        quotation = choose(page, "quote")
        assert quotation.endswith(words)
        assert ("mentioned ‘Korea saved us’ meaning" in quotation) == (wording == "edited")


def test_a_plain_copy_has_neither_call_digits_nor_numbers(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    page.evaluate(SELECT, ["#p1-2", "Scholars", "#p2-2", "hostile states."])
    page.keyboard.press("Control+c")
    plain, rich = copied(page), copied(page, "text/html")
    first, second = words_of(real_site, "p1"), words_of(real_site, "p2")
    assert plain.split("\n\n")[0] == first[first.index("Scholars") :]
    assert second.startswith(plain.split("\n\n")[1])
    assert 'class="call"' not in rich and ">1</a>" not in rich and "passage-number" not in rich


def test_the_menu_works_by_keys_alone_and_gives_the_focus_back(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/{ESSAY}/")
    page.locator("#p7 .passage-number").focus()
    page.keyboard.press("Enter")
    page.locator(".link-menu").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Copy link"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == "More…"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Copy quotation"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == "Copy citation as CSL-JSON"
    page.keyboard.press("j")  # a single key of the page does nothing in here
    page.keyboard.press("Escape")
    page.locator(".link-menu").wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#p7"
    page.evaluate(SELECT, ["#p9-1", "the", "#p9-1", "the"])
    page.locator(".link-button").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") in ("link-button", "call")


@pytest.mark.parametrize("width", [360, 1500])
def test_words_are_taken_from_a_preview_and_from_a_sidenote(
    browser: Browser, real_site: Site, width: int
) -> None:
    touch = width == 360
    with clipboard_page(browser, viewport={"width": width, "height": 740}, has_touch=touch) as page:
        page.goto(f"{real_site.address}/{ESSAY}/#p8")
        if touch:
            page.locator("#r9").tap()
        copy = page.locator(".preview .note-text" if touch else ".sidenote .note-text").first
        copy.wait_for()
        copy.evaluate("(words) => getSelection().selectAllChildren(words)")
        button = page.locator(".link-button")
        button.tap() if touch else button.click()
        page.locator(".link-menu").wait_for()
        assert choose(page, "link").endswith("#n9" if touch else "#n1")
        assert not touch or page.locator(".preview").is_visible()


def test_a_lost_note_offers_its_link_and_no_quotation(page: Page, real_site: Site) -> None:
    page.goto(f"{real_site.address}/stalin-reconsideration/")
    page.locator("#n3 .note-permalink").click()
    page.locator(".link-menu").wait_for()
    assert page.locator(".link-menu button:visible").all_inner_texts() == [
        "Copy link",
        "Copy citation",
        "More…",
    ]
    assert choose(page, "link").endswith("/stalin-reconsideration/#n3")


def test_a_page_from_disk_has_all_of_it(browser: Browser, real_site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    file = (real_site.folder / ESSAY / "index.html").as_uri()
    page.goto(f"{file}?words=feared+and+respected#p7-5")
    page.wait_for_function("() => CSS.highlights.get('linked')?.size === 1")
    page.locator("#p8 .passage-number").click()
    page.locator(".link-menu [data-kind=link]").click()
    page.wait_for_function("() => document.querySelector('.link-status').textContent.startsWith('Copied')")
    context.close()
