"""A YAML file becomes a tree in which every value knows its place.

In: a path.  Out: the tree, or a value of the shape that `shapes` describes, and every problem found.
Example: `date: 2019` at line 7 of `sources/decision-for-war.yaml` is the text "2019" at 7:7.

Only a part of YAML is read: mappings, lists and values, in one document.  A value is the characters
that are written, and what they mean (`true`, `12`, "12") is for the shape to say, never for YAML's
own guesses (`no`, `010`, `1950-06-25`).  Anchors, aliases, tags, directives and several documents
are refused while the file is scanned, before anything is built from them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from apparatus.files.yaml_errors import explain, place_of
from apparatus.model.problems import Place, Problem, clip

SIZE_LIMIT = 2_000_000  # bytes of a file
DEPTH_LIMIT = 20  # lists and mappings inside each other
PROBLEM_LIMIT = 50  # problems of form in one file; the rest would be noise

# libyaml, where PyYAML was built with it, is eighteen times as fast and finds the same events.
FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Event: TypeAlias = Any  # PyYAML's types leave out what its events and marks always have
Mark: TypeAlias = Any


# ----------------------------------------------------------------------- the tree


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value or a key, as the characters that are written."""

    text: str
    place: Place
    quoted: bool  # in quotation marks, or a block after `|` or `>`


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands where something was refused and reported; nothing more is said about it."""

    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


# --------------------------------------------------------------- file to characters


def read_yaml(path: Path, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read a YAML file; None where no tree can be made of it.

    `shown` is the path as problems print it.  Where there are problems besides a tree, its shape
    can still be checked, so that an editor sees everything at once.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = getattr(error, "strerror", None) or type(error).__name__
        hint = "check that the file is there and can be read"
        return None, (Problem("Y101", Place(shown, 1, 1), reason, hint),)
    return parse_yaml(data, shown)


def parse_yaml(data: bytes, shown: str, loader: Any = FAST_LOADER) -> tuple[Node | None, tuple[Problem, ...]]:
    """Make a tree of the bytes of a YAML file."""
    if len(data) > SIZE_LIMIT:
        fact = f"the file is larger than {SIZE_LIMIT:,} bytes"
        hint = "divide it, or check that it is the file you mean"
        return None, (Problem("Y102", Place(shown, 1, 1), fact, hint),)
    text, problems = decode(data, shown)
    if text is None or problems:
        return None, problems
    lines = tuple(text.split("\n"))
    parsing = Parsing(lines, shown, yaml.parse(text, Loader=loader))
    try:
        return build_tree(parsing)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return None, (*parsing.problems, explain(error, lines, shown))


UNSEEN_PATTERN = re.compile(
    r"""
    [^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]  # controls, tab, \r, \x85
    | [\u2028\u2029\ufeff]                # ends of lines that no editor shows, and a stray BOM
    | [\u202a-\u202e\u2066-\u2069]        # characters that turn the direction of the text
    """,  # matches "a\tb", "a\u2028b"; must not match "a\u00a0b"
    re.VERBOSE,
)


def decode(data: bytes, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode UTF-8, with or without BOM, LF or CRLF; None where that fails."""
    start = Place(shown, 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (Problem("Y103", start, "the file is UTF-16, not UTF-8", "save it as UTF-8"),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
        place = Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        fact = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return None, (Problem("Y103", place, fact, "save the file as UTF-8"),)
    return text, tuple(find_unseen(text, shown))


def find_unseen(text: str, shown: str) -> Iterator[Problem]:
    """Report characters that cannot be seen, once a line.

    Bad: `reading: Ko<U+202E>reas`.  Good: `reading: "Ko\\u202ereas"`.
    """
    found = 0
    for number, line in enumerate(text.split("\n"), start=1):
        match = UNSEEN_PATTERN.search(line)
        if match is None:
            continue
        code = ord(match.group())
        name = {0x9: "a tab", 0x0: "a NUL"}.get(code, f"a character that cannot be seen, U+{code:04X}")
        hint = f'delete it, or write it as "\\u{code:04x}" in double quotation marks'
        hint = {0x9: 'use spaces, or write "\\t" in double quotation marks', 0x0: "delete it"}.get(code, hint)
        yield Problem("Y104", Place(shown, number, match.start() + 1), name, hint, (line,))
        found += 1
        if found == PROBLEM_LIMIT:
            return


# --------------------------------------------------------------- characters to tree


class Stop(Exception):  # noqa: N818  (a way out of the parsing, no fault of the program)
    """Enough was found; what follows would be noise."""


@dataclass(frozen=True, slots=True)
class Parsing:
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


def build_tree(parsing: Parsing) -> tuple[Node | None, tuple[Problem, ...]]:
    """Make a tree of a pass; raises what YAML raises where the file is not YAML."""
    tree: Node | None = None
    try:
        for event in parsing.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    hint = "keep one; a line of `---` begins another"
                    parsing.refuse("Y107", event.start_mark, "a second document in the file", hint)
                    break
                if event.version or event.tags:
                    hint = "delete the lines that begin with `%`"
                    parsing.refuse("Y107", event.start_mark, "a YAML directive", hint)
                tree = build_node(next(parsing.events), parsing, 1)
    except Stop:
        return None, tuple(parsing.problems)
    if tree is None or (isinstance(tree, Scalar) and not tree.text and not tree.quoted):
        hint = "write its keys, or remove the file"
        parsing.problems.append(Problem("Y105", Place(parsing.shown, 1, 1), "the file says nothing", hint))
        return None, tuple(parsing.problems)
    return tree, tuple(parsing.problems)


def build_node(event: Event, parsing: Parsing, depth: int) -> Node:
    """Make one node of an event and of those that belong to it."""
    if depth > DEPTH_LIMIT:
        fact = f"lists and mappings stand more than {DEPTH_LIMIT} deep in each other"
        parsing.refuse("Y108", event.start_mark, fact, "an opening bracket too many?")
        raise Stop
    if isinstance(event, yaml.AliasEvent):
        hint = 'write the words out; a value that begins with `*` needs quotation marks: "*…"'
        return parsing.refuse("Y107", event.start_mark, f"an alias, `*{clip(str(event.anchor), 30)}`", hint)
    refuse_properties(event, parsing)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(parsing.events), yaml.SequenceEndEvent):
            items.append(build_node(inner, parsing, depth + 1))
        return Sequence(tuple(items), parsing.place(event.start_mark))
    if isinstance(event, yaml.MappingStartEvent):
        return build_mapping(event, parsing, depth)
    return build_scalar(event, parsing)


def build_mapping(event: Event, parsing: Parsing, depth: int) -> Mapping:
    """Make a mapping; a second value for a key is reported and set aside."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    while not isinstance(inner := next(parsing.events), yaml.MappingEndEvent):
        key = build_node(inner, parsing, depth + 1)
        value = build_node(next(parsing.events), parsing, depth + 1)
        if isinstance(key, Refused):
            continue
        if not isinstance(key, Scalar) or not key.text.strip():
            hint = "write `key: value`, the key being a word"
            parsing.refuse("Y106", inner.start_mark, "a key that is not a word", hint)
        elif key.text in entries:
            fact = f"`{clip(key.text, 40)}` is here a second time"
            hint = f"the first is on line {entries[key.text][0].place.line}: keep one of them"
            parsing.refuse("Y109", inner.start_mark, fact, hint)
        else:
            if isinstance(value, Scalar) and not value.text and not value.quoted:
                value = replace(value, place=key.place)  # nothing stands nowhere: show its key
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), parsing.place(event.start_mark))


COMMENT_PATTERN = re.compile(
    r"""
    [\ \t]+ (?P<lost> \#[^\s#].*)  # what YAML takes for a comment and an editor may not
    """,  # matches " #3 of the file"; must not match "  # a comment"
    re.VERBOSE,
)


def build_scalar(event: Event, parsing: Parsing) -> Node:
    """Make a value; refuse what cannot be text, and words that YAML would drop as a comment.

    Bad: `reason: see document #3`.  Good: `reason: see it  # a comment`, `reason: "document #3"`.
    """
    text: str = event.value
    if re.search("[\0\ud800-\udfff]", text):
        fact = "an escape that stands for no character of a text"
        hint = "delete the NUL or the half of a pair (\\ud800 to \\udfff)"
        return parsing.refuse("Y104", event.start_mark, fact, hint)
    lost = None
    if not event.style and event.end_mark.line < len(parsing.lines):
        lost = COMMENT_PATTERN.match(parsing.lines[event.end_mark.line], event.end_mark.column)
    if lost:
        fact = f"YAML drops `{clip(lost['lost'], 40)}` as a comment"
        hint = "put the words in quotation marks, or write a comment with a space after `#`"
        return parsing.refuse("Y107", event.end_mark, fact, hint)
    return Scalar(text, parsing.place(event.start_mark), bool(event.style))  # plain: None or ""


def refuse_properties(event: Event, parsing: Parsing) -> None:
    """Report the anchor and the tag of a value; the value itself is kept."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is not None:
        hint = 'delete it; a value that begins with `&` needs quotation marks: "&…"'
        parsing.refuse("Y107", event.start_mark, f"an anchor, `&{clip(anchor, 30)}`", hint)
    if tag is not None:
        hint = 'delete it; a value that begins with `!` needs quotation marks: "!…"'
        parsing.refuse("Y107", event.start_mark, f"a tag, `{clip(tag, 30)}`", hint)
