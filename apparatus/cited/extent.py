"""How far the words of a reference go: from its title to the place in the work.

In: the words of a note, and the word after a title.  Out: where the reference ends.  Example: after
"Korea’s Place in the Sun" come ": A Modern History (New York: W.W. Norton, 1997), 236".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from apparatus.cited.candidates import UNSPACED, fold
from apparatus.model.locators import STRETCHES
from apparatus.model.sources import Source

TOKEN_PATTERN = re.compile(
    rf"[{UNSPACED}]+ | [^\W_{UNSPACED}] (?: [^\W_{UNSPACED}] | [\u0300-\u036f] )*", re.VERBOSE
)  # matches "Dăng"; must not match ", "
DATE_REACH = 14  # words between a title, or a sender, and the date of a document
# Words between the parts of a reference that belong to none of its fields.
GLUE_WORDS = """
    in ed eds edited editor editors by trans translated vol vols volume no nos number of the and on at to from
    und hg hrsg von dans par et dir de la le tome c ca circa um vers
    年 年第 第 期 号 號 巻 卷 版 년 제 호 권
"""
GLUE = frozenset(GLUE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a note."""

    word: str  # for comparing
    start: int
    end: int


def split(text: str) -> tuple[Token, ...]:
    """The words of a text."""
    return tuple(Token(fold(m.group()), m.start(), m.end()) for m in TOKEN_PATTERN.finditer(text))


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, for comparing."""
    return tuple(token.word for token in split(text))


def after_date(tokens: Sequence[Token], at: int, source: Source) -> int:
    """The token after the year of a document, whatever stands between: "(in reply to that of 11 May)"."""
    dated = source.is_archival or (source.type == "interview" and source.get("title") is None)
    year = (source.get("date") or "-")[:4] if dated else ""
    near = tokens[at : at + DATE_REACH]
    return next((at + n + 1 for n, token in enumerate(near) if token.word == year), at)


def go_on(text: str, tokens: Sequence[Token], at: int, source: Source) -> int:
    """The token after the last one that is a word of the entry, or stands between two such."""
    known = known_words(source)
    last = at
    for here in range(at, len(tokens)):
        gap = text[tokens[here - 1].end : tokens[here].start]
        word = tokens[here].word
        if text.rfind("[", 0, tokens[here].start) > text.rfind("]", 0, tokens[here].start):
            last = here + 1 if word in known and word.isdecimal() else last  # "[c. 1690]"
            continue  # "[hereafter AVPRF]"
        if re.search(r";|[)\]]\.\s", gap) or (
            word not in known and word not in GLUE and not (here > last and word.isdecimal())
        ):
            break
        last = here + 1 if word in known else last
    return last


def known_words(source: Source) -> frozenset[str]:
    """All words that a reference to a source may have after its title."""
    texts = [
        text for name, text in source.fields if not name.startswith(("note", "doubt", "supplied", "url"))
    ]
    texts += [str(person) for _, people in source.people for person in people]
    texts += [source.shelf_mark or "", MONTH_WORDS if source.get("date") else ""]
    texts += ["interview"] if source.type == "interview" else []
    words = {word for text in texts for word in words_of(text)}
    days = {day.lstrip("0") for day in (source.get("date") or "").split("-")}
    return frozenset((words | days | {"press", "university", "hereafter"}) - GLUE)


MONTH_WORDS = (
    "January February March April May June July August September October November December "
    "Spring Summer Autumn Fall Winter"
)
PAGES_PATTERN = re.compile(
    rf"""
    (?: \s \[ [^\[\]]{{1,40}} \] )? (?: ,? \s* vols? \.? \s* \w{{1,8}} )?  # "[hereafter HBM], vol. 3"
    [”"’'»]? \s* (?: [,.:;]? \s* (?: at \s+ )? pp? \. | [,:] ) \s* {STRETCHES}
    | [年期号號巻卷版년호권]? [）)]? [、，,：:] \s*
      (?: [頁页] \s* \d+ (?: [-–—~～] \d+ )? | 第? \d+ (?: [-–—~～] \d+ )? \s* [頁页쪽] )
    """,  # matches ", p. 236", "): 134", "、123頁"; must not match ". The 5"
    re.VERBOSE,
)


def add_locator(text: str, end: int) -> int:
    """Where the pages end that follow; the end of the words where none do."""
    match = PAGES_PATTERN.match(text, end)
    return match.end() if match else end


def open_quote(text: str, start: int) -> int:
    """Where the quotation mark stands that opens right before."""
    return start - 1 if start and text[start - 1] in '“"‘«„「『《〈' else start


PAIRS = {"[": "]", "(": ")", "“": "”", "«": "»", "„": "“"} | dict(
    zip("（「『《〈", "）」』》〉", strict=True)
)


def close(text: str, start: int, end: int) -> int:
    """The end, after the mark or bracket that closes what was opened in the words."""
    for opened, closed in PAIRS.items():
        inside = text[start:end]
        if inside.count(opened) > inside.count(closed):
            match = re.match(rf"[.,?!]?{re.escape(closed)}", text[end:])
            end += match.end() if match else 0
    return end
