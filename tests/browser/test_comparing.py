"""Two versions compared in the browser: as the program compares them, as its pages show them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from bantin.regulations import law
from bantin.regulations.law.comparison.differing import difference
from tests.browser.axe import findings
from tests.browser.site import POLICY
from tests.browser.test_layout import OVERFLOW
from tests.browser.visiting import visited
from tests.regulations.law.units import article, clause, outline, point, unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from bantin.regulations.law.values import Outline, Unit
    from tests.browser.visiting import Scheme, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORK: Final = "van-ban/quy-che-tiep-nhan-y-kien-xa-can-gio/"
FIRST, SECOND, THIRD = "2025-10-01", "2026-05-01", "2027-01-01"
QUIET: Final = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Characters of all kinds that a word, a number or a date may begin or end with.
ANY: Final = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=20)
SAYINGS: Final = (
    *"aăđ.,;/–-:(",
    *("ngày 15 tháng 3 năm 2025", "15/2025/QĐ-UBND", "1.500.000", "tổ dân vận", "họp"),
    *("mỗi tháng", "ủy ban nhân dân xã", "báo cáo", "hằng quý", "\ue010so\ue011", "e\u0301"),
)
SAID: Final = st.lists(st.sampled_from(SAYINGS), max_size=24).map(" ".join)
WORDS: Final = SAID | ANY
TABLES: Final = st.lists(
    st.lists(
        st.sampled_from(["1", "2", "3.", "Họp", "Báo cáo", "Tổ", "Xã", ""]), min_size=1, max_size=4
    ),
    min_size=1,
    max_size=5,
)


def table(rows: list[list[str]]) -> str:
    head, *body = rows
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    others = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{others}</tbody></table>"


@st.composite
def a_unit(draw: st.DrawFn, kind: str, number: int) -> Unit:
    children: tuple[Unit, ...] = ()
    if kind == "article":
        count = draw(st.integers(0, 4))
        children = tuple(draw(a_unit("clause", at)) for at in range(1, count + 1))
    elif kind == "clause":
        letters = draw(st.sampled_from(["", "a", "ab", "abc"]))
        children = tuple(point(one, draw(SAID)) for one in letters)
    made = unit(kind, str(number), "", *children, title=draw(SAID) if kind == "article" else "")  # type: ignore[arg-type]
    content = draw(SAID).replace("<", "")
    if draw(st.integers(0, 6)) == 0:
        content = f"<p>{content}</p>{table(draw(TABLES))}<p>{draw(SAID)}</p>"
    return msgspec.structs.replace(
        made, content=content and f"<p>{content}</p>" if "<" not in content else content
    )


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Draw a text whose articles may be those of another one, in any order."""
    numbers = draw(st.lists(st.integers(1, 7), unique=True, max_size=5))
    return outline(*(draw(a_unit("article", number)) for number in numbers))


@st.composite
def versions(draw: st.DrawFn) -> tuple[Outline, Outline]:
    """Draw two texts that share units, some under other numbers."""
    old = draw(outlines())
    fresh = draw(outlines())
    kept = draw(st.permutations(old.units))
    units = [*kept[: draw(st.integers(0, len(kept)))], *fresh.units]
    numbered = []
    for at, one in enumerate(units, 1):
        same = draw(st.booleans())
        numbered.append(one if same else renumbered(one, str(at)))
    return old, msgspec.structs.replace(fresh, units=tuple(numbered))


def renumbered(one: Unit, number: str) -> Unit:
    stem = f"dieu-{number}"

    def named(inner: Unit, old: str) -> Unit:
        return msgspec.structs.replace(
            inner,
            id=stem + inner.id.removeprefix(old),
            children=tuple(named(child, old) for child in inner.children),
        )

    changed = named(one, one.id)
    return msgspec.structs.replace(changed, number=number, label=f"Điều {number}.")


@pytest.fixture(scope="module")
def comparing(visitor: Visitor) -> Iterator[Page]:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}so-sanh/")
        yield page


def in_browser(page: Page, pairs: list[tuple[Outline, Outline]]) -> Any:  # noqa: ANN401 - JSON
    given = [[as_json(law.compared(one)) for one in pair] for pair in pairs]
    return page.evaluate("(all) => all.map((pair) => CompareUnits.compare(...pair))", given)


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON
    return json.loads(msgspec.json.encode(value))


def by_program(old: Outline, new: Outline) -> Any:  # noqa: ANN401 - JSON
    return as_json(law.compare(old, new))


@QUIET
@given(texts=st.lists(st.tuples(WORDS, WORDS), min_size=5, max_size=25))
def test_words_differ_as_the_program_says(texts: list[tuple[str, str]], comparing: Page) -> None:
    both = [*texts, *((old + new, new + old) for old, new in texts)]
    found = comparing.evaluate("(all) => all.map((pair) => CompareWords.difference(...pair))", both)
    assert found == as_json([difference(*pair) for pair in both])


@QUIET
@given(pairs=st.lists(versions(), min_size=1, max_size=4))
def test_units_differ_as_the_program_says(
    pairs: list[tuple[Outline, Outline]], comparing: Page
) -> None:
    for found, pair in zip(in_browser(comparing, pairs), pairs, strict=True):
        assert found == by_program(*pair)


def test_a_column_that_comes_or_goes_moves_the_others_only(comparing: Page) -> None:
    wide, narrow = (
        outline(msgspec.structs.replace(article("1", "Việc"), content=table(rows)))
        for rows in ([["1", "2"], ["a", "b"]], [["2"], ["b"]])
    )
    pairs = [(wide, narrow), (narrow, wide)]
    for found, pair in zip(in_browser(comparing, pairs), pairs, strict=True):
        assert found == by_program(*pair)


def test_long_units_differ_as_the_program_says(comparing: Page) -> None:
    """Beyond a number of words or rows the common ones are left out of the search."""
    words = [f"chữ {number % 40} của từ {number}" for number in range(900)]
    old, new = " ".join(words), " ".join([*words[300:], "mới", *words[:250], *words[100:180]])
    rows = [[str(number), f"việc {number % 7}", "tổ"] for number in range(700)]
    other = [*rows[:100], ["x", "việc mới", "xã"], *rows[150:], ["y", "việc 1", "tổ"]]
    contents = ((old, new), (table(rows), table(other)))
    pairs = [
        tuple(
            outline(msgspec.structs.replace(article("1", "Việc"), content=content))
            for content in both
        )
        for both in contents
    ]
    for found, pair in zip(in_browser(comparing, pairs), pairs, strict=True):  # type: ignore[arg-type]
        assert found == by_program(*pair)


def test_units_that_moved_or_went_differ_as_the_program_says(comparing: Page) -> None:
    said = ("Tổ trưởng chủ trì các cuộc họp của tổ.", "Thư ký ghi biên bản của mỗi cuộc họp.")
    old = outline(article("1", "Họp", *(clause(str(at), text) for at, text in enumerate(said, 1))))
    new = outline(
        article("1", "Việc khác", clause("1", "Báo cáo hằng quý.")),
        article("2", "Họp", *(clause(str(at), text) for at, text in enumerate(reversed(said), 1))),
    )
    pairs = [(old, new), (new, old)]
    for found, pair in zip(in_browser(comparing, pairs), pairs, strict=True):
        assert found == by_program(*pair)


# What a reader sees and hears of a comparison: elements with what they are, and lines of words.
SEEN: Final = """(root) => {
  const shown = [...root.querySelectorAll("*")].filter((one) => !one.closest(".redline-between"));
  const spaced = (words) => words.replace(/\\s+/g, " ").trim();
  return shown.map((one) => [
    one.localName, one.className, one.id, one.getAttribute("href"), one.getAttribute("aria-label"),
    one.open, one.parentElement.localName,
    one.matches("p, h2, li, summary, th, td, ins, del, b, span") ? spaced(one.textContent) : "",
  ]);
}"""


@pytest.mark.parametrize(("old", "new"), [(FIRST, SECOND), (SECOND, THIRD)])
def test_neighbours_look_as_on_the_page_of_the_program(
    old: str, new: str, visitor: Visitor
) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}{new}/so-sanh/")
        theirs = page.locator(".redline").evaluate(SEEN)
        assert len(theirs) > 5
        page.goto(f"{visitor.address}{WORK}so-sanh/?tu={old}&den={new}")
        expect(page.get_by_role("status")).to_contain_text("chỗ khác nhau")
        assert page.locator("[data-compared]").evaluate(SEEN) == theirs


def test_any_two_versions_are_chosen_and_stand_in_the_address(visitor: Visitor) -> None:
    with visitor.page(width=360) as page:
        page.goto(visitor.address + WORK)
        page.locator("#bt-editions > summary").click()
        page.get_by_role("link", name="So sánh hai phiên bản bất kỳ").click()
        # The later one first: it is still the old text that is compared with the new one.
        page.get_by_label("Phiên bản trước").select_option(THIRD)
        page.get_by_label("Phiên bản sau").select_option(FIRST)
        page.get_by_role("button", name="So sánh").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("chỗ khác nhau")
        assert page.url.endswith(f"so-sanh/?tu={FIRST}&den={THIRD}")
        assert page.get_by_label("Phiên bản trước").input_value() == FIRST
        assert page.locator(".redline ins").count()
        assert page.locator(".redline del").count()
        assert page.locator(".redline ins .unseen").first.text_content() == "[thêm: "
        page.get_by_label("Phiên bản sau").select_option(SECOND)
        page.get_by_role("button", name="So sánh").click()
        expect(page.locator(".redline-between")).to_contain_text("1/5/2026")
        page.go_back()
        expect(page.locator(".redline-between")).to_contain_text("1/1/2027")
        page.reload()
        expect(page.locator(".redline-between")).to_contain_text("1/1/2027")


def test_a_version_by_a_program_is_told_while_it_is_compared(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}van-ban/quy-dinh-cho-va-ben-tau/so-sanh/")
        banner = page.get_by_text("chưa có người đối chiếu")
        assert not banner.is_visible()
        page.get_by_role("button", name="So sánh").click()
        expect(banner).to_be_visible()
        page.get_by_label("Phiên bản sau").select_option(index=0)
        page.get_by_role("button", name="So sánh").click()
        expect(page.get_by_role("status")).to_have_text("Mời chọn hai phiên bản khác nhau.")
        assert not banner.is_visible()
        # Where people have made all versions there is no such word.
        page.goto(f"{visitor.address}{WORK}so-sanh/?tu={FIRST}&den={THIRD}")
        assert page.locator("[data-by-machine]").count() == 0


def test_what_cannot_be_compared_is_said(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}so-sanh/?tu=2024-02-30&den={THIRD}")
        status = page.get_by_role("status")
        expect(status).to_have_text("Ở đây không có phiên bản ngày 2024-02-30.")
        page.get_by_label("Phiên bản trước").select_option(THIRD)
        page.get_by_role("button", name="So sánh").click()
        expect(status).to_have_text("Mời chọn hai phiên bản khác nhau.")
        page.route("**/so-sanh.json", lambda route: route.abort("aborted"))
        page.get_by_label("Phiên bản trước").select_option(FIRST)
        page.get_by_role("button", name="So sánh").click()
        expect(status).to_have_text("Không tải được hai phiên bản. Mời thử lại.")
        page.unroute("**/so-sanh.json")
        page.get_by_role("button", name="So sánh").click()
        expect(status).to_contain_text("chỗ khác nhau")


def test_without_scripts_the_comparisons_stand_step_by_step(visitor: Visitor) -> None:
    with visitor.page(scripts=False) as page:
        page.goto(f"{visitor.address}{WORK}so-sanh/?tu={FIRST}&den={THIRD}")
        assert not page.locator("form select").first.is_visible()
        assert page.locator(".timeline .redline-link").count() == 2
        page.locator(".timeline .redline-link").last.click()
        assert page.url.endswith(f"{THIRD}/so-sanh/")


def test_the_strict_policy_holds(chromium: Browser, sample_below: Path) -> None:
    with visited(chromium, sample_below, headers=POLICY) as visitor, visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}so-sanh/?tu={FIRST}&den={THIRD}")
        expect(page.get_by_role("status")).to_contain_text("chỗ khác nhau")
        page.goto(f"{visitor.address}{WORK}?ngay=2025-12-24#dieu-4")
        page.wait_for_url(f"**/{FIRST}/?ngay=2025-12-24#dieu-4")
        expect(page.locator("[data-day-banner]")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits(scheme: Scheme, visitor: Visitor) -> None:
    with visitor.page(width=360, scheme=scheme) as page:
        page.goto(f"{visitor.address}{WORK}so-sanh/?tu={FIRST}&den={THIRD}")
        expect(page.get_by_role("status")).to_contain_text("chỗ khác nhau")
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) == [], width
            assert findings(page) == [], width
