"""A reader without a browser: asks for challenges, solves and sends."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any, NamedTuple

import altcha

from tests.inbox.conftest import ORIGIN
from tests.local_server import WAIT


class Answer(NamedTuple):
    """What the inbox has answered."""

    status: int
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def reason(self) -> str:
        return str(self.body.get("reason", ""))


def ask(url: str, body: object = None, *, origin: str | None = ORIGIN, **headers: str) -> Answer:
    """Ask the inbox something; with a body, tell it something."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if origin is not None:
        given["Origin"] = origin
    data = None
    if body is not None:
        given.setdefault("Content-Type", "application/json")
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, data, given)
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            return Answer(answer.status, dict(answer.headers), json.loads(answer.read() or "{}"))
    except urllib.error.HTTPError as answer:
        with answer:
            return Answer(answer.code, dict(answer.headers), json.loads(answer.read() or "{}"))


def solved(challenge: dict[str, Any]) -> str:
    """Solve a challenge."""
    asked = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(asked)
    assert solution is not None
    return altcha.Payload(asked, solution).to_base64()


def opinion(**fields: str) -> dict[str, str]:
    """Return an opinion without a solution."""
    return {"thread": "/tin-tuc/2024/07/mot/", "text": "Tôi đồng ý với chủ trương này."} | fields


def send(address: str, *, origin: str = ORIGIN, **fields: str) -> Answer:
    """Send an opinion with the solution of a challenge of its own."""
    solution = solved(ask(f"{address}/challenge", origin=origin).body)
    return ask(f"{address}/new", opinion(**fields) | {"altcha": solution}, origin=origin)
