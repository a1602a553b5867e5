"""A site in a bucket, on a server that speaks as S3 does."""

from __future__ import annotations

import gzip
from datetime import timedelta
from itertools import count

import obstore
import pytest

from bantin.deploying.bucket import ledger
from bantin.deploying.bucket.carrying import LEDGER, RECORD, UNFINISHED
from bantin.deploying.deliveries import deliver
from bantin.deploying.records import Deployed, decode_record, encode_record
from bantin.deploying.refusals import NotDeployedError
from tests.deploying.bucket.bucket_site import AN, NOW, PAGE, SITE, Site, unheard
from tests.deploying.bucket.storage_server import CUT, KEYS, make_object, needs_storage

pytestmark = [needs_storage, pytest.mark.xdist_group("storage")]


def test_a_site_lies_there_with_its_record_and_nothing_else(site: Site) -> None:
    assert site.deploy(SITE) == sum(map(len, SITE.values()))
    objects = site.objects()
    assert {path: data for path, data in objects.items() if path in SITE} == SITE
    assert objects.keys() - SITE.keys() == {RECORD, LEDGER}
    assert decode_record(objects[RECORD]).files.keys() == SITE.keys()


def test_what_names_another_comes_after_it(site: Site) -> None:
    site.deploy(SITE)
    first = site.gate.sent()
    assert set(first[:2]) == {"assets/bantin.0a1b2c3d.css", "tep/0123456789/don.docx"}
    assert first[2] == PAGE
    assert first[-1] == "index.html"


def test_of_a_changed_site_only_what_is_other_is_sent_new_files_first(site: Site) -> None:
    site.deploy(SITE)
    site.gate.seen.clear()
    more = SITE | {"index.html": b"<p>home 2", "anh/0123456789/ho.webp": b"RIFF"}
    more |= {"tin-tuc/index.html": b"<p>list 2"}
    site.deploy(more)
    assert site.gate.sent() == [
        "anh/0123456789/ho.webp",
        "tin-tuc/index.html",
        "index.html",
    ]
    assert site.files() == more


def test_nothing_is_sent_twice(site: Site) -> None:
    site.deploy(SITE)
    site.gate.seen.clear()
    site.deploy(SITE)
    assert site.gate.sent() == []
    assert not any(one.startswith("HEAD xa/tin") for one in site.gate.seen)


def test_headers_are_those_of_the_one_table(site: Site) -> None:
    site.deploy(SITE)
    said = {path: obstore.get(site.store, path).attributes for path in SITE}
    assert said["index.html"]["Content-Type"] == "text/html; charset=utf-8"
    assert said["index.html"]["Cache-Control"] == "no-cache"
    assert "immutable" in said["assets/bantin.0a1b2c3d.css"]["Cache-Control"]
    assert said["tep/0123456789/don.docx"]["Content-Disposition"] == "attachment"
    assert "Content-Disposition" not in said["index.html"]


def test_texts_can_be_kept_packed_and_changing_that_sends_them_again(site: Site) -> None:
    site.deploy(SITE)
    site.gate.seen.clear()
    site.deploy(SITE, bucket=site.bucket(gzip=True))
    packed = {path for path in SITE if not path.endswith(".docx")}
    assert set(site.gate.sent()) == packed
    assert gzip.decompress(site.files()["index.html"]) == SITE["index.html"]
    assert obstore.get(site.store, "index.html").attributes["Content-Encoding"] == "gzip"
    assert site.files()["tep/0123456789/don.docx"] == b"PK"


def test_copies_in_codings_are_not_sent(site: Site) -> None:
    copies = {"index.html.br": b"br", "index.html.gz": b"gz", "tep/0123456789/a.gz": b"own"}
    site.deploy(SITE | copies)
    assert site.files().keys() == {*SITE, "tep/0123456789/a.gz"}


def test_what_is_withdrawn_is_removed_and_what_open_pages_ask_for_a_day_later(site: Site) -> None:
    site.deploy(SITE)
    style = "assets/bantin.0a1b2c3d.css"
    less = {path: data for path, data in SITE.items() if path not in {PAGE, style}}
    site.gate.seen.clear()
    site.deploy(less)
    assert site.files().keys() == {*less, style}
    assert site.gate.seen.index("POST ?delete") > site.gate.seen.index(f"PUT xa/{UNFINISHED}")
    site.deploy(less, at=NOW + timedelta(hours=23))
    assert style in site.files()
    site.deploy(less, at=NOW + timedelta(hours=24))
    assert site.files().keys() == less.keys()


def test_a_style_that_comes_back_in_between_stays(site: Site) -> None:
    style = "assets/bantin.0a1b2c3d.css"
    site.deploy(SITE)
    site.deploy({path: data for path, data in SITE.items() if path != style})
    site.deploy(SITE, at=NOW + timedelta(hours=1))
    site.deploy(SITE, at=NOW + timedelta(hours=100))
    assert site.files() == SITE


def test_with_no_time_to_linger_all_goes_at_once(site: Site) -> None:
    site.deploy(SITE)
    site.deploy({"index.html": b"1"}, bucket=site.bucket(linger=0))
    assert site.files() == {"index.html": b"1"}
    site.deploy(SITE)  # what had been taken for lingering is sent anew
    assert site.files() == SITE


def break_off(site: Site, after: int) -> None:
    """Have the network go once so many files of the site were written."""
    spoil_from = count()

    def spoil(method: str, key: str) -> tuple[int, str] | None:
        own = method != "PUT" or ".bantin/" in key
        return None if own or next(spoil_from) < after else CUT

    site.gate.spoil = spoil


@pytest.mark.parametrize("after", [0, 1, 3, 5, 6])
def test_a_run_that_breaks_off_anywhere_is_gone_on_with(site: Site, after: int) -> None:
    break_off(site, after)
    broke = after < len(SITE)
    if broke:
        with pytest.raises(NotDeployedError) as refused:
            site.deploy(SITE, bucket=site.bucket(at_once=1))
        assert refused.value.reason.key == "bucket.refused.unreachable"
        assert RECORD not in site.objects()
    site.gate.spoil = lambda _method, _key: None
    there = site.files().keys()
    site.gate.seen.clear()
    site.deploy(SITE)
    assert set(site.gate.sent()) == SITE.keys() - there
    assert site.files() == SITE
    assert UNFINISHED not in site.objects()


def test_another_site_after_one_that_broke_off_has_nothing_of_it(site: Site) -> None:
    site.deploy(SITE)
    break_off(site, 2)
    added = {"tin-tuc/2026/11/nham/index.html": b"<p>wrong", "index.html": b"<p>wrong"}
    with pytest.raises(NotDeployedError):
        site.deploy(SITE | added | {"tin.atom": b"wrong"}, bucket=site.bucket(at_once=1))
    assert b"<p>wrong" in site.files().values()
    site.gate.spoil = lambda _method, _key: None
    site.deploy(SITE)
    assert site.files() == SITE


def test_a_removal_that_broke_off_is_made_up_for(site: Site) -> None:
    site.deploy(SITE)
    site.gate.spoil = lambda method, _key: CUT if method == "POST" else None
    less = {path: data for path, data in SITE.items() if path != PAGE}
    with pytest.raises(NotDeployedError):
        site.deploy(less)
    site.gate.spoil = lambda _method, _key: None
    site.deploy(less)
    assert site.files() == less


def test_what_somebody_has_changed_or_removed_is_put_right(site: Site) -> None:
    site.deploy(SITE)
    site.put("index.html", b"<p>mine")
    obstore.delete(site.store, [PAGE])
    site.gate.seen.clear()
    site.deploy(SITE)
    assert set(site.gate.sent()) == {"index.html", PAGE}
    assert site.files() == SITE


def test_files_of_others_stay_and_are_replaced_only_if_that_is_said(site: Site) -> None:
    site.put("index.html", b"theirs")
    site.put("readme.txt", b"theirs")
    with pytest.raises(NotDeployedError) as refused:
        site.deploy(SITE)
    assert refused.value.reason.key == "bucket.refused.strangers"
    assert ("names", "index.html") in refused.value.reason.params
    assert site.files() == {"index.html": b"theirs", "readme.txt": b"theirs"}
    site.deploy(SITE, bucket=site.bucket(overwrite=True))
    assert site.files() == SITE | {"readme.txt": b"theirs"}
    site.deploy({"index.html": b"1"}, bucket=site.bucket(linger=0))
    assert site.files() == {"index.html": b"1", "readme.txt": b"theirs"}


def test_a_hostile_record_removes_nothing_of_others(site: Site) -> None:
    site.put("private/plan.docx", b"theirs")
    site.put("assets/theirs.css", b"theirs")
    digest = "0" * 32
    names = {"private/plan.docx": digest, "assets/theirs.css": digest, "gone.html": digest}
    record = Deployed(site="https://xa.example/", at=NOW, by="x", files=names)
    site.put(RECORD, encode_record(record))
    hostile = ledger.BucketLedger(tags={}, sorts=frozenset(), leaving={"private/plan.docx": NOW})
    site.put(LEDGER, ledger.encode(hostile))
    site.put(UNFINISHED, ledger.encode(ledger.Unfinished(paths=frozenset(names))))
    site.deploy(SITE, at=NOW + timedelta(days=9), bucket=site.bucket(linger=0))
    theirs = {"private/plan.docx": b"theirs", "assets/theirs.css": b"theirs"}
    assert site.files() == SITE | theirs


@pytest.mark.parametrize("data", [b"", b'{"paths":["../a"]}', b"\xff" * 9])
def test_own_objects_that_are_none_only_cost_questions(site: Site, data: bytes) -> None:
    site.deploy(SITE)
    site.put(LEDGER, data)
    site.put(UNFINISHED, data)
    site.gate.seen.clear()
    site.deploy(SITE)
    assert site.gate.sent() == []
    assert site.files() == SITE


FAILURES = {
    (403, "AccessDenied"): "rights",
    (403, "RequestTimeTooSkewed"): "clock",
    (301, "PermanentRedirect"): "region",
    (400, "QuotaExceeded"): "full",
    (400, "SomethingElse"): "odd",
    CUT: "unreachable",
}


@pytest.mark.parametrize(("answer", "meaning"), FAILURES.items(), ids=str)
def test_a_failure_is_one_sentence_without_secrets(
    site: Site, answer: tuple[int, str], meaning: str
) -> None:
    site.gate.spoil = lambda method, key: answer if method == "PUT" and "css" in key else None
    with pytest.raises(NotDeployedError) as refused:
        site.deploy(SITE)
    reason = refused.value.reason
    assert reason.key == f"bucket.refused.{meaning}"
    assert not any(secret in str(reason.params) for secret in KEYS.values())
    assert RECORD not in site.objects()


def test_a_name_of_somebody_that_is_no_path_is_told(site: Site) -> None:
    make_object(site.server, f"{site.settings.name}/xa/%2E")
    with pytest.raises(NotDeployedError) as refused:
        site.deploy(SITE)
    assert refused.value.reason.key == "bucket.refused.odd-name"
    assert site.deploy(SITE, bucket=site.bucket(prefix="xa2"))


def test_a_bucket_that_is_not_there_is_told(site: Site) -> None:
    with pytest.raises(NotDeployedError) as refused:
        site.deploy(SITE, bucket=site.bucket(name="khong-co"))
    assert refused.value.reason.key == "bucket.refused.missing"


def test_so_many_are_sent_at_once_and_no_more(site: Site) -> None:
    many = {f"anh/0123456789/{number}.webp": b"%d" % number for number in range(60)}
    site.deploy(SITE | many, bucket=site.bucket(at_once=3))
    assert site.gate.most_at_once <= 4  # the lock may be renewed meanwhile
    assert site.files() == SITE | many


def test_a_file_that_changes_under_way_stops_the_run(site: Site) -> None:
    after = site.write(SITE)
    (site.folder / "index.html").write_bytes(b"other")
    bucket = site.bucket()
    with pytest.raises(NotDeployedError) as refused, bucket.locked(AN):
        bucket.carry_out(deliver(site.folder, None, after), unheard)
    assert refused.value.reason.key == "deploying.refused.altered"
    assert "index.html" not in site.files()


def test_a_large_file_goes_in_parts(site: Site) -> None:
    film = {"tep/0123456789/phim.mp4": bytes(range(256)) * 40_000}
    site.deploy(film)
    assert site.files() == film
