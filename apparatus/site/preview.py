"""A preview of the site while one edits: built anew at every change, and shown anew in the browser.

In: the edition's folder, and what builds it into a folder.  Out: a server on 127.0.0.1, until stopped; its
pages show what does not fit.  Example: `preview(root, lambda site: build_preview(root, site))`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from apparatus.model.edition import Essay
from apparatus.model.problems import Problem
from apparatus.site.assets import THEME
from apparatus.site.beside import show_alone, show_beside
from apparatus.site.generated import is_generated
from apparatus.site.products import FOLDER

# The live reload writes a script into each page, and problems have a look of their own: the security policy
# of the page forbids both.
POLICY_PATTERN = re.compile(r"(script|style)-src 'self'")  # matches "script-src 'self'"; not "img-src 'self'"
POLICY = r"\1-src 'self' 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a build."""

    made: bool  # whether there is a new site
    essays: tuple[Essay, ...]
    problems: tuple[Problem, ...]


def preview(root: Path, build_into: Callable[[Path], Built]) -> None:
    """Serve the site on 127.0.0.1 and build it anew whenever a file of the edition changes."""
    from mkdocs.livereload import LiveReloadServer

    site = root / FOLDER / "preview"
    site.mkdir(parents=True, exist_ok=True)
    server = LiveReloadServer(
        lambda: show(root, site, build_into(site)), "127.0.0.1", 8000, str(site), mount_path="/"
    )
    server.builder()
    server.error_handler = lambda code: read_missing(site)
    for path in list_watched(root):
        server.watch(str(path), recursive=path != root / "docs")
    try:
        print(f"The preview is at {server.url}", flush=True)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


def show(root: Path, site: Path, built: Built) -> None:
    """Show in the pages of a preview what does not fit; where there is no site, that alone."""
    if not built.made:
        show_alone(site, built.problems)
        return
    allow_reload(site)
    show_beside(root, site, built.essays, built.problems)


def read_missing(site: Path) -> bytes | None:
    """What is shown at an address at which there is no page."""
    page = site / "404.html"
    return page.read_bytes() if page.is_file() else None


def allow_reload(site: Path) -> None:
    """Let the script of the live reload run on every page."""
    for page in site.rglob("*.html"):
        page.write_text(POLICY_PATTERN.sub(POLICY, page.read_text(encoding="utf-8")), encoding="utf-8")


def list_watched(root: Path) -> Iterator[Path]:
    """What a site is made from: not the pages that the build writes into folders of `docs/`."""
    for name in ("sources", "footnotes", "docs", "mkdocs.yml", "overrides"):
        if (root / name).exists():
            yield root / name
    yield from (folder for folder in (root / "docs").glob("*/") if not is_generated(folder))
    yield THEME
