"""Names in urn:lex: made of what is known for certain, or not at all."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.exports import Decision
from bantin.regulations.exports.identifiers import amended_urn, original_urn, work_urn
from tests.builders import quick

DAY = date(2023, 1, 5)
# RFC 9676, section 8, for what is written here: letters, digits, dots and hyphens.
WORDS = r"[a-z0-9]+(?:\.[a-z0-9]+)*"
URN = re.compile(
    rf"urn:lex:vn:{WORDS}:{WORDS}:\d{{4}}-\d\d-\d\d;[a-z0-9]+(?:-[a-z0-9]+)*"
    rf"(?::{WORDS}(?:;{WORDS})?)?(?:@(?:\d{{4}}-\d\d-\d\d|ban\.goc):[a-z]+)?"
)


def decision(
    number: str = "15/2023/QĐ-UBND", issuer: str = "Ủy ban nhân dân xã Đại Lộc"
) -> Decision:
    return Decision(number=number, issuer=issuer, issued=DAY)


def test_a_name_says_who_issued_what_and_when() -> None:
    expected = "urn:lex:vn:uy.ban.nhan.dan.xa.dai.loc:quyet.dinh:2023-01-05;15-2023-qd-ubnd"
    assert work_urn(decision()) == expected
    assert original_urn(expected, "vi-VN") == f"{expected}@ban.goc:vi"
    assert amended_urn(expected, date(2026, 4, 1), "vi") == f"{expected}@2026-04-01:vi"


def test_a_quyet_dinh_and_a_quy_dinh_with_one_number_have_two_names() -> None:
    by_type = {
        work_urn(Decision(number="5-QĐ/TW", issuer="Bộ Chính trị", issued=DAY, type=type_))
        for type_ in ("Quyết định", "Quy định")
    }
    assert len(by_type) == 2


def test_what_was_issued_with_a_decision_is_an_annex_of_it() -> None:
    found = work_urn(decision(), annex=("Quy chế", "làm việc của Ủy ban"))
    assert found == f"{work_urn(decision())}:quy.che;lam.viec.cua.uy.ban"
    assert work_urn(decision(), annex=("Quy chế", "")) == f"{work_urn(decision())}:quy.che"


@pytest.mark.parametrize(
    "unknown",
    [
        Decision(number="15/2023/QĐ-UBND", issuer="Ủy ban"),
        Decision(number="", issuer="Ủy ban", issued=DAY),
        Decision(number="…", issuer="Ủy ban", issued=DAY),
        Decision(number="15/2023/QĐ-UBND", issued=DAY),
        Decision(number="15/2023/QĐ-UBND", issuer="Ủy ban", issued=DAY, type=""),
    ],
)
def test_where_something_is_not_known_there_is_no_name(unknown: Decision) -> None:
    assert work_urn(unknown) == ""
    assert original_urn("", "vi") == amended_urn("", DAY, "vi") == ""
    assert amended_urn(work_urn(decision()), None, "vi") == ""


@quick
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_words_make_a_name_of_the_right_form_or_none(one: str, other: str, last: str) -> None:
    found = work_urn(Decision(number=one, issuer=other, issued=DAY, type=last), annex=(last, other))
    assert not found or URN.fullmatch(found)
    named = work_urn(Decision(number=one, issuer=other, issued=DAY, type=last))
    assert not named or URN.fullmatch(original_urn(named, "vi"))
