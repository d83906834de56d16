"""What an original says now against the witness that was made of it: each difference in words and marks.

In: two texts in the form marked-text.  Out: problems with places in the witness.  Example: of a witness in
which call 3 stands a word too early,

    sources/essay.txt:12:40: R101 error: [^3] stands here, in the original after “27 August 1950.”

White space, as it stands between the same words, is no difference; a paragraph that ends elsewhere is one.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
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


class Change(NamedTuple):
    """Tokens of the witness, and those that the original has in their place."""

    witness: range
    original: range


def compare_witness(original: Witness, witness: Witness) -> tuple[Problem, ...]:
    """List every difference; none where both say the same."""
    new, old = list(list_tokens(original.text)), list(list_tokens(witness.text))
    changes = list(find_changes(old, new))
    return list_problems(witness, tell_changes(changes, old, new, original, witness), witness.line_at)


def list_tokens(text: str) -> Iterator[Token]:
    """The tokens of a text; each line that is not blank ends with one."""
    at = 0
    for line in text.split("\n"):
        for match in TOKEN_PATTERN.finditer(line):
            yield Token(match.group(), at + match.start(), at + match.end())
        if line.strip():
            yield Token("¶", at + len(line), at + len(line))
        at += len(line) + 1


def find_changes(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Change]:
    """Compare line by line, and then word by word where lines differ."""
    lines = [split_lines(old), split_lines(new)]
    keys = [line_keys(old, lines[0]), line_keys(new, lines[1])]
    for what, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if what == "equal":
            continue
        here = range(start_of(lines[0], a, len(old)), start_of(lines[0], b, len(old)))
        there = range(start_of(lines[1], c, len(new)), start_of(lines[1], d, len(new)))
        words = [[tokens[i].words for i in rows] for tokens, rows in ((old, here), (new, there))]
        for kind, e, f, g, h in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
            if kind != "equal":
                yield Change(here[e:f] or range(here.start + e, here.start + e), there[g:h])


def split_lines(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The tokens of each line, as half-open rows."""
    ends = [at + 1 for at, token in enumerate(tokens) if token.words == "¶"]
    return list(zip([0, *ends], ends, strict=False))


def line_keys(tokens: Sequence[Token], lines: Sequence[tuple[int, int]]) -> list[str]:
    """Each line as one word, by which lines are compared."""
    return [" ".join(token.words for token in tokens[start:end]) for start, end in lines]


def start_of(lines: Sequence[tuple[int, int]], index: int, end: int) -> int:
    """The first token of a line, or the end of all."""
    return lines[index][0] if index < len(lines) else end


def tell_changes(
    changes: Sequence[Change], old: Sequence[Token], new: Sequence[Token], original: Witness, witness: Witness
) -> Iterator[Found]:
    """Say of each change what is lost, invented, altered or moved."""
    there = {new[i].words: i for change in changes for i in change.original if new[i].words.startswith("[")}
    here = {old[i].words for change in changes for i in change.witness}
    for change in changes:
        taken, given = show(old, change.witness, witness.text), show(new, change.original, original.text)
        at = (
            old[change.witness.start].start if change.witness.start < len(old) else len(witness.text.rstrip())
        )
        if len(change.witness) == 1 and taken in there and not change.original:
            before = original.text[: new[there[taken]].start].rstrip()[-20:]
            yield Found("R101", at, f"{taken} stands here, in the original after “{before}”", HINT)
        elif not change.witness:
            if not (len(change.original) == 1 and given in here and given.startswith("[")):
                yield Found("R101", at, f"“{given}” of the original is not here", HINT)
        elif not change.original:
            yield Found("R101", at, f"“{taken}” is not in the original", HINT)
        else:
            yield Found("R101", at, f"“{taken}” is “{given}” in the original", HINT)


def show(tokens: Sequence[Token], rows: range, text: str) -> str:
    """The words of some tokens, at most 60 characters; "¶" for an end of a line."""
    if not rows:
        return ""
    words = text[tokens[rows.start].start : tokens[rows.stop - 1].end] or "¶"
    words = " ".join(words.replace("\n", " ¶ ").split())
    return words if len(words) <= 60 else words[:59] + "…"
