"""Rules on what a site has and does not use: topics, pages, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.content import Finding, InConfig, InHeader
from bantin.diagnostics import Span, note
from bantin.pipeline.run import CONFIG
from bantin.pipeline.unused_files import unused_pictures
from bantin.portal.site.values import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterator


def unused_topics(checked: Checked) -> Iterator[Hit]:
    """Find topics about which there is nothing, not even a draft."""
    used = {topic for text in checked.texts.values() for topic in text.document.meta.topics}
    for position, topic in enumerate(checked.config.topics):
        if topic.id not in used:
            yield Finding(
                code="unused-topic",
                source_path=CONFIG,
                where=InConfig(("topics", position, "id")),
                params={"topic": topic.id, "name": topic.name},
            )


def orphan_pages(checked: Checked) -> Iterator[Hit]:
    """Find pages that stand in no list and to which nothing leads but the site map.

    A menu that the configuration does not name is made of such pages.
    """
    site = checked.site
    if not checked.config.navigation:
        return
    leading: dict[str, set[str]] = {}
    for item in site.everything:
        for link in site.links[item.source_path]:
            if isinstance(link, PageLink):
                leading.setdefault(_page(link.url_path), set()).add(item.source_path)
    links = (*(link for _, link in site.navigation), site.banner)
    menu = {_page(link.url_path) for link in links if isinstance(link, PageLink)}
    named = "\n".join(checked.theme.templates.values())
    for item in site.items:
        listed = checked.kinds[item.document.kind].dated or item.url_path in menu
        listed |= item.source_path in site.originals  # its original leads to it
        found = leading.get(item.url_path, set()) - {item.source_path}
        if not (listed or found or item.url_path in named):
            yield Finding(
                code="orphan-page",
                source_path=item.source_path,
                where=InHeader(("title",)),
                params={"address": item.url_path},
            )


def _page(address: str) -> str:
    return address.partition("#")[0].partition("?")[0]


def pictures_in_stock(checked: Checked) -> Iterator[Hit]:
    """Find pictures under content/ that no item shows and that nothing offers."""
    for path in unused_pictures(checked.files, checked.prepared, checked.config.addresses):
        yield note("unused-picture", Span(path))


RULES = (
    Rule("unused-topic", "note", unused_topics),
    Rule("orphan-page", "note", orphan_pages),
    Rule("unused-picture", "note", pictures_in_stock),
)
