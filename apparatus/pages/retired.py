"""Retired addresses on the page of an essay: who comes by one is told what it was and where to look.

In: `Retired` records of the ledger.  Out: Markdown; each is hidden until a link leads to it, with
scripts and without.  Example: `#p8`, whose words were joined to passage 7, shows

    Passage 8 has not been an address of its own since version 1a2b3c. Its words are now part of
    another place. Its last words: “…” Look at: passage 7, sentence 3.
"""

import re
from collections.abc import Sequence

from apparatus.model.edition import How, Retired
from apparatus.pages import markdown as md

ID_PATTERN = re.compile(
    r"""
    (?P<kind> p | n | r | h | page ) -? (?P<number> \d+[a-z]* ) (?: - (?P<part> \d+[a-z]* ) )?
    """,  # matches "p7-3", "page-2"; must not match "cumings1990"
    re.VERBOSE,
)
KINDS = {"p": "passage", "n": "note", "r": "call of note", "h": "heading", "page": "page"}
SAID: dict[How, str] = {
    "removed": "Its words are no longer in the text.",
    "joined": "Its words are now part of another place.",
    "divided": "Its words now stand at several places.",
}


def name_id(name: str) -> str:
    """What an id is called: "passage 7, sentence 3"."""
    found = ID_PATTERN.fullmatch(name)
    if found is None:
        return f"“{name}”"
    part = f", sentence {found['part']}" if found["part"] and found["kind"] == "p" else ""
    return f"{KINDS[found['kind']]} {found['number']}{part}"


def retired_section(retired: Sequence[Retired]) -> str:
    """The section with all retired addresses of an essay; nothing where there are none."""
    if not retired:
        return ""
    items = "\n\n".join(retired_item(one) for one in retired)
    attributes = {"class": "retired-addresses", "aria-label": "Retired addresses"}
    return md.block("section", md.block("ul", items, {}), attributes)


def retired_item(one: Retired) -> str:
    """One retired address: what it was, since when it is none, its last words, where to look."""
    name = name_id(one.id)
    date = f" ({one.date})" if one.date else ""
    said = [
        f"{name[:1].upper()}{name[1:]} has not been an address of its own since version {one.since}{date}.",
        SAID[one.how],
        *([one.reason] if one.reason else []),
        *([f"Its last words: “{one.words}”"] if one.words else []),
    ]
    links = [md.link(md.escape(name_id(see)), f"#{see}") for see in one.see]
    look = f" Look at: {', '.join(links)}." if links else ""
    content = md.element("span", md.escape(" ".join(said)), {}) + look
    return md.block("li", content, {"id": one.id, "class": "retired"})
