"""The settings of the renderer: what an edition decides, and under it what the program needs.

In: the edition's `mkdocs.yml`.  Out: MkDocs' settings, checked, or problems.
Example: `site_name: A Reader` and `theme: material` are enough for an edition; the Markdown extensions
and the checks of links are laid under them here.
"""

import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apparatus.files.characters import Codes, read_text
from apparatus.files.yaml_values import parse_yaml
from apparatus.model.problems import Place, Problem, clip, did_you_mean

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SETTINGS = "mkdocs.yml"
SIZE_LIMIT = 1_000_000  # bytes
SETTINGS_CODES = Codes("S101", "Y102", "Y103", "Y104")
THEME = "material"  # the theme whose templates ours fill

# What holds where the edition says nothing else.
OURS: dict[str, Any] = {
    "theme": {
        "name": THEME,
        "font": False,  # no font from another host
        "favicon": "assets/mark.svg",
    },
    "site_description": "",
    "extra": {"generator": False},
    "plugins": [],  # nothing but templates, so that another renderer can build the same pages
    "markdown_extensions": {
        "attr_list": {},  # ids and classes of passages, calls, notes
        "md_in_html": {},  # Markdown inside <section> and <details>
        "def_list": {},
        "toc": {"marker": "", "toc_depth": 3},  # "[TOC]" in an essay is five characters
        "apparatus.site.quick": {},  # the same HTML in less time
    },
    "validation": {
        "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
        "links": {
            "not_found": "warn",
            "anchors": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "warn",
        },
    },
    "exclude_docs": "/about.md\n",  # its prose is filled with lists and written to about/index.md
}
# What holds whatever the edition says: every warning is a problem already, and an essay is a folder.
FIXED = {"strict": False, "use_directory_urls": True, "docs_dir": "docs", "site_dir": "site"}

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def read_settings(root: Path) -> tuple["MkDocsConfig | None", tuple[Problem, ...]]:
    """The settings for the edition of a folder; None where they cannot be used."""
    from mkdocs.config.defaults import MkDocsConfig

    given, problems = read_given(root / SETTINGS)
    if given is None:
        return None, problems
    settings = MkDocsConfig(config_file_path=str(root / SETTINGS))
    settings.load_dict(complete(given))
    errors, warnings = settings.validate()
    text, _ = read_text(root / SETTINGS, SETTINGS, SETTINGS_CODES, SIZE_LIMIT)
    problems = tuple(complain(text or "", key, str(said)) for key, said in (*errors, *warnings))
    if not errors:
        problems += tuple(check_order(root, text or "", settings.extra.get("essays", ())))
        problems += tuple(check_corrections(text or "", settings.extra.get("corrections")))
    if not errors and settings.theme.name != THEME:
        problems += (complain(text or "", "theme", f"the theme is “{settings.theme.name}”, not “{THEME}”"),)
    return (None if problems else settings), problems


def read_given(path: Path) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """What the edition's file says; None where it cannot be read.

    Our strict reader comes first: that of MkDocs runs what stands behind a tag such as `!!python/name`.
    """
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    text, problems = read_text(path, SETTINGS, SETTINGS_CODES, SIZE_LIMIT)
    if text is None:
        hint = (
            f"write {SETTINGS} with `site_name: …` and `theme: {THEME}` in it; or give the edition as --root"
        )
        return None, tuple(replace(p, hint=hint) if p.code == "S101" else p for p in problems)
    _, problems = parse_yaml(text, SETTINGS)
    if problems:
        return None, problems
    try:
        given = yaml_load(io.StringIO(text))
    except ConfigurationError as error:
        return None, (complain(text, "INHERIT", " ".join(str(error).split())),)
    if isinstance(given, dict):
        return given, ()
    hint = f"write lines of `key: value`, `site_name: …` and `theme: {THEME}` among them"
    return None, (Problem("S101", Place(SETTINGS, 1, 1), "the file is not a mapping of settings", hint),)


def complete(given: Mapping[str, Any]) -> dict[str, Any]:
    """All settings, from those that an edition gives, which may be in the short forms of MkDocs."""
    long = dict(given)
    if isinstance(given.get("theme"), str):
        long["theme"] = {"name": given["theme"]}
    extensions = given.get("markdown_extensions")
    if isinstance(extensions, list) and all(isinstance(item, str | dict) for item in extensions):
        long["markdown_extensions"] = dict(name_extensions(extensions))
    if isinstance(given.get("exclude_docs"), str):
        long["exclude_docs"] = OURS["exclude_docs"] + given["exclude_docs"]
    return {**lay_under(long, OURS), **FIXED}


def name_extensions(extensions: list[Any]) -> Iterator[tuple[str, Any]]:
    """The name of each Markdown extension, and what is set for it."""
    for extension in extensions:
        yield from extension.items() if isinstance(extension, dict) else ((extension, {}),)


def lay_under(given: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """The settings given, with ours under them: mappings are merged, lists joined, else the given one counts.

    Example: `{"a": {"x": 1}}` and under it `{"a": {"x": 0, "y": 0}}` are `{"a": {"x": 1, "y": 0}}`.
    """
    merged = {**ours, **given}
    for key in ours.keys() & given.keys():
        if isinstance(ours[key], Mapping) and isinstance(given[key], Mapping):
            merged[key] = lay_under(given[key], ours[key])
        elif isinstance(ours[key], list) and isinstance(given[key], list):
            merged[key] = [*ours[key], *given[key]]
    return merged


def check_order(root: Path, text: str, essays: Any) -> Iterator[Problem]:
    """`extra.essays` names essays in the order in which readers meet them.

    Bad: `essays: harbour-lights`, `essays: [harbor-lights]`.  Good: `essays: [harbour-lights, quarry-road]`.
    """
    if not isinstance(essays, list | tuple) or not all(isinstance(slug, str) for slug in essays):
        yield complain(text, "extra", "`essays` is not a list of slugs", "essays")
        return
    there = sorted(path.stem for path in (root / "sources").glob("*.txt"))
    for slug in (slug for slug in essays if slug not in there):
        fact = f"`essays` names “{clip(slug, 60)}”; there is no such essay"
        yield replace(
            complain(text, "extra", fact, "essays"),
            hint=did_you_mean(slug, there) if there else "take it out",
        )


CORRECTIONS_PATTERN = re.compile(
    r"""
    https://[^\s/?\#]+\.[^\s\#]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    """,  # matches "mail@example.org", "https://example.org/issues/new"; must not match "http://example.org"
    re.VERBOSE,
)


def check_corrections(text: str, corrections: Any) -> Iterator[Problem]:
    """`extra.corrections` is an address for mail, or that of an issue tracker.

    Bad: `corrections: the editors`.  Good: `corrections: mail@example.org`.
    """
    if corrections is None:
        return
    if isinstance(corrections, str) and CORRECTIONS_PATTERN.fullmatch(corrections):
        return
    fact = f"corrections: “{clip(str(corrections), 60)}” is no address for reports of errors"
    hint = (
        "give an address for mail (`mail@example.org`), or that at which one writes a new issue (`https://…`)"
    )
    yield replace(complain(text, "extra", fact, "corrections"), hint=hint)


def complain(text: str, key: str, fact: str, inner: str = "") -> Problem:
    """A setting that cannot be used, with the line of its key, or of one inside it."""
    pattern = rf"\s+{re.escape(inner)}:" if inner else rf"{re.escape(key)}:"
    line = next((n for n, words in enumerate(text.split("\n"), 1) if re.match(pattern, words)), 1)
    return Problem("S101", Place(SETTINGS, line, 1), f"{key}: {fact}", "mend the setting, or take it out")
