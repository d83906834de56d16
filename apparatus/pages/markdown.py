"""The only module that knows Markdown: words become characters that no Markdown parser takes for code.

In: plain words, addresses, attributes.  Out: Markdown for Python-Markdown with `attr_list` and
`md_in_html`.  Example: `[hereafter AVPRF]` becomes `\\[hereafter AVPRF\\]`, `<script>` becomes
`&lt;script&gt;`.

Source: the backslash escapes and inline patterns of Python-Markdown 3, https://python-markdown.github.io
"""

import re
from collections.abc import Mapping, Sequence

from apparatus.files.characters import show_unseen

# All but letters, digits, and what is plain everywhere inside a line.
ESCAPED_PATTERN = re.compile(
    r"""
    [^ \w\ .,;:?!'"()“”‘’„‚«»‹›–—\-/%…§¶°·• ] | _
    """,  # matches "*", "<", "_"; must not match "a", "é", "—"
    re.VERBOSE,
)
BACKSLASHED = frozenset("*_[]#+")
LAST = "\u02ff"  # after this no character means anything to Markdown or HTML
UNSAFE_PATTERN = re.compile(
    r"""
    [^ A-Za-z0-9\ /.,:?=\- ]
    """,  # matches '"', "é"; must not match "a"
    re.VERBOSE,
)

Attributes = Mapping[str, str | None]  # None: the attribute is left out


def escape(words: str) -> str:
    """Write words so that they are shown as they are, wherever inside a line they stand."""
    return ESCAPED_PATTERN.sub(escape_character, show_unseen(words))


def escape_character(match: re.Match[str]) -> str:
    """Escape one character of running text."""
    character = match.group()
    return "\\" + character if character in BACKSLASHED else as_number(match)


def as_number(match: re.Match[str]) -> str:
    """Write a character by its number, unless it can mean nothing."""
    character = match.group()
    return character if character > LAST else f"&#{ord(character)};"


def attribute(value: str) -> str:
    """Write a value so that it is safe between double quotes of an HTML tag inside Markdown."""
    plain = " ".join(show_unseen(value).split())
    return UNSAFE_PATTERN.sub(as_number, plain)


def open_tag(name: str, attributes: Attributes) -> str:
    """An HTML start tag; used inline, Markdown goes on inside it."""
    pairs = [f'{key}="{attribute(value)}"' for key, value in attributes.items() if value is not None]
    return "<" + " ".join([name, *pairs]) + ">"


def element(name: str, content: str, attributes: Attributes) -> str:
    """An inline HTML element around Markdown."""
    return f"{open_tag(name, attributes)}{content}</{name}>"


def block(name: str, content: str, attributes: Attributes) -> str:
    """A block HTML element around Markdown blocks."""
    return f"{open_tag(name, {**attributes, 'markdown': '1'})}\n\n{content}\n\n</{name}>"


def link(content: str, target: str, attributes: str = "") -> str:
    """A Markdown link, which the renderer checks; `attributes` in the form of `attr_list`.

    `target` is one of our own addresses: letters, digits and `/.#-_`.
    """
    return f"[{content}]({target})" + (f"{{{attributes}}}" if attributes else "")


def heading(level: int, content: str, attributes: str = "") -> str:
    """A heading line."""
    return f"{'#' * level} {content}" + (f" {{: {attributes} }}" if attributes else "")


def paragraph(content: str, attributes: str = "") -> str:
    """A paragraph; its first character must not start another block."""
    return content + (f"\n{{: {attributes} }}" if attributes else "")


def front_matter(values: Mapping[str, str | Sequence[Sequence[str]]]) -> str:
    """The head of a page: every value a quoted string of one line, or a list of lists of such."""
    lines = []
    for key, value in values.items():
        if isinstance(value, str):
            lines.append(f'{key}: "{quote(value)}"')
        else:
            rows = (", ".join(f'"{quote(cell)}"' for cell in row) for row in value)
            lines += [f"{key}:", *(f"  - [{row}]" for row in rows)]
    return "\n".join(["---", *lines, "---", "", ""])


def quote(value: str) -> str:
    """The inside of a double-quoted YAML string."""
    return " ".join(show_unseen(value).split()).replace("\\", "\\\\").replace('"', '\\"')
