"""What the page of a regulation tells of days, and where any two versions can be compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import structs

from bantin.regulations.content.filed import KIND
from bantin.regulations.pages.at_day import at_day
from bantin.regulations.site.values import laws_of
from tests.builders import at, item, make_plan, make_site, planning, prepare, view_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site
    from bantin.regulations.version_views import AtDay, ComparePage

TEXT = "Điều 1. Một\n\nA.\n\nĐiều 2. Hai\n\nB.\n"
CHOICE = "van-ban/hop/so-sanh/index.html"
VERSIONS = ("2024-02-01", "2025-02-01", "2026-02-01")


def document(path: str, facts: str, number: str = "1-QC/HU") -> AnyPrepared:
    name = path.partition("/")[0]
    header = f"title: {name}\ndate: 2024-01-01\ndocument: {{type: Quy chế, issuer: HU, {facts}"
    return prepare(f"content/regulations/{path}.md", f"{header}, number: {number}}}", TEXT)


def versions(*days: str) -> list[AnyPrepared]:
    facts = "issued: 2024-01-10, effective: 2024-02-01"
    return [document(f"hop/{day}", facts) for day in days]


def site_of(*documents: AnyPrepared, now: str = "2025-06-01") -> Site:
    return make_site([*documents], now=at(f"{now} 08:00"))[0]


def asked(site: Site, slug: str = "hop") -> AtDay | None:
    return at_day(planning(site), item(site, slug))


def test_a_document_of_one_text_on_which_nobody_acts_asks_nothing() -> None:
    site = site_of(document("hop", "issued: 2024-01-10, effective: 2024-02-01"))
    assert asked(site) is None


def test_a_document_on_which_another_acts_tells_who_and_when() -> None:
    stop = "issued: 2024-06-01, expired: 2024-09-01, relations: [{kind: dinh-chi, target: hop}]"
    change = (
        "issued: 2025-01-01, relations: [{kind: sua-doi-bo-sung, target: hop, units: [dieu-1]}]"
    )
    site = site_of(
        document("hop", "issued: 2024-01-10"),
        document("dinh-chi", stop, "2-QĐ/HU"),
        document("sua-doi", change, "3-QĐ/HU"),
    )
    shown = asked(site)
    assert shown is not None
    assert (shown.work, shown.version, shown.compare) == ("/van-ban/hop/", None, "")
    halted, amended = shown.acting
    assert (halted.since, halted.until) == (date(2024, 6, 1), date(2024, 8, 31))
    assert (halted.by.url, halted.taken_in) == ("/van-ban/dinh-chi/", False)
    assert (amended.units, amended.until, amended.taken_in) == (("Điều 1",), None, True)
    days = [(one.since, one.until, one.status) for one in shown.spans]
    assert days[1:] == [
        (date(2024, 1, 10), date(2024, 5, 31), "in-force"),
        (date(2024, 6, 1), date(2024, 8, 31), "suspended"),
        (date(2024, 9, 1), date(2024, 12, 31), "in-force"),
        (date(2025, 1, 1), None, "partly-expired"),
    ]


def test_what_a_version_leaves_out_is_told_on_its_days_too() -> None:
    change = (
        "issued: 2024-06-01, relations: [{kind: sua-doi-bo-sung, target: hop, units: [dieu-1]}]"
    )
    site = site_of(*versions(*VERSIONS[:2]), document("sua-doi", change, "2-QĐ/HU"))
    shown = asked(site)
    assert shown is not None
    assert [one.taken_in for one in shown.acting] == [True]
    laws, main = laws_of(site), item(site, "hop")
    pending = {main.source_path: laws.effects[main.source_path]}
    unshown = structs.replace(laws.unshown, pending=pending)
    knowledge = {**site.knowledge, KIND: structs.replace(laws, unshown=unshown)}
    shown = asked(structs.replace(site, knowledge=knowledge))
    assert shown is not None
    assert [one.taken_in for one in shown.acting] == [False]
    assert [one.status for one in shown.spans][-1] == "partly-expired"


def test_every_version_tells_the_same_of_days_on_any_day() -> None:
    first, second = (site_of(*versions(*VERSIONS), now=now) for now in ("2024-06-01", "2025-06-01"))
    found = [
        (one.spans, one.acting, one.work, one.compare)
        for site in (first, second)
        for text in (*site.items, *site.unlisted)
        if (one := at_day(planning(site), text)) is not None
    ]
    assert len(found) == 6
    assert found == found[:1] * 6
    own = {one.version for text in first.unlisted if (one := at_day(planning(first), text))}
    assert own == {date(2025, 2, 1), date(2026, 2, 1)}


def test_what_an_editor_has_told_of_a_status_has_no_day() -> None:
    chosen = "issued: 2024-01-10, status: {value: obsolete, reason: Lâu rồi.}"
    end = "issued: 2025-01-01, relations: [{kind: bai-bo, target: hop, units: [dieu-1]}]"
    shown = asked(site_of(document("hop", chosen), document("bo", end, "2-QĐ/HU")))
    assert shown is not None
    assert (shown.told, shown.spans) == (True, ())


def test_of_two_versions_there_is_one_comparison_and_of_three_a_choice() -> None:
    two = make_plan(site_of(*versions(*VERSIONS[:2])))
    assert "van-ban/hop/2025-02-01/so-sanh/index.html" in two
    assert not [path for path in two if path.endswith("so-sanh.json") or path == CHOICE]
    three = make_plan(site_of(*versions(*VERSIONS)))
    page = cast("ComparePage", view_of(three, CHOICE))
    assert [(one.day, one.until) for one in page.versions] == [
        (date(2024, 2, 1), date(2025, 1, 31)),
        (date(2025, 2, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), None),
    ]
    assert [bool(one.redline) for one in page.versions] == [False, True, True]
    assert all(one.words.lstrip("/") in three for one in page.versions)


CHOICE = "van-ban/hop/so-sanh/index.html"
