"""The second phase: files are read, parsed and rendered, each without knowing the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Union
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.content import Prepared
from bantin.content.file_names import COMMENTS
from bantin.content.outside import own_host
from bantin.content.reading import parse
from bantin.diagnostics import FileFault, at_file
from bantin.engine.input_cache import Read, ReadChunk, Wanted
from bantin.markup.rendering import converter
from bantin.pipeline.context import results_of
from bantin.pipeline.known_files import read_again, read_text_file
from bantin.pipeline.report import Progress
from bantin.portal.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bantin.diagnostics import Diagnostic
    from bantin.engine import BlobPack, SourceFile
    from bantin.pipeline.context import BuildContext
    from bantin.portal.kind import AnyPrepared


class PrepareJob(Struct, frozen=True, kw_only=True):
    """Prepares chunks of articles; rendered bodies go to packs in the folder `temp_dir`."""

    root: str
    temp_dir: str
    timezone: str
    own_host: str
    kinds: tuple[Kind, ...]

    def __call__(self, wanted: tuple[Wanted, ...]) -> ReadChunk:
        """Prepare a chunk of articles; those whose bytes are known are only recognised."""
        pack = engine.BlobPack()
        zone = ZoneInfo(self.timezone)
        read = tuple(self._read(one, zone, pack) for one in wanted)
        path = Path(self.temp_dir) / engine.digest_of(wanted[0].file.source_path.encode())
        return ReadChunk(read=read, pack=str(path), lengths=pack.write(path))

    def _read(self, wanted: Wanted, zone: ZoneInfo, pack: BlobPack) -> Read:
        """Prepare an article; whatever it brings about, it is named, and the build goes on."""
        path = wanted.file.source_path

        def make(data: bytes) -> tuple[bytes, str]:
            made = prepare(path, data, self.kinds, pack, zone=zone, own_host=self.own_host)
            return msgspec.json.encode(made), made.body

        def failed(problem: Diagnostic) -> bytes:
            nothing: AnyPrepared = Prepared(source_path=path, diagnostics=(problem,))
            return msgspec.json.encode(nothing)

        try:
            with at_file(path):
                return read_text_file(self.root, wanted, make, failed)
        except FileFault as fault:
            converter.cache_clear()  # the next file gets one that nothing has thrown out of step
            return read_again(path, failed(fault.diagnostic))


def prepare(
    path: str,
    data: bytes,
    kinds: Sequence[Kind],
    pack: BlobPack,
    *,
    zone: ZoneInfo,
    own_host: str,
) -> AnyPrepared:
    """Prepare one article from its bytes, for a site with that time zone and host."""
    document, text, problems = parse(path, data, zone=zone, kinds=kinds)
    if document is None:
        return Prepared(source_path=path, diagnostics=tuple(problems))
    kind = next(one for one in kinds if one.id == document.kind)
    passes = tuple(one.make_pass for one in kinds if one.make_pass is not None)
    made = kind.prepare(path, document.meta, text, converter(passes, own_host))
    comments = (
        finding for one in kinds for finding in one.text_warnings(path, document.meta, text)
    )
    return Prepared(
        source_path=path,
        document=document,
        rendered=made.rendered,
        body=pack.add(made.body.encode()),
        diagnostics=tuple(problems),
        findings=(*made.findings, *comments),
    )


def prepare_some(build: BuildContext, articles: Iterable[SourceFile]) -> dict[str, AnyPrepared]:
    """Return some articles; only those whose bytes are new are parsed and rendered."""
    sources = {source.source_path: source for source in articles}
    job = PrepareJob(
        root=str(build.run.root),
        temp_dir=str(build.temp_dir),
        timezone=build.run.config.site.timezone,
        own_host=own_host(build.run.config.site),
        kinds=build.parts.kinds,
    )
    decoder = prepared_decoder(build.parts.kinds)

    def observe(done: int, total: int) -> None:
        build.observe(Progress(stage="read", done=done, total=total))

    return results_of(build, sources, job, decoder.decode, observe=observe)


def prepare_articles(build: BuildContext) -> list[AnyPrepared]:
    """Return every article, and forget those that are no more."""
    prepared = prepare_some(build, build.content.articles)
    comments = (file.source_path for file in build.content.comments)
    # Comments that the site does not show are not known.
    files = (file.source_path for file in build.content.files)
    there = {*prepared, *comments, *(path for path in files if not path.endswith(COMMENTS))}
    gone = [path for path in build.inputs if path not in there]
    replaced = (
        known.blob
        for path, known in build.inputs.items()
        if path not in prepared or prepared[path].body != known.blob
    )
    build.state.drop_inputs(gone, replaced)
    return list(prepared.values())


def prepared_decoder(kinds: Iterable[Kind]) -> msgspec.json.Decoder[AnyPrepared]:
    """Return what reads kept files back: the kinds' classes carry their names as tags."""
    kinds = tuple(kinds)
    metas = tuple(kind.meta for kind in kinds)
    facts = tuple(dict.fromkeys(one for kind in kinds for one in kind.facts)) or (None,)
    # The types are known at run time only.
    type_: Any = Prepared[Union[metas], Union[facts]]  # type: ignore[valid-type]  # noqa: UP007
    return msgspec.json.Decoder(type_)
