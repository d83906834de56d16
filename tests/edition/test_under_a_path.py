"""The site published under a path, walked through in a real browser; and the reports of errors from there."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page

import build_site
from apparatus.testing.served import QuietHandler
from tests.conftest import Site, copy_edition
from tests.program.make import ROOT

pytestmark = pytest.mark.build

PUBLISHED = "https://example.org/korea/"
MAIL = "corrections@example.org"
ESSAY = "decision-for-war/index.html"


class Host(QuietHandler):
    """Serves a folder as a host of plain files does: with its own page for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "korea", "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def korea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The edition built for `https://example.org/korea/`, served under `/korea/`."""
    root = copy_edition(ROOT, tmp_path_factory.mktemp("korea"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("extra:\n", f"site_url: {PUBLISHED}\nextra:\n  corrections: {MAIL}\n")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert build_site.build(root, root / "site") == 0
    host = root / "host"
    host.mkdir()
    (host / "korea").symlink_to(root / "site")
    handler = functools.partial(Host, directory=str(host))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(root, f"http://127.0.0.1:{server.server_address[1]}/korea")
    server.shutdown()
    server.server_close()


def check_page(page: Page, korea: Site, way: str, canonical: bool = True) -> None:
    """Every link of the page stays under the path, and it says where it is published."""
    assert urlsplit(page.url).path == f"/korea/{way}"
    own = f"{urlsplit(korea.address).scheme}://{urlsplit(korea.address).netloc}/"
    links = page.evaluate(
        "[...document.querySelectorAll('[href], [src], [action]')].map(one => "
        "one.action ?? one.src ?? one.href)"
    )
    inside = [link for link in links if str(link).startswith(own)]
    assert inside and all(link.startswith(f"{korea.address}/") for link in inside)
    found = page.locator("link[rel=canonical]")
    assert [one.get_attribute("href") for one in found.all()] == ([PUBLISHED + way] if canonical else [])
    assert (
        page.evaluate("document.fonts.check('16px Literata') && getComputedStyle(document.body).margin")
        == "0px"
    )


def test_the_site_is_walked_through_under_its_path(browser: Browser, korea: Site) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.set_default_timeout(8000)
    faults: list[str] = []
    lost = f"{korea.address}/decision-for-war/no/such/page"
    page.on(
        "console",
        lambda m: faults.append(f"{m.text} {m.location['url']}") if m.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    left = "net::ERR_ABORTED"  # by the reader, who went on to another page
    page.on("requestfailed", lambda r: None if r.failure == left else faults.append(f"{r.failure} {r.url}"))
    page.on("request", lambda r: None if r.url.startswith(korea.address) else faults.append(r.url))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)

    page.goto(f"{korea.address}/")
    check_page(page, korea, "")
    page.locator(".essay-title a").first.click()
    page.wait_for_url("**/decision-for-war/")
    check_page(page, korea, "decision-for-war/")
    page.locator("#r15").click()
    page.locator("section.notes #n15 .note-permalink").click()
    page.wait_for_url("**/#n15")
    page.keyboard.press("Escape")
    page.locator("section.notes #n15 a.cite-link[href$='#weathersby2002']").click()
    page.wait_for_url("**/sources/#weathersby2002")
    check_page(page, korea, "sources/")
    assert page.locator(":target").get_attribute("id") == "weathersby2002"
    page.locator("#search-q").first.fill("Shtykov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Shtykov*")
    page.locator("main[data-state=ready]").wait_for()
    check_page(page, korea, "search/")
    page.locator("ol#results > li > a").first.click()
    page.locator("[aria-current=location]").wait_for()
    assert urlsplit(page.url).path == "/korea/names/"
    assert faults == []

    answer = page.goto(lost)
    assert answer is not None and answer.status == 404
    check_page(page, korea, "decision-for-war/no/such/page", canonical=False)
    assert page.locator("h1").inner_text() == "There is no such page"
    page.locator("main a, article a").first.click()
    page.wait_for_url(f"{korea.address}/")
    assert page.locator("h1").inner_text() == "The Origins of the Korean War: A Reader"
    assert [fault for fault in faults if lost not in fault] == []
    context.close()


def test_every_absolute_address_is_under_the_path(korea: Site) -> None:
    """Also those that no browser follows: of the sitemap, of the data, of the citation files."""
    site = korea.root / "site"
    found = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".bib", ".ris", ".json")]
    addresses = {
        address
        for path in found
        for address in re.findall(r"https://example\.org[^\s\"'<>}]*", path.read_text("utf-8"))
    }
    assert len(addresses) > 50 and all(address.startswith(PUBLISHED) for address in addresses)
    assert all("address of this site" not in path.read_text("utf-8") for path in found)


def test_from_anywhere_a_citation_has_the_published_address(browser: Browser, korea: Site) -> None:
    """Taken from disk it had the folder of the reader."""
    essay = f"{PUBLISHED}decision-for-war/"
    for address in (f"{korea.address}/decision-for-war/", (korea.folder / ESSAY).as_uri()):
        page = browser.new_page()
        page.goto(address)
        assert {one.inner_text() for one in page.locator(".cite-address").all()} == {essay}
        page.locator("#p2 .passage-number").click()
        page.get_by_role("menuitem", name="More…").click()
        report = page.get_by_role("menuitem", name="Report an error").get_attribute("href") or ""
        assert dict(parse_qsl(urlsplit(report).query))["body"].startswith(f"{essay}#p2\r\n")
        page.close()


def test_an_error_is_reported_with_its_link_and_its_words(
    browser: Browser, korea: Site, real_site: Site
) -> None:
    page = browser.new_page()
    page.set_default_timeout(8000)
    page.goto(f"{korea.address}/decision-for-war/")
    for name, place, words in (
        ("p2-1", "¶ 2", None),
        ("n17", "n. 17", "“Ibid., p. 10.” [the editors: “Ibid., p. 10” = "),
    ):
        block = name.split("-")[0]
        page.locator(f"#{block} .passage-number, #{block} .note-permalink").first.click()
        page.get_by_role("menuitem", name="More…").click()
        item = page.get_by_role("menuitem", name="Report an error")
        address = urlsplit(item.get_attribute("href") or "")
        assert (address.scheme, address.path) == ("mailto", MAIL)
        asked = dict(parse_qsl(address.query))
        assert asked["subject"] == f"The Origins of the Korean War: A Reader: The Decision for War, {place}"
        link, said = asked["body"].split("\r\n\r\n")[:2]
        assert link == f"{PUBLISHED}decision-for-war/#{block}"
        assert said.startswith(words or "“This brief essay will survey what is now known")
        page.keyboard.press("Escape")
    shown = page.locator("article a[href^='mailto:']:not([role])", has_text="Report an error")
    assert shown.count() == 1  # without scripts
    page.goto(f"{real_site.address}/decision-for-war/")
    page.locator("#p2 .passage-number").click()
    page.get_by_role("menuitem", name="More…").click()
    assert page.get_by_role("menuitem", name="Copy quotation", exact=True).is_visible()
    assert page.get_by_role("menuitem", name="Report an error").count() == 0
    assert page.get_by_text("Report an error").count() == 1  # hidden in the menu
    page.close()
