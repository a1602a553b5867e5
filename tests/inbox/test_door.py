"""The door: who is let in, with what, and what is said to whom is not."""

from __future__ import annotations

import io
import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.inbox.challenges import Challenges
from bantin.inbox.door import Door
from bantin.inbox.limits import Limit
from tests.inbox.conftest import ORIGIN
from tests.inbox.reader import Answer, opinion, solved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bantin.inbox.posted import Posted


class Entrance:
    """A door in front of a list."""

    def __init__(
        self,
        folder: Path,
        *,
        broken: bool = False,
        per_client: int = 1000,
        refusal: Callable[[Posted], str | None] = lambda _: None,
    ) -> None:
        self.taken: list[Posted] = []
        self._broken = broken
        self.challenges = Challenges(b"k" * 32, folder / "spent.sqlite", time.time)
        self._door = Door(
            origins=frozenset({ORIGIN}),
            challenges=self.challenges,
            given=Limit(per_client, 10_000, time.monotonic),
            taken=Limit(per_client, 10_000, time.monotonic),
            refusal=refusal,
            deliver=self._deliver,
        )

    def _deliver(self, posted: Posted) -> str:
        if self._broken:
            raise ConnectionRefusedError
        self.taken.append(posted)
        return "1-abcd"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        origin: str | None = ORIGIN,
        kind: str = "application/json",
        **environ: Any,  # noqa: ANN401 - WSGI
    ) -> Answer:
        told: list[Any] = []
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "REMOTE_ADDR": "203.0.113.9",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        } | environ
        if origin is not None:
            asked["HTTP_ORIGIN"] = origin
        data = b"".join(self._door(asked, lambda *given: told.extend(given)))
        status, headers = told
        assert dict(headers)["Content-Length"] == str(len(data)) or method == "HEAD"
        return Answer(int(status.split()[0]), dict(headers), json.loads(data or b"{}"))

    def send(self, *, altcha: str = "", origin: str | None = ORIGIN, **fields: Any) -> Answer:  # noqa: ANN401
        solution = altcha or solved(self.challenges.make())
        body = json.dumps(opinion(**fields) | {"altcha": solution}).encode()
        return self.ask("POST", "/new", body, origin=origin)


@pytest.fixture
def entrance(tmp_path: Path) -> Entrance:
    return Entrance(tmp_path)


def test_an_opinion_with_a_solution_is_taken_in(entrance: Entrance) -> None:
    answer = entrance.send(name=" Lê\u200b  Thị Hoa ", place="Xã\nCần Giờ", email="hoa@thu.example")
    assert (answer.status, answer.body) == (202, {"id": "1-abcd"})
    (posted,) = entrance.taken
    assert (posted.name, posted.place) == ("Lê Thị Hoa", "Xã Cần Giờ")


def test_a_solution_is_good_for_one_opinion(entrance: Entrance) -> None:
    solution = solved(entrance.challenges.make())
    assert entrance.send(altcha=solution).status == 202
    again = entrance.send(altcha=solution)
    assert (again.status, again.reason) == (403, "challenge-used")
    assert len(entrance.taken) == 1


@pytest.mark.parametrize("solution", ["x", "e30=", "eyJjaGFsbGVuZ2UiOnt9fQ=="])
def test_without_a_solution_nothing_is_taken_in(entrance: Entrance, solution: str) -> None:
    answer = entrance.send(altcha=solution)
    assert (answer.status, answer.reason) == (403, "challenge-failed")
    assert entrance.taken == []


@pytest.mark.parametrize(
    "origin",
    [None, "null", "https://trang.example.evil.example", "http://trang.example", f"{ORIGIN}:444"],
)
def test_only_pages_of_the_site_send(entrance: Entrance, origin: str | None) -> None:
    answer = entrance.send(origin=origin)
    assert (answer.status, answer.reason) == (403, "origin")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert entrance.taken == []


def test_a_browser_is_told_which_pages_may_send(entrance: Entrance) -> None:
    allowed = entrance.ask("OPTIONS", "/new")
    assert allowed.status == 204
    assert allowed.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert allowed.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    other = entrance.ask("OPTIONS", "/new", origin="https://elsewhere.example")
    assert other.status == 403
    assert not any(name.startswith("Access-Control") for name in other.headers)
    for answer in (allowed, other):
        assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/?uri=/tin-tuc/2024/07/mot/"),
        ("GET", "/id/1"),
        ("GET", "/latest"),
        ("GET", "/feed"),
        ("GET", "/info"),
        ("GET", "/admin/"),
        ("POST", "/login/"),
        ("POST", "/count"),
        ("POST", "/preview"),
        ("DELETE", "/id/1"),
        ("GET", "/../comments.sqlite"),
        ("GET", "//new"),
        ("GET", ""),
    ],
)
def test_there_is_no_way_to_what_was_taken_in(entrance: Entrance, method: str, path: str) -> None:
    entrance.send()
    answer = entrance.ask(method, path, b"[]")
    assert (answer.status, answer.body) == (404, {"reason": "unknown"})


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/new"), ("PUT", "/new"), ("POST", "/challenge")]
)
def test_a_way_has_one_method(entrance: Entrance, method: str, path: str) -> None:
    assert entrance.ask(method, path).status == 405


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": ""}, "text"),
        ({"text": " \u200b \n "}, "text"),
        ({"text": "x" * 3001}, "text"),
        ({"name": "x" * 81}, "name"),
        ({"name": "hoa@thu.example"}, "name"),
        ({"place": "hoa@thu.example"}, "name"),
        ({"email": "hoa"}, "email"),
        ({"email": "hoa@thu.example, khac@thu.example"}, "email"),
        ({"email": "x" * 250 + "@thu.example"}, "email"),
        ({"thread": ""}, "thread"),
        ({"thread": "//elsewhere.example/"}, "thread"),
        ({"thread": "https://elsewhere.example/"}, "thread"),
        ({"thread": "/a#b"}, "thread"),
        ({"thread": "/a?b"}, "thread"),
        ({"thread": "/" + "a" * 250}, "thread"),
        ({"unit": "Điều 5"}, "thread"),
        ({"unit": "a\nb"}, "thread"),
    ],
)
def test_what_cannot_be_published_is_not_taken_in(
    entrance: Entrance, fields: dict[str, str], reason: str
) -> None:
    solution = solved(entrance.challenges.make())
    answer = entrance.send(altcha=solution, **fields)
    assert (answer.status, answer.reason) == (422, reason)
    # The solution is still good for what the reader sends after mending it.
    assert entrance.send(altcha=solution).status == 202


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"null", b"\xff", b"[" * 20_000, b'{"text": 1}', b'{"text": "\\ud800"}'],
)
def test_nonsense_is_refused(entrance: Entrance, body: bytes) -> None:
    answer = entrance.ask("POST", "/new", body)
    assert (answer.status, answer.reason) == (400, "form")


@given(body=st.binary(max_size=300))
def test_anything_at_all_is_answered(body: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    entrance = Entrance(tmp_path_factory.getbasetemp())
    assert entrance.ask("POST", "/new", body).status in {400, 422}


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_what_a_form_elsewhere_can_send_is_refused(entrance: Entrance, kind: str) -> None:
    assert entrance.ask("POST", "/new", b"{}", kind=kind).status == 415


@pytest.mark.parametrize(
    ("length", "status"),
    [("", 411), ("-1", 411), ("²", 411), ("65537", 413), ("9" * 40, 413), (str(10**12), 413)],
)
def test_a_request_has_a_length_and_not_too_great_a_one(
    entrance: Entrance, length: str, status: int
) -> None:
    assert entrance.ask("POST", "/new", b"{}", CONTENT_LENGTH=length).status == status


def test_a_flood_is_told_when_to_come_again(tmp_path: Path) -> None:
    entrance = Entrance(tmp_path, per_client=3)
    answers = [entrance.ask("POST", "/new", b"{}") for _ in range(5)]
    assert [one.status for one in answers] == [400, 400, 400, 429, 429]
    assert answers[-1].reason == "busy"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 200
    # The reader's browser can tell, for it may read the answer.
    assert answers[-1].headers["Access-Control-Allow-Origin"] == ORIGIN
    challenges = [entrance.ask("GET", "/challenge").status for _ in range(5)]
    assert challenges == [200, 200, 200, 429, 429]


def test_who_waits_for_isso_is_told_to_come_again(tmp_path: Path) -> None:
    answer = Entrance(tmp_path, broken=True).send()
    assert (answer.status, answer.reason) == (503, "unavailable")


@pytest.mark.parametrize("reason", ["closed", "unit"])
def test_what_the_site_does_not_take_goes_nowhere(tmp_path: Path, reason: str) -> None:
    refusals = [reason]
    entrance = Entrance(tmp_path, refusal=lambda _: refusals.pop() if refusals else None)
    solution = solved(entrance.challenges.make())
    answer = entrance.send(altcha=solution)
    assert (answer.status, answer.reason) == (409, reason)
    assert entrance.taken == []
    # The solution is still good for another item.
    assert entrance.send(altcha=solution).status == 202


def test_while_the_site_does_not_say_the_reader_is_told_to_come_again(tmp_path: Path) -> None:
    def silent(_posted: Posted) -> str | None:
        raise FileNotFoundError

    answer = Entrance(tmp_path, refusal=silent).send()
    assert (answer.status, answer.reason) == (503, "unavailable")


def test_a_solution_that_cannot_be_noted_is_not_lost_in_silence(tmp_path: Path) -> None:
    """The disk is full, or another program holds the database."""
    entrance = Entrance(tmp_path)
    solution = solved(entrance.challenges.make())
    (tmp_path / "spent.sqlite").write_bytes(b"x" * 4096)
    answer = entrance.send(altcha=solution)
    assert (answer.status, answer.reason) == (503, "unavailable")
    assert entrance.taken == []


def test_a_watchman_may_ask_whether_the_door_is_there(entrance: Entrance) -> None:
    assert entrance.ask("GET", "/health", origin=None).status == 200
    assert entrance.ask("HEAD", "/health", origin=None).body == {}
