"""Captions are read line by line, and published as they were read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import media
from bantin.media import BadFile
from bantin.media.captions import Cue, written
from bantin.words import Phrase
from tests.builders import quick
from tests.media.recording import SRT, VTT


def read(text: str | bytes, path: str = "a.vtt") -> tuple[Cue, ...]:
    return media.read_captions(path, text if isinstance(text, bytes) else text.encode())


def test_words_times_and_voices_are_read() -> None:
    first, second, third = read(VTT)
    assert (first.start, first.end, first.settings) == (1000, 3500, "line:90%")
    assert (first.voice, first.lines) == ("Bà Sáu", ("Đường ngập quá.",))
    assert second.lines == ("Phải làm cống & lề.",)
    assert third.lines == ("Tôi góp", "hai công.")


def test_srt_is_published_as_webvtt() -> None:
    cues = read(SRT, "a.srt")
    assert media.as_published("a.srt", SRT.encode()) == written(cues)
    assert written(cues).startswith(b"WEBVTT\n\n00:00:01.000 --> 00:00:03.500\n")
    assert read(written(cues)) == cues
    assert "font" not in written(cues).decode()


def test_the_transcript_has_a_paragraph_for_each_voice() -> None:
    assert media.transcript(read(VTT)) == (
        "Bà Sáu: Đường ngập quá. Phải làm cống & lề.",
        "Ông Ba: Tôi góp hai công.",
    )
    assert media.transcript(read(SRT, "a.srt")) == ("Đường ngập quá. Phải làm cống.",)


def test_a_pause_begins_a_paragraph() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nMột.\n\n00:05.000 --> 00:06.000\nHai.\n"
    assert media.transcript(read(text)) == ("Một.", "Hai.")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (SRT, "1", "start"),
        ("", "1", "start"),
        ("WEBVTT\n", "2", "empty"),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nMột.", "4", "timing"),
        ("WEBVTT\n\nMột.", "3", "timing"),
        ("WEBVTT\n\n00:01.000 --> 00:61.000\nMột.", "3", "timing"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nMột.", "3", "order"),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nMột.", "3", "order"),
        (
            "WEBVTT\n\n00:02.000 --> 00:03.000\nMột.\n\n2\n00:01.000 --> 00:03.000\nHai.",
            "7",
            "earlier",
        ),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nMột.\n00:03.000 --> 00:04.000\nHai.", "4", "no-gap"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nMột.".encode("utf-16"), "1", "encoding"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nM\xf4t.".encode("latin-1"), "4", "encoding"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str | bytes, line: str, reason: str) -> None:
    with pytest.raises(BadFile) as caught:
        read(text)
    assert caught.value.code == "bad-captions"
    assert caught.value.params["line"] == line
    said = caught.value.params["reason"]
    assert isinstance(said, Phrase)
    assert said.key == f"reasons.captions.{reason}"


cues = st.builds(
    Cue,
    start=st.integers(0, 10**7),
    end=st.just(2 * 10**7),
    lines=st.lists(
        st.text("aăâ &<>-\"'", min_size=1).map(lambda t: " ".join(t.split())).filter(bool),
        max_size=3,
    ).map(tuple),
    voice=st.sampled_from(["", "Bà Sáu"]),
)


@given(st.lists(cues, min_size=1, max_size=5))
@quick
def test_what_is_written_is_read_again(made: list[Cue]) -> None:
    kept = [one for one in made if one.lines and not any("-->" in line for line in one.lines)]
    kept.sort(key=lambda one: one.start)
    if kept:
        assert read(written(kept)) == tuple(kept)


@given(st.text("WEBVT\n0123:.,-> <v>a{}\\&;", max_size=80))
@quick
def test_any_text_is_read_or_refused(text: str) -> None:
    for path, whole in (("a.srt", text), ("a.vtt", f"WEBVTT\n\n{text}")):
        with suppress(BadFile):
            found = read(whole, path)
            assert read(written(found)) == found or not all(one.lines for one in found)
