"""The citations of the sources of this edition, as Chicago writes them."""

import pytest

from apparatus.exports.style import format_source
from apparatus.model.edition import Edition
from apparatus.model.sources import Source
from tests.edition.cited import real_library
from tests.program.test_cite_style import check_forms, show


def forms(key: str) -> tuple[str, str, str]:
    source = next(s for s in real_library()[0] if s.key == key)
    made = format_source(source)
    return show(made.note), show(made.entry), show(made.short)


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


IN_PRINT = [
    (
        "roshchin-stalin-1950-05-16",
        "Roshchin to Stalin, telegram, May 16, 1950, in Weathersby, *Should We Fear This?*, 12–13.",
    ),
    (
        "stalin-shtykov-1950-01-30",  # the notes do not give the page
        "Stalin to Shtykov, ciphered telegram, January 30, 1950, Fond 059a, Opis 5a, Delo 3, Papka 11,"
        " List 92, Archive of the Foreign Relations of the Russian Federation, in Weathersby, “To Attack"
        " or Not to Attack?”",
    ),
    (
        "stalin-dprk-1949-03-07",  # nobody says that it is printed
        "“Conversation between Stalin and the governmental delegation of the DPRK headed by the Chairman of"
        " the Cabinet of Ministers of the DPRK Kim Il Sung,” March 7, 1949, cited in Bajanov and"
        " Bajanova, “The Korean Conflict.”",
    ),
]


@pytest.mark.parametrize(("key", "citation"), IN_PRINT)
def test_a_document_says_where_it_is_printed(key: str, citation: str, real_edition: Edition) -> None:
    formatted = real_edition.formatted[key]
    assert show(formatted.note) == show(formatted.entry) == citation


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


@pytest.mark.parametrize("source", real_library()[0], ids=lambda s: s.key)
def test_every_source_has_all_its_forms(source: Source) -> None:
    check_forms(source)
