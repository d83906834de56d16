"""How the search grows with the edition: bytes, times, and whether it still finds the same.

In: the records of the two essays, and a page of a site that has their search.  Out, printed, for 2, 100 and
1,000 essays: what a first and later answers cost, typed into the box; and, for every question of
`questions.yaml` and 200 of their beginnings, what a first answer of the divided edition loads, and whether
its first result is that of the undivided one.  The generated essays are copies of one another in all but a
third of their words: beside the very same result, the same place of another copy is counted.
"""

import gzip
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from apparatus.exports.search_records import PARTS, RECORDS
from apparatus.site.assets import asset_files, read_common
from apparatus.site.lay import lay
from tests.edition.bench.many import multiply
from tests.program.search import ask_both, lay_records, places_of

QUESTIONS = Path(__file__).with_name("questions.yaml")
SIZES = (2, 100, 1000)
TYPED = 200  # beginnings of questions


def measure_growth(site: Path, records: dict[str, Any], measure: Callable[[], None]) -> None:
    """Put the search of ever larger editions into a site, and print what it costs and finds."""
    for size in SIZES:
        many = records if size == len(records["essays"]) else multiply(records, size)
        notes = sum(len(essay["notes"]) for essay in many["essays"])
        print(f"\n{size} essays, {notes} notes, {len(many['sources'])} sources", flush=True)
        lay(site, asset_files(divided=lay_records(site, many, read_common())))
        measure()
        with tempfile.TemporaryDirectory() as folder:
            for name, questions in (("questions", list(list_questions())), ("beginnings", list_typed())):
                print_same(name, ask_both(Path(folder), many, questions), Path(folder))


def list_questions() -> Iterator[dict[str, Any]]:
    """All questions, as they are asked."""
    for kinds in yaml.safe_load_all(QUESTIONS.read_text(encoding="utf-8")):
        for question in (one for some in kinds.values() for one in some):
            yield {
                "text": question["q"],
                "choices": {"kind": [question["kind"]]} if "kind" in question else {},
            }


def list_typed() -> list[dict[str, Any]]:
    """Beginnings of them, as one types; same seed, same beginnings."""
    chance = random.Random(1950)
    texts = [question["text"] for question in list_questions()]
    some = (chance.choice(texts) for _ in range(TYPED))
    return [{"text": text[: chance.randint(2, len(text))], "typing": True, "limit": 6} for text in some]


def print_same(name: str, answers: Sequence[dict[str, Any]], folder: Path) -> None:
    """Print how often the first result is the same, and what a first answer loads beside the engine."""
    firsts = [[first_of(answer[way]) for way in ("whole", "parts")] for answer in answers]
    same = sum(whole == parts for whole, parts in firsts)
    alike = sum(whole.split("#")[-1] == parts.split("#")[-1] for whole, parts in firsts)
    tens = [[places_of(answer[way]) for way in ("whole", "parts")] for answer in answers]
    both = sum(len({*whole} & {*parts}) for whole, parts in tens)
    head = compress([folder / RECORDS])
    sizes = sorted(
        head + compress(folder / PARTS / f"{file}.js" for file in answer["loaded"]) for answer in answers
    )
    middle, most = sizes[len(sizes) // 2] / 1000, sizes[len(sizes) * 95 // 100] / 1000
    print(
        f"  divided, {len(answers)} {name}: first as undivided {same}, or of another copy {alike};", end=" "
    )
    print(f"of their first results {both} of {sum(len(whole) for whole, _ in tens)};", end=" ")
    print(f"loads {middle:.0f} kB, 95 % {most:.0f} kB, most {sizes[-1] / 1000:.0f} kB", flush=True)


def first_of(answer: dict[str, Any]) -> str:
    """The first result; "": none."""
    return next(iter(places_of(answer)), "")


def compress(paths: Iterable[Path]) -> int:
    """Bytes of files as a web server compresses them."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)
