"""Values of the model become text that can be kept, and are made of that text again.

In: a type of the model, what a value of it is made from, and what makes it.  Out: the value.  Example: an
essay that an earlier build has read, by the checksums of its files: of JSON, in a tenth of the time.

The text is data and nothing else: what does not fit the type is made anew.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from apparatus.model.again import Recall

T = TypeVar("T")


def recall_value(kind: Any, made_from: str, make: Callable[[], T], recall: Recall) -> T:
    """The value of a kind that is made of something: the one that is remembered, else made now."""
    made: list[T] = []

    def write() -> str:
        made.append(make())
        return adapter_of(kind).dump_json(made[0], warnings="error").decode()

    text = recall(made_from, write)
    try:
        value: T = made[0] if made else adapter_of(kind).validate_json(text)
    except ValidationError:
        return make()
    return value


@cache
def adapter_of(kind: Any) -> TypeAdapter[Any]:
    """What writes and reads the values of a kind."""
    return TypeAdapter(kind)
