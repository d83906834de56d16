"""One setting puts the site anywhere: under a path, with every address absolute where it must be."""

import re
from pathlib import Path

import pytest
from lxml import etree

import build_site
from apparatus.model.site import Site as Where
from apparatus.site.hosting import HEADERS, base_of, check_ready
from tests.conftest import Site, copy_edition
from tests.program.make import TOY
from tests.program.test_published import add_draft

pytestmark = pytest.mark.build

ADDRESS = "https://lowmouth.example/reader/"


def read(toy_site: Site, name: str) -> str:
    return (toy_site.folder / name).read_text(encoding="utf-8")


def test_every_page_knows_its_address(toy_site: Site) -> None:
    for page in toy_site.folder.rglob("index.html"):
        way = page.parent.relative_to(toy_site.folder).as_posix()
        address = ADDRESS if way == "." else f"{ADDRESS}{way}/"
        text = page.read_text(encoding="utf-8")
        assert re.findall(r'<link rel="canonical" href="([^"]*)">', text) == [address]
        assert re.findall(r'<meta property="og:url" content="([^"]*)">', text) == [address]


def test_the_sitemap_has_the_pages_and_no_date(toy_site: Site) -> None:
    tree = etree.parse(toy_site.folder / "sitemap.xml")
    slugs = [path.stem for path in (TOY / "sources").glob("*.txt")] + ["signal-house"]
    pages = ["", "about/", "chronology/", "kept/", "names/", "notes/", "search/", "sources/"]
    pages += [f"{slug}/" for slug in slugs]
    assert sorted(tree.xpath("//*[local-name()='loc']/text()")) == sorted(ADDRESS + page for page in pages)
    assert tree.xpath("//*[local-name()='lastmod']") == []
    assert not (toy_site.folder / "sitemap.xml.gz").exists()


def test_a_draft_is_in_no_sitemap(tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    add_draft(root)
    assert build_site.main(["--root", str(root), "--drafts"]) == 0
    assert (root / "site" / "new-lights" / "index.html").is_file()
    assert "new-lights" not in (root / "site" / "sitemap.xml").read_text(encoding="utf-8")


def test_the_page_for_what_is_not_there_works_under_the_path(toy_site: Site) -> None:
    text = read(toy_site, "404.html")
    addresses = re.findall(r'(?:href|src|action)="(/[^"]*)"', text)
    assert addresses and all(address.startswith("/reader/") for address in addresses)


def test_the_headers_are_there_in_both_forms(toy_site: Site) -> None:
    lines = read(toy_site, "_headers").splitlines()
    assert lines[0] == "/*"
    assert dict(line.strip().split(": ", 1) for line in lines[1:]) == HEADERS
    apache = read(toy_site, ".htaccess")
    assert dict(re.findall(r'Header always set (\S+) "(.*)"', apache)) == HEADERS
    assert "ErrorDocument 404 /reader/404.html\n" in apache
    # where a host allows such a file less, one directive that it does not allow takes the whole site down
    assert {line.split()[0] for line in apache.splitlines()} == {
        "<IfModule",
        "Header",
        "</IfModule>",
        "ErrorDocument",
    }
    assert HEADERS["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"


def test_without_an_address_nothing_false_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_edition(TOY, tmp_path / "toy")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(re.sub("site_url:.*\n", "", settings), encoding="utf-8")
    assert build_site.main(["--root", str(root)]) == 0
    assert capsys.readouterr().err.startswith("mkdocs.yml:1:1: S112 review: `site_url` is not set")
    assert not (root / "site" / "sitemap.xml").exists()
    text = (root / "site" / "quarry-road" / "index.html").read_text(encoding="utf-8")
    assert "canonical" not in text and "og:url" not in text
    assert "UR  - " not in (root / "site" / "quarry-road" / "cite.ris").read_text(encoding="utf-8")


def test_paths_of_addresses() -> None:
    assert [base_of(one) for one in (None, "https://a.example/", "https://a.example/b/c/")] == [
        "/",
        "/",
        "/b/c/",
    ]
    assert check_ready(Where("x", "https://a.example/")) == ()
    assert [problem.code for problem in check_ready(Where("x"))] == ["S112"]
