"""Modules become one script: what the joiner understands, and what it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from apparatus.site.assets import SCRIPTS, THEME
from apparatus.site.join import join, list_names, order, read_body

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes modules, given by their names without `.js`; the path of the first."""

    def write_modules(**modules: str) -> Path:
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(modules))}.js"

    return write_modules


def test_what_a_module_needs_stands_before_it_and_once(write: Write) -> None:
    first = write(
        main='import { b } from "./b.js";\nimport {\n  c,\n  d,\n} from "./c.js";\nb(c, d);\n',
        b='import { c } from "./c.js";\nexport function b() {\n  return c;\n}\n',
        c="export const c = 1;\nexport async function d() {}\n",
    )
    assert join(first) == (
        '(() => {\n"use strict";\nconst c = 1;\nasync function d() {}\n\n'
        "function b() {\n  return c;\n}\n\nb(c, d);\n\n})();\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        'import "./b.js";',
        'import b from "./b.js";',
        'import * as b from "./b.js";',
        'import { b } from "library";',
        'const b = await import("./b.js");',
        "const here = import.meta.url;",
        "export default 1;",
        "export { b };",
        'export { b } from "./b.js";',
        "export let b = 1;",
        "export class B {}",
    ],
)
def test_what_cannot_be_joined_is_refused(write: Write, line: str) -> None:
    with pytest.raises(ValueError, match=r"main\.js: .* is not among what can be joined"):
        join(write(main=f"const a = 1;\n{line}\n", b="export const b = 1;\n"))


def test_a_circle_is_refused(write: Write) -> None:
    first = write(
        main='import { b } from "./b.js";\n',
        b='import { c } from "./c.js";\nexport const b = 1;\n',
        c='import { b } from "./b.js";\nexport const c = 1;\n',
    )
    with pytest.raises(ValueError, match=r"modules import each other: b\.js → c\.js → b\.js"):
        join(first)


@pytest.mark.parametrize(
    "again", ["const one = 2;", "function one() {}", "let one;", "const [zero, one] = [0, 1];"]
)
def test_one_name_of_two_modules_is_refused(write: Write, again: str) -> None:
    first = write(main=f'import {{ b }} from "./b.js";\n{again}\n', b="const one = 1;\nexport const b = 1;\n")
    with pytest.raises(ValueError, match=r"main\.js and b\.js both have something called `one`"):
        join(first)


def test_no_module_takes_a_name_that_the_browser_has(browser: Browser) -> None:
    """In one scope, a function `close` of one module would be called where another means the browser's."""
    paths = {path for first in SCRIPTS.values() for path in order((THEME / "js" / first).resolve(), ())}
    names = {name for path in paths for name in list_names(read_body(path))}
    page = browser.new_page()
    assert page.evaluate("(names) => names.filter((name) => name in window)", sorted(names)) == []
    assert page.evaluate("'close' in window") and "startKeys" in names
    page.close()


def test_every_module_is_part_of_a_script() -> None:
    joined = {path for first in SCRIPTS.values() for path in order((THEME / "js" / first).resolve(), ())}
    assert set((THEME / "js").rglob("*.js")) == joined
