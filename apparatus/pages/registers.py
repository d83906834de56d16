"""Links that the pages of names and of days share.

In: registers and views.  Out: Markdown.  Example: `¶ 21.2` leads to the second sentence of passage 21.
For the menu of a passage the page of an essay has a block of data: who and what days are where.
"""

from collections.abc import Iterable, Iterator

from apparatus.exports.json_ld import write_json_ld
from apparatus.model.days import say_date
from apparatus.pages import markdown as md
from apparatus.pages.view import View
from apparatus.registers import Registers, find_present


def name_link(registers: Registers, name: str) -> str:
    """A name, linked to its entry."""
    words = md.escape(registers.called[name])
    if all(one.id != name for one in registers.names):  # only a draft that is left out has it
        return words
    return md.element("a", words, {"href": f"../names/#{name}"})


def at_links(view: View, ids: Iterable[str]) -> Iterator[str]:
    """Links to sentences and notes of an essay, as one cites them: "¶ 21.2", "note 21"."""
    slug = view.essay.slug
    for name in ids:
        if name in view.notes:
            yield md.link(f"note\u00a0{view.shown(name)}", f"../{slug}/index.md#{name}")
            continue
        passage, number = view.sentences[name]
        label = passage.label.replace(" ", "\u00a0")
        words = f"{label}.{number}" if passage.number is not None else label
        yield md.link(md.escape(words), f"../{slug}/index.md#{name}")


def present_block(view: View, registers: Registers) -> str:
    """Who and what days are in each passage and note, as JSON in a block that is never run; "" for nobody."""
    present = {
        home: one for home, one in find_present(view.essay, registers).items() if one.names or one.rows
    }
    names = {name for one in present.values() for name in one.names}
    rows = {row for one in present.values() for row in one.rows}
    data = {
        "names": {name.id: name.name for name in registers.names if name.id in names},
        "days": {
            row.id: f"{say_date(row.date, row.bracketed)}: {row.summary or row.kind}"
            for row in registers.rows
            if row.id in rows
        },
        "at": {home: [one.names, one.rows] for home, one in present.items()},
    }
    block = f'<script type="application/json" id="present-data">{write_json_ld(data)}</script>'
    return block if present else ""
