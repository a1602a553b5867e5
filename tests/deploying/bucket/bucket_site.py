"""A site in a folder, and a bucket of its own on a server behind a gate."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import obstore
from msgspec.structs import replace
from obstore.store import S3Store

from bantin.deploying.bucket.destination import Bucket
from bantin.deploying.bucket.settings import BucketSettings
from bantin.deploying.bucket.stores import open_space
from bantin.deploying.deliveries import deliver
from bantin.deploying.destinations import LockHolder
from bantin.deploying.records import Deployed, PageName, decode_record
from bantin.engine import digest_of
from tests.deploying.bucket.storage_server import KEYS, Gate, make_bucket

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
AN = LockHolder(by="an@may-tram", since=NOW)
PAGE = "tin-tuc/2026/11/cau/index.html"
SITE = {
    "index.html": b"<p>home",
    "tin-tuc/index.html": b"<p>list",
    PAGE: b"<p>page",
    "assets/bantin.0a1b2c3d.css": b"p{}",
    "tep/0123456789/don.docx": b"PK",
    "tin.atom": b"<feed/>",
}
BUCKETS = count()


class Site:
    """A folder with a site, and a bucket of its own on a server behind a gate."""

    def __init__(self, folder: Path, server: str, address: str, gate: Gate) -> None:
        self.folder, self.server, self.gate = folder, server, gate
        self.settings = BucketSettings(
            name=f"trang-tin-{next(BUCKETS)}", prefix="xa", endpoint=address, region="us-east-1"
        )
        make_bucket(server, self.settings.name)
        self.store = S3Store(
            self.settings.name,
            prefix="xa",
            config={
                "endpoint": server,
                "access_key_id": "AKIATHU",
                "secret_access_key": "x",
                "region": "us-east-1",
            },
            client_options={"allow_http": True},
        )

    def bucket(self, *, retries: int = 0, **changed: object) -> Bucket:
        settings = replace(self.settings, **changed)
        return Bucket(settings, open_space(settings, KEYS, retries=retries))

    def write(self, files: Mapping[str, bytes]) -> Deployed:
        for path, data in files.items():
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return Deployed(
            site="https://xa.example/",
            at=NOW,
            by="an@may-tram",
            files={path: digest_of(data) for path, data in files.items()},
            pages={PAGE: PageName("news", "Cầu mới")} if PAGE in files else {},
        )

    def deploy(
        self, files: Mapping[str, bytes], *, at: datetime = NOW, bucket: Bucket | None = None
    ) -> int:
        """Deploy as the program does; return the bytes that were told."""
        target = bucket or self.bucket()
        told: list[int] = []
        with target.locked(replace(AN, since=at)):
            found = target.record()
            before = decode_record(found) if found is not None else None
            after = replace(self.write(files), at=at)
            target.carry_out(deliver(self.folder, before, after), told.append)
        return sum(told)

    def objects(self) -> dict[str, bytes]:
        paths = [one["path"] for chunk in obstore.list(self.store) for one in chunk]
        return {path: bytes(obstore.get(self.store, path).bytes()) for path in paths}

    def files(self) -> dict[str, bytes]:
        """Return what lies there besides the bucket's own objects."""
        return {path: data for path, data in self.objects().items() if path[0] != "."}

    def put(self, path: str, data: bytes) -> None:
        obstore.put(self.store, path, data)


def unheard(_bytes: int) -> None:
    """Listen to nothing."""


def renew(bucket: Bucket) -> None:
    """Do at once what a held lock does every minute."""
    assert bucket._lock is not None
    bucket._lock.renew()
