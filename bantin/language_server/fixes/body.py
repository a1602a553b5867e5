"""Mistakes in the lines of a text: its markup, its blocks, its characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.characters import odd_characters
from bantin.content.code import without_code
from bantin.language_server.fixes.values import Edit, Mistake, named, replacing
from bantin.markup.blocks.tables import split_row
from bantin.markup.rendering import converter, render
from bantin.vietnamese.legacy import find_damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.fixes.values import Fix, Fixer

_HEADING = re.compile(r"[ >]*#{1,6}(?=[^#\s])")
_INDENT = re.compile(r"(?: {4,}|\t)[ \t]*")
_TABS = re.compile(r"[ \t]*\t[ \t]*")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_QUOTED = re.compile(r"[>\s]*")


def put_right(old: str, new: str = "suggestion", *, certain: bool = False) -> Fixer:
    """Make what writes one parameter in the place of another, where it is told or behind that."""

    def fix(mistake: Mistake) -> Iterator[Fix]:
        wrong, right = mistake.param(old), mistake.param(new)
        at = _found(mistake, wrong)
        if right and at >= 0:
            yield replacing(right, Edit(at, at + len(wrong), right), certain=certain)

    return fix


def _found(mistake: Mistake, wanted: str) -> int:
    """Return where words stand on the line that is told, or in the lines behind, -1 for nowhere."""
    text, place = mistake.file.text, mistake.place
    if not wanted or wanted.endswith("…"):
        return -1
    if text.startswith(wanted, place):
        return place
    start, end = mistake.file.line_at(place)
    at = text.find(wanted, start, end)
    if at < 0 and " " in wanted:  # broken by the end of a line
        return -1
    return at


def of_other_tools(mistake: Mistake) -> Iterator[Fix]:
    """Write what was meant by the markup of another tool, or by what is nearly a link."""
    new, words = mistake.param("suggestion"), mistake.param("text").split()
    if not new or not words or words[-1].endswith("…"):
        return
    start, _ = mistake.file.line_at(mistake.place)
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(mistake.file.text, start)
    if found is not None:
        yield replacing(" ".join(new.split()), Edit(*found.span(), new))


def damaged(mistake: Mistake) -> Iterator[Fix]:
    """Write what a damaged part of a line says."""
    place, file = mistake.place, mistake.file
    start, end = file.line_at(place)
    problem = mistake.reason("problem").rpartition(".")[2]
    if problem in {"tcvn", "vni", "viqr", "mojibake"}:
        found = find_damage(file.text[place:end])
        if found is not None and not found.start and found.converted:
            new = found.converted
            yield replacing(new, Edit(place, place + found.end, new))
    elif problem == "space":
        for odd in odd_characters(file.text[start:end]):
            if odd.problem == "space":
                at = start + odd.start
                new = odd.suggestion
                yield replacing(new, Edit(at, at + len(odd.text), new), certain=True)
                return
    elif problem == "entity":
        yield from put_right("text", certain=True)(mistake)


def with_space(mistake: Mistake) -> Iterator[Fix]:
    """Put a blank behind the signs of a heading."""
    start, end = mistake.file.line_at(mistake.place)
    found = _HEADING.match(mistake.file.text, start, end)
    if found is not None:
        new = f"{mistake.file.text[start : found.end()]} {mistake.file.text[found.end() : end]}"
        yield replacing(new.strip(), Edit(found.end(), found.end(), " "), certain=True)


def with_line(mistake: Mistake) -> Iterator[Fix]:
    """Put the line below the first row of a table that makes it one."""
    start, end = mistake.file.line_at(mistake.place)
    row = mistake.file.text[start:end]
    before = _QUOTED.match(row)
    margin = before[0] if before else ""
    line = f"\n{margin}|{' --- |' * len(split_row(row[len(margin) :]))}"
    yield named("table-line", Edit(end, end, line), certain=True)


def as_text_or_code(mistake: Mistake) -> Iterator[Fix]:
    """Take the blanks away that make code of lines, or put them between two fences."""
    file = mistake.file
    first, _ = file.line_at(mistake.place)
    lines = []
    for line in file.text[first:].split("\n"):
        if line.strip() and not _INDENT.match(line):
            break
        lines.append(line)
    while lines and not lines[-1].strip():
        lines.pop()
    if lines:
        end = first + len("\n".join(lines))
        text = "\n".join(line.lstrip(" \t") for line in lines)
        yield named("as-text", Edit(first, end, text))
        code = "\n".join(line.removeprefix("\t").removeprefix("    ") for line in lines)
        if "~~~" not in code:
            yield named("as-code", Edit(first, end, f"~~~\n{code}\n~~~"))


def closed_fence(mistake: Mistake) -> Iterator[Fix]:
    """Close a block of code at the end of the text, or take away what opens it."""
    file, fence = mistake.file, mistake.param("fence")
    start, end = file.line_at(mistake.place)
    if file.text[start:end].startswith(fence):
        whole = len(file.text.rstrip())
        yield named("close-code", Edit(whole, whole, f"\n{fence}"))
    behind = min(end + 1, len(file.text))
    words = file.text[start:end].strip()
    yield named("remove-line", Edit(start, behind, ""), bare=True, text=words)


def bold(mistake: Mistake) -> Iterator[Fix]:
    """Take the blanks away between signs and the words that they are to make bold."""
    file, place = mistake.file, mistake.place
    start = max((one.end() for one in _PARAGRAPH_END.finditer(file.text, 0, place)), default=0)
    ends = _PARAGRAPH_END.search(file.text, place)
    paragraph = file.text[start : ends.start() if ends else len(file.text)]
    sign = re.escape(mistake.param("sign"))
    before = _left_signs(paragraph)
    for blanks in re.finditer(rf"(?<={sign})[ \t]+|[ \t]+(?={sign})", paragraph):
        text = paragraph[: blanks.start()] + paragraph[blanks.end() :]
        if _left_signs(text) < before:
            line = text[text.rfind("\n", 0, blanks.start()) + 1 :].partition("\n")[0]
            edit = Edit(start + blanks.start(), start + blanks.end(), "")
            yield replacing(line, edit, certain=True)
            return


def _left_signs(text: str) -> int:
    """Return how many stars make nothing bold in a text."""
    return len(render(text, converter((), "")).noticed.stars)


def undropped(mistake: Mistake) -> Iterator[Fix]:
    """Show what stands in angle brackets, or take out the tags that are taken out anyway."""
    file, name = mistake.file, re.escape(mistake.param("tag"))
    if not name or name in {"script", "style"}:
        return
    visible = without_code(file.text[file.body_start :])
    tags = list(re.finditer(rf"</?{name}\b[^<>]*>", visible, re.IGNORECASE))
    if tags:
        places = [(file.body_start + one.start(), file.body_start + one.end()) for one in tags]
        shown = (Edit(start, start + 1, "&lt;") for start, _ in places)
        yield named("show-tag", *shown, tag=f"<{mistake.param('tag')}>")
        gone = (Edit(start, end, "") for start, end in places)
        yield named("remove-tag", *gone, bare=True, tag=f"<{mistake.param('tag')}>")


def apart_from_tags(mistake: Mistake) -> Iterator[Fix]:
    """Part Markdown from the HTML around it by empty lines."""
    file, tag = mistake.file, re.escape(mistake.param("tag"))
    start, _ = file.line_at(mistake.place)
    opening = file.line_at(max(start - 1, 0))
    closing = re.compile(rf"^[ \t]*</{tag}>", re.MULTILINE | re.IGNORECASE)
    found = closing.search(file.text, start)
    edits = []
    if file.text[opening[0] : opening[1]].strip():
        edits.append(Edit(start, start, "\n"))
    if found is not None and file.text[max(found.start() - 2, 0) : found.start()] != "\n\n":
        edits.append(Edit(found.start(), found.start(), "\n"))
    if edits and found is not None:
        yield named("apart", *edits, tag=mistake.param("tag"), certain=True)


def with_bars(mistake: Mistake) -> Iterator[Fix]:
    """Make a table of lines that tabs part into cells."""
    file = mistake.file
    first, _ = file.line_at(mistake.place)
    lines = []
    for line in file.text[first:].split("\n"):
        if "\t" not in line.strip():
            break
        lines.append(line)
    rows = [[one.replace("|", "\\|") for one in _TABS.split(line.strip())] for line in lines]
    width = max(map(len, rows), default=0)
    if width < 2:  # noqa: PLR2004 - a single column is no table
        return
    bars = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    table = "\n".join((bars[0], f"|{' --- |' * width}", *bars[1:]))
    yield named("as-table", Edit(first, first + len("\n".join(lines)), table))


def point(mistake: Mistake) -> Iterator[Fix]:
    """Write an open point in the brackets that make it one."""
    wrong, right = mistake.param("point"), mistake.param("suggestion")
    start, end = mistake.file.line_at(mistake.place)
    # Half of one, which does not stand in whole ones.
    pattern = rf"(?<![\[{{]){re.escape(wrong)}(?!\]\]|\}}\}})\]?"
    found = re.compile(pattern).search(mistake.file.text, start, end)
    if right and found is not None:
        yield replacing(right, Edit(*found.span(), right))


def once(mistake: Mistake) -> Iterator[Fix]:
    """Delete one of two words that are the same."""
    word, text, place = mistake.param("word"), mistake.file.text, mistake.place
    found = re.compile(rf"({re.escape(word)})[ \t]+(?=\1(?!\w))", re.IGNORECASE).match(text, place)
    if found is not None:
        yield replacing(word, Edit(place, found.end(), ""))


FIXERS: dict[str, Fixer] = {
    "foreign-markup": of_other_tools,
    "odd-link": of_other_tools,
    "damaged-header": damaged,
    "damaged-text": damaged,
    "heading-without-space": with_space,
    "table-without-line": with_line,
    "indented-code": as_text_or_code,
    "fence-unclosed": closed_fence,
    "bold-unpaired": bold,
    "dropped-html": undropped,
    "markdown-in-html": apart_from_tags,
    "table-in-tabs": with_bars,
    "odd-number": put_right("number"),
    "odd-point": point,
    "not-a-syllable": put_right("word"),
    "number-letter": put_right("number"),
    "number-near": put_right("number"),
    "doubled-word": once,
}
