"""Others in the network may look at a preview if they are let; they cannot do anything there."""

from __future__ import annotations

import http.client
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bantin.serve import HostError, address_for_others, url_of
from bantin.serve.intake import PATH as INTAKE
from bantin.serve.intake import Intake, Offer, Written
from bantin.serve.news import ReloadSignal
from bantin.serve.opening import PATH as OPEN
from bantin.serve.opening import PROOF, Opening
from bantin.serve.requests import is_loopback, is_ours
from bantin.serve.serving import serving
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 30.0  # seconds; only a test that fails waits so long
OTHER = address_for_others("0.0.0.0")
needs_network = pytest.mark.skipif(not OTHER, reason="this machine is in no network")


@contextmanager
def shown(folder: Path, host: str, opened: list[Path] | None = None) -> Iterator[tuple[int, str]]:
    """Serve a folder at a host; yield the port, and the token of this run."""
    (folder / "index.html").write_text("<h1>Trang</h1>", encoding="utf-8")
    (folder / "site_config.yaml").write_text("x", encoding="utf-8")
    words = Words("vi")

    def note(path: Path, _line: int, _column: int) -> str:
        (opened if opened is not None else []).append(path)
        return ""

    opening = Opening(folder, words, note)
    intake = Intake(words, lambda *_: Offer(title=""), lambda _: Written(), {})
    with serving(
        folder,
        0,
        news=ReloadSignal(),
        base="",
        words=words,
        complain=pytest.fail,
        host=host,
        intake=intake,
        opening=opening,
    ) as port:
        yield port, opening.token


def ask(
    place: str, port: int, path: str, host: str, method: str = "GET", **headers: str
) -> tuple[int, str]:
    line = http.client.HTTPConnection(place, port, timeout=WAIT)
    try:
        line.request(method, path, headers={"Host": host, **headers})
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


@needs_network
@pytest.mark.parametrize("listens", ["0.0.0.0", OTHER])
def test_others_see_pages_and_this_machine_too(tmp_path: Path, listens: str) -> None:
    with shown(tmp_path, listens) as (port, _):
        assert ask(OTHER, port, "/", f"{OTHER}:{port}")[0] == 200
        assert ask("127.0.0.1", port, "/", f"localhost:{port}")[0] == 200


@needs_network
def test_a_preview_for_this_machine_does_not_answer_to_others(tmp_path: Path) -> None:
    with (
        shown(tmp_path, "127.0.0.1") as (port, _),
        pytest.raises(ConnectionError),
    ):
        socket.create_connection((OTHER, port), timeout=2).close()


@needs_network
@pytest.mark.parametrize("host", ["evil.example", "192.0.2.7", "0.0.0.0", "may-khac.local"])
def test_a_name_that_is_made_to_lead_here_gets_nothing(tmp_path: Path, host: str) -> None:
    with shown(tmp_path, "0.0.0.0") as (port, _):
        status, said = ask(OTHER, port, "/", f"{host}:{port}")
        assert status == 403
        assert "Trang" not in said


@needs_network
def test_others_can_neither_write_nor_open_anything(tmp_path: Path) -> None:
    opened: list[Path] = []
    with shown(tmp_path, "0.0.0.0", opened) as (port, token):
        for place, host in ((OTHER, f"{OTHER}:{port}"), (OTHER, f"localhost:{port}")):
            said = {"Origin": f"http://{host}", PROOF: token}
            assert ask(place, port, INTAKE, host)[0] == 403
            assert ask(place, port, INTAKE, host, "POST", **said)[0] == 403
            assert ask(place, port, f"{OPEN}?path=site_config.yaml", host, "POST", **said)[0] == 403
        assert not opened
        here = f"localhost:{port}"
        said = {"Origin": f"http://{here}", PROOF: token}
        assert ask("127.0.0.1", port, INTAKE, here)[0] == 200
        answer = ask("127.0.0.1", port, f"{OPEN}?path=site_config.yaml", here, "POST", **said)
        assert answer == (200, '{"said":""}')
        assert len(opened) == 1


@pytest.mark.parametrize("host", ["203.0.113.9", "khong-co.invalid", "\0", "a" * 70])
def test_an_address_of_another_machine_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(HostError), shown(tmp_path, host):
        pass


@pytest.mark.parametrize(
    ("name", "own", "host", "ours"),
    [
        ("192.168.1.5", "192.168.1.5", "0.0.0.0", True),
        ("192.168.1.5", "::ffff:192.168.1.5", "::", True),
        ("192.168.1.6", "192.168.1.5", "0.0.0.0", False),
        ("fe80::1", "fe80::1%eth0", "::", True),
        ("may-toi.local", "192.168.1.5", "May-Toi.local", True),
        ("may-khac.local", "192.168.1.5", "may-toi.local", False),
        ("", "192.168.1.5", "", False),
        ("0.0.0.0", "192.168.1.5", "0.0.0.0", False),
    ],
)
def test_which_names_mean_this_machine(name: str, own: str, host: str, *, ours: bool) -> None:
    assert is_ours(name, own, host) == ours


def test_which_addresses_are_this_machine_itself() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1")))
    assert not any(map(is_loopback, ("192.168.1.5", "::ffff:10.0.0.1", "fe80::1%lo", "", "x")))


def test_an_address_is_written_as_it_is_typed() -> None:
    assert url_of("127.0.0.1", 8000, "/xa/") == "http://127.0.0.1:8000/xa/"
    assert url_of("fd00::5", 8000, "/") == "http://[fd00::5]:8000/"
