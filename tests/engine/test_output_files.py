"""What exists in the output folder, and what is staged for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.engine import Made, digest_of, read_digest, scan, stage, unknown_files

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


def test_a_file_is_staged_unless_the_output_has_its_bytes(tmp_path: Path) -> None:
    same = stage(tmp_path, "a/b.html", b"bytes", existing_digest=digest_of(b"bytes"))
    assert (same.name, same.digest, same.size) == ("", digest_of(b"bytes"), 5)
    assert list(tmp_path.iterdir()) == []
    new = stage(tmp_path, "a/b.html", b"other", existing_digest=digest_of(b"bytes"))
    staged = tmp_path / new.name
    assert staged.read_bytes() == b"other"
    assert (new.output_path, new.digest) == ("a/b.html", digest_of(b"other"))
    assert (new.size, new.mtime_ns) == (5, staged.stat().st_mtime_ns)


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
