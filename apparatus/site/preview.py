"""A preview of the site while one edits: built anew at every change, and shown anew in the browser.

In: the edition's folder, and what builds it into a folder.  Out: a server on 127.0.0.1, until stopped.
Example: `preview(root, lambda site: build(root, site))`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from apparatus.site.assets import THEME
from apparatus.site.generated import is_generated
from apparatus.site.products import FOLDER

# The live reload writes a script into each page, which the security policy of the page forbids.
POLICY_PATTERN = re.compile(r"script-src 'self'")  # matches "script-src 'self'"; not "style-src 'self'"
POLICY = "script-src 'self' 'unsafe-inline'"


def preview(root: Path, build_into: Callable[[Path], int]) -> None:
    """Serve the site on 127.0.0.1 and build it anew whenever a file of the edition changes."""
    from mkdocs.livereload import LiveReloadServer

    site = root / FOLDER / "preview"

    def build_again() -> None:
        if build_into(site) == 0:
            allow_reload(site)

    site.mkdir(parents=True, exist_ok=True)
    build_again()
    server = LiveReloadServer(build_again, "127.0.0.1", 8000, str(site), mount_path="/")
    for path in list_watched(root):
        server.watch(str(path), recursive=path != root / "docs")
    try:
        print(f"The preview is at {server.url}", flush=True)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


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
