"""A bucket's settings, credentials, failures and what there is to do in it, without a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.deploying.bucket.credentials import s3_keys
from bantin.deploying.bucket.failures import is_of_bucket, refusal
from bantin.deploying.bucket.forms import form_of, sort_of
from bantin.deploying.bucket.ledger import BucketLedger, Unfinished
from bantin.deploying.bucket.settings import BucketSettings
from bantin.deploying.bucket.space import ListedObject
from bantin.deploying.bucket.stores import open_space, place_of
from bantin.deploying.bucket.work import waves_of, work_of
from bantin.deploying.deliveries import deliver
from bantin.deploying.records import Deployed, PageName
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.settings import parse_settings
from bantin.engine import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bantin.deploying.bucket.settings import Provider

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
SETTINGS = BucketSettings(name="trang-tin")


def problems(lines: str) -> list[str]:
    text = "targets:\n  kho:\n    bucket:\n" + "".join(f"      {one}\n" for one in lines.split(";"))
    settings, found = parse_settings(text)
    assert (settings is None) == bool(found)
    return [one.code for one in found]


@pytest.mark.parametrize(
    "lines",
    [
        "name: trang-tin",
        "name: trang.tin-2;prefix: xa/trang_tin;region: ap-southeast-1;at_once: 1;linger: 0",
        "name: trang-tin;endpoint: https://s3.example.vn",
        "name: trang-tin;endpoint: http://127.0.0.1:9000",
        "name: trang-tin;endpoint: http://kho:9000;gzip: true;overwrite: true",
        "name: trang_tin;provider: gcs",
        "name: $web;provider: azure;account: trangtinxa",
    ],
)
def test_what_a_bucket_may_be(lines: str) -> None:
    assert problems(lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        "name: Trang-Tin",
        "name: ../a",
        "name: $web",
        "name: trang-tin;provider: azure",
        "name: trang-tin;account: trangtinxa",
        "name: trang-tin;prefix: /xa",
        "name: trang-tin;prefix: xa/../khac",
        "name: trang-tin;prefix: .bantin",
        "name: trang-tin;endpoint: http://s3.example.vn",
        "name: trang-tin;endpoint: https://an:matkhau@s3.example.vn",
        "name: trang-tin;endpoint: https://s3.example.vn/a?b=1",
        "name: trang-tin;endpoint: ftp://kho",
        "name: trang-tin;endpoint: https://[::1",
        "name: trang-tin;provider: gcs;endpoint: https://s3.example.vn",
        "name: trang-tin;provider: gcs;region: ap-southeast-1",
        "name: trang-tin;region: ap southeast",
    ],
)
def test_what_a_bucket_may_not_be(lines: str) -> None:
    assert problems(lines) == ["bad-value"]


def test_the_place_is_named_as_its_provider_does() -> None:
    near = BucketSettings(name="kho", prefix="xa", endpoint="http://127.0.0.1:9000")
    assert place_of(near) == "s3://kho/xa (127.0.0.1:9000)"
    assert place_of(BucketSettings(name="kho", provider="gcs")) == "gs://kho"
    azure = BucketSettings(name="$web", provider="azure", account="trangtin")
    assert place_of(azure) == "az://trangtin/$web"


XML = "Server returned non-2xx status code: {}: <Error><Code>{}</Code><Message>bi-mat</Message>"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (XML.format("404 Not Found", "ContainerNotFound"), "missing"),
        (XML.format("403 Forbidden", "AuthorizationPermissionMismatch"), "rights"),
        (XML.format("403 Forbidden", "AuthenticationFailed"), "credentials"),
        (XML.format("400 Bad Request", "ExpiredToken"), "credentials"),
        (XML.format("403 Forbidden", "InvalidAccessKeyId"), "credentials"),
        (XML.format("403 Forbidden", "SignatureDoesNotMatch"), "credentials"),
        (XML.format("400 Bad Request", "AuthorizationHeaderMalformed"), "region"),
        (XML.format("404 Not Found", "NoSuchBucket"), "missing"),
        (XML.format("503 Slow Down", "SlowDown"), "busy"),
        (XML.format("403 Forbidden", "KeyTooOld"), "rights"),
        (XML.format("507 Insufficient Storage", "Whatever"), "full"),
        ("Server returned non-2xx status code: 401 Unauthorized: ", "credentials"),
        ("Error performing PUT http://169.254.169.254/latest/api/token", "no-credentials"),
        ("error sending request for http://metadata.google.internal/a", "no-credentials"),
        ("Generic S3 error: Missing SecretAccessKey", "credentials-unreadable"),
        ("Invalid Access Key: Invalid padding", "credentials-unreadable"),
        ("source: DecodeCredentials { source: Error(bi-mat)", "credentials-unreadable"),
        ("HTTP error: error sending request\n\ninvalid peer certificate: Expired", "certificate"),
        ("HTTP error: error sending request", "unreachable"),
        ("Received redirect without LOCATION, this normally indicates", "region"),
        (XML.format("418 Teapot", "A" * 61), "odd"),
    ],
)
def test_what_a_store_answers_is_told_without_its_words(text: str, meaning: str) -> None:
    reason = refusal(OSError(text), "s3://kho").reason
    assert reason.key == f"bucket.refused.{meaning}"
    assert "bi-mat" not in str(reason)
    assert "AAAA" not in str(reason)


def test_a_bucket_that_is_not_there_is_no_object_that_is_not_there() -> None:
    assert is_of_bucket(OSError(XML.format("404 Not Found", "NoSuchBucket")))
    assert not is_of_bucket(OSError(XML.format("404 Not Found", "NoSuchKey")))
    assert not is_of_bucket(OSError("Object at location a not found"))


PROFILES = """[default]
aws_access_key_id = A1
aws_secret_access_key = S%1
[xa]
aws_access_key_id = A2
aws_secret_access_key = S2
aws_session_token = T2
"""
CONFIG = """[default]
region = ap-southeast-1
[profile sso]
sso_session = chung
[profile xa]
region = ap-northeast-1
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "credentials").write_text(PROFILES, encoding="utf-8")
    (tmp_path / ".aws" / "config").write_text(CONFIG, encoding="utf-8")
    return {"HOME": str(tmp_path)}


def test_keys_stand_in_the_environment_or_in_a_profile(home: dict[str, str]) -> None:
    first = {"access_key_id": "A1", "secret_access_key": "S%1", "region": "ap-southeast-1"}
    assert s3_keys(home) == first
    second = {"access_key_id": "A2", "secret_access_key": "S2", "session_token": "T2"}
    assert s3_keys(home | {"AWS_PROFILE": "xa"}) == second | {"region": "ap-northeast-1"}
    given_keys = {"AWS_ACCESS_KEY_ID": "A3", "AWS_SECRET_ACCESS_KEY": "S3"}
    assert s3_keys(home | given_keys) == {"access_key_id": "A3", "secret_access_key": "S3"}
    assert s3_keys(home | {"AWS_WEB_IDENTITY_TOKEN_FILE": "/a"}) == {}


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ("s3", "AWS_ACCESS_KEY_ID"),
        ("s3", "AWS_SESSION_TOKEN"),
        ("gcs", "GOOGLE_APPLICATION_CREDENTIALS"),
        ("azure", "AZURE_STORAGE_ACCOUNT_KEY"),
    ],
)
def test_a_secret_that_a_job_was_not_given_is_told(provider: Provider, name: str) -> None:
    settings = BucketSettings(name="kho", provider=provider, account="trangtin")
    with pytest.raises(NotDeployedError) as refused:
        open_space(settings, {name: ""})
    assert refused.value.reason.key == "bucket.refused.empty"


def test_the_endpoint_of_the_settings_comes_before_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://khac.example")
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    environment = keys | {"AWS_ENDPOINT_URL_S3": "https://an:kin@khac.example"}
    named = BucketSettings(name="kho", endpoint="https://s3.example.vn")
    space = open_space(named, environment)
    assert space.place == "s3://kho (s3.example.vn)"
    assert "khac.example" not in str(space._store.config)
    assert open_space(BucketSettings(name="kho"), environment).place == "s3://kho (khac.example)"


@pytest.mark.parametrize("profile", ["sso", "nobody"])
def test_a_profile_without_keys_is_told(home: dict[str, str], profile: str) -> None:
    with pytest.raises(NotDeployedError) as refused:
        s3_keys(home | {"AWS_PROFILE": profile})
    assert refused.value.reason.key == "bucket.refused.profile"


@pytest.mark.parametrize("data", [b"", b"no section", b"\xff\xfe", b"[default\n", b"[a]\n[a]\nb"])
def test_files_that_are_none_give_no_keys(
    home: dict[str, str], data: bytes, tmp_path: Path
) -> None:
    (tmp_path / ".aws" / "credentials").write_bytes(data)
    (tmp_path / ".aws" / "config").unlink()
    assert s3_keys(home) == {}
    assert s3_keys({}) == {}


PATHS = st.sampled_from(
    "index.html tin/index.html tin/a/index.html assets/a.css assets/b.css"
    " tim-kiem/du-lieu/0/1-a.json tep/0123456789/a.pdf anh/0123456789/a.webp".split()
)
SITES = st.dictionaries(PATHS, st.sampled_from(["1", "2", "3"]), min_size=1)


def deployed(files: Mapping[str, str], at: datetime = NOW) -> Deployed:
    pages = {path: PageName("news", "a") for path in files if path == "tin/a/index.html"}
    digests = {path: digest_of(text.encode()) for path, text in files.items()}
    return Deployed(site="https://a.example/", at=at, by="an", files=digests, pages=pages)


class Store:
    """A bucket as a dictionary: what a run does that may stop after so many writes."""

    def __init__(self) -> None:
        self.objects: dict[str, str] = {}
        self.record: Deployed | None = None
        self.ledger: BucketLedger | None = None
        self.begun: Unfinished | None = None

    def there(self) -> dict[str, ListedObject]:
        return {path: ListedObject(1, text) for path, text in self.objects.items()}

    def deploy(self, files: Mapping[str, str], at: datetime, writes: int) -> bool:
        delivery = deliver(PurePath("output"), self.record, deployed(files, at))
        work = work_of(
            delivery, SETTINGS, ledger=self.ledger, unfinished=self.begun, there=self.there()
        )
        assert not work.strange
        lie = {path for path in work.doubtful if self.objects[path] == files[path]}
        paths = work.wanted - lie
        begun = self.begun.paths if self.begun is not None else frozenset()
        self.begun = Unfinished(paths=begun | paths)
        waves = waves_of(delivery, paths, self.objects.keys())
        steps = [path for wave in waves for path in wave]
        assert sorted(steps) == sorted(paths)
        for path in steps[:writes]:
            self.objects[path] = files[path]
        left = writes - len(steps)
        for path in sorted(work.removals)[: max(left, 0)]:
            del self.objects[path]
        if left < len(work.removals):
            return False
        sorts = frozenset(sort_of(path, form_of(path, packs=False)) for path in files)
        tags = {path: self.objects[path] for path in files}
        self.ledger = BucketLedger(tags=tags, sorts=sorts, leaving=work.leaving)
        self.record, self.begun = delivery.after, None
        return True


@given(st.lists(st.tuples(SITES, st.integers(0, 12)), max_size=6), SITES, st.integers(0, 30))
def test_whatever_broke_off_before_the_site_that_comes_is_whole(
    before: list[tuple[dict[str, str], int]], site: dict[str, str], hours: int
) -> None:
    store, now = Store(), NOW
    for files, writes in before:
        store.deploy(files, now, writes)
        now += timedelta(hours=7)
    assert store.deploy(site, now, 99)
    lingering = store.ledger.leaving.keys() if store.ledger is not None else set()
    assert {path: text for path, text in store.objects.items() if path in site} == site
    assert store.objects.keys() - site.keys() == lingering
    later = now + timedelta(hours=hours)
    assert store.deploy(site, later, 99)
    kept = store.objects.keys() - site.keys()
    assert kept <= lingering
    assert hours < 24 or not kept


@given(SITES, SITES)
def test_at_every_moment_no_page_comes_before_what_is_new(
    old: dict[str, str], new: dict[str, str]
) -> None:
    delivery = deliver(PurePath("output"), deployed(old), deployed(new))
    waves = waves_of(delivery, new.keys(), old.keys())
    steps = [path for wave in waves for path in wave]
    assert sorted(steps) == sorted(new)
    fresh = [path not in old for path in steps]
    assert fresh == sorted(fresh, reverse=True)
    last = [path for path in steps if path in old]
    assert "index.html" not in last or last[-1] == "index.html"


def test_another_way_of_keeping_files_sends_those_that_it_is_about() -> None:
    files = {"index.html": "1", "tep/0123456789/a.pdf": "2"}
    record = deployed(files)
    sorts = frozenset(sort_of(path, form_of(path, packs=False)) for path in files)
    ledger, there = (
        BucketLedger(tags=files, sorts=sorts),
        {path: ListedObject(1, tag) for path, tag in files.items()},
    )
    delivery = deliver(PurePath("output"), record, record)
    same = work_of(delivery, SETTINGS, ledger=ledger, unfinished=None, there=there)
    assert same.wanted == frozenset()
    packed = work_of(
        delivery, replace(SETTINGS, gzip=True), ledger=ledger, unfinished=None, there=there
    )
    assert packed.wanted == {"index.html"}
