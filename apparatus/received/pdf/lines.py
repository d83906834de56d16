"""The lines of a text printed from a PDF, and how wide they are.

In: the characters of a witness.  Out: its lines that are not blank, each with what stands before it
(blank lines, a form feed, an indent), and their natural widths.
Example: `1950.3 In the letter, Stalin said …` is one line, 40.9 ems wide in the measure of Times.
"""

import re
from typing import NamedTuple

LINE_PATTERN = re.compile(
    r"""
    \S [^\n\f]*   # the words of a line; only a line feed or a form feed ends it
    """,  # matches "a b " of "  a b \n"; must not match "\t "
    re.VERBOSE,
)

# Widths of Times Roman in thousandths of an em (Adobe's font metrics); most book faces are near it.
WIDTHS: dict[str, int] = {
    **dict.fromkeys(map(chr, range(0x2E80)), 500),
    **dict.fromkeys("fijlrtI!'()[]|:;.,` /\\’‘-‐\u00ad", 290),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("acesz?", 440),
    **dict.fromkeys("mwMW—…%@", 830),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 660),
    **dict.fromkeys("\u200b\u200c\u200d\ufeff\u0300\u0301\u0302\u0303\u0308\u030a\u0327", 0),
}


class Line(NamedTuple):
    """One line with something in it; offsets count characters of the witness."""

    start: int  # its first character that is not white space
    end: int  # after its last character that is not white space
    blanks: int  # blank lines before it
    indent: int  # white space before its first character
    feed: bool  # a form feed stands before it
    trailing: bool  # white space stands at its end
    tab: bool  # a tab stands before it


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order.

    Page ends of a text with lone carriage returns are not seen: they are white space like any other.
    """
    lines: list[Line] = []
    last = 0
    for match in LINE_PATTERN.finditer(text):
        start, stop = match.span()
        head = max(last, text.rfind("\n", last, start) + 1, text.rfind("\f", last, start) + 1)
        end = start + len(match.group().rstrip())
        feed = text.find("\f", last, head) >= 0
        blanks = max(0, text.count("\n", last, head) - (1 if lines else 0))
        lines.append(Line(start, end, blanks, start - head, feed, end < stop, text[head] == "\t"))
        last = stop
    return lines


def measure(words: str) -> int:
    """The natural width of words in thousandths of an em, white space made single; Chinese is an em wide."""
    return sum(WIDTHS.get(character, 1000) for character in " ".join(words.split()))


WIDE_PATTERN = re.compile(
    r"""
    [\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]
    """,  # matches "本"; must not match "한" (Korean has spaces)
    re.VERBOSE,
)


def is_wide(character: str) -> bool:
    """Tell whether a character belongs to a script that is set without spaces (Chinese, Japanese)."""
    return bool(WIDE_PATTERN.match(character))


HYPHENS = "-\u2010\u00ad\u2011¬"


def first_word(words: str) -> str:
    """The first word of a line; its first character where the script has no spaces."""
    if words and is_wide(words[0]):
        return words[0]
    return words.split(maxsplit=1)[0][:40] if words.strip() else ""


def ends_sentence(words: str) -> bool:
    """Tell whether words end as a sentence does, closing quotation marks, brackets and call digits aside."""
    return bool(SENTENCE_END_PATTERN.search(words[-12:])) and not ABBREVIATION_PATTERN.search(words[-12:])


ABBREVIATION_PATTERN = re.compile(
    r"""
    (?: ^ | [\s(“"«„] )
    (?: [A-HJ-UWYZА-Я] | M[rs]s? | Dr | St | Prof | Sir | Hon | Rev | [Vv]ols? | pp? | [Nn]os?
      | cf | ed | e\.g | i\.e | z\.\s?B | vgl | Vgl | bzw | Bd | Nr | ebd | см | т | стр | св | проф ) \. $
    """,  # matches "in general M."; must not match "in it."
    re.VERBOSE,
)


SENTENCE_END_PATTERN = re.compile(
    r"""
    (?: [.?!…:。！？：।؟] | : \s? [—–-] )            # the stop; "as follows:—"
    [\s"'’”»›“‘」』）〉》\)\]]*                      # what closes after it
    (?:\s?\[?[0-9¹²³⁴-⁹⁰*†‡§]{1,4}\]?)?            # a call
    [\s"'’”»›)\]」』）]* $
    """,  # matches 'was lost.”12'; must not match "in June 1994"
    re.VERBOSE,
)


ITEM_PATTERN = re.compile(
    r"""
    [(（]? (?:[a-zA-Z]|[ivx]{1,4}|[0-9]{1,2}) [)）.] \s
    """,  # matches "(b) So far"; must not match "(being unaccountably"
    re.VERBOSE,
)


def opens_low(words: str) -> bool:
    """Tell whether words go on with a sentence: they start with a small letter or a comma."""
    if ITEM_PATTERN.match(words):
        return False
    first = words.lstrip("\"'“”‘’«»„(—–-")[:1]
    return first.islower() or words[:1] in tuple(",;.)")


def opens_high(words: str) -> bool:
    """Tell whether words may open a paragraph: a capital, a digit or a script without capitals."""
    if ITEM_PATTERN.match(words):
        return True
    first = words.lstrip("\"'“”‘’«»„‚‹›([—–-¿¡「『（ ")[:1]
    return bool(first) and not first.islower() and first not in ",;.)"
