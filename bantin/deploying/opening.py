"""From the settings of a target to its destination. What a target needs is loaded for it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.deploying.refusals import NotDeployedError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.deploying.destinations import Destination
    from bantin.deploying.settings import TargetSettings


def open_destination(settings: TargetSettings, environment: Mapping[str, str]) -> Destination:
    """Return the destination of a target; secrets are taken from the environment, and kept there.

    Raises:
        NotDeployedError: something that it needs is not installed.
    """
    if settings.ssh is not None:
        from bantin.deploying.ssh.destination import open_ssh  # noqa: PLC0415 - one target's

        return open_ssh(settings.ssh, environment)
    if settings.bucket is not None:
        from bantin.deploying.bucket.destination import open_bucket  # noqa: PLC0415 - one target's

        return open_bucket(settings.bucket, environment)
    raise NotDeployedError(phrase("deploying.refused.no-target"))
