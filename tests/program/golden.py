"""Write the golden pages of the toy edition, and messages, anew: `make golden`.  Read the diff first."""

import tempfile
from pathlib import Path

import build_site
from tests.conftest import copy_edition
from tests.program.make import TOY
from tests.program.problem_folders import MESSAGE, PROBLEMS, list_folders, say, write_table

GOLDEN = TOY / "golden"


def made_pages(root: Path) -> dict[str, str]:
    """The generated Markdown of a built edition, by the name of its golden file."""
    pages = sorted((root / "docs").glob("*/index.md"))
    return {f"{page.parent.name}.md": page.read_text(encoding="utf-8") for page in pages}


def main() -> None:
    """Keep what the toy edition gives, and what is said of every problem."""
    keep_messages()
    with tempfile.TemporaryDirectory() as folder:
        root = copy_edition(TOY, Path(folder) / "toy")
        if build_site.build(root, root / "site"):
            raise SystemExit(1)
        for name, text in made_pages(root).items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
        data = (root / "site" / "edition.json").read_text(encoding="utf-8")
        (GOLDEN / "edition.json").write_text(data, encoding="utf-8")


def keep_messages() -> None:
    """Keep the message of every folder of a problem, and the table of them all."""
    with tempfile.TemporaryDirectory() as folder:
        for problem in list_folders():
            said = say(problem, Path(folder) / problem.name)
            (problem / MESSAGE).write_text(said, encoding="utf-8", newline="")
    (PROBLEMS / "README.md").write_text(write_table(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
