"""The values: a span, a severity, a diagnostic."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from bantin.diagnostics.catalogue import parameters_of
from bantin.words import Params, Value


class Severity(StrEnum):
    """An error stops the build at the next phase; a warning is only told.

    A note is worth a thought: only a check tells it, and nothing ever fails by one.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(msgspec.Struct, frozen=True):
    """A place in a source file; `source_path` is relative to the site's root, with forward slashes.

    Lines and columns count from 1, columns in characters; 0 means "not known".
    """

    source_path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.source_path
        if not self.column:
            return f"{self.source_path}:{self.line}"
        return f"{self.source_path}:{self.line}:{self.column}"


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. Make it with `error()` or `warning()`, which check code and parameters."""

    code: str
    span: Span
    severity: Severity = Severity.ERROR
    params: Params = {}
    related: tuple[Span, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A diagnostic with the source line that it is about, where there is one."""

    diagnostic: Diagnostic
    source_line: str | None = None


def error(code: str, span: Span, *, related: tuple[Span, ...] = (), **params: Value) -> Diagnostic:
    """Make an error; raises KeyError for a code or a needed parameter that is not there."""
    return _make(code, span, Severity.ERROR, related, params)


def warning(
    code: str, span: Span, *, related: tuple[Span, ...] = (), **params: Value
) -> Diagnostic:
    """Make a warning; raises KeyError for a code or a needed parameter that is not there."""
    return _make(code, span, Severity.WARNING, related, params)


def note(code: str, span: Span, *, related: tuple[Span, ...] = (), **params: Value) -> Diagnostic:
    """Make a note; raises KeyError for a code or a needed parameter that is not there."""
    return _make(code, span, Severity.NOTE, related, params)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by path and place, so that a report does not depend on the order of the checks."""
    return sorted(
        diagnostics,
        key=lambda d: (d.span.source_path, d.span.line, d.span.column, d.code, repr(d.params)),
    )


def _make(
    code: str, span: Span, severity: Severity, related: tuple[Span, ...], params: Params
) -> Diagnostic:
    missing = parameters_of(code) - params.keys()
    if missing:
        names = ", ".join(sorted(missing))
        msg = f"{code} needs the parameters: {names}"
        raise KeyError(msg)
    return Diagnostic(code=code, span=span, severity=severity, params=params, related=related)
