"""The groups of the page of sources."""

from apparatus.pages.sources import group_sources
from tests.program.cited import library

DATED = "date = {1912}, supplied-date = {x}"


def test_each_entry_stands_where_a_historian_looks() -> None:
    works = library(f"""
@newspaper{{lamp, journal = {{The Lowmouth Lamp}}, {DATED}}}
@online{{page, title = {{Tides}}, url = {{https://example.org/tides}}, {DATED}}}
@thesis{{ash, author = {{Ash, A.}}, title = {{Lamps}}, institution = {{I}}, {DATED}}}
@interview{{elm, author = {{Elm, E.}}, {DATED}}}
""")
    groups = {title: [source.key for source in sources] for _, title, sources in group_sources(works)}
    assert groups == {
        "Newspapers and magazines": ["lamp"],
        "Web pages": ["page"],
        "Unpublished": ["ash", "elm"],
    }
