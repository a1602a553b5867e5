"""`bantin import`: what is written where, what is said of it, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bantin.cli.main import run
from bantin.words import Words
from tests.importing.office_laws import decision_in_tables, decision_with_blanks
from tests.importing.office_news import news_item, notice

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = 'site:\n  title: Trang tin\n  url: "https://x.example"\norganization:\n  name: UBND\n'
DECISION = (
    "content/regulations/quyet-dinh-ban-hanh-quy-che-tiep-cong-dan-tren-dia-ban-xa-can-gio.md"
)
NEWS = "content/news/can-gio-ba-con-thanh-an-hop-ban-giu-sach-bai-bien.md"


class Desk:
    """A site, a folder of Word files beside it, and the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = folder / "site"
        self.word = folder / "word"
        self.word.mkdir()
        self.root.mkdir()
        (self.root / "site_config.yaml").write_text(CONFIG, "utf-8")
        (self.root / "content").mkdir()
        self._capsys = capsys

    def put(self, name: str, data: bytes) -> Path:
        place = self.word / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return place

    def call(self, *arguments: object, language: str = "vi") -> tuple[int, str, str]:
        words = ("import", "--root", self.root, "--now", "2026-11-29", *arguments)
        try:
            code = run(list(map(str, words)), Words(language))
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        return code, out, err

    def files(self) -> list[str]:
        content = self.root / "content"
        return sorted(
            one.relative_to(self.root).as_posix() for one in content.rglob("*") if one.is_file()
        )


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_file_goes_where_its_kind_lives(desk: Desk) -> None:
    code, out, _ = desk.call(desk.put("qd.docx", decision_in_tables()[0]))
    assert (code, desk.files()) == (0, [DECISION])
    assert DECISION in out
    assert "loại bài là văn bản" in out
    assert "không thấy lỗi nào" in out


def test_pictures_lie_beside_the_article(desk: Desk) -> None:
    desk.call(desk.put("tin.docx", news_item()[0]))
    picture = NEWS.replace(".md", "-1.png")
    assert desk.files() == sorted([NEWS, picture])
    assert picture.rsplit("/", 1)[1] in (desk.root / NEWS).read_text("utf-8")


def test_a_folder_is_imported_whole(desk: Desk) -> None:
    desk.put("qd.docx", decision_in_tables()[0])
    desk.put("2026/tb.docx", notice()[0])
    desk.put("~$qd.docx", b"lock")
    desk.put("anh.png", b"x")
    code, out, _ = desk.call(desk.word)
    assert code == 0
    assert len(desk.files()) == 2
    assert out.rstrip().endswith("2 tệp đã nhập.")


def test_a_second_import_says_that_it_is_one(desk: Desk) -> None:
    file = desk.put("qd.docx", decision_in_tables()[0])
    desk.call(file)
    before = (desk.root / DECISION).read_bytes()
    code, out, _ = desk.call(file)
    assert code == 0
    assert "giống hệt bản nhập" in out
    assert (desk.root / DECISION).read_bytes() == before


def test_what_an_editor_has_changed_is_never_overwritten(desk: Desk) -> None:
    file = desk.put("qd.docx", decision_in_tables()[0])
    desk.call(file)
    (desk.root / DECISION).write_text("của tôi", "utf-8")
    code, out, _ = desk.call(file)
    assert code == 1
    assert "không ghi đè" in out
    assert (desk.root / DECISION).read_text("utf-8") == "của tôi"


def test_two_files_that_make_one_are_told(desk: Desk) -> None:
    desk.put("a.docx", decision_in_tables()[0])
    desk.put("b.docx", decision_in_tables()[0])
    code, out, _ = desk.call(desk.word)
    assert (code, desk.files()) == (1, [DECISION])
    assert "b.docx không được ghi" in out


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    code, out, _ = desk.call("--dry-run", desk.put("qd.docx", decision_in_tables()[0]))
    assert (code, desk.files()) == (0, [])
    assert "--dry-run thì sẽ ghi" in out


def test_what_a_build_will_refuse_is_said_at_once(desk: Desk) -> None:
    code, out, _ = desk.call(desk.put("qd.docx", decision_with_blanks()[0]))
    assert code == 1
    assert "còn để trống trong tệp Word" in out
    assert "[missing-key]" in out
    assert "2 lỗi cần sửa trước khi dựng trang" in out


def test_the_kind_and_the_folder_can_be_said(desk: Desk) -> None:
    file = desk.put("tb.docx", notice()[0])
    code, out, _ = desk.call("--kind", "news", "--to", "content/notices/2026", file)
    assert code == 0
    (made,) = desk.files()
    assert made.startswith("content/notices/2026/")
    assert "kind: news" in (desk.root / made).read_text("utf-8")
    assert "loại bài là" not in out


def test_a_folder_outside_of_content_is_refused(desk: Desk) -> None:
    file = desk.put("tb.docx", notice()[0])
    code, _, err = desk.call("--to", "../elsewhere", file)
    assert (code, desk.files()) == (2, [])
    assert "content/" in err


def test_what_is_not_there_is_refused_before_anything_is_written(desk: Desk) -> None:
    file = desk.put("tb.docx", notice()[0])
    code, _, err = desk.call(file, desk.word / "khong-co.docx")
    assert (code, desk.files()) == (2, [])
    assert "khong-co.docx" in err


def test_what_is_no_word_file_is_said_and_the_others_go_on(desk: Desk) -> None:
    desk.put("a.docx", b"%PDF-1.7 nothing")
    desk.put("tb.docx", notice()[0])
    code, out, _ = desk.call(desk.word)
    assert code == 1
    assert len(desk.files()) == 1
    assert "[word-pdf]" in out
    assert "1 tệp đã nhập, 1 tệp không nhập được." in out


def test_english_and_json(desk: Desk) -> None:
    file = desk.put("qd.docx", decision_in_tables()[0])
    _, out, _ = desk.call("--dry-run", file, language="en")
    assert "Assumed, to be checked:" in out
    code, out, err = desk.call("--json", file)
    assert (code, err) == (0, "")
    (one,) = json.loads(out)
    assert (one["state"], one["kind"], one["paths"]) == ("written", "regulation", [DECISION])
    assert {"kept", "assumed"} <= {said["weight"] for said in one["said"]}
    assert one["diagnostics"] == []


def test_a_site_that_cannot_be_read_is_told(desk: Desk) -> None:
    (desk.root / "site_config.yaml").unlink()
    code, _, err = desk.call(desk.put("qd.docx", notice()[0]))
    assert code == 2
    assert "không đọc được cấu hình" in err
