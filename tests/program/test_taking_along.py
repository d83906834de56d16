"""What a build makes to be taken along: which files, kept how, named where; the site that opens from disk."""

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser

import build_site
from apparatus.pages.downloads import show_size
from apparatus.site.downloads import PREFIX
from apparatus.site.offline import HOME
from tests.conftest import Site, copy_edition
from tests.program.make import TOY
from tests.program.test_build import change
from tests.program.test_kept import keep_and_return

pytestmark = pytest.mark.build

ADDRESS = "https://lowmouth.example/reader"  # of the toy
ENDINGS = {
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xml": "application/tei+xml",
    "md": "text/markdown",
}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return copy_edition(TOY, tmp_path / "toy")


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


# -------------------------------------------------------------------------- the files


def test_every_file_is_where_it_is_named_with_type_and_size(toy_site: Site) -> None:
    folder = toy_site.folder
    page = read(folder / "harbour-lights" / "index.html")
    names = {f"../harbour-lights/harbour-lights.{ending}": kind for ending, kind in ENDINGS.items()}
    names["../harbour-lights/received/harbour-lights.txt"] = "text/plain"
    links = page.xpath('//head/link[@rel="alternate"]')
    found = {link.get("href"): link.get("type") for link in links}
    assert {name: found[name.replace("..", ADDRESS)] for name in names} == names
    said = " ".join(page.xpath('//section[@class="download"]/p')[0].text_content().split())
    sizes = [show_size((folder / "harbour-lights" / name).stat().st_size) for name in names]
    labels = ("EPUB", "PDF", "Word", "TEI", "Markdown", "the text as received")
    assert said == " · ".join(f"{label} ({size})" for label, size in zip(labels, sizes, strict=True))
    received = folder / "harbour-lights" / "received" / "harbour-lights.txt"
    assert received.read_bytes() == (TOY / "sources" / "harbour-lights.txt").read_bytes()


def test_the_whole_reader_stands_on_about(toy_site: Site) -> None:
    folder = toy_site.folder
    page = read(folder / "about" / "index.html")
    links = {a.get("href"): a for a in page.xpath('//section[@class="download"]//a')}
    for ending in (*ENDINGS, "zip"):
        name = f"../downloads/reader{'-site' if ending == 'zip' else ''}.{ending}"
        size = show_size((folder / "about" / name).resolve().stat().st_size)
        assert (links[name].tail or "").startswith(f" ({size})"), name
    assert "../edition.json" in links
    alternates = page.xpath('//head/link[@rel="alternate"]')
    named = {link.get("href"): link.get("type") for link in alternates}
    assert named == {f"{ADDRESS}/downloads/reader.{ending}": kind for ending, kind in ENDINGS.items()}


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1 kB"), (1499, "1 kB"), (21647, "22 kB"), (999_499, "999 kB"), (1_440_000, "1.4 MB")],
)
def test_sizes_are_said_for_readers(size: int, shown: str) -> None:
    assert show_size(size) == shown


def test_every_file_carries_the_rights(toy_site: Site) -> None:
    rights = "Invented for the tests of this project."
    for name in ("harbour-lights/harbour-lights", "downloads/reader"):
        assert rights in (toy_site.folder / f"{name}.md").read_text("utf-8")
        assert rights in (toy_site.folder / f"{name}.xml").read_text("utf-8")
        for ending, inner in (("epub", "EPUB/package.opf"), ("docx", "word/document.xml")):
            with zipfile.ZipFile(toy_site.folder / f"{name}.{ending}") as archive:
                assert rights in archive.read(inner).decode()


# ---------------------------------------------------------------------- made and kept


def say(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the build printed, without its seconds."""
    return [re.sub(r", [\d.]+ s$", "", line) for line in capsys.readouterr().out.splitlines()]


def test_what_is_made_is_kept_while_no_word_changes(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    books = len(list((toy / "sources").glob("*.txt"))) + 1
    assert build_site.main(["--root", str(toy)]) == 0
    assert say(capsys) == [f"downloads: {books} of {books} made anew"]
    kept = {path.name for path in (toy / ".build").glob(f"{PREFIX}*")}
    change(toy / "sources" / "quarry-road.yaml", "title:", "# A remark that moves every line.\ntitle:")
    assert build_site.main(["--root", str(toy)]) == 0
    assert say(capsys) == [f"downloads: 0 of {books} made anew"]
    assert {path.name for path in (toy / ".build").glob(f"{PREFIX}*")} == kept
    change(toy / "sources" / "quarry-road.yaml", "kind: thesis chapter", "kind: chapter")
    assert build_site.main(["--root", str(toy)]) == 0
    assert say(capsys) == [f"downloads: 2 of {books} made anew"]
    assert len(list((toy / ".build").glob(f"{PREFIX}*"))) == len(kept)


def test_what_was_kept_and_is_damaged_is_made_again(toy: Path) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    before = (toy / "site" / "downloads" / "reader.epub").read_bytes()
    next((toy / ".build").glob(f"{PREFIX}reader-*/reader.epub")).write_bytes(b"damaged")
    assert build_site.main(["--root", str(toy)]) == 0
    assert (toy / "site" / "downloads" / "reader.epub").read_bytes() == before


def test_without_the_typesetter_the_build_says_what_it_left_out(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("apparatus.site.downloads.find_typesetter", lambda: None)
    assert build_site.main(["--root", str(toy)]) == 0
    assert say(capsys)[1:] == [
        'downloads: left out is PDF, since typst is not installed: pip install "apparatus[downloads]"'
    ]
    assert not list((toy / "site").rglob("*.pdf"))
    assert (toy / "site" / "downloads" / "reader.docx").is_file()
    assert "reader.pdf" not in (toy / "site" / "about" / "index.html").read_text("utf-8")


def test_a_pdf_that_cannot_be_set_is_a_problem_at_every_build(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(toy / "sources" / "quarry-road.yaml", "provenance: An", "provenance: 𒀀, an")
    for _ in range(2):
        assert build_site.main(["--root", str(toy)]) == 0
        said = capsys.readouterr().err
        assert "sources/quarry-road.txt:1:1: F101 review: no PDF is made: no typeface has “𒀀”\n" in said
    assert not (toy / "site" / "quarry-road" / "quarry-road.pdf").exists()
    assert (toy / "site" / "harbour-lights" / "harbour-lights.pdf").is_file()


def test_checking_and_previewing_make_no_downloads(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site.main(["--root", str(toy), "--check"]) == 0
    assert build_site.build(toy, toy / "site", drafts=True, downloads=False) == 0
    assert capsys.readouterr().out == ""
    assert not (toy / "site" / "downloads").exists()


def test_a_text_that_is_not_to_be_handed_on(toy: Path) -> None:
    change(toy / "sources" / "quarry-road.yaml", "kind: thesis", "downloads: none\nkind: thesis")
    assert build_site.main(["--root", str(toy)]) == 0
    site = toy / "site"
    words = "The quarry road was cut in three years."
    assert words in (site / "quarry-road" / "index.html").read_text("utf-8")
    assert {path.name for path in (site / "quarry-road").iterdir()} == {
        *("index.html", "present.js", "cite.bib", "cite.json", "cite.ris")
    }
    assert 'id="download"' not in (site / "quarry-road" / "index.html").read_text("utf-8")
    about = read(site / "about" / "index.html").xpath('//section[@class="download"]')[0]
    assert "LOWMOUTH COLLEGE: may be read here, and is not handed on." in about.text_content()
    for path in (site / "downloads").glob("*.[!pz]*"):
        assert words not in text_of(path.read_bytes()), path.name
    with zipfile.ZipFile(site / "downloads" / "reader-site.zip") as archive:
        assert f"{HOME}/harbour-lights/index.html" in archive.namelist()
        for name in archive.namelist():
            assert "quarry-road/" not in name
            assert words not in archive.read(name).decode("utf-8", "replace"), name


def text_of(data: bytes) -> str:
    """All characters of a file, packed or not."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


# --------------------------------------------------------------------------- from disk


@pytest.fixture(scope="module")
def lone_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy, built without an address."""
    root = copy_edition(TOY, tmp_path_factory.mktemp("lone") / "toy")
    change(root / "mkdocs.yml", "site_url:", "# site_url:")
    assert build_site.build(root, root / "site") == 0
    return root / "site"


@pytest.fixture(scope="module")
def disk(lone_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(lone_site, tmp_path_factory.mktemp("disk"))


def unpack(site: Path, folder: Path) -> Path:
    """The archive of a site, on disk."""
    with zipfile.ZipFile(site / "downloads" / "reader-site.zip") as archive:
        archive.extractall(folder)
    return folder / HOME


def list_paths(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_archive_has_the_site_and_no_other_downloads(toy_site: Site, tmp_path: Path) -> None:
    names, site = list_paths(unpack(toy_site.folder, tmp_path)), list_paths(toy_site.folder)
    made = {name for name in site if name.startswith("downloads/") or "/received/" in name}
    slugs = {path.stem for path in (TOY / "sources").glob("*.txt")}
    made |= {f"{slug}/{slug}.{ending}" for slug in slugs for ending in ENDINGS}
    fonts = {name for name in site if name.endswith(".woff2")}
    assert names == site - made - fonts - {"404.html", "_headers", ".htaccess", "sitemap.xml"}
    assert "edition.json" in names and "sources/works.bib" in names


def test_every_link_ends_at_a_file_of_the_archive(disk: Path) -> None:
    for page in disk.rglob("*.html"):
        for element in read(page).xpath("//*[@href or @action or @src]"):
            for name in ("href", "action", "src"):
                parts = urlsplit(element.get(name) or "")
                if not parts.scheme and not parts.netloc and parts.path:
                    target = page.parent / unquote(parts.path)
                    assert target.resolve().is_file(), (page.name, element.get(name))
        assert "Download" not in page.read_text("utf-8")


def test_the_face_is_in_the_style_sheet_and_the_policy_of_these_pages_allows_it(
    disk: Path, lone_site: Path
) -> None:
    policy = "http-equiv='Content-Security-Policy'"
    for folder, expected in ((disk, "font-src data:"), (lone_site, "font-src 'self'")):
        for page in folder.rglob("*.html"):
            content = read(page).xpath(f"//meta[@{policy}]/@content")[0]
            assert expected in content.split("; "), page
    assert "data:font/woff2;base64," in (disk / "assets" / "css" / "reader.css").read_text("utf-8")


def test_the_site_opens_from_disk(disk: Path, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{disk.as_uri()}/index.html")
    page.get_by_role("link", name="The Lamps of Lowmouth").first.click()
    page.wait_for_url("**/harbour-lights/index.html")
    page.evaluate("document.fonts.load('16px Literata')")
    assert page.evaluate("[...document.fonts].some((face) => face.status === 'loaded')")
    page.goto(f"{disk.as_uri()}/search/index.html?q=lamps")
    result = page.get_by_role("main").locator("a[href*='harbour-lights/index.html#']").first
    result.click()
    page.wait_for_url("**/harbour-lights/index.html#*")
    assert said == []
    page.close()


def test_quotations_are_kept_from_disk(disk: Path, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    keep_and_return(page, f"{disk.as_uri()}/")
    assert said == []
    page.close()


def test_with_an_address_what_is_not_in_the_archive_is_linked_there(toy_site: Site, tmp_path: Path) -> None:
    page = read(unpack(toy_site.folder, tmp_path) / "harbour-lights" / "index.html")
    address = f"{ADDRESS}/harbour-lights/harbour-lights.epub"
    assert page.xpath('//section[@class="download"]//a/@href')[0] == address
    assert address in page.xpath('//head/link[@rel="alternate"]/@href')
