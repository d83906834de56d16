"""Write the golden pages of the toy edition, and messages, anew: `make golden`.  Read the diff first."""

import json
import re
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl

import build_site
from apparatus.exports.search_records import RECORDS
from tests.conftest import copy_edition
from tests.program.every_field import CASES, write_all
from tests.program.make import TOY
from tests.program.problem_folders import MESSAGE, PROBLEMS, list_folders, say, write_table
from tests.program.zotero import Head

GOLDEN = TOY / "golden"
# What is kept to the letter: a page of each template, and what goes to the host.
WHOLE = {
    "signal-tower.html": "signal-tower/index.html",
    "search.html": "search/index.html",
    "index.html": "index.html",
    "404.html": "404.html",
    "headers.txt": "_headers",
    "htaccess.txt": ".htaccess",
    "sitemap.xml": "sitemap.xml",
}
WORKS = tuple(f"works.{ending}" for ending in ("bib", "ris", "json"))


def made_pages(root: Path) -> dict[str, str]:
    """The generated Markdown of a built edition, by the name of its golden file."""
    pages = sorted((root / "docs").glob("*/index.md"))
    return {f"{page.parent.name}.md": read_page(page) for page in pages}


def read_page(path: Path) -> str:
    """A page without the sizes of downloads: other versions of what packs them may give others."""
    return re.sub(r"\([\d.]+ [kM]B\)", "(…)", path.read_text(encoding="utf-8"))


def made_exports(root: Path) -> dict[str, str]:
    """What leaves a built edition: its data, the citations, and what its pages tell machines."""
    site = root / "site"
    found = {"edition.json": (site / "edition.json").read_text(encoding="utf-8")}
    found |= {name: (site / "sources" / name).read_bytes().decode() for name in WORKS}
    heads = {
        path.parent.relative_to(site).as_posix(): Head(path.read_text(encoding="utf-8"))
        for path in sorted(site.glob("**/index.html"))
    }
    found["heads.json"] = write({name: show_head(head) for name, head in heads.items()})
    found["search-records.json"] = write(read_records(site))
    found["files.txt"] = "".join(f"{path}\n" for path in list_files(site))
    found |= {name: read_page(site / path) for name, path in WHOLE.items()}
    coins = (parse_qsl(title) for head in heads.values() for title in head.coins)
    found["coins.txt"] = "\n".join("".join(f"{key}={value}\n" for key, value in pairs) for pairs in coins)
    return found


def read_records(site: Path) -> object:
    """What the search knows."""
    script = (site / RECORDS).read_text(encoding="utf-8")
    return json.loads(script.removeprefix("self.searchRecords=").removesuffix(";\n"))


def list_files(site: Path) -> list[str]:
    """Every file of a site but the citations of each source, which are those of all."""
    paths = (path.relative_to(site) for path in site.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if path.parts[0] != "sources" or path.stem == "works")


def show_head(head: Head) -> dict[str, object]:
    """The meta tags, the links that fetch nothing, and the data of a page."""
    names = ("citation_", "DC.", "og:", "description", "author")
    metas = [f"{name}: {value}" for name, value in head.metas if name.startswith(names)]
    quiet = ("cite-as", "describedby", "alternate", "type", "license", "author", "canonical")
    links = [f"{one['rel']}: {one['href']}" for one in head.links if one.get("rel") in quiet]
    return {"metas": metas, "links": links, "data": head.data}


def write(value: object) -> str:
    """JSON for people."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Keep what the toy edition gives, and what is said of every problem."""
    keep_messages()
    for name, text in write_all().items():
        (CASES / name).write_text(text, encoding="utf-8", newline="")
    with tempfile.TemporaryDirectory() as folder:
        root = copy_edition(TOY, Path(folder) / "toy")
        if build_site.build(root, root / "site"):
            raise SystemExit(1)
        for name, text in {**made_pages(root), **made_exports(root)}.items():
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="")


def keep_messages() -> None:
    """Keep the message of every folder of a problem, and the table of them all."""
    with tempfile.TemporaryDirectory() as folder:
        for problem in list_folders():
            said = say(problem, Path(folder) / problem.name)
            (problem / MESSAGE).write_text(said, encoding="utf-8", newline="")
    (PROBLEMS / "README.md").write_text(write_table(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
