"""The editor's file: what is known and decided about one witness.

In: the path of `sources/<slug>.yaml`.  Out: an `EditorsFile`, or all that is wrong with the file.
Whether a decision fits the witness is for later steps; here the file is taken by itself.  Example:

    title: {text: The Decision for War in Korea, supplied: true, reason: …, confidence: certain}
    emendations:
    - {line: 8, reading: Koreas, emended: Korea’s, kind: extraction, reason: the apostrophe was lost}
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from apparatus.files.shapes import (
    Rule,
    Shape,
    Taken,
    boolean,
    checked,
    choice,
    did_you_mean,
    list_of,
    may,
    need,
    number,
    one_line,
    phrase,
    prose,
    read_as,
    record,
    text,
)
from apparatus.files.yaml_tree import Node, Scalar
from apparatus.model.dates import FORMS, find_date_fault
from apparatus.model.editing import (
    BreakDecision,
    EditorsFile,
    Emendation,
    EmendationKind,
    Fact,
    Heading,
    KindDecision,
    MissingNote,
    PassageKind,
    SentenceDecision,
    Waiver,
)
from apparatus.model.problems import CODES, Place, Problem, clip
from apparatus.received import READERS

T = TypeVar("T")


def read_editors_file(path: Path, shown: str) -> tuple[EditorsFile | None, tuple[Problem, ...]]:
    """Read an editor's file; None where there is any problem.  `shown` is the path as printed."""
    return read_as(EDITORS_FILE, path, shown)


# -------------------------------------------------------------------------- facts


def find_unfounded(fact: Fact, place: Place) -> Iterator[Problem]:
    """A supplied fact has a reason and a confidence; one that the text states has no confidence.

    Bad: `{text: 2015, supplied: true}`.  Good: `2015`, `{text: 2015, supplied: true, reason: …, …}`.
    """
    if fact.supplied:
        for name, value in (("reason", fact.reason), ("confidence", fact.confidence)):
            if value is None:
                hint = f"add `{name}`: " + ("why you say so" if name == "reason" else "certain or probable")
                yield Problem("E101", place, f"a supplied fact without `{name}`", hint)
    elif fact.confidence is not None:
        hint = "add `supplied: true` if the text does not say it, or delete `confidence`"
        yield Problem("E102", place, "a fact that the text states needs no `confidence`", hint)


def fact_of(words: Shape[str]) -> Shape[Fact]:
    """The shape of a fact: its words alone, or a mapping that says who vouches for them."""
    fields = {
        "text": need(words),
        "supplied": may(boolean, False),
        "reason": may(prose),
        "confidence": may(choice("certain", "probable")),
    }
    full = checked(record(Fact, fields), find_unfounded)

    def take(node: Node) -> Taken[Fact]:
        if not isinstance(node, Scalar):
            return full(node)
        value, problems = words(node)
        return (None if value is None else Fact(value, node.place)), problems

    return take


def find_bad_date(date: str, place: Place) -> Iterator[Problem]:
    """A date is EDTF of level 1.  Bad: "c. 1950", "1950-02-29".  Good: "1950~", "1950-06-25"."""
    if (fault := find_date_fault(date)) is not None:
        yield Problem("E103", place, f"`{clip(date, 40)}` is not an EDTF date: {fault}", FORMS)


FACT = fact_of(prose)
DATE = fact_of(checked(one_line, find_bad_date))


# ---------------------------------------------------------------- rules on values


def find_bad_checksum(checksum: str, place: Place) -> Iterator[Problem]:
    """A checksum is the 64 small hexadecimal digits of a SHA-256.  Bad: `2cf69d5d`."""
    if not re.fullmatch("[0-9a-f]{64}", checksum):
        hint = "write the 64 digits that `sha256sum` prints for the text"
        yield Problem("E104", place, f"`{clip(checksum, 40)}` is not a SHA-256 checksum", hint)


LANGUAGE_PATTERN = re.compile(
    r"""
    [a-z]{2,3}                # the language
    (?: -[A-Z][a-z]{3} )?     # the script
    (?: -(?:[A-Z]{2}|\d{3}) )?  # the region
    """,  # matches "en", "zh-Hant-TW"; must not match "English", "en_GB"
    re.VERBOSE | re.ASCII,
)


def find_bad_language(language: str, place: Place) -> Iterator[Problem]:
    """A language is a BCP 47 tag of language, script, region.  Bad: `English`.  Good: `en`, `en-GB`."""
    if not LANGUAGE_PATTERN.fullmatch(language):
        fact = f"`{clip(language, 40)}` is not a language tag"
        yield Problem("E109", place, fact, "write `en`, or for example `en-GB`, `ko`, `zh-Hant`")


def find_brackets(heading: str, place: Place) -> Iterator[Problem]:
    """The page puts a heading in brackets.  Bad: `[The North]`.  Good: `The North`."""
    if "[" in heading or "]" in heading:
        yield Problem("E108", place, "a heading with square brackets", "delete them: the page adds them")


def find_empty_emendation(emendation: Emendation, place: Place) -> Iterator[Problem]:
    """An emendation changes something, at a place that can be found.

    Bad: `reading: Korea, emended: Korea`; `reading: ""` without `before`.  Good: `emended: ""`.
    """
    if emendation.reading == emendation.emended:
        hint = "write in `emended` what the words should be, or delete the emendation"
        yield Problem("E105", place, "`reading` and `emended` are the same", hint)
    elif not emendation.reading and not emendation.before:
        hint = "give in `before` the words after which the new ones go"
        yield Problem("E105", place, "an empty `reading` without `before`", hint)


def find_unwaivable(code: str, place: Place) -> Iterator[Problem]:
    """Only a problem of severity `review` can be waived.  Bad: `W105`, `T999`.  Good: `T101`."""
    if code not in CODES:
        possible = tuple(c for c, (severity, _) in CODES.items() if severity == "review")
        fact = f"`{clip(code, 40)}` is not a code of a problem"
        yield Problem("E107", place, fact, did_you_mean(code, possible))
    elif CODES[code][0] != "review":
        hint = "delete the waiver and mend what the error is about"
        yield Problem("E107", place, f"{code} is an error ({CODES[code][1]}): it cannot be waived", hint)


def once(what: str, key: Callable[[Any], Hashable]) -> Rule:
    """The rule that no two of a list concern the same thing, which `key` tells."""

    def find_repeated(items: tuple[Any, ...], _: Place) -> Iterator[Problem]:
        seen: Counter[Hashable] = Counter()
        for item in items:
            seen[key(item)] += 1
            if seen[key(item)] == 2:
                first = next(other.place.line for other in items if key(other) == key(item))
                hint = f"the first is on line {first}: keep one of them"
                yield Problem("E106", item.place, f"{what} is given a second time", hint)

    return find_repeated


# ------------------------------------------------------------------------ the file

HEADING = record(
    Heading, {"starts": need(phrase), "text": need(checked(prose, find_brackets)), "reason": need(prose)}
)
EMENDATION = checked(
    record(
        Emendation,
        {
            "line": need(number()),
            "reading": need(one_line),
            "emended": need(one_line),
            "kind": need(choice(*get_args(EmendationKind))),
            "reason": need(prose),
            "before": may(one_line, ""),
        },
    ),
    find_empty_emendation,
)
BREAK = record(
    BreakDecision, {"line": need(number()), "break": need(boolean, "breaks"), "reason": need(prose)}
)
KIND = record(
    KindDecision,
    {
        "starts": need(phrase),
        "kind": need(choice(*(kind for kind in get_args(PassageKind) if kind != "text"))),
        "reason": need(prose),
    },
)
SENTENCE = record(
    SentenceDecision, {"starts": need(phrase), "break": need(boolean, "breaks"), "reason": need(prose)}
)
MISSING_NOTE = record(MissingNote, {"number": need(number()), "reason": need(prose)})
WAIVER = record(
    Waiver,
    {"code": need(checked(text, find_unwaivable)), "line": may(number()), "reason": need(prose)},
)


def list_once(shape: Shape[T], what: str, key: Callable[[T], Hashable]) -> Shape[tuple[T, ...]]:
    """The shape of a list in which no two items concern the same thing."""
    return checked(list_of(shape), once(what, key))


def make_file(place: Place, **parts: Any) -> EditorsFile:
    """Make the record of the whole file, which knows its path instead of a place."""
    return EditorsFile(path=place.path, **parts)


EDITORS_FILE = record(
    make_file,
    {
        "title": need(FACT),
        "authors": need(list_once(FACT, "an author", lambda fact: fact.text)),
        "date": may(DATE),
        "kind": need(prose),
        "part_of": may(FACT),
        "language": may(checked(text, find_bad_language), "en"),
        "provenance": need(prose),
        "rights": need(prose),
        "format": need(choice(*READERS)),
        "checksum": need(checked(text, find_bad_checksum)),
        "broken_off": may(FACT),
        "headings": may(list_once(HEADING, "a heading before these words", lambda h: h.starts), ()),
        "emendations": may(
            list_once(EMENDATION, "this emendation", lambda e: (e.line, e.reading, e.before)), ()
        ),
        "breaks": may(list_once(BREAK, "a decision about this line", lambda b: b.line), ()),
        "kinds": may(list_once(KIND, "a kind for these words", lambda k: k.starts), ()),
        "sentences": may(list_once(SENTENCE, "a decision about these words", lambda s: s.starts), ()),
        "missing_notes": may(list_once(MISSING_NOTE, "this note", lambda m: m.number), ()),
        "waivers": may(list_once(WAIVER, "this waiver", lambda w: (w.code, w.line)), ()),
    },
)
