"""What the tests of the distribution share: the wheel and the sdist, built once."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import PROJECT
from tests.packaging.archives import Distribution, build, wheel_files
from tests.packaging.environment import Environment, install

if TYPE_CHECKING:
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
