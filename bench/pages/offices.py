"""A site of offices, the same for the same numbers: a model in many localities, a long register.

python -m bench.pages.offices FOLDER [--documents 1000] [--localities 30] [--points 20]
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

from bench.search import noise

TOPICS = ("Dân vận", "Nội vụ", "Đất đai", "Giáo dục", "Y tế", "Môi trường", "Tài chính", "An ninh")
ISSUERS = (
    ("Ủy ban nhân dân tỉnh Bình Hải", "{}/{}/QĐ-UBND", "Nguyễn Văn Hòa"),
    ("Hội đồng nhân dân tỉnh Bình Hải", "{}/{}/NQ-HĐND", "Trần Thị Mai"),
    ("Tỉnh ủy Bình Hải", "{}-CT/TU", "Lê Minh Đức"),
    ("Ban Dân vận Tỉnh ủy", "{}-HD/BDVTU", "Phạm Thu Hà"),
    ("Sở Nội vụ", "{}/KH-SNV", "Võ Quốc Bảo"),
)
TYPES = ("Quyết định", "Nghị quyết", "Chỉ thị", "Hướng dẫn", "Kế hoạch")
PLACES = tuple(
    f"{first} {second}"
    for first, second in product(
        ("An", "Bình", "Long", "Phú", "Tân", "Hòa"), ("Hải", "Khánh", "Lộc", "Thạnh", "Xuân")
    )
)
URL = "https://binhhai.example/"
FIRST, SINCE = date(2006, 1, 16), 20 * 365  # of the register, and its days


class Point(NamedTuple):
    """An open point of the model; the first value is what most localities choose."""

    label: str
    values: tuple[str, ...]


POINTS = (
    Point("Tên đơn vị", ()),
    Point("Người làm trưởng khối", ("phó bí thư thường trực", "ủy viên ban thường vụ")),
    Point("Số thành viên của khối", ("11", "9", "13")),
    Point("Số thành viên của mỗi tổ Dân vận", ("5", "từ 5 đến 7", "7")),
    Point("Ngày hoàn thành kiện toàn tổ Dân vận", ("20/10/2024", "31/12/2024")),
    Point("Kỳ họp của khối", ("hằng quý", "hằng tháng")),
    Point("Ngày họp trong tháng", ("8", "5", "25")),
    Point("Kỳ họp thêm", ("khi trưởng khối thấy cần", "", "trước mùa mưa bão")),
    Point("Giờ họp của tổ Dân vận", ("19 giờ ngày thứ Bảy cuối tháng", "buổi tối do tổ chọn")),
    Point("Nơi đặt hộp thư góp ý", ("nhà văn hóa ấp", "bến tàu và nhà văn hóa ấp", "chợ xã")),
    Point("Số điện thoại nhận ý kiến", ()),
    Point("Thời hạn trả lời ý kiến của Nhân dân (ngày làm việc)", ("15", "10", "7")),
    Point("Ngày khối gửi báo cáo quý", ("10", "5")),
    Point("Mức hỗ trợ mỗi tổ Dân vận (đồng một tháng)", ("600.000", "500.000", "800.000")),
    Point("Nguồn hỗ trợ", ("ngân sách xã", "nguồn vận động hợp pháp")),
    Point("Cơ quan thường trực", ("Văn phòng Đảng ủy", "Mặt trận Tổ quốc xã")),
    Point("Số đợt giám sát trong năm", ("2", "1", "4")),
    Point("Thành phần khác của khối", ("", "đại diện hộ nuôi trồng thủy sản", "già làng")),
    Point("Cách công khai kết quả", ("loa truyền thanh và bảng tin", "trang tin của xã")),
    Point("Ngày có hiệu lực", ("1/10/2024", "15/10/2024")),
)


def write_site(
    folder: Path, *, documents: int, localities: int, points: int, url: str = URL
) -> None:
    """Write the site; at most as many localities and points as there are names for them."""
    places, chosen = PLACES[:localities], POINTS[:points]
    _put(folder / "site_config.yaml", _config(places, url))
    _put(folder / f"{_MODEL}/2024-07-01.md", _model(chosen))
    for number in range(len(places)):
        _put(folder / f"{_MODEL}/adoptions/xa-{number}.md", _adoption(number, chosen))
    for number in range(documents):
        path = folder / "content/regulations" / f"vb-{number:04}.md"
        _put(path, _document(number, documents, len(places)))


_MODEL = "content/regulations/quy-che-mau-khoi-dan-van"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _config(places: tuple[str, ...], url: str) -> str:
    topics = "".join(f"  - {{id: linh-vuc-{n}, name: {one}}}\n" for n, one in enumerate(TOPICS))
    names = "".join(
        f"  - {{id: xa-{number}, name: Xã {one}, type: xã}}\n" for number, one in enumerate(places)
    )
    return f"site: {{title: Công báo Bình Hải, url: {url}}}\ntopics:\n{topics}localities:\n{names}"


def _model(points: tuple[Point, ...]) -> str:
    declared = "".join(
        f"  diem_{number}: {{label: {one.label}, type: text, required: false}}\n"
        for number, one in enumerate(points)
    )
    articles = "\n\n".join(
        f"Điều {number + 1}. {one.label}\n\n{one.label} là [[diem_{number}]]."
        for number, one in enumerate(points)
    )
    return (
        "---\ntitle: Quy chế mẫu về hoạt động của khối Dân vận xã\ndate: 2024-06-20\n"
        "document:\n  model: true\n  type: Quy chế\n  issuer: Ban Dân vận Tỉnh ủy\n"
        f"  issued: 2024-06-20\n  effective: 2024-07-01\nopen_points:\n{declared}---\n\n"
        f"{articles}\n"
    )


def _adoption(number: int, points: tuple[Point, ...]) -> str:
    source = random.Random(number)
    values = {}
    for place, point in enumerate(points):
        few = source.random() < 0.2 and len(point.values) > 1  # most choose what most choose
        own = f"xã {PLACES[number]}" if place == 0 else f"028 3000 {number:04}"
        values[place] = source.choice(point.values[1:]) if few else (*point.values, own)[0]
    filled = "".join(f'  diem_{place}: "{one}"\n' for place, one in values.items() if one)
    return (
        f"---\nlocality: xa-{number}\nversion: 2024-07-01\ndocument:\n"
        f"  number: {number + 1:02}-QC/ĐU\n  issuer: Đảng ủy xã {PLACES[number]}\n"
        f"  issued: {date(2024, 8, 1) + timedelta(days=number)}\n  signer: {{role: Bí thư}}\n"
        f"values:\n{filled}---\n"
    )


def _document(number: int, count: int, places: int) -> str:
    source = random.Random(number)
    at = source.randrange(len(ISSUERS))
    issuer, number_of, signer = ISSUERS[at]
    issued = FIRST + timedelta(days=SINCE * number // count)
    topics = source.sample(range(len(TOPICS)), source.randint(1, 2))
    meant = [f"xa-{source.randrange(places)}"] if places and source.random() < 0.3 else []
    ended = f"  expired: {issued + timedelta(days=900)}\n" if source.random() < 0.25 else ""
    subject = noise.heading(source).lower()
    return (
        f"---\ntitle: {TYPES[at]} về việc {subject} năm {issued.year}\n"
        f"slug: vb-{number:04}\ndate: {issued}\n"
        f"topics: [{', '.join(f'linh-vuc-{one}' for one in topics)}]\n"
        f"localities: [{', '.join(meant)}]\ndocument:\n  type: {TYPES[at]}\n"
        f"  number: {number_of.format(number + 1, issued.year)}\n  issuer: {issuer}\n"
        f"  signer: {{name: {signer}, role: Chủ tịch}}\n"
        f"  issued: {issued}\n  effective: {issued + timedelta(days=10)}\n{ended}---\n\n"
        f"Điều 1. Phạm vi\n\n{noise.paragraph(source, 2)}\n"
    )


def main() -> None:
    """Write a site from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--localities", type=int, default=len(PLACES))
    parser.add_argument("--points", type=int, default=len(POINTS))
    given = parser.parse_args()
    write_site(
        given.folder,
        documents=given.documents,
        localities=given.localities,
        points=given.points,
    )


if __name__ == "__main__":
    main()
