"""Regulations in an incremental build: texts, versions, citations and adoptions stay right."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.lab import CONFIG, news, stale

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pipeline.lab import Lab

FOLDER = "content/regulations/quy-che-mau"
MODEL = """\
---
title: Quy chế mẫu
date: 2024-06-01
localities: [thanh-an]
document:
  model: true
  type: Quy chế
  issuer: Ban Dân vận
  issued: 2024-06-01
open_points:
  so: {label: Số thành viên, type: number, min: 3}
  ky: {label: Kỳ họp, type: choice, options: {thang: mỗi tháng, quy: mỗi quý}}
---

Điều 1. Tổ chức

1. Khối có [[so]] thành viên.

2. Khối họp [[ky]] theo khoản 1 Điều này.

Điều 2. Hiệu lực

Quy chế này có hiệu lực từ ngày ký.
"""
ADOPTION = """\
---
locality: thanh-an
version: 2024-06-01
document: {number: 12-QC/ĐU, issuer: Đảng ủy xã, issued: 2024-06-20}
values: {so: 5, ky: quy}
departures:
  - {unit: dieu-2, reason: Xa bờ, text: Quy chế này có hiệu lực từ đầu mùa biển.}
---
"""
PAGE = "van-ban/quy-che-mau/thanh-an/index.html"
CITED = "Theo khoản 1 Điều 1 Quy chế ban hành kèm theo Quyết định số 12-QC/ĐU.\n"


@pytest.fixture
def law(lab: Lab) -> Lab:
    lab.write(
        "site_config.yaml",
        CONFIG.replace("localities:\n", "localities:\n  - {id: thanh-an, name: Thạnh An}\n"),
    )
    lab.write(f"{FOLDER}/2024-06-01.md", MODEL)
    lab.write(f"{FOLDER}/adoptions/thanh-an.md", ADOPTION)
    assert lab.build().outcome == "built"
    return lab


def test_an_adoption_shows_the_model_with_its_own_values_and_words(law: Lab) -> None:
    html = law.made()[PAGE].decode()
    assert re.search(r'data-point="so"[^>]*>5</a>', html)
    assert "mỗi quý" in html
    assert "đầu mùa biển" in html
    assert "từ ngày ký" not in html
    assert {f"van-ban/quy-che-mau/thanh-an/toan-van.{e}" for e in ("docx", "pdf", "xml")} <= set(
        law.made()
    )


def test_footnotes_of_a_locality_stand_beside_those_of_the_model(law: Lab) -> None:
    law.edit(f"{FOLDER}/2024-06-01.md", "thành viên.\n", "thành viên[^1].\n")
    model = law.read(f"{FOLDER}/2024-06-01.md")
    law.write(f"{FOLDER}/2024-06-01.md", f"{model}\n[^1]: Kể cả trưởng khối.\n", settled=False)
    adoption = f"{FOLDER}/adoptions/thanh-an.md"
    law.edit(adoption, ", text: Quy chế này có hiệu lực từ đầu mùa biển.}", "}")
    body = "Điều 2. Hiệu lực\n\nTừ đầu mùa biển[^1].\n\n[^1]: Theo con nước.\n"
    law.write(adoption, law.read(adoption) + body, settled=False)
    law.check()
    html = law.made()[PAGE].decode()
    assert set(re.findall('<li id="(fn:[^"]*)">', html)) == {"fn:1", "fn:rieng-1"}
    assert html.index("Kể cả trưởng khối") < html.index("Theo con nước")


CHANGES: dict[str, Callable[[Lab], None]] = {
    "a value": lambda lab: lab.edit(f"{FOLDER}/adoptions/thanh-an.md", "so: 5", "so: 7"),
    "a departure": lambda lab: lab.edit(f"{FOLDER}/adoptions/thanh-an.md", "mùa biển", "mùa gió"),
    "a reason": lambda lab: lab.edit(f"{FOLDER}/adoptions/thanh-an.md", "Xa bờ", "Xa đất liền"),
    "the model's text": lambda lab: lab.edit(f"{FOLDER}/2024-06-01.md", "Khối họp", "Khối gặp"),
    "a point's label": lambda lab: lab.edit(f"{FOLDER}/2024-06-01.md", "Kỳ họp", "Lịch họp"),
    "a new version": lambda lab: lab.write(
        f"{FOLDER}/2024-07-01.md", MODEL.replace("Khối có", "Mỗi khối có")
    ),
    "a version to come": lambda lab: lab.write(f"{FOLDER}/2024-09-01.md", MODEL),
    "an article that cites": lambda lab: lab.edit("content/news/tin-1.md", "Họp ở", f"{CITED} Ở"),
    "no adoption": lambda lab: lab.delete(f"{FOLDER}/adoptions/thanh-an.md"),
    "an amendment": lambda lab: lab.edit(
        "content/regulations/quy-che.md",
        "  expired: 2024-07-18\n",
        "  relations:\n    - {kind: sua-doi-bo-sung, target: 12-QC/ĐU, units: [dieu-1]}\n",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_warm_build_is_a_cold_one(law: Lab, name: str) -> None:
    CHANGES[name](law)
    report = law.check()
    assert report.written
    assert law.check().written == ()


def test_a_version_takes_over_on_its_day(law: Lab) -> None:
    law.write(f"{FOLDER}/2024-09-01.md", MODEL.replace("Khối có", "Mỗi khối có"))
    law.check()
    work = "van-ban/quy-che-mau/index.html"
    assert "Mỗi khối có" not in law.made()[work].decode()
    law.now += timedelta(days=60)
    report = law.check()
    assert "Mỗi khối có" in law.made()[work].decode()
    assert work in report.written


def test_an_edit_of_one_text_leaves_the_files_of_others_alone(law: Lab) -> None:
    law.edit("content/regulations/quy-che.md", "áp dụng cho xã", "dùng cho xã")
    report = law.check()
    files = [path for path in stale(report) if not path.endswith(".html")]
    assert not any(path.startswith("van-ban/quy-che-mau/") for path in files)


ACT = """\
---
title: Quyết định sửa đổi
slug: sua-doi
date: 2024-07-01
document:
  type: Quyết định
  number: 9-QĐ/BDV
  issuer: Ban Dân vận
  issued: 2024-07-01
  relations: [{kind: sua-doi-bo-sung, target: 8-QC/BDV}]
---

Điều 1. Sửa đổi khoản 1 Điều 1 Quy chế số 8-QC/BDV như sau:
“1. Khối họp.”
"""


def test_the_text_of_an_act_says_which_units_of_another_it_changes(law: Lab) -> None:
    rules = MODEL.replace("model: true", "number: 8-QC/BDV").replace("Quy chế mẫu", "Họp")
    rules = rules[: rules.index("open_points:")] + rules[rules.index("---\n\nĐiều 1") :]
    rules = rules.replace("[[so]]", "5").replace("[[ky]]", "đều")
    law.write("content/regulations/hop.md", rules)
    law.write("content/regulations/sua-doi.md", ACT)
    law.check()
    page = "van-ban/hop/index.html"
    changed = "kind=&#39;amended&#39;"
    before = law.made()[page].decode()
    assert changed in before.partition('id="dieu-1.khoan-2"')[0]
    law.edit("content/regulations/sua-doi.md", "khoản 1 Điều 1", "khoản 2 Điều 1")
    law.edit("content/regulations/sua-doi.md", "“1. Khối", "“2. Khối")
    report = law.check()
    assert page in report.written
    assert changed in law.made()[page].decode().partition('id="dieu-1.khoan-2"')[2]


def test_who_cites_a_model_is_no_part_of_its_files_and_comparisons(law: Lab) -> None:
    for day, number in (("2024-06-01", "6-QC/BDV"), ("2024-07-01", "7-QC/BDV")):
        text = MODEL.replace("issuer:", f"number: {number}\n  issuer:")
        law.write(f"{FOLDER}/{day}.md", text.replace("Khối có", f"Từ {day}, khối có"))
    law.check()
    for place in ("2024-07-01", "thanh-an"):
        for made in ("so-sanh/index.html", "toan-van.xml"):
            assert f"van-ban/quy-che-mau/{place}/{made}" in law.made()
    numbers = ("6-QC/BDV", "7-QC/BDV", "12-QC/ĐU")
    cited = "; ".join(f"khoản 1 Điều 1 Quy chế số {number}" for number in numbers)
    law.write("content/news/tin-moi.md", news("Tin mới", "2024-07-12", body=cited))
    anew = stale(law.check())
    texts = ("", "2024-06-01/", "2024-07-01/", "thanh-an/")
    assert {f"van-ban/quy-che-mau/{text}index.html" for text in texts} <= set(anew)
    assert [path for path in anew if "/so-sanh/" in path or "/toan-van." in path] == []


def test_a_form_follows_its_model_its_adoptions_and_what_it_cites(law: Lab) -> None:
    form, parts = (
        f"van-ban/quy-che-mau/2024-06-01/dien/{one}" for one in ("index.html", "ban-word.json")
    )
    before = law.made()
    assert "lowest='3'" in unescape(before[form].decode())
    law.edit(f"{FOLDER}/2024-06-01.md", "min: 3", "min: 5")
    law.check()
    made = law.made()
    assert "lowest='5'" in unescape(made[form].decode())
    # What Word says over a field has the limits too.
    assert made[parts] != before[parts]
    assert "departures=1" in made[form].decode()
    law.delete(f"{FOLDER}/adoptions/thanh-an.md")
    law.check()
    assert "departures=0" in law.made()[form].decode()
    assert law.made()[parts] == made[parts]
