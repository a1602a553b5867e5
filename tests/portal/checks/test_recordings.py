"""Recordings can be read, and films elsewhere are where the configuration allows them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bantin.content import Finding, InHeader
from bantin.content.config import Videos
from bantin.content.meta import AudioMeta, VideoMeta
from bantin.diagnostics import Severity
from bantin.portal import checks
from tests.builders import CONFIG, KINDS, NOW, article, at, told


def found(hosts: tuple[str, ...] = ("youtube.com", "youtu.be"), /, **more: object) -> list[Finding]:
    meta = {"title": "bai", "date": at("2024-07-13")} | more
    document = article(KINDS["news"].meta(**meta)).document  # type: ignore[arg-type] # a test's
    assert document is not None
    settings = replace(CONFIG, videos=Videos(hosts=hosts))
    findings = checks.check(settings, [document], NOW)
    assert len(told(findings)) == len(findings)
    return findings


@pytest.mark.parametrize(
    ("key", "meta", "code"),
    [
        ("audio", AudioMeta(src="a.mp3"), "missing-transcript"),
        ("audio", AudioMeta(src="a.mp3", transcript=" \n"), "missing-transcript"),
        ("audio", AudioMeta(src="a.mp3", transcript="article"), ""),
        ("audio", AudioMeta(src="a.mp3", transcript="Lời."), ""),
        ("video", VideoMeta(src="a.mp4"), "missing-captions"),
        ("video", VideoMeta(src="a.mp4", captions="a.vtt"), ""),
        ("video", VideoMeta(src="a.mp4", transcript="article"), ""),
        ("video", VideoMeta(src="https://youtu.be/x"), "missing-transcript"),
        ("video", VideoMeta(src="https://youtu.be/x", transcript="Lời."), ""),
    ],
)
def test_there_are_words_to_read(key: str, meta: object, code: str) -> None:
    findings = found(**{key: meta})
    assert [one.code for one in findings] == ([code] if code else [])
    for one in findings:
        assert one.where == InHeader((key,))
        assert one.severity is Severity.WARNING


@pytest.mark.parametrize(
    "address",
    [
        "https://youtube.com/watch?v=x",
        "https://www.YouTube.com/watch?v=x",
        "https://youtu.be/x",
        "HTTPS://m.youtube.com/x",
    ],
)
def test_a_host_that_is_listed_is_allowed_with_those_below(address: str) -> None:
    assert found(video=VideoMeta(src=address, transcript="article")) == []
    assert found((), video=VideoMeta(src=address, transcript="article")) != []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://notyoutube.com/x", "video-host"),
        ("https://youtube.com.example.org/x", "video-host"),
        ("https://youtube.com@example.org/x", "video-host"),
        ("http://youtube.com/x", "video-host"),
        ("//youtube.com/x", "video-host"),
        ("https://youtube.com:8443/x", "video-host"),
        ("https://", "malformed-address"),
        ("http://localhost:8000/x", "preview-address"),
    ],
)
def test_any_other_is_told_at_its_place(address: str, code: str) -> None:
    (finding,) = found(video=VideoMeta(src=address, transcript="article"))
    assert (finding.code, finding.where) == (code, InHeader(("video", "src")))
    assert finding.severity is Severity.ERROR
