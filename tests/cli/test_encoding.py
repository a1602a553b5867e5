"""Whatever code page a terminal or a pipe has, the program says what it has to say."""

from __future__ import annotations

import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.cli.encoding import _reconfigure, make_printable
from tests.e2e.program import run

SENTENCE = "Đã dựng trang, “Điều lệ” – xong → xem ở C:\\trang… 😀"


def printed(text: str, encoding: str, *, windows: bool = False) -> bytes:
    """Return the bytes that reach a stream with an encoding."""
    make_printable()
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    _reconfigure(stream, windows=windows)
    stream.write(text)
    stream.flush()
    return raw.getvalue()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", 'Da dung trang, "Dieu le" - xong -> xem o C:\\trang... ?'),
        ("cp437", 'Da dung trang, "Diêu lê" - xong -> xem o C:\\trang... ?'),
        ("cp1252", "Dã dung trang, “Diêu lê” – xong -> xem o C:\\trang… ?"),
        ("cp1258", "Đã dựng trang, “Điều lệ” – xong -> xem ở C:\\trang… ?"),
        ("utf-8", SENTENCE),
    ],
)
def test_a_sentence_is_readable_in_any_code_page(encoding: str, expected: str) -> None:
    read = unicodedata.normalize("NFC", printed(SENTENCE, encoding).decode(encoding))
    assert read == unicodedata.normalize("NFC", expected)


@given(st.text(), st.sampled_from(["ascii", "cp437", "cp850", "cp1252", "cp1258", "cp932"]))
def test_nothing_fails_on_its_way_out(text: str, encoding: str) -> None:
    printed(text.replace("\r", ""), encoding).decode(encoding)


def test_a_pipe_on_windows_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    assert printed(SENTENCE, "cp1258", windows=True).decode() == SENTENCE
    monkeypatch.setenv("PYTHONIOENCODING", "cp1258")
    assert printed("Đường", "cp1258", windows=True) != "Đường".encode()


def test_a_program_without_a_terminal_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    make_printable()


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1258"])
def test_the_whole_program_speaks_in_a_code_page_of_old(encoding: str) -> None:
    for arguments in (("--help",), ("new", "xyz", "Đường"), ("comments", "--help")):
        done = run_raw(*arguments, encoding=encoding)
        assert "Traceback" not in done


def run_raw(*arguments: str, encoding: str) -> str:
    """Return what is printed, as ASCII."""
    import subprocess  # noqa: PLC0415

    from tests.e2e.program import PROJECT  # noqa: PLC0415

    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", *arguments],
        env={"PYTHONIOENCODING": encoding, "BANTIN_LANG": "vi"},
        capture_output=True,
        check=False,
    )
    assert done.stdout or done.stderr
    return (done.stdout + done.stderr).decode("ascii", "replace")


def test_utf_8_stays_as_it_is() -> None:
    assert run("new", "xyz", "Đường").err.startswith("bantin: sai cách gọi lệnh")
