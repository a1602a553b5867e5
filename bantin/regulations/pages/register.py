"""The register of documents."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, get_args

from bantin import addresses
from bantin.portal.pages.context import Context, attachments, collections_of, home_link
from bantin.portal.pages.recipes import data_target, page_target
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.feeds.register import COLUMNS, register_csv, register_json
from bantin.regulations.feeds.views import Register
from bantin.regulations.pages.choosing import facets, register_filters
from bantin.regulations.pages.consulting import asked_until
from bantin.regulations.pages.facts import has_data
from bantin.regulations.pages.force import changed_units, last_day
from bantin.regulations.pages.register_years import Divided
from bantin.regulations.pages.unit_notes import edition_of
from bantin.regulations.register_views import RegisterColumn, RegisterPage, RegisterRow
from bantin.regulations.site.addresses import REGISTER_CSV, REGISTER_JSON, TERMS
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.register_sheets import ordering_year, register_sheets
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import laws_of
from bantin.regulations.words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.kind import Kind
    from bantin.portal.site.values import Item
    from bantin.regulations.site.register_sheets import RegisterSheet


def register_targets(kind: Kind, context: Context) -> Iterator[Target]:
    """Plan the register: as pages, for spreadsheets and for programs."""
    (collection,) = (c for c in collections_of(context, "kind") if c.id == kind.id)
    sheets = register_sheets(collection.items)
    rows = [
        tuple(
            _row(context, item, item.meta)
            for item in sheet.items
            if isinstance(item.meta, RegulationMeta)
        )
        for sheet in sheets
    ]
    divided = Divided(context, sheets)
    for position, sheet in enumerate(sheets):
        page = _page(context, sheet, rows[position], divided, position)
        yield page_target(sheet.path, "register.html", page)
    names: dict[str, str] = {status: context.say(name) for status, name in STATUSES.items()}
    register = Register(
        rows=tuple(chain.from_iterable(rows)),
        status_names=names,
        columns=tuple(map(context.say, COLUMNS)),
        origin=context.site.config.site.origin,
    )
    yield data_target(REGISTER_CSV.url_path, register_csv, register)
    yield data_target(REGISTER_JSON.url_path, register_json, register)


def _page(
    context: Context,
    sheet: RegisterSheet,
    rows: tuple[RegisterRow, ...],
    divided: Divided,
    position: int,
) -> RegisterPage:
    return RegisterPage(
        url=context.href(sheet.path),
        title=divided.title(position),
        breadcrumb=(home_link(context), *divided.trail(position)),
        rows=rows,
        columns=tuple(
            one for one in get_args(RegisterColumn) if any(getattr(r, one) for r in rows)
        ),
        filters=tuple(register_filters(context, rows)),
        csv=context.href(REGISTER_CSV.url_path),
        json=context.href(REGISTER_JSON.url_path),
        terms=context.href(TERMS.url_path) if laws_of(context.site).defining else "",
        texts=context.href(addresses.TEXTS.url_path) if has_data(context) else "",
        divided=divided.division(position),
    )


def _row(context: Context, item: Item, meta: RegulationMeta) -> RegisterRow:
    facts, laws = meta.document, laws_of(context.site)
    signer, edition = facts.signer, edition_of(laws, item)
    status, year = laws.status[item.source_path], ordering_year(item)
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
