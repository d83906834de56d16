"""Markdown pages become HTML: the only module that runs MkDocs.

In: the settings, and the folder of all pages.  Out: a built site, without what the theme brings and no
page asks for; and what the renderer complained of, with the line of the hand-written page concerned.
Example: `decision-for-war/index.md` becomes `decision-for-war/index.html`.
"""

import errno
import io
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from apparatus.model.problems import Place, Problem
from apparatus.site.assets import THEME
from apparatus.site.face import cut_face
from apparatus.site.memory import Memory
from apparatus.site.products import FOLDER
from apparatus.site.rendered import remembering
from apparatus.site.settings import SETTINGS

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

# What the theme puts into every site and no page of ours asks for.
THEME_LEFTOVERS = (
    "assets/javascripts/**/*",
    "assets/javascripts",
    "assets/stylesheets/*",
    "assets/stylesheets",
    "assets/images/favicon.png",
    "assets/images",
    "sitemap.xml.gz",
)
# What the theme's base template prints outside every block, useless without its scripts; once on a page.
LEFTOVER_PATTERN = re.compile(
    r"""
    [ ]* (?:
      <input [ ] class="md-toggle" [^>]* >
    | <label [ ] class="md-overlay" [^>]* > </label>
    | <div [ ] class="md-dialog" [^>]* > \s* <div [ ] class="md-dialog__inner[^>]* > </div> \s* </div>
    ) \n?
    """,  # matches '<label class="md-overlay" for="__drawer"></label>'; not '<input type="radio">'
    re.VERBOSE,
)
NO_FAULT_OF_A_PAGE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)  # the disk's
LEFTOVERS = 4  # two inputs, a label and a dialog
COMPLAINT_PATTERN = re.compile(
    r"""
    ^Doc[ ]file[ ]'(?P<page>[^']+)'[ ]contains[ ].*?'(?P<link>[^']*)'
    """,  # matches "Doc file 'index.md' contains a link 'x/index.md', but …"; not "Config value …"
    re.VERBOSE,
)


def render(
    root: Path, settings: "MkDocsConfig", memory: Memory, docs: Path, site: Path
) -> tuple[Problem, ...]:
    """Run MkDocs on the pages in `docs`; what it warns of are problems.

    `site` is emptied first.  No date of today gets into the output.
    """
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    os.environ["SOURCE_DATE_EPOCH"] = "0"  # whatever it says: the output has no dates
    settings.docs_dir, settings.site_dir = str(docs), str(site)
    try:
        settings.theme.dirs[:0] = list_layers(root, bool(settings.extra.get("text_face")))
        settings.theme.get_env = partial(  # type: ignore[method-assign]
            equip, root, settings.theme.get_env
        )
    except ModuleNotFoundError as error:
        hint = "install it, or take `text_face` out of `extra`: then the pages have the face of the system"
        fact = f"the package of the text face is not installed: {error.name}"
        return (Problem("S101", Place(SETTINGS, 1, 1), fact, hint),)
    with listening() as said, remembering(memory):
        try:
            settings.plugins.on_startup(command="build", dirty=False)
            build(settings)
            settings.plugins.on_shutdown()
        except MkDocsException as error:
            said.write(str(error))
        except TemplateError as error:
            return (complain_of_template(root, error),)
        except Exception as error:  # the renderer trusts the pages, and fails in many ways
            if isinstance(error, OSError) and error.errno in NO_FAULT_OF_A_PAGE:
                raise
            return (complain_of_page(said.getvalue(), error),)
    prune(site)
    tidy_sitemap(site, bool(settings.site_url))
    complaints = tuple(complain(root, docs, line) for line in said.getvalue().splitlines() if line.strip())
    return (*complaints, *tidy(site))


def equip(root: Path, make: "Callable[[], Environment]") -> "Environment":
    """Jinja's environment, with what our templates ask for, and those that an earlier build compiled."""
    from jinja2 import FileSystemBytecodeCache

    environment, folder = make(), root / FOLDER / "templates"
    environment.filters["of_kind"] = lru_cache(of_kind)  # every page asks for the same
    if folder.parent.is_dir():  # else nothing has been built, and this is a check, which leaves no trace
        folder.mkdir(exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return environment


def of_kind(nav: "Navigation", kind: str) -> "list[Page]":
    """The pages of a kind, in the order that their front matter gives."""
    pages = (page for page in nav.pages if page.meta.get("kind") == kind)
    return sorted(pages, key=lambda page: str(page.meta.get("order", "")))


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """What MkDocs warns of meanwhile, line by line."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def list_layers(root: Path, with_face: bool) -> list[str]:
    """What lies over the theme, the uppermost first: the edition's own templates, the face, ours."""
    layers = [root / "overrides"] if (root / "overrides").is_dir() else []
    if with_face:
        layers.append(cut_face(root))
    return [str(layer) for layer in (*layers, THEME / "templates")]


def prune(site: Path) -> None:
    """Remove what the theme brings and no page asks for."""
    for pattern in THEME_LEFTOVERS:
        for path in sorted(site.glob(pattern), reverse=True):
            if not path.is_dir():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()


UNLISTED_PATTERN = re.compile(
    r"""
    <meta [ ] name="robots" [ ] content="noindex">
    """,  # matches the sign of a draft; must not match "<meta name="referrer" content="no-referrer">"
    re.VERBOSE,
)


def tidy_sitemap(site: Path, is_published: bool) -> None:
    """The list of pages for search engines, without dates and drafts; none where no address is known."""
    path = site / "sitemap.xml"
    if not is_published:
        path.unlink(missing_ok=True)
        return
    parser = etree.XMLParser(remove_blank_text=True)
    tree = etree.parse(path, parser)
    pages = {page.parent.relative_to(site).as_posix(): page for page in site.rglob("index.html")}
    hidden = {way for way, page in pages.items() if UNLISTED_PATTERN.search(page.read_text(encoding="utf-8"))}
    for entry in list(tree.getroot()):
        for part in list(entry):
            if part.tag.endswith("lastmod"):
                entry.remove(part)
        if any((entry.findtext("{*}loc") or "").endswith(f"/{way}/") for way in hidden):
            tree.getroot().remove(entry)
    tree.write(path, encoding="utf-8", xml_declaration=True, pretty_print=True)


def tidy(site: Path) -> Iterator[Problem]:
    """Take the theme's leftovers out of every page; a page where they are not as known is a problem."""
    for page in sorted(site.rglob("*.html")):
        text, found = LEFTOVER_PATTERN.subn("", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
        if found != LEFTOVERS:
            fact = f"the theme leaves {found} parts of its own in the page, not {LEFTOVERS}"
            hint = "look at the theme's base.html, and mend LEFTOVER_PATTERN in apparatus/site/render.py"
            yield Problem("S101", Place(page.relative_to(site.parent).as_posix(), 1, 1), fact, hint)


def complain_of_template(root: Path, error: "TemplateError") -> Problem:
    """A template that cannot be used: one of the edition's own, since ours are tested."""
    path = Path(getattr(error, "filename", None) or root / "overrides")
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    place = Place(shown, getattr(error, "lineno", 1), 1)
    return Problem("S101", place, f"the template cannot be used: {error.message}", "mend the template")


FAILED_PATTERN = re.compile(
    r"^Error \w+ page '(?P<page>[^']+)'", re.MULTILINE
)  # matches "Error reading page 'a.md'"


def complain_of_page(said: str, error: Exception) -> Problem:
    """A page on which the renderer fails."""
    found = FAILED_PATTERN.search(said)
    place = Place(f"docs/{found['page']}" if found else SETTINGS, 1, 1)
    fact = f"the page cannot be rendered: {error or type(error).__name__}"
    return Problem("S101", place, fact, "look for a link or a tag in it that is no address or has no end")


def complain(root: Path, docs: Path, line: str) -> Problem:
    """One warning of the renderer, with its place in the hand-written page where there is one.

    That page is in the folder of the edition; in `docs` it may have been filled.
    """
    place = Place("mkdocs.yml", 1, 1)
    hint = "mend the setting, or the page that it names"
    if found := COMPLAINT_PATTERN.match(line):
        page = found["page"].replace("about/index.md", "about.md")
        hint = "mend the link, or take it out"
        place = Place(f"docs/{page}", 1, 1)
        written = root / "docs" / page
        text = (written if written.is_file() else docs / page).read_text(encoding="utf-8")
        for number, words in enumerate(text.split("\n"), 1):
            if found["link"] in words:
                place = Place(f"docs/{page}", number, words.index(found["link"]) + 1)
                break
    return Problem("S101", place, line.strip(), hint)
