"""What a build had to say, as the scripts of the preview read it: for one page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from bantin.content.file_names import CONTENT
from bantin.diagnostics import (
    Severity,
    Told,
    cause_of,
    clean,
    digest,
    format_rest,
    grouped,
    sentences_of,
)
from bantin.pipeline.pages import Pages
from bantin.pipeline.withheld import WithheldItems
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.diagnostics import OneCause, Span
    from bantin.pipeline import Report

_MOST = 200  # causes that are told of one page's own file
_LONGEST = 200  # characters of a line that are shown


class Spot(Struct, frozen=True, kw_only=True):
    """An element of a page, as a browser finds it.

    It is the `nth` (from 0) of the `of` elements with this `tag` and this `text` in the element
    with the id `within`, `""` for the whole text.
    """

    tag: str
    text: str
    nth: int = 0
    of: int = 1
    within: str = ""


class Place(Struct, frozen=True, kw_only=True):
    """A place of a message: a file, a line and a column from 1, 0 for not known, and its text.

    `spots` say where that stands on the page, the closest first; without one it is not known.
    """

    path: str
    line: int = 0
    column: int = 0
    text: str = ""
    spots: tuple[Spot, ...] = ()


class Message(Struct, frozen=True, kw_only=True):
    """What one cause has done, in words, with all its places."""

    severity: str
    code: str
    message: str
    hint: str
    places: tuple[Place, ...]


class Unpublished(Struct, frozen=True, kw_only=True):
    """An item that the public does not see, and why, with the address of its page here, if any.

    `why` is "errors" too, where nothing is published until they are mended; `when` is in words.
    """

    why: str
    title: str
    path: str
    when: str = ""
    href: str = ""


class PageState(Struct, frozen=True, kw_only=True):
    """The page that is looked at: its content file, "" for none, and why it is not public."""

    source: str = ""
    withheld: str = ""


class PreviewState(Struct, frozen=True, kw_only=True):
    """What the browser is told: the number of builds so far, and what the last one had to say.

    It is `good` if the pages are those of the last build; else they are those of one before it.
    `rest` says how much is not told. `unpublished` are the first of their kind, and `said` has the
    numbers of errors, warnings and items that are not published, in words, "" for none.
    """

    build: int
    good: bool
    page: PageState
    messages: tuple[Message, ...] = ()
    rest: str = ""
    unpublished: tuple[Unpublished, ...] = ()
    said: dict[str, str] = {}


class Said(Struct, frozen=True, kw_only=True):
    """What the last build had to say. What it did not find out is known of builds before."""

    words: Words = Words("vi")
    base: str = ""
    good: bool = True
    told: tuple[Told, ...] = ()
    withheld: tuple[WithheldItems, ...] = ()
    pages: Pages = Pages()

    def with_new_page(self) -> Said:
        """Return the same, where a page has been made since."""
        return replace(self, good=True)

    def after(self, report: Report) -> Said:
        """Return what is said after one more build."""
        good = report.outcome == "built"
        return replace(
            self,
            good=good,
            told=report.told,
            withheld=report.withheld if good else self.withheld,
            pages=Pages(report.kept) if report.kept else self.pages,
        )

    def failed(self, told: Told) -> Said:
        """Return what is said after a build that did not come to an end."""
        return replace(self, good=False, told=(told,))


def state_of(said: Said, build: int, path: str) -> PreviewState:
    """Return what a page is told; `path` is that of its address, as the browser spells it."""
    source = said.pages.source_of(unquote(path).removeprefix(said.base))
    messages, rest = _messages(said, source)
    return PreviewState(
        build=build,
        good=said.good,
        page=PageState(source=source, withheld=said.pages.withheld.get(source, "")),
        messages=messages,
        rest=rest,
        unpublished=tuple(_unpublished(said)),
        said=_counts(said),
    )


def _messages(said: Said, source: str) -> tuple[tuple[Message, ...], str]:
    """Return the messages, those of the page's own file first, and how much is not told."""
    own = {
        cause_of(one.diagnostic) for one in said.told if one.diagnostic.span.source_path == source
    }
    here = grouped(one for one in said.told if cause_of(one.diagnostic) in own)
    others = digest(one for one in said.told if cause_of(one.diagnostic) not in own)
    lines = {one.diagnostic.span: one.source_line for one in said.told}
    groups = sorted((*here[:_MOST], *others.groups), key=_weight)
    messages = tuple(_message(group, lines, source, said.words) for group in groups)
    return messages, format_rest(others, said.words)


def _weight(group: OneCause) -> bool:
    return group.first.diagnostic.severity is not Severity.ERROR


def _message(group: OneCause, lines: dict[Span, str | None], source: str, words: Words) -> Message:
    first = group.first.diagnostic
    message, hint = sentences_of(first, words)
    spans = sorted((first.span, *group.others), key=lambda span: span.source_path != source)
    return Message(
        severity=str(first.severity),
        code=first.code,
        message=message,
        hint=hint,
        places=tuple(_place(span, lines.get(span)) for span in spans),
    )


def _place(span: Span, line: str | None) -> Place:
    text = clean(line or "").strip()[:_LONGEST]
    return Place(path=clean(span.source_path), line=span.line, column=span.column, text=text)


def _unpublished(said: Said) -> Iterator[Unpublished]:
    errors = {
        one.diagnostic.span.source_path: None
        for one in said.told
        if one.diagnostic.severity is Severity.ERROR
    }
    for path in errors:
        if path.startswith(f"{CONTENT}/"):
            yield Unpublished(why="errors", title="", path=clean(path), href=_href(said, path))
    for group in said.withheld:
        for item in group.items:
            yield Unpublished(
                why=group.why,
                title=clean(item.title),
                path=clean(item.source_path),
                when=said.words.moment(item.when) if item.when is not None else "",
                href=_href(said, item.source_path),
            )


def _href(said: Said, source: str) -> str:
    path = said.pages.path_of(source)
    return f"{said.base}{quote(path)}" if path else ""


def _counts(said: Said) -> dict[str, str]:
    errors = sum(one.diagnostic.severity is Severity.ERROR for one in said.told)
    keys = {
        "errors": ("report.count.errors", errors),
        "warnings": ("report.count.warnings", len(said.told) - errors),
        "withheld": ("preview.withheld", sum(group.count for group in said.withheld)),
    }
    return {name: said.words.count(key, count) for name, (key, count) in keys.items() if count}
