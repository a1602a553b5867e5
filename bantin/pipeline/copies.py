"""Copies of text files in codings, beside them: what follows from the bytes of other files.

Which copies there are nobody knows before their files have been made, for what is small has none.
So a plan names every copy that its files have as removed, and this phase, between making and
committing, takes out of that what stays and adds what is made. A copy's fingerprint is the digest
of its file, so a file that was made anew with the same bytes costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.engine import Stage, Staged
from bantin.engine.jobs import run_chunks
from bantin.engine.staleness import fingerprint, why
from bantin.media import coding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.engine.staleness import Reason
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan
    from bantin.pipeline.produce import Produced

_CHUNK = 16  # files whose copies are made at once
_HERE = 512 * 1024  # bytes of files that are packed sooner than workers are started


class CopyOrder(Struct, frozen=True, kw_only=True):
    """Copies to make of a file of so many bytes, `staged` under a name or in the output (`""`).

    Each copy is a path, and the digest of what the output folder has there.
    """

    output_path: str
    staged: str
    digest: str
    size: int
    copies: tuple[tuple[str, str], ...]


class CopyJob(Struct, frozen=True, kw_only=True):
    """Makes and stages the copies of chunks of files."""

    output: str
    stage: Stage

    def __call__(self, orders: tuple[CopyOrder, ...]) -> tuple[Staged, ...]:
        """Make copies; of what is no smaller in a coding there is none."""
        return tuple(staged for order in orders for staged in self._made(order))

    def _made(self, order: CopyOrder) -> Iterator[Staged]:
        folder, name = self.stage.folder, order.staged
        if not name:
            folder, name = self.output, order.output_path
        data = engine.read_bytes(Path(folder), name)
        if engine.digest_of(data) != order.digest:
            return  # somebody has just written there: the next build makes the file anew
        for path, existing in order.copies:
            made = coding.coded(path, data)
            if made:
                yield self.stage.put(path, made, existing_digest=existing)


def with_copies(build: BuildContext, plan: Plan, produced: Produced) -> tuple[Plan, Produced]:
    """Return a plan and what was produced of it, with the copies of its files if they are wanted.

    Raises:
        ModuleNotFoundError: what packs is not installed.
    """
    if not build.run.options.precompress:
        return plan, produced
    wanted: dict[str, bytes] = {}
    reasons: dict[str, tuple[Reason, ...]] = {}
    orders: list[CopyOrder] = []
    coder = bytes.fromhex(engine.digest_of(packer().encode()))
    for one in _files(build, plan, produced):
        digest = fingerprint(template=coder, site=b"", view=b"", body=bytes.fromhex(one.digest))
        for copy, _ in one.copies:
            wanted[copy] = digest
            found = why(build.made.get(copy), digest, plan.digests.get(copy))
            if found:
                reasons[copy] = found
        stale = tuple(pair for pair in one.copies if pair[0] in reasons)
        if stale:
            orders.append(replace(one, copies=stale))
    made = _made(build, produced.stage, orders)
    for copy in reasons.keys() - {one.output_path for one in made}:
        del wanted[copy], reasons[copy]  # no smaller than its file
    return _joined(plan, wanted, reasons), replace(produced, staged=(*produced.staged, *made))


def _joined(
    plan: Plan, copies: Mapping[str, bytes], reasons: Mapping[str, tuple[Reason, ...]]
) -> Plan:
    """Return a plan with copies, given by their fingerprints; those with reasons were made."""
    files = plan.files + len(copies)
    return replace(
        plan,
        fingerprints={**plan.fingerprints, **copies},
        reasons={**plan.reasons, **reasons},
        removals=tuple(path for path in plan.removals if path not in copies),
        foreign=tuple(path for path in plan.foreign if path not in copies),
        snapshot=replace(plan.snapshot, files=files) if plan.snapshot is not None else None,
        files=files,
    )


def packer() -> str:
    """Say by which programs copies are made: others may make other bytes.

    Raises:
        ModuleNotFoundError: one of them is not installed.
    """
    return coding.coder_name()


def copies_of(paths: Iterable[str]) -> Iterator[str]:
    """Yield every copy that files may have."""
    return (copy for path in paths for copy in coding.coded_paths(path))


def is_copy(path: str) -> bool:
    """Tell whether a file is a copy of another."""
    return bool(coding.plain_path(path))


def _files(build: BuildContext, plan: Plan, produced: Produced) -> Iterator[CopyOrder]:
    """Yield the files of a plan that may have copies, each with an order for all of them."""
    staged = {one.output_path: one for one in produced.staged}
    for path in plan.targets:
        copies = [copy for copy in coding.coded_paths(path) if copy not in plan.targets]
        one = staged.get(path) if copies else None
        size = one.size if one is not None else build.existing[path][0] if copies else 0
        if size >= coding.SMALLEST:
            yield CopyOrder(
                output_path=path,
                staged=one.name if one is not None else "",
                digest=one.digest if one is not None else plan.digests[path],
                size=size,
                copies=tuple((copy, plan.digests.get(copy, "")) for copy in copies),
            )


def _made(build: BuildContext, stage: Stage, orders: list[CopyOrder]) -> tuple[Staged, ...]:
    job = CopyJob(output=str(build.run.output), stage=stage)
    here = sum(one.size for one in orders) < _HERE
    chunks = run_chunks(build.executor, job, orders, chunk=_CHUNK, here=here)
    return tuple(staged for chunk in chunks for staged in chunk)
