"""The toy edition gives the pages that were looked at and kept; `make golden` writes them anew."""

from tests.conftest import Site
from tests.program.golden import GOLDEN, made_pages


def test_pages_are_the_golden_ones(toy_site: Site) -> None:
    made = made_pages(toy_site.root)
    made["edition.json"] = (toy_site.folder / "edition.json").read_text(encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}
    assert sorted(made) == sorted(kept)
    for name, text in made.items():
        assert text == kept[name], name
