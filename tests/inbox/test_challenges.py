"""The challenge: solved once it passes once, and nothing else passes."""

from __future__ import annotations

import base64
import json
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import altcha
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.inbox.challenges import LIFETIME, Challenges
from tests.inbox.reader import solved

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32


def challenges(folder: Path, key: bytes = KEY, ago: float = 0.0) -> Challenges:
    """Return challenges as they are made by a clock that is late."""
    return Challenges(key, folder / "spent.sqlite", lambda: time.time() - ago)


def changed(answer: str, **changes: Any) -> str:  # noqa: ANN401 - JSON
    """Change values of an answer, each wherever its name stands."""
    given = json.loads(base64.b64decode(answer))
    for part in (given["challenge"]["parameters"], given["challenge"], given["solution"]):
        part.update({name: value for name, value in changes.items() if name in part})
    return base64.b64encode(json.dumps(given).encode()).decode()


def test_a_solution_passes_once(tmp_path: Path) -> None:
    ours = challenges(tmp_path)
    answer = solved(ours.make())
    assert ours.judge(answer) == "passed"
    assert ours.judge(answer) == "used"
    # Nor does it pass again after the program was started anew, or with another time in it.
    assert challenges(tmp_path).judge(answer) == "used"
    assert challenges(tmp_path).judge(changed(answer, time=1)) == "used"


def test_an_old_challenge_has_expired(tmp_path: Path) -> None:
    late = challenges(tmp_path, ago=LIFETIME + 5)
    assert late.judge(solved(late.make())) == "expired"


def test_what_is_spent_is_forgotten_when_it_would_have_expired(tmp_path: Path) -> None:
    late = challenges(tmp_path, ago=LIFETIME - 600)
    answer = solved(late.make())
    assert late.judge(answer) == "passed"
    early = Challenges(KEY, tmp_path / "spent.sqlite", lambda: time.time() + 700)
    assert early.judge(solved(early.make())) == "passed"
    with closing(early._connect()) as connection:
        assert connection.execute("SELECT count(*) FROM spent").fetchone() == (1,)


def test_another_inbox_has_other_challenges(tmp_path: Path) -> None:
    theirs = challenges(tmp_path, b"x" * 32)
    assert challenges(tmp_path).judge(solved(theirs.make())) == "failed"


@pytest.mark.parametrize(
    "change",
    [
        {"expiresAt": 9_999_999_999},
        {"cost": 1},
        {"algorithm": "SHA-256"},
        {"keyPrefix": ""},
        {"nonce": "00" * 16},
        {"salt": "00" * 16},
        {"keySignature": "00" * 32},
        {"signature": "00" * 32},
        {"signature": "đ"},
        {"signature": None},
        {"derivedKey": "00" * 32},
        {"derivedKey": "zz"},
        {"derivedKey": ""},
    ],
)
def test_whatever_is_changed_does_not_pass(tmp_path: Path, change: dict[str, Any]) -> None:
    ours = challenges(tmp_path)
    assert ours.judge(changed(solved(ours.make()), **change)) == "failed"


def test_the_key_of_any_other_counter_does_not_pass(tmp_path: Path) -> None:
    """The work cannot be left out: the key of the first counter is as good as no key."""
    ours = challenges(tmp_path)
    asked = altcha.Challenge.from_dict(ours.make())
    parameters = asked.parameters
    nonce, salt = map(bytes.fromhex, (parameters.nonce, parameters.salt))
    for counter in range(3):
        key = altcha.derive_key_pbkdf2(parameters, salt, nonce + counter.to_bytes(4, "big"))
        answer = altcha.Payload(asked, altcha.Solution(counter, key.hex())).to_base64()
        assert ours.judge(answer) == "failed"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Challenges:
    return challenges(tmp_path_factory.mktemp("challenges"))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.text() | _JSON.map(lambda one: base64.b64encode(json.dumps(one).encode()).decode()))
def test_anything_at_all_is_judged(one: Challenges, answer: str) -> None:
    assert one.judge(answer) == "failed"


@pytest.mark.parametrize(
    "answer", ["", "x" * 100_000, base64.b64encode(b"[" * 3000).decode(), "\ud800"]
)
def test_nonsense_is_judged_too(one: Challenges, answer: str) -> None:
    assert one.judge(answer) == "failed"


@given(
    st.sampled_from(
        ["algorithm", "cost", "keyLength", "expiresAt", "nonce", "counter", "derivedKey"]
    ),
    _JSON,
)
def test_a_value_of_any_type_is_judged(one: Challenges, name: str, value: object) -> None:
    payload = {
        "challenge": {
            "parameters": dict.fromkeys(("algorithm", "nonce", "salt"), "00"),
            "signature": "0",
        },
        "solution": {"counter": 1, "derivedKey": "00"},
    }
    text = base64.b64encode(json.dumps(payload).encode()).decode()
    assert one.judge(changed(text, **{name: value})) == "failed"
