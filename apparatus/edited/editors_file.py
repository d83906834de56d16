"""The editor's file: what is known and decided about one witness.

In: the path of `sources/<slug>.yaml`.  Out: an `EditorsFile`, or all that is wrong with the file.
Whether a decision fits the witness is for later steps; here the file is taken by itself.  Example:

    title: {text: The Decision for War in Korea, supplied: true, reason: …, confidence: certain}
    emendations:
    - {line: 8, reading: Koreas, emended: Korea’s, kind: extraction, reason: the apostrophe was lost}
"""

from pathlib import Path

from apparatus.files.records import Taken, read_record
from apparatus.model.editing import EditorsFile


def read_editors_file(path: Path, shown: str) -> Taken[EditorsFile]:
    """Read an editor's file; None where there is any problem.  `shown` is the path as printed."""
    return read_record(path, shown, EditorsFile)
