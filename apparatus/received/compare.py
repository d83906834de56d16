"""What an original says now against the witness that was made of it: each difference in words and marks.

In: two texts in the form marked-text.  Out: problems with places in the witness.  Example: of a witness in
which call 3 stands a word too early,

    sources/essay.txt:12:40: R101 error: [^3] stands here, in the original after “27 August 1950.”

White space, as it stands between the same words, is no difference; a paragraph that ends elsewhere is one.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from apparatus.model.problems import Problem
from apparatus.model.witness import Witness
from apparatus.received.findings import Found, list_problems

TOKEN_PATTERN = re.compile(
    r"""
    \[\^[^\s\[\]]{1,40}\]:? | \[page[ ][0-9]{1,6}\] | \w+ | [^\w\s]
    """,  # matches "[^3]", "1950", "."; must not match " "
    re.VERBOSE,
)

HINT = "look at the original; if a newer reader reads it better, make the witness of a draft anew"


class Token(NamedTuple):
    """A word, a sign, a mark, or the end of a line of a text."""

    words: str
    start: int
    end: int


Row = Sequence[Token]


class Change(NamedTuple):
    """Tokens of the witness, those that the original has in their place, and where they stand."""

    witness: Row
    original: Row
    at: int  # offset in the witness


def compare_witness(original: Witness, witness: Witness) -> tuple[Problem, ...]:
    """List every difference; none where both say the same."""
    new, old = list(list_rows(original.text)), list(list_rows(witness.text))
    changes = list(find_changes(old, new, len(witness.text.rstrip())))
    return list_problems(witness, tell_changes(changes, original.text, witness.text), witness.line_at)


def list_rows(text: str) -> Iterator[Row]:
    """The tokens of each line that is not blank, its end the last of them."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            words = [Token(m.group(), at + m.start(), at + m.end()) for m in TOKEN_PATTERN.finditer(line)]
            yield [*words, Token("¶", at + len(line), at + len(line))]
        at += len(line) + 1


def find_changes(old: Sequence[Row], new: Sequence[Row], end: int) -> Iterator[Change]:
    """Compare line by line, and then word by word where lines differ."""
    lines = [[tuple(token.words for token in row) for row in rows] for rows in (old, new)]
    for what, a, b, c, d in SequenceMatcher(None, lines[0], lines[1], autojunk=False).get_opcodes():
        if what == "equal":
            continue
        here, there = list(chain(*old[a:b])), list(chain(*new[c:d]))
        after = [token.start for row in old[b : b + 1] for token in row[:1]] or [end]
        starts = [*(token.start for token in here), *after]
        words = [[token.words for token in tokens] for tokens in (here, there)]
        for kind, e, f, g, h in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
            if kind != "equal":
                yield Change(here[e:f], there[g:h], starts[e])


def tell_changes(changes: Sequence[Change], original: str, witness: str) -> Iterator[Found]:
    """Say of each change what is lost, invented, altered or moved."""
    there = {t.words: t for change in changes for t in change.original if t.words.startswith("[")}
    here = {token.words for change in changes for token in change.witness}
    for change in changes:
        taken, given = show(change.witness, witness), show(change.original, original)
        if len(change.witness) == 1 and taken in there and not change.original:
            before = original[: there[taken].start].rstrip()[-20:]
            fact = f"{taken} stands here, in the original after “{before}”"
        elif change.witness and change.original:
            fact = f"“{taken}” is “{given}” in the original"
        elif change.witness:
            fact = f"“{taken}” is not in the original"
        elif len(change.original) == 1 and given in here and given.startswith("["):
            continue  # it is told where it stands in the witness
        else:
            fact = f"“{given}” of the original is not here"
        yield Found("R101", change.at, fact, HINT)


def show(tokens: Row, text: str) -> str:
    """The words of some tokens, at most 60 characters; "¶" for an end of a line."""
    if not tokens:
        return ""
    words = text[tokens[0].start : tokens[-1].end] or "¶"
    words = " ".join(words.replace("\n", " ¶ ").split())
    return words if len(words) <= 60 else words[:59] + "…"
