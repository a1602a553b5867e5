"""security.txt: the last day is told in time, and its policy has to be a page."""

from __future__ import annotations

import pytest

from tests.checking.lab import CONFIG, checked_site, found, item

PAGE = "---\ntitle: Bảo mật\n---\n\nCách tiếp nhận.\n"
TEXTS = {"content/news/a.md": item(), "content/pages/bao-mat.md": PAGE}


def told(expires: str, policy: str = "/bao-mat/") -> set[str]:
    """Return the codes that are told of a section; today is 1 December 2026."""
    section = f"security:\n  contacts: [a@x.vn]\n  expires: {expires}\n  policy: {policy}\n"
    config = CONFIG + section
    checked = checked_site(TEXTS, config=config)
    codes = ("expired", "expiring", "expires-late", "policy-lost")
    return {one for one in codes if found(f"security-{one}", checked, config=config)}


@pytest.mark.parametrize(
    ("expires", "codes"),
    [
        ("2026-11-30", {"expired"}),
        ("2026-12-01", {"expiring"}),
        ("2026-12-31", {"expiring"}),
        ("2027-01-01", set()),
        ("2027-12-02", set()),
        ("2027-12-03", {"expires-late"}),
    ],
)
def test_a_last_day_is_told_in_time(expires: str, codes: set[str]) -> None:
    assert told(expires) == codes


def test_a_policy_that_no_page_is_is_told() -> None:
    assert told("2027-06-30", "/khong-co/") == {"policy-lost"}
    assert told("2027-06-30", "https://x.example/policy") == set()


def test_without_the_section_nothing_is_told() -> None:
    checked = checked_site(TEXTS)
    assert not found("security-expired", checked)
