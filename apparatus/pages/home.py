"""The home page: hand-written prose, with the list of the essays where it asks for it.

In: an `Edition` and the prose of `docs/index.md`.  Out: Markdown for `/`.
Example: the line `<!-- insert: essays -->` becomes the essays in the editor's order, each with its title,
authors and date, what it is about, and “4,870 words, about 20 minutes; 26 notes”.
"""

from collections.abc import Iterator

from apparatus.exports.said import say
from apparatus.model.editing import say_fact
from apparatus.model.edition import Edition, Essay
from apparatus.pages import markdown as md

INSERTION = "<!-- insert: essays -->"
WORDS_A_MINUTE = 210  # of a reader of close prose
UNSPACED = ("ja", "km", "lo", "my", "th", "zh")  # languages in which no space divides words
CHARACTERS_A_MINUTE = 300  # in these

# For the editor alone: a site without an essay has no readers yet.
BEGIN = """\
This edition has no essay yet, or none that has been published; this page will list them. To begin,

1.  `apparatus new FILE`, with a Word file, a PDF or Markdown, writes the files of a draft and says what
    they are (`apparatus` lies in `.venv/bin/`);
2.  `make serve` shows it at once, with what does not fit beside its passage;
3.  `apparatus accept SLUG` publishes it.
{: .how-to-begin }"""


def home_page(edition: Edition, prose: str) -> str:
    """The hand-written home page, with the essays where it asks for them."""
    listed = "\n\n".join(essay_entry(essay) for essay in edition.essays)
    return prose.replace(INSERTION, listed or BEGIN)


def essay_entry(essay: Essay) -> str:
    """One essay of the list."""
    editor = essay.editor
    title = md.link(md.escape(say(editor.title.text)), f"{essay.slug}/index.md")
    if essay.draft:
        title += " " + md.element("small", "(draft)", {})
    known = [*editor.authors, *([editor.date] if editor.date else [])]
    blocks = [md.heading(2, title, f"#{essay.slug} .essay-title")]
    if known:
        blocks.append(md.paragraph(line(" · ".join(say(say_fact(fact)) for fact in known)), ".author-line"))
    if editor.summary:
        blocks.append(md.paragraph(line(say(editor.summary))))
    return "\n\n".join([*blocks, md.paragraph(line(f"{'; '.join(measure(essay))}."), ".about-text")])


def line(words: str) -> str:
    """Words as a line of their own, whatever they begin with."""
    return md.element("span", md.escape(words), {})


def measure(essay: Essay) -> Iterator[str]:
    """How long an essay is, and what of it was not received."""
    yield measure_text(essay)
    lost = sum(note.missing is not None for note in essay.notes)
    if essay.notes:
        notes = f"{len(essay.notes)} note{'s' * (len(essay.notes) != 1)}"
        yield f"{notes}, of which {lost} {'was' if lost == 1 else 'were'} not received" if lost else notes
    if essay.editor.broken_off:
        yield "the received text breaks off"


def measure_text(essay: Essay) -> str:
    """How long the text is, without its notes: "4,870 words, about 20 minutes"."""
    texts = [passage.words.text for passage in essay.passages]
    if essay.editor.language.split("-")[0] in UNSPACED:
        count, unit, speed = sum(map(len, texts)), "character", CHARACTERS_A_MINUTE
    else:
        count, unit, speed = sum(len(text.split()) for text in texts), "word", WORDS_A_MINUTE
    minutes = max(1, round(count / speed))
    plurals = ("s" * (count != 1), "s" * (minutes != 1))
    return f"{count:,} {unit}{plurals[0]}, about {minutes} minute{plurals[1]}"
