"""The folder `.build/`: what is made on the way to a site, and not in git.

In: the edition's folder.  Out: an empty folder for what is not finished, and folders of products that
are kept for the next build.  Example: `.build/face-1f0c…/` has the text face, cut from its package.

A product is kept by content: its folder is named after what it was made from.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

FOLDER = ".build"


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """An empty folder for what is not finished; gone afterwards."""
    (root / FOLDER).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="new-", dir=root / FOLDER) as folder:
        yield Path(folder)


def keep(root: Path, name: str, made_from: str, make: Callable[[Path], None]) -> Path:
    """The folder of a product, made once for each text that says what it is made from."""
    digest = sha256(made_from.encode()).hexdigest()[:16]
    kept = root / FOLDER / f"{name}-{digest}"
    if not kept.is_dir():
        with workshop(root) as folder:
            make(folder / name)
            settle(folder / name, kept)
    return kept


def settle(made: Path, kept: Path) -> None:
    """Give a finished product its name, unless another build was faster."""
    try:
        made.rename(kept)
    except OSError:
        if not kept.is_dir():
            raise


def replace_folder(old: Path, new: Path) -> None:
    """Put a finished folder in the place of an older one."""
    shutil.rmtree(old, ignore_errors=True)
    shutil.move(new, old)
