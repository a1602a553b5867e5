"""Any history of documents and versions: on each day three statuses are what a plain count says.

The oracle knows nothing of effects: it goes from day to day, lets every text do on its first day
what it says, and keeps what has come of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.regulations.pages.unit_notes import main_of, unit_changes
from bantin.regulations.site.values import laws_of
from tests.builders import at, make_site, planning, prepare, quick

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

FIRST, DAYS = date(2024, 1, 1), 10
BODY = "Điều 1. Một\n\nA.\n\nĐiều 2. Hai\n\nB.\n"
ENDING, STOPPING = {"thay-the", "bai-bo"}, {"dinh-chi", "tam-ngung"}
WORDS = {"thay-the": "replaced", "bai-bo": "repealed", "sua-doi-bo-sung": "amended"}


class Doc(NamedTuple):
    """A document: the days on which its texts begin, its end, and what it does to others."""

    days: tuple[int, ...]
    expired: int | None
    acts: tuple[tuple[str, int, str], ...]  # kind, target, unit or "" for the whole


class Acted(NamedTuple):
    by: int
    kind: str
    unit: str
    since: int


DAY = st.integers(0, DAYS - 1)
ACTS = st.tuples(
    st.sampled_from(("thay-the", "bai-bo", "sua-doi-bo-sung", "dinh-chi", "dan-chieu")),
    st.integers(0, 3),
    st.sampled_from(("", "dieu-1")),
)
DOCS = st.builds(
    Doc,
    days=st.sets(DAY, min_size=1, max_size=3).map(sorted).map(tuple),
    expired=st.none() | st.integers(1, DAYS),
    acts=st.lists(ACTS, max_size=2).map(tuple),
)


def name(number: int) -> str:
    return f"van-ban-{number}"


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def texts(number: int, doc: Doc) -> list[AnyPrepared]:
    relations = [
        f"{{kind: {kind}, target: {name(target)}, units: [{unit}]}}"
        for kind, target, unit in doc.acts
        if target != number
    ]
    made = []
    for begins in doc.days:
        facts = f"{{type: Quy chế, number: {number + 1}-QC/HU, issuer: HU, issued: {day(begins)}"
        if doc.expired is not None and doc.expired >= begins:
            facts += f", expired: {day(doc.expired)}"
        header = f"title: {name(number)}\ndate: 2023-01-01\ndocument: {facts}"
        header += f", relations: [{', '.join(relations)}]}}"
        path = f"content/regulations/{name(number)}/{day(begins)}.md"
        if len(doc.days) == 1:
            path = f"content/regulations/{name(number)}.md"
        made.append(prepare(path, header, BODY))
    return made


def has_ended(doc: Doc, today: int) -> bool:
    """Whether the text of a day says that the document has ended."""
    text = max((one for one in doc.days if one <= today), default=doc.days[0])
    return doc.expired is not None and text <= doc.expired <= today


def simulated(docs: list[Doc]) -> tuple[dict[int, int], list[tuple[int, Acted]]]:
    """Go from day to day; return when each was ended by another, and all that has been done."""
    ended: dict[int, int] = {}
    acted: list[tuple[int, Acted]] = []
    for today in range(DAYS):
        before = dict(ended)
        for number, doc in enumerate(docs):
            gone = before.get(number, today) < today or has_ended(doc, today)
            if today not in doc.days or gone:
                continue
            for kind, target, unit in doc.acts:
                if target == number or target >= len(docs):
                    continue
                same = (number, kind, unit)
                if any(at == target and one[:3] == same for at, one in acted):
                    continue  # a version repeats what the one before has done
                acted.append((target, Acted(number, kind, unit, today)))
                if kind in ENDING and not unit:
                    ended.setdefault(target, today)
    return ended, acted


def counted(
    docs: list[Doc], number: int, today: int
) -> tuple[str, list[str], set[tuple[str, str, int]]]:
    """Return the status of a document, the states of its texts, and what is changed in a unit."""
    ended, acted = simulated(docs)
    doc = docs[number]
    text = max((one for one in doc.days if one <= today), default=doc.days[0])

    def is_over(other: int) -> bool:
        return ended.get(other, today + 1) <= today or has_ended(docs[other], today)

    done = [one for target, one in acted if target == number and one.since <= today]
    units = {
        (one.unit, WORDS[one.kind], one.since)
        for one in done
        if one.unit and one.kind in WORDS and (len(doc.days) == 1 or one.since > text)
    }
    stopped = any(one.kind in STOPPING and not one.unit and not is_over(one.by) for one in done)
    if is_over(number):
        status = "expired"
    elif today < doc.days[0]:
        status = "not-yet"
    else:
        status = "suspended" if stopped else "partly-expired" if units else "in-force"
    states = []
    for begins, following in zip(doc.days, (*doc.days[1:], DAYS + 1), strict=True):
        closing = [following, ended.get(number, DAYS + 1)]
        closing += [doc.expired] if doc.expired is not None and doc.expired >= begins else []
        states.append(
            "future" if today < begins else "past" if today >= min(closing) else "current"
        )
    return status, states, units


# One that was repealed before its day has ended nothing, nor has a text that ends as it begins.
@example(
    [
        Doc((0,), None, ()),
        Doc((5,), None, (("bai-bo", 0, ""),)),
        Doc((3,), None, (("bai-bo", 1, ""),)),
    ],
    8,
)
@example([Doc((0,), None, ()), Doc((3, 8), 3, (("thay-the", 0, ""),))], 9)
@example([Doc((0, 4), None, ()), Doc((2,), None, (("sua-doi-bo-sung", 0, "dieu-1"),))], 5)
@example([Doc((0, 4), None, ()), Doc((6,), None, (("sua-doi-bo-sung", 0, "dieu-1"),))], 7)
@settings(parent=quick, max_examples=80)
@given(st.lists(DOCS, min_size=2, max_size=4), DAY)
def test_three_statuses_are_what_a_count_from_day_to_day_says(docs: list[Doc], today: int) -> None:
    prepared = [text for number, doc in enumerate(docs) for text in texts(number, doc)]
    site, _ = make_site(prepared, now=at(f"{day(today)} 08:00"))
    laws, context = laws_of(site), planning(site)
    for number, doc in enumerate(docs):
        item = next(one for one in site.items if one.document.slug == name(number))
        status, states, units = counted(docs, number, today)
        assert laws.status[item.source_path] == status
        editions = laws.editions.get(name(number), ())
        if len(doc.days) > 1:
            assert [one.state(day(today)) for one in editions] == states
            assert {laws.status[one.item.source_path] for one in editions} == {status}
        found = {
            (change.unit, change.status, (change.effect.since - FIRST).days)
            for change in unit_changes(context, main_of(laws, item))
            if change.status in WORDS.values()
        }
        # What the document was done before it ended is still to be read of its units.
        ends = laws.ends.get(item.source_path)
        if ends is None or ends > day(today) or len(doc.days) == 1:
            assert found == units
