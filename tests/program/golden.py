"""Write the golden pages of the toy edition anew: `make golden`.  Read the diff before you keep it."""

import tempfile
from pathlib import Path

import build_site
from tests.conftest import copy_edition
from tests.program.make import TOY

GOLDEN = TOY / "golden"


def made_pages(root: Path) -> dict[str, str]:
    """The generated Markdown of a built edition, by the name of its golden file."""
    pages = sorted((root / "docs").glob("*/index.md"))
    return {f"{page.parent.name}.md": page.read_text(encoding="utf-8") for page in pages}


def main() -> None:
    """Build the toy edition and keep its pages and data."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_edition(TOY, Path(folder) / "toy")
        if build_site.build(root, root / "site"):
            raise SystemExit(1)
        for name, text in made_pages(root).items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
        data = (root / "site" / "edition.json").read_text(encoding="utf-8")
        (GOLDEN / "edition.json").write_text(data, encoding="utf-8")


if __name__ == "__main__":
    main()
