"""What a build had to say, as the scripts of the preview read it: for one page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias
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
from bantin.locating import Line, PagePlace
from bantin.pipeline.pages import Pages
from bantin.pipeline.withheld import WithheldItems
from bantin.serve.sent import Sent
from bantin.serve.trail import Trail
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.diagnostics import OneCause, Span
    from bantin.pipeline import Report

Find: TypeAlias = Callable[[str, tuple[Line, ...]], tuple[PagePlace, ...]]

_MOST = 200  # causes that are told of one page's own file, and places in it of one cause
_MOST_OTHERS = 10  # places in other files of one cause
_LONGEST = 200  # characters of a line that are shown


class SourcePlace(Struct, frozen=True, kw_only=True):
    """A place of a message: a file, a line and a column from 1, 0 for not known, and its text.

    `shown` says where that stands on the page that is looked at; without spots it is not known.
    """

    path: str
    line: int = 0
    column: int = 0
    text: str = ""
    shown: PagePlace = PagePlace()


class ShownMessage(Struct, frozen=True, kw_only=True):
    """What one cause has done, in words, with its places; `more` says how many are left out."""

    severity: str
    code: str
    message: str
    hint: str
    places: tuple[SourcePlace, ...]
    more: str = ""


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
    """The page that is looked at: its content file, "" for none, and why it is not public.

    `moved` is where its page is now if that is elsewhere; it is `gone` if its file is no more.
    """

    source: str = ""
    withheld: str = ""
    moved: str = ""
    gone: bool = False


class Created(Struct, frozen=True):
    """A content file that has come while the preview ran, and the address of its page."""

    path: str
    href: str


class PreviewState(Struct, frozen=True, kw_only=True):
    """What the browser is told: the number of builds so far, and what the last one had to say.

    It is `good` if the pages are those of the last build; else they are those of one before it.
    `rest` says how much is not told. `unpublished` are the first of their kind, and `left` says how
    many more there are; `said` has the numbers of errors, warnings and items that are not public,
    in words. `run` is another one for each start of the preview, `built` says when and how fast it
    was built. `sent` is what the page is known by that would be sent now.
    """

    run: int
    build: int
    good: bool
    page: PageState
    messages: tuple[ShownMessage, ...] = ()
    rest: str = ""
    unpublished: tuple[Unpublished, ...] = ()
    left: str = ""
    said: dict[str, str] = {}
    created: tuple[Created, ...] = ()
    built: str = ""
    sent: Sent = Sent()


def find_nothing(_path: str, lines: tuple[Line, ...]) -> tuple[PagePlace, ...]:
    """Know of no line where on its page it stands."""
    return (PagePlace(),) * len(lines)


class LastWords(Struct, frozen=True, kw_only=True):
    """What the last build had to say. What it did not find out is known of builds before.

    `find` tells of lines of a content file where on its page they stand.
    """

    words: Words = Words("vi")
    base: str = ""
    good: bool = True
    told: tuple[Told, ...] = ()
    withheld: tuple[WithheldItems, ...] = ()
    pages: Pages = Pages()
    trail: Trail = Trail()
    run: int = 0
    built: str = ""
    find: Find = find_nothing

    def with_new_page(self) -> LastWords:
        """Return the same, where a page has been made since."""
        return replace(self, good=True)

    def after(self, report: Report, built: str = "") -> LastWords:
        """Return what is said after one more build; `built` says when that was."""
        good = report.outcome == "built"
        pages = self.pages.after(report.kept) if report.kept else self.pages
        return replace(
            self,
            good=good,
            told=report.told,
            withheld=report.withheld if good else self.withheld,
            pages=pages,
            trail=self.trail.after(self.pages, pages),
            built=built if good else self.built,
        )

    def failed(self, told: Told) -> LastWords:
        """Return what is said after a build that did not come to an end."""
        return replace(self, good=False, told=(told,))


def state_of(said: LastWords, build: int, path: str) -> PreviewState:
    """Return what a page is told; `path` is that of its address, as the browser spells it."""
    url_path = unquote(path).removeprefix(said.base)
    source = said.pages.source_around(url_path)
    # A page below an item's shows other things than its file says: nothing is looked for there.
    messages, rest = _messages(said, said.pages.source_of(url_path))
    left = sum(group.count - len(group.items) for group in said.withheld)
    followed = said.trail.address_of(url_path, said.pages)
    return PreviewState(
        run=said.run,
        build=build,
        good=said.good,
        page=PageState(
            source=clean(source),
            withheld=said.pages.withheld.get(source, ""),
            moved=f"{said.base}{quote(followed)}" if followed else "",
            gone=followed == "",
        ),
        messages=messages,
        rest=rest,
        unpublished=tuple(_unpublished(said)),
        left=said.words.count("report.withheld.more", left) if left else "",
        said=_counts(said),
        created=tuple(Created(clean(one), _href(said, one)) for one in said.trail.created),
        built=said.built,
    )


def _messages(said: LastWords, source: str) -> tuple[tuple[ShownMessage, ...], str]:
    """Return the messages, those of the page's own file first, and how much is not told."""
    own = {
        cause_of(one.diagnostic) for one in said.told if one.diagnostic.span.source_path == source
    }
    here = grouped(one for one in said.told if cause_of(one.diagnostic) in own)
    others = digest(one for one in said.told if cause_of(one.diagnostic) not in own)
    groups = sorted((*here[:_MOST], *others.groups), key=_weight)
    places = _places(said, source, groups)
    messages = tuple(_message(group, source, places, said.words) for group in groups)
    return messages, format_rest(others, said.words)


def _weight(group: OneCause) -> bool:
    return group.first.diagnostic.severity is not Severity.ERROR


def _spans(group: OneCause, source: str) -> tuple[Span, ...]:
    """Return the places of a cause that are told, those in the file of the page first."""
    spans = (group.first.diagnostic.span, *group.others)
    own = [span for span in spans if span.source_path == source]
    others = [span for span in spans if span.source_path != source]
    return (*own[:_MOST], *others[:_MOST_OTHERS])


def _places(said: LastWords, source: str, groups: list[OneCause]) -> dict[Span, SourcePlace]:
    """Return all places of some causes; those in the file of the page are found on it."""
    texts = {one.diagnostic.span: one.source_line or "" for one in said.told}
    spans = dict.fromkeys(span for group in groups for span in _spans(group, source))
    own = [span for span in spans if span.source_path == source and span.line]
    lines = tuple(Line(span.line, span.column, texts.get(span, "")) for span in own)
    found = dict(zip(own, said.find(source, lines) if lines else (), strict=True))
    return {
        span: SourcePlace(
            path=clean(span.source_path),
            line=span.line,
            column=span.column,
            text=clean(texts.get(span, "")).strip()[:_LONGEST],
            shown=found.get(span, PagePlace()),
        )
        for span in spans
    }


def _message(
    group: OneCause, source: str, places: dict[Span, SourcePlace], words: Words
) -> ShownMessage:
    first = group.first.diagnostic
    message, hint = sentences_of(first, words)
    found = [places[span] for span in _spans(group, source)]
    left = group.size - len(found)
    return ShownMessage(
        severity=str(first.severity),
        code=first.code,
        message=message,
        hint=hint,
        places=tuple(sorted(found, key=lambda one: not one.shown.spots)),
        more=words.count("diagnostics.more.places", left) if left else "",
    )


def _unpublished(said: LastWords) -> Iterator[Unpublished]:
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


def _href(said: LastWords, source: str) -> str:
    path = said.pages.path_of(source)
    return f"{said.base}{quote(path)}" if path else ""


def _counts(said: LastWords) -> dict[str, str]:
    errors = sum(one.diagnostic.severity is Severity.ERROR for one in said.told)
    keys = {
        "errors": ("report.count.errors", errors),
        "warnings": ("report.count.warnings", len(said.told) - errors),
        "withheld": ("preview.withheld", sum(group.count for group in said.withheld)),
    }
    return {name: said.words.count(key, count) for name, (key, count) in keys.items() if count}
