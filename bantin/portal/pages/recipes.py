"""How files are made: recipes for pages, for data, and for copies of other files."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from bantin import addresses, media
from bantin.diagnostics import Diagnostic, Span
from bantin.engine.targets import Target
from bantin.markup.labels import labelled
from bantin.markup.resolving import resolve
from bantin.media import PictureFacts
from bantin.portal.pages.attributes import attributes_of
from bantin.theme.cards import view_digest
from bantin.theme.rendering import render
from bantin.theme.views import Page, View

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.portal.worker import Worker


class Rank(IntEnum):
    """The order in which new files go out: what names another comes after it."""

    FILE = 0  # pictures, attachments, style sheets
    PART = 1  # what the page of an item leads to and nothing else does: its comparisons, its text
    ITEM = 2
    DATA = 3  # feeds, search data, sitemaps
    LIST = 4  # every other page, for most name items
    HOME = 5
    COPY = 6  # what repeats another file in a coding


class BodySource(Protocol):
    """Where the body of a page comes from: a frozen struct that can be encoded and pickled."""

    @property
    def kept(self) -> tuple[str, ...]:
        """The digests of the kept texts that it is made of."""

    @property
    def facts(self) -> object:
        """What else it is made of."""

    def html(self, worker: Worker, /) -> str:
        """Return the body's HTML."""

    def complete(self, view: Page, worker: Worker, /) -> Page:
        """Return the view of its page with what is known only where the page is made."""


class BesideView(Struct, frozen=True):
    """A body whose page is all known when it is planned."""

    def complete(self, view: Page, _worker: Worker) -> Page:
        """Return the view as it is."""
        return view


class HtmlBody(BesideView, frozen=True):
    """A kept HTML; its placeholders for addresses become the `attributes`."""

    digest: str
    attributes: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """The digest of the HTML."""
        return (self.digest,)

    @property
    def facts(self) -> object:
        """What the placeholders become."""
        return self.attributes

    def html(self, worker: Worker) -> str:
        """Return the HTML with its addresses."""
        return resolve(worker.blobs.read(self.digest).decode(), self.attributes)


def html_body(context: Context, item: Item) -> HtmlBody:
    """Return the body of an item whose text is kept as HTML."""
    return HtmlBody(item.body, attributes_of(context, item, item))


class PageRecipe(Struct, frozen=True, kw_only=True):
    """Render a template with a view and perhaps a body, in a language, `""` for the site's."""

    template: str
    view: Page
    body: BodySource | None = None
    language: str = ""

    def make(self, worker: Worker) -> bytes | Diagnostic:
        """Return the page, or what is wrong with its template."""
        environment, site = worker.environments(self.language)
        words = environment.words
        body, view = "", self.view
        if self.body is not None:
            body = labelled(self.body.html(worker), words)
            view = self.body.complete(view, worker)
        page = render(environment, self.template, page=view, site=site, body=body)
        return page if isinstance(page, Diagnostic) else page.encode()


class DataRecipe(Struct, frozen=True, kw_only=True):
    """Make a machine-readable file of a value; `write` is a function of a module."""

    write: Callable[[Any], bytes]
    view: View

    def make(self, _worker: Worker) -> bytes:
        """Return the file."""
        return self.write(self.view)


class CopyRecipe(Struct, frozen=True, kw_only=True):
    """Publish a file under content/ that is no picture; the digest stands for its bytes.

    A film loses what it says of its maker; captions are written anew.
    """

    real_path: str
    digest: str

    def make(self, worker: Worker) -> bytes | Diagnostic:
        """Return the bytes to publish, or what is wrong with them."""
        data = worker.read(self.real_path)
        return _sound(self.real_path, lambda: media.as_published(self.real_path, data))


class PictureRecipe(Struct, frozen=True, kw_only=True):
    """Make a picture under content/ fit to publish: without what it says of its maker.

    It is `remade` as it is shown, or a smaller copy of a `width`, or else stays as it is.
    """

    real_path: str
    digest: str
    remade: PictureFacts | None = None
    width: int = 0

    def make(self, worker: Worker) -> bytes | Diagnostic:
        """Return the file's bytes, or what is wrong with the picture."""
        data = worker.read(self.real_path)
        return _sound(self.real_path, lambda: self._made(data))

    def _made(self, data: bytes) -> bytes:
        if self.width:
            return media.as_copy(self.real_path, data, self.width)
        if self.remade is not None:
            return media.as_shown(self.real_path, data, self.remade)
        return media.as_offered(self.real_path, data)


def _sound(path: str, make: Callable[[], bytes]) -> bytes | Diagnostic:
    """Return what is made of a file, or what is wrong with it since it was measured."""
    try:
        return make()
    except media.BadFile as problem:
        params = {**problem.params, "file": path}
        return Diagnostic(code=problem.code, span=Span(path), params=params)


class StaticRecipe(Struct, frozen=True, kw_only=True):
    """Copy a static file of the theme."""

    name: str
    digest: str

    def make(self, worker: Worker) -> bytes:
        """Return the file's bytes."""
        return worker.static[self.name]


class TextRecipe(Struct, frozen=True):
    """Write a text that was known when the file was planned."""

    text: str

    def make(self, _worker: Worker) -> bytes:
        """Return the file."""
        return self.text.encode()


def page_target(
    path: str,
    template: str,
    view: Page,
    body: BodySource | None = None,
    *,
    rank: Rank = Rank.LIST,
    source_path: str = "",
    language: str = "",
) -> Target:
    """Plan a page at a site path; `source_path` is the article that it is about, if there is one.

    It is in a `language`, `""` for the site's.

    Its fingerprint is made of the view itself and of what its body is made of: it can show nothing
    else.
    """
    return Target(
        output_path=addresses.safe_output_path(path),
        view=view_digest((view, body.facts) if body is not None else view),
        recipe=lambda: PageRecipe(template=template, view=view, body=body, language=language),
        template=template,
        body=view_digest(body.kept) if body is not None else b"",
        edition=language,
        rank=rank,
        source_path=source_path,
    )


def data_target(
    path: str, write: Callable[[Any], bytes], view: View, *, rank: Rank = Rank.DATA
) -> Target:
    """Plan a machine-readable file at a site path, made of a value."""
    return Target(
        output_path=addresses.safe_output_path(path),
        view=view_digest((write.__qualname__, view)),
        recipe=lambda: DataRecipe(write=write, view=view),
        rank=rank,
    )


def file_target(path: str, recipe: CopyRecipe | PictureRecipe | StaticRecipe) -> Target:
    """Plan a file at a site path that is copied, or made from one other file."""
    return Target(
        output_path=addresses.safe_output_path(path),
        view=view_digest(recipe),
        recipe=lambda: recipe,
        rank=Rank.FILE,
        source_path="" if isinstance(recipe, StaticRecipe) else recipe.real_path,
    )
