"""Sources as COinS: what a reference manager finds in a page.

In: a source.  Out: the `title` of a COinS span (class `Z3988`), an OpenURL context object.
Example: `ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=report&…`.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from apparatus.exports.record_types import NO_TITLE, SEASONS, record_type
from apparatus.model.sources import Source

KEYS = {
    "book": {
        "publisher": "rft.pub",
        "institution": "rft.pub",
        "address": "rft.place",
        "series": "rft.series",
    },
    "journal": {"volume": "rft.volume", "number": "rft.issue"},
    "dc": {"kind": "rft.type", "type": "rft.type", "publisher": "rft.publisher", "archive": "rft.source"},
}


def write_coins(source: Source) -> str:
    """The `title` of a COinS span (class `Z3988`): an OpenURL context object, not yet escaped for HTML."""
    kind, genre = record_type(source).coins
    scheme = "info:ofi/fmt:kev:mtx:"
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"{scheme}{kind}")]
    if genre:
        pairs.append(("rft.genre", genre))
    pairs += coins_titles(source, kind)
    date = source.get("date")
    if date is not None:
        pairs.append(("rft.date", date if date[5:7] not in SEASONS else date[:4]))
    for name, text in source.fields:
        if name in KEYS[kind]:
            pairs.append((KEYS[kind][name], text))
        elif name == "pages" and kind != "dc":
            pairs.append(("rft.pages", text))
    if source.shelf_mark is not None:
        pairs.append(("rft.identifier", source.shelf_mark))
    if kind == "dc":
        pairs += [("rft.description", words) for words in coins_notes(source)]
    pairs += coins_people(source, kind)
    return urlencode(pairs)


def coins_titles(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    """The titles of a context object; a document without a title is described."""
    title = source.shown_title
    if source.type in ("article", "incollection"):
        yield "rft.atitle", title
        yield (
            ("rft.jtitle", source.get("journal") or "")
            if kind == "journal"
            else (
                "rft.btitle",
                source.get("booktitle") or "",
            )
        )
    else:
        yield {"book": "rft.btitle", "journal": "rft.jtitle", "dc": "rft.title"}[kind], title


def coins_notes(source: Source) -> Iterator[str]:
    """What a context object has no name for: who received a document, and that its title is supplied."""
    if recipients := source.named("recipient"):
        yield f"Recipient: {' and '.join(map(str, recipients))}"
    if source.get("title") is None:
        yield NO_TITLE


def coins_people(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    """The people of a context object; the first author divided, where the name can be."""
    people = source.named("author") or source.named("sender") or source.named("editor")
    for index, person in enumerate(people):
        if kind != "dc" and index == 0 and person.given is not None:
            yield "rft.aulast", person.family
            yield "rft.aufirst", person.given
        name = f"{person.family}, {person.given}" if person.given else person.family
        yield ("rft.creator" if kind == "dc" else "rft.aucorp" if person.body else "rft.au"), name
