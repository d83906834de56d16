"""The page of days: what the texts date, in the order of time, each row open to checking.

In: the ways to its sources, the registers and views.  Out: Markdown for `/chronology/`.  Example:

    13 June 1950, telegram, Shtykov to Stalin, from Pyongyang to Moscow; ¶ 21.2, note 21

It is a list; the picture beside each row, and the one above them all, show where and between whom.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from apparatus.model.days import bound, order_of, say_date, split_number
from apparatus.pages import markdown as md
from apparatus.pages.picture import lane_names, plot_key, row_picture
from apparatus.pages.registers import at_links, name_link
from apparatus.pages.retired import retired_section
from apparatus.pages.strip import draw_strip
from apparatus.pages.view import View
from apparatus.pages.ways import Ways, source_link
from apparatus.registers import Registers, Row

ELSEWHERE = "elsewhere"
CAPTION = (
    "Time runs to the right, stretched where much happens; what joins two places went from one to the "
    "other. Every mark leads to its row."
)


def chronology_page(ways: Ways, registers: Registers, views: Mapping[str, View]) -> str:
    """The picture, then every row."""
    head = {
        "title": "Chronology",
        "kind": "chronology",
        "description": "Events and documents in the order of their dates, with the passages that tell them",
    }
    blocks = [md.heading(1, "Chronology", "#title"), md.paragraph(" ".join(describe(registers, views)))]
    names = [*(registers.called[lane.where] for lane in registers.lanes), ELSEWHERE]
    if registers.lanes:
        picture = draw_strip(registers.rows, registers.lanes, names, registers.strip)
        said = f'{plot_key()} <span class="strip-said">{CAPTION}</span>'
        blocks.append(f'<figure class="strip">\n{picture}\n<figcaption>{said}</figcaption>\n</figure>')
    blocks.append(filter_form(registers, views))
    if registers.lanes:
        blocks.append(f'<div class="lane-head lanes-{len(names)}">{lane_names(names)}</div>')
    for name, title, rows in group_rows(registers):
        blocks.append(md.heading(2, title, f"#{name}"))
        items = "\n\n".join(row_item(ways, registers, views, row) for row in rows)
        blocks.append(md.block("ol", items, {"class": f"chronology lanes-{len(names)}"}))
    blocks += [retired_section(registers.retired_rows)] if registers.retired_rows else []
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def filter_form(registers: Registers, views: Mapping[str, View]) -> str:
    """What the list can be narrowed to, where scripts run."""
    choices = "".join(
        f'<option value="{slug}">{md.attribute(view.essay.editor.title.text)}</option>'
        for slug, view in views.items()
        if any(slug in row.essays for row in registers.rows)
    )
    parts = ['<label><input type="checkbox" name="telegrams"> telegrams only</label>']
    if choices.count("<option") > 1:
        every = '<option value="">all essays</option>'
        parts.append(f'<label>essay <select name="essay">{every}{choices}</select></label>')
    parts.append('<span role="status"></span>')
    return f'<form class="filter-days needs-scripts">{" ".join(parts)}</form>'


def describe(registers: Registers, views: Mapping[str, View]) -> Iterator[str]:
    """What the page has, whose words they are, and of which essay where none is named."""
    documents = sum(row.proof == row.id for row in registers.rows)
    more = f" and {documents} dated documents" if documents else ""
    yield md.escape(
        f"{len(registers.rows) - documents} events{more}. Words in quotation marks are the texts’; "
        "summaries, and what stands in square brackets, are the editor’s."
    )
    if len(views) > 1:
        title = views[find_main(registers)].essay.editor.title.text
        name = md.element("span", md.escape(title), {"class": "in-essay"})
        yield md.escape("Where no essay is named, passages and notes are those of ") + name + "."


def group_rows(registers: Registers) -> Iterator[tuple[str, str, list[Row]]]:
    """The rows year by year; those before and after the time of which most is told together."""
    first, last = bound(registers.strip) if registers.strip else (0, 0)

    def place(row: Row) -> tuple[str, str]:
        year = split_number(order_of(row.date)[0])[0]
        first_year, last_year = split_number(first)[0], split_number(last)[0]
        if registers.strip and year < first_year:
            return "before", f"Before {first_year}"
        if registers.strip and year > last_year:
            return "after", f"After {last_year}"
        return f"year-{year}", f"{year}"

    for (name, title), rows in groupby(registers.rows, place):
        yield name, title, list(rows)


# -------------------------------------------------------------------------------- one row


def row_item(ways: Ways, registers: Registers, views: Mapping[str, View], row: Row) -> str:
    """One row: when, what, between whom, in whose words, where it is told, what proves it."""
    link = {"class": "permalink", "href": f"#{row.id}", "aria-label": "Link to this row"}
    picture = row_picture(row, registers.lanes) if registers.lanes else ""
    blocks = [line("row-head", f"{picture}{', '.join(say_row(registers, row))} {md.element('a', '#', link)}")]
    if row.summary:
        blocks.append(line("row-summary", md.escape(row.summary)))
    if row.words:
        blocks.append(line("row-words", md.element("q", md.escape(row.words), {})))
    blocks.append(
        line(
            "row-places",
            " · ".join((*say_places(registers, views, row), *say_proof(ways, registers, row))),
        )
    )
    if row.contradiction:
        said = md.element("strong", "The texts do not agree.", {}) + md.escape(f" {row.contradiction}")
        blocks.append(line("contradiction", said))
    if row.supplied:
        blocks.append(list_supplied(row))
    attributes = {"id": row.id, "class": "row", "data-kind": row.kind, "data-essays": " ".join(row.essays)}
    return md.block("li", "\n\n".join(blocks), attributes)


def line(kind: str, content: str) -> str:
    """A line of a row."""
    return md.block("p", content, {"class": kind})


def say_row(registers: Registers, row: Row) -> Iterator[str]:
    """The first line, as a reader would hear it: day, kind, people, places."""
    exact = not any(sign in row.date for sign in "?~%/X") and len(row.date) >= 4 and row.date[5:7] <= "12"
    said = md.escape(say_date(row.date, row.bracketed))
    day = md.element("time", said, {"datetime": row.date}) if exact else md.element("span", said, {})
    yield md.element("strong", day, {"class": "row-date"})
    if row.kind != "event":
        yield row.kind
    people = [name_link(registers, name) for name in (row.sender, row.recipient) if name]
    if people:
        yield " to ".join(people) if row.sender else f"to {people[0]}"
    if places := say_way(registers, row):
        yield places


def say_way(registers: Registers, row: Row) -> str:
    """From where to where, or where; in brackets what the texts do not say."""
    supplied = {one.field for one in row.supplied}
    ways = (("from", row.origin), ("to", row.target)) if row.where is None else (("in", row.where),)
    said = []
    for is_supplied, some in groupby(
        ((word, name) for word, name in ways if name),
        lambda way: ("place" if way[0] == "in" else way[0]) in supplied,
    ):
        words = " ".join(f"{word} {name_link(registers, name)}" for word, name in some)
        said.append(f"\\[{words}\\]" if is_supplied else words)
    return " ".join(said)


def say_places(registers: Registers, views: Mapping[str, View], row: Row) -> Iterator[str]:
    """Where it is told; the essay is named where it is not the one of which the page tells most."""
    main = find_main(registers)
    for essay in row.essays:
        links = at_links(views[essay], [at.id for at in (*row.passages, *row.notes) if at.essay == essay])
        title = md.element("span", md.escape(views[essay].essay.editor.title.text), {"class": "in-essay"})
        yield (f"{title}: " if essay != main else "") + ", ".join(links)


def find_main(registers: Registers) -> str:
    """The essay that tells most of the rows."""
    told = Counter(
        essay for row in registers.rows for essay in {at.essay for at in (*row.passages, *row.notes)}
    )
    return max(sorted(told), key=lambda essay: told[essay])


def say_proof(ways: Ways, registers: Registers, row: Row) -> Iterator[str]:
    """The document that the row is, or that reports it."""
    if row.proof is None:
        return
    day = next((one for one in registers.rows if one.id == row.proof), None)
    if day is row:
        yield md.element("a", "the document", {"href": ways.source(row.proof)})
    elif day is not None:
        words = md.escape(f"{day.kind} of {say_date(day.date)}")
        yield "known from the " + md.element("a", words, {"href": f"#{day.id}"})
    else:
        yield "known from " + source_link(ways, row.proof)


FIELDS = {"from": "whence", "to": "whither"}


def list_supplied(row: Row) -> str:
    """What the editor supplied, with the reasons, folded."""
    items = [
        md.block("li", md.element("span", md.escape(f"{FIELDS.get(s.field, s.field)}: {s.reason}"), {}), {})
        for s in row.supplied
    ]
    listed = md.block("ul", "\n\n".join(items), {})
    summary = "<summary>[supplied]</summary>"
    return md.block("details", f"{summary}\n\n{listed}", {"class": "supplied-facts"})
