"""A small site with news, documents, a model and an adoption, for what texts name."""

from tests.e2e.hints.editing import ADOPTION, BASE, CONFIG, MENDED_PICTURE, MODEL, news

NEWS = "content/news/hop-giao-ban.md"
OLD = "content/news/2023/tin-cu.md"
DRAFT = "content/notices/nhap.md"
RULES = "content/regulations/quy-che.md"
ACT = "content/regulations/bai-bo.md"
TWIN = "content/regulations/quy-dinh.md"
PICTURE = "content/images/anh hop.svg"

_RULES = """\
---
title: Quy chế làm việc
date: 2024-07-01
topics: [dan-van]
document:
  type: Quy chế
  number: 05-QC/BDV
  issuer: Ban Dân vận
  issued: 2024-07-01
duties:
  - {unit: dieu-2.khoan-1, who: Tổ, what: báo cáo, when: hằng quý}
---

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi

Quy chế này quy định việc họp.

Chương II
CHẾ ĐỘ HỌP

Điều 2. Họp giao ban

1. Họp **hằng quý** theo khoản 2 Điều này.

2. Thành phần gồm:

a) Trưởng ban;

b) Cán bộ.
"""
_ACT = """\
---
title: Quyết định bãi bỏ một phần Quy chế
date: 2025-02-01
document:
  type: Quyết định
  number: 06/2025/QĐ-UBND
  issuer: Ủy ban nhân dân xã
  issued: 2025-02-01
  relations:
    - kind: bai-bo
      target: 05-QC/BDV
      units: [dieu-2.khoan-1]
---

Điều 1. Bãi bỏ

Bãi bỏ khoản 1 Điều 2 Quy chế số 05-QC/BDV.
"""
_TWIN = """\
---
title: Quy định {issued}
date: {issued}
slug: quy-dinh-{slug}
document:
  type: Quy định
  number: 217-QĐ/TW
  issuer: Ban
  issued: {issued}
---

Điều 1. Một

Chữ.
"""
_MODEL = """\
---
title: Quy chế mẫu
slug: mau
date: 2024-07-01
document:
  model: true
  type: Quy chế
  issuer: Ban Dân vận
  issued: 2024-07-01
open_points:
  so_nguoi: {label: Số thành viên của khối, type: number, min: 3, max: 15}
  hinh_thuc: {label: Hình thức họp, type: choice, options: {kin: Họp kín, ho: Họp hở}}
  ghi_chu: {label: Ghi chú, required: false, default: Không}
---

Điều 1. Tổ chức

1. Khối có [[so_nguoi]] người, [[hinh_thuc]].

2. Khối họp. [[ghi_chu]]
"""
_ADOPTION = """\
---
locality: thanh-an
version: 2024-07-01
document: {number: 12-QC/ĐU, issuer: Đảng ủy, issued: 2024-07-10}
values:
  so_nguoi: 9
  hinh_thuc: kin
departures:
  - unit: dieu-1.khoan-2
    reason: Xa
    text: Xã họp hai tháng một lần. [[ghi_chu]]
---
"""
SITE: dict[str, str | bytes] = {
    CONFIG: BASE,
    NEWS: news(
        "topics: [dan-van]",
        title="Họp giao ban quý II",
        body=(
            "## Kết quả\n\nTheo khoản 1 Điều 2 **Quy chế số\n05-QC/BDV**, xã họp.\n\n"
            "Theo Nghị định số 30/2020/NĐ-CP thì khác.\n\n"
            "Xem [quy chế](../regulations/quy-che.md#dieu-2) và [tin](2023/tin-cu.md).\n\n"
            "![Ảnh](<../images/anh hop.svg>)\n\n## Việc tới\n\nHết."
        ),
    ).replace("2024-07-14", "2024-07-15"),
    OLD: news(
        "image: {src: '../../images/anh hop.svg', alt: Ảnh}", title="Đường mới mở ở ấp"
    ).replace("2024-07-14", "2023-05-06"),
    DRAFT: news("draft: true\ntopics:\n  - dan-van", title="Thông báo lịch họp"),
    RULES: _RULES,
    ACT: _ACT,
    TWIN: _TWIN.format(issued="2013-12-12", slug="cu"),
    TWIN.replace("dinh", "dinh-moi"): _TWIN.format(issued="2020-12-12", slug="moi"),
    MODEL: _MODEL,
    ADOPTION: _ADOPTION,
    PICTURE: MENDED_PICTURE,
    "content/files/mau-don.pdf": "%PDF-1.4",
}
