"""Published ids keep their words: every id is given here, once, from the ledger or fresh.

In: an essay as edited, or the sources, and the ledger of what has been published.  Out: the essay under
its ids, the ledger as it would be accepted, and a problem for every published id that is concerned.
"""

from apparatus.kept.chosen import keep_target
from apparatus.kept.keep import Kept, keep_chosen, keep_essay, keep_sources
from apparatus.kept.ledger import dump_ledger, ledger_path, read_ledger
from apparatus.kept.name import name_essay
from apparatus.kept.promises import PUBLISHED, dump_promises, read_promises
from apparatus.kept.record import record_chosen, record_essay, record_sources
from apparatus.kept.write import finish_writing, write_all

__all__ = [
    "PUBLISHED",
    "Kept",
    "dump_ledger",
    "dump_promises",
    "finish_writing",
    "keep_chosen",
    "keep_essay",
    "keep_sources",
    "keep_target",
    "ledger_path",
    "name_essay",
    "read_ledger",
    "read_promises",
    "record_chosen",
    "record_essay",
    "record_sources",
    "write_all",
]
