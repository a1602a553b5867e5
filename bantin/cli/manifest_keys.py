"""The keys of `bantin manifest`: made, read from a file or the environment, never printed."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import WrongUsageError
from bantin.diagnostics import brief
from bantin.engine import read_bytes
from bantin.engine.new_files import write_new
from bantin.engine.replacing import MODE
from bantin.words import phrase

if TYPE_CHECKING:
    from types import ModuleType

    from bantin.attesting.minisign import SecretKey
    from bantin.cli.printing import Printer
    from bantin.words import Words

PASSWORD = "BANTIN_KEY_PASSWORD"  # noqa: S105 - the name of a variable
FROM_ENVIRONMENT = "env:"
_PUBLIC = ".pub"
_SECRET = 0o600  # rights of a file that only its owner reads


def keys_library() -> ModuleType:
    """Return what makes and checks signatures.

    Raises:
        WrongUsageError: what it stands on is not installed.
    """
    try:
        from bantin.attesting import minisign  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("manifest.no-cryptography")) from failure
    return minisign


def make_keys(place: Path, printer: Printer, words: Words) -> None:
    """Make a secret key and its public key beside it; nothing is written over.

    Raises:
        WrongUsageError: a file is there, or cannot be written.
    """
    minisign = keys_library()
    public_place = place.with_name(place.name + _PUBLIC)
    there = next((one for one in (place, public_place) if one.exists()), None)
    if there is not None:
        raise WrongUsageError(phrase("manifest.there", path=brief(str(there))))
    secret, public = minisign.new_key(secrets.token_bytes(minisign.RANDOM), _new_password(words))
    for one, text, mode in ((place, secret, _SECRET), (public_place, public, MODE)):
        try:
            write_new(one, text.encode(), mode=mode)
        except OSError as failure:
            raise WrongUsageError(phrase("manifest.unwritable", path=brief(str(one)))) from failure
    key = minisign.public_key(public).line
    printer.tell_line(words.text("manifest.new-key", path=brief(str(place)), key=key))


def sign(data: bytes, named: str, comment: str, printer: Printer, words: Words) -> bytes:
    """Return a signature of bytes by a key: a file, or `env:` and the name of a variable.

    Raises:
        WrongUsageError: the key cannot be read.
        Exit: it cannot be used, which has been said.
    """
    minisign = keys_library()
    text = key_text(named)
    try:
        password = _password(words) if minisign.needs_password(text) else ""
        key: SecretKey = minisign.secret_key(text, password)
    except minisign.MinisignError as failure:
        printer.fail(words.text(f"manifest.key.{failure.fault}", key=brief(named)))
        raise click.exceptions.Exit(EXIT_USAGE) from failure
    signed: str = minisign.signature(data, key, comment)
    return signed.encode()


def key_text(named: str) -> str:
    """Return the text of a key that stands in a file, or in a variable of the environment.

    Raises:
        WrongUsageError: there is none.
    """
    if named.startswith(FROM_ENVIRONMENT):
        text = os.environ.get(named.removeprefix(FROM_ENVIRONMENT), "")
        if not text:
            raise WrongUsageError(phrase("manifest.no-variable", name=brief(named)))
        return text
    try:
        return small_text(Path(named), keys_library().LARGEST)
    except OSError as failure:
        raise WrongUsageError(phrase("manifest.unreadable", path=brief(named))) from failure


def small_text(path: Path, limit: int) -> str:
    """Return the text of a file, with signs in place of what is none.

    Raises:
        OSError: it cannot be read, or is larger.
    """
    return read_bytes(path.parent, path.name, limit=limit).decode(errors="replace")


def _password(words: Words) -> str:
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not _has_keyboard():
        raise WrongUsageError(phrase("manifest.no-password", name=PASSWORD))
    said = click.prompt(words.text("manifest.password"), hide_input=True, default="", err=True)
    return str(said)


def _new_password(words: Words) -> str:
    """Return the password for a new key, `""` for none."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not _has_keyboard():
        raise WrongUsageError(phrase("manifest.no-new-password", name=PASSWORD))
    first, second = (
        str(
            click.prompt(words.text(key), hide_input=True, default="", err=True, show_default=False)
        )
        for key in ("manifest.new-password", "manifest.password-again")
    )
    if first != second:
        raise WrongUsageError(phrase("manifest.passwords-differ"))
    return first


def _has_keyboard() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
