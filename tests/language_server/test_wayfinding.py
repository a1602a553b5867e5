"""What texts name, over the protocol: offered, explained, followed, renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.hints.editing import CONFIG
from tests.language_server.client import Editor
from tests.language_server.lawful import ACT, NEWS, OLD, RULES, SITE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, text in SITE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture(scope="module")
def editor(root: Path) -> Iterator[Editor]:
    with Editor() as one:
        one.begin(root, locale="vi")
        one.open(root / NEWS)
        one.open(root / ACT)
        # A mistake that is told only when the site has been looked at.
        one.write(root / NEWS, str(SITE[NEWS]).replace("tin-cu.md", "khong-co.md"))
        one.until(lambda: "broken-link" in one.codes(root / NEWS))
        one.write(root / NEWS, str(SITE[NEWS]))
        one.until(lambda: "broken-link" not in one.codes(root / NEWS))
        yield one


def position(path: str, words: str) -> tuple[int, int]:
    """Line and character of words, as the protocol counts them; there is nothing wide here."""
    before = str(SITE[path]).partition(words)[0].split("\n")
    return len(before) - 1, len(before[-1]) + 1


def asked(editor: Editor, what: str, file: Path, **more: Any) -> Any:  # noqa: ANN401 - the protocol's
    return editor.ask(f"textDocument/{what}", {"textDocument": {"uri": file.as_uri()}, **more})


def test_links_are_completed_without_diacritics(editor: Editor, root: Path) -> None:
    line, character = position(NEWS, "2023/tin-cu")
    editor.write(root / NEWS, str(SITE[NEWS]).replace("2023/tin-cu.md", "duong"))
    found = editor.complete(root / NEWS, line, character + 4)
    editor.write(root / NEWS, str(SITE[NEWS]))
    (one,) = [item for item in found if item["label"] == "Đường mới mở ở ấp"]
    assert one["textEdit"]["newText"] == "2023/tin-cu.md"
    assert one["textEdit"]["range"]["start"] == {"line": line, "character": character - 1}
    assert one["filterText"] == "duong"


def test_a_number_is_explained(editor: Editor, root: Path) -> None:
    card = editor.hover(root / ACT, *position(ACT, "05-QC/BDV\n"))
    assert "Quy chế làm việc" in card["contents"]["value"]
    assert "Tình trạng trên trang hôm nay" in card["contents"]["value"]


def test_a_citation_leads_to_the_line_of_the_unit(editor: Editor, root: Path) -> None:
    (spot,) = editor.define(root / NEWS, *position(NEWS, "khoản 1 Điều 2"))
    assert spot["uri"] == (root / RULES).as_uri()
    line = str(SITE[RULES]).split("\n")[spot["range"]["start"]["line"]]
    assert line.startswith("1. Họp")


def test_links_of_a_text_are_links(editor: Editor, root: Path) -> None:
    found = asked(editor, "documentLink", root / NEWS)
    assert [one["target"] for one in found[:2]] == [(root / RULES).as_uri(), (root / OLD).as_uri()]
    assert found[0]["tooltip"] == "Quy chế làm việc"


def test_the_outline_is_nested(editor: Editor, root: Path) -> None:
    editor.open(root / RULES)
    found = asked(editor, "documentSymbol", root / RULES)
    assert [one["name"] for one in found] == ["Chương I", "Chương II"]
    article = found[1]["children"][0]
    assert (article["name"], article["detail"]) == ("Điều 2.", "Họp giao ban")
    assert [one["name"] for one in article["children"]] == ["1.", "2."]


def test_items_are_found_by_title_or_number(editor: Editor, root: Path) -> None:
    found = editor.ask("workspace/symbol", {"query": "lam viec"})
    assert [one["location"]["uri"] for one in found] == [(root / RULES).as_uri()]


def test_who_names_a_document_is_found(editor: Editor, root: Path) -> None:
    line, character = position(ACT, "05-QC/BDV\n")
    found = asked(
        editor,
        "references",
        root / ACT,
        position={"line": line, "character": character},
        context={"includeDeclaration": False},
    )
    assert {one["uri"] for one in found} >= {(root / NEWS).as_uri(), (root / ACT).as_uri()}


def test_a_topic_is_renamed_and_nothing_else_can_be(editor: Editor, root: Path) -> None:
    line, character = position(NEWS, "dan-van")
    where = {"line": line, "character": character}
    span = asked(editor, "prepareRename", root / NEWS, position=where)
    assert (span["start"]["character"], span["end"]["character"]) == (character - 1, character + 6)
    edit = asked(editor, "rename", root / NEWS, position=where, newName="van-dong")
    changes = edit["changes"]
    assert {(root / CONFIG).as_uri(), (root / NEWS).as_uri()} <= changes.keys()
    assert all(one["newText"] == "van-dong" for edits in changes.values() for one in edits)
    line, character = position(NEWS, "title")
    where = {"line": line, "character": character}
    assert asked(editor, "prepareRename", root / NEWS, position=where) is None
