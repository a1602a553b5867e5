"""Time alone breaks no build: a link to what is not public today is a warning in every form."""

from __future__ import annotations

import pytest

from bantin.diagnostics import Severity
from bantin.portal.site.values import NoLink
from tests.builders import KINDS, article, at, config, make_site, news, regulation

HERE = "content/news/bai.md"


def told(target: str, *, url: str = "https://x.vn", size: int = 20) -> list[tuple[str, Severity]]:
    prepared = [
        news("bai", "2026-11-30", topics=("dan-van",)),
        news("het-han", "2025-03-02", expires=at("2025-04-01"), aliases=("/tin-cu.html",)),
        news("sap-dang", "2027-02-03"),
        news("nhap", "2026-10-01", draft=True),
        *(news(f"cu-{n}", f"2024-01-{n:02}", expires=at("2024-06-01")) for n in range(1, 9)),
        regulation("quy-che", date="2027-01-01", number="1-QĐ"),
        article(KINDS["page"].meta(title="Cũ", expires=at("2026-01-01")), kind="page", slug="cu"),
    ]
    prepared[0] = article(prepared[0].document.meta, path=HERE, slug="bai", links=[target])  # type: ignore[union-attr]
    site, findings = make_site(prepared, settings=config(url=url, size=size))
    assert all(finding.source_path == HERE for finding in findings)
    if findings:
        assert site.links[HERE] == (NoLink(),)
    return [(finding.code, finding.severity) for finding in findings]


@pytest.mark.parametrize(
    "target",
    [
        "/tin-tuc/2025/03/het-han/",
        "/tin-tuc/2025/03/het-han",
        "/tin-tuc/2025/03/het-han/#muc",
        "/tin-tuc/2025/03/h%E1%BA%BFt-han/".replace("h%E1%BA%BFt", "het"),
        "/tin-cu.html",
        "/tin-tuc/2027/02/sap-dang/",
        "/tin-tuc/2026/10/nhap/",
        "/luu-tru/2025/",
        "/luu-tru/2025/03/",
        "/luu-tru/2025/03/02/",
        "/luu-tru/2027/02/",
        "/van-ban/quy-che/",
        "/cu/",
        "het-han.md",
    ],
)
def test_a_link_to_what_only_time_hides_is_a_warning(target: str) -> None:
    assert told(target) == [("link-to-unpublished", Severity.WARNING)]


def test_a_page_of_a_list_that_is_shorter_now_is_a_warning() -> None:
    assert told("/tin-tuc/trang-2/", size=3) == [("link-to-unpublished", Severity.WARNING)]


@pytest.mark.parametrize(
    "target",
    [
        "/tin-tuc/2025/03/khong-co/",
        "/luu-tru/2023/",
        "/tin-tuc/trang-99/",
        "/van-ban/khac/",
        "khong-co.md",
        "http://[",
    ],
)
def test_a_link_to_what_never_is_stays_an_error(target: str) -> None:
    assert [severity for _, severity in told(target)] == [Severity.ERROR]


@pytest.mark.parametrize("target", ["/luu-tru/2026/11/", "/chu-de/dan-van/tin.atom"])
def test_a_link_to_what_is_there_is_good(target: str) -> None:
    assert told(target) == []
