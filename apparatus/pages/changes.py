"""What each version of an essay changed, as its ledger tells it.

In: the `View` of an essay with its ledger.  Out: Markdown, the newest version first.  Example:

    Version 753bcdfab9
    - ¶ 3, sentence 2: “The storm is told of nowhere else.” became “The storm is told of in no other
      book.” A fuller text was received.
"""

from collections.abc import Iterator, Mapping

from apparatus.exports.record import end
from apparatus.model.ledger import Entry, EntryKind, Ledger
from apparatus.pages import markdown as md
from apparatus.pages.retired import SAID, name_ids, name_retired
from apparatus.pages.view import View

TOLD: tuple[EntryKind, ...] = ("passage", "sentence", "note", "heading")  # the rest has no words of its own


def list_versions(view: View) -> Iterator[str]:
    """The versions of an essay, the newest first; one line where there is but one."""
    essay = view.essay
    if essay.ledger is None:
        yield "Not published yet."
        return
    newest, *before = order_versions(essay.ledger, essay.version)
    if not before:
        yield md.escape(f"Version {newest}, the first. Nothing has been changed.")
        return
    names = {one.id: f"the heading “{one.words}”" for one in essay.ledger.of("heading")} | name_ids(essay)
    for version in (newest, *before[:-1]):
        items = [md.block("li", said, {}) for said in tell_version(view, version, names)]
        yield md.paragraph(md.escape(f"Version {version}" + (":" if items else ": no word was changed.")))
        yield from [md.block("ul", "\n\n".join(items), {"class": "changes"})] if items else []
    yield md.escape(f"Version {before[-1]}, the first.")


def order_versions(ledger: Ledger, now: str) -> list[str]:
    """The versions of a text, the newest first."""
    known = [change.version for entry in ledger.entries for change in entry.changes]
    known += [entry.retired.since for entry in ledger.entries if entry.retired]
    ordered = (*ledger.earlier, ledger.version, now)
    return list(dict.fromkeys((*reversed(ordered), *known)))


def tell_version(view: View, version: str, names: Mapping[str, str]) -> Iterator[str]:
    """What a version changed, put in and took away, with links to the places."""
    essay = view.essay
    entries = essay.ledger.entries if essay.ledger else ()
    told = [entry for entry in entries if entry.kind in TOLD]
    with_home = {one.id for one in told if one.added == version}
    with_home |= {one.id for one in told if one.retired and one.retired.since == version}
    for entry in told:
        name = names.get(entry.id) or name_retired(entry)
        link = md.link(md.escape(name), view.ways.essay(essay.slug, entry.id))
        said = list(tell_changes(entry, version))
        if entry.kind != "sentence" or entry.home not in with_home:
            said += tell_fate(entry, version)
        yield from (link + md.element("span", md.escape(words), {}) for words in said)


def tell_changes(entry: Entry, version: str) -> Iterator[str]:
    """The words that a version changed, as they were and as they became, and why."""
    words = (*(change.before for change in entry.changes), entry.words)
    for change, became in zip(entry.changes, words[1:], strict=True):
        if change.version == version:
            yield f": {quote(change.before)} became {end(quote(became))} {change.reason}".rstrip()


def tell_fate(entry: Entry, version: str) -> Iterator[str]:
    """Whether a version put something in or took its address away, and why."""
    if entry.added == version:
        yield " was put in."
    if entry.retired is not None and entry.retired.since == version:
        yield f" is no address any more. {SAID[entry.retired.how]} {entry.retired.reason or ''}".rstrip()


def quote(words: str) -> str:
    """Words between quotation marks; a note that the received text had lost has none."""
    return f"“{words}”" if words else "nothing"
