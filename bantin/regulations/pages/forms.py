"""Where regulations and adoptions are written in a form, and what it asks of a locality."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bantin.portal.forms import FormFolder
from bantin.regulations.content.filed import KIND, ROOT, adoptions_folder, day_of, work_of
from bantin.regulations.content.open_points import OpenPointMeta, bounds
from bantin.regulations.content.regulation import RegulationMeta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content import Document, ItemMeta
    from bantin.describing import Form, Key
    from bantin.portal.site.values import Site

_VALUES = "values"


def regulation_folders(site: Site) -> Iterator[FormFolder]:
    """Yield the folder of regulations, with those in it where the site has versions."""
    deep = any(day_of(item.document) is not None for item in site.everything)
    yield FormFolder(id=KIND, folder=ROOT, deep=deep)


def adoption_folders(site: Site) -> Iterator[FormFolder]:
    """Yield a folder for each model: its newest version says what localities decide."""
    newest: dict[str, tuple[date, Document[ItemMeta], RegulationMeta]] = {}
    for item in site.everything:
        document, meta = item.document, item.meta
        if isinstance(meta, RegulationMeta) and meta.document.model and meta.open_points:
            work, day = work_of(document), day_of(document) or date.min
            if work not in newest or day > newest[work][0]:
                newest[work] = (day, document, meta)
    issuer = site.config.organization.name
    for work, (_, document, meta) in newest.items():
        day = day_of(document) or next(iter(meta.document.days), date.min)
        yield FormFolder(
            id=f"adoption-{work}",
            folder=adoptions_folder(document),
            title=meta.title,
            named_by="locality",
            listed=("locality", "document.number"),
            asked={_VALUES: tuple(_keys(meta))},
            given={
                **({"version": day.isoformat()} if day > date.min else {}),
                **({"document.issuer": issuer} if issuer else {}),
            },
        )


def _keys(meta: RegulationMeta) -> Iterator[Key]:
    """Yield what a locality says, point by point."""
    from bantin.describing import Key  # noqa: PLC0415 - only a form needs it

    for name, point in meta.open_points.items():
        yield Key(
            name=name,
            way=(_VALUES, name),
            label=point.label,
            about=point.hint,
            required=point.required,
            form=_form(point),
            default=point.default or "",
        )


def _form(point: OpenPointMeta) -> Form:
    """Return what a point's value is."""
    from bantin import describing as forms  # noqa: PLC0415 - so

    least, most = bounds(point)
    match point.type:
        case "number":
            return forms.NumberForm(whole=False, least=least, most=most)
        case "date":
            return forms.DayForm()
        case "choice":
            options = point.options.items()
            return forms.ChoiceForm(tuple(forms.Option(*one) for one in options))
        case "text":
            longest = int(most) if most is not None else None
            return forms.TextForm(shortest=int(least or 0), longest=longest)
