"""HTML and CSS have no error and no warning, in the eyes of the Nu HTML checker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.checker import check, find_checker
from tests.e2e.program import NOW, article, call, write_site

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

EVERYTHING = """\
Đoạn có *nghiêng*, **đậm**, `mã`, chú thích[^1] và <abbr title="Ủy ban nhân dân">UBND</abbr>.

[^1]: Chú thích cuối trang.

## Bảng và danh sách

| Cột | Số |
|:---:|---:|
| Một | 1 |

1. Một
2. Hai
    - Con

Thuật ngữ
:   Định nghĩa

> Trích dẫn

```python
print("mã")
```

---

## Điều 1. Phạm vi {#sai}

### Điều 1. Phạm vi

<p align="center"><font color="red">Chữ cũ</font><br><center>giữa</center></p>
<table border=1 width="100%"><tr><td valign=top nowrap>Ô<td>Ô</table>
<p id="bt-main" onclick="alert(1)">Đoạn<p>Đoạn không đóng <b><i>chồng</b></i>
<a href="https://y.vn/?a=1&b=2">liên kết</a> [bản nháp](nhap.md) ![](hinh.svg)
"""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    command, reason = find_checker()
    if reason:
        pytest.skip(f"the Nu HTML checker does not run: {reason}")
    return command


def _names(folder: Path) -> list[str]:
    found = [*folder.rglob("*.html"), *folder.rglob("*.css")]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_every_page_of_the_sample_is_valid(checker: list[str], sample_below: Path) -> None:
    names = _names(sample_below)
    assert len(names) > 150
    assert check(checker, sample_below, names) == []


def test_whatever_an_editor_writes_the_page_is_valid(checker: list[str], tmp_path: Path) -> None:
    root = write_site(
        tmp_path / "site",
        {
            "content/news/moi-thu.md": article("Mọi <thứ> & “khác”", EVERYTHING),
            "content/news/hinh.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "content/news/trong.md": article("Bài trống", ""),
            "content/news/nhap.md": article("Nháp", draft="true"),
        },
    )
    done = call("--root", root, "--now", NOW)
    assert done.code == 0, done.err
    assert check(checker, root / "output", _names(root / "output")) == []


def test_the_checker_does_find_mistakes(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "sai.html").write_text("<!DOCTYPE html><title>x</title><p id=a><p id=a>")
    found = check(checker, tmp_path, ["sai.html"])
    assert any("Duplicate ID" in message.text for message in found)
    assert {message.page for message in found} == {"sai.html"}
