"""A text of more lines than any book has, given back as it is: not one of its words is lost.

In: a `Witness`.  Out: an `Extract` of one paragraph without calls and notes, and a problem that says so.
Example: a file of five million characters, each second of them the end of a line.
"""

from apparatus.model.problems import Problem
from apparatus.model.witness import Extract, Paragraph, Run, Witness


def read_whole(witness: Witness, form: str) -> Extract:
    """Give a text as one paragraph; the problem stands where its words begin."""
    start = len(witness.text) - len(witness.text.lstrip())
    end = len(witness.text.rstrip())
    if start >= end:
        return Extract(form, (), (), (), ())
    fact = "the text has more lines than any book; it is given as one paragraph without calls and notes"
    hint = "divide the file, and give only the essay"
    problem = Problem("T110", witness.place(start), fact, hint, (witness.line_at(start),))
    return Extract(form, (Paragraph((Run(start, end),)),), (), (), (problem,))
