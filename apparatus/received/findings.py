"""What a reader of a format found doubtful, as problems: many of one kind are counted, not listed.

In: findings with the offsets at which they stand.  Out: problems with places.  Example: of 5000 calls
without a note 200 are listed, and after them

    essay.txt:2310:40: N102 review: 4800 more: a call without a note
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from apparatus.model.problems import CODES, Problem
from apparatus.model.witness import Witness

MOST = 200  # problems of one code that are listed one by one: more than an editor reads


class Found(NamedTuple):
    """Something doubtful, and where it stands."""

    code: str
    at: int  # offset in the witness
    fact: str
    hint: str
    after: tuple[str, ...] = ()  # what is shown after the words of the witness


def list_problems(
    witness: Witness, found: Iterable[Found], show: Callable[[int], str]
) -> tuple[Problem, ...]:
    """Make problems of findings in their order; `show` gives the words of the witness at an offset."""
    problems: list[Problem] = []
    counts: Counter[str] = Counter()
    rest: dict[str, Found] = {}
    for each in found:
        counts[each.code] += 1
        if counts[each.code] > MOST:
            rest.setdefault(each.code, each)
            continue
        words = (show(each.at), *each.after)
        problems.append(Problem(each.code, witness.place(each.at), each.fact, each.hint, words))
    for code, first in rest.items():
        fact = f"{counts[code] - MOST} more: {CODES[code][1]}"
        hint = f"{MOST} of this kind are listed; see to them first"
        problems.append(Problem(code, witness.place(first.at), fact, hint, (show(first.at),)))
    return tuple(problems)


def name_some(numbers: Iterable[int]) -> str:
    """Some numbers as words, ten at most: "3, 4", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 7 others"."""
    listed = [*map(str, numbers)]
    more = f" and {len(listed) - 10} others" if len(listed) > 10 else ""
    return ", ".join(listed[:10]) + more
