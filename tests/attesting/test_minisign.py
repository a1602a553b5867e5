"""Keys and signatures are those of minisign: its program takes ours, and we take its."""

from __future__ import annotations

import base64
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.attesting import minisign
from bantin.attesting.minisign import MinisignError

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = shutil.which("minisign") or ""
needs_minisign = pytest.mark.skipif(not PROGRAM, reason="there is no minisign")
RANDOM = bytes(range(minisign.RANDOM))
SECRET, PUBLIC = minisign.new_key(RANDOM, "")
KEY, OPEN = minisign.secret_key(SECRET), minisign.public_key(PUBLIC)
DATA = "Danh mục\n".encode()
SIGNED = minisign.signature(DATA, KEY, "hôm nay")


def fault(text: str, data: bytes = DATA, key: minisign.PublicKey = OPEN) -> str:
    with pytest.raises(MinisignError) as caught:
        minisign.check_signature(data, text, key)
    return caught.value.fault


def run(folder: Path, *words: object, said: str = "") -> str:
    command = [PROGRAM, *map(str, words)]
    done = subprocess.run(
        command, cwd=folder, input=said, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@given(st.binary(max_size=200), st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_what_is_signed_is_checked(data: bytes, comment: str) -> None:
    signed = minisign.signature(data, KEY, comment)
    assert minisign.check_signature(data, signed, OPEN) == comment
    assert fault(signed, data + b"!") == "changed"


@given(st.integers(0, len(SIGNED) - 1), st.characters(categories=["L", "N", "P"]))
@example(SIGNED.index("=") - 1, chr(ord(SIGNED[SIGNED.index("=") - 1]) + 1))
@example(SIGNED.rindex("=") - 2, chr(ord(SIGNED[SIGNED.rindex("=") - 2]) + 1))
def test_no_letter_of_a_signature_but_those_of_its_own_comment_can_be_changed(
    place: int, letter: str
) -> None:
    changed = SIGNED[:place] + letter + SIGNED[place + 1 :]
    own = place < SIGNED.index("\n")
    if not own and changed != SIGNED:
        assert fault(changed) in {"no-signature", "other-key", "changed", "comment"}


@given(st.text() | st.binary().map(lambda data: base64.b64encode(data).decode()))
def test_anything_else_is_no_key_and_no_signature(text: str) -> None:
    for read in (minisign.public_key, minisign.secret_key, minisign.needs_password):
        with pytest.raises(MinisignError):
            read(text)
    assert fault(text) == "no-signature"
    assert fault(f"a\n{text}\ntrusted comment: b\n{text}") == "no-signature"


def test_a_key_is_hidden_by_its_password() -> None:
    secret, public = minisign.new_key(RANDOM, "mật khẩu")
    assert minisign.needs_password(secret)
    assert not minisign.needs_password(SECRET)
    assert minisign.secret_key(secret, "mật khẩu").public == minisign.public_key(public)
    for wrong in ("", "mat khau"):
        with pytest.raises(MinisignError) as caught:
            minisign.secret_key(secret, wrong)
        assert caught.value.fault == "password"


def test_a_key_that_asks_for_more_memory_than_there_is_is_none() -> None:
    data = bytearray(base64.b64decode(minisign.new_key(RANDOM, "a")[0].splitlines()[1]))
    data[46:54] = (1 << 40).to_bytes(8, "little")
    with pytest.raises(MinisignError) as caught:
        minisign.secret_key(base64.b64encode(bytes(data)).decode(), "a")
    assert caught.value.fault == "no-key"


def test_a_secret_key_does_not_show_itself() -> None:
    assert base64.b64encode(KEY.seed).decode()[:8] not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


def test_a_signature_by_another_key_is_told_apart() -> None:
    other = minisign.public_key(minisign.new_key(bytes(minisign.RANDOM), "")[1])
    assert fault(SIGNED, key=other) == "other-key"


@needs_minisign
def test_the_program_takes_our_keys_and_signatures(tmp_path: Path) -> None:
    secret, public = minisign.new_key(RANDOM, "mat khau")
    (tmp_path / "k").write_text(secret)
    (tmp_path / "k.pub").write_text(public)
    (tmp_path / "a").write_bytes(DATA)
    (tmp_path / "a.minisig").write_text(
        minisign.signature(DATA, minisign.secret_key(secret, "mat khau"), "x")
    )
    assert "Trusted comment: x" in run(tmp_path, "-V", "-m", "a", "-p", "k.pub")
    # It signs with our key, and we take that.
    run(tmp_path, "-S", "-m", "a", "-s", "k", "-t", "y", said="mat khau\n")
    signed = (tmp_path / "a.minisig").read_text()
    assert minisign.check_signature(DATA, signed, minisign.public_key(public)) == "y"


@needs_minisign
def test_we_take_the_keys_of_the_program(tmp_path: Path) -> None:
    run(tmp_path, "-G", "-W", "-p", "k.pub", "-s", "k")
    key = minisign.secret_key((tmp_path / "k").read_text())
    assert key.public == minisign.public_key((tmp_path / "k.pub").read_text())
    (tmp_path / "a").write_bytes(DATA)
    (tmp_path / "a.minisig").write_text(minisign.signature(DATA, key, "z"))
    run(tmp_path, "-V", "-m", "a", "-p", "k.pub")
