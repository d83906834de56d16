"""The preview shows what does not fit: beside the words of a draft, and alone where no site can be made."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

import build_site
from apparatus.model.problems import Place, Problem, order
from apparatus.site.beside import find_spot, show_alone, show_beside
from apparatus.site.preview import Built, read_missing, show
from tests.program.make import essay
from tests.program.problem_folders import STOCK, lay_over, list_folders
from tests.program.test_build import change
from tests.program.test_published import add_draft

pytestmark = pytest.mark.build


def preview(root: Path) -> tuple[Path, Built]:
    """Build a preview once, as it is done at every change."""
    site = root / ".build" / "preview"
    site.mkdir(parents=True, exist_ok=True)
    built = build_site.build_preview(root, site)
    show(root, site, built)
    return site, built


def read(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


def places(element: html.HtmlElement) -> list[str]:
    """Where the problems stand that are shown in an element."""
    return [
        str(code) for code in element.xpath(".//aside[contains(@class, 'problem')]/p[last()]/code/text()")
    ]


def codes(built: Built) -> list[str]:
    return [problem.code for problem in built.problems]


def test_a_draft_is_shown_with_its_error_in_the_note_and_other_essays_are_as_they_were(toy: Path) -> None:
    add_draft(toy)
    change(toy / "footnotes" / "new-lights.yaml", "form: full", "form: ibid")
    assert build_site.main(["--root", str(toy), "--drafts"]) == 1
    site, built = preview(toy)
    assert built.made
    assert set(codes(built)) == {"C105", "C106"}
    page = read(site / "new-lights" / "index.html")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    with_box = [li.get("id") for li in page.xpath("//ol/li") if places(li)]
    assert with_box == ["n1"]
    assert all(place.startswith("footnotes/new-lights.yaml:") for place in places(page))
    assert page.xpath("//div[@class='problems-bar']/a/@href") == ["../problems/"]
    assert places(read(site / "harbour-lights" / "index.html")) == []
    assert places(read(site / "problems" / "index.html")) == places(page)
    assert read(site / "index.html").xpath("//div[@class='problems-bar']/a/@href") == ["problems/"]


def test_a_problem_of_the_text_stands_behind_its_passage_and_one_of_the_editors_file_at_the_head(
    toy: Path,
) -> None:
    add_draft(toy)
    shutil.copy(toy / "sources" / "quarry-road.txt", toy / "sources" / "new-lights.txt")
    words = (toy / "sources" / "quarry-road.yaml").read_text(encoding="utf-8")
    lost = "missing_notes:\n  - number: 3\n    reason: The received text breaks off before it.\n"
    assert lost in words
    words = words.replace(lost, "").replace("reading: towns", "reading: towers")
    (toy / "sources" / "new-lights.yaml").write_text(words, encoding="utf-8")
    shutil.copy(toy / "footnotes" / "quarry-road.yaml", toy / "footnotes" / "new-lights.yaml")
    site, built = preview(toy)
    assert built.made
    page = read(site / "new-lights" / "index.html")
    boxes = page.xpath("//aside[contains(@class, 'problem')]")
    before = [box.getprevious() for box in boxes]
    assert [(one.get("id") or one.get("class")) for one in before] == ["about-text", "p3"]
    assert places(page) == ["sources/new-lights.yaml:24:5", "sources/new-lights.txt:18:10"]
    assert [p.code for p in order(built.problems)] == ["E203", "N102"]


def test_a_draft_that_cannot_be_read_has_a_page_that_says_why(toy: Path) -> None:
    add_draft(toy)
    change(toy / "sources" / "new-lights.yaml", "title:", "titel:")
    site, built = preview(toy)
    assert built.made
    page = read(site / "new-lights" / "index.html")
    assert page.xpath("//h1/text()") == ["new-lights cannot be shown yet"]
    assert set(codes(built)) == {"Y110"}
    assert all(place.startswith("sources/new-lights.yaml:") for place in places(page))


def test_what_stops_the_site_stands_in_the_place_of_every_page_until_it_is_mended(toy: Path) -> None:
    site, built = preview(toy)
    assert built.made and built.problems == ()
    assert read(site / "index.html").xpath("//div[@class='problems-bar']") == []
    path = toy / "sources" / "harbour-lights.yaml"
    words = path.read_text(encoding="utf-8")
    change(path, "title:\n", "titel:\n")
    site, built = preview(toy)
    assert not built.made
    for page in (site / "index.html", site / "quarry-road" / "index.html"):
        assert read(page).xpath("//h1/text()") == ["What stands in the way"]
        assert places(read(page))[0].startswith("sources/harbour-lights.yaml:")
    assert read_missing(site) == (site / "index.html").read_bytes()
    path.write_text(words, encoding="utf-8")
    site, built = preview(toy)
    assert built.made
    assert read(site / "index.html").xpath("//h1/text()") != ["What stands in the way"]


def test_a_ledger_that_stops_the_build_is_shown_too(toy: Path) -> None:
    shutil.copy(toy / "sources" / "quarry-road.ledger.yaml", toy / "sources" / "harbour-lights.ledger.yaml")
    site, built = preview(toy)
    assert not built.made
    assert "sources/harbour-lights.ledger.yaml:1:1" in {
        place.rsplit(":", 2)[0] + ":1:1" for place in places(read(site / "index.html"))
    }


def test_names_that_fit_what_is_published_stay_where_a_draft_is_undecided(toy: Path) -> None:
    names = "persons:\n  ada-wren: {name: Ada Wren, who: keeper, supplied: {who: She is asked.}}\n"
    (toy / "sources" / "names.yaml").write_text(names, encoding="utf-8")
    assert "L102" in codes(build_site.make(toy, None))
    add_draft(toy)
    site, built = preview(toy)  # in a preview nothing has to be promised
    assert built.made and codes(built) == ["L102"]
    assert (site / "names" / "index.html").is_file()
    (toy / "sources" / "names.yaml").write_text(names + "  fen: {name: Fen}\n", encoding="utf-8")
    site, built = preview(toy)
    assert built.made and codes(built) == ["M103"]


def test_problems_come_in_the_order_in_which_they_can_be_mended() -> None:
    mixed = [
        ("S112", "a"),
        ("L101", "a"),
        ("C101", "a"),
        ("B102", "z"),
        ("C101", "A"),
        ("Y101", "z"),
        ("W101", "z"),
    ]
    problems = [Problem(code, Place(path, 1, 1), "", "") for code, path in mixed]
    assert [(p.code, p.place.path) for p in order(problems)] == [
        ("W101", "z"),
        ("Y101", "z"),
        ("B102", "z"),
        ("C101", "A"),
        ("C101", "a"),
        ("L101", "a"),
        ("S112", "a"),
    ]


NOTES = """joins: [See]
notes:
  1:
    - cite: a
      key: 4
  "2":
    - remark: b
  14b:
    - remark: c
"""
TOY = essay(
    "Lamps burn.{1} They smoke.{2}\nOil is dear.{3}\nA. B. C.",
    "Lamps burn.{1} They smoke.{2}",
    "Oil is dear.{3}",
    notes=("A.", "B.", "C."),
)


def problem_at(path: str, line: int, column: int = 1, fact: str = "It does not fit") -> Problem:
    return Problem("C101", Place(path, line, column), fact, "Mend it", ("a line",))


@pytest.mark.parametrize(("line", "note"), [(1, ""), (3, "n1"), (5, "n1"), (6, "n2"), (7, "n2"), (8, "n14b")])
def test_a_problem_of_the_notes_is_of_the_note_in_whose_lines_it_stands(
    tmp_path: Path, line: int, note: str
) -> None:
    (tmp_path / "footnotes").mkdir()
    (tmp_path / "footnotes" / "toy.yaml").write_text(NOTES, encoding="utf-8")
    last = replace(TOY.notes[2], id="n14b", shown="14b")
    lettered = replace(TOY, notes=(*TOY.notes[:2], last))
    assert find_spot(tmp_path, lettered, problem_at("footnotes/toy.yaml", line)) == note


@pytest.mark.parametrize(
    ("line", "column", "name"),
    [(1, 1, "p1"), (1, 9, "p1"), (2, 1, "p2"), (3, 1, "n1"), (3, 4, "n2"), (9, 1, "n3")],
)
def test_a_problem_of_the_text_is_of_the_passage_or_note_that_begins_last_before_it_or_there(
    tmp_path: Path, line: int, column: int, name: str
) -> None:
    assert find_spot(tmp_path, TOY, problem_at("sources/toy.txt", line, column)) == name


PAGE = (
    "<!DOCTYPE html><html><head></head><body><article>"
    '<p class="about-text">Of it.</p><p id="p1">x</p></article></body></html>'
)


def lay_pages(site: Path, *names: str) -> None:
    """Pages of a site, each with a head and a passage."""
    for name in names:
        (site / name).mkdir(parents=True, exist_ok=True)
        (site / name / "index.html").write_text(PAGE, encoding="utf-8")


def test_problems_of_one_place_stand_in_their_order_and_on_no_page_but_their_essays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    lay_pages(site, "", "toy", "names")
    facts = ("One", "Two", "Three")
    problems = [problem_at("sources/toy.txt", 1, at, fact) for at, fact in enumerate(facts, 1)]
    show_beside(tmp_path, site, [TOY], [*problems, problem_at("sources/names.yaml", 1)])
    page = read(site / "toy" / "index.html")
    assert [one.text_content() for one in page.xpath("//article/p | //aside/p[1]")] == ["Of it.", "x", *facts]
    assert [places(read(site / name / "index.html")) for name in ("", "names")] == [[], []]
    assert len(places(read(site / "problems" / "index.html"))) == 4


def test_words_of_a_problem_are_shown_as_they_are(tmp_path: Path) -> None:
    site = tmp_path / "site"
    lay_pages(site, "", "toy")
    signs = "<b>&amp;</b><script>x()</script>"
    show_alone(site, [Problem("C101", Place(f"sources/{signs}", 1, 1), signs, f"Mend {signs}", (signs,))])
    for page in (site / "index.html", site / "toy" / "index.html", site / "404.html"):
        box = read(page).xpath("//aside")[0]
        assert [p.text_content() for p in box.iter("p")] == [
            *(signs, signs, f"Mend {signs}", f"sources/{signs}:1:1 C101 error"),
        ]


# Every folder of a problem that is one of an edition, and lets a preview be written.
DRAFTS = [
    folder
    for folder in list_folders()
    if not list(folder.glob("received.*")) and not folder.name.startswith(("S109", "S110"))
]


@pytest.mark.deep
@pytest.mark.parametrize("folder", DRAFTS, ids=lambda folder: folder.name)
def test_whatever_is_wrong_is_shown(folder: Path, tmp_path: Path) -> None:
    """Each problem, where nothing is published: there is a site, or the list of what is in its way."""
    root = tmp_path / "edition"
    shutil.copytree(STOCK, root)
    lay_over(folder, root)
    for path in (*(root / "sources").glob("*.ledger.yaml"), root / "sources" / "published.yaml"):
        path.unlink(missing_ok=True)
    site, built = preview(root)
    listed = read(site / ("problems" if built.made and built.problems else "") / "index.html")
    assert len(places(listed)) == len(built.problems)
