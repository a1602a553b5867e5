"""What exists in the output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.engine import Made, digest_of, read_digest, scan, unknown_files

if TYPE_CHECKING:
    from pathlib import Path


def test_every_file_but_hidden_ones_exists(tmp_path: Path) -> None:
    for name in ("a.html", "thư-mục/b.html", "thư-mục/trong/c", ".hidden", ".git/d", "x/.e"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")
    names = ("a.html", "thư-mục/b.html", "thư-mục/trong/c", "link")
    expected = {name: (tmp_path / name).lstat() for name in names}
    assert scan(tmp_path) == {
        name: (details.st_size, details.st_mtime_ns) for name, details in expected.items()
    }


def test_nothing_exists_in_a_folder_that_does_not(tmp_path: Path) -> None:
    assert scan(tmp_path / "none") == {}


def made(path: str, size: int, mtime_ns: int) -> Made:
    return Made(output_path=path, fingerprint=b"f", digest="d", size=size, mtime_ns=mtime_ns)


def test_made_files_whose_signatures_changed_must_be_read() -> None:
    known = {path: made(path, 1, 2) for path in ("same", "longer", "later", "gone")}
    existing = {"same": (1, 2), "longer": (3, 2), "later": (1, 4), "foreign": (5, 6)}
    assert unknown_files(existing, known) == ("longer", "later")


def test_a_file_that_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"bytes")
    assert read_digest(tmp_path, "a") == digest_of(b"bytes")
    assert read_digest(tmp_path, "b") == ""
    assert read_digest(tmp_path.parent, tmp_path.name) == ""
