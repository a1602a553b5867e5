"""`bantin import` of other programs' sites: what is written, said and built, and how it ends."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from bantin.cli.main import run
from bantin.words import Words
from tests.migrating.moves import picture
from tests.migrating.wxr import attachment, category, comment, export, item

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
site:
  title: Trang tin
  url: "https://xa-cu.example"
topics:
  - id: dan-van
    name: Dân vận
comments:
  closed_after: 30
organization:
  name: UBND
"""
EXPORT = export(
    item(1, "Họp dân", '<a href="/?p=2">hai</a>', more=category("tin-xa", "Tin xã")),
    item(2, "Hai", "[gallery]", more=comment(5, "Hay")),
    item(3, "Nháp", "x", status="draft"),
    item(4, "Kín", "x", status="private"),
    attachment(7, "2019/05/hop.jpg", "Ảnh", "Họp").replace(
        "<wp:post_parent>0", "<wp:post_parent>2"
    ),
)


class Desk:
    """A site, other sites beside it, and the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = folder / "site"
        self.old = folder / "old"
        self.write(self.root / "site_config.yaml", CONFIG.encode())
        (self.root / "content").mkdir()
        self._capsys = capsys

    def write(self, place: Path, data: bytes) -> Path:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return place

    def put(self, name: str, data: bytes) -> Path:
        return self.write(self.old / name, data)

    def call(self, command: str, *arguments: object) -> tuple[int, str, str]:
        words = (command, "--root", self.root, "--now", "2026-11-29", "--lang", "en", *arguments)
        try:
            code = run(list(map(str, words)), Words("en")) or 0
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        return code, " ".join(out.split()), " ".join(err.split())

    def files(self) -> list[str]:
        content = self.root / "content"
        return sorted(
            one.relative_to(content).as_posix() for one in content.rglob("*") if one.is_file()
        )

    def page(self, path: str) -> str:
        return (self.root / "output" / path).read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


WRITTEN = [
    "news/2019-05-03-tin-1.md",
    "news/2019-05-03-tin-2.comments.yaml",
    "news/2019-05-03-tin-2.md",
    "news/2019-05-03-tin-3.md",
    "uploads/2019/05/hop.jpg",
]


def test_an_export_is_moved_and_the_site_is_built(desk: Desk) -> None:
    place = desk.put("cu.xml", EXPORT)
    desk.put("uploads/2019/05/hop.jpg", picture())
    uploads = ("--uploads", desk.old / "uploads")
    code, out, _ = desk.call("import", place, *uploads, "--dry-run")
    assert (code, desk.files()) == (0, [])
    code, out, _ = desk.call("import", place, *uploads)
    assert (code, desk.files()) == (0, WRITTEN)
    assert "left out: Kín (it was private)" in out
    assert "3 items imported, 1 left out." in out
    assert "Tin xã (1)" in out
    assert "1 item is a draft" in out
    assert "bantin server-config" in out

    code, out, err = desk.call("build", "--strict")
    assert code == 0, out + err
    assert "tin-2" in desk.page("tin-tuc/2019/05/tin-1/index.html")
    assert "Hay" in desk.page("tin-tuc/2019/05/tin-2/index.html")
    assert "/tin-tuc/2019/05/tin-1/" in desk.page("2019/05/tin-1/index.html")
    assert not (desk.root / "output/tin-tuc/2019/05/tin-3").exists()

    code, out, _ = desk.call("server-config", "nginx")
    assert code == 0
    assert '"1" "/tin-tuc/2019/05/tin-1/";' in out

    before = {one: (desk.root / "content" / one).read_bytes() for one in desk.files()}
    code, out, _ = desk.call("import", place, *uploads)
    assert "there already" in out
    after = {one: (desk.root / "content" / one).read_bytes() for one in desk.files()}
    assert {one: after[one] for one in before} == before


def test_the_editor_says_what_stands_for_what(desk: Desk) -> None:
    place, choices = desk.put("cu.xml", EXPORT), desk.old / "map.yaml"
    assert (desk.call("import", place, "--map", choices)[0], desk.files()) == (0, [])
    text = choices.read_text("utf-8")
    assert '# Tin xã: 1\n  tin-xa: ""' in text
    choices.write_text(text.replace('tin-xa: ""', "tin-xa: khong-co"), "utf-8")
    code, _, err = desk.call("import", place, "--map", choices)
    line = 1 + text.split("\n").index('  tin-xa: ""')
    assert code == 2
    assert re.search(rf"map\.yaml:{line}:\d+: error: .*khong-co", err)
    assert "\ufffd" not in err
    assert desk.files() == []
    changed = text.replace('tin-xa: ""', "tin-xa: dan-van").replace("Ban Biên tập", "none")
    slips = changed.replace("tin-xa: dan-van", "tin-xa: dan-van\n  tin-xxa: dan-van\n  la: none")
    choices.write_text(slips, "utf-8")
    _, out, _ = desk.call("import", place, "--map", choices, "--dry-run")
    assert "topics.la, topics.tin-xxa (tin-xa?)." in " ".join(out.split())
    choices.write_text(changed, "utf-8")
    code, out, _ = desk.call("import", place, "--map", choices)
    assert (code, "topics.tin-xa" in out) == (0, False)
    header = (desk.root / "content/news/2019-05-03-tin-1.md").read_text("utf-8")
    assert "topics:\n  - dan-van" in header
    assert "author" not in header


def test_a_program_reads_what_became_of_each(desk: Desk) -> None:
    code, _, _ = desk.call("import", desk.put("cu.xml", EXPORT))
    assert code == 0
    desk.put("cu2.xml", export(item(9, "Mới", '<img src="/wp-content/uploads/a.jpg">')))
    _, out, _ = desk.call("import", "--json", desk.old / "cu2.xml")
    (one,) = json.loads(out)
    assert (one["state"], one["missing"], one["left_out"]) == (
        *("written", ["/wp-content/uploads/a.jpg"]),
        None,
    )


def test_a_broken_item_fails_and_the_others_are_moved(desk: Desk) -> None:
    broken = item(2, "Hỏng").replace("</wp:status>", "</status>")
    code, out, _ = desk.call("import", desk.put("cu.xml", export(item(1), broken)))
    assert (code, desk.files()) == (1, ["news/2019-05-03-tin-1.md"])
    assert "left out: Hỏng (its XML is broken" in out


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"hugo.toml": "", "content/tin/a.md": "---\ntitle: A\ndate: 2020-01-02\n---\nx\n"}, 0),
        ({"_config.yml": "", "_posts/2020-01-02-a.md": "---\ntitle: A\n---\nx\n"}, 0),
        ({"a.html": "<title>A</title><p>x"}, 0),
        ({"a.html": "<p>x", "b.docx": ""}, "--from"),
        ({"a.xml": "<rss></rss>"}, "no export of WordPress"),
    ],
    ids=["Hugo", "Jekyll", "HTML", "two sorts", "no export"],
)
def test_what_a_folder_holds_is_found_out(
    desk: Desk, files: dict[str, str], said: int | str
) -> None:
    for name, text in files.items():
        desk.put(name, text.encode())
    named = desk.old / "a.xml" if "a.xml" in files else desk.old
    code, _, err = desk.call("import", named)
    if said == 0:
        assert (code, len(desk.files())) == (0, 1)
        assert desk.call("build")[0] == 0
    else:
        assert code == 2
        assert str(said) in err


def test_what_reads_html_is_an_extra(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "markdownify", None)
    code, _, err = desk.call("import", desk.put("cu.xml", EXPORT))
    assert code == 2
    assert "bantin[migrate]" in err
