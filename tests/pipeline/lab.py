"""A small site on which the tests of incremental builds work, and what they ask of it."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from PIL import Image

from bantin.composition import PORTAL
from bantin.engine.database import FILE
from bantin.pipeline import Options, SerialExecutor, build

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor
    from pathlib import Path

    from bantin.pipeline import Report

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2024, 7, 13, 8, 30, tzinfo=ZONE)
SETTLED = 1_600_000_000_000_000_000  # a modification time that is long past, in nanoseconds

CONFIG = """\
site:
  title: Trang tin xã Bình An
  tagline: Gần dân, sát dân
  url: https://binhan.example
topics:
  - id: dan-van
    name: Dân vận
    description: Việc dân, chuyện dân.
  - id: dan-chu
    name: Dân chủ ở cơ sở
localities:
  - id: binh-an
    name: Xã Bình An
    valid_to: 2024-07-20
pagination:
  size: 3
navigation:
  - title: Tin tức
    url: /tin-tuc/
"""

NEWS = """\
---
title: {title}
date: {date}
topics: [{topics}]
{more}---

{body}
"""


# What lists quote, and what they do not.
BODY = "Họp ở nhà văn hóa.\n\nBà con bàn bạc."


def news(
    title: str, date: str, *, topics: str = "dan-van", more: str = "", body: str = BODY
) -> str:
    """Return the text of a news article; `more` holds further lines of its header."""
    return NEWS.format(title=title, date=date, topics=topics, more=more, body=body)


MEETING = """\
---
title: Họp dân ấp Bình Lợi
date: 2024-07-10 08:00
meeting:
  date: 2024-07-13 14:00
  end: 2024-07-13 16:30
  place: Nhà văn hóa ấp
  organizer: Ban Công tác Mặt trận ấp
---

Mời bà con đến dự.
"""

NOTICE = """\
---
title: Thông báo lịch tiếp dân
date: 2024-07-01
deadline: 2024-07-13 18:00
expires: 2024-07-14 12:00
---

Tiếp dân vào thứ Tư.
"""

REGULATION = """\
---
title: Quyết định ban hành Quy chế mẫu
date: 2024-07-05
document:
  type: Quyết định
  number: 05-QĐ/BDVHU
  issuer: Ban Dân vận Huyện ủy
  issued: 2024-07-04
  effective: 2024-07-15
  expired: 2024-07-18
duties:
  - {unit: dieu-2, who: Tổ hòa giải, what: họp, when: vào ngày 16 hằng tháng, day: 16}
---

## Điều 1. Phạm vi

Quy chế này áp dụng cho xã. Xem [tin](../news/tin-1.md).

## Điều 2. Giải thích từ ngữ

1. Tổ hoà giải là tổ chức của ấp.
"""

PAGE = """\
---
title: Giới thiệu
---

Trang tin của xã.
"""


def picture(colour: tuple[int, int, int] = (200, 30, 30), width: int = 500) -> bytes:
    """Return a picture."""
    data = io.BytesIO()
    Image.new("RGB", (width, 300), colour).save(data, "PNG")
    return data.getvalue()


class Lab:
    """A site in a folder; every change of it is a method, and so is every question."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "site"
        self.output = self.root / "output"
        self.now = NOW
        self._cold = 0

    def write(self, path: str, text: str | bytes, *, settled: bool = True) -> None:
        """Write a file of the site; its time is past, but for what it is replacing."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        if settled:
            os.utime(target, ns=(SETTLED, SETTLED))

    def read(self, path: str) -> str:
        """Return the text of a file of the site."""
        return (self.root / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words in a file of the site."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new), settled=False)

    def delete(self, path: str) -> None:
        """Delete a file of the site."""
        (self.root / path).unlink()

    def rename(self, old: str, new: str) -> None:
        """Rename a file of the site."""
        target = self.root / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(target)

    def build(
        self,
        *,
        output: Path | None = None,
        now: datetime | None = None,
        executor: Executor | None = None,
        drafts: bool = False,
        clean: bool = False,
        explain: bool = True,
        strict: bool = False,
    ) -> Report:
        """Build the site, warm if it was built before."""
        return build(
            self.root,
            Options(output=output, drafts=drafts, clean=clean, explain=explain, strict=strict),
            executor=executor or SerialExecutor(),
            portal=PORTAL,
            now=now or self.now,
        )

    def cold(self, *, now: datetime | None = None, drafts: bool = False) -> dict[str, bytes]:
        """Return what a build makes of the site that knows nothing of earlier ones."""
        self._cold += 1
        folder = self.folder / f"cold-{self._cold}"
        report = build(
            self.root,
            Options(output=folder / "output", hidden=folder / "state", drafts=drafts),
            executor=SerialExecutor(),
            portal=PORTAL,
            now=now or self.now,
        )
        assert report.outcome == "built", report.told
        made = tree(folder / "output")
        shutil.rmtree(folder)
        return made

    def made(self) -> dict[str, bytes]:
        """Return every file of the output folder."""
        return tree(self.output)

    def check(self) -> Report:
        """Build warm, hold it against a cold build, and return the report."""
        report = self.build()
        assert report.outcome == "built", report.told
        assert_same(self.made(), self.cold())
        return report


def small_site(folder: Path) -> Lab:
    """Make a site with some of everything."""
    lab = Lab(folder)
    lab.write("site_config.yaml", CONFIG)
    for number in range(1, 8):
        lab.write(f"content/news/tin-{number}.md", news(f"Tin số {number}", f"2024-0{number}-02"))
    picture_lines = "image:\n  src: ../images/anh.png\n  alt: Bà con\n"
    lab.write("content/news/tin-8.md", news("Tin số 8", "2024-07-11 09:15", more=picture_lines))
    lab.write("content/images/anh.png", picture())
    attached = "attachments:\n  - file: ../files/mau.docx\n"
    later = news("Tin số 9", "2024-07-13 20:00", topics="dan-chu", more=attached)
    lab.write("content/news/tin-9.md", later)
    lab.write("content/files/mau.docx", b"PK\x03\x04 mau don")
    lab.write("content/news/nhap.md", news("Bản nháp", "2024-07-01", more="draft: true\n"))
    lab.write("content/meetings/hop-dan.md", MEETING)
    lab.write("content/notices/tiep-dan.md", NOTICE)
    lab.write("content/regulations/quy-che.md", REGULATION)
    lab.write("content/pages/gioi-thieu.md", PAGE)
    return lab


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def signatures(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and modification time of every file: equal only if nothing was written."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_same(warm: dict[str, bytes], cold: dict[str, bytes]) -> None:
    """Compare two outputs, and name what differs rather than print it."""
    assert sorted(warm.keys() - cold.keys()) == [], "files that should not be there"
    assert sorted(cold.keys() - warm.keys()) == [], "missing files"
    assert [path for path in cold if cold[path] != warm[path]] == [], "files with other bytes"


def stale(report: Report) -> dict[str, tuple[str, ...]]:
    """Return the files that were made anew, with the reasons."""
    return {path: reasons for path, reasons in report.reasons.items() if reasons}


def digest(files: dict[str, bytes]) -> str:
    """Return one digest for a whole output."""
    return hashlib.blake2b(msgspec.msgpack.encode(sorted(files.items()))).hexdigest()


def minutes(count: float) -> timedelta:
    """Return a time span."""
    return timedelta(minutes=count)


def database(lab: Lab) -> Path:
    """The state of a lab's site."""
    return lab.root / ".bantin" / FILE


def without_search(paths: Iterable[str]) -> tuple[str, ...]:
    """Leave out the files of the search, of which any text changes a dozen at most."""
    kept = tuple(path for path in paths if not path.startswith("tim-kiem/"))
    assert len(tuple(paths)) - len(kept) <= 12
    return kept


def hindrance(report: Report) -> str:
    assert report.outcome == "setup-errors"
    (told,) = report.told
    return told.diagnostic.code
