"""One server of object storage for all tests of buckets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.deploying.bucket.bucket_site import Site
from tests.deploying.bucket.storage_server import gate_before, storage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with storage() as address:
        yield address


@pytest.fixture
def site(server: str, tmp_path: Path) -> Iterator[Site]:
    with gate_before(server) as (address, gate):
        yield Site(tmp_path, server, address, gate)
