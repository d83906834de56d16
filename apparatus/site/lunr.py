"""The search library that the pages load: lunr, as it lies in the installed MkDocs.

In: the installed package.  Out: `assets/js/lunr.js` in a site, without its comments but with its
licence: 13 kB compressed instead of 25.  Example: `/*! lunr.Pipeline … */` stays, `/** … */` goes.
"""

import re
from importlib.resources import files
from pathlib import Path

LUNR = "assets/js/lunr.js"
COMMENT_PATTERN = re.compile(
    r"""
    ^[ \t]* /\*\*? [ \t]*\n             # a comment that begins and ends on lines of its own
    (?: [ \t]* (?: \*(?!/).* )? \n )*?  # each line of it begins with a star
    [ \t]* \*/ [ \t]*\n
    """,  # matches "/**\n * Adds a field.\n */\n"; must not match "/*!\n * lunr.utils\n */\n"
    re.VERBOSE | re.MULTILINE,
)


def write_lunr(site: Path) -> None:
    """Copy lunr into a site."""
    source = files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_text("utf-8")
    licence, rest = source.split("*/", 1)  # of the whole file; those of its parts begin with /*!
    (site / LUNR).parent.mkdir(parents=True, exist_ok=True)
    (site / LUNR).write_text(licence + "*/" + COMMENT_PATTERN.sub("", rest), encoding="utf-8")
