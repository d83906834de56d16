"""The page of the quotations that a reader keeps, which only their browser has.

In: the edition and the site.  Out: Markdown for `/kept/`: what the page is, and, for its script, a JSON block
with the essays in their order, each with the form of its citation.  Example: `{"slug": "decision-for-war",
"title": "The Decision for War in Korea", "note": "[Kathryn Weathersby?], … PLACE-HERE, ADDRESS-HERE."}`.
"""

from apparatus.exports.json_ld import write_json_ld
from apparatus.model.editing import bracket
from apparatus.model.edition import Edition
from apparatus.model.site import Site
from apparatus.pages import markdown as md
from apparatus.pages.how_to_cite import note_form
from apparatus.pages.supplied import say_titles

TITLE = "Kept quotations"
SAID = (
    "Words of the texts that you keep are listed here, in the order of the texts, each with room for a "
    "remark. To keep some, select them, or follow the number of a passage or note, and choose “Keep”.",
    "They live in this browser only. Nothing is sent anywhere; on another device, or in another browser, "
    "they are not; and who clears what this browser stores clears them too. Take along what you want to be "
    "sure of.",
)
NEEDED = (
    "Keeping needs JavaScript, since only a script can store something in your browser. Without it nothing "
    "is kept, and nothing can be listed here."
)


def kept_page(edition: Edition, site: Site) -> str:
    """What can be said before anybody has kept anything, and what the script has to know."""
    head = {
        "title": TITLE,
        "kind": "kept",
        "description": "The quotations that you keep, in this browser only",
    }
    titles = say_titles(edition.essays)
    blocks = [
        md.heading(1, TITLE, "#title"),
        *(md.paragraph(md.escape(words)) for words in SAID),
        *([md.paragraph(md.escape(titles), ".about-text")] if titles else []),
        f"<noscript><p>{NEEDED}</p></noscript>",
        '<div id="kept"></div>',
        data_block(edition, site),
    ]
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def data_block(edition: Edition, site: Site) -> str:
    """The essays in their order, and those that have moved, as JSON in a block that is never run."""
    essays = [
        {
            "slug": essay.slug,
            "title": essay.editor.title.text,
            "bracketed": bracket(essay.editor.title),
            "note": note_form(essay, site),
        }
        for essay in edition.essays
    ]
    moved = {one.old: one.new for one in edition.redirects}
    data = write_json_ld({"site": site.name, "essays": essays, "moved": moved})
    return f'<script type="application/json" id="kept-data">{data}</script>'
