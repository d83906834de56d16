"""What is raised where an original, a file that is no text, cannot be read.

In: a reason.  Out: an error that becomes a problem.  Example: "the file is no .docx: File is not a zip file".
"""

from apparatus.model.problems import Place, Problem


class UnreadableError(Exception):
    """An original that cannot be read; it carries the problem that an editor is shown."""

    def __init__(self, fact: str, hint: str, code: str = "W110") -> None:
        """Keep what the problem will say."""
        super().__init__(fact)
        self.fact, self.hint, self.code = fact, hint, code

    def problem(self, path: str) -> Problem:
        """The problem, at the beginning of the file."""
        return Problem(self.code, Place(path, 1, 1), self.fact, self.hint)
