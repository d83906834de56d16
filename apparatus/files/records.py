"""A YAML file becomes a record of the model, or all that is wrong with it, each with line and column.

In: a path and the type of the record.  Out: the record, or None, and the problems.  Example:

    @dataclass(frozen=True, slots=True)
    class Heading:
        text: Annotated[str, find_brackets]
        starts: Phrase
        place: Place

    heading, problems = read_record(path, "sources/decision-for-war.yaml", Heading)

`{starts: We, text: "[War]", colour: red}` has two: what the rule finds at `"[War]"`, and the key `colour`.
What stands in a file for a type:

    str, Phrase, Line    words, as `apparatus.model.written` says
    int, bool            a number from 1 in plain digits; `true` or `false`
    Literal[…]           one of these words
    tuple[T, …]          a list
    Record               a mapping, or, where one of its keys must be there, the value of that one alone
    Keyed[Record]        a mapping: its keys are the first field of the records, its values the others, or
                         where there is only one other, that one
    One | Two            a mapping: the record whose first key is there, else One
    Annotated[T, rule]   the same, with a rule

`place` is where the record, or its key in a mapping, stands.  A field with a default may be left out.  A
rule takes a value without fault and its place, and yields a problem for each breach; what a record must be
as a whole says its method `find_faults`.
"""

import re
from collections.abc import Container, Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from apparatus.files.characters import Codes, decode, read_bytes
from apparatus.files.forms import form_of
from apparatus.files.yaml_values import Blank, Items, Keys, Refused, Words, parse_yaml
from apparatus.model.problems import CODES, Place, Problem, clip, did_you_mean
from apparatus.model.text import QUOTES

T = TypeVar("T")
Taken: TypeAlias = tuple[T | None, tuple[Problem, ...]]

SIZE_LIMIT = 2_000_000  # bytes of a file
YAML_CODES = Codes("Y101", "Y102", "Y103", "Y104")


def read_record(path: Path, shown: str, kind: type[T]) -> Taken[T]:
    """Read a YAML file that is a record; `shown` is the path as problems print it."""
    data, problems = read_bytes(path, shown, YAML_CODES, SIZE_LIMIT)
    return (None, problems) if data is None else parse_record(data, shown, kind)


def parse_record(data: bytes, shown: str, kind: type[T]) -> Taken[T]:
    """Make a record of the bytes of a YAML file; None where there is any problem."""
    text, problems = decode(data, shown, YAML_CODES)
    if text is None:
        return None, problems
    value, problems = parse_yaml(text, shown)
    found, record = list(problems), None
    try:
        if value is not None:
            record = adapter_of(kind).validate_python(value, context=found)  # type: ignore[arg-type]
    except ValidationError as error:
        said = {(problem.place, problem.hint) for problem in found}
        found += filter(None, (explain(each, said) for each in error.errors(include_url=False)))
    found.sort(key=lambda p: (p.place.line, p.place.column))
    return (None if found else record), tuple(found)


@cache
def adapter_of(kind: Hashable) -> TypeAdapter[Any]:
    """What reads values into a type of the model, and knows its JSON Schema."""
    return TypeAdapter(form_of(kind))


WANTED = {
    **{"string_type": "text", "int_type": "a whole number", "tuple_type": "a list"},
    **{"dict_type": "a mapping", "model_type": "a mapping"},
}
FOUND: dict[type, str] = {Words: "a single value", Items: "a list", Keys: "a mapping"}
HINTS = {"a list": "begin each item with `- `", "a mapping": "write lines of `key: value`"}
SINGLE = "write one value; words that hold `: ` or begin with `[` or `{` need quotation marks"


def explain(error: ErrorDetails, said: Container[tuple[Place, str]] = ()) -> Problem | None:
    """Say in an editor's words what pydantic found; None where it has been said, of a near key too."""
    value, kind, context = error["input"], error["type"], error.get("ctx", {})
    if kind == "reported" or isinstance(value, Refused):
        return None
    if kind in CODES:
        return Problem(kind, value.place, context["fact"], context["hint"])
    if kind == "missing":
        name = str(error["loc"][-1])
        if any((key.place, did_you_mean(name, [name])) in said for key in value if isinstance(key, Words)):
            return None
        return Problem("Y111", value.place, f"`{name}` is missing", f"add `{name}: …` here")
    choices = re.findall("'([^']*)'", context.get("expected", ""))
    wanted = WANTED.get(kind) or " or ".join(choices)
    if isinstance(value, Blank):
        fact = f"nothing is written where {wanted} should be"
        hint = "write it, or delete the key; `~` and `null` as words need quotation marks"
        return Problem("Y113", value.place, fact, hint)
    if choices and isinstance(value, Words):
        fact = f"`{clip(value, 40)}` is not {wanted}"
        if value.strip(QUOTES) in choices:
            hint = f"write it without quotation marks, or in straight ones: `{value.strip(QUOTES)}`"
            return Problem("Y114", value.place, fact, hint)
        return Problem("Y114", value.place, fact, did_you_mean(value, choices))
    found = FOUND[type(value)]
    return Problem("Y112", value.place, f"{found} where {wanted} should be", HINTS.get(wanted, SINGLE))
