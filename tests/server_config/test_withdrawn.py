"""A small site with a past, packed by its build, on servers that the command has configured."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

import brotli
import pytest

from bantin.server_config.values import ServedSite
from tests.e2e.program import NOW, call, command
from tests.local_server import free_port
from tests.pipeline.lab import CONFIG, Lab, news
from tests.server_config.running import SERVERS, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.server_config.running import Server

pytestmark = pytest.mark.xdist_group("servers")
NEW = "/tin-tuc/2024/07/bai-moi/"
GONE = "/tin-tuc/2024/05/hop-dan-ap-3/"
_WITHDRAWN = f"""\
withdrawn:
  - addresses: [{GONE}]
    date: 2024-07-10
    reason: Gỡ theo yêu cầu của người có tên trong bài.
"""
_ADDRESSES = f"""\
{GONE} content/news/b.md
/tin-tuc/2024/07/bai-cu/ content/news/a.md
/tep/0123456789/don.pdf content/news/b.md
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[ServedSite, Path]:
    """The site with an alias that has a query, and its folder, in which `output` lies."""
    lab = Lab(tmp_path_factory.mktemp("past"))
    found = ServedSite(origin=f"http://127.0.0.1:{free_port()}")
    lab.write("site_config.yaml", CONFIG.replace("https://binhan.example", found.origin))
    lab.write("content/news/a.md", news("Bài mới", "2024-07-02", more="aliases: [/?p=12]\n"))
    lab.write("withdrawn.yaml", _WITHDRAWN)
    lab.write("addresses.txt", _ADDRESSES)
    done = call("--root", lab.root, "--now", NOW, "--precompress")
    assert done.code == 0, done.err
    return found, lab.root


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest,
    site: tuple[ServedSite, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    served, root = site
    make, folder = request.param, tmp_path_factory.mktemp(request.param)
    shutil.copytree(root / "output", folder / "site")
    (folder / "logs").mkdir()
    given = ("--folder", folder / "site", "--logs", folder / "logs")
    listen = ("--listen", f"127.0.0.1:{served.port}")
    done = command("server-config", make, "--root", root, "--now", NOW, *given, *listen)
    assert done.code == 0, done.err
    with serving(make, served, folder, done.out) as running:
        yield running


@pytest.mark.parametrize("address", ["/?p=12", "/tin-tuc/2024/07/bai-cu/"])
def test_what_has_moved_leads_on(server: Server, address: str) -> None:
    found = server.ask(address)
    assert found.status == 301
    assert found.header("Location").removeprefix(server.site.origin) == NEW


@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_what_is_withdrawn_says_so(server: Server, accepted: str) -> None:
    found = server.ask(GONE, Accept_Encoding=accepted)
    packed = found.header("Content-Encoding") == "gzip"
    page = (gzip.decompress(found.body) if packed else found.body).decode()
    assert found.status == 410
    assert found.header("Content-Type") == "text/html; charset=utf-8"
    assert "<h1>Nội dung đã gỡ</h1>" in page
    assert "Gỡ theo yêu cầu của người có tên trong bài." in page


def test_a_file_that_is_withdrawn_is_gone_and_nothing_is_saved_for_it(server: Server) -> None:
    found = server.ask("/tep/0123456789/don.pdf")
    assert found.status == 410
    assert found.header("Content-Type").startswith("text/html")
    assert found.header("Content-Disposition") == ""
    assert "immutable" not in found.header("Cache-Control")


@pytest.mark.parametrize("path", [NEW, "style"])
def test_what_the_build_has_packed_is_sent(server: Server, path: str) -> None:
    if path == "style":
        path = f"/assets/{next((server.folder / 'assets').glob('style.*.css')).name}"
    plain = server.ask(path)
    file = server.folder / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
    assert plain.body == file.read_bytes()
    for accepted, ending, unpack in (
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gz", gzip.decompress),
    ):
        found = server.ask(path, Accept_Encoding=accepted)
        assert found.body == file.with_name(f"{file.name}.{ending}").read_bytes()
        assert found.header("Content-Encoding") == {"gz": "gzip"}.get(ending, ending)
        assert found.header("Content-Type") == plain.header("Content-Type")
        assert unpack(found.body) == plain.body
