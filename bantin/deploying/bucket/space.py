"""The objects below a bucket's prefix: written, read, listed, removed, with failures in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bantin.deploying.bucket.failures import is_of_bucket, is_of_surroundings, refusal, told
from bantin.deploying.refusals import NotDeployedError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK = "bantindigest"  # an object's own word for what it is; Azure takes letters only
_MOST = 3_000_000  # objects of a listing: a site has fewer, and a run has to end
_AT_A_TIME = 1000  # removals of one request, at most


class ObjectVersion(Struct, frozen=True):
    """Which of the objects that have stood in one place an object is; stores use one or both."""

    e_tag: str
    version: str


class FoundObject(Struct, frozen=True):
    """An object that was read, and when it was written by the store's own clock."""

    data: bytes
    version: ObjectVersion
    written: datetime


class ListedObject(Struct, frozen=True):
    """What a listing says of an object."""

    size: int
    tag: str


class Space:
    """The objects of one bucket below its prefix.

    `first` is the store that is asked once, without patience, so that a machine which has no
    credentials says so soon; `store` tries again for a while whatever a network does.
    """

    def __init__(self, store: Any, first: Any, place: str) -> None:  # noqa: ANN401 - one of several
        self._store, self._first, self.place = store, first, place

    def read(self, path: str, most: int) -> FoundObject | None:
        """Return an object, or as much of it and one byte more; None where there is none.

        Raises:
            NotDeployedError: the store does not say.
        """
        import obstore  # noqa: PLC0415 - an extra

        store = self._met()
        with told(self.place):
            try:
                got = obstore.get(store, path)
                size = got.meta["size"]
                if size > most:
                    data = bytes(obstore.get_range(store, path, start=0, end=most + 1))
                else:
                    data = bytes(got.bytes())
            except FileNotFoundError as failure:
                if is_of_bucket(failure):
                    raise refusal(failure, self.place) from None
                return None
            return FoundObject(data, _version(got.meta), got.meta["last_modified"])

    def put(
        self,
        path: str,
        data: bytes,
        headers: Mapping[str, str],
        *,
        instead_of: ObjectVersion | None = None,
        anew: bool = False,
    ) -> ObjectVersion:
        """Write an object: `instead_of` one that stands there, or `anew` where none does.

        Raises:
            OccupiedError: the condition does not hold.
            NotDeployedError: it cannot be done.
        """
        import obstore  # noqa: PLC0415 - an extra

        mode: Any = "overwrite"
        if instead_of is not None:
            mode = {key: value for key, value in _fields(instead_of) if value}
        elif anew:
            mode = "create"
        store = self._met()
        with told(self.place):
            return _version(obstore.put(store, path, data, attributes=dict(headers), mode=mode))

    def mark_of(self, path: str) -> str:
        """Return the mark that an object bears, `""` where it has none or is not there."""
        import obstore  # noqa: PLC0415 - an extra

        store = self._met()
        with told(self.place):
            try:
                attributes: Mapping[Any, str] = obstore.get(
                    store, path, options={"head": True}
                ).attributes
            except FileNotFoundError:
                return ""
        return next((text for key, text in attributes.items() if str(key).lower() == MARK), "")

    def listing(self) -> dict[str, ListedObject]:
        """Return all objects by their paths.

        Raises:
            NotDeployedError: there are more than any site has, or the store does not say.
        """
        import obstore  # noqa: PLC0415 - an extra

        found: dict[str, ListedObject] = {}
        store = self._met()
        with told(self.place):
            for chunk in obstore.list(store, chunk_size=_AT_A_TIME):
                found |= {
                    one["path"]: ListedObject(one["size"], (one["e_tag"] or "").strip('"'))
                    for one in chunk
                }
                if len(found) > _MOST:
                    break
        if len(found) > _MOST:
            raise NotDeployedError(phrase("bucket.refused.too-many", place=self.place))
        return found

    def delete(self, paths: Iterable[str]) -> None:
        """Remove objects; one that has gone already is no mistake."""
        import obstore  # noqa: PLC0415 - an extra

        waiting, store = list(paths), self._met()
        for begin in range(0, len(waiting), _AT_A_TIME):
            some = waiting[begin : begin + _AT_A_TIME]
            with told(self.place):
                try:
                    obstore.delete(store, some)
                except FileNotFoundError:
                    for path in some:
                        _delete_if_there(store, path)

    def _met(self) -> Any:  # noqa: ANN401 - one of several
        """Return the store, once it is known that this machine has credentials for it."""
        import obstore  # noqa: PLC0415 - an extra

        if self._first is not None:
            try:
                obstore.head(self._first, ".bantin/lock.json")
            except (obstore.exceptions.BaseError, OSError, ValueError) as failure:
                if is_of_surroundings(failure):
                    raise refusal(failure, self.place) from None
            self._first = None
        return self._store


def _delete_if_there(store: Any, path: str) -> None:  # noqa: ANN401 - one of several
    import obstore  # noqa: PLC0415 - an extra

    try:
        obstore.delete(store, path)
    except FileNotFoundError:
        return


def _version(of: Mapping[str, Any]) -> ObjectVersion:
    return ObjectVersion(of["e_tag"] or "", of["version"] or "")


def _fields(version: ObjectVersion) -> tuple[tuple[str, str], ...]:
    return ("e_tag", version.e_tag), ("version", version.version)
