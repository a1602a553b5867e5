"""A document by days: the status of each day, as the site would have told it on that day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.regulations.site.days import acts_on, spans_of
from bantin.regulations.site.values import laws_of
from tests.builders import at, item, make_site, prepare, quick
from tests.regulations.site.test_force_any_history import DAY, DAYS, DOCS, Doc, counted, name, texts
from tests.regulations.site.test_force_any_history import day as nth

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site
    from bantin.regulations.site.days import StatusRun

BODY = "Điều 1. Một\n\nA.\n\nĐiều 2. Hai\n\nB.\n"


def document(path: str, facts: str) -> AnyPrepared:
    if "number:" not in facts:
        facts += f", number: {len(path)}-QĐ/HU"
    header = f"title: {path}\ndate: 2023-01-01\ndocument: {{type: Quy chế, issuer: HU, {facts}}}"
    return prepare(f"content/regulations/{path}.md", header, BODY)


def built(*documents: AnyPrepared, now: str = "2026-01-01") -> Site:
    return make_site(list(documents), now=at(f"{now} 08:00"))[0]


def found(site: Site, slug: str, doubtful: date | None = None) -> list[str]:
    """Return the statuses of a document with the first day of each."""
    return [told(span) for span in spans_of(laws_of(site), item(site, slug), doubtful)]


def told(span: StatusRun) -> str:
    status = span.status or ("?" if span.issued else "unissued")
    return f"{span.since or ''} {status}".strip()


def on(spans: tuple[StatusRun, ...], day: date) -> StatusRun:
    (one,) = (
        span
        for span in spans
        if (span.since is None or span.since <= day) and (span.until is None or day < span.until)
    )
    return one


def is_vague(doc: Doc, target: int) -> bool:
    """Whether a suspension has no clear end: only some versions of what orders it say one."""
    ends = {doc.expired is not None and doc.expired >= begins for begins in doc.days}
    return len(ends) > 1 and ("dinh-chi", target, "") in doc.acts


@example([Doc((0,), None, ()), Doc((0, 2), 1, (("dinh-chi", 0, ""),))], 0)
@example([Doc((0,), None, ()), Doc((0, 2), 1, (("dinh-chi", 0, ""),))], 3)
@settings(parent=quick, max_examples=80)
@given(st.lists(DOCS, min_size=2, max_size=4), DAY)
def test_each_day_has_the_status_that_a_count_from_day_to_day_gives(
    docs: list[Doc], today: int
) -> None:
    """Whatever the day of the build, what is known of the others is the same."""
    prepared = [text for number, doc in enumerate(docs) for text in texts(number, doc)]
    laws_site = make_site(prepared, now=at(f"{nth(today)} 08:00"))[0]
    for number, doc in enumerate(docs):
        spans = spans_of(laws_of(laws_site), item(laws_site, name(number)))
        vague = any(is_vague(other, number) for other in docs)
        for day in range(doc.days[0], DAYS):
            known = on(spans, nth(day)).status
            assert known == counted(docs, number, day)[0] or (vague and known is None), day
        if doc.days[0]:
            assert not on(spans, nth(doc.days[0]) - timedelta(days=1)).issued


def test_a_document_is_issued_then_in_force_then_ended() -> None:
    site = built(document("hop", "issued: 2024-01-10, effective: 2024-02-01, expired: 2025-01-01"))
    assert found(site, "hop") == [
        "unissued",
        "2024-01-10 not-yet",
        "2024-02-01 in-force",
        "2025-01-01 expired",
    ]


def test_a_suspension_has_a_beginning_and_an_end() -> None:
    stop = "issued: 2024-06-01, expired: 2024-09-01, relations: [{kind: dinh-chi, target: hop}]"
    site = built(document("hop", "issued: 2024-02-01"), document("dinh-chi", stop))
    assert found(site, "hop") == [
        "unissued",
        "2024-02-01 in-force",
        "2024-06-01 suspended",
        "2024-09-01 in-force",
    ]
    assert [one.until for one in acts_on(laws_of(site), item(site, "hop"))] == [date(2024, 9, 1)]


@pytest.mark.parametrize("now", ["2024-03-01", "2026-01-01"])
def test_what_is_to_come_is_told_as_what_has_come(now: str) -> None:
    end = "issued: 2025-01-01, relations: [{kind: thay-the, target: hop}]"
    site = built(document("hop", "issued: 2024-02-01"), document("moi", end), now=now)
    assert found(site, "hop") == ["unissued", "2024-02-01 in-force", "2025-01-01 expired"]


def test_a_unit_that_a_version_has_taken_in_outdates_only_the_one_before() -> None:
    change = (
        "issued: 2024-05-01, relations: [{kind: sua-doi-bo-sung, target: hop, units: [dieu-1]}]"
    )
    facts = "number: 1-QC/HU, issued: 2024-01-01, effective: 2024-01-01"
    site = built(
        document("hop/2024-01-01", facts),
        document("hop/2024-07-01", facts),
        document("sua-doi", change),
    )
    assert found(site, "hop") == [
        "unissued",
        "2024-01-01 in-force",
        "2024-05-01 partly-expired",
        "2024-07-01 in-force",
    ]


def test_before_the_first_text_of_an_older_document_nothing_is_known() -> None:
    issued = "number: 1-QC/HU, issued: 2020-05-04"
    texts_of = ("hop/2023-01-01", "hop/2024-01-01")
    site = built(*(document(path, issued) for path in texts_of))
    assert found(site, "hop") == ["unissued", "2020-05-04 ?", "2023-01-01 in-force"]
    # Where the header says when it began it is in force, though its text is not here.
    begun = built(*(document(path, f"{issued}, effective: 2020-06-01") for path in texts_of))
    assert found(begun, "hop") == ["unissued", "2020-05-04 not-yet", "2020-06-01 in-force"]


def test_of_a_model_nothing_is_known_before_its_first_text() -> None:
    model = "model: true, effective: 2024-02-01"
    site = built(document("mau/2024-02-01", model), document("mau/2025-02-01", model))
    assert found(site, "mau") == ["?", "2024-02-01 model"]


def test_a_status_that_an_editor_chose_says_nothing_of_days() -> None:
    chosen = "issued: 2024-02-01, status: {value: obsolete, reason: Lâu rồi.}"
    assert found(built(document("hop", chosen)), "hop") == []


def test_what_is_done_to_one_number_is_not_said_to_be_done_to_the_next() -> None:
    """By name it is done to the work; by number perhaps to one text of it alone."""
    first = document("hop/2024-01-01", "number: 1-QC/HU, issued: 2024-01-01")
    second = document("hop/2025-01-01", "number: 2-QC/HU, issued: 2025-01-01")

    def ended(target: str, day: str) -> AnyPrepared:
        return document("bo", f"issued: {day}, relations: [{{kind: bai-bo, target: {target}}}]")

    start = ["unissued", "2024-01-01 in-force"]
    by_number = built(first, second, ended("2-QC/HU", "2025-06-01"), now="2024-06-01")
    assert found(by_number, "hop") == [*start, "2025-06-01 expired"]
    by_name = built(first, second, ended("hop", "2025-06-01"), now="2024-06-01")
    assert found(by_name, "hop") == [*start, "2025-06-01 expired"]
    older = built(first, second, ended("1-QC/HU", "2025-06-01"))
    assert found(older, "hop") == [*start, "2025-06-01 ?"]
    before = built(first, second, ended("1-QC/HU", "2024-06-01"))
    assert found(before, "hop") == [*start, "2024-06-01 expired", "2025-01-01 in-force"]


def test_an_adoption_is_in_doubt_from_a_day() -> None:
    site = built(document("hop", "issued: 2024-02-01"))
    assert found(site, "hop", date(2025, 7, 1)) == [
        "unissued",
        "2024-02-01 in-force",
        "2025-07-01 unconfirmed",
    ]
