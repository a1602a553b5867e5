"""nginx, Caddy and Apache with the configuration that is written: what they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bantin.portal import sending
from bantin.server_config import answers, types
from bantin.server_config.nginx import nginx
from bantin.server_config.servers import WRITERS
from bantin.server_config.values import OldPath, ServedSite, ServerMachine
from bantin.words import Words
from tests.browser.site import find_page
from tests.e2e.program import run_command
from tests.local_server import free_port
from tests.server_config.attacks import BODIES, DOWNLOADS, HIDDEN, PICTURES
from tests.server_config.running import (
    SERVERS,
    arranged,
    command,
    environment,
    serving,
)
from tests.server_config.sites import LONG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.server_config.running import Server

pytestmark = pytest.mark.xdist_group("servers")
_NOT_FOUND = "Không tìm thấy trang"


def test_a_page_comes_with_every_header(server: Server) -> None:
    found = server.ask("/")
    assert found.status == 200
    assert found.header("Content-Type") == "text/html; charset=utf-8"
    assert found.header("ETag")
    for name, value in answers.common(server.site).items():
        assert found.header(name) == value, name
    assert found.header("Content-Disposition") == ""
    assert not re.search(r"\d\.\d", found.header("Server"))


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    first = server.ask("/tin-tuc/")
    again = server.ask("/tin-tuc/", If_None_Match=first.header("ETag"))
    assert (again.status, again.body) == (304, b"")


def test_a_folder_without_its_slash_is_led_there(server: Server) -> None:
    found = server.ask("/tin-tuc")
    assert found.status in {301, 308}
    assert found.header("Location").removeprefix(server.site.origin) == "/tin-tuc/"


def test_what_is_named_by_its_content_is_kept(server: Server) -> None:
    for folder, kept in {"assets": 2, "anh": 2, "tim-kiem/du-lieu": 3}.items():
        name = next(one for one in sorted((server.folder / folder).rglob("*.*")) if one.is_file())
        path = name.relative_to(server.folder).as_posix()
        found = server.ask(f"/{path}")
        assert (found.status, found.header("Cache-Control")) == (200, sending.FOR_GOOD), path
        assert kept


def test_feeds_are_kept_for_a_while(server: Server) -> None:
    topic = next((server.folder / "chu-de").iterdir()).name
    for path in ("/tin.atom", "/tin.json", "/hoi-nghi/lich.ics", f"/chu-de/{topic}/tin.atom"):
        found = server.ask(path)
        assert (found.status, found.header("Cache-Control")) == (200, sending.A_WHILE), path


def test_every_sort_of_file_has_its_type(server: Server) -> None:
    paths = (one.relative_to(server.folder).as_posix() for one in server.folder.rglob("*.*"))
    others = {old.path.removeprefix("/") for old in server.site.moved}
    plain = (
        one for one in paths if one not in others and not re.search(r"(?:^|/)[.]|tan-cong|404", one)
    )
    for path in {one.rpartition(".")[2]: one for one in sorted(plain)}.values():
        found = server.ask(quote(f"/{path}"))
        assert found.status == 200, path
        assert found.header("Content-Type") not in {"", types.BYTES}, path


def test_an_old_address_leads_on(server: Server) -> None:
    assert server.site.moved
    for old in server.site.moved:
        found = server.ask(quote(old.path))
        assert found.status == 301, old
        assert found.header("Location").removeprefix(server.site.origin) == old.target
        assert found.header("Content-Security-Policy")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/?p=123", "/gioi-thieu/"),
        ("/?a=1&p=124&b", "/lien-he/"),
        ("/tin.aspx?cat=2&id=7", "/tin-tuc/"),
        ("/tin.aspx?news-id=9", "/hoi-nghi/"),
        ("/?p=default", "/tin-tuc/"),
        ("/?p=~tin", "/hoi-nghi/"),
        ("/?p=Ab", "/tin-tuc/"),
        ("/?p=aB", "/hoi-nghi/"),
        (f"/?p={LONG}", "/lien-he/"),
        ("/?p=tin", ""),
        ("/?p=hostnames", ""),
        ("/?p=1234", ""),
        ("/?pp=123", ""),
        ("/?q=p=123", ""),
    ],
)
def test_an_old_query_leads_on(server: Server, address: str, target: str) -> None:
    found = server.ask(address)
    if target:
        assert found.status == 301
        assert found.header("Location").removeprefix(server.site.origin) == target
    else:
        assert found.status == 200


def test_one_nginx_has_several_sites_though_their_names_are_long(tmp_path: Path) -> None:
    machine = ServerMachine(folder=str(tmp_path), logs=str(tmp_path), listen="8080")
    hosts = (
        f"cong-thong-tin-dien-tu.uy-ban-nhan-dan.xa-{one}.example.vn"
        for one in ("binh-an", "can-gio")
    )
    # Longer than nginx reads a word: the page of that address leads on.
    old = OldPath("/" + "/".join(["ế" * 60] * 7) + "/", "/")
    sites = [ServedSite(origin=f"http://{host}", moved=(old,)) for host in hosts]
    texts = [file.text for site in sites for file in nginx(site, machine, Words("vi"))]
    config = arranged("nginx", sites[0], tmp_path, "\n".join(texts))
    done = run_command(
        *command("nginx", config, check=True), cwd=tmp_path, env=environment(tmp_path)
    )
    assert done.code == 0, done.err


def test_a_program_that_is_no_more_is_not_found(server: Server) -> None:
    assert server.ask("/tin.aspx?id=8&cat=2").status == 404


def test_what_is_withdrawn_says_so_with_its_page(server: Server) -> None:
    found = server.ask("/gioi-thieu/")
    assert found.status == 410
    assert found.header("Content-Type") == "text/html; charset=utf-8"
    assert found.body == (server.folder / "gioi-thieu/index.html").read_bytes()
    assert server.ask("/da-go/").status == 410
    assert server.ask(quote("/bài c$ũ {x}/")).status == 410


def test_what_is_not_there_is_said_in_the_language_of_the_address(server: Server) -> None:
    for path in (
        "/khong-co/",
        "/khong-co.html",
        "/assets/khong-co.css",
        "/tep/khong-co.pdf",
        "/sitemap/",
    ):
        found = server.ask(path)
        assert found.status == 404, path
        assert _NOT_FOUND in found.body.decode(), path
        assert found.header("Content-Type") == "text/html; charset=utf-8", path
        assert found.header("Cache-Control") == sending.ASKED_ANEW, path
        assert found.header("Content-Disposition") == "", path
        assert found.header("Content-Security-Policy") == answers.policy(), path
    assert "Page not found" in server.ask("/en/khong-co/").body.decode()
    assert server.ask("/404.html").status == 404


@pytest.mark.parametrize("path", HIDDEN)
def test_what_begins_with_a_dot_is_nobodys_business(server: Server, path: str) -> None:
    found = server.ask(f"/{path}")
    assert found.status == 404
    assert b"SetHandler" not in found.body


def test_a_way_out_of_the_folder_leads_nowhere(server: Server) -> None:
    for path in ("/../server.conf", "/%2e%2e/server.conf", "/tin-tuc/..%2f..%2fserver.conf"):
        found = server.ask(path)
        assert found.status in {400, 403, 404}, path
        assert b"bantin" not in found.body or found.status == 404, path


def test_security_txt_is_there(server: Server) -> None:
    found = server.ask("/.well-known/security.txt")
    assert found.status == 200
    assert found.header("Content-Type") == "text/plain; charset=utf-8"
    assert found.body.startswith(b"Contact: mailto:bao-mat@danvan-cangio.example\n")


@pytest.mark.parametrize("ending", BODIES)
def test_an_attack_among_the_downloads_is_saved_as_it_is(server: Server, ending: str) -> None:
    found = server.ask(f"/{DOWNLOADS}/tan-cong.{ending}")
    assert (found.status, found.body) == (200, BODIES[ending])
    expected = "application/pdf" if ending.endswith("pdf") else "application/octet-stream"
    assert found.header("Content-Type") == expected
    assert found.header("Content-Disposition") == "attachment"
    assert found.header("X-Content-Type-Options") == "nosniff"
    assert "sandbox" in found.header("Content-Security-Policy")
    assert found.header("Content-Encoding") == ""


@pytest.mark.parametrize("folder", [PICTURES, "."])
@pytest.mark.parametrize("ending", BODIES)
def test_an_attack_anywhere_is_not_run_by_the_server(
    server: Server, folder: str, ending: str
) -> None:
    found = server.ask(f"/{folder}/tan-cong.{ending}".replace("/./", "/"))
    assert (found.status, found.body) == (200, BODIES[ending])
    if ending not in {"html", "svg", "xml", "js", "php.pdf"}:
        assert found.header("Content-Type") == "application/octet-stream"
    assert found.header("Content-Encoding") == ""


def test_what_is_packed_is_sent_as_it_is(server: Server) -> None:
    page = server.folder / find_page(server.folder, "news")
    for path in (page / "index.html", server.folder / "tin.atom"):
        for ending in ("br", "gz"):
            path.with_name(f"{path.name}.{ending}").write_bytes(f"packed {ending}".encode())
    for asked in (f"/{page.relative_to(server.folder).as_posix()}/", "/tin.atom"):
        plain = server.ask(asked)
        assert plain.header("Content-Encoding") == ""
        for given, encoding, body in (
            ("gzip, deflate, br", "br", b"packed br"),
            ("gzip", "gzip", b"packed gz"),
        ):
            found = server.ask(asked, Accept_Encoding=given)
            assert found.body == body, (asked, given)
            assert found.header("Content-Encoding") == encoding
            assert found.header("Content-Type") == plain.header("Content-Type")
            assert found.header("Cache-Control") == plain.header("Cache-Control")
            assert "accept-encoding" in found.header("Vary").lower()


def test_what_is_not_packed_is_packed_on_the_way(server: Server) -> None:
    found = server.ask("/so-do-trang/", Accept_Encoding="gzip")
    assert found.header("Content-Encoding") == "gzip"
    assert len(found.body) < (server.folder / "so-do-trang/index.html").stat().st_size


def test_the_log_knows_no_reader(server: Server) -> None:
    server.ask("/tim-kiem/?q=benh-kin", Referer="https://elsewhere.example/secret?x=1")
    (log,) = (path for path in server.logs.iterdir() if path.name != "error.log")
    text = ""
    for _ in range(100):
        text = log.read_text("utf-8")
        if "/tim-kiem/" in text:
            break
        server.ask("/")  # a log may be written in pieces
    assert "/tim-kiem/" in text
    assert "127.0.0.0" in text
    for secret in ("127.0.0.1", "benh-kin", "secret"):
        assert not re.search(rf"{secret}(?!:)", text), secret


@pytest.mark.parametrize("make", SERVERS)
def test_behind_a_proxy_the_log_knows_no_reader_and_every_page(make: str, tmp_path: Path) -> None:
    site = ServedSite(origin=f"http://127.0.0.1:{free_port()}")
    for name in ("index.html", "404.html"):
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_text("<p>a</p>", "utf-8")
    machine = ServerMachine(
        folder=str(tmp_path / "site"),
        logs=str(tmp_path / "logs"),
        listen=f"127.0.0.1:{site.port}",
        behind_proxy=True,
    )
    # The proxy says the name as readers do, without the port that is this server's own.
    public = ServedSite(origin="https://binhan.example")
    (file,) = WRITERS[make](public, machine, Words("vi"))
    with serving(make, site, tmp_path, file.text) as server:
        for path, status in (("/", 200), ("/khong-co/", 404)):
            asked = {"Host": "binhan.example", "X_Forwarded_For": "203.0.113.77"}
            assert server.ask(path, **asked).status == status
    (log,) = (one for one in (tmp_path / "logs").iterdir() if one.name != "error.log")
    text = log.read_text("utf-8")
    assert "/khong-co/" in text
    assert "404.html" not in text
    assert ("203.0.113.0" if make != "caddy" else "127.0.0.0") in text
    for said in (text, (tmp_path / "said").read_text("utf-8")):
        assert not re.search(r"203\.0\.113\.77|127\.0\.0\.1(?!:)", said)


def test_a_site_below_a_path_is_all_below_it(server_below: Server) -> None:
    server, base = server_below, server_below.site.base_path
    assert server.ask(f"{base}/").status == 200
    assert server.ask("/").header("Location").removeprefix(server.site.origin) == f"{base}/"
    assert server.ask(base).header("Location").removeprefix(server.site.origin) == f"{base}/"
    slashless = server.ask(f"{base}/tin-tuc").header("Location")
    assert slashless.removeprefix(server.site.origin) == f"{base}/tin-tuc/"
    assert server.ask("/tin-tuc/").status == 404
    missing = server.ask(f"{base}/khong-co/")
    assert missing.status == 404
    assert _NOT_FOUND in missing.body.decode()
    assert server.ask(f"{base}/.manifest").status == 404
    assert server.ask(f"{base}/404.html").status == 404
    old = server.site.moved[0]
    found = server.ask(quote(base + old.path))
    assert found.header("Location").removeprefix(server.site.origin) == base + old.target
    assert server.ask(f"{base}/?p=123").header("Location").endswith(f"{base}/gioi-thieu/")
    assert server.ask(f"{base}/?p=1").status == 200
    gone = server.ask(f"{base}/gioi-thieu/")
    assert gone.status == 410
    assert gone.body == (server.folder / "gioi-thieu/index.html").read_bytes()
    download = server.ask(f"{base}/{DOWNLOADS}/tan-cong.html")
    assert download.header("Content-Type") == "application/octet-stream"
    assert download.header("Content-Disposition") == "attachment"
    style = next((server.folder / "assets").glob("style*.css")).name
    assert server.ask(f"{base}/assets/{style}").header("Cache-Control") == sending.FOR_GOOD
    english = server.ask(f"{base}/en/khong-co/")
    assert "Page not found" in english.body.decode()
