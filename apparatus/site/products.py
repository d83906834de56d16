"""The folder `.build/`: what is made on the way to a site, and not in git; and how it becomes the site.

In: the edition's folder.  Out: an empty folder for what is not finished; folders of products that are
kept for the next build; and `site/`, at every instant the old one or the new one.
Example: `.build/face-1f0c…/` has the text face, cut from its package; `.build/aside/` is an old site where
the system cannot exchange two folders in one step, put back by the next run if the second did not happen.

A product is kept by content: its folder is named after what it was made from.
"""

import ctypes
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from apparatus.model.problems import Place, Problem

FOLDER = ".build"
UNFINISHED = "new-"  # how the name of a folder begins in which something is made
ASIDE = "aside"


@contextmanager
def alone(root: Path, site: Path) -> Iterator[tuple[Problem, ...]]:
    """Keep other builds of the edition out meanwhile, and clear what killed ones have left.

    Gives a problem where another build is running, or nothing can be written.
    """
    lock = FileLock(root / FOLDER / "lock", blocking=False)
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        lock.acquire()
    except Timeout:
        fact, hint = "another build of this edition is running", "wait until it has ended"
        yield (Problem("S109", Place(FOLDER, 1, 1), fact, hint),)
        return
    except OSError as error:
        yield (cannot_write(root, error),)
        return
    try:
        put_back(root, site)
        for left in (root / FOLDER).glob(f"{UNFINISHED}*"):
            remove(left)
        yield ()
    finally:
        lock.release()


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """An empty folder for what is not finished; gone afterwards."""
    (root / FOLDER).mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=root / FOLDER))
    try:
        yield folder
    finally:
        remove(folder)


def keep(root: Path, name: str, made_from: str, make: Callable[[Path], None]) -> Path:
    """The folder of a product, made once for each text that says what it is made from.

    What has been damaged since is made again.
    """
    digest = sha256(made_from.encode()).hexdigest()[:16]
    kept = root / FOLDER / f"{name}-{digest}"
    if kept.is_dir() and not is_whole(kept):
        remove(kept)
    if not kept.is_dir():
        with workshop(root) as folder:
            make(folder / name)
            (folder / name / SUMS).write_text(sum_up(folder / name), encoding="utf-8")
            settle(folder / name, kept)
    return kept


SUMS = ".sums"  # what the files of a product were when they were made


def sum_up(folder: Path) -> str:
    """The checksums of the files of a product."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()} {path.relative_to(folder).as_posix()}\n" for path in paths
    )


def is_whole(folder: Path) -> bool:
    """Tell whether the files of a product are those that were made."""
    sums = folder / SUMS
    return sums.is_file() and sums.read_text(encoding="utf-8") == sum_up(folder)


def settle(made: Path, kept: Path) -> None:
    """Give a finished product its name, unless another build was faster."""
    try:
        made.rename(kept)
    except OSError:
        if not kept.is_dir():
            raise


def remove(folder: Path) -> None:
    """Remove a folder, also one that may not be written, and whatever else can be removed of it."""

    def let_write(function: Callable[[str], object], path: str, _: object) -> None:
        Path(path).parent.chmod(stat.S_IRWXU)
        if not Path(path).is_symlink() and Path(path).is_dir():
            Path(path).chmod(stat.S_IRWXU)
        with suppress(OSError):  # the next build tries again
            function(path)

    shutil.rmtree(folder, onerror=let_write)


# ------------------------------------------------------------------------- the site


def check_site(root: Path, site: Path) -> tuple[Problem, ...]:
    """The site can be exchanged: nothing stands there, or a folder of its own that may be written.

    Bad: `site/` is a mount, a link, a file, or in a folder that may not be written.  Good: a folder.
    """
    fact = None
    hint = "move it away, or take its contents from a site that is built elsewhere"
    if site.is_symlink():
        fact = f"a link to {site.readlink()}"
    elif site.exists() and not site.is_dir():
        fact = "a file"
    elif site.is_dir() and (os.path.ismount(site) or site.stat().st_dev != site.parent.stat().st_dev):
        fact = "a mount"
    elif not os.access(site.parent, os.W_OK) or (site.is_dir() and not os.access(site, os.W_OK)):
        fact, hint = "not to be written by this user", "give the folder the right to be written"
    if fact is None:
        return ()
    shown = site.relative_to(root).as_posix() if site.is_relative_to(root) else site.name
    return (Problem("S108", Place(shown, 1, 1), f"the site cannot be exchanged: it is {fact}", hint),)


def cannot_write(root: Path, error: OSError) -> Problem:
    """Something could not be written or read: no space, no right."""
    path = Path(error.filename or FOLDER)
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    reason = error.strerror or type(error).__name__
    hint = "the site is as it was; make room, or give the right to write here, and build again"
    return Problem("S110", Place(shown, 1, 1), f"this cannot be written: {reason}", hint)


def replace_site(root: Path, made: Path, site: Path) -> None:
    """Put a finished site in the place of the old one: in one step, or the old one is aside meanwhile."""
    if not site.exists():
        made.rename(site)
        return
    made.chmod(stat.S_IMODE(site.stat().st_mode) | stat.S_IRWXU)
    if exchange(made, site):
        return  # what was the site is gone with the workshop
    site.rename(root / FOLDER / ASIDE)
    made.rename(site)
    remove(root / FOLDER / ASIDE)


def put_back(root: Path, site: Path) -> None:
    """Put an old site back that a killed build has left aside, or remove it where the new one is there."""
    aside = root / FOLDER / ASIDE
    if aside.is_dir() and not site.exists():
        aside.rename(site)
    elif aside.is_dir():
        remove(aside)


RENAME_EXCHANGE, HERE = 2, -100  # of linux/fs.h and fcntl.h: RENAME_EXCHANGE, AT_FDCWD


def exchange(one: Path, two: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot (renameat2, Linux)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(HERE, os.fsencode(one), HERE, os.fsencode(two), RENAME_EXCHANGE) == 0)
