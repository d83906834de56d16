"""XML as a tree of elements and words, written so that words stay words.

In: elements.  Out: UTF-8.  Example: `E("p", {"id": "p7"}, "a < b")` is `<p id="p7">a &lt; b</p>`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Attributes = Mapping[str, str | None]  # None: the attribute is left out


@dataclass(frozen=True, slots=True)
class Element:
    """An element, with what stands in it."""

    name: str
    attributes: Attributes
    content: tuple["Node", ...]


Node: TypeAlias = Element | str


def E(name: str, attributes: Attributes | None = None, *content: Node) -> Element:  # noqa: N802
    """An element; a short name, since trees are made of nothing else."""
    return Element(name, attributes or {}, content)


def write(node: Node, blocks: Iterable[str] = ()) -> bytes:
    """A whole file; each child of an element that `blocks` names stands on a line of its own."""
    parts = [DECLARATION]
    put(node, frozenset(blocks), parts)
    return "".join([*parts, "\n"]).encode()


def put(node: Node, blocks: frozenset[str], parts: list[str]) -> None:
    """Append the characters of a tree."""
    if isinstance(node, str):
        parts.append(escape(node))
        return
    pairs = "".join(
        f" {key}={quoteattr(value)}" for key, value in node.attributes.items() if value is not None
    )
    if not node.content:
        parts.append(f"<{node.name}{pairs}/>")
        return
    parts.append(f"<{node.name}{pairs}>")
    line = "\n" if node.name in blocks else ""
    for child in node.content:
        parts.append(line)
        put(child, blocks, parts)
    parts.append(f"{line}</{node.name}>")
