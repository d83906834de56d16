"""The parts of an Office file: a zip archive of XML, read without trusting it.

In: the bytes of a file.  Out: a `Package`, and its parts as elements.  Example: in a .docx the relationships
of the package name the main part, often `word/document.xml`, whose own relationships name `footnotes.xml`.
Source: ECMA-376, part 2 (Open Packaging Conventions).
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from apparatus.files.unreadable import UnreadableError

MOST = 200_000_000  # bytes of all parts that are read; a book has two million

SPACES = (  # words of a name space, the same in strict and transitional files -> the prefix used here
    ("/wordprocessingml/", "w"),
    ("/markup-compatibility/", "mc"),
    ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"),
    ("/package/2006/relationships", "rel"),
    ("purl.org/dc/elements/", "dc"),
)


@dataclass(slots=True)
class Package:
    """An open archive; names are compared in small letters, as the standard says."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    left: int = field(default=MOST)  # bytes that may still be read


class NoDoctype(TreeBuilder):
    """Builds a tree of anything but a document with a DOCTYPE: without one there are no entities."""

    def doctype(self, name: str, pubid: str, system: str) -> NoReturn:
        """Refuse the document."""
        raise UnreadableError(
            "the file declares XML entities", "no word processor does: do not open the file"
        )


def open_package(data: bytes) -> Package:
    """Open an archive."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        hint = "save it again as .docx in a word processor; an old or encrypted .doc is none"
        raise UnreadableError(f"the file is no .docx: {error}", hint) from error
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    return Package(archive, names)


def read_part(package: Package, name: str) -> Element | None:
    """The root element of a part; None: there is no such part."""
    inner = package.names.get(name.lower())
    if inner is None:
        return None
    parser = XMLParser(target=NoDoctype())
    try:
        with package.archive.open(inner) as file:
            data = file.read(package.left + 1)
        package.left -= len(data)
        if package.left < 0:
            hint = (
                f"a part that unpacks to more than {MOST // 1_000_000} MB is no essay: do not open the file"
            )
            raise UnreadableError("the file is a zip bomb", hint)
        parser.feed(data)
        root = parser.close()
    except (
        ParseError,
        zipfile.BadZipFile,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        LookupError,
    ) as error:
        hint = "save it again as .docx in a word processor"
        raise UnreadableError(f"{name} cannot be read: {error}", hint) from error
    except NotImplementedError as error:
        raise UnreadableError(
            f"{name} is packed in a way that is not known", "save it again as .docx"
        ) from error
    assert isinstance(root, Element)
    return root


def read_relations(package: Package, part: str) -> dict[str, str]:
    """The parts that a part names, by the last word of their type: "footnotes" -> "word/footnotes.xml"."""
    folder, name = posixpath.split(part)
    root = read_part(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.setdefault(relation.get("Type", "").rpartition("/")[2], path)
    return found


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """The name of an element or attribute with a short prefix: "w:p"; "x:p" in a name space of no concern."""
    space, _, name = tag.rpartition("}")
    if not space:
        return name
    return f"{next((prefix for words, prefix in SPACES if words in space + '/'), 'x')}:{name}"


def name_of(element: Element) -> str:
    """The short name of an element; "" for a comment or an instruction."""
    return short(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute of the name space of word processing; None: it is not there."""
    for key, value in element.items() if element is not None else ():
        if short(key) == f"w:{name}":
            return value
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, its first child of the next name, and so on; None: there is none."""
    for name in names:
        element = (
            next((each for each in element if name_of(each) == name), None) if element is not None else None
        )
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All children of a name."""
    return (each for each in (element if element is not None else ()) if name_of(each) == name)


def is_on(element: Element | None) -> bool:
    """Tell whether a property such as `<w:vanish/>` is there and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
