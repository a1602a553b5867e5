"""`bantin addresses`: what is remembered, what is written down, what is left undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.lasting import LEDGER
from tests.e2e.program import NOW, article, command, write_site

if TYPE_CHECKING:
    from pathlib import Path

ITEM, PLACE = "content/news/mot.md", "/tin-tuc/2024/07/mot/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "trang", {ITEM: article("Một")})


def said(root: Path, *options: str, code: int = 0) -> str:
    done = command("addresses", *options, "--root", root, "--now", NOW, "--lang", "en")
    assert done.code == code, done.err
    return done.err


def test_what_is_new_is_told_and_recorded_once(root: Path) -> None:
    assert "has no addresses.txt" in said(root)
    assert "Added" in said(root, "--record")
    assert f"{PLACE} {ITEM}\n" in (root / LEDGER).read_text("utf-8")
    assert "all that are public now" in said(root)
    assert "there is nothing to record" in said(root, "--record")


def test_of_an_item_in_another_file_no_address_is_new(root: Path) -> None:
    said(root, "--record")
    text = (root / LEDGER).read_text("utf-8")
    (root / ITEM).rename(root / "content/news/hai.md")
    (root / "content/news/hai.md").write_text(article("Một", slug="mot"), "utf-8")
    assert "1 of them belongs to another file or page" in said(root)
    recorded = said(root, "--record")
    assert "Corrected in addresses.txt 1 address that" in recorded
    assert "Added" not in recorded
    assert (root / LEDGER).read_text("utf-8") == text.replace(ITEM, "content/news/hai.md")


def test_lines_out_of_order_are_put_in_order_and_nothing_else_is_said(root: Path) -> None:
    said(root, "--record")
    text = (root / LEDGER).read_text("utf-8")
    (root / LEDGER).write_text("\n".join(reversed(text.splitlines())), "utf-8")
    assert "in order" in said(root, "--record")
    assert (root / LEDGER).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("asked", "undone"),
    [
        (("addresses", "--record"), "The addresses were not looked at: 1 error."),
        (("server-config", "nginx"), "The configuration of the server was not made: 1 error."),
        (("archive", "--output", "luu.zip"), "Nothing was archived: 1 error."),
    ],
)
def test_what_a_site_with_mistakes_has_left_undone_is_said(
    asked: tuple[str, ...], undone: str, root: Path
) -> None:
    (root / ITEM).write_text(article("Một", topics="[khong-co]"), "utf-8")
    done = command(*asked, "--root", root, "--now", NOW, "--lang", "en")
    assert done.code == 1
    assert f"{undone} Nothing was written." in done.err
    assert "not built" not in done.err
    assert not (root / LEDGER).exists()
