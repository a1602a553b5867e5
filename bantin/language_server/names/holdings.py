"""The items of a site by what editors call them: file, address, number, slug."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Document, ItemMeta, Rendered, TextFacts
from bantin.portal.site.values import Item
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.filed import KIND, day_of, is_adoption, work_of
from bantin.regulations.content.regulation import DocumentFacts, RegulationMeta
from bantin.regulations.site.model_names import model_of, works_by_folder
from bantin.regulations.site.relations import number_key
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.language_server.known import Knowledge
    from bantin.regulations.site.values import Laws


class Article(Struct, frozen=True, kw_only=True):
    """A content file that can be read; `item` is what the site publishes of it, if it does.

    What an adoption takes from its model is part of its document only where it is published.
    """

    path: str
    document: Document[ItemMeta]
    rendered: Rendered[TextFacts]
    item: Item | None = None

    @property
    def title(self) -> str:
        """Its title."""
        return self.document.meta.title

    @property
    def day(self) -> date | None:
        """The day of its publication."""
        return self.document.date.date() if self.document.date else None

    @property
    def facts(self) -> DocumentFacts | None:
        """The facts of a regulation."""
        meta = self.document.meta
        return meta.document if isinstance(meta, RegulationMeta) else None

    @property
    def number(self) -> str:
        """The number of a regulation or of a locality's text, `""` for none."""
        meta = self.document.meta
        return meta.document.number if isinstance(meta, RegulationMeta | AdoptionMeta) else ""

    @property
    def issued(self) -> date | None:
        """The day of issue of a regulation or of a locality's text."""
        meta = self.document.meta
        return meta.document.issued if isinstance(meta, RegulationMeta | AdoptionMeta) else None


class Holdings:
    """The items of one look at a site; each table is made when it is first asked for."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """What is published, by content file."""
        site = self._known.site
        return {one.source_path: one for one in site.everything} if site is not None else {}

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """All content files that can be read, drafts too, by path."""
        found = {}
        for path, prepared in self._known.prepared.items():
            item = self.items.get(path)
            if item is not None:
                found[path] = Article(
                    path=path, document=item.document, rendered=item.rendered, item=item
                )
            elif prepared.document is not None:
                found[path] = Article(
                    path=path, document=prepared.document, rendered=prepared.rendered
                )
        return found

    @cached_property
    def newest(self) -> tuple[Article, ...]:
        """All content files that can be read, the newest first, those without a day last."""
        known = sorted(self.articles.values(), key=lambda one: one.path)
        return tuple(sorted(known, key=lambda one: one.day or date.min, reverse=True))

    @cached_property
    def by_address(self) -> Mapping[str, Item]:
        """What is published, by the addresses that show it."""
        site = self._known.site
        if site is None:
            return {}
        return {**site.aliases, **{one.url_path: one for one in self.items.values()}}

    @cached_property
    def lists(self) -> Mapping[str, str]:
        """The addresses of the lists of the site, each with the id of what it lists."""
        site = self._known.site
        return {one.url_path: one.id for one in site.collections} if site is not None else {}

    @cached_property
    def files(self) -> frozenset[str]:
        """The files under content/ that are no articles."""
        return frozenset(one.source_path for one in self._known.files)

    @property
    def laws(self) -> Laws | None:
        """What is known of all regulations, None where there are none or before the first look."""
        site = self._known.site
        return laws_of(site) if site is not None and KIND in site.knowledge else None

    @cached_property
    def works(self) -> Mapping[str, tuple[Article, ...]]:
        """The texts of each regulation by the slug that its versions share, that of today first."""
        found = defaultdict[str, list[Article]](list)
        for one in self.articles.values():
            if one.document.kind == KIND and not is_adoption(one.path):
                found[work_of(one.document)].append(one)
        return {slug: tuple(sorted(texts, key=self._rank)) for slug, texts in found.items()}

    @cached_property
    def regulations(self) -> Mapping[str, Article]:
        """The text of today of each regulation, and of each locality's, by its slug."""
        adopted = {
            one.document.slug: one for one in self.articles.values() if is_adoption(one.path)
        }
        return adopted | {slug: texts[0] for slug, texts in self.works.items()}

    def _rank(self, one: Article) -> tuple[bool, bool, str]:
        return one.item is None, one.path in self._unlisted, one.path

    @cached_property
    def _unlisted(self) -> frozenset[str]:
        site = self._known.site
        return frozenset(one.source_path for one in site.unlisted) if site else frozenset()

    @cached_property
    def numbers(self) -> Mapping[str, tuple[Article, ...]]:
        """The regulations that bear a number, by the number as numbers are compared.

        Of the versions of one regulation the text of today stands for all.
        """
        found = defaultdict[str, list[Article]](list)
        adopted = [(one,) for one in self.articles.values() if is_adoption(one.path)]
        for texts in (*self.works.values(), *adopted):
            for key in dict.fromkeys(number_key(one.number) for one in texts if one.number):
                found[key].append(next(one for one in texts if number_key(one.number) == key))
        return {key: tuple(texts) for key, texts in found.items()}

    def documents(self, name: str, issued: date | None = None) -> tuple[Article, ...]:
        """Return the regulations that a slug or a number names; a day of issue tells them apart."""
        if name in self.regulations:
            return (self.regulations[name],)
        found = self.numbers.get(number_key(name), ()) if name else ()
        return tuple(one for one in found if issued is None or one.issued in {None, issued})

    def model(self, path: str) -> tuple[Article, ...]:
        """Return the texts of the model that an adoption adopts, that of today first."""
        if not is_adoption(path):
            return ()
        return self.works.get(model_of(path, self._folders), ())

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        return works_by_folder(self._known.prepared.values())

    def version(self, path: str, day: str) -> Article | None:
        """Return the text of the model that an adoption adopts by the day of its version."""
        texts = self.model(path)
        dated = {str(day_of(one.document)): one for one in texts}
        return dated.get(day) or (texts[0] if texts else None)


_last: tuple[Knowledge, Holdings] | None = None


def holdings_of(known: Knowledge) -> Holdings:
    """Return the items of a look; those of the last one that was asked for are kept."""
    global _last  # noqa: PLW0603 - one look at a time is what is asked about
    if _last is None or _last[0] is not known:
        _last = known, Holdings(known)
    return _last[1]
