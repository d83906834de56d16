"""Notes, sources and what is told of essays on pages of their own, where they are too many for one page."""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

import build_site
from apparatus.exports.search_records import make_records
from apparatus.model.download import Download
from apparatus.model.edition import Edition
from apparatus.model.entries import LIMIT, Entries, part_of, place_entries
from apparatus.model.ledger import Entry, Retirement
from apparatus.model.problems import Place
from apparatus.model.site import Site as Published
from apparatus.pages.about import TELL
from apparatus.pages.make import make_pages
from apparatus.pages.sources import shelf_order
from apparatus.pages.ways import short_line
from apparatus.registers import Registers, make_registers
from tests.conftest import Site, copy_edition, serve
from tests.program.cited import library
from tests.program.make import TOY

FEW = 10  # entries of one page: the toy has 24 notes, 28 sources and 6 essays, which count for 60
ABOUT = "\n\n".join(("# About", *(f"## {one}\n\n<!-- insert: {one} -->" for one in TELL)))
HERE = Place("sources/sources.ledger.yaml", 1, 1)


def pages_of(edition: Edition, limit: int = FEW, downloads: tuple[Download, ...] = ()) -> dict[str, str]:
    """The generated pages of an edition without registers."""
    written = {"index.md": "", "about.md": ABOUT}
    return make_pages(edition, Registers(), Published("Toy"), written, downloads, limit)


def lines_of(page: str) -> dict[str, str]:
    """The lines of a page: where each stands, and where it leads."""
    return dict(re.findall(r'^<a id="([^"]+)" href="([^"]+)"', page, re.MULTILINE))


# ------------------------------------------------------------------ where an entry stands


def test_an_entry_stands_on_the_one_page_or_on_that_of_its_part() -> None:
    whole, divided = Entries(), Entries(True, True, True)
    assert whole.note("lamps", "n12") == "notes/#lamps-n12"
    assert divided.note("lamps", "n12") == "notes/lamps/#n12"
    assert whole.source("marl1932") == "sources/#marl1932"
    assert divided.source("marl1932") == "sources/m/#marl1932"
    assert [whole.about("lamps", place) for place in ("", "e3-66")] == ["about/#lamps", "about/#lamps-e3-66"]
    assert divided.about("lamps") == "about/lamps/#title"
    assert divided.about("lamps", "e3-66") == "about/lamps/#e3-66"


def test_a_key_that_begins_with_no_letter_has_a_part_too() -> None:
    assert [part_of(key) for key in ("marl1932", "1984-report", "7up")] == ["m", "0-9", "0-9"]


def test_notes_sources_and_what_is_told_of_essays_are_divided_each_by_their_own_number(
    toy_edition: Edition,
) -> None:
    assert LIMIT == 300
    assert place_entries(toy_edition) == place_entries(toy_edition, 60) == Entries()
    assert place_entries(toy_edition, 59) == Entries(about_divided=True)
    assert place_entries(toy_edition, 24) == Entries(False, True, True)
    assert place_entries(toy_edition, 23) == Entries(True, True, True)
    assert place_entries(replace(toy_edition, library=()), 23) == Entries(True, False, True)
    assert place_entries(replace(toy_edition, essays=toy_edition.essays[:2]), 23) == Entries(
        False, True, False
    )


def test_what_is_retired_is_counted_so_that_what_was_divided_stays_so(toy_edition: Edition) -> None:
    key = Entry("old1900", "source", HERE, retired=Retirement("1", "removed", ()))
    first, *rest = toy_edition.essays
    note = Entry("n99", "note", HERE, retired=Retirement("1", "removed", ()))
    with_note = replace(toy_edition, essays=(replace(first, retired=(note,)), *rest))
    assert not place_entries(toy_edition, 28).sources_divided
    assert place_entries(replace(toy_edition, retired=(key,)), 28).sources_divided
    assert not place_entries(toy_edition, 24).notes_divided
    assert place_entries(with_note, 24).notes_divided


# ------------------------------------------------------------------ the pages


def test_up_to_the_limit_all_stands_on_one_page(toy_edition: Edition) -> None:
    pages = pages_of(toy_edition, 60)
    assert [page for page in pages if page.startswith(("notes/", "sources/", "about/"))] == [
        "notes/index.md",
        "sources/index.md",
        "about/index.md",
    ]
    assert not [name for name, page in pages.items() if 'lines"' in page]


def test_a_page_for_each_essay_and_for_each_first_letter(toy_edition: Edition) -> None:
    pages = pages_of(toy_edition)
    assert [page for page in pages if page.startswith("notes/")] == [
        "notes/index.md",
        *(f"notes/{essay.slug}/index.md" for essay in toy_edition.essays),
        "notes/signal-house/index.md",  # an old slug
    ]
    assert [page for page in pages if page.startswith("about/")] == [
        "about/index.md",
        *(f"about/{essay.slug}/index.md" for essay in toy_edition.essays),
        "about/signal-house/index.md",  # an old slug
    ]
    letters = sorted({source.key[0] for source in toy_edition.library})
    assert [page for page in pages if page.startswith("sources/")] == [
        "sources/index.md",
        *(f"sources/{letter}/index.md" for letter in letters),
    ]
    keys = re.findall(r'<li id="([^"]+)" class="source"', pages["sources/w/index.md"])
    assert keys == ["watanabe1928", "wren-board-1909-09-03", "wren-pell-1910-05-16", "wren1901", "wren1911"]


def test_every_old_address_is_one_link_to_the_whole_entry(toy_edition: Edition) -> None:
    pages = pages_of(toy_edition)
    assert lines_of(pages["notes/index.md"]) == {
        f"{essay.slug}-{note.id}": f"../notes/{essay.slug}/#{note.id}"
        for essay in toy_edition.essays
        for note in essay.notes
    }
    assert lines_of(pages["sources/index.md"]) == {
        source.key: f"../sources/{source.key[0]}/#{source.key}" for source in toy_edition.library
    }


def test_every_old_address_of_the_page_about_the_texts_is_one_link_to_what_stood_there(
    toy_edition: Edition,
) -> None:
    whole, divided = pages_of(toy_edition, 60), pages_of(toy_edition)
    slugs = "|".join(essay.slug for essay in toy_edition.essays)
    before = re.findall(rf'(?:id="|\{{: #)((?:{slugs})[^" ]*)', whole["about/index.md"])
    lines = lines_of(divided["about/index.md"])
    assert [*lines] == before
    assert len(lines) == 4 * len(toy_edition.essays) + 3
    for old, way in lines.items():
        page, _, name = way.removeprefix("../about/").partition("/#")
        assert old == (page if name == "title" else f"{page}-{name}")
        told = divided[f"about/{page}/index.md"]
        assert f"{{: #{name} }}" in told or f'<tr id="{name}">' in told, old


def test_all_that_is_told_of_an_essay_stands_on_its_own_page(toy_edition: Edition) -> None:
    whole, divided = pages_of(toy_edition, 60)["about/index.md"], pages_of(toy_edition)
    for essay in toy_edition.essays:
        page = divided[f"about/{essay.slug}/index.md"].replace("../../", "../")
        parts = re.split(r"^## .*$", page[page.index("<dl") :], flags=re.MULTILINE)
        assert len(parts) == 4
        for part in parts:
            assert part.strip() in whole.replace(f'<tr id="{essay.slug}-', '<tr id="')
    page = divided["about/signal-tower/index.md"]
    assert page.count("<dt>") == 7
    assert re.findall(r"^## .*$", page, re.MULTILINE) == [
        "## Emendations {: #emendations }",
        "## Residue {: #residue }",
        "## Versions {: #changes }",
    ]
    assert '<tr id="e5-37"><td><a href="../../signal-tower/#e5-37">¶ 2</a></td>' in page


def test_the_page_of_an_essay_leads_to_what_is_told_of_it(toy_edition: Edition) -> None:
    page = pages_of(toy_edition)["signal-tower/index.md"]
    assert "[About this text](../about/signal-tower/index.md#title)" in page
    assert "[What each version changed](../about/signal-tower/index.md#changes)" in page
    assert 'id="e5-37" href="../about/signal-tower/&#35;e5-37"' in page


def test_files_of_an_essay_are_named_on_its_page_alone(toy_edition: Edition) -> None:
    file = Download("signal-tower/signal-tower.epub", "EPUB", "application/epub+zip", 1000, "signal-tower")
    for limit, times in ((60, 1), (FEW, 0)):
        pages = pages_of(toy_edition, limit, (file,))
        assert pages["about/index.md"].count("signal-tower.epub") == times
        assert pages["signal-tower/index.md"].count('href="../signal-tower/signal-tower.epub"') == 1


def test_the_lines_of_a_group_are_in_the_order_of_the_keys(toy_edition: Edition) -> None:
    _, _, books = pages_of(toy_edition)["sources/index.md"].partition("{: #books }")
    keys = re.findall(r'^<a id="([^"]+)"', books.partition("{:")[0], re.MULTILINE)
    assert keys[:4] == ["almanac", "dunn1921", "fir1950", "fir1960"]
    assert len(keys) == 15


def test_a_line_says_the_number_and_kind_of_its_note_or_names_its_source(toy_edition: Edition) -> None:
    pages = pages_of(toy_edition)
    (line,) = re.findall(r'^<a id="signal-tower-n2a" .*$', pages["notes/index.md"], re.MULTILINE)
    note = html.fragment_fromstring(line)
    assert (note.text, note.get("data-kind")) == ("3", "source")
    (line,) = re.findall(r'^<a id="wren1901" .*$', pages["sources/index.md"], re.MULTILINE)
    assert html.fragment_fromstring(line).text == "Wren, The Road Above"


def test_links_to_a_source_lead_to_its_whole_entry(toy_edition: Edition) -> None:
    pages = pages_of(toy_edition)
    for page, up in (("harbour-lights/index.md", "../"), ("notes/harbour-lights/index.md", "../../")):
        ways = set(re.findall(r'class="cite-link" href="([^"]+)&#35;', pages[page]))
        assert ways
        assert {re.sub(r"[a-z]/$", "", way) for way in ways} == {f"{up}sources/"}, page


def test_a_source_is_described_on_the_page_of_its_entry_under_the_address_that_was_promised(
    toy_edition: Edition,
) -> None:
    pages = pages_of(toy_edition)
    assert "json_ld" not in pages["sources/index.md"]
    found = re.findall(r'@id\\": \\"([^"\\]+)', pages["sources/q/index.md"])
    assert found == ["../../sources/#quarry-company1874", "../../sources/#quarterly-6-7"]


def test_a_retired_key_leads_to_what_to_look_at(toy_edition: Edition) -> None:
    retired = Retirement("1", "joined", ("wren1901",))
    pages = pages_of(replace(toy_edition, retired=(Entry("zeal1900", "source", HERE, retired=retired),)))
    assert "Look at: [\\#wren1901](../sources/w/index.md#wren1901)." in pages["sources/index.md"]
    assert "Look at: [\\#wren1901](../../sources/w/index.md#wren1901)." in pages["sources/z/index.md"]


def test_the_notes_of_an_essay_whose_slug_has_changed_are_found_at_both_old_addresses(
    toy_edition: Edition,
) -> None:
    pages = pages_of(toy_edition)
    assert "](../notes/signal-tower/index.md#n2a)" in pages["notes/index.md"]
    assert 'id="signal-house-n2a"' in pages["notes/index.md"]
    assert "](../signal-tower/index.md#n2a)" in pages["notes/signal-house/index.md"]
    assert 'id="n2a"' in pages["notes/signal-house/index.md"]


def test_the_search_knows_the_page_of_a_source(toy_edition: Edition) -> None:
    whole = {one["id"]: one.get("page") for one in make_records(toy_edition, Registers())["sources"]}
    divided = make_records(toy_edition, Registers(), limit=FEW)["sources"]
    assert set(whole.values()) == {None}
    assert {one["id"]: one["page"] for one in divided} == {key: f"sources/{key[0]}/" for key in whole}


def test_the_ways_from_an_entry_begin_one_folder_further_down(toy_edition: Edition) -> None:
    registers, _ = make_registers(TOY, toy_edition)
    assert registers is not None
    written = {"index.md": "", "about.md": "# About"}
    page = make_pages(toy_edition, registers, Published("Toy"), written, limit=FEW)["sources/w/index.md"]
    _, _, entry = page.partition('<li id="wren-board-1909-09-03"')
    entry = entities.unescape(entry.partition('<li id="wren-pell')[0])
    assert re.findall(r'href="([^"]+)"|\]\(([^)]+)\)', entry) == [
        ("#wren-board-1909-09-03", ""),
        ("../../sources/f/#fir1960", ""),
        ("../../chronology/#wren-board-1909-09-03", ""),
        *((f"../wren-board-1909-09-03.{form}", "") for form in ("bib", "ris", "json")),
        ("", "../../tide-tables/index.md#n4"),
        ("", "../../tide-tables/index.md#r4"),
    ]


def test_a_part_leads_to_all_others_and_says_which_it_is(toy_edition: Edition) -> None:
    (line,) = re.findall(r"^\[All sources\].*$", pages_of(toy_edition)["sources/f/index.md"], re.MULTILINE)
    ways = line.split("\u00a0· ")
    assert ways[:6] == [
        *("[All sources](../index.md)", "[A](../a/index.md)", "[B](../b/index.md)", "[D](../d/index.md)"),
        *("F", "[H](../h/index.md)"),
    ]


def test_the_page_of_all_sources_leads_to_each_part(toy_edition: Edition) -> None:
    page = pages_of(toy_edition)["sources/index.md"]
    letters = sorted({source.key[0] for source in toy_edition.library})
    (line,) = re.findall(r"^\[A\].*$", page, re.MULTILINE)
    assert line.split("\u00a0· ") == [f"[{one.upper()}]({one}/index.md)" for one in letters]
    assert "](a/index.md)" not in pages_of(toy_edition, 60)["sources/index.md"]


def test_the_notes_of_an_essay_say_what_essay_that_is(toy_edition: Edition) -> None:
    first, *rest = toy_edition.essays
    title = replace(first.editor.title, text="1. *Lamps* <b>", supplied=True)
    one = replace(first, draft=True, editor=replace(first.editor, title=title))
    pages = pages_of(replace(toy_edition, essays=(one, *rest)))
    page = pages[f"notes/{first.slug}/index.md"]
    head, _, text = page.partition("\n---\n")
    assert 'title: "Notes: 1. *Lamps* <b>"' in head
    assert 'draft: "true"' in head.split("\n")
    told = pages[f"about/{first.slug}/index.md"]
    assert 'title: "About: [1. *Lamps* <b>, probably]"' in told and 'draft: "true"' in told.split("\n")
    assert "\n# About: \\[1. \\*Lamps\\* &#60;b&#62;, probably\\] {: #title }\n" in told
    assert text.strip().startswith(r"# Notes: 1. \*Lamps\* &#60;b&#62; {: #title }")
    assert text.count("The title is the editors’.") == 1
    form = html.fragment_fromstring(re.findall("<form.*</form>", pages["notes/index.md"])[0])
    assert form.xpath("//select[@name='essay']/option/text()")[:2] == ["all essays", "1. *Lamps* <b>"]


def test_a_line_says_its_words_as_they_are() -> None:
    line = html.fragment_fromstring(short_line("a1900", "../a/#a1900", "Ash & Co., <i>Lamps</i>", 'a "kind"'))
    assert (line.text_content(), line.get("data-kind")) == ("Ash & Co., <i>Lamps</i>", 'a "kind"')


def test_documents_stand_in_the_order_of_the_numbers_of_their_shelf_marks() -> None:
    sources = library("""
@archival{a, kind = {letter}, title = {A}, date = {1910}, archive = {A}, fond = {1}, opis = {10}, delo = {2}}
@archival{b, kind = {letter}, title = {B}, date = {1910}, archive = {A}, fond = {1}, opis = {2}, delo = {30}}
@archival{c, kind = {letter}, title = {C}, date = {1910}, archive = {A}, shelfmark = {FO 371/84}}
@archival{d, kind = {letter}, title = {D}, date = {1910}, archive = {A}, shelfmark = {FO 99/84}}
""")
    assert [source.key for source in sorted(sources, key=shelf_order)] == ["d", "c", "b", "a"]


# ------------------------------------------------------------------ in a browser


@pytest.fixture(scope="module")
def divided_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The toy edition, built with the lower limit; the build inspects every link."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_site, "make_pages", partial(make_pages, limit=FEW))
        patch.setattr(build_site, "make_records", partial(make_records, limit=FEW))
        served = serve(copy_edition(TOY, tmp_path_factory.mktemp("divided")))
        site = next(served)
    yield site
    next(served, None)


@pytest.fixture(params=["with scripts", "without"])
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a browser that runs scripts, or does not."""
    with browser.new_context(java_script_enabled=request.param == "with scripts") as context:
        yield context.new_page()


OLD = {
    "notes/#signal-tower-n2a": "notes/signal-tower/#n2a",
    "notes/#signal-house-n2a": "notes/signal-tower/#n2a",
    "notes/signal-house/#n2a": "notes/signal-tower/#n2a",
    "about/#signal-tower": "about/signal-tower/#title",
    "about/#signal-tower-residue": "about/signal-tower/#residue",
    "about/#signal-tower-e5-37": "about/signal-tower/#e5-37",
    "about/#signal-house-e5-37": "about/signal-tower/#e5-37",
    "about/signal-house/#changes": "about/signal-tower/#changes",
    "sources/#wren1901": "sources/w/#wren1901",
}


@pytest.mark.parametrize("old", OLD)
def test_an_old_address_reaches_the_whole_entry(
    visitor: Page, divided_site: Site, old: str, request: pytest.FixtureRequest
) -> None:
    visitor.goto(f"{divided_site.address}/about/")
    visitor.goto(f"{divided_site.address}/{old}")
    if "without" in request.node.name:
        line = visitor.locator(":target")
        expect(line).to_be_in_viewport()
        (line.locator("a") if line.evaluate("one => one.tagName") == "LI" else line).click()
    visitor.wait_for_url(f"{divided_site.address}/{OLD[old]}")
    expect(visitor.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("page", "start", "kind"),
    [
        ("sources/w/", '<ul class="sources">', "source"),
        ("names/", '<ul class="names">', "name"),
        ("chronology/", '<ol class="chronology lanes-3">', "row"),
    ],
)
def test_an_address_far_down_a_long_page_is_reached(
    visitor: Page, divided_site: Site, page: str, start: str, kind: str
) -> None:
    others = f'<li class="{kind}">' + "<p>Another entry.</p>" * 15 + "</li>"

    def lengthen(route: Route) -> None:
        response = route.fetch()
        assert start in response.text()
        route.fulfill(response=response, body=response.text().replace(start, start + others * 60))

    visitor.route(f"{divided_site.address}/{page}", lengthen)
    visitor.goto(f"{divided_site.address}/{page}")
    (last,) = visitor.locator(f"li.{kind}[id]").evaluate_all("all => all.slice(-1).map((one) => one.id)")
    visitor.goto(f"{divided_site.address}/about/")
    visitor.goto(f"{divided_site.address}/{page}#{last}")
    assert visitor.locator(f"li.{kind}:not([id])").count() >= 60
    expect(visitor.locator(f"[id='{last}']")).to_be_in_viewport()


def test_the_way_back_does_not_stop_at_a_line(page: Page, divided_site: Site) -> None:
    page.goto(f"{divided_site.address}/about/")
    page.goto(f"{divided_site.address}/notes/#signal-tower-n2a")
    page.wait_for_url(f"{divided_site.address}/notes/signal-tower/#n2a")
    page.go_back()
    assert page.url == f"{divided_site.address}/about/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser."""
    with browser.new_context() as context:
        yield context.new_page()


def test_numbers_are_filtered_by_essay_and_kind(page: Page, divided_site: Site) -> None:
    page.goto(f"{divided_site.address}/notes/")
    shown = page.locator(".all-notes > a:visible")
    expect(shown).to_have_count(24)
    page.get_by_label("Essay", exact=True).select_option("signal-tower")
    expect(shown).to_have_text(["1", "2", "3", "4", "5", "6", "7"])
    page.get_by_label("Essay", exact=True).select_option("")
    page.get_by_label("Kind", exact=True).select_option("missing")
    kinds = page.locator(".all-notes > a[data-kind=missing]").count()
    expect(shown).to_have_count(kinds)
    expect(page.locator(".filter-notes p")).to_have_text(f"{kinds} of 24 notes")
    page.get_by_label("Kind", exact=True).select_option("")
    expect(shown).to_have_count(24)


def test_a_word_is_looked_for_in_all_the_notes(page: Page, divided_site: Site) -> None:
    page.goto(f"{divided_site.address}/notes/")
    page.get_by_label("Essay", exact=True).select_option("signal-tower")
    page.get_by_label("Word").fill("Ibid")
    page.get_by_role("button", name="Search the notes").click()
    page.wait_for_url(f"{divided_site.address}/search/?q=Ibid&kind=note&essay=signal-tower")
    expect(page.locator("main")).to_have_attribute("data-state", "ready")


def test_the_notes_of_an_essay_are_filtered_by_a_word(page: Page, divided_site: Site) -> None:
    page.goto(f"{divided_site.address}/notes/signal-tower/")
    shown = page.locator("ol.all-notes > li:visible")
    expect(shown).to_have_count(7)
    page.get_by_label("Word").fill("zzyzx")
    expect(shown).to_have_count(0)


def test_a_source_that_is_found_is_reached_at_once(page: Page, divided_site: Site) -> None:
    page.goto(f"{divided_site.address}/search/?q=Wren+Road+Above&kind=source")
    result = page.locator("a.result-link[href$='#wren1901']")
    expect(result).to_have_attribute("href", f"{divided_site.address}/sources/w/#wren1901")


@pytest.mark.parametrize(
    ("page", "shown"),
    [("notes/signal-tower/", "Notes"), ("sources/w/", "Sources"), ("about/signal-tower/", "About")],
)
def test_a_part_belongs_to_a_page_of_the_header(page: str, shown: str, divided_site: Site) -> None:
    made = html.parse(divided_site.folder / page / "index.html")
    assert made.xpath("//header//a[@aria-current]/text()") == [shown]
    assert made.xpath("//header//a/@aria-current") == ["true"]


def test_nothing_moves_when_a_script_arrives(page: Page, divided_site: Site) -> None:
    for name in ("notes/", "notes/signal-tower/", "sources/", "sources/w/", "about/", "about/signal-tower/"):
        page.goto(f"{divided_site.address}/{name}", wait_until="load")
        moved = page.evaluate(
            "() => new Promise((tell) => new PerformanceObserver((list) => tell(list.getEntries()"
            ".reduce((sum, one) => sum + one.value, 0))).observe({ type: 'layout-shift', buffered: true })"
            " || setTimeout(() => tell(0), 300))"
        )
        assert moved == 0, name
