"""Shapes: what an editor may write in a YAML file, said in a few words and checked all at once.

In: a `Node` of `strict_yaml`.  Out: a value and the problems; the value is None where there are any.
A shape is a function `Node -> (value, problems)`; larger ones are made of smaller ones:

    HEADING = record(Heading, {"starts": need(phrase), "text": need(prose), "reason": need(prose)})
    headings, problems = read_as(list_of(HEADING), path, "sources/decision-for-war.yaml")
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from apparatus.files.yaml_tree import Mapping, Node, Refused, Scalar, Sequence, read_yaml
from apparatus.model.problems import Place, Problem, clip

K = TypeVar("K")
T = TypeVar("T")
Taken: TypeAlias = tuple[T | None, tuple[Problem, ...]]
Shape: TypeAlias = Callable[[Node], Taken[T]]
Rule: TypeAlias = Callable[[Any, Place], Iterator[Problem]]  # Any: else mypy takes T for "T or None"


def read_as(shape: Shape[T], path: Path, shown: str) -> Taken[T]:
    """Read a YAML file of a shape; `shown` is the path as problems print it."""
    node, form = read_yaml(path, shown)
    if node is None:
        return None, form
    value, problems = shape(node)
    return (None if form else value), in_order((*form, *problems))


def in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems in the order of the file."""
    return tuple(sorted(problems, key=lambda p: (p.place.line, p.place.column)))


# ------------------------------------------------------------------------- values


def take_scalar(node: Node, wanted: str) -> Taken[Scalar]:
    """Take a value that is neither list nor mapping and not left empty."""
    if isinstance(node, Scalar) and not is_blank(node):
        return node, ()
    return None, mistake(node, wanted)


def is_blank(node: Scalar) -> bool:
    """Tell whether nothing is written, or what YAML would take for nothing."""
    return not node.quoted and node.text in ("", "~", "null")


def mistake(node: Node, wanted: str) -> tuple[Problem, ...]:
    """Say that something else stands where `wanted` should be."""
    if isinstance(node, Refused):
        return ()
    if isinstance(node, Scalar) and is_blank(node):
        fact = f"nothing is written where {wanted} should be"
        hint = "write it, or delete the key; `~` and `null` as words need quotation marks"
        return (Problem("Y113", node.place, fact, hint),)
    found = {Scalar: "a single value", Sequence: "a list", Mapping: "a mapping"}[type(node)]
    hints = {"a list": "begin each item with `- `", "a mapping": "write lines of `key: value`"}
    single = "write one value; words that hold `: ` or begin with `[` or `{` need quotation marks"
    fact, hint = f"{found} where {wanted} should be", hints.get(wanted, single)
    return (Problem("Y112", node.place, fact, hint),)


def text(node: Node) -> Taken[str]:
    """Take words exactly as they are written, ends of lines included; not blank."""
    value, problems = take_scalar(node, "text")
    if value is None:
        return None, problems
    if not value.text.strip():
        hint = "write the words, or delete the key"
        return None, (Problem("Y113", value.place, "nothing but space where text should be", hint),)
    return value.text, ()


def prose(node: Node) -> Taken[str]:
    """Take words that run on: an end of line and the spaces around it are one space."""
    value, problems = text(node)
    return (None if value is None else re.sub(r"[ \t]*\n\s*", " ", value).strip()), problems


def phrase(node: Node) -> Taken[str]:
    """Take words of a witness, to be found in its edited text: all white space is one space."""
    value, problems = text(node)
    return (None if value is None else " ".join(value.split())), problems


def one_line(node: Node) -> Taken[str]:
    """Take characters of one line, spaces at the ends included; `""` is no characters."""
    value, problems = take_scalar(node, 'text, or "" for none,')
    if value is None:
        return None, problems
    if "\n" in value.text:
        fact = "an end of line in words that stand on one line"
        hint = 'write them on one line in quotation marks: "…"'
        return None, (Problem("Y112", value.place, fact, hint),)
    return value.text, ()


def boolean(node: Node) -> Taken[bool]:
    """Take `true` or `false`; nothing else says yes or no."""
    word, problems = choice("true", "false")(node)
    return (None if word is None else word == "true"), problems


def number(least: int = 1) -> Shape[int]:
    """Take a whole number in plain digits, not smaller than `least` and below a thousand million."""

    def take(node: Node) -> Taken[int]:
        value, problems = take_scalar(node, "a whole number")
        if value is None:
            return None, problems
        if not re.fullmatch("0|[1-9][0-9]{0,8}", value.text, re.ASCII) or int(value.text) < least:
            fact = f"`{clip(value.text, 40)}` is not a whole number from {least}"
            hint = "write it in digits, without sign, point or zeros in front"
            return None, (Problem("Y112", value.place, fact, hint),)
        return int(value.text), ()

    return take


def choice(*words: str) -> Shape[str]:
    """Take one of a few words."""

    def take(node: Node) -> Taken[str]:
        value, problems = take_scalar(node, " or ".join(words))
        if value is None:
            return None, problems
        if value.text not in words:
            fact = f"`{clip(value.text, 40)}` is not {' or '.join(words)}"
            return None, (Problem("Y114", value.place, fact, did_you_mean(value.text, words)),)
        return value.text, ()

    return take


def did_you_mean(word: str, words: tuple[str, ...]) -> str:
    """A hint towards the nearest of the possible words."""
    by_small = {w.lower(): w for w in words}
    near = [by_small[w] for w in get_close_matches(word[:60].lower(), by_small, n=1)]
    return f"did you mean `{near[0]}`?" if near else f"possible are {', '.join(f'`{w}`' for w in words)}"


# ------------------------------------------------------------- lists and mappings


def list_of(shape: Shape[T]) -> Shape[tuple[T, ...]]:
    """Take a list, `[]` included."""

    def take(node: Node) -> Taken[tuple[T, ...]]:
        if not isinstance(node, Sequence):
            return None, mistake(node, "a list")
        taken = [shape(item) for item in node.items]
        values = tuple(value for value, _ in taken if value is not None)
        return keep_if_whole(values, len(node.items), tuple(p for _, problems in taken for p in problems))

    return take


def mapping_of(key: Shape[K], shape: Shape[T]) -> Shape[tuple[tuple[K, T], ...]]:
    """Take a mapping whose keys are the editor's own (names, ids, note numbers), as pairs."""

    def take(node: Node) -> Taken[tuple[tuple[K, T], ...]]:
        if not isinstance(node, Mapping):
            return None, mistake(node, "a mapping")
        pairs: list[tuple[K, T]] = []
        problems: list[Problem] = []
        for written, inner in node.entries:
            (name, of_key), (value, of_value) = key(written), shape(inner)
            problems += (*of_key, *of_value)
            if name is not None and value is not None:
                pairs.append((name, value))
        return keep_if_whole(tuple(pairs), len(node.entries), tuple(problems))

    return take


def keep_if_whole(
    values: tuple[T, ...], expected: int, problems: tuple[Problem, ...]
) -> Taken[tuple[T, ...]]:
    """Give up the values when one of them could not be taken."""
    return (None if problems or len(values) < expected else values), problems


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand behind one key of a record."""

    shape: Shape[Any]
    required: bool
    default: Any  # when the key is not there
    name: str | None  # of the argument; None: as the key


def need(shape: Shape[Any], name: str | None = None) -> Field:
    """A key that must be there."""
    return Field(shape, True, None, name)


def may(shape: Shape[Any], default: Any = None, name: str | None = None) -> Field:
    """A key that may be left out."""
    return Field(shape, False, default, name)


def record(make: Callable[..., T], fields: Table[str, Field]) -> Shape[T]:
    """Take a mapping with known keys and `make` a value: one argument a key, and `place`."""

    def take(node: Node) -> Taken[T]:
        if not isinstance(node, Mapping):
            return None, mistake(node, "a mapping")
        problems = list(find_wrong_keys(node, fields))
        arguments: dict[str, Any] = {f.name or key: f.default for key, f in fields.items()}
        whole = not problems
        for key, inner in node.entries:
            if (field := fields.get(key.text)) is not None:
                value, found = field.shape(inner)
                problems += found
                whole = whole and value is not None
                arguments[field.name or key.text] = value
        if problems or not whole:
            return None, tuple(problems)
        return make(place=node.place, **arguments), ()

    return take


def find_wrong_keys(node: Mapping, fields: Table[str, Field]) -> Iterator[Problem]:
    """Every key is a known one, and the required ones are there.

    Bad: `{start: We, text: War}`.  Good: `{starts: We, text: War, reason: a new theme}`.
    """
    present = {key.text for key, _ in node.entries}
    absent = tuple(key for key in fields if key not in present)
    for key, _ in node.entries:
        if key.text not in fields:
            fact = f"`{clip(key.text, 40)}` is not a key that can stand here"
            hint = did_you_mean(key.text, absent or tuple(fields))
            yield Problem("Y110", key.place, fact, hint)
    for name in absent:
        if fields[name].required:
            yield Problem("Y111", node.place, f"`{name}` is missing", f"add `{name}: …` here")


# -------------------------------------------------------------------- more to say


def checked(shape: Shape[T], *rules: Rule) -> Shape[T]:
    """A shape with rules on its value; a rule yields a problem for each breach."""

    def take(node: Node) -> Taken[T]:
        value, problems = shape(node)
        if value is None:
            return None, problems
        breaches = tuple(p for rule in rules for p in rule(value, node.place))
        return (None if breaches else value), problems + breaches

    return take


def placed(shape: Shape[T]) -> Shape[tuple[T, Place]]:
    """A shape whose value comes with the place where it stands."""

    def take(node: Node) -> Taken[tuple[T, Place]]:
        value, problems = shape(node)
        return (None if value is None else (value, node.place)), problems

    return take
