"""The words of libyaml's errors for somebody who has never heard of YAML.

libyaml says what its grammar missed; the table says what an editor most probably did.
"""

import re
from collections.abc import Callable

import msgspec
import yaml

from bantin.words import Phrase, phrase

_QUOTE = phrase("yaml.mend.quote")
_INDENT = phrase("yaml.mend.indent")
_KEY = re.compile(r"""\s*+(?:- ++)*+(?:"[^"]*"|'[^']*'|[^\s:"'][^:]*):\s""")


_HASH = re.compile(r"^[^'\"#]*[^\s'\"#][ \t]+(#)")


class Explanation(msgspec.Struct, frozen=True):
    """Place (both counted from 0) and words of a syntax error."""

    line: int
    column: int
    problem: Phrase
    mend: Phrase


class _Failure(msgspec.Struct, frozen=True):
    """What libyaml says: the problem, its place, and where the construct around it begins."""

    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    lines: tuple[str, ...]

    @property
    def before(self) -> str:
        return self.lines[self.line][: self.column]

    @property
    def char(self) -> str:
        return self.lines[self.line][self.column : self.column + 1]

    def here(self, problem: Phrase, mend: Phrase) -> Explanation:
        return Explanation(self.line, self.column, problem, mend)

    def at_start(self, problem: Phrase, mend: Phrase) -> Explanation:
        return Explanation(self.from_line, self.from_column, problem, mend)


def explain(problem: yaml.MarkedYAMLError, text: str) -> Explanation:
    """Say what a scanner, parser or composer error most probably means."""
    lines = tuple(text.split("\n"))
    mark = problem.problem_mark or problem.context_mark
    start = problem.context_mark or mark
    if mark is None or start is None:
        return Explanation(0, 0, *_UNKNOWN)
    failure = _Failure(
        problem=problem.problem or "",
        context=problem.context or "",
        # The end of the stream lies on a line of its own that the file does not have.
        line=min(mark.line, len(lines) - 1),
        column=mark.column,
        from_line=min(start.line, len(lines) - 1),
        from_column=start.column,
        lines=lines,
    )
    for fragment, said in _CAUSES:
        if fragment in f"{failure.context}; {failure.problem}":
            return said(failure)
    return failure.here(*_UNKNOWN)


def _character(failure: _Failure) -> Explanation:
    if failure.char == "\t":
        return failure.here(phrase("yaml.problem.tab"), phrase("yaml.mend.tab"))
    return failure.here(phrase("yaml.problem.begins", char=failure.char), _QUOTE)


def _colon(failure: _Failure) -> Explanation:
    if _KEY.match(failure.before):
        return failure.here(phrase("yaml.problem.colon"), _QUOTE)
    above = failure.line - 1
    while above > 0 and not failure.lines[above].strip():
        above -= 1
    if above >= 0 and not _KEY.match(failure.lines[above] + "\n"):
        return Explanation(above, _indent(failure.lines[above]), *_NO_COLON)
    return Explanation(
        failure.line,
        _indent(failure.lines[failure.line]),
        phrase("yaml.problem.indent-above"),
        _INDENT,
    )


def _block(failure: _Failure) -> Explanation:
    cut = _cut_above(failure, failure.line)
    if cut:
        return cut
    last = failure.before.rstrip()[-1:]
    if last in {'"', "'"}:
        opened = _opened_above(failure, last)
        if opened:
            return opened
        return failure.here(
            phrase("yaml.problem.after-quote"),
            phrase("yaml.mend.after-quote"),
        )
    if last in {"]", "}"}:
        return failure.here(phrase("yaml.problem.after", char=last), _QUOTE)
    return failure.here(phrase("yaml.problem.indent-level"), _INDENT)


def _opened_above(failure: _Failure, quote: str) -> Explanation | None:
    """Find the quote that swallowed whole lines: the next quoted value then seems to end it."""
    if not _KEY.fullmatch(failure.before.rstrip()[:-1].rstrip() + " "):
        return None
    for above in range(failure.line - 1, -1, -1):
        line = failure.lines[above]
        if line.count(quote) % 2:
            return Explanation(above, line.rindex(quote), *_UNCLOSED)
    return None


def _cut_list(failure: _Failure) -> Explanation | None:
    """Blame a number sign behind a space, if one has made a comment of a list's end."""
    lines = range(failure.from_line, failure.line + 1)
    return next(filter(None, (_cut(failure, number) for number in lines)), None)


def _cut_above(failure: _Failure, line: int) -> Explanation | None:
    """Blame such a sign in the line above, if the one that is wrong goes on with it."""
    above = line - 1
    if above < 0 or _indent(failure.lines[line]) <= _indent(failure.lines[above]):
        indented = above >= 0 and _indent(failure.lines[line]) == _indent(failure.lines[above]) > 0
        if not indented or _KEY.match(failure.lines[above] + "\n"):
            return None
    return _cut(failure, above)


def _cut(failure: _Failure, line: int) -> Explanation | None:
    found = _HASH.match(failure.lines[line])
    if found is None:
        return None
    return Explanation(line, found.start(1), phrase("yaml.problem.hash"), _QUOTE)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_NO_COLON = (
    phrase("yaml.problem.no-colon"),
    phrase("yaml.mend.no-colon"),
)
_UNCLOSED = (
    phrase("yaml.problem.unclosed"),
    phrase("yaml.mend.unclosed"),
)
_UNKNOWN = (
    phrase("yaml.problem.unknown"),
    phrase("yaml.mend.unknown"),
)
_CAUSES: tuple[tuple[str, Callable[[_Failure], Explanation]], ...] = (
    ("cannot start any token", _character),
    ("mapping values are not allowed", _colon),
    (
        "while scanning a quoted scalar",
        lambda f: f.at_start(*_UNCLOSED),
    ),
    (
        "while parsing a quoted scalar",
        lambda f: f.here(phrase("yaml.problem.backslash"), phrase("yaml.mend.backslash")),
    ),
    (
        "while parsing a flow",
        lambda f: (
            _cut_list(f)
            or f.at_start(
                phrase("yaml.problem.unclosed-list"),
                phrase("yaml.mend.unclosed-list"),
            )
        ),
    ),
    ("while parsing a block collection", _block),
    ("while parsing a block mapping", _block),
    ("could not find expected ':'", lambda f: _cut_above(f, f.from_line) or f.at_start(*_NO_COLON)),
    (
        "while scanning an a",  # an alias, an anchor
        lambda f: f.at_start(phrase("yaml.problem.begins-star"), _QUOTE),
    ),
    (
        "while scanning a block scalar",
        lambda f: f.at_start(phrase("yaml.problem.begins-block"), _QUOTE),
    ),
    (
        "are not allowed in this context",
        lambda f: f.here(phrase("yaml.problem.begins-dash"), _QUOTE),
    ),
    ("expected node content", lambda f: f.here(phrase("yaml.problem.begins", char=f.char), _QUOTE)),
    (
        "found another document",
        lambda f: f.here(phrase("yaml.problem.delimiter"), phrase("yaml.mend.delimiter")),
    ),
    (
        "expected <document start>",
        lambda f: f.here(phrase("yaml.problem.indent-first"), _INDENT),
    ),
)
