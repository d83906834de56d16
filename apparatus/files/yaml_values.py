"""Characters of a YAML file become values that know their place.

In: the characters of a file.  Out: lists, mappings and words, and every problem of form.  Example:
`date: 2019` at line 7 of `sources/decision-for-war.yaml` is the words "2019" at 7:7.

Only a part of YAML is read: mappings, lists and values, in one document.  A value is the characters
that are written, and what they mean (`true`, `12`, "12") is for the record to say, never for YAML's
own guesses (`no`, `010`, `1950-06-25`).  Anchors, aliases, tags, directives, several documents and
great depth are refused while PyYAML's events pass by, before anything is built from them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import yaml

from apparatus.files.characters import UNSEEN, escape, escape_unseen, find_unseen, place_at
from apparatus.files.yaml_errors import explain, place_of
from apparatus.model.problems import Place, Problem, clip

DEPTH_LIMIT = 20  # lists and mappings inside each other
PROBLEM_LIMIT = 50  # problems of form in one file; the rest would be noise

# libyaml, where PyYAML was built with it, is eighteen times as fast and finds the same events.
FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNSEEN_PATTERN = re.compile(
    rf"[{UNSEEN}\t\x0b-\x0d\x1c-\x1f\x85\u2028\u2029\ufeff\ufffe\uffff]"
)  # ends of lines that no editor shows, too; matches "\t", "\u2028"; must not match "\u00a0"
COMMENT_PATTERN = re.compile(
    r"""
    [\ \t]+ (?P<lost> \#[^\s#].*)  # what YAML takes for a comment and an editor may not
    """,  # matches " #3 of the file"; must not match "  # a comment"
    re.VERBOSE,
)

Event: TypeAlias = Any  # PyYAML's types leave out what its events and marks always have
Mark: TypeAlias = Any


class Words(str):
    """A value or a key, as the characters that are written; its place is looked up when it is asked for."""

    __slots__ = ("mark", "run")
    mark: "Mark"
    run: "Pass"

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.run.place(self.mark)


class Items(list["Value"]):
    """A list."""

    __slots__ = ("place",)
    place: Place


class Keys(dict[str, "Value"]):
    """Keys, each of which knows its place, with their values; no key stands twice."""

    __slots__ = ("place",)
    place: Place


@dataclass(frozen=True, slots=True)
class Blank:
    """Stands where nothing is written, or `~` or `null` without quotation marks."""

    place: Place


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands where something was refused and reported; nothing more is said about it."""

    place: Place


Value: TypeAlias = Words | Items | Keys | Blank | Refused


def put(value: Any, place: Place) -> Any:
    """A value at its place."""
    value.place = place
    return value


@dataclass(frozen=True, slots=True)
class Pass:
    """The one pass over YAML's events: what comes next, and the problems met so far."""

    lines: tuple[str, ...]
    shown: str
    events: Iterator[Event]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, mark: Mark, fact: str, hint: str) -> Refused:
        """Report what stands at a mark."""
        place = self.place(mark)
        self.problems.append(Problem(code, place, fact, hint, (self.lines[place.line - 1],)))
        if len(self.problems) == PROBLEM_LIMIT:
            raise Stop
        return Refused(place)

    def place(self, mark: Mark) -> Place:
        """The place of a mark."""
        return place_of(mark.line, mark.column, self.lines, self.shown)


NO_TEXT_PATTERN = re.compile("[\0\ud800-\udfff]")  # matches NUL, half of a pair; must not match "é"


class Stop(Exception):  # noqa: N818  (a way out of the pass, no fault of the program)
    """Enough was found; what follows would be noise."""


def parse_yaml(text: str, shown: str, loader: Any = FAST_LOADER) -> tuple[Value | None, tuple[Problem, ...]]:
    """Make values of the characters of a YAML file; None where nothing can be made of them."""
    unseen = islice(sorted({*find_unseen(text, UNSEEN_PATTERN), *find_wide(text)}), PROBLEM_LIMIT)
    lines = tuple(text.split("\n"))
    if problems := tuple(report_unseen(text, offset, lines, shown) for offset in unseen):
        return None, problems
    run = Pass(lines, shown, yaml.parse(text, Loader=loader))
    value: Value | None = None
    try:
        value = build_document(run)
    except Stop:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        run.problems.append(explain(error, lines, shown))
    return value, tuple(run.problems)


WIDE = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
WIDE_PATTERN = re.compile(
    rf"^\ * (?: (?: -\ )* (?: - | [\w.-]+ : ) )? (?P<wide> [{WIDE}] )",
    re.VERBOSE | re.MULTILINE,  # matches "\u00a0 line: 3", "line:\u00a03"; must not match "line: a\u00a0b"
)


def find_wide(text: str) -> Iterator[int]:
    """Where a space that is none of YAML's stands in an indentation, or behind a colon or hyphen."""
    return (match.start("wide") for match in WIDE_PATTERN.finditer(text))


def report_unseen(text: str, offset: int, lines: tuple[str, ...], shown: str) -> Problem:
    """A tab or a character that cannot be seen is written as an escape.

    Bad: `reading: Ko<U+202E>reas`.  Good: `reading: "Ko\\u202ereas"`.
    """
    place, character = place_at(text, offset, shown), text[offset]
    fact = f"a character that cannot be seen, U+{ord(character):04X}"
    hint = f'delete it, or write it as "{escape(character)}" in double quotation marks'
    if character in WIDE:
        fact = f"a space that is none of YAML's, U+{ord(character):04X} (a no-break or other wide space)"
        hint = "type plain spaces in its place"
    if character == "\t":
        fact, hint = "a tab", 'use spaces, or write "\\t" in double quotation marks'
    return Problem("Y104", place, fact, hint, (lines[place.line - 1],))


def quote(words: str) -> str:
    """Words in double quotation marks, with what cannot be seen as an escape."""
    return escape_unseen(json.dumps(words, ensure_ascii=False), UNSEEN_PATTERN)


def build_document(run: Pass) -> Value | None:
    """Make the values of the one document; raises what YAML raises where the file is not YAML."""
    value: Value | None = None
    for event in run.events:
        if not isinstance(event, yaml.DocumentStartEvent):
            continue
        if value is not None:
            hint = "keep one; a line of `---` begins another"
            run.refuse("Y107", event.start_mark, "a second document in the file", hint)
            break
        if event.version or event.tags:
            hint = "delete the lines that begin with `%`"
            run.refuse("Y107", event.start_mark, "a YAML directive", hint)
        value = build(next(run.events), run, 1)
    if value is None or isinstance(value, Blank):
        hint = "write its keys, or remove the file"
        run.problems.append(Problem("Y105", Place(run.shown, 1, 1), "the file says nothing", hint))
        return None
    return value


def build(event: Event, run: Pass, depth: int) -> Value:
    """Make one value of an event and of those that belong to it."""
    if depth > DEPTH_LIMIT:
        fact = f"lists and mappings stand more than {DEPTH_LIMIT} deep in each other"
        run.refuse("Y108", event.start_mark, fact, "an opening bracket too many?")
        raise Stop
    if event.anchor is not None or getattr(event, "tag", None) is not None:
        refuse_properties(event, run)
    if isinstance(event, yaml.ScalarEvent):
        return build_words(event, run)
    if isinstance(event, yaml.MappingStartEvent):
        return build_keys(event, run, depth)
    if isinstance(event, yaml.AliasEvent):
        return Refused(run.place(event.start_mark))
    items = Items()
    while not isinstance(inner := next(run.events), yaml.SequenceEndEvent):
        items.append(build(inner, run, depth + 1))
    return put(items, run.place(event.start_mark))  # type: ignore[no-any-return]


def build_keys(event: Event, run: Pass, depth: int) -> Keys:
    """Make a mapping; a second value for a key is reported and set aside."""
    made: Keys = put(Keys(), run.place(event.start_mark))
    while not isinstance(inner := next(run.events), yaml.MappingEndEvent):
        key = build(inner, run, depth + 1)
        value = build(next(run.events), run, depth + 1)
        if isinstance(key, Refused):
            continue
        if not isinstance(key, Words) or not key.strip():
            run.refuse("Y106", inner.start_mark, "a key that is not a word", "write `key: value`")
        elif key in made:
            line = next(one.place.line for one in made if one == key)  # type: ignore[attr-defined]
            fact = f"`{clip(key, 40)}` is here a second time"
            hint = f"the first is on line {line}: keep one of them, or begin another item with `- `"
            run.refuse("Y109", inner.start_mark, fact, hint)
        else:
            made[key] = Blank(key.place) if isinstance(value, Blank) else value  # nothing stands nowhere
    return made


def build_words(event: Event, run: Pass) -> Value:
    """Make a value; refuse what cannot be text, and words that YAML would drop as a comment.

    Bad: `reason: see document #3`.  Good: `reason: see it  # a comment`, `reason: "document #3"`.
    """
    text: str = event.value
    if event.style == '"' and NO_TEXT_PATTERN.search(text):
        fact = "an escape that stands for no character of a text"
        hint = "delete the NUL or the half of a pair (\\ud800 to \\udfff)"
        return run.refuse("Y104", event.start_mark, fact, hint)
    lost = None
    if not event.style and event.end_mark.line < len(run.lines):  # plain: None or ""
        lost = COMMENT_PATTERN.match(run.lines[event.end_mark.line], event.end_mark.column)
    if lost:
        fact = f"YAML drops `{clip(lost['lost'], 40)}` as a comment"
        hint = "put the words in quotation marks, or write a comment with a space after `#`"
        return run.refuse("Y107", event.end_mark, fact, hint)
    if not event.style and text in ("", "~", "null"):
        return Blank(run.place(event.start_mark))
    words = Words(text)
    words.mark, words.run = event.start_mark, run
    return words


def refuse_properties(event: Event, run: Pass) -> None:
    """Report an alias, an anchor and a tag; a value that has an anchor or a tag is kept."""
    anchor = ("an alias", "*") if isinstance(event, yaml.AliasEvent) else ("an anchor", "&")
    for (what, sign), name in ((anchor, event.anchor), (("a tag", "!"), getattr(event, "tag", None))):
        if name is not None:
            hint = f'delete it; a value that begins with `{sign}` needs quotation marks: "{sign}…"'
            fact = f"{what}, `{sign if sign != '!' else ''}{clip(str(name), 30)}`"
            run.refuse("Y107", event.start_mark, fact, hint)
