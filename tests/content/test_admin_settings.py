"""What the configuration may say of the form, and what is said where it cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.admin_settings import form_address, repository_in
from bantin.diagnostics import hint_of, message_of
from bantin.words import LANGUAGES, Words
from tests.content.test_config import SITE, config, parse

DIRECT = "admin: {backend: forgejo, url: https://git.example.vn, repository: xa/trang"


def test_without_the_section_there_is_no_form() -> None:
    assert config("").admin is None


def test_a_public_host_needs_no_address() -> None:
    made = config("admin: {backend: gitlab, repository: nhom/xa/trang, application: a1}\n").admin
    assert made is not None
    assert (made.host, made.branch, made.folder, made.reviews) == (
        "https://gitlab.com",
        "main",
        "",
        True,
    )


def test_who_says_nothing_of_review_has_it_where_it_can_be() -> None:
    gitea = config(f"{DIRECT.replace('forgejo', 'gitea')}, application: a1}}\n").admin
    forgejo = config(f"{DIRECT}, application: a1, review: false}}\n").admin
    local = config("admin: {backend: local}\n").admin
    assert [one.reviews for one in (gitea, forgejo, local) if one is not None] == [False] * 3


MISTAKES = [
    ("admin: {repository: xa/trang}", "{", "missing-key", "backend"),
    ("admin: {backend: gitlab, application: a}", "{", "missing-key", "repository"),
    ("admin: {backend: gitea, repository: a/b, application: a}", "{", "missing-key", "url: "),
    ("admin: {backend: svn}", "svn", "not-one-of", "forgejo"),
    (f"{DIRECT}}}", "{", "admin-unregistered", "https://example.vn/bantin/admin/"),
    (f"{DIRECT}, application: 'a b'}}", "'a b'", "bad-value", "secret"),
    (f"{DIRECT}, application: a, login: //x.vn}}", "//x.vn", "bad-value", "Forgejo"),
    (f"{DIRECT}, application: a, branch: ../x}}", "../x", "bad-value", "main"),
    (f"{DIRECT}, application: a, folder: /x}}", "/x}", "bad-value", ".."),
    (f"{DIRECT}, application: a, folder: a/../b}}", "a/../b", "bad-value", ".."),
    ("admin: {backend: github, repository: a/b}", "github", "bad-value", "login: https"),
    ("admin: {backend: github, repository: a/b, login: x.vn}", "x.vn", "bad-value", "https://"),
    (
        "admin: {backend: gitlab, application: a, repository: https://gitlab.com/xa/t.git}",
        "https",
        "bad-value",
        "xa/t",
    ),
    (
        "admin: {backend: github, login: https://x.vn, repository: a/b/c}",
        "a/b/c",
        "bad-value",
        "xa-binh-an/trang-tin",
    ),
    (f"{DIRECT.replace('https:', 'http:')}, application: a}}", "http:", "bad-value", "https://"),
    (
        f"{DIRECT.replace('forgejo', 'gitea')}, application: a, review: true}}",
        "true",
        "bad-value",
        "Gitea",
    ),
    ("admin: {backend: local, review: true}", "true", "bad-value", "review: false"),
    ("admin: {backend: local, repository: a/b}", "a/b", "bad-value", "repository"),
]


@pytest.mark.parametrize(("section", "at", "code", "said"), MISTAKES)
def test_a_mistake_is_told_where_it_stands_with_what_helps(
    section: str, at: str, code: str, said: str
) -> None:
    _, found = parse(f"{SITE}{section}\n")
    (one,) = found
    assert (one.span.line, one.span.column, one.code) == (4, section.index(at) + 1, code)
    for language in LANGUAGES:
        words = Words(language)
        text = f"{message_of(one, words)} {hint_of(one, words)}"
        assert said in text or (language == "vi" and said == "secret")


def test_nobody_can_log_in_on_a_site_without_encryption() -> None:
    insecure = SITE.replace("https:", "http:")
    _, found = parse(f"{insecure}{DIRECT}, application: a}}\n")
    assert [one.code for one in found] == ["bad-value"]
    assert "http://example.vn" in message_of(found[0], Words("en"))
    here = SITE.replace("https://example.vn", "http://localhost:8000")
    assert parse(f"{here}{DIRECT}, application: a}}\n")[1] == []


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://gitlab.com/xa/trang.git", "xa/trang"),
        ("https://gitlab.com/nhom/xa/trang", "nhom/xa/trang"),
        ("https://gitlab.com/xa/trang/-/tree/main", "xa/trang"),
        ("git@git.example.vn:xa/trang.git", "xa/trang"),
        ("ssh://git@git.example.vn:2222/xa/trang.git", "xa/trang"),
        ("https://user:secret@git.example.vn/xa/trang/", "xa/trang"),
        ("https://gitlab.com/", ""),
        ("/srv/git/trang.git", ""),
        ("xa/trang", ""),
    ],
)
def test_a_repository_is_read_of_an_address(address: str, repository: str) -> None:
    assert repository_in(address) == repository


@given(st.text(max_size=60))
def test_what_is_read_of_any_address_can_be_a_repository(text: str) -> None:
    found = repository_in(text)
    assert not found or ("/" in found and not set(found) & set(" :@?#\\"))


def test_the_form_stands_below_the_site() -> None:
    assert form_address("https://example.vn/goc/") == "https://example.vn/goc/admin/"
