"""Search records of small editions that chance makes, and questions about them.

In: a seed.  Out: records as `make_records` gives them, of essays that are much alike, and questions of every
kind that one types.  Same seed, same records and questions.
"""

import random
import re
from typing import Any

STOPS_PATTERN = re.compile(
    r"""
    (?i) \b (?: the | of | and | to | in | was | us | for | not | or ) \b | [. ]+ $
    """,  # matches "the"; must not match "lamp"
    re.VERBOSE,
)
COMMON = ["the", "of", "and", "to", "in", "was", "us", "for", "not", "or"]
SAILING = (
    "lamp lamps lamplight wick wicks keeper keepers harbour harbor organised organized burn burning burned "
    "quay quays signal signals storm tide tides vessel vessels copper brass glass lens lenses tower towers "
    "chronometer chronometers ledger ledgers pilot pilots anchor anchors beacon foghorn lighthouse day-book "
    "NSC 1911 1950s 48 059a fond opis delo listy Ch'unch'on north south"
)
WORDS = SAILING.split()
NAMES = [["Ada Wren", "Wren"], ["Bo Marl"], ["North Quay"], ["Kim Il Sung", "Kim"], ["Zorbin Dale"]]
VARIANTS = [["Ada Wrenn"], [], ["Northern Quay"], ["Kim Ilsung"], []]


def make_random_records(seed: int, essays: int = 7) -> dict[str, Any]:
    """Some essays that share most of their words, with notes, sources, names and days."""
    chance = random.Random(seed)
    own = ["".join(chance.choices("bdfglmnprstvaeiou", k=chance.randint(4, 9))) for _ in range(150)]
    sources = [
        {"id": f"src{n}", "text": f"{write(chance, own, 6)}.", "short": f"Source {n}", "kinds": ["book"]}
        for n in range(12)
    ]
    names = [
        {
            **{"id": f"name-{n}", "kind": "person", "text": write(chance, own, 3), "forms": forms},
            **{"variants": VARIANTS[n], "essays": ["essay-1"], "mentions": n},
        }
        for n, forms in enumerate(NAMES)
    ]
    days = [
        {"id": f"day-{n}", "kind": "letter", "date": f"{n + 1} May 1911", "text": write(chance, own, 6)}
        | {"essays": ["essay-1"]}
        for n in range(3)
    ]
    made = [make_essay(chance, own, number) for number in range(1, essays + 1)]
    return {"site": "The Toy", "essays": made, "sources": sources, "names": names, "days": days}


def write(chance: random.Random, own: list[str], count: int) -> str:
    """Words in a row: common ones, those of WORDS, names, those of this edition, the first more often."""
    words = []
    for _ in range(count):
        kind = chance.random()
        if kind < 0.3:
            words.append(chance.choice(COMMON))
        elif kind < 0.7:
            words.append(WORDS[int(len(WORDS) * chance.random() ** 2)])
        elif kind < 0.77:
            words.append(chance.choice(NAMES)[0])
        else:
            words.append(own[int(len(own) * chance.random() ** 2)])
    return " ".join(words)


def make_essay(chance: random.Random, own: list[str], number: int) -> dict[str, Any]:
    """An essay of a dozen passages, some with a heading, a note or two, and an emended word."""
    passages: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for at in range(1, 13):
        sentences = [f"{write(chance, own, chance.randint(4, 12))}." for _ in range(3)]
        ends = [len(" ".join(sentences[: n + 1])) for n in range(3)]
        spans: list[tuple[str, int, int]] = [
            (f"p{at}-{n + 1}", ends[n] - len(sentences[n]), ends[n]) for n in range(3)
        ]
        passage = {"id": f"p{at}", "number": f"{at}", "text": " ".join(sentences), "sentences": spans}
        if at % 4 == 1:
            passage["heading"] = write(chance, own, 3)
        if at % 5 == 2:
            end = passage["text"].index(" ")
            passage["readings"] = [[0, end, chance.choice(own).capitalize()]]
        passages.append(passage)
        for _, start, end in chance.sample(spans, chance.randint(0, 2)):
            cites = [f"src{chance.randrange(12)}" for _ in range(chance.randint(0, 2))]
            note: dict[str, Any] = {"id": f"n{len(notes) + 1}", "number": len(notes) + 1, "cites": cites}
            notes.append({**note, "text": write(chance, own, 5), "calls": [[f"p{at}", start, end]]})
    passages.append(
        {"id": "closing-1", "number": None, "kind": "closing note", "text": write(chance, own, 9)}
    )
    author = f"Author{number} Family{number}"
    said = {"by": [author], "said": "essay, 1950", "version": "1", "names": [author, f"Family{number}"]}
    return {
        **{"slug": f"essay-{number}", "title": f"Title {number}: {write(chance, own, 2)}", **said},
        **{"passages": passages, "notes": notes},
    }


def make_questions(records: dict[str, Any], seed: int, count: int = 150) -> list[dict[str, Any]]:
    """Words of the texts, rows of them, unfinished and misspelt ones, phrases, names, places, filters."""
    chance = random.Random(seed)
    texts = [one["text"] for essay in records["essays"] for one in (*essay["passages"], *essay["notes"])]
    rows = [row.split() for text in texts for row in STOPS_PATTERN.split(text) if row.strip(" .")]
    return [make_question(chance, records, chance.choice(rows)) for _ in range(count)]


def make_question(chance: random.Random, records: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """One question about some words of a text that stand in a row."""
    at = chance.randrange(len(words))
    row = words[at : at + chance.randint(1, 4)]
    essay = chance.choice(records["essays"])
    kinds: list[dict[str, Any]] = [
        {"text": " ".join(row)},
        {"text": " ".join(chance.sample(words, min(len(words), 3)))},
        {"text": " ".join(row)[:-1], "typing": True, "limit": 6},
        {"text": f'"{" ".join(row)}"'},
        {"text": misspell(chance, max(words, key=len))},
        {"text": chance.choice(chance.choice(NAMES + [one for one in VARIANTS if one]))},
        {"text": f"{essay['names'][1]}, {chance.choice(('¶', 'n.'))} {chance.randint(1, 12)}", "limit": 1},
        {"text": " ".join(row), "choices": {"essay": [essay["slug"]]}},
        {"text": " ".join(row), "choices": {"kind": [chance.choice(("note", "passage", "source", "day"))]}},
    ]
    return chance.choice(kinds)


def misspell(chance: random.Random, word: str) -> str:
    """A word with a letter left out, put in, changed or swapped."""
    at = chance.randrange(len(word))
    letter = chance.choice("aeioust")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
    )
