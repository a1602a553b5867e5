"""What is special about a new regulation, and about a new adoption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content.kind import Asked, Begun
from bantin.regulations.content.filed import ADOPTIONS, ROOT, folder_and_day
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.content import ItemMeta
    from bantin.regulations.content.open_points import OpenPointMeta


def begin_regulation(asked: Asked) -> Begun:
    """Take the type of the document from its title; number and day are needed if it is no model."""
    from bantin.content.schema import yaml_text  # noqa: PLC0415 - only a new file needs it
    from bantin.regulations import law  # noqa: PLC0415 - a build reads no regulation by this

    given = {
        "document.type": law.type_in(asked.title),
        "document.issuer": asked.organization and yaml_text(asked.organization),
    }
    return Begun(
        given={key: text for key, text in given.items() if text},
        needed=("document.number", "document.issued"),
    )


def begin_adoption(asked: Asked) -> Begun:
    """Place an adoption below its model, and list the open points of the newest version."""
    from bantin.content.schema import yaml_text  # noqa: PLC0415 - only a new file needs it

    if not asked.model or len(asked.localities) != 1:
        return Begun(refusal=phrase("command.new.adoption"))
    metas = asked.metas(f"{ROOT}/{asked.model}")
    models = _models(metas)
    if not models:
        return Begun(refusal=phrase("command.new.no-model", model=asked.model, folder=ROOT))
    day, points = models[max(models)]
    (locality,) = asked.localities
    given = {"locality": locality, "version": day, "values": "".join(_values(points))}
    if asked.organization:
        given["document.issuer"] = yaml_text(asked.organization)
    place = f"{ROOT}/{asked.model}/{ADOPTIONS}/{locality}.md"
    return Begun(path=place, given=given)


def _models(metas: Mapping[str, ItemMeta]) -> dict[str, tuple[str, Mapping[str, OpenPointMeta]]]:
    """Return day and open points of the versions that are models, by path."""
    found = {}
    for path, meta in metas.items():
        day = folder_and_day(path)[1]
        points: Mapping[str, OpenPointMeta] = getattr(meta, "open_points", {})
        if day is not None and points:
            found[path] = (day.isoformat(), points)
    return found


def _values(points: Mapping[str, OpenPointMeta]) -> Iterator[str]:
    """Yield the lines of the values: each point with its label, its hint and what it takes."""
    for name, point in points.items():
        said = ". ".join(filter(None, (point.label, point.hint.rstrip("."))))
        yield f"\n  # {' '.join(said.split())}."
        if point.options:
            yield f"\n  # {'; '.join(f'{key}: {text}' for key, text in point.options.items())}"
        yield f"\n  {name}:"
