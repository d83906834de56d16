"""Links that the pages of names and of days share.

In: registers and views.  Out: Markdown.  Example: `¶ 21.2` leads to the second sentence of passage 21.
"""

from collections.abc import Iterable, Iterator

from apparatus.pages import markdown as md
from apparatus.pages.view import View
from apparatus.registers import Registers


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
