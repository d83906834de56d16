"""How the fields of a record are written in a file; types only, for `apparatus.files` to read.

In: nothing.  Out: types that mean `str` or a tuple, with a word on how a file writes them.  A plain
`str` is prose: words that run on, an end of line being a space.  Where a field has another name in
the file, its metadata have it.  Example:

    class BreakDecision:
        line: int                                         # line: 12
        breaks: bool = field(metadata={"key": "break"})   # break: false
        reason: str                                       # reason: the sentence goes on
"""

from typing import Annotated, TypeAlias, TypeVar

T = TypeVar("T")

Phrase: TypeAlias = Annotated[str, "phrase"]  # words to be found in a text: all white space is one space
Line: TypeAlias = Annotated[str, "line"]  # the very characters of one line, spaces at the ends included
Keyed: TypeAlias = Annotated[tuple[T, ...], "keyed"]  # a mapping: its keys are the first field of each record
