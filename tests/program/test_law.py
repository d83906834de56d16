"""The law of the program, so far as imports do not show it: who opens files, and who knows the command.

Who may import whom is written down in `pyproject.toml` and checked by `lint-imports` (`make check`).
"""

import ast
import sys
import tomllib

from tests.program.make import ROOT

READING = {"open", "read_text", "read_bytes"}
WRITING = {"write_text", "write_bytes"}

# What each package may do with files; those not named take values and give values.
MAY = {
    "files": READING,
    "received": READING,
    "kept": READING | WRITING,  # the ledgers
    "blank": READING,  # the files of an empty edition, which lie beside its module
    "downloads": READING,  # the looks of EPUB, PDF and Word, which lie beside its modules
    "schemas": WRITING,  # its own files, when it is run as a program
    "site": READING | WRITING,
    "testing": READING,
}
SOURCES = {
    path.relative_to(ROOT / "apparatus").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "apparatus").rglob("*.py"))
}


def find_file_calls(source: str) -> set[str]:
    """The functions called that open, read or write a file."""
    called = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    methods = {call.attr for call in called if isinstance(call, ast.Attribute)}
    functions = {call.id for call in called if isinstance(call, ast.Name)}
    return methods & (READING | WRITING) | functions & {"open"}


def find_imports(source: str) -> set[str]:
    """The first part of the name of each module imported."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_calls_and_imports_are_found() -> None:
    assert find_file_calls("with p.open() as g: p.read_bytes()\np.write()\nread_text(p)") == {
        "open",
        "read_bytes",
    }
    assert find_file_calls("open(p)") == {"open"}
    assert find_imports("import a.b\nfrom c.d import e\n") == {"a", "c"}


def test_files_are_opened_where_the_law_says() -> None:
    found = {}
    for module, source in SOURCES.items():
        package = module.split("/", maxsplit=1)[0]
        if calls := find_file_calls(source) - MAY.get(package, set()):
            found[module] = calls
    assert found == {}


def test_every_library_has_its_place_in_the_law() -> None:
    law = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    placed = {name for contract in law["contracts"] for name in contract.get("protected_modules", ())}
    imported = set().union(*map(find_imports, SOURCES.values())) - sys.stdlib_module_names - {"apparatus"}
    assert imported == placed


def test_the_program_does_not_know_its_command_or_its_tests() -> None:
    for module, source in SOURCES.items():
        assert not find_imports(source) & {"build_site", "tests"}, module


def test_each_folder_with_modules_is_a_package_that_says_what_it_is_for() -> None:
    for folder in {module.rpartition("/")[0] for module in SOURCES}:
        source = SOURCES.get(f"{folder}/__init__.py".lstrip("/"), "")
        assert ast.get_docstring(ast.parse(source)), folder
