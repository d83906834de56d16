"""Who and when, in TEI: the names and days of a book, each with an id to which the texts point.

In: a `Book`.  Out: `listPerson`, `listPlace`, `listOrg` and `listEvent`.  Example:

    <event xml:id="day-1950-01-17-kim-shtykov" when="1950-01-17" corresp="#p10-1"><label>…</label>…</event>

A date that W3C's forms cannot say lies between its first and its last possible day; a note has it as EDTF.
"""

from collections.abc import Iterator, Mapping

from apparatus.downloads.book import Book, Dated, Who
from apparatus.downloads.tei_header import EDITORS
from apparatus.downloads.xml import E, Element
from apparatus.model.dates import bounds_of, days_in, is_plain_date

LISTS = {
    "person": ("listPerson", "person", "persName"),
    "place": ("listPlace", "place", "placeName"),
    "body": ("listOrg", "org", "orgName"),
}


def list_registers(book: Book) -> Iterator[Element]:
    """The lists that have entries."""
    for kind, (group, entry, form) in LISTS.items():
        if names := [name_of(name, entry, form) for name in book.names if name.kind == kind]:
            yield E(group, {}, *names)
    if book.days:
        called = {name.id: name.name for name in book.names}
        yield E("listEvent", {}, *(event_of(book, day, called) for day in book.days))


def name_of(name: Who, entry: str, form: str) -> Element:
    """One name, with the other forms of the texts, and who it is."""
    forms = (E(form, {"type": "in-texts"}, words) for words in name.forms)
    who = [E("note", {"type": "who", **(EDITORS if name.reason else {})}, name.who)] if name.who else []
    why = [E("note", {"type": "supplied", **EDITORS}, name.reason)] if name.who and name.reason else []
    return E(entry, {"xml:id": f"name-{name.id}"}, E(form, {}, name.name), *forms, *who, *why)


def event_of(book: Book, day: Dated, called: Mapping[str, str]) -> Element:
    """One day: what it was, in whose words; where it is told; who had what part; its proof."""
    prefixes = {chapter.slug: f"{chapter.slug}-" if book.whole else "" for chapter in book.chapters}
    told = " ".join(f"#{prefixes[slug]}{id_}" for slug, id_ in day.told)
    attributes = {"xml:id": f"day-{day.id}", "type": day.kind, **date_of(day.date), "corresp": told}
    label = E("label", EDITORS if day.summary else {}, day.summary or day.words or day.kind)
    words = [E("desc", {}, day.words)] if day.words and day.summary else []
    parts = (
        E("note", {"type": part}, E("name", {"ref": f"#name-{name}"}, called[name]))
        for part, name in day.people
        if name in called
    )
    remarks = (E("note", {"type": "supplied", **EDITORS}, remark) for remark in day.remarks)
    cited = {work.key for works in book.works for work in works.works}
    proof = [E("ptr", {"type": "proof", "target": f"#src-{day.proof}"})] if day.proof in cited else []
    edtf = [] if "when" in attributes else [E("note", {"type": "edtf"}, day.date)]
    return E("event", attributes, label, *words, *edtf, *parts, *remarks, *proof)


def date_of(date: str) -> dict[str, str]:
    """The attributes that say a date: a plain one as it is, any other by its first and last possible day."""
    if is_plain_date(date) and "/" not in date and date[5:7] <= "12":
        return {"when": date}
    first, _, last = date.partition("/")
    sides = (("notBefore", first, 0), ("notAfter", last or first, 1))
    days = {name: bounds_of(side)[end] for name, side, end in sides if side not in ("", "..")}
    return {name: write_day(*day) for name, day in days.items() if 0 < day[0] < 10_000}


def write_day(year: int, month: int, day: int) -> str:
    """A day as W3C writes it; the last possible one of a month may be said to be its 31st."""
    return f"{year:04}-{month:02}-{min(day, days_in(year, month)):02}"
