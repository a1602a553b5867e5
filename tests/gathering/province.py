"""A province and three communes in one repository, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMMUNES = {"an-phu": "An Phú", "binh-minh": "Bình Minh", "cat-lam": "Cát Lâm"}

SHARED = """\
owner:
  title: Cổng tỉnh
  url: {province}
search:
  index: false
archive:
  by: []
regulations:
  without: [docx, json, txt, bib, atom]
topics:
  - id: dan-van
    name: Dân vận
localities:
  - id: an-phu
    name: An Phú
    type: xã
  - id: binh-minh
    name: Bình Minh
    type: xã
  - id: cat-lam
    name: Cát Lâm
    type: xã
"""

MODEL = """\
---
title: Quy chế mẫu về tiếp nhận ý kiến
date: {day}
topics: [dan-van]
localities: [an-phu, binh-minh, cat-lam]
document:
  model: true
  type: Quy chế
  issuer: Ủy ban nhân dân tỉnh
open_points:
  so_ngay:
    label: Số ngày trả lời
    type: number
    min: 3
    max: 15
---
Điều 1. Thời hạn
1. Ý kiến được trả lời trong [[so_ngay]] ngày.
2. Kết quả được {how}.

Điều 2. Hiệu lực
Quy chế này có hiệu lực từ ngày ban hành.
"""

ADOPTION = """\
---
title: Quy chế tiếp nhận ý kiến xã {name}
locality: {id}
version: {version}
document:
  number: 0{number}/2026/QĐ-UBND
  issuer: Ủy ban nhân dân xã {name}
  issued: 2026-05-1{number}
  effective: 2026-06-01
values:
  so_ngay: {days}
departures:
  - unit: dieu-2
    reason: Xã cần thời gian chuẩn bị.
    text: Quy chế này có hiệu lực từ ngày 01 tháng 6 năm 2026.
---
"""

NEWS = """\
---
title: {title}
date: 2026-10-0{day}
topics: [dan-van]
---
Nội dung.
"""

NOT_FOUND = """\
{% extends "base.html" %}
{% block main %}
<h1>Không có trang này trên các cổng của tỉnh</h1>
{% endblock %}
"""

FOLDER = "content/regulations/quy-che-mau"


def make(root: Path, addresses: Mapping[str, str]) -> None:
    """Write the repository; `addresses` are those of `tinh` and of each commune."""
    write(root, "chung/shared_config.yaml", SHARED.format(province=addresses["tinh"]))
    for day, how in (("2026-01-01", "niêm yết"), ("2026-09-01", "gửi đến người hỏi")):
        write(root, f"chung/{FOLDER}/{day}.md", MODEL.format(day=day, how=how))
    write(root, "chung/templates/not_found.html", NOT_FOUND)
    portals = "".join(
        f"  - id: {id_}\n    title: Cổng xã {name}\n    url: {addresses[id_]}\n"
        f"    localities: [{id_}]\n"
        for id_, name in COMMUNES.items()
    )
    site(root, "tinh", "Cổng tỉnh", addresses["tinh"], f"portals:\n{portals}")
    for number, (id_, name) in enumerate(COMMUNES.items(), 1):
        site(root, id_, f"Cổng xã {name}", addresses[id_], "")
        if id_ == "cat-lam":
            continue  # has adopted nothing yet
        version = "2026-01-01" if id_ == "an-phu" else "2026-09-01"
        header = {"id": id_, "name": name, "number": number, "version": version, "days": number + 4}
        write(root, f"{id_}/{FOLDER}/adoptions/{id_}.md", ADOPTION.format(**header))


def site(root: Path, folder: str, title: str, url: str, more: str) -> None:
    """Write a site of the repository, with one item of its own."""
    text = f"site:\n  title: {title}\n  url: {url}\nextends: ../chung\n{more}"
    write(root, f"{folder}/site_config.yaml", text)
    write(root, f"{folder}/content/news/tin.md", NEWS.format(title=f"Tin của {title}", day=1))


def write(root: Path, path: str, text: str) -> None:
    """Write a file with the folders above it."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
