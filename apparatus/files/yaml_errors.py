"""What YAML could not read, in an editor's words.

In: an error of PyYAML, whether libyaml or its own parser raised it.  Out: a `Problem`, for example

    sources/decision-for-war.yaml:9:18: Y106 error: a colon and a space in words without quotation marks …
        | reason: one thing: another
        hint: put the whole value in quotation marks: "…: …"
"""

import re

import yaml

from apparatus.model.problems import Place, Problem, clip

# What PyYAML says (with `^`: the fault lies where the construct began), the fact, the hint.
EXPLANATIONS: list[tuple[str, ...]] = re.findall(
    r"^(\^\ )?(\S.*)\n\ +(.*)\n\ +(.*)$",
    r"""
mapping values are not allowed
    a colon and a space in words without quotation marks, or a line indented too far
    put the whole value in quotation marks: "…: …"
that cannot start any token
    words without quotation marks begin with @, ` or %
    put the whole value in quotation marks: "…"
^ unexpected end of stream|unexpected document separator|found unexpected document indicator
    a quotation mark is opened here and never closed
    close it; in '…' an apostrophe is written twice, in "…" a quotation mark is written \"
^ could not find expected ':'
    a line that is neither `key: value` nor `- item`
    add the colon and a space; if the line goes on from the one above, indent it further than its key
^ expected ',' or
    a bracket is opened here and not closed, or a comma is missing after it
    close it; words that hold a comma or a bracket need quotation marks
expected (the )?node content
    a value is missing here, or a bracket is not closed
    write the value, or close the bracket; words that begin with an odd sign need quotation marks
unknown escape character
    a backslash before a character that needs none
    write \\ for a backslash, or put the words in '…'
character escape code|expected hexdecimal number|expected escape sequence of
    an escape that stands for no character
    write the character itself, or \u and four hexadecimal digits
chomping or indentation|expected (a )?comment or
    words on the line of `|` or `>`
    begin them on the next line; put words that begin with | or > in quotation marks
alphabetic|URI|whitespace or line|expected ' '|directive|tag handle|expected '!'
    words without quotation marks begin with &, *, ! or %
    put the whole value in quotation marks: "…"
mapping keys are not allowed
    a question mark and a space in words without quotation marks
    put the whole value in quotation marks: "…"
sequence entries are not allowed
    a list item on the line of its key
    begin the list on the next line
expected <block end>|expected key|expected '-' indicator
    words after a closing quotation mark, or a line that is not in line with its neighbours
    in '…' an apostrophe is written twice; or align the line with the keys, or `-`, of its level
expected '?<document start>'?
    words after the end of what the file says
    write one mapping; words after a closing quotation mark belong inside it
""",
    re.MULTILINE,
)
OTHER_HINT = "put words with odd signs in quotation marks, and compare with a file that works"

CURLY_QUOTES = (
    "curly quotation marks, which quote nothing in YAML",
    'put the whole value in straight ones: "…"; a curly one can stand inside them',
)


def explain(error: Exception, lines: tuple[str, ...], shown: str) -> Problem:
    """Say what YAML could not read, and where."""
    if not isinstance(error, yaml.MarkedYAMLError):  # PyYAML's own parser, on an escape or a version
        fact = f"this is not YAML: {clip(str(error))}"
        hint = 'look for an escape such as "\\UFFFFFFFF" or a line that begins with %'
        return Problem("Y106", Place(shown, 1, 1), fact, hint)
    said = str(error.problem or error.context)
    other = ("", "", f"this is not YAML: {clip(said)}", OTHER_HINT)
    at_start, _, fact, hint = next((row for row in EXPLANATIONS if re.search(row[1], said)), other)
    mark = (
        (error.context_mark if at_start else error.problem_mark) or error.problem_mark or error.context_mark
    )
    place = place_of(mark.line, mark.column, lines, shown) if mark else Place(shown, 1, 1)
    if (opened := find_open_quote(lines[: place.line])) is not None:
        line, column = opened
        place = Place(shown, line, column)
        fact = "a quotation mark is opened here, and not closed on its line"
        hint = 'close it; in \'…\' an apostrophe is written twice, in "…" a quotation mark is written \\"'
    elif (begun := find_unclosed(lines[place.line - 1])) is not None:
        place = Place(shown, place.line, begun + 1)
        fact = "the quotation mark opened here is not closed where its words end"
        hint = 'close it there; in \'…\' an apostrophe is written twice, in "…" a quotation mark is \\"'
    elif (
        dash := next((n for n, line in enumerate(lines[: place.line]) if DASH_PATTERN.match(line)), None)
    ) is not None:
        place = Place(shown, dash + 1, len(lines[dash]) - len(lines[dash].lstrip()) + 1)
        fact, hint = "a dash that begins no item of a list", "begin an item with a hyphen and a space: `- `"
    elif (curly := CURLY_PATTERN.match(lines[place.line - 1])) is not None:
        place = Place(shown, place.line, curly.start("quote") + 1)
        fact, hint = CURLY_QUOTES
    elif goes_on_a_list(lines[: place.line]):
        fact = "an item of a list without its hyphen, or a line that is not in line with its neighbours"
        hint = "begin each item with `- `, right below the hyphen of the item before"
    return Problem("Y106", place, fact, hint, (lines[place.line - 1],))


VALUE = r"\s* (?: -\ +)* (?: [\w.-]+ :\ + )?"  # what stands before a value on its line
DASH_PATTERN = re.compile(r"\s*[–—•]\s")  # matches "  – number: 3"; must not match "- number: 3"
CURLY_PATTERN = re.compile(rf"{VALUE} (?P<quote> [“”„«] )", re.VERBOSE)  # matches "title: “War: a history”"
QUOTE_PATTERN = re.compile(
    rf"{VALUE} (?P<quote> [\"'] ) (?P<rest> .* )",
    re.VERBOSE,  # matches "title: \"War"; must not match "title: War"
)
CLOSED = {'"': re.compile(r'(?:\\.|[^"\\])*"'), "'": re.compile(r"(?:''|[^'])*'")}
KEY_LINE_PATTERN = re.compile(
    r"\s* (?: \#\ | -\ | [\w.-]+ : (?:\ |$))",
    re.VERBOSE,  # matches "  key: 7", "- {starts: We", "# cites:"; must not match "  and: so on"
)
OPENED_PATTERN = re.compile(r"[{\[,:]\s*(?P<quote>[\"'])")  # matches `{starts: "`; must not match `it's`
AFTER_QUOTE_PATTERN = re.compile(r"\s*(?:[,:}\]]|\#|$)")  # what may follow a closing quotation mark


def find_unclosed(line: str) -> int | None:
    """Where a quotation mark is opened that nothing closes, or another too early: `{a: "b, c: "d"}`."""
    at = 0
    while (opened := OPENED_PATTERN.search(line, at)) is not None:
        closed = CLOSED[opened["quote"]].match(line, opened.end())
        if closed is None or not AFTER_QUOTE_PATTERN.match(line, closed.end()):
            return opened.start("quote")
        at = closed.end()
    return None


def goes_on_a_list(lines: tuple[str, ...]) -> bool:
    """Tell whether the last of these lines stands below an item of a list, and begins none."""
    *above, last = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    dash = re.match(r" *(?=- )", above[-1]) if above else None
    found = re.match(r" *(?! |- )", last)
    return dash is not None and found is not None and found.end() >= dash.end()


def find_open_quote(lines: tuple[str, ...]) -> tuple[int, int] | None:
    """The line and column of a quotation mark that is not closed before the next key; None: none is."""
    at = 0
    while at < len(lines):
        opened = QUOTE_PATTERN.match(lines[at])
        if opened is None:
            at += 1
            continue
        rest, first = opened["rest"], at
        while not CLOSED[opened["quote"]].match(rest):
            at += 1
            if at >= len(lines) or KEY_LINE_PATTERN.match(lines[at]):
                return first + 1, opened.start("quote") + 1
            rest += "\n" + lines[at]
        at += 1
    return None


def place_of(line: int, column: int, lines: tuple[str, ...], shown: str) -> Place:
    """The place of line and column counted from 0; after the last line, the end of that line."""
    if line < len(lines):
        return Place(shown, line + 1, column + 1)
    return Place(shown, len(lines), len(lines[-1]) + 1)
