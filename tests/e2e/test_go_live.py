"""The guide from an empty folder to readers, typed as it stands: nginx, sshd and a store are real.

What a newcomer's machines have and this one has not is in `newcomer`: a table of names, ports and
paths, and stand-ins for the programs that would change this machine.
"""

from __future__ import annotations

import os
import re
import ssl
import time
from http.client import HTTPSConnection
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

from tests.deploying.bucket.storage_server import SIGNED, make_bucket, needs_storage, storage
from tests.deploying.ssh.ssh_server import SshServer, ssh_server
from tests.docs.reading import LANGUAGES
from tests.e2e.newcomer import HOST, Newcomer, arrive
from tests.local_server import WAIT, program, started
from tests.server_config.running import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [
    needs_storage,
    pytest.mark.slow,
    pytest.mark.xdist_group("go-live"),
    pytest.mark.skipif(os.name != "posix", reason="the server of the guide is a Debian"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    for name in ("curl", "openssl", "scp"):
        program(name)
    with ssh_server(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    with storage() as address:
        yield address


@pytest.fixture(params=LANGUAGES)
def newcomer(
    request: pytest.FixtureRequest, server: SshServer, store: str, tmp_path: Path
) -> Iterator[Newcomer]:
    one = arrive(request.param, tmp_path, server, store)
    make_bucket(store, one.bucket)
    with started(one.nginx, one.plain, tmp_path / "said"):
        yield one


def until(met: Callable[[], bool]) -> None:
    """Wait: nginx begins anew when it has said that it will."""
    end = time.monotonic() + WAIT
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


def ask(newcomer: Newcomer, path: str, **headers: str) -> Answer:
    """Ask nginx for a path as a browser does."""
    trusted = ssl.create_default_context(cafile=newcomer.live / "fullchain.pem")
    trusted.check_hostname = False  # the number of this machine is asked in the name's place
    connection = HTTPSConnection("127.0.0.1", newcomer.secure, context=trusted, timeout=WAIT)
    connection.request("GET", path, headers={"Host": HOST, **headers})
    reply = connection.getresponse()
    found = {name.lower(): value for name, value in reply.getheaders()}
    answer = Answer(reply.status, found, reply.read())
    connection.close()
    return answer


def shown(newcomer: Newcomer, path: str) -> str:
    answer = ask(newcomer, path)
    assert answer.status == 200
    return answer.body.decode()


def stored(newcomer: Newcomer, path: str) -> bytes:
    """Return what lies in the bucket."""
    address = f"{newcomer.store}/{newcomer.bucket}/{path}"
    request = Request(address, headers={"Authorization": SIGNED})
    with urlopen(request, timeout=WAIT) as reply:
        return bytes(reply.read())


def about(newcomer: Newcomer) -> str:
    """Return the address of the page about the agency."""
    return f"/{page_about(newcomer).stem}/"


def page_about(newcomer: Newcomer) -> Path:
    """Return the file of the page about the agency."""
    (page,) = (newcomer.site / "content/pages").glob("*.md")
    return page


def write(newcomer: Newcomer, old: str, new: str) -> None:
    """Change that page."""
    page = page_about(newcomer)
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")


def test_a_newcomer_goes_from_an_empty_folder_to_readers(newcomer: Newcomer) -> None:
    for number in (1, 2, 3, 4):
        newcomer.follow(number)
    assert_online(newcomer)
    publish(newcomer)
    break_off_and_go_back(newcomer)
    newcomer.follow(7)
    output = newcomer.site / "output"
    for path in ("index.html", "404.html", "tin.atom"):
        assert stored(newcomer, path) == (output / path).read_bytes()


def assert_online(newcomer: Newcomer) -> None:
    """See what readers get of the site as it was made."""
    output = newcomer.site / "output"
    front = ask(newcomer, "/")
    assert (front.status, front.body) == (200, (output / "index.html").read_bytes())
    assert front.header("Content-Security-Policy").startswith("default-src 'self'")
    packed = ask(newcomer, "/", **{"Accept-Encoding": "br"})
    assert packed.body == (output / "index.html.br").read_bytes()
    assert packed.header("Content-Encoding") == "br"
    missing = ask(newcomer, "/khong-co/")
    assert (missing.status, missing.body) == (404, (output / "404.html").read_bytes())


def publish(newcomer: Newcomer) -> None:
    """Publish an item, and give a page an old address: nginx answers at both."""

    def finish(one: Newcomer) -> None:
        news = {path: path.read_text("utf-8") for path in (one.site / "content/news").iterdir()}
        ((item, text),) = (pair for pair in news.items() if "\ndraft: true\n" in pair[1])
        item.write_text(text.replace("\ndraft: true\n", "\n"), "utf-8")
        write(one, "title:", "aliases: [/cu/]\ntitle:")

    newcomer.follow(5, finish)
    (title,) = re.findall('new news "(.*)"', newcomer.blocks(5)[0][1])
    assert title in shown(newcomer, "/")
    newcomer.follow(4)
    until(lambda: ask(newcomer, "/cu/").status == 301)
    assert ask(newcomer, "/cu/").header("Location") == about(newcomer)


def break_off_and_go_back(newcomer: Newcomer) -> None:
    """Lose the connection while something wrong is deployed; deploy it, and go back."""
    address, again = about(newcomer), newcomer.blocks(5)[-2][1]
    right = shown(newcomer, address)
    write(newcomer, "\n---\n\n", "\n---\n\nSai.\n\n")
    newcomer.break_connections()
    newcomer.type(again, code=1)
    assert shown(newcomer, address) == right
    newcomer.mend_connections()
    newcomer.type(again)
    assert "<p>Sai." in shown(newcomer, address)
    newcomer.follow(6)
    assert shown(newcomer, address) == right
