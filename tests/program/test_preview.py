"""The preview: what it watches, and what it lets its pages do."""

from pathlib import Path

import build_site
from apparatus.site.assets import THEME
from apparatus.site.preview import allow_reload, list_watched


def test_what_the_build_writes_is_not_watched(toy: Path) -> None:
    (toy / "docs" / "pictures").mkdir()
    assert build_site.main(["--root", str(toy)]) == 0
    watched = [path.relative_to(toy).as_posix() for path in list_watched(toy) if path != THEME]
    assert watched == ["sources", "footnotes", "docs", "mkdocs.yml", "docs/pictures"]
    assert THEME in list_watched(toy)


def test_only_in_the_preview_a_page_may_run_what_stands_in_it(toy: Path) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    page = toy / "site" / "index.html"
    before = page.read_text(encoding="utf-8")
    assert before.count("script-src 'self';") == 1 and "unsafe-inline" not in before
    allow_reload(toy / "site")
    after = before
    for what in ("script", "style"):
        after = after.replace(f"{what}-src 'self';", f"{what}-src 'self' 'unsafe-inline';")
    assert page.read_text(encoding="utf-8") == after
