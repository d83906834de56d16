"""A hundred essays that nobody wrote, to see how the search grows.

In: the records of the real essays.  Out: records of as many essays of the size of the longer one,
some 2,600 notes, with a vocabulary that grows as that of real texts does.  Same seed, same essays.
"""

import random
import re
from typing import Any

WORD_PATTERN = re.compile(r"[a-z]{4,}")  # matches "telegram"; must not match "Stalin" but "talin"
SYLLABLES = [a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ist", "or")]
SHARE = 0.3  # of the words are changed


def multiply(records: dict[str, Any], count: int = 100) -> dict[str, Any]:
    """`count` essays made of the longest one; three at a time share their sources."""
    chance = random.Random(1950)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)]

    def change(text: str) -> str:
        """Other words in the place of some, common ones more often than rare ones; length kept."""

        def other(match: re.Match[str]) -> str:
            if chance.random() > SHARE:
                return match.group()
            return vocabulary[int(len(vocabulary) * chance.random() ** 3)][: len(match.group())]

        return WORD_PATTERN.sub(other, text)

    model = max(records["essays"], key=lambda essay: len(essay["notes"]))
    essays, sources = [], []
    for number in range(count):
        shelf = number // 3
        if number % 3 == 0:
            for source in records["sources"]:
                sources.append({**source, "id": f"{source['id']}-{shelf}", "text": change(source["text"])})
        essays.append(
            {
                "slug": f"essay-{number}",
                "title": f"Essay {number}",
                "passages": [{**p, "text": change(p["text"])} for p in model["passages"]],
                "notes": [
                    {**n, "text": change(n["text"]), "cites": [f"{k}-{shelf}" for k in n.get("cites", ())]}
                    for n in model["notes"]
                ],
            }
        )
    return {"essays": essays, "sources": sources, "names": records["names"]}
