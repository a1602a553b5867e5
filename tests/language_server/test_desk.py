"""A desk looks at its site after each change, and goes on whatever happens."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.language_server.desk import SiteDesk
from bantin.pipeline.editing import EditedSite
from bantin.words import Words
from tests.pipeline.lab import Lab, news, small_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

    from bantin.language_server.desk import OpenText
    from bantin.language_server.known import Knowledge

TIN = "content/news/tin-1.md"
_PATIENCE = 60.0  # seconds after which a test gives up


class Reader:
    """Takes what a desk publishes, and waits for it."""

    def __init__(self) -> None:
        self.known: list[Knowledge] = []
        self.failures: list[Exception] = []
        self._heard = threading.Condition()

    def publish(self, known: Knowledge, _texts: Mapping[str, OpenText]) -> None:
        with self._heard:
            self.known.append(known)
            self._heard.notify_all()

    def fail(self, failure: Exception) -> None:
        with self._heard:
            self.failures.append(failure)
            self._heard.notify_all()

    def codes(self) -> list[str]:
        told = self.known[-1].told.get(TIN, ()) if self.known else ()
        return [one.diagnostic.code for one in told]

    def until(self, code: str) -> None:
        with self._heard:
            assert self._heard.wait_for(lambda: code in self.codes(), _PATIENCE)

    def until_failed(self) -> None:
        with self._heard:
            assert self._heard.wait_for(lambda: bool(self.failures), _PATIENCE)


def sit(lab: Lab) -> tuple[SiteDesk, Reader]:
    reader = Reader()
    return SiteDesk(lab.root, PORTAL, Words("vi"), publish=reader.publish, fail=reader.fail), reader


def test_a_look_that_fails_is_told_and_the_next_change_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = small_site(tmp_path / "site")
    look = EditedSite.look
    monkeypatch.setattr(EditedSite, "look", lambda *_, **__: 1 / 0)
    desk, reader = sit(lab)
    try:
        reader.until_failed()
        assert isinstance(reader.failures[0].__cause__, ZeroDivisionError)
        monkeypatch.setattr(EditedSite, "look", look)
        desk.write(TIN, news("Tin", "2024-07-01", body="[x](khong-co.md)"), 1)
        reader.until("broken-link")
        assert len(reader.failures) == 1
    finally:
        desk.stop()


def test_before_the_first_look_the_configuration_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = small_site(tmp_path / "site")
    monkeypatch.setattr(EditedSite, "look", lambda *_, **__: 1 / 0)
    desk, _ = sit(lab)
    try:
        assert desk.known.site is None
        assert desk.known.config is not None
        assert [one.id for one in desk.known.config.topics] == ["dan-van", "dan-chu"]
    finally:
        desk.stop()


def test_a_text_is_read_as_it_is_open_or_else_from_disk(tmp_path: Path) -> None:
    lab = small_site(tmp_path / "site")
    desk, _ = sit(lab)
    try:
        assert desk.text(TIN).startswith("---\ntitle: Tin số 1")
        desk.write(TIN, "mở", 1)
        assert desk.text(TIN) == "mở"
        desk.drop(TIN)
        assert desk.text(TIN).startswith("---\ntitle: Tin số 1")
        assert desk.text("content/khong-co.md") == ""
    finally:
        desk.stop()
