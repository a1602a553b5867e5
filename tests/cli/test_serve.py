"""`bantin serve`: what is printed of where the preview is, and the browser that is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bantin.cli.printing import Printer
from bantin.cli.serve import announce, open_browser, serve_command
from bantin.composition import PORTAL
from bantin.serve import Opening, Preview
from bantin.serve.form_desk import FormDesk
from bantin.serve.intake import Intake
from bantin.words import LANGUAGES, Words
from tests.e2e.program import run, write_site

ADDRESS = "http://127.0.0.1:8000/"


def said(
    capsys: pytest.CaptureFixture[str],
    host: str = "127.0.0.1",
    *,
    drafts: bool = True,
    opened: bool = False,
    language: str = "vi",
    desk: FormDesk | None = None,
    address: str = ADDRESS,
) -> str:
    """Return what is printed when a preview is ready."""
    words = Words(language)
    wanted = Preview(
        root=Path(),
        portal=PORTAL,
        base="",
        words=words,
        host=host,
        drafts=drafts,
        desk=lambda: desk,
    )
    announce(Printer(words, quiet=False), wanted, address, 8000, opened=opened)
    return capsys.readouterr().err


def test_a_preview_for_this_machine_says_where_it_is_and_warns_of_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said(capsys) == f"Xem trước tại {ADDRESS} (Ctrl+C để dừng)\n"


def test_a_preview_of_a_site_with_a_form_says_where_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk = FormDesk(Path(), Words("vi"))
    told = said(capsys, desk=desk, address=f"{ADDRESS}nho/")
    assert told.startswith(f"Soạn bài trong trình duyệt tại {ADDRESS}nho/admin/\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preview_for_others_warns_and_says_what_to_type(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    told = said(capsys, "192.0.2.7", language=language)
    assert "http://192.0.2.7:8000/" in told
    assert {"vi": "bản nháp", "en": "drafts"}[language] in told
    public = said(capsys, "192.0.2.7", drafts=False, language=language)
    assert {"vi": "bản nháp", "en": "drafts"}[language] not in public
    assert {"vi": "không cần mật khẩu", "en": "without a password"}[language] in public


def test_the_browser_is_opened_if_that_is_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def show(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", show)
    monkeypatch.setenv("DISPLAY", ":0")
    said(capsys)
    assert asked == []
    said(capsys, opened=True)
    assert asked == [ADDRESS]


def test_without_a_screen_no_browser_takes_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: pytest.fail("opened"))
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "VSCODE_IPC_HOOK_CLI"):
        monkeypatch.delenv(name, raising=False)
    assert not open_browser(ADDRESS)
    assert said(capsys, opened=True).endswith("hãy tự mở địa chỉ trên.\n")


def test_an_address_of_another_machine_is_told_in_one_line(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    done = run("serve", "--root", root, "--port", "0", "--host", "203.0.113.9")
    assert done.code == 2
    assert "Máy này không có địa chỉ “203.0.113.9”" in done.err


def test_the_command_hands_in_whoever_writes_and_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the preview does beside showing pages is there only if the command has said so."""
    asked: list[Preview] = []
    monkeypatch.setattr("bantin.serve.preview", lambda wanted, *_, **__: asked.append(wanted))
    root = write_site(tmp_path, {})
    options = ["--root", str(root), "--port", "0", "--no-drafts"]
    done = CliRunner().invoke(serve_command, options, obj=Words("vi"), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    (wanted,) = asked
    assert isinstance(wanted.intake, Intake)
    assert isinstance(wanted.opening, Opening)
    assert wanted.desk() is None
    with (root / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("\nadmin:\n  backend: local\n")
    assert isinstance(wanted.desk(), FormDesk)
    assert (wanted.root, wanted.port, wanted.drafts) == (root, 0, False)
