"""Captions: what is said in a recording, with its times. WebVTT and SRT are read, WebVTT written.

What is published is written anew from what was read, so browsers show what was looked at. Pure.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

from bantin.media.forms import BadFile, extension
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s+(.*))?\s*")
_SETTING = re.compile(r"(?:vertical:(?:rl|lr)|(?:line|position|size|align):[\w.,%-]+)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")  # of the header, and remarks
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")  # of WebVTT, of HTML and of SubStation in SRT
_PAUSE = 2000  # milliseconds of silence after which a new paragraph of a transcript begins
_LONGEST = 600  # characters of a paragraph, after which it ends with the next sentence
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "”")


class Cue(Struct, frozen=True, kw_only=True):
    """Words that are shown from one time to another, in milliseconds; `voice` is who says them."""

    start: int
    end: int
    lines: tuple[str, ...]
    voice: str = ""
    settings: str = ""


def read_captions(path: str, data: bytes) -> tuple[Cue, ...]:
    """Read captions.

    Raises:
        BadFile: they are not as the form asks; `line` and `reason` in the parameters.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        _refuse(data[: failure.start].count(b"\n") + 1, "encoding")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].startswith("WEBVTT"):
        start = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    else:
        start = 0
        if extension(path) == ".vtt":
            _refuse(1, "start")
    cues = tuple(_cues(lines, start))
    if not cues:
        _refuse(len(lines), "empty")
    return cues


def _refuse(line: int, reason: str) -> NoReturn:
    code = "bad-captions"
    raise BadFile(code, line=str(line), reason=phrase(f"reasons.captions.{reason}"))


def _cues(lines: list[str], start: int) -> Iterator[Cue]:
    """Read the blocks between empty lines, from a line on."""
    earlier = 0
    for number, block in _blocks(lines, start):
        if _ASIDE.match(block[0]):
            continue
        at = 0 if "-->" in block[0] else 1  # a name or a number may stand above the times
        timing = _TIMING.fullmatch(block[at]) if at < len(block) else None
        if timing is None:
            _refuse(number + at if at < len(block) else number, "timing")
        first, last = _milliseconds(timing, 1), _milliseconds(timing, 5)
        if last <= first:
            _refuse(number + at, "order")
        if first < earlier:
            _refuse(number + at, "earlier")
        earlier = first
        words = block[at + 1 :]
        if any("-->" in line for line in words):
            _refuse(number + at + 1, "no-gap")
        voice = _VOICE.search("\n".join(words))
        yield Cue(
            start=first,
            end=last,
            lines=tuple(line for line in map(_plain, words) if line),
            voice=_plain(voice[1]) if voice else "",
            settings=" ".join(_SETTING.findall(timing[9] or "")),
        )


def _blocks(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate(lines[start:], start + 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield len(lines) - len(block) + 1, block


def _milliseconds(timing: re.Match[str], group: int) -> int:
    hours, minutes, seconds, rest = (int(timing[group + place] or 0) for place in range(4))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _plain(text: str) -> str:
    return " ".join(unescape(_TAG.sub("", text)).split())


def written(cues: Iterable[Cue]) -> bytes:
    """Write captions as WebVTT."""
    parts = ["WEBVTT"]
    for cue in cues:
        lines = [escape(line, quote=False) for line in cue.lines]
        if cue.voice and lines:
            lines[0] = f"<v {escape(cue.voice, quote=False)}>{lines[0]}"
        times = f"{_clock(cue.start)} --> {_clock(cue.end)} {cue.settings}".rstrip()
        parts.append("\n".join((times, *lines)))
    return ("\n\n".join(parts) + "\n").encode()


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{rest:03}"


def transcript(cues: Iterable[Cue]) -> tuple[str, ...]:
    """Return what is said, in paragraphs: a new one for another voice, and after a pause."""
    paragraphs: list[str] = []
    before: Cue | None = None
    for cue in cues:
        words = " ".join(cue.lines)
        if not words:
            continue
        goes_on = (
            before is not None
            and cue.voice == before.voice
            and cue.start - before.end < _PAUSE
            and not (len(paragraphs[-1]) > _LONGEST and paragraphs[-1].endswith(_SENTENCE_ENDS))
        )
        if goes_on:
            paragraphs[-1] += f" {words}"
        else:
            paragraphs.append(f"{cue.voice}: {words}" if cue.voice else words)
        before = cue
    return tuple(paragraphs)
