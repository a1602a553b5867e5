"""The portal that bantin builds: its kinds of content, single pages and feeds.

What reading must know of the kinds is light; the rest is loaded by builds that have work to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.kinds.front_matter import MEETING, NEWS, NOTICE, PAGE
from bantin.pipeline.portal import Portal
from bantin.regulations.content.adoption import ADOPTION
from bantin.regulations.content.regulation import REGULATION

if TYPE_CHECKING:
    from bantin.checking.rules import Rule
    from bantin.content.config import SiteConfig
    from bantin.portal.parts import FeedPlan, Parts, SinglePage


def load_parts(config: SiteConfig | None) -> Parts:
    """Return the parts of the portal, those that not every site has by its configuration."""
    from bantin.kinds import news, page  # noqa: PLC0415 - see above
    from bantin.kinds.meeting import kind as meeting  # noqa: PLC0415
    from bantin.kinds.notice import kind as notice  # noqa: PLC0415
    from bantin.portal.feeds.targets import FEEDS, SEARCH_FILES  # noqa: PLC0415
    from bantin.portal.pages.single_pages import PAGES  # noqa: PLC0415
    from bantin.portal.parts import Parts  # noqa: PLC0415
    from bantin.portal.search.page import PAGE as SEARCH_PAGE  # noqa: PLC0415
    from bantin.regulations import kind as regulations  # noqa: PLC0415
    from bantin.regulations.pages import corpus, telling  # noqa: PLC0415

    kinds = (
        *(news.KIND, meeting.KIND, notice.KIND),
        *(regulations.KIND, regulations.ADOPTIONS, page.KIND),
    )
    comments = None
    pages: tuple[SinglePage, ...] = PAGES
    feeds: tuple[FeedPlan, ...] = (*FEEDS, corpus.FEED, telling.FEED)
    if config is not None and not config.search.index:
        pages = tuple(one for one in pages if one is not SEARCH_PAGE)
        feeds = tuple(one for one in feeds if one is not SEARCH_FILES)
    if config is not None and config.comments is not None:
        from bantin.comments import open_items  # noqa: PLC0415
        from bantin.comments.part import COMMENTS  # noqa: PLC0415

        comments, feeds = COMMENTS, (*feeds, open_items.FEED)
    if config is not None and config.offline:
        from bantin.reading.offline import part as offline  # noqa: PLC0415

        pages, feeds = (*pages, offline.PAGE), (*feeds, offline.FILES)
    if config is not None and config.admin is not None:
        from bantin.admin import part as admin  # noqa: PLC0415

        feeds = (*feeds, admin.FEED)
    if config is not None and config.security is not None:
        from bantin.portal.feeds import security  # noqa: PLC0415

        feeds = (*feeds, security.FEED)
    return Parts(kinds=kinds, pages=pages, feeds=feeds, comments=comments)


def load_rules() -> tuple[Rule, ...]:
    """Return the rules of `bantin check`, those of kinds of content last."""
    from bantin.checking import table  # noqa: PLC0415 - a command apart
    from bantin.regulations import checks, consolidation_checks, order_checks  # noqa: PLC0415

    return (*table.RULES, *checks.RULES, *order_checks.RULES, *consolidation_checks.RULES)


def themes_of(config: SiteConfig) -> tuple[str, ...]:
    """Return the packages with templates and static files of what a site asks for."""
    asked = (
        ("bantin.comments", config.comments is not None),
        ("bantin.reading.aloud", config.read_aloud),
        ("bantin.reading.offline", config.offline),
    )
    return tuple(package for package, is_asked in asked if is_asked)


PORTAL = Portal((NEWS, MEETING, NOTICE, REGULATION, ADOPTION, PAGE), load_parts, themes_of)
