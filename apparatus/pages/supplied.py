"""What of an essay the editors supplied, said in one line where it is read.

In: an `Essay`.  Out: words.  Example: “Title, author and headings are the editors’.” stands under the title
of an essay whose text has none of them; brackets and reasons are in citations, in the data, on `/about/`.
"""

from collections.abc import Iterable

from apparatus.model.edition import Essay


def say_supplied(essay: Essay) -> str:
    """One line about one essay; empty where nothing is supplied."""
    editor = essay.editor
    found = {
        "title": editor.title.supplied,
        "author" if len(editor.authors) < 2 else "authors": any(a.supplied for a in editor.authors),
        "date": editor.date is not None and editor.date.supplied,
        "headings": any(passage.heading for passage in essay.passages),
    }
    return say_whose([name for name, is_supplied in found.items() if is_supplied])


def say_titles(essays: Iterable[Essay]) -> str:
    """One line about a page that names essays by their titles; empty where the texts have them."""
    supplied = [essay.editor.title.supplied for essay in essays]
    if not any(supplied):
        return ""
    if len(supplied) == 1:
        return "The title is the editors’."
    return "The titles of the essays are the editors’." if all(supplied) else "Some titles are the editors’."


def say_whose(names: list[str]) -> str:
    """Of “title” and “date”: “Title and date are the editors’.”"""
    if not names:
        return ""
    *first, last = names
    words = f"{', '.join(first)} and {last}" if first else last
    verb = "are" if first or last in ("headings", "authors") else "is"
    return f"{words[:1].upper()}{words[1:]} {verb} the editors’."
