from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin import theme
from bantin.regulations.feeds.register import COLUMNS, register_csv, register_json
from bantin.regulations.feeds.views import Register
from bantin.regulations.register_views import RegisterRow
from bantin.regulations.views import ChangedUnit
from bantin.theme.catalogue import translations
from bantin.theme.views import Attachment, Link

ROW = RegisterRow(
    title="Quy chế hoạt động, mẫu",
    url="/van-ban/quy-che/",
    year="2024",
    facets=(),
    type="Quy chế",
    number="05-QC/ĐU",
    issuer="Đảng ủy xã",
    issued=date(2024, 7, 3),
    effective=date(2024, 12, 31),
    expired=None,
    status="in-force",
    opinions_until=None,
    version=None,
    version_until=None,
    changed=(),
    signer="Bí thư Đảng ủy",
    topics=("Dân vận", "Cơ sở"),
    files=(
        Attachment(title="Bản ký", url="/tep/a.pdf", size=1200, extension="pdf"),
        Attachment(title="Bản chữ", url="/tep/a.docx", size=800, extension="docx"),
    ),
)


CATALOGUE = Path(theme.__file__).parent / "default/locale/vi.po"
WORDS = translations(CATALOGUE.read_text("utf-8")).gettext


def register_of(*rows: RegisterRow) -> Register:
    return Register(
        rows=rows,
        status_names={"in-force": "Còn hiệu lực"},
        columns=tuple(map(WORDS, COLUMNS)),
        origin="https://x.vn",
    )


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_the_csv_opens_in_a_spreadsheet() -> None:
    content = register_csv(register_of(ROW))
    assert content.startswith('\ufeff"Hình thức văn bản","Số ký hiệu",'.encode())
    assert content.count(b"\r\n") == 2


def test_the_csv_has_the_columns_of_the_register() -> None:
    header, row = table(register_csv(register_of(ROW)))
    assert dict(zip(header, row, strict=True)) == {
        "Hình thức văn bản": "Quy chế",
        "Số ký hiệu": "05-QC/ĐU",
        "Trích yếu": "Quy chế hoạt động, mẫu",
        "Cơ quan ban hành": "Đảng ủy xã",
        "Người ký": "Bí thư Đảng ủy",
        "Ngày ban hành": "03/07/2024",
        "Ngày hiệu lực": "31/12/2024",
        "Ngày hết hiệu lực": "",
        "Phiên bản áp dụng từ": "",
        "Tình trạng": "Còn hiệu lực",
        "Chuyên mục": "Dân vận; Cơ sở",
        "Địa chỉ": "https://x.vn/van-ban/quy-che/",
        "Tệp": "https://x.vn/tep/a.pdf https://x.vn/tep/a.docx",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    cell = f"{start}HYPERLINK(1)"
    row = replace(
        ROW,
        title=cell,
        type=cell,
        number=cell,
        issuer=cell,
        signer=cell,
        status=cell,
        topics=(cell,),
    )
    _, cells = table(register_csv(register_of(row)))
    assert [cells[column] for column in (0, 1, 2, 3, 4, 9, 10)] == [f"'{cell}"] * 7


@pytest.mark.parametrize("parted", [";", "\t", "\n", "\r\n"])
@pytest.mark.parametrize("before", ["a", "", '"', "a; "])
@pytest.mark.parametrize("start", ["=", " +", '"=', "\u00a0-", "'@", "\ufeff＝", "\u200b="])
def test_no_part_of_a_cell_is_a_formula_where_a_line_is_split(
    parted: str, before: str, start: str
) -> None:
    """Excel in Viet Nam splits at ";", where our quotation marks do not begin a cell."""
    text = f"{before}{parted}{start}cmd|' /C calc'!A0"
    row = replace(ROW, title=text, signer=text, topics=(text, "=1"))
    content = register_csv(register_of(row)).decode("utf-8-sig")
    for delimiter in (",", ";", "\t"):
        for cells in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
            for cell in cells:
                assert not re.match(r"[\s\"\u200b\ufeff]*[=+\-@＝]", cell), cell
    for cell in re.split(r"[;\t\r\n]", content):  # by whoever knows no quotation marks
        assert not re.match(r"[\s\"\u200b\ufeff]*[=+\-@＝]", cell), cell


def test_every_cell_is_quoted() -> None:
    lines = register_csv(register_of(ROW)).decode("utf-8-sig").split("\r\n")
    for line in lines[:-1]:
        assert re.fullmatch(r'"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*', line)


def test_a_formula_behind_a_character_that_is_dropped_is_still_none() -> None:
    _, cells = table(register_csv(register_of(replace(ROW, title="\x00=1+1"))))
    assert cells[2] == "'=1+1"


def test_years_have_four_digits() -> None:
    _, cells = table(register_csv(register_of(replace(ROW, issued=date(945, 9, 2)))))
    assert cells[5] == "02/09/0945"


def test_an_unknown_status_is_shown_as_it_is() -> None:
    row = replace(ROW, status="model")
    assert table(register_csv(register_of(row)))[1][9] == "model"
    (document,) = json.loads(register_json(register_of(row)))["documents"]
    assert (document["status"], document["status_name"]) == ("model", "model")


def test_the_json_has_stable_english_keys_and_iso_dates() -> None:
    assert json.loads(register_json(register_of(ROW))) == {
        "documents": [
            {
                "title": "Quy chế hoạt động, mẫu",
                "url": "https://x.vn/van-ban/quy-che/",
                "type": "Quy chế",
                "number": "05-QC/ĐU",
                "issuer": "Đảng ủy xã",
                "signer": "Bí thư Đảng ủy",
                "issued": "2024-07-03",
                "effective": "2024-12-31",
                "expired": None,
                "status": "in-force",
                "status_name": "Còn hiệu lực",
                "opinions_until": None,
                "version": None,
                "units": [],
                "topics": ["Dân vận", "Cơ sở"],
                "files": [
                    {
                        "title": "Bản ký",
                        "url": "https://x.vn/tep/a.pdf",
                        "size": 1200,
                        "extension": "pdf",
                    },
                    {
                        "title": "Bản chữ",
                        "url": "https://x.vn/tep/a.docx",
                        "size": 800,
                        "extension": "docx",
                    },
                ],
            }
        ]
    }


def test_the_version_at_the_address_and_the_units_that_it_no_longer_has_are_told() -> None:
    changed = ChangedUnit(
        id="dieu-5.khoan-1",
        cited="khoản 1 Điều 5",
        status="amended",
        since=date(2026, 4, 25),
        until=None,
        by=Link(title="Quyết định sửa đổi", url="/van-ban/sua/"),
    )
    row = replace(
        ROW,
        version=date(2026, 1, 1),
        version_until=date(2026, 12, 31),
        status="partly-expired",
        changed=(changed,),
    )
    (document,) = json.loads(register_json(register_of(row)))["documents"]
    assert document["version"] == {"from": "2026-01-01", "to": "2026-12-31"}
    assert document["units"] == [
        {
            "id": "dieu-5.khoan-1",
            "name": "khoản 1 Điều 5",
            "status": "amended",
            "from": "2026-04-25",
            "to": None,
            "by": "https://x.vn/van-ban/sua/",
        }
    ]
    assert table(register_csv(register_of(row)))[1][8] == "01/01/2026"


def test_an_empty_register_is_a_header_and_an_empty_list() -> None:
    assert table(register_csv(register_of())) == [list(map(WORDS, COLUMNS))]
    assert json.loads(register_json(register_of())) == {"documents": []}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn"))), st.dates())
def test_any_text_and_date_survive(text: str, day: date) -> None:
    register = register_of(replace(ROW, title=text, signer=f'x\r\n",{text}', issued=day))
    assert register_csv(register) == register_csv(register)
    _, cells = table(register_csv(register))
    assert cells[2].removeprefix("'") == text.removeprefix("'")
    assert cells[2][:1] not in {"=", "+", "-", "@"}
    assert cells[4] == f'x\r\n",{text}'
    assert [int(part) for part in cells[5].split("/")] == [day.day, day.month, day.year]
    (document,) = json.loads(register_json(register))["documents"]
    assert document["title"] == text
    assert date.fromisoformat(document["issued"]) == day


@given(st.text(st.characters(exclude_categories=())))
def test_any_characters_at_all_give_one_row(text: str) -> None:
    row = replace(ROW, title=text, number=text, topics=(text, text), url=text)
    assert [len(cells) for cells in table(register_csv(register_of(row)))] == [13, 13]
    assert len(json.loads(register_json(register_of(row)))["documents"]) == 1
