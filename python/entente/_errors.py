"""The one exception of the package."""
from __future__ import annotations


class EntenteError(ValueError):
    """Wrong input from outside: a file that cannot be read, a record that is none, a lexicon that does not compile.

    Attributes: ``what`` (the reason), ``path``, ``line`` and ``column`` (from 1; 0 where unknown) of the first error,
    ``errors`` (all of them, as such tuples).
    """

    def __init__(self, errors: list[tuple[str, str, int, int]]):
        self.errors = errors
        self.what, self.path, self.line, self.column = errors[0]
        super().__init__("\n".join(describe(e) for e in errors))


def describe(error: tuple[str, str, int, int]) -> str:
    """``path:line:column: what``, leaving out what is unknown."""
    what, path, line, column = error
    place = ":".join([path] * bool(path) + [str(n) for n in (line, column) if n])
    return f"{place}: {what}" if place else what


def error_from(errors: list[tuple[str, str, int, int]]) -> EntenteError:
    return EntenteError(errors)
