"""The guide's own job counts, with GoAccess, what the servers' own logs say."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bantin.content.most_read import read_counts
from tests.docs.reading import LANGUAGES, blocks, guide

if TYPE_CHECKING:
    from pathlib import Path

    from tests.server_config.running import Server

ARTICLE = "/tin-tuc/2024/07/diem-mo-trong-quy-che-mau/"
OTHER = "/tin-tuc/2024/09/le-hoi-nghinh-ong-mua-cua-long-biet-on-bien-ca/"
OLD = "/tin-tuc/khoi-dan-van-xa-thi-tran/"  # an alias, which leads on
LAST = 199
ODD = ("/%ff%22%3Cb%3E/", "/..%2f..%2fetc/", "/%01%0a%5c/?x=%ff", "/tin-tuc/%E2%80%A8/")
BROWSER = "Mozilla/5.0 (Android 13; Mobile; rv:{0}.0) Gecko/{0}.0 Firefox/{0}.0"
ROBOT = "Googlebot/2.1 (+http://www.google.com/bot.html)"
LAYOUTS = {"nginx": "COMBINED", "caddy": "CADDY", "apache": "COMBINED"}
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WAIT = 30.0  # seconds; only a test that fails waits so long


def job(language: str) -> str:
    """Return the script that the guide has for it."""
    (found,) = (one for one in blocks(guide(language, "statistics"), "sh") if "#!" in one)
    return found


def count(folder: Path, **values: str) -> bytes:
    """Run the script with other values of its variables, and return the file that it leaves."""
    if shutil.which("goaccess") is None:
        pytest.skip("no goaccess: run tools/install_programs.sh")
    script = job("en")
    for name, value in {**values, "site": str(folder)}.items():
        script, changed = re.subn(rf"^{name}=.*$", f"{name}='{value}'", script, flags=re.MULTILINE)
        assert changed == 1
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    assert made.name == "most_read.json"
    return made.read_bytes()


def test_both_guides_have_the_same_job() -> None:
    first, *others = (
        [one for one in job(language).split("\n") if "#" not in one] for language in LANGUAGES
    )
    assert others == [first] * len(others)


def ask(server: Server) -> None:
    """Ask as readers do, and as others do; the last to ask has a browser like nobody's.

    GoAccess 1.7 takes the second visitor who reads the first page for the first one who reads the
    second, so nobody here reads two pages.
    """
    base = server.site.base_path
    for number in range(3):
        server.ask(f"{base}{ARTICLE}", user_agent=BROWSER.format(100 + number))
    server.ask(f"{base}{ARTICLE}?utm_source=x", user_agent=BROWSER.format(100))
    server.ask(f"{base}{OTHER}index.html", user_agent=BROWSER.format(110))
    server.ask(f"{base}{OTHER}", "HEAD", user_agent=BROWSER.format(111))
    server.ask(f"{base}{OTHER}", user_agent=ROBOT)
    server.ask(f"{base}{OLD}", user_agent=BROWSER.format(112))
    for number, path in enumerate(ODD):
        server.ask(f"{base}{path}", user_agent=BROWSER.format(120 + number))
    server.ask(f"{base}/so-do-trang/", user_agent=BROWSER.format(LAST))


def settled(logs: Path) -> Path:
    """Return the log when everything is in it; a server may write it in pieces."""
    (log,) = (one for one in logs.iterdir() if one.name != "error.log")
    end = time.monotonic() + _WAIT
    while f"Firefox/{LAST}" not in (text := log.read_text("utf-8", "replace")):
        assert time.monotonic() < end, text
        time.sleep(0.05)
    return log


@pytest.mark.xdist_group("servers")
def test_what_a_server_has_logged_is_counted(server_below: Server, tmp_path: Path) -> None:
    server = server_below
    ask(server)
    log = settled(server.logs)
    data = count(tmp_path, layout=LAYOUTS[server.make], logs=f"{log}*")
    assert b"127.0.0" not in data  # no address of a reader, not even a short one
    found = read_counts(data, server.site.base_path, ZONE)
    assert found.counts[ARTICLE] == (3, 4)
    assert found.counts[OTHER] == (1, 1)
    assert OLD not in found.counts
    assert abs(found.counted - datetime.now(UTC).astimezone(ZONE).date()) <= timedelta(days=1)


def test_only_the_last_days_count_those_in_packed_logs_too(tmp_path: Path) -> None:
    logs, folder = tmp_path / "logs", tmp_path / "site"
    logs.mkdir()
    folder.mkdir()
    days = [datetime(2024, 7, 1, 8, tzinfo=UTC) + timedelta(days=day) for day in range(20)]
    lines = [_line(day, "/a/" if place % 2 else "/b/") for place, day in enumerate(days)]
    (logs / "x.log").write_text("".join(lines[12:]), "ascii")
    (logs / "x.log.1").write_text("".join(lines[8:12]), "ascii")
    (logs / "x.log.2.gz").write_bytes(gzip.compress("".join(lines[:8]).encode()))
    found = read_counts(count(folder, layout="COMBINED", logs=f"{logs}/x.log*"), "", ZONE)
    assert found.counts == {"/a/": (7, 7), "/b/": (7, 7)}


def test_nothing_in_the_log_is_nothing_read(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "x.log").write_bytes(b"")
    found = read_counts(count(folder, layout="COMBINED", logs=f"{tmp_path}/x.log*"), "", ZONE)
    assert found.counts == {}


def _line(day: datetime, path: str) -> str:
    agent = BROWSER.format(100)
    return f'192.0.2.0 - - [{day:%d/%b/%Y:%H:%M:%S %z}] "GET {path} HTTP/2.0" 200 9 "-" "{agent}"\n'
