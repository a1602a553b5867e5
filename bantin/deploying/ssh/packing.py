"""What goes to a server in one piece: the files to send, and what is said of them."""

from __future__ import annotations

import io
import tarfile
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from bantin.deploying.deliveries import Delivery
from bantin.deploying.reading import read_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

_MODE = 0o644  # readable for the web server


class Parcel(Struct, frozen=True, kw_only=True):
    """The files of a delivery that are to be sent, and what the server is told besides.

    `remove` are the paths that the next release does not take over from the one that stands.
    """

    delivery: Delivery
    paths: tuple[str, ...]
    remove: tuple[str, ...]
    record: bytes
    head: bytes

    def write(self, pipe: IO[bytes], sent: Callable[[int], None]) -> None:
        """Write the parcel; `sent` is told of the bytes of files as they have gone.

        Raises:
            NotDeployedError: a file is not as the build left it.
            OSError: nobody reads any more.
        """
        # GNU's form has names of any length, and every tar reads it.
        with tarfile.open(fileobj=pipe, mode="w|", format=tarfile.GNU_FORMAT) as tar:
            removed = zero_ended(self.remove)
            for name, data in (("remove", removed), ("record", self.record), ("head", self.head)):
                self._put(tar, f"meta/{name}", data)
            for path in self.paths:
                data = read_output(self.delivery, path)
                self._put(tar, f"incoming/{path}", data)
                sent(len(data))

    def _put(self, tar: tarfile.TarFile, name: str, data: bytes) -> None:
        one = tarfile.TarInfo(name)
        one.size, one.mode = len(data), _MODE
        one.mtime = int(self.delivery.after.at.timestamp())
        tar.addfile(one, io.BytesIO(data))


def zero_ended(paths: Iterable[str]) -> bytes:
    """Return paths as `xargs -0` reads them; what somebody put there may have a name of no text."""
    return b"".join(f"{path}\0".encode("utf-8", "surrogateescape") for path in paths)


def differing(found: Mapping[str, str], wanted: Mapping[str, str]) -> AbstractSet[str]:
    """Return the paths at which what was found is not what is wanted."""
    return {path for path, digest in wanted.items() if found.get(path) != digest} | (
        found.keys() - wanted.keys()
    )
