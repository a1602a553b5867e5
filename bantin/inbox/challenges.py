"""The challenge that keeps robots out: made and verified with ALTCHA, and each solution once.

A challenge is solved by trying counters until the key derived from one has the wanted beginning.
Challenges are made from a counter of our choosing: nobody waits longer than for the last counter,
and the key is signed with them, so that judging an answer costs no more than a digest.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import altcha
import msgspec
from msgspec import Struct

from bantin.diagnostics import brief
from bantin.inbox.errors import InboxError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Verdict: TypeAlias = Literal["passed", "failed", "expired", "used"]

ALGORITHM = "PBKDF2/SHA-256"  # which browsers compute without a library
LIFETIME = 3600  # seconds: some readers write slowly
LONGEST = 4096  # characters of an answer
# The work of one reader: at most _MOST keys, each of _COST rounds. It is done while he writes.
_COST = 5000
_LEAST, _MOST = 100, 300


class _Parameters(Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    algorithm: str
    cost: int
    key_length: int
    key_prefix: str
    key_signature: str
    nonce: str
    salt: str
    expires_at: int


class _Challenge(Struct, frozen=True, forbid_unknown_fields=True):
    parameters: _Parameters
    signature: str


class _Solution(Struct, frozen=True, kw_only=True, rename="camel"):
    counter: int
    derived_key: str


class _Answer(Struct, frozen=True):
    challenge: _Challenge
    solution: _Solution


class Challenges:
    """Makes challenges and judges answers; `clock` returns the seconds since 1970."""

    def __init__(self, key: bytes, spent: Path, clock: Callable[[], float]) -> None:
        self._secret = hmac.digest(key, b"challenge", "sha256")
        self._key_secret = hmac.digest(key, b"derived key", "sha256")
        self._clock = clock
        self._lock = threading.Lock()
        self._spent = spent
        try:
            with closing(self._connect()) as connection, connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS spent (nonce TEXT PRIMARY KEY, expires INTEGER)"
                    " WITHOUT ROWID"
                )
        except sqlite3.Error as failure:
            path, reason = brief(str(spent)), brief(str(failure))
            raise InboxError(phrase("inbox.folder", path=path, reason=reason)) from failure

    def make(self) -> dict[str, Any]:
        """Return a new challenge, as JSON has it."""
        challenge = altcha.create_challenge(
            ALGORITHM,
            _COST,
            counter=_LEAST + secrets.randbelow(_MOST - _LEAST + 1),
            expires_at=int(self._clock()) + LIFETIME,
            hmac_secret=self._secret,
            hmac_key_secret=self._key_secret,
        )
        return challenge.to_dict()

    def judge(self, answer: str) -> Verdict:
        """Judge the answer to a challenge; one that has passed will not pass again.

        Raises:
            OSError: it cannot be noted that this one has been used.
        """
        given = _parsed(answer)
        if given is None:
            return "failed"
        result = altcha.verify_solution(
            _as_payload(given), self._secret, hmac_key_secret=self._key_secret
        )
        if not result.verified:
            return "expired" if result.expired else "failed"
        asked = given.challenge.parameters
        try:
            return "passed" if self._spend(asked.nonce, asked.expires_at) else "used"
        except sqlite3.Error as failure:
            raise OSError(str(failure)) from failure

    def _spend(self, nonce: str, expires: int) -> bool:
        """Note that a challenge has been solved; tell whether that is news."""
        with self._lock, closing(self._connect()) as connection, connection:
            connection.execute("DELETE FROM spent WHERE expires < ?", (int(self._clock()) - 1,))
            done = connection.execute("INSERT OR IGNORE INTO spent VALUES (?, ?)", (nonce, expires))
            return done.rowcount == 1

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._spent, timeout=10)


def _parsed(answer: str) -> _Answer | None:
    """Read an answer, Base64 of JSON; the library would trip over values of other types."""
    if len(answer) > LONGEST:
        return None
    try:
        text = base64.b64decode(answer, validate=True)
        given = msgspec.json.decode(text, type=_Answer)
        bytes.fromhex(given.solution.derived_key)
    except (binascii.Error, ValueError, msgspec.MsgspecError, RecursionError):
        return None
    return given if given.challenge.signature.isascii() else None


def _as_payload(answer: _Answer) -> altcha.Payload:
    parameters = altcha.ChallengeParameters(**msgspec.structs.asdict(answer.challenge.parameters))
    solution = altcha.Solution(answer.solution.counter, answer.solution.derived_key)
    return altcha.Payload(altcha.Challenge(parameters, answer.challenge.signature), solution)
