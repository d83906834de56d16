"""Which words of a cite are its link; that of every cite is in its words is seen on the pages."""

import pytest

from apparatus.model.problems import Place
from apparatus.model.sources import Form, Source
from apparatus.pages.anchor import find_anchor

BOOK = (("title", "Lamps and Lanterns: A History"), ("shorttitle", "Lamps and Lanterns"))
ARCHIVAL = (("archive", "Archive of the Harbour"), ("kind", "telegram"))


def source(*fields: tuple[str, str]) -> Source:
    kind = "archival" if fields == ARCHIVAL else "book"
    return Source("key", kind, fields, (), (), Place("works.bib", 1, 1))


@pytest.mark.parametrize(
    ("words", "form", "fields", "link"),
    [
        ("Ibid., p. 10", "ibid", BOOK, "Ibid."),
        ("Ibid, pp. 9-10", "ibid", BOOK, "Ibid"),
        ("J. Marl, lamps and lanterns: a history (Tide, 1932)", "full", BOOK, "lamps and lanterns"),
        ("Marl, “Who’s Lit”", "full", (("title", "Who's Lit"),), "Who’s Lit"),
        ("B. Marl, Limestones and Stone, 1907", "full", (("title", "Stone"),), "Stone"),
        ("Telegram from A to B, ARCH, Fond 1", "full", ARCHIVAL, "ARCH"),
        ("Archive of the Harbour, Fond 1", "shelf-mark", ARCHIVAL, "Archive of the Harbour"),
        ("Telegram from A to B", "full", ARCHIVAL, "Telegram"),
        (
            "C, “One Two Three Four Five Six”",
            "full",
            (("title", "One Two Three Four Five Six"),),
            "One Two Three",
        ),
        ("Marl and Wren, 1901, p. 3", "short", BOOK, "Marl and Wren"),
        ("…", "short", BOOK, "…"),
    ],
)
def test_the_link_is_on_a_word_or_two(
    words: str, form: Form, fields: tuple[tuple[str, str], ...], link: str
) -> None:
    start, end = find_anchor(words, form, source(*fields), ["ARCH"])
    assert words[start:end] == link
