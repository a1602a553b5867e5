"""The register of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bantin.addresses import N_, Address
from bantin.portal.pages.context import Context, attachments, collections_of, home_link
from bantin.portal.pages.recipes import data_target, page_target
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.feeds.register import COLUMNS, register_csv, register_json
from bantin.regulations.feeds.views import Register
from bantin.regulations.pages.choosing import facets, register_filters
from bantin.regulations.pages.consulting import asked_until
from bantin.regulations.pages.force import changed_units, last_day
from bantin.regulations.pages.unit_notes import edition_of
from bantin.regulations.register_views import RegisterColumn, RegisterPage, RegisterRow
from bantin.regulations.site.addresses import TERMS
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import laws_of
from bantin.regulations.words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bantin.engine.targets import Target
    from bantin.portal.kind import Kind
    from bantin.portal.site.values import Item

REGISTER = Address(id="register", url_path="/van-ban/", footer=(3, N_("Register of documents")))
REGISTER_CSV = Address(
    id="register_csv",
    url_path="/van-ban/danh-muc.csv",
    media_type="text/csv",
    title=N_("Register as CSV"),
)
REGISTER_JSON = Address(
    id="register_json",
    url_path="/van-ban/danh-muc.json",
    media_type="application/json",
    title=N_("Register as JSON"),
)


def newest_documents(items: Sequence[Item]) -> list[Item]:
    """Order documents by date of issue, newest first; a model without one by its publication."""

    def key(item: Item) -> tuple[str, str]:
        day = _ordering_day(item)
        return (day.isoformat() if day else "", item.source_path)

    return sorted(items, key=key, reverse=True)


def _ordering_day(item: Item) -> date | None:
    issued = item.meta.document.issued if isinstance(item.meta, RegulationMeta) else None
    return issued or (item.document.date.date() if item.document.date else None)


def register_targets(kind: Kind, context: Context) -> Iterator[Target]:
    """Plan the register: as a page, for spreadsheets and for programs."""
    (collection,) = (c for c in collections_of(context, "kind") if c.id == kind.id)
    rows = tuple(
        _row(context, item, item.meta)
        for item in newest_documents(collection.items)
        if isinstance(item.meta, RegulationMeta)
    )
    csv, json = REGISTER_CSV.url_path, REGISTER_JSON.url_path
    page = RegisterPage(
        url=context.href(kind.list_path),
        title=context.say("Register of documents"),
        breadcrumb=(home_link(context),),
        rows=rows,
        columns=tuple(
            one for one in get_args(RegisterColumn) if any(getattr(r, one) for r in rows)
        ),
        filters=tuple(register_filters(context, rows)),
        csv=context.href(csv),
        json=context.href(json),
        terms=context.href(TERMS.url_path) if laws_of(context.site).defining else "",
    )
    yield page_target(kind.list_path, "register.html", page)
    names: dict[str, str] = {status: context.say(name) for status, name in STATUSES.items()}
    register = Register(
        rows=rows,
        status_names=names,
        columns=tuple(map(context.say, COLUMNS)),
        origin=context.site.config.site.origin,
    )
    yield data_target(csv, register_csv, register)
    yield data_target(json, register_json, register)


def _row(context: Context, item: Item, meta: RegulationMeta) -> RegisterRow:
    facts, laws = meta.document, laws_of(context.site)
    signer, edition = facts.signer, edition_of(laws, item)
    status, day = laws.status[item.source_path], _ordering_day(item)
    year = f"{day.year:04}" if day else ""
    return RegisterRow(
        title=meta.title,
        url=context.href(item.url_path),
        year=year,
        facets=tuple(facets(meta, year, status)),
        type=facts.type,
        number=facts.number,
        issuer=facts.issuer,
        issued=facts.issued,
        effective=begins_on(item, laws.editions) if facts.effective or edition else None,
        expired=laws.ends.get(item.source_path),
        status=status,
        opinions_until=asked_until(context, meta),
        version=edition.day if edition else None,
        version_until=last_day(edition) if edition else None,
        changed=tuple(changed_units(context, item)),
        signer=(signer.name or signer.role) if signer else "",
        topics=tuple(context.topics[t].title for t in meta.topics if t in context.topics),
        files=attachments(context, item),
        machine=is_by_machine(item),
    )
