"""The program holds no word of this edition in what it does; comments and docstrings may quote it."""

import ast
import re
from collections.abc import Iterator

from tests.program.make import ROOT

KEY_PATTERN = re.compile(r"^@\w+\{([^,]+),", re.MULTILINE)  # matches "@book{cumings1990,"; not "@book{"
COMMENT_PATTERN = re.compile(
    r"""
    /\* .*? \*/ | \{\# .*? \#\} | <!-- .*? --> | ^ [ \t]* // [^\n]*
    """,  # matches "/* Why. */", "{# Why. #}", "<!-- Why. -->", "  // Why."; not "a / b"
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def list_words() -> set[str]:
    """What names this edition: its slugs, the keys of its sources, its subject."""
    slugs = {path.stem for path in (ROOT / "sources").glob("*.txt")}
    keys = KEY_PATTERN.findall((ROOT / "footnotes" / "works.bib").read_text(encoding="utf-8"))
    return {"korea", "stalin", *slugs, *keys}


def list_doings() -> Iterator[tuple[str, str]]:
    """What each file of the program says apart from comments and docstrings, with its path."""
    for path in [ROOT / "build_site.py", *sorted((ROOT / "apparatus").rglob("*"))]:
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield name, "\n".join(list_strings(tree))
        elif path.suffix in (".html", ".js", ".css", ".json", ".csl"):
            yield name, COMMENT_PATTERN.sub("", path.read_text(encoding="utf-8"))


def list_strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a Python module that are no docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def find_words(text: str, words: set[str]) -> set[str]:
    """Those of the words that stand in a text, as words or the beginnings of words."""
    return {word for word in words if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)}


def test_words_are_found_in_what_is_done_and_not_in_what_explains_it() -> None:
    source = '"""Korea."""\n# Korea\ndef f():\n    """Korea."""\n    return "as in `cumings1990`"\n'
    strings = list(list_strings(ast.parse(source)))
    assert strings == ["as in `cumings1990`"]
    assert find_words(strings[0], list_words()) == {"cumings1990"}
    assert find_words("Two Koreas", list_words()) == {"korea"}
    assert COMMENT_PATTERN.sub("", "/* Korea */a{# Korea #}b<!-- Korea -->c\n  // Korea\nd") == "abc\n\nd"


def test_no_word_of_this_edition_is_in_what_the_program_does() -> None:
    words = list_words()
    assert len(words) > 30
    found = {name: find_words(text, words) for name, text in list_doings()}
    assert {name: said for name, said in found.items() if said} == {}


def test_no_test_of_the_program_names_this_edition() -> None:
    """Comments may: a mended fault leaves a test that quotes the line of the essay."""
    words = list_words() - {"korea", "stalin"}
    named = {}
    for path in sorted((ROOT / "tests" / "program").rglob("*.py")):
        strings = "\n".join(list_strings(ast.parse(path.read_text(encoding="utf-8"))))
        named[path.name] = find_words(strings, words)
    assert {name: said for name, said in named.items() if said} == {}


def test_no_test_of_the_program_reads_this_edition() -> None:
    reading = re.compile(r"real_site|real_edition|tests\.edition|ROOT / \"(?:sources|footnotes|docs|mkdocs)")
    for path in sorted((ROOT / "tests" / "program").rglob("*.py")):
        assert not reading.findall(path.read_text(encoding="utf-8")), path.name
