"""Markdown pages become HTML: the only module that runs MkDocs.

In: the settings, and the generated pages.  Out: a built site, without what the theme brings and no page asks
for; and what the renderer complained of, with the line of the hand-written page concerned.
Example: `decision-for-war/index.md` becomes `decision-for-war/index.html`.
"""

import errno
import gc
import io
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apparatus.model.problems import Place, Problem
from apparatus.site.assets import THEME
from apparatus.site.face import cut_face
from apparatus.site.generated import is_generated
from apparatus.site.handed import NAME, Handed
from apparatus.site.memory import Memory
from apparatus.site.products import FOLDER
from apparatus.site.rendered import remembering
from apparatus.site.settings import SETTINGS

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

NO_FAULT_OF_A_PAGE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)  # the disk's
COMPLAINT_PATTERN = re.compile(
    r"""
    ^Doc[ ]file[ ]'(?P<page>[^']+)'[ ]contains[ ].*?'(?P<link>[^']*)'
    """,  # matches "Doc file 'index.md' contains a link 'x/index.md', but …"; not "Config value …"
    re.VERBOSE,
)


def render(
    root: Path, settings: "MkDocsConfig", memory: Memory, pages: Mapping[str, str], site: Path
) -> tuple[Problem, ...]:
    """Run MkDocs on what is in `docs/` and on generated pages; what it warns of are problems.

    `site` is emptied first.  No date of today gets into the output.
    """
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    os.environ["SOURCE_DATE_EPOCH"] = "0"  # whatever it says: the output has no dates
    settings.docs_dir, settings.site_dir = str(root / "docs"), str(site)
    handed = hand_over(settings, pages)
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
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it has the time at which it was made
    gc.collect()  # MkDocs' pages know each other; of many, what they have needs much memory
    complaints = tuple(complain(root, pages, line) for line in said.getvalue().splitlines() if line.strip())
    return (*complaints, *handed.problems)


def hand_over(settings: "MkDocsConfig", pages: Mapping[str, str]) -> Handed:
    """Let the next run of MkDocs have generated pages, and those alone."""
    plugins: Any = settings.plugins
    if NAME not in plugins:  # that of an earlier run cannot be taken out
        plugins[NAME] = Handed()
    handed: Handed = plugins[NAME]
    handed.begin(pages)
    return handed


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


def complain(root: Path, pages: Mapping[str, str], line: str) -> Problem:
    """One warning of the renderer, with its place in the hand-written page where there is one.

    That page is in the folder of the edition; among `pages` it may have been filled.
    """
    place = Place("mkdocs.yml", 1, 1)
    hint = "mend the setting, or the page that it names"
    if found := COMPLAINT_PATTERN.match(line):
        page = found["page"].replace("about/index.md", "about.md")
        hint = "mend the link, or take it out"
        place = Place(f"docs/{page}", 1, 1)
        written = root / "docs" / page
        by_hand = written.is_file() and not is_generated(written.parent)
        text = written.read_text(encoding="utf-8") if by_hand else pages.get(found["page"], "")
        for number, words in enumerate(text.split("\n"), 1):
            if found["link"] in words:
                place = Place(f"docs/{page}", number, words.index(found["link"]) + 1)
                break
    return Problem("S101", place, line.strip(), hint)
