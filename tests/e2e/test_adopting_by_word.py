"""A commune fills in a model's Word file, and its adoption stands on the portal."""

from __future__ import annotations

import http.client
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from lxml.html import document_fromstring

from bantin.cli.word_intake import intake_of
from bantin.serve.intake import PATH
from bantin.serve.news import ReloadSignal
from bantin.serve.serving import serving
from bantin.words import Words
from tests.e2e.program import NOW, Run, call, run, write_site
from tests.importing.word_hands import WordFile

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
site:
  title: Trang thử
  url: https://example.vn/
localities:
  - id: thanh-an
    name: Xã Thạnh An
    type: xã
  - id: ly-nhon
    name: Xã Lý Nhơn
    type: xã
"""
MODEL = """\
---
title: Quy chế mẫu của khối Dân vận
date: 2024-07-15
document:
  model: true
  type: Quy chế
  issuer: Ban Dân vận Huyện ủy Cần Giờ
  parent: Huyện ủy Cần Giờ
  letterhead: party
  place: Cần Giờ
  issued: 2024-07-15
  effective: 2024-08-01
  signer:
    role: Trưởng ban
open_points:
  so_thanh_vien:
    label: Số thành viên của khối
    type: number
    min: 9
    max: 15
  ky_hop:
    label: Kỳ họp của khối
    type: choice
    options:
      thang: hằng tháng
      quy: hằng quý
  ngay_hieu_luc:
    label: Ngày có hiệu lực
    type: date
---
Điều 1. Tổ chức
1. Khối Dân vận có [[so_thanh_vien]] thành viên.
2. Hội nghị hợp lệ khi có hai phần ba số thành viên tham dự.

Điều 2. Chế độ họp
Khối Dân vận họp [[ky_hop]].

Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày [[ngay_hieu_luc]].
"""
FORM = "output/van-ban/quy-che-mau-cua-khoi-dan-van/toan-van.docx"
ADOPTION = "content/regulations/quy-che-mau/adoptions/thanh-an.md"
PAGE = "output/van-ban/quy-che-mau-cua-khoi-dan-van/thanh-an/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a model, built."""
    files = {"site_config.yaml": CONFIG, "content/regulations/quy-che-mau.md": MODEL}
    root = write_site(tmp_path / "site", files)
    assert built(root).code == 0
    return root


def built(root: Path) -> Run:
    return call("--root", root, "--now", NOW)


def filled_in(site: Path) -> WordFile:
    """The model's Word file from the site, as Thạnh An fills it in and changes it."""
    file = WordFile((site / FORM).read_bytes())
    file.fill({"so_thanh_vien": "11", "ky_hop": "hằng quý", "ngay_hieu_luc": "01/10/2024"})
    file.head(
        parent="ĐẢNG BỘ HUYỆN CẦN GIỜ",
        issuer="ĐẢNG ỦY XÃ THẠNH AN",
        number="Số 08-QC/ĐU",
        dated="Thạnh An, ngày 12 tháng 9 năm 2024",
    )
    file.sign("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn A", recipients=("Các chi bộ;",))
    return file.replace_tracked("hai phần ba", "quá nửa")


def page_text(root: Path) -> str:
    page = document_fromstring((root / PAGE).read_bytes())
    return " ".join(page.text_content().split())


def test_from_the_form_to_the_portal(site: Path, tmp_path: Path) -> None:
    form = tmp_path / "Mẫu đã điền.docx"
    form.write_bytes(filled_in(site).data)
    told = run("import", form, "--root", site)
    assert told.code == 0, told.out + told.err
    assert ADOPTION in told.out
    assert "khoản 2 Điều 1 khác mẫu" in told.out
    assert built(site).code == 0
    text = page_text(site)
    for words in ("có 11 thành viên", "họp hằng quý", "quá nửa số thành viên", "08-QC/ĐU"):
        assert words in text
    # Once more: what is there is kept, whatever an editor has made of it.
    adoption = site / ADOPTION
    adoption.write_text(adoption.read_text("utf-8").replace("quy", "thang"), "utf-8")
    before = adoption.read_bytes()
    run("import", form, "--root", site)
    assert adoption.read_bytes() == before


def test_a_value_out_of_its_limits_is_told_at_its_line(site: Path, tmp_path: Path) -> None:
    form = tmp_path / "mau.docx"
    form.write_bytes(filled_in(site).fill({"so_thanh_vien": "21"}).data)
    told = run("import", form, "--root", site)
    assert told.code == 1
    assert f"{ADOPTION}:" in told.out
    failed = built(site)
    assert failed.code == 1
    assert "so_thanh_vien" in failed.out + failed.err


def test_the_form_of_nobody_in_particular_asks_whose_it_is(site: Path) -> None:
    told = run("import", site / FORM, "--root", site)
    assert told.code == 1
    assert "--locality" in told.out
    assert not (site / ADOPTION).exists()
    told = run("import", site / FORM, "--root", site, "--locality", "ly-nhan", "--lang", "en")
    assert "ly-nhon" in told.out


def test_the_same_by_the_page_of_the_preview(site: Path) -> None:
    intake = intake_of(site, Words("vi"))
    assert intake is not None
    news, words = ReloadSignal(), Words("vi")
    with serving(
        site / "output", 0, news=news, base="", words=words, complain=pytest.fail, intake=intake
    ) as port:
        host = f"127.0.0.1:{port}"
        token = field(ask(host, "GET"), "token")
        shown = ask(host, "POST", form(token, file=filled_in(site).data))
        assert "khoản 2 Điều 1 khác mẫu" in unescape(shown)
        assert not (site / ADOPTION).exists()
        done = ask(host, "POST", form(token, offer=field(shown, "offer")))
        assert ADOPTION in done
    assert "so_thanh_vien: 11" in (site / ADOPTION).read_text("utf-8")


def form(token: str, *, file: bytes = b"", offer: str = "") -> bytes:
    body = f'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'.encode()
    if file:
        about = 'form-data; name="file"; filename="mau.docx"'
        body += f"--b\r\nContent-Disposition: {about}\r\n\r\n".encode() + file + b"\r\n"
    if offer:
        about = 'form-data; name="offer"'
        body += f"--b\r\nContent-Disposition: {about}\r\n\r\n{offer}\r\n".encode()
    return body + b"--b--\r\n"


def ask(host: str, method: str, body: bytes | None = None) -> str:
    connection = http.client.HTTPConnection(host, timeout=120)
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Origin": f"http://{host}"}
    try:
        connection.request(method, PATH, body, headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read().decode()
        return answer.read().decode()
    finally:
        connection.close()


def field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None
    return found[1]
