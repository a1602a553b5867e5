"""What would break a build when an item becomes due is told while it is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.content import ImageMeta
from tests.builders import KINDS, article, at, make_site, news, prepare, regulation, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

PATH = "content/news/mai.md"


def later(links: tuple[str, ...] = (), **more: object) -> AnyPrepared:
    meta = {"title": "Mai", "date": at("2027-01-05"), **more}
    return article(KINDS["news"].meta(**meta), path=PATH, slug="mai", links=links)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (later(links=("khong-co.md",)), "broken-link"),
        (later(links=("/khong-co/",)), "broken-link"),
        (later(links=("nay.md#khong-co",)), "broken-anchor"),
        (later(image=ImageMeta(src="khong-co.jpg", alt="Ảnh")), "missing-file"),
        (later(aliases=("/tin-tuc/2024/07/nay/",)), "alias-is-page"),
        (later(aliases=("khong-hop-le",)), "unsafe-path"),
    ],
)
def test_a_mistake_of_an_item_that_is_due_later_is_told_now(one: AnyPrepared, code: str) -> None:
    site, findings = make_site([one, news("nay")])
    assert told(findings) == [(code, PATH)]
    assert [item.document.slug for item in site.items] == ["nay"]


def test_an_address_that_will_be_shared_is_told_now() -> None:
    twin = article(KINDS["news"].meta(title="Mai", date=at("2026-01-05")), slug="mai", path=PATH)
    page = KINDS["page"].meta(title="Liên hệ", date=at("2027-01-01"), slug="lien-he")
    now = article(
        KINDS["page"].meta(title="Cũ", slug="lien-he"), kind="page", path="content/pages/a.md"
    )
    due = article(page, kind="page", path="content/pages/b.md")
    _, findings = make_site([twin, now, due])
    assert told(findings) == [("same-address", "content/pages/b.md")]


@pytest.mark.parametrize(
    "link", ["nay.md", "mot.md", "/tin-tuc/2027/02/mot/", "cu.md", "/tin-tuc/2024/07/cu/"]
)
def test_nothing_is_told_of_what_will_be_right_or_a_warning(link: str) -> None:
    others = [news("nay"), news("mot", "2027-02-01"), news("cu", expires=at("2024-08-01"))]
    _, findings = make_site([later(links=(link,)), *others])
    assert findings == []


def test_a_version_that_is_due_later_is_no_twin_of_the_one_in_force() -> None:
    header = (
        "title: Quy chế\ndate: {date}\ndocument: {{type: Quy chế, number: 1-QC, issuer: Ban,"
        " issued: {day}}}"
    )
    folder = "content/regulations/quy-che"
    prepared = [
        prepare(f"{folder}/2024-01-01.md", header.format(date="2024-01-01", day="2024-01-01")),
        prepare(f"{folder}/2027-01-01.md", header.format(date="2027-01-01", day="2027-01-01")),
        regulation("khac", number="2-QC"),
    ]
    _, findings = make_site(prepared)
    assert told(findings) == []
