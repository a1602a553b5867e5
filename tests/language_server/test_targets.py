"""The file of targets in an editor: its keys and values, what they mean, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content.file_names import DEPLOY
from tests.e2e.hints.editing import BASE, CONFIG
from tests.language_server.client import Editor

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
targets:
  chinh:
    bucket:
      name: trang-tin
      provider: s3
      lingre: 5
"""


def test_targets_are_told_completed_explained_and_mended(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / CONFIG).write_text(BASE, "utf-8")
    file = tmp_path / DEPLOY
    file.write_text(TEXT, "utf-8")
    with Editor() as editor:
        editor.begin(tmp_path)
        editor.open(file, TEXT)
        editor.until(lambda: editor.codes(file) == ["unknown-key"])
        (fix, *_) = editor.fixes(file, editor.told(file)[0])
        assert "linger" in fix["title"]
        labels = [one["label"] for one in editor.complete(file, 5, 6)]
        assert {"prefix", "endpoint"} <= {*labels}
        assert "name" not in labels
        values = [one["label"] for one in editor.complete(file, 4, 16)]
        assert any("Google" in one for one in values) or "gcs" in values
        assert "Name of the bucket" in str(editor.hover(file, 3, 8))
        editor.write(file, TEXT.replace("lingre", "linger"))
        editor.until(lambda: editor.codes(file) == [])
