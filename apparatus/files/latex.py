"""LaTeX in a bibliography becomes text, and text becomes safe to put into one.

In: the value of a BibTeX field, `Fr{\\'e}d{\\'e}ric \\& Co`.  Out: `Frédéric & Co`; and back, with
only the characters escaped that mean something to LaTeX.  Nothing is ever read, run or dropped: a
macro that is not known leaves the whole value as it is written.
"""

import re

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

# What a title or a name may need; others would be dropped by the decoder, or do something.
ACCENTS = set("`'^\"~=.uvHtcdbrk")
LETTERS = {"i", "j", "o", "O", "l", "L", "ss", "ae", "AE", "oe", "OE", "aa", "AA", "dh", "DH", "th", "TH"}
SIGNS = {
    *"&%$#_{} ",
    *("textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum"),
    *("url", "slash", "textquotesingle"),
    *("textendash", "textemdash", "textquoteleft", "textquoteright", "textquotedblleft"),
    *("textquotedblright", "ldots", "dots", "emph", "textit", "textbf", "textsc"),
}
KNOWN = ACCENTS | LETTERS | SIGNS

MACRO_PATTERN = re.compile(
    r"""
    \\ ( [A-Za-z]+ | . )  # a name or one sign
    """,  # matches "\\v" of "\\v{s}"; must not match "v{s}"
    re.VERBOSE | re.DOTALL,
)
BARE_SIGN_PATTERN = re.compile(
    r"""
    (?<!\\) [&%$\#_^]  # means something to LaTeX and nothing in a title
    """,  # matches "%" of "50% of"; must not match "\\%"
    re.VERBOSE,
)
NEEDS_READING_PATTERN = re.compile(r"[\\{}~]|--|``|''")  # matches "a--b"; must not match "a-b"

QUOTED_PATTERN = re.compile(r"\\(?:enquote|mkbibquote)\{([^{}]*)\}")  # matches r"\enquote{War}"
WRAPPED_PATTERN = re.compile(
    r"\\(?:textsuperscript|textsubscript|mkbibemph)\{([^{}]*)\}"
)  # r"4\textsuperscript{th}"

ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def make_decoder() -> LatexNodes2Text:
    """The library's decoder, with the signs that it lacks."""
    context = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    signs |= {"slash": "/", "textquotesingle": "'"}
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in signs.items()]
    context.add_context_category("signs", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, math_mode="verbatim")


DECODER = make_decoder()


def read_latex(value: str) -> tuple[str, str | None]:
    """The text of a value, white space single; and the first macro that is not known, if any."""
    plain = WRAPPED_PATTERN.sub(r"\1", QUOTED_PATTERN.sub(r"“\1”", " ".join(value.split())))
    if not NEEDS_READING_PATTERN.search(plain):
        return plain, None
    unknown = next((name for name in MACRO_PATTERN.findall(plain) if name not in KNOWN), None)
    if unknown is not None:
        return plain, f"\\{unknown}"
    escaped = BARE_SIGN_PATTERN.sub(lambda m: ESCAPES[m.group()], plain)
    try:
        text: str = DECODER.latex_to_text(escaped)
    except Exception:  # the decoder trusts its input and fails in many ways
        return plain, "an accent without its letter"
    return re.sub(" +", " ", text).strip(), None


def write_latex(text: str) -> str:
    """Escape what means something to LaTeX; every other character stays."""
    return "".join(ESCAPES.get(character, character) for character in " ".join(text.split()))
