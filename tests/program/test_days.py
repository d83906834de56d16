"""Dates in parts, in words and in order; and whether words give one."""

import pytest

from apparatus.model.days import Bracketed, order_of, say_date
from apparatus.registers.telling import find_bracketed, tells


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1950-01-17", "17 January 1950"),
        ("1949-03", "March 1949"),
        ("1948", "1948"),
        ("193X", "1930s"),
        ("1950-22", "summer 1950"),
        ("1949-12~", "about December 1949"),
        ("1949-05?", "May 1949 (?)"),
        ("1950%", "about 1950 (?)"),
        ("1950-03-30/1950-04-25", "30 March – 25 April 1950"),
        ("1950-05-13/1950-05-15", "13–15 May 1950"),
        ("1949-12~/1950-01-06", "about December 1949 – 6 January 1950"),
        ("1904/1905", "1904–1905"),
        ("2018-06/2019-06", "June 2018 – June 2019"),
        ("2006/..", "since 2006"),
        ("../1911", "until 1911"),
    ],
)
def test_a_date_in_words(date: str, words: str) -> None:
    assert say_date(date) == words


@pytest.mark.parametrize(
    ("bracketed", "words"),
    [("", "13 May 1950"), ("year", "13 May [1950]"), ("date", "[13 May 1950]")],
)
def test_what_is_supplied_of_a_date_stands_in_brackets(bracketed: Bracketed, words: str) -> None:
    assert say_date("1950-05-13", bracketed) == words


def test_what_is_doubtful_stands_in_the_middle_of_its_time() -> None:
    dates = [
        "1949-09?",
        "1949-12~",
        "1949-12-16",
        "1949-09-14",
        "1949-12",
        "1950-22",
        "1950-06-12",
        "1949-10",
    ]
    wanted = [
        "1949-09-14",
        "1949-09?",
        "1949-10",
        "1949-12",
        "1949-12-16",
        "1949-12~",
        "1950-22",
        "1950-06-12",
    ]
    assert sorted(dates, key=order_of) == wanted


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("On 17 January 1950 he", "1950-01-17"),
        ("on January 17th, 1950", "1950-01-17"),
        ("March 30-April 25, 1950", "1950-03-30/1950-04-25"),
        ("from 3–5 May 1950", "1950-05-03"),
        ("Russia’s loss in 1904/05", "1904/1905"),
        ("from 1918-1922", "1918/1922"),
        ("of the 1930’s", "193X"),
        ("by the summer of 1950", "1950-22"),
        ("in the fall of 1950", "1950-23"),
        ("late December 1949", "1949-12~"),
        ("between June 2018 and June 2019", "2018-06/2019-06"),
    ],
)
def test_words_give_a_date(words: str, date: str) -> None:
    assert tells(words, date)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("On 13 May he went", "1950-05-13"),  # no year
        ("on 113 May 1950", "1950-05-13"),
        ("on 3 May 1950", "1950-05-13"),
        ("the following day", "1950-06-13"),
        ("in 1904", "1904/1905"),
        ("19500 men in May", "1950-05"),
        ("they marched in 1950", "1950-03"),
        ("mid-May 1950", "1950-05-15~"),
    ],
)
def test_words_that_do_not_give_a_date(words: str, date: str) -> None:
    assert not tells(words, date)


def test_what_no_place_gives_by_itself_is_bracketed() -> None:
    texts = ["On 13 May he went", "a telegram of 16 May 1950"]
    assert find_bracketed(texts, "1950-05-13") == "year"
    assert find_bracketed(texts, "1950-05-16") == ""
    assert find_bracketed(texts, "1950-05-15") == "date"
