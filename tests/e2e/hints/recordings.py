"""Galleries, sounds and films."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.hints.editing import BASE, CONFIG, Do, Params, Trial, X, change, in_header, news
from tests.media import recording

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILM, SOUND, CAPTIONS = "content/news/v.mp4", "content/news/s.mp3", "content/news/l.vtt"


def saved(path: str, data: bytes) -> Callable[[Path, Params], None]:
    """Save a file in another form."""

    def save(root: Path, _params: Params) -> None:
        (root / path).write_bytes(data)

    return save


def header(line: str, **files: bytes) -> dict[str, str | bytes]:
    paths = {"film": FILM, "sound": SOUND, "captions": CAPTIONS}
    return {X: news(line), **{paths[name]: data for name, data in files.items()}}


_AUDIO = "audio: {src: a.pdf, transcript: article}"
_VIDEO = "video: {src: a.pdf, transcript: article}"
_ATTACHED = "attachments: [{file: a.pdf}]"
_CAPTIONED = "video: {src: v.mp4, captions: l.vtt}"
_ELSEWHERE = "video: {src: 'https://video.example.vn/x', transcript: article}"
_ALLOWING = f"{BASE}videos:\n  hosts: [video.example.vn, youtu.be]\n"

TRIALS: dict[str, tuple[Trial, ...]] = {
    "not-a-sound": (
        in_header(_AUDIO, _ATTACHED),
        Trial({X: news(_AUDIO)}, (saved(SOUND, recording.mp3()), change("a.pdf", "s.mp3"))),
    ),
    "not-a-film": (in_header(_VIDEO, _ATTACHED),),
    "not-captions": (
        Trial(
            header("video: {src: v.mp4, captions: a.pdf}", film=recording.mp4()),
            (Do(CAPTIONS, new=recording.VTT), change("a.pdf", "l.vtt")),
        ),
    ),
    "unplayed-recording": (
        Trial(
            header("video: {src: v.mp4, transcript: article}", film=recording.mp4(codec=b"hvc1")),
            (saved(FILM, recording.mp4()),),
        ),
        Trial(
            header("audio: {src: s.mp3, transcript: article}", sound=recording.mp4()),
            (saved(SOUND, recording.mp3()),),
        ),
        Trial(
            header("video: {src: v.mp4, transcript: article}", film=recording.mp4()[:200]),
            (change("video: {src: v.mp4, transcript: article}", "attachments: [{file: v.mp4}]"),),
        ),
    ),
    "bad-captions": (
        Trial(
            header(
                _CAPTIONED,
                film=recording.mp4(),
                captions=recording.VTT.replace("03.500", "3,5").encode(),
            ),
            (Do(CAPTIONS, "3,5", "03.500"),),
        ),
    ),
    "video-host": (
        Trial(
            {X: news(_ELSEWHERE)},
            (Do(CONFIG, new=_ALLOWING),),
        ),
    ),
    "missing-transcript": (
        Trial(
            header("audio: {src: s.mp3}", sound=recording.mp3()),
            (change("s.mp3}", "s.mp3, transcript: Bà con họp.}"),),
        ),
        Trial(
            {X: news("video: {src: 'https://youtu.be/x'}"), CONFIG: _ALLOWING},
            (change("/x'}", "/x', transcript: article}"),),
        ),
    ),
    "missing-captions": (
        Trial(
            header("video: {src: v.mp4}", film=recording.mp4()),
            (Do(CAPTIONS, new=recording.VTT), change("v.mp4}", "v.mp4, captions: l.vtt}")),
        ),
        Trial(
            header("video: {src: v.mp4}", film=recording.mp4()),
            (change("v.mp4}", "v.mp4, transcript: article}"),),
        ),
    ),
}
