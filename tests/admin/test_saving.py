"""Saving from the form: nothing changes in a file but what an editor has changed."""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bantin.content.schema.writing import yaml_text
from tests.admin_package import admin_file, admin_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent.parent
STATIC = PROJECT / "bantin" / "admin" / "static"
SOURCE = "bantin:source"
TEXT = {"widget": "string"}
RELATION = [
    {"name": "kind", "widget": "select"},
    {"name": "target", **TEXT},
    {"name": "issued", "widget": "datetime"},
]
FIELDS: list[dict[str, Any]] = [
    {"name": "title", **TEXT},
    {"name": "date", "widget": "datetime"},
    {"name": "draft", "widget": "boolean"},
    {"name": "summary", "widget": "text"},
    {"name": "body", "widget": "bantin-text"},
    {"name": "topics", "widget": "select", "multiple": True},
    {
        "name": "document",
        "widget": "object",
        "fields": [
            {"name": "number", **TEXT},
            {"name": "issued", "widget": "datetime"},
            {"name": "relations", "widget": "list", "fields": RELATION},
        ],
    },
    {
        "name": "open_points",
        "widget": "list",
        "bantin": "table",
        "fields": [{"name": "key", **TEXT}, {"name": "label", **TEXT}, {"name": "type", **TEXT}],
    },
    {
        "name": "values",
        "widget": "list",
        "bantin": "table",
        "fields": [{"name": "key", **TEXT}, {"name": "value", **TEXT}],
    },
    {"name": "comments", "widget": "string", "plain": True},
]

FILE = """\
---
# Ghi chú đầu tệp.
title: "Quy chế mẫu"   # tên trong ngoặc
date: 2024-07-16 09:00

topics: [to-chuc, 'quy-che']
# Trên văn bản.
document:
    number: 05-QĐ/BDV
    relations:
      - kind: can-cu
        target: 23-QĐ/TW   # nhớ so lại
        issued: 2021-07-30

      # Cái thứ hai.
      - kind: dan-chieu
        target: "217-QĐ/TW"
unknown_key:  {a: 1,  b: [x]}
open_points:
  ten_don_vi:
    label: Tên xã
    type: text
  so_thanh_vien:
    label: Số
    # loại
    type: number
---

Nội dung.


Đoạn hai.
"""


class Form:
    """The form's part of saving, in a process that waits for files."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"fields": FIELDS, **asked}) + "\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def open(self, text: str) -> dict[str, Any]:
        said = self._ask({"read": text})
        assert "failure" not in said, said
        shown: dict[str, Any] = said["shown"]
        return shown

    def save(self, shown: dict[str, Any]) -> str:
        said = self._ask({"write": shown})
        assert "failure" not in said, said
        return str(said["saved"])

    def failure(self, shown: dict[str, Any]) -> str:
        return str(self._ask({"write": shown}).get("failure", ""))


@pytest.fixture(scope="session")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed, which runs what the browser does")
    reason = admin_folder()[1]
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("form")
    for one in STATIC.glob("*.js"):
        shutil.copy(one, folder)
    (folder / "yaml.js").write_bytes(admin_file("yaml.js"))
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    command = [node, str(Path(__file__).with_name("saving.mjs")), str(folder / "saving.js")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Form(process)
        assert process.stdin is not None
        process.stdin.close()


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that went and came, with their signs."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def header_of(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    return yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)


def all_texts() -> list[Path]:
    return sorted((PROJECT / "content").rglob("*.md"))


def test_a_file_in_which_nothing_was_changed_is_saved_to_the_letter(form: Form) -> None:
    for path in all_texts():
        text = path.read_text("utf-8")
        assert form.save(form.open(text)) == text, path


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize(
    "text", [FILE, FILE.rstrip("\n"), "---\ntitle: a\n---\n", "---\ntitle: a\n---"]
)
def test_ends_of_lines_and_of_the_file_stay(form: Form, text: str, ends: str) -> None:
    text = text.replace("\n", ends)
    assert form.save(form.open(text)) == text


def test_a_file_of_a_new_item_keeps_its_explanations(form: Form) -> None:
    text = "---\n# Tên bài.\ntitle: Bài\n# Lúc đăng.\ndate: 2026-11-29\n#slug: bai\n---\n\nChữ.\n"
    shown = form.open(text)
    shown["title"] = "Bài khác"
    assert changed_lines(text, form.save(shown)) == ["-title: Bài", "+title: Bài khác"]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            {"title": "Tên: khác"},
            [
                '-title: "Quy chế mẫu"   # tên trong ngoặc',
                '+title: "Tên: khác"   # tên trong ngoặc',
            ],
        ),
        ({"date": "2024-07-17 10:30"}, ["-date: 2024-07-16 09:00", "+date: 2024-07-17 10:30"]),
        (
            {"topics": ["to-chuc", "quy-che", "moi"]},
            ["-topics: [to-chuc, 'quy-che']", "+topics: [to-chuc, 'quy-che', moi]"],
        ),
        ({"topics": []}, ["-topics: [to-chuc, 'quy-che']"]),
        ({"draft": True}, ["+draft: true"]),
        ({"summary": "Một\nhai"}, ["+summary: |-", "+  Một", "+  hai"]),
        ({"summary": "2024"}, ['+summary: "2024"']),
        ({"comments": "2026-12-31"}, ["+comments: 2026-12-31"]),
        ({"comments": "false"}, ["+comments: false"]),
        ({"summary": "", "topics": None}, ["-topics: [to-chuc, 'quy-che']"]),
    ],
)
def test_only_the_lines_of_what_was_changed_are_others(
    form: Form, change: dict[str, Any], lines: list[str]
) -> None:
    assert changed_lines(FILE, form.save(form.open(FILE) | change)) == lines


def test_entries_of_lists_come_go_and_move_with_their_lines(form: Form) -> None:
    shown = form.open(FILE)
    first, second = shown["document"]["relations"]
    shown["document"]["relations"] = [second, first]
    moved = form.save(shown)
    assert [one["target"] for one in header_of(moved)["document"]["relations"]] == [
        "217-QĐ/TW",
        "23-QĐ/TW",
    ]
    assert "        target: 23-QĐ/TW   # nhớ so lại\n" in moved
    shown["document"]["relations"] = [first, {"kind": "thay-the", "target": "10/2022/QH15"}]
    assert changed_lines(FILE, form.save(shown)) == [
        "-      - kind: dan-chieu",
        '-        target: "217-QĐ/TW"',
        "+      - kind: thay-the",
        '+        target: "10/2022/QH15"',
    ]


def test_a_table_is_a_list_in_the_form_and_a_mapping_in_the_file(form: Form) -> None:
    shown = form.open(FILE)
    assert shown["open_points"][0] == {"key": "ten_don_vi", "label": "Tên xã", "type": "text"}
    shown["open_points"][1]["label"] = "Số người"
    shown["open_points"].append({"key": "ky_hop", "label": "Kỳ họp", "type": "text"})
    shown["values"] = [{"key": "a", "value": "1"}, {"key": "", "value": "x"}]
    assert changed_lines(FILE, form.save(shown)) == [
        "-    label: Số",
        "+    label: Số người",
        "+  ky_hop:",
        "+    label: Kỳ họp",
        "+    type: text",
        "+values:",
        '+  a: "1"',
    ]


def test_entries_of_a_table_move_and_the_rest_stays(form: Form) -> None:
    """The order of open points is that in which they are asked for."""
    shown = form.open(FILE)
    first, second = shown["open_points"]
    new = {"key": "ky_hop", "label": "Kỳ họp", "type": "text"}
    for points in ([second, first], [new, first, second], [first, new, second], [second, new]):
        shown["open_points"] = points
        saved = form.save(shown)
        assert form.open(saved)["open_points"] == points
        before, after = FILE.split("open_points:\n"), saved.split("open_points:\n")
        assert after[0] == before[0]
        assert after[1].split("---\n")[1] == before[1].split("---\n")[1]
        assert form.save(form.open(saved)) == saved


def test_a_body_keeps_the_blank_lines_around_it(form: Form) -> None:
    shown = form.open(FILE)
    assert shown["body"] == "Nội dung.\n\n\nĐoạn hai."
    shown["body"] += "\n\nĐoạn ba.\n\n"
    assert form.save(shown) == f"{FILE}\nĐoạn ba.\n"


def test_a_new_file_is_written_as_the_command_writes_one(form: Form) -> None:
    shown = {
        "body": "Chữ.\n",
        "topics": ["tin-xa", "van-hoa"],
        "title": "Bài mới",
        "date": "2026-11-20 08:00",
        "draft": True,
        "summary": "",
        "document": {"number": "15/2025", "issued": "2026-11-01", "relations": []},
    }
    assert form.save(shown) == (
        "---\ntitle: Bài mới\ndate: 2026-11-20 08:00\ndraft: true\ntopics: [tin-xa, van-hoa]\n"
        'document:\n  number: "15/2025"\n  issued: 2026-11-01\n---\n\nChữ.\n'
    )


@pytest.mark.parametrize(
    "text", ["không có phần đầu", "---\na: [1\n---\n", "---\n- a\n---\n", "---\na: 1\na: 2\n---\n"]
)
def test_a_file_that_cannot_be_read_is_not_saved(form: Form, text: str) -> None:
    assert form.failure({"title": "x", SOURCE: text})


SHARED = [HealthCheck.function_scoped_fixture]  # one process answers all examples
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=["Cs"]),
    max_size=30,
)


@settings(deadline=None, max_examples=150, suppress_health_check=SHARED)
@given(
    title=TEXTS.filter(str.strip),
    others=st.tuples(TEXTS, TEXTS),
    topics=st.lists(TEXTS, max_size=4),
    drop=st.sets(st.sampled_from(["date", "topics", "document", "unknown_key", "open_points"])),
)
@example(title="0", others=("", '"\x80'), topics=["'\x85", "\uffff"], drop=set())
def test_whatever_is_written_is_read_again_as_it_was_meant(
    form: Form, *, title: str, others: tuple[str, str], topics: list[str], drop: set[str]
) -> None:
    shown = form.open(FILE)
    shown["title"], shown["topics"] = title, topics
    shown["document"]["relations"][1]["target"] = others[0]
    shown["open_points"][0]["label"] = others[1]
    for key in drop:
        del shown[key]
    saved = form.save(shown)
    again = form.open(saved)
    assert header_of(saved)["title"] == title
    expected = [one for one in topics if one]
    assert (header_of(saved).get("topics") or []) == ([] if "topics" in drop else expected)
    assert again["body"] == shown["body"]
    assert again.keys() & drop == set()
    assert saved.startswith("---\n# Ghi chú đầu tệp.\n")
    assert form.save(again) == saved


@settings(deadline=None, max_examples=100, suppress_health_check=SHARED)
@given(text=st.text("aĐếnoy 0159/.,()-–…:#[]{}'\"&*!|>%@`?", min_size=1).filter(str.strip))
def test_a_text_stands_in_quotes_where_the_command_would_set_them(form: Form, text: str) -> None:
    bare = form.save({"title": text}).split("\n")[1] == f"title: {text}"
    assert bare == (yaml_text(text) == text)
