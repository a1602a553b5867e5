"""The lines for nginx in the guide, as they stand, in a real nginx in front of the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.reading import blocks, guide
from tests.e2e.program import write_site
from tests.inbox.conftest import THREAD, say_open
from tests.inbox.program import started
from tests.inbox.reader import ask, opinion, solved
from tests.server_config.running import nginx_with

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
ORIGIN = "https://example.vn"  # of the small site


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reader_behind_it_is_one_client_whatever_he_says(
    tmp_path: Path, isso: Path, language: str
) -> None:
    root = write_site(tmp_path / "site", {})
    (location,) = blocks(guide(language, "inbox"), "nginx")
    say_open(root / "output", THREAD)
    with started(root, isso, "--proxies", "1", "--per-client", "2") as inbox:
        location = location.replace("127.0.0.1:8100", inbox.address.removeprefix("http://"))
        with nginx_with(tmp_path / "nginx", location) as address:
            door = f"{address}/y-kien"
            found = []
            for number in range(3):
                spoofed = f"198.51.100.{number}"
                challenge = ask(f"{door}/challenge", origin=ORIGIN, X_Forwarded_For=spoofed)
                sent = opinion() | {"altcha": solved(challenge.body)}
                answer = ask(f"{door}/new", sent, origin=ORIGIN, X_Forwarded_For=spoofed)
                found.append(answer.status)
            assert found == [202, 202, 429]
            assert ask(f"{door}/health", origin=None).status == 200
