"""What does not fit is shown in the preview, beside the words concerned; where no site can be made, alone.

In: the problems of an edition, its essays, and the pages of its preview.  Out: these pages, each with its
problems.  Example: `footnotes/lamps.yaml:7:3: C101 error: …`, in the lines of note 2, stands in note 2 on
`/lamps/`; what is of no essay stands with all others on `/problems/`, to which every page leads.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from lxml import html

from apparatus.model.edition import Essay
from apparatus.model.problems import Problem, clip, has_errors, order
from apparatus.model.text import Note, Passage
from apparatus.site.inspect import Element

LIST = "problems"  # the folder of the page with all of them
NOTE_PATTERN = re.compile(
    r"""
    ^ [ ]{1,4} ["']? (?P<number> \d+[a-z]? ) ["']? :
    """,  # matches "  14b:"; must not match "      page: 4", "    - cite: 4"
    re.VERBOSE,
)
LOOK = "problems.css"  # beside this module: no page that is published has it
ALONE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>{look}</style></head>\n"
    '<body class="problems-alone">\n<h1>{title}</h1>\n<p>{lead}</p>\n{items}\n</body>\n</html>\n'
)
STOPPED = "The site cannot be made yet. This page is made anew whenever a file is saved."
ALL = "All that does not fit, in the order in which it is best mended. The list is made anew at every change."


def show_alone(site: Path, problems: Sequence[Problem]) -> None:
    """Put the list of what stands in the way in the place of every page."""
    page = list_page("What stands in the way", STOPPED, problems)
    for path in {site / "index.html", site / "404.html", *site.rglob("*.html")}:
        path.write_text(page, encoding="utf-8")


def show_beside(root: Path, site: Path, essays: Iterable[Essay], problems: Sequence[Problem]) -> None:
    """Put each problem beside its passage or note, else at the head of its essay; and all on one page."""
    shown = {essay.slug: essay for essay in essays}
    spots: dict[str, list[tuple[str, Problem]]] = {}
    for problem in order(problems):
        slug = Path(problem.place.path).name.split(".")[0]
        name = find_spot(root, shown[slug], problem) if slug in shown else ""
        spots.setdefault(slug, []).append((name, problem))
    for path in sorted(site.rglob("*.html")) if problems else ():
        slug = path.parent.relative_to(site).as_posix()
        page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for name, problem in spots.get(slug, ()) if slug in shown else ():
            put(page, name, problem)
        lead_to_list(page, len(path.relative_to(site).parts) - 1, problems)
        path.write_bytes(html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>"))
    pages = {LIST: list_page("What does not fit", ALL, problems)}
    pages |= {
        slug: list_page(f"{slug} cannot be shown yet", STOPPED, [problem for _, problem in some])
        for slug, some in spots.items()
        if has_errors(problem for _, problem in some) and (root / f"sources/{slug}.txt").is_file()
    }
    for folder, text in pages.items():
        if folder not in shown:
            (site / folder).mkdir(exist_ok=True)
            (site / folder / "index.html").write_text(text, encoding="utf-8")


def find_spot(root: Path, essay: Essay, problem: Problem) -> str:
    """The id of the passage or note that a problem is about; "" where it is about the essay."""
    place = problem.place
    if place.path == essay.witness.path:
        before = [unit for unit in essay.units if unit.place and is_before(unit, problem)]
        return max(before, key=key_of, default=essay.passages[0]).id
    if place.path == f"footnotes/{essay.slug}.yaml":
        lines = (root / place.path).read_text(encoding="utf-8", errors="replace").split("\n")[: place.line]
        numbers = [found["number"] for line in lines if (found := NOTE_PATTERN.match(line))]
        return next((note.id for note in essay.notes if numbers and note.shown == numbers[-1]), "")
    return ""


def key_of(unit: Passage | Note) -> tuple[int, int]:
    """Where a passage or note begins in its witness."""
    return (unit.place.line, unit.place.column) if unit.place else (0, 0)


def is_before(unit: Passage | Note, problem: Problem) -> bool:
    """Tell whether a passage or note begins before a place of the witness, or at it."""
    return key_of(unit) <= (problem.place.line, problem.place.column)


def put(page: Element, name: str, problem: Problem) -> None:
    """Put a problem behind the passage or into the note of an id; without one, behind the head."""
    box = html.fragment_fromstring(show_box(problem))
    target = page.get_element_by_id(name, None) if name else None
    if target is not None and target.tag == "li":
        target.append(box)
        return
    if target is None:
        target = next(iter(page.xpath("//article//p[contains(@class, 'about-text')]")), None)
    while target is not None and (after := target.getnext()) is not None and after.tag == "aside":
        target = after  # a problem that was put there before
    if target is not None:
        target.addnext(box)


def lead_to_list(page: Element, depth: int, problems: Sequence[Problem]) -> None:
    """Put the look of problems into a page, and a line at its top that leads to all of them."""
    style = html.Element("style")
    style.text = read_look()
    page.find("head").append(style)
    count = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
    bar = f'<div class="problems-bar"><a href="{"../" * depth}{LIST}/">{count}</a></div>'
    page.find("body").insert(0, html.fragment_fromstring(bar))


def read_look() -> str:
    """The style sheet of problems."""
    return Path(__file__).with_name(LOOK).read_text(encoding="utf-8")


def list_page(title: str, lead: str, problems: Iterable[Problem]) -> str:
    """A page of problems."""
    items = "\n".join(show_box(problem) for problem in order(problems))
    return ALONE.format(title=escape(title), lead=escape(lead), items=items, look=read_look())


def show_box(problem: Problem) -> str:
    """A problem as HTML: what is the matter, the words, what to do, and where that is."""
    words = "".join(f"<p><code>{escape(clip(line))}</code></p>" for line in problem.words)
    head = f"<p><strong>{escape(clip(problem.fact, 500))}</strong></p>"
    hint = f"<p>{escape(clip(problem.hint, 500))}</p>"
    where = f"<p><code>{escape(str(problem.place))}</code> {problem.code} {problem.severity}</p>"
    return f'<aside class="problem {problem.severity}">{head}{words}{hint}{where}</aside>'
