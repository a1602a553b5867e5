"""A small site for the search: items whose words are told apart by what a test asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.conftest import BASE
from tests.e2e.program import NOW, call

if TYPE_CHECKING:
    from pathlib import Path

CONFIG: Final = f"""\
site:
  title: Trang tin xã Bình An
  url: https://binhan.example{BASE}/
topics:
  - id: dan-van
    name: Dân vận
  - id: moi-truong
    name: Môi trường
localities:
  - id: binh-an
    name: Xã Bình An
"""
_NEWS: Final = "---\ntitle: {title}\ndate: {date}\ntopics: [{topic}]\n---\n\n{body}\n"

# Name of the file -> title, date, topic, text.
_ARTICLES: Final = {
    "hoa-giai": ("Tổ hòa giải ấp Chợ", "2024-03-01", "dan-van", "Bà con nhờ tổ hòa giải."),
    "hoat-dong": ("Hoạt động hè của thiếu nhi", "2024-03-02", "dan-van", "Các em sinh hoạt hè."),
    "vuon-hoa": ("Chăm vườn hoa của xóm", "2024-03-03", "moi-truong", "Vườn hoa nở quanh năm."),
    "dang-vien": ("Kết nạp đảng viên mới", "2024-03-04", "dan-van", "Chi bộ có ba đảng viên."),
    "dang-lam": ("Đường liên ấp đang làm", "2024-03-05", "moi-truong", "Thợ đang đổ đá."),
    "dang-ky": ("Các dạng nước ngọt", "2024-03-06", "moi-truong", "Nước có hai dạng."),
    "trong-than": ("Chuyện ở xóm biển", "2024-04-04", "dan-van", "Nhờ tuần tra đêm mà yên."),
    "trong-muc": (
        "Chuyện ở xóm đảo",
        "2024-04-03",
        "dan-van",
        "Mở đầu.\n\n## Tuần tra đêm\n\nMỗi tối một tổ.",
    ),
    "trong-ten": ("Tuần tra đêm ở xóm lưới", "2024-04-02", "dan-van", "Mỗi tối một tổ."),
    "moi-hon": ("Chuyện ở xóm cồn", "2024-04-05", "dan-van", "Lại có tuần tra đêm rồi."),
    "cach-xa": ("Bến đò mới", "2024-05-01", "dan-van", "Thuyền về bến.\n\nChợ phiên đông vui."),
    "trich": ("Dẫn lại văn bản", "2024-06-01", "dan-van", "Theo Quyết định số 217-QĐ/TW."),
    "bon-muoi": ("Phiên chợ quê", "2024-05-03", "dan-van", "Chợ quê họp sớm, chợ quê tan mau."),
    "so-la-ma": ("Sơ kết quý III/2022", "2022-09-30", "dan-van", "Ấp nào cũng có mặt."),
    "so-chu": ("Sơ kết sáu tháng đầu năm 2022", "2022-06-30", "dan-van", "Mười lăm tổ tham dự."),
    "so-khac": ("Sơ kết quý II/2022", "2022-07-01", "dan-van", "Sau này họp ngày 3 hay ngày 15."),
}
_REGULATION: Final = """\
---
title: {title}
slug: {slug}
date: {issued}
document:
  type: Quyết định
  number: {number}
  issuer: {issuer}
  issued: {issued}
  effective: {issued}
---

Điều 1. Phạm vi

Quy định này nói về việc trồng cây gây rừng.

Điều 5. Trách nhiệm của ấp

1. Trưởng ấp lập danh sách.

2. Trưởng ấp báo cáo hằng tháng:

a) Số cây đã sống;

b) Số cây phải trồng dặm.
"""
_DOCUMENTS: Final = {
    "quyet-dinh-217": ("Quy chế giám sát", "2013-12-12", "217-QĐ/TW", "Bộ Chính trị"),
    "quyet-dinh-15": ("Bảng giá bến bãi", "2025-10-15", "15/2025/QĐ-UBND", "UBND xã Bình An"),
    "quyet-dinh-05": ("Mẫu sổ tay", "2024-07-15", "05-QĐ/BDVHU", "Ban Dân vận Huyện ủy"),
}


_VERSIONED: Final = """\
---
title: Quy chế giữ thuyền
date: {issued}
document:
  type: Quy chế
  number: {number}
  issuer: UBND xã Bình An
  issued: {issued}
  effective: {issued}
{made}---

Điều 1. Nơi giữ

Thuyền giữ ở bãi sau kè.
"""


def write_site(root: Path) -> None:
    """Write the sources of the site, and enough articles about one thing for several steps."""
    for folder in ("news", "regulations"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "site_config.yaml").write_text(CONFIG, "utf-8")
    for name, (title, date, topic, body) in _ARTICLES.items():
        text = _NEWS.format(title=title, date=date, topic=topic, body=body)
        (root / f"content/news/{name}.md").write_text(text, "utf-8")
    for day in range(1, 19):
        text = _NEWS.format(
            title=f"Dân vận khéo, bài {day}",
            date=f"2023-0{1 + day % 2}-{day:02}",
            topic="dan-van",
            body="Mô hình dân vận khéo ở cơ sở được bà con ủng hộ.",
        )
        (root / f"content/news/kheo-{day}.md").write_text(text, "utf-8")
    for name, (title, issued, number, issuer) in _DOCUMENTS.items():
        text = _REGULATION.format(
            title=title, slug=name, issued=issued, number=number, issuer=issuer
        )
        (root / f"content/regulations/{name}.md").write_text(text, "utf-8")

    versions = root / "content/regulations/quy-che-giu-thuyen"
    versions.mkdir()
    for issued, number, made in (
        ("2022-01-01", "04-QC/UBND", ""),
        ("2023-01-01", "09-QC/UBND", "  consolidated: machine\n"),
    ):
        text = _VERSIONED.format(issued=issued, number=number, made=made)
        (versions / f"{issued}.md").write_text(text, "utf-8")


def build_site(folder: Path) -> None:
    """Write the site into a folder, and build it beside that."""
    root = folder / "site"
    write_site(root)
    done = call("--root", root, "--output", folder / "output", "--now", NOW)
    assert done.code == 0, done.err
