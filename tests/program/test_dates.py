"""Dates are EDTF of level 1, and days that exist."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.model.dates import find_date_fault, is_plain_date

VALID = """
    2019 2015~ 2015? 2015% 1950-06 1950-06~ 1950-06-25 1950-06-25? 1952-02-29 2000-02-29 0000 -0044
    195X 19XX 195X? 1950-XX 1950-06-XX 1950-XX-XX 1950-21 1950-24~ Y17000 Y-170000002
    1950/1953 1950-06-25/1953-07-27 1950~/1953? 1950/.. ../1950 1950/ /1950 1950-06-25/1950-06-25
    1950/1950-06 195X/1953 1950-22/1950-01 Y-17000/1950 1950-06-25T04:00:00Z 1950-06-25T04:00:00+09:00
"""

INVALID = """
    1950-02-29 1900-02-29 1950-06-31 1950-13 1950-00 1950-06-00 1950-06-32 1950-25 1950-20 1950-21-01
    195 19500 50 1950-6 1950-06-5 -0000 +1950 Y1950 Y01950 1XXX XXXX 19X0 195X-06 1950-XX-05
    1950?-06 1950-?06 ?1950 1950~? [1950,1951] {1950,1951} 1950S2 1950-06-25T25:00:00Z 1950-06-25T04:00
    1950-XX-XXT04:00:00Z 1953/1950 1950-06-26/1950-06-25 / ../.. .. /.. ../ 1950/1951/1952 1950//1951
    c.1950 １９５０ 1950–1953 1950.06.25 25/06/1950
"""


@pytest.mark.parametrize("date", VALID.split())
def test_valid_dates(date: str) -> None:
    assert find_date_fault(date) is None


@pytest.mark.parametrize("date", [*INVALID.split(), "", " 1950", "1950 ", "1950\n", "c. 1950", "June 1950"])
def test_invalid_dates(date: str) -> None:
    assert find_date_fault(date)


PLAIN = "1950 1950-06 1950-06-25 1995-21 2003/2004 1950-06-25/1953-07-27"
NOT_PLAIN = """
    1950~ 1950? 195X 1950-XX 1950/.. 1995-21/1996 1950/1995-21 -0044 Y17000 1950-06-25T04:00:00Z
    1995-30 1950-02-30 2004/2003
"""


def test_plain_dates() -> None:
    assert [date for date in (PLAIN + NOT_PLAIN).split() if is_plain_date(date)] == PLAIN.split()


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_every_day_of_the_calendar(one: datetime.date, two: datetime.date) -> None:
    assert find_date_fault(one.isoformat()) is None
    assert (find_date_fault(f"{one}/{two}") is None) == (one <= two)


@settings(deadline=None)
@given(st.text(st.sampled_from("0129X-/.?~%YTZ:+ "), max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_has_a_fault(text: str) -> None:
    assert find_date_fault(text) != ""
