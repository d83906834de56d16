"""The toy edition gives the pages and exports that were looked at and kept (`make golden`)."""

from tests.conftest import Site
from tests.program.golden import GOLDEN, made_exports, made_pages


def test_pages_and_exports_are_the_golden_ones(toy_site: Site) -> None:
    made = {**made_pages(toy_site.root), **made_exports(toy_site.root)}
    kept = {path.name: path.read_bytes().decode() for path in GOLDEN.iterdir()}
    assert sorted(made) == sorted(kept)
    for name, text in made.items():
        assert text == kept[name], name
