"""Cites that are marked in a remark by their first and last words become cites, and the rest remarks.

In: what an editor wrote about one note.  Out: the same with every cite spelled out, and the problems.
Example, of which nothing is typed but the marks, since `new` has written the remark:

    - remark: "See Bruce Cumings, Korea’s Place in the Sun, p. 236, on the soldiers."
      cites:
        - {starts: Bruce, ends: p. 236, key: cumings1997, form: short}

is the remark "See", the cite "Bruce Cumings, Korea’s Place in the Sun, p. 236" and the remark "on the
soldiers", as if each had been typed.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace

from apparatus.cited.checks import find_given
from apparatus.cited.notes import STOPS, WORD_PATTERN, find_addresses
from apparatus.files.managers import make_key
from apparatus.model.problems import Problem
from apparatus.model.sources import Cite, Lost, MarkedCite, NoteCites, Remark, Source
from apparatus.model.text import find_words, show_difference

Span = tuple[int, int]


def spell_out(
    note: NoteCites, joins: Collection[str], sources: Mapping[str, Source]
) -> tuple[NoteCites, tuple[Problem, ...]]:
    """A note without marks: each marked cite with its words, what is left as remarks."""
    parts: list[Cite | Remark | Lost] = []
    problems: list[Problem] = []
    for part in note.parts:
        if isinstance(part, Cite):
            parts.append(with_plain_keys(part))
        elif isinstance(part, Remark) and part.cites:
            made, found = divide(part, joins, sources)
            parts += made
            problems += found
        else:
            parts.append(part)
    return replace(note, parts=tuple(parts)), tuple(problems)


def divide(
    remark: Remark, joins: Collection[str], sources: Mapping[str, Source]
) -> tuple[list[Cite | Remark], list[Problem]]:
    """The parts of a remark with marks; where one of them cannot be found, its cites by their first words."""
    starts, problems = find_starts(remark)
    guesses: list[Cite | Remark] = [spell(mark, mark.text, sources) for mark in remark.cites]
    if problems:
        return guesses, problems
    spans: list[Span] = []
    for mark, start, limit in zip(remark.cites, starts, [*starts[1:], len(remark.text)], strict=True):
        found = find_end(mark, remark.text[:limit], start)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            spans.append((start, found))
    if problems:
        return guesses, problems
    parts: list[Cite | Remark] = []
    at = 0
    for mark, (start, end) in zip(remark.cites, spans, strict=True):
        parts += [*list_rest(remark, at, start, joins), spell(mark, remark.text[start:end], sources)]
        at = end
    return [*parts, *list_rest(remark, at, len(remark.text), joins)], []


def spell(mark: MarkedCite, text: str, sources: Mapping[str, Source]) -> Cite:
    """The cite of a mark, with all its words, and with the locator that they give."""
    values = {field.name: getattr(mark, field.name) for field in fields(Cite)}
    cite = with_plain_keys(Cite(**{**values, "text": text}))
    given = find_given(cite, sources.get(cite.key or ""))
    return cite if cite.locator or given is None else replace(cite, locator=str(given))


def with_plain_keys(cite: Cite) -> Cite:
    """A cite with its keys as addresses have them, also where they are written as a manager writes them."""
    key, document = (written and make_key(written) for written in (cite.key, cite.document))
    return replace(cite, key=key, document=document, via=tuple(map(make_key, cite.via)))


def list_rest(remark: Remark, start: int, end: int, joins: Collection[str]) -> Iterator[Remark]:
    """What stands between two cites, without web addresses, joins and punctuation at its ends."""
    text = remark.text
    addresses = [(start + a, start + b) for a, b, _ in find_addresses(text[start:end])]
    for first, last in zip(
        [start, *(b for _, b in addresses)], [*(a for a, _ in addresses), end], strict=True
    ):
        words = text[first:last].strip(STOPS)
        if WORD_PATTERN.search(words) and words not in joins:
            yield Remark(words, remark.place)


# -------------------------------------------------------------------- its place in the words


def find_starts(remark: Remark) -> tuple[list[int], list[Problem]]:
    """Where each cite begins: its first words stand once after those of the cite before."""
    starts: list[int] = []
    problems: list[Problem] = []
    at = 0
    for mark in remark.cites:
        places = find_first_words(remark.text, mark.text, mark.after, at)
        if len(places) != 1:
            earlier = find_first_words(remark.text, mark.text, mark.after, 0)
            problems.append(explain_start(mark, remark, len(places), bool(earlier)))
            continue
        start, at = places[0]
        starts.append(start)
    return starts, problems


def find_first_words(text: str, words: str, after: str, at: int) -> list[Span]:
    """Where the first words of a cite stand, right after others if these are given."""
    return [
        (start, end)
        for start, end in find_whole(text, words, at)
        if not after or any(not text[b:start].strip(STOPS) for _, b in find_whole(text[:start], after, 0))
    ]


def find_whole(text: str, words: str, at: int) -> list[Span]:
    """Where words stand, not inside of longer ones if they also stand by themselves: "p. 2" in "p. 236"."""
    places = find_words(text, words, at)
    whole = [place for place in places if not is_cut(text, *place)]
    return whole or places


def is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins or ends inside a word."""
    edges = (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1])
    return any(re.fullmatch(r"\w\w", edge) for edge in edges)


def explain_start(mark: MarkedCite, remark: Remark, times: int, earlier: bool) -> Problem:
    """The first words of a cite stand once in what is left of the remark, in the order of its cites.

    Bad: `starts: Ibid.` where it stands twice.  Good: `starts: Ibid., p. 3`, or with `after: Birch`.
    """
    words, place = (mark.text, remark.text), mark.place.of("starts")
    if times:
        fact = f"these words stand {times} times in what is left of the note"
        hint = "give more of them, or under `after` the words right before them"
        return Problem("C117", place, fact, hint, words)
    if earlier:
        fact = "these words stand before, or inside, the words of the cite above"
        return Problem("C101", place, fact, "put the cites in the order of the note, none in another", words)
    if mark.after:
        fact = "these words do not stand in the note after those of `after`"
        return Problem("C101", place, fact, "copy them from the remark above", words)
    what, shown = show_difference(*words)
    fact = f"these words do not stand in the note{what}"
    return Problem("C101", place, fact, "copy them from the remark above", shown)


def find_end(mark: MarkedCite, text: str, start: int) -> int | Problem:
    """Where a cite ends: its last words stand once between its beginning and the next cite.

    Bad: `ends: "1950"` of "1947-1950 (New York, 1950)".  Good: `ends: York, 1950`.
    """
    if not mark.ends:
        return find_whole(text, mark.text, start)[0][1]
    places, place = find_whole(text, mark.ends, start), mark.place.of("ends")
    words = (mark.ends, text[start:])
    if len(places) > 1:
        fact = f"these words stand {len(places)} times before the next cite"
        return Problem("C117", place, fact, "give more of them: those before, too", words)
    if not places:
        fact = "these words do not stand between the beginning of this cite and the next one"
        return Problem("C101", place, fact, "copy the last words of the cite from the remark above", words)
    return places[0][1]
