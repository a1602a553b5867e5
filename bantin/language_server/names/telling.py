"""What is said of a page, a document, a unit of it or an open point, in Markdown."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pkgutil import get_data
from typing import TYPE_CHECKING

from bantin.content.file_names import CONTENT
from bantin.describing import kind_options
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.values import (
    AddressNamed,
    ArticleNamed,
    DocumentNamed,
    FileNamed,
    PointNamed,
)
from bantin.language_server.names.wording import touches, unit_in
from bantin.portal.site.publishing import why_withheld
from bantin.regulations.content import open_points as points
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.unit_notes import missed_by
from bantin.regulations.statuses import UNIT_STATUSES
from bantin.regulations.words import STATUSES, UNITS
from bantin.theme.catalogue import translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article
    from bantin.language_server.names.values import Named
    from bantin.regulations.content.open_points import OpenPointMeta

_LABEL = re.compile(r"^([0-9]{1,9})([.)])(?= )|^([-+*])(?= )")
_PICTURE = re.compile(r"!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")
_TAG = re.compile(r"</?[A-Za-z](?![\w+.-]*:)[^>]*>|<!--.*?-->", re.DOTALL)
_LONGEST = 1500  # characters of a unit's text that are shown
_FEW = 8  # documents of one number that are listed


def tell(named: Named, known: Knowledge) -> str:
    """Return what there is to say of what is named, `""` for nothing."""
    match named:
        case ArticleNamed(path, anchor):
            return _of_article(path, anchor, known)
        case DocumentNamed():
            return _of_document(named, known)
        case PointNamed(path, id_):
            return _of_point(path, id_, known)
        case FileNamed(path):
            sizes = {one.source_path: one.size for one in known.files}
            size = known.words.number(sizes.get(path, 0) / 1000)
            return f"**{posixpath.basename(path)}**\n\n`{path}`, {size} kB"
        case AddressNamed(address):
            return known.words.text("names.made-page", address=address)
        case _:
            return ""


def kind_and_day(one: Article, known: Knowledge) -> str:
    """Say what sort of item something is, and when it was published."""
    names = {option.value: option.label for option in kind_options(known.types, known.words)}
    kind = names.get(one.document.kind, one.document.kind)
    day = known.words.day(one.day) if one.day else ""
    return ", ".join(filter(None, (kind, day)))


def _of_article(path: str, anchor: str, known: Knowledge) -> str:
    article = holdings_of(known).articles.get(path)
    if article is None:
        return known.words.text("names.unread", path=path)
    parts = list(_said(article, known))
    if anchor:
        parts += _of_place(article, anchor, known)
    return "\n\n".join(parts)


def _said(article: Article, known: Knowledge) -> Iterator[str]:
    """Yield title, sort and day of an item; of a document number and status; what is not public."""
    words = known.words
    yield f"**{_plain(article.title or posixpath.basename(article.path))}**"
    yield kind_and_day(article, known)
    facts = _facts(article, known)
    if facts:
        yield facts
    if article.item is None:
        why = why_withheld(article.document, known.now) or "unpublished"
        yield words.text(f"names.withheld.{why}")
    yield f"`{article.path.removeprefix(f'{CONTENT}/')}`"


def _facts(article: Article, known: Knowledge) -> str:
    """Say number, issuer and day of issue of a document, and its status as its page says it."""
    meta, words = article.document.meta, known.words
    if not isinstance(meta, RegulationMeta):
        return ""
    facts = meta.document
    said = [facts.number and words.text("names.number", number=facts.number), facts.issuer]
    if facts.issued is not None:
        said.append(words.text("names.issued", day=words.day(facts.issued)))
    lines = [", ".join(filter(None, said))]
    status = status_of(article, known)
    if status:
        lines.append(status)
    return "  \n".join(line for line in lines if line)


def status_of(article: Article, known: Knowledge) -> str:
    """Say the status of a document today, `""` where the site does not say one.

    A version that is not the one of the day says so too, for its text is another.
    """
    laws, words = holdings_of(known).laws, known.words
    if laws is None or article.item is None or article.path not in laws.status:
        return ""
    say = _speaker(words.language)
    found = words.text("names.status", status=say(STATUSES[laws.status[article.path]]))
    today = _today(known)
    for versions in laws.editions.values():
        for edition in versions:
            if edition.item.source_path == article.path and edition.state(today) != "current":
                day = words.day(edition.day)
                found += " " + words.text(f"names.version.{edition.state(today)}", day=day)
    return found


def _today(known: Knowledge) -> date:
    zone = known.config.site.zone if known.config is not None else None
    return known.now.astimezone(zone).date()


@lru_cache(maxsize=2)
def _speaker(language: str) -> Callable[[str], str]:
    """Return what says the words of pages in a language."""
    catalogue = get_data("bantin.theme", f"default/locale/{language}.po") or b""
    return translations(catalogue.decode()).gettext


def _of_place(article: Article, anchor: str, known: Knowledge) -> Iterator[str]:
    """Yield what stands at a place of a text: its heading, or the words of the unit."""
    unit = unit_in(article, anchor, known)
    if unit:
        yield from _of_unit(article, anchor, unit, known)
        return
    heading = next((one for one in article.rendered.headings if one.id == anchor), None)
    if heading is not None:
        yield f"#{anchor}: {_plain(heading.title)}"
    elif anchor not in article.rendered.anchors:
        yield known.words.text("names.no-place", anchor=anchor)


def _of_unit(article: Article, id_: str, text: str, known: Knowledge) -> Iterator[str]:
    facts = next((one for one in recognised(article.rendered).units if one.id == id_), None)
    for note in _unit_notes(article, id_, known):
        yield f"*{note}*"
    cited = facts.cited if facts is not None else id_
    text = _unfetched(text)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
    quoted = "\n".join(f"> {_LABEL.sub(_kept, line)}  " for line in shown.split("\n"))
    yield f"{cited}:\n\n{quoted}"


def _unfetched(text: str) -> str:
    """Return Markdown without pictures and HTML, of which an editor would fetch what they name.

    Of a picture its alternative text is left, of an element its words; what is still like either,
    for being nested or broken, is spelt so that nothing takes it for one.
    """
    words = _TAG.sub("", _PICTURE.sub(r"\1", text))
    return words.replace("<", "&lt;").replace("![", "!&#91;")


def _kept(label: re.Match[str]) -> str:
    """Return the label of a unit as Markdown prints it, which would count items anew."""
    return f"{label[1]}\\{label[2]}" if label[1] else f"\\{label[3]}"


def _unit_notes(article: Article, id_: str, known: Knowledge) -> Iterator[str]:
    """Yield what others have done to a unit, or around or in it, and its text does not show."""
    laws, words, say = holdings_of(known).laws, known.words, _speaker(known.words.language)
    if laws is None or article.item is None:
        return
    for effect in missed_by(laws, article.item, _today(known)):
        concerned = [one for one in effect.units if touches(one, id_)]
        if not concerned and effect.units:
            continue
        if not concerned:
            yield words.text("names.changed", by=_plain(effect.by.meta.title))
            continue
        what = say(UNITS[UNIT_STATUSES[effect.kind]])
        yield f"{what} {words.day(effect.since)}: {_plain(effect.by.meta.title)}"


def _of_document(named: DocumentNamed, known: Knowledge) -> str:
    holdings, words = holdings_of(known), known.words
    found = [holdings.articles[path] for path in named.paths if path in holdings.articles]
    if not found:
        return words.text("names.not-held", document=_plain(named.words))
    if len(found) > 1:
        lines = [f"- {_plain(one.title)}. {_line(one, known)}" for one in found[:_FEW]]
        return "\n".join((words.text("names.several", document=_plain(named.words)), "", *lines))
    (article,) = found
    parts = list(_said(article, known))
    if named.unit:
        text = unit_in(article, named.unit, known)
        if text:
            parts += _of_unit(article, named.unit, text, known)
        else:
            parts.append(words.text("names.no-unit", unit=named.unit))
    return "\n\n".join(parts)


def _line(one: Article, known: Knowledge) -> str:
    return _facts(one, known).replace("  \n", ". ")


def point_of(path: str, id_: str, known: Knowledge) -> OpenPointMeta | None:
    """Return the declaration of an open point."""
    article = holdings_of(known).articles.get(path)
    meta = article.document.meta if article is not None else None
    return meta.open_points.get(id_) if isinstance(meta, RegulationMeta) else None


def _of_point(path: str, id_: str, known: Knowledge) -> str:
    point = point_of(path, id_, known)
    if point is None:
        return known.words.text("names.no-point", point=id_)
    return about_point(id_, point, known)


def about_point(id_: str, point: OpenPointMeta, known: Knowledge) -> str:
    """Say what an open point asks, and which values it takes."""
    words = known.words
    parts = [f"**{_plain(point.label)}** (`{id_}`)"]
    if point.hint:
        parts.append(_plain(point.hint))
    parts.append(words.text("names.takes", values=points.accepted(point)))
    if point.default is not None:
        parts.append(words.text("names.default", value=point.default))
    if not point.required:
        parts.append(words.text("names.optional"))
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    """Return words as Markdown shows them."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
