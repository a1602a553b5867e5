"""What a clone says of the backend, what is written, and what a server must send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.admin.setup import Remote, policy, remote_of, with_section
from bantin.composition import PORTAL
from bantin.content.admin_settings import AdminSettings
from bantin.pipeline.config import parsed_config
from bantin.pipeline.setting_up import SetUp
from tests.admin.builders import FORGEJO

CLONE = """\
[core]
\tbare = false
[remote "upstream"]
\turl = https://gitlab.com/khac/kho.git
[remote "origin"]
\tfetch = +refs/heads/*:refs/remotes/origin/*
\turl = {url}
[branch "main"]
\tremote = origin
"""
SITE = "site:\n  title: Xã\n  url: https://xa.example/\n"


@pytest.mark.parametrize(
    ("url", "backend", "host", "repository"),
    [
        ("https://gitlab.com/nhom/xa/trang.git", "gitlab", "", "nhom/xa/trang"),
        ("git@github.com:xa/trang.git", "github", "", "xa/trang"),
        ("https://codeberg.org/xa/trang", "forgejo", "https://codeberg.org", "xa/trang"),
        ("git@gitlab.xa.vn:xa/trang.git", "gitlab", "https://gitlab.xa.vn", "xa/trang"),
        ("ssh://git@gitea.xa.vn:2222/xa/t.git", "gitea", "https://gitea.xa.vn", "xa/t"),
        ("https://git.xa.vn:8443/xa/t.git", None, "https://git.xa.vn:8443", "xa/t"),
        ("https://ten:mat-khau@git.xa.vn/xa/t.git", None, "https://git.xa.vn", "xa/t"),
        ("/srv/git/trang.git", None, "", ""),
        ("https://[git/xa/t.git", None, "", "xa/t"),
    ],
)
def test_a_clone_says_where_it_came_from(
    url: str, backend: str | None, host: str, repository: str
) -> None:
    found = remote_of(CLONE.format(url=url), "ref: refs/heads/live\n")
    assert found == Remote(backend=backend, url=host, repository=repository, branch="live")  # type: ignore[arg-type] # any name


def test_what_is_no_clone_says_nothing() -> None:
    assert remote_of("", "") == Remote()
    assert remote_of(CLONE.format(url=""), "0" * 40).branch == ""


@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_stands_in_a_clone_does_no_harm(config: str, head: str) -> None:
    remote_of(config, head)
    remote_of(f'[remote "origin"]\nurl = {config}', head)


@given(
    st.sampled_from(["", "\n", "# cuối\n", "# cuối", "vocabulary: [Bidoup]"]),
    st.sampled_from([FORGEJO, AdminSettings(backend="local")]),
)
def test_what_is_written_is_read_and_nothing_else_changes(
    more: str, settings: AdminSettings
) -> None:
    for text in (SITE + more, (SITE + more).replace("\n", "\r\n")):
        data = text.encode()
        made = with_section(data, settings)
        assert made.startswith(data)
        config, found = parsed_config(SetUp(own=made), PORTAL.types)
        assert config, found
        assert config.admin == settings
        assert b"\r" not in made or b"\n" not in made.replace(b"\r\n", b"")


def test_a_server_lets_the_form_speak_with_its_backend_alone() -> None:
    def connects(settings: AdminSettings) -> str:
        parts = dict(one.split(" ", 1) for one in policy(settings).split("; "))
        assert parts["default-src"] == "'self'"
        assert "unsafe-inline" not in parts["script-src"]
        return parts["connect-src"]

    assert connects(FORGEJO) == "'self' blob: https://git.example.vn"
    gitlab = AdminSettings(backend="gitlab", url="https://x.vn/gitlab/", repository="a/b")
    assert connects(gitlab) == "'self' blob: https://x.vn"
    github = AdminSettings(backend="github", repository="a/b", login="https://dn.vn")
    assert connects(github) == "'self' blob: https://api.github.com"
    assert connects(AdminSettings(backend="local")) == "'self' blob:"
