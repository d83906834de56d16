"""Published ids keep their words: the ledger.

In: an essay and its ledger.  Out: the essay under its published ids, and problems.
"""
