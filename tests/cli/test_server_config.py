"""`bantin server-config`: it prints or writes, tells what is wrong, and spares others' files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.program import CONFIG, NOW, article, call, command, write_site

if TYPE_CHECKING:
    from pathlib import Path

MORE = CONFIG + (
    "security:\n  contacts: [a@x.vn, +84 28 0000 0000]\n"
    "  expires: 2027-06-30\n  policy: /bao-mat/\n"
    "comments:\n  inbox: https://example.vn/y-kien\nadmin:\n  backend: local\n"
)
MOVED = article("Bài đã dời", aliases="[/cu/, '/bai cũ {$HOME}/']")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "site_config.yaml": MORE,
        "content/news/hai.md": MOVED,
        "content/news/ba.md": article("Bài hẹn giờ", aliases="[/sau/]", date="2027-01-01"),
        "content/news/en.md": article("A translation", language="en"),
    }
    return write_site(tmp_path / "trang", files)


def asked(root: Path, *arguments: str | Path) -> tuple[int, str, str]:
    done = command("server-config", *arguments, "--root", root, "--now", NOW)
    return done.code, done.out, done.err


def test_it_prints_what_the_site_says(root: Path) -> None:
    code, out, err = asked(root, "nginx")
    assert (code, err) == (0, "")
    assert out.startswith("# bantin server-config nginx: https://example.vn/\n")
    for said in (
        'root "/srv/www/example-vn";',
        'location = "/cu/" { return 301 "/tin-tuc/2024/07/bai-da-doi/"; }',
        'location = "/bai cũ {$HOME}/" {',
        "proxy_pass http://127.0.0.1:8100/;",
        '"/en/404.html"',
        "location = /.well-known/security.txt",
        "'unsafe-eval'",
        "Strict-Transport-Security",
        "# Nhật ký",
    ):
        assert said in out
    assert "/sau/" not in out


def test_the_language_of_the_comments_can_be_chosen(root: Path) -> None:
    _, out, _ = asked(root, "caddy", "--lang", "en")
    assert "# The log holds no whole address" in out


def test_it_writes_over_its_own_file_and_over_no_other(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "portal.conf"
    assert asked(root, "apache", "--output", place)[:2] == (0, f"{place}\n")
    assert asked(root, "apache", "--folder", "/srv/b", "--output", place)[0] == 0
    assert 'DocumentRoot "/srv/b"' in place.read_text("utf-8")
    place.write_text("server {}\n", "utf-8")
    code, out, err = asked(root, "apache", "--output", place)
    assert (code, out) == (2, "")
    assert "portal.conf" in err
    assert place.read_text("utf-8") == "server {}\n"


def test_hosts_of_static_pages_get_two_files(root: Path, tmp_path: Path) -> None:
    code, out, _ = asked(root, "headers", "--output", tmp_path)
    assert (code, out.splitlines()) == (
        0,
        [str(tmp_path / "_headers"), str(tmp_path / "_redirects")],
    )
    assert "/cu/ /tin-tuc/2024/07/bai-da-doi/ 301\n" in (tmp_path / "_redirects").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--folder", "srv/www"),
        ("--folder", '/srv/"; evil'),
        ("--logs", "/var/{$X}"),
        ("--listen", "80; evil"),
        ("--door", "localhost"),
        ("--certificate", "/a.pem"),
        ("--certificate", "/a.pem", "--key", "/b.pem", "--behind-proxy"),
        ("--now", "nay"),
    ],
)
def test_what_no_configuration_could_hold_is_refused(
    root: Path, arguments: tuple[str, ...]
) -> None:
    done = command("server-config", "nginx", "--root", root, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert "Traceback" not in done.err


def test_a_wrong_configuration_is_told(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site_config.yaml": "site:\n  title: A\n"})
    code, out, err = asked(root, "nginx")
    assert (code, out) == (2, "")
    assert "site_config.yaml:2" in err


def test_security_txt_is_a_file_of_the_site(tmp_path: Path) -> None:
    config = MORE.partition("comments:")[0]
    root = write_site(tmp_path, {"site_config.yaml": config})
    assert call("--root", root, "--now", NOW).code == 0
    path = root / "output/.well-known/security.txt"
    assert path.read_text("utf-8").splitlines() == [
        "Contact: mailto:a@x.vn",
        "Contact: tel:+84-28-0000-0000",
        "Expires: 2027-06-30T23:59:59+07:00",
        "Preferred-Languages: vi",
        "Canonical: https://example.vn/.well-known/security.txt",
        "Policy: https://example.vn/bao-mat/",
    ]
    path.write_text("Contact: mailto:evil@x.vn\n", "utf-8")
    assert call("--root", root, "--now", NOW).code == 0
    assert "evil" not in path.read_text("utf-8")
    (root / "site_config.yaml").write_text(CONFIG, "utf-8")
    assert call("--root", root, "--now", NOW).code == 0
    assert not path.exists()


def test_no_item_stands_below_what_is_well_known(tmp_path: Path) -> None:
    text = article("Bài", aliases="[/.well-known/security.txt]")
    root = write_site(tmp_path, {"content/news/hai.md": text})
    done = call("--root", root, "--now", NOW)
    assert done.code == 1
    assert "alias-is-page" in done.err
