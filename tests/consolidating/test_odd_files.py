"""Files in any dress, and names of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.consolidating.lab import (
    FOLDER,
    NEW,
    OLD,
    REPLACED,
    act,
    desk,
    law,
)
from tests.e2e.program import command

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_end_as_in_the_file_and_marks_before_it_are_none(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + law().replace("\n", "\r\n").encode()
    amending = b"\xef\xbb\xbf" + act(REPLACED).replace("\n", "\r\n").encode()
    site = desk(tmp_path, act(REPLACED), text=data)
    site.put(f"{FOLDER}/sua-doi-1.md", amending)
    assert site.call("hop-dan").code == 0
    assert (site.root / OLD).read_bytes() == data
    made = (site.root / NEW).read_bytes()
    assert made.count(b"\n") == made.count(b"\r\n")
    assert "1. Khu phố họp mỗi quý một lần.\r\n" in made.decode()


def test_a_header_in_braces_is_not_taken_apart(tmp_path: Path) -> None:
    braces = law().replace(
        law()[law().index("document:") : law().index("---\n\n")],
        "document: {type: Quyết định, number: 1/2024/QĐ-UBND, issuer: X, issued: 2024-12-20,"
        " effective: 2025-01-01}\n",
    )
    site = desk(tmp_path, act(REPLACED), text=braces)
    before = site.files()
    run = site.call("hop-dan")
    assert (run.code, site.files()) == (1, before)
    assert "dấu ngoặc nhọn" in run.out


@pytest.mark.parametrize(
    "name",
    ["", " ", "/", "..", "../x.md", "số", "\u200b", "a" * 999, "x.md", "/etc/p.md", ":"],
)
def test_no_name_is_too_odd(tmp_path: Path, name: str) -> None:
    site = desk(tmp_path, act(REPLACED))
    before = site.files()
    run = site.call(name)
    assert (run.code, site.files()) == (2, before)
    assert run.err.startswith("bantin: ")
    assert site.call("hop-dan", "--by", name or "?").code == 2


def test_a_folder_without_content_or_configuration_is_none_of_a_site(tmp_path: Path) -> None:
    assert command("consolidate", "x", "--root", tmp_path).code == 2
    (tmp_path / "site_config.yaml").write_text("site:\n  title: T\n  url: https://x.example\n")
    assert command("consolidate", "x", "--root", tmp_path).code == 2


def test_a_file_that_cannot_be_read_as_text_is_told(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED))
    site.put(f"{FOLDER}/hong.md", b"---\ntitle: \xff\xfe\n---\n")
    run = site.call(f"{FOLDER}/hong.md")
    assert run.code == 2
    assert "đang có lỗi" in run.err
    assert site.call("hop-dan", "--dry-run").code == 0
