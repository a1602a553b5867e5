"""What is told when a deployment is over."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from bantin.deploying.after import ADDRESS, MOST, PROGRAM, TOKEN, changed_addresses, tell
from bantin.deploying.records import Deployed
from tests.local_server import running

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
SITE = "https://a.example/xa/"


def deployed(**files: str) -> Deployed:
    return Deployed(site=SITE, at=NOW, by="an", files=files)


OLD = deployed(
    **{"index.html": "1", "tin/a/index.html": "1", "tin/b/index.html": "1", "c.pdf": "1"}
)
NEW = deployed(**{"index.html": "2", "tin/a/index.html": "1", "đ $(x).html": "1", "c.pdf": "1"})
CHANGED = changed_addresses(OLD, NEW, target="kho")


def test_the_addresses_are_those_that_readers_ask_for() -> None:
    assert CHANGED.urls == (SITE, f"{SITE}tin/b/", f"{SITE}%C4%91%20%24%28x%29.html")
    assert not CHANGED.everything


def test_of_a_first_site_and_of_very_many_changes_everything_may_be_other() -> None:
    many = deployed(**{f"{number}.html": "1" for number in range(MOST + 1)})
    for before, after in ((None, NEW), (OLD, many)):
        changed = changed_addresses(before, after, target="kho")
        assert changed.everything
        assert changed.urls == ()


def program(folder: Path, script: str) -> str:
    path = folder / "bao moi; touch hong"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_program_gets_it_on_its_input_and_no_shell_reads_anything(tmp_path: Path) -> None:
    told = tmp_path / "told"
    run = program(tmp_path, f"cat > {told}; echo $# >> {told}")
    assert tell(CHANGED, {PROGRAM: run}) == ()
    data, _, arguments = told.read_text("utf-8").rpartition("}")
    assert json.loads(data + "}")["urls"] == list(CHANGED.urls)
    assert arguments.split() == ["0"]
    assert not (tmp_path / "hong").exists()


@pytest.mark.parametrize(
    ("script", "reason"), [("exit 3", "status"), (None, "no-program")], ids=["fails", "missing"]
)
def test_a_program_that_fails_is_told(tmp_path: Path, script: str | None, reason: str) -> None:
    run = program(tmp_path, script) if script else str(tmp_path / "khong-co")
    (wrong,) = tell(CHANGED, {PROGRAM: run})
    assert wrong.key == "deploying.after.program"
    assert f"deploying.after.{reason}" in str(wrong.params)


class _Door(BaseHTTPRequestHandler):
    got: tuple[dict[str, str], bytes] = ({}, b"")
    answers = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).got = ({key.lower(): text for key, text in self.headers.items()}, body)
        self.send_response(self.answers)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_an_address_gets_it_with_its_token() -> None:
    with running(_Door) as address:
        assert tell(CHANGED, {ADDRESS: f"{address}/purge", TOKEN: "bi-mat"}) == ()
    headers, body = _Door.got
    assert headers["authorization"] == "Bearer bi-mat"
    assert json.loads(body)["site"] == SITE


@pytest.mark.parametrize("status", [302, 307, 401, 500])
def test_an_address_that_does_not_take_it_is_told_without_secrets(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Door, "answers", status)
    with running(_Door) as address:
        (wrong,) = tell(CHANGED, {ADDRESS: f"{address}/purge?k=kin", TOKEN: "bi-mat"})
    assert str(status) in str(wrong)
    assert "bi-mat" not in str(wrong)
    assert "kin" not in str(wrong)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://a.example/", "no-address"),
        ("file:///etc/passwd", "no-address"),
        ("https://[::1", "no-address"),
        ("https://a\nb/", "no-address"),
        ("http://127.0.0.1:1/", "no-answer"),
        ("http://127.0.0.1:a/", "no-answer"),
        ("https://a.example :1/", "no-answer"),
    ],
)
def test_an_address_that_is_none_is_told(address: str, reason: str) -> None:
    (wrong,) = tell(CHANGED, {ADDRESS: address})
    assert f"deploying.after.{reason}" in str(wrong.params)


def test_where_nobody_is_named_nobody_is_told() -> None:
    assert tell(CHANGED, {}) == ()


def test_an_answer_that_is_no_http_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(door: _Door) -> None:
        door.wfile.write(b"220 mail\r\n")

    monkeypatch.setattr(_Door, "do_POST", answer)
    with running(_Door) as address:
        (wrong,) = tell(CHANGED, {ADDRESS: address})
    assert "deploying.after.no-answer" in str(wrong.params)
