"""ES modules become one classic script, which a page from disk can load too.

In: the first of our own modules; it imports others by their paths.  Out: a text with each of them once,
those that others need before these, all in one scope, which a minifier makes small.  Example:

    import { setting } from "./settings.js";      goes, and settings.js stands before this module
    export function startKeys() {                 becomes `function startKeys() {`

Of the syntax of modules only this is understood: `import { a, b } from "./c.js";`, and `export` before
`const`, `function`, `function*` and `async function`.  Anything else, a circle, and a name that two
modules give to something of their own is a `ValueError`: that is for programmers to mend.
"""

import re
from collections.abc import Iterator
from pathlib import Path

IMPORT_PATTERN = re.compile(
    r"""
    ^import [ ] \{ [\w\s,]+ \} [ ] from [ ] "(?P<path> \.\.?/ [\w./-]+ \.js )";\n
    """,  # matches 'import { make } from "../page/elements.js";\n'; must not match 'import "./a.js";\n'
    re.VERBOSE | re.MULTILINE,
)
EXPORT_PATTERN = re.compile(
    r"""
    ^export [ ] (?= (?: const | (?:async [ ])? function\*? ) [ ] \w )
    """,  # matches "export " in "export const a = 1;"; must not match "export default a;"
    re.VERBOSE | re.MULTILINE,
)
OTHER_PATTERN = re.compile(
    r"""
    ^(?: import | export ) \b | \b import \s* [(.]
    """,  # matches 'import x from "./x.js"' and "await import(a)"; must not match "/** @import { A } …"
    re.VERBOSE | re.MULTILINE,
)
NAME_PATTERN = re.compile(
    r"""
    ^(?: const | let | (?:async [ ])? function\*? ) [ ]
    (?: (?P<one> \w+ ) | [\[{] (?P<several> [^=]+ ) [\]}] [ ] = )
    """,  # matches "let at = 0;", "const [a, b] = c;"; must not match "  let inside = 0;"
    re.VERBOSE | re.MULTILINE,
)


def join(first: Path) -> str:
    """One script of a module and all that it needs."""
    owners: dict[str, Path] = {}
    bodies = []
    for path in order(first.resolve(), ()):
        bodies.append(read_body(path))
        for name in list_names(bodies[-1]):
            if owners.setdefault(name, path) != path:
                raise ValueError(f"{path.name} and {owners[name].name} both have something called `{name}`")
    return "\n".join(["(() => {", '"use strict";', *bodies, "})();", ""])


def order(path: Path, importers: tuple[Path, ...]) -> dict[Path, None]:
    """A module after all that it imports, in a dictionary that keeps their order."""
    if path in importers:
        circle = " → ".join(module.name for module in (*importers[importers.index(path) :], path))
        raise ValueError(f"modules import each other: {circle}")
    found: dict[Path, None] = {}
    for needed in IMPORT_PATTERN.finditer(path.read_text(encoding="utf-8")):
        found |= order((path.parent / needed["path"]).resolve(), (*importers, path))
    return found | {path: None}


def read_body(path: Path) -> str:
    """The text of a module without what makes it one."""
    body = EXPORT_PATTERN.sub("", IMPORT_PATTERN.sub("", path.read_text(encoding="utf-8")))
    if other := OTHER_PATTERN.search(body):
        line = body[other.start() :].split("\n", 1)[0]
        raise ValueError(f"{path.name}: `{line}` is not among what can be joined")
    return body


def list_names(body: str) -> Iterator[str]:
    """What a module gives names to, outside of functions."""
    for found in NAME_PATTERN.finditer(body):
        yield from [found["one"]] if found["one"] else re.findall(r"\w+", found["several"])
