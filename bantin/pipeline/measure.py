"""The second job: what is to know of each used file under content/."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bantin import engine, media
from bantin.content import Finding, InBody, InConfig, InHeader, Where, limits
from bantin.content.conflicts import conflict_marks
from bantin.content.named_files import Way, named_files
from bantin.diagnostics import FileFault, at_file
from bantin.engine.input_cache import Read, ReadChunk, Wanted
from bantin.pipeline.context import results_of, stored
from bantin.pipeline.known_files import read_again, read_file
from bantin.pipeline.run import CONFIG
from bantin.portal.assets import Asset
from bantin.portal.site.links import LOGO
from bantin.portal.site.values import AssetLink, Item, Site
from bantin.words import Params, phrase

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from bantin.engine import SourceFile
    from bantin.pipeline.context import BuildContext


class Measured(Struct, frozen=True, kw_only=True):
    """A used file, or the code of what is wrong with it, with what its words need."""

    asset: Asset | None = None
    code: str = ""
    params: Params = {}


_MEASURED = msgspec.json.Decoder(Measured)
_MARK = b"<<<<<<< "  # of Git
_TEXTS = (".csv", ".ics", ".svg", ".tsv", ".txt")
_CHUNK = 8  # files to measure at once: a picture takes its time


class MeasureJob(Struct, frozen=True, kw_only=True):
    """Measures chunks of files."""

    root: str

    def __call__(self, wanted: tuple[Wanted, ...]) -> ReadChunk:
        """Measure a chunk of files; those whose bytes are known are only recognised."""
        return ReadChunk(read=tuple(self._read(one) for one in wanted))

    def _read(self, wanted: Wanted) -> Read:
        """Measure a file; whatever it brings about, it is named, and the build goes on."""
        source = wanted.file

        def make(data: bytes, digest: str) -> tuple[bytes, str]:
            return msgspec.json.encode(measure(source, data, digest)), ""

        def failed(failure: OSError) -> bytes:
            return msgspec.json.encode(_failed(source.source_path, failure))

        try:
            with at_file(source.source_path):
                return read_file(self.root, wanted, make, failed, limit=limits.FILE)
        except FileFault as fault:
            problem = fault.diagnostic
            reason = f"{source.source_path}: {problem.params['reason']}"
            found = Measured(code=problem.code, params={**problem.params, "reason": reason})
            return read_again(source.source_path, msgspec.json.encode(found))


def _failed(path: str, failure: OSError) -> Measured:
    """Return what is told of a file that cannot be read."""
    if isinstance(failure, engine.TooLargeError):
        return Measured(code="file-too-large", params=limits.sizes(path, failure.size, limits.FILE))
    if isinstance(failure, FileNotFoundError):
        return Measured(code="missing-file")
    return Measured(code="unreadable", params={"path": path})


def measure(source: SourceFile, data: bytes, digest: str) -> Measured:
    """Measure one file."""
    if _MARK in data and source.source_path.lower().endswith(_TEXTS):
        marks = conflict_marks(source.source_path, data.decode("utf-8", "replace"))
        if marks:
            params: Params = {**marks[0].params, "line": str(marks[0].span.line)}
            return Measured(code="conflict-in-file", params=params)
    path, picture, said = source.source_path, None, tuple[str, ...]()
    try:
        if media.is_picture(path):
            picture = media.inspect(path, data)
        elif media.is_captions(path):
            said = media.transcript(media.read_captions(path, data))
        else:
            media.check_download(path, data)
    except media.BadFile as problem:
        return Measured(code=problem.code, params=problem.params)
    asset = Asset(
        source_path=path,
        real_path=source.real_path,
        digest=digest,
        size=picture.length if picture else len(data),
        picture=picture,
        recording=media.recording_of(path, data),
        said=said,
    )
    return Measured(asset=asset)


class Use(Struct, frozen=True):
    """A place in a source file that names a file, and the way in which it is used there."""

    source: str
    where: Where
    way: Way

    @property
    def shown(self) -> bool:
        """Whether a page shows the file as a picture; else it is published as it is."""
        return self.way == "shown"


def used_files(site: Site) -> dict[str, list[Use]]:
    """Return the used files under content/, each with the places that name it."""
    users: dict[str, list[Use]] = {}
    for item in site.everything:
        for path, use in uses_of(site, item):
            users.setdefault(path, []).append(use)
    configured = [
        *(
            (InConfig(("navigation", n, "url")), link)
            for n, (_, link) in enumerate(site.navigation)
        ),
        (InConfig(("banner", "url")), site.banner),
    ]
    for where, link in configured:
        if isinstance(link, AssetLink):
            users.setdefault(link.source_path, []).append(Use(CONFIG, where, "offered"))
    if site.logo:
        users.setdefault(site.logo, []).append(Use(CONFIG, InConfig(LOGO), "shown"))
    return dict(sorted(users.items()))


def uses_of(site: Site, item: Item) -> Iterator[tuple[str, Use]]:
    """Yield the files that an item names, each with a place where it does."""
    source = item.source_path
    files = site.files[source]
    for named in named_files(item.meta) if files else ():
        if path := files.get(named.keys):
            yield path, Use(source, InHeader(named.keys), named.way)
    links = site.links[source]
    if not any(type(link) is AssetLink for link in links):
        return
    seen: Counter[str] = Counter()
    for reference, link in zip(item.rendered.references, links, strict=False):
        if isinstance(link, AssetLink):
            where = InBody(reference.target, seen[reference.target])
            way: Way = "shown" if reference.element == "img" else "offered"
            yield link.source_path, Use(source, where, way)
        seen[reference.target] += 1


def measured_files(build: BuildContext, wanted: Container[str]) -> dict[str, Measured]:
    """Return what is to know of some files under content/."""
    sources = {file.source_path: file for file in build.content.files if file.source_path in wanted}
    job = MeasureJob(root=str(build.run.root))
    return results_of(build, sources, job, _MEASURED.decode, chunk=_CHUNK)


def known_asset(build: BuildContext, path: str) -> Asset | None:
    """Return a used file as it was measured before."""
    row = build.inputs.get(path)
    return stored(row, _MEASURED.decode).asset if row is not None else None


def measure_files(build: BuildContext, site: Site) -> tuple[dict[str, Asset], list[Finding]]:
    """Measure the used files; what is wrong with one is told at every place that names it."""
    users = used_files(site)
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []
    for path, measured in measured_files(build, users).items():
        if measured.asset is not None:
            shown = {use.shown for use in users[path]}
            assets[path] = replace(measured.asset, shown=True in shown, offered=False in shown)
            findings += unplayed(measured.asset, users[path])
            continue
        findings += [
            Finding(
                code=measured.code,
                source_path=use.source,
                where=use.where,
                params={"file": path, **measured.params},
            )
            for use in users[path]
        ]
    return assets, findings


def unplayed(asset: Asset, uses: Iterable[Use]) -> Iterator[Finding]:
    """Tell of a recording that no page can play, at the places that have it played."""
    fault = asset.recording.fault if asset.recording is not None else ""
    for use in uses if fault else ():
        if use.way in {"heard", "watched"}:
            yield Finding(
                code="unplayed-recording",
                source_path=use.source,
                where=use.where,
                params={"file": asset.source_path, "reason": phrase(f"reasons.recording.{fault}")},
            )
