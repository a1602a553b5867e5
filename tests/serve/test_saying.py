"""What the preview says: of a port that cannot be had, and of errors in the browser."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import msgspec
import pytest

from bantin.cli.serve import no_port
from bantin.diagnostics import Span, Told, error, warning
from bantin.pipeline import Report
from bantin.serve import PortError
from bantin.serve.news import ReloadSignal
from bantin.serve.saying import Said, state_of
from bantin.serve.servers import HOST
from bantin.serve.serving import serving
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as one:
        one.bind((HOST, 0))
        one.listen()
        yield one.getsockname()[1]


def refusal(port: int, folder: Path) -> PortError:
    with (
        pytest.raises(PortError) as caught,
        serving(folder, port, news=ReloadSignal(), base="", words=Words("vi"), complain=print),
    ):
        pass
    return caught.value


def test_a_busy_port_names_a_free_one_that_can_be_had(busy: int, tmp_path: Path) -> None:
    found = refusal(busy, tmp_path)
    assert (found.port, found.reason) == (busy, "busy")
    assert found.free is not None
    assert found.free > busy
    with serving(
        tmp_path, found.free, news=ReloadSignal(), base="", words=Words("vi"), complain=print
    ) as port:
        assert port == found.free


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_said_without_the_words_of_the_system(
    language: str, busy: int, tmp_path: Path
) -> None:
    found = refusal(busy, tmp_path)
    said = no_port(found, Words(language))
    assert str(busy) in said
    assert said.endswith(f"bantin serve --port {found.free}")
    assert "Address already in use" not in said


def test_without_a_free_port_the_option_is_named() -> None:
    found = PortError(65535, "busy")
    assert found.free is None
    assert no_port(found, Words("vi")).endswith("--port.")


def test_what_a_browser_shows_is_grouped_and_bounded() -> None:
    many = [error("unknown-topic", Span("a.md", n), value=str(n)) for n in range(1, 1001)]
    same = [error("empty-file", Span(f"{n:03}.md")) for n in range(300)]
    asides = [warning("updated-before-date", Span("b.md", 1))]
    told = tuple(Told(diagnostic=one) for one in (*same, *many, *asides))
    said = Said(words=Words("vi")).after(Report(outcome="content-errors", told=told))
    state = state_of(said, 1, "/")
    assert not state.good
    assert [one.code for one in state.messages].count("empty-file") == 1
    assert "981 lỗi [unknown-topic]" in state.rest
    assert state.said == {"errors": "1.300 lỗi", "warnings": "1 cảnh báo"}
    assert len(msgspec.json.encode(state)) < 40_000
