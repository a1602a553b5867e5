"""Keys and signatures in the format of minisign, so that its program and others can check them.

A signature is Ed25519 (RFC 8032) of the BLAKE2b-512 of a file; a second one covers the first and
the trusted comment. A secret key is hidden by scrypt with a password, or by nothing where there is
none. The format is that of the manual of minisign; numbers in it are little-endian.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct

LARGEST = 16 * 1024  # bytes of a key or a signature, with its comments
RANDOM = 8 + 32  # bytes that a new key needs: of its name, and for its password
_PLAIN, _HASHED, _SCRYPT, _OPEN, _BLAKE = b"Ed", b"ED", b"Sc", b"\0\0", b"B2"
_KEY = struct.Struct("<2s2s2s32sQQ104s")  # kinds, salt, limits of scrypt, what is hidden
_HIDDEN = struct.Struct("<8s64s32s")  # name, secret and public key, checksum
_PUBLIC = struct.Struct("<2s8s32s")
_SIGNATURE = struct.Struct("<2s8s64s")
_WHOLE = 64  # bytes of a signature
# Of scrypt: 128 MiB and half a second, which a small machine has; minisign's own keys take 1 GiB.
_MEMORY, _OPERATIONS = 128 * 1024 * 1024, 4 * 1024 * 1024
_MOST_MEMORY, _MOST_OPERATIONS = 1 << 30, 1 << 27  # of a key that somebody else has made
_COMMENT, _TRUSTED = "untrusted comment: ", "trusted comment: "

Fault = Literal["no-key", "password", "no-signature", "other-key", "changed", "comment"]


class MinisignError(Exception):
    """A key or a signature cannot be used; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


class PublicKey(Struct, frozen=True):
    """A key to check signatures with, and its name of 8 bytes."""

    name: bytes
    key: bytes

    @property
    def shown(self) -> str:
        """Its name as minisign shows it."""
        return f"{int.from_bytes(self.name, 'little'):016X}"

    @property
    def line(self) -> str:
        """The key as one word."""
        return base64.b64encode(_PUBLIC.pack(_PLAIN, self.name, self.key)).decode()


class SecretKey(Struct, frozen=True):
    """A key to sign with; nothing prints it."""

    public: PublicKey
    seed: bytes

    def __repr__(self) -> str:
        return f"SecretKey({self.public.shown})"


def new_key(random: bytes, password: str) -> tuple[str, str]:
    """Return the files of a new secret key and of its public key; `random` are RANDOM bytes."""
    private = Ed25519PrivateKey.generate()
    public = PublicKey(random[:8], private.public_key().public_bytes_raw())
    secret = private.private_bytes_raw() + public.key
    opened = _HIDDEN.pack(public.name, secret, bytes(32))
    kind, salt, limits = _OPEN, bytes(32), (0, 0)
    if password:
        kind, salt, limits = _SCRYPT, random[8:], (_OPERATIONS, _MEMORY)
        opened = _HIDDEN.pack(public.name, secret, _checksum(public.name, secret))
        opened = _masked(opened, password, salt, *limits)
    key = base64.b64encode(_KEY.pack(_PLAIN, kind, _BLAKE, salt, *limits, opened)).decode()
    said = f"{_COMMENT}bantin, secret key {public.shown}\n{key}\n"
    return said, f"{_COMMENT}bantin, public key {public.shown}\n{public.line}\n"


def needs_password(text: str) -> bool:
    """Tell whether a secret key is hidden by a password.

    Raises:
        MinisignError: it is none.
    """
    return bool(_unpacked(_KEY, text, "no-key")[1] == _SCRYPT)


def secret_key(text: str, password: str = "") -> SecretKey:
    """Read a secret key: a file with its comment, or the key alone.

    Raises:
        MinisignError: it is none, or the password is another one.
    """
    kind, hiding, sum_kind, salt, operations, memory, hidden = _unpacked(_KEY, text, "no-key")
    if kind != _PLAIN or sum_kind != _BLAKE or hiding not in {_SCRYPT, _OPEN}:
        raise MinisignError("no-key")
    if hiding == _SCRYPT:
        if memory > _MOST_MEMORY or operations > _MOST_OPERATIONS:
            raise MinisignError("no-key")
        hidden = _masked(hidden, password, salt, operations, memory)
    name, secret, checksum = _HIDDEN.unpack(hidden)
    if hiding == _SCRYPT and checksum != _checksum(name, secret):
        raise MinisignError("password")
    private = Ed25519PrivateKey.from_private_bytes(secret[:32])
    if private.public_key().public_bytes_raw() != secret[32:]:
        raise MinisignError("no-key")
    return SecretKey(PublicKey(name, secret[32:]), secret[:32])


def public_key(text: str) -> PublicKey:
    """Read a public key: a file with its comment, or the key alone.

    Raises:
        MinisignError: it is none.
    """
    kind, name, key = _unpacked(_PUBLIC, text, "no-key")
    if kind != _PLAIN:
        raise MinisignError("no-key")
    return PublicKey(name, key)


def signature(data: bytes, key: SecretKey, comment: str) -> str:
    """Sign bytes; the `comment`, a line, is signed too."""
    private = Ed25519PrivateKey.from_private_bytes(key.seed)
    signed = private.sign(_digest(data))
    whole = private.sign(signed + comment.encode())
    first = base64.b64encode(_SIGNATURE.pack(_HASHED, key.public.name, signed)).decode()
    return (
        f"{_COMMENT}bantin, signature by key {key.public.shown}\n{first}\n"
        f"{_TRUSTED}{comment}\n{base64.b64encode(whole).decode()}\n"
    )


def check_signature(data: bytes, text: str, key: PublicKey) -> str:
    """Return the trusted comment of a signature of bytes.

    Raises:
        MinisignError: it is none, of another key, of other bytes, or its comment has been changed.
    """
    lines = text.splitlines()
    if len(lines) < 4 or not lines[2].startswith(_TRUSTED):  # noqa: PLR2004 - what it consists of
        raise MinisignError("no-signature")
    kind, name, signed = _unpacked(_SIGNATURE, "\n".join(lines[:2]), "no-signature")
    whole, comment = _decoded(lines[3], "no-signature"), lines[2].removeprefix(_TRUSTED)
    if kind not in {_PLAIN, _HASHED} or len(whole) != _WHOLE:
        raise MinisignError("no-signature")
    if name != key.name:
        raise MinisignError("other-key")
    public = Ed25519PublicKey.from_public_bytes(key.key)
    _verify(public, signed, _digest(data) if kind == _HASHED else data, "changed")
    _verify(public, whole, signed + comment.encode(), "comment")
    return comment


def _verify(key: Ed25519PublicKey, signed: bytes, data: bytes, fault: Fault) -> None:
    try:
        key.verify(signed, data)
    except InvalidSignature as failure:
        raise MinisignError(fault) from failure


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data).digest()


def _checksum(name: bytes, secret: bytes) -> bytes:
    return hashlib.blake2b(_PLAIN + name + secret, digest_size=32).digest()


def _unpacked(form: struct.Struct, text: str, fault: Fault) -> tuple[Any, ...]:
    """Return the parts of what stands in the last line that is no blank."""
    lines = [line for line in text.splitlines() if line.strip()]
    data = _decoded(lines[-1].strip(), fault) if lines else b""
    if len(data) != form.size:
        raise MinisignError(fault)
    return form.unpack(data)


def _decoded(word: str, fault: Fault) -> bytes:
    """Return bytes from their only spelling; others decode too, where last bits mean nothing."""
    try:
        data = base64.b64decode(word, validate=True)
    except (binascii.Error, ValueError) as failure:
        raise MinisignError(fault) from failure
    if base64.b64encode(data).decode() != word:
        raise MinisignError(fault)
    return data


def _masked(data: bytes, password: str, salt: bytes, operations: int, memory: int) -> bytes:
    """Hide bytes, or show hidden ones; the costs are chosen from the limits as libsodium does."""
    operations, r = max(32768, operations), 8
    by_operations = operations < memory // 32
    most = operations // (r * 4) if by_operations else memory // (r * 128)
    log_n = next(one for one in range(1, 63) if 1 << one > most // 2)
    p = 1 if by_operations else min(operations // 4 // (1 << log_n), 0x3FFFFFFF) // r
    try:
        mask = hashlib.scrypt(
            password.encode(),
            salt=salt,
            n=1 << log_n,
            r=r,
            p=max(1, p),
            maxmem=(128 * r << log_n) + (1 << 26),
            dklen=len(data),
        )
    except (ValueError, MemoryError) as failure:
        raise MinisignError("no-key") from failure
    return bytes(one ^ other for one, other in zip(data, mask, strict=True))
