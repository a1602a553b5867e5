"""Forms that LibreOffice has opened and saved: it keeps bindings, and loses tags and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing.forms import filled, form, meta_of, taken_back, told
from tests.importing.word_hands import has_libreoffice, through_libreoffice

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not has_libreoffice(), reason="no LibreOffice")


@pytest.mark.parametrize("name", ["thanh-an", "binh-khanh"])
def test_a_filled_in_form_says_the_same(name: str, tmp_path: Path) -> None:
    file = filled(name).replace("Việc phức tạp, đột xuất", "Việc phức tạp hoặc đột xuất")
    saved = taken_back(through_libreoffice(file.data, tmp_path))
    assert meta_of(saved) == meta_of(taken_back(file.data))
    assert "changed.point-disagrees" not in told(saved)


def test_a_form_that_nobody_has_filled_in(tmp_path: Path) -> None:
    """Its blanks have become words there, and the data behind them too."""
    saved = taken_back(through_libreoffice(form().data, tmp_path), locality="thanh-an")
    said = told(saved)
    assert b"values:" not in saved.files[0].data
    assert "changed.departure-unreasoned" not in said
    assert len(said["lost.point-open"]) == 12


def test_tracked_changes_and_deleted_controls(tmp_path: Path) -> None:
    file = filled().replace_tracked("ít nhất hai phần ba", "quá nửa")
    file.delete_control("so_thanh_vien", "11")
    saved = taken_back(through_libreoffice(file.data, tmp_path))
    assert meta_of(saved) == meta_of(taken_back(file.data))
