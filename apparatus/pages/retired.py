"""Retired addresses on the page of an essay: who comes by one is told what it was and where to look.

In: retired entries of the ledger.  Out: Markdown; each is hidden until a link leads to it, with
scripts and without.  Example: `#p8`, whose words were joined to passage 7, shows

    “#p8”, passage 8, has not been an address of its own since version 1a2b3c. Its words are now part of
    another place. Its last words: “…” Look at: ¶ 7, sentence 3.
"""

from collections.abc import Callable, Mapping, Sequence

from apparatus.model.edition import Essay
from apparatus.model.ledger import Entry, How
from apparatus.pages import markdown as md

SAID: dict[How, str] = {
    "removed": "Its words are no longer in the text.",
    "joined": "Its words are now part of another place.",
    "divided": "Its words now stand at several places.",
}


def retired_section(
    retired: Sequence[Entry],
    names: Mapping[str, str] | None = None,
    lead: Callable[[str], str] = "#{}".format,
) -> str:
    """The section with all retired addresses of a page; nothing where there are none.

    `names` is what ids that are living are called: "¶ 7, sentence 3"; `lead` gives the way to one of them.
    """
    if not retired:
        return ""
    items = "\n\n".join(retired_item(one, names or {}, lead) for one in retired)
    attributes = {"class": "retired-addresses", "aria-label": "Retired addresses"}
    return md.block("section", md.block("ul", items, {}), attributes)


def retired_item(one: Entry, names: Mapping[str, str], lead: Callable[[str], str]) -> str:
    """One retired address: what it was, since when it is none, its last words, where to look."""
    retirement = one.retired
    assert retirement is not None  # only such are asked for
    date = f" ({retirement.date})" if retirement.date else ""
    said = [
        f"{name_retired(one)}, has not been an address of its own since version {retirement.since}{date}.",
        SAID[retirement.how],
        *([retirement.reason] if retirement.reason else []),
        *([f"Its last words: “{one.words}”"] if one.words else []),
    ]
    links = [md.link(md.escape(names.get(see, f"#{see}")), lead(see)) for see in retirement.see]
    look = f" Look at: {', '.join(links)}." if links else ""
    content = md.element("span", md.escape(" ".join(said)), {}) + look
    return md.block("li", content, {"id": one.id, "class": "retired"})


def name_retired(one: Entry) -> str:
    """What a retired address is called: "“#p8”, passage 8"."""
    what = f"passage {one.number}" if one.number else f"the address of a {one.kind}"
    return f"“#{one.id}”, {what}"


def name_ids(essay: Essay) -> dict[str, str]:
    """What the addresses of an essay are called: "¶ 7", "¶ 7, sentence 3", "note 12"."""
    names = {note.id: f"note {note.shown}" for note in essay.notes}
    for passage in essay.passages:
        names[passage.id] = passage.label
        names |= {s.id: f"{passage.label}, sentence {n}" for n, s in enumerate(passage.sentences, 1)}
    return names
