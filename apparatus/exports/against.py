"""A deployer's last look: the edition against the `edition.json` that is published.

In: the edition as data, and the path of the published file.  Out: a problem for every id that has
vanished, or is retired, or has other words.  Example:

    edition.json:1:1: L115 error: decision-for-war: p7-3 is gone, and nothing says where to look
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from apparatus.files.characters import Codes, decode, read_bytes
from apparatus.kept.match import same_words
from apparatus.model.edition import Edition
from apparatus.model.problems import Place, Problem
from apparatus.registers import Registers

SIZE_LIMIT = 500_000_000  # bytes
CODES = Codes("L117", "L117", "L117", "L117")


def read_published(path: Path) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """A published `edition.json`; None where it is none."""
    shown = path.as_posix()
    data, problems = read_bytes(path, shown, CODES, SIZE_LIMIT)
    text, more = decode(data, shown, CODES) if data is not None else (None, problems)
    if text is None:
        return None, more
    try:
        value = json.loads(text)
        list_words(value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = 'give the edition.json of a published site, `"schema": 2`'
        return None, (Problem("L117", Place(shown, 1, 1), f"no edition of ours: {error}"[:200], hint),)
    return value, ()


def list_words(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """For each target the ids that are under contract, with their words; a call or page has none."""
    words: dict[str, dict[str, str]] = {}
    for essay in data["essays"]:
        of = words.setdefault(essay["slug"], {})
        for passage in essay["passages"]:
            of[passage["id"]] = ""  # its words are those of its sentences
            text = passage["text"]
            of |= {s["id"]: text[s["start"] : s["end"]] for s in passage["sentences"]}
            of |= {one["id"]: "" for one in (*passage["calls"], *passage["pages"])}
        of |= {note["id"]: note["text"] for note in essay["notes"]}
    for target, name in (("sources", "key"), ("names", "id"), ("chronology", "id")):
        words[target] = {one[name]: "" for one in data.get(target, ())}
    return words


def compare(
    edition: Edition, registers: Registers, now: Mapping[str, Any], published: Mapping[str, Any], shown: str
) -> Iterator[Problem]:
    """Every id that has vanished or changed its words since the published edition.

    Bad: `p7-3` is neither on the page nor among its retired ids.  Good: it is retired.
    """
    place = Place(shown, 1, 1)
    moved = {one.old: one.new for one in edition.redirects}
    living = list_words(now)
    retired: dict[str, Iterable[str]] = {e.slug: {r.id for r in e.retired} for e in edition.essays}
    retired["sources"] = {entry.id for entry in edition.retired}
    retired["names"] = {entry.id for entry in registers.retired_names}
    retired["chronology"] = {entry.id for entry in registers.retired_rows}
    for old, words in list_words(published).items():
        target = moved.get(old, old)
        for name, before in words.items():
            after = living.get(target, {}).get(name)
            where = f"{old}: {name}"
            if after is None and name in retired.get(target, ()):
                yield Problem("L116", place, f"{where} is retired", "its page says where to look")
            elif after is None:
                hint = "bring it back; an id that has been published is never dropped"
                yield Problem("L115", place, f"{where} is gone, and nothing says where to look", hint)
            elif before and not same_words(before, after):
                hint = "look whether it still says what those who link to it mean"
                yield Problem("L116", place, f"{where} has other words", hint, (before, after))
