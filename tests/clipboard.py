"""Pages that one arrives at by a link and copies from, in a real browser.

In: a browser.  Out: a page, what it marks and says of the link that led to it, and what is copied there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

# What a page shows and says of the link that led to it.
STATE = """() => ({
    id: document.querySelector('[aria-current=location]')?.id ?? null,
    said: document.querySelector('.link-status')?.textContent ?? '',
    notice: document.querySelector('.link-notice')?.textContent ?? '',
    marked: [...(CSS.highlights.get('linked') ?? [])].map(String),
    top: (document.querySelector('.link-notice') ?? [...(CSS.highlights.get('linked') ?? [])][0]
        ?? document.querySelector('[aria-current=location]'))?.getBoundingClientRect().top ?? 0,
})"""

# Select from some words in one element to some in another.
SELECT = """([first, from, last, to]) => {
    const place = (id, words, end) => {
        const walker = document.createTreeWalker(document.querySelector(id), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) return [walker.currentNode, at + (end ? words.length : 0)];
        }
        throw new Error(`${words} not in ${id}`);
    };
    getSelection().setBaseAndExtent(...place(first, from, false), ...place(last, to, true));
}"""


@contextmanager
def clipboard_page(browser: Browser, **settings: Any) -> Iterator[Page]:
    """A page that may use the clipboard and fails the test on any error."""
    settings.setdefault("viewport", {"width": 1000, "height": 800})
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **settings)
    page = context.new_page()
    page.set_default_timeout(8000)
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("dialog", lambda d: faults.append(d.message))
    yield page
    context.close()
    assert faults == []


def select(page: Page, first: str, start: str, last: str, end: str) -> None:
    """Select words and open the menu that is offered."""
    page.evaluate(SELECT, [first, start, last, end])
    page.locator(".link-button").click()


def copied(page: Page, kind: str = "text/plain") -> str:
    """What the clipboard holds."""
    read = f"""navigator.clipboard.read().then(async ([item]) =>
        item.types.includes('{kind}') ? (await item.getType('{kind}')).text() : '')"""
    return str(page.evaluate(read))


def choose(page: Page, kind: str) -> str:
    """Choose from the open menu; what it copied."""
    page.evaluate("navigator.clipboard.writeText('')")
    item = page.locator(f".link-menu [data-kind={kind}]")
    if not item.is_visible():
        page.get_by_role("menuitem", name="More…").click()
    item.click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text !== '')")
    return copied(page)
