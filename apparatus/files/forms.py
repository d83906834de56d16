"""The types of the model become forms: what pydantic is to take out of a file for each of them.

In: a type of the model.  Out: a type of pydantic that reads `yaml_values` into it.  Example: the form
of `BreakDecision` takes `{line: 12, break: false, reason: the sentence goes on}`.

Problems for which pydantic has no words are put into the list that is the context of a validation.
"""

import re
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from functools import cache, partial, reduce
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NoReturn, TypeAlias

import pydantic
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, WrapValidator
from pydantic_core import PydanticCustomError, PydanticKnownError

from apparatus.files.schema import describe
from apparatus.files.yaml_errors import CURLY_QUOTES
from apparatus.files.yaml_values import Items, Keys, Refused, Value, Words, put
from apparatus.model.problems import Place, Problem, clip, did_you_mean
from apparatus.model.text import QUOTES

Type: TypeAlias = Any  # of the model
Form: TypeAlias = Any  # a type of pydantic
KeysOf: TypeAlias = dict[str, Field[Any]]  # the keys of a record, with its fields
Read: TypeAlias = Callable[[Any], Any]  # pydantic's reading of what is inside
Rule: TypeAlias = Callable[[Any, Place], Iterable[Problem]]

REPORTED = PydanticCustomError("reported", "a problem that is in the list")


def form_of(kind: Type) -> Form:
    """What pydantic is to take for a type of the model."""
    origin: Any = typing.get_origin(kind)
    inner = [one for one in typing.get_args(kind) if one is not NoneType]
    if hasattr(kind, "__dataclass_fields__"):
        return form_whole(kind)
    if origin is Annotated:
        return form_marked(*inner)
    if origin is tuple:
        return tuple[form_of(inner[0]), ...]  # type: ignore[misc]
    if origin in (typing.Union, UnionType):
        return form_of(inner[0]) if len(inner) == 1 else form_one_of(inner)
    return {str: WORDS["prose"], int: NUMBER, bool: BOOLEAN}.get(kind, kind)


def form_marked(kind: Type, *marks: Any) -> Form:
    """A type with marks: the way in which it is written, and rules on its values."""
    way, *rules = marks if isinstance(marks[0], str) else ("", *marks)
    if way == "keyed":
        return reduce(check, rules, form_keyed(typing.get_args(kind)[0]))
    return reduce(check, rules, WORDS.get(way) or form_of(kind))


def check(form: Form, rule: Rule) -> Form:
    """A form with a rule on the values that it reads."""

    def apply(raw: Value, read: Read, info: Any) -> Any:
        value = read(raw)
        if report(rule(value, raw.place), info):
            raise REPORTED
        return value

    return Annotated[form, WrapValidator(apply)]


def report(problems: Iterable[Problem], info: Any) -> bool:
    """Put problems into the list of the validation, and tell whether there are any."""
    found = tuple(problems)
    info.context.extend(found)
    return bool(found)


# -------------------------------------------------------------------------------- records


def keys_of(kind: Type) -> KeysOf:
    """The keys of a record in a file, with the fields that they are: all but `place`."""
    return {field.metadata.get("key", field.name): field for field in fields(kind) if field.name != "place"}


def find_lone(keys: KeysOf) -> str | None:
    """The one key that must be there, of what is no mapping itself; None where there are several."""
    needed = [key for key, field in keys.items() if field.default is MISSING]
    is_lone = len(needed) == 1 and "keyed" not in typing.get_args(keys[needed[0]].type)
    return needed[0] if is_lone else None


@cache  # one table for each kind; other types are not remembered, since Literals are equal in any order
def form_whole(kind: Type) -> Form:
    """A mapping with the keys of a record, or the value of the one that must be there."""
    return form_record(kind, keys_of(kind), find_lone(keys_of(kind)))


def form_record(kind: Type, keys: KeysOf, lone: str | None, siblings: Sequence[str] = ()) -> Form:
    """A mapping with some keys, or the value of the `lone` one; `siblings` begin other items of the list."""
    given: Any = {
        field.name: (
            form_of(field.type),
            pydantic.Field(... if field.default is MISSING else field.default, alias=key),
        )
        for key, field in keys.items()
    }
    config = pydantic.ConfigDict(json_schema_extra=partial(describe, kind))
    table = pydantic.create_model(kind.__name__, __config__=config, __doc__=kind.__doc__, **given)
    written = table if lone is None else typing.Union[form_of(keys[lone].type), table]  # noqa: UP007
    build = partial(build_record, kind=kind, keys=keys, lone=lone, siblings=siblings)
    return Annotated[table, WrapValidator(build, json_schema_input_type=written)]


def build_record(
    raw: Value,
    read: Read,
    info: Any,
    *,
    kind: Type,
    keys: KeysOf,
    lone: str | None,
    siblings: Sequence[str],
) -> Any:
    """Build a record of what pydantic reads of a mapping, or of the lone value."""
    if lone is not None and not isinstance(raw, Keys | Refused):
        raw = put(Keys({lone: raw}), raw.place)
    strays = report(find_strays(raw, keys, siblings), info) if isinstance(raw, Keys) else False
    table = read(raw)
    place = {"place": place_whole(raw)} if "place" in kind.__dataclass_fields__ else {}
    record = kind(**vars(table), **place)
    if strays or report(getattr(record, "find_faults", tuple)(), info):
        raise REPORTED
    return record


def place_whole(raw: Value) -> Place:
    """The place of a record, which knows those of its keys."""
    keys = {str(key): key.place for key in raw if isinstance(key, Words)} if isinstance(raw, Keys) else {}
    return Place(raw.place.path, raw.place.line, raw.place.column, keys)


def find_strays(raw: Keys, keys: KeysOf, siblings: Sequence[str] = ()) -> Iterator[Problem]:
    """Every key is a known one.  Bad: `{start: We}`.  Good: `{starts: We}`."""
    if raw.keys() <= keys.keys():
        return
    known = [key for key in keys if key]
    if opened := find_opened(raw, keys):
        yield Problem("Y106", opened.place, *CURLY_QUOTES, (opened,))
        return
    for key in raw:
        if key not in keys:
            fact = f"`{clip(key, 40)}` is not a key that can stand here"
            hint = did_you_mean(key, [one for one in known if one not in raw] or known)
            if key.strip(QUOTES) in known:
                hint = f"write it without quotation marks: `{key.strip(QUOTES)}: …`"
            elif key[:2] in ("– ", "— ", "• "):
                hint = "begin an item of a list with a hyphen: `- `"
            elif key in siblings:
                hint = f"if it begins another item, write `- {key}: …`"
            elif (near := get_close_matches(key, known, n=1, cutoff=0.75)) and near[0] in raw:
                place = next(one.place for one in raw if one == near[0])  # type: ignore[attr-defined]
                hint = f"`{near[0]}`, which it is like, is here already, on line {place.line}"
            yield Problem("Y110", key.place, fact, hint)  # type: ignore[attr-defined]


def find_opened(raw: Keys, keys: KeysOf) -> Words | None:
    """A value that a curly quotation mark opens, where a comma in it made a key of what follows."""
    values = (value for value in raw.values() if isinstance(value, Words))
    opened = next((value for value in values if value[:1] in {*"“„«"} and value[-1] not in QUOTES), None)
    return opened if any(key not in keys and key[-1:] in {*QUOTES} for key in raw) else None


@cache
def form_keyed(kind: Type) -> Form:
    """A mapping whose keys are the first field of each record; there, its key is ""."""
    (_, first), *rest = keys_of(kind).items()
    others = dict(rest)
    lone = rest[0][0] if len(rest) == 1 else find_lone(others)
    behind = form_of(others[lone].type) if lone and len(rest) == 1 else form_record(kind, others, lone)
    record: Any = form_record(kind, {"": first, **others}, None)

    def spread(raw: Value) -> Any:
        if isinstance(raw, Keys):
            return put(Items(spread_one(key, raw[key]) for key in raw), raw.place)
        raise PydanticKnownError("dict_type")

    def spread_one(key: Any, value: Value) -> Any:
        if lone is not None and (len(rest) == 1 or not isinstance(value, Keys)):
            value = Keys({lone: value})
        return put(Keys({"": key, **value}), key.place) if isinstance(value, Keys) else value

    written = dict[str, behind]  # type: ignore[valid-type]
    return Annotated[tuple[record, ...], BeforeValidator(spread, json_schema_input_type=written)]


def form_one_of(kinds: Sequence[Type]) -> Form:
    """A mapping of one of several kinds: the first whose first key is there, else the first."""
    firsts = {kind.__name__: next(iter(keys_of(kind))) for kind in kinds}

    def choose(raw: Value) -> str:
        there = [name for name, key in firsts.items() if isinstance(raw, Keys) and key in raw]
        return str((there or list(firsts))[0])

    tagged = tuple(
        Annotated[form_record(kind, keys_of(kind), None, [*firsts.values()]), pydantic.Tag(kind.__name__)]
        for kind in kinds
    )
    return Annotated[typing.Union[tagged], pydantic.Discriminator(choose)]  # noqa: UP007


# --------------------------------------------------------------------------------- values


def refuse(code: str, fact: str, hint: str) -> NoReturn:
    """Refuse a value: the problem stands where it does."""
    raise PydanticCustomError(code, "{fact}", {"fact": fact, "hint": hint})


def read_prose(words: str) -> str:
    """Words that run on: an end of line and the spaces around it are one space."""
    return re.sub(r"[ \t]*\n\s*", " ", not_blank(words)).strip()


def read_phrase(words: str) -> str:
    """Words with all white space single."""
    return " ".join(not_blank(words).split())


def not_blank(words: str) -> str:
    """Words, if there are any."""
    if not words.strip():
        refuse("Y113", "nothing but space where text should be", "write the words, or delete the key")
    return words


def read_line(words: str) -> str:
    """Characters of one line; `""` is no characters."""
    if "\n" in words:
        hint = 'write them on one line in quotation marks: "…"'
        refuse("Y112", "an end of line in words that stand on one line", hint)
    return str(words)


def read_number(raw: Value) -> Value | int:
    """A number from 1, below a thousand million, in plain digits."""
    if not isinstance(raw, Words):
        return raw
    if not re.fullmatch("[1-9][0-9]{0,8}", raw, re.ASCII):
        hint = "write it in digits, without sign, point or zeros in front"
        refuse("Y112", f"`{clip(raw, 40)}` is not a whole number from 1", hint)
    return int(raw)


def schema_of_words(**more: Any) -> WithJsonSchema:
    """The JSON Schema of words: for editing programs, to whose YAML `2015` is a number and `no` is false."""
    return WithJsonSchema({"type": ["string", "number", "boolean"], **more})


WORDS: dict[str, Form] = {
    "prose": Annotated[str, AfterValidator(read_prose), schema_of_words(pattern=r"\S")],
    "phrase": Annotated[str, AfterValidator(read_phrase), schema_of_words(pattern=r"\S")],
    "line": Annotated[str, AfterValidator(read_line), schema_of_words()],
}
NUMBER = Annotated[int, BeforeValidator(read_number), WithJsonSchema({"type": "integer", "minimum": 1})]
TRUTHS = Literal["true", "false"]
BOOLEAN = Annotated[TRUTHS, AfterValidator("true".__eq__), WithJsonSchema({"type": "boolean"})]
