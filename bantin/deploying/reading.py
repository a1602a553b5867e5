"""Files of the output folder, read to be sent: only with the bytes that the build gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.deploying.refusals import NotDeployedError
from bantin.diagnostics import brief
from bantin.engine import digest_of
from bantin.engine.inside import read_regular
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.deploying.deliveries import Delivery


def read_output(delivery: Delivery, path: str) -> bytes:
    """Return the bytes of a file that is to be sent.

    Raises:
        NotDeployedError: it is not as the build left it.
    """
    try:
        data = read_regular(f"{delivery.output}/{path}", follow=False)
    except OSError:
        data = b""
    if digest_of(data) != delivery.after.files[path]:
        raise NotDeployedError(phrase("deploying.refused.altered", names=brief(path)))
    return data
