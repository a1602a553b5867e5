"""What the default theme makes of the register and of the matrix of open points."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from bantin.regulations import register_views
from bantin.regulations import views as law_views
from bantin.theme.base_views import Link
from tests.regulations.theme.test_templates import words
from tests.theme.test_default import rendered, sample

ROW: register_views.RegisterRow = sample(register_views.RegisterRow, full=False)
COLUMNS = ("number", "type", "issuer", "signer", "issued", "effective", "expired", "files")


def row(title: str, year: str = "2024", **facts: object) -> register_views.RegisterRow:
    return replace(ROW, **{"title": title, "year": year, "number": "1-QĐ"} | facts)


def register(
    *rows: register_views.RegisterRow, columns: tuple[str, ...] = COLUMNS, filters: object = ()
) -> Any:  # noqa: ANN401 - an lxml tree
    page = rendered("register.html", full=False, rows=rows, columns=columns, filters=filters)
    return lxml_html.document_fromstring(page)


def heads(tree: Any) -> list[str]:  # noqa: ANN401 - an lxml tree
    return [words(one) for one in tree.xpath("//thead//th")]


def test_only_columns_that_are_asked_for_are_there_and_every_row_has_them() -> None:
    tree = register(row("a"), row("b", number=""), columns=("number", "issued"))
    assert heads(tree) == ["Số ký hiệu", "Trích yếu", "Ngày ban hành", "Tình trạng"]
    assert [len(one) for one in tree.xpath("//tbody/tr")] == [4, 4]
    full = register(row("a"))
    assert [len(one) for one in full.xpath("//tbody/tr")] == [len(heads(full))] == [10]


@pytest.mark.parametrize("columns", [(), ("type",), ("files",), COLUMNS])
def test_the_head_of_a_year_is_as_wide_as_the_table(columns: tuple[str, ...]) -> None:
    tree = register(row("a"), row("b", "2023"), columns=columns)
    wide = [one.get("colspan") for one in tree.xpath("//tr[@class='year']/th")]
    assert wide == [str(len(heads(tree)))] * 2


def test_rows_stand_below_their_year_which_can_be_led_to() -> None:
    tree = register(row("a"), row("b"), row("c", "2023"), row("d", ""))
    bodies = tree.xpath("//tbody")
    assert [one.get("id") for one in bodies] == ["bt-2024", "bt-2023", None]
    said = [[words(th) for th in one.xpath(".//th")] for one in bodies]
    assert said == [["Năm 2024", "a", "b"], ["Năm 2023", "c"], ["d"]]
    assert tree.xpath("//tr[@class='year']/th/@scope") == ["rowgroup"] * 2


def test_one_year_needs_no_head() -> None:
    tree = register(row("a"), row("b"))
    assert not tree.xpath("//tr[@class='year']")
    assert len(tree.xpath("//tbody")) == 1


def test_the_order_is_marked_and_said() -> None:
    tree = register(row("a", issued=date(2024, 5, 1)))
    (head,) = tree.xpath("//th[@aria-sort]")
    assert (words(head), head.get("aria-sort")) == ("Ngày ban hành", "descending")
    assert words(tree.xpath("//*[@role='status']")[0]) == (
        "1 văn bản; xếp theo: Ngày ban hành, mới nhất trước"
    )


def test_without_scripts_there_are_links_with_them_a_form() -> None:
    option = register_views.RegisterOption(value="2024", title="2024", url="#bt-2024")
    kinds = register_views.RegisterOption(value="quy-che", title="Quy chế", url="")
    filters = (
        register_views.RegisterFilter(id="year", title="Năm", options=(option,)),
        register_views.RegisterFilter(id="type", title="Loại văn bản", options=(kinds,)),
    )
    tree = register(row("a"), filters=filters)
    assert tree.xpath("//dl[@class='unscripted']//a/@href") == ["#bt-2024"]
    (form,) = tree.xpath("//form[@data-filters]")
    assert [one.get("name") for one in form.xpath(".//input|.//select")] == [
        *("q", "year", "type", "sort"),
    ]
    labelled = set(form.xpath(".//label/@for"))
    assert labelled == set(form.xpath(".//input/@id | .//select/@id"))


def test_it_can_be_sorted_by_what_is_there() -> None:
    tree = register(row("a"), columns=("number", "issued", "effective"))
    assert tree.xpath("//select[@name='sort']/option/@value") == [
        *("", "issued", "-effective", "effective", "number", "title", "status"),
    ]
    names = {one.lstrip("-") for one in tree.xpath("//select[@name='sort']/option/@value")} - {""}
    assert names <= set(tree.xpath("//th/@data-column"))


def year(id_: str, *, count: int | None = None, here: bool = False) -> register_views.RegisterYear:
    url = f"/van-ban/nam/{id_}/"
    return register_views.RegisterYear(year=id_, title=id_, url=url, count=count, here=here)


def part(number: int, *, here: bool = False) -> register_views.RegisterPart:
    return register_views.RegisterPart(
        number=number,
        url=f"/van-ban/nam/2023/trang-{number}/",
        first=date(2023, 2, 1),
        last=date(2023, 2, 9),
        here=here,
    )


def divided(**facts: object) -> Any:  # noqa: ANN401 - an lxml tree
    division = {
        "years": (year("2024", count=1234, here=True), year("2023", count=7)),
        "parts": (),
        "since": "2024",
        "newer": None,
        "older": Link(title="2023", url="/van-ban/nam/2023/"),
    }
    view = register_views.RegisterDivision(**division | facts)  # type: ignore[arg-type]
    page = rendered("register.html", full=False, rows=(row("a"),), columns=COLUMNS, divided=view)
    return lxml_html.document_fromstring(page)


def test_a_page_of_several_says_so_and_leads_to_the_others() -> None:
    tree = divided()
    assert words(tree.xpath("//header/p[@class='meta']")[0]) == (
        "Trang này có văn bản từ năm 2024 đến nay; văn bản cũ hơn xếp theo năm."
        " Tìm trong mọi văn bản"
    )
    assert [words(one) for one in tree.xpath("//*[@data-years]//li")] == ["2024 1.234", "2023 7"]
    assert tree.xpath("//*[@data-years]//@aria-current/../@href") == ["/van-ban/nam/2024/"]
    assert words(tree.xpath("//*[@role='status']")[0]).startswith("1 văn bản (2024);")
    assert tree.xpath("//*[@data-count]/@data-count") == ["{shown} trong số {all} văn bản (2024)"]
    assert tree.xpath("//link[@rel='prev' or @rel='next']/@href") == ["/van-ban/nam/2023/"]
    assert [words(one) for one in tree.xpath("//nav[@class='beside']/a")] == ["Cũ hơn: 2023"]


def test_a_page_of_a_long_year_says_its_days() -> None:
    years = (year("2024"), year("2023", here=True))
    newer = Link(title="2024", url="/van-ban/")
    parts = (part(2), part(1, here=True))
    tree = divided(years=years, parts=parts, since="", newer=newer, older=None)
    assert "(1/2/2023 – 9/2/2023)" in words(tree.xpath("//*[@role='status']")[0])
    assert tree.xpath("//a[@aria-current='page']/@href") == ["/van-ban/nam/2023/trang-1/"]
    assert [words(one) for one in tree.xpath("//*[@data-years]//li")][:2] == ["2024", "2023"]
    assert tree.xpath("//link[@rel='prev' or @rel='next']/@rel") == ["prev"]
    assert "một phần của sổ văn bản" in words(tree.xpath("//header/p[@class='meta']")[0])


def test_a_register_of_one_page_has_nothing_of_this() -> None:
    text = lxml_html.tostring(register(row("a")), encoding="unicode")
    assert "years" not in text
    assert "beside" not in text


def matrix(localities: int) -> Any:  # noqa: ANN401 - an lxml tree
    columns = tuple(
        law_views.Column(id=f"xa-{n}", locality=f"Xã {n}", url=f"/xa-{n}/", values=(str(n), None))
        for n in range(localities)
    )
    point: law_views.Point = sample(law_views.Point, full=False)
    points = (replace(point, label="Một"), replace(point, label="Hai"))
    page = rendered("points.html", full=False, points=points, columns=columns)
    return lxml_html.document_fromstring(page)


def test_each_cell_of_the_matrix_names_its_locality_for_paper() -> None:
    tree = matrix(3)
    named = [row.xpath("./td/@data-label") for row in tree.xpath("//tbody/tr")]
    assert named == [["Xã 0", "Xã 1", "Xã 2"]] * 2
    assert tree.xpath("//thead/tr/th/@data-place") == ["xa-0", "xa-1", "xa-2"]
    assert tree.xpath("//input[@name='place']/@value") == ["xa-0", "xa-1", "xa-2"]
    (box,) = tree.xpath("//*[@role='region'][@tabindex='0']")
    assert tree.xpath(f"//caption[@id='{box.get('aria-labelledby')}']")


@pytest.mark.parametrize("localities", [1, 8])
def test_what_paper_is_wide_for_is_a_table_there(localities: int) -> None:
    assert matrix(localities).xpath("//table/@class") == ["matrix"]


@pytest.mark.parametrize("localities", [9, 30])
def test_more_localities_are_a_list_on_paper(localities: int) -> None:
    assert matrix(localities).xpath("//table/@class") == ["matrix matrix-many"]


def test_one_locality_is_not_compared_and_of_two_none_is_chosen() -> None:
    assert not matrix(1).xpath("//form[@data-compare]")
    assert not matrix(1).xpath("//script[contains(@src, 'points.js')]")
    assert not matrix(2).xpath("//input[@name='place']")
    assert matrix(2).xpath("//input[@name='differ']")
