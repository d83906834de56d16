"""The registers of an edition: read, laid over the texts, checked, kept.

In: the edition's folder, the edition, and what has been promised.  Out: `Registers`, or None where an
error stands in the way of them, and the problems.  Example: `/names/#kim-il-sung`, with 45 mentions.
"""

import os
from dataclasses import replace
from pathlib import Path

from apparatus.edition import find_files
from apparatus.files.records import Taken, read_record
from apparatus.kept import keep_target, ledger_path, read_promises, record_chosen
from apparatus.model.edition import Edition
from apparatus.model.ledger import Entry, Ledger
from apparatus.model.problems import Problem, has_errors
from apparatus.registers.chronology import ChronologyFile
from apparatus.registers.map import read_map
from apparatus.registers.mentions import check_names, find_mentions, find_parts, list_units
from apparatus.registers.names import Name, read_names
from apparatus.registers.register import At, Registers
from apparatus.registers.rows import Known, make_rows

NAMES, CHRONOLOGY = "names", "chronology"  # the targets of their ledgers
FILES = {target: f"sources/{target}.yaml" for target in (NAMES, CHRONOLOGY)}


def read_registers(root: Path, edition: Edition | None) -> Taken[Registers]:
    """The registers of an edition under their published ids; without an edition the faults of the files."""
    registers, problems = make_registers(root, edition)
    promises, found = read_promises(root) if edition is not None else (None, ())
    if registers is None or promises is None:
        return None, (*problems, *found)
    retired_names, found = keep_target(root, NAMES, record_names(registers), promises.names)
    retired_rows, more = keep_target(root, CHRONOLOGY, record_rows(registers), promises.chronology)
    kept = replace(registers, retired_names=retired_names, retired_rows=retired_rows)
    return kept, (*problems, *found, *more)


def make_registers(root: Path, edition: Edition | None) -> Taken[Registers]:
    """The registers of an edition; what has no file is empty.

    Of names and days that only drafts have, which are left out of the edition, nothing is said.
    """
    names, problems = read_names(root / FILES[NAMES], FILES[NAMES])
    file: ChronologyFile | None = None
    if os.path.lexists(root / FILES[CHRONOLOGY]):
        file, found = read_record(root / FILES[CHRONOLOGY], FILES[CHRONOLOGY], ChronologyFile)
        problems += found
    if names is None or edition is None or has_errors(problems):
        return None, problems
    hidden = find_files(root).texts - {essay.slug for essay in edition.essays}
    registers, problems = lay_names(names, edition, hidden)
    if file is not None:
        registers, found = lay_days(file, names, registers, edition, hidden)
        problems += found
    drawn, found = read_map(root, {name.id for name in names})
    problems += found
    return (None if has_errors(problems) else replace(registers, map=drawn)), problems


def lay_names(
    names: tuple[Name, ...], edition: Edition, hidden: frozenset[str]
) -> tuple[Registers, tuple[Problem, ...]]:
    """The names with their mentions; where drafts are left out, those that only they have are too."""
    mentions, problems = find_mentions(names, list(list_units(edition.essays)))
    parts = find_parts(names, edition.library)
    present = {name for name, some in mentions.items() if some} | set(parts)
    if hidden:
        problems = tuple(p for p in problems if p.code != "M106")
    else:
        met = {mention.name for some in mentions.values() for mention in some}
        problems += tuple(check_names(names, edition.essays, present, met))
    there = tuple(name for name in names if name.id in present)
    called = {name.id: name.name for name in names}
    return Registers(there, called, mentions, parts), problems


def lay_days(
    file: ChronologyFile,
    names: tuple[Name, ...],
    registers: Registers,
    edition: Edition,
    hidden: frozenset[str],
) -> tuple[Registers, tuple[Problem, ...]]:
    """The registers with the rows of the chronology."""
    known = Known(
        file=file,
        names={name.id: name for name in names},
        texts={unit.at: unit.text for unit in list_units(edition.essays)},
        notes=frozenset(At(essay.slug, note.id) for essay in edition.essays for note in essay.notes),
        sources={source.key: source for source in edition.library},
        mentions=edition.mentions,
        hidden=hidden,
    )
    rows, problems = make_rows(known)
    return replace(registers, rows=rows, lanes=file.lanes, strip=file.strip), problems


# -------------------------------------------------------------------------------- ledgers


def record_names(registers: Registers) -> Ledger:
    """What each id of a name stands for: the name."""
    entries = (Entry(name.id, "name", name.place, name.name) for name in registers.names)
    return record_chosen(entries, ledger_path(NAMES))


def record_rows(registers: Registers) -> Ledger:
    """What each id of a row stands for: the day, and what it was."""
    entries = (
        Entry(row.id, "event", row.place, f"{row.date}; {row.summary or row.words or row.kind}")
        for row in registers.rows
    )
    return record_chosen(entries, ledger_path(CHRONOLOGY))
