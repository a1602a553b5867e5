"""A site is put down and checked by the commands, as an office and an auditor would."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.attesting.authority import Authority, needs_openssl, served
from tests.e2e.program import command
from tests.pipeline import bare_theme
from tests.pipeline.lab import CONFIG, Lab, news

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = "2024-07-13T08:30"
PAGE = "tin-tuc/2024/07/mot/index.html"


class Desk:
    """A built site, a key, and lists of it."""

    def __init__(self, folder: Path) -> None:
        self.lab = Lab(folder)
        self.lab.write("site_config.yaml", CONFIG)
        self.lab.write("content/news/mot.md", news("Một", "2024-07-01"))
        assert self.lab.build().outcome == "built"
        self.key, self.public = folder / "khoa", folder / "khoa.pub"
        self.list = folder / "danh-muc.sha256"

    def call(self, *words: object, code: int = 0, **environment: str) -> str:
        """Call the program, and return what it says."""
        arguments = [str(word) for word in words]
        with patch.dict(os.environ, environment):
            done = command(*arguments, "--lang", "en")
        assert done.code == code, done
        return " ".join(done.err.split())

    def put_down(self, *more: object, code: int = 0, **environment: str) -> str:
        given = ("--root", self.lab.root, "--now", NOW, "--output", self.list)
        return self.call("manifest", *given, *more, code=code, **environment)

    def check(self, *more: object, code: int = 0) -> str:
        site = ("--site", self.lab.output)
        return self.call(
            "verify-manifest", self.list, "--key", self.public, *site, *more, code=code
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patched:
        folder = tmp_path_factory.mktemp("trang")
        bare_theme.install(folder / "theme", patched)
        desk = Desk(folder)
        desk.call("manifest", "--new-key", desk.key, BANTIN_KEY_PASSWORD="")
        yield desk


@pytest.fixture
def desk(built: Desk) -> Iterator[Desk]:
    saved = built.lab.folder / "saved"
    shutil.copytree(built.lab.output, saved, symlinks=True)
    yield built
    shutil.rmtree(built.lab.output)
    saved.rename(built.lab.output)
    for one in built.list.parent.glob(f"{built.list.name}*"):
        one.unlink()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "goc")


def test_what_was_put_down_is_found_again(desk: Desk) -> None:
    assert "Keep it" in desk.put_down("--sign", desk.key)
    said = desk.check()
    assert "https://binhan.example/, made 2024-07-13T08:30:00+07:00" in said
    assert "Signed by the key" in said
    first = desk.list.read_bytes()
    desk.list.unlink()
    desk.list.with_name(f"{desk.list.name}.minisig").unlink()
    desk.put_down()
    assert desk.list.read_bytes() == first


def test_everything_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    desk.put_down("--sign", desk.key)
    (desk.lab.output / PAGE).write_text("khác")
    (desk.lab.output / "404.html").unlink()
    (desk.lab.output / "la.html").write_text("lạ")
    said = desk.check(code=1)
    assert f"Changed (1): {PAGE}" in said
    assert "Missing (1): 404.html" in said
    assert "Not in the list (1): la.html" in said
    desk.list.write_text(desk.list.read_text().replace("binhan", "binhon"))
    said = desk.check(code=1)
    assert "changed since it was signed" in said
    assert "Missing (1)" in said


def test_hidden_files_are_told_and_not_judged(desk: Desk) -> None:
    inside = desk.lab.output / ".well-known" / "danh-muc.sha256"
    desk.call("manifest", "--root", desk.lab.root, "--now", NOW, "--output", inside)
    (desk.lab.output / "tin-tuc" / ".htaccess").write_text("Deny from all")
    desk.put_down("--sign", desk.key)
    said = desk.check()
    assert "not judged (2): .well-known/danh-muc.sha256 tin-tuc/.htaccess" in said


def test_a_folder_that_is_not_as_built_is_not_put_down(desk: Desk) -> None:
    (desk.lab.output / PAGE).write_text("khác")
    assert PAGE in desk.put_down(code=1)
    (desk.lab.output / PAGE).unlink()
    assert PAGE in desk.put_down(code=1)
    assert not desk.list.exists()
    elsewhere = desk.lab.folder / "khong-co"
    assert "no build of this site" in desk.put_down("--site", elsewhere, code=2)


def test_nothing_is_written_over(desk: Desk) -> None:
    desk.put_down()
    first = desk.list.read_bytes()
    assert "not written over" in desk.put_down(code=2)
    assert desk.list.read_bytes() == first
    again = desk.call("manifest", "--new-key", desk.key, code=2, BANTIN_KEY_PASSWORD="")
    assert "not written over" in again


def test_a_file_of_others_is_named_and_left_out(desk: Desk) -> None:
    (desk.lab.output / "la.html").write_text("lạ")
    assert "not in the list: la.html" in desk.put_down()
    assert "la.html" not in desk.list.read_text()


def test_a_list_in_the_site_itself_is_no_foreign_file_and_stays(desk: Desk) -> None:
    inside = desk.lab.output / ".well-known" / "danh-muc.sha256"
    desk.call("manifest", "--root", desk.lab.root, "--now", NOW, "--output", inside)
    report = desk.lab.build()
    assert (report.foreign, inside.exists()) == ((), True)


def test_no_file_outside_the_folder_is_looked_at(desk: Desk) -> None:
    desk.put_down("--sign", desk.key)
    outside = desk.lab.folder / "ngoai"
    (desk.lab.output / PAGE).rename(outside)
    (desk.lab.output / PAGE).symlink_to(outside)
    assert f"Changed (1): {PAGE}" in desk.check(code=1)
    shutil.rmtree(desk.lab.output / "tin-tuc")
    (desk.lab.output / "tin-tuc").symlink_to(desk.lab.folder)
    assert PAGE in desk.check(code=1)


def test_a_key_may_come_from_the_environment(desk: Desk) -> None:
    desk.put_down("--sign", "env:KHOA", KHOA=desk.key.read_text())
    desk.check()
    desk.list.unlink()
    assert "env:KHONG" in desk.put_down("--sign", "env:KHONG", code=2)


def test_a_password_comes_from_the_environment_or_nothing_is_signed(desk: Desk) -> None:
    key = desk.lab.folder / "khoa-kin"
    desk.call("manifest", "--new-key", key, BANTIN_KEY_PASSWORD="mật")
    if os.name != "nt":
        assert key.stat().st_mode & 0o777 == 0o600
    assert "nobody at a keyboard" in desk.put_down("--sign", key, code=2)
    said = desk.put_down("--sign", key, code=2, BANTIN_KEY_PASSWORD="sai")
    assert "password is not that of the key" in said
    assert not desk.list.exists()
    desk.put_down("--sign", key, BANTIN_KEY_PASSWORD="mật")


@pytest.mark.parametrize("wrong", ["khong-phai", "RWQ"])
def test_what_is_no_key_is_told(desk: Desk, wrong: str) -> None:
    desk.put_down("--sign", desk.key)
    given = ("verify-manifest", desk.list, "--key", wrong)
    assert "is no public key" in desk.call(*given, code=2)
    bad = desk.lab.folder / "sai"
    bad.write_text(wrong)
    desk.list.unlink()
    assert "holds no secret key" in desk.put_down("--sign", bad, code=2)


def test_what_is_no_list_and_what_is_not_signed_are_told(desk: Desk) -> None:
    desk.put_down()
    assert "There is no signature" in desk.check(code=1)
    desk.list.write_bytes(b"\xff\x00")
    assert "no whole list of bantin" in desk.check(code=1)


@needs_openssl
@pytest.mark.parametrize("signed", [True, False])
def test_a_time_stamp_is_asked_for_and_judged(
    desk: Desk, authority: Authority, tmp_path: Path, *, signed: bool
) -> None:
    other = Authority(tmp_path / "khac", "Khac")
    key = ("--sign", desk.key) if signed else ()
    code = 0 if signed else 1
    with served(authority.answer) as address:
        desk.put_down(*key, "--timestamp", address)
    ending = ".minisig.tsr" if signed else ".tsr"
    stamp = desk.list.with_name(desk.list.name + ending)
    assert "has stamped it" in desk.check("--authorities", authority.root, code=code)
    assert "was not checked" in desk.check(code=code)
    assert "vouches for the time stamp" in desk.check("--authorities", other.root, code=1)
    assert "no certificate" in desk.check("--authorities", desk.public, code=1)
    stamp.write_bytes(b"sai")
    assert "is no time stamp" in desk.check("--authorities", authority.root, code=1)


@needs_openssl
def test_a_stamp_of_something_else_is_told(desk: Desk, authority: Authority) -> None:
    with served(authority.answer) as address:
        desk.put_down("--timestamp", address)
    desk.list.write_text(desk.list.read_text().replace("binhan", "binhon"))
    assert "stamp of something else" in desk.check("--authorities", authority.root, code=1)


@needs_openssl
def test_an_answer_to_another_question_is_refused(desk: Desk, authority: Authority) -> None:
    answers: list[bytes] = []

    def first(question: bytes) -> tuple[int, bytes]:
        answers.append(answers[0] if answers else authority.answer(question)[1])
        return 200, answers[0]

    with served(first) as address:
        desk.put_down("--timestamp", address)
        desk.list.unlink()
        desk.list.with_name(f"{desk.list.name}.tsr").unlink()
        assert "stamped something else" in desk.put_down("--timestamp", address, code=1)
    assert not desk.list.exists()


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (200, b"khong phai dau", "no time stamp"),
        (200, b"0" * 300_000, "no time stamp"),
        (200, b"", "no time stamp"),
        (200, b"0\x050\x03\x02\x01\x02", "refused to stamp"),
        (500, b"", "status 500"),
        (302, b"http://127.0.0.1:1/", "status 302"),
    ],
)
def test_whatever_an_authority_answers_nothing_is_written_but_a_stamp(
    desk: Desk, status: int, answer: bytes, said: str
) -> None:
    with served(lambda _question: (status, answer)) as address:
        assert said in desk.put_down("--timestamp", address, code=1)
    assert not desk.list.exists()


def test_an_authority_that_is_not_there_and_an_address_that_is_none_are_told(desk: Desk) -> None:
    for nobody in ("http://127.0.0.1:1/", "http://[::1", "http://127.0.0.1:a/"):
        assert "cannot be reached" in desk.put_down("--timestamp", nobody, code=1)
    for wrong in ("file:///etc/passwd", "tsa", "ftp://a/b"):
        assert "not the address" in desk.put_down("--timestamp", wrong, code=2)
