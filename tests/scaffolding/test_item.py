"""A new item: a file of its kind that builds, whatever its title is, with its keys explained."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.addresses import device_in
from bantin.checking.beginnings import GROUND
from bantin.composition import PORTAL
from bantin.content.config_reading import parse_config
from bantin.content.kind import Asked, ContentType
from bantin.content.reading import parse
from bantin.diagnostics import Severity
from bantin.engine.new_files import NewFile
from bantin.scaffolding import new_item, one_line
from bantin.words import LANGUAGES, Words
from tests.e2e.program import NOW, call, command

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.content.config import SiteConfig

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MOMENT = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
MODEL = "quy-che-mau-nha-van-hoa-thon"
FREE = [kind for kind in PORTAL.types if kind.selectable]


@cache
def config(
    more: str = "topics:\n- {id: a, name: A}\nlocalities:\n- {id: b, name: B}",
) -> SiteConfig:
    found, problems = parse_config(
        f"site: {{title: T, url: 'https://a.example/'}}\n{more}", PORTAL.types
    )
    assert found is not None, problems
    return found


def asking(title: str, *, topics: tuple[str, ...] = (), localities: tuple[str, ...] = ()) -> Asked:
    return Asked(
        title=one_line(title),
        organization="",
        metas=lambda _: {},
        topics=topics,
        localities=localities,
    )


def begin(kind: ContentType, title: str, language: str = "vi", **ids: tuple[str, ...]) -> NewFile:
    made = new_item(
        config(),
        kind,
        asking(title, **ids),
        now=MOMENT,
        words=Words(language),
    )
    assert isinstance(made, NewFile)
    return made


def errors(file: NewFile) -> list[str]:
    document, _, problems = parse(file.path, file.data, zone=ZONE, kinds=PORTAL.types)
    found = [one.code for one in problems if one.severity is Severity.ERROR]
    assert (document is None) == bool(found)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FREE, ids=lambda kind: kind.id)
def test_an_item_reads_without_an_error(kind: ContentType, language: str) -> None:
    file = begin(kind, "Họp dân: bàn việc “đường” mới", language, topics=("a",), localities=("b",))
    document, body, problems = parse(file.path, file.data, zone=ZONE, kinds=PORTAL.types)
    assert (problems, document is not None) == ([], True)
    assert document
    assert document.kind == kind.id
    assert document.meta.title == "Họp dân: bàn việc “đường” mới"
    assert document.meta.draft
    assert (document.meta.topics, document.meta.localities) == (("a",), ("b",))
    assert document.date == (MOMENT if kind.dated else None)
    assert body.strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FREE, ids=lambda kind: kind.id)
def test_a_text_to_write_over_is_known_to_the_check(kind: ContentType, language: str) -> None:
    known = (Words(language).text("new.write-over"), GROUND)
    body = begin(kind, "Quy chế về việc X", language).data.decode().split("\n---\n", 1)[1]
    assert any(one in body for one in known)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FREE, ids=lambda kind: kind.id)
def test_all_that_may_be_left_out_may_be_put_in(kind: ContentType, language: str) -> None:
    """Taking the number signs away gives front matter in which every key is understood."""
    file = begin(kind, "Một bài", language)
    _, header, body = file.data.decode().split("---\n", 2)
    text = "---\n".join(("", re.sub(r"^#(?! \S)", "", header, flags=re.MULTILINE), body))
    assert len(text) < len(file.data.decode()) - 8
    # What a kind says of the whole cannot hold for all keys at once.
    meant = {"self-relation", "point-without-model", "date-order", "updated-before-date"}
    assert set(errors(NewFile(file.path, text.encode()))) <= meant


@pytest.mark.parametrize("kind", FREE, ids=lambda kind: kind.id)
def test_every_key_has_its_explanation_above(kind: ContentType) -> None:
    lines = begin(kind, "Một bài").data.decode().split("---\n")[1].splitlines()
    for above, line in pairwise(lines):
        if re.match(r"#? *(?:- )?[a-z_]+:", line) and not line.startswith("# "):
            assert above.lstrip().startswith("# "), line


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("news", "content/news/2026-11-23-mot-bai.md"),
        ("meeting", "content/meetings/2026-11-23-mot-bai.md"),
        ("regulation", "content/regulations/mot-bai.md"),
        ("page", "content/pages/mot-bai.md"),
    ],
)
def test_a_file_lies_where_its_kind_has_them(kind: str, place: str) -> None:
    (type_,) = (one for one in PORTAL.types if one.id == kind)
    assert begin(type_, "Một bài").path == place


def test_the_addresses_of_a_site_say_whether_files_have_days() -> None:
    (news,) = (one for one in PORTAL.types if one.id == "news")
    asked = asking("Một bài")
    undated = config("permalinks: {news: '/{slug}.html'}")
    made = new_item(undated, news, asked, now=MOMENT, words=Words("vi"))
    assert isinstance(made, NewFile)
    assert made.path == "content/news/mot-bai.md"
    assert b"topics" not in made.data, "there is none to choose"


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("Nghị quyết về việc A", "Nghị quyết"),
        ("Quy chế làm việc", "Quy chế"),
        ("Chương trình hành động năm 2027", "Chương trình hành động"),
        ("Việc gì đó", "Quyết định"),
    ],
)
def test_the_title_of_a_regulation_says_its_type(title: str, type_: str) -> None:
    (kind,) = (one for one in PORTAL.types if one.id == "regulation")
    assert f"\n  type: {type_}\n" in begin(kind, title).data.decode()


ODD = [
    *(
        "!!!",
        "中文標題",
        "Con",
        "nul.txt",
        "../../etc/passwd",
        "a/b\\c:d*e?f",
        "---",
        "# chú thích",
    ),
    *("yes", "null", "2024-07-13", "5", "{a: b}", "'\"\\", "[[điểm]]", "x" * 500, "Ấ" * 300),
    *("“Dân vận khéo”", "a\u202eb", "\ufeffTựa", "dòng\nhai", "bản: một # hai", "<<day>>", "%s{0}"),
]


@given(st.one_of(st.sampled_from(ODD), st.text(max_size=80)), st.sampled_from(FREE))
def test_any_title_gives_a_safe_name_and_a_file_that_reads(title: str, kind: ContentType) -> None:
    title = one_line(title)
    if not title:
        return
    file = begin(kind, title)
    assert re.fullmatch(rf"content/{kind.folder}/[a-z0-9][a-z0-9-]*\.md", file.path), file.path
    assert not device_in(file.path.removesuffix(".md"))
    assert len(PureWindowsPath(file.path).name) < 110
    # Letters that were damaged on their way are told, whoever has written them.
    assert set(errors(file)) <= {"damaged-header", "characters-in-header"}


# The command ---------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    assert command("init", tmp_path / "trang", "--yes", "--now", NOW).code == 0
    return tmp_path / "trang"


def arguments(kind: str) -> tuple[str, ...]:
    if kind != "adoption":
        return (kind, "Một bài mới: thử")
    return (kind, "Bản của xã B", "--model", MODEL, "--locality", "xa-b")


@pytest.mark.parametrize("kind", [kind.id for kind in PORTAL.types])
def test_a_new_item_of_every_kind_builds_at_once(kind: str, root: Path) -> None:
    text = (root / "site_config.yaml").read_text("utf-8")
    text = text.replace("localities:\n", "localities:\n  - {id: xa-b, name: Xã B}\n")
    (root / "site_config.yaml").write_text(text, "utf-8")
    done = command("new", *arguments(kind), "--root", root, "--now", NOW)
    assert done.code == 0, done.err
    path = done.out.strip()
    assert (root / path).is_file()
    built = call("--root", root, "--now", NOW, "--strict", "--json")
    assert (built.code, built.report["diagnostics"]) == (0, [])
    preview = call("--root", root, "--now", NOW, "--drafts", "--json", "--output", root / ".p")
    assert preview.code == 0
    # An adoption begins with its open points blank.
    codes = {one["code"] for one in preview.report["diagnostics"]}  # type: ignore[attr-defined]
    assert codes == ({"point-missing"} if kind == "adoption" else set())
    again = command("new", *arguments(kind), "--root", root, "--now", NOW)
    assert again.code == 2
    assert path in again.err


def test_an_adoption_lists_the_points_of_the_newest_version(root: Path) -> None:
    folder = root / "content/regulations" / MODEL
    (first,) = folder.glob("*.md")
    text = first.read_text("utf-8").replace("ten_xa", "ten_xa_moi").replace("2026-09", "2026-10")
    (folder / "2026-10-24.md").write_text(text, "utf-8")
    (folder / "adoptions/xa-mau.md").unlink()
    adopt = ("new", "adoption", "Bản", "--model", MODEL, "--locality", "xa-mau", "--root", root)
    assert command(*adopt).code == 0
    made = (folder / "adoptions/xa-mau.md").read_text("utf-8")
    assert "version: 2026-10-24\n" in made
    assert re.findall(r"^  ([a-z_]+):$", made, re.MULTILINE) == [
        *("ten_xa_moi", "so_thanh_vien", "ky_cong_khai", "gio_mo_cua", "ngay_hieu_luc"),
    ]


def test_a_translation_names_its_original_and_builds(root: Path) -> None:
    text = "---\ntitle: Bài gốc\ndate: 2026-11-20\ntopics: [tin-xa]\nslug: goc\n---\n\nChữ.\n"
    original = "content/news/goc.md"
    (root / original).write_text(text, "utf-8")
    asked = ("--translation-of", original, "--root", root, "--now", NOW)
    made = command("new", "news", "The original", *asked)
    assert made.code == 0, made.err
    file = (root / made.out.strip()).read_text("utf-8")
    for line in ("language: en", 'translation_of: "/news/goc.md"', "topics: [tin-xa]"):
        assert f"\n{line}\n" in file
    (root / made.out.strip()).write_text(file.replace("draft: true\n", ""), "utf-8")
    built = call("--root", root, "--now", NOW, "--strict", "--json")
    assert (built.code, built.report["diagnostics"]) == (0, [])
    again = command("new", "news", "B", "--translation-of", made.out.strip(), "--root", root)
    assert (again.code, again.out) == (2, "")


def test_a_title_that_lost_its_letters_is_told_and_nothing_is_written(root: Path) -> None:
    before = sorted(root.rglob("*"))
    done = command("new", "news", "C«ng t¸c d©n vËn ®\xad¬ng", "--root", root)
    assert (done.code, sorted(root.rglob("*"))) == (1, before)
    assert "[damaged-header]" in done.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("tin", "A"), "không có loại bài “tin”"),
        (("meetings", "A"), "có phải ý bạn là “meeting”"),
        (("news", " \n"), "tên bài chưa có chữ nào"),
        (("news",), "còn thiếu <tên bài>"),
        (
            ("news", "A", "--topic", "khong-co"),
            "--topic nhận một trong các giá trị tin-xa, van-hoa",
        ),
        (("adoption", "A"), "bản áp dụng cần --model"),
        (("news", "A", "--translation-of", "khong-co.md"), "không có tệp bài"),
        (
            ("regulation", "A", "--translation-of", f"content/regulations/{MODEL}/2026-09-24.md"),
            "không dịch được",
        ),
        (("adoption", "A", "--model", "x", "--locality", "xa-mau"), "không có phiên bản nào"),
    ],
)
def test_what_cannot_be_begun_is_said(given: tuple[str, ...], said: str, root: Path) -> None:
    before = sorted(root.rglob("*"))
    done = command("new", *given, "--root", root)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert sorted(root.rglob("*")) == before
