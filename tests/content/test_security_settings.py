"""The section `security`: contacts that somebody can be reached by, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from bantin.content.security_settings import SecuritySettings, contact_uri, problems


@pytest.mark.parametrize(
    ("contact", "uri"),
    [
        ("bao-mat@xa.vn", "mailto:bao-mat@xa.vn"),
        ("+84 (28) 0000.0000", "tel:+84-28-0000-0000"),
        ("https://xa.vn/bao-mat", "https://xa.vn/bao-mat"),
        ("http://xa.vn/bao-mat", ""),
        ("0280000000", ""),
        ("bao-mat@xa.vn\nExpires: 2099-01-01", ""),
        ("Ban biên tập", ""),
    ],
)
def test_a_contact_is_a_uri_or_nothing(contact: str, uri: str) -> None:
    assert contact_uri(contact) == uri


def test_what_is_wrong_is_told_at_its_place() -> None:
    settings = SecuritySettings(
        contacts=("a@x.vn", "gọi tôi"),
        expires=dt.date(2027, 6, 30),
        policy="//x.vn/",
        languages=("vi", "tiếng Việt"),
    )
    assert [one.keys for one in problems(settings)] == [
        ("contacts", 1),
        ("policy",),
        ("languages", 1),
    ]
    right = SecuritySettings(contacts=("a@x.vn",), expires=dt.date(2027, 6, 30), policy="/a/")
    assert list(problems(right)) == []
