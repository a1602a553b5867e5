"""Where the files of regulations lie: what a folder or a file name says, and is meant to say."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from bantin.content import Finding, InHeader, ItemMeta
from bantin.content.file_names import original_of
from bantin.diagnostics import Severity
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.site.status import issue_key
from bantin.vietnamese import slugify
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bantin.content.config import Locality
    from bantin.portal.kind import AnyPrepared
    from bantin.regulations.content.adoption import AdoptionMeta

_ROOT = "content/regulations"
# What stands for a day in some spelling.
_DAY = re.compile(r"(?:([0-9]{4})[-._]([0-9]{1,2})|([0-9]{1,2})[-._]([0-9]{1,2}))[-._]([0-9]{1,4})")


def misfiled(public: Iterable[AnyPrepared]) -> Iterator[Finding]:
    """Find files that look like a version of a regulation and are none, or contradict their name.

    A folder below `content/regulations` may be there for order alone: only one that has a version
    in it, or a file that is named by a day, is meant otherwise.
    """
    files = [one for one in public if isinstance(_meta(one), RegulationMeta)]
    folders = {_folder(one.source_path) for one in files if one.document and day_of(one.document)}
    starts = _starts(files)
    for one in files:
        document, meta = one.document, _meta(one)
        if document is None or not isinstance(meta, RegulationMeta):
            continue
        folder, _, name = one.source_path.rpartition("/")
        day = _iso(name)
        version = day_of(document)
        if version is not None:
            begun = starts[work_of(document), issue_key(meta.document)]
            yield from _contradictions(one.source_path, meta, work_of(document), version, begun)
        elif folder in folders or (_looks_dated(name) and folder.startswith(f"{_ROOT}/")):
            meant = f"{_ROOT}/{slugify(folder.rpartition('/')[2])}/{day}.md" if day else ""
            params = {"name": name, "suggestion": meant}
            yield Finding(code="not-a-version", source_path=one.source_path, params=params)


def beside_versions(single: AnyPrepared, versions: tuple[AnyPrepared, ...]) -> Finding:
    """Tell of a file that has the name of a folder with versions."""
    return Finding(
        code="file-beside-versions",
        source_path=single.source_path,
        where=InHeader(("slug",)),
        params={"folder": _folder(versions[0].source_path)},
        related=((versions[0].source_path, InHeader(())),),
    )


def adopted_twice(one: AnyPrepared, other: str, place: str) -> Finding:
    """Tell of a locality that has two adoptions of one model."""
    where = InHeader(("locality",))
    params = {"locality": place, "other": other}
    return Finding(
        code="adoption-twice",
        source_path=one.source_path,
        where=where,
        params=params,
        related=((other, where),),
    )


def out_of_time(
    one: AnyPrepared, meta: AdoptionMeta, places: Mapping[str, Locality]
) -> Iterator[Finding]:
    """Find what a locality has issued when it was no more, or not yet."""
    place, issued = places[meta.locality], meta.document.issued
    ended = place.valid_to is not None and place.valid_to < issued
    if ended or (place.valid_from is not None and issued < place.valid_from):
        yield Finding(
            code="locality-ended",
            source_path=one.source_path,
            where=InHeader(("locality",)),
            params={
                "locality": place.full_name,
                "issued": issued.isoformat(),
                "suggestion": (place.successor or "") if ended else "",
            },
            severity=Severity.WARNING,
        )


def unseen(one: AnyPrepared, work: str) -> Finding:
    """Tell of an adoption that is not shown, because its model is not."""
    return Finding(
        code="model-unpublished",
        source_path=one.source_path,
        params={"model": work},
        severity=Severity.WARNING,
    )


def _starts(
    files: Iterable[AnyPrepared],
) -> Mapping[tuple[str, tuple[str, date | None]], set[date]]:
    """Return the days from which versions apply, by their work and by what was issued."""
    found = defaultdict[tuple[str, tuple[str, date | None]], set[date]](set)
    for one in files:
        meta, day = _meta(one), day_of(one.document) if one.document else None
        if one.document is not None and day is not None and isinstance(meta, RegulationMeta):
            facts = meta.document
            days = found[work_of(one.document), issue_key(facts)]
            days.add(day)
    return found


def _contradictions(
    path: str, meta: RegulationMeta, work: str, day: date, starts: Collection[date]
) -> Iterator[Finding]:
    """Find what the header of a version says otherwise than the name of its file.

    A consolidated version has the dates of the document: it may name the day on which an earlier
    version of the same number took effect, and was issued before that.
    """
    if meta.slug not in {None, work}:
        reason = phrase("regulation_reasons.version.slug", folder=work)
        where = InHeader(("slug",))
        yield Finding(code="bad-value", source_path=path, where=where, params={"reason": reason})
    facts = meta.document
    for position, entry in enumerate(facts.history):
        if entry.from_ > day:
            yield Finding(
                code="history-day",
                source_path=path,
                where=InHeader(("document", "history", position, "from")),
                params={
                    "unit": entry.unit,
                    "day": entry.from_.isoformat(),
                    "name": day.isoformat(),
                },
            )
    begins = facts.effective or facts.issued
    later = min(starts) < day
    consolidated = later and (facts.effective is None or facts.effective in starts)
    if begins is not None and begins != day and not (consolidated and begins < day):
        yield Finding(
            code="version-day",
            source_path=path,
            where=InHeader(("document", "effective" if facts.effective else "issued")),
            params={"name": day.isoformat(), "day": begins.isoformat()},
            severity=Severity.WARNING,
        )


def _meta(one: AnyPrepared) -> ItemMeta | None:
    return one.document.meta if one.document else None


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _iso(name: str) -> str:
    """Return the day that a file name spells in any order, `""` if it spells none."""
    found = _day(name)
    if found is None:
        return ""
    year, month, day, second, last = found.groups()
    written = f"{year}-{month:0>2}-{last:0>2}" if year else f"{last}-{second:0>2}-{day:0>2}"
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _looks_dated(name: str) -> bool:
    """Whether a file name is a day, possible or not, in any spelling."""
    return _day(name) is not None


def _day(name: str) -> re.Match[str] | None:
    """Find the day in a file name, also in that of a copy."""
    stem = name.rpartition(".")[0]
    return _DAY.fullmatch(original_of(stem, ()) or stem)
