"""Drafts on which opinions are asked for: no documents yet, and without any effect on others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.content import Openness
from bantin.content.comment_settings import CommentSettings
from bantin.regulations.content.regulation import RegulationMeta, RelationMeta
from bantin.regulations.pages.legislation import legislation_node
from bantin.regulations.register_views import RegisterPage
from bantin.regulations.site.values import laws_of
from bantin.regulations.views import RegulationCard, RegulationPage
from bantin.theme.views import HomePage, SiteView
from tests.builders import (
    CONFIG,
    draft,
    item,
    make_plan,
    make_site,
    parse,
    regulation,
    told,
    view_of,
)
from tests.theme.test_default import sample

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

TAKING = replace(CONFIG, comments=CommentSettings(mail="a@b.vn"))
PATH = "content/regulations/x.md"


def doing(kind: str, *, issued: date | None = None, effective: date | None = None) -> AnyPrepared:
    """A draft that would do something to another document."""
    one = draft("du-thao", until="2026-12-15")
    assert one.document is not None
    meta = one.document.meta
    assert isinstance(meta, RegulationMeta)
    relation = RelationMeta(kind=kind, target="cu")  # type: ignore[arg-type] # a table's
    facts = replace(meta.document, relations=(relation,), effective=effective, issued=issued)
    return replace(one, document=replace(one.document, meta=replace(meta, document=facts)))


@pytest.mark.parametrize("kind", ["thay-the", "bai-bo", "sua-doi-bo-sung", "dinh-chi", "can-cu"])
def test_a_draft_does_nothing_to_others_whatever_it_says(kind: str) -> None:
    early = date(2026, 11, 1)
    site, _ = make_site([regulation("cu"), doing(kind, effective=early)], settings=TAKING)
    laws = laws_of(site)
    cu, du_thao = item(site, "cu").source_path, item(site, "du-thao").source_path
    assert (laws.status[cu], laws.status[du_thao]) == ("in-force", "draft")
    assert cu not in laws.relations
    assert [(one.kind, one.outgoing) for one in laws.relations[du_thao]] == [(kind, True)]
    page = view_of(make_plan(site), "van-ban/cu/index.html")
    assert isinstance(page, RegulationPage)
    assert page.law.coming == ()


def test_once_issued_it_is_a_document_like_any_other() -> None:
    issued = date(2026, 11, 1)
    site, _ = make_site([regulation("cu"), doing("thay-the", issued=issued)], settings=TAKING)
    status = laws_of(site).status
    assert status[item(site, "cu").source_path] == "expired"
    assert status[item(site, "du-thao").source_path] == "in-force"


def test_machines_are_told_that_it_is_a_draft_and_of_no_force() -> None:
    site, _ = make_site([regulation("cu"), doing("thay-the")], settings=TAKING)
    page = view_of(make_plan(site), "van-ban/du-thao/index.html")
    assert isinstance(page, RegulationPage)
    node = legislation_node(page, sample(SiteView, full=True))
    assert node["creativeWorkStatus"] == "Draft"
    assert not {"legislationLegalForce", "legislationPassedBy", "legislationChanges"} & node.keys()


@pytest.mark.parametrize(
    ("one", "until"),
    [
        (draft("du-thao", from_="2026-11-01", until="2026-12-01"), date(2026, 12, 1)),
        (draft("du-thao", until="2026-12-31"), date(2026, 12, 31)),
        (draft("du-thao", from_="2026-12-02", until="2026-12-31"), None),
        (draft("du-thao", until="2026-11-30"), None),
    ],
)
def test_a_consultation_is_marked_while_it_goes_on(one: AnyPrepared, until: date | None) -> None:
    site, _ = make_site([regulation("cu"), one], settings=TAKING)
    targets = make_plan(site)
    home, register = view_of(targets, "index.html"), view_of(targets, "van-ban/index.html")
    assert isinstance(home, HomePage)
    assert isinstance(register, RegisterPage)
    section = home.sections["regulation"]
    assert [one.title for one in section.asking] == (["du-thao"] if until else [])
    both = {one.title for one in (*section.asking, *section.cards)}
    assert both == {"cu", "du-thao"}
    cards = [one for one in (*section.asking, *section.cards) if one.title == "du-thao"]
    assert isinstance(cards[0], RegulationCard)
    assert cards[0].opinions_until == until
    rows = {row.title: row.opinions_until for row in register.rows}
    assert rows == {"cu": None, "du-thao": until}


def test_a_draft_that_nobody_can_answer_is_told() -> None:
    one = draft("du-thao", until="2026-12-15")
    assert told(make_site([one])[1]) == [("consultation-without-comments", one.source_path)]
    assert make_site([one], settings=TAKING)[1] == []
    assert make_site([draft("du-thao", until="2026-11-30")])[1] == []
    elsewhere = draft("du-thao", until="2026-12-15", comments=Openness(taken=False))
    assert make_site([elsewhere])[1] == []


DRAFT = "---\ntitle: T\ndate: 2026-11-20\ndocument: {{type: Quy ước, issuer: Xã}}\n{}---\n"


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("consultation: {until: 2026-12-15}\n", []),
        ("consultation: {from: 2026-12-15, until: 2026-12-15}\n", []),
        ("consultation: {from: 2026-12-16, until: 2026-12-15}\n", ["5:41 date-order"]),
        ("consultation: {from: 2026-12-16}\n", ["5:15 missing-key"]),
        ("consultation: {end: 2026-12-16}\n", ["5:15 missing-key", "5:16 unknown-key"]),
        ("", ["4:11 missing-key", "4:11 missing-key"]),
    ],
)
def test_a_draft_needs_no_number_and_no_date_of_issue(lines: str, places: list[str]) -> None:
    assert parse(DRAFT.format(lines), PATH).places == places
