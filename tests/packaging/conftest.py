"""What the tests of the distribution share: the wheel and the sdist, built once."""

from __future__ import annotations

import os
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.deploying.ssh.ssh_server import SshServer, ssh_server
from tests.e2e.program import PROJECT
from tests.packaging.archives import Distribution, build, wheel_files
from tests.packaging.environment import Environment, install
from tests.packaging.portal_in_ci import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message


@pytest.fixture(scope="session")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    return build(PROJECT, tmp_path_factory.mktemp("distribution"))


@pytest.fixture(scope="session")
def metadata(distribution: Distribution) -> Message:
    """Return what the wheel says of itself: headers, and the long description as payload."""
    files = wheel_files(distribution.wheel)
    (name,) = (name for name in files if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(files[name])


@pytest.fixture(scope="session")
def environment(
    distribution: Distribution, tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    return install(distribution.wheel, tmp_path_factory.mktemp("environment"))


@pytest.fixture
def environ(environment: Environment, distribution: Distribution, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a CI's machine; what would reach others is played by a note."""
    programs, played = Path(environment.program).parent, tmp_path / "played"
    played.mkdir()
    for name in ("npx", "apt-get"):
        script = f'#!/bin/sh\necho "{name} $*"\ncase "$*" in *{REFUSED}*) exit 1 ;; esac\n'
        (played / name).write_text(script, "utf-8")
        (played / name).chmod(0o755)
    # What installs is carried out once, by the test of it: here bantin is installed.
    real = f'exec "{environment.python}" "$@"'
    script = f'#!/bin/sh\nif [ "$1 $2" = "-m pip" ]; then echo "$*"; else {real}; fi\n'
    (played / "python").write_text(script, "utf-8")
    (played / "python").chmod(0o755)
    way = os.pathsep.join((str(played), str(programs), os.environ["PATH"]))
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(distribution.wheel.parent)}
    return os.environ | {"PATH": way, "HOME": str(tmp_path), "PYTHONPATH": ""} | pip


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running
