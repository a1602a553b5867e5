"""What is no longer needed goes out of a real inbox: addresses, and what files hold."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bantin.inbox.files import ThreadFiles
from bantin.inbox.retention import clean
from bantin.inbox.store import approve, read_opinions, reject
from tests.e2e.program import article, run, write_site
from tests.inbox.conftest import THREAD, open_inbox, say_open
from tests.inbox.program import started
from tests.inbox.reader import send
from tests.local_server import WAIT

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.inbox import DataFolder
    from bantin.inbox.store import Forgotten, Opinion

pytestmark = pytest.mark.slow
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ONE, TWO, THREE = ({"text": f"Ý {n}.", "email": f"ban-{n}@thu.example"} for n in (1, 2, 3))


def filled(isso: Path, data: DataFolder) -> list[Opinion]:
    """Return three opinions as they lie in a real inbox."""
    with open_inbox(isso, data) as address:
        for one in (ONE, TWO, THREE):
            assert send(address, **one).status == 202
    return read_opinions(data)


def cleaned(root: Path, data: DataFolder, days: int) -> Forgotten:
    """Clean after so many days, where addresses are kept for 90."""
    now = datetime.now(UTC) + timedelta(days=days)
    return clean(data, 90, lambda: ThreadFiles(root, ZONE), now)


def test_what_is_handled_goes_and_what_waits_loses_its_address(
    isso: Path, tmp_path: Path, data: DataFolder
) -> None:
    root = write_site(tmp_path, {"content/news/mot.md": article("Một", slug="mot")})
    pulled, approved, waiting = filled(isso, data)
    assert approve(data, [pulled, approved]) == [pulled, approved]
    ThreadFiles(root, ZONE).pull([pulled], {THREAD: "content/news/mot.md"})
    early = cleaned(root, data, 89)
    assert (early.emails, early.opinions) == (0, 0)
    assert len([one for one in read_opinions(data) if one.email]) == 3
    late = cleaned(root, data, 91)
    assert (late.emails, late.opinions) == (3, 1)
    left = read_opinions(data)
    # What no file holds is not lost: it may still be pulled, or judged.
    assert [(one.id, one.email) for one in left] == [(approved.id, ""), (waiting.id, "")]
    kept = data.comments.read_bytes()
    assert b"@thu.example" not in kept
    assert pulled.text.encode() not in kept
    again = cleaned(root, data, 91)
    assert (again.emails, again.opinions) == (0, 0)


def test_no_address_in_the_network_is_stored(isso: Path, data: DataFolder) -> None:
    filled(isso, data)
    with closing(sqlite3.connect(data.comments)) as connection:
        found = {one for (one,) in connection.execute("SELECT remote_addr FROM comments")}
    assert found <= {None, "", "127.0.0.0", "0.0.0.0"}, found
    assert b"@thu.example" not in data.log.read_bytes()


def test_an_opinion_that_has_become_another_is_left_alone(isso: Path, data: DataFolder) -> None:
    """Between reading and deciding somebody else has decided, and its number has gone on."""
    one, _, last = filled(isso, data)
    assert reject(data, [last]) == [last]
    with open_inbox(isso, data) as address:
        assert send(address, text="Chưa ai đọc.").status == 202
    assert [found.row for found in read_opinions(data)][-1] == last.row
    assert approve(data, [last]) == []
    assert reject(data, [last]) == []
    assert approve(data, [one]) == [one]
    assert reject(data, [one]) == []
    assert [found.waits for found in read_opinions(data)] == [False, True, True]


def test_the_inbox_does_it_by_itself_and_a_command_too(isso: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {})
    say_open(root / "output", THREAD)
    database = root / "inbox/comments.sqlite"

    def emails() -> list[str]:
        with closing(sqlite3.connect(database)) as connection:
            query = "SELECT email FROM comments WHERE email IS NOT NULL ORDER BY id"
            return [one for (one,) in connection.execute(query)]

    def age(days: int) -> None:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE comments SET created = created - ?", (days * 86_400,))

    with started(root, isso) as inbox:
        for one in (ONE, TWO):
            assert send(inbox.address, origin="https://example.vn", **one).status == 202
    age(80)
    done = run("comments", "clean", "--root", root, "--lang", "en")
    assert (done.code, "0 e-mail addresses" in done.out) == (0, True)
    assert len(emails()) == 2
    age(11)
    with started(root, isso):
        end = time.monotonic() + WAIT
        while emails():
            assert time.monotonic() < end, "nothing was deleted"
            time.sleep(0.1)
