"""What the site holds that an import may need: its models, and the names of its localities."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec import Struct

from bantin.content import ItemMeta, Prepared, TextFacts
from bantin.content.config import SiteConfig
from bantin.content.outside import own_host
from bantin.content.reading import parse
from bantin.markup.rendering import converter
from bantin.regulations.content.adoption import ADOPTION
from bantin.regulations.content.filed import (
    ROOT,
    adoptions_folder,
    day_of,
    is_adoption,
    work_of,
)
from bantin.regulations.content.regulation import REGULATION, RegulationMeta
from bantin.regulations.exports import LegalText, OpenPoint
from bantin.regulations.law.values import Outline
from bantin.regulations.markup.outlines import resolve_outline
from bantin.regulations.markup.prepare import prepare_regulation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content import Document
    from bantin.regulations.content import open_points as points

AnyPrepared: TypeAlias = Prepared[ItemMeta, TextFacts]
KINDS = (REGULATION, ADOPTION)


class KnownModel(Struct, frozen=True, kw_only=True):
    """One version of a model: by what slug and by which days an adoption names it.

    `prepared` is what a build knows of its file, `outline` its text in HTML. `folder` is where its
    adoptions lie.
    """

    slug: str
    days: tuple[date, ...]
    folder: str
    prepared: AnyPrepared
    meta: RegulationMeta
    outline: Outline


class KnownSite(Struct, frozen=True, kw_only=True):
    """A site as an import sees it; `paths` are those of all files below content/."""

    config: SiteConfig
    models: tuple[KnownModel, ...] = ()
    paths: frozenset[str] = frozenset()


def known_of(files: Iterable[tuple[str, bytes]], config: SiteConfig) -> KnownSite:
    """Return what a site holds, from the paths and bytes of its content files.

    A file that cannot be read as a regulation is no model; what is wrong with it, a build says.
    """
    models: list[KnownModel] = []
    paths: set[str] = set()
    for path, data in files:
        paths.add(path)
        if path.startswith(f"{ROOT}/") and path.endswith(".md") and not is_adoption(path):
            model = _model(path, data, config)
            if model is not None:
                models.append(model)
    return KnownSite(config=config, models=tuple(models), paths=frozenset(paths))


def _model(path: str, data: bytes, config: SiteConfig) -> KnownModel | None:
    document, body, _ = parse(path, data, zone=config.site.zone, kinds=KINDS)
    meta = document.meta if document else None
    if document is None or not isinstance(meta, RegulationMeta) or not meta.document.model:
        return None
    made = prepare_regulation(path, meta, body, converter((), own_host(config.site)))
    prepared: AnyPrepared = Prepared(source_path=path, document=document, rendered=made.rendered)
    outline = msgspec.json.decode(made.body, type=Outline)
    return KnownModel(
        slug=work_of(document),
        days=_days(document, meta),
        folder=adoptions_folder(document),
        prepared=prepared,
        meta=meta,
        outline=resolve_outline(outline, ()),
    )


def _days(document: Document[ItemMeta], meta: RegulationMeta) -> tuple[date, ...]:
    day = day_of(document)
    return (day,) if day else meta.document.days


def blank_form(model: KnownModel, config: SiteConfig) -> LegalText:
    """Return the facts by which the model's Word file is written, as far as they are its own."""
    facts, signer = model.meta.document, model.meta.document.signer
    return LegalText(
        type=facts.type,
        title=model.meta.title,
        version=model.days[0] if model.days else date.min,
        number=facts.number,
        issuer=facts.issuer,
        parent=facts.parent,
        office=facts.office,
        place=facts.place,
        issued=facts.issued,
        signer_name=signer.name if signer else "",
        signer_role=signer.role if signer else "",
        signing=facts.signing,
        letterhead=facts.letterhead,
        model=True,
        language=config.site.language,
        work_slug=model.slug,
        points=tuple(_point(name, point) for name, point in model.meta.open_points.items()),
    )


def _point(name: str, point: points.OpenPointMeta) -> OpenPoint:
    return OpenPoint(
        id=name,
        label=point.label,
        type=point.type,
        required=point.required,
        options=tuple(point.options.values()),
    )
