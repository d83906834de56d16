"""Markdown pages become HTML: the only module that runs MkDocs.

In: the project's folder with `mkdocs.yml`, and the generated pages.  Out: a built site, and what the
renderer complained of, with the line of the hand-written page concerned.
"""

import io
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from apparatus.model.problems import Place, Problem

GENERATED_MARK = ".generated"  # a folder of docs/ that has this file was written by the build

# What the theme puts into every site and no page of ours asks for.
THEME_LEFTOVERS = (
    "assets/javascripts/**/*",
    "assets/javascripts",
    "assets/stylesheets/*",
    "assets/stylesheets",
    "assets/images/favicon.png",
    "assets/images",
    "sitemap.xml*",
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
LEFTOVERS = 4  # two inputs, a label and a dialog
POLICY_PATTERN = re.compile(r"script-src 'self'")  # in the security policy of a page
COMPLAINT_PATTERN = re.compile(
    r"""
    ^Doc[ ]file[ ]'(?P<page>[^']+)'[ ]contains[ ].*?'(?P<link>[^']*)'
    """,  # matches "Doc file 'index.md' contains a link 'x/index.md', but …"; not "Config value …"
    re.VERBOSE,
)
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@contextmanager
def workshop() -> Iterator[Path]:
    """An empty folder for what is not finished; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        yield Path(folder)


def stage(docs: Path, pages: Mapping[str, str], folder: Path) -> Path:
    """Put hand-written and generated pages together in a folder of their own."""
    staged = folder / "docs"
    shutil.copytree(docs, staged, ignore=skip_generated)
    write_pages(staged, pages)
    return staged


def skip_generated(folder: str, names: list[str]) -> list[str]:
    """Leave the pages of an earlier build behind."""
    return [name for name in names if (Path(folder) / name / GENERATED_MARK).exists()]


def read_site_name(root: Path) -> str:
    """The name of the site, as `mkdocs.yml` gives it."""
    from mkdocs.config import load_config

    return str(load_config(str(root / "mkdocs.yml"), docs_dir=str(root / "docs")).site_name)


def write_pages(docs: Path, pages: Mapping[str, str]) -> None:
    """Write the generated pages, each in a folder of its own, and remove those of an earlier build."""
    wanted = {(docs / path).parent for path in pages}
    for mark in docs.glob(f"*/{GENERATED_MARK}"):
        if mark.parent not in wanted:
            for old in mark.parent.iterdir():
                old.unlink()
            mark.parent.rmdir()
    for path, text in pages.items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (target.parent / GENERATED_MARK).write_text("", encoding="utf-8")
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def render(root: Path, docs: Path, site: Path) -> tuple[Problem, ...]:
    """Run MkDocs on the pages in `docs` with `root/mkdocs.yml`; what it warns of are problems.

    `site` is emptied first.  No date of today gets into the output.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=False, site_dir=str(site), docs_dir=str(docs))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        said.write(str(error))
    finally:
        logger.removeHandler(handler)
    complaints = tuple(complain(docs, line) for line in said.getvalue().splitlines() if line.strip())
    return (*complaints, *tidy(site))


def tidy(site: Path) -> Iterator[Problem]:
    """Take the theme's leftovers out of every page; a page where they are not as known is a problem."""
    for page in sorted(site.rglob("*.html")):
        text, found = LEFTOVER_PATTERN.subn("", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
        if found != LEFTOVERS:
            fact = f"the theme leaves {found} parts of its own in the page, not {LEFTOVERS}"
            hint = "look at the theme's base.html, and mend LEFTOVER_PATTERN in apparatus/render.py"
            yield Problem("S101", Place(page.relative_to(site.parent).as_posix(), 1, 1), fact, hint)


def complain(docs: Path, line: str) -> Problem:
    """One warning of the renderer, with its place in the hand-written page where there is one."""
    place = Place("mkdocs.yml", 1, 1)
    hint = "mend the setting, or the page that it names"
    if found := COMPLAINT_PATTERN.match(line):
        page = found["page"].replace("about/index.md", "about.md")
        hint = "mend the link, or take it out"
        place = Place(f"docs/{page}", 1, 1)
        for number, words in enumerate((docs / page).read_text(encoding="utf-8").split("\n"), 1):
            if found["link"] in words:
                place = Place(f"docs/{page}", number, words.index(found["link"]) + 1)
                break
    return Problem("S101", place, line.strip(), hint)


def replace_folder(old: Path, new: Path) -> None:
    """Put a finished folder in the place of an older one."""
    shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(new, old)


def preview(root: Path, build_into: Callable[[Path], int]) -> None:
    """Serve the site on 127.0.0.1 and build it anew whenever a file of the project changes.

    The renderer's live reload writes a script into each page; the policy of the preview lets it.
    """
    from mkdocs.livereload import LiveReloadServer

    with workshop() as folder:
        site = folder / "site"

        def build_again() -> None:
            build_into(site)
            for page in site.rglob("*.html"):
                text = page.read_text(encoding="utf-8")
                page.write_text(
                    POLICY_PATTERN.sub("script-src 'self' 'unsafe-inline'", text), encoding="utf-8"
                )

        site.mkdir()
        build_again()
        server = LiveReloadServer(build_again, "127.0.0.1", 8000, str(site), mount_path="/")
        for name in ("sources", "footnotes", "docs/index.md", "docs/about.md", "apparatus/theme", "mkdocs.yml"):
            if (root / name).exists():
                server.watch(str(root / name))
        try:
            print(f"The preview is at {server.url}", flush=True)
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
