"""The page of names: who and what the texts name, with every mention.

In: the ways to its sources, the registers and views.  Out: Markdown for `/names/`.
Example: Kim Il Sung, leader of the DPRK, 45 mentions, each with the words around it.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from apparatus.pages import markdown as md
from apparatus.pages.map import draw_map
from apparatus.pages.registers import at_links
from apparatus.pages.retired import retired_section
from apparatus.pages.view import View
from apparatus.pages.ways import Ways, source_link
from apparatus.registers import Name, NameMention, Registers

GROUPS = (("person", "Persons"), ("place", "Places"), ("body", "Bodies"))
FEW = 3  # mentions that are shown without being asked for


def names_page(ways: Ways, registers: Registers, views: Mapping[str, View]) -> str:
    """All names, in groups."""
    head = {
        "title": "People and places",
        "kind": "names",
        "description": "Every person, place and body that the texts name, with every mention",
    }
    count = sum(map(len, registers.mentions.values()))
    said = (
        f"{len(registers.names)} persons, places and bodies, named {count} times in the texts and their "
        "notes. Who they are is said after the texts; what the editor adds stands in square brackets."
    )
    blocks = [md.heading(1, "People and places", "#title"), md.paragraph(md.escape(said))]
    for kind, title in GROUPS:
        items = [name_item(ways, registers, views, name) for name in registers.names if name.kind == kind]
        if items:
            blocks.append(md.heading(2, title, f"#{title.lower()}"))
            if kind == "place" and registers.map is not None:
                blocks.append(draw_map(registers.map, {name.id: name.name for name in registers.names}))
            blocks.append(md.block("ul", "\n\n".join(items), {"class": "names"}))
    blocks += [retired_section(registers.retired_names)] if registers.retired_names else []
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def name_item(ways: Ways, registers: Registers, views: Mapping[str, View], name: Name) -> str:
    """One name: who it is, how it is written, where it stands."""
    link = {"class": "permalink", "href": f"#{name.id}", "aria-label": "Link to this name"}
    head = md.element("strong", md.escape(name.name), {"class": "name-form"})
    if name.who:
        supplied = bool(name.supplied)
        words = md.escape(f"[{name.who}]" if supplied else name.who)
        head += ", " + md.element("span", words, {"class": "name-who"})
    blocks = [md.block("p", f"{head} {md.element('a', '#', link)}", {"class": "name-head"})]
    facts = [md.block("li", fact, {}) for fact in name_facts(ways, registers, name)]
    if facts:
        blocks.append(md.block("ul", "\n\n".join(facts), {"class": "entry-facts"}))
    if mentions := registers.mentions[name.id]:
        blocks.append(list_mentions(views, mentions))
    if name.variants:
        blocks.append(list_variants(name))
    return md.block("li", "\n\n".join(blocks), {"id": name.id, "class": "name"})


def name_facts(ways: Ways, registers: Registers, name: Name) -> Iterator[str]:
    """How else it is written, why the editor says who it is, its part in sources."""
    if name.in_texts:
        forms = [form.text + (f" ({form.reason})" if form.reason else "") for form in name.in_texts]
        yield said("In the texts also", md.escape("; ".join(forms)))
    for one in name.supplied:
        yield said("Supplied", md.element("span", md.escape(f"[{one.reason}]"), {"class": "editorial"}))
    parts = registers.parts.get(name.id, ())
    for role, some in groupby(sorted(parts, key=lambda part: part.role), key=lambda part: part.role):
        yield said(f"{role.capitalize()} of", "; ".join(source_link(ways, part.key) for part in some))


def said(name: str, content: str) -> str:
    """A fact under its name."""
    return md.element("span", md.escape(f"{name}: "), {"class": "fact-name"}) + content


def list_variants(name: Name) -> str:
    """The spellings that no text has and readers use, folded, each with its reason."""
    items = [
        md.block("li", md.element("span", md.escape(v.text), {}) + md.escape(f": {v.reason}"), {})
        for v in name.variants
    ]
    count = f"{len(items)} other spelling{'s' * (len(items) != 1)}"
    listed = md.block("ul", "\n\n".join(items), {})
    return md.block("details", f"<summary>{count}</summary>\n\n{listed}", {"class": "name-variants"})


def list_mentions(views: Mapping[str, View], mentions: tuple[NameMention, ...]) -> str:
    """Every mention with the words around it, essay by essay; folded where there are many."""
    items = []
    for essay, some in groupby(mentions, key=lambda mention: mention.at.essay):
        title = md.element("span", md.escape(views[essay].essay.editor.title.text), {"class": "in-essay"})
        lines = [mention_item(views[essay], mention) for mention in some]
        items.append(md.block("p", title, {}) + "\n\n" + md.block("ol", "\n\n".join(lines), {}))
    if len(mentions) <= FEW:
        return md.block("div", "\n\n".join(items), {"class": "name-mentions"})
    summary = f"<summary>{len(mentions)} mentions</summary>"
    return md.block("details", "\n\n".join([summary, *items]), {"class": "name-mentions"})


def mention_item(view: View, mention: NameMention) -> str:
    """One mention: where it is, and the words around it."""
    before = "…" if mention.start > len(mention.before) else ""
    after = "…" if mention.goes_on else ""
    words = (
        md.escape(before + mention.before)
        + md.element("b", md.escape(mention.name), {})
        + md.escape(mention.after + after)
    )
    (link,) = at_links(view, [mention.at.id])
    return md.block("li", f"{link} " + md.element("span", words, {}), {})
