"""One deployer at a time, on a server that speaks as S3 does."""

from __future__ import annotations

import threading
from datetime import timedelta

import obstore
import pytest
from msgspec.structs import replace

from bantin.deploying.bucket.locks import LOCK
from bantin.deploying.deliveries import deliver
from bantin.deploying.destinations import LockedError
from bantin.deploying.refusals import NotDeployedError
from tests.deploying.bucket.bucket_site import AN, SITE, Site, renew, unheard
from tests.deploying.bucket.storage_server import needs_storage

pytestmark = [needs_storage, pytest.mark.xdist_group("storage")]


def test_two_do_not_deploy_at_once(site: Site) -> None:
    with site.bucket().locked(AN):
        with pytest.raises(LockedError) as locked, site.bucket().locked(replace(AN, by="binh")):
            pass
        assert locked.value.holder == AN
        assert LOCK in site.objects()
    assert LOCK not in site.objects()


def test_of_many_that_begin_together_one_goes_on(site: Site) -> None:
    barrier, held, refused = threading.Barrier(6), [], []

    def run(number: int) -> None:
        bucket = site.bucket()
        barrier.wait()
        try:
            with bucket.locked(replace(AN, by=f"may-{number}")):
                held.append(number)
                barrier.wait()
        except LockedError:
            refused.append(number)
            barrier.wait()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == 1
    assert len(refused) == 5


def test_a_broken_lock_stops_its_holder(site: Site) -> None:
    slow, delivery = site.bucket(), deliver(site.folder, None, site.write(SITE))
    with slow.locked(AN):
        site.bucket().break_lock()
        with site.bucket().locked(replace(AN, by="binh")):
            renew(slow)
            with pytest.raises(NotDeployedError) as refused:
                slow.carry_out(delivery, unheard)
    assert refused.value.reason.key == "bucket.refused.lock-lost"
    assert site.files() == {}
    assert LOCK not in site.objects()


def test_the_lock_of_a_run_that_was_killed_is_taken_over_when_nobody_renews_it(site: Site) -> None:
    site.put(LOCK, b'{"by":"chi@may","since":"2026-11-29T08:00:00Z"}')
    written = obstore.head(site.store, LOCK)["last_modified"]
    with pytest.raises(LockedError) as locked:
        site.deploy(SITE, at=written + timedelta(minutes=29))
    assert locked.value.holder is not None
    assert locked.value.holder.by == "chi@may"
    site.deploy(SITE, at=written + timedelta(minutes=31))
    assert site.files() == SITE


def test_a_lock_that_is_renewed_stays_ours(site: Site) -> None:
    bucket = site.bucket()
    with bucket.locked(AN):
        for _ in range(3):
            renew(bucket)
    assert LOCK not in site.objects()


@pytest.mark.parametrize("data", [b"", b"\xff", b"[" * 9000, b'{"by":1}'])
def test_a_lock_that_says_nothing_locks_all_the_same(site: Site, data: bytes) -> None:
    site.put(LOCK, data)
    with pytest.raises(LockedError) as locked, site.bucket().locked(AN):
        pass
    assert locked.value.holder is None


def test_a_store_that_knows_no_conditions_is_refused(site: Site) -> None:
    site.gate.spoil = lambda method, _key: (501, "NotImplemented") if method == "PUT" else None
    with pytest.raises(NotDeployedError) as refused, site.bucket().locked(AN):
        pass
    assert refused.value.reason.key == "bucket.refused.conditions"
