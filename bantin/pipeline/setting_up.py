"""What a site is set up with, as bytes: its configuration, what that extends, what portals told.

All of it is known by one digest: whatever changes here may change any page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.content import limits
from bantin.content.file_names import CONFIG, CONTENT, PORTALS, SHARED_CONFIG
from bantin.content.line_ends import with_plain_newlines
from bantin.diagnostics import Diagnostic, Span, error
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bantin.words import Phrase

_EXTENDS = b"extends:"
_TOLD = ".json"
_SHARED_FOLDERS = (CONTENT, "templates")


class SetUp(Struct, frozen=True, kw_only=True):
    """The bytes that a site is set up with.

    `folder` is the shared folder as seen from the site's own, `""` for none, and `shared` its
    configuration. `told` are what other portals have told, by their ids.
    """

    own: bytes
    folder: str = ""
    shared: bytes = b""
    told: Mapping[str, bytes] = {}

    @property
    def digest(self) -> str:
        """The digest of everything."""
        if not self.folder and not self.told:
            return engine.digest_of(self.own)
        parts = (self.own, self.folder.encode(), self.shared, *self._told())
        return engine.digest_of("\0".join(map(engine.digest_of, parts)).encode())

    def _told(self) -> Iterator[bytes]:
        for id_, data in sorted(self.told.items()):
            yield id_.encode()
            yield data


def read_setup(root: Path, text: bytes | None = None) -> SetUp | Diagnostic:
    """Read what the site in `root` is set up with, or say what keeps it from being read.

    A `text` stands for the bytes of the configuration's file.
    """
    own = _config_bytes(root, text)
    if isinstance(own, Diagnostic):
        return own
    own = with_plain_newlines(own)
    told = _read_told(root)
    if isinstance(told, Diagnostic):
        return told
    folder = shared_folder(own)
    if not folder:
        return SetUp(own=own, told=told)
    shared = _read_shared(root, folder, own)
    if isinstance(shared, Diagnostic):
        return shared
    return SetUp(own=own, folder=folder, shared=with_plain_newlines(shared), told=told)


def shared_folder(own: bytes) -> str:
    """Return the folder that a configuration extends, `""` for none.

    Few do, and what tells is only loaded for them, for reading YAML is heavy.
    """
    if not own.startswith(_EXTENDS) and b"\n" + _EXTENDS not in own:
        return ""
    from bantin.content.sharing import folder_named  # noqa: PLC0415 - as said

    return folder_named(own.decode("utf-8", "replace"))


def _read_shared(root: Path, folder: str, own: bytes) -> bytes | Diagnostic:
    if not (root / folder).is_dir():
        return _not_shared(own, phrase("reasons.config.no-folder", path=folder))
    path = posixpath.join(folder, SHARED_CONFIG)
    try:
        return engine.read_bytes(root, path, limit=limits.CONFIG)
    except FileNotFoundError:
        if any((root / folder / one).is_dir() for one in _SHARED_FOLDERS):
            return b""
        # A submodule that was not checked out: what was shared would be gone from the site.
        return _not_shared(own, phrase("reasons.config.empty-folder", path=folder))
    except engine.TooLargeError as found:
        return limits.too_large(Span(path), path, found.size, limits.CONFIG)
    except OSError as failure:
        return error(_code_of(failure), Span(path), path=path)


def _not_shared(own: bytes, reason: Phrase) -> Diagnostic:
    """Say at the key `extends` why nothing is shared."""
    line = own[: own.index(_EXTENDS)].count(b"\n") + 1
    return error("bad-value", Span(CONFIG, line, 1), reason=reason)


def _read_told(root: Path) -> dict[str, bytes] | Diagnostic:
    """Read what portals have told; of files with other names nothing is read."""
    if not (root / PORTALS).is_dir():
        return {}
    told: dict[str, bytes] = {}
    for name in engine.list_names(root / PORTALS)[1]:
        if not name.endswith(_TOLD):
            continue
        path = f"{PORTALS}/{name}"
        try:
            told[name.removesuffix(_TOLD)] = engine.read_bytes(root, path, limit=limits.TOLD)
        except engine.TooLargeError as found:
            return limits.too_large(Span(path), path, found.size, limits.TOLD)
        except OSError:
            return error("unreadable", Span(path), path=path)
    return told


def _config_bytes(root: Path, text: bytes | None) -> bytes | Diagnostic:
    """Return the bytes of the configuration, or what keeps them from being read."""
    if not root.is_dir():
        return error("root-missing", Span(str(root)), path=str(root))
    if text is not None and len(text) > limits.CONFIG:
        return limits.too_large(Span(CONFIG), CONFIG, len(text), limits.CONFIG)
    try:
        return text if text is not None else engine.read_bytes(root, CONFIG, limit=limits.CONFIG)
    except engine.TooLargeError as found:
        return limits.too_large(Span(CONFIG), CONFIG, found.size, limits.CONFIG)
    except OSError as failure:
        return error(_config_code(failure), Span(CONFIG), path=str(root / CONFIG))


def _config_code(failure: OSError) -> str:
    if isinstance(failure, FileNotFoundError | NotADirectoryError):
        return "config-missing"
    return _code_of(failure)


def _code_of(failure: OSError) -> str:
    return "not-a-file" if isinstance(failure, engine.NotAFileError) else "unreadable"
