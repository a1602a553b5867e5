"""What an editor should know of the blocks of a text: what is shown otherwise than was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Finding, InBody, InLine
from bantin.diagnostics import Severity
from bantin.markup.mending import DEEPEST_HTML

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.markup.blocks import Notice
    from bantin.markup.mending import Unclosed

# A note to colleagues that would be public is no mere doubt.
_ERRORS = frozenset({"comment-unclosed"})


def block_warnings(
    path: str, notices: Iterable[Notice], unclosed: Iterable[Unclosed] = ()
) -> Iterator[Finding]:
    """Tell what was noticed in a text's lines, and which tags in it nothing closes."""
    for one in notices:
        severity = Severity.ERROR if one.code in _ERRORS else Severity.WARNING
        yield Finding(
            code=one.code,
            source_path=path,
            where=InLine(one.line),
            params=one.params,
            severity=severity,
        )
    for name, occurrence, is_deep in unclosed:
        code, params, severity = "tag-unclosed", {"tag": f"<{name}"}, Severity.WARNING
        if is_deep:
            code, params = "too-deep", {"count": str(DEEPEST_HTML)}
        elif name == "!--":
            code, params, severity = "comment-unclosed", {}, Severity.ERROR
        yield Finding(
            code=code,
            source_path=path,
            where=InBody(f"<{name}", occurrence),
            params=params,
            severity=severity,
        )
