"""Where the sentences of a passage begin and end.

In: a `Text`, its language, the editor's decisions.  Out: `Span`s that together hold every
word of the passage, none of them cutting a call, an emended place or a web address.
Example: `The U.S. documents mostly written by CIA have been declassified …` is one sentence.

Boundaries come from `sentencex` (rules of the Wikimedia Foundation's segmenter); an editor can
overrule them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import sentencex

from apparatus.model.editing import SentenceDecision
from apparatus.model.text import Span, Text

ADDRESS_PATTERN = re.compile(
    r"""
    (?: https?:// | \b(?:www|doi)[.:] ) [!-~]+  # an address of the web, up to the space after it
    """,  # matches "https://x.example/?q=Who!Where"; must not match "e.g. this"
    re.VERBOSE | re.IGNORECASE,
)


def find_sentences(
    words: Text, language: str, decisions: Sequence[SentenceDecision] = ()
) -> tuple[Span, ...]:
    """The sentences of one passage, in order."""
    starts = set(propose_starts(words.text, language))
    for decision in decisions:
        at = words.text.find(decision.starts)
        if at > 0 and decision.breaks:
            starts.add(at)
        elif at > 0:
            starts.discard(at)
    whole = [(e.start, e.end) for e in words.emended]
    whole += [match.span() for match in ADDRESS_PATTERN.finditer(words.text)]
    cuts = sorted(s for s in starts if not any(start < s < end for start, end in whole))
    bounds = [0, *cuts, len(words.text)]
    spans = [trim(words.text, a, b) for a, b in pairwise(bounds)]
    return tuple(Span(start, end) for start, end in spans if start < end or not words.text)


def propose_starts(text: str, language: str) -> list[int]:
    """The offsets at which the library has a sentence begin, the first one left out."""
    starts = []
    reached = 0
    for sentence in sentencex.segment(language, text):
        words = sentence.strip()
        at = text.find(words, reached) if words else -1
        if at < 0:
            continue  # the library rewrote something: no boundary is taken from it
        if reached:
            starts.append(at)
        reached = at + len(words)
    return starts


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave white space at both ends out of a span."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))
