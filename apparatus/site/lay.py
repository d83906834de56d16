"""The files of a site that no page is made from are laid beside its pages.

In: texts by their paths in the site.  Out: the files written; where a site stays from build to build, as that
of a preview does, only those that are not there yet as they should be.
Example: after an edit of one essay, of thousands of citation files those of no source are written anew.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from apparatus.site.products import remove

# The path in the site, and what the file has: a text, or bytes bit by bit where they are many.
Files: TypeAlias = Iterable[tuple[str, str | Iterator[bytes]]]

STANDING: dict[Path, dict[str, bytes]] = {}  # of each site that stays: what was laid last, by path


def lay(site: Path, files: Files) -> None:
    """Write files into a site."""
    folders: set[Path] = set()
    for name, text in files:
        path = site / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        with path.open("wb") as file:
            file.writelines([text.encode()] if isinstance(text, str) else text)


def bring_up_to_date(site: Path, made: Path, files: Files) -> None:
    """Make a site what was made in another folder, which is emptied, and files; whatever else it has goes."""
    if site not in STANDING:  # nobody knows what an earlier process left
        remove(site)
    laid, known = {}, STANDING.get(site, {})
    STANDING[site] = {}
    moved = [path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()]
    for name in moved:
        known.pop(name, None)
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(site / name)
    for name, text in files:
        data = text.encode() if isinstance(text, str) else b"".join(text)
        laid[name] = sha256(data).digest()
        if known.get(name) != laid[name] or not (site / name).is_file():
            lay(site, [(name, iter([data]))])
    for path in sorted(site.rglob("*"), reverse=True):
        name = path.relative_to(site).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in laid and name not in moved:
            path.unlink()
    STANDING[site] = laid
