"""What was made of the same things before is not made again: a preview makes an edition again and again.

In: a function.  Out: one that gives what it gave last under a name, while all else that it is given is equal.
Example: the page of an essay, by its slug, while the essay is as it was, and what the page says of sources.

Only the last one is kept under a name, and only in a process that has begun to remember: one that builds once
would need memory for nothing.  What is given and made must not be changed afterwards.  What earlier processes
made is handed down as a `Recall`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Recall: TypeAlias = Callable[[str, Callable[[], str]], str]  # what it is made from, and what makes it
REMEMBERING: list[bool] = []  # one entry where this process remembers


def remember() -> None:
    """Remember from now on what is made."""
    REMEMBERING[:] = [True]


def make_anew(_: str, make: Callable[[], str]) -> str:
    """Remember nothing."""
    return make()


def again(make: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """Let a function remember what it made last under each name, and of what.

    A `recall` that is handed down to it is nothing that things are made of.
    """
    known: dict[str, tuple[tuple[Any, ...], T]] = {}

    @wraps(make)
    def recall(name: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What is made under a name of the same things, or of others."""
        if not REMEMBERING:
            return make(name, *args, **kwargs)
        parts = (args, {key: value for key, value in kwargs.items() if key != "recall"})
        if name not in known or known[name][0] != parts:  # the same objects are not looked into
            known[name] = (parts, make(name, *args, **kwargs))
        return known[name][1]

    return recall
