"""Pages at addresses that were public once: where their content is now, or that it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses
from bantin.lasting import Fate, Gone, Redirect
from bantin.lasting.ledger import is_page, pages_above
from bantin.portal.pages.context import Context, home_link
from bantin.portal.pages.lists import title_of
from bantin.portal.pages.recipes import page_target
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bantin.engine.targets import Target
    from bantin.lasting import Fates


def lasting_targets(context: Context, answers: Fates, outputs: Collection[str]) -> Iterator[Target]:
    """Plan a page for each address that can have one beside the other files of the site.

    A file that is no page can only be answered by the server.
    """
    fates: list[Fate] = [*answers.redirects]
    fates += answers.gone
    fates = [one for one in fates if is_page(one.address)]
    if not fates:
        return
    titles = _titles(context)
    taken = Taken(outputs)
    for fate in fates:
        if taken.by(addresses.output_path(fate.address)):
            continue
        if isinstance(fate, Redirect):
            yield _redirect(context, fate, titles)
        else:
            yield _gone(context, fate, titles)


class Taken:
    """Knows which paths some file system takes for one of some others, or for a folder of it."""

    def __init__(self, outputs: Iterable[str]) -> None:
        self._files = {path.casefold() for path in outputs}
        self._folders = {folder for path in self._files for folder in _folders(path)}

    def by(self, path: str) -> bool:
        """Tell whether a path cannot stand beside the others."""
        path = path.casefold()
        both = path in self._files or path in self._folders
        return both or any(folder in self._files for folder in _folders(path))


def _folders(path: str) -> Iterator[str]:
    parts = path.split("/")
    yield from ("/".join(parts[:count]) for count in range(1, len(parts)))


def _titles(context: Context) -> dict[str, str]:
    """Return the titles of items and lists by their addresses."""
    lists = {one.url_path: title_of(context, one) for one in context.site.collections}
    return lists | {one.url_path: one.meta.title for one in context.site.everything}


def _link(context: Context, address: str, titles: Mapping[str, str]) -> views.Link:
    """Return a link to a page of the site, called after it or the one that it stands below."""
    above = (titles[one] for one in (address, *pages_above(address)) if one in titles)
    title = next(above, context.site.config.site.title)
    return views.Link(title=title, url=context.href(address))


def _redirect(context: Context, fate: Redirect, titles: Mapping[str, str]) -> Target:
    link = _link(context, fate.target, titles)
    url = context.href(fate.address)
    view = views.RedirectPage(url=url, title=link.title, indexed=False, target=link.url)
    return page_target(fate.address, "redirect.html", view)


def _gone(context: Context, fate: Gone, titles: Mapping[str, str]) -> Target:
    said, see = fate.withdrawal, None
    if fate.see.startswith("/"):
        see = _link(context, fate.see, titles)
    elif fate.see:
        see = views.Link(title=fate.see, url=fate.see)
    view = views.GonePage(
        url=context.href(fate.address),
        title=context.say("Content removed"),
        indexed=False,
        breadcrumb=(home_link(context),),
        why=fate.why,
        removed=said.date if said is not None else None,
        reason=said.reason if said is not None else "",
        see=see,
    )
    return page_target(fate.address, "gone.html", view)
