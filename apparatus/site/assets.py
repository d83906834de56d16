"""What the pages load: one style sheet, one script for reading, and what is loaded when it is asked for.

In: the sheets and modules of the theme, and lunr as it lies in the installed MkDocs.  Out: in a site,
`assets/css/reader.css` and the scripts named below, joined from their sources and without what is there
for readers of the sources only.  Example: `assets/js/reading.js` is `js/reading/main.js` of the theme
with all that it imports; of `// why` and indentation nothing is left, the code stands as it was written.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from apparatus.site.join import join

THEME = Path(__file__).resolve().parent.parent / "theme"
# The sheets in the order of their rules; that of the face goes with its files.
SHEETS = (
    "variables",
    "page",
    "text",
    "notes",
    "sources",
    "registers",
    "tools",
    "links",
    "kept",
    "search",
    "print",
)
FACE = "face"
# The scripts by their names, each with its first module.
SCRIPTS = {
    "reading.js": "reading/main.js",
    "links.js": "links/main.js",
    "kept.js": "kept/main.js",
    "search.js": "search/main.js",
    "search-worker.js": "search/engine/worker.js",
    "search-worker-parts.js": "search/engine/worker-parts.js",
}
WORKER, OF_PARTS = WITH_LUNR = ("search-worker.js", "search-worker-parts.js")
LUNR_PARTS = ("Pipeline", "stemmer", "stopWordFilter", "TokenSet")  # what the search uses of it
PART_PATTERN = re.compile(
    r"""
    ^(?= /\*!\n [ ]\*[ ]lunr\. (\w+) \n )
    """,  # matches before "/*!\n * lunr.stemmer\n"; must not match before "/**\n * lunr.stemmer is"
    re.VERBOSE | re.MULTILINE,
)
COMMON_PATTERN = re.compile(
    r"""
    ^lunr\.stopWordFilter [ ]=[ ] lunr\.generateStopWordFilter\( \[ ( [^\]]+ ) \] \)
    """,  # matches "lunr.stopWordFilter = lunr.generateStopWordFilter(['a'])"; must not match "(['a'])"
    re.VERBOSE | re.MULTILINE,
)
LUNR_END = ";(function (root, factory) {"  # from here on it says where the library is to be found


def asset_files(with_face: bool = False, divided: bool = False) -> Iterator[tuple[str, str]]:
    """Style sheet and scripts; `divided`: the search has its records in parts."""
    scripts = {name: name for name in SCRIPTS if name != OF_PARTS}
    if divided:
        scripts[WORKER] = OF_PARTS
    for name, script in scripts.items():
        yield f"assets/js/{name}", jsmin(read_script(script), keep_bang_comments=True) + "\n"
    yield "assets/css/reader.css", cssmin(read_sheets(with_face)) + "\n"


def read_sheets(with_face: bool) -> str:
    """All sheets, one after the other."""
    names = (FACE, *SHEETS) if with_face else SHEETS
    return "\n".join((THEME / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)


def read_script(name: str) -> str:
    """One script, joined; that of the search stands behind the library that it uses."""
    script = join(THEME / "js" / SCRIPTS[name])
    return f"{read_lunr()};\n{script}" if name in WITH_LUNR else script


def read_common() -> frozenset[str]:
    """The words that are too common to be looked for, as lunr lists them."""
    (words,) = COMMON_PATTERN.findall(read_library())
    return frozenset(re.findall(r"'(\w+)'", words))


def read_library() -> str:
    """lunr, as it lies in the installed MkDocs."""
    return files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text("utf-8")


def read_lunr() -> str:
    """The parts of lunr that the search uses; its licence, as those of its parts, in a comment that stays."""
    text = read_library()
    end = text.rindex(LUNR_END)
    head, *parts = PART_PATTERN.split(text[:end])
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    return "".join([head.replace("/**", "/*!", 1), *(found[part] for part in LUNR_PARTS), text[end:]])
