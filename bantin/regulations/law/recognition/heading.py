"""A unit's title: what stands behind its label, or below it, and is not its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.recognition.closing import is_on_behalf, is_signed, recipients_heading
from bantin.regulations.law.recognition.labels import bare
from bantin.regulations.law.recognition.letterhead import is_motto
from bantin.regulations.law.recognition.lines import MARKED
from bantin.regulations.law.recognition.paragraphs import gather, is_labelled, is_title

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bantin.regulations.law.recognition.labels import Label

BLOCKS = ("|", ">", "<")
"""What begins a table, a quotation or HTML: no label and no title does."""

_TITLED = frozenset(
    "appendix attached sheet part chapter section subsection article roman letter".split()
)
_WRAPPED = 60  # characters, at least, of a line that was broken by hand


class Headed(NamedTuple):
    """A unit's title, the first line of its text, and the index of the line to go on with.

    `sure` says that the title is one beyond doubt: a heading, or a line of its own.
    """

    title: str
    content: str
    end: int
    sure: bool = False


def heading(lines: Sequence[str], fences: Container[int], label: Label, index: int) -> Headed:
    """Return what stands behind the label that ends on a line: a title, or the text's beginning."""
    if label.form not in _TITLED:
        if label.heading:
            return Headed(bare(label.rest), "", index + 1, sure=True)
        return Headed("", label.rest, index + 1)
    if not label.rest:
        return _below(lines, fences, index + 1)
    if label.strong and not label.marked and _is_wrapped(lines, index):
        return Headed("", label.rest, index + 1)
    title, end = gather(lines, index + 1, label.rest)
    if label.marked or is_title(title):
        return Headed(title, "", end, sure=label.marked)
    return Headed("", label.rest, index + 1)


def noted(label: Label, found: Headed) -> Headed:
    """Put the mark of a footnote that stands in a label before the words behind it."""
    if not label.note and "**" not in found.title:
        return found
    title = " ".join(found.title.replace("**", "").split()) if "**" in found.title else found.title
    if title:
        return found._replace(title=f"{label.note} {title}".lstrip())
    return found._replace(title="", content=f"{label.note} {found.content}".strip())


def _is_wrapped(lines: Sequence[str], index: int) -> bool:
    """Whether the paragraph of a line goes on in the next one: the line was broken by hand."""
    following = lines[index + 1].strip() if index + 1 < len(lines) else ""
    goes_on = bool(following) and _may_be_title(following)
    return goes_on and len(lines[index]) >= _WRAPPED


def _below(lines: Sequence[str], fences: Container[int], start: int) -> Headed:
    """Return the title of a label that has its line for itself."""
    below = start
    while below < len(lines) and not lines[below].strip():
        below += 1
    text = lines[below].strip() if below < len(lines) else ""
    if text and below not in fences and _may_be_title(text):
        title, end = gather(lines, below + 1, text)
        if is_title(title) or (bare(text) != text and title and title[0] not in "(|"):
            return Headed(title, "", end, sure=True)
    return Headed("", "", start, sure=True)


def _may_be_title(text: str) -> bool:
    if text[0] in BLOCKS or text[0] in MARKED:
        return False
    if recipients_heading(text) is not None or is_on_behalf(text) or is_signed(text):
        return False
    return not (is_labelled(text) or is_motto(text))
