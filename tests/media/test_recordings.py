"""Sounds and films are looked into: how long, how large, whether pages play them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import media
from bantin.media import Recording, Size
from tests.builders import quick
from tests.media import recording as made

FILES = {
    "a.mp4": made.mp4(),
    "a.webm": made.webm(),
    "a.mp3": made.mp3(),
    "a.m4a": made.mp4(size=None),
    "a.wav": made.wav(),
    "a.ogg": made.ogg(),
}


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.mp4", made.mp4(), Recording(type="video/mp4", seconds=12, size=Size(640, 360))),
        (
            "A.M4V",
            made.mp4(held=True, sound=False),
            Recording(type="video/mp4", seconds=12, size=Size(360, 640)),
        ),
        ("a.webm", made.webm(), Recording(type="video/webm", seconds=12, size=Size(640, 360))),
        ("a.webm", made.webm(live=True), Recording(type="video/webm", size=Size(640, 360))),
        ("a.m4a", made.mp4(size=None), Recording(type="audio/mp4", seconds=12)),
        ("a.mp3", made.mp3(), Recording(type="audio/mpeg", seconds=10)),
        ("a.mp3", made.mp3(tag=300), Recording(type="audio/mpeg", seconds=10)),
        (
            "a.mp3",
            b"ID3\x04" + bytes(6) + bytes(99) + made.mp3(),
            Recording(type="audio/mpeg", seconds=10),
        ),
        ("a.mp3", made.mp3(seconds=30, changing=True), Recording(type="audio/mpeg", seconds=30)),
        ("a.wav", made.wav(), Recording(type="audio/wav", seconds=3)),
        ("a.opus", made.ogg(), Recording(type="audio/ogg", seconds=4)),
    ],
)
def test_what_a_file_says_of_itself_is_known(path: str, data: bytes, expected: Recording) -> None:
    assert media.recording_of(path, data) == expected


@pytest.mark.parametrize(
    ("path", "data", "fault"),
    [
        ("a.mp4", made.webm(), "form"),
        ("a.webm", made.mp4(), "form"),
        ("a.mp3", made.mp4(), "form"),
        ("a.wav", made.ogg(), "form"),
        ("a.ogg", made.mp3(), "form"),
        ("a.mp4", b"<!doctype html>", "form"),
        ("a.mp4", made.mp4()[:200], "cut"),
        ("a.webm", made.webm()[:60], "cut"),
        ("a.mp3", b"ID3\x04\0\0\0\0\x7f\x7f", "cut"),
        ("a.mp4", made.mp4(codec=b"hvc1"), "codec"),
        ("a.webm", made.webm(codec=b"V_MPEG4/ISO/AVC"), "codec"),
        ("a.mp4", made.mp4(size=None), "unseen"),
        ("a.m4a", made.mp4(size=None, sound=False), "unheard"),
    ],
)
def test_what_no_page_can_play_is_said(path: str, data: bytes, fault: str) -> None:
    found = media.recording_of(path, data)
    assert found is not None
    assert found.fault == fault


def test_other_files_are_no_recordings() -> None:
    for path in ("a.mov", "a.avi", "a.pdf", "a.mp4.zip", "mp4"):
        assert media.recording_of(path, made.mp4()) is None


@pytest.mark.parametrize("path", FILES)
@given(data=st.data())
@quick
def test_whatever_is_broken_is_a_fault_and_no_exception(path: str, data: st.DataObject) -> None:
    whole = FILES[path]
    cut = data.draw(st.integers(0, len(whole)))
    place = data.draw(st.integers(0, min(300, len(whole)) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = (whole[:place] + bytes([byte]) + whole[place + 1 :])[:cut]
    assert media.recording_of(path, changed) is not None
    assert len(media.as_published(path, changed)) == len(changed)


def test_a_film_does_not_say_where_it_was_taken_and_stays_as_it_is() -> None:
    whole = made.mp4()
    assert made.PLACE in whole
    for path in ("a.mp4", "a.m4a", "a.mov", "a.3gp"):
        bare = media.as_published(path, whole)
        assert made.PLACE not in bare
        assert b"Nguyen Van A" not in bare
        assert len(bare) == len(whole)
        assert bare.index(b"mdat") == whole.index(b"mdat")
        assert media.recording_of("a.mp4", bare) == media.recording_of("a.mp4", whole)


def test_other_files_are_published_to_the_letter() -> None:
    for path in ("a.webm", "a.mp3", "a.wav", "a.ogg"):
        assert media.as_published(path, FILES[path]) == FILES[path]
    assert media.as_published("a.pdf", b"%PDF-1.7") == b"%PDF-1.7"
