"""A built site is made light: its style sheets one file, its scripts without their comments.

In: the folder of a built site, whose pages link `assets/css/*.css` one by one, in the order of their
rules.  Out: the same pages with one link to `assets/css/reader.css`; what is written is otherwise the
same.  Example: ten requests that hold up the first painting become one, 20 kB of scripts 14.

Comments go where they have lines of their own; what stands behind code or in a string stays.
"""

import re
from pathlib import Path

SHEET = "reader.css"
LINK_PATTERN = re.compile(
    r"""
    [ \t]* <link[ ]rel="stylesheet"[ ]href=" (?P<base> [^"]* assets/css/ ) (?P<name> [^"/]+ ) ">\n?
    """,  # matches '<link rel="stylesheet" href="../assets/css/page.css">'; not a link to another folder
    re.VERBOSE,
)
STYLE_COMMENT_PATTERN = re.compile(r"[ \t]*/\*.*?\*/", re.DOTALL)  # matches "/* Quiet. */"; not "a / b"
SCRIPT_COMMENT_PATTERN = re.compile(
    r"""
    ^[ \t]* (?: // .* | /\*\* (?: [^*] | \*(?!/) )* \*/ [ \t]* ) \n  # on lines of its own
    """,  # matches "  // why\n" and "  /** @param {Event} event */\n"; must not match "a(); // why\n"
    re.VERBOSE | re.MULTILINE,
)
BLANK_PATTERN = re.compile(r"\n\s*\n")  # matches "\n\n  \n"; must not match "\n  a"


def pack(site: Path) -> None:
    """Pack the style sheets of a site, and trim its scripts."""
    pack_styles(site)
    for script in (site / "assets" / "js").glob("*.js"):
        script.write_text(trim_script(script.read_text(encoding="utf-8")), encoding="utf-8")


def pack_styles(site: Path) -> None:
    """Put all sheets that the pages link into one, in the order in which they are linked."""
    names: dict[str, None] = {}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        links = list(LINK_PATTERN.finditer(text))
        names |= dict.fromkeys(link["name"] for link in links)
        if links:
            one = f'  <link rel="stylesheet" href="{links[0]["base"]}{SHEET}">\n'
            rest = LINK_PATTERN.sub("", text[links[0].end() :])
            page.write_text(text[: links[0].start()] + one + rest, encoding="utf-8")
    folder = site / "assets" / "css"
    sheets = [(folder / name).read_text(encoding="utf-8") for name in names]
    for path in folder.glob("*.css"):
        path.unlink()
    (folder / SHEET).write_text(trim_style("\n".join(sheets)), encoding="utf-8")


def trim_style(text: str) -> str:
    """A style sheet without comments and blank lines."""
    return BLANK_PATTERN.sub("\n", STYLE_COMMENT_PATTERN.sub("", text)).lstrip()


def trim_script(text: str) -> str:
    """A script without the comments that have lines of their own, but for the first, its purpose."""
    first, rest = text.split("\n", 1)
    return first + "\n" + BLANK_PATTERN.sub("\n", SCRIPT_COMMENT_PATTERN.sub("", rest)).lstrip("\n")
