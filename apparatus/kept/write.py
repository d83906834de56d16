"""Several files are written, all of them or none, whatever happens meanwhile.

In: the edition's folder, and the new characters of files by path.  Out: the files.  Each is written
beside its place and flushed; then a list of them, from which a later run can finish; then they get their
names.  Example: `accept` writes two ledgers and `sources/published.yaml`.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

LIST = ".build/accepted.json"  # what has been written whole and not yet all named
BESIDE = ".unfinished"  # the ending of a file that is not in its place yet


def write_all(root: Path, texts: Mapping[str, str | bytes]) -> None:
    """Write files, each as a whole, and all or none; paths are relative to `root`."""
    finish_writing(root)
    try:
        for path, text in texts.items():
            write_through(root / (path + BESIDE), text)
        write_through(root / (LIST + BESIDE), json.dumps(sorted(texts)))
        (root / (LIST + BESIDE)).replace(root / LIST)
    except OSError:
        for path in (*texts, LIST):
            (root / (path + BESIDE)).unlink(missing_ok=True)
        raise
    finish_writing(root)


def finish_writing(root: Path) -> None:
    """Give the files of an earlier run their names; what it had not finished writing is removed."""
    if (root / LIST).is_file():
        for path in json.loads((root / LIST).read_text(encoding="utf-8")):
            if (root / (path + BESIDE)).is_file():
                (root / (path + BESIDE)).replace(root / path)
        (root / LIST).unlink()
    for folder in ("sources", "footnotes"):
        for stray in (root / folder).glob(f"*{BESIDE}"):
            stray.unlink()


def write_through(path: Path, text: str | bytes) -> None:
    """Write a file and wait until it is on the disk."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(text.encode() if isinstance(text, str) else text)
        file.flush()
        os.fsync(file.fileno())
