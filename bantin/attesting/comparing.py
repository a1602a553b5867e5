"""Which files of a folder are what a list says of them; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine import is_hidden_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.attesting.manifests import FileManifest


class HeldFolder(Struct, frozen=True, kw_only=True):
    """The files of a folder held against a list; each a path, in order.

    `hidden` are files that no list is of: those of servers, of programs, and lists themselves.
    """

    unchanged: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    hidden: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether the folder holds these files and no others."""
        return not (self.changed or self.missing or self.extra)


def held_against(
    manifest: FileManifest, found: Iterable[str], digests: Mapping[str, str]
) -> HeldFolder:
    """Hold the paths that were `found` against a list; `digests` are the SHA-256 of those listed.

    A listed file that has been found and has no digest could not be read, so it has changed.
    """
    listed = {one.path: one.sha256 for one in manifest.files}
    there = {*found}
    both = sorted(listed.keys() & there)
    others = sorted(there - listed.keys())
    return HeldFolder(
        unchanged=tuple(path for path in both if digests.get(path) == listed[path]),
        changed=tuple(path for path in both if digests.get(path) != listed[path]),
        missing=tuple(sorted(listed.keys() - there)),
        extra=tuple(path for path in others if not is_hidden_output(path)),
        hidden=tuple(filter(is_hidden_output, others)),
    )
