"""Headers that cannot be read: each remedy is tried, and offered if the header can be read then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.reading import split
from bantin.content.schema import compose
from bantin.content.schema.reading import in_quotes
from bantin.language_server.fixes.values import Edit, Mistake, named, replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.fixes.values import Fix, Fixer
    from bantin.language_server.fixes.written import WrittenFile

_ENTRY = re.compile(r"(\s*(?:-[ \t]+)*)((?:[\w-]+|\"[^\"]*\"):[ \t]+)?(.*)")
_TABS = re.compile(r"[ \t]*")
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"[{_ODD}]")
_COLONS = re.compile(f"[ {_ODD}]*[\uff1a\ufe55\ua789\u2236][ {_ODD}]*")
_DASHES = re.compile(r"[ \t]*[-–—]+[ \t]*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
_CLOSING = {"[": "]", "{": "}"}


def syntax(mistake: Mistake) -> Iterator[Fix]:
    """Offer what mends the line, if the header can be read then."""
    name = mistake.reason("problem").rpartition(".")[2]
    make = _REMEDIES.get(name)
    if make is None:
        return
    file = mistake.file
    for edit in make(file, mistake.place):
        if edit.new != file.text[edit.start : edit.end] and _can_be_read(file, edit):
            yield replacing(_shown(file, edit), edit, certain=name in _CERTAIN)
            return


def _shown(file: WrittenFile, edit: Edit) -> str:
    """Return the line as it will be."""
    start = file.line_at(edit.start)[0]
    end = file.line_at(edit.end)[1]
    return (file.text[start : edit.start] + edit.new + file.text[edit.end : end]).strip()


def _can_be_read(file: WrittenFile, edit: Edit) -> bool:
    start, end = file.header_start, file.header_start + len(file.header)
    if not start <= edit.start <= edit.end <= end:
        return False
    header = file.text[start : edit.start] + edit.new + file.text[edit.end : end]
    return compose(header, file.path)[0] is not None


def _line(file: WrittenFile, place: int) -> tuple[int, str]:
    start, end = file.line_at(place)
    return start, file.text[start:end]


def _in_quotes(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Put the whole value of a line in quotation marks, with typographic ones within."""
    start, line = _line(file, place)
    found = _ENTRY.fullmatch(line.rstrip())
    if found and found[3]:
        value = found[3]
        inner = re.sub(r"\"([^\"]*)\"", r"“\1”", value) if '"' in value else value
        yield Edit(start + found.start(3), start + found.end(3), in_quotes(inner))


def _behind_quote(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Put one pair of quotation marks around what stands in and behind another pair."""
    start, line = _line(file, place)
    found = _ENTRY.fullmatch(line.rstrip())
    if found and found[3][:1] in {"'", '"'}:
        mark, value = found[3][0], found[3]
        inner, _, rest = value[1:].partition(mark)
        whole = f"“{inner}”{rest}" if rest.strip() else inner
        yield Edit(start + found.start(3), start + found.end(3), in_quotes(whole))


def _closed_quote(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Close a quotation mark at the end of the line on which it is opened."""
    start, line = _line(file, place)
    mark = file.text[place : place + 1]
    end = start + len(line.rstrip())
    if mark in {"'", '"'}:
        yield Edit(end, end, mark)


def _closed_list(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Close a bracket at the end of the line on which it is opened."""
    start, line = _line(file, place)
    end = start + len(line.rstrip())
    if mark := _CLOSING.get(file.text[place : place + 1]):
        yield Edit(end, end, mark)


def _spaces_for_tabs(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Write two blanks for each tab before a line's words; the lines alike all through."""
    start, line = _line(file, place)
    end = start + len(_TABS.match(line)[0]) if _TABS.match(line) else start  # type: ignore[index]
    yield Edit(start, end, file.text[start:end].replace("\t", "  "))
    first = file.header_start
    header = file.header
    whole = re.sub(r"^[ \t]+", lambda one: one[0].replace("\t", "  "), header, flags=re.MULTILINE)
    yield Edit(first, first + len(header), whole)


def _ordinary_spaces(file: WrittenFile, place: int) -> Iterator[Edit]:
    start, line = _line(file, place)
    yield Edit(start, start + len(line), _SPACES.sub(" ", line))


def _ordinary_colon(file: WrittenFile, place: int) -> Iterator[Edit]:
    start, line = _line(file, place)
    yield Edit(start, start + len(line), _COLONS.sub(": ", line, count=1))


def _with_colon(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Put a colon behind the first word of a line, if it can be a key."""
    start, line = _line(file, place)
    found = re.match(r"(\s*[A-Za-z_][\w-]*)(?::|[ \t]+)(?=\S)", line)
    if found:
        yield Edit(start, start + found.end(), f"{found[1]}: ")


def _without_control(file: WrittenFile, place: int) -> Iterator[Edit]:
    start, line = _line(file, place)
    yield Edit(start, start + len(line), _CONTROL.sub("", line))


def _single_quotes(file: WrittenFile, place: int) -> Iterator[Edit]:
    """Write single quotation marks, in which a backslash means nothing."""
    start, line = _line(file, place)
    found = _ENTRY.fullmatch(line.rstrip())
    if found and re.fullmatch(r'"[^"]*"', found[3]):
        inner = found[3][1:-1].replace("'", "''")
        yield Edit(start + found.start(3), start + found.end(3), f"'{inner}'")


def _cut(file: WrittenFile, place: int) -> Iterator[Edit]:
    yield from _in_quotes(file, place)


_REMEDIES = {
    "tab": _spaces_for_tabs,
    "begins": _in_quotes,
    "begins-star": _in_quotes,
    "begins-block": _in_quotes,
    "begins-dash": _in_quotes,
    "colon": _in_quotes,
    "no-colon": _with_colon,
    "after-quote": _behind_quote,
    "after": _in_quotes,
    "unclosed": _closed_quote,
    "unclosed-list": _closed_list,
    "backslash": _single_quotes,
    "control": _without_control,
    "hash": _cut,
    "odd-indent": _ordinary_spaces,
    "odd-dash": _ordinary_spaces,
    "odd-space": _ordinary_spaces,
    "wide-colon": _ordinary_colon,
}
# After which the header says what anybody reads there; in others something is closed or called.
_CERTAIN = frozenset(
    {"tab", "colon", "control", "odd-indent", "odd-dash", "odd-space", "wide-colon"}
)


def first_line(mistake: Mistake) -> Iterator[Fix]:
    """Write three hyphens where a header begins with a dash of another kind."""
    start, end = mistake.file.line_at(mistake.place)
    if _DASHES.fullmatch(mistake.file.text[start:end]):
        whole = mistake.file.text[:start] + "---" + mistake.file.text[end:]
        if split(mistake.file.path, whole)[0] is not None:
            yield replacing("---", Edit(start, end, "---"), certain=True)


def closed(mistake: Mistake) -> Iterator[Fix]:
    """Close a header before the first empty line, if only lines of a header stand above it."""
    text = mistake.file.text
    end = text.find("\n\n", mistake.place)
    if end < 0:
        return
    edit = Edit(end + 1, end + 1, "---\n")
    source, _ = split(mistake.file.path, text[: end + 1] + edit.new + text[end + 1 :])
    if source is not None and compose(source.header, mistake.file.path)[0] is not None:
        yield named("close-header", edit)


def joined(mistake: Mistake) -> Iterator[Fix]:
    """Take out the line that parts a header in two."""
    file = mistake.file
    start, end = file.line_at(mistake.place)
    if file.text[start:end].strip() != "---":
        start, end = file.line_at(max(start - 1, 0))
    if start and file.text[start:end].strip() == "---":
        yield named("remove-line", Edit(start, end + 1, ""), bare=True, text="---")


FIXERS: dict[str, Fixer] = {
    "yaml-syntax": syntax,
    "header-missing": first_line,
    "header-unclosed": closed,
    "header-split": joined,
}
