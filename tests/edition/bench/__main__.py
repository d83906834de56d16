"""How well and how fast the search answers: `make bench`.

In: `questions.yaml` and the site, built anew.  Out, printed: for each kind of question how many were
asked, how often a right answer came first and among the first three, and the mean reciprocal rank;
the questions of which neither is true; bytes and times, for the two essays, a hundred and a thousand.
"""

import gzip
import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from apparatus.exports.search_records import RECORDS
from apparatus.testing.browser import find_browser
from tests.conftest import Site, copy_edition, serve
from tests.edition.bench.search import QUESTIONS, measure_growth
from tests.program.make import ROOT

ESSAYS = {"d": "decision-for-war", "s": "stalin-reconsideration", "src": "sources", "name": "names"}
TYPED = ("captured documents", "f. 45, op. 1, d. 329", "Mao Tse-tung surprised", "why did stalin refuse")

# Gives the page a way to ask the search, as its own scripts do.
START = """() => new Promise((ready) => {
    const worker = new Worker('/assets/js/search-worker.js');
    window.ask = (question) => new Promise((give) => {
        worker.onmessage = ({ data }) => give(data.answer);
        worker.postMessage({ number: 0, question });
    });
    worker.onmessage = () => ready();
})"""
ASK = """async ([text, kind]) => {
    const choices = kind ? {kind: [kind]} : {};
    const { results } = await ask({ text, choices, limit: 20, typing: false });
    return results.map((r) => `${{ source: 'sources', name: 'names' }[r.kind] || r.essay}#${r.id}`);
}"""
TYPE = """async (texts) => {
    const times = [];
    for (const text of texts) for (let end = 1; end <= text.length; end += 1) {
        const start = performance.now();
        await ask({ text: text.slice(0, end), choices: {}, limit: 6, typing: true });
        times.push(performance.now() - start);
    }
    return times;
}"""


def main() -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "real") as site, opened() as page:
        print(f"{'kind of question':24}{'asked':>6}{'first':>7}{'first 3':>9}{'MRR':>7}")
        ask_all(page, site)
        script = (site.folder / RECORDS).read_text(encoding="utf-8")
        records = json.loads(script.removeprefix("self.searchRecords=").rstrip(";\n"))
        measure_growth(site.folder, records, lambda: measure(page, site))


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The edition, built and served."""
    yield from serve(copy_edition(ROOT, folder))


@contextmanager
def opened() -> Iterator[Page]:
    """A page of a headless Chromium, without cache between visits."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


# ------------------------------------------------------------------------- questions


def ask_all(page: Page, site: Site) -> None:
    """Ask every question and print the figures, those held back apart."""
    page.goto(f"{site.address}/search/")
    page.evaluate(START)
    asked: list[tuple[str, bool, str, int]] = []
    for later, kinds in enumerate(yaml.safe_load_all(QUESTIONS.read_text(encoding="utf-8"))):
        for kind, questions in kinds.items():
            for number, question in enumerate(questions):
                found = page.evaluate(ASK, [question["q"], question.get("kind")])
                rank = rank_of(question["right"], found)
                asked.append((kind, later > 0 or number % 3 == 2, question["q"], rank))
    for kind in dict.fromkeys(kind for kind, *_ in asked):
        print_row(kind, [rank for k, _, _, rank in asked if k == kind])
    print_row("all", [rank for *_, rank in asked])
    print_row("of these, tuned by", [rank for _, held, _, rank in asked if not held])
    print_row("of these, held back", [rank for _, held, _, rank in asked if held])
    print("\nNot first:")
    for _, held, text, rank in asked:
        if rank != 1:
            print(f"  {'held back, ' if held else ''}{f'rank {rank}' if rank else 'not found'}: {text}")


def rank_of(right: list[str], found: list[str]) -> int:
    """The place of the first right answer, from 1; 0: not found.  Where none is right, to find none is.

    Names are passed over, being no places in the texts, unless a name is what is asked for.
    """
    if not right:
        return 0 if found else 1
    wanted = [f"{ESSAYS[a]}#{b}" for a, b in (address.split("#") for address in right)]
    if not any(address.startswith("names#") for address in wanted):
        found = [address for address in found if not address.startswith("names#")]
    return next((at for at, address in enumerate(found, 1) if address in wanted), 0)


def print_row(name: str, ranks: list[int]) -> None:
    """Print the figures of some questions; rank 0 is not found."""
    first, three = sum(r == 1 for r in ranks), sum(0 < r < 4 for r in ranks)
    mean = statistics.mean(1 / r if r else 0 for r in ranks)
    print(f"{name:24}{len(ranks):6}{first:7}{three:9}{mean:7.3f}")


# --------------------------------------------------------------------- bytes and times


def measure(page: Page, site: Site) -> None:
    """Print what a first and later answers cost, typed into the box of the home page."""
    loaded: list[str] = []
    page.goto(f"{site.address}/")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: loaded.append(request.url))
    first = type_first(page)
    before = compressed(site, loaded)
    page.evaluate(START)
    loaded.clear()
    times: list[float] = page.evaluate(TYPE, list(TYPED))
    print(f"  first answer {before / 1000:.1f} kB compressed, {first:.0f} ms after the first key")
    print(f"  later answers {compressed(site, loaded) / 1000:.1f} kB", end=", ")
    slow = sorted(times)[len(times) * 95 // 100]
    print(f"median {statistics.median(times):.1f} ms a key, 95 % {slow:.1f} ms, longest {max(times):.1f} ms")


def type_first(page: Page) -> float:
    """Milliseconds from the first key to the first answer."""
    page.evaluate("addEventListener('keydown', () => (window.began ??= performance.now()))")
    page.locator(".search-box input").press("s")
    page.wait_for_selector(".search-option", timeout=60_000)
    took: float = page.evaluate("performance.now() - window.began")
    return took


def compressed(site: Site, addresses: list[str]) -> int:
    """Bytes of some files of the site, as a web server compresses them."""
    paths = {site.folder / address.removeprefix(site.address).lstrip("/") for address in addresses}
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in sorted(paths))


if __name__ == "__main__":
    main()
