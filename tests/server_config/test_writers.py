"""What is written for each server, as text: nothing that a site holds becomes configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin import addresses, media
from bantin.media.downloads import KINDS
from bantin.portal import sending
from bantin.server_config import answers, types
from bantin.server_config.caddy import as_runes
from bantin.server_config.servers import WRITERS
from bantin.server_config.values import OldPath, OldQuery, ServedSite, ServerMachine, old_query
from bantin.server_config.writing import as_pattern, seen, sent
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = ServedSite(origin="https://binhan.example")
MACHINE = ServerMachine(folder="/srv/www/binhan")
BELOW = replace(SITE, base_path="/tin")
SERVERS = ("nginx", "caddy", "apache")


def written(server: str, site: ServedSite = SITE, machine: ServerMachine = MACHINE) -> str:
    """Return all that is written for a server, in English."""
    return "\n".join(file.text for file in WRITERS[server](site, machine, Words("en")))


def code(text: str) -> list[str]:
    """Return the lines of a configuration that are no comments."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def odd_paths() -> st.SearchStrategy[str]:
    """Any path that an alias may be, with signs that mean something to one server or another."""
    signs = st.sampled_from([*"{}$%;#'`()[]^~!&=+,@ \\\"\n", "${HOME}", "{$HOME}", "%{ENV:X}", "ế"])
    parts = st.lists(st.one_of(signs, st.sampled_from(["a", "b1", ".c", "{path}"])), max_size=6)
    texts = st.lists(parts.map("".join), min_size=1, max_size=3).map("/".join)
    paths = texts.map(lambda text: addresses.alias_path(f"/{text}")).filter(bool)
    return paths.map(str)


@given(
    st.lists(odd_paths(), unique=True, max_size=4), st.lists(odd_paths(), unique=True, max_size=2)
)
@settings(max_examples=60)
def test_no_address_becomes_configuration(old: list[str], gone: list[str]) -> None:
    """Whatever the addresses are, the lines of code are as many, and each is of a known form."""
    gone = [path for path in gone if path not in old]
    odd = replace(SITE, moved=tuple(OldPath(path, path) for path in old), gone=tuple(gone))
    plain = replace(
        SITE,
        moved=tuple(OldPath(f"/a{n}/", "/b/") for n in range(len(old))),
        gone=tuple(f"/c{n}/" for n in range(len(gone))),
    )
    for server in WRITERS:
        lines, usual = (code(written(server, site)) for site in (odd, plain))
        assert len(lines) == len(usual), server
        for line, other in zip(lines, usual, strict=True):
            if line != other:
                assert form_of(line) == form_of(other), (server, line)


def form_of(line: str) -> str:
    """Return a line without what stands in its words."""
    line = re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "§", line)
    return re.sub(r"(?<![^ ])/\S*", "§", line).replace("location ~", "location =")


@given(odd_paths())
def test_what_is_led_to_has_no_sign_that_means_anything(path: str) -> None:
    found = sent(BELOW, path)
    assert re.fullmatch(r"[A-Za-z0-9/%._~?=&#-]*", found)
    assert found.startswith("/tin/")


@given(odd_paths())
def test_an_expression_is_its_text_and_nothing_else(path: str) -> None:
    assert re.fullmatch(as_pattern(path).encode(), path.encode())
    assert re.fullmatch(r"[A-Za-z0-9/_\\-]*", as_pattern(path))
    assert re.fullmatch(as_runes(path), path)
    assert not set('{}`"$') & set(as_runes(path))


@pytest.mark.parametrize("server", SERVERS)
def test_a_long_address_is_matched_whole(server: str) -> None:
    long = "/" + "đường-dài/" * 40
    assert as_pattern(long) in written(server, replace(SITE, moved=(OldPath(long, "/"),))) or (
        long in written(server, replace(SITE, moved=(OldPath(long, "/"),)))
    )
    if server == "nginx":
        assert 'location ~ "^' in written(server, replace(SITE, moved=(OldPath(long, "/"),)))


@pytest.mark.parametrize("server", WRITERS)
def test_without_old_addresses_there_is_no_word_of_them(server: str) -> None:
    assert " 301" not in written(server, replace(SITE, origin="http://binhan.example"))
    assert "410" not in re.sub(r"[0-9a-f]{8}", "", written(server)).replace("!= 410", "")


@pytest.mark.parametrize("server", WRITERS)
def test_encryption_is_asked_for_only_where_there_is_any(server: str) -> None:
    assert "Strict-Transport-Security" in written(server)
    assert "Strict-Transport-Security" in written(
        server, machine=replace(MACHINE, behind_proxy=True)
    )
    plain = written(server, replace(SITE, origin="http://binhan.example"))
    assert "Strict-Transport-Security" not in plain
    assert "letsencrypt" not in plain


@pytest.mark.parametrize(
    ("origin", "listen", "said"),
    [
        ("https://x.vn", "", []),
        ("https://x.vn:8443", "", ["Listen 8443"]),
        ("http://x.vn", "80", []),
        ("http://x.vn", "127.0.0.1:443", []),
        ("http://x.vn", "127.0.0.1:8080", ["Listen 127.0.0.1:8080"]),
    ],
)
def test_apache_listens_where_it_does_not_yet(origin: str, listen: str, said: list[str]) -> None:
    machine = ServerMachine(folder="/srv/x", listen=listen)
    lines = written("apache", ServedSite(origin=origin), machine).splitlines()
    assert [line for line in lines if line.startswith("Listen")] == said


@pytest.mark.parametrize("server", SERVERS)
def test_the_inbox_is_passed_on(server: str) -> None:
    site = replace(SITE, inbox="/y-kien")
    text = written(server, site, replace(MACHINE, door="127.0.0.1:8101"))
    assert "127.0.0.1:8101" in text
    assert "/y-kien/" in text
    assert "8100" not in written(server)


def test_caddy_behind_a_proxy_passes_on_who_asks() -> None:
    site = replace(SITE, inbox="/y-kien")
    lines = code(written("caddy", site, replace(MACHINE, behind_proxy=True)))
    assert "header_up X-Forwarded-For {header.X-Forwarded-For}" in lines
    assert "header_up X-Forwarded-For {remote_host}" in code(written("caddy", site))


@pytest.mark.parametrize("server", WRITERS)
def test_the_form_has_a_policy_of_its_own(server: str) -> None:
    text = written(server, replace(SITE, form_policy="default-src 'self' 'unsafe-eval'"))
    assert "unsafe-eval" in text
    assert "same-origin-allow-popups" in text
    assert "unsafe-eval" not in written(server)


@pytest.mark.parametrize("server", WRITERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_are_in_the_language_of_the_reader(server: str, language: str) -> None:
    (first, *_) = WRITERS[server](SITE, MACHINE, Words(language))
    words = Words(language).text("server_config.headers").split()[:3]
    assert f"# {' '.join(words)}" in first.text
    assert max(map(len, (line for line in first.text.split("\n") if "# " in line))) <= 100


def test_two_sites_of_one_nginx_share_no_name() -> None:
    def names(site: ServedSite) -> set[str]:
        return set(
            re.findall(r"^(?:map \S+|log_format) (\S+)", written("nginx", site), re.MULTILINE)
        )

    long = replace(SITE, origin="https://mot-ten-mien-rat-dai-cua-mot-xa.tinh.example")
    sites = (SITE, BELOW, long, replace(long, origin=f"{long.origin}.vn"))
    found = [names(site) for site in sites]
    assert not any(a & b for n, a in enumerate(found) for b in found[n + 1 :])
    assert max(len(name) for some in found for name in some if name[0] == "$") <= 48


def test_hosts_of_static_pages_read_two_files() -> None:
    site = replace(
        BELOW,
        moved=(OldPath("/cũ :x*/", "/moi/"),),
        queries=(OldQuery("/", (("p", "1"),), "/moi/"),),
        gone=("/bo/",),
        form_policy="default-src 'self'",
    )
    headers, redirects = WRITERS["headers"](site, MACHINE, Words("en"))
    assert (headers.name, redirects.name) == ("_headers", "_redirects")
    assert code(redirects.text) == [
        "/tin/c%C5%A9%20%3Ax%2A/ /tin/moi/ 301",
        "/tin/ p=1 /tin/moi/ 301",
    ]
    assert "# /tin/bo/" in redirects.text
    assert "/tin/admin/*\n  ! Content-Security-Policy\n" in headers.text
    assert "  Content-Disposition: attachment" in headers.text.partition("/tin/tep/*")[2]


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/?p=123", (("p", "123"),)),
        ("/tin.aspx?id=7&cat=2", (("id", "7"), ("cat", "2"))),
        ("/khong", None),
        ("/?", None),
        ("/?p=a%20b", None),
        ("/?p=1;}", None),
        ("/?{x}=1", None),
        ("https://x.example/?p=1", None),
        ("//x.example/?p=1", None),
        ("/a$b?p=1", None),
    ],
)
def test_an_old_query_is_read_or_refused(
    address: str, values: tuple[tuple[str, str], ...] | None
) -> None:
    found = old_query(address, "/moi/")
    assert (found and found.values) == values


def test_every_file_that_may_be_offered_has_a_type() -> None:
    allowed = {
        media.published_ending(f"a{ending}")[1:] for kind in KINDS.values() for ending in kind
    }
    listed = {one for endings in types.DOWNLOADS.values() for one in endings.split()}
    assert allowed - listed == {"svg"}  # pictures have a folder of their own
    assert listed - allowed <= {"jpeg", "vtt"}


def test_no_download_is_a_page() -> None:
    running = re.compile("html|javascript|svg|xml$")
    assert not [one for one in types.DOWNLOADS if running.search(one)]


@pytest.mark.parametrize("folder", ["", "tin-tuc/", "assets/", "anh/1/", "tep/1/", "tim-kiem/"])
@pytest.mark.parametrize("name", ["tin.atom", "tin.json", "a.ics", "a.svg", "a.vtt", "a.html"])
def test_servers_and_buckets_say_the_same(folder: str, name: str) -> None:
    path, found = f"/{folder}{name}", answers.common(SITE)
    for part in answers.parts(SITE):
        if path.startswith(part.folders) or path.endswith(part.ends):
            found |= part.headers
    wanted = sending.headers_of(path[1:])
    assert found[answers.CACHE] == wanted.cache_control
    assert (answers.SAVED in found) == wanted.attachment
    table = types.DOWNLOADS if wanted.attachment else types.PAGES
    listed = [one for one, ends in table.items() if name.rpartition(".")[2] in ends.split()]
    assert listed in ([wanted.media_type.partition(";")[0]], [])
    assert listed or wanted.media_type == types.BYTES


def test_every_language_has_its_page_for_nothing() -> None:
    found: Iterator[tuple[str, str]] = iter(
        answers.pages_for_nothing(replace(SITE, languages=("en",))).items()
    )
    assert list(found) == [("/en/", "/en/404.html"), ("/", "/404.html")]
    assert seen(BELOW, "/c%C5%A9/") == "/tin/cũ/"
