"""Pictures that the typesetter makes for the site: icons, and those for who shares a page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import media
from bantin.diagnostics import Diagnostic, Span, error
from bantin.portal.pages.layouts import CARD, ICON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.portal.worker import Worker

CARD_WIDTH, CARD_HEIGHT = 1200, 630  # pixels: what those who show such pictures ask for
_LOGO_SIDE = 512  # pixels of a logo, for the largest icon
_FAVICON = "templates/static/favicon.svg"


class LogoFile(Struct, frozen=True, kw_only=True):
    """The site's logo: a picture under content/; the digest stands for its bytes."""

    real_path: str
    digest: str


class CardText(Struct, frozen=True, kw_only=True):
    """What a picture for who shares a page says; `kicker` stands above the title."""

    kicker: str
    title: str
    day: date | None


class CardLook(Struct, frozen=True, kw_only=True):
    """What the pictures of a site have in common, in a language: `edition` is `""` for its own."""

    site: str
    agency: str
    language: str
    edition: str
    paper: str
    ink: str
    soft: str
    accent: str
    logo: LogoFile | None


class CardRecipe(Struct, frozen=True, kw_only=True):
    """Make the picture for who shares a page, as PNG."""

    text: CardText
    look: CardLook

    def make(self, worker: Worker) -> bytes | Diagnostic:
        """Return the picture, or what is wrong with the logo."""
        text, look = self.text, self.look
        filters = worker.environments(look.edition)[0].filters
        said = filters["long_date"](text.day) if text.day is not None else ""
        card = {
            "title": text.title,
            "kicker": text.kicker,
            "date": said,
            **{name: getattr(look, name) for name in _LOOK},
        }
        inputs = {"card": msgspec.json.encode(card).decode()}
        if look.logo is None:
            made = _drawn(CARD, inputs, "")
        else:
            logo = _logo(worker, look.logo)
            if isinstance(logo, Diagnostic):
                return logo
            made = _drawn(CARD, {**inputs, "logo": logo}, look.logo.real_path)
        return media.as_drawn(made) if isinstance(made, bytes) else made


_LOOK = ("site", "agency", "language", "paper", "ink", "soft", "accent")


class IconRecipe(Struct, frozen=True, kw_only=True):
    """Make an icon of the site, a square PNG on a colour: of its logo, or of a `drawing`.

    The picture takes a `share` of the side, in hundredths.
    """

    side: int
    paper: str
    share: int
    drawing: str = ""
    logo: LogoFile | None = None

    def make(self, worker: Worker) -> bytes | Diagnostic:
        """Return the icon, or what is wrong with the picture."""
        inputs = {"side": str(self.side), "paper": self.paper, "share": str(self.share)}
        if self.logo is None:
            return _drawn(ICON, {**inputs, "picture": self.drawing}, _FAVICON)
        logo = _logo(worker, self.logo)
        if isinstance(logo, Diagnostic):
            return logo
        return _drawn(ICON, {**inputs, "picture": logo}, self.logo.real_path)


def _drawn(layout: str, inputs: Mapping[str, str], picture: str) -> bytes | Diagnostic:
    """Return a picture; `picture` is the path of the one that it holds, `""` for none."""
    # Few builds make any, and the typesetter takes longer to load than a page to make.
    from bantin import typesetting  # noqa: PLC0415

    try:
        return typesetting.set_png(layout, inputs)
    except typesetting.TypesettingError:
        if not picture:
            raise
        return error("bad-image", Span(picture), file=picture)


def _logo(worker: Worker, logo: LogoFile) -> str | Diagnostic:
    return _embedded(logo, worker.read(logo.real_path))


@lru_cache(maxsize=2)
def _embedded(logo: LogoFile, data: bytes) -> str | Diagnostic:
    """Return the logo as a drawing, made once for all pictures of a process."""
    path = logo.real_path
    try:
        return media.embedded(path, data, _LOGO_SIDE)
    except media.BadFile as problem:
        params = {**problem.params, "file": path}
        return Diagnostic(code=problem.code, span=Span(path), params=params)
