"""Results that cost time are remembered in `.build/`, each by the text of all that it was made from.

In: a text that says what something is made from.  Out: what was made of it, now or in an earlier build.
Example: the note, entry and short form of a source, by its fields and the style.

The file may be deleted at any time, and no byte of a site depends on it: what another program made, or
what is damaged, is made again.  A file that cannot be opened or written is done without.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from apparatus.site.products import FOLDER

FILE = "memory.sqlite"
GENERATIONS = 10  # builds after which what none of them asked for is forgotten
TABLE = "CREATE TABLE IF NOT EXISTS made (digest TEXT PRIMARY KEY, text TEXT, sum TEXT, build INTEGER)"


class Memory:
    """Texts, by the digests of what they were made from."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """Use an open file; the program is part of what everything is made from."""
        self.base = base
        self.program = describe_program()
        self.asked: set[str] = set()
        base.execute(TABLE)

    def recall(self, made_from: str, make: Callable[[], str]) -> str:
        """The text that is made of something: the one that is remembered, else made now, and kept."""
        text = self.find(made_from)
        return self.keep(made_from, make()) if text is None else text

    def find(self, made_from: str) -> str | None:
        """What was made of something; None where it is not known, or damaged."""
        digest = self.sum_up(made_from)
        self.asked.add(digest)
        with suppress(sqlite3.Error):
            found = self.base.execute("SELECT text, sum FROM made WHERE digest = ?", (digest,)).fetchone()
            if found is not None and found[1] == sum_text(found[0]):
                return str(found[0])
        return None

    def keep(self, made_from: str, text: str) -> str:
        """Remember what was made of something, and give it back."""
        row = (self.sum_up(made_from), text, sum_text(text))
        with suppress(sqlite3.Error):
            self.base.execute(
                "INSERT OR REPLACE INTO made SELECT ?, ?, ?, user_version FROM pragma_user_version", row
            )
        return text

    def sum_up(self, made_from: str) -> str:
        """The digest by which something is found."""
        return sum_text(f"{self.program}\n{made_from}")

    def forget(self) -> None:
        """Forget what has not been asked for in many builds that came as far as this one."""
        with suppress(sqlite3.Error):
            (build,) = self.base.execute("PRAGMA user_version").fetchone()
            rows = [(build, digest, build - GENERATIONS // 2) for digest in self.asked]  # seldom
            self.base.executemany("UPDATE made SET build = ? WHERE digest = ? AND build <= ?", rows)
            self.base.execute("DELETE FROM made WHERE build < ?", (build - GENERATIONS,))
            self.base.execute(f"PRAGMA user_version = {build + 1}")


@contextmanager
def remember(root: Path, may_write: bool) -> Iterator[Memory]:
    """The memory of an edition; where nothing may be written it is only read."""
    with closing(open_base(root / FOLDER / FILE, may_write)) as base:
        memory = Memory(base)
        yield memory
        with suppress(sqlite3.Error):
            base.commit()


def open_base(path: Path, may_write: bool) -> sqlite3.Connection:
    """The file of the memory, begun anew where it is none; where it cannot be opened, an empty one."""
    with suppress(OSError, sqlite3.Error):
        if not may_write:
            return open_checked(path, "ro")
        path.parent.mkdir(exist_ok=True)
        try:
            return open_checked(path, "rwc")
        except sqlite3.DatabaseError as error:
            if not isinstance(
                error, sqlite3.OperationalError
            ):  # another build has it, or nothing can be written
                path.unlink()
                return open_checked(path, "rwc")
    return sqlite3.connect(":memory:")


def open_checked(path: Path, mode: str) -> sqlite3.Connection:
    """A file that is what it should be; else an error of SQLite's."""
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=0)
    try:
        base.execute("PRAGMA synchronous = OFF")  # what is lost is made again
        base.execute(TABLE)
        base.execute("SELECT digest, text, sum, build FROM made LIMIT 1").fetchall()
    except sqlite3.Error:
        base.close()
        raise
    return base


def sum_text(text: str) -> str:
    """The digest of a text."""
    return sha256(text.encode()).hexdigest()


def describe_program() -> str:
    """What makes everything: a digest of this program's modules and styles."""
    return sha256(b"".join(part.read_bytes() for part in list_parts(files("apparatus")))).hexdigest()


def list_parts(folder: Traversable) -> Iterator[Traversable]:
    """The files of the program that say what it does, in the order of their names."""
    for part in sorted(folder.iterdir(), key=lambda part: part.name):
        if part.is_dir() and part.name != "theme":
            yield from list_parts(part)
        elif part.name.endswith((".py", ".csl")):
            yield part
