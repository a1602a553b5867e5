"""Numbers of documents: a blank that somebody has yet to fill in is none."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bantin.composition import PORTAL
from bantin.content.reading import parse

REGULATION = """\
---
title: Quyết định về việc họp
date: 2026-11-29
{more}
document:
  type: Quyết định
  issuer: Ủy ban nhân dân xã Mẫu
  number: "{number}"
  {issued}
---

Điều 1. Phạm vi
"""
ADOPTION = """\
---
title: Quy chế của xã Mẫu
date: 2026-11-29
{more}
locality: xa-mau
version: 2026-09-30
document:
  issuer: Ủy ban nhân dân xã Mẫu
  number: "{number}"
  {issued}
---
"""
FILES = {
    "content/regulations/quyet-dinh.md": REGULATION,
    "content/regulations/quy-che/adoptions/xa-mau.md": ADOPTION,
}
ISSUED = "issued: 2026-11-29"


def told(path: str, number: str, more: str = "", issued: str = ISSUED) -> list[tuple[str, int]]:
    data = FILES[path].format(number=number, more=more, issued=issued).encode()
    _, _, problems = parse(path, data, zone=ZoneInfo("Asia/Ho_Chi_Minh"), kinds=PORTAL.types)
    return [(one.code, one.span.line) for one in problems]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("number", ["…/QĐ-UBND", "......./QĐ-UBND", "___/2026/QĐ-UBND", "12/…"])
def test_a_blank_is_no_number_of_what_is_public(path: str, number: str) -> None:
    text = FILES[path].format(number=number, more="", issued=ISSUED)
    line = next(at for at, one in enumerate(text.splitlines(), 1) if "number:" in one)
    assert told(path, number) == [("bad-value", line)]


@pytest.mark.parametrize("path", FILES)
def test_a_draft_may_wait_for_its_number(path: str) -> None:
    assert told(path, "…/QĐ-UBND", "draft: true") == []


def test_a_text_on_which_opinions_are_asked_has_no_number_yet() -> None:
    asked = "consultation:\n  until: 2026-12-20"
    path = "content/regulations/quyet-dinh.md"
    assert told(path, "…/QĐ-UBND", asked, "effective: 2027-01-01") == []


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("number", ["11-QĐ/BDVHU", "01/2026/QĐ-UBND", "5.1/QĐ-UBND", "12_a/KH"])
def test_a_number_is_one(path: str, number: str) -> None:
    assert told(path, number) == []
