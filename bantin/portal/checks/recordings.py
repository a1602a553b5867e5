"""Recordings can be read, and films elsewhere are where the configuration allows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Document, Finding, InHeader, ItemMeta
from bantin.content.outside import host_of, is_web, why_unusable
from bantin.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig


def readable_recordings(_config: SiteConfig, document: Document[ItemMeta]) -> Iterator[Finding]:
    """Warn of recordings without words to read (WCAG 2.2, 1.2.1 and 1.2.2)."""
    audio, video = document.meta.audio, document.meta.video
    if audio is not None and not audio.transcript.strip():
        yield _missing("missing-transcript", document, "audio")
    if video is not None and not (video.captions or video.transcript.strip()):
        code = "missing-transcript" if is_web(video.src) else "missing-captions"
        yield _missing(code, document, "video")


def _missing(code: str, document: Document[ItemMeta], key: str) -> Finding:
    return Finding(
        code=code,
        source_path=document.source_path,
        where=InHeader((key,)),
        params={"key": key},
        severity=Severity.WARNING,
    )


def allowed_videos(config: SiteConfig, document: Document[ItemMeta]) -> Iterator[Finding]:
    """Find films elsewhere that are not where the configuration allows them."""
    video = document.meta.video
    if video is None or not is_web(video.src):
        return
    problem = why_unusable(video.src)
    if problem is None and not _is_allowed(video.src, config.videos.hosts):
        problem = "video-host", {"host": host_of(video.src)}
    if problem is not None:
        code, params = problem
        where = InHeader(("video", "src"))
        yield Finding(code=code, source_path=document.source_path, where=where, params=params)


def _is_allowed(address: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether a page is on one of these hosts, or on one below, and encrypted."""
    host = host_of(address).lower()
    below = any(host == one or host.endswith(f".{one}") for one in hosts)
    return below and address.strip().lower().startswith("https:")
