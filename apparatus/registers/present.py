"""Who and what days are in each passage and note: the registers turned round.

In: an essay and the registers.  Out: for each id of a passage or note the ids of names and rows, in order.
Example: passage `p10` has `kim-il-sung`, …, and `1950-01-17-kim-shtykov`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from apparatus.model.edition import Essay
from apparatus.registers.register import At, Registers


@dataclass(frozen=True, slots=True)
class Present:
    """What one passage or note has."""

    names: tuple[str, ...]  # ids, in the order in which they stand there
    rows: tuple[str, ...]  # ids, in the order of their dates


def find_present(essay: Essay, registers: Registers) -> Mapping[str, Present]:
    """What each passage and note of an essay has; a passage has what its sentences have."""
    homes = {At(essay.slug, s.id): passage.id for passage in essay.passages for s in passage.sentences}
    homes |= {At(essay.slug, note.id): note.id for note in essay.notes}
    order = {at: number for number, at in enumerate(homes)}
    names: dict[str, list[tuple[int, int, str]]] = {home: [] for home in homes.values()}
    for name, mentions in registers.mentions.items():
        for mention in mentions:
            if mention.at in homes:
                where = (order[mention.at], mention.start, name)
                names[homes[mention.at]].append(where)
    rows: dict[str, dict[str, None]] = {home: {} for home in homes.values()}
    for row in registers.rows:
        for at in (*row.passages, *row.notes):
            if at in homes:
                rows[homes[at]][row.id] = None
    return {
        home: Present(tuple(dict.fromkeys(name for *_, name in sorted(found))), tuple(rows[home]))
        for home, found in names.items()
    }
