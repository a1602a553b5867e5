"""The command line is a contract: scripts are written against it."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from bantin.cli.main import app
from bantin.engine import MANIFEST
from tests.e2e.program import (
    NOW,
    PROJECT,
    Run,
    article,
    call,
    command,
    run,
    run_command,
    snapshot,
    write_site,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = {"content/news/hong.md": "Không có phần đầu.\n"}
REPORT = {
    "outcome", "now", "output", "articles", "written", "unchanged", "removed", "foreign", "seconds",
    "errors", "warnings", "notes", "diagnostics", "notices", "reasons", "differences", "withheld",
}  # fmt: skip
DIAGNOSTIC = {
    "code", "severity", "path", "line", "column", "message", "hint", "params", "related",
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {})


def test_build_is_the_default_command_and_the_root_is_the_current_folder(site: Path) -> None:
    named = run("build", "--now", NOW, cwd=site)
    assert (named.code, named.out) == (0, "")
    made = snapshot(site / "output")
    assert "index.html" in made
    plain = run("--now", NOW, cwd=site)
    assert plain.code == 0
    assert re.search(r"0 tệp mới ghi, \d+ tệp không đổi, 0 tệp đã xóa", plain.err)
    assert snapshot(site / "output") == made


@pytest.mark.parametrize("arguments", [("--root", ".", "check", "--fix"), ("--strict", "check")])
def test_a_command_behind_options_is_told_to_come_first(
    site: Path, arguments: tuple[str, ...]
) -> None:
    made = run(*arguments, "--lang", "en", cwd=site)
    assert made.code == 2
    assert "the name of the command comes first" in made.err
    assert "bantin check …" in made.err


def test_a_folder_may_have_the_name_of_a_command(site: Path) -> None:
    assert run("--output", "check", "--now", NOW, cwd=site).code == 0
    assert (site / "check" / "index.html").exists()


def test_no_argument_at_all_builds_too(site: Path) -> None:
    assert run(cwd=site).code == 0
    assert (site / "output" / "index.html").exists()


def test_python_m_and_the_installed_script_are_the_same_program(site: Path) -> None:
    run("--now", NOW, "--output", site / "a", cwd=site)
    environment = {"PYTHONPATH": str(PROJECT)}
    module = (sys.executable, "-m", "bantin", "--now", NOW, "--output", site / "b")
    assert run_command(*module, cwd=site, env=environment).code == 0
    assert snapshot(site / "a") == snapshot(site / "b")
    script = shutil.which("bantin", path=str(Path(sys.executable).parent))
    if script is not None:
        assert run_command(script, "--now", NOW, "--output", site / "c", cwd=site).code == 0
        assert snapshot(site / "a") == snapshot(site / "c")


def test_version_and_help_explain_the_program() -> None:
    version = run("--version")
    assert (version.code, version.err) == (0, "")
    assert re.fullmatch(r"bantin \d+\.\d+\.\d+\n", version.out)
    helped = run("build", "--help")
    assert (helped.code, helped.err) == (0, "")
    for option in ("--root", "--output", "--now", "--drafts", "--jobs", "--json"):
        assert option in helped.out


def every_command(group: click.Group = app, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to every command and group."""
    yield way
    for name, inner in group.commands.items():
        if isinstance(inner, click.Group):
            yield from every_command(inner, (*way, name))
        else:
            yield (*way, name)


@pytest.mark.parametrize("way", [*every_command()], ids=" ".join)
def test_help_is_in_vietnamese_and_in_english(way: tuple[str, ...]) -> None:
    helped = command(*way, "--help", "--lang", "vi")
    assert (helped.code, helped.err) == (0, "")
    assert helped.out.startswith("Cách dùng: ")
    english = r"usage|options|commands|arguments|show|default|<path|text|integer|range"
    assert re.findall(english, re.sub(r"--[a-z-]+", "", helped.out.lower())) == []
    english_help = command(*way, "--help", "--lang", "en").out
    assert english_help.startswith("Usage: ")
    assert not re.search("[ăđơưạ-ỹ]", english_help)
    for line in (*helped.out.splitlines(), *english_help.splitlines()):
        assert len(line) <= 80, line


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nope",),
        ("extra",),
        ("build", "extra"),
        ("--jobs", "0"),
        ("--jobs", "hai"),
        ("--now", "hôm nay"),
        ("--now", "2024-13-01"),
        ("--now",),
        ("--root",),
        ("--drafts=1",),
    ],
)
def test_wrong_usage_is_exit_2_with_words_and_without_a_build(
    arguments: tuple[str, ...], site: Path
) -> None:
    done = run(*arguments, cwd=site)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("bantin: sai cách gọi lệnh: ")
    assert "Traceback" not in done.err
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--jsn",), "không có tùy chọn --jsn; có phải là --json, --jobs, --now?"),
        (("--jobs",), "tùy chọn --jobs thiếu giá trị"),
        (("archive",), "còn thiếu --output"),
        (("portals",), "còn thiếu fetch"),
        (("server-config",), "còn thiếu nginx|caddy|apache|headers"),
        (("--drafts=1",), "tùy chọn --drafts không nhận giá trị: chỉ ghi --drafts"),
        (("--jobs", "hai"), "--jobs cần một số nguyên từ 1 trở lên, không phải “hai”"),
        (("--jobs=0",), "--jobs cần một số nguyên từ 1 trở lên, không phải “0”"),
        (
            ("serve", "--port", "tám"),
            "--port cần một số nguyên từ 0 đến 65535, không phải “tám”",
        ),
        (("--lang", "fr"), "--lang nhận một trong các giá trị vi, en, không phải “fr”"),
        (("--now", "9999-12-31"), "năm trong “9999-12-31” phải từ 1000 đến 2999"),
        (
            ("--now", "0001-01-01T00:00+14:00"),
            "năm trong “0001-01-01T00:00+14:00” phải từ 1000 đến 2999",
        ),
        (("biuld",), "không có lệnh “biuld”; có phải ý bạn là “bantin build”?"),
        (("server",), "không có lệnh “server”; có phải ý bạn là “bantin serve”?"),
        (("previw", "--port", "1"), "không có lệnh “previw”; có phải ý bạn là “bantin serve”?"),
        (("clean",), "không có lệnh “clean”; có phải ý bạn là “bantin build --clean”?"),
        (
            ("khong-co-ai",),
            f"không có lệnh “khong-co-ai”; các lệnh là {', '.join(app.commands)}",
        ),
        (
            ("serve", "--root", "/khong/co"),
            "không có thư mục “/khong/co”; hãy chỉ đúng thư mục của trang bằng --root",
        ),
        (("tin/a.html",), "không hiểu “tin/a.html”: tên tệp chỉ đi cùng với --explain"),
        (("build", "extra"), "không hiểu “extra”: tên tệp chỉ đi cùng với --explain"),
        (("next-publish", "extra"), "có đối số thừa ở sau tên lệnh"),
        (("--version", "extra"), "có đối số thừa ở sau tên lệnh"),
    ],
)
def test_what_is_wrong_with_the_command_line_is_said_in_vietnamese(
    arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments)
    first, _ = done.err.splitlines()
    assert (done.code, first) == (2, f"bantin: sai cách gọi lệnh: {said}")


def test_an_interrupted_build_is_exit_130(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bantin.cli.build.build", interrupted)
    done = call("--root", site)
    assert (done.code, done.out, done.err.strip()) == (130, "", "Đã dừng.")


def test_colours_are_for_terminals_and_where_they_are_asked_for(site: Path) -> None:
    write_site(site, BAD | {"content/news/[b].md": "Không có phần đầu.\n"})
    command = (sys.executable, str(PROJECT / "build.py"), "--now", NOW)
    plain = run_command(*command, cwd=site)
    coloured = run_command(*command, cwd=site, env={"FORCE_COLOR": "1", "TERM": "xterm"})
    assert "\x1b" not in plain.err
    assert "\x1b[1;31mChưa dựng được trang:" in coloured.err
    told = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", coloured.err)
    assert told.endswith(plain.err)
    assert plain.err.startswith("content/news/[b].md:1:1: lỗi: ")


def test_wrong_content_is_exit_1_and_wrong_configuration_exit_2(site: Path) -> None:
    write_site(site, BAD)
    assert call("--root", site).code == 1
    write_site(site, {"site_config.yaml": "site: {}\n"})
    assert call("--root", site).code == 2
    (site / "site_config.yaml").unlink()
    assert call("--root", site).code == 2
    missing = call("--root", site / "nowhere")
    assert missing.code == 2
    assert f"không có thư mục “{site / 'nowhere'}” [root-missing]" in missing.err
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    "output",
    [
        ".",
        "..",
        "content",
        "content/news",
        "templates",
        "templates/static",
        ".bantin",
        "output/../content",
        "link",
    ],
)
def test_output_never_covers_what_the_site_is_made_of(output: str, site: Path) -> None:
    (site / "link").symlink_to(site / "content")
    before = snapshot(site)
    done = call("--root", site, "--output", site / output)
    assert done.code == 2
    assert "output-unsafe" in done.err
    assert snapshot(site) == before


def test_a_file_where_the_output_folder_should_be_is_explained(site: Path) -> None:
    (site / "output").write_text("một tệp")
    done = call("--root", site)
    assert done.code == 2
    assert f"không ghi được vào “{site / 'output'}”" in done.err
    assert (site / "output").read_text() == "một tệp"


def test_json_is_the_only_thing_on_standard_output(site: Path) -> None:
    done = run("--now", NOW, "--json", cwd=site)
    assert (done.code, done.err) == (0, "")
    report = done.report
    assert set(report) == REPORT
    assert report["outcome"] == "built"
    assert report["now"] == "2026-11-23T08:00:00+07:00"
    assert report["output"] == str(site / "output")
    assert (report["articles"], report["errors"], report["warnings"]) == (1, 0, 0)
    assert done.listed("written") == sorted(snapshot(site / "output").keys() - {MANIFEST})
    assert (report["unchanged"], report["removed"], report["foreign"]) == (0, [], [])
    assert report["diagnostics"] == []


def test_json_tells_errors_as_data(site: Path) -> None:
    write_site(site, BAD | {"content/news/hai.md": article("Hai", topics="[khong-co]")})
    done = call("--root", site, "--json")
    assert (done.code, done.err) == (1, "")
    assert set(done.report) == REPORT
    assert done.report["outcome"] == "content-errors"
    assert (done.report["errors"], done.report["written"]) == (2, [])
    found = done.report["diagnostics"]
    assert isinstance(found, list)
    assert all(set(one) == DIAGNOSTIC for one in found)
    places = [(one["code"], one["path"], one["line"], one["column"]) for one in found]
    assert places == [
        ("unknown-topic", "content/news/hai.md", 4, 10),
        ("header-missing", "content/news/hong.md", 1, 1),
    ]


def test_json_tells_setup_errors_too(site: Path) -> None:
    done = call("--root", site / "nowhere", "--json")
    assert (done.code, done.err) == (2, "")
    assert done.report["outcome"] == "setup-errors"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2024-08-01", "2024-08-01T00:00:00+07:00"),
        ("2024-08-01T08:30", "2024-08-01T08:30:00+07:00"),
        ("2024-08-01T01:30Z", "2024-08-01T08:30:00+07:00"),
        ("2024-07-31T20:30-05:00", "2024-08-01T08:30:00+07:00"),
    ],
)
def test_now_is_read_in_the_zone_of_the_site(now: str, said: str, site: Path) -> None:
    assert call("--root", site, "--now", now, "--json").report["now"] == said


def test_drafts_are_built_on_request_only(site: Path) -> None:
    write_site(site, {"content/news/nhap.md": article("Bản nháp riêng", draft="true")})
    page = site / "output/tin-tuc/2024/07/ban-nhap-rieng/index.html"
    with_drafts = call("--root", site, "--now", NOW, "--drafts")
    assert with_drafts.code == 0
    assert '<meta name="robots" content="noindex">' in page.read_text()
    assert call("--root", site, "--now", NOW).code == 0
    assert not page.exists()


def _summary(done: Run) -> str:
    return re.sub(r"trong \d+,\d giây", "", done.err)


def test_the_summary_counts_and_names_foreign_files(site: Path) -> None:
    assert call("--root", site, "--now", NOW).code == 0
    total = len(snapshot(site / "output")) - 1  # without the list of them
    (site / "output" / "CNAME").write_text("example.vn\n")
    (site / "output" / "index.html").write_text("sửa tay")
    (site / "output" / "robots.txt").unlink()
    done = call("--root", site, "--now", NOW)
    assert f"2 tệp mới ghi, {total - 2} tệp không đổi, 0 tệp đã xóa" in _summary(done)
    assert "Có tệp không do bantin tạo trong thư mục xuất, được giữ nguyên: CNAME" in done.err


@pytest.mark.parametrize("name", ["Trang tin Cần Giờ", "trang [cũ]", "a[/b]", "100% mới {x}"])
def test_any_folder_name_will_do(name: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / name, {})
    done = call("--root", site, "--now", NOW)
    assert done.code == 0
    assert f"Trang nằm ở {site / 'output'}" in done.err
