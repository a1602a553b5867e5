"""A small site with a regulation and what amends it, and the command on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.e2e.program import Run, command

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-06-01T09:00"
CONFIG = 'site:\n  title: Trang tin\n  url: "https://x.example"\n'
FOLDER = "content/regulations"
OLD, NEW = f"{FOLDER}/hop-dan/2025-01-01.md", f"{FOLDER}/hop-dan/2026-03-01.md"
TEXT = """\
Điều 1. Phạm vi
Quyết định này quy định việc họp dân ở khu phố.

Điều 2. Kỳ họp
1. Khu phố họp mỗi năm một lần.
2. Giấy mời gửi trước 05 ngày.
3. Biên bản được lập thành hai bản.

Điều 3. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng 01 năm 2025.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
"""
REPLACED = "Sửa đổi khoản 1 Điều 2 như sau:\n“1. Khu phố họp mỗi quý một lần.”"
MISSING = "Bãi bỏ khoản 9 Điều 2."


def law(text: str = TEXT, *, more: str = "", number: str = "1/2024/QĐ-UBND") -> str:
    """The file of the regulation; `more` are further lines of its facts."""
    return (
        "---\ntitle: Quyết định về việc họp dân\nslug: hop-dan\ndate: 2024-12-21 08:00\n"
        f"document:\n  type: Quyết định\n  number: {number}\n  issuer: UBND xã\n"
        f"  issued: 2024-12-20\n  effective: 2025-01-01\n{more}---\n\n{text}"
    )


def act(
    *orders: str,
    number: str = "2/2026/QĐ-UBND",
    day: str = "2026-03-01",
    of: str = "1/2024/QĐ-UBND",
    top: str = "",
    more: str = "",
    said: str = "",
) -> str:
    """The file of a document that amends it; `orders` are the khoản of its first Điều."""
    year, month, date = day.split("-")
    orders_ = "\n".join(f"{n}. {one}" for n, one in enumerate(orders, 1))
    said = said or (f"Quyết định này có hiệu lực kể từ ngày {date} tháng {int(month)} năm {year}.")
    relations = f"  relations:\n    - {{kind: sua-doi-bo-sung, target: {of}}}\n" if of else ""
    return (
        f"---\ntitle: Quyết định sửa đổi Quyết định số 1/2024/QĐ-UBND\nslug: sua-{number[:1]}\n"
        f"date: 2026-02-10 08:00\n{top}document:\n  type: Quyết định\n  number: {number}\n"
        f"  issuer: UBND xã\n  issued: 2026-02-09\n  effective: {day}\n{relations}{more}---\n\n"
        f"Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 1/2024/QĐ-UBND\n{orders_}\n\n"
        f"Điều 2. Hiệu lực thi hành\n{said}\n"
    )


class Desk:
    """A site, and the command line in its folder."""

    def __init__(self, root: Path, files: dict[str, str | bytes]) -> None:
        self.root = root
        (root / "content").mkdir(parents=True)
        (root / "site_config.yaml").write_text(CONFIG, "utf-8")
        for path, text in files.items():
            self.put(path, text)

    def put(self, path: str, text: str | bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())

    def call(self, *arguments: str, now: str = NOW) -> Run:
        return command("consolidate", *arguments, "--root", self.root, "--now", now)

    def data(self, *arguments: str) -> dict[str, Any]:
        """What `--json` says of a run that writes nothing."""
        found: dict[str, Any] = json.loads(self.call(*arguments, "--json", "--dry-run").out)
        return found

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def files(self) -> dict[str, bytes]:
        content = self.root / "content"
        return {
            one.relative_to(self.root).as_posix(): one.read_bytes()
            for one in content.rglob("*")
            if one.is_file()
        }


def desk(root: Path, *acts: str, text: str | bytes | None = None) -> Desk:
    """A site with the regulation and acts, each in a file of its own."""
    files: dict[str, str | bytes] = {f"{FOLDER}/hop-dan.md": law() if text is None else text}
    files |= {f"{FOLDER}/sua-doi-{n}.md": one for n, one in enumerate(acts, 1)}
    return Desk(root / "site", files)
