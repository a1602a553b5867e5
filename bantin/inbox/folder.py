"""The data folder of an inbox: what readers wrote, and the key that challenges are signed with.

It holds names and e-mail addresses, so it is for its owner alone and never goes into git.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import brief
from bantin.inbox.errors import InboxError
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.words import Phrase

_KEY_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class DataFolder(Struct, frozen=True):
    """Where everything of one inbox lies; `path` is absolute."""

    path: Path

    @property
    def comments(self) -> Path:
        """Isso's database."""
        return self.path / "comments.sqlite"

    @property
    def spent(self) -> Path:
        """The database of solutions that have been used."""
        return self.path / "spent.sqlite"

    @property
    def key(self) -> Path:
        """The file with the key of the challenges."""
        return self.path / "key"

    @property
    def log(self) -> Path:
        """What Isso printed since it was started last."""
        return self.path / "isso.log"

    def make(self) -> None:
        """Make the folder, for its owner alone; one that is there keeps its permissions.

        Raises:
            InboxError: it cannot be made.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            ignored = self.path / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", encoding="ascii")
        except OSError as failure:
            raise InboxError(_unusable(self.path, failure)) from failure

    def read_key(self) -> bytes:
        """Return the key, which is made the first time.

        Raises:
            InboxError: it cannot be had, is damaged, or others can read it.
        """
        try:
            self._make_key()
            mode = self.key.stat().st_mode
            text = self.key.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError) as failure:
            raise InboxError(_unusable(self.key, failure)) from failure
        if os.name == "posix" and mode & _OTHERS:
            raise InboxError(phrase("inbox.key.open", path=brief(str(self.key))))
        try:
            key = bytes.fromhex(text)
        except ValueError:
            key = b""
        if len(key) != _KEY_BYTES:
            raise InboxError(phrase("inbox.key.damaged", path=brief(str(self.key))))
        return key

    def _make_key(self) -> None:
        try:
            made = os.open(self.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_KEY_BYTES))


def _unusable(path: Path, failure: Exception) -> Phrase:
    reason = (failure.strerror if isinstance(failure, OSError) else "") or str(failure)
    return phrase("inbox.folder", path=brief(str(path)), reason=brief(reason))
