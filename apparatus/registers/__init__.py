"""The registers: who and where is named in the texts, and what they date.

In: an `Edition`, `sources/names.yaml` and `sources/chronology.yaml`.  Out: `Registers`: the names with every
mention, the rows of the chronology in their order; and the problems.
"""

from apparatus.registers.names import Name
from apparatus.registers.present import Present, find_present
from apparatus.registers.read import (
    CHRONOLOGY,
    NAMES,
    make_registers,
    read_registers,
    record_names,
    record_rows,
)
from apparatus.registers.register import At, NameMention, Registers, Row

__all__ = [
    "CHRONOLOGY",
    "NAMES",
    "At",
    "Name",
    "NameMention",
    "Present",
    "Registers",
    "Row",
    "find_present",
    "make_registers",
    "read_registers",
    "record_names",
    "record_rows",
]
