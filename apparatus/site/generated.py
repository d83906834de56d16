"""The generated pages in `docs/`, each in a folder of its own that bears a mark.

In: the pages, by their path below `docs/`.  Out: the folders written, and problems where something else
stands in the way.  Example: `docs/notes/index.md`, beside which `.gitignore` says that the build made it.

Nothing without the mark is overwritten or removed: a page in no folder, such as `index.md`, is one written
by hand and filled with what the data say; in `docs/` it stands as it was written.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from apparatus.model.problems import Place, Problem

MARK = ".gitignore"
MARK_TEXT = "# Written by the build, and removed by it when it is no longer made.\n*\n"


def find_obstacles(docs: Path, pages: Iterable[str]) -> tuple[Problem, ...]:
    """What stands where a generated page is to be written.

    Bad: `docs/notes/` with a page written by hand.  Good: `docs/notes/` with the mark of the build.
    """
    folders = sorted({docs / Path(page).parent for page in pages if is_in_folder(page)})
    hint = "move it away, or rename it: the build writes a page of this name"
    problems = [
        Problem("S106", place_of(docs, folder), "this was not written by the build", hint)
        for folder in folders
        if is_taken(folder)
    ]
    for folder in folders:
        if (page := folder.with_suffix(".md")).exists() and page.name != "about.md":
            fact = "a page by hand at the address of a generated one"
            problems.append(Problem("S106", place_of(docs, page), fact, hint))
    return (*problems, *find_strays(docs))


def find_strays(docs: Path) -> Iterator[Problem]:
    """Whatever lies in a generated folder and was not generated is not published, and that is said.

    Bad: `docs/notes/map.png`.  Good: `docs/pictures/map.png`.
    """
    hint = "move it into a folder of docs/ of its own: git ignores it here, and the site has it not"
    for folder in list_generated(docs):
        for path in sorted(folder.iterdir()):
            if path.name not in (MARK, "index.md") and not is_generated(path):
                fact = "this lies in a folder that the build writes"
                yield Problem("S111", place_of(docs, path), fact, hint)


def place_of(docs: Path, path: Path) -> Place:
    """The place of something below `docs/`, as problems name it."""
    return Place(f"docs/{path.relative_to(docs).as_posix()}", 1, 1)


def list_generated(docs: Path) -> Iterator[Path]:
    """The folders written by the build, each after those that lie in it."""
    for folder in sorted(docs.iterdir()):
        if is_generated(folder):
            yield from list_generated(folder)
            yield folder


def is_taken(folder: Path) -> bool:
    """Tell whether there is anything at this path that the build did not write."""
    if folder.is_symlink() or not folder.is_dir():
        return folder.is_symlink() or folder.exists()
    return any(folder.iterdir()) and not is_generated(folder)


def is_generated(folder: Path) -> bool:
    """Tell whether a folder was written by the build."""
    mark = folder / MARK
    return not folder.is_symlink() and mark.is_file() and mark.read_bytes() == MARK_TEXT.encode()


def write_pages(docs: Path, pages: Mapping[str, str]) -> None:
    """Write the generated pages, each in a folder of its own, and remove those of an earlier build."""
    foldered = {page: text for page, text in pages.items() if is_in_folder(page)}
    wanted = {(docs / page).parent for page in foldered}
    for folder in list(list_generated(docs)):
        if folder not in wanted:
            remove(folder)
    for page, text in foldered.items():
        write_text((docs / page).parent / MARK, MARK_TEXT)
        write_text(docs / page, text)


def is_in_folder(page: str) -> bool:
    """Tell whether a page has a folder of its own, as all have that the build writes into `docs/`."""
    return "/" in page


def remove(folder: Path) -> None:
    """Remove what the build wrote into a folder; the folder goes if nothing else is in it."""
    (folder / "index.md").unlink(missing_ok=True)
    (folder / MARK).unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def write_text(path: Path, text: str) -> None:
    """Write a file, unless it says that already: an unchanged page keeps its time."""
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
