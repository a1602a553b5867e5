"""The portal that bantin builds: its kinds of content, single pages and feeds.

What reading must know of the kinds is light; the rest is loaded by builds that have something to do.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from bantin.content.kind import ContentType
from bantin.kinds.front_matter import MEETING, NEWS, NOTICE, PAGE
from bantin.portal.parts import Parts
from bantin.regulations.content.adoption import ADOPTION
from bantin.regulations.content.regulation import REGULATION


class Portal(Struct, frozen=True):
    """What is built: the types of its content, and what loads its parts.

    The kinds of the parts have these types, in this order.
    """

    types: tuple[ContentType, ...]
    load: Callable[[], Parts]

    @property
    def name(self) -> str:
        """The kinds' front matter by name: what is kept of one portal is of no use to another."""
        return " ".join(f"{one.meta.__module__}.{one.meta.__qualname__}" for one in self.types)


def _load() -> Parts:
    from bantin.kinds import news, notice, page  # noqa: PLC0415
    from bantin.kinds.meeting import kind as meeting  # noqa: PLC0415 - see above
    from bantin.portal.feeds.targets import FEEDS  # noqa: PLC0415
    from bantin.portal.pages.single_pages import PAGES  # noqa: PLC0415
    from bantin.portal.parts import Parts  # noqa: PLC0415
    from bantin.regulations import kind as regulations  # noqa: PLC0415

    kinds = (
        *(news.KIND, meeting.KIND, notice.KIND),
        *(regulations.KIND, regulations.ADOPTIONS, page.KIND),
    )
    return Parts(kinds=kinds, pages=PAGES, feeds=FEEDS)


PORTAL = Portal((NEWS, MEETING, NOTICE, REGULATION, ADOPTION, PAGE), _load)
