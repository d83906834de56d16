"""Build a reader, a static site for reading essays with their notes, from an edition's folder.

    python build_site.py                     build site/
    python build_site.py --check             report every problem, write nothing
    python build_site.py --check --against edition.json
                                             and all that has changed since that was published
    python build_site.py --drafts            with the essays that have not been published
    python build_site.py --serve             preview on 127.0.0.1, built anew at every change
    python build_site.py accept [TARGET …]   accept what became of published ids: write the ledgers
    python build_site.py new FILE            begin an essay with a .docx, .pdf, .md or printed text
    python build_site.py new --again SLUG    make the text of a draft anew of its original
    python build_site.py new --edition DIR   begin an edition of your own in a folder, which builds at once
    python build_site.py parse FILE --format word-text|pdf-text|marked-text|docx|pdf|markdown
                                             show what a reader understands of any such file, as JSON
    python build_site.py parse ORIGINAL --format docx|pdf|markdown --compare WITNESS
                                             list where the witness is not what the original says

Problems are printed as `file:line:column: CODE severity: fact`; one `error` and nothing is written.
The steps, in order:  read the edition → make its pages → render them → write its data → inspect.
"""

import argparse
import gc
import io
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from apparatus.drafts import is_of_draft
from apparatus.edition import list_drafts, order_essays, read_edition
from apparatus.exports.against import compare, read_published
from apparatus.exports.citation_files import citation_files
from apparatus.exports.data import as_data, data_files
from apparatus.exports.data_schema import schema_files
from apparatus.exports.registers import present_files
from apparatus.exports.search_records import make_records, record_files
from apparatus.exports.style import format_citations
from apparatus.kept import write_all
from apparatus.model import again
from apparatus.model.edition import Edition
from apparatus.model.problems import Problem, has_errors, summary
from apparatus.pages.make import make_pages
from apparatus.received import FORMATS
from apparatus.registers import Registers, make_registers, read_registers
from apparatus.site.assets import asset_files, read_common
from apparatus.site.generated import find_obstacles, write_pages
from apparatus.site.hand_written import read_hand_written
from apparatus.site.hosting import base_of, check_ready, find_site, header_files
from apparatus.site.inspect import inspect
from apparatus.site.lay import Files, bring_up_to_date, lay
from apparatus.site.memory import Memory, remember
from apparatus.site.preview import Built, preview
from apparatus.site.products import alone, cannot_write, check_site, replace_site, workshop
from apparatus.site.render import render
from apparatus.site.settings import SETTINGS, read_settings

if TYPE_CHECKING:  # what a preview does without, and what other commands need, is imported where it is used
    from apparatus.site.downloads import Stock

INSTALLED = "apparatus"  # the command of the installed program


def run() -> int:
    """Be the command `apparatus`, the same as `python build_site.py`."""
    try:
        return main()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away
        return 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 0 where all is well, 1 where an error stands in the way."""
    options = make_parser().parse_args(arguments)
    gc.set_threshold(50_000, 20, 20)  # a build makes very many records and few cycles of them
    root = options.root.resolve()
    if options.command == "parse":
        return parse(options)
    if options.command == "accept":
        return accept(root, options.target, options.reason, options.moved)
    if options.command == "new":
        return new(root, options)
    if options.serve:
        preview(root, partial(build_preview, root))
        return 0
    return build(root, None if options.check else root / "site", options.drafts, options.against)


def build(
    root: Path,
    site: Path | None,
    drafts: bool = False,
    against: Path | None = None,
    downloads: bool = True,
) -> int:
    """Build the edition of `root` into `site`; None checks only and writes nothing.

    `drafts`: with the essays that have not been published; `against`: compare with a published edition;
    `downloads`: with the files that readers take along.
    """
    return report(make(root, site, drafts, against, downloads).problems)


def build_preview(root: Path, site: Path) -> Built:
    """Build a site for the editors: with drafts, whatever does not fit in them, and without downloads."""
    again.remember()
    built = make(root, site, drafts=True, downloads=False, forgiving=True)
    built = replace(built, problems=as_called(p for p in built.problems if p.code != "S112"))
    report(built.problems)
    return built


def make(
    root: Path,
    site: Path | None,
    drafts: bool = False,
    against: Path | None = None,
    downloads: bool = True,
    forgiving: bool = False,
) -> Built:
    """Build the edition of `root`, and say what became of it; `forgiving`: also where drafts have errors."""
    with remember(root, may_write=site is not None and (root / SETTINGS).is_file()) as memory:
        waiting = list_drafts(root) if forgiving else frozenset()
        edition, registers, problems, held = read_texts(root, drafts, waiting, memory.recall)
        settings, more = read_settings(root)
        written, some = read_hand_written(root / "docs")
        problems += (*more, *some)
        if edition is None or registers is None or settings is None or has_errors(problems):
            return Built(False, (), (*problems, *held))
        edition = order_essays(format_citations(edition, memory.recall), settings.extra.get("essays", ()))
        if against is not None:
            problems += look_back(edition, registers, against)
        stock = None
        try:
            if site is not None and downloads:
                stock, found = take_along(root, settings, edition, registers)
                problems += found
            write = partial(
                make_pages,
                registers=registers,
                site=find_site(settings),
                written=written,
                downloads=stock.downloads if stock else (),
            )
            pages = write(edition)
            problems += find_obstacles(root / "docs", pages)
            plan = Plan(root, settings, memory, write, stays=forgiving)
            if site is None and not has_errors(problems):
                problems += try_site(plan, edition, registers, pages)
            elif site is not None and not has_errors(problems):
                problems += make_site(plan, site, edition, registers, pages, stock)
        except OSError as error:
            problems += (cannot_write(root, error),)
        memory.forget()
    return Built(site is not None and not has_errors(problems), edition.essays, (*problems, *held))


def read_texts(
    root: Path, drafts: bool, waiting: frozenset[str], recall: again.Recall
) -> tuple[Edition | None, Registers | None, tuple[Problem, ...], tuple[Problem, ...]]:
    """The edition and its registers, what stands in their way, and what does not: the faults of `waiting`."""
    edition, problems = read_edition(root, drafts, bool(waiting), recall)
    held = tuple(problem for problem in problems if is_of_draft(problem, waiting))
    problems = tuple(problem for problem in problems if problem not in held)
    registers, found = read_registers(root, edition)
    if waiting and edition is not None and has_errors(found):
        # names and days that fit what is published may not fit a draft yet, and may not be promised yet
        public = tuple(essay for essay in edition.essays if not essay.draft)
        fewer, stopping = read_registers(root, replace(edition, essays=public))
        stopping = tuple(problem for problem in stopping if problem.code != "L102")
        held += tuple(problem for problem in found if problem not in stopping)
        registers, found = registers or fewer, stopping
    return edition, registers, (*problems, *found), held


@dataclass(frozen=True, slots=True)
class Plan:
    """How sites are made of an edition."""

    root: Path
    settings: Any  # MkDocs'
    memory: Memory
    write: Callable[..., Mapping[str, str]]  # an edition -> its pages
    stays: bool = False  # the site is that of a preview, of which little changes from build to build


def look_back(edition: Edition, registers: Registers, against: Path) -> tuple[Problem, ...]:
    """What has changed since an edition was published."""
    published, problems = read_published(against)
    if published is None:
        return problems
    now = as_data(edition, registers)
    return (*problems, *compare(edition, registers, now, published, against.as_posix()))


def take_along(
    root: Path, settings: Any, edition: Edition, registers: Registers
) -> tuple["Stock", tuple[Problem, ...]]:
    """Make the files that readers take along, and say how long it took and what is left out."""
    from apparatus.downloads.gather import gather_books, may_be_handed_on
    from apparatus.site.downloads import make_downloads

    start = time.perf_counter()
    allowed = may_be_handed_on(edition)
    books = gather_books(allowed, find_site(settings), registers)
    stock, problems = make_downloads(root, allowed, books, bool(settings.extra.get("text_face")))
    print(f"downloads: {stock.anew} of {len(books)} made anew, {time.perf_counter() - start:.1f} s")
    for what in stock.without:
        print(f"downloads: left out is {what}")
    return stock, problems


def make_site(
    plan: Plan,
    site: Path,
    edition: Edition,
    registers: Registers,
    pages: Mapping[str, str],
    stock: "Stock | None",
) -> tuple[Problem, ...]:
    """Render the pages, inspect all, and exchange the site: at every instant it is the old or the new one.

    The site of a preview is brought up to date where it stands, and inspected then.
    """
    root, published = plan.root, find_site(plan.settings)
    with alone(root, site) as found:
        if problems := found or check_site(root, site):
            return problems
        with workshop(root) as folder:
            standing = site if plan.stays else None
            made, problems = render_site(plan, edition, registers, pages, folder / "whole", standing)
            if has_errors(problems):
                return problems
            if stock is not None:
                lay_taken(plan, edition, stock, folder)
            problems += inspect(made, base_of(published.address))
            if not has_errors(problems):
                write_pages(root / "docs", pages)
                if made != site:
                    replace_site(root, made, site)
    return (*problems, *check_ready(published))


def lay_taken(plan: Plan, edition: Edition, stock: "Stock", folder: Path) -> None:
    """Lay what readers take along into the site that was made in a folder, and that site as an archive."""
    from apparatus.downloads.gather import may_be_handed_on
    from apparatus.site.downloads import lay_downloads
    from apparatus.site.offline import lay_offline

    made = folder / "whole" / "site"
    if stock.files:
        shown, allowed = made, may_be_handed_on(edition)
        if allowed.essays != edition.essays:  # what is not handed on is not in the archive either
            fewer = make_registers(plan.root, allowed)[0] or Registers()
            less = plan.write(allowed, registers=fewer)
            shown, _ = render_site(plan, allowed, fewer, less, folder / "less")
        lay_offline(shown, made, find_site(plan.settings).address)
    lay_downloads(plan.root, stock, made)


def try_site(
    plan: Plan, edition: Edition, registers: Registers, pages: Mapping[str, str]
) -> tuple[Problem, ...]:
    """What is wrong with the site that would be made; it is made elsewhere, and thrown away."""
    with TemporaryDirectory() as folder:
        made, problems = render_site(plan, edition, registers, pages, Path(folder) / "whole")
        if has_errors(problems):
            return problems
        return (*problems, *inspect(made, base_of(find_site(plan.settings).address)))


def render_site(
    plan: Plan,
    edition: Edition,
    registers: Registers,
    pages: Mapping[str, str],
    folder: Path,
    standing: Path | None = None,
) -> tuple[Path, tuple[Problem, ...]]:
    """A site in a new folder, or the standing one, brought up to date: the pages, and what is beside them."""
    folder.mkdir()
    made = folder / "site"
    problems = render(plan.root, plan.settings, plan.memory, pages, made)
    if not has_errors(problems):
        files = make_files(plan, edition, registers)
        if standing is not None:
            bring_up_to_date(standing, made, files)
            return standing, problems
        lay(made, files)
    return made, problems


def make_files(plan: Plan, edition: Edition, registers: Registers) -> Files:
    """What a site has beside its pages: the data, the citations, the search, what pages load."""
    published = find_site(plan.settings)
    yield from data_files(edition, registers)
    yield from schema_files()
    yield from present_files(edition, registers)
    yield from citation_files(edition, published)
    yield from header_files(published.address)
    divided, files = record_files(make_records(edition, registers, published.name), read_common())
    yield from files
    yield from asset_files(bool(plan.settings.extra.get("text_face")), divided)


def accept(root: Path, targets: Sequence[str], reason: str, moved: tuple[str, str] | None = None) -> int:
    """Write the ledgers and the list of what has been published, all or none, and say what has changed."""
    from apparatus import accept as ledgers

    done = ledgers.move(root, *moved) if moved else ledgers.accept(root, targets, reason)
    if not has_errors(done.problems):
        try:
            write_all(root, done.texts)
        except OSError as error:
            return report((*done.problems, cannot_write(root, error)))
        print("\n".join(done.said))
    return report(done.problems)


def new(root: Path, options: argparse.Namespace) -> int:
    """Write the files of a new essay, or edition, all or none, and say what they are."""
    from apparatus.blank import begin_edition
    from apparatus.new import Asked, begin, begin_again

    if options.edition is not None:
        root = options.edition
        draft = begin_edition(root)
    elif options.again is None:
        asked = Asked(options.slug, options.format, options.columns, options.language)
        draft = begin(root, options.file, asked)
    else:
        draft = begin_again(root, options.again)
    if not has_errors(draft.problems):
        try:
            root.mkdir(parents=True, exist_ok=True)
            write_all(root, draft.files)
        except OSError as error:
            return report((*draft.problems, cannot_write(root, error)))
        print("\n".join(draft.said))
    return report(draft.problems)


def parse(options: argparse.Namespace) -> int:
    """Print what the reader of a format understands of one file, as JSON, errors among its problems."""
    from apparatus.received.compare import compare_witness
    from apparatus.received.look import look, to_json
    from apparatus.received.reading import read_file
    from apparatus.received.witness import read_witness

    gc.disable()  # a reader makes very many records and no cycles of them: there is nothing to collect
    try:
        reading, problems = read_file(options.file, options.format, options.columns)
        if reading is None:
            return report(problems)
        if options.compare is not None:
            witness, found = read_witness(options.compare)
            problems += found + (compare_witness(reading.witness, witness) if witness else ())
        seen = to_json(look(reading.witness, reading.extract, problems))
    finally:
        gc.enable()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # JSON is UTF-8 on any machine
    print(seen)
    errors = [p for p in (*problems, *reading.extract.problems) if p.severity == "error"]
    return report(errors)


def report(problems: Sequence[Problem]) -> int:
    """Print all problems and a count; 1 where one is an error."""
    if problems:
        print(summary(as_called(problems)), file=sys.stderr)
    return 1 if has_errors(problems) else 0


def as_called(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems whose hints name the command as it was called: an edition elsewhere has no build_site.py."""
    return tuple(replace(problem, hint=name_command(problem.hint)) for problem in problems)


def name_command(words: str) -> str:
    """Words in which the command has the name by which it was called."""
    return words.replace("python build_site.py", INSTALLED) if Path(sys.argv[0]).stem == INSTALLED else words


def make_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=name_command(__doc__ or ""), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=find_root(), help="the edition's folder (default: here)")
    parser.add_argument("--check", action="store_true", help="report every problem, write nothing")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="name what changed since this edition.json"
    )
    parser.add_argument("--drafts", action="store_true", help="with the essays that are not published yet")
    parser.add_argument("--serve", action="store_true", help="preview on 127.0.0.1 with live reload")
    commands = parser.add_subparsers(dest="command", metavar="new | accept | parse")
    beginner = commands.add_parser("new", help="begin an essay: write the files of a draft")
    given = beginner.add_mutually_exclusive_group(required=True)
    given.add_argument("file", type=Path, nargs="?", help="a .docx, .pdf, .md, or a text as it was printed")
    given.add_argument("--again", metavar="SLUG", help="make the text of a draft anew of its original")
    given.add_argument("--edition", type=Path, metavar="DIR", help="begin an edition in an empty folder")
    beginner.add_argument("--slug", help="its address (default: from the name of the file)")
    beginner.add_argument("--format", choices=FORMATS, help="what it is (default: what it looks like)")
    beginner.add_argument("--language", help="as a tag (default: what the file says, else en)")
    add_columns(beginner)
    keeper = commands.add_parser("accept", help="accept what became of published ids: write the ledgers")
    keeper.add_argument("target", nargs="*", help="the slug of an essay, or `sources` (default: all)")
    keeper.add_argument("--moved", nargs=2, metavar=("OLD", "NEW"), help="a slug or key has another name now")
    keeper.add_argument("--reason", default="", help="why published words are changed; readers may see it")
    reader = commands.add_parser("parse", help="show what a reader understands of a file, as JSON")
    reader.add_argument("file", type=Path, help="a received text, or an original")
    reader.add_argument(
        "--format", required=True, choices=FORMATS, help="what it is, or how it was extracted"
    )
    add_columns(reader)
    reader.add_argument(
        "--compare", type=Path, metavar="WITNESS", help="list where it differs from the original"
    )
    return parser


def add_columns(parser: argparse.ArgumentParser) -> None:
    """The option for what a page of a PDF looks like."""
    help = "of a page of a pdf (0: as found)"
    parser.add_argument("--columns", type=int, default=0, choices=(0, 1, 2), help=help)


def find_root() -> Path:
    """The edition that this file stands beside; for the installed program, the current folder."""
    beside = Path(__file__).resolve().parent
    return beside if (beside / SETTINGS).is_file() else Path.cwd()


if __name__ == "__main__":
    sys.exit(run())
