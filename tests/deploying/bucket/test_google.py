"""What is said to Google Cloud Storage: its conditions, which are those of generations.

No server that can be installed speaks its protocol. What stands here before the server that speaks
as S3 does knows the headers in which they differ, and refuses what does not meet a condition.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import obstore
import pytest
from msgspec.structs import replace
from obstore.store import GCSStore

from bantin.deploying.bucket.destination import Bucket
from bantin.deploying.bucket.locks import LOCK
from bantin.deploying.bucket.settings import BucketSettings
from bantin.deploying.bucket.space import Space
from bantin.deploying.destinations import LockedError
from tests.deploying.bucket.bucket_site import AN, SITE, Site, renew
from tests.deploying.bucket.storage_server import SIGNED, Gate, Passing, needs_storage
from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [needs_storage, pytest.mark.xdist_group("storage")]


class Generations(Passing):
    """Knows the generation of each object, and what a request says of it."""

    known: dict[str, int]

    def parse_request(self) -> bool:
        sound = super().parse_request()
        if sound:
            self.path = self.path.replace("%2F", "/").replace("%2E", ".").replace("%2D", "-")
        return sound

    def answer(self, status: int, headers: dict[str, str], data: bytes) -> None:
        if self.command == "PUT" and status == 200:
            self.known[self.path] = self.known.get(self.path, 0) + 1
        generation = {"x-goog-generation": str(self.known.get(self.path, 0))}
        own = {key.lower().replace("x-amz-meta", "x-goog-meta"): headers[key] for key in headers}
        super().answer(status, own | generation, data)

    def forward(self, body: bytes) -> None:
        wanted = self.headers.get("x-goog-if-generation-match")
        if wanted is not None and int(wanted) != self.known.get(self.path, 0):
            self.answer(412, {}, b"<Error><Code>PreconditionFailed</Code></Error>")
            return
        del self.headers["Authorization"]  # of a sort that the server behind does not know
        self.headers["Authorization"] = SIGNED
        for key, text in self.headers.items():
            if key.lower().startswith("x-goog-meta"):
                self.headers[key.replace("goog", "amz")] = text
        super().forward(body)
        if self.command == "DELETE":
            self.known.pop(self.path, None)


@pytest.fixture
def google(site: Site, server: str) -> Iterator[Bucket]:
    handler = type("Handler", (Generations,), {"known": {}})
    with running(partial(handler, Gate(server))) as address:
        key = {
            "gcs_base_url": address,
            "disable_oauth": True,
            "private_key": "",
            "private_key_id": "",
        }
        store = GCSStore(
            site.settings.name,
            prefix="xa",
            service_account_key=json.dumps(key | {"client_email": ""}),
            client_options={"allow_http": True},
            retry_config={"max_retries": 0},
        )
        settings = BucketSettings(name=site.settings.name, provider="gcs")
        yield Bucket(settings, Space(store, store, "gs://kho"))


def test_a_site_goes_there_and_changes(site: Site, google: Bucket) -> None:
    site.deploy(SITE, bucket=google)
    assert site.files() == SITE
    less = {path: data for path, data in SITE.items() if not path.endswith(".docx")}
    site.deploy(less | {"index.html": b"<p>2"}, bucket=google)
    assert site.files() == less | {"index.html": b"<p>2"}
    assert obstore.get(site.store, "index.html").attributes["Cache-Control"] == "no-cache"


def test_one_deployer_at_a_time(site: Site, google: Bucket) -> None:
    with google.locked(AN):
        renew(google)
        with pytest.raises(LockedError), google.locked(replace(AN, by="binh")):
            pass
    assert LOCK not in site.objects()
