"""Whatever happens to regulations, their versions, adoptions and citations, in whatever order.

More and longer sequences:
pytest --hypothesis-profile=thorough tests/pipeline/test_law_sequences.py
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from bantin.regulations.kind import FORMATS
from tests.pipeline.faults import CrashError, Steps
from tests.pipeline.lab import CONFIG, news
from tests.pipeline.machine import THOROUGH
from tests.pipeline.test_law import ADOPTION, FOLDER, MODEL
from tests.pipeline.test_sequences import Site

if TYPE_CHECKING:
    from bantin.regulations.exports import LegalText
    from bantin.regulations.law.values import Outline

HISTORY = """\
  issued: 2024-06-01
  number: 7-QC/BDV
  history:
    - {unit: dieu-1.khoan-1, how: amended, act: 05-QĐ/BDVHU, by: dieu-1.khoan-1, from: 2024-07-01}
    - {unit: dieu-1.khoan-2, how: amended, act: 9-QĐ/BDVHU, from: 2024-06-01}
"""
MODELS = [
    MODEL,
    MODEL.replace("Khối có", "Mỗi khối có"),
    MODEL.replace("Kỳ họp", "Lịch họp"),
    MODEL.replace("Điều 2. Hiệu lực", "Điều 1a. Thêm\n\nKhối tự lo.\n\nĐiều 2. Hiệu lực"),
    MODEL.replace("  issued: 2024-06-01\n", "  issued: 2024-06-01\n  number: 7-QC/BDV\n"),
    MODEL.replace("Khối có", "Mỗi khối có").replace("  issued: 2024-06-01\n", HISTORY),
    MODEL.replace("[thanh-an]", "[thanh-an, binh-an]").replace("từ ngày ký", "từ [[so]] ngày"),
    MODEL.replace("model: true", "model: false").replace("[[so]]", "5").replace("[[ky]]", "đều"),
]
DEFINED = "Điều 1a. Giải thích từ ngữ\n\n1\\. *Tổ hoà giải* là tổ chức ở ấp; họp [[so]] lần.\n\n"
DUTY = "duties:\n  - {unit: dieu-2, who: Tổ, what: họp, when: hằng tháng, day: 31}\n"
MODELS += [
    MODEL.replace("Điều 2. Hiệu lực", f"{DEFINED}Điều 2. Tổ hòa giải\n\nMọi tổ hoà giải họp.\n\n"),
    MODEL.replace("\n---\n\n", f"\n{DUTY}---\n\n{DEFINED}"),
]
ADOPTIONS = [
    ADOPTION,
    ADOPTION.replace("so: 5", "so: 7"),
    ADOPTION.replace("so: 5", "so: 1"),
    ADOPTION.replace("ky: quy", "ky: thang"),
    ADOPTION.replace("2024-06-01", "2024-07-01"),
    ADOPTION.replace("dieu-2", "dieu-1a"),
    ADOPTION.replace("dieu-2", "dieu-1a.khoan-1"),
    ADOPTION.replace("Quy chế này có", "Theo Quyết định số 05-QĐ/BDVHU, khoản 2 Điều 1 có"),
    ADOPTION.replace("  - {unit: dieu-2", "  - {unit: dieu-1.khoan-1, reason: Gọn, text: Tùy.}\n"
                     "  - {unit: dieu-2"),
]  # fmt: skip
CITING = [
    "Không nhắc đến văn bản nào.",
    "Theo khoản 1 Điều 1 Quyết định số 05-QĐ/BDVHU.",
    "Theo Điều 2 Quy chế ban hành kèm theo Quyết định số 12-QC/ĐU và số 7-QC/BDV.",
    "Xem [quy chế](/van-ban/quy-che-mau/#dieu-1).",
    "Sửa đổi khoản 1 Điều 1 Quy chế số 7-QC/BDV như sau: “1. Mỗi khối có 5 thành viên.”",
    "Bổ sung Điều 1a vào sau Điều 1 Quy chế số 7-QC/BDV như sau: “Điều 1a. Thêm” và sau đây.",
]
RELATIONS = [
    "",
    "  relations:\n    - {kind: sua-doi-bo-sung, target: 12-QC/ĐU, units: [dieu-1]}\n",
    "  relations:\n    - {kind: thay-the, target: 7-QC/BDV}\n",
    "  attached_to: 12-QC/ĐU\n",
    "  effective: 2024-07-01\n  relations:\n    - {kind: sua-doi-bo-sung, target: quy-che-mau}\n",
    "  effective: 2024-07-14\n  relations:\n    - {kind: bai-bo, target: 7-QC/BDV}\n",
]
PLACES = CONFIG.replace("localities:\n", "localities:\n  - {id: thanh-an, name: Thạnh An}\n")
CONFIGS = [
    PLACES,
    PLACES.replace("name: Thạnh An", "name: Thạnh An, valid_to: 2024-07-20, successor: binh-an"),
    PLACES + "citations:\n  register: https://example.vn/?so={number}\n",
]
DAYS = ["2024-06-01", "2024-07-01", "2024-07-14", "2024-09-01"]


def _quickly(facts: LegalText, outline: Outline) -> bytes:
    """Stand in for Word's and PDF's writers, which are slow and no matter here."""
    return msgspec.json.encode((facts, outline))


class LawSequences(Site):
    """A model with versions, adoptions, what cites them, and the clock."""

    @initialize()
    def first_build(self) -> None:
        writers = {one.ending: one.write.split(":") for one in FORMATS}
        for ending in ("docx", "pdf"):
            module, name = writers[ending]
            self.patch.setattr(import_module(module), name, _quickly)
        self.lab.write("site_config.yaml", PLACES)
        self.lab.write(f"{FOLDER}/2024-06-01.md", MODEL)
        self.lab.write(f"{FOLDER}/adoptions/thanh-an.md", ADOPTION)
        self.check()

    @rule(day=st.sampled_from(DAYS), text=st.sampled_from(MODELS), draft=st.booleans())
    def write_version(self, *, day: str, text: str, draft: bool) -> None:
        text = text.replace("date: 2024-06-01\n", f"date: {day}\n")
        if draft and day != DAYS[0]:
            text = text.replace("---\n", "---\ndraft: true\n", 1)
        self.lab.write(f"{FOLDER}/{day}.md", text)
        self.check()

    @rule(day=st.sampled_from(DAYS))
    def delete_version(self, day: str) -> None:
        (self.lab.root / FOLDER / f"{day}.md").unlink(missing_ok=True)
        self.check()

    @rule(text=st.sampled_from(ADOPTIONS), place=st.sampled_from(["thanh-an", "binh-an"]))
    def write_adoption(self, text: str, place: str) -> None:
        number = "12" if place == "thanh-an" else "13"
        text = text.replace("thanh-an", place).replace("12-QC", f"{number}-QC")
        self.lab.write(f"{FOLDER}/adoptions/{place}.md", text)
        self.check()

    @rule(place=st.sampled_from(["thanh-an", "binh-an"]))
    def delete_adoption(self, place: str) -> None:
        (self.lab.root / FOLDER / "adoptions" / f"{place}.md").unlink(missing_ok=True)
        self.check()

    @rule(body=st.sampled_from(CITING), day=st.sampled_from(["2024-07-01", "2024-08-01"]))
    def write_article(self, body: str, day: str) -> None:
        self.lab.write("content/news/tin-1.md", news("Tin số 1", day, body=body))
        self.check()

    @rule(lines=st.sampled_from(RELATIONS), body=st.sampled_from(CITING))
    def write_decision(self, lines: str, body: str) -> None:
        text = self.lab.read("content/regulations/quy-che.md")
        header = text.split("---\n")[1].partition("  expired:")[0].partition("  relations:")[0]
        header = header.partition("  attached_to:")[0].partition("  effective:")[0]
        self.lab.write(
            "content/regulations/quy-che.md",
            f"---\n{header}{lines}---\n\nĐiều 1. Phạm vi\n\n1. {body}\n",
        )
        self.check()

    @rule(config=st.sampled_from(CONFIGS))
    def configure(self, config: str) -> None:
        self.lab.write("site_config.yaml", config)
        self.check()

    @rule(hours=st.sampled_from([-5000, -48, 1, 24, 500, 1200]))
    def move_clock(self, hours: int) -> None:
        self.lab.now += timedelta(hours=hours)
        self.check()

    @rule()
    def show_or_hide_drafts(self) -> None:
        self.drafts = not self.drafts
        self.check()

    @rule(step=st.integers(0, 150), text=st.sampled_from(MODELS))
    def kill(self, step: int, text: str) -> None:
        self.lab.write(f"{FOLDER}/{DAYS[0]}.md", text)
        with Steps(step), suppress(CrashError):
            self.lab.build(explain=False, drafts=self.drafts)
        self.check()


TestLawSequences = LawSequences.TestCase
if not THOROUGH:
    TestLawSequences.settings = settings(
        max_examples=15,
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
