"""Which files are read again, and what is stored of them."""

from __future__ import annotations

from bantin.engine import Input, SourceFile
from bantin.engine.input_cache import Read, Wanted, remember, unknown


def source(path: str, size: int = 1, mtime_ns: int = 2) -> SourceFile:
    return SourceFile(source_path=path, real_path=path, size=size, mtime_ns=mtime_ns)


def row(path: str, size: int = 1, mtime_ns: int = 2) -> Input:
    return Input(
        source_path=path, size=size, mtime_ns=mtime_ns, digest=f"of {path}", blob="", result=b"r"
    )


def test_files_with_other_signatures_are_read_again_with_what_is_known_of_them() -> None:
    known = {path: row(path) for path in ("same", "longer", "later")}
    new, longer, later = source("new"), source("longer", size=3), source("later", mtime_ns=4)
    assert unknown([source("same"), new, longer, later], known) == [
        Wanted(file=new, known=""),
        Wanted(file=longer, known="of longer"),
        Wanted(file=later, known="of later"),
    ]


def test_a_file_that_may_change_unseen_is_stored_without_its_time() -> None:
    for settled, mtime in ((True, 2), (False, 0)):
        read = Read(source_path="a", digest="d", settled=settled, result=b"r", blob="b")
        assert remember(source("a"), read) == Input(
            source_path="a", size=1, mtime_ns=mtime, digest="d", blob="b", result=b"r"
        )
    assert unknown([source("a")], {"a": row("a", mtime_ns=0)}) != []
