"""What is told when a deployment is over: a program or an address, with all that has changed.

It is for what keeps copies of the site elsewhere, such as a delivery network. Neither stands in a
file of the site: whoever may edit the site is not whoever may run programs where the keys are. No
shell is asked, and what has changed goes through the input, as JSON.
"""

from __future__ import annotations

import shutil
import subprocess
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import msgspec
from msgspec import Struct

from bantin.addresses import site_path
from bantin.deploying.posting import NoReplyError, post
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.deploying.records import Deployed
    from bantin.words import Phrase

PROGRAM, ADDRESS, TOKEN = (
    "BANTIN_AFTER_DEPLOY",
    "BANTIN_AFTER_DEPLOY_URL",
    "BANTIN_AFTER_DEPLOY_TOKEN",
)
MOST = 10_000  # addresses; where more have changed, everything may have
_PROGRAM_TIME, _ANSWER_TIME = 600, 60  # seconds
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class ChangedAddresses(Struct, frozen=True, kw_only=True):
    """What has changed for readers: whole addresses, none where `everything` may have."""

    site: str
    target: str
    everything: bool
    urls: tuple[str, ...]


def changed_addresses(before: Deployed | None, after: Deployed, *, target: str) -> ChangedAddresses:
    """Compare two sites as they stand at a target."""
    old = before.files if before is not None else {}
    changed = {path for path, _ in old.items() ^ after.files.items()}
    everything = before is None or len(changed) > MOST
    urls = () if everything else tuple(_whole(after.site, one) for one in sorted(changed))
    return ChangedAddresses(site=after.site, target=target, everything=everything, urls=urls)


def _whole(site: str, path: str) -> str:
    """Return the whole address of an output file; that of a site ends with a slash."""
    return site.rstrip("/") + quote(site_path(path), safe="/~")


def tell(changed: ChangedAddresses, environment: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Tell whoever is named in the environment; return what has gone wrong with that."""
    return tuple(_told(msgspec.json.encode(changed), environment))


def _told(data: bytes, environment: Mapping[str, str]) -> Iterator[Phrase]:
    program, address = environment.get(PROGRAM, ""), environment.get(ADDRESS, "")
    wrong = _run(program, data) if program else ""
    if wrong:
        yield phrase("deploying.after.program", name=PROGRAM, reason=wrong)
    wrong = _post(address, data, environment.get(TOKEN, "")) if address else ""
    if wrong:
        yield phrase("deploying.after.address", name=ADDRESS, reason=wrong)


def _run(program: str, data: bytes) -> Phrase | str:
    """Run a program; return why that has failed, `""` if it has not. It prints as it likes."""
    found = shutil.which(program)
    if found is None:
        return phrase("deploying.after.no-program")
    try:
        done = subprocess.run([found], input=data, check=False, timeout=_PROGRAM_TIME)  # noqa: S603 - no shell
    except OSError:
        return phrase("deploying.after.no-program")
    except subprocess.TimeoutExpired:
        return phrase("deploying.after.too-slow", seconds=str(_PROGRAM_TIME))
    return phrase("deploying.after.status", status=str(done.returncode)) if done.returncode else ""


def _post(address: str, data: bytes, token: str) -> Phrase | str:
    """Send to an address; return why that has failed, `""` if it has not."""
    if not _is_sound(address) or not token.isprintable():
        return phrase("deploying.after.no-address")
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        status = post(address, data, headers, seconds=_ANSWER_TIME).status
    except NoReplyError:  # of which the reason may hold the address, and what is secret in it
        return phrase("deploying.after.no-answer")
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return ""
    return phrase("deploying.after.status", status=str(status))


def _is_sound(address: str) -> bool:
    """Tell whether an address is one that can be asked, and that nobody on the way can read."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    near = parts.scheme == "http" and host in _LOOPBACK
    return (
        bool(host)
        and address.isascii()
        and address.isprintable()
        and (parts.scheme == "https" or near)
    )
